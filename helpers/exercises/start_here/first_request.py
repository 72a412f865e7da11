"""Exercise 0.1: read the diagram of the first request."""

from typing import Any

from helpers.exercises.checker import Exercise, compare

SENDER = "An arrow begins at the one who asks, and its head is at the one who is asked."
URL = "The name alone is meant. In a URL it stands between // and the next /."
PATH = "The path says what is asked for. Who is asked has a name: it stands above the arrow's head."
NAME = "Write the name as it stands above the arrow's head, to the letter."
FILLED = "This line was right before. Only the line with `...` is to be filled in."


def stub():
    first_request = {
        "sender": "Ada's browser",
        "receiver": ...,
        "status": 200,
    }
    return first_request


def solution():
    first_request = {
        "sender": "Ada's browser",
        "receiver": "desks.example",
        "status": 200,
    }
    return first_request


def check(answer: Any) -> None:
    """Compare with the diagram."""
    receiver = str(answer.get("receiver")) if isinstance(answer, dict) else ""
    truth = solution()
    compare(answer, truth, dict.fromkeys(truth, FILLED) | {"receiver": why_not(receiver)})


def why_not(receiver: str) -> str:
    """Return what to tell whoever takes `receiver` for the one who is asked."""
    if "//" in receiver:
        return URL
    if receiver.lower().removeprefix("the ").split(".")[0].strip() in ("app", "desks"):
        return NAME
    return PATH if "/" in receiver or "7" in receiver else SENDER


first_request = Exercise(
    number="0.1",
    title="Read the diagram",
    stub=stub,
    hints=(
        "Look at the first arrow of the diagram. Above its head stands who is asked.",
        "It is the app whose name is in the URL. Write that name in quotes.",
        'The line reads: "receiver": "desks.example",',
    ),
    solution=solution,
    check=check,
)
