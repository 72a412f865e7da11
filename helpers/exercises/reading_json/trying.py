"""Tries an answer once, and compares what comes of it: to any depth, and no longer than it takes."""

from typing import Any

from helpers.exercises.checker import Wrong, call, show


def outcome(answer: Any, *args: Any, **options: Any) -> tuple[Any, Exception | None]:
    """Call the learner's function once; return what it returns and None, or None and its error."""
    try:
        return call(answer, *args, **options), None
    except Wrong as wrong:
        if isinstance(wrong.__cause__, Exception):
            return None, wrong.__cause__
        raise


def said(error: Exception | None, value: Any) -> str:
    """Say in a few words which error, or none, came for `value`."""
    if error is None:
        return f"no error for {show(value, 60)}"
    try:
        text = str(error)[:80]
    except Exception:  # noqa: BLE001 - the __str__ may be the learner's
        text = ""
    return f"{type(error).__name__}{': ' if text else ''}{text} for {show(value, 60)}"


def same_document(one: Any, other: Any) -> bool:
    """Tell whether two values of JSON are the same, with their types; 0.0 is not -0.0.

    It goes no deeper than `other`, and calls nothing again and again: a document can be nested
    more deeply than Python can call.
    """
    waiting = [(one, other)]
    while waiting:
        mine, theirs = waiting.pop()
        if type(mine) is not type(theirs):
            return False
        if type(mine) is dict:
            if len(mine) != len(theirs) or any(type(name) is not str for name in mine):
                return False
            if mine.keys() != theirs.keys():
                return False
            waiting += [(mine[name], theirs[name]) for name in mine]
        elif type(mine) is list:
            if len(mine) != len(theirs):
                return False
            waiting += zip(mine, theirs, strict=True)
        elif mine != theirs or (type(mine) is float and repr(mine) != repr(theirs)):
            return False
    return True
