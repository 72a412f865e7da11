"""How the answers to the exercises of lesson 06 are tried: as a server would call them."""

import io
import json
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Condition, Lock, RLock, Semaphore
from types import FunctionType
from wsgiref.util import is_hop_by_hop

from helpers.exercises.core import Wrong, call, same, show

NO_RETURN = "An app returns its body. A function without `return` returns None."
BARE_BODY = (
    "A body is an iterable of byte strings. Iterating over bytes gives integers, and over a string "
    "single characters. Put the one block into a list."
)
STR_BLOCKS = "WSGI carries bytes. Which bytes a text becomes is the app's decision: encode it."
NO_START = "Without start_response the server has no status and no headers to send."
STATUS = "The status is a string: the code, one space and a reason, such as '200 OK'."
HEADERS = (
    "The headers are a list of (name, value) tuples. A dict cannot hold a name twice, as several "
    "cookies need."
)
NO_TYPE = (
    "A body needs a Content-Type, so that the client need not guess what its bytes mean; the "
    "validator demands one."
)
HEADER_TEXT = "Names and values of headers are strings, also where they look like numbers."
ONE_START = (
    "A second start_response is an error unless it comes with exc_info, which says what went wrong "
    "since the first (PEP 3333)."
)
CONTROL = (
    "PEP 3333 forbids control characters in a header. A line end there begins another header, "
    "which the app never set."
)
HOP = "Connection and its like belong to one connection. That is the server's: the app must not."
ONE_LENGTH = "Two Content-Lengths are two opinions on where the body ends. Send one."
LENGTH = (
    "Content-Length counts bytes, not characters. In UTF-8 one character can take several bytes."
)


@dataclass(frozen=True)
class Reply:
    """What an app answered."""

    status: str
    headers: dict[str, str]
    body: bytes


def environ_of(path: str = "/", body: bytes = b"", **more: str) -> dict:
    """Return a whole environ (PEP 3333) for a request of `path` with `body`."""
    return {
        "REQUEST_METHOD": "POST" if body else "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "desks.example",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "desks.example",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **more,
    }


def ask(app: Callable, environ: dict | None = None) -> Reply:
    """Call `app` as a server does, and return its answer; what breaks the contract is Wrong."""
    started: list[tuple] = []
    body: list = []
    early: list = []

    # The server hands them over by position, and so must the app (PEP 3333).
    def start_response(status, headers, exc_info=None, /):
        started.append((status, headers, exc_info))
        return body.append

    def send(block):
        body.append(block)
        if not started:
            early.append(block)

    blocks = call(app, environ or environ_of(), start_response)
    take(blocks, send)
    if not started:
        raise Wrong("start_response was not called", "one call of start_response", NO_START)
    if early:
        raise Wrong(f"{show(early[0])} before start_response", "start_response first", NO_START)
    if any(exc_info is None for _, _, exc_info in started[1:]):
        raise Wrong(f"{len(started)} calls of start_response", "one call", ONE_START)
    status, headers, _ = started[-1]
    check_head(status, headers)
    for block in body:
        if not isinstance(block, bytes):
            raise Wrong(f"the body holds {show(block)}", "blocks of bytes", STR_BLOCKS)
    if hasattr(blocks, "close"):
        call(blocks.close)
    return Reply(status, {name.lower(): value for name, value in headers}, b"".join(body))


def take(blocks: Iterable, send: Callable = bool) -> list:
    """Return the blocks of a body, of which there may be a thousand; `send` gets each at once."""
    if blocks is None:
        raise Wrong("the app returned None", "an iterable of byte strings", NO_RETURN)
    if isinstance(blocks, str | bytes):
        raise Wrong(f"the app returned {show(blocks)}", "a list that holds it", BARE_BODY)

    def blocks_sent() -> list:
        taken = []
        for block in islice(blocks, 1000):
            send(block)
            taken.append(block)
        return taken

    return call(blocks_sent)


