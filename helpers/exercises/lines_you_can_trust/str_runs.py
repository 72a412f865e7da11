"""Exercise 3.1: how often a log call makes text of its argument."""

import io
import logging
from typing import Any

from helpers.exercises.checker import Exercise, as_dict, compare
from helpers.exercises.shared.loggers import ERROR, INFO, WARNING, tree

NOT_TOUCHED = "A disabled call does not touch its arguments."
F_STRING = "Python builds an f-string before it calls the method."
ARGUMENT = "str(desk) runs before the method is called."
ONE_WRITES = "INFO passes the logger, and the handler at NOTSET writes the record."
ONE_DROPS = "A handler that drops the record does not make its text."
EACH = "Each handler makes its text anew, from the same record."
ONCE = "An f-string is built once, and both handlers get that text."
AND = "`and` does not run what stands behind it if isEnabledFor says no."
NUMBER_ALONE = "How often is a whole number: 0, 1 or 2."
# What to tell whoever has this number for the call of this place.
REASONS = (
    {1: NOT_TOUCHED, 2: NOT_TOUCHED},
    {0: F_STRING, 2: ONCE},
    {0: ARGUMENT},
    {0: ONE_WRITES, 2: ONE_DROPS},
    {0: EACH, 1: EACH},
    {0: F_STRING, 2: ONCE},
    {1: AND, 2: AND},
)


def stub():
    str_runs = {
        'log.debug("booked %s", desk)': ...,
        'log.debug(f"booked {desk}")': ...,
        'log.debug("booked %s", str(desk))': ...,
        'log.info("booked %s", desk)': ...,
        'log.error("booked %s", desk)': ...,
        'log.error(f"booked {desk}")': ...,
        'log.isEnabledFor(logging.DEBUG) and log.debug(f"booked {desk}")': ...,
    }
    return str_runs


def solution():
    str_runs = {
        'log.debug("booked %s", desk)': 0,
        'log.debug(f"booked {desk}")': 1,
        'log.debug("booked %s", str(desk))': 1,
        'log.info("booked %s", desk)': 1,
        'log.error("booked %s", desk)': 2,
        'log.error(f"booked {desk}")': 1,
        'log.isEnabledFor(logging.DEBUG) and log.debug(f"booked {desk}")': 0,
    }
    return str_runs


class Desk:
    """A desk that counts how often somebody makes text of it."""

    def __init__(self) -> None:
        self.runs = 0

    def __str__(self) -> str:
        self.runs += 1
        return "desk 7"


def check(answer: Any) -> None:
    """Run each call with a desk that counts."""
    log = tree({"root": WARNING, "log": INFO})("log")
    for level in (logging.NOTSET, ERROR):
        handler = logging.StreamHandler(io.StringIO())
        handler.setLevel(level)
        log.addHandler(handler)
    truth = {}
    for source in stub():
        desk = Desk()
        eval(source, {"log": log, "desk": desk, "logging": logging})
        truth[source] = desk.runs
    answer = as_dict(answer)
    given = answer if isinstance(answer, dict) else {}
    reasons = zip(truth, REASONS, strict=True)
    compare(answer, truth, {source: why_not(given.get(source), why) for source, why in reasons})


def why_not(given: Any, reasons: dict[int, str]) -> str:
    """Return what to tell whoever thinks that a call makes text `given` times."""
    return reasons.get(given, "") if type(given) is int else NUMBER_ALONE


str_runs = Exercise(
    number="3.1",
    title="How often does __str__ run?",
    stub=stub,
    hints=(
        "Python works out the arguments of a call before the call. What is an argument here?",
        "With %s the logger gets the desk itself. Its text is made where a handler writes.",
        "Two handlers that write make two texts. The handler at ERROR writes no INFO record.",
    ),
    solution=solution,
    check=check,
)
