"""Exercise 0.1: read the diagram of the first request."""

import re
from difflib import SequenceMatcher
from typing import Any

from helpers.exercises.checker import Exercise, as_dict, compare

SENDER = "An arrow begins at the one who asks, and its head is at the one who is asked."
URL = "The name alone is meant. In a URL it stands between // and the next /."
PATH = "The path says what is asked for. Who is asked has a name: it stands above the arrow's head."
NAME = "Write the name as it stands above the arrow's head, to the letter."
DATABASE = "The database is asked too, but by the app. Ada's request is the first arrow."
NO_TEXT = "The name is a text, so it stands in quotes, and in nothing else."
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
    answer = as_dict(answer)
    receiver = answer.get("receiver") if isinstance(answer, dict) else ""
    truth = solution()
    compare(answer, truth, dict.fromkeys(truth, FILLED) | {"receiver": why_not(receiver)})


def why_not(receiver: Any) -> str:
    """Return what to tell whoever takes `receiver` for the one who is asked; "" if no rule fits."""
    if not isinstance(receiver, str):
        return NO_TEXT
    if "//" in receiver:
        return URL
    if "/" in receiver or re.fullmatch(r"(desk )?7", receiver):
        return PATH
    word = receiver.lower().removeprefix("the ").strip()
    if word.endswith(("database", ".db")):
        return DATABASE
    if re.match(r"ada\b|.*(browser|client)$", word):
        return SENDER
    if word.split(".")[0] in ("app", "desks", "server", "flask"):
        return NAME
    return NAME if SequenceMatcher(None, word, "desks.example").ratio() > 0.8 else ""


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
