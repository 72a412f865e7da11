"""Exercise 6.1: which path leads to a file, for given arguments of Flask()."""

from pathlib import Path
from typing import Any

from flask import Flask, url_for

from helpers import temporary
from helpers.exercises.checker import Exercise, Wrong, same, show
from helpers.exercises.flask_front_end.predictions import entries

ARGUMENTS = {
    "A": {"static_folder": "static/build", "static_url_path": "/"},
    "B": {"static_folder": "static/build", "static_url_path": "/files"},
    "C": {"static_folder": "static/build"},
    "D": {"static_url_path": "/"},
    "E": {},
    "F": {"static_folder": None},
    "G": {"static_folder": "dist", "static_url_path": "/"},
}
NO_SLASH = "A path in a URL begins with a slash."
NO_URL = "The path alone is meant: without a scheme, a host, a query or a fragment."
BECAUSE = {
    "A": "With static_url_path='/' a path is a file's name below the static folder, and no more.",
    "B": "static_url_path is the whole prefix: the name of the folder is not added to it.",
    "C": "Without static_url_path the prefix is the last part of the folder's name.",
    "D": "Without static_folder Flask serves the folder static, with all that lies below it.",
    "E": "Without arguments Flask serves the folder static under /static, with all below it.",
    "F": "With static_folder=None there is no static rule, so no path leads to a file.",
    "G": "The package has no folder dist. Flask makes the rule all the same, and finds no file.",
}


def stub():
    picture_paths = {
        "A": ...,  # static_folder="static/build", static_url_path="/"
        "B": ...,  # static_folder="static/build", static_url_path="/files"
        "C": ...,  # static_folder="static/build"
        "D": ...,  # static_url_path="/"
        "E": ...,  # no arguments
        "F": ...,  # static_folder=None
        "G": ...,  # static_folder="dist", static_url_path="/"
    }
    return picture_paths


def solution():
    picture_paths = {
        "A": "/logo.svg",
        "B": "/files/logo.svg",
        "C": "/build/logo.svg",
        "D": "/build/logo.svg",
        "E": "/static/build/logo.svg",
        "F": None,
        "G": None,
    }
    return picture_paths


def check(answer: Any) -> None:
    """Ask each app for the path, and compare with the one that Flask itself would write."""
    paths = entries(answer, ARGUMENTS)
    package = temporary.folder()
    (package / "static" / "build").mkdir(parents=True)
    (package / "static" / "build" / "logo.svg").write_text("<svg/>")
    for name, arguments in ARGUMENTS.items():
        app = Flask("pictures", root_path=str(package), **arguments)
        compare_path(name, paths[name], app)


def compare_path(name: str, path: Any, app: Flask) -> None:
    """Raise Wrong unless `path` is the one that leads to the picture in app `name`."""
    right = path_of_picture(app)
    if same(path, right):
        return
    seen = f"{show(path)} for app {name}"
    if path is not None and type(path) is not str:
        raise Wrong(seen, "a path as a string, or None")
    if path is None or right is None:
        raise Wrong(seen, "a path" if path is None else "None", BECAUSE[name])
    if "://" in path or path.partition("?")[0] == right or path.partition("#")[0] == right:
        raise Wrong(seen, "a path", NO_URL)
    if not path.startswith("/"):
        raise Wrong(seen, "a path", NO_SLASH)
    status = app.test_client().get(path).status_code
    seen = f"app {name} answers GET {path} with {status}"
    if status == 200:  # the same file under a name with a detour, such as /./logo.svg
        raise Wrong(seen, "the shortest path that leads to the picture")
    raise Wrong(seen, "the picture, with 200", BECAUSE[name])


def path_of_picture(app: Flask) -> str | None:
    """Return the path that Flask gives to the picture, or None where no path leads to it."""
    picture = Path(app.root_path, "static", "build", "logo.svg")
    if not app.has_static_folder or not picture.is_relative_to(app.static_folder):
        return None
    with app.test_request_context():
        return url_for("static", filename=picture.relative_to(app.static_folder).as_posix())


picture_paths = Exercise(
    number="6.1",
    title="Where is the picture?",
    stub=stub,
    hints=(
        "A path has two parts: the prefix that stands for the static folder, and the rest.",
        "The folder is static where static_folder is not given; the file is then build/logo.svg.",
        "The prefix is static_url_path, or else / and the last part of the folder's name.",
    ),
    solution=solution,
    check=check,
)
