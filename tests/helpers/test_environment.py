"""Whoever opens the start page in the wrong kernel is told what is wrong and what to type."""

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import nbformat
import pytest

from helpers import environment
from tests.course.conditions import Conditions
from tests.course.differences import shown
from tests.tools.refresh import execute

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


@pytest.fixture(autouse=True)
def _no_hub(monkeypatch):
    monkeypatch.delenv(environment.HUB, raising=False)


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


@pytest.fixture
def clone(tmp_path):
    """Return a copy of the course as a learner has it: notebooks, helpers, and what is tested."""
    root = tmp_path / "clone"
    leave = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("helpers", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=leave)
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, root)
    return root


def change(path, add):
    path.write_text(path.read_text("utf-8") + add, encoding="utf-8")


def test_a_copy_that_says_the_same_is_no_problem(clone):
    assert environment.find_problem(folder=clone / "notebooks") == ""
    change(clone / "helpers/measure.py", "\n# A comment makes no other version.\n")
    (clone / "helpers/__pycache__").mkdir()
    (clone / "helpers/__pycache__/new.pyc").write_bytes(b"")
    change(clone / "notebooks/00-start-here.ipynb", "\n")
    assert environment.find_problem(folder=clone / "notebooks") == ""
    assert environment.find_problem(folder=ROOT / "notebooks") == ""
    assert environment.find_problem(folder=clone) == ""


CHANGES = {
    "code": lambda helpers: change(helpers / "measure.py", "\nNEW = 1\n"),
    "no Python": lambda helpers: change(helpers / "measure.py", "\nNEW =\n"),
    "a missing file": lambda helpers: (helpers / "measure.py").unlink(),
    "a new file": lambda helpers: (helpers / "measure2.py").write_text(""),
    "a page": lambda helpers: change(next(helpers.rglob("*.html")), "!"),
}


@pytest.mark.parametrize("make", CHANGES.values(), ids=CHANGES)
def test_a_kernel_of_another_version_of_the_course(clone, make):
    make(clone / "helpers")
    problem = environment.find_problem(folder=clone / "notebooks")
    assert problem.startswith(f"The notebooks in {clone} and the course that this kernel has, in ")
    assert " are not of one version (helpers/" in problem
    assert " differs): close JupyterLab" in problem
    assert problem.endswith(f"type in the folder {clone}: {environment.LEARN}")


def test_several_files_that_differ_are_counted(clone):
    for name in ("measure.py", "database.py", "temporary.py"):
        change(clone / "helpers" / name, "\nNEW = 1\n")
    problem = environment.find_problem(folder=clone / "notebooks")
    assert "(helpers/database.py and 2 more files differ)" in problem


def test_on_a_hub_the_teacher_is_told_and_no_server_is_to_be_started(monkeypatch, installed, clone):
    monkeypatch.setenv(environment.HUB, "ada")
    assert environment.find_problem(folder=clone / "notebooks") == ""
    old = environment.find_problem(python=(3, 8))
    installed["flask"] = "2.3.0"
    package = environment.find_problem()
    installed["follow-the-request"] = None
    kernel = environment.find_problem()
    change(clone / "helpers/measure.py", "\nNEW = 1\n")
    version = environment.find_problem(folder=clone / "notebooks")
    for problem in (old, package, kernel, version):
        assert problem.endswith(environment.TEACHER)
        assert "jupyter lab" not in problem
    assert f"in the folder {clone}: python -m helpers.update. If this sentence" in version
    for problem in (old, kernel):
        assert "choose another one with Kernel > Change Kernel, or tell" in problem


@pytest.fixture
def one_environment(clone, tmp_path, monkeypatch):
    """Let kernels use helpers in a folder like site-packages: one for all, and not editable."""
    shared = tmp_path / "shared"
    shutil.copytree(clone / "helpers", shared / "helpers")
    for path in shared.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setenv("PYTHONPATH", str(shared))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv(environment.HUB, "ada")
    yield shared
    for path in [shared, *shared.rglob("*")]:
        path.chmod(0o755)


def run_check(folder):
    return subprocess.run(
        [sys.executable, "-c", CELL + "\nprint(sys.modules['helpers'].__file__)"],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_hub_with_one_environment_and_a_clone_for_each_learner(clone, one_environment):
    """As nbgitpuller and a JupyterHub do it; the start page runs there as it is stored."""
    done = run_check(clone / "notebooks")
    assert done.stdout.startswith("All is in place: this kernel can run the course.\n")
    assert done.stdout.strip().endswith(str(one_environment / "helpers" / "__init__.py"))
    stored = nbformat.read(clone / "notebooks/00-start-here.ipynb", as_version=4)
    book = nbformat.read(clone / "notebooks/00-start-here.ipynb", as_version=4)
    conditions = Conditions().begin()
    try:
        execute(book, clone / "notebooks", conditions)
    finally:
        conditions.end()
    assert [shown(cell) for cell in book.cells if cell.cell_type == "code"] == [
        shown(cell) for cell in stored.cells if cell.cell_type == "code"
    ]


def test_a_hub_whose_environment_lacks_what_the_new_clone_needs(clone, one_environment):
    lock = clone / "requirements.txt"
    lock.write_text(re.sub(r"(?m)^flask==.*$", "flask==99.0", lock.read_text("utf-8")))
    done = run_check(clone / "notebooks")
    assert "This hub's environment has flask 3" in done.stderr
    assert "but the course was tested with 99.0: tell whoever runs this hub" in done.stderr


@pytest.mark.parametrize("path", sorted(ROOT.glob("notebooks/*.ipynb")), ids=lambda one: one.stem)
def test_every_lesson_may_begin_with_the_check(path):
    assert environment.find_problem(folder=path.parent) == ""


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
