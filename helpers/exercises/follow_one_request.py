"""The exercises of lesson 07: four incidents, each with a diagnosis and a mend."""

import re

from helpers.exercises import follow_one_request_checks as checks
from helpers.exercises import follow_one_request_diagnoses as diagnoses
from helpers.exercises.core import Exercise, Mistake


def _but(solution: str, *changes: tuple[str, str]) -> str:
    """Return the solution with each `old` replaced by `new`; `old` has to stand there once."""
    for old, new in changes:
        if solution.count(old) != 1:
            raise ValueError(f"{old!r} stands {solution.count(old)} times in the solution")
        solution = solution.replace(old, new)
    return solution


def _without(solution: str, *parts: str) -> str:
    """Return the solution without some parts of it."""
    return _but(solution, *((part, "") for part in parts))


def _diagnosis(
    number: str,
    title: str,
    case: diagnoses.Case,
    hints: tuple[str, ...],
    wrong: dict[str, tuple[str, object]],
) -> Exercise:
    """Return the exercise of a diagnosis. `wrong` has a key and a value for each known mistake."""
    lines = [f'    "{key}": {_literal(value)},\n' for key, value in case.truth.items()]
    solution = f"{case.name} = {{\n{''.join(lines)}}}\n"
    mistakes = []
    for mistake, (key, value) in wrong.items():
        because = case.causes[value] if key == "cause" else case.facts[key]
        changed = re.sub(rf'("{re.escape(key)}"): .+,\n', rf"\1: {_literal(value)},\n", solution)
        mistakes.append(Mistake(mistake, changed, because))
    return Exercise(
        name=case.name,
        number=number,
        title=title,
        stub=re.sub(r'": .+,\n', '": ...,\n', solution),
        hints=hints,
        solution=solution,
        mistakes=tuple(mistakes),
        check=case.check,
    )


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


# Incident 1 ---------------------------------------------------------------------------------------

clock_diagnosis = _diagnosis(
    "7.1",
    "Incident 1: who refuses Ada, and why",
    diagnoses.CLOCK,
    hints=(
        "Begin with the trace: which dashed arrow is the first with an error, and who sends it?",
        "The log of that app has one line at WARNING. It names two times.",
        "The log's own time is that of the company's clock. Which of the two times cannot be right?",
        "18:00 is what a clock in Tokyo shows at 09:00 UTC.",
    ),
    wrong={
        "another app than the one she asked": (
            "the app that shows the error to Ada",
            "people.example",
        ),
        "the app that shows the error": (
            "the app that was the first to answer with an error",
            "desks.example",
        ),
        "the app that made the token": (
            "the app that was the first to answer with an error",
            "login.example",
        ),
        "seconds for minutes": ("minutes from iat to exp in the token", 300),
        "the distance from the end of the token": (
            "hours that the refusing app's clock is ahead",
            8,
        ),
        "the session": ("cause", "A"),
        "the key": ("cause", "B"),
        "a life that is too short": ("cause", "C"),
        "the audience": ("cause", "E"),
    },
)

NOW = """\
def now(clock):
    return clock.local().replace(tzinfo=clock.zone).timestamp()
"""

