"""The incidents of lesson 07: each shows its symptom and no other, tells the truth, and is mended."""

import itertools
import json
import logging
import logging.config
import re
from dataclasses import fields, replace
from datetime import datetime

import jwt
import pytest

from helpers.apps.company import Parts, incidents
from helpers.apps.company.company import DESKS, MORNING, Company, log_in
from helpers.exercises import follow_one_request as exercises
from helpers.exercises.follow_one_request.service import PASSWORDS, QUICK, kept_logging
from helpers.network import Network
from tests.exercises.answers import define

INCIDENTS = {  # the part that is faulty, the exercise that mends it
    "CLOCK": ("now", exercises.now),
    "WORKERS": ("sessions", exercises.Sessions),
    "TIMES": ("default", exercises.default),
    "LOGS": ("library", exercises.report_config),
}
every_incident = pytest.mark.parametrize("name", INCIDENTS)


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


HOURS = (("start", "09"), ("end", "12"))


@pytest.fixture
def site():
    """Make a company of parts on a network of its own; at the end, all loggers are as before."""
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


def test_a_sound_service_shows_no_symptom(site):
    assert site(Parts()).symptoms() == set()


@every_incident
def test_an_incident_is_one_faulty_part(name):
    incident, sound = getattr(incidents, name), Parts()
    changed = [
        each.name
        for each in fields(Parts)
        if getattr(incident, each.name) is not getattr(sound, each.name)
    ]
    assert changed == [INCIDENTS[name][0]]


@every_incident
def test_an_incident_shows_its_own_symptom_and_no_other(site, name):
    there = site(getattr(incidents, name))
    assert there.symptoms() == {name}
    there.company.restart(Parts())
    assert there.symptoms() == set()
    there.company.restart(getattr(incidents, name))
    assert there.symptoms() == {name}


@every_incident
def test_an_incident_writes_the_same_lines_each_time(site, name):
    logs = []
    for _ in range(2):
        there = site(getattr(incidents, name))
        there.symptoms()
        logs.append(list(there.company.log))
        there.company.close()
    assert logs[0] == logs[1]
    assert logs[0]


@every_incident
def test_the_mend_takes_the_symptom_away(site, name):
    there = site(getattr(incidents, name))
    assert there.symptoms() == {name}
    there.company.restart(mended(name))
    assert there.symptoms() == set()
    there.company.restart(mended(name))
    assert there.symptoms() == set()


def test_all_four_faults_at_once_are_mended_by_all_four_mends(site):
    parts = {part: getattr(mended(name), part) for name, (part, _) in INCIDENTS.items()}
    faults = {
        part: getattr(getattr(incidents, name), part) for name, (part, _) in INCIDENTS.items()
    }
    there = site(Parts(**faults))
    assert there.symptoms() == {"CLOCK", "WORKERS", "LOGS"}  # nobody gets as far as a time
    there.company.restart(Parts(**parts))
    assert there.symptoms() == set()


def test_the_mended_clock_lets_no_expired_token_in(site):
    there = site(mended("CLOCK"))
    log_in(there.ada)
    there.company.clock.now = MORNING + 299
    assert there.book().status_code == 201
    there.company.clock.now = MORNING + 300
    assert there.book().json() == {"error": "Log in again."}


def test_the_mended_sessions_outlive_a_restart_and_end_with_a_log_out(site):
    there = site(mended("WORKERS"))
    log_in(there.ada)
    there.company.restart(mended("WORKERS"))
    assert {answer.status_code for answer in there.clicks()} == {200}
    cookie = there.ada.cookies["__Host-session"]
    there.ada.post(f"{DESKS}/logout")
    there.ada.cookies.set("__Host-session", cookie, domain="desks.example", secure=True)
    assert {answer.status_code for answer in there.clicks()} == {401}


def test_the_mended_sessions_take_the_table_of_the_sound_ones(site):
    there = site(Parts())
    log_in(there.ada)
    there.company.restart(mended("WORKERS"))
    assert {answer.status_code for answer in there.clicks()} == {200}


def test_the_mended_encoder_says_no_to_what_it_does_not_know(site):
    there = site(mended("TIMES"))
    there.company.desks_db.execute("UPDATE desks SET place = ? WHERE id = 8", (b"?",))
    answer = there.ada.get(f"{DESKS}/api/desks")
    assert answer.status_code == 500
    assert "TypeError" in there.lines(answer)[-2]["error"]


def test_the_mended_configuration_sets_up_the_library_all_the_same(site):
    report = logging.getLogger("report")
    report.handlers, report.level = [], logging.NOTSET
    there = site(mended("LOGS"))
    assert logging.getLevelName(report.level) == "INFO"
    assert [type(handler) for handler in report.handlers] == [logging.NullHandler]
    log_in(there.ada)
    assert {line["level"] for line in there.lines_of("desks.example", there.book())} == {
        "DEBUG",
        "INFO",
    }


def test_a_library_that_fails_switches_off_no_logger_of_others(site):
    def library():
        logging.getLogger("elsewhere").disabled = True
        raise ValueError("no such handler")

    there = site(Parts())
    logging.getLogger("elsewhere").disabled = False
    with pytest.raises(ValueError, match="no such handler"):
        there.company.restart(replace(Parts(), library=library))
    assert not logging.getLogger("elsewhere").disabled
    there.company.restart(Parts())
    assert there.symptoms() == set()


# What the diagnoses call true, read from a live run -------------------------------------------------


