"""Exercise 16.1: one counter for three workers."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from helpers.exercises.checker import Exercise, Wrong
from helpers.exercises.servers_and_workers.carrying import carried
from helpers.exercises.servers_and_workers.many import many_visits
from helpers.exercises.servers_and_workers.racing import (
    MEMORY,
    STARTS,
    behind_a_writer,
    finished,
    in_gaps,
    make,
    number_of,
    threads_in_gaps,
)
from helpers.exercises.servers_and_workers.starting import at_first_visits, at_the_start
from helpers.exercises.servers_and_workers.visiting import in_turn
from helpers.exercises.servers_and_workers.workers import Worker, two_workers


def stub():
    def make_counter(path):
        """Return a WSGI app that answers each visit with its number: b"1", b"2", b"3" ...

        Every worker calls make_counter with the same `path`, and may answer in several threads.
        """
        ...

    return make_counter


def solution():
    import sqlite3

    def make_counter(path):
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE IF NOT EXISTS visits (number INTEGER PRIMARY KEY)")
        connection.close()

        def app(environ, start_response):
            connection = sqlite3.connect(path)
            number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            connection.commit()
            connection.close()
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [str(number).encode()]

        return app

    return make_counter


def check(answer: Callable) -> None:
    """One visit after the other first, which takes no time, and then races of real processes."""
    shared = Path("/dev/shm")
    place = shared if shared.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as folder:
        packed = carried(answer)
        in_turn(packed, Path(folder) / "all visits.db")
        with two_workers() as workers:
            race(*workers, packed, Path(folder) / "races.db")


def race(first: Worker, second: Worker, answer: bytes, path: Path) -> None:
    """Two workers in processes of their own: in turn, in each other's gaps, and at the start."""
    for worker in (first, second):
        make(worker, answer, path)
    seen = [number_of(finished(worker)) for worker in (first, second, second, first)]
    if seen != [1, 2, 3, 4]:
        raise Wrong(f"four visits to two processes read {seen}", "[1, 2, 3, 4]", MEMORY)
    count = in_gaps(first, second, path, 4)
    count = behind_a_writer(second, path, count)
    make(first, answer, path)
    if (seen := number_of(finished(first))) != count + 1:
        raise Wrong(f"a worker that replaces one reads {seen}", str(count + 1), STARTS)
    at_the_start(first, second, answer, path)
    at_first_visits(first, second, answer, path)
    many_visits(second, answer, path.with_name("many.db"))
    if first.shared:
        threads_in_gaps(first, answer, path.with_name("threads.db"))


make_counter = Exercise(
    number="16.1",
    title="One counter for three workers",
    stub=stub,
    hints=(
        "What do three processes share? Not a variable, not a lock: the file.",
        (
            "Let SQLite count: one row for each visit. Make the table in make_counter itself, and "
            "close that connection again."
        ),
        (
            "Connect inside the app, for each request, since any thread may answer it. The number of "
            "the new row is the lastrowid of the cursor that execute returns."
        ),
        (
            "Commit before you close: connection.commit(). Then start_response, and "
            "return [str(number).encode()]."
        ),
    ),
    solution=solution,
    check=check,
    time_limit=30.0,
)
