"""What learners answer to exercise 0.1."""

from helpers.exercises.start_here.first_request import PATH, SENDER, URL, solution
from tests.exercises.answers import mistake, right


@mistake(SENDER)
def who_asks():
    """Who asks, in place of who is asked."""
    return solution() | {"receiver": "Ada's browser"}


@mistake(URL)
def whole_url():
    """A whole URL."""
    return solution() | {"receiver": "http://desks.example/api/desks/7"}


@mistake(PATH)
def what_is_asked_for():
    """What is asked for, in place of who is asked."""
    return solution() | {"receiver": "/api/desks/7"}


@right
def by_item():
    """A dict that is filled item by item."""
    first_request = {"sender": "Ada's browser", "status": 200}
    first_request["receiver"] = "desks.example"
    return first_request
