"""What learners answer to exercise 7.3."""

from helpers.exercises.follow_one_request.workers_diagnosis import CASE, solution
from tests.exercises.answers import mistake, right


@mistake(CASE.facts["of six requests, how many are refused"])
def all_are_refused():
    """All are refused."""
    return solution() | {"of six requests, how many are refused": 6}


@mistake(CASE.facts["Ada's cookie is the same in all six"])
def the_cookie_changes():
    """The cookie changes."""
    return solution() | {"Ada's cookie is the same in all six": False}


@mistake(CASE.facts["number of workers that refuse her"])
def both_workers_refuse():
    """Both workers refuse."""
    return solution() | {"number of workers that refuse her": 2}


@mistake(CASE.facts["number of workers that refuse her"])
def requests_are_counted_not_workers():
    """Requests are counted, not workers."""
    return solution() | {"number of workers that refuse her": 3}


@mistake(CASE.facts["questions to people.example in these six"])
def one_question_for_each_request():
    """One question for each request."""
    return solution() | {"questions to people.example in these six": 6}


@mistake(CASE.causes["A"])
def the_session_ends_at_once():
    """The session ends at once."""
    return solution() | {"cause": "A"}


@mistake(CASE.causes["B"])
def people_example():
    """People.example."""
    return solution() | {"cause": "B"}


@mistake(CASE.causes["D"])
def the_browser():
    """The browser."""
    return solution() | {"cause": "D"}


@mistake(CASE.causes["E"])
def a_log_out():
    """A log-out."""
    return solution() | {"cause": "E"}


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    from collections import OrderedDict

    workers_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        workers_diagnosis[key] = value
    return workers_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())
