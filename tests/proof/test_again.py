"""Cells that are run again, in the ways in which learners do it, show what they showed before.

Kernels that are killed in the middle are the subject of test_killed.py.
"""

import copy
from pathlib import Path

import nbformat
import pytest

from tests.course.conditions import Conditions, place
from tests.course.differences import difference, shown
from tests.tools.refresh import execute

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

WHOLE, ROW = "the whole notebook twice", "each cell twice in a row"
WAYS = {
    WHOLE: lambda cells: [*cells, *cells],
    ROW: lambda cells: [cell for cell in cells for _ in (1, 2)],
}

COUNTED = "the app counts its requests, and has answered more of them"
NEXT_DAY = "each booking takes the next free day, and each request and session the next number"
NUMBERED = "sessions, codes and nonces have numbers in place of chance, and these count on"
# What a cell rightly shows otherwise: its lesson, the way, its id, and why learners expect it.
DIFFERENT = {
    ("00", ROW, "request-in-full"): COUNTED,
    ("05", ROW, "flask-show"): COUNTED,
    ("11", ROW, "by-hand"): "the server remembers that Ada has logged in twice",
    ("11", ROW, "sqlite-run"): NUMBERED,
    ("12", ROW, "first-login"): NUMBERED,
    ("12", ROW, "parameters"): NUMBERED,
    ("12", ROW, "id-token"): NUMBERED,
    ("12", ROW, "kept"): NUMBERED,
    ("12", ROW, "second-login"): NUMBERED,
    ("12", ROW, "kept-run"): NUMBERED,
    ("13", ROW, "logout-in"): NUMBERED,
    ("13", ROW, "logout-one"): NUMBERED,
    ("13", ROW, "logout-provider-run"): "nobody is logged in any more, so no app is told",
    ("13", ROW, "where-after"): NUMBERED,
    ("13", ROW, "logout-all-run"): NUMBERED,
    ("15", ROW, "mini-book"): "the desk is booked already, as in every booking app",
    ("15", ROW, "mini-raw"): COUNTED,
    ("17", ROW, "booking"): NEXT_DAY,
    ("17", ROW, "booking-full"): NEXT_DAY,
    ("17", ROW, "lines-of"): NEXT_DAY,
    ("17", ROW, "second-booking"): NEXT_DAY,
    ("17", ROW, "workers-on"): NEXT_DAY,
    ("17", ROW, "workers-log"): NEXT_DAY,
    ("18", ROW, "more-sound"): NEXT_DAY,
    ("18", ROW, "times-on"): NEXT_DAY,
    ("18", ROW, "times-log"): NEXT_DAY,
    ("18", ROW, "last"): NEXT_DAY,
}

pytestmark = pytest.mark.proof


def test_the_table_knows_its_cells():
    known = {
        (path.stem[:2], way, cell.id)
        for path in NOTEBOOKS
        for way in WAYS
        for cell in nbformat.read(path, as_version=4).cells
    }
    assert DIFFERENT.keys() <= known
    assert all(DIFFERENT.values())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_those_that_are_stored(path, way):
    book = nbformat.read(path, as_version=4)
    stored = [cell for cell in book.cells if cell.cell_type == "code"]
    ran = run(stored, WAYS[way], path.parent)
    lesson = path.stem[:2]
    listed = {id for number, how, id in DIFFERENT if (number, how) == (lesson, way)}
    seen = {}
    for before, after in zip(WAYS[way](stored), ran, strict=True):
        if shown(before) != shown(after):
            number = stored.index(before) + 1
            seen[before.id] = f"{place(path.name, before, number)}: {difference(before, after)}"
    unlisted = [words for id, words in seen.items() if id not in listed]
    assert not unlisted, f"{way}:\n" + "\n".join(unlisted)
    assert not listed - seen.keys(), "these are the same; remove them from the table"


def run(cells, way, folder):
    """Run copies of `cells` in one fresh kernel, in the order of `way`, and return them."""
    again = [copy.deepcopy(cell) for cell in way(cells)]
    for number, cell in enumerate(again):
        cell.id = f"{number}-{cell.id}"[:64]
    conditions = Conditions().begin()
    try:
        execute(nbformat.v4.new_notebook(cells=again), folder, conditions)
    finally:
        conditions.end()
    return again