def test_the_truth_about_the_clock(site):
    there = site(incidents.CLOCK)
    log_in(there.ada)
    with there.network.record() as trace:
        refused = there.book()
    errors = [each for each in trace.requests if each.response.status_code >= 400]
    row = there.company.desks_db.execute("SELECT access_token FROM sessions")[-1]
    claims = jwt.decode(row["access_token"], options={"verify_signature": False})
    log = there.lines(refused)
    [number] = [at for at, line in enumerate(log, 1) if line["level"] == "WARNING"]
    warning = log[number - 1]
    ended, on_the_wall = re.findall(r"\d{4}-\S+:00", warning["message"])
    ahead = datetime.fromisoformat(on_the_wall) - datetime.fromisoformat(warning["time"])
    assert truth(exercises.clock_diagnosis) == {
        "the app that shows the error to Ada": errors[0].receiver.name,
        # Each app answers before the one that asked it does.
        "the app that was the first to answer with an error": errors[-1].receiver.name,
        "the row of the log that names two times": number,
        "when the token ended, by that row": ended[11:16],
        "what time it is, by that row": on_the_wall[11:16],
        "hours that the refusing app's clock is ahead": ahead.total_seconds() / 3600,
        "the cause that `1 row` speaks against": "A",
        "the cause that iat and exp speak against": "C",
        "the cause that aud speaks against": "E",
        "cause": "D",
    }
    assert errors[0].sender.name == "Ada's browser"
    assert warning["app"] == "people.example"
    # What speaks against A, C and E.
    [query] = trace.queries
    assert "FROM sessions" in str(query)
    assert claims["exp"] - claims["iat"] == 300
    assert claims["aud"] == "https://people.example"


@pytest.mark.parametrize("requests_before", [0, 1])
def test_the_truth_about_the_workers(site, requests_before):
    there = site(incidents.WORKERS)
    for _ in range(requests_before):
        there.ada.get(f"{DESKS}/api/me")
    log_in(there.ada)
    with there.network.record("Six clicks", ("Cookie",)) as trace:
        answers = there.clicks()
    refused = [answer for answer in answers if answer.status_code == 401]
    log = there.lines(*answers)
    pairs = itertools.pairwise(log)
    before = {one["message"] for one, two in pairs if two["message"] == "401 UNAUTHORIZED"}
    assert truth(exercises.workers_diagnosis) == {
        "of six requests, how many are refused": len(refused),
        "number of workers that refuse her": len(
            {line["worker"] for line in there.lines(*refused)}
        ),
        "what the log says just before each 401": before.pop(),
        "SELECTs from sessions in the trace": len(trace.queries),
        "the cause that the apps in the trace speak against": "B",
        "the cause that the Cookie lines speak against": "D",
        "the cause that a log without POST /logout speaks against": "E",
        "cause": "C",
    }
    assert not before
    # What speaks against B, D, E and A.
    assert [each.receiver.name for each in trace.requests] == ["desks.example"] * 6
    assert len({each.request.headers["Cookie"] for each in trace.requests}) == 1
    assert not [line for line in log if "POST" in line["message"]]
    assert [answer.status_code for answer in answers][-5:-1] == [401, 200] * 2 or (
        [answer.status_code for answer in answers][-5:-1] == [200, 401] * 2
    )


def test_the_truth_about_the_times(site):
    there = site(incidents.TIMES)
    log_in(there.ada)
    booked = there.book()
    row = there.company.desks_db.execute("SELECT start, end FROM bookings")[-1]
    log = there.lines(booked)
    levels = [line["level"] for line in log]
    assert truth(exercises.times_diagnosis) == {
        "the status of the answer": booked.status_code,
        "the offset of `start` in the database": row["start"][-6:],
        "log lines at WARNING or above": len(levels) - levels.count("INFO") - levels.count("DEBUG"),
        "log lines at DEBUG": levels.count("DEBUG"),
        "the message of the last row of the log": log[-1]["message"],
        "the cause that `sent` speaks against": "A",
        "the cause that `database` speaks against": "B",
        "the cause that the offsets speak against": "E",
        "cause": "D",
    }
    # What speaks against A, B and E.
    assert b"2030-05-01T09:00:00+00:00" in booked.request.body
    assert row["start"].startswith("2030-05-01T09:00:00")
    assert row["start"].endswith("+00:00")
    assert (booked.json()["start"], booked.json()["end"]) == (None, None)


def test_the_truth_about_the_logs(site):
    there = site(incidents.LOGS)
    log_in(there.ada)
    booked = there.book()
    names = ("desks", "desks.requests", "desks.bookings", "people", "people.requests")
    loggers = [logging.getLogger(name) for name in names]  # as the notebook lists them
    [handler] = loggers[0].handlers
    assert truth(exercises.logs_diagnosis) == {
        "the status of the booking": booked.status_code,
        "lines of desks.example about the booking": len(there.lines_of("desks.example", booked)),
        "lines of people.example about it": len(there.lines_of("people.example", booked)),
        "effective level of desks.bookings": logging.getLevelName(loggers[2].getEffectiveLevel()),
        "the handler of desks": type(handler).__name__,
        "loggers that are disabled": sum(each.disabled for each in loggers),
        "the cause that the status speaks against": "C",
        "the cause that `propagate` speaks against": "D",
        "the cause that `handlers` speaks against": "B",
        "cause": "E",
    }
    # What speaks against D and A: records would reach the handler.
    assert all(each.propagate for each in loggers)
    assert logging.getLogger("desks.bookings").disabled


def test_a_check_leaves_loggers_and_the_running_service_alone(site):
    there = site(incidents.LOGS)
    log_in(there.ada)
    loggers = [logging.root, *map(logging.getLogger, ("desks", "desks.bookings", "report"))]

    def state():
        return [
            (each.disabled, each.level, each.propagate, list(each.handlers)) for each in loggers
        ]

    before = state()
    for exercise in (exercises.report_config, exercises.Sessions, exercises.now):
        exercise.judge(truth(exercise))
    assert state() == before
    assert there.symptoms() == {"LOGS"}
