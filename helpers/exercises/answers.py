"""Looks at a learner's answer: calls it, compares it, and puts what is wrong into a sentence."""

import inspect
import linecache
import re
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from math import isnan
from typing import Any

from helpers.exercises import unfilled
from helpers.exercises.feedback import CHECKER_FAULT, CORRECT, NOT_STARTED, NOT_YET, Result
from helpers.exercises.running import Outcome, TimeUp

NO_RETURN = "Your function returned None. Did you forget a `return`?"

# What the calls of the check that now runs returned.
returned: ContextVar[list] = ContextVar("returned")


class Wrong(Exception):
    """Raised by a check: what was `seen`, what was `expected`, and the misconception behind it."""

    def __init__(self, seen: str, expected: str, because: str = "") -> None:
        super().__init__(seen, expected, because)
        self.seen, self.expected, self.because = seen, expected, because


class NotStarted(Exception):
    """The answer still is the stub; `args[0]` lists the places that hold `...`."""


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
        raise _wrong_because_raised(error) from error
    if inspect.iscoroutine(result):
        result.close()
        raise Wrong(
            seen="your function is an `async def`: a call gives a coroutine, and nothing has run",
            expected="a function that is defined with `def`",
        )
    returned.get([]).append(result)
    return result


def error_of(answer: Any, *args: Any, **kwargs: Any) -> Exception | None:
    """Call the learner's function as `call` does; return what it raises, or None if it returns."""
    try:
        call(answer, *args, **kwargs)
    except Wrong as wrong:
        if isinstance(wrong.__cause__, Exception):
            return wrong.__cause__
        raise
    return None


