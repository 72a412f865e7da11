"""Judges every known mistake and every right answer again and again: python -m tests.tools.verdicts

A verdict must never depend on chance, or on how busy a machine is. In every second round every core
is kept busy.
"""

import argparse
import contextlib
import sys
import time

from helpers.exercises.checker import Exercise
from helpers.exercises.checker.feedback import CORRECT, NOT_YET
from tests.course.conditions import Conditions
from tests.exercises.answers import Answer, made, mistakes, rights
from tests.exercises.catalogue import find, fresh
from tests.tools.steady import busy_cores


def judge(exercise: Exercise, answer: Answer) -> str:
    """Return what is wrong with the verdict on `answer`, or "" if it is the one that it must get."""
    result = fresh(exercise).check(made(answer.make))
    found = result.status, result.because
    wanted = (NOT_YET, answer.because) if answer.is_mistake else (CORRECT, "")
    if found != wanted or answer.seen not in result.seen:
        return f"{exercise!r}, {answer.title}\n{result!r}"
    return ""


def judge_all(exercises: list[Exercise], rounds: int) -> list[str]:
    """Judge all answers to `exercises` as often as `rounds` says; return what went wrong."""
    wrong = []
    for number in range(rounds):
        with busy_cores() if number % 2 else contextlib.nullcontext():
            for exercise in exercises:
                for answer in mistakes(exercise) + rights(exercise):
                    if problem := judge(exercise, answer):
                        wrong.append(f"round {number + 1}: {problem}")
    return wrong


def main(arguments: list[str]) -> int:
    """Print a line for each exercise, and what went wrong; return how the program ends."""
    parser = argparse.ArgumentParser("python -m tests.tools.verdicts", description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=50)
    parser.add_argument("--only", help="the beginning of the numbers, such as 6. or 6.5")
    options = parser.parse_args(arguments)
    conditions = Conditions().begin()  # right answers are kept in a folder of their own
    try:
        return report(options.rounds, options.only or "")
    finally:
        conditions.end()


def report(rounds: int, only: str) -> int:
    """Judge the exercises whose numbers begin with `only`, and print how it went."""
    wrong = []
    for exercise in find():
        if not exercise.number.startswith(only):
            continue
        start = time.perf_counter()
        found = judge_all([exercise], rounds)
        spent = time.perf_counter() - start
        answers = len(mistakes(exercise) + rights(exercise))
        print(
            f"{exercise.number:5} {exercise.name:24} {answers:4} answers, {rounds} times: "
            f"{len(found)} wrong verdicts, {1000 * spent / rounds / max(answers, 1):.0f} ms each",
            flush=True,
        )
        wrong += found
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
