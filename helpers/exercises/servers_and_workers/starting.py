"""Races of exercise 16.1 at the start: two workers that make their apps, and their first visits."""

from pathlib import Path

from helpers.exercises.checker import Wrong
from helpers.exercises.servers_and_workers.racing import (
    STEPS,
    TOGETHER,
    finished,
    make,
    number_of,
    why,
)
from helpers.exercises.servers_and_workers.workers import WAITS, Worker, locked


def at_the_start(first: Worker, second: Worker, answer: bytes, path: Path) -> None:
    """Hold `first` before each statement of make_counter, while `second` starts and answers."""
    for step in range(1, STEPS):
        new = path.with_name(f"start {step}.db")
        job = make(first, answer, new, hold=step)
        if first.outcome(job)[0] != "held":
            return
        numbers = []
        if not locked(new):
            make(second, answer, new)
            when = ", where two workers start at once"
            numbers.append(number_of(finished(second), when, TOGETHER))
        first.go_on(job)
        what, told = first.outcome(job)
        if what != "done":
            seen = f"make_counter {why(what, told)}, where two workers start at once"
            raise Wrong(seen, "an app for each worker", TOGETHER)
        numbers.append(number_of(finished(first)))
        expected = [1, 2][: len(numbers)]
        if numbers != expected:
            seen = f"{numbers} read by two workers that start at once"
            raise Wrong(seen, str(expected), TOGETHER)


def at_first_visits(first: Worker, second: Worker, answer: bytes, path: Path) -> None:
    """Hold the first visit of all before each of its statements, while `second` answers one."""
    for step in range(1, STEPS):
        new = path.with_name(f"first visit {step}.db")
        for worker in (first, second):
            make(worker, answer, new)
        mine = first.visit(hold=step)
        if first.outcome(mine)[0] != "held":
            return
        other = second.visit()
        if not locked(new):
            second.outcome(other, patience=WAITS)
        first.go_on(mine)
        when = " at the same moment as the first visit to another worker"
        numbers = [
            number_of(worker.outcome(job), when, TOGETHER)
            for worker, job in ((first, mine), (second, other))
        ]
        if sorted(numbers) != [1, 2]:
            raise Wrong(f"the first two visits read {numbers}", "1 and 2", TOGETHER)
