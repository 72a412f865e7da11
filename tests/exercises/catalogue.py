"""Finds every exercise of the course."""

import copy
import importlib
import pkgutil
from types import ModuleType

import helpers.exercises
from helpers.exercises.checker import Exercise


def lessons() -> dict[str, ModuleType | Exception]:
    """Return the packages of helpers.exercises by name; where one fails to import, its error.

    One author's half-finished lesson shall not keep the others from proving theirs.
    """
    found = {}
    for one in pkgutil.iter_modules(helpers.exercises.__path__):
        try:
            found[one.name] = importlib.import_module(f"helpers.exercises.{one.name}")
        except Exception as error:  # noqa: BLE001 - a test reports it
            found[one.name] = error
    return found


def find() -> list[Exercise]:
    """Return the exercises of all lessons, in the order of their numbers."""
    inside = [vars(one) for one in lessons().values() if isinstance(one, ModuleType)]
    values = {id(value): value for names in inside for value in names.values()}
    found = [value for value in values.values() if isinstance(value, Exercise)]
    return sorted(found, key=lambda one: [int(part) for part in one.number.split(".")])


def fresh(exercise: Exercise, time_limit: float | None = None) -> Exercise:
    """Return the exercise without its tries and hints, and perhaps with less patience."""
    new = copy.copy(exercise)
    new.__dict__.update(_tries=0, _hints_shown=0, _solved=False)
    new.time_limit = time_limit or exercise.time_limit
    return new
