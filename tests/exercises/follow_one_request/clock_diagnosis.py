"""What learners answer to exercise 17.1."""

from collections import OrderedDict, defaultdict

from helpers.exercises.follow_one_request.clock_diagnosis import CASE, solution
from helpers.exercises.shared.diagnosis import ONE_LETTER
from tests.exercises.answers import mistake, right

FIRST = "the cause that `1 row` speaks against"


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


@mistake(CASE.facts["the row of the log that names two times"])
def rows_counted_from_0():
    """Rows counted from 0."""
    return solution() | {"the row of the log that names two times": 4}


@mistake(CASE.facts["the row of the log that names two times"])
def the_head_counted_as_a_row():
    """The head counted as a row."""
    return solution() | {"the row of the log that names two times": 6}


@mistake(CASE.facts["the row of the log that names two times"])
def the_last_row():
    """The row of the 401."""
    return solution() | {"the row of the log that names two times": 8}


@mistake(CASE.facts["when the token ended, by that row"])
def the_time_of_the_login():
    """The time at which the token was made."""
    return solution() | {"when the token ended, by that row": "09:00"}


@mistake(CASE.facts["what time it is, by that row"])
def the_time_of_the_company():
    """The time of the company's clock."""
    return solution() | {"what time it is, by that row": "09:00"}


@mistake(CASE.facts["what time it is, by that row"])
def the_two_times_exchanged():
    """One time for the other."""
    return solution() | {"what time it is, by that row": "09:05"}


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def the_distance_from_the_end_of_the_token():
    """The distance from the end of the token."""
    return solution() | {"hours that the refusing app's clock is ahead": 8}


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def the_hour_itself():
    """The hour that the clock shows."""
    return solution() | {"hours that the refusing app's clock is ahead": 18}


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def behind_and_not_ahead():
    """Behind, and not ahead."""
    return solution() | {"hours that the refusing app's clock is ahead": -9}


@mistake(CASE.facts["the cause that `1 row` speaks against"])
def one_row_against_the_key():
    """The row speaks against another cause."""
    return solution() | {"the cause that `1 row` speaks against": "B"}


@mistake(CASE.facts["the cause that iat and exp speak against"])
def the_times_against_the_session():
    """The life of the token speaks against the session."""
    return solution() | {"the cause that iat and exp speak against": "A"}


@mistake(CASE.facts["the cause that aud speaks against"])
def the_audience_against_the_life():
    """aud speaks against a short life."""
    return solution() | {"the cause that aud speaks against": "C"}


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
    """Numbers as texts, as a cell prints them."""
    return solution() | {
        "the row of the log that names two times": "row 5",
        "hours that the refusing app's clock is ahead": "+9 hours",
    }


@right
def what_was_computed():
    """What Python computes: a duration, and a number of Decimal."""
    from datetime import timedelta
    from decimal import Decimal

    return solution() | {
        "the row of the log that names two times": Decimal(5),
        "hours that the refusing app's clock is ahead": timedelta(hours=9),
    }


@right
def lines_with_their_ends():
    """Texts with the end of the line, and letters in bold or in a set."""
    found = {key: f"{value}\n" for key, value in solution().items()}
    return found | {"cause": "**D**", FIRST: {"A"}}


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def eight_hours_and_55_minutes():
    """The distance from the end of the token, as a duration."""
    from datetime import timedelta

    return solution() | {
        "hours that the refusing app's clock is ahead": timedelta(hours=8, minutes=55)
    }


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def a_number_that_is_too_large():
    """A number that no float can hold."""
    return solution() | {"hours that the refusing app's clock is ahead": 9**999}


@mistake(ONE_LETTER)
def two_letters():
    """Two letters for the cause."""
    return solution() | {"cause": "A or " + solution()["cause"]}


@mistake(ONE_LETTER)
def a_sentence():
    """A sentence for the letter of the cause."""
    return solution() | {"cause": "the time"}


@mistake(CASE.facts["the app that shows the error to Ada"])
def one_letter_everywhere():
    """The same for every item."""
    return dict.fromkeys(solution(), "A")


@mistake(CASE.facts[FIRST])
def the_cause_stands_twice():
    """The letter of the cause, for one that is excluded as well."""
    return solution() | {FIRST: solution()["cause"]}


@right
def names_without_an_ending():
    """Names without their ending."""
    return solution() | {
        "the app that shows the error to Ada": "desks",
        "the app that was the first to answer with an error": "people",
    }


