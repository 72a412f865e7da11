"""Finds every exercise of the course, and makes answers of their sources.

`python -m tests.all_exercises` counts exercises, known mistakes and mutants.
"""

import copy
import importlib
import linecache
import pkgutil
from types import ModuleType
from typing import Any

import helpers.exercises
from helpers.exercises.core import Exercise
from tests.mutants import mutants


def modules() -> dict[str, ModuleType | Exception]:
    """Return the modules of helpers.exercises by name; where one fails to import, its error.

    One author's half-finished module shall not keep the others from proving theirs.
    """
    found = {}
    for one in pkgutil.iter_modules(helpers.exercises.__path__):
        try:
            found[one.name] = importlib.import_module(f"helpers.exercises.{one.name}")
        except Exception as error:  # noqa: BLE001 - a test reports it
            found[one.name] = error
    return found


def find() -> list[Exercise]:
    """Return the exercises of all modules in helpers.exercises, in the order of their numbers."""
    inside = [vars(one) for one in modules().values() if isinstance(one, ModuleType)]
    values = {id(value): value for names in inside for value in names.values()}
    found = [value for value in values.values() if isinstance(value, Exercise)]
    return sorted(found, key=lambda one: [int(part) for part in one.number.split(".")])


def define(exercise: Exercise, source: str) -> Any:
    """Return what `source` makes of the exercise's name, as a cell of a notebook would."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for text, name in ((exercise.given, "<given>"), (source, "<answer>")):
        # A notebook's cell can be looked up by line as well; feedback quotes lines.
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        exec(compile(text, name, "exec"), namespace)  # noqa: S102 - the course's own sources
    return namespace[exercise.name]


def fresh(exercise: Exercise, time_limit: float | None = None) -> Exercise:
    """Return the exercise without its tries and hints, and perhaps with less patience."""
    new = copy.copy(exercise)
    new.__dict__.update(_tries=0, _hints_shown=0, _solved=False)
    new.time_limit = time_limit or exercise.time_limit
    return new


def main() -> None:
    exercises = find()
    for one in exercises:
        number = len(list(mutants(one.solution_source, one.name)))
        print(f"{one.number:5} {one.name:24} {len(one.mistakes):3} mistakes {number:4} mutants")
    mistakes = sum(len(one.mistakes) for one in exercises)
    total = sum(len(list(mutants(one.solution_source, one.name))) for one in exercises)
    print(f"{len(exercises)} exercises, {mistakes} known mistakes, {total} mutants")


if __name__ == "__main__":
    main()
