"""Where a class shares its results, and under which name: the teacher and the learner say it."""

import getpass
import hashlib
import os
import re
import unicodedata
from pathlib import Path

VARIABLE = (
    "FOLLOW_THE_REQUEST_CLASS"  # names the shared folder; where it is not set, nothing is shared
)
NAME = "FOLLOW_THE_REQUEST_NAME"  # a name or a pseudonym; by default the user's name
LONGEST_NAME = 40  # characters
ENDING = ".jsonl"


class Unshared(OSError):
    """A result cannot be shared: one sentence says why, and what to do."""


def folder() -> Path | None:
    """Return the folder that the class shares, or None where the teacher has set none.

    Raises Unshared where VARIABLE is no absolute path. The folder need not exist.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return None
    if not os.path.isabs(named):
        raise Unshared(f"{VARIABLE} is {named[:80]!r}, and that is no absolute path")
    return Path(named)


def name() -> str:
    """Return the name under which this learner's results are shared.

    It is that of NAME, or else the hub's or the system's name of the user. Raises Unshared for a
    name that `fault` refuses.
    """
    chosen = os.environ.get(NAME, "") or os.environ.get("JUPYTERHUB_USER", "")
    try:
        chosen = unicodedata.normalize("NFC", chosen or getpass.getuser()).strip()
    except (OSError, KeyError, ImportError) as error:  # no entry for this user, or Windows
        raise Unshared(f"this machine has no name for you: set {NAME}") from error
    if found := fault(chosen):
        raise Unshared(f"your name {found}: set {NAME} to another one")
    return chosen


def fault(chosen: str) -> str:
    """Return what is wrong with a name, as words that follow "the name", or ""."""
    if len(chosen) > LONGEST_NAME:
        return f"has {len(chosen)} characters, and {LONGEST_NAME} is the most"
    if not chosen.strip():
        return "is empty"
    # Signs that turn the direction of writing, or that nobody sees, would disguise other names.
    return "" if chosen.isprintable() else "holds characters that cannot be printed"


def file_name(chosen: str) -> str:
    """Return the name of the file of whoever is called `chosen`: safe in any folder, and its own.

    It follows from the name, so a file cannot claim the name of another file's learner.
    """
    letters = re.sub(r"[^a-z0-9]+", "-", chosen.lower())[:20].strip("-")
    digest = hashlib.sha256(chosen.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{letters or 'learner'}-{digest}{ENDING}"
