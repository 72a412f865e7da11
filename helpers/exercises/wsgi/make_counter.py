"""Exercise 6.5: one counter for three workers."""

import sqlite3
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from helpers.exercises.checker import Exercise, Wrong, call, show
from helpers.exercises.wsgi.carrying import carried, copy_of
from helpers.exercises.wsgi.contract import ask, environ_of
from helpers.exercises.wsgi.racing import MEMORY, STARTS, race
from helpers.exercises.wsgi.workers import locked

COMMIT = "A connection that is closed without commit() takes its row back."
OPEN = (
    "A transaction that nobody ends keeps the file locked: the next worker waits, and then fails. "
    "Commit, and close the connection."
)
THREADS = (
    "A worker may answer in several threads, and an SQLite connection belongs to the thread that "
    "made it. Connect inside the app, for each request."
)
OTHER_FILE = (
    "Every worker opens the path as an SQLite file. Keep the count in one, by import sqlite3."
)
OTHER_PATH = "The file that `path` names is the one that all workers share, and no other."
EACH_VISIT = "A visit is a visit, whatever its path and its method are."
INSIDE = "make_counter makes an app: define the function that takes environ inside, return it."


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
        race(packed, Path(folder) / "races.db")


def in_turn(answer: bytes, path: Path) -> None:
    """Visit three workers, none of which shares memory with another, then a new one."""
    workers = [worker_of(answer, path) for _ in range(3)]
    before = path.read_bytes() if path.exists() else b""
    # The order in which the system hands requests to workers is anybody's guess.
    seen = [number_from(workers[turn], path, "/") for turn in (0, 1, 2, 2, 0, 1)]
    if seen != [1, 2, 3, 4, 5, 6]:
        after = path.read_bytes() if path.exists() else b""
        because = MEMORY if seen == [1, 1, 1, 2, 2, 2] else ""
        if set(seen) == {1} and before and before == after:
            because = COMMIT
        raise Wrong(f"six visits to three workers read {seen}", "[1, 2, 3, 4, 5, 6]", because)
    expect_sqlite(path)
    visits = (
        ("/desks/7", "GET"),
        ("/", "POST"),
        ("/favicon.ico", "GET"),
        ("/", "PUT"),
        ("", "GET"),
    )
    for number, (target, method) in enumerate(visits, start=7):
        seen = number_from(workers[number % 3], path, target, method)
        if seen != number:
            raise Wrong(f"{seen} for visit {number}: {method} {target}", str(number), EACH_VISIT)
    other = path.with_name("new.db")
    for file, expected in ((other, 1), (path, 12), (other, 2)):
        seen = number_from(worker_of(answer, file), file)
        if seen != expected:
            because = MEMORY if file == other else STARTS
            expected = f"{expected}, because that is what the file says"
            raise Wrong(f"a new worker on {file.name!r} reads {seen}", expected, because)


def expect_sqlite(path: Path) -> None:
    """Raise Wrong unless the count is in the file, and the file is SQLite's."""
    if not path.exists():
        raise Wrong("no file at the path that was given", "the count in that file", OTHER_PATH)
    if not path.read_bytes().startswith(b"SQLite format 3\0"):
        raise Wrong("a file that SQLite cannot read", "an SQLite file", OTHER_FILE)


def worker_of(answer: bytes, path: Path) -> Callable:
    """Return the app that a new worker makes."""
    make = copy_of(answer)
    try:
        app = call(make, str(path))
    except Wrong as error:
        late = path.exists() and isinstance(error.__cause__, sqlite3.Error)
        raise Wrong(error.seen, "an app for each worker", STARTS if late else "") from None
    if not callable(app):
        raise Wrong(f"make_counter returned {show(app)}", "a WSGI app", INSIDE)
    if locked(path):
        raise Wrong("the file is locked after make_counter has returned", "a free file", OPEN)
    return app


def number_from(app: Callable, path: Path, target: str = "/", method: str = "GET") -> int:
    """Ask a worker in a thread that is not the one that made it, as a server does."""
    environ = environ_of(target, REQUEST_METHOD=method)
    with ThreadPoolExecutor(1) as pool:
        try:
            status, _, body = pool.submit(ask, app, environ, typed=False).result()
        except Wrong as error:
            if isinstance(error.__cause__, sqlite3.ProgrammingError) and "thread" in error.seen:
                raise Wrong(error.seen, "an answer from each thread", THREADS) from None
            raise
    if not status.startswith("2"):
        raise Wrong(f"the status {status!r}", "a status of success, such as '200 OK'")
    if not body.isdigit() or body != b"%d" % int(body):
        raise Wrong(f"the body is {show(body)}", "a number and nothing else, such as b'1'")
    if locked(path):
        raise Wrong("the file is still locked when the visit is over", "a free file", OPEN)
    return int(body)


make_counter = Exercise(
    number="6.5",
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
