"""The bytes that travel from one end of a connection to the other, and what the ends know."""

import errno

from helpers.browser.scheduling import Waiters

ROOM = 256 * 1024  # bytes that one direction holds before its writer has to wait


class Pipe:
    """One direction of a TCP connection (RFC 9293), from its writer to its reader."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.ended = False  # the writer will write no more: FIN
        self.left = False  # the reader is gone; what is written from now on is answered by RST
        self.refused = False  # such an RST has come back to the writer
        self.reset = False  # an RST is on its way to the reader
        self.waiters = Waiters()

    def has_news(self) -> bool:
        """Return whether a read would return or raise at once."""
        return bool(self.data) or self.ended or self.reset

    def has_room(self) -> bool:
        """Return whether a write would return or raise at once."""
        return len(self.data) < ROOM or self.ended or self.left

    def read(self, size: int, keep: bool = False) -> bytes:
        """Return at most `size` bytes, b"" at the end; ConnectionResetError once after an RST."""
        if self.reset and not self.data:
            self.reset, self.ended = False, True
            raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")
        taken = bytes(self.data[:size])
        if not keep:
            del self.data[:size]
            self.waiters.wake_all()
        return taken

    def write(self, data: memoryview) -> int:
        """Take as much of `data` as there is room for, and return how much; BrokenPipeError."""
        if self.ended or self.refused:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        if self.left:  # nobody knows yet: the answer to this very write will say so
            self.refused = True
            return len(data)
        part = data[: ROOM - len(self.data)]
        self.data += part
        self.waiters.wake_all()
        return len(part)

    def end(self) -> None:
        """The writer writes no more."""
        self.ended = True
        self.waiters.wake_all()

    def leave(self) -> None:
        """The reader reads no more."""
        self.left = True
        self.data.clear()
        self.waiters.wake_all()
