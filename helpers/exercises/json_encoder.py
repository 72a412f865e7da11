"""The exercises of lesson 02: The JSON encoder."""

from datetime import date, datetime
from decimal import Decimal

from helpers.exercises import json_checks as checks
from helpers.exercises.core import Exercise, Mistake


def changed(source: str, *changes: tuple[str, str]) -> str:
    """Return `source` with each old part replaced by the new one; ValueError if it has no part."""
    for old, new in changes:
        if source.count(old) != 1:
            raise ValueError(f"this part stands {source.count(old)} times in the source: {old}")
        source = source.replace(old, new)
    return source


# 2.1 ----------------------------------------------------------------------------------------------

COMES_BACK = """\
comes_back = {
    "a tuple": [7, 8],
    "a number as a key": {"7": "Ada"},
    "True and None as keys": {"true": "window", "null": "any"},
    "two keys": {"1": "Grace"},
    "an IntEnum": [2],
}
"""

comes_back = Exercise(
    name="comes_back",
    number="2.1",
    title="What comes back?",
    stub="""\
comes_back = {
    "a tuple": ...,  # (7, 8)
    "a number as a key": ...,  # {7: "Ada"}
    "True and None as keys": ...,  # {True: "window", None: "any"}
    "two keys": ...,  # {1: "Ada", "1": "Grace"}
    "an IntEnum": ...,  # [Floor.SECOND], whose value is 2
}
""",
    given='from enum import IntEnum\n\nFloor = IntEnum("Floor", ["FIRST", "SECOND"])\n',
    hints=(
        "Only what JSON has comes back: objects, arrays, strings, numbers, true, false and null.",
        'Names in an object are always strings: 7 is written as "7", and True as "true".',
        "For each line, run json.dumps on the value in a cell of your own, then read the text.",
    ),
    solution=COMES_BACK,
    mistakes=(
        Mistake(
            "the tuple stays a tuple",
            source=changed(COMES_BACK, ("[7, 8]", "(7, 8)")),
            because=checks.BACK_BECAUSE["a tuple"],
        ),
        Mistake(
            "the number stays a number",
            source=changed(COMES_BACK, ('{"7": "Ada"}', '{7: "Ada"}')),
            because=checks.BACK_BECAUSE["a number as a key"],
        ),
        Mistake(
            "True is written as Python spells it",
            source=changed(COMES_BACK, ('"true": "window", "null"', '"True": "window", "None"')),
            because=checks.BACK_BECAUSE["True and None as keys"],
        ),
        Mistake(
            "the first of two equal names stays",
            source=changed(COMES_BACK, ('"1": "Grace"', '"1": "Ada"')),
            because=checks.BACK_BECAUSE["two keys"],
        ),
        Mistake(
            "two keys stay two",
            source=changed(COMES_BACK, ('{"1": "Grace"}', '{1: "Ada", "1": "Grace"}')),
            because=checks.BACK_BECAUSE["two keys"],
        ),
        Mistake(
            "an IntEnum is written by its name",
            source=changed(COMES_BACK, ("[2]", '["SECOND"]')),
            because=checks.BACK_BECAUSE["an IntEnum"],
        ),
        Mistake(
            "an IntEnum comes back",
            source=changed(COMES_BACK, ("[2]", "[Floor.SECOND]")),
            because=checks.BACK_BECAUSE["an IntEnum"],
        ),
    ),
    check=checks.check_comes_back,
)

# 2.2 ----------------------------------------------------------------------------------------------

IMPORTS = "import json\nfrom datetime import UTC, date, datetime\nfrom decimal import Decimal\n"
TAGGED = """\
def tagged(value):
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    raise TypeError(f"no JSON for {type(value).__name__}")
"""

