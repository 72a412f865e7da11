"""select.poll and select.select, and socketpair: which sockets are ready?"""

import select
import socket
import time
from collections.abc import Iterable
from typing import Any

from helpers.browser import scheduling
from helpers.browser.scheduling import Waiters
from helpers.browser.sockets import LOOPBACK, open_sockets

# Nobody says when a real file, such as a pipe, has become ready; it is asked again and again.
PAUSE = 0.005  # seconds
_RealPoll = select.poll
ANYTHING = select.POLLIN | select.POLLOUT | select.POLLPRI


class Poll:
    """Stands in for select.poll, for sockets of this loopback and real files together."""

    def __init__(self) -> None:
        self._wanted: dict[int, int] = {}

    def register(self, fd: Any, eventmask: int = ANYTHING) -> None:
        self._wanted[_number(fd)] = eventmask

    def modify(self, fd: Any, eventmask: int) -> None:
        if _number(fd) not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._wanted[_number(fd)] = eventmask

    def unregister(self, fd: Any) -> None:
        del self._wanted[_number(fd)]

    def poll(self, timeout: float | None = None) -> list[tuple[int, int]]:
        """Return number and events of what is ready, within `timeout` milliseconds."""
        files = {one: events for one, events in self._wanted.items() if one not in open_sockets}
        end = None if timeout is None or timeout < 0 else time.monotonic() + timeout / 1000
        others_had_a_turn = False
        while True:
            found, queues = self._look()
            found += _look_at_files(files)
            left = None if end is None else end - time.monotonic()
            # Who asks again and again without waiting must not keep all others from going on.
            if found or (left is not None and left <= 0 and others_had_a_turn):
                return found
            if files:
                left = PAUSE if left is None else min(left, PAUSE)
            scheduling.suspend(queues, left)
            scheduling.deliver()
            others_had_a_turn = True

    def _look(self) -> tuple[list[tuple[int, int]], list[Waiters]]:
        found, queues = [], []
        for number, events in self._wanted.items():
            if number in open_sockets:
                readable, writable, waiters = open_sockets[number].readiness()
                ready = select.POLLIN * readable | select.POLLOUT * writable
                queues += waiters
                if ready & events:
                    found.append((number, ready & events))
        return found, queues


def _look_at_files(files: dict[int, int]) -> list[tuple[int, int]]:
    if not files:
        return []
    poll = _RealPoll()
    for number, events in files.items():
        poll.register(number, events)
    return poll.poll(0)


def select_files(
    rlist: Iterable, wlist: Iterable, xlist: Iterable, timeout: float | None = None
) -> tuple[list, list, list]:
    """Stand in for select.select; nothing here is ever exceptional, so `xlist` gives nothing."""
    kinds = [(list(rlist), select.POLLIN), (list(wlist), select.POLLOUT)]
    wanted: dict[int, int] = {}
    for files, event in kinds:
        for file in files:
            wanted[_number(file)] = wanted.get(_number(file), 0) | event
    poll = Poll()
    for number, events in wanted.items():
        poll.register(number, events)
    found = dict(poll.poll(None if timeout is None else timeout * 1000))
    ready = [
        [file for file in files if found.get(_number(file), 0) & (event | select.POLLHUP)]
        for files, event in kinds
    ]
    return *ready, []


def connect_pair(family: Any = None, type: Any = None, proto: int = 0) -> tuple:
    """Stand in for socket.socketpair: two ends of one TCP connection."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        first = socket.create_connection(listener.getsockname())
        return first, listener.accept()[0]


def _number(file: Any) -> int:
    number = file if isinstance(file, int) else file.fileno()
    if number < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({number})")
    return number
