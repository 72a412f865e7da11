"""Exercise 7.1: incident 1: who refuses Ada, and why."""

from helpers.exercises.checker import Exercise
from helpers.exercises.follow_one_request.diagnosis import Case


def stub():
    clock_diagnosis = {
        "the app that shows the error to Ada": ...,
        "the app that was the first to answer with an error": ...,
        "minutes from iat to exp in the token": ...,
        "hours that the refusing app's clock is ahead": ...,
        "cause": ...,
    }
    return clock_diagnosis


def solution():
    clock_diagnosis = {
        "the app that shows the error to Ada": "desks.example",
        "the app that was the first to answer with an error": "people.example",
        "minutes from iat to exp in the token": 5,
        "hours that the refusing app's clock is ahead": 9,
        "cause": "D",
    }
    return clock_diagnosis


CASE = Case(
    truth=solution(),
    facts={
        "the app that shows the error to Ada": (
            "Ada's browser speaks with one app alone. Look at who sends the last arrow to her."
        ),
        "the app that was the first to answer with an error": (
            "Look for the first dashed arrow with a status of 400 or more. The app that sends it made "
            "the error, and the others hand it on."
        ),
        "minutes from iat to exp in the token": (
            "iat and exp are seconds since 1970 (RFC 7519 §2). Their difference, by 60, is the life of "
            "the token in minutes."
        ),
        "hours that the refusing app's clock is ahead": (
            "Compare the two times of this moment: that of the log, and the one after `now it is`. The "
            "end of the token is a third time, and does not matter here."
        ),
    },
    causes={
        "A": (
            "The session is there: its SELECT gave 1 row, and without it desks.example would have no "
            "token to send."
        ),
        "B": (
            "With a wrong key the log would speak of the signature. It says that the token expired, and "
            "an app looks at the claims only when the signature is good."
        ),
        "C": (
            "The token lives 5 minutes, as exp and iat say, and Ada used it in the same minute. It is "
            "not too short."
        ),
        "E": "The aud of the token is https://people.example, and the log does not speak of it.",
    },
)

clock_diagnosis = Exercise(
    number="7.1",
    title="Incident 1: who refuses Ada, and why",
    stub=stub,
    hints=(
        "Begin with the trace: which dashed arrow is the first with an error, and who sends it?",
        "The log of that app has one line at WARNING. It names two times.",
        "The log's own time is that of the company's clock. Which of the two times cannot be right?",
        "18:00 is what a clock in Tokyo shows at 09:00 UTC.",
    ),
    solution=solution,
    check=CASE.check,
)
