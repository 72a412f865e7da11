"""What learners answer to exercise 5.2."""

import functools
import json
import re
import sys
from decimal import Decimal

from helpers.exercises.reading_json.strict_check import (
    AGAIN,
    ALLOWED_TWICE,
    BIG,
    CONSTANT,
    DECODED,
    DEEP,
    DEPTH,
    ESCAPED_NAME,
    GRAMMAR,
    KEPT,
    LIMITS,
    MARK_FIRST,
    POSITION,
    STILL_STRICT,
    TWICE,
    UTF_8,
    VALUE,
    WHERE,
    WIDE,
)
from helpers.exercises.reading_json.strict_documents import (
    IN_STRING,
    NOT_A_NAME,
    OTHER_NAME,
    OTHER_OBJECT,
)
from helpers.exercises.reading_json.strict_loads import solution, strict_loads
from helpers.exercises.reading_json.strict_parts import MARK, real, whole
from tests.exercises.answers import mistake, right, with_parts

EQUIVALENT = {
    "line 9: document.decode('utf-8') → document.decode()": "UTF-8 is the default",
    "line 2: text = decoded(document) → text = str(decoded(document))": "it is a str",
    "line 2: text = decoded(document) → text = decoded(document) or ''": "'' is ''",
    "line 15: except RecursionError: → except Exception:": "a ValueError is all that is asked for",
    "line 29: name = json.loads(mark['string']) → name = str(*": "it is a str",
    "line 29: name = json.loads(mark['string']) → name = json.loads(mark['string']) or ''": (
        "'' is ''"
    ),
    "line 30: name in names[-1] → str(name) in names[-1]": "it is a str",
}
right_one = solution()


def decoded(document):
    """Return the text of a document."""
    return document.decode("utf-8") if isinstance(document, (bytes, bytearray)) else document


def read(text, **options):
    """Return what json.loads makes of a text, with the numbers as they should be."""
    try:
        return json.loads(text, **{"parse_int": whole, "parse_float": real} | options)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def through(text, unique_names, constant=None, name=None, name_of=None, place=None):
    """Look through the marks of a text as the solution does, with parts of it changed."""
    place = place or (lambda mark: mark.start())
    name_of = name_of or (lambda mark: json.loads(mark["string"]))
    names = []
    for mark in MARK.finditer(text):
        if mark["open"]:
            names.append(set())
        elif mark["close"]:
            names.pop()
        elif mark["constant"]:
            if constant is None or constant(mark):
                raise json.JSONDecodeError("no JSON", text, place(mark))
        elif unique_names and (name or (lambda mark: mark["colon"]))(mark):
            found = name_of(mark)
            if found in names[-1]:
                raise json.JSONDecodeError("twice", text, place(mark))
            names[-1].add(found)


def looking(**changes):
    """Return the solution that looks through the marks with these changes."""
    return with_parts(strict_loads, look_through=functools.partial(through, **changes))


@mistake(CONSTANT)
def json_loads_is_strict_enough():
    """json.loads is strict enough."""

    def strict_loads(document, unique_names=True):
        return json.loads(document)

    return strict_loads


@mistake(CONSTANT)
def nan_is_let_through():
    """NaN is let through."""
    return looking(constant=lambda mark: False)


@mistake(CONSTANT)
def only_nan_is_refused():
    """NaN is refused, and the infinities are not."""
    return looking(constant=lambda mark: mark["constant"] == "NaN")


@mistake(CONSTANT)
def minus_infinity_is_let_through():
    """-Infinity is let through."""
    return looking(constant=lambda mark: not mark["constant"].startswith("-"))


@mistake(CONSTANT)
def nan_is_refused_as_a_member_alone():
    """NaN is refused as the value of a member alone."""

    def look(text, unique_names):
        through(text, unique_names, constant=lambda mark: re.search(r":\s*$", text[: mark.start()]))

    return with_parts(strict_loads, look_through=look)


@mistake(POSITION)
def last_of_equal_names():
    """The last of three equal names is reported."""

    def look(text, unique_names):
        through(text, unique_names=False)
        names, place = [], None
        for mark in MARK.finditer(text) if unique_names else ():
            if mark["open"]:
                names.append(set())
            elif mark["close"]:
                names.pop()
            elif mark["colon"]:
                name = json.loads(mark["string"])
                place = mark.start() if name in names[-1] else place
                names[-1].add(name)
        if place is not None:
            raise json.JSONDecodeError("twice", text, place)

    return with_parts(strict_loads, look_through=look)


