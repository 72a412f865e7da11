"""The diagnoses of lesson 07: what is true of each incident, and why the wrong causes are wrong."""

from dataclasses import dataclass
from typing import Any

from helpers.exercises.core import compare

ONE_LETTER = "Write one letter, from A to E, as the list above the exercise has them."


@dataclass(frozen=True)
class Case:
    """What a diagnosis has to say, in the order in which it is checked: the cause comes last.

    `facts` has a sentence for each key of `truth` but "cause": where to look. `causes` has one for
    each wrong letter: why the evidence speaks against it.
    """

    name: str
    truth: dict[str, Any]
    facts: dict[str, str]
    causes: dict[str, str]

    def check(self, answer: Any) -> None:
        """Compare a diagnosis with the truth. Raises Wrong."""
        because = dict(self.facts)
        if type(answer) is dict:
            answer = {key: _tidy(value, self.truth.get(key)) for key, value in answer.items()}
            letter = answer.get("cause")
            because["cause"] = self.causes.get(letter, ONE_LETTER) if _text(letter) else ONE_LETTER
        compare(answer, self.truth, because)


def _tidy(value: Any, truth: Any) -> Any:
    """Return `truth` where `value` says the same in other words, such as D. or desks or 300 / 60."""
    if type(value) is float and type(truth) is int:
        return truth if value == truth else value
    if not (_text(value) and _text(truth)):
        return value
    plain = value.strip(" .:()").lower().removeprefix("https://")
    if plain in (truth.lower(), truth.lower().removesuffix(".example")):
        return truth
    return plain.upper() if len(truth) == len(plain) == 1 else value


def _text(value: Any) -> bool:
    return type(value) is str


CLOCK = Case(
    "clock_diagnosis",
    truth={
        "the app that shows the error to Ada": "desks.example",
        "the app that was the first to answer with an error": "people.example",
        "minutes from iat to exp in the token": 5,
        "hours that the refusing app's clock is ahead": 9,
        "cause": "D",
    },
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
WORKERS = Case(
    "workers_diagnosis",
    truth={
        "of six requests, how many are refused": 3,
        "Ada's cookie is the same in all six": True,
        "number of workers that refuse her": 1,
        "questions to people.example in these six": 0,
        "cause": "C",
    },
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
TIMES = Case(
    "times_diagnosis",
    truth={
        "the status of the answer": 201,
        "the request's body has the time": True,
        "the database has the time": True,
        "log lines at WARNING or above": 0,
        "cause": "D",
    },
    facts={
        "the status of the answer": (
            "The cell prints it first. It tells how the booking went, and nothing of what the body of "
            "the answer holds."
        ),
        "the request's body has the time": (
            "Look for start and end in the JSON that Ada's browser sent."
        ),
        "the database has the time": ("Look for start and end in the row of the table bookings."),
        "log lines at WARNING or above": (
            "Look at the column `level`. INFO and DEBUG are below WARNING, and silence is what makes "
            "this fault hard to find."
        ),
    },
    causes={
        "A": "The JSON that Ada's browser sent has both times.",
        "B": "The row in the database has both times. They get lost after it.",
        "C": (
            "JSON has no type for times, and json.dumps does not write null for what it does not know: "
            "it raises TypeError. Somebody must have told it to write null."
        ),
        "E": "The row has its offset, +00:00. And a time without one is still a time, and not null.",
    },
)
LOGS = Case(
    "logs_diagnosis",
    truth={
        "the status of the booking": 201,
        "lines of desks.example about the booking": 0,
        "lines of people.example about it": 3,
        "effective level of desks.bookings": "DEBUG",
        "cause": "E",
    },
    facts={
        "the status of the booking": (
            "The cell prints it first. An app can do its work, and write nothing of it."
        ),
        "lines of desks.example about the booking": (
            "Count the rows of the first table whose app is desks.example."
        ),
        "lines of people.example about it": (
            "Count the rows of the first table whose app is people.example."
        ),
        "effective level of desks.bookings": (
            "The effective level is the logger's own, or that of the nearest ancestor that has one. The "
            "second table has a column for it."
        ),
    },
    causes={
        "A": "The effective level is DEBUG, the lowest that is in use. No line is too low for it.",
        "B": "The second table still shows a handler at `desks`, where all of these loggers end.",
        "C": "The booking was answered with 201, and people.example was asked. The app works.",
        "D": "Propagate is True all the way, so a record would reach the handler at `desks`.",
    },
)
