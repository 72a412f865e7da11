"""Classes of values that the checks of JSON try: enumerations, and subclasses."""

from collections import namedtuple
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum

Floor = IntEnum("Floor", ["FIRST", "SECOND"])
Kind = Enum("Kind", ["WINDOW", "DOOR"])
Side = StrEnum("Side", ["LEFT", "RIGHT"])
Holiday = Enum("Holiday", {"MAY": date(2030, 5, 1), "PRICE": Decimal("12.50")})
Seat = namedtuple("Seat", ["desk", "row"])

Text = type("Text", (str,), {})
Whole = type("Whole", (int,), {})
Real = type("Real", (float,), {})
Row = type("Row", (list,), {})
Pair = type("Pair", (tuple,), {})
Names = type("Names", (dict,), {})
Desks = type("Desks", (set,), {})
Frozen = type("Frozen", (frozenset,), {})
Day = type("Day", (date,), {})
Moment = type("Moment", (datetime,), {})
Clock = type("Clock", (time,), {})
Price = type("Price", (Decimal,), {})

# Whoever asks for the name of a class takes these for what they are not.
NAMESAKES = tuple(
    type(kind.__name__, (kind,), {})(*given)
    for kind, given in (
        *((str, ["Ada"]), (int, [7]), (list, []), (dict, []), (tuple, [[7]])),
        *((date, [2030, 5, 6]), (Decimal, ["12.50"])),
    )
)


class Sunday:
    """Has what a date has, and is none."""

    year, month, day = 2030, 5, 5

    def isoformat(self) -> str:
        """Return the day as a date would."""
        return "2030-05-05"


STRANGERS = (
    type("date", (Sunday,), {})(),
    type("datetime", (Sunday,), {})(),
    type("Decimal", (), {})(),
)
