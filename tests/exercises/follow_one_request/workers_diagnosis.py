"""What learners answer to exercise 17.3."""

from collections import OrderedDict, defaultdict

from helpers.exercises.follow_one_request.workers_diagnosis import CASE, solution
from helpers.exercises.shared.diagnosis import ONE_LETTER
from tests.exercises.answers import mistake, right

FIRST = "the cause that the apps in the trace speak against"


@mistake(CASE.facts["of six requests, how many are refused"])
def all_are_refused():
    """All are refused."""
    return solution() | {"of six requests, how many are refused": 6}


@mistake(CASE.facts["of six requests, how many are refused"])
def one_is_refused():
    """One is refused."""
    return solution() | {"of six requests, how many are refused": 1}


@mistake(CASE.facts["number of workers that refuse her"])
def both_workers_refuse():
    """Both workers refuse."""
    return solution() | {"number of workers that refuse her": 2}


@mistake(CASE.facts["number of workers that refuse her"])
def requests_are_counted_not_workers():
    """Requests are counted, not workers."""
    return solution() | {"number of workers that refuse her": 3}


@mistake(CASE.facts["number of workers that refuse her"])
def the_name_of_the_worker():
    """None refuses."""
    return solution() | {"number of workers that refuse her": 0}


@mistake(CASE.facts["what the log says just before each 401"])
def the_row_itself():
    """The row of the 401 itself."""
    return solution() | {"what the log says just before each 401": "401 UNAUTHORIZED"}


@mistake(CASE.facts["what the log says just before each 401"])
def the_first_row():
    """The first row of the request."""
    return solution() | {"what the log says just before each 401": "GET /api/me"}


@mistake(CASE.facts["SELECTs from sessions in the trace"])
def one_select_for_each_request():
    """One SELECT for each request."""
    return solution() | {"SELECTs from sessions in the trace": 6}


@mistake(CASE.facts["SELECTs from sessions in the trace"])
def one_select_for_each_welcome():
    """One SELECT for each request that is welcome."""
    return solution() | {"SELECTs from sessions in the trace": 3}


@mistake(CASE.facts["the cause that the apps in the trace speak against"])
def the_apps_against_the_log_out():
    """The apps speak against a log-out."""
    return solution() | {"the cause that the apps in the trace speak against": "E"}


@mistake(CASE.facts["the cause that the Cookie lines speak against"])
def the_cookie_against_the_first_use():
    """The cookie speaks against the first use."""
    return solution() | {"the cause that the Cookie lines speak against": "A"}


@mistake(CASE.facts["the cause that a log without POST /logout speaks against"])
def the_log_against_the_workers():
    """The log speaks against the workers."""
    return solution() | {"the cause that a log without POST /logout speaks against": "C"}


@mistake(CASE.causes["A"])
def the_session_ends_at_once():
    """The session ends at once."""
    return solution() | {"cause": "A"}


@mistake(CASE.causes["B"])
def people_example():
    """Another app, people.example."""
    return solution() | {"cause": "B"}


@mistake(CASE.causes["D"])
def the_browser():
    """The browser."""
    return solution() | {"cause": "D"}


@mistake(CASE.causes["E"])
def a_log_out():
    """A log-out."""
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
    """Numbers as texts."""
    return solution() | {
        "of six requests, how many are refused": "3",
        "number of workers that refuse her": "1 worker",
        "SELECTs from sessions in the trace": "0",
    }


@right
def lines_with_their_ends():
    """Texts with the end of the line, and letters in bold or in a set."""
    found = {key: f"{value}\n" for key, value in solution().items()}
    return found | {"cause": "**C**", "the cause that the Cookie lines speak against": {"D"}}


@mistake(CASE.facts["SELECTs from sessions in the trace"])
def none_for_nought():
    """None for the number 0."""
    return solution() | {"SELECTs from sessions in the trace": None}


@mistake(CASE.facts["number of workers that refuse her"])
def true_for_one():
    """True for the number 1."""
    return solution() | {"number of workers that refuse her": True}


@mistake(ONE_LETTER)
def two_letters():
    """Two letters for the cause."""
    return solution() | {"cause": "A or " + solution()["cause"]}


@mistake(ONE_LETTER)
def a_sentence():
    """A sentence for the letter of the cause."""
    return solution() | {"cause": "the time"}


@mistake(CASE.facts["of six requests, how many are refused"])
def one_letter_everywhere():
    """The same for every item."""
    return dict.fromkeys(solution(), "A")


@mistake(CASE.facts[FIRST])
def the_cause_stands_twice():
    """The letter of the cause, for one that is excluded as well."""
    return solution() | {FIRST: solution()["cause"]}


@right
def the_message_in_capitals():
    """The message in capitals, and with a full stop."""
    return solution() | {"what the log says just before each 401": "No session of this id."}


@right
def numbers_with_a_fraction():
    """Numbers with a fraction of 0."""
    return solution() | {
        "of six requests, how many are refused": 3.0,
        "SELECTs from sessions in the trace": 0.0,
    }


@right
def letters_in_brackets():
    """Letters in brackets, as in a list."""
    return solution() | {"cause": "(C)", "the cause that the Cookie lines speak against": "d)"}


@right
def small_letters_throughout():
    """Small letters for the causes that are excluded."""
    return solution() | {
        "the cause that the apps in the trace speak against": "b",
        "the cause that a log without POST /logout speaks against": " e ",
    }


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    workers_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        workers_diagnosis[key] = value
    return workers_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())


@right
def a_dict_with_a_default():
    """A defaultdict."""
    workers_diagnosis = defaultdict(lambda: ...)
    workers_diagnosis.update(solution())
    return workers_diagnosis


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
def words_for_numbers():
    """Words for numbers, as one speaks."""
    return solution() | {
        "of six requests, how many are refused": "3 of 6",
        "number of workers that refuse her": "just one",
        "SELECTs from sessions in the trace": "none",
        "cause": "C. Each worker keeps the sessions that began with it, for itself.",
    }


@mistake(CASE.facts["SELECTs from sessions in the trace"])
def nothing_is_no_number():
    """None, which says nothing."""
    return solution() | {"SELECTs from sessions in the trace": None}
