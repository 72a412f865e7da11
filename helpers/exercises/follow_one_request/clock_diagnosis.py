"""Exercise 17.1: incident 1: who refuses Ada, and why."""

from helpers.exercises.checker import Exercise
from helpers.exercises.shared.diagnosis import AGAINST, Case


def stub():
    clock_diagnosis = {
        "the app that shows the error to Ada": ...,
        "the app that was the first to answer with an error": ...,
        "the row of the log that names two times": ...,
        "when the token ended, by that row": ...,
        "what time it is, by that row": ...,
        "hours that the refusing app's clock is ahead": ...,
        "the cause that `1 row` speaks against": ...,
        "the cause that iat and exp speak against": ...,
        "the cause that aud speaks against": ...,
        "cause": ...,
    }
    return clock_diagnosis


def solution():
    clock_diagnosis = {
        "the app that shows the error to Ada": "desks.example",
        "the app that was the first to answer with an error": "people.example",
        "the row of the log that names two times": 5,
        "when the token ended, by that row": "09:05",
        "what time it is, by that row": "18:00",
        "hours that the refusing app's clock is ahead": 9,
        "the cause that `1 row` speaks against": "A",
        "the cause that iat and exp speak against": "C",
        "the cause that aud speaks against": "E",
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
            "Look for the first dashed arrow with a status of 400 or more. The app that sends "
            "it made the error, and the others hand it on."
        ),
        "the row of the log that names two times": (
            "Count the rows of the log from 1, below the line. One of them is at WARNING."
        ),
        "when the token ended, by that row": (
            "The row names a time after `it expired at`. Its hours and minutes are enough, as in 07:30."
        ),
        "what time it is, by that row": (
            "The row names a time after `now it is`. Its hours and minutes are enough, as in 07:30."
        ),
        "hours that the refusing app's clock is ahead": (
            "Compare the two times of this moment: that of the log, and the one after `now it "
            "is`. The end of the token is a third time, and does not matter here."
        ),
        "the cause that `1 row` speaks against": (
            "`1 row` is the answer to the SELECT from sessions. " + AGAINST
        ),
        "the cause that iat and exp speak against": (
            "iat and exp are seconds since 1970 (RFC 7519 §2). Their difference is the life of the token. "
            + AGAINST
        ),
        "the cause that aud speaks against": (
            "aud names the app that the token is for (RFC 7519 §4.1.3). " + AGAINST
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
    number="17.1",
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
