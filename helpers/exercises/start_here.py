"""The exercise of lesson 00."""

from helpers.exercises.core import Exercise, compare

DIRECTION = "The client asks, and the app answers. The first arrow starts at the one who asks."
STATUS = "The answer's arrow carries the status: 200 OK says that it went well."


def check_first_request(answer: dict) -> None:
    truth = {"sender": "Ada's browser", "receiver": "desks.example", "status": 200}
    compare(answer, truth, {"sender": DIRECTION, "receiver": DIRECTION, "status": STATUS})


first_request = Exercise(
    name="first_request",
    number="0.1",
    title="Read the diagram",
    stub="""\
first_request = {
    "sender": "Ada's browser",
    "receiver": ...,
    "status": 200,
}
""",
    hints=(
        "Look at the first arrow of the diagram: where does it end?",
        "It ends at the app whose name is in the URL: write that name as a string.",
    ),
    solution="""\
first_request = {
    "sender": "Ada's browser",
    "receiver": "desks.example",
    "status": 200,
}
""",
    mistakes=(),
    check=check_first_request,
)
