"""Puts a learner's files aside, in a folder with the date, before anything is changed."""

import filecmp
import shutil
from datetime import datetime
from pathlib import Path

FOLDER = "put-aside"


class Problem(Exception):
    """A sentence that says why there is no new version, and what to do. Nothing is lost."""


class Aside:
    """A dated folder in `course`; it is made for the first file, and `taken` names all of them."""

    def __init__(self, course: Path) -> None:
        self.course, self.taken = course, []
        stamp = f"{datetime.now():%Y-%m-%d-%H%M}"
        self.name = stamp
        number = 1
        while (course / FOLDER / self.name).exists():
            number += 1
            self.name = f"{stamp}-{number}"

    @property
    def folder(self) -> Path:
        """Where the files are put."""
        return self.course / FOLDER / self.name

    def take(self, path: str) -> None:
        """Copy the file at `path`, below the course; Problem if the copy is not what the file is."""
        source, copy = self.course / path, self.folder / path
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy, follow_symlinks=False)
            whole = source.is_symlink() or filecmp.cmp(source, copy, shallow=False)
        except OSError as error:
            raise Problem(
                f"{path} could not be put aside in {self.folder} ({error.strerror}), so nothing "
                "has been changed. Make room there, and try again."
            ) from error
        if not whole:
            raise Problem(f"{path} changes while it is put aside: close it, and try again.")
        self.taken.append(path)

    def report(self) -> str:
        """Return in a sentence what was put aside, or ""."""
        if not self.taken:
            return ""
        files = "1 file" if len(self.taken) == 1 else f"{len(self.taken)} files"
        return f"Put aside, as you left them: {files}, in {self.folder}"
