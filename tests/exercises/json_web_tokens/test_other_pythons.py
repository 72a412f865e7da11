"""The exercises of lesson 09 that decode base64url, with the decoder of Python 3.15.

From 3.15 on urlsafe_b64decode takes a text without padding, and warns of + and /.
"""

import base64
import sys
import warnings

import pytest

from helpers.exercises.checker.feedback import CORRECT, NOT_YET
from helpers.exercises.json_web_tokens import decode_part, verify
from tests.exercises.answers import define, made, mistakes, rights
from tests.exercises.catalogue import fresh


@pytest.fixture
def newer(monkeypatch):
    """Let this Python decode as 3.15 does."""
    decode = base64.urlsafe_b64decode

    def urlsafe_b64decode(text, *, padded=False):
        data = text.encode("ascii") if isinstance(text, str) else bytes(text)
        if b"+" in data or b"/" in data:
            warnings.warn("+ and / are no base64url", FutureWarning, stacklevel=2)
        return decode(data if padded else data + b"===")

    if sys.version_info < (3, 15):
        monkeypatch.setattr(base64, "urlsafe_b64decode", urlsafe_b64decode)


@pytest.mark.parametrize("exercise", [decode_part, verify], ids=lambda one: one.name)
def test_verdicts_are_the_same_with_the_decoder_of_3_15(newer, exercise):
    assert base64.urlsafe_b64decode("QQ") == b"A"
    solution = fresh(exercise).check(define(exercise, exercise.solution_source))
    assert (solution.status, solution.printed) == (CORRECT, "")
    for answer in rights(exercise):
        result = fresh(exercise).check(made(answer.make))
        assert result.status == CORRECT, (answer.title, result)
    for mistake in mistakes(exercise):
        result = fresh(exercise).check(made(mistake.make))
        if mistake.until == (3, 15):
            assert result.status == CORRECT
        else:
            assert (result.status, result.because) == (NOT_YET, mistake.because), mistake.title
