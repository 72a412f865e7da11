"""Suspends a thread of the browser edition, so that another one goes on.

A thread is an asyncio task with a stack of its own. What would block suspends that stack by
run_sync (WebAssembly's JavaScript Promise Integration) until a future of the task's loop is done.
"""

import asyncio
import itertools
import threading
import time
from collections.abc import Callable, Sequence

from pyodide.ffi import can_run_sync, run_sync

MAIN = threading.get_ident()  # imported before the real function is replaced
LONGEST = 1_000_000  # seconds: a browser's timers overflow at 2,147,483
NEVER = "this would wait for ever: no other thread can run while JavaScript waits for this one"

_loop = asyncio.get_event_loop()
_idents: dict[asyncio.Task, int] = {}
_numbers = itertools.count(MAIN + 1)
_raised_in: dict[int, type[BaseException]] = {}  # by raise_in, and not delivered yet


def get_ident() -> int:
    """Return the number of the thread that runs, as threading.get_ident does."""
    try:
        return _idents.get(asyncio.current_task(), MAIN)
    except RuntimeError:  # outside of the loop, where JavaScript called
        return MAIN


def start(function: Callable[[], None], before: Callable[[int], None]) -> None:
    """Let `function` run in a new thread, soon; `before` is told the thread's number at once."""
    number = next(_numbers)

    async def run() -> None:
        try:
            function()
        finally:
            del _idents[asyncio.current_task()]
            _raised_in.pop(number, None)

    before(number)
    # The loop keeps but weak references to its tasks; this dictionary keeps the thread alive.
    _idents[_loop.create_task(run())] = number


class Waiters:
    """Threads that wait until something changes, in the order in which they came."""

    def __init__(self) -> None:
        self._futures: dict[asyncio.Future, None] = {}

    def wake_all(self) -> None:
        """Wake all who wait."""
        while self.wake_one():
            pass

    def wake_one(self) -> bool:
        """Wake the one that waits longest; return whether there was one."""
        while self._futures:
            future = next(iter(self._futures))
            self.discard(future)
            if not future.done():
                future.set_result(True)
                return True
        return False

    def add(self, future: asyncio.Future) -> None:
        """Let `future` be done when its turn to be woken comes."""
        self._futures[future] = None

    def discard(self, future: asyncio.Future) -> None:
        """Forget `future`: nobody waits for it any more."""
        self._futures.pop(future, None)


def suspend(queues: Sequence[Waiters], seconds: float | None = None) -> bool:
    """Suspend this thread until it is woken by one of `queues`; False if `seconds` were over first.

    RuntimeError where the stack cannot be suspended, because JavaScript lies between its frames.
    """
    if not can_run_sync():
        raise RuntimeError(NEVER)
    future = _loop.create_future()
    for each in queues:
        each.add(future)
    timer = None
    if seconds is not None:
        timer = _loop.call_later(min(max(seconds, 0), LONGEST), _time_is_up, future)
    try:
        return run_sync(future)
    finally:
        for each in queues:
            each.discard(future)
        if timer is not None:
            timer.cancel()


def _time_is_up(future: asyncio.Future) -> None:
    if not future.done():
        future.set_result(False)


def wait_until(
    ready: Callable[[], object], queues: Sequence[Waiters], seconds: float | None
) -> bool:
    """Suspend this thread until `ready()` is true, and return whether it was within `seconds`.

    Whatever may make it true wakes one of `queues`.
    """
    end = None if seconds is None else time.monotonic() + seconds
    while not ready():
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            return False
        suspend(queues, left)
        deliver()
    return True


def sleep(seconds: float) -> None:
    """Do what time.sleep does, while other threads run."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    suspend([], seconds)
    deliver()


def raise_in(number: int, error: type[BaseException] | None) -> int:
    """Raise `error` in the thread of that number, as PyThreadState_SetAsyncExc does.

    It is raised when the thread goes on after a wait, or where switching.py looks after it; None
    takes the last one back. Return how many threads there are of that number: 1 or 0.
    """
    if number not in _idents.values():
        return 0
    if error is None:
        _raised_in.pop(number, None)
    else:
        _raised_in[number] = error
    return 1


def deliver() -> None:
    """Raise what raise_in has left for the thread that runs."""
    if _raised_in and (error := _raised_in.pop(get_ident(), None)):
        raise error