tagged = Exercise(
    name="tagged",
    number="2.2",
    title="A function for default=",
    given=IMPORTS,
    stub='''\
def tagged(value):
    """Return a dict with one tag for a datetime, a date or a Decimal. TypeError for the rest."""
    ...
''',
    hints=(
        "Three questions with isinstance, and what to do if each answer was no.",
        "Is every datetime a date, or every date a datetime? The order of your questions matters.",
        'For a datetime: return {"$datetime": value.isoformat()}. For a Decimal: str(value).',
        "The last line raises TypeError, and is reached by all values of other types.",
    ),
    solution=TAGGED,
    mistakes=(
        Mistake(
            "date before datetime",
            source="""\
def tagged(value):
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    raise TypeError(f"no JSON for {type(value).__name__}")
""",
            because=checks.DATE_FIRST,
        ),
        Mistake(
            "str() for everything",
            source="def tagged(value):\n    return str(value)\n",
            because=checks.NO_TAG,
        ),
        Mistake(
            "isoformat() without a tag",
            source=changed(TAGGED, ('{"$date": value.isoformat()}', "value.isoformat()")),
            because=checks.NO_TAG,
        ),
        Mistake(
            "JSON inside JSON",
            source=changed(
                TAGGED, ('{"$date": value.isoformat()}', 'json.dumps({"$date": value.isoformat()})')
            ),
            because=checks.TEXT_OF_JSON,
        ),
        Mistake(
            "no raise",
            source=changed(
                TAGGED, ('    raise TypeError(f"no JSON for {type(value).__name__}")\n', "")
            ),
            because=checks.NO_RAISE,
        ),
        Mistake(
            "everything has a str()",
            source=changed(
                TAGGED,
                ('raise TypeError(f"no JSON for {type(value).__name__}")', "return str(value)"),
            ),
            because=checks.TOO_MUCH,
        ),
        Mistake(
            "ValueError",
            source=changed(TAGGED, ("raise TypeError", "raise ValueError")),
            because=checks.WHICH_ERROR,
        ),
        Mistake(
            "Decimal by way of float",
            source=changed(TAGGED, ("str(value)", "float(value)")),
            because=checks.FLOAT,
        ),
        Mistake(
            "Decimal rounded to 28 digits",
            source=changed(TAGGED, ("str(value)", "str(+value)")),
            because=checks.DIGITS,
        ),
        Mistake(
            "an Enum too, by its value",
            source=changed(
                TAGGED,
                (
                    "    raise TypeError",
                    '    if hasattr(value, "value"):\n        return value.value\n    raise TypeError',
                ),
            ),
            because=checks.TOO_MUCH,
        ),
        Mistake(
            "what json can write goes through",
            source=changed(
                TAGGED,
                (
                    "    raise TypeError",
                    (
                        "    if isinstance(value, (str, int, list, dict)):\n        return value\n"
                        "    raise TypeError"
                    ),
                ),
            ),
            because=checks.TOO_MUCH,
        ),
        Mistake(
            "everything in UTC",
            source=changed(
                TAGGED,
                (
                    '"$datetime": value.isoformat()',
                    '"$datetime": value.astimezone(UTC).isoformat()',
                ),
            ),
            because=checks.OFFSET,
        ),
    ),
    check=checks.check_tagged,
)

# 2.3 ----------------------------------------------------------------------------------------------

CANONICAL = """\
def canonical(value):
    document = json.loads(json.dumps(value, allow_nan=False))
    text = json.dumps(
        document,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return text.encode("utf-8")
"""

