"""Tries whether the middleware of exercise 15.1 passes on what server and app tell each other."""

import sys
from collections.abc import Callable

from helpers.exercises.a_server_by_hand.bodies import (
    CLOSE,
    CLOSE_LATER,
    COUNT,
    EVERY,
    HEAD,
    LET_GO,
    MANY,
    ONCE,
    UNCHANGED,
    Body,
    app_with,
    expect_closed,
    expect_head,
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


def any_request(answer: Callable) -> None:
    """Other methods, paths, statuses and headers."""
    kind = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
    heads = [("404 Not Found", kind), ("500 Oh", [*kind, ("Content-Length", "7")])]
    heads += [("206 Partial Content", [*kind, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])]
    for method, path in (("POST", "/"), ("HEAD", "/desks/7"), ("BOOK", ""), ("GET", "/api/desks")):
        for head in (HEAD, *heads):
            body, reports = Body(b"four", b"-five"), []
            environ = environ_of(
                path, REQUEST_METHOD=method, SCRIPT_NAME="/app", HTTP_RANGE="bytes=1-"
            )
            given = {key: value for key, value in environ.items() if isinstance(value, str)}
            told: list = []
            app = app_with(body, head, told)
            exchange = Exchange(wrapped(answer, app, reports.append), environ)
            exchange.rest()
            expect_head(exchange, head)
            exchange.finish()
            asked = f"after {method} {path} and {head[0]}"
            if lost := [key for key, value in given.items() if told[0].get(key, told) != value]:
                seen = f"for the app, {lost[0]} is {show(told[0].get(lost[0]))}"
                raise Wrong(seen, show(given[lost[0]]), UNCHANGED)
            expect_closed(body, f"not closed {asked}", EVERY)
            if reports != [9]:
                raise Wrong(f"reports {show(reports)} {asked}", "[9]", EVERY)


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


def lets_go(answer: Callable) -> None:
    """Look whether a block that has left is still held, more than a server's own app holds it."""
    held = []
    for middleware in (lambda app, report: app, answer):
        blocks = [b"block %d" % number for number in range(5)]
        exchange = Exchange(wrapped(middleware, app_with(blocks), bool))
        for _ in range(4):
            exchange.next()
        held.append(sys.getrefcount(blocks[1]))
        exchange.finish()
    if held[1] > held[0]:
        seen = "block 2 is still held when block 4 has left"
        raise Wrong(seen, "no block that has left", LET_GO)


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
    failing_close(answer)


def failing_close(answer: Callable) -> None:
    """A body whose close() raises: the server has to hear of it."""
    problem = OSError("the database is gone")

    class Stuck(Body):
        def close(self):
            super().close()
            raise problem

    exchange = Exchange(wrapped(answer, app_with(Stuck(b"one")), bool))
    heard = False
    for step in (exchange.rest, exchange.finish):
        try:
            step()
        except Wrong as error:
            if error.__cause__ is not problem:
                raise
            heard = True
    if not heard:
        seen = f"the body's close() raised {problem!r}, and the server saw nothing"
        raise Wrong(seen, "the error", UNCHANGED)
