"""How an answer to exercise 17.4 is tried: sessions that two workers share."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from sqlite3 import OperationalError
from typing import Any

from helpers import temporary
from helpers.apps.company import Parts
from helpers.apps.company import parts as company_parts
from helpers.database import Database
from helpers.exercises.checker import Wrong, call, same, show
from helpers.exercises.follow_one_request.session_rows_failing import fail
from helpers.exercises.follow_one_request.session_rows_sequence import drive
from helpers.exercises.shared.service import running

OWN = (
    "The second worker does not know a session that the first one began. What lies in the object "
    "is one worker's alone; both have the same database."
)
MEMORY = (
    "What lies in memory, in the class or in the module, is shared by the workers of one process "
    "alone. Real workers are processes, and a restart empties them all. Keep it in the database."
)
AGAIN = "The table may be there already: a second worker, and each restart, makes an object again."
NEW_TABLE = "A new database has no table yet. Make it in __init__: CREATE TABLE IF NOT EXISTS."
COLUMNS = (
    "desks.db has a table `sessions` already, with the columns id, sub, name and access_token. Use "
    "them, or give your table another name."
)
STARTS = "A worker that starts later must not end what others began. Who is logged in stays so."
THREADS = (
    "A worker answers in several threads, and a connection belongs to the thread that made it. "
    "`database` can be used from each of them."
)
UNKNOWN = "A cookie can hold anything. An id that nobody gave out is no session and no error: None."
INJECTION = (
    "A text from outside was read as SQL: an id comes from a cookie, and a name from a form. Hand it "
    "over as a parameter: execute('… WHERE id = ?', (session_id,))."
)
PATTERN = "The id comes from a cookie, and another one was taken for it, as LIKE and NOCASE do. Compare by =."
EACH = "Somebody can be logged in on two devices at once. Each begin is a session of its own."
ENDS = "A log-out is only one if the session is gone, for this worker and all others."
SELF = (
    "An object used what another one was given, which was made later. What __init__ gets belongs to "
    "this object: keep it in self, and not in the class or the module."
)
STALE = (
    "What one worker remembers of the database is out of date as soon as another one writes. Ask the "
    "database each time."
)
OTHERS = "end ends one session, and leaves all others as they are."
ROW = "find gives back what begin was given: a dict with the same three texts."
NEW_ID = (
    "The id is new_id(), called once for each session. Any other can be guessed or comes twice."
)
CALLERS = "The dict belongs to who calls begin, and may be needed again: leave it as it is."
OTHERS_ID = "id-of-another"
UNKNOWN_IDS = (
    dict.fromkeys(("", "id-0", "id-4748"), UNKNOWN)
    | dict.fromkeys(("' OR '1'='1", "x' OR 1=1 --", 'x" OR ""="'), INJECTION)
    | dict.fromkeys(("%", "*", "ID-4711"), PATTERN)
)
ADA = {"sub": "person-1", "name": "Ada", "access_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmVk"}
ZOE = {"sub": "person-2", "name": "Zoë O'Brien; DROP TABLE sessions --", "access_token": ""}


def check_sessions(answer: Any) -> None:
    """Ask two workers and a third one, and then let Ada click in the running service."""
    numbers = count(4711, 37)
    made: list[str] = []

    def new_id() -> str:
        made.append(f"id-{next(numbers)}")
        return made[-1]

    database = Database("desks.db")
    first, second = (_worker(answer, database, new_id) for _ in range(2))
    with _error_means(NEW_TABLE, OperationalError, "no such table"):
        ada = _begin(first, ADA, made)
    _found(second, ada, ADA, "in the second worker", OWN)
    _found(first, ada, ADA, "in the first worker", ROW)
    third = _worker(answer, database, lambda: OTHERS_ID)
    _found(third, ada, ADA, "in a worker that starts later", STARTS)
    _found(first, ada, ADA, "in the first worker, after another one has started", STARTS)
    _ask_for_strangers(first, ada)
    _in_the_database(answer, database, ada)
    with _error_means(SELF, ValueError, "is closed"), _error_means(INJECTION, OperationalError):
        zoe = _begin(second, ZOE, made)
    phone = _begin(first, ADA, made)
    for worker in (second, first, third):
        why = ROW if worker is second else STALE
        _found(worker, zoe, ZOE, "with signs that SQL knows", why)
        _found(worker, phone, ADA, "on Ada's second device", EACH)
        _found(worker, ada, ADA, "after others began", EACH)
    call(second.end, ada)
    for worker in (second, first, third):
        where, why = ("that ended it", ENDS) if worker is second else ("beside it", STALE)
        _found(worker, ada, None, f"after end, in the worker {where}", why)
        _found(worker, phone, ADA, "for Ada's other device", OTHERS)
        _found(worker, zoe, ZOE, "for somebody else", OTHERS)
    with _error_means(UNKNOWN):
        call(second.end, ada)
    _beside_the_old_table(answer, new_id, made)
    database.close()
    drive(answer)
    fail(answer)
    _click(answer)


def _beside_the_old_table(answer: Any, new_id: Callable, made: list[str]) -> None:
    """In the notebook's service, a sound class was at work before the answer is put in."""
    database = Database("desks.db")
    company_parts.Sessions(database, new_id)
    with _error_means(COLUMNS, OperationalError):
        worker = call(answer, database, new_id)
        _found(worker, _begin(worker, ADA, made), ADA, "in a database with a table", COLUMNS)
    database.close()


