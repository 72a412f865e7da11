"""What exercise 5.3 tells a learner: each sentence where what came back shows what it says."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from helpers.exercises.checker import Wrong

DATE = "date.isoformat() and date.fromisoformat() go there and back."
DATE_FIRST = "datetime is a subclass of date: ask for the subclass first, or for the exact type."
OFFSET = "None, 0 and 19 minutes 32 seconds are three offsets: each belongs to what the clock says."
CLOCK = "What the clock says is kept as it is, down to the microsecond."
FOLD = "fold tells which of two equal times on the clock is meant, and isoformat() leaves it out."
DECIMAL = "Decimal(str(value)) gives back each digit. Going through float does not."
SET = "A set is no list: it needs a tag of its own, and its items may need tags too."
FROZEN = "A frozenset is no list and no set: it needs a tag of its own."
TUPLE = "json writes a tuple as a list, without asking. Tag it before json sees it."
CONTAINERS = "A container can hold any of the types: pack what is inside, at every depth."
ORDER = "A dict keeps the order of its keys, and JSON can: write them as they come."
OF_TYPE = {date: DATE, Decimal: DECIMAL, set: SET, frozenset: FROZEN, tuple: TUPLE}
DEEPEST = 120  # levels; the values of this exercise have two dozen at most


def exactly(value: Any, depth: int = 0) -> tuple:
    """Describe a value so that equal descriptions mean equal values of equal types."""
    if depth > DEEPEST:
        raise Wrong(f"a value that is nested more than {DEEPEST} deep", "a value as it was written")
    kind = type(value)
    if kind in (list, tuple):
        return kind, [exactly(item, depth + 1) for item in value]
    if kind in (set, frozenset):
        return kind, sorted((exactly(item, depth + 1) for item in value), key=repr)
    if kind is dict:
        members = value.items()
        return kind, [(type(name), name, exactly(item, depth + 1)) for name, item in members]
    if kind in (datetime, time):
        return kind, value.replace(tzinfo=None, fold=0).isoformat(), value.fold, value.utcoffset()
    return kind, repr(value)


def why_not(value: Any, back: Any) -> str:
    """Return what to tell whoever gets `back` for `value`, or "" where that shows nothing."""
    inner, other = _first_difference(value, back)
    kind = type(inner)
    if kind is dict:
        alike = type(other) is dict and inner.keys() == other.keys()
        return ORDER if alike and list(inner) != list(other) else ""
    if inner is not value:
        return CONTAINERS  # alone it came back, or an earlier value would have shown it
    if kind in (datetime, time):
        return _why_not_the_moment(inner, other)
    if kind in (date, Decimal):
        return OF_TYPE[kind] if type(other) in (str, float, Decimal) else ""
    if kind in (tuple, set, frozenset) and type(other) in (list, set, tuple):
        if type(other) is not kind:
            return OF_TYPE[kind]
        return CONTAINERS if inner else ""
    return ""


def _why_not_the_moment(value: datetime | time, back: Any) -> str:
    if type(back) is date:
        return DATE_FIRST
    if type(back) is not type(value):
        return ""
    clocks = [exactly(each)[1] for each in (value, back)]
    if clocks[0] != clocks[1]:
        return CLOCK
    return OFFSET if value.utcoffset() != back.utcoffset() else FOLD


def _first_difference(value: Any, back: Any) -> tuple[Any, Any]:
    """Return the innermost two values that differ and stand in the same place."""
    if type(value) is not type(back) or type(value) not in (dict, list, tuple):
        return value, back
    if len(value) != len(back) or (type(value) is dict and list(value) != list(back)):
        return value, back
    places = value if type(value) is dict else range(len(value))
    for place in places:
        if exactly(value[place]) != exactly(back[place]):
            return _first_difference(value[place], back[place])
    return value, back
