"""Threads: what `threading` asks of the module `_thread` beneath it (Python 3.13 and later)."""

import ctypes
import sys
import threading
from collections.abc import Callable
from typing import Any

from helpers.browser import scheduling
from helpers.browser.scheduling import Waiters
from helpers.browser.stacks import guard_stack
from helpers.browser.switching import keeping


class Handle:
    """Stands for one thread, as _thread._ThreadHandle does."""

    def __init__(self) -> None:
        self.ident, self._done, self._waiters = 0, False, Waiters()

    def join(self, timeout: float | None = None) -> None:
        """Wait until the thread has ended, at most `timeout` seconds; None and -1 mean for ever."""
        seconds = None if timeout is None or timeout < 0 else timeout
        with keeping(None if self._done else seconds):
            scheduling.wait_until(self.is_done, [self._waiters], seconds)

    def is_done(self) -> bool:
        """Return whether the thread has ended."""
        return self._done

    def _set_done(self) -> None:
        self._done = True
        self._waiters.wake_all()


def make_handle(ident: int) -> Handle:
    """Return a handle for a thread that was not started here."""
    handle = Handle()
    handle.ident = ident
    return handle


def start_joinable(
    function: Callable[[], None], handle: Handle | None = None, daemon: bool = True
) -> Handle:
    """Start a thread that runs `function`; all threads end with the page, daemons or not."""
    handle = handle or Handle()
    _let_starter_go_on(getattr(function, "__self__", None))

    def run() -> None:
        guard_stack()
        try:
            function()
        finally:
            handle._set_done()

    def note(ident: int) -> None:
        handle.ident = ident

    scheduling.start(run, before=note)
    return handle


def _let_starter_go_on(thread: Any) -> None:
    """Let who starts a `thread` of threading go on before the thread's own function begins.

    Else an endless function would keep its starter from ever waiting with a time limit for it.
    """
    if not isinstance(thread, threading.Thread):
        return
    set_started = thread._started.set  # an event that the starter waits for

    def set_and_wait() -> None:
        set_started()
        scheduling.suspend([], 0)

    thread._started.set = set_and_wait


def start_new(function: Callable, arguments: tuple, options: dict[str, Any] | None = None) -> int:
    """Do what _thread.start_new_thread does: nobody waits for this thread."""

    def run() -> None:
        try:
            function(*arguments, **(options or {}))
        except SystemExit:
            pass
        except BaseException as error:  # noqa: BLE001 - it has nobody else to go to
            text = f"Exception ignored in thread started by {function!r}"
            sys.unraisablehook(_Unraisable(error, text))

    return start_joinable(run).ident


class _Unraisable:
    def __init__(self, error: BaseException, text: str) -> None:
        self.exc_type, self.exc_value, self.exc_traceback = type(error), error, error.__traceback__
        self.err_msg, self.object = text, None


def set_async_exc(number: ctypes.c_ulong | int, error: ctypes.py_object | None) -> int:
    """Stand in for ctypes.pythonapi.PyThreadState_SetAsyncExc."""
    return scheduling.raise_in(
        getattr(number, "value", number), None if error is None else getattr(error, "value", error)
    )
