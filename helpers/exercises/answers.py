"""What a check needs: to call an answer, to compare what it gives, and to say what is wrong.

An answer may raise, lie or be of any type. These functions put that into a sentence.
"""

import inspect
import linecache
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from math import isnan
from typing import Any

from helpers.exercises.running import TimeUp

# What the calls of the check that now runs returned.
returned: ContextVar[list] = ContextVar("returned")


class Wrong(Exception):
    """Raised by a check: what was `seen`, what was `expected`, and the misconception behind it."""

    def __init__(self, seen: str, expected: str, because: str = "") -> None:
        super().__init__(seen, expected, because)
        self.seen, self.expected, self.because = seen, expected, because


def call(answer: Any, *args: Any, **kwargs: Any) -> Any:
    """Call the learner's function inside a check, and return what it returns.

    Raises Wrong, with a sentence, if it raises, cannot take these arguments, or is a coroutine.
    """
    _refuse_wrong_parameters(answer, args, kwargs)
    try:
        result = answer(*args, **kwargs)
    except (TimeUp, Wrong):
        raise
    except BaseException as error:
        raise Wrong(_sentence(error), "an answer that does not raise here") from error
    if inspect.iscoroutine(result):
        result.close()
        raise Wrong(
            "your function is an `async def`: a call gives a coroutine, and none of it has run",
            "a function that is defined with `def`",
        )
    returned.get([]).append(result)
    return result


def error_of(answer: Any, *args: Any, **kwargs: Any) -> Exception | None:
    """Call the learner's function as `call` does; return what it raises, or None if it returns.

    Raises Wrong if it cannot take these arguments, or tries to end the program.
    """
    try:
        call(answer, *args, **kwargs)
    except Wrong as wrong:
        if isinstance(wrong.__cause__, Exception):
            return wrong.__cause__
        raise
    return None


def show(value: Any, limit: int = 120) -> str:
    """Return the repr of `value` for a sentence: not too long, whatever the value does."""
    try:
        text = repr(value)
    except Exception as error:  # noqa: BLE001 - the repr may be the learner's
        return f"an object of the class {type(value).__name__}, whose repr() raises {named(error)}"
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    own = type(value).__module__ == "__main__"
    return f"an object of your class {type(value).__name__}: {text}" if own else text


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal and of the same types, all the way down.

    True is not 1, 1 is not 1.0, and an object cannot claim by its __eq__ to equal anything.
    """
    if type(one) is not type(other):
        return False
    if type(one) in (dict, set, frozenset):
        mine, theirs = ({(type(key), key) for key in each} for each in (one, other))
        values = one if type(one) is dict else ()
        return mine == theirs and all(same(one[key], other[key]) for key in values)
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    both_nan = isinstance(one, float) and isnan(one) and isnan(other)
    return both_nan or one == other


def compare(answer: Any, truth: dict | list, because: str | Mapping[Any, str] = "") -> None:
    """Raise Wrong unless the predictions `answer` equal the computed `truth`.

    Both are dicts or both are lists. `because` is one sentence, or one for each key or index.
    The feedback names the first wrong item and how many are wrong, and not the right values.
    """
    whole = f"a {type(truth).__name__} with {len(truth)} items"
    if type(answer) is not type(truth):
        raise Wrong(show(answer), whole)
    mine, items = (dict(enumerate(one)) if type(one) is list else one for one in (answer, truth))
    if missing := [key for key in items if key not in mine]:
        raise Wrong(f"nothing for {show(missing[0])}", whole)
    if surplus := [key for key in mine if key not in items]:
        raise Wrong(f"an item too many, {show(surplus[0])}", whole)
    if wrong := [key for key in items if not same(mine[key], items[key])]:
        first = wrong[0]
        other_type = type(mine[first]) is not type(items[first])
        raise Wrong(
            f"{show(mine[first])} for {show(first)}; {len(wrong)} of {len(items)} are not right",
            f"a value of the type {type(items[first]).__name__}" if other_type else "another value",
            because if isinstance(because, str) else because.get(first, ""),
        )


def explain(error: BaseException) -> Wrong | None:
    """Return what to say about an error in a check, or None if no code of the learner's raised it.

    A check may hand an answer to others, such as a server, or compare an object whose __eq__ is
    the learner's: then the error passed through code of the notebook, which is `__main__`.
    """
    if isinstance(error, Wrong):
        return error
    if _own_line(error):
        return Wrong(_sentence(error), "an answer that does not raise here")
    return None


def named(error: BaseException) -> str:
    """Return an error's class and message, also where the message cannot be had."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the __str__ may be the learner's
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _refuse_wrong_parameters(answer: Any, args: tuple, kwargs: dict) -> None:
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return  # not every callable written in C has one
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        given = ", ".join([*map(show, args), *(f"{key}={show(kwargs[key])}" for key in kwargs)])
        raise Wrong(
            f"your function takes {signature}: {error}",
            f"a function that can be called with ({given})",
        ) from None


def _sentence(error: BaseException) -> str:
    if isinstance(error, (SystemExit, KeyboardInterrupt)):
        what = f"your code tried to end the program ({type(error).__name__})"
    elif isinstance(error, RecursionError):
        what = "your code calls itself without end (RecursionError)"
    else:
        what = f"your code raised {named(error)}"
    return what + _own_line(error)


def _own_line(error: BaseException) -> str:
    """Return the innermost line of the notebook's own code that raised, or ""."""
    where = ""
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_globals.get("__name__") == "__main__":
            text = linecache.getline(frame.f_code.co_filename, number).strip()
            where = f", in line {number}" + (f": {text}" if text else "")
    return where
