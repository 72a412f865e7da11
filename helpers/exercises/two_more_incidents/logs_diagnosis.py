"""Exercise 18.3: incident 4: why the log says nothing."""

from helpers.exercises.checker import Exercise
from helpers.exercises.shared.diagnosis import AGAINST, Case


def stub():
    logs_diagnosis = {
        "the status of the booking": ...,
        "lines of desks.example about the booking": ...,
        "lines of people.example about it": ...,
        "effective level of desks.bookings": ...,
        "the handler of desks": ...,
        "number of loggers that are disabled": ...,
        "the cause that the status speaks against": ...,
        "the cause that `propagate` speaks against": ...,
        "the cause that `handlers` speaks against": ...,
        "cause": ...,
    }
    return logs_diagnosis


def solution():
    logs_diagnosis = {
        "the status of the booking": 201,
        "lines of desks.example about the booking": 0,
        "lines of people.example about it": 3,
        "effective level of desks.bookings": "DEBUG",
        "the handler of desks": "JSONLines",
        "number of loggers that are disabled": 3,
        "the cause that the status speaks against": "C",
        "the cause that `propagate` speaks against": "D",
        "the cause that `handlers` speaks against": "B",
        "cause": "E",
    }
    return logs_diagnosis


CASE = Case(
    truth=solution(),
    facts={
        "the status of the booking": (
            "The cell prints it first. An app can do its work, and write nothing of it."
        ),
        "lines of desks.example about the booking": (
            "Count the rows of the first table whose app is desks.example."
        ),
        "lines of people.example about it": (
            "Count the rows of the first table whose app is people.example."
        ),
        "effective level of desks.bookings": (
            "The effective level is the logger's own, or that of the nearest ancestor that has "
            "one. Copy the name that the second table has for it."
        ),
        "the handler of desks": ("Copy the name from the row `desks` of the second table."),
        "number of loggers that are disabled": (
            "Count the rows of the second table that have True in the column `disabled`."
        ),
        "the cause that the status speaks against": (
            "The status is what Ada's browser gets from desks.example. " + AGAINST
        ),
        "the cause that `propagate` speaks against": (
            "`propagate` tells whether a record goes on to the parent's handlers. " + AGAINST
        ),
        "the cause that `handlers` speaks against": (
            "`handlers` names what writes the records. " + AGAINST
        ),
    },
    causes={
        "A": "The effective level is DEBUG, the lowest that is in use. No line is too low for it.",
        "B": "The second table still shows a handler at `desks`, where all of these loggers end.",
        "C": "The booking was answered with 201, and people.example was asked. The app works.",
        "D": "Propagate is True all the way, so a record would reach the handler at `desks`.",
    },
)

logs_diagnosis = Exercise(
    number="18.3",
    title="Incident 4: why the log says nothing",
    stub=stub,
    hints=(
        "The booking worked, so the app ran. Which apps wrote of it, and which did not?",
        "Walk the way of a record, as in lesson 01: the logger, its level, its handlers, its parents.",
        "Each column of the second table can stop a record. Which one differs from what you would expect?",
        "disabled is set by logging.config, for loggers that exist and that a configuration does not name.",
    ),
    solution=solution,
    check=CASE.check,
)