def check_head(status: object, headers: object) -> None:
    """Raise Wrong unless a server can send this status and these headers."""
    if not isinstance(status, str) or not re.fullmatch(r"[1-5]\d\d [^\r\n]+", status):
        raise Wrong(f"the status is {show(status)}", "a string such as '200 OK'", STATUS)
    pairs = isinstance(headers, list) and all(
        isinstance(pair, tuple) and len(pair) == 2 for pair in headers
    )
    if not pairs:
        raise Wrong(f"the headers are {show(headers)}", "a list of (name, value) tuples", HEADERS)
    for name, value in headers:
        if not isinstance(name, str) or not isinstance(value, str):
            raise Wrong(f"a header is {show((name, value))}", "two strings", HEADER_TEXT)
        if re.search(r"[\x00-\x1f\x7f]", name + value):
            raise Wrong(f"a header is {show((name, value))}", "no control characters", CONTROL)
        if is_hop_by_hop(name):
            raise Wrong(f"a header is {show((name, value))}", "the server's own affair", HOP)
    lengths = [value for name, value in headers if name.lower() == "content-length"]
    if len(lengths) > 1:
        raise Wrong(f"the headers are {show(headers)}", "one Content-Length", ONE_LENGTH)
    kinds = [value for name, value in headers if name.lower() == "content-type"]
    if len(kinds) != 1 or "/" not in kinds[0]:
        raise Wrong(f"the headers are {show(headers)}", "one Content-Type", NO_TYPE)


# 6.1 ----------------------------------------------------------------------------------------------

GREETING = "Hello, Zoë".encode()
# A value may stand in quotes, and means the same (RFC 9110 §8.3.1).
KINDS = ("text/plain;charset=utf-8", 'text/plain;charset="utf-8"')


def check_greet(answer: Callable) -> None:
    """The same right answer, to each request."""
    for environ in (environ_of(), environ_of("/desks/7"), environ_of(body=b"{}")):
        reply = ask(answer, environ)
        if reply.status != "200 OK":
            raise Wrong(f"the status is {show(reply.status)}", "'200 OK'", STATUS)
        if reply.body != GREETING:
            raise Wrong(
                f"the body is {show(reply.body)}",
                f"{GREETING!r}, which is 'Hello, Zoë' in UTF-8",
                "The Content-Type promises UTF-8, so these must be the bytes.",
            )
        kind = reply.headers.get("content-type")
        if kind.replace(" ", "").lower() not in KINDS:
            raise Wrong(
                f"the Content-Type is {show(kind)}",
                "'text/plain; charset=utf-8'",
                "Without the right type and charset a client has to guess what the bytes mean.",
            )
        length = reply.headers.get("content-length")
        if length != str(len(GREETING)):
            raise Wrong(f"the Content-Length is {show(length)}", repr(str(len(GREETING))), LENGTH)


# 6.2 ----------------------------------------------------------------------------------------------

WAITS = (
    "On a real connection nothing marks the end of the body but Content-Length. Who asks for more "
    "than that many bytes waits for a client that has nothing more to send."
)
PARSED = (
    "wsgi.input holds bytes. To make an object of them is the work of a framework, or yours: "
    "json.loads."
)
NO_BODY = "A request without a body has an empty CONTENT_LENGTH, or '0', or none at all."
WHOLE = "The body is all of its bytes, whatever they are: a line end is one of them."


class Wire:
    """A body that comes from a connection: it knows whether somebody asked for too much.

    It has the methods that PEP 3333 names, and no other.
    """

    def __init__(self, body: bytes) -> None:
        self._body, self._left = io.BytesIO(body), len(body)
        self.waited = False

    def read(self, size=-1):
        self._expect(size)
        return self._passed(self._body.read(size))

    def readline(self, size=-1):
        line = self._body.readline(size)
        if not line.endswith(b"\n"):
            self._expect(size)
        return self._passed(line)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return iter(self.readline, b"")

    def _expect(self, size) -> None:
        self.waited |= size is None or size < 0 or size > self._left

    def _passed(self, block: bytes) -> bytes:
        self._left -= len(block)
        return block


BOOKINGS = (
    b'{"desk": 7, "person": "Ada"}',
    '{"desk": 12, "person": "Zoë"}'.encode(),
    b'{\n  "desk": 3,\n  "person": "Alan"\n}\n',
    b'{"desk": 4, "window": true, "note": null}',
    b"[]",
    b"7",
)


