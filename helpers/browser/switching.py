"""Keeps a time limit though a function of the notebook loops without end.

Threads here change only where one waits, and an endless loop waits for nothing. So while a thread
waits with a time limit for another one or for a lock, the notebook's own functions are watched: at
each turn of a loop and each call there, others may go on, and what was raised in it is delivered.

Only the notebook's code is watched. To watch all code, Python would have to walk through the
frames of all threads, and those of a suspended thread are not in a state to be walked through.
"""

import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType

from pyodide.ffi import can_run_sync

from helpers.browser import scheduling

TURN = 0.05  # seconds that a watched function runs before others have a turn
TOOL = 4  # of sys.monitoring's tools, none of which has a name for this use
_events = sys.monitoring.events
EVENTS = _events.JUMP | _events.PY_START | _events.PY_RESUME
_codes: list[weakref.ref[CodeType]] = []  # a set would take equal ones for one
_watchers = 0
_next_turn = 0.0


def notice(code: CodeType) -> None:
    """Take down the code of a cell, and of all that it defines, to watch when that is needed."""
    found = [code]
    while found:
        one = found.pop()
        _codes.append(weakref.ref(one))
        found += [each for each in one.co_consts if isinstance(each, CodeType)]
        if _watchers:
            sys.monitoring.set_local_events(TOOL, one, EVENTS)


def prepare() -> None:
    """Tell sys.monitoring whom to call; once, because to end it would walk through all frames."""
    sys.monitoring.use_tool_id(TOOL, "time limits of the browser edition")
    for event in (_events.JUMP, _events.PY_START, _events.PY_RESUME):
        sys.monitoring.register_callback(TOOL, event, _look)


@contextmanager
def keeping(limit: float | None) -> Iterator[None]:
    """Watch the notebook's functions while the block runs, if it has a time limit."""
    global _watchers
    if limit is None:
        yield
        return
    _watchers += 1
    if _watchers == 1:
        _watch(EVENTS)
    try:
        yield
    finally:
        _watchers -= 1
        if not _watchers:
            _watch(0)


def _watch(events: int) -> None:
    alive = [code for reference in _codes if (code := reference()) is not None]
    _codes[:] = map(weakref.ref, alive)
    for code in alive:
        sys.monitoring.set_local_events(TOOL, code, events)


def _look(*where: object) -> None:
    global _next_turn
    if time.perf_counter() < _next_turn or not can_run_sync():
        return
    scheduling.suspend([], 0)
    _next_turn = time.perf_counter() + TURN
    scheduling.deliver()
