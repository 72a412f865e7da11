"""Tells whether this kernel can run the course, and if not, what to type.

The start page calls it first, in whatever kernel it was opened with. So this file keeps to what
Python 3.6 can read, and imports nothing but the standard library until it knows more.
"""

import os
import re
import sys

OLDEST = (3, 11)
PROJECT = "follow-the-request"
COURSE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEARN = {
    "posix": "python3 -m venv .venv && .venv/bin/pip install -c requirements.txt -e . "
    "&& .venv/bin/jupyter lab notebooks/00-start-here.ipynb",
    "nt": r"py -m venv .venv; .venv\Scripts\pip install -c requirements.txt -e .; "
    r".venv\Scripts\jupyter lab notebooks\00-start-here.ipynb",
}[os.name]


class WrongEnvironment(Exception):
    """A sentence that says what is wrong and what to type; Jupyter shows it without a traceback."""

    def _render_traceback_(self):
        return [str(self)]


def check():
    """Print that all is in place, or raise WrongEnvironment."""
    problem = find_problem()
    if problem:
        raise WrongEnvironment(problem)
    print("All is in place: this kernel can run the course.")


def find_problem(python=None, folder=None):
    """Return in one sentence what is wrong and what to type, or "" if all is well.

    `python` is a version as `sys.version_info` gives it, and `folder` where the notebook lies; by
    default those of this kernel.
    """
    found = tuple(python or sys.version_info)[:2]
    if found < OLDEST:
        running, oldest = (".".join(map(str, one)) for one in (found, OLDEST))
        return (
            f"This kernel runs Python {running}, but the course needs {oldest} or later: install "
            f"one, close JupyterLab, and type in the folder {COURSE}: {LEARN}"
        )
    here = os.path.dirname(os.path.abspath(folder or os.getcwd()))
    copy = os.path.join(here, "helpers", "environment.py")
    if os.path.isfile(copy) and not os.path.samefile(here, COURSE):
        return (
            f"This notebook lies in {here}, but its kernel belongs to the copy of the course in "
            f"{COURSE}: close JupyterLab, and type in the folder {here}: {LEARN}"
        )
    lacking = find_lacking()
    if lacking == PROJECT:
        return (
            "This kernel is not the one of the course's environment: close JupyterLab, and type "
            f"in the folder {COURSE}: {LEARN}"
        )
    if lacking:
        return (
            f"This kernel's environment has {lacking}: type in a terminal, in the folder {COURSE}: "
            f'"{sys.executable}" -m pip install -c requirements.txt -e . and restart the kernel.'
        )
    return ""


def find_lacking():
    """Return which package is missing or older than the tested one, "" if none; or the PROJECT."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        version(PROJECT)
    except PackageNotFoundError:
        return PROJECT
    try:
        from packaging.requirements import Requirement
        from packaging.version import Version
    except ImportError:
        return "no package packaging"

    from tomllib import load

    if not os.path.isfile(os.path.join(COURSE, "pyproject.toml")):
        return ""  # the course was packed, as for a browser: who packed it chose the packages
    with open(os.path.join(COURSE, "pyproject.toml"), "rb") as file:
        direct = load(file)["project"]["dependencies"]
    with open(os.path.join(COURSE, "requirements.txt"), encoding="utf-8") as lock:
        tested = dict(re.findall(r"(?m)^([a-z0-9._-]+)==([^\s;]+)", lock.read()))
    for need in map(Requirement, direct):
        if need.marker and not need.marker.evaluate():
            continue
        try:
            found = version(need.name)
        except PackageNotFoundError:
            return f"no package {need.name}"
        if Version(found) < Version(tested[need.name]):
            return f"{need.name} {found}, but the course was tested with {tested[need.name]}"
    return ""
