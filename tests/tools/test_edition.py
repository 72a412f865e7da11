"""The parts of the builder; tests/browser/test_edition_*.py open what it builds."""

import asyncio
import importlib
import json
import sys
from importlib.metadata import packages_distributions, version

import pytest

from tests.course.rules import ROOT
from tests.tools.edition import build, packages, page, wheels

NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
FILES = {"one/__init__.py": b"x = 1\n", "one/data.txt": b"text"}


def test_a_wheel_has_the_same_bytes_each_time(tmp_path):
    (tmp_path / "again").mkdir()
    first = wheels.pack("one-two", "1.0", FILES, tmp_path)
    second = wheels.pack("one-two", "1.0", dict(reversed(FILES.items())), tmp_path / "again")
    assert first.read_bytes() == second.read_bytes()
    assert first.name == "one_two-1.0-py3-none-any.whl"
    entry = wheels.describe(first)
    assert (entry["name"], entry["version"], entry["imports"]) == ("one-two", "1.0", ["one"])
    assert wheels.read_wheel(first)["one/data.txt"] == b"text"


def test_each_needed_package_is_there_in_python_alone():
    needed = packages.find_needed(ROOT)
    assert {"flask", "markupsafe", "werkzeug"} <= needed.keys()
    assert not needed.keys() & packages.REPLACED.keys()
    for name, number in needed.items():
        found = wheels.read_installed(name, number)
        assert not [path for path in found if path.endswith((".so", ".pyd", ".pyc", ".c"))]
        assert any(path.endswith(".dist-info/METADATA") for path in found)


def test_a_module_tells_which_package_it_comes_from_in_a_zip_file_too(tmp_path, monkeypatch):
    library = tmp_path / "library.zip"
    wheels.write_zip(library, wheels.read_installed("pyjwt", version("pyjwt")))
    monkeypatch.setattr(sys, "path", [str(library)])
    assert packages_distributions()["jwt"] == ["PyJWT"]


def test_what_is_loaded_later_is_needed_at_all():
    assert packages.LATER <= packages.find_needed(ROOT).keys()


def test_what_is_replaced_would_be_needed():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    locked = {line.partition("==")[0] for line in lines}
    assert packages.REPLACED.keys() <= locked


def test_a_package_without_its_sources_is_refused(monkeypatch):
    monkeypatch.setattr(wheels, "files", lambda name: [])
    with pytest.raises(ValueError, match=r"fast 1\.0 has no Python file here"):
        wheels.read_installed("fast", "1.0")


def test_other_files_are_not_replaced_by_a_site(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match="name a new or an empty folder"):
        build.build(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


@pytest.fixture
def site(tmp_path):
    """A folder that has what page.add reads of a site."""
    for app in page.APPS:
        (tmp_path / app).mkdir()
        (tmp_path / app / "index.html").write_text("<html><head></head></html>")
    pyodide = tmp_path / "static/pyodide"
    pyodide.mkdir(parents=True)
    for name in page.FIRST:
        (pyodide / name).write_bytes(b"12345")
    (tmp_path / "files/notebooks").mkdir(parents=True)
    for path in NOTEBOOKS:
        (tmp_path / "files/notebooks" / path.name).touch()
    return tmp_path


def test_the_first_notebook_is_where_the_course_starts(site):
    page.add(site)
    assert f"path=notebooks/{NOTEBOOKS[0].name}" in (site / "index.html").read_text("utf-8")
    assert "@START@" not in (site / "index.html").read_text("utf-8")


def test_each_app_says_what_it_loads(site):
    page.add(site)
    facts = (site / page.PLACE / "facts.js").read_text("utf-8")
    told = json.loads(facts.removeprefix("window.course = ").removesuffix(";\n"))
    assert told["files"] == [[f"../static/pyodide/{name}", 5] for name in page.FIRST]
    for app in page.APPS:
        assert "start.js" in (site / app / "index.html").read_text("utf-8")


def test_a_changed_jupyterlite_is_told(site):
    (site / "lab/index.html").write_text("<html></html>")
    with pytest.raises(RuntimeError, match=r"lab/index\.html of JupyterLite"):
        page.add(site)


def test_a_course_without_notebooks_is_told(site):
    for path in (site / "files/notebooks").iterdir():
        path.unlink()
    with pytest.raises(RuntimeError, match="no notebook"):
        page.add(site)


def test_nothing_is_installed_from_elsewhere(monkeypatch):
    monkeypatch.syspath_prepend(build.KERNEL)
    piplite = importlib.import_module("piplite.cli")
    line = asyncio.run(piplite.get_transformed_code(["install", "numpy"]))
    assert "loads nothing from elsewhere" in line
    with pytest.raises(RuntimeError, match="install packages in a Python of your own"):
        asyncio.run(sys.modules["piplite"].install("numpy"))
    for name in [one for one in sys.modules if one.partition(".")[0] == "piplite"]:
        del sys.modules[name]
