"""Which lessons there are, and which exercises each has, read from the course's files.

Nothing is imported for it: the exercises of all lessons together take a second to import, and the
board should be there at once.
"""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

EXERCISES = Path(__file__).parents[1] / "exercises"
COURSE = EXERCISES.parents[1]
TITLE = re.compile(r"^# \d+ +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Item:
    """One exercise: its `key`, under which answers are kept, its number and its title."""

    key: str
    number: str
    title: str


@dataclass(frozen=True)
class Lesson:
    """One lesson: its number, title, notebook ("" where none is found), and exercises in order."""

    number: int
    title: str
    notebook: str
    exercises: tuple[Item, ...]


def lessons(folder: Path | None = None) -> list[Lesson]:
    """Return all lessons that have exercises, in order.

    `folder` is where the notebooks lie: by default this kernel's folder, or else the course's.
    """
    notebooks = _notebooks(folder or Path.cwd()) or _notebooks(COURSE / "notebooks")
    found: dict[int, list[Item]] = {}
    titles: dict[int, str] = {}
    for path in sorted(EXERCISES.glob("*/*.py")):
        for item in exercises_in(path.read_text(encoding="utf-8")):
            lesson = int(item.number.partition(".")[0])
            found.setdefault(lesson, []).append(item)
            titles[lesson] = path.parent.name.replace("_", " ").capitalize()
    return [
        Lesson(
            number, *notebooks.get(number, (titles[number], "")), tuple(sorted(items, key=_order))
        )
        for number, items in sorted(found.items())
    ]


def exercises_in(source: str) -> list[Item]:
    """Return the exercises that the source of a module makes: `name = Exercise(number=...)`."""
    found = []
    if "Exercise(" not in source:  # as in two files of three, and to parse takes time
        return found
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Exercise"))
            ):
                given = {one.arg: one.value for one in node.value.keywords}
                texts = {
                    part: ast.literal_eval(given[part])
                    for part in ("key", "number", "title")
                    if part in given
                }
                found.append(Item(**{"key": name} | texts))
    return found


def _order(item: Item) -> list[int]:
    return [int(part) for part in item.number.split(".")]


def _notebooks(folder: Path) -> dict[int, tuple[str, str]]:
    """Return number -> (title, file name) of the notebooks in `folder`."""
    found = {}
    for path in sorted(folder.glob("[0-9][0-9]-*.ipynb")):
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            text = "".join(cells[0]["source"])
        except (OSError, ValueError, LookupError, TypeError):
            continue  # a learner may have anything there
        if title := TITLE.search(text):
            found.setdefault(int(path.name[:2]), (title[1].strip(), path.name))
    return found
