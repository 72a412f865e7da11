"""How the answers to the exercises of lesson 02 are tried: what they write, read and refuse."""

import json
import math
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from random import Random
from typing import Any
from uuid import UUID

from helpers.apps.bookings import Desk
from helpers.exercises.core import Wrong, call, compare, error_of, same, show

SUMMER = timezone(timedelta(hours=2))
NEWFOUNDLAND = timezone(-timedelta(hours=3, minutes=30))
AMSTERDAM = timezone(timedelta(minutes=19, seconds=32))  # its offset until 1937
NAN, INFINITY = math.nan, math.inf

# 2.1 ----------------------------------------------------------------------------------------------

Floor = IntEnum("Floor", ["FIRST", "SECOND"])
Kind, Side = Enum("Kind", ["WINDOW", "DOOR"]), StrEnum("Side", ["LEFT", "RIGHT"])
Seat = namedtuple("Seat", ["desk", "row"])
Day, Price = type("Day", (date,), {}), type("Price", (Decimal,), {})
Row, Desks = type("Row", (list,), {}), type("Desks", (set,), {})
Text, Real = type("Text", (str,), {}), type("Real", (float,), {})
Moment, Clock = type("Moment", (datetime,), {}), type("Clock", (time,), {})
Frozen = type("Frozen", (frozenset,), {})

GOES_OUT = {
    "a tuple": (7, 8),
    "a number as a key": {7: "Ada"},
    "True and None as keys": {True: "window", None: "any"},
    "two keys": {1: "Ada", "1": "Grace"},
    "an IntEnum": [Floor.SECOND],
}
BACK_BECAUSE = {
    "a tuple": "JSON has one kind of sequence, the array, and loads makes a list of it.",
    "a number as a key": "The names in a JSON object are strings. loads has no way to know more.",
    "True and None as keys": "Keys are written as JSON spells the values: true and null.",
    "two keys": 'Both keys are written as "1". Of two equal names, loads keeps the last.',
    "an IntEnum": "IntEnum is a subclass of int, so json writes the number, and asks nobody.",
}


def check_comes_back(answer: dict) -> None:
    truth = {what: json.loads(json.dumps(value)) for what, value in GOES_OUT.items()}
    compare(answer, truth, BACK_BECAUSE)


# 2.2 ----------------------------------------------------------------------------------------------

DATE_FIRST = "datetime is a subclass of date: ask for the subclass first."
NO_TAG = "A text comes back as a text. Return a dict: its one name says what the value was."
TEXT_OF_JSON = (
    "default returns a value that json can write, and not the text of JSON: a text would be "
    "written once more, in quotation marks."
)
FLOAT = "A float cannot hold every Decimal, and 12.50 becomes 12.5: write str(value)."
OFFSET = "The text must keep the offset that the value has: 09:00+02:00 is not to become 07:00."
DIGITS = "str(value) writes every Decimal as it is: a long one, a whole one, and NaN as well."
WHOLE = "isoformat() without arguments writes all that a date or a datetime holds."
NO_RAISE = "Whatever default returns is written. Without a raise it returns None: a silent null."
WHICH_ERROR = "json documents TypeError for a value that cannot be written. Callers catch that."
TOO_MUCH = "Only the three types were asked for. Do not guess what other values should become."

