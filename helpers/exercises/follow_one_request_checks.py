"""What the exercises of lesson 07 ask of an answer, and what is told where it is wrong."""

import json
import logging
import logging.config
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from sqlite3 import OperationalError
from typing import Any

from helpers import temporary
from helpers.apps import company_parts
from helpers.apps.bookings import Booking, Desk
from helpers.apps.company_parts import Parts
from helpers.apps.incidents import REPORT_CONFIG
from helpers.database import Database
from helpers.exercises.core import Wrong, call, error_of, same, show
from helpers.exercises.service import kept_logging, running

# 7.2 ----------------------------------------------------------------------------------------------

NAIVE = (
    "A time on the wall names a moment only together with its zone. Here it was read in another: in "
    "UTC, in one that is written into the code, or in that of the machine that runs the code (as "
    ".timestamp() and .astimezone() do with a naive time). Attach the zone of this clock, clock.zone."
)
SIGN = (
    "Where the clock is ahead of UTC, it shows a later time at the same moment. So the offset has to be "
    "taken away. A datetime that has a tzinfo does that by itself."
)
GRACE = (
    "Every zone is right, and the moment is not. A token that has expired is over, without grace."
)
STANDS = (
    "The result does not go with the clock that is handed in. An app whose time stands still, or is "
    "another's, refuses all tokens or none."
)
BEHIND = (
    "clock.now is how the exercise moves the hands. A machine has a clock on its wall and a zone, and "
    "nothing behind them: use clock.local() and clock.zone."
)
SECONDS = (
    "The end of a token, exp, is a number: seconds since 1970 (RFC 7519 §2), and no milliseconds. So "
    "the time has to be one too."
)
SERVES = "In the service, people.example asks your function at each request, with the same clock."
MORNING = 1904288400
FAR = 1e15  # seconds, some 30 million years


class Wall:
    """A clock of which nothing is known but what hangs on the wall."""

    def __init__(self, moment: float, hours: float) -> None:
        self.zone = timezone(timedelta(hours=hours))
        self._moment = moment

    @property
    def now(self) -> float:
        """Refuse a look behind the wall."""
        raise Wrong("your code looks at clock.now", "a look at the wall alone", BEHIND)

    def local(self) -> datetime:
        """Return the time on the wall, without a zone."""
        return datetime.fromtimestamp(self._moment, self.zone).replace(tzinfo=None)


def check_now(answer: Any) -> None:
    """Ask in many zones, and then let people.example go by the answer."""
    in_tokyo, later = (_seconds(answer, Wall(MORNING + more, 9)) for more in (0, 7200))
    if not abs(later - in_tokyo - 7200) < 2:
        because = SECONDS if abs(later - in_tokyo - 7_200_000) < 2 else STANDS
        seen = f"two hours later, the result is larger by {later - in_tokyo:.0f}"
        raise Wrong(seen, "by 7200", because)
    zones = (9, 0, -11, 5.75, -3.5, 14)
    off = {hours: _seconds(answer, Wall(MORNING, hours)) - MORNING for hours in zones}
    # One second of grace: whether a token ends a fraction earlier does not matter.
    wrong = [hours for hours in zones if abs(off[hours]) >= 1]
    if wrong:
        first = wrong[0]
        seen = f"at UTC{first:+g} h, {off[first] / 3600:+.4g} hours from the right time"
        because = NAIVE
        if max(off.values()) - min(off.values()) < 1:
            because = GRACE
        elif all(abs(off[hours] - 2 * 3600 * hours) < 1 for hours in zones):
            because = SIGN
        raise Wrong(seen, "the right moment in every zone", because)
    for moment in (0.5, MORNING - 120 * 86400 + 0.25):
        got = _seconds(answer, Wall(moment, 9))
        if abs(got - moment) >= 1:
            raise Wrong(f"{show(got)} for the moment {moment}", "that moment", NAIVE)
    with running(replace(Parts(), now=answer)) as service:
        for hours in (9, -7):
            service.company.clock.zone = timezone(timedelta(hours=hours))
            service.log_in()
            service.expect(service.book(), 201, f"Ada books at UTC{hours:+d} h", SERVES)
            service.company.clock.now += 300
            service.expect(service.book(), 401, "Ada brings a token that has expired", STANDS)


