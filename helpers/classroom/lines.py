"""One line of a learner's file: what is shared of one check, written and read as JSON.

A line is data that anybody may have written. So reading it takes nothing on trust: what does not
fit the course, exactly, is no line.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from helpers.classroom import sentences, settings

# As the checker has them, which imports this room.
NOT_STARTED, NOT_YET, CORRECT = "Not started", "Not yet", "Correct"
STATUSES = (NOT_STARTED, NOT_YET, CORRECT, "Fault in the checker")
LONGEST = 4000  # bytes
AHEAD = timedelta(minutes=2)  # how far the clocks of a class may be apart


@dataclass(frozen=True)
class Line:
    """What the class learns of one check.

    `exercise` is the exercise's key, `because` the sentence that the learner read as the reason,
    or "", and `time` is in UTC as ISO 8601 writes it.
    """

    name: str
    exercise: str
    status: str
    because: str
    time: str

    @property
    def when(self) -> datetime:
        """The moment of the check."""
        return datetime.fromisoformat(self.time)


def line_of(name: str, check: Any) -> Line:
    """Return what is shared of `check`, which is what a listener of the checker hears.

    A reason that is made for one answer alone may quote it, so it is left out.
    """
    key, because = check.exercise.key, check.result.because
    return Line(
        name=name,
        exercise=key,
        status=check.result.status,
        because=because if sentences.is_reason(key, because) else "",
        time=check.time.astimezone(UTC).isoformat(timespec="seconds"),
    )


def written(line: Line) -> bytes:
    """Return the bytes to append: ASCII alone, so that a cut goes through no character.

    They begin a line of their own, wherever an earlier write may have been cut off.
    """
    return f"\n{json.dumps(asdict(line))}\n".encode("ascii")


def read(data: bytes, now: datetime) -> Line | None:
    """Return the line that `data` is, or None if it is not one that this course can have written."""
    if len(data) > LONGEST:
        return None
    try:
        found = json.loads(data.decode("utf-8"))
        line = Line(**found)
        if any(type(getattr(line, field.name)) is not str for field in fields(Line)):
            return None
        in_utc = line.when.utcoffset() == timedelta(0)  # None for a time without a zone
        fits = in_utc and line.when - now <= AHEAD
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    known = line.exercise in sentences.exercises() and line.status in STATUSES
    own = not line.because or sentences.is_reason(line.exercise, line.because)
    return line if fits and known and own and not settings.fault(line.name) else None
