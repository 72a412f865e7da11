"""The learner's side: each check appends a line to the learner's own file in the shared folder.

A folder on a network may hang, and a check must not. So a thread writes, and a check waits for it
for a second at most.
"""

import os
import stat
import threading
from pathlib import Path
from typing import Any

from helpers import kept
from helpers.classroom.lines import Line, line_of, written
from helpers.classroom.settings import VARIABLE, Unshared, file_name, folder, name

PATIENCE = 1.0  # seconds that a check waits for the shared folder
STOPPED = "not-shared"  # a file among the learner's own: they have stopped to share
_said: list[str] = []  # what this kernel has told the learner
_writers: list[threading.Thread] = []  # the one that writes now, if any


def share(check: Any) -> str | None:
    """Share one check, where the teacher has set VARIABLE; return what to tell the learner once.

    The learner is told before anything is shared: a first check makes the file, and no more.
    """
    if not os.environ.get(VARIABLE) or _stopped():
        return None
    try:
        place, line = folder(), line_of(name(), check)
    except Unshared as error:
        return _once(_not_shared(error))
    outcome: list[str] = []
    if not any(writer.is_alive() for writer in _writers):
        _writers[:] = [threading.Thread(target=_try, args=(place, line, outcome), daemon=True)]
        _writers[0].start()
        _writers[0].join(PATIENCE)
    return _once(outcome[0] if outcome else f"Your class's folder {place} does not answer now.")


def stop() -> str:
    """Share nothing any more, in no notebook, and delete what was shared; return a sentence."""
    mark = kept.folder() / STOPPED
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for writer in _writers:
        writer.join(PATIENCE)
    if place := folder():
        (place / file_name(name())).unlink(missing_ok=True)
    return "Nothing is shared with your class any more, and your lines there are deleted."


def start() -> str:
    """Share again with the class after `stop`; return a sentence."""
    (kept.folder() / STOPPED).unlink(missing_ok=True)
    return "Your next checks are shared with your class, if your teacher has set up its board."


def _stopped() -> bool:
    try:
        return (kept.folder() / STOPPED).exists()
    except OSError:
        return False


def _once(sentence: str) -> str | None:
    if sentence in _said:
        return None
    _said.append(sentence)
    return sentence


def _not_shared(error: OSError) -> str:
    why = str(error) if isinstance(error, Unshared) else error.strerror or type(error).__name__
    return f"This result was not shared with your class: {why}."


def _try(place: Path, line: Line, outcome: list[str]) -> None:
    try:
        outcome.append(_append_to(place, line))
    except OSError as error:
        outcome.append(_not_shared(error))


def _append_to(place: Path, line: Line) -> str:
    if not place.is_dir():
        raise Unshared(f"there is no folder {place}; your teacher knows where it should be")
    path = place / file_name(line.name)
    _append(path, written(line) if os.path.lexists(path) else b"")
    return (
        f"Your class has a board: whoever may read {place} sees there, under the name "
        f"{line.name!r}, the exercise, the status, the reason and the time of every check but "
        "your very first one, and never your code. To stop this and delete what is there, run: "
        "from helpers import classroom; classroom.stop()"
    )


def _append(path: Path, data: bytes) -> None:
    """Append to the learner's own file, made so that others read it and nobody else writes to it."""
    # No link is followed and no pipe is waited for: others may write to this folder too.
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        raise Unshared(f"{path} is a link; tell your teacher")
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | careful, 0o644)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            raise Unshared(f"{path} is no file of its own; tell your teacher")
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            raise Unshared(f"{path} belongs to somebody else; choose another name")
        if hasattr(os, "geteuid") and stat.S_IMODE(found.st_mode) != 0o644:
            os.fchmod(descriptor, 0o644)  # whatever the learner's umask took away or left open
        if os.write(descriptor, data) != len(data):
            raise Unshared(f"{path.parent} is full")
    finally:
        os.close(descriptor)
