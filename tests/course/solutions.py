"""Runs each exercise's solution in the kernel of its notebook, after the last cell.

A learner who comes back to an exercise has run all the other cells. So each solution must be
"Correct" there, too, in a real kernel, with the names that the notebook's cells left.
"""

import importlib
import re
from collections import defaultdict
from collections.abc import Iterator

import nbformat
import nbval.plugin

from helpers.exercises.checker import Exercise

STUB = re.compile(r"# Exercise [\d.]+\n")
PACKAGE = re.compile(r"^from helpers\.exercises import (\w+)(?: as \w+)?$", re.MULTILINE)
# What they solve is kept apart: the board of the start page stands on an empty folder.
CHECKED = """{stub}{solution}

import os
from helpers import kept
from helpers.exercises import {package}

os.environ[kept.VARIABLE] = os.environ[kept.VARIABLE].removesuffix("-solved") + "-solved"

_result = {package}.{name}.check({name})
print(_result.status if _result.status == "Correct" else _result)
"""


def follow_notebooks() -> None:
    """Let nbval collect, after the cells of a notebook, a cell for each of its exercises."""
    of_notebook = nbval.plugin.IPyNbFile.collect
    if of_notebook.__module__ == __name__:
        return  # done before, in the same process

    def collect(book):
        yield from of_notebook(book)
        cells = [cell for cell in book.nb.cells if cell.cell_type == "code"]
        for number, (exercise, cell) in enumerate(solved(cells), len(cells)):
            yield nbval.plugin.IPyNbCell.from_parent(
                book,
                name=f"Solution {exercise.number}",
                cell_num=number,
                cell=cell,
                options=defaultdict(bool, check=True),
            )

    nbval.plugin.IPyNbFile.collect = collect


def solved(cells) -> Iterator[tuple[Exercise, nbformat.NotebookNode]]:
    """Yield each exercise whose stub is among `cells`, and a cell that checks its solution."""
    sources = [cell.source for cell in cells]
    stubs = [found[0] for source in sources if (found := STUB.match(source))]
    names = {name for source in sources for name in PACKAGE.findall(source)} if stubs else ()
    offered = {
        f"# Exercise {one.number}\n": (package, one)
        for package in names
        for one in vars(importlib.import_module(f"helpers.exercises.{package}")).values()
        if isinstance(one, Exercise)
    }
    for stub in stubs:
        if stub in offered:
            package, one = offered[stub]
            source = CHECKED.format(
                stub=stub, solution=one.solution_source, package=package, name=one.name
            )
            shown = nbformat.v4.new_output("stream", text="Correct\n")
            made = {"execution_count": 1, "outputs": [shown], "id": f"solution-{one.name}"}
            yield one, nbformat.v4.new_code_cell(source, **made)
