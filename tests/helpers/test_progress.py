"""The board of progress: what is solved of all, where to go on, and nothing imported for it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import kept, progress
from helpers.progress.board import Board
from helpers.progress.lessons import Item, Lesson, exercises_in, lessons
from tests.exercises.catalogue import find

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
FIRST = Lesson(
    1, "Names & <signs>", "01-names.ipynb", tuple(Item(f"a{n}", f"1.{n}", f"A{n}") for n in (1, 2))
)
SECOND = Lesson(12, "Twelve", "", tuple(Item(f"b{n}", f"12.{n}", f"B{n}?") for n in range(1, 13)))


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))


def keep(key):
    kept.save(
        kept.Answer(
            key=key,
            number="1.1",
            title="",
            source="x",
            stub="",
            time="2026-11-27T08:00:00+00:00",
            version="0.1.0",
        )
    )


def test_the_files_say_what_the_imported_exercises_say():
    read = [item for lesson in lessons(NOTEBOOKS) for item in lesson.exercises]
    assert read == [Item(one.key, one.number, one.title) for one in find()]


def test_each_lesson_has_its_title_and_its_notebook():
    for lesson in lessons(NOTEBOOKS):
        book = json.loads((NOTEBOOKS / lesson.notebook).read_text("utf-8"))
        first = "".join(book["cells"][0]["source"]).splitlines()[0]
        assert first == f"# {lesson.number:02} {lesson.title}"


def test_without_notebooks_and_with_broken_ones_the_board_stands(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.progress.lessons.COURSE", tmp_path)
    for number, text in enumerate(("", "{}", '{"cells": []}', '{"cells": [{"source": 7}]}')):
        (tmp_path / f"{number:02}-x.ipynb").write_text(text)
    found = lessons(tmp_path)
    assert found[0].title == "Start here"
    assert {lesson.notebook for lesson in found} == {""}
    assert "0 of 1" in repr(progress.board(tmp_path))
    assert "<a " not in progress.board(tmp_path)._repr_html_()


def test_what_is_no_exercise_is_none():
    assert exercises_in("x = f(number='1')\nExercise(number='2')\ny: int = 3") == []


def test_a_new_learner_begins_at_the_beginning():
    assert repr(Board([FIRST, SECOND], [])) == (
        "0 of 14 exercises solved.\n\n"
        "01 Names & <signs>  ░░░░░░░░░░  0 of 2\n"
        "12 Twelve           ░░░░░░░░░░  0 of 12\n\n"
        "Go on in 01-names.ipynb with exercise 1.1:\nA1"
    )


def test_one_goes_on_in_the_lesson_of_the_newest_answer():
    board = Board([FIRST, SECOND], ["a1", "b12", "b1"])
    assert "12 Twelve           █░░░░░░░░░  2 of 12\n" in repr(board)
    assert repr(board).endswith("Go on in 12 Twelve with exercise 12.2:\nB2?")
    board = Board([FIRST, SECOND], ["b1", "a2", "a1"])
    assert "01 Names & <signs>  ██████████  2 of 2\n" in repr(board)
    assert repr(board).endswith("Go on in 12 Twelve with exercise 12.2:\nB2?")


def test_no_line_is_longer_than_a_terminal_is_wide():
    course = lessons(NOTEBOOKS)
    for lesson in course:
        for number, item in enumerate(lesson.exercises):
            before = [one.key for one in lesson.exercises[:number]]
            others = [one.key for each in course if each is not lesson for one in each.exercises]
            board = repr(Board(course, others + before))
            assert board.endswith(f" with exercise {item.number}:\n{item.title}")
            assert [line for line in board.splitlines() if len(line) > 80] == []


def test_a_bar_is_full_only_where_all_is_solved():
    board = Board([SECOND], [f"b{number}" for number in range(1, 12)])
    assert "█████████░  11 of 12" in repr(board)


def test_all_solved_and_keys_of_removed_exercises():
    board = Board([FIRST], ["a1", "gone", "a2"])
    assert board.summary == "2 of 2 exercises solved."
    assert repr(board).endswith("You have solved every exercise of the course.")
    assert "all solved" in board._repr_html_()


def test_the_page_escapes_and_links_and_needs_no_colour():
    html = Board([FIRST, SECOND], ["a1"])._repr_html_()
    assert '<a href="01-names.ipynb">01 Names &amp; &lt;signs&gt;</a>' in html
    assert "<signs>" not in html
    assert "color" not in html
    assert html.count('<th scope="col"') == 4
    assert re.search(r'aria-hidden="true"[^>]*>█████░░░░░</span></td><td[^>]*>1 of 2<', html)


def test_what_cannot_be_read_is_said_below(monkeypatch, tmp_path):
    keep("first_request")
    (kept.folder() / "first_request" / "x.json").write_text("{")
    board = progress.board(NOTEBOOKS)
    assert board.summary.startswith("1 of ")
    assert board.problem == f"The folder {kept.folder()} holds 1 file that is no whole answer."
    assert board.problem in repr(board)
    assert board.problem in board._repr_html_()
    monkeypatch.setenv(kept.VARIABLE, "relative")
    assert "no absolute path" in progress.board(NOTEBOOKS).problem


def test_in_a_terminal():
    keep("first_request")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.progress"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith("1 of ")
    assert "██████████  1 of 1\n" in done.stdout
    assert done.stdout.endswith(f"Your right answers are kept in {kept.folder()}\n")


def test_nothing_heavy_is_imported():
    code = "import sys; from helpers import progress; progress.board(); print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"flask", "IPython", "helpers.exercises", "django"} & set(done.stdout.split())
