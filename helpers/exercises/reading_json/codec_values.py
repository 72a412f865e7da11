"""The values that exercise 5.3 writes and reads, and those that it refuses."""

import math
from collections import Counter, OrderedDict, defaultdict, deque
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from helpers.apps.desks import Desk
from helpers.exercises.shared.kinds import (
    NAMESAKES,
    STRANGERS,
    Clock,
    Day,
    Desks,
    Floor,
    Frozen,
    Holiday,
    Kind,
    Moment,
    Names,
    Pair,
    Price,
    Real,
    Row,
    Seat,
    Side,
    Text,
    Whole,
)

SUMMER = timezone(timedelta(hours=2), "Berlin summer")
NEWFOUNDLAND = timezone(-timedelta(hours=3, minutes=30))
AMSTERDAM = timezone(timedelta(minutes=19, seconds=32))  # its offset until 1937
MONROVIA = timezone(-timedelta(minutes=44, seconds=30))  # its offset until 1972
FAR = timezone(-timedelta(hours=23, minutes=59))


class Berlin(tzinfo):
    """A zone whose offset depends on fold, as that of a real one does."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the offset in the hour that comes twice; a time alone has none."""
        return None if moment is None else timedelta(hours=1 if moment.fold else 2)

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return how much of the offset is summer time."""
        return None if moment is None else timedelta(hours=0 if moment.fold else 1)

    def tzname(self, moment: datetime | None) -> str:
        """Return the name, which no codec has to keep."""
        return "Berlin"


PLAIN = (
    *(None, True, False, 0, 1, -7, 10**20, 1.5, 1.0, 0.0, -0.0, 1e300, 0.1 + 0.2, 5e-324),
    *("", "Ada", "café 😀", "2030-05-06", "12.50", "null", "[7]", "09:00:00", "NaN", "True", "$"),
    *("2030-05-06T09:00:00+00:00", '\x00\u2028"\\', "\ud83d", " a ", "set", "$set", "$date"),
)
DATES = (date(2030, 5, 6), date.min, date.max)
DECIMALS = (
    *map(Decimal, ("12.50", "-0", "0", "1E+3", "0.1", "1E-30", "-7", "0.00", "NaN", "-Infinity")),
    *map(Decimal, ("1234567890123456789012345678901234567890.5", "-NaN7", "sNaN")),
)
TIMES = (
    *(
        time(9),
        time.min,
        time.max,
        time(9, 30, tzinfo=UTC),
        time(9, 30, 15, 7, tzinfo=NEWFOUNDLAND),
    ),
    time(9, tzinfo=Berlin()),  # a zone, and no offset
    *(time(9, tzinfo=AMSTERDAM), time(0, tzinfo=FAR), time(9, 0, 0, 500_000), time(9, 30, 1)),
)
DATETIMES = (
    *(datetime(2030, 5, 6, 9), datetime.min, datetime.max, datetime(2030, 5, 6, 9, tzinfo=UTC)),
    *(
        datetime(2030, 5, 6),
        datetime(2030, 5, 6, 9, 0, 0, 5, SUMMER),
        datetime(1, 1, 1, tzinfo=SUMMER),
    ),
    *(datetime(1930, 1, 1, 12, tzinfo=AMSTERDAM), datetime(1970, 1, 1, tzinfo=MONROVIA)),
    *(datetime(2030, 5, 6, 9, tzinfo=NEWFOUNDLAND), datetime.max.replace(tzinfo=FAR)),
    datetime(2030, 10, 27, 2, 30, tzinfo=Berlin()),
)
FOLDED = (
    *(datetime(2030, 10, 27, 2, 30, fold=1), datetime(2030, 10, 27, 2, 30, fold=1, tzinfo=SUMMER)),
    *(time(2, 30, fold=1), time(2, 30, fold=1, tzinfo=UTC), time(2, 30, fold=1, tzinfo=AMSTERDAM)),
    datetime(2030, 10, 27, 2, 30, fold=1, tzinfo=Berlin()),
)
LEAVES = PLAIN + DATES + DECIMALS + TIMES + DATETIMES
EMPTY = ([], {}, set(), frozenset(), ())
# Plain values as json writes them by itself; no name in them is likely to be a tag.
AS_JSON = (
    *({"desk": 7, "person": "Ada"}, [None, True, 1.5, ["Ada", {}]], "Ada", 7, None, False, -0.5),
    *([10**20, 2**53 + 1, 1e300, -0.0, "\u2028", "NaN"], [[]], {}, "é", {"": {"x y": [1, [2]]}}),
    *({"nothing": None, "window": True, "floor": 0}, {"desks": {"free": [{}, [], ""]}}),
    {"seat": 1, "Desk": [2], "desk": None},
)
NESTED = (
    *(
        [1, [2, []]],
        {"a": {"b": {}}},
        {1, 2},
        frozenset({1, "a"}),
        (1, (2, ())),
        ([], {}),
        [[], ()],
    ),
    *([date(2030, 5, 6)], {"start": datetime(2030, 5, 6, 9, tzinfo=SUMMER)}, {date(2030, 5, 6)}),
    *({"prices": [Decimal("12.50")]}, {(date(2030, 5, 6), 7)}, {frozenset({time(9)})}, ((), ((),))),
    *(set(range(40)), frozenset("abcdefgh"), tuple(range(40)), {"a": 1, "b": {3, 4, 5, 6}}),
    *([1, True, 1.0], (0, False, -0.0), {True, 0}, {1.0, 2}, {None, "None", ""}, [{1}, {2}, {1}]),
    *({"b": 1, "a": 2, "c": {"z": 1, "y": ()}}, ({"set": {1}}, {"tuple": (1,)}), (None,), ("a",)),
    *({"a": [{"b": ({"c": [{frozenset({(Decimal("1.0"),)})}]},)}]}, {(1, 2), (2, 1)}, [(1,), [1]]),
    *(
        {"x": FOLDED[0], "y": [FOLDED[2], (FOLDED[1],)]},
        {FOLDED[3]},
        {"none": None, "list": [None]},
    ),
)
SHARED = [7, (8,)]  # stands twice in a value, and not in itself
VALUES = LEAVES + EMPTY + FOLDED + NESTED + ([SHARED, {"a": SHARED}, SHARED],)


def deep() -> list:
    """Return a value of twenty-four levels."""
    value = [date(2030, 5, 6)]
    for level in range(23):
        value = ([value], (value,), {"a": value})[level % 3]
    return value


# What is refused: with a TypeError, and in the last line with a ValueError.
KEYS = (
    *({7: "Ada"}, {None: 1}, {"desks": [{True: 7}]}, {date(2030, 5, 6): 7}, {(): 1}, {1.5: 2}),
    *(
        {Text("desk"): 7},
        {"desks": ({Side.LEFT: 7},)},
        {"desk": 7, 8: 9},
        {b"desk": 7},
        {Floor.FIRST: 1},
    ),
)
SUBCLASSES = (
    *(
        Floor.SECOND,
        [Floor.SECOND],
        Seat(7, 1),
        Day(2030, 5, 6),
        Price("12.50"),
        Whole(7),
        Pair((7,)),
    ),
    *(OrderedDict(desk=7), Row([7]), Desks({7}), defaultdict(int, desk=7), Frozen({7}), Names()),
    *(Text("Ada"), Real(1.5), Side.LEFT, Moment(2030, 5, 6, 9), Clock(9), {"a": Text("b")}, Row()),
    *(
        {Whole(7)},
        (Seat(7, 1),),
        [{"a": Counter("a")}],
        {Frozen()},
        Text(),
        Real(0),
        {"a": {"b": Row()}},
    ),
    *NAMESAKES,
)
UNKNOWN = (
    *(b"desk", 1j, {b"desk"}, [object], timedelta(1), range(3), UUID(int=7), Kind.DOOR, UTC, b""),
    *(bytearray(b"desk"), Desk(7, "by the door"), iter([7]), Ellipsis, {7: 8}.keys(), deque([7])),
    *(Fraction(1, 2), Holiday.MAY, date, {"a": [(timedelta(0),)]}, NotImplemented, str, {}.items()),
    *STRANGERS,
)
NOT_NUMBERS = (
    *(
        math.nan,
        [math.inf],
        {"price": -math.inf},
        (math.nan,),
        {math.inf},
        {"a": [{"b": -math.inf}]},
    ),
)
