"""Exercise 14.2: the body, and what makes an object of it."""
# ruff: noqa: F401 - the stub brings an import that its learner will need

import json
from collections.abc import Callable, Iterator
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, call, same, show
from helpers.exercises.shared.wsgi_contract import environ_of
from helpers.exercises.wsgi.wire import Wire

WAITS = (
    "On a real connection nothing marks the end of the body but Content-Length. Who asks for more "
    "than that many bytes waits for a client that has nothing more to send."
)
PARSED = (
    "wsgi.input holds bytes. To make an object of them is the work of a framework, or yours: "
    "json.loads."
)
NO_BODY = "A request without a body has an empty CONTENT_LENGTH, or '0', or none at all."
LONG = "The body is all of its bytes, and CONTENT_LENGTH says how many they are."
WHOLE = "The body is all of its bytes, whatever they are: a line end is one of them."
UTF8 = "JSON travels in UTF-8, and json.loads takes its bytes as they are."
METHOD = "Whether there is a body says CONTENT_LENGTH, and not the method."
THERE = "This body is there: it holds a value of JSON, as small as it is."
SPOILT = "changed by an earlier request"
SMALL = ('"desk 7"', "7", "true", "{}", "[]", '""', "0", "false", "null", '"0"', "1", "2.0")
LONGEST = 1_100_000  # bytes of a body; the text says: more than a megabyte
BLOCKS = "A character can lie in two blocks. Put the bytes together, and then make text of them."
EARLIER = (
    "The object of an earlier request came again, as that request had left it. Make a new one."
)
CHANGED = (
    "These bytes are JSON. What was done to them before they were parsed made them something else."
)
TYPED = "Whether there is a body says CONTENT_LENGTH, and not the Content-Type."


def stub():
    import json

    def read_booking(environ):
        """Return the object in the request's JSON body, or None where there is no body."""
        ...

    return read_booking


def solution():
    import json

    def read_booking(environ):
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length == 0:
            return None
        return json.loads(environ["wsgi.input"].read(length))

    return read_booking


def bodies() -> Iterator[tuple[bytes, dict, str]]:
    """Yield bodies, what their environ has besides, and what to say of an answer that fails."""
    texts = ('{"desk": 7, "person": "Ada"}', '{"desk": 8, "person": "Alan"}')
    texts += ('{"desk": 12, "person": "Zoë"}', '{"person": "\U0001f600", "more": "\\u00eb"}')
    texts += ('{\n  "desk": 3,\n  "person": "Alan"\n}\n', "\r\n[1,\r\n2.50]")
    texts += ('{"desk": 4, "window": true, "note": null, "rate": 1e3}',)
    texts += ('{"desk": 340282366920938463463374607431768211457, "rate": -1e-300}',)
    texts += ('{"desk": "7", "person": "12", "start": "2030-05-06", "free": "true", "": "null"}',)
    texts += ("[" * 50 + "]" * 50,)
    texts += (json.dumps([{"desk": number, "person": "Zoë"} for number in range(3000)]),)
    texts += (json.dumps("x" * 200_000), '["\\ud83d\\ude00", "2\\/3", "\\u0007\\b\\f"]')
    for text in texts:
        yield text.encode(), {}, ""
    for text in SMALL:
        yield text.encode(), {}, THERE
    yield b'{"Desk": 9, "it\'s": "http://desks.example/#7 /* a */ -- b, c;", "a b": [[]]}', {}, ""
    # What a step that cleans, unpacks or splits texts would change.
    yield '"a  b\u2028c\x85 1+1 %20 &amp; e\u0301 \ufb01 \\n \\\\u0041"'.encode(), {}, ""
    for method in ("PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS", "TRACE", "get", "BOOK"):
        yield texts[0].encode(), {"REQUEST_METHOD": method}, METHOD
    for kind in ("application/json; charset=utf-8", "Application/JSON", "application/a.b+json"):
        yield texts[0].encode(), {"CONTENT_TYPE": kind}, TYPED
    yield b'"' + b"y" * (LONGEST - 2) + b'"', {}, LONG
    # Two bytes, and then three for each character: blocks of any usual size cut one of them apart.
    yield '"y{}"'.format("€" * 34_000).encode(), {}, BLOCKS


