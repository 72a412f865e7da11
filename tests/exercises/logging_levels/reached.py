"""What learners answer to exercise 1.2."""

import collections
import copy

from helpers.exercises.logging_levels.beliefs import (
    ASKS,
    BELIEFS,
    EQUAL,
    GOES_UP,
    NEAREST,
    NEVER_DOWN,
    NOT_ASKED,
    OWN_LEVELS,
    RECORDS,
    who,
)
from helpers.exercises.logging_levels.reached import FOUR_WORDS, solution
from tests.exercises.answers import mistake, right


def _believed(because: str) -> dict:
    return {
        name: {level: who(name, level, **BELIEFS[because]) for level in levels}
        for name, levels in RECORDS.items()
    }


def _but(name: str, **words: str) -> dict:
    """Return the solution with other words in the row of one logger."""
    rows = copy.deepcopy(solution())
    rows[name] |= words
    return rows


@mistake(OWN_LEVELS)
def handlers_do_not_ask():
    """A handler writes whatever reaches it."""
    return _believed(OWN_LEVELS)


@mistake(NOT_ASKED)
def parents_are_asked():
    """A record has to pass the level of each parent."""
    return _believed(NOT_ASKED)


@mistake(ASKS)
def notset_is_zero():
    """NOTSET lets everything pass."""
    return _believed(ASKS)


@mistake(GOES_UP)
def own_handlers_alone():
    """A record goes to the handlers of its own logger alone."""
    return _believed(GOES_UP)


@mistake(NEVER_DOWN)
def another_branch():
    """A record of people reaches the file of desks."""
    return _believed(NEVER_DOWN)


@mistake(EQUAL)
def equal_is_dropped():
    """A level lets pass what is higher, and not what is equal."""
    return _believed(EQUAL)


@mistake(FOUR_WORDS)
def nobody():
    """Another word for none."""
    return _but("people", WARNING="nobody", ERROR="nobody")


@mistake(FOUR_WORDS)
def no_word():
    """None in place of its name."""
    return _but("desks", DEBUG=None)


@mistake(FOUR_WORDS)
def both_names():
    """The names of both handlers."""
    return _but("desks", WARNING="screen, file")


@mistake(FOUR_WORDS)
def capitals():
    """A word with a capital letter."""
    return _but("desks", INFO="File")


@mistake(NEVER_DOWN)
def both_for_all():
    """CRITICAL goes to everybody."""
    return _but("people", CRITICAL="both")


@mistake(seen="'screen' for ('desks', 'WARNING')")
def one_alone():
    """A record goes to the strictest handler that takes it, and to no other."""
    return {
        name: {level: word.replace("both", "screen") for level, word in row.items()}
        for name, row in solution().items()
    }


@mistake(ASKS)
def from_screens_level_up():
    """people writes from the level of root's handler up."""
    return _but("people", WARNING="screen", ERROR="screen")


@mistake(seen="'file' for ('desks.audit', 'DEBUG')")
def debug_to_the_file():
    """A file keeps everything."""
    return _but("desks.audit", DEBUG="file")


@mistake(seen="nothing for ('people', 'ERROR')")
def place_left_out():
    """A place left out."""
    rows = solution()
    del rows["people"]["ERROR"]
    return rows


@mistake(seen="rows for")
def row_left_out():
    """A logger left out."""
    return {name: row for name, row in solution().items() if name != "people"}


@mistake(seen="{")
def without_levels():
    """The words alone, without the levels."""
    return {name: [*row.values()] for name, row in solution().items()}


@right
def in_order():
    """OrderedDicts in an OrderedDict."""
    rows = solution().items()
    return collections.OrderedDict((name, collections.OrderedDict(row)) for name, row in rows)


@right
def with_keywords():
    """Rows that dict() makes."""
    family = ("desks", "desks.bookings", "desks.audit")
    reached = {name: dict(DEBUG="none", INFO="file") for name in family}  # noqa: C408
    for name, level in zip(family, ("WARNING", "ERROR", "CRITICAL"), strict=True):
        reached[name][level] = "both"
    reached["people"] = dict(WARNING="none", ERROR="none", CRITICAL="screen")  # noqa: C408
    return reached


@right
def by_rules():
    """A dict that is made by the rules of the lesson."""
    numbers = {"DEBUG": 10, "INFO": 20, "WARNING": 30, "ERROR": 40, "CRITICAL": 50}
    effective = {"desks": 20, "desks.bookings": 20, "desks.audit": 10, "people": 50}
    reached = {}
    for name, levels in RECORDS.items():
        reached[name] = {}
        for level in levels:
            number = numbers[level]
            passes = number >= effective[name]
            file = passes and name.startswith("desks") and number >= numbers["INFO"]
            screen = passes and number >= numbers["WARNING"]
            word = "both" if file and screen else "file" if file else "screen" if screen else "none"
            reached[name][level] = word
    return reached


@right
def one_row_for_three():
    """The same words for three loggers."""
    words = ("none", "file", "both")
    reached = {name: dict(zip(RECORDS[name], words, strict=True)) for name in [*RECORDS][:3]}
    return reached | {"people": {"WARNING": "none", "ERROR": "none", "CRITICAL": "screen"}}


@right
def other_order():
    """Rows and levels in another order."""
    return {name: dict(reversed(row.items())) for name, row in reversed(solution().items())}


@mistake(NEAREST)
def root_asked_first():
    """A logger without a level taken to ask root, past its parent."""
    return _but("desks.bookings", INFO="none", ERROR="none")


@right
def filled_afterwards():
    """none everywhere, and then what is otherwise."""
    reached = {name: dict.fromkeys(levels, "none") for name, levels in RECORDS.items()}
    for name, level in (("desks", "WARNING"), ("desks.bookings", "ERROR")):
        reached[name].update({"INFO": "file", level: "both"})
    reached["desks.audit"]["INFO"] = reached["desks"]["INFO"]
    reached["desks.audit"]["CRITICAL"] = "both"
    reached["people"]["CRITICAL"] = "screen"
    return reached


@right
def with_names():
    """The words kept in names."""
    screen, file, both, none = "screen", "file", "both", "none"
    return {
        "desks": {"DEBUG": none, "INFO": file, "WARNING": both},
        "desks.bookings": {"DEBUG": none, "INFO": file, "ERROR": both},
        "desks.audit": {"DEBUG": none, "INFO": file, "CRITICAL": both},
        "people": {"WARNING": none, "ERROR": none, "CRITICAL": screen},
    }


@right
def with_defaults():
    """defaultdicts."""
    reached = collections.defaultdict(lambda: collections.defaultdict(lambda: "none"))
    for name, row in solution().items():
        reached[name].update(row)
    return reached
