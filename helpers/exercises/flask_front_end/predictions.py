"""Reads a dict of predictions, also one of another class, with numbers and texts of others."""

from collections.abc import Collection
from typing import Any

from helpers.exercises.checker import Wrong, as_dict, show
from helpers.exercises.checker.values import plain


def entries(answer: Any, keys: Collection[str]) -> dict[str, Any]:
    """Return what `answer` holds for each of `keys`. Raise Wrong if a key lacks or is too many.

    What equals a text or a whole number stands for it: HTTPStatus.NOT_FOUND and 404.0 for 404.
    """
    whole = f"a dict with these {len(keys)} keys: {', '.join(map(repr, keys))}"
    found = as_dict(answer)
    if not isinstance(found, dict):
        raise Wrong(show(answer), whole)
    if missing := [key for key in keys if key not in found]:
        raise Wrong(f"nothing for {show(missing[0])}", whole)
    if surplus := [key for key in found if key not in keys]:
        raise Wrong(f"an item too many, for {show(surplus[0])}", whole)
    return {key: bare(found[key]) for key in keys}


def bare(value: Any) -> Any:
    """Return the str or int that `value` equals, without its class; else `value` itself."""
    value = plain(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
