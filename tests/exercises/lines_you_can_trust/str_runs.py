"""What learners answer to exercise 3.1."""

import collections

from helpers.exercises.lines_you_can_trust.str_runs import (
    AND,
    ARGUMENT,
    EACH,
    F_STRING,
    NOT_TOUCHED,
    NUMBER_ALONE,
    ONCE,
    ONE_DROPS,
    ONE_WRITES,
    Desk,
    solution,
)
from tests.exercises.answers import mistake, right


def _numbers(*numbers: object) -> dict:
    return dict(zip(solution(), numbers, strict=True))


@mistake(NOT_TOUCHED)
def at_once():
    """%s makes text at once."""
    return _numbers(1, 1, 1, 1, 1, 1, 0)


@mistake(F_STRING)
def f_string_waits():
    """An f-string waits until somebody needs it."""
    return _numbers(0, 0, 1, 1, 2, 2, 0)


@mistake(ARGUMENT)
def argument_waits():
    """str() waits."""
    return _numbers(0, 1, 0, 1, 2, 1, 0)


@mistake(ONE_DROPS)
def dropped_counts():
    """A handler that drops the record counts too."""
    return _numbers(0, 1, 1, 2, 2, 1, 0)


@mistake(ONE_WRITES)
def nobody_writes_info():
    """INFO is not written, since one handler is set to ERROR."""
    return _numbers(0, 1, 1, 0, 2, 1, 0)


@mistake(EACH)
def one_text():
    """One text for all handlers."""
    return _numbers(0, 1, 1, 1, 1, 1, 0)


@mistake(ONCE)
def f_string_for_each():
    """An f-string is built for each handler."""
    return _numbers(0, 1, 1, 1, 2, 2, 0)


@mistake(AND)
def and_runs_on():
    """The f-string behind `and` is built anyway."""
    return _numbers(0, 1, 1, 1, 2, 1, 1)


@mistake(NOT_TOUCHED)
def always():
    """Each call makes text once."""
    return _numbers(1, 1, 1, 1, 1, 1, 1)


@mistake(F_STRING)
def only_what_is_written():
    """Text is made only for a record that is written."""
    return _numbers(0, 0, 0, 1, 2, 2, 0)


@mistake(seen="3 for 'log.error(")
def root_counts_too():
    """Root's handler as a third one."""
    return _numbers(0, 1, 1, 1, 3, 1, 0)


@mistake(NUMBER_ALONE)
def yes_and_no():
    """Whether, in place of how often."""
    return _numbers(False, True, True, True, True, True, False)


@mistake(NUMBER_ALONE)
def texts():
    """The numbers as texts."""
    return _numbers("0", "1", "1", "1", "2", "1", "0")


@mistake(NUMBER_ALONE)
def words():
    """A word for a number."""
    return solution() | {'log.debug("booked %s", desk)': "never"}


@mistake(seen="[0, 1, 1, 1, 2, 1, 0]")
def numbers_alone():
    """The numbers in a list."""
    return [*solution().values()]


@right
def in_order():
    """An OrderedDict."""
    return collections.OrderedDict(solution())


@right
def zipped():
    """Calls and numbers, zipped."""
    return _numbers(0, 1, 1, 1, 2, 1, 0)


@right
def ones_but_three():
    """One for each, and then those that differ."""
    calls = list(solution())
    str_runs = dict.fromkeys(calls, 1)
    str_runs[calls[0]] = str_runs[calls[6]] = 0
    str_runs[calls[4]] = 2
    return str_runs


@right
def calculated():
    """Numbers that are worked out."""
    handlers_info, handlers_error, built = 1, 2, 1
    return _numbers(0, built, built, handlers_info, handlers_error, built, built - 1)


@right
def counted():
    """A Counter that counts the calls."""
    calls = list(solution())
    str_runs = collections.Counter(calls[1:6])
    str_runs.update({calls[4]: 1, calls[0]: 0, calls[6]: 0})
    return str_runs


@right
def reversed_order():
    """The calls in another order."""
    return dict(reversed(solution().items()))


@right
def measured():
    """Numbers measured with an object that counts."""
    desk, text = Desk(), ""
    text += f"booked {desk}"
    one, none = desk.runs, len(text) * 0
    return _numbers(none, one, one, one, one + one, one, none)


@right
def with_default():
    """A defaultdict that has all of them."""
    return collections.defaultdict(int, solution())


@right
def comprehension():
    """A comprehension over the calls."""
    return {
        call: 0 if "isEnabledFor" in call or call == 'log.debug("booked %s", desk)' else number
        for call, number in _numbers(1, 1, 1, 1, 2, 1, 1).items()
    }
