"""Calls a learner's answer inside a check, and puts whatever it raises into a sentence."""

import inspect
import linecache
import traceback
from contextvars import ContextVar
from typing import Any

from helpers.exercises.checker.running import TimeUp
from helpers.exercises.checker.values import Wrong, named, show

# What the calls of the check that now runs returned.
returned: ContextVar[list] = ContextVar("returned")


def call(answer: Any, *args: Any, **kwargs: Any) -> Any:
    """Call the learner's function inside a check, and return what it returns.

    Raises Wrong, with a sentence, if it raises, cannot take these arguments, or is a coroutine.
    """
    try:
        result = answer(*args, **kwargs)
    except (TimeUp, Wrong):
        raise
    except BaseException as error:
        if isinstance(error, TypeError):
            _refuse_wrong_parameters(answer, args, kwargs)
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


def explain(error: BaseException) -> Wrong | None:
    """Return what to say about an error in a check, or None if no code of the learner's raised it.

    A check may hand an answer to others, such as a server, or compare an object whose __eq__ is
    the learner's: then the error passed through code of the notebook, which is `__main__`.
    """
    if isinstance(error, Wrong):
        return error
    if _own_line(error):
        return Wrong(_sentence(error), "an answer that does not raise here")
    if isinstance(error, AttributeError) and type(error.obj).__module__ == "__main__":
        return Wrong(f"{show(error.obj)} without {error.name}", "all that the stub has")
    if isinstance(error, RecursionError):
        return Wrong("a value that contains itself, or goes too deep", "a value with an end")
    return None


def _refuse_wrong_parameters(answer: Any, args: tuple, kwargs: dict) -> None:
    try:
        # A decorator may have changed what can be given, so what it wraps does not count.
        signature = inspect.signature(answer, follow_wrapped=False)
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
            text = linecache.getline(frame.f_code.co_filename, number).strip()[:100]
            where = f", in line {number}" + (f": {text}" if text else "")
    return where
