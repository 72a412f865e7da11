"""Lesson 05 against the standards: its strict loader reads JSON, its codec changes nothing.

The documents and the comparison are written here from RFC 8259 and from the documentation of
datetime; nothing is taken from the exercises' own checks.
"""

import ast
import inspect
import json
import math
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import IntEnum
from uuid import UUID

import nbformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.exercises import reading_json
from helpers.exercises.reading_json import strict_parts
from helpers.exercises.reading_json.codec_check import MEMORY, OWN_DICT, PLAIN, SHARED
from helpers.exercises.reading_json.strict_check import CONSTANT, GRAMMAR, UTF_8
from helpers.exercises.reading_json.strict_documents import (
    IN_STRING,
    NOT_A_NAME,
    OTHER_OBJECT,
)
from tests.course.rules import NOTEBOOKS
from tests.exercises.answers import define, made, mistakes, rights
from tests.lessons.json_documents import REFUSED, documents

strict_loads = define(reading_json.strict_loads, reading_json.strict_loads.solution_source)
canonical = define(reading_json.canonical, reading_json.canonical.solution_source)
Codec = define(reading_json.Codec, reading_json.Codec.solution_source)

DOCUMENTS = documents()
GENERATED = settings(max_examples=150)


# The strict loader --------------------------------------------------------------------------------


def test_there_are_enough_documents_and_each_has_a_name_of_its_own():
    assert len(DOCUMENTS) >= 200
    assert len({one.rule for one in DOCUMENTS}) == len(DOCUMENTS)
    refused = sum(one.value is REFUSED for one in DOCUMENTS)
    assert refused >= 200
    assert len(DOCUMENTS) - refused >= 200
    sections = {one.rule.split()[0] for one in DOCUMENTS}
    assert sections == {"§2", "§3", "§4", "§5", "§6", "§7", "§8.1", "§9"}


