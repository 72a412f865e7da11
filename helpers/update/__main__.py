"""Brings the course to the newest version without loss: `python -m helpers.update [ZIP] [--fill]`.

All that you have changed is put aside first, in a folder with the date. In a clone the newest
version comes by git; a copy that was downloaded is updated from a newer ZIP. With --fill, your kept
answers stand in the new lessons.
"""

import argparse
import sys
from pathlib import Path

from helpers import environment
from helpers.update.aside import Problem
from helpers.update.fill import fill
from helpers.update.from_git import is_clone, update_clone
from helpers.update.from_zip import update_from_zip

INSIDE = ("helpers/environment.py", "notebooks")  # where both are, there is the course


def find_course(folder: Path) -> Path:
    """Return the copy of the course that `folder` lies in, or else the one of these helpers."""
    for place in (folder, *folder.parents, Path(environment.COURSE)):
        if all((place / name).exists() for name in INSIDE):
            return place
    raise Problem(f"{folder} is not in a copy of the course: go there, and type the command again.")


def update(course: Path, archive: Path | None, filling: bool) -> list[str]:
    """Update `course`, and return the sentences that say what was done."""
    if archive:
        if is_clone(course):
            raise Problem(f"{course} is a clone: the new version comes by git, without a ZIP.")
        aside, sentences = update_from_zip(course, archive)
    elif is_clone(course):
        aside, sentences = update_clone(course)
    else:
        raise Problem(
            f"{course} is no clone of a repository: download the newest version as a ZIP, and type "
            "its path at the end of the command."
        )
    sentences += fill(course) if filling else []
    problem = environment.find_problem(folder=str(course / "notebooks"))
    return [*filter(None, [aside.report(), *sentences, problem])]


def main(arguments: list[str]) -> int:
    """Run the command; return 0, or 1 where there is no new version."""
    parser = argparse.ArgumentParser("python -m helpers.update", description=__doc__)
    parser.add_argument("zip", nargs="?", type=Path, help="a newer copy, where there is no git")
    parser.add_argument("--fill", action="store_true", help="put kept answers into the new lessons")
    given = parser.parse_args(arguments)
    sys.stdout.reconfigure(errors="replace")  # a terminal may not have every sign
    try:
        print(*update(find_course(Path.cwd()), given.zip, given.fill), sep="\n")
    except Problem as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
