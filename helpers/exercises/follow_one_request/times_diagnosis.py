"""Exercise 7.5: incident 3: where the time gets lost."""

from helpers.exercises.checker import Exercise
from helpers.exercises.follow_one_request.diagnosis import Case


def stub():
    times_diagnosis = {
        "the status of the answer": ...,
        "the request's body has the time": ...,
        "the database has the time": ...,
        "log lines at WARNING or above": ...,
        "cause": ...,
    }
    return times_diagnosis


def solution():
    times_diagnosis = {
        "the status of the answer": 201,
        "the request's body has the time": True,
        "the database has the time": True,
        "log lines at WARNING or above": 0,
        "cause": "D",
    }
    return times_diagnosis


CASE = Case(
    truth=solution(),
    facts={
        "the status of the answer": (
            "The cell prints it first. It tells how the booking went, and nothing of what the body of "
            "the answer holds."
        ),
        "the request's body has the time": (
            "Look for start and end in the JSON that Ada's browser sent."
        ),
        "the database has the time": ("Look for start and end in the row of the table bookings."),
        "log lines at WARNING or above": (
            "Look at the column `level`. INFO and DEBUG are below WARNING, and silence is what makes "
            "this fault hard to find."
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
    number="7.5",
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
