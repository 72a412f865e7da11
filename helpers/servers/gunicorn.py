"""Gunicorn: a master process and its workers, started, stopped, and ended with this process."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from helpers.servers.serving import LOOPBACK, Server

START = 30  # seconds until the workers must have imported the app
STOP = 5  # seconds that the workers have to finish their requests


@contextmanager
def run_gunicorn(app: str, workers: int = 1, threads: int = 1) -> Iterator[Server]:
    """Run `app` ("module:name"). With 1 thread a worker is of Gunicorn's kind "sync".

    A socket connects this process with Gunicorn's. Each worker sends a byte when it is ready, so
    nobody has to guess how long to sleep; and its end tells the master that this process has gone,
    however it went (see gunicorn_hooks.py).
    """
    ours, theirs = socket.socketpair()
    # A terminal's Ctrl-C, or the notebook's stop button, is not for the server: hence the session.
    # The file has no name, so it is gone when the last process that writes to it is.
    with ours, tempfile.TemporaryFile() as output:
        with theirs, socket.create_server((LOOPBACK, 0), backlog=128) as listener:
            port = listener.getsockname()[1]
            master = subprocess.Popen(
                _command(app, listener.fileno(), workers, threads),
                env=_environment(theirs.fileno()),
                pass_fds=[listener.fileno(), theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            _wait_until_ready(ours, workers, output)
            yield Server(port)
        finally:
            _stop(master)


def _command(app: str, listener: int, workers: int, threads: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", app),
        *("--bind", f"fd://{listener}"),
        *("--workers", str(workers), "--threads", str(threads)),
        *("--config", "python:helpers.servers.gunicorn_hooks"),
        *("--graceful-timeout", str(STOP)),
        "--no-control-socket",
    ]


def _environment(channel: int) -> dict[str, str]:
    environment = {**os.environ, "FOLLOW_THE_REQUEST_CHANNEL": str(channel)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    environment.pop("GUNICORN_CMD_ARGS", None)
    return environment


def _wait_until_ready(ours: socket.socket, workers: int, output: BinaryIO) -> None:
    ours.settimeout(START)
    with suppress(TimeoutError, ConnectionError):
        while workers > 0 and (ready := ours.recv(workers)):
            workers -= len(ready)
    if workers > 0:
        output.seek(0)
        said = output.read().decode(errors="replace").strip()
        raise RuntimeError(f"gunicorn did not start. It said:\n{said}")


def _stop(master: subprocess.Popen) -> None:
    master.terminate()  # SIGTERM: finish the requests at work, then end
    with suppress(subprocess.TimeoutExpired):
        master.wait(STOP + 1)
    with suppress(ProcessLookupError, PermissionError):  # what they raise where nobody is left
        os.killpg(master.pid, signal.SIGKILL)
    master.wait()
