"""What learners answer to exercise 7.5."""

from helpers.exercises.follow_one_request.times_diagnosis import CASE, solution
from tests.exercises.answers import mistake, right


@mistake(CASE.facts["the status of the answer"])
def an_error_status():
    """An error status."""
    return solution() | {"the status of the answer": 500}


@mistake(CASE.facts["the request's body has the time"])
def a_body_without_a_time():
    """A body without a time."""
    return solution() | {"the request's body has the time": False}


@mistake(CASE.facts["the database has the time"])
def the_row_without_a_time():
    """The row without a time."""
    return solution() | {"the database has the time": False}


@mistake(CASE.facts["log lines at WARNING or above"])
def a_warning_in_the_log():
    """A warning in the log."""
    return solution() | {"log lines at WARNING or above": 1}


@mistake(CASE.causes["A"])
def the_browser():
    """The browser."""
    return solution() | {"cause": "A"}


@mistake(CASE.causes["B"])
def the_database():
    """The database."""
    return solution() | {"cause": "B"}


@mistake(CASE.causes["C"])
def json_itself():
    """JSON itself."""
    return solution() | {"cause": "C"}


@mistake(CASE.causes["E"])
def the_offset():
    """The offset."""
    return solution() | {"cause": "E"}


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    from collections import OrderedDict

    times_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        times_diagnosis[key] = value
    return times_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())
