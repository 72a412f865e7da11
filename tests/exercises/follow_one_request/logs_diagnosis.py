"""What learners answer to exercise 7.7."""

from helpers.exercises.follow_one_request.logs_diagnosis import CASE, solution
from tests.exercises.answers import mistake, right


@mistake(CASE.facts["the status of the booking"])
def the_booking_failed():
    """The booking failed."""
    return solution() | {"the status of the booking": 500}


@mistake(CASE.facts["lines of desks.example about the booking"])
def the_lines_of_another_app_are_counted():
    """The lines of another app are counted."""
    return solution() | {"lines of desks.example about the booking": 3}


@mistake(CASE.facts["lines of people.example about it"])
def people_example_is_silent_as_well():
    """People.example is silent as well."""
    return solution() | {"lines of people.example about it": 0}


@mistake(CASE.facts["effective level of desks.bookings"])
def a_level_that_is_not_set():
    """A level that is not set."""
    return solution() | {"effective level of desks.bookings": "NOTSET"}


@mistake(CASE.facts["effective level of desks.bookings"])
def root_s_level():
    """Root's level."""
    return solution() | {"effective level of desks.bookings": "WARNING"}


@mistake(CASE.causes["A"])
def the_level():
    """The level."""
    return solution() | {"cause": "A"}


@mistake(CASE.causes["B"])
def the_handler():
    """The handler."""
    return solution() | {"cause": "B"}


@mistake(CASE.causes["C"])
def the_app():
    """The app."""
    return solution() | {"cause": "C"}


@mistake(CASE.causes["D"])
def propagate():
    """Propagate."""
    return solution() | {"cause": "D"}


@right
def in_other_words_1():
    """In other words, number 1."""
    return solution() | {"effective level of desks.bookings": "debug", "cause": "(E)"}


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    from collections import OrderedDict

    logs_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        logs_diagnosis[key] = value
    return logs_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())
