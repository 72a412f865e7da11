"""What lesson 03 claims, proved with generated names: one record is one line, and is read back."""

import json
import logging
import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.exercises import lines_you_can_trust
from helpers.exercises.lines_you_can_trust.records import LINE_ENDS, record_of
from tests.exercises.answers import define, made, mistakes, rights
from tests.exercises.catalogue import fresh
from tests.lessons.cells import run
from tests.lessons.checked_logging import expect_left_alone

NOTEBOOK = "03-lines-you-can-trust"
SIGNS = st.text(st.sampled_from([*LINE_ENDS, "\\", "\x1b", *"n r'%sZoë日"]))


@given(st.text() | SIGNS)
def test_formatter_of_the_solution_makes_one_line_of_any_name(name):
    one_line = define(lines_you_can_trust.OneLine, lines_you_can_trust.OneLine.solution_source)
    text = one_line("%(levelname)s %(message)s").format(record_of("wrong password: %s", name))
    assert text.splitlines() == [text]
    plain = f"WARNING wrong password: {name}"
    if not plain.splitlines()[1:] and not name.endswith(tuple(LINE_ENDS)):
        assert text == plain


def test_json_lines_are_one_line_of_any_name():
    line = run(NOTEBOOK, "json-lines-class", logging=logging)["OneObject"]()

    @given(st.text() | SIGNS)
    def check(name):
        text = line.format(record_of("wrong password: %s", name))
        assert text.splitlines() == [text]
        assert json.loads(text)["message"] == f"wrong password: {name}"

    check()


def test_lesson_lists_all_line_ends():
    in_lesson = run(NOTEBOOK, "line-ends")["line_ends"]
    everywhere = [sign for sign in map(chr, range(0x110000)) if len(f"a{sign}b".splitlines()) == 2]
    assert in_lesson == everywhere == sorted(LINE_ENDS)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system keeps its own time zone")
@pytest.mark.parametrize("place", ["UTC0", "HERE-9", "THERE3:30", None])
def test_exercise_3_3_judges_the_same_in_every_time_zone(place, monkeypatch):
    if place is None:
        monkeypatch.delenv("TZ", raising=False)
    else:
        monkeypatch.setenv("TZ", place)
    time.tzset()
    zone = time.tzname, time.timezone
    try:
        exercise = lines_you_can_trust.JSONLines
        for answer in (*mistakes(exercise), *rights(exercise))[::5]:  # some of each kind
            status = fresh(exercise).check(made(answer.make)).status
            assert status == ("Not yet" if answer.is_mistake else "Correct"), answer.title
        assert (time.tzname, time.timezone) == zone
        assert os.environ.get("TZ") == place
    finally:
        monkeypatch.undo()
        time.tzset()


def test_check_leaves_the_learners_logging_alone():
    expect_left_alone(lines_you_can_trust.OneLine)
