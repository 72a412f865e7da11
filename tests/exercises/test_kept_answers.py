"""A right answer is kept as the learner wrote it, and comes back in another kernel."""

import errno
import os
from pathlib import Path

import nbformat
import pytest

from helpers import kept
from helpers.exercises.checker import listeners
from helpers.exercises.checker.feedback import CORRECT, NOT_STARTED, NOT_YET
from helpers.exercises.checker.listeners import listen, stop_listening
from helpers.exercises.checker.written import written
from tests.course.conditions import Conditions
from tests.exercises.answers import define
from tests.exercises.catalogue import find
from tests.exercises.test_checker import exercise
from tests.tools.refresh import execute

FUNCTION = """\
# Exercise 9.1
TWO = 2  # my own constant


def double(number):
    return number * TWO  # simple
"""
TAGGED = """\
# Exercise 9.2
numbers = {
    "one": 1,
    "two": ...,  # what comes after one
}
"""
FILLED = TAGGED.replace("...", "2")
SETUP = """\
from helpers.exercises.checker import Exercise
from tests.exercises.test_checker import exercise
from tests.exercises.test_kept_answers import data_exercise
twice, data = exercise(), data_exercise()
"""


def stub():
    numbers = {"one": 1, "two": ...}
    return numbers


def solution():
    numbers = {"one": 1, "two": 2}
    return numbers


def data_exercise():
    return exercise(number="9.2", stub=stub, solution=solution, check=lambda answer: None)


def run(conditions, *sources):
    """Run cells in one new kernel, and return the text of each."""
    book = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, sources)])
    execute(book, Path(__file__).parents[2], conditions)
    return [
        "".join(one.get("text") or one.data["text/plain"] for one in cell.outputs)
        for cell in book.cells
    ]


@pytest.fixture
def conditions():
    conditions = Conditions().begin()
    yield conditions
    conditions.end()


def test_an_answer_comes_back_in_another_kernel(conditions):
    none, _, correct, mine = run(
        conditions, SETUP + "twice.mine()", FUNCTION, "twice.check(double)", "twice.mine()"
    )
    assert "None is kept yet. A right answer is kept when you check it." in none
    assert correct == "● Correct · Exercise 9.1: Twice"
    again, solution = run(conditions, SETUP + "twice.mine()", "twice.solution()")
    assert again == mine
    assert FUNCTION.strip() in again
    assert "Your answer to exercise 9.1, kept 20" in again
    assert "return number * 2" in solution  # it is open for good


def test_data_are_kept_as_the_cell_says_them(conditions):
    run(conditions, SETUP, TAGGED, FILLED, "data.check(numbers)")
    assert kept.answers("numbers")[-1].source == FILLED.rstrip("\n")


def test_data_that_were_changed_further_down_are_kept_as_they_are(conditions):
    run(conditions, SETUP, TAGGED, "numbers['two'] = 2", "data.check(numbers)")
    assert kept.answers("numbers")[-1].source == "numbers = {'one': 1, 'two': 2}\n"


def test_a_class_is_kept_with_its_whole_cell(conditions):
    source = "import math\n\nclass Double:\n    def twice(self):\n        return 2"
    run(conditions, SETUP, source, "from helpers.exercises.checker.written import written")
    (text,) = run(
        conditions,
        f"{source}\nfrom helpers.exercises.checker.written import written\n"
        "print(written(Double, 'Double'))",
    )
    assert text.startswith("import math\n\nclass Double:\n")


class Hostile:
    def __getattribute__(self, name):
        raise ValueError(name)

    __eq__ = __hash__ = __repr__ = __getattribute__


def test_what_nobody_can_tell_is_empty_and_no_answer_is_touched():
    assert written(Hostile(), "x") == ""
    assert written([Hostile()], "x") == ""
    assert written(len, "x") == ""
    endless = []
    endless.append(endless)
    assert written(endless, "x") == ""
    assert written(10**5, "x") == "x = 100000\n"
    assert written(stub, "x").startswith("def stub():")


def test_only_right_answers_are_kept():
    one = exercise()
    for source in (one.stub, "def double(n):\n    return 1"):
        one.check(define(one, source))
    assert kept.solved() == {}
    one.check(lambda number: 2 * number)
    assert list(kept.solved()) == ["double"]


def test_a_moved_exercise_finds_its_answer():
    exercise(number="9.1").check(lambda number: 2 * number)
    assert "lambda number: 2 * number" in repr(exercise(number="3.7").mine())


def test_earlier_answers_are_counted():
    one = exercise()
    one.check(lambda number: 2 * number)
    one.check(lambda n: n + n)
    assert repr(one.mine()).endswith("1 earlier answer of yours is kept too.")


def full(descriptor):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_answer_that_cannot_be_kept_is_right_all_the_same(monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    result = exercise().check(lambda number: 2 * number)
    assert result.status == CORRECT
    assert result.note.startswith("Your answer is right, but it was not kept: the folder ")
    assert f"({os.strerror(errno.ENOSPC)}). Set FOLLOW_THE_REQUEST_KEPT to" in result.note
    assert kept.solved() == {}
    monkeypatch.setenv(kept.VARIABLE, "kept")
    assert "no absolute path" in repr(exercise().mine())


def test_a_listener_hears_of_each_check():
    heard = []
    listen(heard.append)
    listen(heard.append)
    try:
        one = exercise()
        for answer in (define(one, one.stub), lambda n: n**2, lambda n: n + n):
            one.check(answer)
    finally:
        stop_listening(heard.append)
    assert [check.result.status for check in heard] == [NOT_STARTED, NOT_YET, CORRECT]
    assert heard[1].result.because == "Twice is not squared."
    assert "lambda n: n**2" in heard[1].source
    assert heard[2].exercise is one
    assert heard[0].time <= heard[1].time <= heard[2].time
    one.check(lambda n: n + n)
    assert len(heard) == 3


def test_what_a_listener_says_is_read_and_its_failure_disturbs_nobody(monkeypatch):
    def broken(check):
        raise KeyError("board")

    monkeypatch.setattr(listeners, "_LISTENERS", [broken, lambda check: "The board is full."])
    result = exercise().check(lambda n: n + n)
    assert result.status == CORRECT
    assert result.note == "broken failed: KeyError: 'board' The board is full."


def test_no_two_exercises_have_one_key():
    keys = [one.key.casefold() for one in find()]  # a folder's name, and some systems fold those
    assert not {key for key in keys if keys.count(key) > 1}
    assert all(key.isidentifier() for key in keys)
