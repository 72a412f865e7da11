"""Exercise 2.1: a function that sets up a logger, however often it is called."""

import io
import logging
import random
from typing import Any

from helpers.exercises.checker import Exercise
from helpers.exercises.logging_in_an_application.borrowed_root import borrowed_root
from helpers.exercises.logging_in_an_application.other_handlers import OTHERS
from helpers.exercises.logging_in_an_application.program import Program, new_name
from helpers.exercises.shared.loggers import CRITICAL, DEBUG, ERROR, INFO
from helpers.loggers import Collector

ALL = (DEBUG, INFO - 1, INFO, INFO + 5, CRITICAL)


def stub():
    def get_logger(name, stream):
        """Return the logger `name`: level INFO, one handler that writes to `stream`."""
        ...

    return get_logger


def solution():
    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        streams = [one.stream for one in logger.handlers if isinstance(one, logging.StreamHandler)]
        if not any(one is stream for one in streams):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


def check(answer: Any) -> None:
    """Call it as cells that run again do, and count what one record becomes."""
    with borrowed_root() as root:
        one_name(Program(answer, root))
        several_names(Program(answer, root))
        levels_before(Program(answer, root))
        others_before(Program(answer, root))
        another_stream(Program(answer, root))
        any_order(Program(answer, root))


def one_name(program: Program) -> None:
    """Call it again and again, also with somebody else's handler, and after fresh_start()."""
    name, stream = new_name(), io.StringIO()
    program.set_up(name, stream)
    program.log(name, ALL, "after one call")
    program.add_other(name, Collector())
    for _ in range(3):
        program.set_up(name, stream)
    program.log(name, ALL, "after four calls")
    for _ in range(2):
        program.start_afresh(name)
        program.set_up(name, stream, "after fresh_start()")
        program.log(name, ALL, "after fresh_start()")


def several_names(program: Program) -> None:
    """Set up loggers that share a stream, and a child with a stream of its own."""
    first, second, stream = new_name(), new_name(), io.StringIO()
    for name in (first, second, first, second):
        program.set_up(name, stream)
    for name in (first, second):
        program.log(name, ALL, "when two loggers write to one stream")
    child, own = f"{first}.bookings", io.StringIO()
    for _ in range(2):
        program.set_up(child, own)
        program.log(child, ALL, "of a logger whose parent has a handler")
    program.log(first, ALL, "after its child was set up")


def levels_before(program: Program) -> None:
    """Set up loggers that somebody else has given a level."""
    for level in (DEBUG, ERROR, INFO - 1, INFO + 1):
        name, stream = new_name(), io.StringIO()
        for _ in range(2):
            logging.getLogger(name).setLevel(level)
            for one in ALL:  # a logger keeps what it has said of a level
                logging.getLogger(name).isEnabledFor(one)
            program.set_up(name, stream, f"where it had {logging.getLevelName(level)} before")
            program.log(name, ALL, "where the logger had another level before")


def others_before(program: Program) -> None:
    """Set up loggers to which somebody else has added handlers."""
    for makes in (*((one,) for one in OTHERS), OTHERS):
        name, stream = new_name(), io.StringIO()
        for make in makes:
            program.add_other(name, make())
        for _ in range(2):
            program.set_up(name, stream)
            program.log(name, ALL, "where the logger had another handler before")


def another_stream(program: Program) -> None:
    """Call it for one name with one stream, and with another, and with the first again."""
    name, first, second = new_name(), io.StringIO(), io.StringIO()
    for stream in (first, second, second, first):
        program.set_up(name, stream)
        program.log(name, ALL, "in the stream of the last call")


def any_order(program: Program) -> None:
    """Do all of it to four loggers, in an order that is no order."""
    chance = random.Random(5)
    parent, alone = new_name(), new_name()
    shared, own = [io.StringIO(), io.StringIO()], [io.StringIO(), io.StringIO()]
    streams = {parent: shared, alone: shared, f"{parent}.bookings": own, f"{alone}.audit": own}
    for name in streams:
        program.set_up(name, streams[name][0])
    for _ in range(60):
        name = chance.choice([*streams])
        match chance.randrange(5):
            case 0:
                program.start_afresh(name)
            case 1:
                make = chance.choice(OTHERS)
                program.add_other(name, make())
            case 2:
                logging.getLogger(name).setLevel(chance.choice((DEBUG, ERROR, logging.NOTSET)))
            case 3:
                program.remove_other(name)
        program.set_up(name, chance.choice(streams[name]))
        program.log(name, (INFO - 1, INFO, CRITICAL), "after many calls")


get_logger = Exercise(
    number="2.1",
    title="A logger that survives a second run",
    stub=stub,
    hints=(
        "A second call has to find out that the first one has added a handler.",
        "logger.handlers is the list of the logger's own handlers; others may have added some.",
        "isinstance(handler, logging.StreamHandler) tells that a handler has a stream, as .stream.",
        "Set the level each time. Add a handler only if none writes to `stream`. Return the logger.",
    ),
    solution=solution,
    check=check,
)
