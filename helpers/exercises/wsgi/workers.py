"""Starts the workers of exercise 6.5, and tells them when to go on."""

import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from helpers.exercises.checker import Wrong
from helpers.exercises.wsgi import worker
from helpers.exercises.wsgi.contract import environ_of

# Beats without an answer after which a worker is taken to wait for another one. It needs a beat or
# two for a visit, and beats are counted in its own process: on a busy machine they are slow as well.
WAITS = 12
STUCK = 400
STREAMS = ("wsgi.input", "wsgi.errors")  # these are made over there
ENVIRON = {key: value for key, value in environ_of().items() if key not in STREAMS}


class Worker:
    """A process with an app of its own. Each job has a number, by which its outcome is known."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # Without the site: sys.path comes from here.
            [sys.executable, "-I", "-S", worker.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._number = 0
        self._told: dict[int, tuple] = {}
        self.shared = False  # whether threads share a connection
        self._send(sys.path)

    def begin(self, what: str, hold: int, *args: Any) -> int:
        """Begin to "make" an app or to "visit" it, held before its step `hold`; 0 for no hold."""
        self._number += 1
        self._send((what, self._number, hold, *args))
        return self._number

    def visit(self, hold: int = 0) -> int:
        """Begin a visit."""
        return self.begin("visit", hold, ENVIRON)

    def go_on(self, job: int) -> None:
        """Let a held job go on."""
        del self._told[job]
        self._send(("go", job, 0))

    def outcome(self, job: int, patience: int = STUCK) -> tuple:
        """Return "done", "held" or "failed" with what belongs to it; "waits" if nothing comes."""
        beats = 0
        while job not in self._told:
            number, what, *more = self._receive()
            if what == "beat":
                beats += 1
                if beats >= patience:
                    return ("waits", None)
                continue
            told, shared = more
            self.shared = self.shared or shared
            self._told[number] = (what, told)
        return self._told[job]

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def _send(self, message: Any) -> None:
        try:
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()
        except OSError:
            raise _ended() from None

    def _receive(self) -> tuple:
        try:
            return pickle.load(self._process.stdout)
        except (EOFError, pickle.UnpicklingError):
            raise _ended() from None


def _ended() -> Wrong:
    return Wrong("a worker process ended in the middle of a visit", "an answer to each visit")


@contextmanager
def two_workers() -> Iterator[tuple[Worker, Worker]]:
    """Start two workers, and end them at the end of the `with` block."""
    both: list[Worker] = []
    try:
        for _ in range(2):
            both.append(Worker())
        yield tuple(both)
    finally:
        for one in both:
            one.end()


def locked(path: Path) -> bool:
    """Tell whether nobody could write into the file now."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as probe:
        try:
            probe.execute("BEGIN IMMEDIATE")
            probe.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False
