"""The exercise of lesson 00: small enough that everybody gets it right."""

from typing import Any

from helpers.exercises.core import Exercise, Mistake, compare

SENDER = "An arrow begins at the one who asks, and its head is at the one who is asked."
URL = "The name alone is meant. In a URL it stands between // and the next /."
PATH = "The path says what is asked for. Who is asked has a name: it stands above the arrow's head."
FILLED = "This line was right before. Only the line with `...` is to be filled in."


def check_first_request(answer: Any) -> None:
    truth = {"sender": "Ada's browser", "receiver": "desks.example", "status": 200}
    receiver = str(answer.get("receiver")) if isinstance(answer, dict) else ""
    compare(answer, truth, dict.fromkeys(truth, FILLED) | {"receiver": _why_not(receiver)})


def _why_not(receiver: str) -> str:
    if "//" in receiver:
        return URL
    return PATH if "/" in receiver or "7" in receiver else SENDER


def source(receiver: str) -> str:
    return f"""\
first_request = {{
    "sender": "Ada's browser",
    "receiver": {receiver},
    "status": 200,
}}
"""


first_request = Exercise(
    name="first_request",
    number="0.1",
    title="Read the diagram",
    stub=source("..."),
    hints=(
        "Look at the first arrow of the diagram. Above its head stands who is asked.",
        "It is the app whose name is in the URL. Write that name in quotes.",
        'The line reads: "receiver": "desks.example",',
    ),
    solution=source('"desks.example"'),
    mistakes=(
        Mistake("who asks", source('"Ada\'s browser"'), SENDER),
        Mistake("a whole URL", source('"http://desks.example/api/desks/7"'), URL),
        Mistake("what is asked for", source('"/api/desks/7"'), PATH),
    ),
    check=check_first_request,
)
