"""The servers whose threads share all requests: Waitress and Cheroot. For production, on any system.

As in threaded.py, what they would print goes to a list and their threads are daemons.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from helpers.servers.serving import LOOPBACK, Server
from helpers.servers.threaded import WAIT, Lines


@contextmanager
def run_waitress(app: Callable, threads: int = 4) -> Iterator[Server]:
    """A production server in pure Python, on Windows too: some threads share all requests."""
    from waitress.channel import HTTPChannel
    from waitress.server import create_server
    from waitress.task import WSGITask

    errors = Lines()
    log = logging.Logger("waitress")  # noqa: LOG001 (a logger with no parent, which would print)
    log.addHandler(logging.StreamHandler(errors))
    http = create_server(
        app, host=LOOPBACK, port=0, threads=threads, clear_untrusted_proxy_headers=True
    )
    task = type("Task", (WSGITask,), {"logger": log})
    http.channel_class = type("Channel", (HTTPChannel,), {"logger": log, "task_class": task})
    http.task_dispatcher.logger = http.task_dispatcher.queue_logger = log
    loop = threading.Thread(target=http.run, daemon=True)
    loop.start()
    try:
        yield Server(int(http.effective_port), error_log=errors)
    finally:
        http.task_dispatcher.shutdown(timeout=WAIT)
        # The loop ends when nothing is left to listen to. Only its own thread may take that away, and
        # not before we have woken it: a last response may have done so, and this closes the pipe.
        woken = threading.Event()
        http.trigger.pull_trigger(
            lambda: woken.wait(WAIT) and [one.close() for one in list(http._map.values())]
        )
        woken.set()
        loop.join(WAIT)


@contextmanager
def run_cheroot(app: Callable, threads: int = 4) -> Iterator[Server]:
    """The server of CherryPy: some threads share all requests."""
    from cheroot.wsgi import Server as HTTPServer

    errors = Lines()
    http = HTTPServer((LOOPBACK, 0), app, numthreads=threads, shutdown_timeout=WAIT)
    http.error_log = lambda message="", level=0, traceback=False: errors.write(f"{message}\n")
    http.expiration_interval = 0.01  # seconds until it notices that it shall stop
    # Threads that a daemon starts are daemons too, so the server is opened from one.
    for step in (http.prepare, http.serve):
        loop = threading.Thread(target=step, daemon=True)
        loop.start()
        if step == http.prepare:
            loop.join()
    try:
        yield Server(http.bind_addr[1], error_log=errors)
    finally:
        http.stop()
        loop.join(WAIT)
