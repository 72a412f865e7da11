"""Races of real processes for exercise 16.1, in which chance has no part.

A worker is held before one SQL statement of a visit after the other, and each time another worker
answers two visits meanwhile: whatever can go wrong between two statements goes wrong.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from helpers.exercises.checker import Wrong
from helpers.exercises.servers_and_workers.workers import AT_ONCE, WAITS, Worker, locked

MEMORY = (
    "The count lives in the memory of one process. Each worker has a memory of its own, and a lock "
    "in it changes nothing about that. Only what is outside, such as the file, is shared."
)
STARTS = (
    "Each worker makes its own app from the same file, the second finds the table there, and a "
    "worker that replaces a dead one must go on counting: CREATE TABLE IF NOT EXISTS, and no reset."
)
TOGETHER = (
    "Two workers may start at the same moment. What the one looked for and did not find, the other "
    "may have made by now: let SQLite decide, as CREATE TABLE IF NOT EXISTS does."
)
RACE = (
    "Between reading the number and writing the next one, another worker read it too. Let the "
    "database do both in one statement, for instance by one new row for each visit."
)
READ_LATE = (
    "Between your writing and your reading another worker counted on, and you read its number. Let "
    "the statement that counts say the number, or read it before you commit."
)
BUSY = (
    "Another worker may hold the file's lock for a moment. SQLite waits for it five seconds, unless "
    "`timeout` says less, or unless the transaction began with reading."
)
MIXED = (
    "Threads that share a connection share its transactions, and those that share a cursor its last "
    "result. Connect for each request, or let one thread at a time do all of it."
)
STEPS = 60  # more than any visit here has


def make(worker: Worker, answer: bytes, path: Path, *, hold: int = 0, traced: bool = True) -> int:
    """Let a worker make its app; return the job, which is held or done."""
    job = worker.begin("make", hold, traced, answer, str(path))
    what, told = worker.outcome(job)
    if what in ("failed", "waits"):
        raise Wrong(f"make_counter {why(what, told)}", "an app for each worker", STARTS)
    return job


def finished(worker: Worker) -> tuple:
    """Return the outcome of a visit."""
    return worker.outcome(worker.visit())


def why(what: str, told: str | None) -> str:
    """Put into words how a job failed."""
    return f"raised {told}" if what == "failed" else "does not end"


def number_of(outcome: tuple, when: str = "", because: str = "") -> int:
    """Return the number that a visit read, or raise Wrong."""
    what, told = outcome
    if what != "done":
        busy = what == "failed" and "database is locked" in told
        raise Wrong(f"a visit {why(what, told)}{when}", "a number", BUSY if busy else because)
    if not told.isdigit():
        raise Wrong(f"a visit read {told!r}{when}", "a number")
    return int(told)


def in_gaps(first: Worker, second: Worker, path: Path, count: int) -> int:
    """Hold `first` before each of its statements in turn, while `second` answers two visits."""
    for step in range(1, STEPS):
        mine = first.visit(hold=step)
        if first.outcome(mine)[0] != "held":
            return expect([], [number_of(first.outcome(mine))], count)
        others: list[tuple] = []
        # Where the held worker has SQLite's lock, nobody can write: nothing to be tried.
        waiting = None
        while len(others) < 2 and not locked(path):
            job = second.visit()
            outcome = second.outcome(job, patience=WAITS)
            if outcome[0] == "waits":  # for a lock of another kind
                waiting = job
                break
            others.append(outcome)
        first.go_on(mine)
        own = first.outcome(mine)
        if waiting:
            others.append(second.outcome(waiting))
        when = " while another worker answers"
        theirs = [number_of(outcome, when) for outcome in others]
        count = expect(theirs, [number_of(own, when)], count)
    return count


def expect(theirs: list[int], own: list[int], count: int) -> int:
    """Raise Wrong unless these are the next numbers after `count`; return the last."""
    numbers = sorted(theirs + own)
    last = count + len(numbers)
    if numbers != list(range(count + 1, last + 1)):
        because = ""
        if theirs and own[0] == theirs[0]:
            because = RACE
        if theirs and own[0] == theirs[-1] and len(theirs) > 1:
            because = READ_LATE
        seen = f"{len(numbers)} visits at once read {numbers}"
        raise Wrong(seen, str(list(range(count + 1, last + 1))), because)
    return last


def behind_a_writer(worker: Worker, path: Path, count: int) -> int:
    """Visit a worker while somebody else writes, and let it have the file a moment later."""
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        job = worker.visit()
        worker.outcome(job, patience=WAITS // 2)
        writer.execute("ROLLBACK")
    number = number_of(worker.outcome(job), " while another program writes into the file")
    return expect([], [number], count)


def threads_in_gaps(worker: Worker, answer: bytes, path: Path) -> None:
    """Two threads of one worker that share a connection, the one in the gaps of the other."""
    make(worker, answer, path, traced=False)
    count = 0
    for step in range(1, STEPS):
        mine = worker.visit(hold=step)
        if worker.outcome(mine)[0] != "held":
            return
        other = worker.visit()
        worker.outcome(other, patience=WAITS)
        worker.go_on(mine)
        when = " while another thread of the worker answers"
        outcomes = [worker.outcome(job) for job in (other, mine)]
        # Alone, none of the two fails.
        numbers = [number_of(one, when, MIXED if one[0] == "failed" else "") for one in outcomes]
        try:
            count = expect(numbers[:1], numbers[1:], count)
        except Wrong as error:
            raise Wrong(error.seen, error.expected, MIXED) from None
        if worker.shared == AT_ONCE:
            seen = "two threads of a worker write by one connection at the same moment"
            raise Wrong(seen, "a connection for each, or one thread at a time", MIXED)
