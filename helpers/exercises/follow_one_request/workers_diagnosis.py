"""Exercise 17.3: incident 2: who forgets Ada."""

from helpers.exercises.checker import Exercise
from helpers.exercises.shared.diagnosis import AGAINST, Case


def stub():
    workers_diagnosis = {
        "of six requests, how many are refused": ...,
        "number of workers that refuse her": ...,
        "what the log says just before each 401": ...,
        "SELECTs from sessions in the trace": ...,
        "the cause that the apps in the trace speak against": ...,
        "the cause that the Cookie lines speak against": ...,
        "the cause that a log without POST /logout speaks against": ...,
        "cause": ...,
    }
    return workers_diagnosis


def solution():
    workers_diagnosis = {
        "of six requests, how many are refused": 3,
        "number of workers that refuse her": 1,
        "what the log says just before each 401": "no session of this id",
        "SELECTs from sessions in the trace": 0,
        "the cause that the apps in the trace speak against": "B",
        "the cause that the Cookie lines speak against": "D",
        "the cause that a log without POST /logout speaks against": "E",
        "cause": "C",
    }
    return workers_diagnosis


CASE = Case(
    truth=solution(),
    facts={
        "of six requests, how many are refused": (
            "401 is the status of a request that is refused. Count its rows in the table."
        ),
        "number of workers that refuse her": (
            "Each row of the table names the worker. Look at the rows with 401 alone."
        ),
        "what the log says just before each 401": (
            "Copy the message of the row above `401 UNAUTHORIZED`."
        ),
        "SELECTs from sessions in the trace": (
            "A SELECT would be an arrow to a database, as in the trace of incident 1."
        ),
        "the cause that the apps in the trace speak against": (
            "The trace has a column for each app that is asked. " + AGAINST
        ),
        "the cause that the Cookie lines speak against": (
            "The trace shows the Cookie header of each request. " + AGAINST
        ),
        "the cause that a log without POST /logout speaks against": (
            "POST /logout is the request that a log-out sends. " + AGAINST
        ),
    },
    causes={
        "A": (
            "A session that ends with its first use would be gone for good. Here a request is welcome "
            "again after one that was refused, with the same cookie."
        ),
        "B": "Nobody asks people.example here, so it cannot refuse anything. The trace has no such arrow.",
        "D": "The browser sends the cookie each time, also with the requests that are refused.",
        "E": (
            "A log-out is a POST /logout, and there is none in the log. And a session that has ended "
            "does not come back."
        ),
    },
)

workers_diagnosis = Exercise(
    number="17.3",
    title="Incident 2: who forgets Ada",
    stub=stub,
    hints=(
        "The table shows the status and the worker side by side. Do you see a pattern?",
        "In the trace, compare the cookie of a request that is refused with that of one that is not.",
        "The trace of a sound service has a SELECT from sessions for each request. Does this one?",
        "A memory that only one worker has is known to every second request, when two take turns.",
    ),
    solution=solution,
    check=CASE.check,
)
