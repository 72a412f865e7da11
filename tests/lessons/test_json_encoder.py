"""Lesson 04 against Python's json: what is written by itself, and what default is asked for."""

import ast
import builtins
import inspect
import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.exercises import json_encoder
from tests.course.rules import NOTEBOOKS
from tests.exercises.answers import define

tagged = define(json_encoder.tagged, json_encoder.tagged.solution_source)
READERS = {
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$decimal": Decimal,
}
WRITTEN = (dict, list, tuple, str, int, float, type(None))  # what the lesson says; bool is an int
SINCE_315 = (builtins.frozendict,) if sys.version_info >= (3, 15) else ()


def whole(value):
    """Write at once, as dumps does: by the encoder in C."""
    return json.JSONEncoder().encode(value)


def pieces(value):
    """Write piece by piece, as dump does: by the encoder in Python."""
    return "".join(json.JSONEncoder().iterencode(value))


def samples():
    """Yield a value of each built-in class that can be made from nothing or from 7."""
    for kind in vars(builtins).values():
        if isinstance(kind, type) and not issubclass(kind, BaseException):
            for given in ((), (7,)):
                try:
                    yield kind(*given)
                except (TypeError, RuntimeError):
                    continue
    yield from (None, ..., NotImplemented, print)
    yield from (date(2030, 5, 6), datetime(2030, 5, 6, tzinfo=UTC), Decimal("12.50"))


@pytest.mark.parametrize("write", [whole, pieces])
@pytest.mark.parametrize("value", [*samples()], ids=lambda one: type(one).__name__)
def test_json_writes_the_types_that_the_lesson_names_and_no_other(write, value):
    if isinstance(value, WRITTEN + SINCE_315):
        write(value)
    else:
        with pytest.raises(TypeError, match="is not JSON serializable"):
            write(value)


BASES = [kind for kind in WRITTEN if kind is not type(None)]
UNASKED = [type(kind.__name__.title(), (kind,), {})() for kind in BASES]
UNASKED += [IntEnum("Floor", ["ONE"]).ONE, StrEnum("Side", ["LEFT"]).LEFT, True, None]
ASKED = [Enum("Kind", ["DOOR"]).DOOR, b"", {7}, range(3), object(), 1j]


def asked(value):
    """Return what default is asked for while `value` is written."""
    seen = []
    json.dumps(value, default=lambda one: seen.append(one))
    return seen


@pytest.mark.parametrize("value", UNASKED, ids=repr)
def test_default_is_not_asked_for_a_subclass(value):
    assert asked([value, {"a": value}]) == []


@pytest.mark.parametrize("value", ASKED, ids=lambda one: type(one).__name__)
def test_default_is_asked_for_all_else(value):
    assert asked([value]) == [value]


@pytest.mark.parametrize("key", [(7, 1), date(2030, 5, 6), Decimal(7), b"a", frozenset()], ids=repr)
def test_default_is_not_asked_for_a_key(key):
    with pytest.raises(TypeError, match="keys must be str, int, float, bool or None"):
        json.dumps({key: 1}, default=lambda one: pytest.fail("asked"))


MOMENTS = st.datetimes(timezones=st.none() | st.just(UTC)).map(lambda one: one.replace(fold=0))
DECIMALS = st.decimals(allow_nan=False)  # NaN is not equal to itself
VALUES = st.recursive(
    MOMENTS | st.dates() | DECIMALS | st.text() | st.integers(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text().filter(lambda n: n[:1] != "$"), inner)
    ),
    max_leaves=8,
)


def untag(members):
    """Return the value that a dict with a tag stands for, and any other dict as it is."""
    [*names] = members
    return READERS[names[0]](members[names[0]]) if names and names[0] in READERS else members


@given(VALUES)
def test_what_the_tags_write_comes_back(value):
    """But for fold, which isoformat() does not write: lesson 05 comes to that."""
    back = json.loads(json.dumps(value, default=tagged), object_hook=untag)
    assert back == value
    assert repr(back) == repr(value)


# The notebook -------------------------------------------------------------------------------------


def cells():
    """Return the source of each code cell of the notebook, by its id."""
    book = nbformat.read(NOTEBOOKS / "04-json-encoder.ipynb", as_version=4)
    return {cell.id: cell.source for cell in book.cells if cell.cell_type == "code"}


def test_the_table_of_options_has_each_option_of_the_encoder():
    [assigned] = ast.parse(cells()["option-trials"]).body
    named = [ast.literal_eval(key) for key in assigned.value.keys]
    assert named == list(inspect.signature(json.JSONEncoder).parameters)


@pytest.mark.parametrize(
    ("name", "bases"),
    [("int64", set()), ("bool", set()), ("float64", {float})],
)
def test_what_stands_for_numpy_has_numpys_bases(name, bases):
    """As numpy 1.26 and 2.4 have them; the environment has no numpy to ask."""
    made = {}
    exec(cells()["numpy-stand-ins"], made)  # noqa: S102 - the course's own cell
    kind = made[name.title()]
    assert kind.__name__ == name
    assert set(kind.__mro__) & {int, float, bool, str} == bases
    assert type(kind(7).item()) is int
