"""Exercise 4.1: what comes back from JSON is not always what went in."""

import json
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from helpers.exercises.checker import Exercise, compare, same

ARRAY = "JSON has one kind of sequence, the array, and loads makes a list of it."
NAMES = "The names in a JSON object are strings. loads has no way to know more."
SPELLED = "Keys are written as JSON spells the values: true and null."
LAST = 'Both keys are written as "1". Of two equal names, loads keeps the last.'
NUMBER = "IntEnum is a subclass of int, so json writes the number, and asks nobody."
VALUE = "loads returns a value. You wrote the text that dumps makes."

Floor = IntEnum("Floor", ["FIRST", "SECOND"])
GOES_OUT = {
    "a tuple": (7, 8),
    "a number as a key": {7: "Ada"},
    "True and None as keys": {True: "window", None: "any"},
    "two keys": {1: "Ada", "1": "Grace"},
    "an IntEnum": [Floor.SECOND],
}


def stub():
    comes_back = {
        "a tuple": ...,  # (7, 8)
        "a number as a key": ...,  # {7: "Ada"}
        "True and None as keys": ...,  # {True: "window", None: "any"}
        "two keys": ...,  # {1: "Ada", "1": "Grace"}
        "an IntEnum": ...,  # [Floor.SECOND], whose value is 2
    }
    return comes_back


def solution():
    comes_back = {
        "a tuple": [7, 8],
        "a number as a key": {"7": "Ada"},
        "True and None as keys": {"true": "window", "null": "any"},
        "two keys": {"1": "Grace"},
        "an IntEnum": [2],
    }
    return comes_back


def check(answer: Any) -> None:
    """Compare with what json itself makes of the values."""
    truth = {what: json.loads(json.dumps(value)) for what, value in GOES_OUT.items()}
    because = {}
    if isinstance(answer, Mapping):
        items = dict.items(answer) if isinstance(answer, dict) else answer.items()
        # A mapping of another class with the right names and values predicts the right thing.
        answer = {key: dict(value) if isinstance(value, Mapping) else value for key, value in items}
        because = {what: why_not(what, answer.get(what), truth[what]) for what in truth}
    compare(answer, truth, because)


def why_not(what: str, seen: Any, truth: Any) -> str:
    """Return what to tell whoever predicts `seen`, or "" where that shows no misconception."""
    if type(seen) is str and _read(seen) == truth:
        return VALUE
    names = list(seen) if type(seen) is dict else []
    match what:
        case "a tuple":
            return ARRAY if type(seen) is tuple else ""
        case "two keys":
            if len(names) == 2 or same(seen, {"1": "Ada"}):
                return LAST
        case "an IntEnum":
            items = seen if type(seen) in (list, tuple) else [seen]
            other = [one for one in items if isinstance(one, IntEnum) or type(one) is str]
            return NUMBER if other else ""
    if any(type(name) is not str for name in names):
        return NAMES
    return SPELLED if {"True", "None"} & set(names) else ""


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


comes_back = Exercise(
    number="4.1",
    title="What comes back?",
    stub=stub,
    hints=(
        "Only what JSON has comes back: objects, arrays, strings, numbers, true, false and null.",
        'Names in an object are always strings: 7 is written as "7", and True as "true".',
        "For each line, run json.dumps on the value in a cell of your own, then read the text.",
    ),
    solution=solution,
    check=check,
)
