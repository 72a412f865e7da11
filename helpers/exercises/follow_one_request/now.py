"""Exercise 17.2: incident 1: a clock that knows its zone."""

from helpers.exercises.checker import Exercise
from helpers.exercises.follow_one_request.now_check import check_now


def stub():
    def now(clock):
        """Return the time in seconds since 1970, in whatever zone the clock hangs.

        clock.local() is the time on the wall, a datetime without a zone; clock.zone is its zone,
        which may have summer time.
        """
        ...

    return now


def solution():
    def now(clock):
        return clock.local().replace(tzinfo=clock.zone).timestamp()

    return now


now = Exercise(
    number="17.2",
    title="Incident 1: a clock that knows its zone",
    stub=stub,
    hints=(
        "A naive datetime is a time on a wall. What has to be added, so that it names a moment?",
        "replace(tzinfo=...) attaches a zone. astimezone(...) converts to one, which is later.",
        "An aware datetime knows its seconds since 1970: .timestamp().",
        "return clock.local().replace(tzinfo=...).timestamp(), with the clock's own zone.",
    ),
    solution=solution,
    check=check_now,
)
