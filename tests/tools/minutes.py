"""What the model of time says of notebooks: python -m tests.tools.minutes [--write] [notebook ...]

With `--write` the first cell of each notebook gets these minutes: its table of sections and its
line "**Time:**". Without a name it takes all notebooks.
"""

import re
import sys
from pathlib import Path

import nbformat

from tests.course import minutes
from tests.course.rules import NOTEBOOKS

TABLE = re.compile(r"(\| section \| minutes \|\n\|---\|---:\|\n)(?:\|.*\n?)*")
TIME = re.compile(r"\*\*Time:\*\* \d+ minutes(?:, and \d+ for the project)?")


def written(book) -> str:
    """Return the first cell's text with the model's minutes. ValueError: it has no place for them.

    The book is a notebook as nbformat reads it.
    """
    source = book.cells[0].source
    if not TIME.search(source) or not TABLE.search(source):
        raise ValueError(
            "the first cell needs a line '**Time:** 1 minutes.' and a table that begins with "
            "'| section | minutes |' and '|---|---:|'"
        )
    rows = "".join(f"| {_row(one)} |\n" for one in minutes.sections(book))
    project = minutes.project(book)
    extra = f", and {round(project)} for the project" if project else ""
    source = TIME.sub(f"**Time:** {round(minutes.lesson(book))} minutes{extra}", source)
    return TABLE.sub(lambda found: found[1] + rows, source).rstrip("\n")


def _row(section: minutes.Section) -> str:
    exercises = ""
    if section.exercises:
        word = "exercise" if len(section.exercises) == 1 else "exercises"
        exercises = f" (with {word} {' and '.join(section.exercises)})"
    return f"{section.heading}{exercises} | {max(1, round(section.minutes))}"


def shown(book, name: str) -> str:
    """Return a line for the notebook, and one for each section with its minutes and cells."""
    project = minutes.project(book)
    extra = f", and {project:.1f} for the project" if project else ""
    lines = [f"{name}: {len(book.cells)} cells, {minutes.lesson(book):.1f} minutes{extra}"]
    for one in minutes.sections(book):
        lines.append(f"  {one.minutes:5.1f} {one.cells:4} cells  {one.heading}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print each notebook's minutes, and write them into it where `--write` says so."""
    names = [one for one in arguments if one != "--write"]
    for path in map(Path, names) if names else sorted(NOTEBOOKS.glob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        if "--write" in arguments:
            book.cells[0].source = written(book)
            nbformat.write(book, path)
        print(shown(book, path.stem))


if __name__ == "__main__":
    main(sys.argv[1:])
