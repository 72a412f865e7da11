"""The values that exercise 4.2 tries: the three types, and what only looks like one of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID

from helpers.apps.desks import Desk
from helpers.exercises.shared.kinds import (
    STRANGERS,
    Day,
    Holiday,
    Kind,
    Moment,
    Price,
    Sunday,
)

SUMMER = timezone(timedelta(hours=2))
AMSTERDAM = timezone(timedelta(minutes=19, seconds=32))  # its offset until 1937

SUBCLASSES = (Moment(2030, 5, 6, 9, tzinfo=UTC), Day(2030, 5, 6), Price("12.50"))
OTHERS = (
    *({7}, b"desk", 1j, time(9), time(9, tzinfo=UTC), timedelta(1), UTC, Kind.DOOR, UUID(int=7)),
    *(iter([7]), Ellipsis, object(), object, date, datetime, Decimal, Fraction(1, 2), range(3)),
    *STRANGERS,
    *(Holiday.MAY, Holiday.PRICE, Sunday(), frozenset(), bytearray(), Desk(7, "by the door")),
    # What json writes by itself is no concern of this function.
    *(None, True, False, 0, 7, 7.5, "", "Ada", "2030-05-06", "12.50", [], [7], (), {}),
    *({"desk": 7}, {"$date": "2030-05-06"}, [date(2030, 5, 6)], {"start": date(2030, 5, 6)}),
)


def values() -> Iterator[Any]:
    """Yield values of the three types, on both sides of every edge."""
    yield from (date(2030, 5, 6), datetime(2030, 5, 6, 9, tzinfo=UTC))
    yield datetime(2030, 5, 6, 9, tzinfo=SUMMER)
    yield from (datetime(2030, 5, 6, 9, 0, 0, 5), datetime(2030, 5, 6), date(33, 4, 3))
    yield from (datetime(33, 4, 3, 9, 30), datetime(2030, 10, 27, 2, 30, fold=1))
    yield from (datetime(1930, 1, 1, 12, tzinfo=AMSTERDAM), datetime(2030, 5, 6, 9, 0, 1))
    yield from (date.min, date.max, datetime.min, datetime.max)
    for text in ("12.50", "0.1", "1E+3", "1E+4", "7", "-7", "0", "-0", "0.00", "0E-10", "1E-9"):
        yield Decimal(text)
    yield from (Decimal("7" * 40 + ".5"), Decimal("-1.2345678901234567890123456789012345E-50"))
    yield from (Decimal("NaN"), Decimal("-NaN7"), Decimal("Infinity"), Decimal("-Infinity"))
    yield Decimal("sNaN")


def generated(count: int) -> Iterator[Any]:
    """Yield values that no answer can know beforehand, and the same ones each time."""
    choose = Random(2)
    for _ in range(count // 3):
        day = date(choose.randrange(1, 9999), choose.randrange(1, 13), choose.randrange(1, 29))
        clock = time(choose.randrange(24), choose.randrange(60), choose.randrange(60))
        yield day
        yield datetime.combine(day, clock, timezone(timedelta(minutes=choose.randrange(-720, 720))))
        yield Decimal(choose.randrange(-(10**6), 10**6)).scaleb(choose.randrange(-9, 9))
