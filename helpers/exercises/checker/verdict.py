"""Judges an answer, and puts the outcome into one of the three results."""

import inspect
import re
import traceback
from typing import Any

from helpers.exercises.checker import unfilled
from helpers.exercises.checker.answers import explain, returned
from helpers.exercises.checker.feedback import CHECKER_FAULT, CORRECT, NOT_STARTED, NOT_YET, Result
from helpers.exercises.checker.running import run
from helpers.exercises.checker.values import Wrong, named, show

ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")  # in a repr; differs from run to run
NO_RETURN = "Your function returned None. Did you forget a `return`?"


def check(exercise: Any, answer: Any) -> Result:
    """Return the result of `answer`, whatever it does; see Exercise for what `exercise` holds."""
    found: dict[str, str] = {}

    def judge() -> None:
        # All that touches the answer happens here, in the thread that can be stopped.
        values: list = []
        returned.set(values)
        try:
            found.update(_not_started(exercise, answer) or _wrong_kind(exercise, answer))
            if not found:
                exercise.judge(answer)
                found["status"] = CORRECT
        except BaseException as error:  # noqa: BLE001 - whatever the answer does
            found.update(_not_yet(exercise, error, values))

    outcome = run(judge, exercise.time_limit)
    if outcome.late or not found:
        found = _too_slow(exercise.time_limit, outcome.still_running)
    elif outcome.replaced:  # the likeliest cause of whatever else went wrong
        found = {
            "status": NOT_YET,
            "seen": f"your code replaced {', '.join(outcome.replaced)} for all; it is put back",
            "expected": "an answer that leaves other modules as they are",
        }
    if found["status"] == NOT_YET:
        found["next"] = f"For a hint, write .hint() in place of .check({exercise.name})."
    found["printed"] = outcome.printed
    return Result(repr(exercise), **{key: ADDRESS.sub("", text) for key, text in found.items()})


def _not_started(exercise: Any, answer: Any) -> dict[str, str]:
    if open_places := unfilled.places(answer, exercise.name):
        more = f" and {len(open_places) - 3} more" if len(open_places) > 3 else ""
        words = f"Replace each `...` in the cell above: {', '.join(open_places[:3])}{more}."
    elif unfilled.still_the_stub(answer, exercise.stub, exercise.name):
        words = "Write your code in the cell above."
    else:
        return {}
    return {"status": NOT_STARTED, "next": f"{words} Run that cell, and then this one again."}


def _wrong_kind(exercise: Any, answer: Any) -> dict[str, str]:
    kind = unfilled.kind(exercise.stub, exercise.name)
    if kind == "class" and not isinstance(answer, type):
        seen, expected = show(answer), f"a class: class {exercise.name}: ..."
        if type(answer).__module__ == "__main__":  # an object of the learner's class
            expected = f"the class itself: check({exercise.name})"
    elif kind == "class" and (missing := unfilled.missing_methods(answer, exercise.stub)):
        seen, expected = f"a class without {', '.join(missing)}", "all methods of the stub"
    elif kind == "function" and not callable(answer):
        seen, expected = show(answer), f"the function itself, not called: check({exercise.name})"
    elif kind == "function" and inspect.isgeneratorfunction(answer) and not exercise.may_yield:
        seen = "your function contains `yield`: a call gives a generator, and none of it has run"
        expected = "a function that returns its result"
    else:
        return {}
    return {"status": NOT_YET, "seen": seen, "expected": expected}


def _not_yet(exercise: Any, error: BaseException, values: list) -> dict[str, str]:
    wrong = explain(error)
    no_return = bool(values) and all(value is None for value in values)
    no_return = no_return and unfilled.returns_a_value(exercise.solution_source)
    if wrong is None and no_return:
        wrong = Wrong("None", "a value")
    if wrong is None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        report = f"{exercise!r}: {named(error)}, in {place.name}, line {place.lineno}"
        return {
            "status": CHECKER_FAULT,
            "note": "The checker failed; that says nothing of your answer, and counts as no try.",
            "next": f"Please report this line. {report}",
        }
    note = NO_RETURN if no_return and "return" not in wrong.because else ""
    return {
        "status": NOT_YET,
        "seen": wrong.seen,
        "expected": wrong.expected,
        "because": wrong.because,
        "note": note,
    }


def _too_slow(limit: float, still_running: bool) -> dict[str, str]:
    stuck = " It could not be stopped: restart the kernel." if still_running else ""
    return {
        "status": NOT_YET,
        "seen": f"no answer within {limit:g} seconds.{stuck}",
        "expected": "an answer at once; does a loop or a wait in your code never end?",
    }
