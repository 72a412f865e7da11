"""The diagnoses of lessons 17 and 18: what is true of each incident, and why the wrong causes are wrong.

Beside its cause, each asks for what a cell printed, and for the causes that this speaks against. Who
has read all that was printed, and guesses the four letters, finds them in three tries with 14
chances of 120. Who has read nothing has less than one of 10 000.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from numbers import Real
from typing import Any

from helpers.exercises.checker import Wrong, compare, same, show
from helpers.exercises.checker.values import plain

ONE_LETTER = "Write one letter, from A to E, as the list above the exercise has them."
AGAINST = (
    "No letter stands twice. Ask of each cause: could it be true, and this be printed all the same?"
)
SIGNS = " .:()[]'\"`*\r\n\t"  # around a text, as a line of the log or of a list may have them
CLOCK_TIME = re.compile(r"(?:\d{4}-\d\d-\d\d[t ])?(\d{1,2}:\d\d)(?::00)?(?:\+00:00|z| ?utc)?")
COUNT = re.compile(r"(?:row )?\+?(\d+)(?:\.0+)?(?: [a-z]+)?")  # as in "row 5" or "9 hours"


@dataclass(frozen=True)
class Case:
    """What a diagnosis has to say, in the order in which it is checked: the cause comes last.

    `facts` has a sentence for each key of `truth` but "cause": where to look. `causes` has one for
    each wrong letter: why the evidence speaks against it.
    """

    truth: dict[str, Any]
    facts: dict[str, str]
    causes: dict[str, str]

    def check(self, answer: Any) -> None:
        """Compare a diagnosis with the truth. Raises Wrong, and says nothing of later items."""
        if not isinstance(answer, dict):
            compare(answer, self.truth)
        items = dict.items(answer)  # whatever a class of the learner's says of them
        answer = {key: _tidy(value, self.truth.get(key)) for key, value in items}
        compare(dict.fromkeys(answer), dict.fromkeys(self.truth))  # the keys alone
        for key, wanted in self.truth.items():
            if not same(got := answer[key], wanted):
                other = type(got) is not type(wanted)
                kind = f"a value of the type {type(wanted).__name__}" if other else "another value"
                raise Wrong(f"{show(got)} for {show(key)}", kind, self._because(key, got))

    def _because(self, key: str, got: Any) -> str:
        if len(str(self.truth[key])) == 1 and _text(self.truth[key]):
            if not (_text(got) and got in tuple("ABCDE")):
                return ONE_LETTER
            if key == "cause":
                return self.causes[got]
        return self.facts[key]


def _tidy(value: Any, truth: Any) -> Any:
    """Return `truth` where `value` says the same in other words, such as D. or desks or 9:05."""
    value = plain(value)
    if isinstance(value, (list, tuple, set, frozenset)) and len(value) == 1:
        [value] = value
    if type(truth) is int:
        return truth if _number(value) == truth else value
    if isinstance(value, (datetime, time)):
        value = value.isoformat()
    if not (_text(value) and _text(truth)):
        return value
    said = value.strip(SIGNS).lower().removeprefix("https://")
    if clock := CLOCK_TIME.fullmatch(said):
        said = clock[1].zfill(5)
    if said in (truth.lower(), truth.lower().removesuffix(".example")):
        return truth
    return said.upper() if len(truth) == len(said) == 1 else value


def _number(value: Any) -> float | None:
    """Return the number that `value` is, or says as a text; a duration counts in hours."""
    if isinstance(value, timedelta):
        value = value / timedelta(hours=1)
    if _text(value):
        found = COUNT.fullmatch(value.strip(SIGNS).lower())
        return float(found[1]) if found else None
    if not isinstance(value, (Real, Decimal)) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except (OverflowError, ValueError):  # too large, or a signal of Decimal
        return None


def _text(value: Any) -> bool:
    return type(value) is str