TAGGED = (
    (date(2030, 5, 6), {"$date": "2030-05-06"}, NO_TAG),
    (datetime(2030, 5, 6, 9, tzinfo=UTC), {"$datetime": "2030-05-06T09:00:00+00:00"}, DATE_FIRST),
    (datetime(2030, 5, 6, 9, tzinfo=SUMMER), {"$datetime": "2030-05-06T09:00:00+02:00"}, OFFSET),
    (datetime(2030, 5, 6, 9, 0, 0, 5), {"$datetime": "2030-05-06T09:00:00.000005"}, WHOLE),
    (date(33, 4, 3), {"$date": "0033-04-03"}, WHOLE),
    (Decimal("12.50"), {"$decimal": "12.50"}, FLOAT),
    (Decimal("0.1"), {"$decimal": "0.1"}, FLOAT),
    (Decimal("1E+3"), {"$decimal": "1E+3"}, FLOAT),
    (Decimal(7), {"$decimal": "7"}, DIGITS),
    (Decimal("7" * 40 + ".5"), {"$decimal": "7" * 40 + ".5"}, DIGITS),
    (Decimal("NaN"), {"$decimal": "NaN"}, DIGITS),
)
OTHERS = (
    {7},
    b"desk",
    1j,
    time(9),
    timedelta(1),
    object,
    Kind.DOOR,
    UUID(int=7),
    iter([7]),
    Ellipsis,
)
NOT_ASKED = ("Ada", 7, [7], {"desk": 7}, Desk(7, "by the door"))  # json writes most of these itself


def check_tagged(answer: Callable) -> None:
    """Three types get their tags, and any other value raises TypeError."""
    for value, expected, because in (*TAGGED, *_more_tagged(Random(2))):
        seen = call(answer, value)
        if isinstance(seen, str):
            because = TEXT_OF_JSON if seen.startswith("{") else NO_TAG
        if not same(seen, expected):
            seen = f"{show(seen)} for {show(value)}"
            raise Wrong(seen, show(expected), because)
    for value in OTHERS + NOT_ASKED:
        error = error_of(answer, value)
        if error is None:
            seen = answer(value)
            because = NO_RAISE if seen is None else TOO_MUCH
            raise Wrong(f"{show(seen)} for {show(value)}", "TypeError", because)
        if not isinstance(error, TypeError):
            raise Wrong(f"{type(error).__name__} for {show(value)}", "TypeError", WHICH_ERROR)


def _more_tagged(choose: Random) -> Iterator[tuple]:
    """Yield values that no answer can know beforehand."""
    for _ in range(20):
        hours = timezone(timedelta(minutes=choose.randrange(-720, 721, 15)))
        day = date(choose.randrange(1, 9999), choose.randrange(1, 13), choose.randrange(1, 29))
        clock = time(choose.randrange(24), choose.randrange(60), choose.randrange(60))
        moment = datetime.combine(day, clock, hours)
        price = Decimal(choose.randrange(10**6)).scaleb(-choose.randrange(5))
        yield day, {"$date": day.isoformat()}, WHOLE
        yield moment, {"$datetime": moment.isoformat()}, WHOLE
        yield price, {"$decimal": str(price)}, DIGITS


# 2.3 ----------------------------------------------------------------------------------------------

BYTES = "A file, a socket and a signature take bytes: encode the text, and as UTF-8 (§8.1)."
SORT = "Two equal dicts can hold their keys in different orders: sort them, at every depth."
SPACES = "The separators that json chooses by itself hold spaces: set both of them."
ESCAPES = "Written as UTF-8, é needs no escape: ensure_ascii chooses one of two ways to write it."
NUMBER_KEYS = (
    'Keys are sorted before they become texts: 9 comes before 10, but "10" before "9". '
    "Turn them into texts first. Going there and back does it."
)
MIXED_KEYS = '7 and "8" cannot be compared, so sort_keys fails before the keys become texts.'
NO_NAN = "NaN is no JSON (RFC 8259 §6), and nobody can verify what they cannot read."
NAMES = "The names are those that json writes: true and null, and not True and None."
GUESS = "What JSON does not have must not get a form by guess, nor be left out: a TypeError tells."
DEEP_NAMES = "Names stand at every depth, in lists and in tuples too: all of them become texts."
SIGNS = "Names and texts are sorted and written sign by sign, with no change of case or form."
NUMBERS = "Two numbers that differ have different bytes: write them as json does."
CHANGED = "The value belongs to the caller, who goes on to use it: leave it as it is."
HALF = "UTF-8 has no half pair of surrogates (RFC 3629 §3). A '?' in its place is another value."
ARRAYS = "The order of an array is part of its value. Only names are sorted."

