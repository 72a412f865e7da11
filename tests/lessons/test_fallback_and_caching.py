"""What lesson 07 claims, proved with generated paths, rules and headers."""

from pathlib import Path

import pytest
from flask import Flask, request
from hypothesis import assume, given
from hypothesis import strategies as st
from werkzeug.routing import RequestRedirect

from helpers.apps import front_end
from helpers.database import Database
from helpers.exercises import fallback_and_caching
from helpers.exercises.fallback_and_caching.asks_for_a_page import context_of
from helpers.exercises.fallback_and_caching.page_requests import Asked, questions
from tests.exercises.answers import define

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
SEGMENT = st.text(st.sampled_from("abz.019-_~é日"), min_size=1, max_size=6).filter(
    lambda text: text.strip(".")
)


@pytest.fixture
def app():
    database = Database("desks.db")
    yield front_end.create_app(database)
    database.close()


def solution_of(exercise):
    return define(exercise, exercise.solution_source)


def test_course_keeps_the_rule_of_exercise_2(app):
    cache_control, client = solution_of(fallback_and_caching.cache_control), app.test_client()
    assets = Path(app.static_folder, "assets").iterdir()
    known = ["/", "/index.html", "/api/desks", "/api/desks/70", "/api", *map(asset_path, assets)]
    below = st.sampled_from(["/", "/api/", "/assets/", "/assets", "/api", "/desks/"])
    path = st.sampled_from(known) | st.builds(str.__add__, below, SEGMENT)

    @given(path, st.sampled_from(["GET", "HEAD", "POST"]), st.sampled_from([BROWSER, "*/*"]))
    def check(path, method, accept):
        answer = client.open(path, method=method, headers={"Accept": accept})
        said = answer.headers["Cache-Control"]
        assert said == cache_control(path, answer.status_code), f"{method} {path}"

    check()


def asset_path(file):
    return f"/assets/{file.name}"


def test_course_asks_what_exercise_1_asks():
    asks_for_a_page, app = solution_of(fallback_and_caching.asks_for_a_page), Flask("desks")
    letters = [Asked(accept=one) for one in ("Text/HTML", "TEXT/HTML;q=0.1", "text/HTML;q=0")]
    for asked in [*letters, *(asked for asked, _ in questions())]:
        with context_of(app, asked):
            assert front_end.asks_for_a_page(request) is asks_for_a_page(request), asked
    with context_of(app, letters[0]):
        assert asks_for_a_page(request)


@given(st.permutations(["first", "second", "third"]), SEGMENT)
def test_first_of_equal_rules_wins(order, segment):
    app = Flask("desks", static_folder=None)
    for name in order:
        app.add_url_rule(f"/<path:{name}>", endpoint=name, view_func=lambda **values: "")
    assert app.url_map.bind("desks.example").match(f"/{segment}")[0] == order[0]


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
