"""Gunicorn's configuration file: it runs in the master and in each worker, and nowhere else.

gunicorn_server.py holds the other end of the channel.
"""

import os
import signal
import socket
import threading

channel = socket.socket(fileno=int(os.environ["FOLLOW_THE_REQUEST_CHANNEL"]))


def on_starting(server) -> None:
    """In the master, before it starts a worker: watch whether the notebook's process lives."""
    threading.Thread(target=end_with_the_notebook, daemon=True).start()


def post_worker_init(worker) -> None:
    """In a worker that has imported the app: say so."""
    channel.send(b".")


def end_with_the_notebook() -> None:
    """Wait for the end of the channel, which comes with the end of the process that holds it.

    The system closes it even when that process is killed and can do nothing any more. The master
    and its workers are one process group, which then goes at once.
    """
    channel.recv(1)
    os.killpg(0, signal.SIGKILL)