CANONICAL = (
    ({"desk": 7}, '{"desk":7}', SPACES),
    ({"person": "Ada", "desk": 7}, '{"desk":7,"person":"Ada"}', SORT),
    ([{"b": [], "a": {"d": None, "c": True}}], '[{"a":{"c":true,"d":null},"b":[]}]', SORT),
    ({"place": "café"}, '{"place":"café"}', ESCAPES),
    ([8, 7, 9], "[8,7,9]", ARRAYS),
    ({10: "Ada", 9: "Grace"}, '{"10":"Ada","9":"Grace"}', NUMBER_KEYS),
    ({7: "Ada", "8": "Grace"}, '{"7":"Ada","8":"Grace"}', MIXED_KEYS),
    ({True: 7, None: 8}, '{"null":8,"true":7}', NAMES),
    ({"a b": 'c, "d": e'}, '{"a b":"c, \\"d\\": e"}', "Spaces inside a string are its own."),
    ({"desks": ["\u2028", "\n", 1.5]}, '{"desks":["\u2028","\\n",1.5]}', ESCAPES),
    ([{"desks": {10: [], 9: []}}], '[{"desks":{"10":[],"9":[]}}]', DEEP_NAMES),
    (({10: "Ada", 9: ({8: 7, "7": 8},)},), '[{"10":"Ada","9":[{"7":8,"8":7}]}]', DEEP_NAMES),
    ({"b": 1, "A": 2, "a": 3, "B": 4}, '{"A":2,"B":4,"a":3,"b":1}', SIGNS),
    ({"a/b": "e\u0301"}, '{"a/b":"e\u0301"}', SIGNS),
    ([1.0, 0.1 + 0.2, 1e300, -0.0], "[1.0,0.30000000000000004,1e+300,-0.0]", NUMBERS),
)


def check_canonical(answer: Callable) -> None:
    """The same bytes for the same document, and JSON alone."""
    for original, text, because in (*CANONICAL, *_more_documents(Random(2))):
        value = deepcopy(original)
        error = error_of(answer, value)
        if isinstance(error, TypeError) and because in (NUMBER_KEYS, MIXED_KEYS):
            raise Wrong(f"TypeError for {show(value)}", "bytes", because)
        seen = call(answer, value)
        if not isinstance(seen, bytes):
            raise Wrong(show(seen), "bytes", BYTES)
        if not same(seen, text.encode()):
            if because is SPACES and b" " not in seen:
                because = BYTES
            raise Wrong(show(seen), show(text.encode()), because)
        if repr(value) != repr(original):
            raise Wrong(
                f"{show(value)} was {show(original)} before", "the value unchanged", CHANGED
            )
    for value in ("\ud83d", ["Ada\udead"]):
        _check_half(answer, value)
    for value in (NAN, [INFINITY], {"price": -INFINITY}):
        if not isinstance(error_of(answer, value), ValueError):
            raise Wrong(f"no ValueError for {show(value)}", "ValueError", NO_NAN)
    unknown = {"start": date(2030, 5, 6)}, {(7, 1): "Ada"}, {7}, Decimal(7), b"desk", Kind.DOOR
    for value in (*unknown, [Desk(7, "by the door")], object()):
        if not isinstance(error_of(answer, value), TypeError):
            raise Wrong(f"no TypeError for {show(value)}", "TypeError", GUESS)


def _more_documents(choose: Random) -> Iterator[tuple]:
    """Yield documents that no answer can know beforehand."""
    for _ in range(30):
        names = choose.sample(["desk", "person", "place", "Zoë", "a b", "9", "10", "😀"], 4)
        value = {name: choose.choice([None, True, "é", [choose.random()]]) for name in names}
        value[choose.choice(names)] = {number: "Ada" for number in choose.sample(range(99), 3)}
        yield value, _written(json.loads(json.dumps(value))), SORT


