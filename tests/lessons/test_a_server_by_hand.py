"""Lesson 15: its mini server survives what clients send, and its middleware keeps the contract."""

import importlib
import io
import json
import random
import re
import socket
import string
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Thread
from wsgiref.validate import validator

import nbformat
import pytest

from helpers.apps.frameworks import FRAMEWORKS, function
from helpers.exercises import a_server_by_hand, wsgi
from helpers.servers import LOOPBACK
from tests.exercises.answers import define
from tests.lessons.wsgi_validity import validated

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "15-a-server-by-hand.ipynb"
BOOK = nbformat.read(NOTEBOOK, as_version=4)
HOST = b"Host: mini.example\r\n"
HELLO = b"GET /hello/Ada HTTP/1.1\r\n" + HOST + b"\r\n"
SECONDS = 1  # how long the mini server of these tests waits for a request


def sources(*beginnings: str) -> list[str]:
    """Return the code cells of the notebook whose ids begin so, in their order."""
    code = [cell for cell in BOOK.cells if cell.cell_type == "code"]
    return [cell.source for cell in code if cell.id.startswith(beginnings)]


def solution(exercise) -> object:
    return define(exercise, exercise.solution_source)


SERVER = ("mini-read", "mini-client", "mini-server", "mini-resp", "mini-serve")
GUARD = ("guard-refuse", "guard-read", "guard-body", "guard-time", "guard-answer", "guard-swap")


class Mini:
    """The notebook's own server, with the solution of exercise 15.2 in it."""

    def __init__(self) -> None:
        self.names = {"io": io, "re": re, "judge": solution(a_server_by_hand.judge)}
        for source in sources(*SERVER, *GUARD):
            exec(source, self.names)  # noqa: S102 - the course's own sources
        self.names["SECONDS"] = SECONDS

    def serve(self, app) -> int:
        listener = socket.create_server((LOOPBACK, 0))
        Thread(target=self.names["serve_forever"], args=(listener, app), daemon=True).start()
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def mini() -> Mini:
    return Mini()


@pytest.fixture(scope="module")
def port(mini) -> int:
    return mini.serve(function.app)


def talk(port: int, *parts: bytes, leave: bool = False, pause: float = 0) -> tuple[int, bytes]:
    """Send the parts, and return the status (0 if there is none) and the body."""
    with socket.create_connection((LOOPBACK, port), timeout=20) as client:
        for part in parts:
            client.sendall(part)
            time.sleep(pause)
        if leave:
            client.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return (int(head.split(b" ")[1]) if head else 0), body


def test_the_mini_server_is_some_sixty_lines():
    lines = "\n".join(sources(*SERVER)).splitlines()
    count = sum(bool(line.strip()) and not line.startswith(("from ", "import ")) for line in lines)
    assert 55 <= count <= 65


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_mini_server_runs_each_framework(mini, name):
    module, _, attribute = FRAMEWORKS[name].partition(":")
    app = getattr(importlib.import_module(module), attribute)
    request = b"GET /hello/Zo%C3%AB HTTP/1.1\r\n" + HOST + b"\r\n"
    status, body = talk(mini.serve(app), request)
    assert (status, body.decode()) == (200, f"{name[0].upper()}{name[1:]} greets Zoë")


def test_every_framework_greets_from_every_server():
    """The table is the lesson's claim, and a stored table can be wrong as well."""
    [cell] = [cell for cell in BOOK.cells if cell.id == "grid-run"]
    table = cell.outputs[0].data["text/html"]
    for name in FRAMEWORKS:
        said = f"200 {name[0].upper()}{name[1:]} greets Ada<"
        assert table.count(said) == 5, said


