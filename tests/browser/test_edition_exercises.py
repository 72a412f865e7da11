"""Exercises in the browser edition: each answer gets the verdict that it gets on CPython."""

import pytest

from tests.browser import in_kernel
from tests.browser.edition import Edition
from tests.exercises.catalogue import find

pytestmark = pytest.mark.proof  # minutes

EXERCISES = find()
LESSONS = sorted({one.number.partition(".")[0] for one in EXERCISES}, key=int)
NEEDED = ["tests/__init__.py", "tests/exercises", "tests/browser/__init__.py"]
FILE = "tests/browser/verdicts_in_kernel.py"
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
    wrong = {name: why for name, (outcome, _, why) in results.items() if outcome != "passed"}
    assert not wrong, "\n".join(f"{name}: {why}" for name, why in wrong.items())
    asked = {name.partition("[")[2].partition("-")[0] for name in results}
    assert asked == {one.number for one in EXERCISES if one.number.startswith(f"{lesson}.")}