def _written(value: Any) -> str:
    """Return the canonical text of a value that json.loads made."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_written(n)}:{_written(value[n])}" for n in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _check_half(answer: Callable, value: Any) -> None:
    """Half a pair of surrogates is refused, or stays an escape."""
    error = error_of(answer, value)
    if error is None:
        seen = call(answer, value)
        try:
            kept = json.loads(seen.decode("utf-8")) == value
        except ValueError:
            kept = False
        if not kept:
            raise Wrong(f"{show(seen)} for {show(value)}", "ValueError", HALF)
    elif not isinstance(error, ValueError):
        raise Wrong(f"{type(error).__name__} for {show(value)}", "ValueError", HALF)


# 2.4 ----------------------------------------------------------------------------------------------

CONSTANT = "json.loads takes NaN, Infinity and -Infinity, which RFC 8259 §6 does not permit."
IN_STRING = "Inside a string, NaN is text as any other."
TWICE = "Of two equal names json.loads keeps the last and drops the first without a word."
NOT_A_NAME = "A name is a string with a colon after it. The other strings may be equal."
OTHER_NAME = "Names are equal when they are, sign by sign, the same text (RFC 8259 §8.3)."
OTHER_OBJECT = "Each object has its own names. The same name may stand in another object."
ESCAPED_NAME = r"\u0064esk and desk are one name: compare the texts that the strings stand for."
WHERE = (
    "json.JSONDecodeError(message, document, position) works out line and column. The hooks of "
    "loads do not know the position; a mark does: mark.start()."
)
POSITION = "The position is where the sign or name stands that may not be there, counted from 0."
ALLOWED_TWICE = "With unique_names=False the grammar of RFC 8259 alone decides: the last one stays."
STILL_STRICT = "unique_names=False allows names that stand twice, and nothing else."
UTF_8 = "json.loads guesses among UTF-8, UTF-16 and UTF-32. RFC 8259 §8.1 knows UTF-8 alone."
DEPTH = "200 levels are no trouble for json.loads."
DEEP = "RecursionError is no ValueError: who reads a document from outside would not catch it."
BIG = "Use parse_int=whole and parse_float=real: 1e400 is a number, and so are 5,000 digits."
GRAMMAR = "json.loads refuses this by itself, and says where: let its error pass."
VALUE = "What the document stands for must come back as json.loads reads it."

ACCEPTED = (
    ('{"desk": 7, "person": "Ada"}', {"desk": 7, "person": "Ada"}, VALUE),
    ("\r\n[1, -0, 2.5, 1e3, true, null]\t ", [1, 0, 2.5, 1000.0, True, None], VALUE),
    ('["\x7f \u2028 \ufeff", {}]', ["\x7f \u2028 \ufeff", {}], VALUE),
    ("7", 7, VALUE),
    (r'["\ud83d", "\ud83d\ude00"]', ["\ud83d", "😀"], VALUE),
    ('{"a": 1, "A": 2, "a ": 3}', {"a": 1, "A": 2, "a ": 3}, OTHER_NAME),
    ('{"\u00e9": 1, "e\u0301": 2}', {"\u00e9": 1, "e\u0301": 2}, OTHER_NAME),
    ('["NaN", "[-Infinity]", {"NaN": "{"}]', ["NaN", "[-Infinity]", {"NaN": "{"}], IN_STRING),
    (r'["\\", "\": NaN", "a\\\"", "\\\\"]', ["\\", '": NaN', 'a\\"', "\\\\"], IN_STRING),
    ('[{"desk": 7}, {"desk": 7}]', [{"desk": 7}, {"desk": 7}], OTHER_OBJECT),
    ('{"a": {"b": {"a": 1}}, "b": 2}', {"a": {"b": {"a": 1}}, "b": 2}, OTHER_OBJECT),
    ('{"a": "a", "b": ["a", "a"]}', {"a": "a", "b": ["a", "a"]}, NOT_A_NAME),
    ('{"a": "b\\":", "b\\"": 1, "": {}}', {"a": 'b":', 'b"': 1, "": {}}, NOT_A_NAME),
)
# Document -> where the sign or the name begins that may not be there.
CONSTANTS = {
    "NaN": 0,
    "[1, -Infinity]": 4,
    '{"desk": 7,\n "price": Infinity}': 22,
    '["NaN", "\\"NaN", NaN]': 17,
    '{"NaN": {"a": [NaN]}}': 15,
}
TWICE_AT = {
    '{"desk": 7, "desk": 8}': 12,
    '[{"desk": 7},\n {"person": "Ada", "person" \n: "Ada"}]': 33,
    '{"a": {"b": [{}]}, "b": 2, "a": 3}': 27,
    '{"a": 1, "b": {"a": 1, "a": 2}}': 23,
    '{"desk": 7, "d\\u0065sk": 8}': 12,
    '{"": 1, "": 2}': 8,
    '{"😀": 1, "\\ud83d\\ude00": 2}': 9,
}
NO_JSON = (
    *("", " ", "[7", '{"desk": 7', "{'desk': 7}", "[7] 8", "[7,]", '{"desk": 7,}', "[7 8]", "07"),
    *(
        "+7",
        "7.",
        ".5",
        "-",
        "1e",
        "0x7",
        "-NaN",
        "nan",
        "+Infinity",
        "True",
        '"\n"',
        '"\t"',
        '"\\x"',
    ),
    *(
        "\ufeff7",
        "7\xa0",
        "\f7",
        "[7]\v",
        "7\0",
        "\u20287",
        r'"\ud83d\"',
        r'"\ud83d\u"',
        "[7] // 8",
    ),
)
NO_UTF_8 = "[7]".encode("utf-16"), "7".encode("utf-32-le"), b'"\xff"', b'"\xed\xa0\x80"', b'"\xe9"'


def check_strict_loads(answer: Callable) -> None:
    """Grammar, numbers, constants, names, bytes and depth, in this order."""
    for document, value, because in ACCEPTED:
        _check_accepted(answer, document, value, because)
    for document in NO_JSON:
        error = error_of(answer, document)
        if not isinstance(error, json.JSONDecodeError):
            raise Wrong(_seen(error, document), "json.JSONDecodeError", GRAMMAR)
    _check_big(answer, BIG)
    for document, position in CONSTANTS.items():
        _check_place(answer, document, position, CONSTANT)
    for document, position in TWICE_AT.items():
        _check_place(answer, document, position, ESCAPED_NAME if "\\u" in document else TWICE)
    _check_names_may_repeat(answer)
    _check_bytes(answer)
    _check_deep(answer, DEEP)
    deep = "[" * 200 + "]" * 200
    _check_accepted(answer, deep, json.loads(deep), DEPTH)
    _check_strict_without_names(answer)


def _check_accepted(answer: Callable, document: str | bytes, value: Any, because: str) -> None:
    error = error_of(answer, document)
    if isinstance(error, (ValueError, RecursionError)):
        raise Wrong(_seen(error, document), show(value, 60), because)
    seen = call(answer, document)
    if not same(seen, value):
        raise Wrong(f"{show(seen, 60)} for {show(document, 60)}", show(value, 60), because)


def _check_big(answer: Callable, because: str, **options: Any) -> None:
    for digits in ("1e400", "-2.5E+999", "7" * 5000, "-" + "7" * 4301):
        if error := error_of(answer, digits, **options):
            raise Wrong(_seen(error, digits), "a number", because)
        if (seen := call(answer, digits, **options)) != Decimal(digits):
            raise Wrong(f"{show(seen)} for {show(digits, 20)}", "the number itself", because)


def _check_deep(answer: Callable, because: str, **options: Any) -> None:
    """What is too deep is a ValueError. A reader with no limit may read the one that is closed."""
    for document in ("[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000):
        error = error_of(answer, document, **options)
        if error is None and document.endswith("]"):
            depth, seen = 0, call(answer, document, **options)
            while type(seen) is list:
                depth, seen = depth + 1, seen[0] if seen else None
            if depth == 100_000:
                continue
        if not isinstance(error, ValueError):
            raise Wrong(_seen(error, document), "ValueError", because)


def _check_place(
    answer: Callable, document: str, position: int, because: str, **options: Any
) -> None:
    error = error_of(answer, document, **options)
    if not isinstance(error, ValueError):
        raise Wrong(_seen(error, document), "json.JSONDecodeError", because)
    if not isinstance(error, json.JSONDecodeError):
        raise Wrong(_seen(error, document), "json.JSONDecodeError, which says where", WHERE)
    if (error.pos, error.doc) != (position, document):
        place = f"position {error.pos} in {show(error.doc)}"
        raise Wrong(place, f"position {position} in {show(document)}", POSITION)


def _check_names_may_repeat(answer: Callable) -> None:
    for document in TWICE_AT:
        error = error_of(answer, document, unique_names=False)
        if error is not None:
            raise Wrong(f"{_seen(error, document)} and False", "the last value", ALLOWED_TWICE)
        seen = call(answer, document, unique_names=False)
        if not same(seen, json.loads(document)):
            raise Wrong(f"{show(seen)} for {document}", show(json.loads(document)), ALLOWED_TWICE)
    for document, position in CONSTANTS.items():
        _check_place(answer, document, position, STILL_STRICT, unique_names=False)


def _check_strict_without_names(answer: Callable) -> None:
    """What is refused, and what a big number becomes, does not depend on unique_names."""
    _check_big(answer, STILL_STRICT, unique_names=False)
    _check_deep(answer, STILL_STRICT, unique_names=False)
    for document in (*NO_JSON, *NO_UTF_8):
        error = error_of(answer, document, unique_names=False)
        if not isinstance(error, ValueError):
            raise Wrong(f"{_seen(error, document)} and False", "ValueError", STILL_STRICT)


def _check_bytes(answer: Callable) -> None:
    text = '{"place": "café 😀"}'
    _check_accepted(answer, text.encode(), {"place": "café 😀"}, UTF_8)
    _check_accepted(answer, bytearray(b"[7]"), [7], UTF_8)
    for octets in NO_UTF_8:
        error = error_of(answer, octets)
        if not isinstance(error, ValueError):
            raise Wrong(_seen(error, octets), "ValueError", UTF_8)
    octets = '{"é": NaN}'.encode()
    error = error_of(answer, octets)
    if not isinstance(error, json.JSONDecodeError) or error.pos != 6:
        raise Wrong(_seen(error, octets), "position 6 of the text", POSITION)


def _seen(error: Exception | None, document: str | bytes) -> str:
    what = "no error" if error is None else f"{type(error).__name__}: {str(error)[:80]}"
    return f"{what} for {show(document, 60)}"


# 2.5 ----------------------------------------------------------------------------------------------

NOT_TEXT = "dumps returns JSON: a str that json.loads can read, without NaN."
OWN_DICT = (
    "This dict belongs to the user, and looks like one of your tags. default never sees a dict, so "
    "walk through the value before json does, and mark the names that could be taken for a tag."
)
KEY = "JSON turns keys into texts. A codec that cannot give the key back must refuse it."
SUBCLASS = (
    "default never sees a tuple or a subclass of what json can write, and changes it in silence. "
    "Ask for the exact type: type(value) is int."
)
UNKNOWN = "A value that the codec does not know is a TypeError, never null and never its str()."
MEMORY = (
    "loads may run in another program, on another day: all that it needs stands in the text, and "
    "other programs may put other whitespace into it."
)
FOLD = "fold tells which of two equal times on the clock is meant, and isoformat() leaves it out."
CODEC_BECAUSE = {
    date: "date.isoformat() and date.fromisoformat() go there and back.",
    datetime: "A datetime is kept when its clock time, its offset and its fold are. " + DATE_FIRST,
    time: "A time can have an offset and a fold, as a datetime can.",
    Decimal: "Decimal(str(value)) gives back each digit. Going through float does not.",
    set: "A set is no list: it needs a tag of its own, and its items may need tags too.",
    frozenset: "A frozenset is no list and no set: it needs a tag of its own.",
    tuple: "json writes a tuple as a list, without asking. Tag it before json sees it.",
}
PLAIN = "JSON has this value. Write it as json does, so that every other program can read it."
CONTAINERS = "A container can hold any of the types: pack what is inside, at every depth."

LEAVES = (
    *(None, True, False, 0, -7, 10**20, 1.5, -0.0, 1e300, "", "Ada", "café 😀", "2030-05-06", "$"),
    *(date(2030, 5, 6), date.min, date.max),
    *(datetime(2030, 5, 6, 9), datetime.min, datetime.max, datetime(2030, 5, 6, 9, tzinfo=UTC)),
    *(datetime(2030, 5, 6, 9, 0, 0, 5, SUMMER), datetime(1930, 1, 1, 12, tzinfo=AMSTERDAM)),
    datetime(2030, 5, 6, 9, tzinfo=NEWFOUNDLAND),
    *(time(9), time.max, time(9, 30, tzinfo=UTC), time(9, 30, 15, 7, tzinfo=NEWFOUNDLAND)),
    *(Decimal("12.50"), Decimal("-0"), Decimal("1E+3"), Decimal("0.1"), Decimal("NaN")),
    Decimal("1234567890123456789012345678901234567890.5"),
)
FOLDED = (
    datetime(2030, 10, 27, 2, 30, fold=1),
    datetime(2030, 10, 27, 2, 30, fold=1, tzinfo=SUMMER),
    time(2, 30, fold=1),
    time(2, 30, fold=1, tzinfo=UTC),
)
EMPTY = ([], {}, set(), frozenset(), ())
NESTED = (
    *([1, [2, []]], {"a": {"b": {}}}, {1, 2}, frozenset({1, "a"}), (1, (2, ())), ([], {})),
    *([date(2030, 5, 6)], {"start": datetime(2030, 5, 6, 9, tzinfo=SUMMER)}, {date(2030, 5, 6)}),
    *({"prices": [Decimal("12.50")]}, {(date(2030, 5, 6), 7)}, {frozenset({time(9)})}),
    *(set(range(40)), frozenset("abcdefgh"), tuple(range(40)), {"a": 1, "b": {3, 4, 5, 6}}),
)
VALUES = LEAVES + EMPTY + NESTED + FOLDED


def check_codec(answer: type) -> None:
    """Each type, nested, the user's own dicts, and everything else refused."""
    for name in ("dumps", "loads"):
        if not callable(getattr(answer, name, None)):
            raise Wrong(f"no {name} in {answer.__name__}", "a class with dumps and loads")
    for value in (*LEAVES, *EMPTY):
        _check_round_trip(answer, value, CODEC_BECAUSE.get(type(value), PLAIN))
    for value in NESTED:
        _check_round_trip(answer, value, CONTAINERS)
    for value in ({"desk": 7, "person": "Ada"}, [None, True, 1.5, ["Ada", {}]], "Ada"):
        text = call(answer.dumps, value)
        if not same(json.loads(text), value):
            raise Wrong(f"{show(text)} for {show(value)}", show(json.dumps(value)), PLAIN)
    for value in FOLDED:
        _check_round_trip(answer, value, FOLD)
    names = set(_names(json.loads(answer.dumps(value)) for value in VALUES))
    for value in VALUES:
        packed = json.loads(answer.dumps(value))
        for own in (packed, [packed], {"note": packed}, json.loads(answer.dumps(packed))):
            _check_round_trip(answer, own, OWN_DICT)
    names |= {"$", "$$", "note"} | {name[:1] + name for name in names}
    for name in sorted(names):
        for own in ({name: 7}, {name: "2030-05-06"}, {name: [], "note": 1}, {name: {name: None}}):
            _check_round_trip(answer, own, OWN_DICT)
    choose = Random(2)
    for _ in range(300):
        _check_round_trip(answer, _generated(choose, sorted(names), depth=3), CONTAINERS)
    _check_refused(answer)


