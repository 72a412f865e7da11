"""Tries whether the middleware of exercise 15.1 passes on what server and app tell each other."""

import sys
from collections.abc import Callable

from helpers.exercises.a_server_by_hand.bodies import (
    CLOSE,
    CLOSE_LATER,
    COUNT,
    MANY,
    ONCE,
    UNCHANGED,
    Body,
    app_with,
    expect_closed,
    wrapped,
)
from helpers.exercises.checker import Wrong, show
from helpers.exercises.shared.wsgi_contract import Exchange, environ_of


def what_the_app_gets(answer: Callable) -> None:
    """An app that uses all that a server gives it: environ, exc_info, and write."""
    seen: list = []
    head = [("Content-Type", "text/plain")]

    def app(environ, start_response, /):
        seen.append(environ)
        start_response("200 OK", head)
        try:
            raise KeyError("no such desk")
        except KeyError:
            given = sys.exc_info()
        write = start_response("500 Internal Server Error", [*head, ("X-A", "b")], given)
        if not callable(write):
            raise Wrong(f"for the app, start_response returned {show(write)}", "write", UNCHANGED)
        write(b"so far ")
        return [b"and more"]

    reports: list = []
    environ = environ_of("/desks/7", HTTP_X_TEAM="web")
    exchange = Exchange(wrapped(answer, app, reports.append), environ)
    body = exchange.rest()
    exchange.finish()
    if len(seen) != 1:
        raise Wrong(f"the app was called {len(seen)} times for one request", "once", UNCHANGED)
    lost = [key for key in environ_of() if seen[0].get(key) is not environ[key]]
    if lost or seen[0].get("HTTP_X_TEAM") != "web":
        raise Wrong(f"for the app, {(lost or ['HTTP_X_TEAM'])[0]} differs", "the same", UNCHANGED)
    told = [(status, headers, bool(given)) for status, headers, given in exchange.started]
    expected = [("200 OK", head, False), ("500 Internal Server Error", [*head, ("X-A", "b")], True)]
    if told != expected or body != b"so far and more":
        raise Wrong(
            f"start_response saw {show(told)}, and the body is {show(body)}",
            "the app's status, headers, exc_info and body",
            UNCHANGED,
        )
    if reports not in ([8], [15]):  # what goes through write() need not be counted
        raise Wrong(f"reports {show(reports)} for a body of 8 bytes", "one, of 8", COUNT)


def long_body(answer: Callable) -> None:
    """Read a body of some megabytes, in more blocks than a recursion or a small number holds."""
    reports: list = []
    body = Body(b"x" * 3_000_000, *[b"ab"] * 20_000)
    exchange = Exchange(wrapped(answer, app_with(body), reports.append))
    number = 0
    try:
        while number <= 20_001 and exchange.next() is not None:
            number += 1
    except Wrong as error:
        seen = f"after {number} of 20001 blocks, {error.seen}"
        raise Wrong(seen, "all blocks of the app", MANY) from None
    exchange.finish()
    if number != 20_001:
        raise Wrong(f"{number} blocks of 20001", "all blocks of the app", MANY)
    expect_closed(body, "the app's body was never closed", CLOSE)
    if reports != [3_040_000]:
        seen = f"reports {show(reports)} after 20001 blocks of 3040000 bytes"
        raise Wrong(seen, "[3040000]", MANY)


def failing_apps(answer: Callable) -> None:
    """Apps that raise at once, or in the middle of a body: the error goes on, and all is closed."""
    problem = KeyError("no such desk")

    class Failing(Body):
        def __iter__(self):
            yield b"one"
            raise problem

    def fails(environ, start_response, /):
        raise problem

    body = Failing()
    for app, expected in ((app_with(body), ([3],)), (fails, ([], [0]))):
        reports: list = []
        exchange, raised = None, None
        try:
            exchange = Exchange(wrapped(answer, app, reports.append))
            exchange.rest()
        except Wrong as error:
            raised = error.__cause__
            if raised is None:
                raise
        if raised is not problem:
            what = show(raised) if raised else "nothing"
            raise Wrong(
                f"the app raised {problem!r}, and the server saw {what}", "the error", UNCHANGED
            )
        if exchange:
            exchange.finish()
        if reports not in expected:
            raise Wrong(f"reports {show(reports)} where the app raised", show(expected[-1]), ONCE)
    expect_closed(body, "not closed after the app raised", CLOSE_LATER)
