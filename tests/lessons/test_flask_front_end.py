"""What lesson 06 claims, proved with generated paths, and with a machine that says otherwise."""

import mimetypes
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import MethodNotAllowed

BOOK = Path(__file__).parents[2] / "notebooks" / "06-flask-front-end.ipynb"
SEGMENT = st.text(st.sampled_from("abz.019-_~é日"), min_size=1, max_size=6).filter(
    lambda text: text.strip(".")
)


@pytest.fixture
def cells():
    """Return a function that runs cells of the lesson, by id, with the names given to it."""
    sources = {cell.id: cell.source for cell in nbformat.read(BOOK, as_version=4).cells}

    def run(*ids, **names):
        namespace = dict(names)
        for one in ids:
            exec(sources[one], namespace)  # noqa: S102 - the course's own cells
        return namespace

    return run


@given(st.lists(SEGMENT, max_size=3), st.sampled_from(["", "/"]))
def test_static_rule_fits_every_path_but_the_root(segments, end):
    app = Flask("helpers.apps", static_folder="static/build", static_url_path="/")
    adapter, path = app.url_map.bind("desks.example"), "/" + "/".join(segments)
    if path == "/":
        assert not adapter.test(path)
        return
    assert adapter.match(path + end)[0] == "static"
    with pytest.raises(MethodNotAllowed) as refused:
        adapter.match(path + end, method="POST")
    assert set(refused.value.valid_methods) == {"GET", "HEAD", "OPTIONS"}


def test_script_has_its_type_whatever_the_machine_says(tmp_path):
    # What a program may have written into the registry of Windows, in the way of all other systems.
    kinds = tmp_path / "mime.types"
    kinds.write_text("text/plain js\n", encoding="utf-8")
    source = f"""
import mimetypes
mimetypes.init([{str(kinds)!r}])
print(mimetypes.guess_type("index.js")[0])
from helpers.apps import front_end
from helpers.database import Database
app = front_end.create_app(Database("desks.db"))
import pathlib
[script] = pathlib.Path(app.static_folder).glob("assets/*.js")
print(app.test_client().get("/assets/" + script.name).mimetype)
"""
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["text/plain", "text/javascript"]


def test_lesson_leaves_the_type_of_scripts_as_it_should_be(cells):
    before = mimetypes.guess_type("index.js")[0]
    try:
        shown = {"start": lambda app: None, "make_app": lambda: None, "script": "index.js"}
        shown |= {"mimetypes": mimetypes, "Table": list, "ask": lambda *asked: {}}
        cells("script-type-wrong", "script-type-right", **shown)
        assert mimetypes.guess_type("index.js")[0] == "text/javascript"
    finally:
        mimetypes.add_type(before or "text/javascript", ".js")