def _check_refused(answer: type) -> None:
    refused = {
        KEY: (
            *({7: "Ada"}, {None: 1}, {"desks": [{True: 7}]}, {date(2030, 5, 6): 7}, {(): 1}),
            *({Text("desk"): 7}, {"desks": ({Side.LEFT: 7},)}, {"desk": 7, 8: 9}),
        ),
        SUBCLASS: (
            *(Floor.SECOND, [Floor.SECOND], Seat(7, 1), Day(2030, 5, 6), Price("12.50")),
            *(OrderedDict(desk=7), Row([7]), Desks({7}), defaultdict(int, desk=7), Frozen({7})),
            *(Text("Ada"), Real(1.5), Side.LEFT, Moment(2030, 5, 6, 9), Clock(9), {"a": Text("b")}),
        ),
        UNKNOWN: (
            *(b"desk", 1j, {b"desk"}, [object], timedelta(1), range(3), UUID(int=7), Kind.DOOR),
            *(bytearray(b"desk"), Desk(7, "by the door"), iter([7]), Ellipsis, {7: 8}.keys()),
        ),
        NO_NAN: (NAN, [INFINITY], {"price": -INFINITY}),
    }
    for because, values in refused.items():
        for value in values:
            error = error_of(answer.dumps, value)
            if not isinstance(error, ValueError if because is NO_NAN else TypeError):
                kind = "ValueError" if because is NO_NAN else "TypeError"
                raise Wrong(_seen(error, value), kind, because)