@right
def addresses_for_names():
    """Addresses for names."""
    return solution() | {"the app that shows the error to Ada": "https://desks.example"}


@right
def whole_times():
    """The times as the log has them, with their dates."""
    return solution() | {
        "when the token ended, by that row": "2030-05-06T09:05:00+00:00",
        "what time it is, by that row": "2030-05-06T18:00:00+00:00",
    }


@right
def a_time_without_a_nought():
    """A time without its leading nought, and a number with a fraction."""
    return solution() | {
        "when the token ended, by that row": "9:05",
        "hours that the refusing app's clock is ahead": 9.0,
        "cause": " d. ",
    }


@right
def an_ordered_dict():
    """An OrderedDict, filled item by item."""
    clock_diagnosis = OrderedDict()
    for key, value in reversed(solution().items()):
        clock_diagnosis[key] = value
    return clock_diagnosis


@right
def a_small_letter():
    """A small letter for the cause, and a dict by pairs."""
    pairs = [(key, value) for key, value in solution().items() if key != "cause"]
    return dict(pairs, cause=solution()["cause"].lower())


@right
def a_dict_with_a_default():
    """A defaultdict."""
    clock_diagnosis = defaultdict(lambda: ...)
    clock_diagnosis.update(solution())
    return clock_diagnosis


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
def sentences_as_the_list_has_them():
    """Each letter with its sentence, in the marks of the list, and the apps by their full addresses."""
    return solution() | {
        "the app that shows the error to Ada": "https://desks.example:443/",
        "the app that was the first to answer with an error": "the app people.example",
        "the cause that iat and exp speak against": "- **C**: `login.example` gives short tokens.",
        "cause": "**D**: `people.example` takes the time on its wall for the time in UTC.",
    }


@right
def words_for_numbers():
    """An ordinal for the row, words for the hours, and times as people say them."""
    return solution() | {
        "the row of the log that names two times": "the fifth row",
        "when the token ended, by that row": "it expired at 2030-05-06T09:05:00.000+00:00",
        "what time it is, by that row": "6:00 PM",
        "hours that the refusing app's clock is ahead": "nine hours ahead",
    }


@right
def an_offset_for_the_hours():
    """The hours as an offset, the rows by #, and a text of a class of one's own."""

    class Name(str):
        """A name."""

        __slots__ = ()

    return solution() | {
        "the app that shows the error to Ada": Name("desks.example"),
        "the row of the log that names two times": "#5",
        "hours that the refusing app's clock is ahead": "UTC+9",
        "cause": "cause D",
    }


@right
def a_mapping_that_cannot_change():
    """A mapping that is no dict."""
    from types import MappingProxyType

    return MappingProxyType(solution())


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def nine_minutes():
    """The right number of another unit."""
    return solution() | {"hours that the refusing app's clock is ahead": "9 minutes"}


@mistake(CASE.facts["hours that the refusing app's clock is ahead"])
def hours_behind():
    """The right number, and the other way."""
    return solution() | {"hours that the refusing app's clock is ahead": "9 hours behind"}


@mistake(CASE.facts["when the token ended, by that row"])
def the_whole_row():
    """The whole row, which names two times."""
    return solution() | {
        "when the token ended, by that row": (
            "it expired at 2030-05-06T09:05:00+00:00, and now it is 2030-05-06T18:00:00+00:00"
        )
    }


@mistake(CASE.facts["what time it is, by that row"])
def the_time_of_tokyo():
    """The time with the offset of the machine, which the row does not have."""
    return solution() | {"what time it is, by that row": "18:00+09:00"}


@mistake(CASE.facts["the row of the log that names two times"])
def one_row_or_the_other():
    """Two rows for one."""
    return solution() | {"the row of the log that names two times": "4 or 5"}


@mistake(ONE_LETTER)
def a_letter_and_perhaps_another():
    """The right letter, and another one in the sentence after it."""
    return solution() | {"cause": "D: it is that, or perhaps it is B"}


@mistake(CASE.facts["the row of the log that names two times"])
def one_row_and_the_next():
    """Two rows, with a stroke between them."""
    return solution() | {"the row of the log that names two times": "5/6"}


@mistake(CASE.facts["what time it is, by that row"])
def any_other_time():
    """The right time, denied."""
    return solution() | {"what time it is, by that row": "not 18:00"}
