"""Lesson 08: its statuses and its keys are what it says."""

import pytest

from helpers.exercises import api_keys
from tests.exercises.api_keys.statuses import (
    NOTHING,
    OVER,
    POOR_KEY,
    RICH_KEY,
    STRANGER,
)
from tests.lessons.whole_notebook import defined_by


@pytest.fixture(scope="module")
def lesson():
    with defined_by("08-api-keys") as names:
        yield names


def test_exercise_8_1_asks_for_what_the_service_answers_to_keys(lesson):
    """For tokens, test_key_or_token.py asks the service."""
    ask, keep = lesson["ask"], lesson["keep"]
    lesson["host_people"](lesson["by_key"])
    keep("people_good", "Ada", "salaries:read")
    keep("people_poor", "Ada", "desks:book")
    keep("people_over", "Ada", "salaries:read", until=lesson["NINE"] - 86400)
    nothing = [lesson["ada"].get(f"https://people.example/{path}") for path in ("me", "salaries")]
    challenges = {answer.headers["WWW-Authenticate"] for answer in nothing}
    assert challenges == {'Bearer realm="people"'}, "RFC 6750 §3: at least one parameter"
    assert [answer.json() for answer in nothing] == [{}, {}], "RFC 6750 §3.1: no error is named"
    expected = api_keys.statuses.make_solution()
    assert tuple(answer.status_code for answer in nothing) == expected[NOTHING]
    for key, what in {
        "people_none": STRANGER,
        "people_poor": POOR_KEY,
        "people_over": OVER,
        "people_good": RICH_KEY,
    }.items():
        assert (ask(key, "/me"), ask(key, "/salaries")) == expected[what], what


def test_each_401_offers_a_kind_of_proof_that_its_guard_takes(lesson):
    """RFC 9110 §11.6.1: Basic for the guard of section 1, Bearer for the one of section 3."""
    for guard, scheme in (("by_cookie", "Basic"), ("by_any_proof", "Bearer"), ("by_key", "Bearer")):
        lesson["host_people"](lesson[guard])
        answer = lesson["ada"].get("https://people.example/me")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == f'{scheme} realm="people"'


def test_ten_requests_ask_the_database_ten_times(lesson):
    lesson["host_people"](lesson["by_key"])
    lesson["keep"](lesson["ADA_KEY"], "Ada", "salaries:read")
    with lesson["network"].record() as trace:
        statuses = [lesson["ask"](lesson["ADA_KEY"]) for _ in range(10)]
    assert (statuses, len(trace.queries)) == ([200] * 10, 10)


def test_no_key_is_in_the_database_file(lesson):
    content = lesson["database"].path.read_bytes()
    assert lesson["fingerprint"](lesson["ALAN_KEY"]).encode() in content
    assert lesson["ALAN_KEY"].removeprefix("people_").encode() not in content


def test_production_keys_are_random_and_long(lesson):
    keys = {lesson["new_key"]() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(bytes.fromhex(key.removeprefix("people_"))) * 8 >= 112 for key in keys)