canonical = Exercise(
    name="canonical",
    number="2.3",
    title="One document, one sequence of bytes",
    given="import json\n",
    stub='''\
def canonical(value):
    """Return `value` as JSON in UTF-8: no spaces, names sorted, no NaN."""
    ...
''',
    hints=(
        "Four options of the encoder, each set to what is not its default, and one encode().",
        "The options are sort_keys, separators, ensure_ascii and allow_nan.",
        "Keys that are numbers are sorted as numbers. What are they after json.loads?",
        "Begin with document = json.loads(json.dumps(value)), and write that.",
    ),
    solution=CANONICAL,
    mistakes=(
        Mistake(
            "text and not bytes",
            source=changed(CANONICAL, ('text.encode("utf-8")', "text")),
            because=checks.BYTES,
        ),
        Mistake(
            "names in the order of the dict",
            source=changed(CANONICAL, ("        sort_keys=True,\n", "")),
            because=checks.SORT,
        ),
        Mistake(
            "sorted at the top alone",
            source=changed(
                CANONICAL,
                ("        sort_keys=True,\n", ""),
                (
                    "    text =",
                    (
                        "    if isinstance(document, dict):\n"
                        "        document = dict(sorted(document.items()))\n"
                        "    text ="
                    ),
                ),
            ),
            because=checks.SORT,
        ),
        Mistake(
            "the separators of json",
            source=changed(CANONICAL, ('        separators=(",", ":"),\n', "")),
            because=checks.SPACES,
        ),
        Mistake(
            "spaces removed afterwards",
            source=changed(
                CANONICAL,
                ('        separators=(",", ":"),\n', ""),
                ('text.encode("utf-8")', 'text.replace(" ", "").encode("utf-8")'),
            ),
            because="Spaces inside a string are its own.",
        ),
        Mistake(
            "escapes",
            source=changed(CANONICAL, ("        ensure_ascii=False,\n", "")),
            because=checks.ESCAPES,
        ),
        Mistake(
            "NaN is let through",
            source=changed(CANONICAL, (", allow_nan=False", "")),
            because=checks.NO_NAN,
        ),
        Mistake(
            "str() of each key",
            source="""\
def canonical(value):
    text = json.dumps(
        texts(value),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return text.encode("utf-8")


def texts(value):
    if isinstance(value, list):
        return [texts(item) for item in value]
    if isinstance(value, dict):
        return {str(key): texts(item) for key, item in value.items()}
    return value
""",
            because=checks.NAMES,
        ),
        Mistake(
            "str() of what JSON does not have",
            source=changed(CANONICAL, ("allow_nan=False", "allow_nan=False, default=str")),
            because=checks.GUESS,
        ),
        Mistake(
            "number keys sorted as numbers",
            source=changed(CANONICAL, ("json.loads(json.dumps(value, allow_nan=False))", "value")),
            because=checks.NUMBER_KEYS,
        ),
        Mistake(
            "names become texts at the top alone",
            source=changed(
                CANONICAL,
                (
                    "    document = json.loads(json.dumps(value, allow_nan=False))\n",
                    (
                        "    document = value\n    if isinstance(value, dict):\n"
                        "        names = json.loads(json.dumps(dict.fromkeys(value)))\n"
                        "        document = dict(zip(names, value.values()))\n"
                    ),
                ),
                ("ensure_ascii=False", "ensure_ascii=False, allow_nan=False"),
            ),
            because=checks.DEEP_NAMES,
        ),
        Mistake(
            "the names in the caller's dict are changed",
            source=changed(
                CANONICAL,
                (
                    "    document = json.loads(json.dumps(value, allow_nan=False))\n",
                    (
                        "    document = json.loads(json.dumps(value, allow_nan=False))\n"
                        "    if isinstance(value, dict):\n"
                        "        value.clear()\n        value.update(document)\n"
                    ),
                ),
            ),
            because=checks.CHANGED,
        ),
        Mistake(
            "sorted without regard to case",
            source=changed(
                CANONICAL,
                (
                    "allow_nan=False))",
                    "allow_nan=False), object_pairs_hook=by_letter)",
                ),
                ("        sort_keys=True,\n", ""),
            )
            + "\n\ndef by_letter(pairs):\n"
            "    return dict(sorted(pairs, key=lambda pair: pair[0].lower()))\n",
            because=checks.SIGNS,
        ),
        Mistake(
            "numbers rounded",
            source=changed(
                CANONICAL,
                (
                    "allow_nan=False))",
                    "allow_nan=False), parse_float=lambda digits: round(float(digits), 9))",
                ),
            ),
            because=checks.NUMBERS,
        ),
        Mistake(
            "a question mark for half a pair",
            source=changed(CANONICAL, ('encode("utf-8")', 'encode("utf-8", "replace")')),
            because=checks.HALF,
        ),
    ),
    check=checks.check_canonical,
)

# 2.4 ----------------------------------------------------------------------------------------------

