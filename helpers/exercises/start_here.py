"""The exercise of lesson 00: small enough that everybody gets it right."""

from typing import Any

from helpers.exercises.core import Exercise, Mistake, compare

SENDER = "An arrow begins at the one who asks, and its head is at the one who is asked."
URL = "The name alone is meant. In a URL it stands between // and the next /."
NUMBER = "A status is a number: write it without quotes, and without the words after it."
REQUEST = "The status stands on the arrow that goes back: the answer has one, the request has not."


def check_first_request(answer: Any) -> None:
    because = {"receiver": SENDER, "status": REQUEST}
    if isinstance(answer, dict):
        if "/" in str(answer.get("receiver")):
            because["receiver"] = URL
        if isinstance(answer.get("status"), str):
            because["status"] = NUMBER
    compare(answer, {"receiver": "desks.example", "status": 200}, because)


def source(receiver: str = '"desks.example"', status: str = "200") -> str:
    return f"""\
first_request = {{
    "receiver": {receiver},  # who is asked?
    "status": {status},  # which number comes back?
}}
"""


first_request = Exercise(
    name="first_request",
    number="0.1",
    title="Read the diagram",
    stub=source("...", "..."),
    hints=(
        "Look at the first arrow of the diagram. Above its head stands who is asked.",
        "It is the app whose name is in the URL. Write that name in quotes.",
        "The second arrow goes back, and begins with the number: 200.",
    ),
    solution=source(),
    mistakes=(
        Mistake("who asks", source(receiver='"Ada\'s browser"'), SENDER),
        Mistake("a whole URL", source(receiver='"http://desks.example/api/desks"'), URL),
        Mistake("the status in quotes", source(status='"200 OK"'), NUMBER),
        Mistake("another number", source(status="80"), REQUEST),
    ),
    check=check_first_request,
)
