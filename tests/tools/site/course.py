"""What the site shows, read from the course: the lessons in README's order, and its own words."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROW = re.compile(r"^\|.*\]\((notebooks/[^)#]+\.ipynb)[)#]", re.MULTILINE)
TITLE = re.compile(r"^# +(.+?) *#*$", re.MULTILINE)
COMMAND = re.compile(r"^```sh\n(.+?)\n```$", re.MULTILINE | re.DOTALL)
IMPORT = re.compile(r"^from (helpers(?:\.\w+)*) import (\([^)]*\)|.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Lesson:
    """One notebook: its path in the course ("notebooks/01-....ipynb"), and what is in it."""

    path: str
    book: nbformat.NotebookNode

    @property
    def page(self) -> str:
        """The name of its page in the site."""
        return f"{Path(self.path).stem}.html"

    @property
    def title(self) -> str:
        """Its first heading of level one, without Markdown's marks; its file's name if none."""
        found = TITLE.search(self._text())
        return found[1].replace("`", "") if found else Path(self.path).stem

    @property
    def modules(self) -> list[str]:
        """The modules of helpers/ that its cells import, by their full names, sorted."""
        code = "\n".join(one.source for one in self.book.cells if one.cell_type == "code")
        found = set()
        for package, names in IMPORT.findall(code):
            found.add(package)
            given = filter(None, map(str.split, names.strip("()").split(",")))
            found |= {f"{package}.{words[0]}" for words in given}
        return sorted(found - {"helpers"})

    def _text(self) -> str:
        return "\n\n".join(one.source for one in self.book.cells if one.cell_type == "markdown")


def read_lessons(course: Path) -> list[Lesson]:
    """Return the notebooks in the order of README's table; those that it lacks come last.

    `course` is the folder of the course. FileNotFoundError if README names a missing notebook.
    """
    paths = dict.fromkeys(ROW.findall(read(course, "README.md")))
    others = sorted(path.name for path in (course / "notebooks").glob("*.ipynb"))
    paths |= dict.fromkeys(f"notebooks/{name}" for name in others)
    return [Lesson(path, nbformat.read(course / path, as_version=4)) for path in paths]


def read(course: Path, path: str) -> str:
    """Return the text of a file of the course."""
    return (course / path).read_text(encoding="utf-8")


def learn_command(course: Path) -> str:
    """Return the first command in README, which makes the environment and opens JupyterLab."""
    found = COMMAND.search(read(course, "README.md"))
    return found[1] if found else ""