now = Exercise(
    name="now",
    number="7.2",
    title="Incident 1: a clock that knows its zone",
    stub='''\
def now(clock):
    """Return the time in seconds since 1970, in whatever zone the clock hangs.

    clock.local() is the time on the wall, a datetime without a zone; clock.zone is its zone.
    """
    ...
''',
    hints=(
        "A naive datetime is a time on a wall. What has to be added, so that it names a moment?",
        "replace(tzinfo=...) attaches a zone. astimezone(...) converts to one, which is later.",
        "An aware datetime knows its seconds since 1970: .timestamp().",
        "return clock.local().replace(tzinfo=...).timestamp(), with the clock's own zone.",
    ),
    solution=NOW,
    mistakes=(
        Mistake(
            "the time on the wall is read as UTC",
            """\
import calendar


def now(clock):
    return calendar.timegm(clock.local().timetuple())
""",
            checks.NAIVE,
        ),
        Mistake(
            "the zone of the machine that runs the code",
            _but(NOW, (".replace(tzinfo=clock.zone)", "")),
            checks.NAIVE,
        ),
        Mistake(
            "the naive time is converted",
            _but(NOW, ("replace(tzinfo=clock.zone)", "astimezone(clock.zone)")),
            checks.NAIVE,
        ),
        Mistake(
            "UTC is attached",
            "from datetime import UTC\n\n\n" + _but(NOW, ("clock.zone", "UTC")),
            checks.NAIVE,
        ),
        Mistake(
            "nine hours are taken away",
            "from datetime import UTC\n\n\n"
            + _but(NOW, ("clock.zone", "UTC"), (".timestamp()", ".timestamp() - 9 * 3600")),
            checks.NAIVE,
        ),
        Mistake(
            "the offset is added in place of taken away",
            """\
import calendar


def now(clock):
    offset = clock.zone.utcoffset(None).total_seconds()
    return calendar.timegm(clock.local().timetuple()) + offset
""",
            checks.SIGN,
        ),
        Mistake(
            "time stands still, so that no token ends",
            """\
def now(clock):
    return 0
""",
            checks.STANDS,
        ),
        Mistake(
            "the clock of another machine",
            """\
import time


def now(clock):
    return time.time()
""",
            checks.STANDS,
        ),
        Mistake(
            "the clock behind the wall",
            """\
def now(clock):
    return clock.now
""",
            checks.BEHIND,
        ),
        Mistake(
            "an hour of grace for each token",
            _but(NOW, (".timestamp()", ".timestamp() - 3600")),
            checks.GRACE,
        ),
        Mistake("milliseconds", _but(NOW, (".timestamp()", ".timestamp() * 1000")), checks.SECONDS),
        Mistake("a datetime in place of a number", _without(NOW, ".timestamp()"), checks.SECONDS),
    ),
    check=checks.check_now,
)

# Incident 2 ---------------------------------------------------------------------------------------

workers_diagnosis = _diagnosis(
    "7.3",
    "Incident 2: who forgets Ada",
    diagnoses.WORKERS,
    hints=(
        "The table shows the status and the worker side by side. Do you see a pattern?",
        "In the trace, compare the cookie of a request that is refused with that of one that is not.",
        "The trace of a sound service has a SELECT from sessions for each request. Does this one?",
        "A memory that only one worker has is known to every second request, when two take turns.",
    ),
    wrong={
        "all are refused": ("of six requests, how many are refused", 6),
        "the cookie changes": ("Ada's cookie is the same in all six", False),
        "both workers refuse": ("number of workers that refuse her", 2),
        "requests are counted, not workers": ("number of workers that refuse her", 3),
        "one question for each request": ("questions to people.example in these six", 6),
        "the session ends at once": ("cause", "A"),
        "people.example": ("cause", "B"),
        "the browser": ("cause", "D"),
        "a log-out": ("cause", "E"),
    },
)

SESSIONS = """\
class Sessions:
    def __init__(self, database, new_id):
        self.database, self.new_id = database, new_id
        database.execute(
            "CREATE TABLE IF NOT EXISTS sessions"
            " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
        )

    def begin(self, row):
        session_id = self.new_id()
        values = (session_id, row["sub"], row["name"], row["access_token"])
        self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
        return session_id

    def find(self, session_id):
        rows = self.database.execute(
            "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
        )
        return dict(rows[0]) if rows else None

    def end(self, session_id):
        self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
"""
DICT = """\
class Sessions:
    def __init__(self, database, new_id):
        self.rows, self.new_id = {}, new_id

    def begin(self, row):
        session_id = self.new_id()
        self.rows[session_id] = dict(row)
        return session_id

    def find(self, session_id):
        return self.rows.get(session_id)

    def end(self, session_id):
        self.rows.pop(session_id, None)
"""
OF_ALL = ("        self.rows, self.new_id = {}, new_id", "        self.new_id = new_id")
CREATE = """\
        database.execute(
            "CREATE TABLE IF NOT EXISTS sessions"
            " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
        )
"""
DELETE = 'self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))'
IN_MEMORY = """\
from helpers.database import Database


class Sessions:
    database = Database(":memory:", "")

"""
CONNECTS = """\
self.database, self.new_id = sqlite3.connect(database.path, isolation_level=None), new_id
        self.database.row_factory = sqlite3.Row"""