MARKS = r"""import json
import math
import re
from decimal import Decimal, InvalidOperation

MARK = re.compile(
    r'(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")(?P<colon>[ \t\n\r]*:)?'
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<constant>NaN|-?Infinity)"
)
"""
NUMBERS = """\
def whole(digits):
    try:
        return int(digits)
    except ValueError:  # more than 4,300 digits
        return Decimal(digits)


def real(digits):
    number = float(digits)
    try:
        return number if math.isfinite(number) else Decimal(digits)
    except InvalidOperation:
        raise ValueError("a number is beyond the range of Decimal") from None
"""
STRICT = '''\
def strict_loads(document, unique_names=True):
    """Return the value of one JSON document: a str, or bytes in UTF-8. ValueError if it is none.

    The grammar is that of RFC 8259, and nothing more: no NaN, no byte order mark, no UTF-16.
    A name may stand once in an object (RFC 7493 §2.3); with unique_names=False the last one
    stays (RFC 8259 §4 allows both). Numbers beyond int and float come as Decimal. How deep
    arrays may be nested is for Python to say (§9): some hundred levels.
    """
    if isinstance(document, (bytes, bytearray)):
        document = document.decode("utf-8")
    try:
        value = json.loads(document, parse_int=whole, parse_float=real)
    except RecursionError:
        raise ValueError("nested too deeply for this reader") from None
    names = []  # one set for each object or array that is open
    for mark in MARK.finditer(document):
        if mark["open"]:
            names.append(set())
        elif mark["close"]:
            names.pop()
        elif mark["constant"]:
            raise json.JSONDecodeError(f"{mark['constant']} is no JSON", document, mark.start())
        elif mark["colon"] and unique_names:
            name = json.loads(mark["string"])
            if name in names[-1]:
                raise json.JSONDecodeError(f"{name!r} stands twice", document, mark.start())
            names[-1].add(name)
    return value
'''
REFUSE_CONSTANT = """\
            raise json.JSONDecodeError(f"{mark['constant']} is no JSON", document, mark.start())
"""
DECODE = """\
    if isinstance(document, (bytes, bytearray)):
        document = document.decode("utf-8")
"""
DEPTH = """\
    try:
        value = json.loads(document, parse_int=whole, parse_float=real)
    except RecursionError:
        raise ValueError("nested too deeply for this reader") from None
"""

