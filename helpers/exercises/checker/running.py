"""Runs a learner's answer so that whatever it does, the notebook goes on and a sentence says why.

A check runs in a thread of its own, which is told to stop when its time is up. Its prints are
kept, `exit()` ends no kernel, and functions that it replaces elsewhere are put back. A call into C
that takes for ever, such as 10 ** 10 ** 10, cannot be stopped.
"""

import contextvars
import ctypes
import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from typing import Any

from helpers.exercises.checker.busy import seconds_in_line
from helpers.exercises.checker.replaced import put_back

KEPT_PRINT = 300  # characters: enough to see what it is, and never a page
PATIENCE = 1.0  # seconds for a thread to end after it was told to
# From Python 3.15 on, the recursion limit stops no call such as f(*args), until memory is full.
ENDLESS_CALLS = sys.version_info >= (3, 15)
DEEPEST = 20_000  # calls within calls: far more than the recursion limit
LOOK_AGAIN = 0.01  # seconds: some 100,000 such calls, and 50 MB of memory


class TimeUp(BaseException):
    """Raised inside an answer whose time is up; no `except Exception` holds it up."""


@dataclass(frozen=True)
class Outcome:
    """What was printed and replaced while a function ran, and whether its time was up."""

    printed: str
    replaced: tuple[str, ...]
    late: bool
    still_running: bool


def run(function: Callable[[], None], time_limit: float) -> Outcome:
    """Call `function` in a thread, and stop it after about `time_limit` seconds, as busy.py counts.

    It must not raise, apart from the TimeUp that stops it.
    """
    context = contextvars.copy_context()
    over: list[bool] = []  # not empty once the function is left: nothing is to be stopped then

    def work() -> None:
        with suppress(TimeUp):
            try:
                context.run(function)
            finally:
                over.append(True)

    thread = threading.Thread(target=work, name="check", daemon=True)
    printed = _Printed()
    with put_back() as replaced, _no_exit(), redirect_stdout(printed), redirect_stderr(printed):
        thread.start()
        try:
            _wait(thread, time_limit)
        finally:  # also where the learner interrupts the kernel
            late = not over
            _stop(thread, over)
    printed.forward_to = sys.stdout
    return Outcome(printed.text(), tuple(replaced), late, thread.is_alive())


def _wait(thread: threading.Thread, time_limit: float) -> None:
    start = time.monotonic()
    while thread.is_alive():
        left = start + time_limit + seconds_in_line(thread) - time.monotonic()
        if left <= 0:
            return
        thread.join(min(left, LOOK_AGAIN) if ENDLESS_CALLS else left)
        if ENDLESS_CALLS:
            _end_endless_calls()


def _end_endless_calls() -> None:
    """Raise RecursionError in each other thread that is in too many calls.

    Not in that of the check alone: an answer may be called by the threads of a server.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(10)  # seconds: no thread must go on while its frames are counted
    try:
        for thread, frame in sys._current_frames().items():
            depth = 0
            while frame is not None and depth <= DEEPEST:
                frame, depth = frame.f_back, depth + 1
            if depth > DEEPEST and thread != threading.get_ident():
                _raise_in(thread, RecursionError)
    finally:
        sys.setswitchinterval(interval)


def _raise_in(thread: int | None, kind: type[BaseException]) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))


def _stop(thread: threading.Thread, over: list[bool]) -> None:
    # Again and again: a bare `except:` may catch one, and rarely catches the next.
    end = time.monotonic() + PATIENCE
    while not over and time.monotonic() < end:
        _raise_in(thread.ident, TimeUp)
        thread.join(0.02)
    if over:
        thread.join()


class _Printed(io.TextIOBase):
    """Keeps the first characters. A thread that could not be stopped writes to `forward_to`."""

    def __init__(self) -> None:
        self._kept = ""
        self._cut = False
        self.forward_to: Any = None

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.forward_to is not None:
            return self.forward_to.write(text)
        room = KEPT_PRINT - len(self._kept)
        self._kept += text[:room]
        self._cut = self._cut or len(text) > room
        return len(text)

    def text(self) -> str:
        return self._kept.rstrip("\n") + (" …" if self._cut else "")


@contextmanager
def _no_exit() -> Iterator[None]:
    """Let IPython's exit() and quit() raise SystemExit, in place of ending the kernel."""
    IPython = sys.modules.get("IPython")
    shell = IPython.get_ipython() if IPython else None
    if shell is None:
        yield
        return

    def refuse() -> None:
        raise SystemExit

    shell.ask_exit = refuse
    try:
        yield
    finally:
        del shell.ask_exit
