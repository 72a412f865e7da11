"""No verdict depends on chance: every known mistake and right answer, again and again."""

import pytest

from tests.exercises.answers import Answer, mistakes, rights
from tests.exercises.catalogue import find
from tests.tools import verdicts

pytestmark = pytest.mark.proof
ROUNDS = 50


@pytest.mark.parametrize("exercise", find(), ids=lambda one: f"{one.number}-{one.name}")
def test_every_verdict_is_the_same_each_time(exercise):
    assert mistakes(exercise)
    assert rights(exercise)
    assert verdicts.judge_all([exercise], ROUNDS) == []


def test_a_verdict_that_differs_is_found(monkeypatch):
    exercise = find()[0]
    broken = Answer("taken for right", exercise.make_stub)
    monkeypatch.setattr(verdicts, "rights", lambda exercise: [broken])
    [problem] = verdicts.judge_all([exercise], 1)
    assert "round 1" in problem
    assert "taken for right" in problem
