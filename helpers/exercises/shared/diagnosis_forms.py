"""The forms in which an item of a diagnosis may be written: D. or **D**: ..., "row 5", 9:05, desks.

Each form says one thing. A text that names two letters, two numbers or two times is a guess.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, tzinfo
from decimal import Decimal
from numbers import Real
from typing import Any

from helpers.exercises.checker.values import plain

SIGNS = " .:;,!()[]'\"`*\r\n\t"  # around a text, as a line of the log or of a list may have them
LETTER = re.compile(
    r"(?:- )?(?:the )?(?:(?:cause|letter|answer)(?: is)?:? )?([a-e])(?:(?: ?[:.,;)]| [-–—(]) ?(.+))?"
)
OTHER_LETTER = re.compile(r"\b[b-e]\b(?!')|\ba\b(?! [a-z]{3})|\ba (?:and|too)\b")
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
ALONE = re.compile(r"(?:no(?: (?:line|row|request|select)s?)?|none|none at all|nothing)")
# As in "row 5", "9 hours ahead", "3 of 6" or "HTTP/1.1 201 CREATED".
COUNT = re.compile(
    r"(?:(?:the|just|only|row|line|no\.?|number|http(?:/[\d.]+)?|status|utc) ?)*"
    r"[#+]?(\d+)(?:\.0+|:00|th|rd|st)?(?: ?(?:of|out of) ?(?:the )?\d+)?((?: ?[a-z]+){0,3})"
)
# A unit that is no hour, and what says the contrary.
NO_UNIT = {
    "m",
    "min",
    "minute",
    "minutes",
    "s",
    "sec",
    "second",
    "seconds",
    "ms",
    "d",
    "day",
    "days",
}
CONTRARY = {"behind", "late", "slow", "not", "or", "and", "th", "percent"}
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:t|, ?| |$)")
CLOCK_TIME = re.compile(
    r"(?:(?:it |token |the )*(?:at|(?:expired|ended)(?: at)?|(?:and )?(?:now )?it is|now) )?"
    r"(\d{1,2})[:.h](\d\d)(?::00(?:\.0+)?)?(?: ?([ap])\.?m)?"
    r"(?: ?(?:h|z|o'clock|\(?utc\)?|\+00:?00))?"
)
OFFSET = re.compile(
    r"\(?(?:utc|gmt)?\)? ?(?:[+±]00?(?::?00){0,2}|00?(?::00){1,2}|0)(?: ?hours?)?(?: ?\(?(?:utc|gmt|z)\)?)?"
)
AROUND_A_NAME = re.compile(
    r"(?:the |a )?(?:app |level |handler |logging\.)?(.+?)(?:\(\)| ?\(?(?:app|level|handler)\)?)?"
)
APP = re.compile(r"(?:https?://)?([a-z]+)(?:\.example)?(?::\d+)?/?")


def tidy(value: Any, truth: Any) -> Any:
    """Return `truth` where `value` says the same in other words; else what is left of `value`."""
    if isinstance(value, (list, tuple, set, frozenset)) and len(value) == 1:
        [value] = value
    value = plain(value)
    if type(truth) is int:
        return truth if number(value) == truth else value
    if type(truth) is not str:
        return value
    if len(truth) == 1:
        return _letter(value)
    return truth if _form_of(truth)(value, truth) else value


def number(value: Any) -> float | None:
    """Return the number that `value` is, or says as a text; a duration counts in hours."""
    if isinstance(value, timedelta):
        value = value / timedelta(hours=1)
    if type(value) is str:
        return _said_number(value.strip(SIGNS).lower())
    if not isinstance(value, (Real, Decimal)) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except (OverflowError, ValueError):  # too large, or a signal of Decimal
        return None


def _said_number(said: str) -> float | None:
    for count, (word, ordinal) in enumerate(zip(WORDS, ORDINALS, strict=True)):
        said = re.sub(rf"\b(?:{word}|{ordinal})\b", str(count), said, count=1)
    if ALONE.fullmatch(said):
        return 0
    found = COUNT.fullmatch(said)
    if found is None or {*found[2].split()} & (NO_UNIT | CONTRARY):
        return None
    return float(found[1])


def _letter(value: Any) -> Any:
    """Return the letter alone, also where the sentence that the list has for it stands after it."""
    if type(value) is not str:
        return value
    said = value.strip(SIGNS).replace("*", "").lower()
    found = LETTER.fullmatch(said)
    if found is None:
        return value
    after = (found[2] or "").strip(SIGNS)
    if after and (len(after.split()) < 3 or OTHER_LETTER.search(after)):
        return value
    return found[1].upper()


def _form_of(truth: str) -> Callable[[Any, str], bool]:
    if re.fullmatch(r"\d\d:\d\d", truth):
        return _is_clock_time
    if truth == "+00:00":
        return _is_no_offset
    return _is_app if truth.endswith(".example") else _is_name


def _is_clock_time(value: Any, truth: str) -> bool:
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)
    if isinstance(value, (datetime, time)):
        return f"{value:%H:%M:%S}" == f"{truth}:00"
    if type(value) is not str:
        return False
    found = CLOCK_TIME.fullmatch(DATE.sub("", value.strip(SIGNS).lower(), count=1).strip(SIGNS))
    if found is None:
        return False
    hours = int(found[1])
    if found[3]:
        hours = hours % 12 + 12 * (found[3] == "p")
    return f"{hours:02}:{found[2]}" == truth


def _is_no_offset(value: Any, truth: str) -> bool:
    """Tell whether it says zero; that there is no offset is another thing."""
    if isinstance(value, tzinfo):
        return value.utcoffset(None) == timedelta(0)
    if type(value) is not str:
        return number(value) == 0
    said = value.strip(SIGNS).lower()
    return said in ("z", "utc", "gmt", "zero") or OFFSET.fullmatch(said) is not None


def _is_app(value: Any, truth: str) -> bool:
    if type(value) is not str:
        return False
    name = AROUND_A_NAME.fullmatch(value.strip(SIGNS).lower())
    found = name and APP.fullmatch(name[1])
    return bool(found) and f"{found[1]}.example" == truth


def _is_name(value: Any, truth: str) -> bool:
    if isinstance(value, type):
        value = value.__name__
    if truth == "DEBUG" and number(value) == 10:  # logging.DEBUG
        return True
    if type(value) is not str:
        return False
    said = " ".join(value.strip(SIGNS).split()).lower()
    name = AROUND_A_NAME.fullmatch(re.sub(r" \(10\)?$", "", said))
    return truth.lower() in (said, name and name[1])
