"""The values with which exercise 18.2 is tried: those that it names, and those that it does not."""

import random
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType, SimpleNamespace
from uuid import UUID

from helpers.apps.desks import Booking, Desk
from helpers.exercises.two_more_incidents.default_classes import (
    Colour,
    Helpful,
    Holiday,
    Locker,
    Nothing,
    Parcel,
    Plan,
    Room,
    Stamp,
    Studio,
)

RFC_3339 = "Write a time as its isoformat(): with a T, its offset and its fraction (RFC 3339 §5.6)."
DATES = "A date without a time has an isoformat() as well. (And each datetime is a date.)"
DATACLASS = (
    "A dataclass becomes a dict of its fields, by dataclasses.asdict. Desk and Booking are dataclasses, "
    "and tomorrow there is a third: dataclasses.is_dataclass knows them all."
)

SLOTS = (
    "This dataclass has slots=True, so its objects have no __dict__, which vars and __dict__ ask for. "
    "dataclasses.asdict and dataclasses.fields work for each dataclass."
)
FIELDS = (
    "dataclasses.fields has them all: one that is None, that begins with _, or that repr or __init__ leave "
    "out. A ClassVar and an attribute that was set by hand are none."
)


NOON = datetime(2030, 5, 6, 12, 30, 15, 250, tzinfo=UTC)
ABROAD = datetime(2030, 5, 6, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
DAY = date(2030, 5, 6)


def _moments() -> list[datetime]:
    """Return times of which each part is 0 in some: midnight, no fraction, an offset behind UTC."""
    rng = random.Random(76)  # the same times each run, and nothing secret
    moments = [datetime(2030, 1, 1, tzinfo=UTC)]
    for _ in range(20):
        zone = timezone(timedelta(minutes=rng.choice((-690, -30, 0, 60, 345, 840))))
        day = (rng.randint(1000, 9998), rng.randint(1, 12), rng.randint(1, 28))
        clock = (rng.choice((0, 23)), rng.choice((0, 59)), rng.choice((0, 59)))
        moments.append(datetime(*day, *clock, rng.choice((0, 1, 120_000, 999_999)), tzinfo=zone))
    return moments


DESK = {"id": 7, "place": "by the door"}
KNOWN = [
    (ABROAD, ABROAD, RFC_3339),
    (NOON, NOON, RFC_3339),
    (DAY, "2030-05-06", DATES),
    (Desk(**DESK), DESK, DATACLASS),
    (
        Booking(1, 7, "Ada", ABROAD, NOON),
        {"id": 1, "desk": 7, "person": "Ada", "start": ABROAD, "end": NOON},
        DATACLASS,
    ),
    (
        Room("quiet", DAY),
        {"name": "quiet", "opened": "2030-05-06"},
        DATACLASS,
    ),
    (
        Plan([Room("quiet", DAY)], {"next": Room("loud", DAY), "at": NOON}),
        {
            "rooms": [{"name": "quiet", "opened": "2030-05-06"}],
            "named": {"next": {"name": "loud", "opened": "2030-05-06"}, "at": NOON},
        },
        DATACLASS,
    ),
    (Locker(7, DAY), {"number": 7, "rented": "2030-05-06"}, SLOTS),
    (Nothing(), {}, DATACLASS),
    (
        Parcel(None, 7, "4711", arrived=NOON),
        {"sender": None, "_shelf": 7, "secret": "4711", "weight": 0.5, "arrived": NOON},
        FIELDS,
    ),
    (Plan([], {}), {"rooms": [], "named": {}}, DATACLASS),
    (
        Studio("tall", date(2031, 1, 2)),
        {"name": "tall", "opened": "2031-01-02", "seats": 0},
        DATACLASS,
    ),
    (Stamp(2030, 5, 6, 9, tzinfo=UTC), datetime(2030, 5, 6, 9, tzinfo=UTC), RFC_3339),
    (Holiday(2030, 12, 25), "2030-12-25", DATES),
    (date(987, 1, 2), "0987-01-02", DATES),
    *((moment, moment, RFC_3339) for moment in _moments()),
]
# An object first: who has a text for it has one for everything.
UNKNOWN_VALUES = (
    object(),
    b"a label",
    {7},
    timedelta(hours=1),
    1j,
    lambda: 7,
    Exception,
    ...,
    frozenset(),
    bytearray(b"7"),
    range(7),
    iter([7]),
    Decimal("7.5"),
    Fraction(1, 2),
    time(9, 30),
    UTC,
    UUID(int=7),
    PurePosixPath("/desks/7"),
    Colour.RED,
    SimpleNamespace(id=7),
    ValueError("7"),
    {7: 8}.keys(),
    memoryview(b"7"),
    timedelta(0),
    Helpful(),
    MappingProxyType({"id": 7}),
)
CLASSES = (Room, Desk, Colour, date, datetime)
NAIVE = datetime(2030, 5, 6, 9, 30)  # as datetime.now() makes it
UNKNOWN_PARTS = (
    Room(b"quiet", DAY),
    Plan([{7}], {}),
    Plan([], {"size": Decimal(7)}),
    Plan([object()], {}),
    Plan([Colour.RED], {}),
)