def _seconds(answer: Any, clock: Wall) -> float:
    seconds = call(answer, clock)
    if type(seconds) not in (int, float) or not abs(seconds) < FAR:  # nor infinity, nor nan
        raise Wrong(show(seconds), "a number of seconds", SECONDS)
    return seconds


# 7.4 ----------------------------------------------------------------------------------------------

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
STALE = (
    "What one worker remembers of the database is out of date as soon as another one writes. Ask the "
    "database each time."
)
OTHERS = "end ends one session, and leaves all others as they are."
ROW = "find gives back what begin was given: a dict with the same three texts."
NEW_ID = (
    "The id is new_id(), called once for each session. Any other can be guessed or comes twice."
)
UNKNOWN_IDS = {
    "": UNKNOWN,
    "id-0": UNKNOWN,
    "id-4748": UNKNOWN,
    "' OR '1'='1": INJECTION,
    "x' OR 1=1 --": INJECTION,
    'x" OR ""="': INJECTION,
    "%": PATTERN,
    "*": PATTERN,
    "ID-4711": PATTERN,
}
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
    third = _worker(answer, database, new_id)
    _found(third, ada, ADA, "in a worker that starts later", STARTS)
    _found(first, ada, ADA, "in the first worker, after another one has started", STARTS)
    _ask_for_strangers(first, ada)
    _in_the_database(answer, database, new_id, ada)
    with _error_means(INJECTION, OperationalError):
        zoe = _begin(second, ZOE, made)
    phone = _begin(first, ADA, made)
    for worker in (first, second, third):
        _found(worker, zoe, ZOE, "with signs that SQL knows", STALE)
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
        raise Wrong(f"begin returned {show(got)}", "the id that new_id() gave", NEW_ID)
    given.clear()  # the caller's dict is the caller's
    return got


def _found(sessions: Any, session_id: str, row: dict | None, where: str, because: str) -> None:
    got = call(sessions.find, session_id)
    if row is None and got is None:
        return
    if row is not None and isinstance(got, dict) and same(dict(got), row):
        return
    if row is not None and got is not None and because == OWN:
        because = ROW
    raise Wrong(f"{show(got)}, {where}", "None" if row is None else show(row), because)


def _in_the_database(answer: Any, database: Database, new_id: Callable, ada: str) -> None:
    folder = temporary.folder()
    shutil.copy(database.path, folder / "copy.db")
    copy, empty = Database("copy.db", folder), Database("empty.db")
    try:
        _found(call(answer, copy, new_id), ada, ADA, "in a copy of the database", MEMORY)
        _found(call(answer, empty, new_id), ada, None, "in an empty database", MEMORY)
    finally:
        copy.close()
        empty.close()
        shutil.rmtree(folder, ignore_errors=True)


# 7.6 ----------------------------------------------------------------------------------------------

FALLS = (
    "A function that ends without return gives None, and None is null in JSON. For what it does not "
    "know it has to raise TypeError, as json.dumps itself does."
)
TEXT = "str() knows an answer to everything, so nobody notices that the answer is wrong."
ITSELF = (
    "json.dumps asks because it cannot write the value. It gets the same value back, asks again, and "
    "ends with ValueError: Circular reference detected."
)
GUESS = (
    "Nobody said how such a value is written. A form that is made up goes out without an error, and "
    "others come to rely on it. For what it does not know, default has to raise TypeError."
)
KIND = "The error has to be a TypeError: that is what json.dumps raises, and what callers expect."
RFC_3339 = "Write a time as its isoformat(): with a T, its offset and its fraction (RFC 3339 §5.6)."
MOMENT = "The text names another moment than the value. Its offset belongs to the time."
HOLDS = (
    "What default returns has to be what JSON can hold: a text, a number, a list or a dict of such."
)
DATES = "A date without a time has an isoformat() as well. (And each datetime is a date.)"
DATACLASS = (
    "A dataclass becomes a dict of its fields, by dataclasses.asdict. Desk and Booking are dataclasses, "
    "and tomorrow there is a third: dataclasses.is_dataclass knows them all."
)


