"""Whether the check of an exercise leaves the learner's own logging as it was."""

import io
import logging

from helpers.exercises.checker import Exercise
from tests.exercises.answers import made, mistakes, rights
from tests.exercises.catalogue import fresh


def expect_left_alone(exercise: Exercise) -> None:
    """Judge known answers, some of each kind; AssertionError if root or a logger is another."""
    root, stream = logging.root, io.StringIO()
    handler = logging.StreamHandler(stream)
    root.addHandler(handler)

    def state():
        loggers = {name for name in root.manager.loggerDict if name.startswith("exercise")}
        return root.level, list(root.handlers), root.manager.disable, loggers, stream.getvalue()

    try:
        before = state()
        for answer in (*mistakes(exercise), *rights(exercise))[::5]:
            fresh(exercise).check(made(answer.make))
            assert state() == before, answer.title
    finally:
        root.removeHandler(handler)