@mistake(LIMITS)
def recursion_limit_raised():
    """The limit of recursion is raised, and stays so."""

    def strict_loads(document, unique_names=True):
        sys.setrecursionlimit(max(5_000, sys.getrecursionlimit()))
        return right_one(document, unique_names)

    return strict_loads


@mistake(LIMITS)
def limit_of_digits_taken_away():
    """The limit of digits is taken away, and stays so."""

    def strict_loads(document, unique_names=True):
        sys.set_int_max_str_digits(0)
        return right_one(document, unique_names)

    return strict_loads


@mistake(VALUE)
def decimal_from_4300_digits_on():
    """A Decimal for 4,300 digits, which an int can hold."""

    def number(digits):
        return Decimal(digits) if len(digits) >= 4_300 else int(digits)

    return with_parts(strict_loads, read=lambda text: read(text, parse_int=number))


@mistake(TWICE)
def names_may_stand_twice():
    """Names may stand twice."""
    return looking(name=lambda mark: False)


@mistake(TWICE)
def twice_only_if_the_values_differ():
    """A name may stand twice if the values are equal."""

    def look(text, unique_names):
        def unique(pairs):
            members = {}
            for name, value in pairs:
                if members.setdefault(name, value) != value:
                    return through(text, unique_names=True)
            return None

        read(text, object_pairs_hook=unique)
        through(text, unique_names=False)

    return with_parts(strict_loads, look_through=look)


@mistake(TWICE)
def names_that_follow_each_other():
    """A name is compared with the one before it alone."""

    def look(text, unique_names):
        through(text, unique_names=False)
        last = [None]
        for mark in MARK.finditer(text):
            if mark["open"]:
                last.append(None)
            elif mark["close"]:
                last.pop()
            elif mark["colon"] and unique_names:
                name = json.loads(mark["string"])
                if name == last[-1]:
                    raise json.JSONDecodeError("twice", text, mark.start())
                last[-1] = name

    return with_parts(strict_loads, look_through=look)


@mistake(TWICE)
def names_at_the_top_alone():
    """Names are looked at in the outermost object alone."""

    def look(text, unique_names):
        through(text, unique_names=False)
        names, depth = set(), 0
        for mark in MARK.finditer(text):
            depth += bool(mark["open"]) - bool(mark["close"])
            if mark["colon"] and unique_names and depth == 1:
                name = json.loads(mark["string"])
                if name in names:
                    raise json.JSONDecodeError("twice", text, mark.start())
                names.add(name)

    return with_parts(strict_loads, look_through=look)


@mistake(TWICE)
def names_forgotten_after_an_inner_object():
    """An inner object makes the names before it forgotten."""

    def look(text, unique_names):
        through(text, unique_names=False)
        names = set()
        for mark in MARK.finditer(text):
            if mark["open"] or mark["close"]:
                names = set()
            elif mark["colon"] and unique_names:
                name = json.loads(mark["string"])
                if name in names:
                    raise json.JSONDecodeError("twice", text, mark.start())
                names.add(name)

    return with_parts(strict_loads, look_through=look)


@mistake(WHERE)
def hooks_that_do_not_know_where():
    """Hooks that do not know where."""

    def strict_loads(document, unique_names=True):
        def refuse(constant):
            raise ValueError(f"{constant} is no JSON")

        def unique(pairs):
            members = dict(pairs)
            if unique_names and len(members) < len(pairs):
                raise ValueError("a name stands twice")
            return members

        return read(decoded(document), parse_constant=refuse, object_pairs_hook=unique)

    return strict_loads


@mistake(POSITION)
def position_0():
    """The position is always 0."""
    return looking(place=lambda mark: 0)


@mistake(POSITION)
def the_end_of_the_mark():
    """The end of the mark."""
    return looking(place=lambda mark: mark.end())


@mistake(POSITION)
def counted_from_1():
    """Positions counted from 1."""
    return looking(place=lambda mark: mark.start() + 1)


@mistake(POSITION)
def position_found_by_text():
    """The position is where the text of the mark stands first."""
    return looking(place=lambda mark: mark.string.find(mark[0]))


