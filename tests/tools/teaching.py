"""Writes into TEACHING.md what it takes from the course: python -m tests.tools.teaching

For each lesson that is its plan, its exercises and where learners get stuck in them; for each
timetable the minutes. What a teacher wrote around it stays as it is.
"""

import collections
import re
from dataclasses import dataclass
from pathlib import Path

from tests.course.rules import FENCE, HEADING, TIME, anchor
from tests.exercises.answers import mistakes_on_any
from tests.exercises.catalogue import find
from tests.tools.site.course import read_lessons

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "TEACHING.md"
BLOCK = re.compile(r"(<!-- from lesson (\d\d) -->\n).*?(<!-- end -->)", re.DOTALL)
# A row of a timetable: when, the lessons by their numbers, the minutes of them all.
ROW = re.compile(r"^(\| [^|]+ \| )(\d\d(?:, \d\d)*)( \| )(\d+)( \|)$", re.MULTILINE)
PLAN = re.compile(r"^\| (?!section)([^|]+?) \| (\d+) \|$", re.MULTILINE)
COMMON = 2  # known mistakes that share a sentence: from then on it is said to be frequent
MOST = 3  # sentences for each exercise: as many as fit into a teacher's head


@dataclass(frozen=True)
class Lesson:
    """A lesson as its first cell presents it: `minutes` is the stated time."""

    number: str
    path: str
    title: str
    minutes: int
    plan: tuple[tuple[str, int], ...]
    anchors: frozenset[str]


def lessons() -> dict[str, Lesson]:
    """Return all lessons by their numbers, such as "01"."""
    found = {}
    for each in read_lessons(ROOT):
        book, first = each.book, each.book.cells[0].source
        headings = [
            title
            for cell in book.cells
            if cell.cell_type == "markdown"
            for _, title in HEADING.findall(FENCE.sub("", cell.source))
        ]
        number, _, title = each.title.partition(" ")
        found[number] = Lesson(
            number=number,
            path=each.path,
            title=title,
            minutes=int(TIME.search(first)[1]),
            plan=tuple((name, int(minutes)) for name, minutes in PLAN.findall(first)),
            anchors=frozenset(map(anchor, headings)),
        )
    return found


def stuck(number: str) -> str:
    """Return a list of the lesson's exercises, with what is wrong most often, by known mistakes."""
    lines = []
    for exercise in find():
        if int(exercise.number.split(".")[0]) != int(number):
            continue
        known = mistakes_on_any(exercise)
        counts = collections.Counter(one.because for one in known if one.because)
        lines.append(f"- **{exercise.number} {exercise.title}**: {len(known)} known mistakes.")
        lines += [
            f"  - {count} times: {because}"
            for because, count in counts.most_common(MOST)
            if count >= COMMON
        ]
    return "\n".join(lines)


def block(lesson: Lesson) -> str:
    """Return what TEACHING.md says of a lesson that the notebook says too."""
    rows = "\n".join(f"| {name} | {minutes} |" for name, minutes in lesson.plan)
    return (
        f"\n[{lesson.title}]({lesson.path}) states {lesson.minutes} minutes.\n\n"
        f"<details>\n<summary>The plan in minutes</summary>\n\n"
        f"| section | minutes |\n|---|---:|\n{rows}\n\n</details>\n\n"
        f"Where learners get stuck:\n\n{stuck(lesson.number)}\n\n"
    )


def made(text: str) -> str:
    """Return `text` with all that comes from the course as it is now. KeyError: no such lesson."""
    course = lessons()

    def minutes(found: re.Match) -> str:
        numbers = found[2].split(", ")
        return (
            f"{found[1]}{found[2]}{found[3]}{sum(course[one].minutes for one in numbers)}{found[5]}"
        )

    text = BLOCK.sub(lambda found: f"{found[1]}{block(course[found[2]])}{found[3]}", text)
    return ROW.sub(minutes, text)


def main() -> None:
    """Bring TEACHING.md up to date, and say whether it changed."""
    before = PAGE.read_text(encoding="utf-8")
    after = made(before)
    PAGE.write_text(after, encoding="utf-8")
    print("TEACHING.md is as it was." if after == before else "TEACHING.md is brought up to date.")


if __name__ == "__main__":
    main()
