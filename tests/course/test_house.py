"""The rooms of helpers/: imports run one way, files are short, and each package shows its face.

import-linter would ask the same and brings a graph library of its own; these lines are enough.
"""

import ast
from pathlib import Path

import pytest

from tests.course.rules import ROOT

# Which rooms of helpers/ a room may import, beside itself. Lower rooms come first.
MAY_IMPORT = {
    "browser": set(),
    "browser_findings": set(),
    "environment": set(),
    "example_keys": set(),
    "kept": set(),
    "kernel_sockets": set(),
    "loggers": set(),
    "pictures": set(),
    "servers": set(),
    "temporary": set(),
    "measure": {"pictures"},
    "progress": {"kept"},
    "classroom": {"kept", "progress", "servers"},
    "update": {"environment", "kept", "progress"},
    "hub": {"classroom", "environment"},
    "network": {"pictures", "servers"},
    "database": {"network", "pictures", "temporary"},
    "apps": {"database", "example_keys", "network", "pictures", "servers"},
    "exercises": {
        "apps",
        "classroom",
        "database",
        "kept",
        "loggers",
        "measure",
        "network",
        "pictures",
        "servers",
        "temporary",
    },
}
# What stands at the very top imports the seam to the browser edition, and nothing else.
AT_THE_TOP = {"__init__": {"browser"}}
SEAM = """if sys.platform == 'emscripten':
    from helpers.browser import installing
    installing.install()"""
FILES = sorted((ROOT / "helpers").rglob("*.py"))
# place below helpers/ -> source
SOURCES = {path.relative_to(ROOT / "helpers").as_posix(): path.read_text("utf-8") for path in FILES}
LONGEST = 200  # lines


def imported(source: str) -> set[str]:
    """Return the full names of the modules, or of what they hold, that a source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module}.{one.name}" for one in node.names}
    return found


def wrong_imports(place: str, source: str) -> list[str]:
    """Return what a file at `place` (as "network/names.py", below helpers/) may not import."""
    room, *inner = place.removesuffix(".py").split("/")
    wrong = []
    for name in sorted(imported(source)):
        first, *rest = name.split(".")
        if first == "tests" or not first:
            wrong.append(name)
        if first != "helpers":
            continue
        if rest[0] not in {room, *{**MAY_IMPORT, **AT_THE_TOP}.get(room, ())}:
            wrong.append(name)
        # Exercises stand on the checker, on what lessons share, and on what is theirs alone.
        if room == rest[0] == "exercises" and rest[1] not in ("checker", "shared", inner[0]):
            wrong.append(name)
    return wrong


def test_imports_run_one_way():
    wrong = {place: wrong_imports(place, source) for place, source in SOURCES.items()}
    assert not {place: found for place, found in wrong.items() if found}


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("__init__.py", "from helpers import network"),
        ("browser/locks.py", "from helpers import temporary"),
        ("network/names.py", "from helpers import browser"),
        ("pictures/table.py", "from helpers.network import Network"),
        ("servers/serving.py", "import helpers.network"),
        ("network/names.py", "from helpers import database"),
        ("database.py", "from helpers.apps import desks"),
        ("apps/desks/app.py", "def f():\n    from helpers.exercises import checker"),
        ("apps/people.py", "from helpers import exercises"),
        ("exercises/wsgi/greet.py", "from helpers.exercises.json_encoder import codec"),
        ("exercises/checker/core.py", "from helpers.exercises import wsgi"),
        ("exercises/wsgi/greet.py", "from tests.exercises import answers"),
        ("apps/people.py", "from .desks import app"),
    ],
)
def test_an_arrow_that_is_turned_round_is_found(place, source):
    assert wrong_imports(place, source)


def test_each_room_is_named_with_what_it_may_import():
    rooms = {place.partition("/")[0].removesuffix(".py") for place in SOURCES}
    assert rooms - {"__init__"} == set(MAY_IMPORT)
    lower: set[str] = set()
    for room, others in MAY_IMPORT.items():
        assert others <= lower
        lower.add(room)


def test_no_file_is_long():
    lines = {place: len(source.splitlines()) for place, source in SOURCES.items()}
    assert not {place: count for place, count in lines.items() if count > LONGEST}


@pytest.mark.parametrize(
    "path", [one for one in FILES if one.name == "__init__.py"], ids=lambda one: one.parent.name
)
def test_a_package_begins_with_its_public_face_and_nothing_else(path):
    body = ast.parse(path.read_text("utf-8")).body
    assert isinstance(body[0], ast.Expr), "a docstring says what the room is for"
    if path.parent.name == "helpers":
        assert [ast.unparse(node) for node in body[1:]] == ["import sys", SEAM]
        return
    for node in body[1:]:
        assert isinstance(node, (ast.ImportFrom, ast.Assign)), ast.unparse(node)


def test_nobody_but_the_seam_asks_for_a_browser():
    asking = [place for place, source in SOURCES.items() if "emscripten" in source.lower()]
    assert not [one for one in asking if one.partition("/")[0] not in ("__init__.py", "browser")]


def test_each_file_says_what_it_is_for():
    silent = [one for one, text in SOURCES.items() if not ast.get_docstring(ast.parse(text))]
    assert not silent


def test_the_drawing_of_the_house_names_each_room():
    text = Path(ROOT / "CONTRIBUTING.md").read_text("utf-8")
    drawing = text.split("```")[1]
    assert not [room for room in MAY_IMPORT if room not in drawing]
