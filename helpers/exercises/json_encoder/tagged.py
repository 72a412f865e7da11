"""Exercise 4.2: a function for default=, which writes three types with a tag."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, call, error_of, same, show
from helpers.exercises.json_encoder.tagged_cases import OTHERS, SUBCLASSES, generated, values

# Earlier cells of the lesson have these as well.
__all__ = ["UTC", "json", "tagged"]

DATE_FIRST = "datetime is a subclass of date: ask for the subclass first."
NO_TAG = "A text comes back as a text. Return a dict: its one name says what the value was."
TEXT_OF_JSON = (
    "default returns a value that json can write, and not the text of JSON: a text would be "
    "written once more, in quotation marks."
)
FLOAT = "A float cannot hold every Decimal, and 12.50 becomes 12.5: write str(value)."
OFFSET = "The offset belongs to the value: it is written as it is, and none is added."
DIGITS = (
    "str(value) writes every Decimal as it is: zeros at its end, forty digits, and NaN as well."
)
WHOLE = "isoformat() without arguments writes all that a date or a datetime holds."
NO_RAISE = "Whatever default returns is written. Without a raise it returns None: a silent null."
RETURNED = "An error that is returned is a value like any other: write raise in place of return."
WHICH_ERROR = "json documents TypeError for a value that cannot be written. Callers catch that."
TOO_MUCH = "Only the three types were asked for. Do not guess what other values should become."
ONE_DICT = "Make a new dict for each value: this one was changed by a later call."


def stub():
    def tagged(value):
        """Return a dict with one tag for a datetime, a date or a Decimal. TypeError for the rest."""
        ...

    return tagged


def solution():
    def tagged(value):
        if isinstance(value, datetime):
            return {"$datetime": value.isoformat()}
        if isinstance(value, date):
            return {"$date": value.isoformat()}
        if isinstance(value, Decimal):
            return {"$decimal": str(value)}
        raise TypeError(f"no JSON for {type(value).__name__}")

    return tagged


def check(answer: Any) -> None:
    """Three types get their tags, and any other value raises TypeError."""
    kept = []
    for value in (*values(), *generated(60)):
        seen, expected = call(answer, value), solution()(value)
        if not same(_plain(seen), expected):
            raise Wrong(_of(seen, value), show(expected), why_not(value, seen))
        kept.append((value, seen, expected))
    for value, seen, expected in kept:
        if not same(_plain(seen), expected):
            raise Wrong(_of(seen, value), show(expected), ONE_DICT)
    for value in OTHERS:
        _refused(answer, value)
    for value in SUBCLASSES:  # whether they count is left open, but not as what
        if error_of(answer, value) is None:
            seen, expected = call(answer, value), solution()(value)
            if not same(_plain(seen), expected) and not _named_after_its_class(seen, expected):
                raise Wrong(_of(seen, value), show(expected), why_not(value, seen))
        else:
            _refused(answer, value)


def why_not(value: Any, seen: Any) -> str:
    """Return what to tell whoever writes `seen` for `value`, or "" if it shows no misconception."""
    if isinstance(seen, str):
        return TEXT_OF_JSON if seen.startswith("{") else NO_TAG
    if not isinstance(seen, dict):
        return ""
    if isinstance(value, datetime) and list(seen) == ["$date"]:
        return DATE_FIRST
    text = next(iter(dict.values(seen)), None)
    if isinstance(value, Decimal):
        if isinstance(text, float):
            return FLOAT
        digits = isinstance(text, str) and "$decimal" in seen and text[-1:] != ")"
        return DIGITS if digits else ""
    if list(seen) != ["$datetime" if isinstance(value, datetime) else "$date"]:
        return ""
    try:
        back = type(value).fromisoformat(text)
    except (TypeError, ValueError):
        return WHOLE if isinstance(text, str) and text[4:5] == "-" and text[:4].isdigit() else ""
    if isinstance(value, datetime) and back.utcoffset() != value.utcoffset():
        return OFFSET
    return WHOLE if back != value else ""


def _named_after_its_class(seen: Any, expected: dict) -> bool:
    """Tell whether a tag of its own stands before the right text."""
    texts = list(dict.values(seen)) if isinstance(seen, dict) else []
    known = {"$date", "$datetime", "$decimal"}
    return same(texts, list(expected.values())) and not known & set(seen)


def _refused(answer: Any, value: Any) -> None:
    error = error_of(answer, value)
    if error is None:
        seen = call(answer, value)
        because = NO_RAISE if seen is None and value is not None else TOO_MUCH
        returned = isinstance(seen, BaseException) or seen is TypeError
        raise Wrong(_of(seen, value), "TypeError", RETURNED if returned else because)
    if not isinstance(error, TypeError):
        raise Wrong(f"{type(error).__name__} for {show(value)}", "TypeError", WHICH_ERROR)


def _of(seen: Any, value: Any) -> str:
    return f"{show(seen)} for {show(value)}"


def _plain(seen: Any) -> Any:
    """Return a dict for a dict of a subclass: json writes both alike."""
    return dict(dict.items(seen)) if isinstance(seen, dict) else seen


tagged = Exercise(
    number="4.2",
    title="A function for default=",
    stub=stub,
    hints=(
        "Three questions with isinstance, and what to do if each answer was no.",
        "Is every datetime a date, or every date a datetime? The order of your questions matters.",
        'For a datetime: return {"$datetime": value.isoformat()}. For a Decimal: str(value).',
        "The last line raises TypeError, and is reached by all values of other types.",
    ),
    solution=solution,
    check=check,
)
