"""TEACHING.md says what the lessons say, and leads where it says."""

import re
from urllib.parse import unquote

import pytest

from tests.tools import teaching

TEXT = teaching.PAGE.read_text(encoding="utf-8")
LESSONS = teaching.lessons()
LABELS = ("Take home", "Ask the class", "Leave out", "Show on the projector")
LINK = re.compile(r"\]\((?!https:)([^)\s]+)\)")


def test_it_says_what_the_course_says():
    assert teaching.made(TEXT) == TEXT, "run: python -m tests.tools.teaching"


def test_a_change_of_a_lesson_is_seen():
    shorter = TEXT.replace("| One request, measured | 3 |", "| One request, measured | 4 |")
    assert shorter != TEXT
    assert teaching.made(shorter) == TEXT
    [row, *_] = teaching.ROW.findall(TEXT)
    later = TEXT.replace("".join(row), "".join((*row[:3], "7", row[4])))
    assert later != TEXT
    assert teaching.made(later) == TEXT


@pytest.mark.parametrize("number", LESSONS)
def test_each_lesson_has_all_that_a_teacher_needs(number):
    [section] = re.findall(rf"^### {number} .+?(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert f"<!-- from lesson {number} -->" in section
    for label in LABELS:
        assert f"- **{label}.** " in section
    leads_to = [unquote(one) for one in LINK.findall(section)]
    assert any(one.startswith(f"{LESSONS[number].path}#") for one in leads_to)


@pytest.mark.parametrize("target", sorted(set(LINK.findall(TEXT))))
def test_each_link_leads_somewhere(target):
    path, _, anchor = unquote(target).partition("#")
    assert (teaching.ROOT / path).exists()
    if anchor:
        [lesson] = [one for one in LESSONS.values() if one.path == path]
        assert anchor in lesson.anchors


def test_each_timetable_has_each_lesson_once():
    [part] = re.findall(r"^## Timetables\n(.+?)^## ", TEXT, re.MULTILINE | re.DOTALL)
    tables = dict(one.split("\n", 1) for one in part.split("\n### ")[1:])
    assert list(tables) == ["Two days", "Six evenings", "An hour a week"]
    for name, table in tables.items():
        numbers = [one for row in teaching.ROW.findall(table) for one in row[1].split(", ")]
        assert sorted(numbers) == list(LESSONS), name
