"""What a socket is asked besides its bytes: time limits, options, addresses, and waiting."""

import errno
import os
import socket
from collections.abc import Callable
from typing import Any

from helpers.browser import scheduling
from helpers.browser.scheduling import Waiters

RealSocket = socket.socket
# Where the C library of WebAssembly words it otherwise than Linux.
TEXTS = {
    errno.EADDRINUSE: "Address already in use",
    errno.EISCONN: "Transport endpoint is already connected",
    errno.ENOTCONN: "Transport endpoint is not connected",
}


def fail(number: int) -> OSError:
    """Return the OSError, of its own class, for an error number."""
    return OSError(number, TEXTS.get(number) or os.strerror(number))


class SettingsOfSocket(RealSocket):
    """A socket without a connection. The real one beneath gives it a file number, and no more."""

    def __init__(self, family: int, type: int, fileno: Any) -> None:
        if fileno is not None:
            raise OSError(errno.EOPNOTSUPP, "the browser edition opens no socket by its number")
        if family not in (-1, socket.AF_INET):
            raise fail(errno.EAFNOSUPPORT)
        if type not in (-1, socket.SOCK_STREAM):
            raise fail(errno.EPROTONOSUPPORT)
        super().__init__(socket.AF_INET, socket.SOCK_STREAM)
        self._name: tuple[str, int] = ("0.0.0.0", 0)
        self._peer: tuple[str, int] | None = None
        self._timeout = socket.getdefaulttimeout()
        self._options: dict[tuple[int, int], Any] = {}
        self._gone = False

    def getsockname(self) -> tuple[str, int]:
        self._refuse_closed()
        return self._name

    def getpeername(self) -> tuple[str, int]:
        self._refuse_closed()
        if self._peer is None:
            raise fail(errno.ENOTCONN)
        return self._peer

    def setsockopt(self, level: int, option: int, value: Any, length: int = 0) -> None:
        """Keep the option for getsockopt; none has an effect here."""
        self._refuse_closed()
        self._options[level, option] = value

    def getsockopt(self, level: int, option: int, length: int = 0) -> Any:
        self._refuse_closed()
        if (level, option) == (socket.SOL_SOCKET, socket.SO_TYPE):
            return int(socket.SOCK_STREAM)
        return self._options.get((level, option), 0)

    def settimeout(self, value: float | None) -> None:
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if value is None else float(value)

    def gettimeout(self) -> float | None:
        return self._timeout

    @property
    def timeout(self) -> float | None:
        return self._timeout

    def setblocking(self, flag: bool) -> None:
        self._timeout = None if flag else 0.0

    def getblocking(self) -> bool:
        return self._timeout != 0.0

    def get_inheritable(self) -> bool:
        return False

    def set_inheritable(self, inheritable: bool) -> None:
        """Do nothing: there is no process that could inherit it."""

    def detach(self) -> int:
        raise OSError(errno.EOPNOTSUPP, "the browser edition opens no socket by its number")

    def dup(self) -> "SettingsOfSocket":
        raise OSError(errno.EOPNOTSUPP, "the browser edition opens no socket by its number")

    def _refuse_closed(self) -> None:
        if self._gone:
            raise OSError(errno.EBADF, "Bad file descriptor")

    def _wait(self, ready: Callable[[], object], waiters: Waiters) -> None:
        """Suspend this thread until `ready()`, as long as the socket's time limit allows."""

        def ready_or_gone() -> object:
            return self._gone or ready()

        if self._timeout == 0.0:
            if not ready_or_gone():
                raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        elif not scheduling.wait_until(ready_or_gone, [waiters], self._timeout):
            raise TimeoutError("timed out")
        self._refuse_closed()
