"""Tells whether this kernel can run the course, and if not, what to type.

A lesson may call it first, in whatever kernel it was opened with. So this file keeps to what
Python 3.6 can read, and imports nothing but the standard library until it knows more.
"""

import ast
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
HUB = "JUPYTERHUB_USER"  # the environment variable by which a JupyterHub names its user
TEACHER = (
    "tell whoever runs this hub to type, in a clone of the course as it is now and in the "
    "environment of the learners' servers: pip install -c requirements.txt ."
)


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
    # Where the notebook's own copy of the course lies, if it has one beside it.
    here = os.path.dirname(os.path.abspath(folder or os.getcwd()))
    home = here if os.path.isfile(os.path.join(here, "helpers", "environment.py")) else COURSE
    if found < OLDEST:
        running, oldest = (".".join(map(str, one)) for one in (found, OLDEST))
        wrong = "This kernel runs Python " + running + ", but the course needs " + oldest
        return wrong + " or later: " + what_helps(home, "install one, close", other_kernel=True)
    if home == here and not os.path.samefile(here, COURSE):
        differing = find_differing(here, COURSE)
        if differing:
            newest = ""
            if os.environ.get(HUB):  # the learner's copy may be the one that is old or changed
                newest = f"type in a terminal, in the folder {here}: python -m helpers.update. "
                newest += "If this sentence comes again, "
            return (
                f"The notebooks in {here} and the course that this kernel has, in {COURSE}, are "
                f"not of one version ({differing}): {newest}{what_helps(here, 'close')}"
            )
    lacking = find_lacking(home)
    if lacking == PROJECT:
        return (
            "This kernel is not the one of the course's environment: "
            f"{what_helps(home, 'close', other_kernel=True)}"
        )
    if lacking and os.environ.get(HUB):
        return f"This hub's environment has {lacking}: {TEACHER}"
    if lacking:
        editable = "-e " if os.path.isfile(os.path.join(COURSE, "pyproject.toml")) else ""
        return (
            f"This kernel's environment has {lacking}: type in a terminal, in the folder {home}: "
            f'"{sys.executable}" -m pip install -c requirements.txt {editable}. '
            "and restart the kernel."
        )
    return ""


def what_helps(folder, first, other_kernel=False):
    """Return what to do for an environment of `folder`; on a hub a learner cannot make one."""
    if os.environ.get(HUB):
        choose = "choose another one with Kernel > Change Kernel, or " if other_kernel else ""
        return choose + TEACHER
    return first + " JupyterLab, and type in the folder " + folder + ": " + LEARN


def find_differing(one, other):
    """Return which helpers differ between two copies of the course, in words; "" if none does.

    The code is compared, and not the text: a new comment makes no other version.
    """
    ours, theirs = (helpers_in(root) for root in (one, other))
    names = sorted(
        name for name in set(ours) | set(theirs) if not same(ours.get(name), theirs.get(name))
    )
    more = " and " + str(len(names) - 1) + " more files differ" if names[1:] else " differs"
    return names[0].replace(os.sep, "/") + more if names else ""


def helpers_in(root):
    """Return name -> path of each file of the helpers below `root`; bytecode does not count."""
    found = {}
    for folder, inner, files in os.walk(os.path.join(root, "helpers")):
        inner[:] = [name for name in inner if not name.startswith((".", "__pycache__"))]
        for name in files:
            path = os.path.join(folder, name)
            if not name.endswith((".pyc", "~")) and not name.startswith("."):
                found[os.path.relpath(path, root)] = path
    return found


def same(one, other):
    """Tell whether two files say the same, whatever their comments and the ends of their lines."""
    if one is None or other is None:
        return False
    texts = []
    for path in (one, other):
        with open(path, "rb") as file:
            texts.append(file.read().replace(b"\r\n", b"\n"))
    if texts[0] == texts[1] or not one.endswith(".py"):
        return texts[0] == texts[1]
    try:
        return ast.dump(ast.parse(texts[0])) == ast.dump(ast.parse(texts[1]))
    except SyntaxError:
        return False


def find_lacking(home=COURSE):
    """Return which package is missing or older than the tested one, "" if none; or the PROJECT.

    Which packages are tested, the files in `home` say: the copy of the course that is used.
    """
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

    if not os.path.isfile(os.path.join(home, "pyproject.toml")):
        return ""  # only the helpers are here: who installed them chose the packages
    with open(os.path.join(home, "pyproject.toml"), "rb") as file:
        direct = load(file)["project"]["dependencies"]
    with open(os.path.join(home, "requirements.txt"), encoding="utf-8") as lock:
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
