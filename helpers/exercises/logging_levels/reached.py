"""Exercise 1.2: which of two handlers get each of twelve records."""

from typing import Any

from helpers.exercises.checker import Exercise, Wrong, as_dict, compare, show
from helpers.exercises.logging_levels.beliefs import (
    BELIEFS,
    HANDLERS,
    LOGGERS,
    PAIRS,
    RECORDS,
    who,
)
from helpers.exercises.shared.loggers import NUMBER, tree
from helpers.loggers import Collector

FOUR_WORDS = "Each place holds one of four words: 'screen', 'file', 'both' or 'none'."


def stub():
    reached = {
        "desks": {"DEBUG": ..., "INFO": ..., "WARNING": ...},
        "desks.bookings": {"DEBUG": ..., "INFO": ..., "ERROR": ...},
        "desks.audit": {"DEBUG": ..., "INFO": ..., "CRITICAL": ...},
        "people": {"WARNING": ..., "ERROR": ..., "CRITICAL": ...},
    }
    return reached


def solution():
    reached = {
        "desks": {"DEBUG": "none", "INFO": "file", "WARNING": "both"},
        "desks.bookings": {"DEBUG": "none", "INFO": "file", "ERROR": "both"},
        "desks.audit": {"DEBUG": "none", "INFO": "file", "CRITICAL": "both"},
        "people": {"WARNING": "none", "ERROR": "none", "CRITICAL": "screen"},
    }
    return reached


def check(answer: Any) -> None:
    """Log the twelve records, and compare who gets them."""
    truth = measured()
    answer = as_dict(answer)
    rows = {name: as_dict(row) for name, row in answer.items()} if type(answer) is dict else {}
    if not rows or not all(type(row) is dict for row in rows.values()):
        raise Wrong(show(answer), "a dict with a dict for each logger, as it was in the cell")
    if rows.keys() != RECORDS.keys():
        raise Wrong(f"rows for {show([*rows])}", f"rows for {[*RECORDS]}")
    given = {(name, level): one for name in RECORDS for level, one in rows[name].items()}
    compare(given, truth, {pair: why_not(given, truth, pair) for pair in PAIRS})


def measured() -> dict[tuple[str, str], str]:
    """Return for each logger and level which handlers get a record."""
    get_logger = tree(LOGGERS)
    handlers = {name: Collector(level) for name, (_, level) in HANDLERS.items()}
    for name, handler in handlers.items():
        get_logger(HANDLERS[name][0]).addHandler(handler)
    truth = {}
    for name, level in PAIRS:
        get_logger(name).log(NUMBER[level], "a record")
        writers = [one for one, handler in handlers.items() if handler.records]
        truth[name, level] = "both" if len(writers) == 2 else "".join(writers) or "none"
        for handler in handlers.values():
            handler.records.clear()
    return truth


def why_not(given: dict, truth: dict, pair: tuple[str, str]) -> str:
    """Return the one belief that explains every wrong place; "" if there is none such."""
    if given.get(pair) not in ("screen", "file", "both", "none"):
        return FOUR_WORDS
    wrong = [one for one in PAIRS if given.get(one) != truth[one]]

    def agreement(because: str) -> int:
        return sum(who(*one, **BELIEFS[because]) == given.get(one) for one in PAIRS)

    fitting = [
        because
        for because, belief in BELIEFS.items()
        if all(who(*one, **belief) == given.get(one) for one in wrong)
    ]
    return max(fitting, key=agreement, default="")


reached = Exercise(
    number="1.2",
    title="Twelve records, two handlers",
    stub=stub,
    hints=(
        "Does the logger let the record pass? Then: which handlers, on its way up, do so too?",
        "desks.bookings and people have no level, so they ask their parents: INFO and CRITICAL.",
        "Root's level does not matter for the desks family. Its handler's level does: WARNING.",
        "Of people's records only the CRITICAL one passes its logger. file is not on its way up.",
    ),
    solution=solution,
    check=check,
)
