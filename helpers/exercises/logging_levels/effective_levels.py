"""Exercise 1.1: the level that counts, for each logger of a tree."""

import logging
from typing import Any

from helpers.exercises.checker import Exercise, as_dict, compare
from helpers.exercises.shared.loggers import DEBUG, ERROR, INFO, NUMBER, WARNING, tree

LEVELS = {
    "root": WARNING,
    "desks": ERROR,
    "desks.bookings": logging.NOTSET,
    "desks.bookings.audit": DEBUG,
    "desks.bookings.audit.export": logging.NOTSET,
    "desks.requests": logging.NOTSET,
    "people": logging.NOTSET,
    "people.import": INFO,
    "people.import.csv": logging.NOTSET,
    "people.importer": logging.NOTSET,
}
NO_LEVEL = "A level is written by its name, such as 'INFO'."
NOTSET_ASKS = "NOTSET means: ask the parent. So it is never the effective level below root."
OWN_LEVEL = "A logger's own level counts if it has one, whatever the parent's level is."
FROM_CHILD = "A logger asks its parent. A child's level does not matter to it."
NEAREST = "The nearest level on the way up counts. Root is asked last."
NO_DOT = "people.importer is a child of people. Only a dot makes a child, not a name that goes on."


def stub():
    effective_levels = {
        "root": "WARNING",
        "desks": ...,
        "desks.bookings": ...,
        "desks.bookings.audit": ...,
        "desks.bookings.audit.export": ...,
        "desks.requests": ...,
        "people": ...,
        "people.import": ...,
        "people.import.csv": ...,
        "people.importer": ...,
    }
    return effective_levels


def solution():
    effective_levels = {
        "root": "WARNING",
        "desks": "ERROR",
        "desks.bookings": "ERROR",
        "desks.bookings.audit": "DEBUG",
        "desks.bookings.audit.export": "DEBUG",
        "desks.requests": "ERROR",
        "people": "WARNING",
        "people.import": "INFO",
        "people.import.csv": "INFO",
        "people.importer": "WARNING",
    }
    return effective_levels


def check(answer: Any) -> None:
    """Compare with what getEffectiveLevel() says."""
    get_logger = tree(LEVELS)
    truth = {name: logging.getLevelName(get_logger(name).getEffectiveLevel()) for name in LEVELS}
    answer = as_dict(answer)
    given = answer if isinstance(answer, dict) else {}
    compare(answer, truth, {name: why_not(name, given.get(name)) for name in LEVELS})


def why_not(name: str, given: Any) -> str:
    """Return what to tell whoever takes `given` for the level of `name`; "" if no rule fits."""
    if not isinstance(given, str) or given not in NUMBER:
        return NO_LEVEL
    if given == "NOTSET":
        return NOTSET_ASKS if name != "root" else ""
    number = NUMBER[given]
    above = [LEVELS[one] for one in LEVELS if name.startswith(f"{one}.")]
    if LEVELS[name]:
        return OWN_LEVEL if number in (*above, LEVELS["root"]) else ""
    if name == "people.importer" and number == LEVELS["people.import"]:
        return NO_DOT
    if number in (LEVELS[one] for one in LEVELS if one.startswith(f"{name}.")):
        return FROM_CHILD
    return NEAREST if number in (*above, LEVELS["root"]) else ""


effective_levels = Exercise(
    number="1.1",
    title="Which level counts?",
    stub=stub,
    hints=(
        "Begin with the loggers that have a level of their own: it is their effective level.",
        "For the others, go up one dot at a time until you find a level.",
        "desks.bookings asks desks. people has only root to ask, and people.importer asks people.",
    ),
    solution=solution,
    check=check,
)
