"""Four faults that real services have had. Each is a part of the service, and looks harmless.

`company.restart(incidents.CLOCK)` puts one into the running service. Find it in the traces and logs
before you read this file: it tells all.
"""

import calendar
import logging.config
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import date

from helpers.apps.company.parts import Clock, Parts
from helpers.database import Database


def now(clock: Clock) -> float:
    """Incident 1: the time on the wall in Tokyo is taken for UTC."""
    return calendar.timegm(clock.local().timetuple())


class Sessions:
    """Incident 2: each worker keeps the sessions that began with it, for itself."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        self._new_id = new_id

    def begin(self, row: dict[str, str]) -> str:
        """Keep `row` and return the session's new id."""
        session_id = self._new_id()
        self._rows[session_id] = row
        return session_id

    def find(self, session_id: str) -> dict[str, str] | None:
        """Return the row of that session, or None."""
        return self._rows.get(session_id)

    def end(self, session_id: str) -> None:
        """Forget the session."""
        self._rows.pop(session_id, None)


def default(value: object) -> object:
    """Incident 3: a value that nobody thought of falls off the end, and None is null in JSON."""
    if is_dataclass(value):
        return asdict(value)
    if type(value) is date:
        return value.isoformat()


REPORT_CONFIG = {
    "version": 1,
    "handlers": {"report": {"class": "logging.NullHandler"}},
    "loggers": {"report": {"level": "INFO", "handlers": ["report"]}},
}


def library() -> None:
    """Incident 4: a library that makes reports sets up logging, as if it were alone in the process."""
    logging.config.dictConfig(REPORT_CONFIG)


CLOCK = Parts(now=now)
WORKERS = Parts(sessions=Sessions)
TIMES = Parts(default=default)
LOGS = Parts(library=library)