POST = b"POST /hello/Ada HTTP/1.1\r\n" + HOST
LONG = b"a" * 5_000_000
REQUESTS = {
    # what is right, or old but right
    "a right request": (200, [HELLO], {}),
    "byte by byte": (200, [bytes([byte]) for byte in HELLO], {}),
    "HTTP/1.0 without a Host (RFC 9112 §3.2)": (200, [b"GET /hello/Ada HTTP/1.0\r\n\r\n"], {}),
    "a path in UTF-8, escaped": (200, [HELLO.replace(b"Ada", b"%E2%9C%93")], {}),
    "a path of no known charset": (200, [HELLO.replace(b"Ada", b"%ff%fe")], {}),
    "a body": (200, [POST + b"Content-Length: 3\r\n\r\nabc"], {}),
    "a length with zeros in front": (200, [POST + b"Content-Length: 0000003\r\n\r\nabc"], {}),
    "a body in two parts": (200, [POST + b"Content-Length: 3\r\n\r\na", b"bc"], {"pause": 0.05}),
    "half closed behind the request": (200, [HELLO], {"leave": True}),
    "a second request behind the first": (200, [HELLO + HELLO], {}),
    # Host
    "no Host (RFC 9112 §3.2)": (400, [b"GET /hello/Ada HTTP/1.1\r\n\r\n"], {}),
    "two Hosts (RFC 9112 §3.2)": (400, [HELLO[:-2] + b"Host: other.example\r\n\r\n"], {}),
    # sizes
    "a huge header (RFC 6585 §5)": (431, [HELLO[:-2] + b"X: " + LONG + b"\r\n\r\n"], {}),
    "many headers (RFC 6585 §5)": (431, [HELLO[:-2] + b"X: 1\r\n" * 500_000 + b"\r\n"], {}),
    "a huge target (RFC 9110 §15.5.15)": (414, [b"GET /" + LONG + b" HTTP/1.1\r\n\r\n"], {}),
    "a huge body (RFC 9110 §15.5.14)": (413, [POST + b"Content-Length: 99999999\r\n\r\n"], {}),
    "a megabyte": (413, [POST + b"Content-Length: 1000000\r\n\r\n"], {}),
    "a length of 5000 digits": (413, [POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n"], {}),
    # early, late, short
    "nothing at all (RFC 9112 §8)": (400, [], {"leave": True}),
    "half a request line (RFC 9112 §8)": (400, [b"GET /hel"], {"leave": True}),
    "half a header (RFC 9112 §8)": (400, [HELLO[:-9]], {"leave": True}),
    "half a body (RFC 9112 §8)": (400, [POST + b"Content-Length: 9\r\n\r\nabc"], {"leave": True}),
    "a client that stops (RFC 9110 §15.5.9)": (408, [HELLO[:-9]], {}),
    "a client that sends nothing (RFC 9110 §15.5.9)": (408, [], {}),
    "a body that stops (RFC 9110 §15.5.9)": (408, [POST + b"Content-Length: 9\r\n\r\nabc"], {}),
    # Content-Length
    "no number (RFC 9110 §8.6)": (400, [POST + b"Content-Length: abc\r\n\r\nabc"], {}),
    "a sign (RFC 9110 §8.6)": (400, [POST + b"Content-Length: +3\r\n\r\nabc"], {}),
    "below zero (RFC 9110 §8.6)": (400, [POST + b"Content-Length: -3\r\n\r\nabc"], {}),
    "two lengths (RFC 9112 §6.3)": (
        400,
        [POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"],
        {},
    ),
    "twice the same length (RFC 9112 §6.3)": (
        400,
        [POST + b"Content-Length: 3\r\ncontent-length: 3\r\n\r\nabc"],
        {},
    ),
    # Transfer-Encoding
    "in chunks (RFC 9112 §6.1)": (
        501,
        [POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"],
        {},
    ),
    "in chunks and with a length (RFC 9112 §6.1)": (
        400,
        [POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
        {},
    ),
    "a hidden coding (RFC 9112 §5.1)": (
        400,
        [POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"],
        {},
    ),
    # versions
    "HTTP/0.9 (RFC 9112 §3)": (400, [b"GET /hello/Ada\r\n"], {"leave": True}),
    "HTTP/0.9 with an empty line (RFC 9112 §3)": (400, [b"GET /hello/Ada\r\n\r\n"], {}),
    "HTTP/2.0 (RFC 9110 §15.6.6)": (505, [HELLO.replace(b"HTTP/1.1", b"HTTP/2.0")], {}),
    "no HTTP (RFC 9112 §3)": (400, [b"SSH-2.0-OpenSSH_9.2\r\n\r\n"], {}),
    "the beginning of TLS (RFC 9112 §3)": (400, [b"\x16\x03\x01\x02\x00\n\n"], {}),
    # line ends and characters
    "bare LF after the request line (RFC 9112 §2.2)": (400, [HELLO.replace(b"\r\n", b"\n", 1)], {}),
    "bare LF everywhere (RFC 9112 §2.2)": (400, [HELLO.replace(b"\r\n", b"\n")], {}),
    "a bare CR (RFC 9112 §2.2)": (400, [HELLO[:-2] + b"A: 1\rB: 2\r\n\r\n"], {}),
    "a folded header (RFC 9112 §5.2)": (400, [HELLO[:-2] + b"A: 1\r\n 2\r\n\r\n"], {}),
    "NUL in a header (RFC 9110 §5.5)": (400, [HELLO[:-2] + b"A: \x00\r\n\r\n"], {}),
    "a path in UTF-8, raw (RFC 9112 §3.2)": (400, [HELLO.replace(b"Ada", "Zoë".encode())], {}),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_mini_server_answers_bad_requests_and_goes_on(port, name):
    expected, parts, how = REQUESTS[name]
    with suppress(ConnectionError):
        assert talk(port, *parts, **how)[0] == expected
        assert talk(port, HELLO) == (200, b"A function greets Ada")
        return
    pytest.fail("the connection was reset, and with it the answer was lost")


def test_drop_by_drop_is_too_slow(port):
    """Each piece comes in time, and the request does not (RFC 9110 §15.5.9)."""
    with socket.create_connection((LOOPBACK, port), timeout=SECONDS / 20) as client:
        end = time.monotonic() + 20 * SECONDS
        while time.monotonic() < end:
            client.sendall(b"a")
            with suppress(TimeoutError):
                assert client.recv(4096).startswith(b"HTTP/1.1 408 ")
                return
    pytest.fail("the server was still waiting")


def test_a_slow_client_holds_nobody_up(port):
    with socket.create_connection((LOOPBACK, port)):
        start = time.monotonic()
        assert talk(port, HELLO)[0] == 200
        assert time.monotonic() - start < SECONDS


def test_many_clients_at_once_and_clients_that_leave(port):
    for _ in range(20):
        with socket.create_connection((LOOPBACK, port)) as client:
            client.sendall(HELLO)
    with ThreadPoolExecutor(20) as crowd:
        assert [status for status, _ in crowd.map(lambda _: talk(port, HELLO), range(60))] == [
            200
        ] * 60


def app_that_fails(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/late":
        yield b"so far"
    raise KeyError("no such desk")


def test_an_app_that_raises(mini, capfd):
    port = mini.serve(app_that_fails)
    assert talk(port, b"GET /early HTTP/1.0\r\n\r\n") == (500, b"")
    assert talk(port, b"GET /late HTTP/1.0\r\n\r\n") == (200, b"so far")
    assert capfd.readouterr().err.count("KeyError: 'no such desk'") == 2


def test_an_app_that_runs_out_of_time_is_not_a_slow_client(mini, capfd):
    def app(environ, start_response):
        raise TimeoutError("the database is slow")

    assert talk(mini.serve(app), HELLO) == (500, b"")
    assert "TimeoutError: the database is slow" in capfd.readouterr().err


def test_a_client_that_goes_on_sending_does_not_hold_a_thread(mini, port):
    with socket.create_connection((LOOPBACK, port)) as client, suppress(ConnectionError):
        client.sendall(HELLO)
        end = time.monotonic() + 20 * SECONDS
        while time.monotonic() < end:
            client.sendall(b"x" * 1000)
            time.sleep(SECONDS / 20)
        pytest.fail("the server was still reading")


def test_blocks_leave_one_by_one_and_the_body_is_closed(mini):
    events = []

    class Blocks:
        def __iter__(self):
            for block in (b"", b"one", b"", b"two"):
                events.append("made")
                yield block

        def close(self):
            events.append("closed")

    def app(environ, start_response):
        write = start_response("200 OK", [])
        write(b"zero")
        return Blocks()

    names = mini.names
    names["respond"](app, {}, names["Response"](lambda block: events.append(block[-4:])))
    assert events == [b"zero", "made", "made", b"one", "made", "made", b"two", "closed"]


def test_what_start_response_may_do(mini):
    def changes_its_mind(environ, start_response):
        start_response("200 OK", [])
        start_response("404 Not Found", [], (None, None, None))
        return []

    def says_nothing(environ, start_response):
        return [b"Hello"]

    def too_late(environ, start_response):
        start_response("200 OK", [])
        yield b"Hello"
        try:
            raise KeyError("too late")
        except KeyError as error:
            start_response("500 Oh", [], (KeyError, error, None))

    port = mini.serve(changes_its_mind)
    assert talk(port, HELLO) == (404, b"")
    assert talk(mini.serve(says_nothing), HELLO) == (500, b"Hello")
    assert talk(mini.serve(too_late), HELLO) == (200, b"Hello")


TOKEN = string.ascii_letters + string.digits + "!#$%&'*+.^`|~-"
VALUE = "".join(map(chr, [9, *range(32, 127), *range(128, 256)]))


def mirror(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    strings = {key: value for key, value in environ.items() if isinstance(value, str)}
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return [json.dumps([strings, body.decode("latin-1")]).encode()]


def test_the_app_side_is_valid_for_generated_requests(mini, recwarn):
    chance = random.Random(6)

    def some(alphabet: str, low: int, high: int) -> str:
        return "".join(chance.choices(alphabet, k=chance.randint(low, high)))

    port = mini.serve(validator(mirror))
    for _ in range(300):
        method = chance.choice(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
        path = bytes(chance.choices(range(256), k=chance.randint(0, 20)))
        query = some(TOKEN.replace("#", "") + "=&?/", 0, 20)
        body = bytes(chance.choices(range(256), k=chance.choice([0, 1, 300, 9000])))
        headers = {some(TOKEN, 1, 12): some(VALUE, 0, 40).strip(" \t") for _ in range(5)}
        target = "/" + "".join(f"%{byte:02x}" for byte in path)
        head = f"{method} {target}?{query} HTTP/1.1\r\nHost: mini.example\r\n"
        head += "".join(f"X-{name}:  {value} \r\n" for name, value in headers.items())
        head += f"Content-Length: {len(body)}\r\nContent-Type: text/plain\r\n\r\n"
        status, answer = talk(port, head.encode("latin-1"), body)
        assert status == 200, head
        environ, seen = json.loads(answer)
        assert seen.encode("latin-1") == body
        assert environ["REQUEST_METHOD"] == method
        assert environ["PATH_INFO"].encode("latin-1") == b"/" + path
        assert environ["QUERY_STRING"] == query
        for name, value in headers.items():
            key = f"X-{name}".upper()
            twins = [other for other in headers if f"X-{other}".upper() == key]
            if len(twins) == 1:
                assert environ["HTTP_" + key.replace("-", "_")] == value


def test_an_underscore_passes_for_no_hyphen(mini):
    request = HELLO[:-2] + b"X-Team: web\r\nX_Team: forged\r\nContent_Length: 7\r\n\r\n"
    environ = json.loads(talk(mini.serve(mirror), request)[1])[0]
    assert environ["HTTP_X_TEAM"] == "web"
    assert "CONTENT_LENGTH" not in environ


def test_the_middleware_of_the_solution_passes_the_validator():
    reports = []
    counting = solution(a_server_by_hand.count_bytes)(
        validator(solution(wsgi.greet)), reports.append
    )
    assert validated(counting) == "Hello, Zoë".encode()
    assert reports == [11]
