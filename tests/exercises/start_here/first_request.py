"""What learners answer to exercise 0.1."""

from collections import OrderedDict
from urllib.parse import urlsplit

from helpers.exercises.start_here.first_request import (
    DATABASE,
    NAME,
    NO_TEXT,
    PATH,
    SENDER,
    URL,
    solution,
)
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


@mistake(NAME)
def what_it_is():
    """What it is, in place of its name."""
    return solution() | {"receiver": "the app"}


@mistake(NAME)
def a_part_of_the_name():
    """The first part of the name."""
    return solution() | {"receiver": "desks"}


@mistake(NAME)
def a_capital_letter():
    """The name with a capital letter."""
    return solution() | {"receiver": "Desks.example"}


@mistake(NAME)
def a_letter_too_few():
    """A slip of the pen."""
    return solution() | {"receiver": "desk.example"}


@mistake(DATABASE)
def the_database():
    """The last one in the diagram who is asked."""
    return solution() | {"receiver": "desks.db"}


@mistake(NO_TEXT)
def a_list():
    """The name in a list."""
    return solution() | {"receiver": ["desks.example"]}


@mistake(seen="'people.example' for 'receiver'")
def another_app():
    """Another app of the course."""
    return solution() | {"receiver": "people.example"}


@right
def by_item():
    """A dict that is filled item by item."""
    first_request = {"sender": "Ada's browser", "status": 200}
    first_request["receiver"] = "desks.example"
    return first_request


@right
def from_keywords():
    """dict() with keywords."""
    return dict(sender="Ada's browser", receiver="desks.example", status=200)  # noqa: C408


@right
def from_pairs():
    """dict() of pairs."""
    return dict(zip(solution(), ["Ada's browser", "desks.example", 200], strict=True))


@right
def the_name_taken_out_of_the_url():
    """The name of the host as a library finds it in the URL."""
    host = urlsplit("http://desks.example/api/desks/7").hostname
    return solution() | {"receiver": host}


@right
def the_name_cut_out_of_the_url():
    """The name of the host, cut out of the URL."""
    url = "http://desks.example/api/desks/7"
    return solution() | {"receiver": url.split("/")[2]}


@right
def joined():
    """The name, joined of its labels."""
    labels = ["desks", "example"]
    return solution() | {"receiver": ".".join(labels)}


@right
def in_another_order():
    """An OrderedDict whose items stand in another order."""
    return OrderedDict(reversed(solution().items()))


@right
def updated():
    """The stub's dict, updated."""
    answer = {"sender": "Ada's browser", "receiver": ..., "status": 200}
    answer.update(receiver="desks.example")
    return answer
