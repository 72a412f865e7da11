"""The documents that exercise 5.1 tries, and what is none."""

import math
from collections import ChainMap, OrderedDict, UserDict, UserList, deque
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from random import Random
from types import MappingProxyType
from typing import Any
from uuid import UUID

from helpers.apps.desks import Desk
from helpers.exercises.shared.kinds import Floor, Kind, Seat, Side, Text

Place = Enum("Place", {"DOOR": "by the door", "WINDOW": "at the window"}, type=str)
Row = Enum("Row", {"FRONT": 1, "BACK": 20}, type=int)
Price = Enum("Price", {"LOW": 7.5}, type=float)

NAMES = ["desk", "Desk", "person", "place", "Zoë", "a b", "9", "10", "😀", "", "é", "e\u0301", "_"]
LEAVES = [None, True, False, 0, 1, -7, 0.1, 1.0, 1e22, 10**20, "", "é", " ", "a  b", "\u2028", "/"]

DOCUMENTS = (
    # The first is easy: what is wrong with it is wrong with all.
    *(
        {"desk": 7},
        [7, 8],
        {"person": "Ada", "desk": 7, "id": 1},
        [{"b": [], "a": {"d": None, "c": True}}],
    ),
    *({"place": "café"}, [8, 7, 9], {10: "Ada", 9: "Grace"}, {7: "Ada", "8": "Grace"}),
    *(
        {True: 7, None: 8},
        {"a b": 'c, "d": e'},
        {"desks": ["\u2028", "\n", 1.5]},
        {False: 1, "z": 2},
    ),
    *([{"desks": {10: [], 9: []}}], ({10: "Ada", 9: ({8: 7, "7": 8},)},), {1.5: 1, 10.0: 2, 9: 3}),
    *(
        {1: "Ada", 0: "Grace", 10: "Alan"},
        [{1.0: 1, 0.0: 2}],
        {-1: 1, -2: 2, 1: 3},
        {1e22: 1, 1e-7: 2, 10**20: 3},
        {"a": {2: 1, 1: 2, True + 9: 3}},
    ),
    *({"b": 1, "A": 2, "a": 3, "B": 4}, {"a/b": "e\u0301"}, [1.0, 0.1 + 0.2, 1e300, -0.0]),
    *({10: 1, None: {9: 2, True: [{100: 3, 20: 4, None: 5}]}}, [[[[{"b": 1, "a": 2}]]]]),
    # A document need not be an object.
    *(
        None,
        True,
        False,
        0,
        7,
        -7.25,
        10**30,
        "",
        "Ada",
        "é 😀",
        "\x00\x1f\x7f\t\\\"'</",
        [],
        {},
        (),
    ),
    *([[], {}, [[]], [{}], "", None], {"": {"": []}}, {"a": [None, False, 0, ""]}, "  ", "a, b: c"),
    *(
        " Ada ",
        "null",
        "NaN",
        "[1, 2]",
        "\\u00e9",
        "\\",
        {"b ": 2, " b": 1, "b": 3},
        ["a : b", ",  "],
    ),
    *(
        {"10": 1, "9": 2, "1": 3},
        [7, 7, 7],
        [3, "2", 1],
        {"a": 1, "b": 1},
        "\u00df",
        "ſ",
        "ﬁ",
        "\ufeff",
    ),
    # Of a subclass json writes what it is underneath.
    *([Floor.SECOND, Side.LEFT, Text("Ada")], Seat(7, 1), OrderedDict(b=1, a=2), {Floor.SECOND: 7}),
    *({"b": OrderedDict([(10, 1), (9, 2)]), "a": Seat({10: 1, 9: 2}, ())}, {Side.LEFT: 7, "a": 8}),
    *(
        {Place.WINDOW: 1, Place.DOOR: [Place.DOOR]},
        {Row.FRONT: Row.BACK, 9: Price.LOW, Row.BACK: 8},
    ),
    # Code units of UTF-16 have another order than signs.
    {"😀": 1, "\ufb01": 2, "\ud7ff": 3},
    # Equal to the one before, and no text of it.
    *((1,), (True,), (1.0,), (0.0,), (-0.0,), ((False, ""),), ((0, ""),)),
)
HALVES = ("\ud83d", ["Ada\udead"], {"\ud83d": 7})
NANS = (math.nan, [math.inf], {"price": -math.inf}, [{"a": (1.5, math.nan)}])
UNKNOWN = (
    *({"start": date(2030, 5, 6)}, {(7, 1): "Ada"}, {7}, Decimal(7), b"desk", Kind.DOOR, 1j),
    *([Desk(7, "by the door")], object(), [{"a": {date(2030, 5, 6): 7}}], [iter([7])], range(3)),
    *(
        datetime(2030, 5, 6, 9),
        time(9),
        UUID(int=7),
        Fraction(1, 2),
        {"a": [{"b": Decimal("1.5")}]},
    ),
    *({b"desk": 7}, {Kind.DOOR: 7}, {frozenset(): 7, "a": 8}, {"a": 1, (): 2}),
    # Each of them looks like a dict or a list, and json writes none.
    *(MappingProxyType({"desk": 7}), {"a": UserDict(desk=7)}, [ChainMap({"desk": 7})]),
    *(UserList([7]), deque([7]), {"desk": 7}.keys(), {"a": bytearray(b"desk")}),
)


def documents() -> Iterator[Any]:
    """Yield documents, the last of them such as no answer can know beforehand."""
    yield from DOCUMENTS
    choose = Random(2)
    for _ in range(60):
        yield _generated(choose, depth=3)


def _generated(choose: Random, depth: int) -> Any:
    kind = choose.choice(["leaf", "list", "tuple", "dict", "dict"]) if depth else "leaf"
    if kind == "leaf":
        return choose.choice([*LEAVES, choose.random()])
    items = [_generated(choose, depth - 1) for _ in range(choose.randrange(5))]
    if kind == "dict":
        others = [None, True, 2.5, *choose.sample(range(20, 200), 5)]  # none is a name of NAMES
        return dict(zip(choose.sample(NAMES + others, len(items)), items, strict=True))
    return items if kind == "list" else tuple(items)
