"""What learners answer to exercise 7.1."""

from helpers.exercises.follow_one_request.clock_diagnosis import CASE, solution
from tests.exercises.answers import mistake, right


@mistake(CASE.facts["the app that shows the error to Ada"])
def another_app_than_the_one_she_asked():
    """Another app than the one she asked."""
    return solution() | {"the app that shows the error to Ada": "people.example"}


@mistake(CASE.facts["the app that was the first to answer with an error"])
def the_app_that_shows_the_error():
    """The app that shows the error."""
    return solution() | {"the app that was the first to answer with an error": "desks.example"}


@mistake(CASE.facts["the app that was the first to answer with an error"])
def the_app_that_made_the_token():
    """The app that made the token."""
    return solution() | {"the app that was the first to answer with an error": "login.example"}


@mistake(CASE.facts["minutes from iat to exp in the token"])
def seconds_for_minutes():
    """Seconds for minutes."""
    return solution() | {"minutes from iat to exp in the token": 300}


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def the_distance_from_the_end_of_the_token():
    """The distance from the end of the token."""
    return solution() | {"hours that the refusing app's clock is ahead": 8}


@mistake(CASE.causes["A"])
def the_session():
    """The session."""
    return solution() | {"cause": "A"}


@mistake(CASE.causes["B"])
def the_key():
    """The key."""
    return solution() | {"cause": "B"}


@mistake(CASE.causes["C"])
def a_life_that_is_too_short():
    """A life that is too short."""
    return solution() | {"cause": "C"}


@mistake(CASE.causes["E"])
def the_audience():
    """The audience."""
    return solution() | {"cause": "E"}


@right
def in_other_words_1():
    """In other words, number 1."""
    return solution() | {"the app that shows the error to Ada": "desks"}


@right
def in_other_words_2():
    """In other words, number 2."""
    return solution() | {"the app that shows the error to Ada": "https://desks.example"}


@right
def in_other_words_3():
    """In other words, number 3."""
    return solution() | {"minutes from iat to exp in the token": 5.0, "cause": " d. "}


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    from collections import OrderedDict

    clock_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        clock_diagnosis[key] = value
    return clock_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())
