"""TCP sockets of a loopback inside this page: no byte leaves the browser's thread."""

import errno
import itertools
import socket
from collections import deque
from typing import Any

from helpers.browser.pipes import Pipe
from helpers.browser.scheduling import Waiters
from helpers.browser.socket_settings import RealSocket, SettingsOfSocket, fail

ANY = "0.0.0.0"
LOOPBACK = "127.0.0.1"
_listeners: dict[int, "Socket"] = {}  # by port
_ports_taken: set[int] = set()
_ports = itertools.cycle(range(49152, 65536))  # those that RFC 6335 leaves to anyone
open_sockets: dict[int, "Socket"] = {}  # by file number


def numbered(host: str | None) -> str:
    """Return the number of a host of this loopback; socket.gaierror for any other name."""
    if host is None or host == "localhost":
        return LOOPBACK
    if host == "":
        return ANY
    if host.replace(".", "").isdigit():
        return host
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def is_here(host: str) -> bool:
    """Return whether a numbered host is this loopback."""
    return host == ANY or host.startswith("127.")


def resolve(host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0):
    """Stand in for socket.getaddrinfo: names of this loopback, and numbers."""
    host = host.decode() if isinstance(host, bytes) else host
    address = numbered(ANY if host is None and flags & socket.AI_PASSIVE else host), int(port or 0)
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", address)]


class Socket(SettingsOfSocket):
    """A TCP socket over IPv4; see socket.socket for what its methods do."""

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: Any = None):
        super().__init__(family, type, fileno)
        self._number = RealSocket.fileno(self)
        open_sockets[self._number] = self
        self._owns_port = False
        self._in: Pipe | None = None
        self._out: Pipe | None = None
        self._backlog: deque[Socket] | None = None  # of a socket that listens
        self._callers = Waiters()

    def bind(self, address: tuple) -> None:
        self._refuse_closed()
        host, port = numbered(address[0]), address[1]
        if not is_here(host):
            raise fail(errno.EADDRNOTAVAIL)
        if self._owns_port:
            raise fail(errno.EINVAL)
        if port in _ports_taken:
            raise fail(errno.EADDRINUSE)
        self._take_port(host, port)

    def _take_port(self, host: str, port: int = 0) -> None:
        self._name = host, port or next(one for one in _ports if one not in _ports_taken)
        self._owns_port = True
        _ports_taken.add(self._name[1])

    def listen(self, backlog: int = 128) -> None:
        """Wait for callers; as many as there are wait to be accepted, whatever `backlog` says."""
        self._refuse_closed()
        if not self._owns_port:
            self._take_port(ANY)
        self._backlog = self._backlog or deque()
        _listeners[self._name[1]] = self

    def connect(self, address: tuple) -> None:
        self._refuse_closed()
        if self._in is not None:
            raise fail(errno.EISCONN)
        host, port = numbered(address[0]), address[1]
        if not is_here(host):
            raise fail(errno.ENETUNREACH)
        listener = _listeners.get(port)
        if listener is None or not (listener._name[0] == ANY or host in (ANY, listener._name[0])):
            raise fail(errno.ECONNREFUSED)
        if not self._owns_port:
            self._take_port(LOOPBACK)
        other = Socket()
        self._in, self._out = other._out, other._in = Pipe(), Pipe()
        self._peer, other._peer = (LOOPBACK, port), self._name
        other._name = self._peer
        listener._backlog.append(other)
        listener._callers.wake_all()

    def connect_ex(self, address: tuple) -> int:
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def accept(self) -> tuple["Socket", tuple[str, int]]:
        self._refuse_closed()
        if self._backlog is None:
            raise fail(errno.EINVAL)
        self._wait(lambda: self._backlog, self._callers)
        other = self._backlog.popleft()
        return other, other._peer

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        pipe = self._connected(self._in)
        self._wait(pipe.has_news, pipe.waiters)
        return pipe.read(bufsize, keep=bool(flags & socket.MSG_PEEK))

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        view = memoryview(buffer).cast("B")
        taken = self.recv(nbytes or len(view), flags)
        view[: len(taken)] = taken
        return len(taken)

    def send(self, data: Any, flags: int = 0) -> int:
        pipe = self._connected(self._out)
        if self._in.reset:
            self._in.reset, pipe.refused = False, True
            self._in.ended = True
            raise fail(errno.ECONNRESET)
        self._wait(pipe.has_room, pipe.waiters)
        return pipe.write(memoryview(data).cast("B"))

    def sendall(self, data: Any, flags: int = 0) -> None:
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[self.send(rest, flags) :]

    def sendfile(self, file: Any, offset: int = 0, count: int | None = None) -> int:
        return self._sendfile_use_send(file, offset, count)

    def shutdown(self, how: int) -> None:
        self._connected(self._in)
        if how in (socket.SHUT_WR, socket.SHUT_RDWR):
            self._out.end()
        if how in (socket.SHUT_RD, socket.SHUT_RDWR):
            self._in.end()

    def _connected(self, pipe: Pipe | None) -> Pipe:
        self._refuse_closed()
        if pipe is None:
            raise fail(errno.ENOTCONN)
        return pipe

    def readiness(self) -> tuple[bool, bool, list[Waiters]]:
        """Return whether a read and a write would return at once, and who knows of a change."""
        if self._backlog is not None:
            return bool(self._backlog), False, [self._callers]
        if self._in is None:
            return False, True, []
        return (
            self._in.has_news(),
            self._out.has_room() or self._in.reset,
            [self._in.waiters, self._out.waiters],
        )

    def _real_close(self, _ss: Any = RealSocket) -> None:
        if not self._gone:
            self._gone = True
            open_sockets.pop(self._number, None)
            if self._owns_port:
                _ports_taken.discard(self._name[1])
            self._stop_listening()
            if self._in is not None:
                self._out.reset = self._out.reset or bool(self._in.data)
                self._out.end()
                self._in.leave()
        super()._real_close()

    def _stop_listening(self) -> None:
        if self._backlog is not None:
            if _listeners.get(self._name[1]) is self:
                del _listeners[self._name[1]]
            for one in self._backlog:
                one._out.reset = True
                one.close()
            self._callers.wake_all()

    def __del__(self) -> None:
        if not self._closed:
            self.close()
