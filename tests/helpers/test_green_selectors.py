"""What `select`, `selectors`, `socketserver` and `http` promise: on CPython and in the browser."""

import http.client
import http.server
import os
import select
import selectors
import socket
import socketserver
import sys
import time

import pytest

from tests.helpers.green import (  # noqa: F401 (two of them are fixtures)
    HOST,
    PATIENCE,
    SHORT,
    connected,
    join,
    listening,
    start,
)

KINDS = [
    getattr(selectors, name)
    for name in ("DefaultSelector", "SelectSelector", "PollSelector")
    if hasattr(selectors, name)
]
needs_poll = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no poll")


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def selector(request):
    with request.param() as one:
        yield one


def found(selector, timeout):
    return {(key.data, events) for key, events in selector.select(timeout)}


def test_a_selector_tells_who_can_be_read_and_written(selector, pair):
    client, server = pair
    selector.register(client, selectors.EVENT_READ | selectors.EVENT_WRITE, "client")
    selector.register(server, selectors.EVENT_READ, "server")
    assert found(selector, 0) == {("client", selectors.EVENT_WRITE)}
    client.sendall(b"x")
    time.sleep(SHORT)
    assert found(selector, PATIENCE) == {
        ("client", selectors.EVENT_WRITE),
        ("server", selectors.EVENT_READ),
    }
    selector.modify(client, selectors.EVENT_READ, "client")
    server.recv(1)
    assert found(selector, 0) == set()


def test_a_selector_waits_no_longer_than_it_shall(selector, pair):
    selector.register(pair[0], selectors.EVENT_READ)
    before = time.monotonic()
    assert selector.select(SHORT) == []
    assert time.monotonic() - before >= SHORT * 0.9


def test_a_selector_is_woken_by_another_thread(selector, pair):
    client, server = pair
    selector.register(server, selectors.EVENT_READ, "server")
    thread = start(lambda: (time.sleep(SHORT), client.sendall(b"x")))
    assert found(selector, PATIENCE) == {("server", selectors.EVENT_READ)}
    join(thread)


def test_a_caller_and_an_end_can_be_read(selector, listener):
    selector.register(listener, selectors.EVENT_READ, "listener")
    with socket.create_connection(listener.getsockname()) as client:
        assert found(selector, PATIENCE) == {("listener", selectors.EVENT_READ)}
        server, _ = listener.accept()
        selector.unregister(listener)
        selector.register(server, selectors.EVENT_READ, "server")
        client.close()
        assert found(selector, PATIENCE) == {("server", selectors.EVENT_READ)}
        assert server.recv(1) == b""
        selector.unregister(server)
        server.close()


def test_a_full_socket_cannot_be_written_until_it_is_read(selector, pair):
    client, server = pair
    client.setblocking(False)
    with pytest.raises(BlockingIOError):
        while True:
            client.send(bytes(100_000))
    selector.register(client, selectors.EVENT_WRITE, "client")
    assert found(selector, 0) == set()
    server.setblocking(False)
    end = time.monotonic() + PATIENCE
    while not found(selector, 0) and time.monotonic() < end:
        try:
            server.recv(100_000)
        except BlockingIOError:
            time.sleep(0.001)
    assert found(selector, 0) == {("client", selectors.EVENT_WRITE)}


def test_a_loop_that_asks_without_waiting_lets_others_go_on(selector, pair):
    client, server = pair
    selector.register(server, selectors.EVENT_READ, "server")
    thread = start(lambda: client.sendall(b"x"))
    end = time.monotonic() + PATIENCE
    while not selector.select(0):
        assert time.monotonic() < end
    join(thread)


def test_select_returns_the_very_files_that_are_ready(pair):
    client, server = pair
    assert select.select([client, server], [client], [], 0) == ([], [client], [])
    client.sendall(b"x")
    assert select.select([client, server], [], [], PATIENCE) == ([server], [], [])
    before = time.monotonic()
    assert select.select([client], [], [client], SHORT) == ([], [], [])
    assert time.monotonic() - before >= SHORT * 0.9


def test_select_refuses_a_closed_socket():
    one = socket.socket()
    one.close()
    with pytest.raises(ValueError, match="file descriptor"):
        select.select([one], [], [], 0)


@needs_poll
def test_poll_speaks_of_numbers(pair):
    client, server = pair
    poll = select.poll()
    poll.register(server, select.POLLIN)
    poll.register(client.fileno(), select.POLLIN)
    assert poll.poll(0) == []
    client.sendall(b"x")
    assert poll.poll(PATIENCE * 1000) == [(server.fileno(), select.POLLIN)]
    poll.modify(server, select.POLLOUT)
    assert poll.poll(0) == [(server.fileno(), select.POLLOUT)]
    poll.unregister(server)
    assert poll.poll(0) == []
    with pytest.raises(KeyError):
        poll.unregister(server)


@needs_poll
def test_a_pipe_and_a_socket_are_waited_for_together(pair):
    client, server = pair
    reader, writer = os.pipe()
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    poll.register(server, select.POLLIN)
    try:
        assert poll.poll(0) == []
        thread = start(lambda: (time.sleep(SHORT), os.write(writer, b"x")))
        assert poll.poll(PATIENCE * 1000) == [(reader, select.POLLIN)]
        join(thread)
        os.read(reader, 1)
        client.sendall(b"x")
        assert poll.poll(PATIENCE * 1000) == [(server.fileno(), select.POLLIN)]
    finally:
        os.close(reader)
        os.close(writer)


@pytest.mark.parametrize("kind", [socketserver.TCPServer, socketserver.ThreadingTCPServer])
def test_a_socketserver_answers_until_it_is_shut_down(kind):
    class Echo(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(self.rfile.readline().upper())

    with kind((HOST, 0), Echo) as server:
        thread = start(server.serve_forever, 0.01)
        for word in (b"one\n", b"two\n"):
            with socket.create_connection(server.server_address, PATIENCE) as client:
                client.sendall(word)
                with client.makefile("rb") as answer:
                    assert answer.read() == word.upper()
        server.shutdown()
        join(thread)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(server.server_address, PATIENCE)


def test_a_server_of_http_answers_slow_and_quick_clients_side_by_side():
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            if self.path == "/slow":
                time.sleep(4 * SHORT)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *arguments):
            pass

    order = []

    def ask(path):
        connection = http.client.HTTPConnection(HOST, server.server_port, timeout=PATIENCE)
        for _ in range(2):  # over one connection
            connection.request("GET", path)
            response = connection.getresponse()
            assert (response.status, response.read()) == (200, b"ok")
        connection.close()
        order.append(path)

    with http.server.ThreadingHTTPServer((HOST, 0), Handler) as server:
        thread = start(server.serve_forever, 0.01)
        slow = start(ask, "/slow")
        quick = start(ask, "/quick")
        join(slow)
        join(quick)
        server.shutdown()
        join(thread)
    assert order == ["/quick", "/slow"]
