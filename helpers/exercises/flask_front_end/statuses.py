"""Exercise 6.2: which status comes back, and which endpoint answers."""

from typing import Any

from flask import Flask, request

from helpers.apps import desks
from helpers.database import Database
from helpers.exercises.checker import Exercise, Wrong, same, show
from helpers.exercises.flask_front_end.predictions import bare, entries

BECAUSE = {
    "GET /": "/<path:filename> needs at least one character, and index.html is not automatic.",
    "GET /index.html": "The static rule fits every path, and below the folder there is this file.",
    "GET /api/desks": "The API has a rule for this path, and it says more than the static rule.",
    "GET /api/rooms": "No rule of the API fits, so the static rule looks for such a file.",
    "GET /desks/7": "Only the static rule fits this path, and below its folder there is no such file.",
    "GET /hello": "A function's own rule says more about the path than the static rule.",
    "POST /index.html": "The static rule fits the path, and it allows no POST.",
    "POST /nowhere": "The path alone makes the static rule fit. Whether there is a file comes later.",
}
PAIR = "a status code (an int), and an endpoint (a string) or None"


def stub():
    statuses = {
        "GET /": (..., ...),
        "GET /index.html": (..., ...),
        "GET /api/desks": (..., ...),
        "GET /api/rooms": (..., ...),
        "GET /desks/7": (..., ...),
        "GET /hello": (..., ...),
        "POST /index.html": (..., ...),
        "POST /nowhere": (..., ...),
    }
    return statuses


def solution():
    statuses = {
        "GET /": (404, None),
        "GET /index.html": (200, "static"),
        "GET /api/desks": (200, "api.list_desks"),
        "GET /api/rooms": (404, "static"),
        "GET /desks/7": (404, "static"),
        "GET /hello": (200, "hello"),
        "POST /index.html": (405, None),
        "POST /nowhere": (405, None),
    }
    return statuses


def check(answer: Any) -> None:
    """Compare with what the lesson's app does."""
    predicted = entries(answer, BECAUSE)
    for asked, (status, endpoint) in answered(BECAUSE).items():
        seen = f"{show(predicted[asked])} for {show(asked)}"
        if not isinstance(predicted[asked], (tuple, list)) or len(predicted[asked]) != 2:
            raise Wrong(seen, f"two values: {PAIR}")
        mine, name = map(bare, predicted[asked])
        if type(mine) is not int or type(name) not in (str, type(None)):
            raise Wrong(seen, PAIR)
        if not same(mine, status):
            raise Wrong(seen, "another status", BECAUSE[asked])
        if not same(name, endpoint):
            raise Wrong(seen, "another endpoint, or None", BECAUSE[asked])


def answered(questions: Any) -> dict[str, tuple[int, str | None]]:
    """Return the status of each request, and the endpoint that answered, if one did."""
    app, endpoints = small_app(), []

    @app.after_request
    def note(response):
        endpoints.append(request.endpoint)
        return response

    found = {}
    for asked in questions:
        method, path = asked.split()
        status = app.test_client().open(path, method=method).status_code
        found[asked] = status, endpoints[-1]
    return found


def small_app() -> Flask:
    """Return the lesson's app, over a fresh database."""
    app = desks.create_app(Database("desks.db"), static_folder="static/build", static_url_path="/")
    app.add_url_rule("/hello", "hello", lambda: "Hello!")
    app.add_url_rule("/desks/<int:number>.txt", "label", lambda number: f"Desk {number}")
    return app


statuses = Exercise(
    number="6.2",
    title="Which status comes back, and who answers?",
    stub=stub,
    hints=(
        "First find the rule that fits the path, and only then ask whether it allows the method.",
        "/<path:filename> fits every path but /. It allows GET and HEAD (and OPTIONS).",
        "If only the method does not fit, the status is 405, and no endpoint answers.",
        "A static rule that finds no file gives 404, and it is the endpoint static that says so.",
    ),
    solution=solution,
    check=check,
)
