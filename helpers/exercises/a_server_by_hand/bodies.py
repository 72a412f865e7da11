"""What the check of exercise 15.1 asks with, and what it tells."""

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Any

from helpers.exercises.checker import Wrong, call, same, show
from helpers.exercises.shared.wsgi_contract import Exchange

CLOSE = (
    "The server calls close() on what you return. Where that is not the app's own body, nobody "
    "closes the app's: your middleware must."
)
CLOSE_LATER = (
    "A client can go away in the middle. The server then calls close() and asks for no further "
    "block, so what stands after the loop never runs. `finally` does."
)
CLOSE_EARLY = "close() tells a body that nobody will read on. Call it when the response is over."
NO_CLOSE = "A body may be a list, and a list has no close(). Ask with hasattr first."
STREAM = (
    "The blocks must leave one by one, as the app makes them. Who collects them first makes the "
    "client wait, and an endless body never arrives."
)
LET_GO = "A body may be longer than all memory. Add up the lengths as the blocks leave, and keep no block."
COUNT = "Add up len(block) for each block: bytes, not blocks."
HANDED = (
    "A block counts as soon as you hand it on. What stands behind `yield` does not run for the "
    "last block of a client that left."
)
MANY = "A body may have any number of blocks and of bytes. Each passes, and each counts."
EVERY = "Each response is counted, whatever was asked and whatever the app answers."
ONCE = "The number is known when the response is over. Report it once, at the end."
SHARED = "Each request has its own count. Start at 0 inside the function that takes environ."
UNCHANGED = "Middleware that counts changes nothing: status, headers and blocks pass as they are."
INSIDE = "Middleware takes an app and returns an app: define a function inside, and return it."
HEAD = ("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "99"), ("X-A", "b")])


class Body:
    """A body that knows how many blocks were made, and how often it was closed."""

    def __init__(self, *blocks: bytes, endless: bool = False) -> None:
        self._blocks: Iterable[bytes] = repeat(blocks[0], 2000) if endless else blocks
        self.made = self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            if self.closed:
                return
            self.made += 1
            yield block

    def close(self) -> None:
        self.closed += 1


class Falsy(Body):
    """A body that has no length to go by; `if body` says nothing of its blocks."""

    def __bool__(self) -> bool:
        return False


def app_with(body: Any, head: tuple = HEAD, told: list | None = None) -> Callable:
    """Return an app that answers with `body`; the server's way to call it is by position.

    It adds each environ that it gets to `told`.
    """

    def app(environ, start_response, /):
        if told is not None:
            told.append(dict(environ))
        start_response(*head)
        return body

    return app


def wrapped(answer: Callable, app: Callable, report: Callable) -> Callable:
    """Return the app that the answer makes."""
    app = call(answer, app, report)
    if not callable(app):
        raise Wrong(f"count_bytes returned {show(app)}", "a WSGI app", INSIDE)
    return app


def expect_head(exchange: Exchange, head: tuple = HEAD) -> None:
    """Raise Wrong unless status and headers came through."""
    # No exc_info and None for it are the same.
    if exchange.started != [(*head, None)]:
        raise Wrong(
            f"start_response saw {show(exchange.started)}",
            "the app's own status and headers",
            UNCHANGED,
        )


def expect_closed(body: Body, seen: str, because: str) -> None:
    """Raise Wrong unless `body` was closed once."""
    if body.closed > 1:
        raise Wrong(f"close() called {body.closed} times", "its close() called once", CLOSE)
    if not body.closed:
        raise Wrong(seen, "its close() called once", because)


def expect_reports(
    seen: list, expected: list, *, blocks: int = -1, left: str = "", without_last: int = -1
) -> None:
    """Raise Wrong unless there was this one report; name the mistake where the number tells it."""
    if len(seen) != 1:
        raise Wrong(f"{len(seen)} reports after one response", "one for each", ONCE)
    if not same(seen, expected):
        why = COUNT if seen[0] == blocks else HANDED if seen[0] == without_last else ""
        where = f", where {left}" if left else ""
        raise Wrong(f"report({show(seen[0])}){where}", f"report({expected[0]!r})", why)
