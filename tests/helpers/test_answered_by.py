"""The tool of the lessons on the front end: what it sends, and what it says of who answered."""

import pytest
from flask import Flask

from helpers.apps import answered_by
from helpers.network import Network


@pytest.fixture
def network():
    with Network() as network:
        yield network


def test_a_path_is_not_tidied_up(network):
    seen = []

    def echo(environ, start_response):
        seen.append(environ["REQUEST_URI"])
        headers = [("Content-Type", "text/plain"), (answered_by.HEADER, "echo")]
        start_response("200 OK", headers)
        return [b""]

    network.host("desks.example", echo)
    ada = network.client("Ada")
    for path in ("/../../people.py", "/%2e%2e/%2e%2e/people.py", "/./a//b"):
        answered_by.ask(ada, "desks.example", "GET", path, {})
    # urllib3 writes percent-encodings in capitals, and changes nothing else.
    assert seen == ["/../../people.py", "/%2E%2E/%2E%2E/people.py", "/./a//b"]


def test_a_row_says_who_answered(network):
    app = Flask("rules", static_folder=None)
    app.add_url_rule("/hello", "hello", lambda: "Hello!")
    app.after_request(answered_by.name_the_rule)
    network.host("desks.example", app)
    ada = network.client("Ada")

    def answer(method, path):
        row = answered_by.ask(ada, "desks.example", method, path, {"Accept": "text/html"})
        return [*row.values()]

    assert answer("GET", "/hello") == ["GET /hello", 200, "text/html", "hello"]
    assert answer("POST", "/hello") == ["POST /hello", 405, "text/html", "MethodNotAllowed"]
    assert answer("GET", "/none") == ["GET /none", 404, "text/html", "NotFound"]


def test_an_app_that_names_no_rule_is_told_apart(network):
    network.host("desks.example", Flask("rules", static_folder=None))
    with pytest.raises(KeyError, match="x-answered-by"):
        answered_by.ask(network.client("Ada"), "desks.example", "GET", "/", {})