def found_by_text(find):
    """Return a reader whose hooks look for the place of a name or a constant in the text."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)

        def constant(sign):
            raise json.JSONDecodeError("no JSON", text, text.find(sign))

        def unique(pairs):
            names = set()
            for name, _ in pairs:
                if name in names and unique_names:
                    raise json.JSONDecodeError("twice", text, find(text, f'"{name}"'))
                names.add(name)
            return dict(pairs)

        return read(text, parse_constant=constant, object_pairs_hook=unique)

    return strict_loads


@mistake(POSITION)
def where_the_text_of_a_name_stands_last():
    """The hooks look for the last place where the text of a name stands."""
    return found_by_text(str.rfind)


@mistake(POSITION)
def where_the_text_of_a_name_stands_next():
    """The hooks look for the second place where the text of a name stands."""
    return found_by_text(lambda text, name: text.find(name, text.find(name) + 1))


@mistake(POSITION)
def counted_in_bytes():
    """The position counts bytes."""
    return looking(place=lambda mark: len(mark.string[: mark.start()].encode()))


@mistake(POSITION)
def position_without_the_minus():
    """The position of Infinity behind its minus."""
    return looking(place=lambda mark: mark.end() - len(mark[0].lstrip("-")))


@mistake(POSITION)
def document_without_its_space():
    """The document is stripped first, so positions move."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        try:
            return right_one(text, unique_names)
        except json.JSONDecodeError as error:
            if "no JSON" in error.msg or "twice" in error.msg:
                text = re.sub(r"\n ", "\n", text)
                return right_one(text, unique_names)
            raise

    return strict_loads


@mistake(IN_STRING)
def nan_in_a_string_too():
    """NaN is refused inside a string too."""

    def look(text, unique_names):
        if found := re.search("NaN|-?Infinity", text):
            raise json.JSONDecodeError("no JSON", text, found.start())
        through(text, unique_names)

    return with_parts(strict_loads, look_through=look)


@mistake(OTHER_OBJECT)
def one_set_of_names_for_all():
    """One set of names for the whole document."""

    def look(text, unique_names):
        names = set()
        for mark in MARK.finditer(text):
            if mark["constant"]:
                raise json.JSONDecodeError("no JSON", text, mark.start())
            if mark["colon"] and unique_names:
                name = json.loads(mark["string"])
                if name in names:
                    raise json.JSONDecodeError("twice", text, mark.start())
                names.add(name)

    return with_parts(strict_loads, look_through=look)


@mistake(OTHER_OBJECT)
def names_of_the_objects_around():
    """The names of the objects around count as well."""

    def look(text, unique_names):
        names = [set()]
        for mark in MARK.finditer(text):
            if mark["open"]:
                names.append(set(names[-1]))
            elif mark["close"]:
                names.pop()
            elif mark["constant"]:
                raise json.JSONDecodeError("no JSON", text, mark.start())
            elif mark["colon"] and unique_names:
                name = json.loads(mark["string"])
                if name in names[-1]:
                    raise json.JSONDecodeError("twice", text, mark.start())
                names[-1].add(name)

    return with_parts(strict_loads, look_through=look)


@mistake(NOT_A_NAME)
def every_string_is_a_name():
    """Every string is a name."""

    def look(text, unique_names):
        names = [set()]
        for mark in MARK.finditer(text):
            if mark["open"]:
                names.append(set())
            elif mark["close"]:
                names.pop()
            elif mark["constant"]:
                raise json.JSONDecodeError("no JSON", text, mark.start())
            elif mark["string"] and unique_names and text[: mark.start()].count("{"):
                name = json.loads(mark["string"])
                if name in names[-1]:
                    raise json.JSONDecodeError("twice", text, mark.start())
                names[-1].add(name)

    return with_parts(strict_loads, look_through=look)


@mistake(OTHER_NAME)
def names_without_regard_to_case():
    """Names are compared without regard to case."""
    return looking(name_of=lambda mark: json.loads(mark["string"]).lower())


@mistake(OTHER_NAME)
def names_stripped():
    """Names are compared without the space around them."""
    return looking(name_of=lambda mark: json.loads(mark["string"]).strip())


@mistake(OTHER_NAME)
def names_composed():
    """Names are compared in their composed form."""
    from unicodedata import normalize

    return looking(name_of=lambda mark: normalize("NFC", json.loads(mark["string"])))


@mistake(ESCAPED_NAME)
def names_as_they_are_written():
    """Names are compared as they are written."""
    return looking(name_of=lambda mark: mark["string"])


