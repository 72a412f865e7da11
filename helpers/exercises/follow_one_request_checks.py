"""What the exercises of lesson 07 ask of an answer, and what is told where it is wrong."""

import json
import logging
import logging.config
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from typing import Any

from helpers import temporary
from helpers.apps.bookings import Booking, Desk
from helpers.apps.company_parts import Parts
from helpers.apps.incidents import REPORT_CONFIG
from helpers.database import Database
from helpers.exercises.core import Wrong, call, compare, error_of, same, show
from helpers.exercises.service import kept_logging, running

# The diagnoses: 7.1, 7.3, 7.5, 7.7 ---------------------------------------------------------------


def diagnosis(truth: dict, facts: dict[str, str], causes: dict[str, str]) -> Callable[[Any], None]:
    """Return a check: first of what was to be found, and then of the cause, letter by letter."""

    def check(answer: Any) -> None:
        if isinstance(answer, dict) and isinstance(answer.get("cause"), str):
            answer = answer | {"cause": answer["cause"].strip().upper()}
        letter = answer.get("cause") if isinstance(answer, dict) else None
        known = isinstance(letter, str) and letter in causes
        because = facts | {"cause": causes[letter] if known else "Write one letter, from A to E."}
        compare(answer, truth, because)

    return check


CLOCK_TRUTH = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "D",
}
CLOCK_FACTS = {
    "the app that shows the error to Ada": (
        "Ada's browser speaks with one app alone. Look at who sends the last arrow to her."
    ),
    "the app that was the first to answer with an error": (
        "Look for the first dashed arrow with a status of 400 or more. The app that sends it made "
        "the error, and the others hand it on."
    ),
    "minutes from iat to exp in the token": (
        "iat and exp are seconds since 1970 (RFC 7519 §2). Their difference, by 60, is the life of "
        "the token in minutes."
    ),
    "hours that the refusing app's clock is ahead": (
        "Compare the two times of this moment: that of the log, and the one after `now it is`. The "
        "end of the token is a third time, and does not matter here."
    ),
}
CLOCK_CAUSES = {
    "A": (
        "The session is there: its SELECT gave 1 row, and without it desks.example would have no "
        "token to send."
    ),
    "B": (
        "With a wrong key the log would speak of the signature. It says that the token expired, and "
        "an app looks at the claims only when the signature is good."
    ),
    "C": (
        "The token lives 5 minutes, as exp and iat say, and Ada used it in the same minute. It is "
        "not too short."
    ),
    "E": "The aud of the token is https://people.example, and the log does not speak of it.",
}
check_clock_diagnosis = diagnosis(CLOCK_TRUTH, CLOCK_FACTS, CLOCK_CAUSES)

WORKERS_TRUTH = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "C",
}
WORKERS_FACTS = {
    "of six requests, how many are refused": "Count the rows of the table with the status 401.",
    "Ada's cookie is the same in all six": (
        "The trace shows the Cookie header of each request. Compare them."
    ),
    "number of workers that refuse her": (
        "Each row of the table names the worker. Look at the rows with 401 alone."
    ),
    "questions to people.example in these six": (
        "A question would be an arrow from desks.example to people.example. This trace has none."
    ),
}
WORKERS_CAUSES = {
    "A": (
        "A session that ends with its first use would be gone for all later requests. The third "
        "one is welcome again, with the same cookie."
    ),
    "B": "Nobody asks people.example here, so it cannot refuse anything. The trace has no such arrow.",
    "D": "The browser sends the cookie each time, also with the requests that are refused.",
    "E": (
        "A log-out is a POST /logout, and there is none in the log. And a session that has ended "
        "does not come back."
    ),
}
check_workers_diagnosis = diagnosis(WORKERS_TRUTH, WORKERS_FACTS, WORKERS_CAUSES)

