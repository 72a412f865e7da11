"""Runs single cells of a lesson, so that a test proves what a learner reads."""

from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def run(name: str, *ids: str, **names: object) -> dict[str, object]:
    """Run the cells with these ids of the notebook `name`, in this order; return their names.

    `names` are what cells before them have defined. KeyError: there is no such cell.
    """
    book = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    sources, namespace = {cell.id: cell.source for cell in book.cells}, dict(names)
    for one in ids:
        exec(sources[one], namespace)  # noqa: S102 - the course's own cells
    return namespace
