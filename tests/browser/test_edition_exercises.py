"""Exercises in the browser edition: each answer gets the verdict that it gets on CPython."""

import pytest

from helpers.exercises.servers_and_workers.workers import NO_PROCESSES
from tests.browser import in_kernel
from tests.browser.edition import Edition
from tests.exercises.catalogue import find

pytestmark = pytest.mark.proof  # minutes

EXERCISES = find()
LESSONS = sorted({one.number.partition(".")[0] for one in EXERCISES}, key=int)
NEEDED = ["tests/__init__.py", "tests/exercises", "tests/browser/__init__.py"]
FILE = "tests/browser/verdicts_in_kernel.py"
# What is judged otherwise in a browser, and the words that say why; one that is not fails the test.
MISTAKES = "test_known_mistakes_get_their_own_feedback"
# sqlite3 asks C for the thread that uses a connection, and in a browser that is always the same one.
OWN_CONNECTION = "[('A connection of its own.', ● Correct · Exercise 17.4: "
DIFFERS = {
    f"{MISTAKES}[16.1-make_counter]": NO_PROCESSES,
    "test_solution_is_correct_each_time[16.1-make_counter]": NO_PROCESSES,
    "test_right_answers_in_other_styles_are_correct[16.1-make_counter]": NO_PROCESSES,
    f"{MISTAKES}[17.4-Sessions]": OWN_CONNECTION,
}
LIMIT = 540  # seconds for the verdicts of a lesson, on a busy machine too


def judge(site, lesson: str) -> dict[str, tuple[str, float, str]]:
    """Return the outcomes of the tests in FILE for one lesson's exercises."""
    with Edition(site, {in_kernel.PLACE: in_kernel.pack([*NEEDED, FILE])}) as edition:
        edition.open("notebooks/00-start-here.ipynb")
        ran = edition.run(in_kernel.sources([FILE, "-k", f"[{lesson}."]), LIMIT)
        assert edition.outside == []
        assert not ran[-1]["late"], f"not done after {LIMIT} seconds"
    return in_kernel.read(ran[-1]["outputs"])


@pytest.mark.parametrize("lesson", LESSONS)
def test_verdicts_are_the_same_as_on_cpython(edition_site, lesson):
    results = judge(edition_site, lesson)
    failed = {
        name.rpartition("::")[2]: why for name, (one, _, why) in results.items() if one != "passed"
    }
    assert not [f"{name}: {why}" for name, why in failed.items() if name not in DIFFERS]
    assert failed.keys() == {name for name in DIFFERS if f"[{lesson}." in name}
    assert not [name for name, why in failed.items() if DIFFERS[name] not in why]
    asked = {name.partition("[")[2].partition("-")[0] for name in results}
    assert asked == {one.number for one in EXERCISES if one.number.startswith(f"{lesson}.")}
