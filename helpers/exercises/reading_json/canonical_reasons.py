"""What exercise 5.1 tells a learner: each sentence only where the bytes show what it says."""

import json
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

BYTES = "A file, a socket and a signature take bytes: encode the text, and as UTF-8 (§8.1)."
SORT = "Two equal dicts can hold their keys in different orders: sort them, at every depth."
SPACES = "By default both separators of json hold a space: set both of them, without one."
IN_STRINGS = "Spaces inside a string are its own."
ESCAPES = "Written as UTF-8, é needs no escape: ensure_ascii chooses one of two ways to write it."
NUMBER_KEYS = (
    'Keys are sorted before they become texts: 9 comes before 10, but "10" before "9". '
    "Turn them into texts first. Going there and back does it."
)
MIXED_KEYS = '7 and "8" cannot be compared, so sort_keys fails before the keys become texts.'
NO_NAN = "JSON has no NaN and no infinities (RFC 8259 §6), and null would be another value."
NAMES = (
    "A name is what json writes for the key, and not its str(): true and null, not True and None."
)
GUESS = "What JSON does not have must not get a form by guess, nor be left out: a TypeError tells."
DEEP_NAMES = "Names stand at every depth, in lists and in tuples too: all of them become texts."
SIGNS = "Names and texts are sorted and written sign by sign, with no change of case or form."
NUMBERS = "Two numbers that differ have different bytes: write them as json does."
CHANGED = "The value belongs to the caller, who goes on to use it: leave it as it is."
HALF = "UTF-8 has no half pair of surrogates (RFC 3629 §3): let encode() raise, or keep the escape."
ARRAYS = "The order of an array is part of its value. Only names are sorted."
OLD = "What was written before says nothing of what the value holds now."


def why_not(value: Any, seen: bytes) -> str:
    """Return the sentence on the misconception that makes `seen` of `value`, or "" if none does."""
    for because, imitate in MISCONCEPTIONS:
        try:
            made = imitate(value)
        except (TypeError, ValueError):
            continue
        if made.encode("utf-8", "surrogatepass") == seen:
            return of_keys(value, because)
    return ""


def of_keys(value: Any, because: str) -> str:
    """Return a sentence on keys as it is where those of the outermost dict are all right."""
    if because not in (NUMBER_KEYS, MIXED_KEYS):
        return because
    return because if isinstance(value, dict) and not all(map(_is_text, value)) else DEEP_NAMES


def has_number_keys(value: Any) -> bool:
    """Tell whether a dict somewhere in `value` has a key that is no text."""
    if isinstance(value, dict):
        return not all(map(_is_text, value)) or has_number_keys([*value.values()])
    return isinstance(value, (list, tuple)) and any(map(has_number_keys, value))


def _is_text(key: Any) -> bool:
    return isinstance(key, str)


def _written(value: Any, **options: Any) -> str:
    standard = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(value, **standard | options)


def _texts(value: Any, **options: Any) -> str:
    return _written(json.loads(json.dumps(value)), **options)


def _changed(change: Callable[[Any], Any]) -> Callable[[Any], str]:
    """Return a writer that applies `change` to each dict, list and number first."""

    def deeply(value: Any) -> Any:
        if isinstance(value, dict):
            return change({name: deeply(item) for name, item in value.items()})
        return change([deeply(item) for item in value] if isinstance(value, list) else value)

    return lambda value: _written(deeply(json.loads(json.dumps(value))), sort_keys=False)


def _by_letter(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return dict(sorted(value.items(), key=lambda member: member[0].lower()))


def _by_units(value: Any) -> Any:
    """Sort the names as RFC 8785 does."""
    if not isinstance(value, dict):
        return value
    units = {name: name.encode("utf-16-be", "surrogatepass") for name in value}
    return {name: value[name] for name in sorted(value, key=units.get)}


def _by_python(value: Any) -> str:
    """Write the names as Python's str() has them."""

    def deeply(inner: Any) -> Any:
        if isinstance(inner, dict):
            return {str(name): deeply(item) for name, item in inner.items()}
        return [*map(deeply, inner)] if isinstance(inner, (list, tuple)) else inner

    return _written(deeply(value))


def _items_sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return dict(sorted(value.items()))
    return sorted(value) if isinstance(value, list) else value


def _rounded(value: Any) -> Any:
    value = dict(sorted(value.items())) if isinstance(value, dict) else value
    return round(value, 9) if isinstance(value, float) else value


MISCONCEPTIONS = (
    (SPACES, lambda value: _texts(value, separators=None)),
    (SPACES, lambda value: _texts(value, separators=(",", ": "))),
    (SPACES, lambda value: _texts(value, separators=(", ", ":"))),
    (SPACES, lambda value: _texts(value, separators=None, ensure_ascii=True)),
    (SPACES, lambda value: _texts(value, separators=None, indent=2)),
    (SORT, lambda value: _texts(value, sort_keys=False)),
    (NUMBER_KEYS, _written),
    (NAMES, _by_python),
    (ESCAPES, lambda value: _texts(value, ensure_ascii=True)),
    (IN_STRINGS, lambda value: _texts(value).replace(" ", "")),
    (IN_STRINGS, lambda value: _texts(value).replace(", ", ",").replace(": ", ":")),
    (SIGNS, _changed(_by_letter)),
    (SIGNS, _changed(_by_units)),
    (SIGNS, lambda value: _texts(value).lower()),
    (SIGNS, lambda value: normalize("NFC", _texts(value))),
    (NUMBERS, _changed(_rounded)),
    (ARRAYS, _changed(_items_sorted)),
)
