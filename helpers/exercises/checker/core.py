"""What an exercise is: plain data, and plain functions that make and check answers.

An exercise is one file in the folder of its lesson. The three results of a check are never mixed
up: an answer that still does what its stub does is "Not started", one that is wrong is "Not yet",
the others are "Correct". tests/exercises/ proves every exercise.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpers import kept
from helpers.exercises.checker import verdict
from helpers.exercises.checker.feedback import CORRECT, NOT_YET, Note, Result
from helpers.exercises.checker.listeners import tell
from helpers.exercises.checker.sources import name_of, source_of
from helpers.exercises.checker.written import written

TRIES = 3  # results "Not yet" after which the solution opens


class Exercise:
    """One exercise of a lesson.

    `number` is the lesson's and its own ("1.2"). `stub` and `solution` are functions without
    parameters: each makes an answer and returns it by its name, which is the name of the answer in
    the notebook. A learner sees the body of these functions; names from outside of it are those
    that earlier cells of the notebook define. `hints` go from a nudge to nearly there. `check` takes
    the answer, returns None if it is right and raises Wrong if not. `time_limit` is in seconds. A
    generator function is refused unless `may_yield`. `key` names the exercise for good, wherever
    it moves, and no other exercise of the course has it; by default it is the name of the answer.

    `name` is the name of the answer; attributes `stub` and `solution_source` are what a learner sees.
    """

    def __init__(
        self,
        *,
        number: str,
        title: str,
        stub: Callable[[], Any],
        hints: tuple[str, ...],
        solution: Callable[[], Any],
        check: Callable[[Any], None],
        time_limit: float = 5.0,
        may_yield: bool = False,
        key: str = "",
    ) -> None:
        self.number, self.title, self.hints = number, title, hints
        self.make_stub, self.make_solution, self.judge = stub, solution, check
        # Read at once: a new version of the file may come while a kernel runs.
        self.name, self.stub = name_of(stub), source_of(stub)
        self.solution_source = source_of(solution)
        self.key = key or self.name
        self.time_limit, self.may_yield = time_limit, may_yield
        # How often this kernel saw the result "Not yet", how many hints it saw, whether it is done.
        self._tries, self._hints_shown, self._solved = 0, 0, False

    def __repr__(self) -> str:
        return f"Exercise {self.number}: {self.title}"

    def check(self, answer: Any) -> Result:
        """Say whether `answer` is right, and if not, what was seen and what was expected."""
        result = verdict.check(self, answer)
        self._tries += result.status == NOT_YET
        self._solved = self._solved or result.status == CORRECT
        heard = tell(self, result, written(answer, self.name))
        return replace(result, note=f"{result.note} {heard}".strip()) if heard else result

    def mine(self) -> Note:
        """Show the newest right answer that is kept, also after the kernel has ended."""
        found = kept.answers(self.key)
        if not found:
            text = kept.problem() or "None is kept yet. A right answer is kept when you check it."
            return Note(f"Your answer to exercise {self.number}", (text,))
        newest, earlier = found[-1], len(found) - 1
        title = f"Your answer to exercise {self.number}, kept {newest.when:%Y-%m-%d %H:%M}"
        last = f"{_count(earlier, 'earlier answer')} of yours is kept too." if earlier else ""
        return Note(title, code=newest.source, last=last)

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
        open_now = self._solved or self._tries >= TRIES or kept.answers(self.key)
        if not open_now:
            left = _count(TRIES - self._tries, "more try", "more tries")
            text = f"It opens after {left}, or as soon as your answer is correct."
            return Note(f"The solution of exercise {self.number}", (text,))
        return Note(f"A solution of exercise {self.number}", code=self.solution_source)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
