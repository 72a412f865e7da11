"""Tries the middleware of exercise 15.1 with apps and clients of many kinds."""

from collections.abc import Callable

from helpers.exercises.a_server_by_hand.bodies import (
    CLOSE,
    CLOSE_EARLY,
    CLOSE_LATER,
    NO_CLOSE,
    ONCE,
    SHARED,
    STREAM,
    UNCHANGED,
    Body,
    Falsy,
    app_with,
    expect_closed,
    expect_head,
    expect_reports,
    wrapped,
)
from helpers.exercises.a_server_by_hand.passing import (
    any_request,
    failing_apps,
    lets_go,
    long_body,
    what_the_app_gets,
)
from helpers.exercises.checker import Wrong, show
from helpers.exercises.shared.wsgi_contract import Exchange, environ_of


def check(answer: Callable) -> None:
    """Bodies of many kinds, read to the end or not, several at once, and apps that fail."""
    whole_body(answer)
    client_leaves(answer)
    long_body(answer)
    other_bodies(answer)
    any_request(answer)
    own_counts(answer)
    what_the_app_gets(answer)
    lets_go(answer)
    failing_apps(answer)


def whole_body(answer: Callable) -> None:
    """Read a body to its end, and look after each block at what has happened."""
    reports: list = []
    body = Body(b"Ada\n", "Zoë\n".encode(), b"Alan\xff", b"x" * 70_000)
    exchange = Exchange(wrapped(answer, app_with(body), reports.append))
    for number in range(1, 5):
        block = exchange.next()
        if body.closed and body.made < 4:
            raise Wrong("close() called while blocks were left", "close() at the end", CLOSE_EARLY)
        if body.made > number:
            seen = f"{body.made} blocks were made before block {number} left"
            raise Wrong(seen, "block by block", STREAM)
        if reports:
            seen = f"report({show(reports[0])}) after block {number} of 4"
            raise Wrong(seen, "one report at the end", ONCE)
        if block is None:
            raise Wrong(f"only {number - 1} blocks of 4", "the app's blocks", UNCHANGED)
    expected = [b"Ada\n", "Zoë\n".encode(), b"Alan\xff", b"x" * 70_000]
    exchange.rest()
    if exchange.sent != expected:
        raise Wrong("the body has changed", "the app's blocks, in their order", UNCHANGED)
    expect_head(exchange)
    exchange.finish()
    expect_closed(body, "the app's body was never closed", CLOSE)
    expect_reports(reports, [4 + 5 + 5 + 70_000], blocks=4)


def client_leaves(answer: Callable) -> None:
    """Leave after one block and after two, and in the middle of a body without end."""
    blocks = (b"one", b"-two-", b"three")
    for read, number, last in ((1, 3, 3), (2, 8, 5)):
        for body in (Body(*blocks), list(blocks)):  # the same, whatever the body is
            reports: list = []
            exchange = Exchange(wrapped(answer, app_with(body), reports.append))
            for _ in range(read):
                exchange.next()
            if reports:
                raise Wrong("a report before the client left", "one report at the end", ONCE)
            try:
                exchange.finish()
            except Wrong as error:
                lacks = isinstance(error.__cause__, AttributeError) and isinstance(body, list)
                raise Wrong(error.seen, "a list as the body", NO_CLOSE if lacks else "") from None
            left = f"the client left after {read} of 3 blocks"
            if isinstance(body, Body):
                expect_closed(body, f"not closed: {left}", CLOSE_LATER)
            expect_reports(reports, [number], left=left, without_last=number - last)
    reports = []
    body = Body(b"tick", endless=True)
    exchange = Exchange(wrapped(answer, app_with(body), reports.append))
    for _ in range(5):
        exchange.next()
    exchange.finish()
    if body.made > 5:
        raise Wrong(f"{body.made} blocks made for a client that read 5", "block by block", STREAM)
    expect_reports(reports, [20])


def other_bodies(answer: Callable) -> None:
    """Lists, tuples and iterators, which have no close(); none or empty blocks; a generator."""
    ends: list = []

    def generator():
        try:
            yield b"row"
            yield b"another row"
        finally:
            ends.append("closed")

    falsy = Falsy(b"a body", b" that is false")
    nothing, blank = Body(), Body(b"", b"")
    bodies = (
        *(([b"a list", b" of blocks"], b"a list of blocks"), ((b"a tuple",), b"a tuple")),
        *((iter([b"an", b" iterator"]), b"an iterator"), ({b"key": 1}, b"key"), ([], b"")),
        *(([b""], b""), ([b"", b"Ada", b"", b""], b"Ada"), (nothing, b""), (blank, b"")),
        *((generator(), b"rowanother row"), (falsy, b"a body that is false")),
    )
    for body, expected in bodies:
        reports: list = []
        try:
            exchange = Exchange(wrapped(answer, app_with(body), reports.append))
            early = list(reports)
            sent = exchange.rest()
            exchange.finish()
        except Wrong as error:
            lacks = isinstance(error.__cause__, AttributeError) and not hasattr(body, "close")
            kind = f"the body of an app, {type(body).__name__}, passes"
            raise Wrong(error.seen, kind, NO_CLOSE if lacks else error.because) from None
        if early:
            seen = f"report({show(early[0])}) before a block of {show(body)} has left"
            raise Wrong(seen, "one report at the end", ONCE)
        if sent != expected:
            raise Wrong(f"the body {show(sent)}", show(expected), UNCHANGED)
        expect_head(exchange)
        expect_reports(reports, [len(expected)])
    for body in (falsy, nothing, blank):
        expect_closed(body, "a body that is empty or false was not closed", CLOSE)
    exchange = Exchange(wrapped(answer, app_with(generator()), bool))
    exchange.next()
    exchange.finish()
    if ends != ["closed"] * 2:
        raise Wrong("an app's generator was not closed", "closed at the end", CLOSE_LATER)


def own_counts(answer: Callable) -> None:
    """Apps asked several times, one of them with two reports, and clients whose blocks mix."""
    reports, others, more = [], [], []
    app = app_with([b"Ada", b"Alan"])
    first = wrapped(answer, app, reports.append)
    second = wrapped(answer, app_with([b"Grace"]), others.append)
    third = wrapped(answer, app, more.append)
    environ = environ_of()
    for _ in range(3):
        for app in (first, second, third):
            exchange = Exchange(app, environ)
            exchange.rest()
            exchange.finish()
    if (reports, others, more) != ([7] * 3, [5] * 3, [7] * 3):
        seen = f"{show(reports)}, {show(others)} and {show(more)} for three requests of three apps"
        raise Wrong(seen, "[7, 7, 7], [5, 5, 5] and [7, 7, 7]", SHARED)
    del reports[:], others[:]
    turns = [Exchange(first), Exchange(first), Exchange(second)]
    for exchange in turns:
        exchange.next()
    turns[0].next()
    for exchange in turns:
        exchange.finish()
    if (reports, others) != ([7, 3], [5]):
        seen = f"{show(reports)} and {show(others)} for three responses at once"
        raise Wrong(seen, "[7, 3] and [5]", SHARED)
