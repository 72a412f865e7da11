"""What the board says of a class: each exercise by learner, who is stuck, and what misleads many."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpers.classroom import sentences
from helpers.classroom.lines import CORRECT, NOT_YET, Line
from helpers.classroom.reading import Reading
from helpers.progress.lessons import Item, Lesson

NOW = timedelta(minutes=10)  # what the board takes as now
SHOWN = 5  # places of a list


@dataclass(frozen=True)
class Stuck:
    """An exercise, and the names of those who tried it just now without a right answer so far."""

    exercise: Item
    names: tuple[str, ...]


@dataclass(frozen=True)
class Misconception:
    """A sentence that learners have just read, of which exercise, and how many learners."""

    exercise: Item
    sentence: str
    learners: int


class Overview:
    """What a class has done until `now`, from a Reading of its folder."""

    def __init__(self, reading: Reading, now: datetime) -> None:
        self.reading, self.now = reading, now
        self.lessons = sentences.course()
        self._recent = [
            line for learner in reading.learners for line in learner.lines if now - line.when <= NOW
        ]
        self._status = {
            (learner.name, key): status
            for learner in reading.learners
            for key, status in _statuses(learner.lines).items()
        }

    def status(self, name: str, exercise: Item) -> str:
        """Return the learner's status in an exercise: once right, it stays so; "" without a check."""
        return self._status.get((name, exercise.key), "")

    @property
    def lesson(self) -> Lesson:
        """The lesson that most checks were of just now, or else the first one."""
        numbers = [_lesson_of(line) for line in self._recent]
        busiest = Counter(numbers).most_common(1)
        wanted = busiest[0][0] if busiest else self.lessons[0].number
        return next(lesson for lesson in self.lessons if lesson.number == wanted)

    @property
    def stuck(self) -> list[Stuck]:
        """Where the class is stuck now: the exercise with the most learners first."""
        names: dict[str, set[str]] = {}
        for line in self._recent:
            if self._status[line.name, line.exercise] == NOT_YET:
                names.setdefault(line.exercise, set()).add(line.name)
        found = [
            Stuck(exercise, tuple(sorted(names[key], key=str.casefold)))
            for key, exercise in sentences.exercises().items()
            if key in names
        ]
        return sorted(found, key=lambda one: -len(one.names))[:SHOWN]

    @property
    def misconceptions(self) -> list[Misconception]:
        """The reasons that most learners have read just now; who reads one twice counts once."""
        read = {(line.exercise, line.because, line.name) for line in self._recent if line.because}
        count = Counter((key, because) for key, because, _ in read)
        order = sorted(count, key=lambda one: (-count[one], one))
        return [
            Misconception(sentences.exercises()[key], because, count[key, because])
            for key, because in order[:SHOWN]
        ]


def _statuses(lines: tuple[Line, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if found.get(line.exercise) != CORRECT:
            found[line.exercise] = line.status
    return found


def _lesson_of(line: Line) -> int:
    return int(sentences.exercises()[line.exercise].number.partition(".")[0])
