"""What learners answer to exercise 18.3."""

from collections import OrderedDict, defaultdict

from helpers.exercises.shared.diagnosis import ONE_LETTER
from helpers.exercises.two_more_incidents.logs_diagnosis import CASE, solution
from tests.exercises.answers import mistake, right

FIRST = "the cause that the status speaks against"


@mistake(CASE.facts["the status of the booking"])
def an_error_status():
    """An error status."""
    return solution() | {"the status of the booking": 500}


@mistake(CASE.facts["the status of the booking"])
def the_usual_status():
    """The status of most answers."""
    return solution() | {"the status of the booking": 200}


@mistake(CASE.facts["lines of desks.example about the booking"])
def lines_that_are_not_there():
    """Lines that are not there."""
    return solution() | {"lines of desks.example about the booking": 5}


@mistake(CASE.facts["lines of people.example about it"])
def all_lines():
    """All lines of the table."""
    return solution() | {"lines of people.example about it": 5}


@mistake(CASE.facts["lines of people.example about it"])
def lines_of_login():
    """The lines of login.example."""
    return solution() | {"lines of people.example about it": 2}


@mistake(CASE.facts["effective level of desks.bookings"])
def the_level_of_the_root():
    """The level of the root logger."""
    return solution() | {"effective level of desks.bookings": "WARNING"}


@mistake(CASE.facts["effective level of desks.bookings"])
def the_level_not_set():
    """The logger's own level."""
    return solution() | {"effective level of desks.bookings": "NOTSET"}


@mistake(CASE.facts["the handler of desks"])
def the_usual_handler():
    """The handler that the library has."""
    return solution() | {"the handler of desks": "NullHandler"}


@mistake(CASE.facts["the handler of desks"])
def a_handler_of_a_file():
    """A handler that is not there."""
    return solution() | {"the handler of desks": "StreamHandler"}


@mistake(CASE.facts["number of loggers that are disabled"])
def every_logger():
    """All loggers of the table."""
    return solution() | {"number of loggers that are disabled": 5}


@mistake(CASE.facts["number of loggers that are disabled"])
def the_parent_alone():
    """The parent alone."""
    return solution() | {"number of loggers that are disabled": 1}


@mistake(CASE.facts["the cause that the status speaks against"])
def the_status_against_the_level():
    """The status speaks against the level."""
    return solution() | {"the cause that the status speaks against": "A"}


@mistake(CASE.facts["the cause that `propagate` speaks against"])
def propagate_against_the_handler():
    """Propagate speaks against the handler."""
    return solution() | {"the cause that `propagate` speaks against": "B"}


@mistake(CASE.facts["the cause that `handlers` speaks against"])
def handlers_against_propagate():
    """The handlers speak against propagate."""
    return solution() | {"the cause that `handlers` speaks against": "D"}


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


@mistake(seen="nothing for 'cause'")
def no_cause():
    """A dict without the cause."""
    return {key: value for key, value in solution().items() if key != "cause"}


@mistake(seen="an item too many")
def an_item_of_ones_own():
    """An item of one's own."""
    return solution() | {"who": "Ada"}


@mistake(seen="[")
def a_list():
    """The values as a list."""
    return list(solution().values())


@right
def texts_of_numbers():
    """Numbers as texts, the status with its reason."""
    return solution() | {
        "the status of the booking": "201 Created",
        "lines of desks.example about the booking": "0",
        "number of loggers that are disabled": "3 loggers",
    }


@right
def lines_with_their_ends():
    """Texts with the end of the line, and letters in bold or in a set."""
    found = {key: f"{value}\n" for key, value in solution().items()}
    return found | {"cause": "**E**", "the cause that `propagate` speaks against": {"D"}}


@mistake(CASE.facts["number of loggers that are disabled"])
def the_names_of_the_loggers():
    """The names of the loggers, where their number is asked for."""
    names = ["desks", "desks.requests", "desks.bookings"]
    return solution() | {"number of loggers that are disabled": names}


@mistake(ONE_LETTER)
def two_letters():
    """Two letters for the cause."""
    return solution() | {"cause": "A or " + solution()["cause"]}


@mistake(ONE_LETTER)
def a_sentence():
    """A sentence for the letter of the cause."""
    return solution() | {"cause": "the time"}


@mistake(CASE.facts["the status of the booking"])
def one_letter_everywhere():
    """The same for every item."""
    return dict.fromkeys(solution(), "A")


@mistake(CASE.facts[FIRST])
def the_cause_stands_twice():
    """The letter of the cause, for one that is excluded as well."""
    return solution() | {FIRST: solution()["cause"]}


@right
def the_handler_as_a_list():
    """The handler as the table shows it, a list."""
    return solution() | {"the handler of desks": ["JSONLines"]}


@right
def the_handler_as_text():
    """The handler as the table shows it, copied as text."""
    return solution() | {"the handler of desks": "['JSONLines']"}


@right
def small_letters():
    """A level in small letters, and letters in brackets."""
    return solution() | {"effective level of desks.bookings": "debug", "cause": "e)"}


@right
def numbers_with_a_fraction():
    """Numbers with a fraction of 0."""
    return solution() | {
        "the status of the booking": 201.0,
        "number of loggers that are disabled": 3.0,
    }


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    logs_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        logs_diagnosis[key] = value
    return logs_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())


@right
def a_dict_with_a_default():
    """A defaultdict."""
    logs_diagnosis = defaultdict(lambda: ...)
    logs_diagnosis.update(solution())
    return logs_diagnosis


@right
def a_class_of_ones_own():
    """A dict of a class of one's own."""

    class Findings(dict):
        """What was found."""

    return Findings(solution())


@right
def two_lists_zipped():
    """Two lists, put together by zip."""
    keys, values = list(solution()), list(solution().values())
    return dict(zip(keys, values, strict=True))


@right
def a_level_as_logging_has_it():
    """The number of the level, and the handler in words."""
    import logging

    return solution() | {
        "lines of desks.example about the booking": "zero",
        "effective level of desks.bookings": logging.DEBUG,
        "the handler of desks": "the JSONLines handler",
        "cause": "E: A configuration of the library has disabled the loggers that existed.",
    }


@mistake(CASE.facts["effective level of desks.bookings"])
def the_number_of_another_level():
    """The number of another level."""
    import logging

    return solution() | {"effective level of desks.bookings": logging.INFO}


@mistake(CASE.facts["number of loggers that are disabled"])
def three_or_five():
    """Two numbers for one."""
    return solution() | {"number of loggers that are disabled": "three or five"}
