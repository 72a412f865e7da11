"""Lesson 14: the check of its app agrees with Python's own validator."""

import pytest

from helpers.exercises import wsgi
from helpers.exercises.shared.wsgi_contract import (
    BARE_BODY,
    CONTROL,
    HEADER_TEXT,
    HEADERS,
    LATE_START,
    NO_RETURN,
    NO_START,
    NOT_BYTES,
    STR_BLOCKS,
)
from helpers.exercises.wsgi.greet import STATUS_HEADER
from tests.exercises.answers import made, mistakes, rights
from tests.lessons.wsgi_validity import validated

RIGHT = rights(wsgi.greet)
# What the check says of answers that break the contract itself.
BROKEN = (STR_BLOCKS, NOT_BYTES, BARE_BODY, HEADERS, HEADER_TEXT, NO_START, NO_RETURN, LATE_START)
BROKEN += (CONTROL, STATUS_HEADER)
MISTAKES = [one for one in mistakes(wsgi.greet) if one.because in BROKEN]


@pytest.mark.parametrize("answer", RIGHT, ids=[one.make.__name__ for one in RIGHT])
def test_what_the_check_calls_correct_passes_the_validator(answer):
    assert validated(made(answer.make)) == "Hello, Zoë".encode()


@pytest.mark.parametrize("answer", MISTAKES, ids=[one.make.__name__ for one in MISTAKES])
def test_the_validator_refuses_what_breaks_the_contract(answer):
    with pytest.raises(AssertionError):
        validated(made(answer.make))
