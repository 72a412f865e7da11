"""Whoever opens the start page in the wrong kernel is told what is wrong and what to type."""

import ast
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import nbformat
import pytest

from helpers import environment

ROOT = Path(__file__).parents[2]
START = ROOT / "notebooks/00-start-here.ipynb"

# The first code cell of the start page. It must run in any kernel, so also where `helpers` is not
# installed and where Python is old. Jupyter starts a kernel in the notebook's folder.
CELL = """\
import sys

sys.path.append("..")  # so that the check is found in any kernel
from helpers.environment import check

check()
"""


@pytest.fixture
def installed(monkeypatch):
    """Name -> version of what seems to be installed; a name set to None seems to be missing."""
    changed = {}
    real = metadata.version

    def version(name):
        if changed.get(name, "") is None:
            raise metadata.PackageNotFoundError(name)
        return changed.get(name) or real(name)

    monkeypatch.setattr(metadata, "version", version)
    return changed


def test_all_is_well_here(capsys):
    environment.check()
    assert capsys.readouterr().out == "All is in place: this kernel can run the course.\n"


def test_an_old_python():
    problem = environment.find_problem(python=(3, 8, 18, "final", 0))
    assert "runs Python 3.8, but the course needs 3.11 or later" in problem
    assert environment.LEARN in problem
    assert environment.find_problem(python=(3, 11, 0)) == ""
    assert environment.find_problem(python=(3, 14, 0)) == ""


def test_a_packed_course_has_the_packages_that_were_packed_with_it(
    monkeypatch, tmp_path, installed
):
    monkeypatch.setattr(environment, "COURSE", str(tmp_path))
    installed["flask"] = None
    assert environment.find_problem() == ""
    installed["follow-the-request"] = None
    assert "not the one of the course's environment" in environment.find_problem()


@pytest.mark.parametrize("name", ["flask", "pyjwt"])
def test_a_missing_package(installed, name):
    installed[name] = None
    problem = environment.find_problem()
    assert f"has no package {name}: type in a terminal" in problem
    assert f'"{sys.executable}" -m pip install -c requirements.txt -e .' in problem


def test_a_package_that_is_too_old_and_one_that_is_newer(installed):
    installed["flask"] = "2.3.0"
    assert "has flask 2.3.0, but the course was tested with 3." in environment.find_problem()
    installed["flask"] = "99.0"
    assert environment.find_problem() == ""


def test_a_kernel_of_another_copy_of_the_course(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "helpers").mkdir()
    shutil.copy(environment.__file__, tmp_path / "helpers")
    problem = environment.find_problem(folder=tmp_path / "notebooks")
    assert f"lies in {tmp_path}, but its kernel belongs to" in problem
    assert environment.find_problem(folder=ROOT / "notebooks") == ""
    assert environment.find_problem(folder=tmp_path) == ""


def test_jupyter_shows_the_sentence_without_a_traceback(installed):
    installed["flask"] = None
    with pytest.raises(environment.WrongEnvironment) as caught:
        environment.check()
    assert caught.value._render_traceback_() == [environment.find_problem()]


@pytest.mark.parametrize("source", [CELL, Path(environment.__file__).read_text("utf-8")])
def test_an_old_python_can_read_it(source):
    ast.parse(source, feature_version=(3, 6))


def run_elsewhere(python=sys.executable):
    """Run the cell as in a kernel that has nothing but the standard library."""
    return subprocess.run(
        [python, "-S", "-E", "-c", CELL],
        check=False,
        cwd=ROOT / "notebooks",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_a_kernel_of_another_environment():
    done = run_elsewhere()
    assert done.returncode == 1
    assert "This kernel is not the one of the course's environment: close" in done.stderr
    assert f"type in the folder {ROOT}: {environment.LEARN}" in done.stderr


def test_a_package_is_missing_that_the_check_itself_needs(monkeypatch):
    monkeypatch.setitem(sys.modules, "packaging.version", None)
    assert "has no package packaging: type in a terminal" in environment.find_problem()


def old_pythons():
    names = [f"python3.{minor}" for minor in range(6, 11)]
    return [found for name in names if (found := shutil.which(name))]


def test_real_old_pythons_where_there_are_any():
    answers = [run_elsewhere(python) for python in old_pythons()]
    real = [done for done in answers if "pyenv:" not in done.stderr]
    if not real:
        pytest.skip("no Python before 3.11 on this machine")
    for done in real:
        assert done.returncode == 1
        assert "but the course needs 3.11 or later: install one" in done.stderr
        assert environment.LEARN in done.stderr


@pytest.mark.skipif(not START.exists(), reason="the start page is not written yet")
def test_the_start_page_begins_with_this_cell():
    book = nbformat.read(START, as_version=4)
    first = next(cell for cell in book.cells if cell.cell_type == "code")
    assert first.source == CELL.rstrip("\n")
