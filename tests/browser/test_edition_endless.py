"""What never ends in the browser edition: a check stops it and says so; a restart ends any cell."""

import pytest

from helpers.exercises.checker import unfilled
from tests.browser.edition import Edition
from tests.exercises.catalogue import find

pytestmark = pytest.mark.browser

EXERCISE = next(one for one in find() if unfilled.kind(one.stub, one.name) == "function")
LESSON = EXERCISE.make_solution.__module__.split(".")[2]
PAUSE = 10  # seconds after which a cell is taken for one that never ends


@pytest.fixture(scope="module")
def edition(edition_site):
    with Edition(edition_site) as one:
        one.open("notebooks/00-start-here.ipynb")
        one.run(["import helpers, itertools, time", f"from helpers.exercises import {LESSON}"])
        yield one


def text(cell: dict) -> str:
    """Return what a cell printed, and what its result is as text."""
    found = [
        one.get("text") or one.get("data", {}).get("text/plain", "") for one in cell["outputs"]
    ]
    return "".join(found)


def check(edition: Edition, body: str) -> str:
    """Return the feedback to an answer with this body."""
    name = EXERCISE.name
    answer = f"def {name}(*arguments, **options):\n    {body}"
    _, feedback, after = edition.run([answer, f"{LESSON}.{name}.check({name})", "print('on')"], 120)
    assert text(after) == "on\n"
    return text(feedback)


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "for number in itertools.count(): pass",
        "return sum(1 for number in itertools.count())",
        "return sum(iter(lambda: 1, 2))",
        "while True: time.sleep(0.01)",
        "try:\n        while True: pass\n    except Exception: pass",
    ],
)
def test_a_check_stops_an_answer_that_never_ends_and_says_so(edition, body):
    feedback = check(edition, body)
    assert "Not yet" in feedback
    assert f"no answer within {EXERCISE.time_limit:g} seconds." in feedback
    assert "does a loop or a wait in your code never end?" in feedback
    assert "restart the kernel" not in feedback


def test_a_check_says_of_endless_calls_what_it_says_on_cpython(edition):
    feedback = check(edition, f"return {EXERCISE.name}(*arguments, **options)")
    assert "your code calls itself without end (RecursionError)" in feedback


def test_what_cannot_be_stopped_is_said_to_need_a_restart(edition):
    feedback = check(edition, "time.sleep(1_000_000)")
    assert "It could not be stopped: restart the kernel." in feedback


@pytest.mark.parametrize("source", ["while True: pass", "sum(itertools.count())"])
def test_a_cell_that_never_ends_leaves_the_page_alive_until_a_restart(edition, source):
    (cell,) = edition.run([source], PAUSE)
    assert cell["late"]
    assert edition.page.evaluate("1 + 1") == 2
    edition.restart()
    (cell,) = edition.run(["import helpers, itertools\nprint('here again')"])
    assert text(cell) == "here again\n"


def test_a_deeply_nested_value_that_is_garbage_does_not_end_the_kernel(edition):
    nest = "deep = []\ncycle = [deep]\ncycle.append(cycle)\n"
    nest += "for _ in range(100_000):\n    deep.append([])\n    deep = deep[0]\n"
    edition.run([nest + "del deep, cycle, _"])
    (cell,) = edition.run(["import gc\nprint(gc.get_count()[0] < 20_000)"])
    assert text(cell) == "True\n"