def alike(one, other):
    """Tell whether two JSON values are equal and of the same types; an int is no float."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[name], other[name]) for name in one)
    return one == other and str(one) == str(other)  # -0.0 is not 0.0


def misjudged(loads, options=({}, {"unique_names": False}), documents=DOCUMENTS):
    """Yield the rules of the documents that `loads` takes and should not, or the other way."""
    for one in documents:
        for option in options:
            try:
                value = loads(one.text, **option)
                right = one.value is not REFUSED and alike(value, one.value)
            except ValueError:
                right = one.value is REFUSED
            if not right:
                yield one.rule


def test_no_document_is_misjudged():
    assert list(misjudged(strict_loads)) == []


def test_the_documents_find_what_json_loads_lets_pass():
    def plain(document):
        try:
            return json.loads(document)
        except RecursionError:
            raise ValueError from None

    wrong = list(misjudged(plain, options=({},)))
    assert {rule.split()[0] for rule in wrong} == {"§6", "§8.1"}
    assert "§6 NaN is no value" in wrong
    assert "§8.1 [] in UTF-16" in wrong
    assert "§8.1 a high surrogate in a name" in wrong


# What these sentences tell a learner is that a document is judged wrongly.
JUDGED = {CONSTANT, GRAMMAR, IN_STRING, NOT_A_NAME, OTHER_OBJECT, UTF_8}
LOADERS = [one for one in mistakes(reading_json.strict_loads) if one.because in JUDGED]


@pytest.mark.parametrize("mistake", LOADERS, ids=lambda one: one.title)
def test_each_mistake_in_the_grammar_misjudges_a_document(mistake):
    try:
        found = next(misjudged(made(mistake.make)), None)
    except RecursionError:  # it says nothing of the document
        found = "§9"
    assert found


@pytest.mark.parametrize("answer", rights(reading_json.strict_loads), ids=lambda one: one.title)
def test_a_loader_in_another_style_misjudges_none(answer):
    short = [one for one in DOCUMENTS if len(one.text) < 1000]
    assert list(misjudged(made(answer.make), documents=short)) == []


CHARACTERS = st.characters(exclude_categories=["Cs"])
JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CHARACTERS),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(CHARACTERS), inner, max_size=4)
    ),
    max_leaves=10,
)


@GENERATED
@given(JSON_VALUES, st.booleans(), st.sampled_from([None, 0, 2, "\t"]))
def test_what_json_writes_is_read_as_it_was(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert alike(strict_loads(text), value)
    assert alike(strict_loads(text.encode()), value)


def finite(digits):
    return float(digits) if math.isfinite(float(digits)) else Decimal(digits)


@GENERATED
@given(st.text(st.sampled_from('{}[]",:\\ntrue0123456789.eE+-NaInfity \n\u00e9')))
def test_any_text_is_read_as_json_reads_it_or_refused_with_a_place(text):
    try:
        value = strict_loads(text)
    except json.JSONDecodeError as error:
        assert error.doc == text
        assert 0 <= error.pos <= len(text)
    else:
        assert alike(value, json.loads(text, parse_float=finite))


@GENERATED
@given(st.binary())
def test_any_bytes_are_read_or_refused(octets):
    try:
        value = strict_loads(octets)
    except ValueError:
        pass
    else:
        assert alike(value, json.loads(octets.decode("utf-8"), parse_float=finite))


REPEATED = {
    "side by side": ('{"a":1,"a":2}', 7, {"a": 2}),
    "equal members": ('{"a":1,"a":1}', 7, {"a": 1}),
    "far apart": ('{"a":1,"b":{"a":1},"a":2}', 19, {"a": 2, "b": {"a": 1}}),
    "one of them escaped": (r'{"a":1,"\u0061":2}', 7, {"a": 2}),
    "a pair of surrogates and the character": (r'{"😀":1,"\ud83d\ude00":2}', 7, {"😀": 2}),
    "in an inner object": ('[{"b":{"a":1,\n"a":2}}]', 14, [{"b": {"a": 2}}]),
    "empty names": ('{"":1,"":2}', 6, {"": 2}),
    "space before the colon": ('{"a" :1, "a"\t\n:2}', 9, {"a": 2}),
    "after brackets in a string": ('{"a":"}]","a":"{["}', 10, {"a": "{["}),
}


@pytest.mark.parametrize("case", REPEATED)
def test_names_should_be_unique_and_are_refused_unless_told_otherwise(case):
    """RFC 8259 §4 says SHOULD, RFC 7493 §2.3 MUST."""
    text, position, value = REPEATED[case]
    for document in (text, text.encode()):
        with pytest.raises(json.JSONDecodeError, match="twice") as caught:
            strict_loads(document)
        assert caught.value.pos == position
        assert alike(strict_loads(document, unique_names=False), value)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_a_constant_is_refused_where_it_stands(constant):
    text = f'{{"NaN": "-Infinity",\n "price": [1, {constant}]}}'
    with pytest.raises(json.JSONDecodeError, match=f"{constant} is no JSON") as caught:
        strict_loads(text, unique_names=False)
    assert (caught.value.lineno, caught.value.colno) == (2, 15)


def test_a_document_that_breaks_off_is_refused_where_it_ends():
    with pytest.raises(json.JSONDecodeError) as caught:
        strict_loads('{"desk": 7,\n "start": ')
    assert (caught.value.lineno, caught.value.colno) == (2, 11)


@pytest.mark.parametrize("digits", ["1e400", "-1E+400", "9" * 5000, "-" + "9" * 4301, "1.5e999"])
def test_a_number_that_int_and_float_cannot_hold_is_a_decimal(digits):
    """RFC 8259 §6 has no largest number; §9 lets a reader set limits."""
    assert alike(strict_loads(f"[{digits}]"), [Decimal(digits)])


@pytest.mark.parametrize("digits", ["1e99999999999999999999", "-7E99999999999999999999"])
def test_a_number_that_decimal_cannot_hold_is_a_value_error(digits):
    with pytest.raises(ValueError, match="beyond the range"):
        strict_loads(digits)
    assert strict_loads(digits.replace("E", "e").replace("e", "e-")) == 0


@pytest.mark.parametrize("document", ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000])
def test_what_is_nested_too_deeply_is_a_value_error(document):
    with pytest.raises(ValueError, match="deep"):
        strict_loads(document)


def test_a_byte_order_mark_is_refused():
    """RFC 8259 §8.1: nobody may write one; a reader may pass over it, and this one does not."""
    for document in ("\ufeff{}", "\ufeff{}".encode()):
        with pytest.raises(json.JSONDecodeError, match="BOM"):
            strict_loads(document)


def test_half_a_pair_of_surrogates_is_allowed_as_an_escape():
    """RFC 8259 §8.2: the grammar allows it, and what a reader makes of it is unpredictable."""
    assert strict_loads(r'"\udead"') == "\udead"


@pytest.mark.parametrize("document", [None, 7, ["[]"], {}, memoryview(b"[]")])
def test_only_text_and_bytes_are_documents(document):
    with pytest.raises(TypeError):
        strict_loads(document)


def test_a_long_string_takes_no_long_time():
    text = json.dumps({"place": 'by "the" window\\' * 200_000})
    assert strict_loads(text) == json.loads(text)


# The codec ----------------------------------------------------------------------------------------

OFFSETS = st.one_of(
    st.just(timedelta(0)),
    st.timedeltas(timedelta(minutes=-1439), timedelta(minutes=1439)),
    st.integers(-1439, 1439).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(-86_399, 86_399).map(lambda seconds: timedelta(seconds=seconds)),
)
ZONES = st.none() | OFFSETS.map(timezone)
FOLDS = st.sampled_from([0, 1])
DATETIMES = st.builds(
    lambda moment, zone, fold: moment.replace(tzinfo=zone, fold=fold), st.datetimes(), ZONES, FOLDS
)
TIMES = st.builds(
    lambda clock, zone, fold: clock.replace(tzinfo=zone, fold=fold), st.times(), ZONES, FOLDS
)
TAGS = ["$", "$$", "$date", "$$date", "$datetime", "$time", "$Decimal", "$set", "$tuple", "date"]
NAMES = st.text() | st.sampled_from([*TAGS, "$frozenset", "$unknown", "price$"])
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    NAMES,
    st.dates(),
    TIMES,
    DATETIMES,
    st.decimals(),
    st.sampled_from([Decimal("sNaN"), Decimal("-NaN7"), Decimal("-0E+5"), Decimal("1E-999999")]),
)
HASHABLE = st.recursive(
    LEAVES.filter(lambda one: not (isinstance(one, Decimal) and one.is_snan())),
    lambda inner: st.frozensets(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple),
    max_leaves=8,
)
VALUES = st.recursive(
    LEAVES | HASHABLE | st.sets(HASHABLE, max_size=4),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(NAMES, inner, max_size=4),
    ),
    max_leaves=12,
)


def told(value):
    """Describe a value in full, so that equal descriptions mean that nothing was lost."""
    if isinstance(value, datetime | time):
        clock = [getattr(value, part) for part in ("hour", "minute", "second", "microsecond")]
        day = value.date() if isinstance(value, datetime) else None
        return type(value), day, clock, value.fold, value.utcoffset()
    if isinstance(value, Decimal):
        return Decimal, value.as_tuple()
    if isinstance(value, float):
        return float, value.hex()
    if isinstance(value, list | tuple):
        return type(value), [told(item) for item in value]
    if isinstance(value, set | frozenset):
        return type(value), sorted((told(item) for item in value), key=repr)
    if isinstance(value, dict):
        return dict, [(name, told(item)) for name, item in value.items()]
    return type(value), value


@GENERATED
@given(VALUES)
@example(datetime.max.replace(tzinfo=timezone(-timedelta(hours=23, minutes=59))))
@example(datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))))
@example(datetime(1930, 1, 1, tzinfo=timezone(timedelta(minutes=19, seconds=32))))
@example(datetime(2030, 1, 1, tzinfo=timezone(-timedelta(microseconds=1))))
@example([date.min, date.max, datetime.min, datetime.max, time.min, time.max])
@example({"$date": "2030-05-06", "$$date": {"$set": [{"$$set": []}]}})
@example({(frozenset({date(2030, 5, 6)}), "$"): None}.keys() and {(frozenset({time(9)}), "$")})
def test_what_the_codec_writes_comes_back_unchanged(value):
    text = Codec.dumps(value)
    strict_loads(text)  # it is JSON, with no name twice
    back = Codec.loads(text)
    assert told(back) == told(value)


KIND = IntEnum("KIND", ["WINDOW"])
UNKNOWN = [b"", 1j, KIND.WINDOW, type("Text", (str,), {})(), timedelta(1), object(), range(3), ...]
UNKNOWN += [type("Day", (date,), {})(2030, 5, 6), type("Dict", (dict,), {})(), bytearray()]
UNKNOWN += [UUID(int=7)]
KEYS = [7, 1.5, True, None, (), date(2030, 5, 6), b"a", type("Text", (str,), {})("b")]


class Zone(timezone.__base__):
    """A zone with summer time, whose offset depends on fold, as real ones do."""

    def utcoffset(self, moment):
        return timedelta(hours=1 if moment is None or moment.fold else 2)

    def dst(self, moment):
        return timedelta(0)

    def tzname(self, moment):
        return "Berlin"


class Dated(Zone):
    """A zone that gives no offset to a time without a date."""

    def utcoffset(self, moment):
        return moment and super().utcoffset(moment)


EAST, WEST = timezone(timedelta(minutes=19, seconds=32)), timezone(-timedelta(hours=3, minutes=30))
SEATS = [7, 8]
SAMPLES = [
    *([date(2030, 5, 6)], datetime(2030, 5, 6, 9), datetime(2030, 5, 6, 9, fold=1)),
    *(datetime(2030, 5, 6, 9, tzinfo=UTC), datetime(1930, 1, 1, tzinfo=EAST), time(9, tzinfo=UTC)),
    *(datetime(2030, 5, 6, 9, 0, 0, 5, WEST), time(9, 0, 0, 5, WEST), time(2, 30, fold=1)),
    *(Decimal("12.50"), Decimal("7" * 40), Decimal("0.125"), Decimal("NaN"), (7, (8,))),
    *({frozenset({date(2030, 5, 6)})}, {1, "a"}, {"b": {"z": 1, "a": [date(2030, 5, 6)]}, "a": ()}),
    *({"$set": [{"$$set": []}]}, {"$date": "tomorrow"}, ["$date", "2030-05-06"], set()),
    *(datetime(2030, 10, 27, 2, 30, tzinfo=Zone(), fold=fold) for fold in (0, 1)),
    *(
        time(9, tzinfo=Dated()),
        [SEATS, SEATS],
        [[[[[[[[[[[[[[[[[[[[date(2030, 5, 6)]]]]]]]]]]]]]]]]]]]],
    ),
]
REFUSED_KINDS = [*UNKNOWN, [KIND.WINDOW], type("List", (list,), {})(), {type("Int", (int,), {})()}]
REFUSED_KINDS += [
    type("str", (str,), {})("Ada"),
    type("Set", (set,), {})(),
    {"a": 1, 8: 9},
    *({key: 1} for key in KEYS),
]


def faults(codec):
    """Return the samples that do not come back, and the values taken that should be refused."""
    found = []
    for value in deepcopy(SAMPLES):
        try:
            before, text = told(value), codec.dumps(value)
            spaced = json.dumps(json.loads(text), indent=1)
            backs = value, codec.loads(text), codec.loads(spaced)
            same = type(text) is str and all(told(one) == before for one in backs)
        except (TypeError, ValueError, AttributeError, KeyError):
            same = False
        found += [] if same else [value]
    for kind, values in ((TypeError, deepcopy(REFUSED_KINDS)), (ValueError, [math.nan])):
        for value in values:
            try:
                codec.dumps(value)
            except kind:
                continue
            except (TypeError, ValueError, AttributeError):
                pass
            found.append(value)
    return found


def test_the_solution_has_no_fault():
    assert faults(Codec) == []


# What these sentences tell takes more samples, such as tags that only one codec has.
ELSEWHERE = {MEMORY, OWN_DICT, PLAIN, SHARED}
CODECS = [one for one in mistakes(reading_json.Codec) if one.because not in ELSEWHERE]


@pytest.mark.parametrize("mistake", CODECS, ids=lambda one: one.title)
def test_each_mistake_of_a_codec_has_a_fault(mistake):
    assert faults(made(mistake.make))


@pytest.mark.parametrize("answer", rights(reading_json.Codec), ids=lambda one: one.title)
def test_a_codec_in_another_style_has_no_fault(answer):
    assert faults(made(answer.make)) == []


@GENERATED
@given(VALUES)
def test_a_value_that_looks_like_the_codecs_own_json_comes_back_too(value):
    own = json.loads(Codec.dumps(value))
    for _ in range(3):
        assert told(Codec.loads(Codec.dumps(own))) == told(own)
        own = json.loads(Codec.dumps(own))


@GENERATED
@given(DATETIMES.filter(lambda moment: moment.tzinfo is not None))
def test_the_instant_is_kept(moment):
    back = Codec.loads(Codec.dumps(moment))
    assert back == moment
    assert back - moment == timedelta(0)


@pytest.mark.parametrize("fold", [0, 1])
def test_of_a_zone_the_offset_of_the_moment_is_kept(fold):
    moment = datetime(2030, 10, 27, 2, 30, tzinfo=Zone(), fold=fold)
    back = Codec.loads(Codec.dumps(moment))
    assert told(back) == told(moment)
    assert back.astimezone(UTC) == moment.astimezone(UTC)
    assert back.tzname() == f"UTC+0{2 - fold}:00"


@GENERATED
@given(st.sampled_from(UNKNOWN), st.sampled_from([lambda one: one, lambda one: [{"a": (one,)}]]))
def test_what_the_codec_does_not_know_is_a_type_error(value, hold):
    with pytest.raises(TypeError):
        Codec.dumps(hold(value))


@pytest.mark.parametrize("key", KEYS, ids=repr)
def test_a_key_that_is_no_str_is_a_type_error(key):
    for value in ({key: 1}, [{"a": {key: 1}}], {"a": 1, key: 2}):
        with pytest.raises(TypeError):
            Codec.dumps(value)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_float_that_json_does_not_have_is_a_value_error(number):
    for value in (number, [number], {"price": (number,)}):
        with pytest.raises(ValueError, match="JSON compliant"):
            Codec.dumps(value)


# The canonical form -------------------------------------------------------------------------------


@GENERATED
@given(st.dictionaries(st.text(CHARACTERS), JSON_VALUES, max_size=5))
def test_the_order_of_a_dict_does_not_reach_the_canonical_bytes(value):
    written = canonical(value)
    assert canonical(dict(reversed(value.items()))) == written
    assert canonical(dict(sorted(value.items()))) == written
    assert strict_loads(written) == value
    assert canonical(strict_loads(written)) == written


# The notebook -------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [strict_parts.whole, strict_parts.real])
def test_what_an_exercise_builds_on_stands_in_the_notebook(part):
    book = nbformat.read(NOTEBOOKS / "05-reading-json.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in book.cells if cell.cell_type == "code")
    assert ast.unparse(without_docstring(part)) in ast.unparse(ast.parse(code))
    assert repr(strict_parts.MARK.pattern) == repr(pattern_in(code))


def without_docstring(function):
    """Return the tree of a function as the notebook has it."""
    tree = ast.parse(inspect.getsource(function)).body[0]
    del tree.body[0]
    return tree


def pattern_in(code):
    """Return the pattern of MARK in a notebook's code."""
    [assigned] = [
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MARK"
    ]
    return ast.literal_eval(assigned.args[0])
