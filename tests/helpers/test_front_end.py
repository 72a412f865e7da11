"""The front end: which request gets the page, which an error, and what may be kept for a year."""

import hashlib
import re
from pathlib import Path

import pytest

from helpers.apps import front_end
from helpers.database import Database

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PAGE = b"<title>Desks</title>"


@pytest.fixture
def app():
    database = Database("desks.db")
    yield front_end.create_app(database)
    database.close()


@pytest.fixture
def ask(app):
    def ask(method, path, accept=BROWSER):
        return app.test_client().open(path, method=method, headers={"Accept": accept})

    return ask


@pytest.mark.parametrize("path", ["/", "/index.html", "/desks/7", "/desks/", "/apiary", "/v1.2/x"])
def test_a_page_is_the_page(ask, path):
    answer = ask("GET", path)
    assert answer.status_code == 200 and PAGE in answer.data
    assert answer.headers["Cache-Control"] == "no-cache"
    assert ask("HEAD", path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "accept", "status"),
    [
        ("GET", "/api/rooms", BROWSER, 404),
        ("GET", "/api", BROWSER, 404),
        ("GET", "/api/desks/70", BROWSER, 404),
        ("GET", "/assets/old.js", BROWSER, 404),
        ("GET", "/favicon.ico", BROWSER, 404),
        ("GET", "/desks/7", "*/*", 404),
        ("GET", "/desks/7", "application/json", 404),
        ("GET", "/desks/7", "text/html;q=0, */*", 404),
        ("GET", "/../../people.py", BROWSER, 404),
        ("POST", "/desks/7", BROWSER, 405),
    ],
)
def test_an_error_stays_an_error(ask, method, path, accept, status):
    answer = ask(method, path, accept)
    assert answer.status_code == status
    assert answer.is_json and set(answer.json) == {"error"}


def test_the_answer_that_depends_on_accept_says_so(ask):
    assert ask("GET", "/desks/7").headers["Vary"] == "Accept"
    assert ask("GET", "/desks/7", "*/*").headers["Vary"] == "Accept"


def assets(app):
    return [f"/assets/{name}" for name in re.findall(r"assets/([^\"]+)", index_of(app))]


def index_of(app):
    return app.test_client().get("/").get_data(as_text=True)


def test_the_page_names_every_asset_there_is(app):
    folder = Path(app.static_folder) / "assets"
    assert set(assets(app)) == {f"/assets/{file.name}" for file in folder.iterdir()}


def test_an_asset_carries_the_hash_of_what_it_holds(app):
    for path in assets(app):
        answer = app.test_client().get(path)
        digest = hashlib.sha256(answer.data).hexdigest()[:8]
        assert re.fullmatch(rf"/assets/[a-z]+-{digest}\.[a-z]+", path)


def test_an_asset_may_be_kept_for_a_year_unless_it_is_missing(app, ask):
    for path in assets(app):
        first = app.test_client().get(path)
        again = app.test_client().get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
        for answer in (first, again):
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for accept in (BROWSER, "*/*"):
        assert ask("GET", "/assets/old.js", accept).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/api/desks", "/api/bookings", "/api/desks/70", "/api"])
def test_no_cache_keeps_what_the_api_says(ask, path):
    assert ask("GET", path).headers["Cache-Control"] == "no-store"


def test_a_script_is_called_a_script(app):
    [script] = [path for path in assets(app) if path.endswith(".js")]
    assert app.test_client().get(script).mimetype == "text/javascript"
