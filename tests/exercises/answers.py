"""Marks answers that a check has to judge, and makes them as a cell of a notebook would.

Each exercise has a module of the same name and folder below tests/exercises/. A function there that
is marked by `mistake` or `right` makes an answer and returns it. Its docstring is the title.
"""

import importlib
import linecache
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from helpers.exercises.checker import Exercise


@dataclass(frozen=True)
class Answer:
    """An answer to judge. For a mistake, `because` and `seen` are what the learner must read.

    `because` is the whole sentence; `seen` is a part of what was seen, or "" for whatever it is.
    From the version `until` of Python on, the mistake is a right answer.
    """

    title: str
    make: Callable[[], Any]
    because: str | None = None
    seen: str = ""
    until: tuple[int, ...] = ()

    @property
    def is_mistake(self) -> bool:
        """Whether it is wrong on the Python that runs this."""
        return self.because is not None and not (self.until and sys.version_info >= self.until)


def mistake(
    because: str = "", seen: str = "", until: tuple[int, ...] = ()
) -> Callable[[Callable], Callable]:
    """Mark a function that makes a wrong answer, with what the feedback must say of it.

    An answer whose misconception the check cannot see has no `because`; then `seen` says what the
    check did see. `until` is the first version of Python on which the answer is right.
    """
    if not because and not seen:
        raise ValueError("say what the feedback to this mistake must be")

    def mark(make: Callable[[], Any]) -> Callable[[], Any]:
        make.answer = Answer(_title(make), make, because, seen, until)
        return make

    return mark


def right(make: Callable[[], Any]) -> Callable[[], Any]:
    """Mark a function that makes a right answer in another style than the solution's."""
    make.answer = Answer(_title(make), make)
    return make


def proof_of(exercise: Exercise) -> ModuleType:
    """Return the module of tests/exercises/ that has the answers to `exercise`."""
    home = exercise.make_solution.__module__
    return importlib.import_module(home.replace("helpers.exercises", "tests.exercises", 1))


def mistakes(exercise: Exercise) -> list[Answer]:
    """Return what is wrong for `exercise` on this Python, in the order of their file."""
    return [one for one in _answers(exercise) if one.is_mistake]


def mistakes_on_any(exercise: Exercise) -> list[Answer]:
    """Return the known mistakes of `exercise`, those of other versions of Python among them."""
    return [one for one in _answers(exercise) if one.because is not None]


def rights(exercise: Exercise) -> list[Answer]:
    """Return the right answers in other styles, in the order of their file."""
    return [one for one in _answers(exercise) if not one.is_mistake]


def equivalents(exercise: Exercise) -> dict[str, str]:
    """Return the mutants that behave as the solution does: change -> reason."""
    return getattr(proof_of(exercise), "EQUIVALENT", {})


def made(make: Callable[[], Any]) -> Any:
    """Return what `make` returns; what it defines belongs to `__main__`, as in a notebook."""
    scope = {**make.__globals__, "__name__": "__main__"}
    new = FunctionType(make.__code__, scope, make.__name__, make.__defaults__, make.__closure__)
    return new()


def define(exercise: Exercise, source: str, **parts: Any) -> Any:
    """Return what `source` makes of the exercise's name, as a cell of a notebook would.

    Earlier cells define what the exercise's module imports. `parts` take the places of functions
    and classes of these names.
    """
    scope = {**exercise.make_solution.__globals__, "__name__": "__main__"}
    # A notebook's cell can be looked up by line as well; feedback quotes lines.
    linecache.cache["<answer>"] = (len(source), None, source.splitlines(keepends=True), "<answer>")
    exec(compile(source, "<answer>", "exec"), scope)  # noqa: S102 - the course's own sources
    scope.update(parts)
    return scope[exercise.name]


def with_parts(exercise: Exercise, **parts: Any) -> Any:
    """Return the solution, with some of the functions or classes that it is made of exchanged."""
    return define(exercise, exercise.solution_source, **parts)


def _answers(exercise: Exercise) -> Iterator[Answer]:
    for value in vars(proof_of(exercise)).values():
        if isinstance(value, FunctionType) and isinstance(vars(value).get("answer"), Answer):
            yield value.answer


def _title(make: Callable[[], Any]) -> str:
    if not make.__doc__:
        raise ValueError(f"{make.__name__} needs a docstring: it is the title of the answer")
    return make.__doc__.strip().splitlines()[0]