strict_loads = Exercise(
    name="strict_loads",
    number="2.4",
    title="A strict loader",
    given=MARKS + "\n\n" + NUMBERS,
    stub='''\
def strict_loads(document, unique_names=True):
    """Return the value of one JSON document (RFC 8259): a str, or bytes in UTF-8.

    Raises ValueError for everything else, as JSONDecodeError with the position for NaN,
    Infinity and -Infinity, and for a name that stands twice in one object (RFC 7493 §2.3).
    With unique_names=False such a name is allowed, and its last value stays.
    """
    ...
''',
    hints=(
        (
            "First decode bytes as UTF-8 and let json.loads read the text: it knows the grammar. Then "
            "look through the marks for what it lets pass."
        ),
        (
            "Keep a list with one set for each open object or array: a set is added at an opening "
            "bracket and taken off at a closing one."
        ),
        (
            "A string with a colon after it is a name: json.loads(mark['string']) gives its text, to "
            "be looked for in the last set of the list."
        ),
        "For what may not be there: raise json.JSONDecodeError(message, document, mark.start()).",
        (
            "Around json.loads(document, parse_int=whole, parse_float=real) catch RecursionError, and "
            "raise ValueError in its place."
        ),
    ),
    solution=STRICT,
    mistakes=(
        Mistake(
            "json.loads is strict enough",
            source="def strict_loads(document, unique_names=True):\n    return json.loads(document)\n",
            because=checks.BIG,
        ),
        Mistake(
            "NaN is let through",
            source=changed(
                STRICT,
                ('        elif mark["constant"]:\n', ""),
                (REFUSE_CONSTANT, ""),
            ),
            because=checks.CONSTANT,
        ),
        Mistake(
            "names may stand twice",
            source=changed(STRICT, ("if name in names[-1]:", "if name in names:")),
            because=checks.TWICE,
        ),
        Mistake(
            "hooks that do not know where",
            source="""\
def strict_loads(document, unique_names=True):
    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")

    def unique(pairs):
        members = dict(pairs)
        if unique_names and len(members) < len(pairs):
            raise ValueError("a name stands twice")
        return members

    if isinstance(document, (bytes, bytearray)):
        document = document.decode("utf-8")
    try:
        return json.loads(
            document,
            parse_int=whole,
            parse_float=real,
            parse_constant=refuse,
            object_pairs_hook=unique,
        )
    except RecursionError:
        raise ValueError("nested too deeply for this reader") from None
""",
            because=checks.WHERE,
        ),
        Mistake(
            "NaN refused inside a string too",
            source=changed(
                STRICT,
                (
                    DEPTH,
                    DEPTH + '    if "NaN" in document or "Infinity" in document:\n'
                    '        raise json.JSONDecodeError("no JSON", document, document.find("NaN"))\n',
                ),
            ),
            because=checks.IN_STRING,
        ),
        Mistake(
            "one set of names for the whole document",
            source=changed(
                STRICT,
                ("names = []  # one set for each object or array that is open", "names = [set()]"),
                ("            names.append(set())\n", "            pass\n"),
                ("            names.pop()\n", "            pass\n"),
            ),
            because=checks.OTHER_OBJECT,
        ),
        Mistake(
            "every string is a name",
            source=changed(STRICT, ('mark["colon"] and', 'mark["string"] and')),
            because=checks.NOT_A_NAME,
        ),
        Mistake(
            "names compared as they are written",
            source=changed(STRICT, ('json.loads(mark["string"])', 'mark["string"]')),
            because=checks.ESCAPED_NAME,
        ),
        Mistake(
            "the end of the mark",
            source=STRICT.replace("mark.start()", "mark.end()"),
            because=checks.POSITION,
        ),
        Mistake(
            "unique_names is not looked at",
            source=changed(STRICT, (" and unique_names:", ":")),
            because=checks.ALLOWED_TWICE,
        ),
        Mistake(
            "unique_names=False lets NaN through",
            source=changed(
                STRICT, ('elif mark["constant"]:', 'elif mark["constant"] and unique_names:')
            ),
            because=checks.STILL_STRICT,
        ),
        Mistake(
            "unique_names=False goes to json.loads",
            source=changed(
                STRICT,
                (
                    DECODE,
                    DECODE + "    if not unique_names:\n        return json.loads(document)\n",
                ),
            ),
            because=checks.STILL_STRICT,
        ),
        Mistake(
            "unique_names=False takes 1e400 for infinity",
            source=changed(
                STRICT, ("parse_float=real", "parse_float=real if unique_names else float")
            ),
            because=checks.STILL_STRICT,
        ),
        Mistake(
            "escapes in names replaced one by one",
            source=changed(
                STRICT,
                (
                    'json.loads(mark["string"])',
                    r"""re.sub(
                r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), mark["string"]
            )""",
                ),
            ),
            because=checks.ESCAPED_NAME,
        ),
        Mistake(
            "a form feed is whitespace too",
            source=changed(
                STRICT, ("json.loads(document, parse", r"json.loads(document.strip(), parse")
            ),
            because=checks.GRAMMAR,
        ),
        Mistake(
            "json.loads decodes the bytes",
            source=changed(
                STRICT,
                (DECODE, ""),
                (
                    "    names = []",
                    (
                        "    if isinstance(document, (bytes, bytearray)):\n"
                        "        document = document.decode(json.detect_encoding(document))\n    names = []"
                    ),
                ),
            ),
            because=checks.UTF_8,
        ),
        Mistake(
            "RecursionError gets out",
            source=changed(
                STRICT,
                (DEPTH, "    value = json.loads(document, parse_int=whole, parse_float=real)\n"),
            ),
            because=checks.DEEP,
        ),
        Mistake(
            "1e400 becomes infinity",
            source=changed(STRICT, (", parse_float=real", "")),
            because=checks.BIG,
        ),
    ),
    check=checks.check_strict_loads,
)

