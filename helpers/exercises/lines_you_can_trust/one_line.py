"""Exercise 3.2: a formatter that makes one line of every record."""

import inspect
import logging
import re
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, call
from helpers.exercises.lines_you_can_trust.line_cases import LETTERS, MORE_ENDS, PAIR, cases
from helpers.exercises.lines_you_can_trust.line_escapes import (
    escaped,
    escapes,
    kept_between,
    pattern,
)
from helpers.exercises.lines_you_can_trust.records import (
    LINE_ENDS,
    PLAIN,
    excerpt,
    left_alone,
    record_of,
    text_of,
)
from helpers.exercises.shared.time_zones import ZONES, zone

LAYOUT = "Begin with super().format(record): it makes the text that the layout asks for."
TRACEBACK_GONE = "A traceback or a stack says what happened. Escape its line ends, and keep it."
DROPPED = "Write each line end as an escape of its own, so that a reader sees what was there."
# A cell of the lesson finds them by trying.
line_ends = sorted(LINE_ENDS)


def stub():
    class OneLine(logging.Formatter):
        def format(self, record):
            """Return the text of the record, with all of `line_ends` escaped."""
            ...

    return OneLine


def solution():
    class OneLine(logging.Formatter):
        def format(self, record):
            escapes = {ord(end): ascii(end)[1:-1] for end in line_ends}
            return super().format(record).translate(escapes)

    return OneLine


def check(answer: Any) -> None:
    """Compare the text of each record with that of logging.Formatter, escaped."""
    # Several formatters are in use at once, and each is used again, as in a program.
    formatters = {(PLAIN,): call(answer, PLAIN)}
    with zone(ZONES[1]):  # so that the time of a record is not that of UTC
        for case in cases():
            if case.layout not in formatters and takes(answer, case.layout):
                formatters[case.layout] = call(answer, *case.layout)
            if case.layout in formatters:
                try_one(formatters[case.layout], case.layout, case.record, case.because)
    changed = record_of("free")
    try:
        for changed.msg in ("free", "taken"):  # as a filter of another handler does
            try_one(formatters[PLAIN,], (PLAIN,), changed, "")
    except Wrong as wrong:
        raise Wrong(f"{wrong.seen} for a record that was changed", wrong.expected) from None


def takes(answer: Any, arguments: tuple) -> bool:
    """Tell whether the class can be called so; the exercise leaves its __init__ free."""
    try:
        inspect.signature(answer).bind(*arguments)
    except (TypeError, ValueError):
        return False
    return True


def try_one(safe: Any, layout: tuple, record: logging.LogRecord, because: str) -> None:
    """Format one record, and compare."""
    text, twin = left_alone(record, lambda one: text_of(safe, one))
    expect(text, logging.Formatter(*layout).format(twin), because)


def expect(text: str, plain: str, because: str) -> None:
    """Raise Wrong unless `text` is the `plain` text with its line ends escaped."""
    if text == escaped(plain):
        return
    left = [end for end in LINE_ENDS if end in text]
    if left:
        if because == MORE_ENDS:
            because = PAIR if "\r\n" in plain else "" if left[0] == "\n" else MORE_ENDS
        raise Wrong(f"more than one line: {excerpt(text, escaped(plain))}", "one line", because)
    if pattern(plain).fullmatch(text):
        return
    raise Wrong(excerpt(text, escaped(plain)), excerpt(escaped(plain), text), why_not(text, plain))


def why_not(text: str, plain: str) -> str:
    """Return what to tell whoever makes the line `text` of the text `plain`."""
    if any(word in plain and word not in text for word in ("Traceback (", "Stack (")):
        return TRACEBACK_GONE
    if kept_between(text, plain):
        return DROPPED if escapes(text) <= sum(plain.count(end) for end in LINE_ENDS) else ""
    usual = plain.startswith("WARNING ")
    if text.startswith(escaped(plain)) or usual and text.endswith(escaped(plain)):
        # Then there is more than the text.
        return ""
    if re.match(r"\d\d:\d\d|\d{4}-\d\d", plain):  # then it is the time that is another
        return ""
    begins = plain.strip()[:9].casefold()
    return LETTERS if begins in text[:12].casefold() else LAYOUT


OneLine = Exercise(
    number="3.2",
    title="One record, one line",
    stub=stub,
    hints=(
        "super().format(record) makes the whole text, with the traceback. Change that text.",
        "ascii(end) is the escape in quotes, so ascii(end)[1:-1] is the escape alone.",
        "Replace each of `line_ends` in the text by its escape; text.translate(table) does it at once.",
        "table = {ord(end): ascii(end)[1:-1] for end in line_ends}",
    ),
    solution=solution,
    check=check,
)
