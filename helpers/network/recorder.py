"""Writes down what passes between clients, apps and databases while it happens.

Whoever acts (a client, an app that answers, the notebook itself) is the *participant* in charge.
The network says who that is, with `acting`; the network and the database then `note` what passes.
A context variable carries the participant, so two apps that answer at once never mix.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from helpers.network.trace import Event, Trace
from helpers.pictures import Participant


@dataclass(frozen=True)
class Acting:
    """Who is in charge of the running code, and the recorder that wants to hear of it."""

    participant: Participant
    recorder: "Recorder"


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(participant: Participant, recorder: "Recorder") -> Iterator[None]:
    """Put `participant` in charge until the block ends; what it does goes to `recorder`."""
    before = _acting.set(Acting(participant, recorder))
    try:
        yield
    finally:
        _acting.reset(before)


def who_is_acting() -> Acting | None:
    """Return who is in charge here, or None where nothing is being recorded."""
    return _acting.get()


class Recorder:
    """Hands each event to every trace that is open at that moment. Many threads may use it."""

    def __init__(self) -> None:
        self._open: list[Trace] = []
        self._lock = threading.Lock()

    @property
    def listening(self) -> bool:
        """True while at least one trace is open. Where it is not, no event need be made."""
        return bool(self._open)

    def note(self, event: Event) -> None:
        """Add `event` to every open trace, in the order in which the events happen."""
        with self._lock:
            for trace in self._open:
                trace.events.append(event)

    @contextmanager
    def record(self, trace: Trace) -> Iterator[Trace]:
        """Fill `trace` until the block ends, also when the block raises."""
        with self._lock:
            self._open.append(trace)
        try:
            yield trace
        finally:
            with self._lock:
                self._open = [other for other in self._open if other is not trace]
