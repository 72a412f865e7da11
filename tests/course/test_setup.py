"""What is said about setting up agrees in every file that says it, so that none can drift."""

import ast
import json
import re
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from helpers import environment
from tests.course.rules import NOTEBOOKS, ROOT, TIME, declared, imported


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


PROJECT = tomllib.loads(read("pyproject.toml"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DIRECT = [*map(Requirement, chain(PROJECT["dependencies"], *EXTRAS.values()))]
PYTHONS = [one.split()[-1] for one in PROJECT["classifiers"] if "Python :: 3." in one]
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
COMMANDS = re.findall(r"^```(?:sh|powershell)\n(.+)\n```$", read("README.md"), re.MULTILINE)
LEARN, PROVE, WINDOWS_LEARN, WINDOWS_PROVE = COMMANDS[:4]
WORKFLOW = yaml.safe_load(read(".github/workflows/prove.yml"))["jobs"]["prove"]


def machine(python, platform):
    return {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": platform,
        "platform_system": SYSTEMS[platform],
        "os_name": "nt" if platform == "win32" else "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def parse_lock(text):
    """Return (requirement, names that want it) for each line of a lock."""
    entries = []
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            entries.append((Requirement(line), []))
        elif entries and (found := re.match(r" +#(?: via)?(?: +(\S+)(?: \(.+\))?)?$", line)):
            entries[-1][1].extend(filter(None, found.groups()))
    return entries


LOCK = parse_lock(read("requirements.txt"))


def locked(environment, lock=LOCK):
    """Return name -> version of what a lock installs on one machine."""
    return {
        plain(need.name): Version(str(need.specifier).removeprefix("=="))
        for need, _ in lock
        if not need.marker or need.marker.evaluate(environment)
    }


@pytest.mark.parametrize("platform", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_has_every_direct_dependency_in_a_version_that_fits(python, platform):
    here = machine(python, platform)
    versions = locked(here)
    for need in DIRECT:
        if need.marker and not need.marker.evaluate(here):
            assert plain(need.name) not in versions
            continue
        assert plain(need.name) in versions, f"{need} is not in requirements.txt; make it anew"
        assert versions[plain(need.name)] in need.specifier, f"make requirements.txt anew: {need}"


def test_every_line_of_the_lock_is_wanted():
    reached = {plain(need.name) for need in DIRECT}
    for need, wanted_by in LOCK:
        assert str(need.specifier).startswith("=="), need
        assert wanted_by, f"nothing wants {need}"
        if "follow-the-request" in wanted_by:
            assert plain(need.name) in reached, f"{need} is no direct dependency any more"
    grown = True
    while grown:
        more = {plain(need.name) for need, by in LOCK if reached & {plain(one) for one in by}}
        grown = not more <= reached
        reached |= more
    assert {plain(need.name) for need, _ in LOCK} == reached


def test_what_is_installed_is_what_is_locked():
    always = {plain(Requirement(one).name) for one in [*PROJECT["dependencies"], *EXTRAS["test"]]}
    for need, _ in LOCK:
        if not need.marker or need.marker.evaluate():
            try:
                found = metadata.version(need.name)
            except metadata.PackageNotFoundError:
                # What other extras bring may be missing: README's test command does not ask for it.
                assert plain(need.name) not in always
                continue
            assert found in need.specifier, (
                f"{need.name} {found} is installed, but {need} is tested: run README's test command"
            )


def test_the_lock_names_no_place_and_says_how_it_is_made():
    text = read("requirements.txt")
    assert not re.search(r"://|@|^ *-|\.(?:com|org|io|net)\b", text, re.MULTILINE)
    line = re.search(r"^# +(uv pip compile .*)$", text, re.MULTILINE)[1]
    assert f"--python-version {PYTHONS[0]} " in line
    assert {"--universal", "--all-extras"} <= set(line.split())
    assert line in read("CONTRIBUTING.md")


def test_each_dependency_says_what_it_is_for():
    text = read("pyproject.toml")
    for need in DIRECT:
        line = re.search(rf'^( *#.*\n)?^ *"{re.escape(need.name)}\b.*$', text, re.MULTILINE)
        assert line, need
        assert line[1] or re.search(r'",? +# \S', line[0]) or need.name == "pytest", line[0]


def test_conda_takes_the_same_python_and_the_same_lock():
    conda = yaml.safe_load(read("environment.yml"))
    python, pip, rest = conda["dependencies"]
    assert pip == "pip"
    assert rest == {"pip": ["-c requirements.txt", "-e ."]}
    wanted = SpecifierSet(python.removeprefix("python "))
    assert [minor for minor in range(30) if f"3.{minor}" in wanted] == minors()
    assert f"-n {conda['name']} " in "\n".join(COMMANDS)


def minors():
    return [int(one.partition(".")[2]) for one in PYTHONS]


def test_the_python_that_is_asked_for_is_the_same_everywhere():
    assert minors() == list(range(minors()[0], minors()[-1] + 1))
    oldest = f"3.{minors()[0]}"
    assert PROJECT["requires-python"] == f">={oldest}"
    assert environment.OLDEST == (3, minors()[0])
    assert f"Python {oldest} or later" in read("README.md")
    assert WORKFLOW["strategy"]["matrix"]["python"] == PYTHONS
    systems = WORKFLOW["strategy"]["matrix"]["system"]
    assert [one.partition("-")[0] for one in systems] == ["ubuntu", "macos", "windows"]


def test_the_commands_are_the_same_everywhere():
    assert environment.LEARN in (LEARN, WINDOWS_LEARN)
    assert PROVE in read(".ci/run").splitlines()
    steps = {step.get("name"): step.get("run") for step in WORKFLOW["steps"]}
    assert steps["README's test command"] == PROVE
    assert steps["README's test command for Windows"].splitlines()[-1] == WINDOWS_PROVE
    for command in COMMANDS[:6]:
        assert "-c requirements.txt -e " in command
    for command in COMMANDS[0::2]:
        assert command.replace("\\", "/").endswith("jupyter lab notebooks/00-start-here.ipynb")
    for command in COMMANDS[1::2]:
        assert command.endswith("pytest")
    assert len(COMMANDS) == 8


def test_a_dev_container_has_the_same_environment():
    container = json.loads(read(".devcontainer/devcontainer.json"))
    assert f"{container['postCreateCommand']} && " in f"{LEARN} && "
    name, _, version = container["image"].partition(":")
    assert name == "python"
    assert version in PYTHONS
    python = container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert python == "${containerWorkspaceFolder}/.venv/bin/python"
    assert " .venv/bin/jupyter lab " in LEARN


def sources(folder):
    return sorted((ROOT / folder).rglob("*.py"))


PYODIDE = {"js", "pyodide", "pyodide_js"}  # come with the Python that runs in a browser


@pytest.mark.parametrize("folder", ["helpers", "tests"])
def test_every_import_is_declared(folder):
    for path in sources(folder):
        place = path.relative_to(ROOT)
        # Only these two folders may need what README's test command does not install.
        more = {"browser", "tools"} & set(place.parts)
        extras = () if folder == "helpers" else tuple(EXTRAS) if more else ("test",)
        if any("hub" in part for part in place.parts):
            extras += ("hub",)  # whoever starts one has installed it
        if "cryptography_stand_in" in place.parts:
            extras += ("edition",)  # no other Python imports it
        known = declared(*extras) | {"helpers"} | ({"tests"} if folder == "tests" else set())
        known |= PYODIDE if "browser" in place.parts else set()
        # A file that is run, and not imported, finds its neighbours without their package.
        known |= {one.stem for one in path.parent.glob("*.py")}
        unknown = imported(ast.parse(path.read_text(encoding="utf-8"))) - known
        assert not unknown, f"{place} imports {unknown}: add to pyproject.toml"


def test_an_import_that_is_not_declared_is_found():
    tree = ast.parse(
        "import os, numpy.linalg\nfrom yaml import load\nfrom . import x\nimport flask"
    )
    assert imported(tree) - declared() == {"numpy", "yaml"}
    assert imported(tree) - declared("test") == {"numpy"}


def test_jupyterlab_does_not_ask_for_the_internet():
    (source, place), *_ = tomllib.loads(read("pyproject.toml"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]["shared-data"].items()
    assert place == "share/jupyter/lab/settings/overrides.json"
    assert json.loads(read(source))["@jupyterlab/apputils-extension:notification"] == {
        "checkForUpdates": False,
        "fetchNews": "false",
    }


ROW = re.compile(r"^\| (\d\d) \| (?:\[([^]]+)\]\(([^)]+)\)|([^|]+) \(to come\)) \| .+ \| (\d+) \|$")


def rows(text):
    """Return number -> (title, path or None, minutes) of README's table of lessons."""
    found = [ROW.match(line) for line in text.splitlines()]
    return {one[1]: (one[2] or one[4], one[3], int(one[5])) for one in found if one}


def test_the_table_of_lessons_is_what_stands_in_notebooks():
    table = rows(read("README.md"))
    linked = [path for _, path, _ in table.values() if path]
    assert linked == [f"notebooks/{path.name}" for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    assert list(table) == [f"{number:02}" for number in range(len(table))]
    for number, (title, path, minutes) in table.items():
        if path:
            cells = json.loads(read(path))["cells"]
            text = "\n\n".join("".join(one["source"]) for one in cells if "outputs" not in one)
            assert Path(path).name.startswith(f"{number}-")
            assert text.startswith(f"# {number} {title}"), f"{path}: README has {title!r}"
            assert int(TIME.search(text)[1]) == minutes, f"{path}: README has {minutes} minutes"


def questions(text):
    """Return number -> (question, minutes) of a table of lessons."""
    row = r"^\| \[?(\d\d)[ |].* \| ([^|]+) \| (\d+) \|$"
    found = re.findall(row, text, re.MULTILINE)
    return {number: (question, int(minutes)) for number, question, minutes in found}


def test_the_start_page_has_the_same_questions_and_minutes():
    cells = json.loads(read("notebooks/00-start-here.ipynb"))["cells"]
    (lessons,) = filter(None, (questions("".join(one["source"])) for one in cells))
    assert lessons == questions(read("README.md"))
    assert list(lessons) == list(rows(read("README.md")))


def test_the_table_is_read_as_it_is_meant():
    text = (
        "| 00 | [Start](notebooks/00-a.ipynb) | Why? | 10 |\n| 01 | Later (to come) | How? | 50 |"
    )
    assert rows(text) == {"00": ("Start", "notebooks/00-a.ipynb", 10), "01": ("Later", None, 50)}


def test_git_keeps_the_same_bytes_everywhere():
    assert "* text=auto eol=lf" in read(".gitattributes").splitlines()