REMEMBERS = """\
        if rows and session_id not in self.found:
            self.found[session_id] = dict(rows[0])
        return self.found.get(session_id)
"""
COUNTS = """\
[[number]] = self.database.execute("SELECT count(*) FROM sessions")
        session_id = f"session-{number}\""""
ONE = """\
        self.database.execute("DELETE FROM sessions WHERE sub = ?", (row["sub"],))
"""

Sessions = Exercise(
    name="Sessions",
    number="7.4",
    title="Incident 2: sessions that both workers know",
    stub='''\
class Sessions:
    """Sessions in `database`, which all workers share. new_id() makes the id of a session."""

    def __init__(self, database, new_id): ...

    def begin(self, row):
        """Keep the dict `row` ("sub", "name", "access_token": texts). Return the session's id."""

    def find(self, session_id):
        """Return the row of that session as a dict, or None if there is no such session."""

    def end(self, session_id):
        """Forget the session, if there is one."""
''',
    hints=(
        "What do both workers have? Look at what __init__ is given.",
        "A table with a column for the id and one for each text of the row will do.",
        "database.execute(sql, values) puts the values in place of the ? signs, and returns rows.",
        "CREATE TABLE IF NOT EXISTS in __init__; INSERT in begin; SELECT in find; DELETE in end.",
    ),
    solution=SESSIONS,
    mistakes=(
        Mistake("the dict of the fault", DICT, checks.OWN),
        Mistake(
            "a dict of the class",
            _but(DICT, OF_ALL, ("class Sessions:\n", "class Sessions:\n    rows = {}\n\n")),
            checks.MEMORY,
        ),
        Mistake(
            "a dict of the module",
            "ROWS = {}\n\n\n" + _but(DICT, OF_ALL).replace("self.rows", "ROWS"),
            checks.MEMORY,
        ),
        Mistake(
            "a database in memory",
            _but(
                SESSIONS,
                ("class Sessions:\n", IN_MEMORY),
                ("self.database, self.new_id = database, new_id", "self.new_id = new_id"),
                ("        database.execute", "        self.database.execute"),
            ),
            checks.MEMORY,
        ),
        Mistake(
            "a connection of its own",
            _but(
                SESSIONS,
                ("class Sessions:\n", "import sqlite3\n\n\nclass Sessions:\n"),
                ("self.database, self.new_id = database, new_id", CONNECTS),
                ("        database.execute", "        self.database.execute"),
                ("return dict(rows[0]) if rows else None", "return next(map(dict, rows), None)"),
            ),
            checks.THREADS,
        ),
        Mistake(
            "one column for all, in the table that is there",
            "import json\n\n\n"
            + _but(
                SESSIONS,
                ("sub TEXT, name TEXT, access_token TEXT", "row TEXT"),
                ('row["sub"], row["name"], row["access_token"]', "json.dumps(row)"),
                ("(?, ?, ?, ?)", "(?, ?)"),
                ("SELECT sub, name, access_token", "SELECT row"),
                ("dict(rows[0])", "json.loads(rows[0][0])"),
            ),
            checks.COLUMNS,
        ),
        Mistake("the table is made each time", _without(SESSIONS, " IF NOT EXISTS"), checks.AGAIN),
        Mistake(
            "no table is made",
            _but(SESSIONS, (CREATE, "        pass\n")),
            checks.NEW_TABLE,
        ),
        Mistake(
            "each worker begins with an empty table",
            _but(SESSIONS, (CREATE, f'{CREATE}        database.execute("DELETE FROM sessions")\n')),
            checks.STARTS,
        ),
        Mistake(
            "the table is made anew by each worker",
            _but(
                SESSIONS,
                (CREATE, f'        database.execute("DROP TABLE IF EXISTS sessions")\n{CREATE}'),
            ),
            checks.STARTS,
        ),
        Mistake(
            "an unknown id is an error", _without(SESSIONS, " if rows else None"), checks.UNKNOWN
        ),
        Mistake("an unknown id is an empty row", _but(SESSIONS, ("None", "{}")), checks.UNKNOWN),
        Mistake(
            "the id becomes a part of the SELECT",
            _but(
                SESSIONS,
                (
                    '"SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)',
                    "f\"SELECT sub, name, access_token FROM sessions WHERE id = '{session_id}'\"",
                ),
            ),
            checks.INJECTION,
        ),
        Mistake(
            "the id becomes a part of the DELETE",
            _but(
                SESSIONS,
                (
                    DELETE,
                    "self.database.execute(f\"DELETE FROM sessions WHERE id = '{session_id}'\")",
                ),
            ),
            checks.INJECTION,
        ),
        Mistake(
            "the values become a part of the INSERT",
            _but(
                SESSIONS,
                ("(?, ?, ?, ?)", "('%s', '%s', '%s', '%s')"),
                ('", values)', '" % values)'),
            ),
            checks.INJECTION,
        ),
        Mistake(
            "an id is a pattern",
            _but(SESSIONS, ('id = ?", (session_id,)\n', 'id LIKE ?", (session_id,)\n')),
            checks.PATTERN,
        ),
        Mistake(
            "capitals do not matter",
            _but(SESSIONS, ("(id TEXT", "(id TEXT COLLATE NOCASE")).replace(" sessions", " logins"),
            checks.PATTERN,
        ),
        Mistake("a session never ends", _but(SESSIONS, (DELETE, "pass")), checks.ENDS),
        Mistake(
            "a worker remembers what it has found",
            _but(
                SESSIONS,
                ("database, new_id\n", "database, new_id\n        self.found = {}\n"),
                ("        return dict(rows[0]) if rows else None\n", REMEMBERS),
                (DELETE, f"self.found.pop(session_id, None)\n        {DELETE}"),
            ),
            checks.STALE,
        ),
        Mistake(
            "a log-out ends all sessions",
            _but(SESSIONS, (' WHERE id = ?", (session_id,))', '")')),
            checks.OTHERS,
        ),
        Mistake(
            "a log-out ends all of that person",
            _but(
                SESSIONS,
                (
                    "DELETE FROM sessions WHERE id = ?",
                    "DELETE FROM sessions WHERE sub IN (SELECT sub FROM sessions WHERE id = ?)",
                ),
            ),
            checks.OTHERS,
        ),
        Mistake(
            "one session for each person",
            _but(
                SESSIONS,
                (
                    "        session_id = self.new_id()\n",
                    f"        session_id = self.new_id()\n{ONE}",
                ),
            ),
            checks.EACH,
        ),
        Mistake(
            "the token is left out",
            _but(SESSIONS, ("SELECT sub, name, access_token", "SELECT sub, name")),
            checks.ROW,
        ),
        Mistake(
            "a row of the database as it is",
            _but(SESSIONS, ("dict(rows[0])", "rows[0]")),
            checks.ROW,
        ),
        Mistake(
            "an id that is counted",
            _but(SESSIONS, ("session_id = self.new_id()", COUNTS)),
            checks.NEW_ID,
        ),
        Mistake(
            "begin gives nothing back",
            _without(SESSIONS, "        return session_id\n"),
            checks.NEW_ID,
        ),
    ),
    check=checks.check_sessions,
)

