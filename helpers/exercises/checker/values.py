"""Puts values into words and compares them, also where a value raises or lies."""

from collections.abc import Mapping
from enum import Enum
from math import isnan
from typing import Any


class Wrong(Exception):
    """Raised by a check: what was `seen`, what was `expected`, and the misconception behind it."""

    def __init__(self, seen: str, expected: str, because: str = "") -> None:
        super().__init__(seen, expected, because)
        self.seen, self.expected, self.because = seen, expected, because


def named(error: BaseException) -> str:
    """Return an error's class and message, also where the message cannot be had."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the __str__ may be the learner's
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


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


def plain(value: Any) -> Any:
    """Return the number or text that a value of a subclass stands for; else `value` itself.

    HTTPStatus.NOT_FOUND is as good an answer as 404.
    """
    if isinstance(value, Enum) and isinstance(value, (int, str)):
        return value.value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int.__int__(value)
    return value


def as_dict(answer: Any) -> Any:
    """Return what a mapping of any class holds, plain, in a dict; another answer is returned as is."""
    if not isinstance(answer, Mapping):
        return answer
    # The items that are there, whatever a class of the learner's says of them.
    items = dict.items(answer) if isinstance(answer, dict) else answer.items()
    return {plain(key): plain(value) for key, value in items}


def compare(answer: Any, truth: dict | list, because: str | Mapping[Any, str] = "") -> None:
    """Raise Wrong unless the predictions `answer` equal the computed `truth`.

    Both are lists, also of a subclass, or `answer` is a mapping of any class and `truth` a dict.
    `because` is one sentence, or one for each key or index. The feedback names the first wrong item
    and how many are wrong, and not the right values.
    """
    answer = as_dict(answer)
    whole = f"a {type(truth).__name__} with {len(truth)} items"
    if not isinstance(answer, type(truth)):
        raise Wrong(show(answer), whole)
    mine, items = _items(answer), _items(truth)
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


def _items(values: dict | list) -> dict:
    if isinstance(values, dict):
        return values
    return {index: plain(value) for index, value in enumerate(list.__iter__(values))}
