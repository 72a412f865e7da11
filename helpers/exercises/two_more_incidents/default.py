"""Exercise 18.2: incident 3: an encoder that says no."""

from helpers.exercises.checker import Exercise
from helpers.exercises.two_more_incidents.default_check import check_default


def stub():
    def default(value):
        """Return what JSON can hold in place of `value`, for a dataclass, a date or a datetime.

        Raise TypeError for everything else.
        """
        ...

    return default


def solution():
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


default = Exercise(
    number="18.2",
    title="Incident 3: an encoder that says no",
    stub=stub,
    hints=(
        "There are three kinds of values that you know, and all the others.",
        "dataclasses.is_dataclass(value) and dataclasses.asdict(value) see to the first kind.",
        "A datetime is a date, too: one isinstance(value, date) and value.isoformat() do for both.",
        "The last line raises: raise TypeError(f'{type(value).__name__} cannot be written').",
    ),
    solution=solution,
    check=check_default,
)
