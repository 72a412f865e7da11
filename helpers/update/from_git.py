"""A clone of the course: the learner's files are put aside, and the newest version takes its place.

A merge would be one step shorter, but a notebook that is merged line by line may be no notebook any
more, and a conflict is nothing that a learner should have to resolve.
"""

import os
import subprocess
from pathlib import Path

from helpers.update.aside import Aside, Problem


def is_clone(course: Path) -> bool:
    """Tell whether `course` is a git repository of its own, and not a folder inside of another."""
    return (course / ".git").exists()


def update_clone(course: Path) -> tuple[Aside, list[str]]:
    """Bring `course` to the newest version; return what was put aside, and sentences to read.

    Raises Problem, and changes nothing, where the newest version cannot be had.
    """
    remotes = _git(course, "remote").split()
    if not remotes:
        raise Problem(f"The repository {course} has no remote that a new version could come from.")
    remote = "origin" if "origin" in remotes else remotes[0]
    try:
        _git(course, "fetch", "--quiet", remote)
    except Problem as error:
        raise Problem(
            f"The newest version could not be fetched, and nothing has changed: {error}"
        ) from error
    branch, newest = _branch(course, remote)
    aside = Aside(course)
    before = _git(course, "rev-parse", "HEAD").strip()
    own = _own_files(course, newest)
    own_tips = [tip for tip in _tips(course, branch) if not _holds(course, newest, tip)]
    for path in own:
        aside.take(path)
    sentences = []
    for number, tip in enumerate(own_tips, start=1):
        name = f"put-aside-{aside.name}" + (f"-{number}" if number > 1 else "")
        _git(course, "branch", name, tip)
        sentences.append(f"Your own commits stay in the branch {name}.")
    for action in ("rebase", "am"):
        if any(_path(course, f"rebase-{how}").exists() for how in ("merge", "apply")):
            _git(course, action, "--quit", may_fail=True)
    _git(course, "reset", "--quiet", "--hard", newest)  # also ends a merge
    _git(course, "checkout", "--quiet", "-B", branch, newest)
    version = _git(course, "log", "-1", "--format=%h of %cs", newest).strip()
    new = "This is the newest version already" if before == newest else "Here is the newest version"
    return aside, [*sentences, f"{new}: {version}."]


def _branch(course: Path, remote: str) -> tuple[str, str]:
    """Return the branch to be on, and the commit that is its newest version."""
    current = _git(course, "symbolic-ref", "--quiet", "--short", "HEAD", may_fail=True).strip()
    upstream = _git(course, "rev-parse", "--abbrev-ref", f"{current}@{{upstream}}", may_fail=True)
    default = _git(course, "rev-parse", "--abbrev-ref", f"{remote}/HEAD", may_fail=True)
    for name in (upstream.strip(), default.strip(), f"{remote}/main", f"{remote}/master"):
        found = name and _git(
            course, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}", may_fail=True
        )
        if found and name.startswith(f"{remote}/"):
            return current or name.removeprefix(f"{remote}/"), found.strip()
    raise Problem(f"The repository {course} does not say which branch of {remote} is the course.")


def _own_files(course: Path, newest: str) -> list[str]:
    """Return the files that are not as any version of the course has them, and would be replaced."""
    base = _git(course, "merge-base", "HEAD", newest, may_fail=True).strip()
    changed = _names(course, "diff", "--name-only", "-z", "HEAD")
    # Without a common version, as in a clone of depth 1, whatever differs may be the learner's.
    changed |= _names(course, "diff", "--name-only", "-z", base or newest, "HEAD")
    known = _names(course, "ls-files", "-z")
    changed |= _names(course, "ls-tree", "-r", "--name-only", "-z", newest) - known
    differing = _names(course, "diff", "--name-only", "-z", newest)
    return sorted(path for path in changed & differing if os.path.lexists(course / path))


def _tips(course: Path, branch: str) -> list[str]:
    """Return the commits that would be on no branch any more: of this one, and of a rebase."""
    found = ["HEAD", f"refs/heads/{branch}"]
    for how in ("merge", "apply"):
        original = _path(course, f"rebase-{how}/orig-head")
        found += [original.read_text().strip()] if original.exists() else []
    hashes = (_git(course, "rev-parse", "--quiet", "--verify", one, may_fail=True) for one in found)
    return list(dict.fromkeys(one.strip() for one in hashes if one))


def _holds(course: Path, newest: str, tip: str) -> bool:
    return _git(course, "merge-base", tip, newest, may_fail=True).strip() == tip


def _names(course: Path, *command: str) -> set[str]:
    return set(filter(None, _git(course, *command).split("\0")))


def _path(course: Path, name: str) -> Path:
    return course / _git(course, "rev-parse", "--git-path", name).strip()


def _git(course: Path, *command: str, may_fail: bool = False) -> str:
    """Return what a git command prints; where it fails, "" or a Problem with git's last words."""
    try:
        done = subprocess.run(
            ["git", *command],
            cwd=course,
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
            # Git asks nobody for a password, and says the same in every language.
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise Problem("git is not installed: install it, or update from a ZIP.") from error
    if done.returncode and not may_fail:
        words = done.stderr.strip().splitlines() or [f"git {command[0]} failed"]
        raise Problem(words[-1])
    return "" if done.returncode else done.stdout
