"""Each notebook in the browser edition: every cell's outputs are the stored ones, by nbval's rules.

The cells that need processes are listed in helpers/browser/processes.py. They must show their
stored outputs below one sentence, and must be unable to run: the list holds no other cell.
"""

import json

import nbformat
import pytest

from helpers.browser.processes import DIFFERS, NEED_PROCESSES
from tests.browser.edition import Edition
from tests.browser.edition_kernel import Book
from tests.browser.lab import ROOT

NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))


def with_listed_cells(path):
    """Return whether a notebook has cells that need processes."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return any(cell["id"] in NEED_PROCESSES for cell in cells)


def group(path):
    """Return the group of tests for a notebook: for each run of CI, or for those with time."""
    first = path == NOTEBOOKS[0]
    return pytest.mark.browser if first or with_listed_cells(path) else pytest.mark.proof


EACH = [pytest.param(path, id=path.stem, marks=group(path)) for path in NOTEBOOKS]


@pytest.mark.parametrize("path", EACH)
def test_every_output_is_the_stored_one(path, edition_site, request):
    with Edition(edition_site) as edition:
        edition.open(f"notebooks/{path.name}")
        book = Book(path, edition, request.session)
        found = book.problems()
        found += [f"{path.name} asks for something outside: {one}" for one in edition.outside]
    ids = [one.cell.id for one in book.cells]
    listed, differ = (sum(one in table for one in ids) for table in (NEED_PROCESSES, DIFFERS))
    print(
        f"\n{path.name}: {len(ids)} cells, {len(ids) - listed - differ - len(found)} the same, "
        f"{listed} need processes, {differ} differ rightly, {len(found)} wrong, "
        f"{sum(book.kernel.seconds):.0f} s"
    )
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_a_cell_that_differs_and_one_that_is_listed_in_vain_are_found(
    edition_site, request, tmp_path, monkeypatch
):
    cells = [
        ("same", "1 + 1", "2"),
        ("other", "1 + 2", "4"),
        ("in-vain", "5 + 5", "10"),
        ("elsewhere", "3 + 3", "7"),
        ("not-even-there", "3 + 4", "7"),
    ]
    book = nbformat.v4.new_notebook()
    for name, source, result in cells:
        output = nbformat.v4.new_output("execute_result", {"text/plain": result}, execution_count=1)
        cell = nbformat.v4.new_code_cell(source, id=name, execution_count=1, outputs=[output])
        book.cells.append(cell)
    nbformat.write(book, tmp_path / "it.ipynb")
    monkeypatch.setitem(NEED_PROCESSES, "in-vain", "it is said to")
    monkeypatch.setitem(DIFFERS, "elsewhere", "6")
    monkeypatch.setitem(DIFFERS, "not-even-there", "6")
    with Edition(edition_site) as edition:
        edition.open("notebooks/00-start-here.ipynb")
        here = Book(tmp_path / "it.ipynb", edition, request.session)
        found = here.problems()
    assert [one.partition(":")[0].partition("id ")[2] for one in found] == [
        "'other'",
        "'in-vain'",
        "'not-even-there'",
        "'in-vain'",
    ]
    assert "it can be run in a browser" in found[3]
