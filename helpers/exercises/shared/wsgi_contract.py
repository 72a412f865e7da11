"""Calls an app as a server does, and says what breaks the contract (PEP 3333)."""

import io
import re
from collections.abc import Callable
from typing import Any
from wsgiref.util import is_hop_by_hop

from helpers.exercises.checker import Wrong, call, show

NO_RETURN = "An app returns its body. A function without `return` returns None."
BARE_BODY = (
    "A body is an iterable of byte strings. Iterating over bytes gives integers, and over a string "
    "single characters. Put the one block into a list."
)
STR_BLOCKS = "WSGI carries bytes. Which bytes a text becomes is the app's decision: encode it."
NOT_BYTES = "Each block is of the class bytes: no number, no bytearray, and no list of blocks."
NO_START = "Without start_response the server has no status and no headers to send."
LATE_START = "The server sends status and headers with the first block. It must know them by then."
STATUS = "The status is a string: the code, one space and a reason, such as '200 OK'."
HEADERS = (
    "The headers are a list of (name, value) tuples. A dict cannot hold a name twice, as several "
    "cookies need."
)
LATE_HEADER = (
    "The server may use the headers as soon as start_response is called, or change the list. What "
    "comes into the list after that call is sent by some servers and not by others."
)
NO_TYPE = (
    "A body needs a Content-Type, so that the client need not guess what its bytes mean; the "
    "validator demands one."
)
ONE_TYPE = "Two Content-Types are two opinions on what the bytes mean. Send one."
HEADER_TEXT = "Names and values of headers are strings, also where they look like numbers."
HEADER_NAME = "The name of a header is a token: no colon, no space and no other sign of that kind."
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
LENGTH = "Content-Length counts bytes, not characters. In UTF-8 a character can be several bytes."
BLOCKS = 1000  # more than any right answer here has; an endless body ends there


def environ_of(path: str = "/", body: bytes = b"", **more: Any) -> dict:
    """Return a whole environ for a request of `path` with `body`; None takes a key away."""
    environ = {
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
    return {key: value for key, value in environ.items() if value is not None}


class Exchange:
    """One request to an app, whose answer is taken block by block.

    `started` has the arguments of each call of start_response, as they were at that moment.
    """

    def __init__(self, app: Callable, environ: dict | None = None) -> None:
        self.started: list[tuple] = []
        self.sent: list = []  # the blocks, and what came by write()
        self._early: list = []
        self._lists: list[list] = []

        # The server takes them by position, and so must the app. The name is for its errors.
        def start_response(status, headers, exc_info=None, /):
            return self._start(status, headers, exc_info)

        start_response.__qualname__ = "start_response"
        self.blocks = call(app, environ_of() if environ is None else environ, start_response)
        if self.blocks is None:
            raise Wrong("the app returned None", "an iterable of byte strings", NO_RETURN)
        if isinstance(self.blocks, str | bytes):
            raise Wrong(f"the app returned {show(self.blocks)}", "a list that holds it", BARE_BODY)
        # By the second, a sequence of old can be iterated over as well.
        if not any(hasattr(type(self.blocks), one) for one in ("__iter__", "__getitem__")):
            raise Wrong(f"the app returned {show(self.blocks)}", "an iterable of byte strings")
        self._iterator = call(iter, self.blocks)

    def _start(self, status: Any, headers: Any, exc_info: Any) -> Callable:
        listed = type(headers) is list
        if listed:
            self._lists.append(headers)
        self.started.append((status, headers[:] if listed else headers, exc_info))
        return self._send

    def _send(self, block: Any) -> None:
        if not self.started:
            self._early.append(block)
        if type(block) is not bytes:
            why = STR_BLOCKS if isinstance(block, str) else NOT_BYTES
            raise Wrong(f"the body holds {show(block)}", "blocks of bytes", why)
        self.sent.append(block)

    def next(self) -> bytes | None:
        """Ask for the next block, and return it; None where there is no more."""
        nothing = object()
        block = call(next, self._iterator, nothing)
        if block is nothing:
            return None
        self._send(block)
        return block

    def rest(self) -> bytes:
        """Take all blocks that are left; return all that was sent so far."""
        for _ in range(BLOCKS):
            if self.next() is None:
                return b"".join(self.sent)
        raise Wrong(f"more than {BLOCKS} blocks, and no end", "a body that ends")

    def finish(self) -> None:
        """End the response, as a server does in any case."""
        if hasattr(self.blocks, "close"):
            call(self.blocks.close)

    def head(self, *, typed: bool = True) -> tuple[str, dict[str, str]]:
        """Return the status and the headers with their names in small letters, or raise Wrong.

        `typed` tells whether there must be a Content-Type.
        """
        if not self.started:
            raise Wrong("start_response was not called", "one call of start_response", NO_START)
        if self._early:
            seen = f"{show(self._early[0])} before start_response"
            raise Wrong(seen, "start_response first", LATE_START)
        if any(exc_info is None for _, _, exc_info in self.started[1:]):
            raise Wrong(f"{len(self.started)} calls of start_response", "one call", ONE_START)
        status, headers, _ = self.started[-1]
        refuse_bad_head(status, headers)
        if self._lists[-1] != headers:
            raise Wrong(
                f"the list of headers became {show(self._lists[-1])} after start_response",
                "all headers in the list when start_response is called",
                LATE_HEADER,
            )
        kinds = [value for name, value in headers if name.lower() == "content-type"]
        if len(kinds) > 1 or typed and (not kinds or "/" not in kinds[0]):
            why = ONE_TYPE if kinds[1:] else NO_TYPE
            raise Wrong(f"the headers are {show(headers)}", "one Content-Type", why)
        return status, {name.lower(): value for name, value in headers}


def ask(app: Callable, environ: dict | None = None, *, typed: bool = True) -> tuple:
    """Call `app` as a server does; return status, headers and body, or raise Wrong."""
    exchange = Exchange(app, environ)
    body = exchange.rest()
    status, headers = exchange.head(typed=typed)
    exchange.finish()
    return status, headers, body


def refuse_bad_head(status: Any, headers: Any) -> None:
    """Raise Wrong unless a server can send this status and these headers.

    PEP 3333 asks for these very types; wsgiref, for one, takes no subclass.
    """
    if type(status) is not str or not re.fullmatch(r"[1-5][0-9]{2} [^\x00-\x1f\x7f]+", status):
        raise Wrong(f"the status is {show(status)}", "a string such as '200 OK'", STATUS)
    pairs = type(headers) is list and all(
        type(pair) is tuple and len(pair) == 2 for pair in headers
    )
    if not pairs:
        raise Wrong(f"the headers are {show(headers)}", "a list of (name, value) tuples", HEADERS)
    for name, value in headers:
        seen = f"a header is {show((name, value))}"
        if type(name) is not str or type(value) is not str:
            raise Wrong(seen, "two strings", HEADER_TEXT)
        if re.search(r"[\x00-\x1f\x7f]", name + value):
            raise Wrong(seen, "no control characters", CONTROL)
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise Wrong(seen, "a name such as 'Content-Type'", HEADER_NAME)
        if re.search(r"[^\x00-\xff]", value):
            raise Wrong(seen, "characters of Latin-1 alone", "")
        if is_hop_by_hop(name):
            raise Wrong(seen, "the server's own affair", HOP)
    lengths = [value for name, value in headers if name.lower() == "content-length"]
    if len(lengths) > 1:
        raise Wrong(f"the headers are {show(headers)}", "one Content-Length", ONE_LENGTH)
