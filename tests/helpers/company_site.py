"""A company whose incidents are tried: what its users see, and what its log holds."""

import json
import logging.config
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from helpers.apps.company import Parts, incidents
from helpers.apps.company.company import DESKS, Company, log_in
from helpers.exercises import follow_one_request, two_more_incidents
from helpers.exercises.shared.service import PASSWORDS, QUICK, kept_logging
from helpers.network import Network
from tests.exercises.answers import define

INCIDENTS = {  # the part that is faulty, the exercise that mends it
    "CLOCK": ("now", follow_one_request.now),
    "WORKERS": ("sessions", follow_one_request.Sessions),
    "TIMES": ("default", two_more_incidents.default),
    "LOGS": ("library", two_more_incidents.report_config),
}
HOURS = (("start", "09"), ("end", "12"))


class Site:
    """A company on a network, and Ada's browser."""

    def __init__(self, network, parts):
        self.network = network
        self.company = Company(network, parts, passwords=PASSWORDS, hashing=QUICK)
        self.ada = network.client("Ada's browser")
        self.day = 0

    def book(self):
        """Book on a new day, at whichever worker knows Ada."""
        for _ in range(2):
            self.day += 1
            times = {name: f"2030-05-{self.day:02}T{hour}:00:00+00:00" for name, hour in HOURS}
            wanted = {"desk": 7, "person": "Ada", **times}
            answer = self.ada.post(f"{DESKS}/api/bookings", json=wanted)
            if "Log in first." not in answer.text:
                return answer
        return answer

    def clicks(self):
        return [self.ada.get(f"{DESKS}/api/me") for _ in range(6)]

    def lines(self, *answers):
        ids = {answer.headers["X-Request-ID"] for answer in answers}
        lines = map(json.loads, self.company.log)
        return [line for line in lines if line["request_id"] in ids]

    def lines_of(self, app, *answers):
        return [line for line in self.lines(*answers) if line["app"] == app]

    def symptoms(self):
        """Return the names of the incidents whose symptom shows."""
        log_in(self.ada)
        statuses = sorted(answer.status_code for answer in self.clicks())
        booked = self.book()
        shown = {
            "CLOCK": "Log in again." in booked.text,
            "WORKERS": statuses == [200, 200, 200, 401, 401, 401],
            "TIMES": booked.ok and booked.json()["start"] is None,
            "LOGS": not self.lines_of("desks.example", booked),
        }
        assert booked.status_code == (401 if shown["CLOCK"] else 201)
        assert shown["WORKERS"] or statuses == [200] * 6
        return {name for name, is_there in shown.items() if is_there}


@contextmanager
def sites() -> Iterator[Callable[[Parts], Site]]:
    """Yield what makes a company of parts, on one network; at the end, all loggers are as before."""
    with kept_logging(), Network() as network:
        made = []

        def make(parts):
            made.append(Site(network, parts))
            return made[-1]

        yield make
        for each in made:
            each.company.close()


def mended(name):
    """Return the parts of an incident, with the solution of its exercise put in."""
    part, exercise = INCIDENTS[name]
    answer = define(exercise, exercise.solution_source)
    if name == "LOGS":
        config = answer(incidents.REPORT_CONFIG)
        return replace(incidents.LOGS, library=lambda: logging.config.dictConfig(config))
    return replace(getattr(incidents, name), **{part: answer})


def truth(exercise):
    return define(exercise, exercise.solution_source)
