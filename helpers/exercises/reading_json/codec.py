"""Exercise 5.3: a codec that changes nothing, or refuses."""

import json
import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from helpers.exercises.checker import Exercise
from helpers.exercises.reading_json import codec_check

# Earlier cells of the lesson have these as well.
__all__ = ["UTC", "Codec", "math", "re"]


def stub():
    class Codec:
        """Writes values as JSON and reads them back: equal, of the same types, at every depth."""

        @staticmethod
        def dumps(value):
            """Return JSON, as a str."""
            ...

        @staticmethod
        def loads(text):
            """Return the value that `dumps` wrote."""
            ...

    return Codec


def solution():
    class Codec:
        """Writes values as JSON and reads them back: equal, of the same types, at every depth.

        A tag such as "$set" says what a value was; keys of the user that begin with $ get one more.
        The offset is kept apart from the clock time, as seconds: up to 2026 fromisoformat() read an
        offset of less than one second as 0 (CPython issue 152079). What a zone is called is lost.
        """

        @staticmethod
        def dumps(value):
            return json.dumps(pack(value), allow_nan=False)

        @staticmethod
        def loads(text):
            return json.loads(text, object_hook=unpack)

    def pack(value):
        kind = type(value)
        if value is None or kind in (bool, int, float, str):
            return value
        if kind is list:
            return [pack(item) for item in value]
        if kind is dict:
            return {packed_name(name): pack(item) for name, item in value.items()}
        if kind in (tuple, set, frozenset, Decimal, date, time, datetime):
            return {f"${kind.__name__}": content(value)}
        raise TypeError(f"this codec does not know {kind.__name__}")

    def packed_name(name):
        if type(name) is not str:
            raise TypeError(f"JSON would make a text of the key {name!r}")
        return "$" + name if name.startswith("$") else name

    def content(value):
        if isinstance(value, (tuple, set, frozenset)):
            return [pack(item) for item in value]
        if isinstance(value, (time, datetime)):
            clock = value.replace(tzinfo=None).isoformat()
            offset = value.utcoffset()
            return [clock, value.fold, None if offset is None else offset.total_seconds()]
        return str(value)  # a date or a Decimal

    def unpack(members):
        for tag in members.keys() & READERS.keys():
            return READERS[tag](members[tag])
        return {name.removeprefix("$"): item for name, item in members.items()}

    def moment(kind, clock, fold, seconds):
        zone = None if seconds is None else timezone(timedelta(seconds=seconds))
        return kind.fromisoformat(clock).replace(fold=fold, tzinfo=zone)

    READERS = {
        "$tuple": tuple,
        "$set": set,
        "$frozenset": frozenset,
        "$Decimal": Decimal,
        "$date": date.fromisoformat,
        "$time": lambda parts: moment(time, *parts),
        "$datetime": lambda parts: moment(datetime, *parts),
    }
    return Codec


def check(answer: Any) -> None:
    """Write and read values of each type, and refuse all others."""
    codec_check.check_codec(answer)


Codec = Exercise(
    number="5.3",
    title="A codec that changes nothing",
    stub=stub,
    hints=(
        (
            "default never sees a tuple, a key or a subclass. So walk through the value yourself, and "
            "hand json a copy that holds nothing but what JSON has."
        ),
        (
            "Write pack(value): it asks for type(value), returns None, bool, int, float and str as "
            "they are, calls itself for what lists and dicts hold, and raises TypeError at its end."
        ),
        (
            "All other types become a dict with one tag, for instance {'$set': [...]}. Its items are "
            "packed as well."
        ),
        (
            "A dict of the user can hold your tag as a key. Give every key of theirs that begins with "
            "$ one more $, and take one off when you read."
        ),
        (
            "unpack(members) goes to json.loads as object_hook, which calls it from the inside out. "
            "fold and offset need a place: {'$time': [clock, fold, seconds]}."
        ),
    ),
    solution=solution,
    check=check,
)