def check_read_booking(answer: Callable) -> None:
    """Bodies of several kinds, and requests without one."""
    for body in BOOKINGS:
        wire = Wire(body)
        environ = environ_of("/api/bookings", body, CONTENT_TYPE="application/json")
        environ["wsgi.input"] = wire
        expected = json.loads(body)
        try:
            seen = call(answer, environ)
        except Wrong as error:
            if isinstance(error.__cause__, json.JSONDecodeError):
                raise Wrong(error.seen, repr(expected), WHOLE) from None
            raise
        if wire.waited:
            raise Wrong(
                f"more than CONTENT_LENGTH={environ['CONTENT_LENGTH']} bytes asked for",
                "a read of CONTENT_LENGTH bytes",
                WAITS,
            )
        if isinstance(seen, bytes | str):
            raise Wrong(f"{show(seen)}, which is {type(seen).__name__}", repr(expected), PARSED)
        if not same(seen, expected):
            raise Wrong(f"{show(seen)} from the body {body!r}", repr(expected), WHOLE)
    for length in ({"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "0"}, {}):
        wire = Wire(b"")
        environ = environ_of("/api/bookings") | {"wsgi.input": wire}
        del environ["CONTENT_LENGTH"]
        try:
            seen = call(answer, environ | length)
        except Wrong as error:
            raise Wrong(
                error.seen, f"None where CONTENT_LENGTH is {length or 'absent'}", NO_BODY
            ) from None
        if seen is not None or wire.waited:
            raise Wrong(show(seen), f"None where CONTENT_LENGTH is {length or 'absent'}", NO_BODY)


# 6.3 ----------------------------------------------------------------------------------------------

START_LINE = (
    "A request line is a method, a space, a target, a space and the version (RFC 9112 §3); here a "
    "target begins with '/' and has visible ASCII characters alone (§3.2.1)."
)
VERSION = (
    "HTTP/1.0 and each HTTP/1.x can be answered; another major version is 505 (RFC 9110 §15.6.6), "
    "and what is no version at all is 400."
)
LINE_ENDS = (
    "Lines end with CR LF. Who takes a bare LF or CR for an end sees other headers than the proxy "
    "in front, and that is how requests are smuggled (RFC 9112 §2.2)."
)
HEADER_LINE = (
    "A header is a token, a colon with no space before it, and a value without control characters "
    "(RFC 9112 §5.1, RFC 9110 §5.5)."
)
HOST = (
    "HTTP/1.1 demands exactly one Host (RFC 9112 §3.2). Names of headers are the same in capitals "
    "and small letters, and X-Host is another header."
)
OLD_HOST = "Only HTTP/1.1 demands a Host. HTTP/1.0 is older than that header."
LENGTH_DIGITS = (
    "Content-Length is digits alone, 0 to 9 (RFC 9110 §8.6). int() takes '+5', '1_0' and the "
    "digits of other scripts too."
)
LENGTH_TWICE = (
    "Two Content-Lengths are two opinions on where this request ends. A dict keeps the last and "
    "forgets the first; refuse both (RFC 9112 §6.3)."
)
CODING = (
    "A Transfer-Encoding that the server cannot read is 501 (RFC 9112 §6.1). Ignored, its body "
    "would be taken for the next request."
)
BOTH = (
    "Transfer-Encoding together with Content-Length is how a request is smuggled past a proxy: "
    "400 (RFC 9112 §6.1 and §11.2)."
)
TOKENS = (
    "A method is a token, as the name of a header is: letters, digits and 15 other signs (RFC 9110 "
    "§9.1, §5.6.2). A method that nobody knows is still HTTP."
)
FINE = "A server that refuses good requests is no use. Nothing is wrong with this one: None."
H = b"Host: desks.example\r\n"
GET = b"GET / HTTP/1.1\r\n"
POST = b"POST /api/bookings HTTP/1.1\r\n" + H
CASES = (
    (GET + H, None, FINE),
    (b"GET /a%20b?x=1&y=%C3%AB HTTP/1.1\r\n" + H + b"Accept: */*\r\nX-Empty:\r\n", None, FINE),
    (POST + b"Content-Length: 12\r\n", None, FINE),
    (POST + b"content-length:\t0 \r\n", None, FINE),
    (GET + H + b"X-Name: Zo\xeb\r\nX-Name: Ada:\t7\r\n", None, FINE),
    (b"GET /\r\n" + H, 400, START_LINE),
    (b"GET  / HTTP/1.1\r\n" + H, 400, START_LINE),
    (b"GET /a b HTTP/1.1\r\n" + H, 400, START_LINE),
    (b"GET desks HTTP/1.1\r\n" + H, 400, START_LINE),
    (b"GET /Zo\xc3\xab HTTP/1.1\r\n" + H, 400, START_LINE),
    (b"G(T / HTTP/1.1\r\n" + H, 400, START_LINE),
    (b"GET / HTTP/1.1 \r\n" + H, 400, START_LINE),
    (GET, 400, HOST),
    (GET + b"host: desks.example\r\n", None, HOST),
    (GET + b"X-Host: desks.example\r\n", 400, HOST),
    (GET + H + b"HOST: people.example\r\n", 400, HOST),
    (b"GET / HTTP/1.0\r\n" + H, None, VERSION),
    (b"GET / HTTP/1.0\r\n", None, OLD_HOST),
    (b"GET / HTTP/1.2\r\n" + H, None, VERSION),
    (b"GET / HTTP/2.0\r\n" + H, 505, VERSION),
    (b"GET / http/1.1\r\n" + H, 400, VERSION),
    (b"GET / HTTP/11\r\n" + H, 400, VERSION),
    (b"GET / HTTP/1.1\n" + H, 400, LINE_ENDS),
    (GET + H + b"A: 1\nContent-Length: 9\r\n", 400, LINE_ENDS),
    (GET + H + b"A: 1\rB: 2\r\n", 400, LINE_ENDS),
    (GET + H + b"A : 1\r\n", 400, HEADER_LINE),
    (GET + H + b"A\r\n", 400, HEADER_LINE),
    (GET + H + b": 1\r\n", 400, HEADER_LINE),
    (GET + H + b" A: 1\r\n", 400, HEADER_LINE),
    (GET + H + b"A: 1\x002\r\n", 400, HEADER_LINE),
    (POST + b"Content-Length: +5\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length: 1_0\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length: \xb2\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length: -1\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length: 5X\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length: 5\xa0\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length:\r\n", 400, LENGTH_DIGITS),
    (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n", 400, LENGTH_TWICE),
    (POST + b"Content-Length: 5\r\ncontent-length: 5\r\n", 400, LENGTH_TWICE),
    (POST + b"Transfer-Encoding: chunked\r\n", 501, CODING),
    (POST + b"transfer-encoding: gzip, chunked\r\n", 501, CODING),
    (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400, BOTH),
    (POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400, BOTH),
    (b"M-SEARCH / HTTP/1.1\r\n" + H, None, TOKENS),
    (b"get / HTTP/1.1\r\n" + H, None, TOKENS),
    (GET + H + b"X_Team.7!: web\r\n", None, TOKENS),
    (GET + H + "X-Name: 日\r\n".encode(), None, FINE),
    (GET + H + b"A: 1\x7f\r\n", 400, HEADER_LINE),
    (b"GET / HTTP/0.9\r\n" + H, 505, VERSION),
    (b"GET / HTTP/1.10\r\n" + H, 400, VERSION),
    (b"GET / HTTP/1.2\r\n", 400, HOST),
    (b"GET / HTTP/1.0\r\n" + H + H, 400, HOST),
)


def check_judge(answer: Callable) -> None:
    """Requests in which one rule is broken in turn, or kept at its edge."""
    for lines, expected, because in CASES:
        head = lines + b"\r\n"
        seen = call(answer, head)
        if not same(seen, expected):
            raise Wrong(f"{show(seen)} for {head!r}", repr(expected), because)


# 6.4 ----------------------------------------------------------------------------------------------

CLOSE = (
    "The server calls close() on what you return. Where that is not the app's own body, nobody "
    "closes the app's: your middleware must."
)
CLOSE_LATER = (
    "A client can go away in the middle. The server then calls close() and asks for no further "
    "block, so what stands after the loop never runs. `finally` does."
)
NO_CLOSE = "A body may be a list, and a list has no close(). Ask with hasattr first."
STREAM = (
    "The blocks must leave one by one, as the app makes them. Who collects them first makes the "
    "client wait, and an endless body never arrives."
)
COUNT = "Add up len(block) for each block: bytes, not blocks."
ONCE = "The number is known when the response is over. Report it once, at the end."
SHARED = "Each request has its own count. Start at 0 inside the function that takes environ."
UNCHANGED = "Middleware that counts changes nothing: status, headers and blocks pass as they are."


class Body:
    """A body that writes down how far it was read and how often it was closed."""

    def __init__(self, *blocks: bytes) -> None:
        self.left = list(blocks)
        self.closed = 0

    def __iter__(self):
        while self.left:
            yield self.left.pop(0)

    def close(self) -> None:
        self.closed += 1


def app_with(body: Iterable[bytes]) -> Callable:
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return body

    return app


def check_count_bytes(answer: Callable) -> None:
    """Bodies read to the end, given up in the middle, without close, and two at once."""
    reports: list[int] = []
    body = Body(b"Ada\n", b"", "Zoë\n".encode())
    wrapped = call(answer, app_with(body), reports.append)
    first, blocks = begin(wrapped)
    if len(body.left) != 2:
        raise Wrong("all blocks were made before the first one left", "block by block", STREAM)
    if reports:
        raise Wrong(
            f"report({show(reports[0])}) after the first block", "one report at the end", ONCE
        )
    if b"".join([first, *take(blocks)]) != "Ada\nZoë\n".encode():
        raise Wrong("the body has changed", "the app's blocks, in their order", UNCHANGED)
    finish(blocks)
    if not body.closed:
        raise Wrong("the app's body was never closed", "its close() called once", CLOSE)
    if body.closed > 1:
        raise Wrong(f"close() called {body.closed} times", "its close() called once", CLOSE)
    expect_reports(reports, [9])

    body = Body(b"one", b"two", b"three")
    _, blocks = begin(call(answer, app_with(body), reports.append))
    finish(blocks)
    if body.closed != 1:
        raise Wrong("not closed: the client left after one block", "closed once", CLOSE_LATER)
    expect_reports(reports, [9, 3])

    wrapped = call(answer, app_with([b"a list", b" of blocks"]), reports.append)
    try:
        reply = ask(wrapped)
    except Wrong as error:
        raise Wrong(error.seen, "a body without close() passes too", NO_CLOSE) from None
    if reply != Reply("200 OK", {"content-type": "text/plain"}, b"a list of blocks"):
        raise Wrong(show(reply), "the app's own answer", UNCHANGED)
    expect_reports(reports, [9, 3, 16])
    ask(wrapped)
    if reports[3:] != [16]:
        raise Wrong(f"{reports[3:]} for the second request of one app", "[16]", SHARED)
    check_two_at_once(answer)
    check_start_response(answer)
    check_failing_app(answer)


def check_two_at_once(answer: Callable) -> None:
    """Two clients of one app, whose blocks leave in turn."""
    reports: list[int] = []
    wrapped = call(answer, app_with([b"Ada", b"Alan"]), reports.append)
    (_, first), (_, second) = begin(wrapped), begin(wrapped)
    for blocks in (first, second):
        take(blocks)
        finish(blocks)
    if reports != [7, 7]:
        raise Wrong(f"{reports} for two responses at once", "[7, 7]", SHARED)


def check_start_response(answer: Callable) -> None:
    """An app that uses all that a server gives it: environ, exc_info, and write."""
    seen: list[tuple] = []

    def app(environ, start_response):
        try:
            raise KeyError("no such desk")
        except KeyError:
            given = sys.exc_info()
        headers = [("Content-Type", "text/plain")]
        write = start_response("500 Internal Server Error", headers, given)
        seen.append((environ.get("PATH_INFO"), callable(write)))
        return []

    told: list[tuple] = []

    def start_response(*arguments):
        told.append(arguments)
        return bool

    blocks = call(call(answer, app, bool), environ_of("/desks/7"), start_response)
    take(blocks)
    if seen != [("/desks/7", True)]:
        raise Wrong(
            f"for the app, PATH_INFO and whether there is a write() are {show(seen)}",
            "[('/desks/7', True)]",
            UNCHANGED,
        )
    if not told or len(told[0]) != 3 or told[0][2] is None:
        raise Wrong(f"start_response saw {show(told)}", "the app's exc_info too", UNCHANGED)


def check_failing_app(answer: Callable) -> None:
    """An app that raises in the middle of its body: closed all the same, and the error goes on."""
    body = Body(b"one", b"two")

    def fails(environ, start_response):
        class Failing(Body):
            def __iter__(self):
                yield b"one"
                raise KeyError("no such desk")

            def close(self):
                body.close()

        return app_with(Failing())(environ, start_response)

    reports: list[int] = []
    _, blocks = begin(call(answer, fails, reports.append))
    try:
        next(blocks, None)
        raise Wrong("the app's error has gone", "the error goes on to the server", UNCHANGED)
    except KeyError:
        finish(blocks)
    if body.closed != 1:
        raise Wrong("not closed after the app raised", "closed once", CLOSE_LATER)
    expect_reports(reports, [3])


def begin(wrapped: Callable) -> tuple[bytes, Iterable[bytes]]:
    """Ask for the first block; return it, and the rest with what has to be closed."""
    if not callable(wrapped):
        raise Wrong(
            f"count_bytes returned {show(wrapped)}",
            "a WSGI app",
            "Middleware takes an app and returns an app: define a function inside, and return it.",
        )
    seen: list[tuple] = []
    blocks = call(wrapped, environ_of(), lambda *told: seen.append(told))
    if blocks is None:
        raise Wrong("the app returned None", "an iterable of byte strings", NO_RETURN)
    rest = Rest(call(lambda: iter(blocks)), blocks)
    first = call(next, rest, b"")
    # No exc_info and None for it are the same.
    if [(*told, None)[:3] for told in seen] != [("200 OK", [("Content-Type", "text/plain")], None)]:
        raise Wrong(
            f"start_response saw {show(seen)}", "the app's own status and headers", UNCHANGED
        )
    return first, rest


@dataclass
class Rest:
    """The blocks that have not been asked for yet."""

    blocks: Iterable[bytes]
    whole: Iterable[bytes]

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        return next(self.blocks)


def finish(rest: Rest) -> None:
    """End the response as a server does."""
    if hasattr(rest.whole, "close"):
        call(rest.whole.close)


def expect_reports(seen: list, expected: list) -> None:
    if seen == expected:
        return
    if len(seen) != len(expected):
        raise Wrong(f"{len(seen)} reports after {len(expected)} responses", "one for each", ONCE)
    raise Wrong(f"report({show(seen[-1])})", f"report({expected[-1]!r})", COUNT)


# 6.5 ----------------------------------------------------------------------------------------------

MEMORY = (
    "The count lives in the memory of one process. Each worker has a memory of its own, and a lock "
    "in it changes nothing about that. Only what is outside, such as the file, is shared."
)
STARTS = (
    "Each worker makes its own app from the same file, the second finds the table there, and a "
    "worker that replaces a dead one must go on counting: CREATE TABLE IF NOT EXISTS, and no reset."
)
COMMIT = "A connection that is closed without commit() takes its row back."
THREADS = (
    "A worker may answer in several threads, and an SQLite connection belongs to the thread that "
    "made it. Connect inside the app, for each request."
)
OTHER_FILE = (
    "Every worker opens the path as an SQLite file. Keep the count in one, by import sqlite3."
)
RACE = (
    "Between reading the number and writing the next one, another worker read it too. Let the "
    "database do both in one statement, for instance by one new row for each visit."
)


LOCKS = {type(make()): make for make in (Lock, RLock, Condition, Semaphore)}


def check_make_counter(answer: Callable) -> None:
    """Three workers that share a file, one that is replaced, and another file."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "visits.db"
        workers = [worker_of(as_in_a_process(answer), path) for _ in range(3)]
        # The order in which the system hands requests to workers is anybody's guess.
        seen = [number_from(workers[turn]) for turn in (0, 1, 2, 2, 0, 1)]
        if seen != [1, 2, 3, 4, 5, 6]:
            raise Wrong(
                f"six visits to three workers read {seen}", "[1, 2, 3, 4, 5, 6]", reason(seen)
            )
        if not path.exists():
            raise Wrong("nothing was written to the file", "the count in the file", MEMORY)
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)
        for file, expected in ((Path(folder) / "new.db", 1), (copy, 7), (path, 7)):
            if (number := number_from(worker_of(answer, file))) != expected:
                raise Wrong(
                    f"a new worker on {file.name} reads {number}",
                    f"{expected}, because that is what the file says",
                    MEMORY if expected == 1 else STARTS,
                )
        while_another_writes(workers, path)
        with ThreadPoolExecutor(6) as pool:
            crowd = [pool.submit(number_from, workers[turn % 3]) for turn in range(30)]
        one_by_one([future.result() for future in crowd], 11)


def while_another_writes(workers: list[Callable], path: Path) -> None:
    """Hold back all that write for a moment, so that workers who read first all read the same."""
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        try:
            writer.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError:
            raise Wrong("a file that SQLite cannot read", "an SQLite file", OTHER_FILE) from None
        with ThreadPoolExecutor(3) as pool:
            visits = [pool.submit(number_from, worker) for worker in workers]
            wait(visits, timeout=0.25)
            writer.execute("ROLLBACK")
    one_by_one([visit.result() for visit in visits], 8)


def one_by_one(numbers: list[int], first: int) -> None:
    """Raise Wrong unless each visit of a crowd read a number of its own."""
    if sorted(numbers) != list(range(first, first + len(numbers))):
        twice = len(numbers) - len(set(numbers))
        seen = f"{twice} of {len(numbers)} visits at once read a number twice"
        raise Wrong(seen, "each its own", RACE)


def as_in_a_process(answer: Callable) -> Callable:
    """Return `answer` with locks of its own in place of those of its module.

    A real worker is a process, which shares no lock with another one; the workers of this check are
    threads of one process.
    """
    if not isinstance(answer, FunctionType):
        return answer
    shared = answer.__globals__
    own = {
        name: LOCKS[type(value)]() if type(value) in LOCKS else value
        for name, value in shared.items()
    }
    for name, value in shared.items():
        if isinstance(value, FunctionType) and value.__globals__ is shared:
            own[name] = _with_globals(value, own)
    return _with_globals(answer, own)


def _with_globals(function: FunctionType, names: dict) -> FunctionType:
    new = FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
    new.__kwdefaults__ = function.__kwdefaults__
    return new


def reason(seen: list[int]) -> str:
    """Say what an order of numbers smells of."""
    return COMMIT if set(seen) == {1} else MEMORY


def worker_of(answer: Callable, path: Path) -> Callable:
    try:
        app = call(answer, str(path))
    except Wrong as error:
        raise Wrong(error.seen, "an app for each worker", STARTS) from None
    if not callable(app):
        raise Wrong(
            f"make_counter returned {show(app)}",
            "a WSGI app",
            "make_counter makes an app: define the function that takes environ inside, return it.",
        )
    return app


def number_from(worker: Callable) -> int:
    """Ask a worker in a thread that is not the one that made it, as a server does."""
    with ThreadPoolExecutor(1) as pool:
        try:
            reply = pool.submit(ask, worker).result()
        except Wrong as error:
            if isinstance(error.__cause__, sqlite3.ProgrammingError):
                raise Wrong(error.seen, "an answer from each thread", THREADS) from None
            raise
    if not re.fullmatch(rb"[0-9]+", reply.body):
        raise Wrong(f"the body is {show(reply.body)}", "a number such as b'1'", STR_BLOCKS)
    return int(reply.body)