# Incident 3 ---------------------------------------------------------------------------------------

times_diagnosis = _diagnosis(
    "7.5",
    "Incident 3: where the time gets lost",
    diagnoses.TIMES,
    hints=(
        "Follow the time from hop to hop: the body that was sent, the row that was kept, the answer.",
        "Between the last place that has it and the first that has not, there is one step.",
        "In that step a datetime of Python becomes text. Who does that, and what does json.dumps ask?",
        "A default() that returns None is believed: None becomes null, and nobody raises anything.",
    ),
    wrong={
        "an error status": ("the status of the answer", 500),
        "a body without a time": ("the request's body has the time", False),
        "the row without a time": ("the database has the time", False),
        "a warning in the log": ("log lines at WARNING or above", 1),
        "the browser": ("cause", "A"),
        "the database": ("cause", "B"),
        "JSON itself": ("cause", "C"),
        "the offset": ("cause", "E"),
    },
)

DEFAULT = """\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")
"""
RAISE = '    raise TypeError(f"{value!r} cannot be written as JSON")\n'

default = Exercise(
    name="default",
    number="7.6",
    title="Incident 3: an encoder that says no",
    stub='''\
def default(value):
    """Return what JSON can hold in place of `value`, for a dataclass, a date or a datetime.

    Raise TypeError for everything else.
    """
    ...
''',
    hints=(
        "There are three kinds of values that you know, and all the others.",
        "dataclasses.is_dataclass(value) and dataclasses.asdict(value) see to the first kind.",
        "A datetime is a date, too: one isinstance(value, date) and value.isoformat() do for both.",
        "The last line raises: raise TypeError(f'{type(value).__name__} cannot be written').",
    ),
    solution=DEFAULT,
    mistakes=(
        Mistake("falls off its end", _without(DEFAULT, RAISE), checks.FALLS),
        Mistake("None for the rest", _but(DEFAULT, (RAISE, "    return None\n")), checks.FALLS),
        Mistake("the value itself", _but(DEFAULT, (RAISE, "    return value\n")), checks.ITSELF),
        Mistake("str for the rest", _but(DEFAULT, (RAISE, "    return str(value)\n")), checks.TEXT),
        Mistake(
            "repr for the rest", _but(DEFAULT, (RAISE, "    return repr(value)\n")), checks.TEXT
        ),
        Mistake(
            "a list of what can be iterated",
            _but(
                DEFAULT,
                (RAISE, f"    if isinstance(value, set):\n        return list(value)\n{RAISE}"),
            ),
            checks.GUESS,
        ),
        Mistake(
            "bytes are decoded",
            _but(
                DEFAULT,
                (
                    RAISE,
                    f"    if isinstance(value, bytes):\n        return value.decode()\n{RAISE}",
                ),
            ),
            checks.GUESS,
        ),
        Mistake(
            "another zone, and the same time",
            _but(DEFAULT, ("value.isoformat()", 'value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")')),
            checks.MOMENT,
        ),
        Mistake(
            "str for a time",
            _but(DEFAULT, ("value.isoformat()", "str(value)")),
            checks.RFC_3339,
        ),
        Mistake(
            "the offset is cut off",
            _but(DEFAULT, ("value.isoformat()", 'value.strftime("%Y-%m-%dT%H:%M:%S")')),
            checks.RFC_3339,
        ),
        Mistake(
            "Flask's own default, which writes HTTP dates",
            """\
from flask.json.provider import DefaultJSONProvider


def default(value):
    return DefaultJSONProvider.default(value)
""",
            checks.RFC_3339,
        ),
        Mistake(
            "each date is a day",
            _but(DEFAULT, ("value.isoformat()", 'value.strftime("%Y-%m-%d")')),
            checks.RFC_3339,
        ),
        Mistake(
            "dates are forgotten",
            DEFAULT.replace("date\n", "datetime\n").replace("date)", "datetime)"),
            checks.DATES,
        ),
        Mistake(
            "dataclasses are forgotten",
            _without(DEFAULT, "    if is_dataclass(value):\n        return asdict(value)\n"),
            checks.DATACLASS,
        ),
        Mistake(
            "bookings and desks alone",
            "from helpers.apps.bookings import Booking, Desk\n"
            + _but(DEFAULT, ("is_dataclass(value)", "isinstance(value, (Booking, Desk))")),
            checks.DATACLASS,
        ),
        Mistake(
            "another error", _but(DEFAULT, ("raise TypeError", "raise ValueError")), checks.KIND
        ),
    ),
    check=checks.check_default,
)

