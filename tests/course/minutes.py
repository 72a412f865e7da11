"""How long a lesson takes: the plain model that every stated time is held to.

A reader reads 150 words a minute, links and tables included. A code cell takes 15 seconds, and 3
more for each of its lines; a prediction (a folded answer) 45 seconds; a picture 20 seconds. An
exercise takes 3 minutes, and 40 seconds for each line of its solution.

What stands before the first section is counted with it. A section whose heading begins with
"Project" is not part of the lesson's time: it has minutes of its own.
"""

import re
from dataclasses import dataclass, field
from functools import cache

WORDS = 150  # a minute
CELL, LINE, PREDICTION, PICTURE = 15, 3, 45, 20  # seconds
EXERCISE, SOLUTION_LINE = 180, 40  # seconds

HEADING = re.compile(r"^## +(.+?) *#*$", re.MULTILINE)
FENCE = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
STUB = re.compile(r"# Exercise ([\d.]+)$", re.MULTILINE)


@dataclass
class Section:
    """A section of level two, with what the model says in seconds."""

    heading: str
    seconds: float = 0.0
    cells: int = 0
    exercises: list[str] = field(default_factory=list)

    @property
    def minutes(self) -> float:
        return self.seconds / 60

    @property
    def is_project(self) -> bool:
        return self.heading.startswith("Project")


def sections(book, solution_lines=None) -> list[Section]:
    """Return the sections of a notebook, in order.

    `solution_lines` gives the length of a solution for the number of an exercise; by default the
    course's own.
    """
    lines = _course if solution_lines is None else solution_lines
    found, before = [], Section("")
    for cell in book.cells:
        if cell.cell_type == "markdown" and (title := HEADING.search(FENCE.sub("", cell.source))):
            found.append(Section(title[1]))
        into = found[-1] if found else before
        into.cells += 1
        into.seconds += _seconds(cell)
        if cell.cell_type == "code" and (number := STUB.match(cell.source)):
            into.exercises.append(number[1])
            into.seconds += EXERCISE + SOLUTION_LINE * lines(number[1])
    if found:
        found[0].seconds += before.seconds
        found[0].cells += before.cells
    return found


def lesson(book, solution_lines=None) -> float:
    """Return the minutes of a lesson, without its projects."""
    return sum(one.minutes for one in sections(book, solution_lines) if not one.is_project)


def project(book, solution_lines=None) -> float:
    """Return the minutes of a lesson's projects: 0 where it has none."""
    return sum(one.minutes for one in sections(book, solution_lines) if one.is_project)


def _seconds(cell) -> float:
    if cell.cell_type == "markdown":
        predictions = cell.source.count("<details")
        return len(cell.source.split()) * 60 / WORDS + PREDICTION * predictions
    pictures = sum("<img" in output.get("data", {}).get("text/html", "") for output in cell.outputs)
    return CELL + LINE * len(cell.source.splitlines()) + PICTURE * pictures


def _course(number: str) -> int:
    return _solutions()[number]


@cache
def _solutions() -> dict[str, int]:
    from tests.exercises.catalogue import find

    return {one.number: len(one.solution_source.splitlines()) for one in find()}
