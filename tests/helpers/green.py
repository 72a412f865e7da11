"""Threads and connections for the tests of what threads, locks and sockets promise.

The files test_green_*.py run on CPython, and in the browser edition on its own threads and sockets:
see tests/browser/test_edition_threads.py.
"""

import socket
import threading

import pytest

HOST = "127.0.0.1"
SHORT = 0.05  # seconds: long beside a switch from thread to thread
PATIENCE = 20  # seconds for what must happen, so that a busy machine is not taken for a broken one


def start(function, *arguments):
    """Return a thread that runs `function`; it is started."""
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


def join(thread):
    """Wait until the thread has ended."""
    thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture(name="listener")
def listening():
    """A socket that listens on a free port."""
    with socket.create_server((HOST, 0)) as one:
        one.settimeout(PATIENCE)
        yield one


@pytest.fixture(name="pair")
def connected(listener):
    """Both ends of a connection: who called `listener`, and who was accepted."""
    with socket.create_connection(listener.getsockname(), PATIENCE) as client:
        server, _ = listener.accept()
        server.settimeout(PATIENCE)
        with server:
            yield client, server
