"""Puts an answer into the running service of lessons 17 and 18, and asks the service by real requests."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo

import requests

from helpers.apps.company.company import DESKS, Company, log_in
from helpers.apps.company.parts import TOKYO, Parts
from helpers.exercises.checker import Wrong
from helpers.network import Network

PASSWORDS = {"Ada": "lovelace"}
QUICK = "scrypt:1024:8:1"  # each answer is tried in a service of its own, and waits for its making
DAY = "2030-05-{:02}T{:02}:00:00+00:00"


class Service:
    """A company of its own for one check, with Ada's browser."""

    def __init__(self, company: Company, ada: requests.Session) -> None:
        self.company, self.ada = company, ada
        self._days = iter(range(1, 32))

    def log_in(self, because: str = "") -> None:
        """Log Ada in. Raises Wrong if that does not work."""
        self.expect(log_in(self.ada), 200, "Ada logs in", because)

    def book(self) -> requests.Response:
        """Let Ada book desk 7, on a day that nobody has it."""
        day = next(self._days)
        times = {"start": DAY.format(day, 9), "end": DAY.format(day, 12)}
        wanted = {"desk": 7, "person": "Ada"} | times
        return self.ada.post(f"{DESKS}/api/bookings", json=wanted)

    def me(self) -> requests.Response:
        """Ask desks.example who is logged in."""
        return self.ada.get(f"{DESKS}/api/me")

    def lines(self, response: requests.Response) -> list[dict]:
        """Return what desks.example has logged about a request."""
        found = map(json.loads, self.company.log)
        request_id = response.headers.get("X-Request-ID")
        return [
            line
            for line in found
            if line["request_id"] == request_id and line["app"] == "desks.example"
        ]

    def expect(
        self, response: requests.Response, status: int, what: str, because: str = ""
    ) -> None:
        """Raise Wrong unless the status is the one expected; quote the log where there is an error."""
        if response.status_code == status:
            return
        errors = [json.loads(line) for line in self.company.log if '"error": ' in line]
        said = f"; the log says {errors[-1]['error'][:100]}" if errors else ""
        raise Wrong(
            f"in the running service, {what}: {response.status_code}{said}", f"{status}", because
        )


@contextmanager
def running(parts: Parts, zone: tzinfo = TOKYO) -> Iterator[Service]:
    """Yield a company of `parts` on a network of its own, and end it."""
    with kept_logging(), Network() as network:
        company = Company(network, parts, zone=zone, passwords=PASSWORDS, hashing=QUICK)
        try:
            yield Service(company, network.client("Ada's browser"))
        finally:
            company.close()


@contextmanager
def kept_logging() -> Iterator[None]:
    """Put every logger back at the end to what it was: disabled or not, level, handlers."""
    loggers = [logging.root, *_loggers()]
    before = [
        (each, each.disabled, each.level, each.propagate, list(each.handlers)) for each in loggers
    ]
    try:
        yield
    finally:
        for logger, disabled, level, propagate, handlers in before:
            logger.disabled, logger.propagate, logger.handlers = disabled, propagate, handlers
            logger.setLevel(level)


def _loggers() -> list[logging.Logger]:
    known = logging.root.manager.loggerDict.values()
    return [each for each in known if isinstance(each, logging.Logger)]