TIMES_TRUTH = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "D",
}
TIMES_FACTS = {
    "the status of the answer": "It is the first thing that the cell prints.",
    "the request's body has the time": "The cell prints what was sent. Look for start and end.",
    "the database has the time": "The cell prints the row that was kept. Look for start and end.",
    "log lines at WARNING or above": (
        "Look at the column `level`. INFO and DEBUG are below WARNING, and silence is what makes "
        "this fault hard to find."
    ),
}
TIMES_CAUSES = {
    "A": "The body that Ada's browser sent has both times, as the cell shows.",
    "B": "The row in the database has both times. They get lost after it.",
    "C": (
        "JSON has no type for times, and json.dumps does not write null for what it does not know: "
        "it raises TypeError. Somebody must have told it to write null."
    ),
    "E": "The row has its offset, +00:00. And a time without one is still a time, and not null.",
}
check_times_diagnosis = diagnosis(TIMES_TRUTH, TIMES_FACTS, TIMES_CAUSES)

LOGS_TRUTH = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "E",
}
LOGS_FACTS = {
    "the status of the booking": "It is the first thing that the cell prints.",
    "lines of desks.example about the booking": (
        "Count the rows of the first table whose app is desks.example."
    ),
    "lines of people.example about it": (
        "Count the rows of the first table whose app is people.example."
    ),
    "effective level of desks.bookings": (
        "The effective level is the logger's own, or that of the nearest ancestor that has one. The "
        "second table has a column for it."
    ),
}
LOGS_CAUSES = {
    "A": "The effective level is DEBUG, the lowest that is in use. No line is too low for it.",
    "B": "The second table still shows a handler at `desks`, where all of these loggers end.",
    "C": "The booking was answered with 201, and people.example was asked. The app works.",
    "D": "Propagate is True all the way, so a record would reach the handler at `desks`.",
}
check_logs_diagnosis = diagnosis(LOGS_TRUTH, LOGS_FACTS, LOGS_CAUSES)

# 7.2 ----------------------------------------------------------------------------------------------

NAIVE = (
    "A naive time says nothing of its zone. Read as UTC, or in the zone of the machine that runs "
    "the code (as .timestamp() and .astimezone() do), it is another moment. Attach clock.zone."
)
FIXED = "Nine hours are right in Tokyo, and wrong elsewhere. The clock knows its zone: clock.zone."
GRACE = (
    "Every zone is right, and the moment is not. A token that has expired is over, without grace."
)
STANDS = (
    "The result does not go with the clock that is handed in. An app whose time stands still, or is "
    "another's, refuses all tokens or none."
)
SECONDS = "The end of a token, exp, is a number: seconds since 1970. So the time has to be one too."
MORNING = 1904288400


class Wall:
    """A clock of which nothing is known but what hangs on the wall."""

    def __init__(self, moment: float, hours: float) -> None:
        self.zone = timezone(timedelta(hours=hours))
        self._moment = moment

    def local(self) -> datetime:
        """Return the time on the wall, without a zone."""
        return datetime.fromtimestamp(self._moment, self.zone).replace(tzinfo=None)


def check_now(answer: Any) -> None:
    """Ask in many zones, and then let people.example go by the answer."""
    in_tokyo, later = (_seconds(answer, Wall(MORNING + more, 9)) for more in (0, 7200))
    if not abs(later - in_tokyo - 7200) < 2:  # also for infinity and nan
        raise Wrong(
            f"two hours later, the result is larger by {show(later - in_tokyo)}", "by 7200", STANDS
        )
    zones = (9, 0, -11, 5.75, -3.5, 14)
    off = {hours: _seconds(answer, Wall(MORNING, hours)) - MORNING for hours in zones}
    # One second of grace: whether a token ends a fraction earlier does not matter.
    wrong = [hours for hours in zones if abs(off[hours]) >= 1]
    if wrong:
        first = wrong[0]
        seen = f"at UTC{first:+g} h, {off[first] / 3600:+g} hours from the right time"
        because = NAIVE if first == 9 else FIXED
        if max(off.values()) - min(off.values()) < 1:
            because = GRACE
        raise Wrong(seen, "the right moment in every zone", because)
    winter = _seconds(answer, Wall(0.5, 9))
    if abs(winter - 0.5) >= 1:
        raise Wrong(f"{show(winter)} at the beginning of 1970", "0.5", FIXED)
    with running(replace(Parts(), now=answer)) as service:
        for hours in (9, -7):
            service.company.clock.zone = timezone(timedelta(hours=hours))
            service.log_in()
            service.expect(service.book(), 201, f"Ada books at UTC{hours:+d} h", NAIVE)
            service.company.clock.now += 300
            service.expect(service.book(), 401, "Ada brings a token that has expired", STANDS)