def check(answer: Callable) -> None:
    """Bodies of several kinds, and requests without one."""
    for body, more, because in bodies():
        more = {"CONTENT_TYPE": "application/json", "QUERY_STRING": "day=6", **more}
        wire = Wire(body)
        environ = environ_of("/api/bookings", body, **more, **{"wsgi.input": wire})
        booking = expect(answer, environ, wire, json.loads(body), because)
        if isinstance(booking, dict):
            booking["desk"] = SPOILT  # it belongs to this request, and to no later one
    body = b'{"desk": 7}'
    for kind in (None, "text/plain", "application/x-www-form-urlencoded"):
        wire = Wire(body)
        environ = environ_of("/api/bookings", body, CONTENT_TYPE=kind, **{"wsgi.input": wire})
        expect(refusing_aside(answer), environ, wire, json.loads(body), TYPED)
    for method in ("GET", "POST", "PUT"):
        for length in ("", "0", None):
            refuse_object_without_body(answer, method, length)


def expect(answer: Callable, environ: dict, wire: Wire, expected: Any, because: str) -> Any:
    """Return what the body holds. Raise Wrong unless the answer does, and reads no more than that."""
    length = environ["CONTENT_LENGTH"]
    asked = f"{environ['REQUEST_METHOD']} with {length} bytes"
    asked += (
        f" of {environ['CONTENT_TYPE']}" if because == TYPED and "CONTENT_TYPE" in environ else ""
    )
    wanted = f"{show(expected)} for {asked}"
    try:
        seen = call(answer, environ)
    except Wrong as error:
        why = why_failed(error.__cause__, wire)
        why = BLOCKS if (why, because) == (UTF8, BLOCKS) else why
        raise Wrong(error.seen, wanted, why) from None
    if wire.waited:
        seen = f"more than CONTENT_LENGTH={length} bytes asked for"
        raise Wrong(seen, "a read of CONTENT_LENGTH bytes", WAITS)
    if isinstance(seen, bytes | str) and not isinstance(expected, str):
        raise Wrong(f"{show(seen)}, which is {type(seen).__name__}", wanted, PARSED)
    if not same(seen, expected):
        latin = json.dumps(expected, ensure_ascii=False).encode().decode("latin-1")
        because = because if seen is None or because == BLOCKS else ""
        because = EARLIER if isinstance(seen, dict) and seen.get("desk") == SPOILT else because
        raise Wrong(show(seen), wanted, UTF8 if same(seen, json.loads(latin)) else because)
    return seen


def why_failed(error: BaseException | None, wire: Wire) -> str:
    """Return the misconception that an error comes from, where it shows one."""
    if wire.waited:
        return WAITS
    if isinstance(error, UnicodeError):
        return UTF8
    if isinstance(error, json.JSONDecodeError):
        return WHOLE if wire.several_lines else LONG if wire.left else CHANGED
    return ""


def refusing_aside(answer: Callable) -> Callable:
    """Return the answer, for a body whose type the request does not name.

    To refuse it by 415, as Werkzeug does, is right too; to call it no body is not.
    """

    def tried(environ: dict) -> Any:
        try:
            return answer(environ)
        except Exception as error:
            if getattr(error, "code", None) == 415:
                return solution()(environ)
            raise

    return tried


def refuse_object_without_body(answer: Callable, method: str, length: str | None) -> None:
    """Raise Wrong unless a request without a body gives None, and nothing is read."""
    wire = Wire(b"")
    more = {"REQUEST_METHOD": method, "CONTENT_LENGTH": length, "wsgi.input": wire}
    environ = environ_of("/api/bookings", CONTENT_TYPE="application/json", **more)
    expected = f"None where CONTENT_LENGTH is {'absent' if length is None else repr(length)}"
    try:
        seen = call(answer, environ)
    except Wrong as error:
        raise Wrong(error.seen, expected, NO_BODY) from None
    if wire.waited:
        raise Wrong(f"a read, where there is no body; then {show(seen)}", expected, NO_BODY)
    if seen is not None:
        raise Wrong(show(seen), expected, NO_BODY)


read_booking = Exercise(
    number="14.2",
    title="The body, and what makes an object of it",
    stub=stub,
    hints=(
        "The environ holds a file-like object with the body, and a string with its length.",
        "Read exactly CONTENT_LENGTH bytes from environ['wsgi.input'], not one more.",
        "CONTENT_LENGTH may be missing or empty: int(environ.get('CONTENT_LENGTH') or 0).",
        "json.loads takes the bytes as they are: json.loads(environ['wsgi.input'].read(length)).",
    ),
    solution=solution,
    check=check,
)
