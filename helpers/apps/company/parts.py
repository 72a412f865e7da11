"""What of the service can be exchanged, and the clock that it goes by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from flask import Request

from helpers.apps import front_end
from helpers.apps.company.sessions import Sessions
from helpers.apps.desks import ISODates

TOKYO = timezone(timedelta(hours=9), "Asia/Tokyo")  # no summer time there, so one offset will do


@dataclass
class Clock:
    """The time, which passes only when it is told to: `now` is in seconds since 1970.

    `local()` is what the clock on the wall of people.example's machine shows, in its `zone`.
    """

    now: float
    zone: tzinfo

    def local(self) -> datetime:
        """Return the time on the wall: a naive datetime, as datetime.now() returns it."""
        return datetime.fromtimestamp(self.now, self.zone).replace(tzinfo=None)


def now(clock: Clock) -> float:
    """Return the time in seconds since 1970, from what the clock on the wall shows."""
    return clock.local().replace(tzinfo=clock.zone).timestamp()


def library() -> None:
    """Import nothing."""


@dataclass(frozen=True)
class Parts:
    """The parts of the service that can be exchanged. Without arguments, all of them are sound.

    `now(clock)` is how people.example reads its clock, in seconds since 1970. `sessions` is the class
    that keeps the sessions of desks.example (see sessions.py), and `default(value)` what its encoder
    makes of a value that JSON does not know. `library()` stands for an import that desks.example
    makes at its start. `asks_for_a_page(request)` says which unknown paths get its page.
    """

    now: Callable[[Clock], float] = now
    sessions: Callable = Sessions
    default: Callable[[object], object] = ISODates.default
    library: Callable[[], None] = library
    asks_for_a_page: Callable[[Request], bool] = front_end.asks_for_a_page