def _seconds(answer: Any, clock: Wall) -> float:
    seconds = call(answer, clock)
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
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
UNKNOWN = "A cookie can hold anything. An id that nobody gave out is no session and no error: None."
INJECTION = (
    "The id comes from a cookie, and here it was read as SQL. Hand it over as a parameter: "
    "execute('… WHERE id = ?', (session_id,))."
)
ENDS = "A log-out is only one if the session is gone for all workers."
OTHERS = "end ends one session, and leaves all others as they are."
ROW = "find gives back what begin was given: a dict with the same three texts."
NEW_ID = (
    "The id is new_id(), called once for each session. Any other can be guessed or comes twice."
)
PATTERN = (
    "The id comes from a cookie, and here it was read as a pattern. Compare by =, not by LIKE."
)
UNKNOWN_IDS = {
    "": UNKNOWN,
    "id-0": UNKNOWN,
    "' OR '1'='1": INJECTION,
    "x' OR 1=1 --": INJECTION,
    'x" OR ""="': INJECTION,
    "%": PATTERN,
    "*": PATTERN,
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
    first, second = call(answer, database, new_id), _again(answer, database, new_id)
    ada = _begin(first, ADA, made)
    _found(second, ada, ADA, "in the second worker", OWN)
    _found(first, ada, ADA, "in the first worker", ROW)
    _in_the_database(answer, database, new_id, ada)
    for unknown, because in UNKNOWN_IDS.items():
        got = call(first.find, unknown)
        if got is not None:
            raise Wrong(f"{show(got)} for the id {unknown!r}", "None", because)
        call(first.end, unknown)
    zoe, phone = _begin(second, ZOE, made), _begin(first, ADA, made)
    for worker in (first, second, _again(answer, database, new_id)):
        _found(worker, zoe, ZOE, "with signs that SQL knows", INJECTION)
        _found(worker, phone, ADA, "on Ada's second device", ROW)
        _found(worker, ada, ADA, "after others began", OTHERS)
    call(second.end, ada)
    for worker, name in ((second, "the worker that ended it"), (first, "the other worker")):
        _found(worker, ada, None, f"for {name}, after end", ENDS)
        _found(worker, phone, ADA, "for Ada's other device", OTHERS)
        _found(worker, zoe, ZOE, "for somebody else", OTHERS)
    call(second.end, ada)
    database.close()
    _click(answer)


def _click(answer: Any) -> None:
    with running(replace(Parts(), sessions=answer)) as service:
        service.log_in()
        for number in range(1, 7):
            service.expect(service.me(), 200, f"Ada's click number {number}", OWN)
        service.expect(service.book(), 201, "Ada books", ROW)
        service.company.restart(replace(Parts(), sessions=answer))
        service.expect(service.me(), 200, "Ada's click after a restart", MEMORY)
        service.ada.post("https://desks.example/logout")
        for number in (1, 2):
            service.expect(service.me(), 401, f"click number {number} after the log-out", ENDS)


def _again(answer: Any, database: Database, new_id: Callable[[], str]) -> Any:
    error = error_of(answer, database, new_id)
    if error is not None:
        raise Wrong(f"the second object raised {show(error)}", "a second worker", AGAIN)
    return answer(database, new_id)


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
KIND = "The error has to be a TypeError: that is what json.dumps raises, and what callers expect."
RFC_3339 = "Write a time as its isoformat(): with a T, its offset and its fraction (RFC 3339 §5.6)."
HOLDS = (
    "What default returns has to be what JSON can hold: a text, a number, a list or a dict of such."
)
DATES = "A date without a time has an isoformat() as well. (And each datetime is a date.)"
DATACLASS = "A Booking is a dataclass. dataclasses.asdict makes a dict of it."

NOON = datetime(2030, 5, 6, 12, 30, 15, 250, tzinfo=UTC)
ABROAD = datetime(2030, 5, 6, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
KNOWN = [
    (ABROAD, "2030-05-06T09:00:00-03:30", RFC_3339),
    (NOON, "2030-05-06T12:30:15.000250+00:00", RFC_3339),
    (date(2030, 5, 6), "2030-05-06", DATES),
    (Desk(7, "by the door"), {"id": 7, "place": "by the door"}, DATACLASS),
    (
        Booking(1, 7, "Ada", ABROAD, NOON),
        {
            "id": 1,
            "desk": 7,
            "person": "Ada",
            "start": "2030-05-06T09:00:00-03:30",
            "end": "2030-05-06T12:30:15.000250+00:00",
        },
        DATACLASS,
    ),
]
UNKNOWN_VALUES = (b"a label", {7}, object(), timedelta(hours=1), 1j, lambda: 7, Exception, ...)


def check_default(answer: Any) -> None:
    """Ask for each kind of value, and then let desks.example write its JSON with the answer."""
    for value, wanted, because in KNOWN:
        if isinstance(error_of(answer, value), TypeError):
            raise Wrong(f"a TypeError for {show(value)}", show(wanted), because)
        got = _through_json(answer, value)
        if not same(got, wanted):
            raise Wrong(
                f"{show(got)} for {show(value)}", show(wanted), FALLS if not got else because
            )
    for value in UNKNOWN_VALUES:
        error = error_of(answer, value)
        kind = type(value).__name__
        if error is None:
            got = call(answer, value)
            because = TEXT if isinstance(got, str) else FALLS
            raise Wrong(f"{show(type(got))} for a {kind}", "a TypeError", because)
        if not isinstance(error, TypeError):
            raise Wrong(f"{type(error).__name__} for a {kind}", "a TypeError", KIND)
    with running(replace(Parts(), default=answer)) as service:
        service.log_in()
        booked = service.book()
        service.expect(booked, 201, "Ada books", DATACLASS)
        if booked.json()["start"] != "2030-05-01T09:00:00+00:00":
            raise Wrong(f"the answer {show(booked.text)}", "the start as it was sent", RFC_3339)
        service.company.desks_db.execute("UPDATE desks SET place = ? WHERE id = 8", (b"?",))
        listed = service.ada.get("https://desks.example/api/desks")
        service.expect(listed, 500, "a desk has a place that JSON cannot write", FALLS)


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
REAL_FALSE = "'False' is a text, and a text that is not empty counts as true. Write False."
LISTED = (
    "To name a logger in the configuration keeps it switched on, and takes away its handlers. And "
    "nobody can name them all: other libraries have loggers too."
)
LOST = "The library needs its own logger, handler and level. Hand on all that is in its config."
MORE = "The root logger belongs to the app. The library's config does not speak of it, so leave it."
CHANGED = "The config that was handed in is changed. It is the library's: return a new dict."
A_DICT = "dictConfig takes a dict. Return one."

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
    audit = {"level": "ERROR", "handlers": ["audit"], "propagate": False}
    other = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"short": {"format": "%(message)s"}},
        "handlers": {"audit": {"class": "logging.NullHandler", "formatter": "short"}},
        "loggers": {"audit": audit},
    }
    return [spoken, other]


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
        said = result.get("disable_existing_loggers")
        because = REAL_FALSE if isinstance(said, str) else KEPT if desks.disabled else LISTED
        raise Wrong("a logger that existed is switched off", "all loggers alive", because)
    if (logging.root.level, logging.root.handlers) != root:
        raise Wrong("the root logger has changed", "a root logger that stays as it was", MORE)
    for name, wanted in config["loggers"].items():
        logger = logging.getLogger(name)
        level, propagate = logging.getLevelName(logger.level), wanted.get("propagate", True)
        if level != wanted["level"] or len(logger.handlers) != 1 or logger.propagate != propagate:
            seen = f"{name} at {level}, with {len(logger.handlers)} handlers"
            raise Wrong(seen, f"{name} at {wanted['level']}, with its handler", LOST)
