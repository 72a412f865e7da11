"""The teacher's side: reads the learners' files, and takes nothing in them on trust."""

import os
import stat
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from helpers.classroom.lines import Line, read
from helpers.classroom.settings import ENDING, file_name

MOST_BYTES = 256 * 1024  # of one file, from its end: more than 1,000 checks
MOST_FILES = 100


@dataclass(frozen=True)
class Learner:
    """One learner's file: the name, and the lines in the order of their time."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    """What the folder holds: the learners by name, and sentences on what could not be shown."""

    learners: tuple[Learner, ...]
    problems: tuple[str, ...]


def read_folder(folder: Path, now: datetime) -> Reading:
    """Read all files of a class. `now` is an aware datetime; lines from after it are refused.

    Never raises for what a file holds, or for a folder that is missing: `problems` says it.
    """
    try:
        names = _in_turn(folder)
    except OSError as error:
        return Reading((), (f"The folder {folder} cannot be read: {error.strerror}.",))
    learners, problems = [], []
    for entry in names[:MOST_FILES]:
        try:
            data = _tail(folder / entry)
        except OSError as error:
            problems.append(f"{entry} is left out: {error.strerror}.")
            continue
        given = [line for line in data.split(b"\n") if line.strip()]
        lines = [line for one in given if (line := read(one, now))]
        lines = [line for line in lines if file_name(line.name) == entry]
        if refused := len(given) - len(lines):
            problems.append(f"{entry} holds {_count(refused)} that no check of this course wrote.")
        if lines:
            ordered = tuple(sorted(lines, key=lambda line: line.when))
            learners.append(Learner(ordered[0].name, ordered))
    if len(names) > MOST_FILES:
        problems.append(f"{len(names) - MOST_FILES} more files are left out.")
    learners.sort(key=lambda learner: learner.name.casefold())
    return Reading(tuple(learners), tuple(problems))


def _in_turn(folder: Path) -> list[str]:
    """Return the files' names: first one of each owner, then each owner's second one, and so on.

    So a learner who makes a thousand files pushes nobody else off the board.
    """
    taken: Counter[int] = Counter()
    turns = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(ENDING):
                owner = entry.stat(follow_symlinks=False).st_uid
                turns.append((taken[owner], entry.name))
                taken[owner] += 1
    return [name for _, name in sorted(turns)]


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


def _tail(path: Path) -> bytes:
    """Return the end of a file, from the beginning of a line."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        raise OSError(0, "it is a link")
    descriptor = os.open(path, os.O_RDONLY | careful | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "it is no file")
        if found.st_size <= MOST_BYTES:
            return file.read(MOST_BYTES)
        file.seek(-MOST_BYTES, os.SEEK_END)
        return file.read(MOST_BYTES).partition(b"\n")[2]
