"""The incidents of lesson 17: the diagnoses tell the truth, and a mend allows no more than it must."""

import itertools
import json
import re
from datetime import datetime

import jwt
import pytest

from helpers.apps.company import Parts, incidents
from helpers.apps.company.company import DESKS, MORNING, log_in
from helpers.exercises import follow_one_request as exercises
from tests.helpers.company_site import mended, sites, truth


@pytest.fixture
def site():
    with sites() as make:
        yield make


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
    seen = len(there.company.log)
    with there.network.record("Six clicks", ("Cookie",)) as trace:
        answers = there.clicks()
    refused = [answer for answer in answers if answer.status_code == 401]
    log = [json.loads(line) for line in there.company.log[seen:]]  # of all apps, as in the notebook
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
