"""The kept answers: one file for each, written whole or not at all, and never written again.

Every answer gets a file with a name of its own, so that kernels which save at once need no lock.
It is written under another name first and renamed when all of it is on the disk: whoever reads
sees a whole answer or none, also when the kernel is killed or the power fails in between.
"""

import json
import os
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from helpers.kept.folder import Unusable, advice, folder

WHOLE = ".json"
HALF = ".part"  # a file that is being written; what a killed kernel left behind has this name too
LEFT_BEHIND = 24 * 60 * 60  # seconds after which nobody writes such a file any more


@dataclass(frozen=True)
class Answer:
    """A right answer: its source, and what it was asked for.

    `key` names the exercise for good, while its `number` may change in a later version of the
    course. `stub` is what the learner began with, `time` is in UTC as ISO 8601 writes it, and
    `version` is that of the course.
    """

    key: str
    number: str
    title: str
    source: str
    stub: str
    time: str
    version: str

    @property
    def when(self) -> datetime:
        """The moment of the check, in the time zone of this machine."""
        return datetime.fromisoformat(self.time).astimezone()


def save(answer: Answer) -> None:
    """Keep `answer`, unless the newest one with this key has the same source and stub.

    Raises Unusable, with a sentence for the learner, where nothing can be written.
    """
    newest = max(_files(answer.key), default=None, key=lambda path: path.name)
    before = newest and _read(newest)
    if before and (before.source, before.stub) == (answer.source, answer.stub):
        return
    place = folder() / answer.key
    try:
        place.mkdir(parents=True, exist_ok=True)
        _remove_left_behind(place)
        _write(place, json.dumps(asdict(answer), indent=1))
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unusable(f"the folder {folder()} cannot be written to ({why}). {advice()}") from error


def answers(key: str) -> list[Answer]:
    """Return the kept answers to one exercise, the oldest first. Files that are no answer are left out."""
    found = [_read(path) for path in sorted(_files(key), key=lambda path: path.name)]
    return [answer for answer in found if answer]


def solved() -> dict[str, Answer]:
    """Return key -> newest answer, for all exercises of which one is kept."""
    try:
        keys = sorted(path.name for path in folder().iterdir() if path.is_dir())
    except OSError:
        return {}
    newest = {key: kept[-1] for key in keys if (kept := answers(key))}
    return dict(sorted(newest.items(), key=lambda item: item[1].time))


def unreadable() -> list[Path]:
    """Return the files in the folder that should hold an answer, but do not."""
    try:
        return sorted(path for path in folder().glob(f"*/*{WHOLE}") if not _read(path))
    except OSError:
        return []


def _files(key: str) -> list[Path]:
    try:
        return [path for path in (folder() / key).iterdir() if path.suffix == WHOLE]
    except OSError:  # there is none, or it cannot be read: a save says why
        return []


def _read(path: Path) -> Answer | None:
    try:
        found = json.loads(path.read_bytes())
        answer = Answer(**{field.name: found[field.name] for field in fields(Answer)})
        answer.when  # noqa: B018 - a time that cannot be read makes it no answer
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return answer if all(isinstance(value, str) for value in vars(answer).values()) else None


def _write(place: Path, text: str) -> None:
    now = datetime.now(UTC)
    descriptor, half = tempfile.mkstemp(HALF, f"{now:%Y%m%dT%H%M%S.%fZ}-", place)
    try:
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, half.removesuffix(HALF) + WHOLE)
    except BaseException:
        os.unlink(half)
        raise
    if hasattr(os, "O_DIRECTORY"):  # on Windows, a folder cannot be opened
        directory = os.open(place, os.O_DIRECTORY)
        try:
            os.fsync(directory)  # the new name is on the disk too
        finally:
            os.close(directory)


def _remove_left_behind(place: Path) -> None:
    for path in place.glob(f"*{HALF}"):
        try:
            if path.stat().st_mtime < time.time() - LEFT_BEHIND:
                path.unlink()
        except FileNotFoundError:
            continue  # another kernel was faster