# 2.5 ----------------------------------------------------------------------------------------------

CODEC_GIVEN = """\
import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
"""
CODEC = '''\
class Codec:
    """Writes values as JSON and reads them back: equal, of the same types, at every depth.

    A tag such as "$set" says what a value was; keys of the user that begin with $ get one more.
    The offset is kept apart from the clock time, as seconds: fromisoformat() reads an offset of
    less than one second as 0 (CPython issue 152079). What a zone is called is lost.
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
    if kind is dict and all(type(name) is str for name in value):
        return {escaped(name): pack(item) for name, item in value.items()}
    if kind in (tuple, set, frozenset):
        return {f"${kind.__name__}": [pack(item) for item in value]}
    if kind is Decimal:
        return {"$Decimal": str(value)}
    if kind is date:
        return {"$date": value.isoformat()}
    if kind in (time, datetime):
        clock = value.replace(tzinfo=None).isoformat()
        offset = value.utcoffset()
        seconds = None if offset is None else offset.total_seconds()
        return {f"${kind.__name__}": [clock, value.fold, seconds]}
    raise TypeError(f"this codec does not know {kind.__name__}")


def escaped(name):
    return "$" + name if name.startswith("$") else name


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
'''
NAIVE_CODEC = """\
class Codec:
    @staticmethod
    def dumps(value):
        return json.dumps(value, default=tagged, allow_nan=False)

    @staticmethod
    def loads(text):
        return json.loads(text, object_hook=untagged)


def tagged(value):
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat(), "fold": value.fold}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat(), "fold": value.fold}
    if isinstance(value, Decimal):
        return {"$Decimal": str(value)}
    if isinstance(value, (set, frozenset)):
        return {f"${type(value).__name__}": list(value)}
    raise TypeError(f"this codec does not know {type(value).__name__}")


def untagged(members):
    match members:
        case {"$datetime": text, "fold": fold}:
            return datetime.fromisoformat(text).replace(fold=fold)
        case {"$date": text}:
            return date.fromisoformat(text)
        case {"$time": text, "fold": fold}:
            return time.fromisoformat(text).replace(fold=fold)
        case {"$Decimal": text}:
            return Decimal(text)
        case {"$set": items}:
            return set(items)
        case {"$frozenset": items}:
            return frozenset(items)
    return members
"""

