"""What learners answer to exercise 18.1."""

from collections import OrderedDict, defaultdict

from helpers.exercises.shared.diagnosis import ONE_LETTER
from helpers.exercises.two_more_incidents.times_diagnosis import CASE, solution
from tests.exercises.answers import mistake, right

FIRST = "the cause that `sent` speaks against"


@mistake(CASE.facts["the status of the answer"])
def an_error_status():
    """An error status."""
    return solution() | {"the status of the answer": 500}


@mistake(CASE.facts["the status of the answer"])
def the_usual_status():
    """The status of most answers."""
    return solution() | {"the status of the answer": 200}


@mistake(CASE.facts["the offset of `start` in the database"])
def the_offset_of_ada():
    """The offset of a clock in Berlin."""
    return solution() | {"the offset of `start` in the database": "+02:00"}


@mistake(CASE.facts["the offset of `start` in the database"])
def no_offset():
    """No offset."""
    return solution() | {"the offset of `start` in the database": ""}


@mistake(CASE.facts["the offset of `start` in the database"])
def the_fraction():
    """The fraction for the offset."""
    return solution() | {"the offset of `start` in the database": ".000000"}


@mistake(CASE.facts["log lines at WARNING or above"])
def a_warning_in_the_log():
    """A warning in the log."""
    return solution() | {"log lines at WARNING or above": 1}


@mistake(CASE.facts["log lines at WARNING or above"])
def every_row():
    """All rows of the log."""
    return solution() | {"log lines at WARNING or above": 10}


@mistake(CASE.facts["log lines at DEBUG"])
def rows_at_info():
    """The rows at INFO."""
    return solution() | {"log lines at DEBUG": 7}


@mistake(CASE.facts["log lines at DEBUG"])
def rows_of_the_app_alone():
    """The rows of desks.example alone."""
    return solution() | {"log lines at DEBUG": 2}


@mistake(CASE.facts["the message of the last row of the log"])
def the_booking():
    """The row that tells of the booking."""
    return solution() | {"the message of the last row of the log": "booked desk 7 for Ada"}


@mistake(CASE.facts["the cause that `sent` speaks against"])
def sent_against_the_database():
    """The body speaks against the database."""
    return solution() | {"the cause that `sent` speaks against": "B"}


@mistake(CASE.facts["the cause that `database` speaks against"])
def the_row_against_json():
    """The row speaks against JSON."""
    return solution() | {"the cause that `database` speaks against": "C"}


@mistake(CASE.facts["the cause that the offsets speak against"])
def the_offsets_against_the_page():
    """The offsets speak against the page."""
    return solution() | {"the cause that the offsets speak against": "A"}


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
        "the status of the answer": "201 CREATED",
        "log lines at WARNING or above": "0",
        "log lines at DEBUG": "3 lines",
    }


@right
def lines_with_their_ends():
    """Texts with the end of the line, and letters in bold or in a set."""
    found = {key: f"{value}\n" for key, value in solution().items()}
    return found | {"cause": "**D**", "the cause that `sent` speaks against": {"A"}}


@mistake(CASE.facts["log lines at DEBUG"])
def the_number_of_the_level():
    """The number of the level, as a text."""
    return solution() | {"log lines at DEBUG": "10"}


@mistake(ONE_LETTER)
def two_letters():
    """Two letters for the cause."""
    return solution() | {"cause": "A or " + solution()["cause"]}


@mistake(ONE_LETTER)
def a_sentence():
    """A sentence for the letter of the cause."""
    return solution() | {"cause": "the time"}


@mistake(CASE.facts["the status of the answer"])
def one_letter_everywhere():
    """The same for every item."""
    return dict.fromkeys(solution(), "A")


@mistake(CASE.facts[FIRST])
def the_cause_stands_twice():
    """The letter of the cause, for one that is excluded as well."""
    return solution() | {FIRST: solution()["cause"]}


@right
def a_message_in_small_letters():
    """A message in small letters."""
    return solution() | {"the message of the last row of the log": "201 created"}


@right
def a_message_with_spaces():
    """A message with the spaces around it."""
    return solution() | {"the message of the last row of the log": " 201 CREATED "}


@right
def numbers_with_a_fraction():
    """Numbers with a fraction of 0."""
    return solution() | {"the status of the answer": 201.0, "log lines at DEBUG": 3.0}


@right
def letters_in_brackets():
    """Letters in brackets, as in a list."""
    return solution() | {"cause": "(D)", "the cause that `sent` speaks against": "a)"}


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    times_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        times_diagnosis[key] = value
    return times_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())


@right
def a_dict_with_a_default():
    """A defaultdict."""
    times_diagnosis = defaultdict(lambda: ...)
    times_diagnosis.update(solution())
    return times_diagnosis


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
def an_offset_as_python_has_it():
    """The offset as a zone of Python, and a line of the status."""
    from datetime import UTC

    return solution() | {
        "the status of the answer": "HTTP/1.1 201 CREATED",
        "the offset of `start` in the database": UTC,
        "log lines at WARNING or above": "no lines",
        "log lines at DEBUG": "three",
    }


@right
def another_spelling_of_the_offset():
    """Z for the offset, and the sentence of the list after the letter."""
    return solution() | {
        "the offset of `start` in the database": "Z",
        "cause": "D: The encoder of `desks.example` has no answer for a datetime, and returns none.",
    }


@mistake(CASE.facts["the offset of `start` in the database"])
def that_there_is_none():
    """That there is none."""
    return solution() | {"the offset of `start` in the database": "none"}


@mistake(CASE.facts["the offset of `start` in the database"])
def an_offset_that_nobody_knows():
    """The offset of a time whose zone nobody knows."""
    return solution() | {"the offset of `start` in the database": "-00:00"}
