"""Reads a dict of predictions as it is, whatever its class says of it."""

from collections.abc import Collection
from typing import Any

from helpers.exercises.checker import Wrong, show
from helpers.exercises.checker.values import plain


def entries(answer: Any, keys: Collection[str]) -> dict[str, Any]:
    """Return what `answer` holds for each of `keys`. Raise Wrong if a key lacks or is too many.

    A member of an enumeration stands for its value: HTTPStatus.NOT_FOUND is as good as 404.
    """
    whole = f"a dict with these {len(keys)} keys: {', '.join(map(repr, keys))}"
    if not isinstance(answer, dict):
        raise Wrong(show(answer), whole)
    found = dict(dict.items(answer))
    if missing := [key for key in keys if key not in found]:
        raise Wrong(f"nothing for {show(missing[0])}", whole)
    if surplus := [key for key in found if key not in keys]:
        raise Wrong(f"an item too many, for {show(surplus[0])}", whole)
    return {key: plain(found[key]) for key in keys}
