"""The board of progress: a bar for each lesson, solved of all, and where to go on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from helpers import kept
from helpers.progress.lessons import Item, Lesson, lessons

BLOCKS = 10  # signs of a full bar


@dataclass(frozen=True)
class Row:
    """One lesson on the board, with the exercises that are solved and those that are not."""

    lesson: Lesson
    solved: tuple[Item, ...]
    open: tuple[Item, ...]

    @property
    def bar(self) -> str:
        """A bar of BLOCKS signs: full only if all is solved, empty only if nothing is."""
        done, total = len(self.solved), len(self.lesson.exercises)
        filled = max(done > 0, BLOCKS * done // total)
        return "█" * filled + "░" * (BLOCKS - filled)

    @property
    def count(self) -> str:
        """Solved of all, in words."""
        return f"{len(self.solved)} of {len(self.lesson.exercises)}"

    @property
    def name(self) -> str:
        """The lesson's number and title."""
        return f"{self.lesson.number:02} {self.lesson.title}"


class Board:
    """Shows itself as a table in JupyterLab and as text elsewhere.

    `solved` holds the keys of the solved exercises, the newest last. `problem` is a sentence for
    below the table, or "".
    """

    def __init__(
        self, lessons: Iterable[Lesson], solved: Collection[str], problem: str = ""
    ) -> None:
        self.rows = [
            Row(
                lesson,
                tuple(one for one in lesson.exercises if one.key in solved),
                tuple(one for one in lesson.exercises if one.key not in solved),
            )
            for lesson in lessons
        ]
        self._newest = list(solved)[-1:]
        self.problem = problem

    @property
    def go_on(self) -> Row | None:
        """The row to go on with: where the last answer was right, or the first open one; or None."""
        open_rows = [row for row in self.rows if row.open]
        last = [row for row in open_rows if {one.key for one in row.solved} & {*self._newest}]
        return next(iter(last + open_rows), None)

    @property
    def summary(self) -> str:
        """How many exercises of the whole course are solved, in a sentence."""
        solved = sum(len(row.solved) for row in self.rows)
        total = sum(len(row.lesson.exercises) for row in self.rows)
        return f"{solved} of {total} exercises solved."

    def _next(self, name: str) -> str:
        row = self.go_on
        if row is None:
            return "You have solved every exercise of the course."
        first = row.open[0]
        # The title has a line of its own, so that a terminal of 80 columns holds both.
        return f"Go on in {name} with exercise {first.number}:\n{first.title}"

    def __repr__(self) -> str:
        side = max((len(row.name) for row in self.rows), default=0)
        lines = [f"{row.name.ljust(side)}  {row.bar}  {row.count}" for row in self.rows]
        row = self.go_on
        last = [self._next(row.lesson.notebook or row.name if row else ""), self.problem]
        return "\n".join([self.summary, "", *lines, "", *filter(None, last)])

    def _repr_html_(self) -> str:
        heads = ("lesson", "progress", "solved", "next exercise")
        head = "".join(f'<th scope="col"{_LEFT}>{text}</th>' for text in heads)
        body = "".join(_html_row(row) for row in self.rows)
        row = self.go_on
        last = _marked(self._next("\0"), _link(row) if row else "")
        problem = f"<p>{escape(self.problem)}</p>" if self.problem else ""
        return (
            f"<p><strong>{self.summary}</strong> {last}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{problem}"
        )


def board(folder: Path | None = None) -> Board:
    """Return the board of this learner; `folder` is where the notebooks lie, by default this one."""
    problem, strange = kept.problem(), len(kept.unreadable())
    if strange:
        files = "1 file that is" if strange == 1 else f"{strange} files that are"
        problem = f"{problem} The folder {kept.folder()} holds {files} no whole answer."
    return Board(lessons(folder), list(kept.solved()), problem.strip())


# JupyterLab aligns the cells of a table to the right, which suits numbers and not text.
_LEFT = ' style="text-align: left"'


def _html_row(row: Row) -> str:
    following = f"{row.open[0].number} {row.open[0].title}" if row.open else "all solved"
    # The bar says the same as the count beside it, so a screen reader passes it over.
    bar = f'<span aria-hidden="true" style="letter-spacing: 0; white-space: pre">{row.bar}</span>'
    cells = (_link(row), bar, row.count, escape(following))
    return "<tr>" + "".join(f"<td{_LEFT}>{cell}</td>" for cell in cells) + "</tr>"


def _link(row: Row) -> str:
    name = escape(row.name)
    return f'<a href="{quote(row.lesson.notebook)}">{name}</a>' if row.lesson.notebook else name


def _marked(sentence: str, link: str) -> str:
    return escape(sentence).replace("\0", link)
