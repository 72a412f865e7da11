"""One WSGI app behind a real HTTP server on loopback, as a context manager."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from helpers.loopback import LOOPBACK


@dataclass(frozen=True)
class Server:
    """A server that runs: its port on loopback, and the lines of its access log so far."""

    port: int
    access_log: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address for a client that knows no names, such as a browser."""
        return f"http://{LOOPBACK}:{self.port}"


@contextmanager
def serve(app: Callable, server: str = "werkzeug") -> Iterator[Server]:
    """Run `app` (a WSGI application, PEP 3333) behind `server` until the block ends.

    The server listens on a free port of loopback alone. It answers when the block begins, and when
    the block ends its port is closed and its threads have ended.
    Raises ValueError for a server of another name, OSError when no port can be opened.
    """
    if server not in SERVERS:
        raise ValueError(f"no server is called {server!r}; there are {', '.join(SERVERS)}")
    with SERVERS[server](app) as running:
        yield running


@contextmanager
def _werkzeug(app: Callable) -> Iterator[Server]:
    access_log: list[str] = []
    open_connections: dict[threading.Thread, socket.socket] = {}

    class Handler(WSGIRequestHandler):
        # The version of Python is nobody's business, and differs from machine to machine.
        sys_version = ""

        def version_string(self) -> str:
            return self.server_version

        def handle(self) -> None:
            open_connections[threading.current_thread()] = self.connection
            try:
                super().handle()
            finally:
                del open_connections[threading.current_thread()]

        def log_request(self, code="-", size="-") -> None:
            # Called before the response leaves: later, the line could come too late for its reader.
            access_log.append(f'"{self.requestline}" {int(code)}')

        def log(self, type, message, *args) -> None:
            """Print nothing: a thread's output would land in whatever cell runs at that time."""

    http = make_server(LOOPBACK, 0, app, threaded=True, request_handler=Handler)
    loop = threading.Thread(target=http.serve_forever, args=(None,), daemon=True)
    loop.start()
    try:
        yield Server(http.port, access_log)
    finally:
        _stop(http, loop)
        for thread, connection in list(open_connections.items()):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=1)


def _stop(http: BaseWSGIServer, loop: threading.Thread) -> None:
    """End the server's loop at once: it sleeps until someone calls, so call until it notices."""
    stopper = threading.Thread(target=http.shutdown, daemon=True)
    stopper.start()
    while stopper.is_alive():
        with suppress(OSError):
            socket.create_connection((LOOPBACK, http.port), timeout=1).close()
        stopper.join(timeout=0.05)
    loop.join()
    http.server_close()


SERVERS = {"werkzeug": _werkzeug}