def _ask_for_strangers(sessions: Any, ada: str) -> None:
    for unknown, because in UNKNOWN_IDS.items():
        with _error_means(because):
            got = call(sessions.find, unknown)
            call(sessions.end, unknown)
        if got is not None:
            raise Wrong(f"{show(got)} for the id {unknown!r}", "None", because)
        why = OTHERS if because == UNKNOWN else because
        _found(sessions, ada, ADA, f"after end({unknown!r})", why)


def _click(answer: Any) -> None:
    with running(replace(Parts(), sessions=answer)) as service:
        service.log_in(THREADS)
        for number in range(1, 7):
            service.expect(service.me(), 200, f"Ada's click number {number}", OWN)
        service.expect(service.book(), 201, "Ada books", ROW)
        service.company.restart(replace(Parts(), sessions=answer))
        service.expect(service.me(), 200, "Ada's click after a restart", MEMORY)
        service.ada.post("https://desks.example/logout")
        for number in (1, 2):
            service.expect(service.me(), 401, f"click number {number} after the log-out", ENDS)


@contextmanager
def _error_means(because: str, kind: type[Exception] = Exception, text: str = "") -> Iterator[None]:
    """Say `because` where an answer raises an error of that `kind`, with `text` in its message."""
    try:
        yield
    except Wrong as wrong:
        if wrong.because or not isinstance(wrong.__cause__, kind) or text not in wrong.seen:
            raise
        raise Wrong(wrong.seen, wrong.expected, because) from wrong.__cause__


def _worker(answer: Any, database: Database, new_id: Callable[[], str]) -> Any:
    with _error_means(AGAIN):
        return call(answer, database, new_id)


def _begin(sessions: Any, row: dict, made: list[str]) -> str:
    before, given = len(made), dict(row)
    got = call(sessions.begin, given)
    if len(made) != before + 1 or not same(got, made[-1]):
        because = SELF if got == OTHERS_ID else NEW_ID
        raise Wrong(f"begin returned {show(got)}", "the id that new_id() gave", because)
    if not same(given, row):
        raise Wrong(f"after begin, its dict is {show(given)}", show(row), CALLERS)
    given.clear()  # who keeps the dict itself does not keep what it held
    return got


def _found(sessions: Any, session_id: str, row: dict | None, where: str, because: str) -> None:
    got = call(sessions.find, session_id)
    if row is None and got is None:
        return
    if row is not None and isinstance(got, dict) and same(dict(got), row):
        return
    if row is not None and got is not None and because in (OWN, STALE):
        because = ROW
    raise Wrong(f"{show(got)}, {where}", "None" if row is None else show(row), because)


def _in_the_database(answer: Any, database: Database, ada: str) -> None:
    folder = temporary.folder()
    shutil.copy(database.path, folder / "copy.db")
    copy, empty = Database("copy.db", folder), Database("empty.db")
    copy.execute("PRAGMA synchronous = OFF")  # it lies in a folder, and would wait for the disk
    try:
        _found(call(answer, copy, lambda: OTHERS_ID), ada, ADA, "in a copy of the database", MEMORY)
        _found(call(answer, empty, lambda: OTHERS_ID), ada, None, "in an empty database", MEMORY)
    finally:
        copy.close()
        empty.close()
        shutil.rmtree(folder, ignore_errors=True)