@dataclass(frozen=True)
class Room:
    """A dataclass that desks.example does not know yet."""

    name: str
    opened: date


NOON = datetime(2030, 5, 6, 12, 30, 15, 250, tzinfo=UTC)
ABROAD = datetime(2030, 5, 6, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
DAY = date(2030, 5, 6)
DESK = {"id": 7, "place": "by the door"}
KNOWN = [
    (ABROAD, ABROAD, RFC_3339),
    (NOON, NOON, RFC_3339),
    (DAY, "2030-05-06", DATES),
    (Desk(**DESK), DESK, DATACLASS),
    (
        Booking(1, 7, "Ada", ABROAD, NOON),
        {"id": 1, "desk": 7, "person": "Ada", "start": ABROAD, "end": NOON},
        DATACLASS,
    ),
    (
        Room("quiet", DAY),
        {"name": "quiet", "opened": "2030-05-06"},
        DATACLASS,
    ),
]
UNKNOWN_VALUES = (b"a label", {7}, object(), timedelta(hours=1), 1j, lambda: 7, Exception, ...)


def check_default(answer: Any) -> None:
    """Ask for each kind of value, and then let desks.example write its JSON with the answer."""
    for value, wanted, because in KNOWN:
        given = str(value) if isinstance(value, date) else show(value)
        shown = repr(wanted.isoformat()) if isinstance(wanted, datetime) else show(wanted)
        if isinstance(error_of(answer, value), TypeError):
            raise Wrong(f"a TypeError for {given}", shown, because)
        got = _through_json(answer, value)
        if not _says(got, wanted):
            if got is None:
                because = FALLS
            elif _is_time(got) and isinstance(wanted, datetime):
                because = MOMENT
            raise Wrong(f"{show(got)} for {given}", shown, because)
    for value in UNKNOWN_VALUES:
        error = error_of(answer, value)
        kind = type(value).__name__
        if error is None:
            got = call(answer, value)
            raise Wrong(f"{show(got)} for a {kind}", "a TypeError", _why_not(value, got))
        if not isinstance(error, TypeError):
            raise Wrong(f"{type(error).__name__} for a {kind}", "a TypeError", KIND)
    with running(replace(Parts(), default=answer)) as service:
        service.log_in()
        booked = service.book()
        service.expect(booked, 201, "Ada books", DATACLASS)
        sent = datetime(2030, 5, 1, 9, tzinfo=UTC)
        if not _says(booked.json()["start"], sent):
            raise Wrong(f"the answer {show(booked.text)}", "the start as it was sent", RFC_3339)
        service.company.desks_db.execute("UPDATE desks SET place = ? WHERE id = 8", (b"?",))
        listed = service.ada.get("https://desks.example/api/desks")
        service.expect(listed, 500, "a desk has a place that JSON cannot write", FALLS)


def _why_not(value: Any, got: Any) -> str:
    if got is None:
        return FALLS
    if got is value:
        return ITSELF
    return TEXT if type(got) is str and got in (str(value), repr(value)) else GUESS


def _says(got: Any, wanted: Any) -> bool:
    """Tell whether `got`, read from JSON, says what is wanted. Any form of a time in RFC 3339 will do."""
    if isinstance(wanted, datetime):
        return _is_time(got) and datetime.fromisoformat(got) == wanted
    if type(got) is dict and type(wanted) is dict:
        return got.keys() == wanted.keys() and all(_says(got[name], wanted[name]) for name in got)
    return same(got, wanted)


def _is_time(text: Any) -> bool:
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)"
    return type(text) is str and re.fullmatch(form, text, re.ASCII) is not None


