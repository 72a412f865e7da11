"""Runs all cells of a lesson in this process, so that a test can ask what they define."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import nbformat

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@contextmanager
def defined_by(name: str) -> Iterator[dict[str, Any]]:
    """Run the notebook `name`, such as "08-api-keys", and give what its cells define, by name.

    At the end its network is closed. (tests/proof/test_again.py runs cells again and again.)
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    book = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    with redirect_stdout(io.StringIO()):
        for cell in book.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), names)  # noqa: S102 - as above
    yield names
    names["network"].close()
