"""Exercises that check themselves: plain data for an exercise, plain functions to check with.

A lesson's module makes one Exercise for each exercise of its notebook; tests/test_exercises.py
proves them all. The three results of a check are never mixed up: an answer that still does what
its stub does is "Not started", one that is wrong is "Not yet", the others are "Correct".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.exercises import verdict
from helpers.exercises.answers import call, error_of
from helpers.exercises.feedback import CORRECT, NOT_YET, Note, Result
from helpers.exercises.values import Wrong, compare, same, show

TRIES = 3  # results "Not yet" after which the solution opens

__all__ = ["Exercise", "Mistake", "Wrong", "call", "compare", "error_of", "same", "show"]


@dataclass(frozen=True)
class Mistake:
    """A real wrong answer, and exactly what the learner is told about it."""

    title: str
    source: str
    because: str


class Exercise:
    """One exercise of a lesson.

    `name` is the name of the answer in the notebook, `number` the lesson's and its own ("1.2").
    `stub`, `solution` and the source of each mistake are Python source that defines `name`;
    `given` is source that they build on, as earlier cells of the notebook define it. `hints` go
    from a nudge to nearly there. `check` takes the answer, returns None if it is right and raises
    Wrong if not. `time_limit` is in seconds. A generator function is refused unless `may_yield`.
    """

    def __init__(
        self,
        *,
        name: str,
        number: str,
        title: str,
        stub: str,
        hints: tuple[str, ...],
        solution: str,
        mistakes: tuple[Mistake, ...],
        check: Callable[[Any], None],
        given: str = "",
        time_limit: float = 5.0,
        may_yield: bool = False,
    ) -> None:
        self.name, self.number, self.title = name, number, title
        self.stub, self.given, self.solution_source = stub, given, solution
        self.hints, self.mistakes = hints, mistakes
        self.time_limit, self.may_yield = time_limit, may_yield
        self.judge = check
        # How often this kernel saw the result "Not yet", how many hints it saw, whether it is done.
        self._tries, self._hints_shown, self._solved = 0, 0, False

    def __repr__(self) -> str:
        return f"Exercise {self.number}: {self.title}"

    def check(self, answer: Any) -> Result:
        """Say whether `answer` is right, and if not, what was seen and what was expected."""
        result = verdict.check(self, answer)
        self._tries += result.status == NOT_YET
        self._solved = self._solved or result.status == CORRECT
        return result

    def hint(self) -> Note:
        """Show one hint more each time, with those before it."""
        self._hints_shown = min(self._hints_shown + 1, len(self.hints))
        shown = self.hints[: self._hints_shown]
        lines = tuple(f"{number}. {text}" for number, text in enumerate(shown, start=1))
        left = len(self.hints) - len(lines)
        last = f"{_count(left, 'more hint')} to come." if left else "That was the last hint."
        return Note(f"Hints for exercise {self.number}", lines, last=last)

    def solution(self) -> Note:
        """Show the solution after success or three tries; before, say how many tries are left."""
        if not self._solved and self._tries < TRIES:
            left = _count(TRIES - self._tries, "more try", "more tries")
            text = f"It opens after {left}, or as soon as your answer is correct."
            return Note(f"The solution of exercise {self.number}", (text,))
        return Note(f"A solution of exercise {self.number}", code=self.solution_source)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