def _through_json(answer: Any, value: Any) -> Any:
    try:
        return json.loads(json.dumps(value, default=lambda each: call(answer, each)))
    except (ValueError, RecursionError):
        got = call(answer, value)
        raise Wrong(f"{show(got)} for {show(value)}", "a value for JSON", HOLDS) from None


# 7.8 ----------------------------------------------------------------------------------------------

KEPT = (
    "dictConfig switches off each logger that exists, unless disable_existing_loggers is False. "
    "It is True where nobody says otherwise."
)
REAL_FALSE = (
    "A text that is not empty counts as true, also 'False' and 'no'. Write False, without quotes."
)
LISTED = (
    "To name a logger in the configuration keeps it switched on, and takes away its handlers. And "
    "nobody can name them all: other libraries have loggers too."
)
LOST = "What the library sets up is its own affair. Hand on all that is in its config, as it is."
MORE = "The root logger belongs to the app. The library's config does not speak of it, so leave it."
CHANGED = "The config that was handed in is changed. It is the library's: return a new dict."
A_DICT = "dictConfig takes a dict. Return one."

SWITCH = "disable_existing_loggers"

_names = count(1)


def check_report_config(answer: Any) -> None:
    """Configure logging by the answer, look who is still alive, and then start desks.example so."""
    for config in (REPORT_CONFIG, *_variants()):
        given = deepcopy(config)
        with kept_logging():
            result = call(answer, given)
            if not isinstance(result, dict):
                raise Wrong(show(result), "a dict", A_DICT)
            if given != config:
                raise Wrong("the config that was handed in has changed", "a new dict", CHANGED)
            _configure(result, config)
    with running(replace(Parts(), library=lambda: _configure_by(answer))) as service:
        service.log_in()
        booked = service.book()
        service.expect(booked, 201, "Ada books")
        levels = {line["level"] for line in service.lines(booked)}
        if levels != {"DEBUG", "INFO"}:
            seen = f"in the running service, lines at {sorted(levels) or 'no level'}"
            raise Wrong(seen, "lines at DEBUG and INFO", KEPT)


def _configure_by(answer: Any) -> None:
    logging.config.dictConfig(answer(deepcopy(REPORT_CONFIG)))


def _variants() -> list[dict]:
    spoken = {"version": 1, "disable_existing_loggers": True} | REPORT_CONFIG
    audit = {"level": "ERROR", "handlers": ["audit"], "filters": ["mine"], "propagate": False}
    other = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"short": {"format": "%(message)s"}},
        "filters": {"mine": {"name": "audit"}},
        "handlers": {"audit": {"class": "logging.NullHandler", "formatter": "short"}},
        "loggers": {"audit": audit},
        "root": {"level": "ERROR"},
    }
    quieter = {"version": 1, "incremental": True, "loggers": {"audit": {"level": "CRITICAL"}}}
    return [spoken, other, quieter]


def _configure(result: dict, config: dict) -> None:
    known = logging.getLogger(f"exercise-{next(_names)}")
    desks = logging.getLogger("desks.bookings")
    handler = logging.NullHandler()
    known.addHandler(handler)
    known.disabled = desks.disabled = False
    root = logging.root.level, list(logging.root.handlers)
    try:
        logging.config.dictConfig(result)
    except Exception as error:  # noqa: BLE001 - dictConfig raises many kinds
        raise Wrong(f"dictConfig raised {show(error)}", "a config that it can use", LOST) from None
    finally:
        logging.root.manager.loggerDict.pop(known.name)
    if known.disabled or known.handlers != [handler]:
        said = result.get(SWITCH)
        because = REAL_FALSE if isinstance(said, str) else KEPT if desks.disabled else LISTED
        raise Wrong("a logger that existed is switched off", "all loggers alive", because)
    for key, value in config.items():
        if key != SWITCH and not same(result.get(key), value):
            raise Wrong(f"{key!r}: {show(result.get(key))}", f"{key!r}: {show(value)}", LOST)
    if "root" not in config and (logging.root.level, logging.root.handlers) != root:
        raise Wrong("the root logger has changed", "a root logger that stays as it was", MORE)
