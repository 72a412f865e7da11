"""What learners answer to exercise 1.1."""

import collections
import enum
import logging

from helpers.exercises.logging_levels.effective_levels import (
    FROM_CHILD,
    NEAREST,
    NO_DOT,
    NO_LEVEL,
    NOTSET_ASKS,
    OWN_LEVEL,
    solution,
)
from tests.exercises.answers import mistake, right


@mistake(NOTSET_ASKS)
def notset():
    """NOTSET read as a level."""
    return solution() | {"desks.bookings": "NOTSET", "people": "NOTSET"}


@mistake(NEAREST)
def root_asked():
    """Root asked in place of the nearest parent."""
    return solution() | {"desks.bookings": "WARNING", "desks.requests": "WARNING"}


@mistake(NEAREST)
def parent_without_level_skipped_too_far():
    """The level of a grandparent, past a parent that has one."""
    return solution() | {"desks.bookings.audit.export": "ERROR"}


@mistake(NEAREST)
def last_of_the_tree():
    """Root asked by the third child down."""
    return solution() | {"people.import.csv": "WARNING"}


@mistake(OWN_LEVEL)
def limited_by_parent():
    """The parent's level limits the child's."""
    return solution() | {"desks.bookings.audit": "ERROR", "people.import": "WARNING"}


@mistake(OWN_LEVEL)
def limited_by_root():
    """Root's level counts for all."""
    return dict.fromkeys(solution(), "WARNING")


@mistake(FROM_CHILD)
def from_the_child():
    """The child's level handed up."""
    return solution() | {"people": "INFO"}


@mistake(FROM_CHILD)
def from_the_grandchild():
    """The most detailed level of the branch."""
    return solution() | {"desks.bookings": "DEBUG"}


@mistake(NO_DOT)
def longer_name():
    """A name that goes on taken for a child's."""
    return solution() | {"people.importer": "INFO"}


@mistake(NO_LEVEL)
def methods():
    """The methods' names in place of the levels'."""
    return solution() | {"desks": "error", "people": "warning"}


@mistake(NO_LEVEL)
def numbers():
    """The levels' numbers."""
    return {name: getattr(logging, level) for name, level in solution().items()}


@mistake(NO_LEVEL)
def shorter_name():
    """An older, shorter name of a level."""
    return solution() | {"people": "WARN"}


@mistake(NO_LEVEL)
def with_its_owner():
    """The level and the logger that has it, in one text."""
    return solution() | {"people": "WARNING (root)"}


@mistake(seen="nothing for 'people.importer'")
def too_few():
    """A logger left out."""
    return {name: level for name, level in solution().items() if name != "people.importer"}


@mistake(seen="an item too many")
def too_many():
    """A logger that nobody asked for."""
    return solution() | {"desks.late": "ERROR"}


@mistake(seen="[")
def levels_alone():
    """The levels in a list."""
    return [*solution().values()]


@right
def from_logging():
    """What getEffectiveLevel() of real loggers says."""
    levels = {"root": 30, "desks": 40, "desks.bookings.audit": 10, "people.import": 20}
    manager = logging.Manager(logging.RootLogger(30))
    for name, level in levels.items():
        manager.getLogger(name).setLevel(level)
    manager.loggerDict["root"] = manager.root
    return {
        name: logging.getLevelName(manager.getLogger(name).getEffectiveLevel())
        for name in solution()
    }


@right
def by_going_up():
    """A loop that goes up one dot at a time."""
    own = {"root": "WARNING", "desks": "ERROR", "desks.bookings.audit": "DEBUG"}
    own["people.import"] = "INFO"
    effective_levels = {}
    for name in solution():
        above = name
        while above not in own:
            above = above.rpartition(".")[0] or "root"
        effective_levels[name] = own[above]
    return effective_levels


@right
def in_order():
    """An OrderedDict."""
    return collections.OrderedDict(solution().items())


@right
def reversed_order():
    """The loggers in another order."""
    return dict(reversed(solution().items()))


@right
def pairs():
    """A dict of pairs."""
    levels = ("WARNING", "ERROR", "DEBUG", "INFO")
    return dict(zip(solution(), (levels[number] for number in (0, 1, 1, 2, 2, 1, 0, 3, 3, 0))))


@right
def by_level():
    """Names gathered by their level."""
    by_level = {
        "WARNING": ["root", "people", "people.importer"],
        "ERROR": ["desks", "desks.bookings", "desks.requests"],
        "DEBUG": ["desks.bookings.audit", "desks.bookings.audit.export"],
        "INFO": ["people.import", "people.import.csv"],
    }
    return {name: level for level, names in by_level.items() for name in names}


@right
def item_by_item():
    """The stub's dict, filled afterwards."""
    effective_levels = dict.fromkeys(solution(), "WARNING")
    effective_levels["desks"] = "ERROR"
    effective_levels["desks.bookings"] = effective_levels["desks"]
    effective_levels["desks.requests"] = effective_levels["desks"]
    effective_levels["desks.bookings.audit"] = "DEBUG"
    effective_levels["desks.bookings.audit.export"] = "DEBUG"
    effective_levels.update({"people.import": "INFO", "people.import.csv": "INFO"})
    return effective_levels


@right
def with_default():
    """A defaultdict that has all of them."""
    levels = collections.defaultdict(lambda: "WARNING")
    levels.update(solution())
    return levels


@right
def members():
    """Members of an enumeration that are texts."""

    class Level(str, enum.Enum):
        DEBUG = "DEBUG"
        INFO = "INFO"
        WARNING = "WARNING"
        ERROR = "ERROR"

    return {name: Level[level] for name, level in solution().items()}


@right
def names_of_numbers():
    """getLevelName() of each number."""
    numbers = zip(solution(), (30, 40, 40, 10, 10, 40, 30, 20, 20, 30))
    return {name: logging.getLevelName(number) for name, number in numbers}
