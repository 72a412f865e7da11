"""Gunicorn's configuration file: it runs in the master and in each worker, and nowhere else.

gunicorn.py holds the other end of the channel.
"""

import os
import signal
import socket
import threading
from contextlib import suppress

channel = socket.socket(fileno=int(os.environ["FOLLOW_THE_REQUEST_CHANNEL"]))


def on_starting(server) -> None:
    """In the master, before it starts a worker: watch whether the notebook's process lives."""
    threading.Thread(target=end_with_the_notebook, daemon=True).start()


def post_worker_init(worker) -> None:
    """In a worker that has imported the app: say so."""
    channel.send(b".")


def worker_exit(server, worker) -> None:
    """In a worker that was told to stop and has answered its clients: end at once.

    Python would take apart first what goes with the process anyway, in a tenth of a second. A
    worker that ends for another reason, such as an app that it cannot import, says why and how.
    """
    if os.getpid() == worker.pid and not worker.alive:
        os._exit(0)


def child_exit(server, worker) -> None:
    """In the master, when a worker has ended: after the last of them, so does the master."""
    if not server.LISTENERS and not server.WORKERS:
        os._exit(0)


def end_with_the_notebook() -> None:
    """Wait for the end of the channel, which comes with the end of the process that holds it.

    The system closes it even when that process is killed and can do nothing any more. The master
    and its workers are one process group, which then goes at once.
    """
    # An error where something is left unread: that a worker is ready which replaced another one.
    with suppress(OSError):
        channel.recv(1)
    os.killpg(0, signal.SIGKILL)