@mistake(ESCAPED_NAME)
def escapes_in_names_replaced_one_by_one():
    """Escapes in names are replaced one by one."""

    def name_of(mark):
        return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), mark["string"])

    return looking(name_of=name_of)


@mistake(ALLOWED_TWICE)
def unique_names_is_not_looked_at():
    """unique_names is not looked at."""

    def look(text, unique_names):
        through(text, unique_names=True)

    return with_parts(strict_loads, look_through=look)


@mistake(TWICE)
def unique_names_the_other_way_round():
    """unique_names the other way round."""

    def look(text, unique_names):
        through(text, not unique_names)

    return with_parts(strict_loads, look_through=look)


@mistake(VALUE)
def the_first_value_stays():
    """With unique_names=False the first value stays."""

    def strict_loads(document, unique_names=True):
        right_one(document, unique_names)
        return read(decoded(document), object_pairs_hook=lambda pairs: dict(reversed(pairs)))

    return strict_loads


@mistake(STILL_STRICT)
def unique_names_lets_nan_through():
    """unique_names=False lets NaN through."""

    def look(text, unique_names):
        through(text, unique_names, constant=lambda mark: unique_names)

    return with_parts(strict_loads, look_through=look)


@mistake(STILL_STRICT)
def unique_names_goes_to_json_loads():
    """With unique_names=False json.loads reads the text."""

    def strict_loads(document, unique_names=True):
        return right_one(document) if unique_names else json.loads(decoded(document))

    return strict_loads


@mistake(STILL_STRICT)
def unique_names_takes_1e400_for_infinity():
    """With unique_names=False 1e400 is an infinity."""

    def strict_loads(document, unique_names=True):
        value = right_one(document, unique_names)
        return value if unique_names else read(decoded(document), parse_float=float)

    return strict_loads


@mistake(STILL_STRICT)
def unique_names_takes_other_encodings():
    """With unique_names=False json.loads decodes the bytes."""

    def strict_loads(document, unique_names=True):
        if not unique_names and isinstance(document, (bytes, bytearray)):
            document = document.decode(json.detect_encoding(document))
        return right_one(document, unique_names)

    return strict_loads


@mistake(GRAMMAR)
def a_form_feed_is_whitespace():
    """A form feed is whitespace too."""

    def strict_loads(document, unique_names=True):
        return right_one(decoded(document).strip(), unique_names)

    return strict_loads


@mistake(GRAMMAR)
def nothing_is_none():
    """An empty document is None."""

    def strict_loads(document, unique_names=True):
        return right_one(document, unique_names) if document else None

    return strict_loads


@mistake(GRAMMAR)
def what_follows_is_left():
    """What follows the value is left unread."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        try:
            return right_one(text, unique_names)
        except json.JSONDecodeError as error:
            if error.msg != "Extra data":
                raise
            return right_one(text[: error.pos], unique_names)

    return strict_loads


@mistake(GRAMMAR)
def control_signs_in_strings():
    """Control signs may stand in strings (strict=False)."""

    def read_loosely(text):
        return read(text, strict=False)

    return with_parts(strict_loads, read=read_loosely)


@mistake(GRAMMAR)
def a_byte_order_mark_in_a_text():
    """A byte order mark before a text is passed over."""

    def strict_loads(document, unique_names=True):
        return right_one(decoded(document).removeprefix("\ufeff"), unique_names)

    return strict_loads


@mistake(MARK_FIRST)
def a_byte_order_mark_in_bytes():
    """A byte order mark before bytes is passed over."""

    def skip_mark(document):
        return (
            document.decode("utf-8-sig") if isinstance(document, (bytes, bytearray)) else document
        )

    return with_parts(strict_loads, decoded=skip_mark)


@mistake(UTF_8)
def json_loads_decodes_the_bytes():
    """json.loads decodes the bytes."""

    def strict_loads(document, unique_names=True):
        if isinstance(document, (bytes, bytearray)):
            document = document.decode(json.detect_encoding(document))
        return right_one(document, unique_names)

    return strict_loads


@mistake(DECODED)
def half_characters_pass():
    """Half a character in the bytes is let through."""

    def decode(document):
        octets = isinstance(document, (bytes, bytearray))
        return document.decode("utf-8", "surrogatepass") if octets else document

    return with_parts(strict_loads, decoded=decode)


@mistake(DECODED)
def bytes_replaced():
    """Bytes that are no UTF-8 are replaced."""

    def decode(document):
        octets = isinstance(document, (bytes, bytearray))
        return document.decode("utf-8", "replace") if octets else document

    return with_parts(strict_loads, decoded=decode)


@mistake(seen="cannot use a string pattern on a bytes-like object")
def bytes_are_not_decoded():
    """Bytes go to json.loads, and to the pattern too."""

    def keep(document):
        return document

    return with_parts(strict_loads, decoded=keep)


@mistake(VALUE)
def bytes_as_latin_1():
    """Bytes are taken for Latin-1."""

    def decode(document):
        return document.decode("latin-1") if isinstance(document, (bytes, bytearray)) else document

    return with_parts(strict_loads, decoded=decode)


@mistake(seen="for b'")
def bytes_as_ascii():
    """Bytes are taken for ASCII."""

    def decode(document):
        return document.decode("ascii") if isinstance(document, (bytes, bytearray)) else document

    return with_parts(strict_loads, decoded=decode)


@mistake(DEEP)
def recursion_error_gets_out():
    """RecursionError gets out."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        value = json.loads(text, parse_int=whole, parse_float=real)
        through(text, unique_names)
        return value

    return strict_loads