# Incident 4 ---------------------------------------------------------------------------------------

logs_diagnosis = _diagnosis(
    "7.7",
    "Incident 4: why the log says nothing",
    diagnoses.LOGS,
    hints=(
        "The booking worked, so the app ran. Which apps wrote of it, and which did not?",
        "Walk the way of a record, as in lesson 01: the logger, its level, its handlers, its parents.",
        "Each column of the second table can stop a record. Which one differs from what you would expect?",
        "disabled is set by logging.config, for each logger that a configuration does not name.",
    ),
    wrong={
        "the booking failed": ("the status of the booking", 500),
        "the lines of another app are counted": ("lines of desks.example about the booking", 3),
        "people.example is silent as well": ("lines of people.example about it", 0),
        "a level that is not set": ("effective level of desks.bookings", "NOTSET"),
        "root's level": ("effective level of desks.bookings", "WARNING"),
        "the level": ("cause", "A"),
        "the handler": ("cause", "B"),
        "the app": ("cause", "C"),
        "propagate": ("cause", "D"),
    },
)

CONFIG = """\
def report_config(config):
    return config | {"disable_existing_loggers": False}
"""
RETURN = '    return config | {"disable_existing_loggers": False}\n'


def _returning(*lines: str) -> str:
    return _but(CONFIG, (RETURN, "".join(f"    {line}\n" for line in lines)))


