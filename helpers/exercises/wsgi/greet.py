"""Exercise 14.1: an app that keeps the contract."""

import re
from collections.abc import Callable

from helpers.exercises.checker import Exercise, Wrong, show
from helpers.exercises.shared.wsgi_contract import LENGTH, STATUS, Exchange, ask, environ_of
from helpers.exercises.wsgi.any_request import environs

TYPE = "Without the right type and charset a client has to guess what the bytes mean."
BYTES = "The Content-Type promises UTF-8, so these must be the bytes."
OTHER_TEXT = (
    "These bytes are UTF-8, but not of this text. The body is the text and nothing besides: no line "
    "end, no mark in front."
)
EACH = "Each request gets an answer of its own, also where two are under way at once."
PLAIN = "A Content-Encoding says that the body is packed. This one is not."
STATUS_HEADER = (
    "The status is the first argument of start_response. A header of that name is for CGI, and the "
    "validator refuses it."
)
EVERY = "Every request means: whatever its method, its path and its headers are."
WAITS = (
    "The connection stays open after the body. Who reads more than CONTENT_LENGTH bytes of it may "
    "wait for ever, and then there is no answer."
)
BODY = "Hello, Zoë".encode()
# Names of types and charsets know no capitals, and a value may stand in quotes (RFC 9110 §8.3.1).
KIND = re.compile(r'(?i)text/plain[ \t]*;[ \t]*charset=(utf-8|"utf-8")')


def stub():
    def greet(environ, start_response):
        """Answer every request with 200 OK and the text Hello, Zoë in UTF-8.

        Send Content-Type: text/plain; charset=utf-8, and the right Content-Length.
        """
        ...

    return greet


def solution():
    def greet(environ, start_response):
        body = "Hello, Zoë".encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
        ]
        start_response("200 OK", headers)
        return [body]

    return greet


def check(answer: Callable) -> None:
    """The same right answer, to each request, one after the other and two at once."""
    environ = environ_of()  # the same environ again is another request all the same
    for because in ("", EACH, EACH):
        expect_greeting(*ask(answer, environ, typed=False), environ, because)
    for environ, differs in environs():
        wire = environ["wsgi.input"]  # an app may put another one there
        expect_greeting(*ask(answer, environ, typed=False), environ, EVERY, differs)
        if wire.waited:
            raise Wrong("a read of more than the body", "an answer at once", WAITS)
    first, second = Exchange(answer), Exchange(answer)
    for one in (second, first):
        one.rest()
    for one in (first, second):
        expect_greeting(*one.head(typed=False), b"".join(one.sent), environ_of(), EACH)
        one.finish()


def expect_greeting(
    status: str,
    headers: dict[str, str],
    body: bytes,
    environ: dict,
    because: str,
    differs: str = "",
) -> None:
    """Raise Wrong unless this is the answer to `environ`, of which `differs` tells."""
    method = environ["REQUEST_METHOD"]
    # The first request shows what is wrong with each answer, and the others what differs.
    asked = f" for {method} {environ['PATH_INFO'][:40]}{differs}" if because else ""
    if status != "200 OK":
        raise Wrong(f"the status is {show(status)}{asked}", "'200 OK'", because or STATUS)
    # A server sends no body to HEAD, whether the app makes one or not.
    if body != BODY and not (method == "HEAD" and body == b""):
        expected = f"{BODY!r}, which is 'Hello, Zoë' in UTF-8"
        raise Wrong(f"the body is {show(body)}{asked}", expected, because or why_other(body))
    kind = headers.get("content-type")
    if kind is None:
        raise Wrong(f"no Content-Type{asked}", "'text/plain; charset=utf-8'", because or TYPE)
    if not KIND.fullmatch(kind):
        expected = "'text/plain; charset=utf-8'"
        raise Wrong(f"the Content-Type is {show(kind)}{asked}", expected, because or TYPE)
    length = headers.get("content-length")
    if length != str(len(BODY)):
        why = LENGTH if length == "10" else ""
        expected = repr(str(len(BODY)))
        raise Wrong(f"the Content-Length is {show(length)}{asked}", expected, because or why)
    if "content-encoding" in headers:
        coding = headers["content-encoding"]
        raise Wrong(f"the Content-Encoding is {show(coding)}", "no such header", PLAIN)
    if "status" in headers:
        raise Wrong(f"a header is {show(('Status', headers['status']))}", "none", STATUS_HEADER)


def why_other(body: bytes) -> str:
    """Return what is wrong with a body of other bytes."""
    if not body:
        return ""
    try:
        body.decode()
    except UnicodeDecodeError:
        return BYTES
    return OTHER_TEXT


greet = Exercise(
    number="14.1",
    title="An app that keeps the contract",
    stub=stub,
    hints=(
        (
            "Three things, in this order: make the bytes of the body, call start_response with a "
            "status and a list of headers, return a list with the body in it."
        ),
        "'Hello, Zoë'.encode() gives the bytes in UTF-8. Their number is their len().",
        "A value of a header is a string: ('Content-Length', str(len(body))).",
        "The end is: start_response('200 OK', headers), and then: return [body].",
    ),
    solution=solution,
    check=check,
    may_yield=True,
)
