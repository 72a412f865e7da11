"""The command that builds the edition: the same bytes each time, and nothing else is touched."""

import filecmp
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.lab import ROOT

pytestmark = pytest.mark.proof

# What differs between two machines: the order of sets, the zone, the language, who may read files.
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}
LATER = 4_000_000_000  # seconds since 1970, after every version of the course


@pytest.fixture(scope="module")
def again(tmp_path_factory) -> Path:
    """The folder of a second site, which the command builds of the same working tree."""
    folder = tmp_path_factory.mktemp("again")
    thesis = folder / "thesis.txt"
    thesis.write_text("years of work")
    os.utime(thesis, (LATER, LATER))
    command = [sys.executable, "-m", "tests.tools.edition", folder / "the site"]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **ELSEWHERE}, umask=0o077)
    return folder / "the site"


def files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_two_builds_have_the_same_bytes(edition_site, again):
    names = files(edition_site)
    assert names == files(again)
    assert len(names) > 500
    _, differ, unread = filecmp.cmpfiles(edition_site, again, names, shallow=False)
    assert (differ, unread) == ([], [])


def test_a_file_beside_the_site_keeps_its_date(again):
    """JupyterLite gives the date of the course to all files beside its output that are newer."""
    assert again.with_name("thesis.txt").stat().st_mtime == LATER
