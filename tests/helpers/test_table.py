"""A table shows the same values as HTML and as text."""

from xml.etree import ElementTree

import pytest

from helpers.pictures import Table

ROWS = [
    {"request": "GET /", "status": 404, "answered by": "nothing"},
    {"request": "GET /<b>&", "status": 200, "answered by": "a file"},
]


def test_as_text_the_columns_are_aligned():
    assert repr(Table(ROWS)) == (
        "request    status  answered by\n"
        "─────────  ──────  ───────────\n"
        "GET /      404     nothing\n"
        "GET /<b>&  200     a file"
    )


def test_as_html_every_value_is_escaped_and_in_its_place():
    table = ElementTree.fromstring(Table(ROWS)._repr_html_())
    assert [cell.text for cell in table.iter("th")] == list(ROWS[0])
    assert [cell.text for cell in table.iter("td")] == [
        str(value) for row in ROWS for value in row.values()
    ]


def test_no_rows_are_said_to_be_none():
    assert repr(Table([])) == "(no rows)"
    assert "(no rows)" in Table(iter(()))._repr_html_()


def test_rows_must_have_the_same_columns():
    with pytest.raises(ValueError, match=r"row 1 has columns \['b'\], row 0 \['a'\]"):
        Table([{"a": 1}, {"b": 2}])