Codec = Exercise(
    name="Codec",
    number="2.5",
    title="A codec that changes nothing",
    given=CODEC_GIVEN,
    stub='''\
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
''',
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
    solution=CODEC,
    mistakes=(
        Mistake(
            "str() for everything",
            source="""\
class Codec:
    @staticmethod
    def dumps(value):
        return json.dumps(value, default=str)

    @staticmethod
    def loads(text):
        return json.loads(text)
""",
            because=checks.CODEC_BECAUSE[date],
        ),
        Mistake(
            "default= and object_hook= alone",
            source=NAIVE_CODEC,
            because=checks.CODEC_BECAUSE[tuple],
        ),
        Mistake(
            "date before datetime",
            source=changed(CODEC, ("if kind is date:", "if isinstance(value, date):")),
            because=checks.CODEC_BECAUSE[datetime],
        ),
        Mistake(
            "the keys of the user are not escaped",
            source=changed(CODEC, ("escaped(name): pack(item)", "name: pack(item)")),
            because=checks.OWN_DICT,
        ),
        Mistake(
            "every $ is taken off",
            source=changed(CODEC, ('name.removeprefix("$")', 'name.lstrip("$")')),
            because=checks.OWN_DICT,
        ),
        Mistake(
            "fold is lost",
            source=changed(CODEC, ("replace(fold=fold, ", "replace(")),
            because=checks.FOLD,
        ),
        Mistake(
            "the offset is lost",
            source=changed(CODEC, ("offset.total_seconds()", "0")),
            because=checks.CODEC_BECAUSE[datetime],
        ),
        Mistake(
            "an offset of 0 is no offset",
            source=changed(CODEC, ("None if offset is None else", "None if not offset else")),
            because=checks.CODEC_BECAUSE[datetime],
        ),
        Mistake(
            "the offset in whole minutes",
            source=changed(CODEC, ("offset.total_seconds()", "offset.total_seconds() // 60 * 60")),
            because=checks.CODEC_BECAUSE[datetime],
        ),
        Mistake(
            "Decimal by way of float",
            source=changed(CODEC, ('"$Decimal": str(value)', '"$Decimal": float(value)')),
            because=checks.CODEC_BECAUSE[Decimal],
        ),
        Mistake(
            "a set is written as a list",
            source=changed(
                CODEC,
                ("if kind is list:", "if kind in (list, set):"),
            ),
            because=checks.CODEC_BECAUSE[set],
        ),
        Mistake(
            "what a container holds is not packed",
            source=changed(
                CODEC,
                (
                    '{f"${kind.__name__}": [pack(item) for item in value]}',
                    '{f"${kind.__name__}": list(value)}',
                ),
            ),
            because=checks.CONTAINERS,
        ),
        Mistake(
            "any key will do",
            source=changed(
                CODEC,
                ("kind is dict and all(type(name) is str for name in value)", "kind is dict"),
                ("escaped(name): pack(item)", "escaped(str(name)): pack(item)"),
            ),
            because=checks.KEY,
        ),
        Mistake(
            "everything as one text",
            source="""\
class Codec:
    @staticmethod
    def dumps(value):
        return json.dumps(repr(value))

    @staticmethod
    def loads(text):
        import datetime

        return eval(json.loads(text), {"datetime": datetime, "Decimal": Decimal})
""",
            because=checks.PLAIN,
        ),
        Mistake(
            "isinstance lets subclasses in",
            source=changed(
                CODEC,
                (
                    "value is None or kind in (bool, int, float, str)",
                    "value is None or isinstance(value, (bool, int, float, str))",
                ),
            ),
            because=checks.SUBCLASS,
        ),
        Mistake(
            "isinstance for texts alone",
            source=changed(
                CODEC,
                (
                    "kind in (bool, int, float, str)",
                    "kind in (bool, int, float) or isinstance(value, str)",
                ),
            ),
            because=checks.SUBCLASS,
        ),
        Mistake(
            "isinstance for keys",
            source=changed(CODEC, ("type(name) is str for", "isinstance(name, str) for")),
            because=checks.KEY,
        ),
        Mistake(
            "UUID as well",
            source=changed(
                CODEC,
                (
                    "    if kind is Decimal:",
                    (
                        '    if kind.__name__ == "UUID":\n        return {"$UUID": str(value)}\n'
                        "    if kind is Decimal:"
                    ),
                ),
            ),
            because=checks.UNKNOWN,
        ),
        Mistake(
            "a set is emptied while it is written",
            source=changed(
                CODEC,
                (
                    "    if kind in (tuple, set, frozenset):",
                    (
                        '    if kind is set:\n        return {"$set": [pack(value.pop()) for _ in range(len(value))]}\n'
                        "    if kind in (tuple, set, frozenset):"
                    ),
                ),
            ),
            because=checks.CHANGED,
        ),
        Mistake(
            "the value is remembered, and not in the text",
            source=changed(
                CODEC,
                (
                    "        return json.dumps(pack(value), allow_nan=False)",
                    (
                        "        text = json.dumps(pack(value), allow_nan=False)\n"
                        "        REMEMBERED[text] = value\n        return text"
                    ),
                ),
                ("return json.loads(text, object_hook=unpack)", "return REMEMBERED[text]"),
            )
            + "REMEMBERED = {}\n",
            because=checks.MEMORY,
        ),
        Mistake(
            "no raise",
            source=changed(
                CODEC,
                ('raise TypeError(f"this codec does not know {kind.__name__}")', "return None"),
            ),
            because=checks.KEY,
        ),
        Mistake(
            "NaN is written",
            source=changed(CODEC, ("pack(value), allow_nan=False", "pack(value)")),
            because=checks.NO_NAN,
        ),
    ),
    check=checks.check_codec,
)
