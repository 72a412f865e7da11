"""A class for the tests of the board: checks as a listener hears them, and files that learners own."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from helpers.classroom import lines, settings
from helpers.exercises import start_here, wsgi
from helpers.exercises.start_here.first_request import PATH, SENDER, URL

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
FIRST, GREET = start_here.first_request, wsgi.greet
REASONS = (PATH, SENDER, URL)  # of FIRST


def check_of(exercise=FIRST, status="Not yet", because="", source="secret = 1", time=NOW):
    """Return a check as the checker's listeners get it."""
    result = SimpleNamespace(status=status, because=because, seen=source, printed=source)
    return SimpleNamespace(exercise=exercise, result=result, source=source, time=time)


def line(name, exercise=FIRST, status="Not yet", because="", ago=0):
    """Return a line of `name`, from `ago` minutes before NOW."""
    time = NOW - timedelta(minutes=ago)
    return lines.line_of(name, check_of(exercise, status, because, time=time))


def as_dict(name="ada", **changes):
    """Return what a line of `name` holds, with some of it changed."""
    return {**vars(line(name)), **changes}


def put(folder, name, *what):
    """Append to the file of `name` what is a Line, bytes, or else written as JSON; return its path."""
    path = folder / settings.file_name(name)
    with path.open("ab") as file:
        for one in what:
            if isinstance(one, lines.Line):
                one = lines.written(one)
            file.write(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n")
    return path
