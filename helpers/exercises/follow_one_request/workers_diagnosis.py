"""Exercise 7.3: incident 2: who forgets Ada."""

from helpers.exercises.checker import Exercise
from helpers.exercises.follow_one_request.diagnosis import Case


def stub():
    workers_diagnosis = {
        "of six requests, how many are refused": ...,
        "Ada's cookie is the same in all six": ...,
        "number of workers that refuse her": ...,
        "questions to people.example in these six": ...,
        "cause": ...,
    }
    return workers_diagnosis


def solution():
    workers_diagnosis = {
        "of six requests, how many are refused": 3,
        "Ada's cookie is the same in all six": True,
        "number of workers that refuse her": 1,
        "questions to people.example in these six": 0,
        "cause": "C",
    }
    return workers_diagnosis


CASE = Case(
    truth=solution(),
    facts={
        "of six requests, how many are refused": (
            "401 is the status of a request that is refused. Count its rows in the table."
        ),
        "Ada's cookie is the same in all six": (
            "The trace shows the Cookie header of each request. Compare them."
        ),
        "number of workers that refuse her": (
            "Each row of the table names the worker. Look at the rows with 401 alone."
        ),
        "questions to people.example in these six": (
            "A question would be an arrow from desks.example to people.example. Look for such arrows "
            "in the trace."
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
    number="7.3",
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
