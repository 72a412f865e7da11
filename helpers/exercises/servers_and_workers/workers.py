"""Starts the workers of exercise 16.1, and tells them when to go on."""

import errno
import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from helpers.exercises.checker import Wrong
from helpers.exercises.shared.wsgi_contract import environ_of

# Beats without an answer after which a worker is taken to wait for another one. It needs a beat or
# two for a visit, and beats are counted in its own process: on a busy machine they are slow as well.
WAITS = 12
STUCK = 400
STREAMS = ("wsgi.input", "wsgi.errors")  # these are made over there
ENVIRON = {key: value for key, value in environ_of().items() if key not in STREAMS}


NO_PROCESSES = (
    "no mistake so far; but this machine starts no processes, and the rest of the check needs two"
)
SHARED, AT_ONCE = 1, 2  # what worker.py tells of connections by these numbers
HOME = str(Path(__file__).parent)
START = (
    "import sys; sys.path.append(sys.argv[1]); import worker; worker.main(*map(int, sys.argv[2:]))"
)


class Worker:
    """A process with an app of its own. Each job has a number, by which its outcome is known."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self._number = 0
        self._told: dict[int, tuple] = {}
        self.shared = 0  # how much threads have to do with each other's connections
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
            self.shared = max(self.shared, shared)
            self._told[number] = (what, told)
        return self._told[job]

    def end(self) -> None:
        """Let the process end: nobody has work for it any more."""
        for stream in (self._source, self._target):
            with suppress(OSError):
                stream.close()

    def _send(self, message: Any) -> None:
        try:
            pickle.dump(message, self._target)
            self._target.flush()
        except OSError:
            raise _ended() from None

    def _receive(self) -> tuple:
        try:
            return pickle.load(self._source)
        except (EOFError, pickle.UnpicklingError):
            raise _ended() from None


def _ended() -> Wrong:
    return Wrong("a worker process ended in the middle of a visit", "an answer to each visit")


@contextmanager
def two_workers() -> Iterator[tuple[Worker, Worker]]:
    """Start two workers, and end them at the end of the `with` block."""
    with ExitStack() as stack:
        if hasattr(os, "fork"):
            inner, target = os.pipe()
            source, outer = os.pipe()
            process = stack.enter_context(_process(inner, outer))
            os.close(inner)
            os.close(outer)
            twin = Worker(os.fdopen(source, "rb"), os.fdopen(target, "wb"))
        else:
            process, other = (stack.enter_context(_process()) for _ in range(2))
            twin = Worker(other.stdout, other.stdin)
        both = (Worker(process.stdout, process.stdin), twin)
        for one in both:
            stack.callback(one.end)
        yield both


@contextmanager
def _process(*twin: int) -> Iterator[subprocess.Popen]:
    try:
        process = subprocess.Popen(
            # Without the site: sys.path comes from here.
            [sys.executable, "-I", "-S", "-c", START, HOME, *map(str, twin)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=twin,
        )
    except OSError as error:
        if error.errno != errno.ENOTSUP:
            raise
        expected = "a computer with processes: this exercise needs one"
        raise Wrong(NO_PROCESSES, expected) from None
    try:
        yield process
    finally:
        # It ends by itself when its streams are closed, unless it is stuck outside of Python.
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        process.kill()
        process.wait()


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
