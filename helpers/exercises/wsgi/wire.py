"""A connection on which the body of a request comes."""

import io
from collections.abc import Callable
from typing import Any

NEXT = b"GET /the/next/request HTTP/1.1\r\n"  # the connection stays open after the body


class Wire:
    """A connection with a body: it knows whether somebody asked for more than the body.

    It has the methods that PEP 3333 names, and no other. What most servers put there takes no names
    of arguments. `left` is how many bytes of the body nobody has read.
    """

    def __init__(self, body: bytes) -> None:
        self._stream, self.left = io.BytesIO(body + NEXT), len(body)
        self.waited = False
        self.several_lines = b"\n" in body

    def read(self, size=-1, /):
        return self._took(self._stream.read, size)

    def readline(self, size=-1, /):
        within = self._stream.getvalue()[self._stream.tell() :][: self.left]
        if b"\n" in within:  # then it needs no byte behind the body
            size = within.index(b"\n") + 1 if size is None or size < 0 else min(size, self.left)
        return self._took(self._stream.readline, size)

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        return iter(self.readline, b"")

    def _took(self, read: Callable, size: Any) -> bytes:
        more = size is None or size < 0 or size > self.left
        self.waited = self.waited or more
        block = read(self.left if more else size)
        self.left -= len(block)
        return block
