"""Visits of exercise 16.1, one after the other: workers that share no memory, in one process."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.servers_and_workers.carrying import copy_of
from helpers.exercises.servers_and_workers.many import EACH_VISIT
from helpers.exercises.servers_and_workers.racing import MEMORY, STARTS
from helpers.exercises.servers_and_workers.workers import locked
from helpers.exercises.shared.wsgi_contract import Exchange, ask, environ_of

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
KEPT = "Who has read a number keeps it: commit before the number leaves, not after `yield`."
INSIDE = "make_counter makes an app: define the function that takes environ inside, return it."


NOTHING = -1  # what is read where there is no body, as in an answer to HEAD
# Visits whose paths, methods and headers differ, and clients that came before.
VISITS = (
    {"PATH_INFO": "/desks/7"},
    {"REQUEST_METHOD": "POST"},
    {"PATH_INFO": "/favicon.ico"},
    {"REQUEST_METHOD": "PUT", "REMOTE_ADDR": "192.0.2.7", "REMOTE_USER": "ada"},
    {"REQUEST_METHOD": "HEAD"},
    {"PATH_INFO": "/app.css", "QUERY_STRING": "visits=0&reset=1"},
    {"REQUEST_METHOD": "DELETE", "HTTP_USER_AGENT": "Googlebot/2.1"},
    {"PATH_INFO": "/robots.txt", "HTTP_COOKIE": "visited=1; session=a; number=3"},
    {"REQUEST_METHOD": "OPTIONS", "HTTP_HOST": "other.example"},
    {"REQUEST_METHOD": "PATCH", "HTTP_IF_NONE_MATCH": "*", "HTTP_CACHE_CONTROL": "max-age=9"},
)


def in_turn(answer: bytes, path: Path) -> None:
    """Visit three workers, none of which shares memory with another, then a new one."""
    workers = [worker_of(answer, path) for _ in range(3)]
    before = path.read_bytes() if path.exists() else b""
    # The order in which the system hands requests to workers is anybody's guess.
    seen = [number_from(workers[turn], path) for turn in (0, 1, 2, 2, 0, 1)]
    if seen != [1, 2, 3, 4, 5, 6]:
        after = path.read_bytes() if path.exists() else b""
        because = MEMORY if seen == [1, 1, 1, 2, 2, 2] else ""
        if set(seen) == {1} and before and before == after:
            because = COMMIT
        raise Wrong(f"six visits to three workers read {seen}", "[1, 2, 3, 4, 5, 6]", because)
    expect_sqlite(path)
    for number, visit in enumerate(VISITS, start=7):
        seen = number_from(workers[number % 3], path, **visit)
        if seen not in (number, visit.get("REQUEST_METHOD") == "HEAD" and NOTHING):
            asked = ", ".join(f"{key}={value!r}" for key, value in visit.items())
            raise Wrong(f"{seen} for visit {number}: {asked}", str(number), EACH_VISIT)
    last = leaves_early(workers[0], path, 6 + len(VISITS))
    other = path.with_name("new.db")
    for file, expected in ((other, 1), (path, last + 1), (other, 2)):
        seen = number_from(worker_of(answer, file), file)
        if seen != expected:
            because = MEMORY if file == other else STARTS
            expected = f"{expected}, because that is what the file says"
            raise Wrong(f"a new worker on {file.name!r} reads {seen}", expected, because)


def leaves_early(app: Callable, path: Path, count: int) -> int:
    """Let a client leave after one block; return the count. A number that was read is taken."""

    def visit() -> list:
        exchange = Exchange(app, environ_of())
        exchange.next()
        exchange.finish()
        return exchange.sent

    with ThreadPoolExecutor(1) as pool:
        read = b"".join(pool.submit(visit).result()) == b"%d" % (count + 1)
    if locked(path):
        raise Wrong("the file is still locked when a client has left", "a free file", OPEN)
    seen = number_from(app, path)
    if read and seen != count + 2:
        raise Wrong(f"{seen} again, after a client that left", str(count + 2), KEPT)
    return seen


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


def number_from(app: Callable, path: Path, **more: str) -> int:
    """Ask a worker in a thread that is not the one that made it, as a server does."""
    environ = environ_of(**more)
    with ThreadPoolExecutor(1) as pool:
        try:
            status, headers, body = pool.submit(ask, app, environ, typed=False).result()
        except Wrong as error:
            if isinstance(error.__cause__, sqlite3.ProgrammingError) and "thread" in error.seen:
                raise Wrong(error.seen, "an answer from each thread", THREADS) from None
            raise
    if not status.startswith("2") or status[:3] in ("204", "205"):
        raise Wrong(f"the status {status!r}", "a status of success, such as '200 OK'")
    if locked(path):
        raise Wrong("the file is still locked when the visit is over", "a free file", OPEN)
    if environ["REQUEST_METHOD"] == "HEAD" and not body:
        return NOTHING
    if not body.isdigit() or body != b"%d" % int(body):
        raise Wrong(f"the body is {show(body)}", "a number and nothing else, such as b'1'")
    length = headers.get("content-length", str(len(body)))
    if length != str(len(body)):
        raise Wrong(f"the Content-Length {length!r} for the body {body!r}", repr(str(len(body))))
    return int(body)
