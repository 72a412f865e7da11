"""The course as one file of git, from which each learner gets a clone of their own.

A clone from a file needs no network and no server, and git does not ask who owns the file. Learners
get newer versions from it when they ask for them: see helpers/update/.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from helpers.hub.settings import Problem

BRANCH = "main"


def write(course: Path, target: Path) -> str:
    """Write the newest commit of the clone `course` into `target`; return a sentence, or "".

    The sentence says that files are not committed, so that learners do not get them. Raises Problem
    where `course` is no whole clone. A hub that runs may use `target` meanwhile: it is whole at any time.
    """
    if not (course / ".git").exists():
        raise Problem(
            f"{course} is no clone of a repository, and learners get clones: get the course by "
            "git clone, and start the hub there."
        )
    if git(course, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise Problem(
            f"{course} has not the whole history, so learners could not get newer versions: type "
            "there git fetch --unshallow, and start again."
        )
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        bare, new = Path(folder, "bare"), Path(folder, "new")
        git(folder, "init", "--quiet", "--bare", f"--initial-branch={BRANCH}", bare)
        git(bare, "fetch", "--quiet", course, f"HEAD:refs/heads/{BRANCH}")
        git(bare, "bundle", "create", "--quiet", new, "HEAD", BRANCH)
        new.chmod(0o644)
        os.replace(new, target)
    if git(course, "status", "--porcelain", "--untracked-files=no"):
        return f"Learners get the last commit of {course}; what has changed since is not in it."
    return ""


def clone(source: str | Path, place: Path) -> None:
    """Clone `source`, a bundle or the address of a repository, into `place`; do nothing where that is there.

    The clone is made beside `place` first: a start that is broken off leaves no half of it.
    """
    if place.exists():
        return
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}-") as folder:
        git(folder, "clone", "--quiet", source, "course")
        os.replace(Path(folder, "course"), place)


def git(folder: str | Path, *command: str | Path) -> str:
    """Return what a git command prints in `folder`; raises Problem with git's last words."""
    try:
        done = subprocess.run(
            ["git", *command],
            cwd=folder,
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise Problem("git is not installed: install it, and start again.") from None
    if done.returncode:
        raise Problem(f"git {command[0]} failed: {done.stderr.strip()}")
    return done.stdout
