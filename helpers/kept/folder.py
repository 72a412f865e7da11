"""Where answers are kept: a folder of the learner's own, which no new version of the course touches."""

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "FOLLOW_THE_REQUEST_KEPT"  # an environment variable that names another folder
COURSE = "follow-the-request"


class Unusable(OSError):
    """The folder cannot be used: one sentence says why, and what to do."""


def folder() -> Path:
    """Return the folder of the kept answers; it need not exist yet.

    Raises Unusable where VARIABLE is not an absolute path, or where the learner has no home.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        chosen = Path(os.path.expanduser(named))
        reason = f"the environment variable {VARIABLE} is {named!r}, and that is no absolute path"
    else:
        chosen = user_data_path(COURSE, appauthor=False) / "answers"
        reason = "you have no home folder on this machine"
    if not chosen.is_absolute():
        raise Unusable(f"{reason}. {advice()}")
    return chosen


def problem() -> str:
    """Return in a sentence why nothing can be read from the folder, or "" if it can, or is not there."""
    try:
        place = folder()
        if place.exists():
            next(place.iterdir(), None)
    except Unusable as error:
        return str(error)
    except OSError as error:
        return f"The folder {place} cannot be read ({error.strerror})."
    return ""


def advice() -> str:
    """Return what to do where the folder cannot be used."""
    return f"Set {VARIABLE} to the full path of a folder that you can write to."
