"""A copy of the course without git: the files of a downloaded ZIP take the place of the old ones."""

import filecmp
import os
import re
import tempfile
import zipfile
from itertools import chain
from pathlib import Path, PurePosixPath

from helpers.update.aside import FOLDER, Aside, Problem

NEEDED = ("pyproject.toml", "helpers/environment.py", "notebooks/00-start-here.ipynb")
# What the course alone puts there. A file that is not in the new version any more is put aside.
COURSES_OWN = re.compile(r"(?:helpers|tests)/.+|notebooks/\d\d-[^/]+\.ipynb")
MADE_BY_RUNNING = {"__pycache__", ".ipynb_checkpoints"}


def update_from_zip(course: Path, archive: Path) -> tuple[Aside, list[str]]:
    """Bring `course` to the version in `archive`; return what was put aside, and sentences to read.

    Raises Problem, and changes nothing, where the archive is none or not of this course.
    """
    parent = course / FOLDER
    parent.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=parent, prefix="new-") as temporary:
            aside = _exchange(course, _unpack(archive, Path(temporary)))
    finally:
        if not any(parent.iterdir()):
            parent.rmdir()
    return aside, [f"Here is the version that {archive.name} holds."]


def _exchange(course: Path, new: Path) -> Aside:
    """Put aside what differs from the files below `new`, and move those into their places."""
    aside = Aside(course)
    names = sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file())
    gone = [name for name in _files(course) if name not in names and COURSES_OWN.fullmatch(name)]
    for name in names:
        if os.path.lexists(course / name) and not _same(new / name, course / name):
            aside.take(name)
    for name in gone:
        aside.take(name)
    for name in gone:
        (course / name).unlink()
    for name in names:
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(new / name, course / name)
    return aside


def _unpack(archive: Path, folder: Path) -> Path:
    """Unpack `archive` into `folder`, and return where in it the course begins."""
    if not archive.is_file():
        raise Problem(f"There is no file {archive}.")
    try:
        with zipfile.ZipFile(archive) as packed:
            for name in packed.namelist():
                path = PurePosixPath(name)
                if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
                    raise Problem(f"{archive} is no copy of the course: it holds {name!r}.")
            packed.extractall(folder)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Problem(f"{archive} cannot be unpacked ({error}): download it again.") from error
    tops = [folder, *(one for one in folder.iterdir() if one.is_dir())]
    for top in tops:
        if all((top / name).is_file() for name in NEEDED):
            return top
    raise Problem(f"{archive} is no copy of the course: it has no {NEEDED[-1]}.")


def _files(course: Path) -> list[str]:
    """Return the files in the course's folders, without those that running makes."""
    tops = ((course / top).rglob("*") for top in ("helpers", "notebooks", "tests"))
    found = [path.relative_to(course) for path in chain(*tops) if path.is_file()]
    return sorted(path.as_posix() for path in found if not MADE_BY_RUNNING & set(path.parts))


def _same(one: Path, other: Path) -> bool:
    return not other.is_symlink() and other.is_file() and filecmp.cmp(one, other, shallow=False)
