"""Who hears of each check: the kept answers, the class's board, and whoever asks by `listen`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from typing import Any

from helpers import classroom, kept
from helpers.exercises.checker.feedback import CORRECT, Result


@dataclass(frozen=True)
class Check:
    """One check that is over: the Exercise, its Result, the answer's source, and the time in UTC.

    `source` is "" where nobody can tell it, as for an object that no cell of the notebook makes.
    """

    exercise: Any
    result: Result
    source: str
    time: datetime


# A listener returns None, or a sentence that the learner reads below the result.
Listener = Callable[[Check], str | None]


def listen(listener: Listener) -> Listener:
    """Tell `listener` of each check from now on, in the order of the calls; once, if given twice."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)
    return listener


def stop_listening(listener: Listener) -> None:
    """Tell `listener` of no check any more. ValueError if it was told of none."""
    _LISTENERS.remove(listener)


def tell(exercise: Any, result: Result, source: str) -> str:
    """Tell every listener of one check; return what the learner should read of it, mostly ""."""
    check = Check(exercise, result, source, datetime.now(UTC))
    heard = []
    for listener in tuple(_LISTENERS):
        try:
            heard.append(listener(check))
        except Exception as error:  # noqa: BLE001 - the result of the check comes before all else
            heard.append(f"{listener.__name__} failed: {type(error).__name__}: {error}")
    return " ".join(filter(None, heard))


def keep(check: Check) -> str | None:
    """Keep a right answer in the learner's own folder; say so in one sentence if it cannot be kept."""
    if check.result.status != CORRECT:
        return None
    try:
        kept.save(
            kept.Answer(
                key=check.exercise.key,
                number=check.exercise.number,
                title=check.exercise.title,
                source=check.source,
                stub=check.exercise.stub,
                time=check.time.isoformat(timespec="seconds"),
                version=version(),
            )
        )
    except kept.Unusable as error:
        return f"Your answer is right, but it was not kept: {error}"
    return None


@cache  # it takes longer to read than a short check
def version() -> str:
    """Return the version of the course that is installed, or "unknown"."""
    try:
        return metadata.version("follow-the-request")
    except metadata.PackageNotFoundError:
        return "unknown"


_LISTENERS: list[Listener] = [keep, classroom.share]