def show(value: Any, limit: int = 120) -> str:
    """Return the repr of `value` for a sentence: no addresses, not too long, whatever it does."""
    try:
        text = re.sub(r" at 0x[0-9A-Fa-f]+", "", repr(value))
    except Exception as error:  # noqa: BLE001 - it is the learner's code
        return f"an object of the class {type(value).__name__}, whose repr() raises {_named(error)}"
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    own = type(value).__module__ == "__main__"
    return f"an object of your class {type(value).__name__}: {text}" if own else text


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal and of the same types, all the way down.

    True is not 1, 1 is not 1.0, and an object cannot claim by its __eq__ to equal anything.
    """
    if type(one) is not type(other):
        return False
    if type(one) is dict:
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    both_nan = isinstance(one, float) and isnan(one) and isnan(other)
    return both_nan or one == other


def compare(answer: Any, truth: dict | list, because: str | Mapping[Any, str] = "") -> None:
    """Raise Wrong unless the predictions `answer` equal the computed `truth`.

    Both are dicts or both lists. `because` is one sentence, or one for each key or index. The
    feedback names the first wrong item and how many are wrong, and not the right values.
    """
    kind = type(truth)
    keys = list(truth) if kind is dict else list(range(len(truth)))
    if type(answer) is not kind:
        raise Wrong(seen=show(answer), expected=f"a {kind.__name__} with {len(keys)} items")
    own = list(answer) if kind is dict else list(range(len(answer)))
    if missing := [key for key in keys if key not in own]:
        raise Wrong(seen=f"nothing for {show(missing[0])}", expected=f"{len(keys)} items")
    if surplus := [key for key in own if key not in keys]:
        raise Wrong(seen=f"a surplus item, {show(surplus[0])}", expected=f"{len(keys)} items")
    if wrong := [key for key in keys if not same(answer[key], truth[key])]:
        first = wrong[0]
        others = type(answer[first]) is not type(truth[first])
        value = f"a value of type {type(truth[first]).__name__}" if others else "another value"
        raise Wrong(
            seen=f"{show(answer[first])} for {show(first)} ({len(wrong)} of {len(keys)} are wrong)",
            expected=value,
            because=because if isinstance(because, str) else because.get(first, ""),
        )


def refuse_wrong_kind(exercise: Any, answer: Any) -> None:
    """Raise Wrong unless `answer` is what the stub makes: a function, a class, or data."""
    kind, name = unfilled.kind(exercise.stub, exercise.name), exercise.name
    if kind == "data":
        return
    if kind == "class" and not isinstance(answer, type):
        raise Wrong(seen=show(answer), expected=f"the class itself: check({name})")
    if kind == "function":
        if isinstance(answer, type):
            raise Wrong(seen=f"a class, {answer.__name__}", expected="a function")
        if not callable(answer):
            raise Wrong(seen=show(answer), expected=f"the function itself: check({name})")
        if inspect.isgeneratorfunction(answer) and not exercise.may_yield:
            raise Wrong(
                seen="your function contains `yield`: a call gives a generator, and nothing has run",
                expected="a function that returns its result",
            )


def result(exercise: Any, outcome: Outcome, values: list) -> Result:
    """Put the outcome of a check into words; `values` is what the calls in it returned."""
    title, error = f"Exercise {exercise.number}: {exercise.title}", outcome.error
    parts: dict[str, str] = {"printed": outcome.printed}
    if isinstance(error, NotStarted):
        return Result(title, NOT_STARTED, next=_what_to_fill_in(exercise, error.args[0]))
    if error is None and not outcome.replaced:
        return Result(title, CORRECT, **parts)
    if error is None or (outcome.replaced and not isinstance(error, TimeUp)):
        names = ", ".join(outcome.replaced)
        error = Wrong(
            seen=f"your code replaced {names} for the whole kernel; it is put back",
            expected="an answer that leaves other modules as they are",
        )
    if isinstance(error, TimeUp):
        error = _wrong_because_slow(exercise.time_limit, outcome.still_running)
    if not isinstance(error, Wrong) and _own_frame(error):
        error = _wrong_because_raised(error)
    nothing = bool(values) and all(value is None for value in values)
    nothing = nothing and unfilled.returns_a_value(exercise.solution_source)
    if not isinstance(error, Wrong) and nothing:
        error = Wrong(seen="your function returned None", expected="a value")
    if not isinstance(error, Wrong):
        return Result(title, CHECKER_FAULT, seen=_report(error), **parts)
    return Result(
        title,
        NOT_YET,
        seen=error.seen,
        expected=error.expected,
        because=error.because,
        note=NO_RETURN if nothing and "return" not in error.because else "",
        next=exercise.help(),
        **parts,
    )


def _what_to_fill_in(exercise: Any, open_places: list[str]) -> str:
    if open_places:
        return f"Replace each `...` in the cell above: {', '.join(open_places)}. Run it, then this."
    return "Write your code in the cell above, run that cell, and then this one again."


def _refuse_wrong_parameters(answer: Any, args: tuple, kwargs: dict) -> None:
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return  # some functions written in C have none
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        given = ", ".join([*map(show, args), *(f"{key}={show(kwargs[key])}" for key in kwargs)])
        raise Wrong(
            seen=f"your function takes {signature}: {error}",
            expected=f"a function that can be called with ({given})",
        ) from None


def _wrong_because_slow(limit: float, still_running: bool) -> Wrong:
    more = " It could not be stopped: restart the kernel." if still_running else ""
    return Wrong(
        seen=f"no answer within {limit:g} seconds.{more}",
        expected="an answer at once: does a loop or a wait in your code never end?",
    )


def _wrong_because_raised(error: BaseException) -> Wrong:
    if isinstance(error, (SystemExit, KeyboardInterrupt)):
        seen = f"your code tried to end the program ({type(error).__name__}){_where(error)}"
    elif isinstance(error, RecursionError):
        seen = f"your code calls itself without end (RecursionError){_where(error)}"
    else:
        seen = f"your code raised {_named(error)}{_where(error)}"
    return Wrong(seen=seen, expected="an answer that does not raise here")


def _named(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - it is the learner's code
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _own_frame(error: BaseException) -> traceback.FrameSummary | None:
    """Return the innermost place in the notebook's own code that `error` passed through."""
    own = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_globals.get("__name__") == "__main__":
            own = (frame.f_code.co_filename, line)
    return own


def _where(error: BaseException) -> str:
    own = _own_frame(error)
    if own is None:
        return ""
    text = linecache.getline(*own).strip()
    return f", in line {own[1]}: {text}" if text else f", in line {own[1]}"


def _report(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "no place known"
    return (
        f"the checker itself failed, which says nothing about your answer, and counts as no try. "
        f"Please report: {_named(error)}, in {place}."
    )
