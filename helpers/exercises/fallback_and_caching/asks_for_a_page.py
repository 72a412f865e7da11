"""Exercise 7.1: the test that a fallback makes before it sends the page."""

from typing import Any

from flask import Flask, request

from helpers.exercises.checker import Exercise, Wrong, call, show
from helpers.exercises.fallback_and_caching.page_requests import Asked, questions

NO_BOOLEAN = "Answer True or False."


def stub():
    def asks_for_a_page(request):
        """Tell whether a browser wants to show this request as a page."""
        ...

    return asks_for_a_page


def solution():
    def asks_for_a_page(request):
        """Tell whether a browser wants to show this request as a page."""
        is_read = request.method in ("GET", "HEAD")
        is_api = request.path == "/api" or request.path.startswith("/api/")
        is_file = "." in request.path.rpartition("/")[2]
        accepted = [kind.lower() for kind, quality in request.accept_mimetypes if quality > 0]
        return is_read and not is_api and not is_file and "text/html" in accepted

    return asks_for_a_page


def check(answer: Any) -> None:
    """Compare with the solution: first where one thing varies, and then where several do."""
    app, right = Flask("desks", static_folder=None), solution()
    for asked, because in questions():
        with context_of(app, asked):
            expected = right(request)
            got = call(answer, request._get_current_object())
        seen = f"{show(got)} for {asked}"
        if type(got) is not bool:
            raise Wrong(seen, "True or False", NO_BOOLEAN)
        if got is not expected:
            raise Wrong(seen, str(expected), because)


def context_of(app: Flask, asked: Asked) -> Any:
    """Return the context in which `request` stands for one request."""
    return app.test_request_context(
        asked.path,
        base_url="http://desks.example",
        method=asked.method,
        headers={} if asked.accept is None else {"Accept": asked.accept},
        query_string=asked.query or None,
    )


asks_for_a_page = Exercise(
    number="7.1",
    title="Who gets the page?",
    stub=stub,
    hints=(
        "Write one line for each of the four conditions, and join them with `and` at the end.",
        "request.method and request.path are strings. /apiary does not belong to the API.",
        "request.path.rpartition('/')[2] is the last segment.",
        "[kind for kind, quality in request.accept_mimetypes if quality > 0] is what is accepted.",
    ),
    solution=solution,
    check=check,
)
