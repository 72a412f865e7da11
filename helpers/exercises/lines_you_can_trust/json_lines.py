"""Exercise 3.3: a formatter that makes one JSON object of every record."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, call
from helpers.exercises.lines_you_can_trust.json_cases import cases, made_at, moments
from helpers.exercises.lines_you_can_trust.json_objects import expect_object
from helpers.exercises.lines_you_can_trust.records import failure, left_alone, text_of
from helpers.exercises.shared.time_zones import ZONES, zone

NO_ID = "Not every record has a request_id: those of a library have none."
NO_MESSAGE = "record.message is there once logging.Formatter was asked. getMessage() makes it."
NO_ERROR = (
    "Outside of `except`, log.exception() gives a tuple of three None: there is no exception."
)
NO_TUPLE = "record.exc_info is None, or a tuple that begins with the exception's class."
CLASS = "record.exc_info[0] is the exception's class. Its name, a string, is its __name__."
TIME = "datetime.fromtimestamp(record.created, UTC) is the time, and isoformat() makes it text."
# What the text of an error has, and what it says of the answer.
CAUSES = {
    "no attribute 'request_id'": NO_ID,
    "no attribute 'message'": NO_MESSAGE,
    "type datetime is not JSON": TIME,
    "type type is not JSON": CLASS,
    "'NoneType' object is not subscriptable": NO_TUPLE,
    "'NoneType' object has no attribute '__name__'": NO_ERROR,
}


def stub():
    class JSONLines(logging.Formatter):
        def format(self, record):
            """Return the record as one JSON object on one line."""
            ...

    return JSONLines


def solution():
    class JSONLines(logging.Formatter):
        def format(self, record):
            line = {
                "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
                "level": record.levelname,
                "logger": record.name,
                "message": record.getMessage(),
            }
            if hasattr(record, "request_id"):
                line["request_id"] = record.request_id
            error = record.exc_info and record.exc_info[0]
            if error:
                line["error"] = error.__name__
            return json.dumps(line)

    return JSONLines


def check(answer: Any) -> None:
    """Try the formatter, and see that all others are as they were."""
    converter = logging.Formatter.converter
    try:
        format_all(call(answer))
        if logging.Formatter.converter is not converter:
            seen = "logging.Formatter.converter is another, for every formatter there is"
            raise Wrong(seen, "a converter of your own class")
    finally:
        logging.Formatter.converter = converter


def format_all(lines: Any) -> None:
    """Format records of every kind, in several time zones, and load the lines as a program would."""
    earlier: dict = {}
    for name in ZONES:
        with zone(name):
            for record in cases() if name == ZONES[0] else moments():
                text, _ = left_alone(record, lambda one: made(lines, one))
                expect_object(text, record, earlier)
    changed = made_at("free")
    for changed.msg in ("free", "taken"):  # as a filter of another handler does
        expect_object(made(lines, changed), changed, earlier)
    try:
        raise failure(ZeroDivisionError())
    except ZeroDivisionError:  # handled right now, and it has nothing to do with the record
        record = made_at("booked desk 7")
        expect_object(made(lines, record), record, earlier)


def made(lines: Any, record: logging.LogRecord) -> str:
    """Return the line that the answer makes of the record."""
    try:
        return text_of(lines, record)
    except Wrong as wrong:
        text = str(wrong.__cause__)
        because = next((why for words, why in CAUSES.items() if words in text), wrong.because)
        if because == NO_ERROR and record.exc_info and record.exc_info[0]:
            because = ""
        raise Wrong(wrong.seen, wrong.expected, because) from wrong.__cause__


JSONLines = Exercise(
    number="3.3",
    title="JSON lines that can be searched",
    stub=stub,
    hints=(
        "Make a dict with the four names that every record has. Add the others only where they are.",
        'hasattr(record, "request_id") tells whether there is one.',
        "record.exc_info is None, or a tuple. Its first item is the exception's class, or None again.",
        "datetime.fromtimestamp(record.created, UTC).isoformat() is the time in UTC.",
    ),
    solution=solution,
    check=check,
)
