"""Judges the stub, the solution, known mistakes and right answers of each exercise in a browser.

pytest runs this file inside a kernel of the browser edition: see test_edition_exercises.py.
"""

import pytest

from helpers.browser import switching
from helpers.exercises.checker.feedback import CORRECT, NOT_STARTED, NOT_YET
from tests.exercises import answers
from tests.exercises.answers import define, made, mistakes, rights
from tests.exercises.catalogue import find, fresh

EXERCISES = find()
every_exercise = pytest.mark.parametrize(
    "exercise", EXERCISES, ids=lambda one: f"{one.number}-{one.name}"
)


@pytest.fixture(autouse=True)
def as_cells(monkeypatch):
    """Take down the code of answers, as that of a notebook's cells is."""

    def compile_cell(*arguments):
        code = compile(*arguments)
        switching.notice(code)
        return code

    monkeypatch.setattr(answers, "compile", compile_cell, raising=False)


def make(answer):
    switching.notice(answer.make.__code__)
    return made(answer.make)


@every_exercise
def test_stub_is_not_started(exercise):
    assert fresh(exercise).check(define(exercise, exercise.stub)).status == NOT_STARTED


@every_exercise
def test_solution_is_correct_each_time(exercise):
    exercise = fresh(exercise)
    for _ in range(2):
        result = exercise.check(define(exercise, exercise.solution_source))
        assert result.status == CORRECT, str(result)


@every_exercise
def test_known_mistakes_get_their_own_feedback(exercise):
    wrong = []
    for mistake in mistakes(exercise):
        try:
            answer = make(mistake)
        except ModuleNotFoundError as error:  # as that of multiprocessing
            wrong.append((mistake.title, error))
            continue
        result = fresh(exercise).check(answer)
        found = result.status, result.because
        if found != (NOT_YET, mistake.because) or mistake.seen not in result.seen:
            wrong.append((mistake.title, result))
    assert not wrong, str(wrong)


@every_exercise
def test_right_answers_in_other_styles_are_correct(exercise):
    results = [(answer.title, fresh(exercise).check(make(answer))) for answer in rights(exercise)]
    wrong = [one for one in results if one[1].status != CORRECT]
    assert not wrong, str(wrong)