@mistake(seen="no error for '[[[")
def recursion_error_becomes_none():
    """What is too deep becomes None."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        try:
            value = json.loads(text, parse_int=whole, parse_float=real)
        except RecursionError:
            return None
        through(text, unique_names)
        return value

    return strict_loads


@mistake(DEPTH)
def a_limit_of_100_levels():
    """More than 100 levels are refused."""

    def look(text, unique_names):
        depth = 0
        for mark in MARK.finditer(text):
            depth += bool(mark["open"]) - bool(mark["close"])
            if depth > 100:
                raise ValueError("nested too deeply")
        through(text, unique_names)

    return with_parts(strict_loads, look_through=look)


@mistake(WIDE)
def brackets_are_counted():
    """A document with many brackets is refused, however deep it is."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        if text.count("[") + text.count("{") > 900:
            raise ValueError("too deep")
        value = json.loads(text, parse_int=whole, parse_float=real)
        through(text, unique_names)
        return value

    return strict_loads


@mistake(WIDE)
def brackets_in_strings_are_depth():
    """Depth is counted sign by sign, in strings too."""

    def strict_loads(document, unique_names=True):
        text, depth = decoded(document), 0
        for sign in text:
            depth += (sign in "[{") - (sign in "]}")
            if depth > 900:
                raise ValueError("too deep")
        return right_one(text, unique_names)

    return strict_loads


@mistake(BIG)
def big_floats_become_infinity():
    """1e400 becomes infinity."""

    def read_floats(text):
        return read(text, parse_float=float)

    return with_parts(strict_loads, read=read_floats)


@mistake(BIG)
def big_numbers_are_refused():
    """5,000 digits are refused."""

    def read_ints(text):
        return read(text, parse_int=int)

    return with_parts(strict_loads, read=read_ints)


@mistake(BIG)
def infinity_is_refused():
    """1e400 is refused, as an infinity."""

    def finite(digits):
        if not Decimal(digits) < Decimal("1e309"):
            raise ValueError("too big")
        return float(digits)

    def read_floats(text):
        return read(text, parse_float=finite)

    return with_parts(strict_loads, read=read_floats)


@mistake(VALUE)
def every_real_is_a_decimal():
    """Every number with a point is a Decimal."""

    def read_decimals(text):
        return read(text, parse_float=Decimal)

    return with_parts(strict_loads, read=read_decimals)


@mistake(VALUE)
def every_number_is_a_float():
    """Every number is a float."""

    def read_floats(text):
        return read(text, parse_int=real)

    return with_parts(strict_loads, read=read_floats)


@mistake(VALUE)
def pairs_come_back():
    """Objects come back as lists of pairs."""

    def read_pairs(text):
        return read(text, object_pairs_hook=list)

    return with_parts(strict_loads, read=read_pairs)


@mistake(VALUE)
def what_is_false_is_an_empty_object():
    """An empty object in place of what is false."""

    def strict_loads(document, unique_names=True):
        return right_one(document, unique_names) or {}

    return strict_loads


@mistake(VALUE)
def the_document_comes_back():
    """The document itself comes back, once it is judged."""

    def strict_loads(document, unique_names=True):
        right_one(document, unique_names)
        return document

    return strict_loads


@mistake(VALUE)
def nothing_comes_back():
    """A judge that returns nothing."""

    def strict_loads(document, unique_names=True):
        right_one(document, unique_names)

    return strict_loads


@mistake(AGAIN)
def remembered_by_the_document():
    """What was read is remembered by the document alone."""
    kept = {}

    def strict_loads(document, unique_names=True):
        key = repr(document)
        if key not in kept:
            kept[key] = right_one(document, unique_names)
        return kept[key]

    return strict_loads


@mistake(KEPT)
def cached():
    """functools.cache, which hands out one list to all."""
    cached_one = functools.cache(right_one)

    def strict_loads(document, unique_names=True):
        key = bytes(document) if isinstance(document, bytearray) else document
        return cached_one(key, unique_names)

    return strict_loads


@mistake(seen="object of type")
def an_error_of_another_class():
    """A TypeError for what is no JSON."""

    def strict_loads(document, unique_names=True):
        try:
            return right_one(document, unique_names)
        except ValueError:
            raise TypeError("object of type no JSON") from None

    return strict_loads


@mistake(WHERE)
def all_errors_are_value_errors():
    """Every error becomes a plain ValueError."""

    def strict_loads(document, unique_names=True):
        try:
            return right_one(document, unique_names)
        except ValueError as error:
            raise ValueError(str(error)) from None

    return strict_loads


@mistake(seen="your function takes (document)")
def one_parameter():
    """unique_names is no parameter."""

    def strict_loads(document):
        return right_one(document)

    return strict_loads


def by_marks(found, text):
    """Raise for the first mark that may not be there."""
    raise json.JSONDecodeError(f"{found[0]} may not stand here", text, found.start())


@right
def bytes_alone():
    """bytes are decoded, and a bytearray is not."""

    def decode(document):
        return document.decode() if isinstance(document, bytes) else document

    return with_parts(strict_loads, decoded=decode)


@right
def with_a_stack_of_lists():
    """Lists of names in place of sets, in one function."""

    def strict_loads(document, unique_names=True):
        text = document if isinstance(document, str) else bytes(document).decode()
        value = read(text)
        stack = []
        for found in MARK.finditer(text):
            kind = found.lastgroup
            if kind == "open":
                stack.append([])
            elif kind == "close":
                del stack[-1]
            elif kind == "constant":
                by_marks(found, text)
            elif kind == "colon" and unique_names:
                name = json.loads(found["string"])
                if name in stack[-1]:
                    by_marks(found, text)
                stack[-1].append(name)
        return value

    return strict_loads


@right
def places_first():
    """The hooks find what is wrong, and the marks then say where."""

    def strict_loads(document, unique_names=True):
        wrong = []

        def refuse(constant):
            wrong.append(constant)

        def unique(pairs):
            if len(dict(pairs)) < len(pairs):
                wrong.append(pairs)
            return dict(pairs)

        text = decoded(document)
        hook = unique if unique_names else None
        value = read(text, parse_constant=refuse, object_pairs_hook=hook)
        if wrong:
            through(text, unique_names)
        return value

    return strict_loads


@right
def callable_object():
    """An object that can be called."""

    class Reader:
        def __call__(self, document, unique_names=True):
            text = decoded(document)
            value = self.value(text)
            through(text, unique_names)
            return value

        def value(self, text):
            return read(text)

    return Reader()


@right
def of_its_own_error():
    """Errors of a class that is a JSONDecodeError."""

    class NotStrict(json.JSONDecodeError):
        pass

    def strict_loads(document, unique_names=True):
        try:
            return right_one(document, unique_names)
        except json.JSONDecodeError as error:
            raise NotStrict(error.msg, error.doc, error.pos) from None

    return strict_loads


@right
def plain_value_errors_for_the_rest():
    """A ValueError without a place where the text asks for no place."""

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        try:
            value = json.loads(text, parse_int=whole, parse_float=real)
        except (ValueError, RecursionError):
            raise ValueError("no JSON") from None
        through(text, unique_names)
        return value

    return strict_loads


@right
def marks_first():
    """The marks are looked at where json.loads has found no fault, in a generator."""

    def faults(text, unique_names):
        open_ones = []
        for mark in MARK.finditer(text):
            if mark["constant"]:
                yield mark.start()
            elif mark["open"]:
                open_ones.append({})
            elif mark["close"]:
                open_ones.pop()
            elif mark["colon"] and unique_names:
                name = json.loads(mark["string"])
                if open_ones[-1].setdefault(name, mark) is not mark:
                    yield mark.start()

    def strict_loads(document, unique_names=True):
        text = decoded(document)
        value = read(text)
        for position in faults(text, unique_names):
            raise json.JSONDecodeError("not strict", text, position)
        return value

    return strict_loads


@right
def by_partial():
    """functools.partial of a function with more parameters."""

    def load(numbers, document, unique_names=True):
        text = decoded(document)
        try:
            value = json.loads(text, **numbers)
        except RecursionError as error:
            raise ValueError("too deep") from error
        through(text, unique_names)
        return value

    return functools.partial(load, {"parse_int": whole, "parse_float": real})


SPACE = re.compile(r"[ \t\n\r]*")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
STRING = re.compile(r'"([^"\\\x00-\x1f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
WORDS = {"true": True, "false": False, "null": None}


class Text:
    """A text that is read by hand, with a stack of its own in place of calls."""

    def __init__(self, text, unique_names):
        self.text, self.unique_names, self.at = text, unique_names, 0

    def refuse(self, what, place=None):
        """Raise the error that says where."""
        raise json.JSONDecodeError(what, self.text, self.at if place is None else place)

    def skip(self):
        """Pass over whitespace, and return the next sign."""
        self.at = SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def string(self):
        """Read a string."""
        found = STRING.match(self.text, self.at)
        if not found:
            self.refuse("no string")
        self.at = found.end()
        return json.loads(found[0])

    def leaf(self):
        """Read a string, a number or a word."""
        if self.skip() == '"':
            return self.string()
        for word, value in WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        found = NUMBER.match(self.text, self.at)
        if not found:
            self.refuse("no value")
        self.at = found.end()
        return real(found[0]) if found[2] or found[3] else whole(found[0])

    def name(self, members):
        """Read a name and its colon."""
        if self.skip() != '"':
            self.refuse("no name")
        place, name = self.at, self.string()
        if self.unique_names and name in members:
            self.refuse("twice", place)
        if self.skip() != ":":
            self.refuse("no colon")
        self.at += 1
        return name

    def value(self):
        """Read the whole document: what is open waits in a list, with the name to fill."""
        root, waiting = [], []
        container, name = root, None
        while True:
            sign = self.skip()
            if sign and sign in "[{":
                self.at += 1
                new = [] if sign == "[" else {}
                self.put(container, name, new)
                waiting.append(container)
                container = new
                if self.skip() not in ("]", "}"):
                    name = self.name(new) if sign == "{" else None
                    continue
            else:
                self.put(container, name, self.leaf())
            while container is not root:
                sign = self.skip()
                self.at += 1
                if sign == "," and container:
                    name = self.name(container) if isinstance(container, dict) else None
                    break
                if sign != ("}" if isinstance(container, dict) else "]"):
                    self.refuse("no comma, and no end")
                container = waiting.pop()
            else:
                break
        if self.skip():
            self.refuse("more than one value")
        return root[0]

    def put(self, container, name, value):
        """Put a value into the list or dict that waits for it."""
        if isinstance(container, list):
            container.append(value)
        else:
            container[name] = value


@right
def by_hand_without_a_limit():
    """A reader written by hand, which goes to any depth."""

    def strict_loads(document, unique_names=True):
        return Text(decoded(document), unique_names).value()

    return strict_loads


@right
def by_hand_with_calls():
    """A reader written by hand, which calls itself."""

    class Calling(Text):
        def value(self):
            sign = self.skip()
            if sign == "[":
                return self.items("]", [])
            if sign == "{":
                return self.items("}", {})
            return self.leaf()

        def items(self, end, new):
            self.at += 1
            if self.skip() == end:
                self.at += 1
                return new
            while True:
                name = self.name(new) if end == "}" else None
                self.put(new, name, self.value())
                sign = self.skip()
                self.at += 1
                if sign == end:
                    return new
                if sign != ",":
                    self.refuse("no comma")

    def strict_loads(document, unique_names=True):
        reader = Calling(decoded(document), unique_names)
        try:
            value = reader.value()
        except RecursionError:
            raise ValueError("too deep") from None
        if reader.skip():
            reader.refuse("more than one value")
        return value

    return strict_loads


@right
def limits_set_back():
    """The limit of digits is taken away while json reads, and set back."""

    def strict_loads(document, unique_names=True):
        limit = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(0)
        try:
            return right_one(document, unique_names)
        finally:
            sys.set_int_max_str_digits(limit)

    return strict_loads
