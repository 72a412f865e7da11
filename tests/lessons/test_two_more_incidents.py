"""The incidents of lesson 18: the diagnoses tell the truth, and a mend allows no more than it must."""

import logging
import logging.config

import pytest

from helpers.apps.company import incidents
from helpers.apps.company.company import DESKS, log_in
from helpers.exercises import two_more_incidents as exercises
from tests.helpers.company_site import mended, sites, truth


@pytest.fixture
def site():
    with sites() as make:
        yield make


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
        "number of loggers that are disabled": sum(each.disabled for each in loggers),
        "the cause that the status speaks against": "C",
        "the cause that `propagate` speaks against": "D",
        "the cause that `handlers` speaks against": "B",
        "cause": "E",
    }
    # What speaks against D and A: records would reach the handler.
    assert all(each.propagate for each in loggers)
    assert logging.getLogger("desks.bookings").disabled
