"""Exercise 18.1: incident 3: where the time gets lost."""

from helpers.exercises.checker import Exercise
from helpers.exercises.shared.diagnosis import AGAINST, Case


def stub():
    times_diagnosis = {
        "the status of the answer": ...,
        "the offset of `start` in the database": ...,
        "log lines at WARNING or above": ...,
        "log lines at DEBUG": ...,
        "the message of the last row of the log": ...,
        "the cause that `sent` speaks against": ...,
        "the cause that `database` speaks against": ...,
        "the cause that the offsets speak against": ...,
        "cause": ...,
    }
    return times_diagnosis


def solution():
    times_diagnosis = {
        "the status of the answer": 201,
        "the offset of `start` in the database": "+00:00",
        "log lines at WARNING or above": 0,
        "log lines at DEBUG": 3,
        "the message of the last row of the log": "201 CREATED",
        "the cause that `sent` speaks against": "A",
        "the cause that `database` speaks against": "B",
        "the cause that the offsets speak against": "E",
        "cause": "D",
    }
    return times_diagnosis


CASE = Case(
    truth=solution(),
    facts={
        "the status of the answer": (
            "The cell prints it first. It tells how the booking went, and nothing of what the "
            "body of the answer holds."
        ),
        "the offset of `start` in the database": (
            "It is what stands after the fraction of the seconds, with its sign, as it is printed."
        ),
        "log lines at WARNING or above": (
            "Look at the column `level`. INFO and DEBUG are below WARNING, and silence is what "
            "makes this fault hard to find."
        ),
        "log lines at DEBUG": ("Look at the column `level`, and count the rows with DEBUG."),
        "the message of the last row of the log": ("Copy the message of the lowest row."),
        "the cause that `sent` speaks against": (
            "`sent` is the body that Ada's browser sent. " + AGAINST
        ),
        "the cause that `database` speaks against": (
            "`database` is the row that was kept. " + AGAINST
        ),
        "the cause that the offsets speak against": (
            "An offset is what a time has after its seconds. " + AGAINST
        ),
    },
    causes={
        "A": "The JSON that Ada's browser sent has both times.",
        "B": "The row in the database has both times. They get lost after it.",
        "C": (
            "JSON has no type for times, and json.dumps does not write null for what it does not know: "
            "it raises TypeError. Somebody must have told it to write null."
        ),
        "E": "The row has its offset, +00:00. And a time without one is still a time, and not null.",
    },
)

times_diagnosis = Exercise(
    number="18.1",
    title="Incident 3: where the time gets lost",
    stub=stub,
    hints=(
        "Follow the time from hop to hop: the body that was sent, the row that was kept, the answer.",
        "Between the last place that has it and the first that has not, there is one step.",
        "In that step a datetime of Python becomes text. Who does that, and what does json.dumps ask?",
        "A default() that returns None is believed: None becomes null, and nobody raises anything.",
    ),
    solution=solution,
    check=CASE.check,
)
