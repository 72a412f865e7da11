"""Reads a dict of predictions, also one of another class, with numbers and texts of others."""

from collections.abc import Collection, Mapping
from typing import Any

from helpers.exercises.checker import Wrong, show
from helpers.exercises.checker.values import plain


def entries(answer: Any, keys: Collection[str]) -> dict[str, Any]:
    """Return what `answer` holds for each of `keys`. Raise Wrong if a key lacks or is too many.

    What equals a text or a whole number stands for it: HTTPStatus.NOT_FOUND and 404.0 for 404.
    """
    whole = f"a dict with these {len(keys)} keys: {', '.join(map(repr, keys))}"
    if not isinstance(answer, Mapping):
        raise Wrong(show(answer), whole)
    # The items that are there, whatever a class of the learner's says of them.
    items = dict.items(answer) if isinstance(answer, dict) else answer.items()
    found = {bare(key): value for key, value in items}
    if missing := [key for key in keys if key not in found]:
        raise Wrong(f"nothing for {show(missing[0])}", whole)
    if surplus := [key for key in found if key not in keys]:
        raise Wrong(f"an item too many, for {show(surplus[0])}", whole)
    return {key: bare(found[key]) for key in keys}


def bare(value: Any) -> Any:
    """Return the str or int that `value` equals, without its class; else `value` itself."""
    value = plain(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int.__int__(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