def _check_round_trip(answer: type, value: Any, because: str) -> None:
    own, before = deepcopy(value), _exactly(value)
    error = error_of(answer.dumps, own)
    if error is not None:
        raise Wrong(f"dumps raised {_seen(error, value)}", "JSON", because)
    if _exactly(own) != before:
        raise Wrong(f"{show(own)} was {show(value)} before", "the value unchanged", CHANGED)
    text = call(answer.dumps, own)
    if type(text) is not str:
        raise Wrong(f"{show(text)} for {show(value)}", "a str", NOT_TEXT)
    try:
        packed = json.loads(text, parse_constant=_refuse)
    except (TypeError, ValueError, RecursionError):
        raise Wrong(f"{show(text)} for {show(value)}", "JSON", NOT_TEXT) from None
    error = error_of(answer.loads, text)
    if error is not None:
        raise Wrong(f"loads raised {_seen(error, text)}", show(value), because)
    back = call(answer.loads, text)
    if _exactly(back) != before:
        raise Wrong(f"{show(back)} came back for {show(value)}", show(value), because)
    spaced = json.dumps(packed, indent=1, ensure_ascii=False)
    error = error_of(answer.loads, spaced)
    back = f"{type(error).__name__}" if error else call(answer.loads, spaced)
    if error or _exactly(back) != before:
        raise Wrong(f"{show(back)} for {show(spaced)}", show(value), MEMORY)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _exactly(value: Any) -> tuple:
    """Describe a value so that equal descriptions mean equal values of equal types."""
    kind = type(value)
    if kind in (list, tuple):
        return kind, [_exactly(item) for item in value]
    if kind in (set, frozenset):
        return kind, sorted((_exactly(item) for item in value), key=repr)
    if kind is dict:
        return kind, {(type(name), name): _exactly(item) for name, item in value.items()}
    if kind in (datetime, time):
        return kind, value.replace(tzinfo=None).isoformat(), value.fold, value.utcoffset()
    return kind, repr(value)


def _names(values: Iterable) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            yield from value
            yield from _names(value.values())
        elif isinstance(value, list):
            yield from _names(value)


def _generated(choose: Random, names: list[str], depth: int) -> Any:
    kind = choose.choice(["leaf", "list", "tuple", "dict", "set"] if depth else ["leaf"])
    if kind == "leaf":
        return choose.choice(LEAVES + FOLDED)
    if kind == "set":
        return set(choose.sample(LEAVES, choose.randrange(4)))
    items = [_generated(choose, names, depth - 1) for _ in range(choose.randrange(4))]
    if kind == "dict":
        return {choose.choice(names): item for item in items}
    return items if kind == "list" else tuple(items)
