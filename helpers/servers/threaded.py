"""The servers for development that run in this process: wsgiref and Werkzeug.

What they would print goes to a list: a thread's output would land in whatever cell runs then.
Their threads are daemons, so that a process can end though a server still runs.
"""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseServer
from wsgiref import simple_server

from helpers.servers.serving import LOOPBACK, Server

WAIT = 5  # seconds that an app which still works may take when its server is told to end


@contextmanager
def run_wsgiref(app: Callable) -> Iterator[Server]:
    """The reference server of the standard library: one request at a time."""
    errors = Lines()
    connections: dict[object, socket.socket] = {}

    class Handler(simple_server.WSGIRequestHandler):
        def handle(self) -> None:
            connections[self] = self.connection
            try:
                super().handle()
            finally:
                del connections[self]

        def get_stderr(self) -> "Lines":
            return errors

        def log_message(self, format: str, *arguments) -> None:
            """Write no access log: its line would come after the response."""

    http = simple_server.make_server(LOOPBACK, 0, app, handler_class=Handler)
    http.handle_error = lambda request, address: errors.write("the client went away\n")
    with _looping(http, connections):
        yield Server(http.server_port, error_log=errors)


@contextmanager
def run_werkzeug(app: Callable) -> Iterator[Server]:
    """The server that comes with Flask, for development: a thread for each connection."""
    from werkzeug.serving import WSGIRequestHandler, make_server

    access_log, errors = [], Lines()
    connections: dict[object, socket.socket] = {}

    class Handler(WSGIRequestHandler):
        # The version of Python is nobody's business, and differs from machine to machine.
        sys_version = ""

        def version_string(self) -> str:
            return self.server_version

        def handle(self) -> None:
            connections[threading.current_thread()] = self.connection
            try:
                super().handle()
            finally:
                del connections[threading.current_thread()]

        def log_request(self, code="-", size="-") -> None:
            # Called before the response leaves: later, the line could come too late for its reader.
            access_log.append(f'"{self.requestline}" {int(code)}')

        def log(self, type: str, message: str, *arguments) -> None:
            errors.write(message % arguments if arguments else message)

    http = make_server(LOOPBACK, 0, app, threaded=True, request_handler=Handler)
    http.log = lambda type, message, *arguments: errors.write(message % arguments)
    with _looping(http, connections):
        yield Server(http.port, access_log, errors)


class Lines(list):
    """A list of lines that can be written to as if it were a file."""

    def write(self, text: str) -> int:
        self.extend(text.splitlines())
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        self.write("".join(lines))

    def flush(self) -> None:
        """Do nothing: a line is in the list at once."""


@contextmanager
def _looping(http: BaseServer, connections: dict[object, socket.socket]) -> Iterator[None]:
    """Answer in a thread; at the end close what is open and wait for the threads.

    The end may come with the interpreter's own, when Python starts no thread any more. So the loop
    is told by an event, not by http.shutdown(), which would have to wait in a thread of its own.
    """
    ending = threading.Event()
    http.verify_request = lambda request, address: not ending.is_set()

    def answer() -> None:
        while not ending.is_set():
            http.handle_request()

    loop = threading.Thread(target=answer, daemon=True)
    loop.start()
    try:
        yield
    finally:
        ending.set()
        # The loop sleeps until someone calls, so call until it has noticed.
        for _ in range(WAIT * 20):
            _close(connections)
            with suppress(OSError):
                socket.create_connection(http.server_address, timeout=1).close()
            loop.join(timeout=0.05)
            if not loop.is_alive():
                break
        http.server_close()
        _close(connections)


def _close(connections: dict[object, socket.socket]) -> None:
    for handler, connection in list(connections.items()):
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        if isinstance(handler, threading.Thread):
            handler.join(timeout=1)
