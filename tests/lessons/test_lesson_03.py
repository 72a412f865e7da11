"""What lesson 03 claims, proved with generated paths, rules and headers."""

import mimetypes
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import requests
from flask import Flask, request
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import RequestRedirect

from helpers.apps import front_end
from helpers.database import Database
from helpers.exercises import flask_front_end
from helpers.exercises.flask_front_end.asks_for_a_page import context_of
from helpers.exercises.flask_front_end.page_requests import Asked, questions
from helpers.network import Network
from tests.exercises.answers import define

BOOK = Path(__file__).parents[2] / "notebooks" / "03-flask-front-end.ipynb"
# A busy machine may take its time for one example; what counts is what comes out.
unhurried = settings(deadline=None)
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
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


@pytest.fixture
def app():
    database = Database("desks.db")
    yield front_end.create_app(database)
    database.close()


def solution_of(exercise):
    return define(exercise, exercise.solution_source)


def test_course_keeps_the_rule_of_exercise_5(app):
    cache_control, client = solution_of(flask_front_end.cache_control), app.test_client()
    assets = Path(app.static_folder, "assets").iterdir()
    known = ["/", "/index.html", "/api/desks", "/api/desks/70", "/api", *map(asset_path, assets)]
    below = st.sampled_from(["/", "/api/", "/assets/", "/assets", "/api", "/desks/"])
    path = st.sampled_from(known) | st.builds(str.__add__, below, SEGMENT)

    @unhurried
    @given(path, st.sampled_from(["GET", "HEAD", "POST"]), st.sampled_from([BROWSER, "*/*"]))
    def check(path, method, accept):
        answer = client.open(path, method=method, headers={"Accept": accept})
        said = answer.headers["Cache-Control"]
        assert said == cache_control(path, answer.status_code), f"{method} {path}"

    check()


def asset_path(file):
    return f"/assets/{file.name}"


def test_course_asks_what_exercise_4_asks():
    asks_for_a_page, app = solution_of(flask_front_end.asks_for_a_page), Flask("desks")
    letters = [Asked(accept=one) for one in ("Text/HTML", "TEXT/HTML;q=0.1", "text/HTML;q=0")]
    for asked in [*letters, *(asked for asked, _ in questions())]:
        with context_of(app, asked):
            assert front_end.asks_for_a_page(request) is asks_for_a_page(request), asked
    with context_of(app, letters[0]):
        assert asks_for_a_page(request)


@unhurried
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


@unhurried
@given(st.permutations(["first", "second", "third"]), SEGMENT)
def test_first_of_equal_rules_wins(order, segment):
    app = Flask("desks", static_folder=None)
    for name in order:
        app.add_url_rule(f"/<path:{name}>", endpoint=name, view_func=lambda **values: "")
    assert app.url_map.bind("desks.example").match(f"/{segment}")[0] == order[0]


@unhurried
@given(st.lists(SEGMENT, min_size=1, max_size=3))
def test_catch_all_works_where_the_files_lie_below_a_prefix(segments):
    app = Flask("helpers.apps", static_folder="static/build", static_url_path="/app")
    app.add_url_rule("/<path:path>", endpoint="catch_all", view_func=lambda path: "the page")
    adapter, path = app.url_map.bind("desks.example"), "/".join(segments)
    assume(segments[0] != "app")
    try:
        assert adapter.match(f"/{path}")[0] == "catch_all"
        assert adapter.match(f"/app/{path}")[0] == "static"
    except RequestRedirect:
        pytest.fail("a path without two slashes in a row is not tidied up")


def test_ask_does_not_tidy_a_path_up(cells):
    seen = []

    def echo(environ, start_response):
        seen.append(environ["REQUEST_URI"])
        headers = [("Content-Type", "text/plain"), ("X-Answered-By", "echo")]
        start_response("200 OK", headers)
        return [b""]

    with Network() as network:
        network.host("desks.example", echo)
        names = cells("host-tools", requests=requests, ada=network.client("Ada"))
        for path in ("/../../people.py", "/%2e%2e/%2e%2e/people.py", "/./a//b"):
            names["ask"]("GET", path)
    # urllib3 writes percent-encodings in capitals, and changes nothing else.
    assert seen == ["/../../people.py", "/%2E%2E/%2E%2E/people.py", "/./a//b"]


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