report_config = Exercise(
    name="report_config",
    number="7.8",
    title="Incident 4: a configuration that leaves others alone",
    stub='''\
def report_config(config):
    """Return a config for dictConfig that does all that `config` does, and disables no logger.

    `config` itself is not changed.
    """
    ...
''',
    hints=(
        "Lesson 01 shows which key of such a config switches other loggers off.",
        "The key may be missing, and then it counts as True. It may also be there.",
        "config | {...} makes a new dict, in which the right side wins.",
        "The key is disable_existing_loggers, and its value has to be False.",
    ),
    solution=CONFIG,
    mistakes=(
        Mistake("the config as it is", _returning("return dict(config)"), checks.KEPT),
        Mistake(
            "the config itself is changed",
            _returning('config["disable_existing_loggers"] = False', "return config"),
            checks.CHANGED,
        ),
        Mistake(
            "what the library says wins",
            _returning('return {"disable_existing_loggers": False} | config'),
            checks.KEPT,
        ),
        Mistake(
            "False as a text",
            _returning('return config | {"disable_existing_loggers": "False"}'),
            checks.REAL_FALSE,
        ),
        Mistake(
            "the loggers are switched on by hand, before",
            "import logging\n\n\n"
            + _returning(
                'for name in ("desks", "desks.requests", "desks.bookings"):',
                "    logging.getLogger(name).disabled = False",
                "return dict(config)",
            ),
            checks.KEPT,
        ),
        Mistake(
            "lower levels for the handlers",
            _returning(
                'each = {"class": "logging.NullHandler", "level": "DEBUG"}',
                'return config | {"handlers": dict.fromkeys(config["handlers"], each)}',
            ),
            checks.KEPT,
        ),
        Mistake(
            "a lower level for root",
            _returning('return config | {"root": {"level": "DEBUG"}}'),
            checks.KEPT,
        ),
        Mistake(
            "a lower level for root besides",
            _returning(
                'return config | {"disable_existing_loggers": False, "root": {"level": "DEBUG"}}'
            ),
            checks.MORE,
        ),
        Mistake(
            "the own loggers are named",
            _returning(
                'own = {"desks": {}, "desks.requests": {}, "desks.bookings": {}}',
                'return config | {"loggers": config["loggers"] | own}',
            ),
            checks.LISTED,
        ),
        Mistake(
            "the library's own logger is dropped",
            _returning('return {"version": 1, "disable_existing_loggers": False}'),
            checks.LOST,
        ),
        Mistake(
            "the config that the incident shows, whatever comes in",
            "from helpers.apps.incidents import REPORT_CONFIG\n\n\n"
            + _but(CONFIG, ("return config", "return REPORT_CONFIG")),
            checks.LOST,
        ),
        Mistake("incremental", _returning('return config | {"incremental": True}'), checks.LOST),
        Mistake(
            "no version",
            _returning('return {"disable_existing_loggers": False, "loggers": config["loggers"]}'),
            checks.LOST,
        ),
        Mistake(
            "another key",
            _returning('return config | {"disable_existing": False}'),
            checks.KEPT,
        ),
    ),
    check=checks.check_report_config,
)
