"""The exercises of lesson 07: four incidents, each with a diagnosis and a mend."""

from helpers.exercises import follow_one_request_checks as checks
from helpers.exercises.core import Exercise, Mistake

clock_diagnosis = Exercise(
    name="clock_diagnosis",
    number="7.1",
    title="Incident 1: who refuses Ada, and why",
    stub="""\
clock_diagnosis = {
    "the app that shows the error to Ada": ...,
    "the app that was the first to answer with an error": ...,
    "minutes from iat to exp in the token": ...,
    "hours that the refusing app's clock is ahead": ...,
    "cause": ...,
}
""",
    hints=(
        "Begin with the trace: which dashed arrow is the first with an error, and who sends it?",
        "The log of that app has one line at WARNING. It names two times.",
        "The log's own time is that of the company's clock. Which of the two times cannot be right?",
        "18:00 is what a clock in Tokyo shows at 09:00 UTC.",
    ),
    solution="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "D",
}
""",
    mistakes=(
        Mistake(
            "the app that shows the error",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "desks.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "D",
}
""",
            because=checks.CLOCK_FACTS["the app that was the first to answer with an error"],
        ),
        Mistake(
            "the session",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "A",
}
""",
            because=checks.CLOCK_CAUSES["A"],
        ),
        Mistake(
            "the key",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "B",
}
""",
            because=checks.CLOCK_CAUSES["B"],
        ),
        Mistake(
            "a life that is too short",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "C",
}
""",
            because=checks.CLOCK_CAUSES["C"],
        ),
        Mistake(
            "the audience",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "E",
}
""",
            because=checks.CLOCK_CAUSES["E"],
        ),
        Mistake(
            "seconds for minutes",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 300,
    "hours that the refusing app's clock is ahead": 9,
    "cause": "D",
}
""",
            because=checks.CLOCK_FACTS["minutes from iat to exp in the token"],
        ),
        Mistake(
            "the distance from the end of the token",
            source="""\
clock_diagnosis = {
    "the app that shows the error to Ada": "desks.example",
    "the app that was the first to answer with an error": "people.example",
    "minutes from iat to exp in the token": 5,
    "hours that the refusing app's clock is ahead": 8,
    "cause": "D",
}
""",
            because=checks.CLOCK_FACTS["hours that the refusing app's clock is ahead"],
        ),
    ),
    check=checks.check_clock_diagnosis,
)

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
    solution="""\
def now(clock):
    return clock.local().replace(tzinfo=clock.zone).timestamp()
""",
    mistakes=(
        Mistake(
            "the time on the wall is read as UTC",
            source="""\
import calendar


def now(clock):
    return calendar.timegm(clock.local().timetuple())
""",
            because=checks.NAIVE,
        ),
        Mistake(
            "the zone of the machine that runs the code",
            source="""\
def now(clock):
    return clock.local().timestamp() - 1
""",
            because=checks.NAIVE,
        ),
        Mistake(
            "UTC is attached",
            source="""\
from datetime import UTC


def now(clock):
    return clock.local().replace(tzinfo=UTC).timestamp()
""",
            because=checks.NAIVE,
        ),
        Mistake(
            "nine hours are taken away",
            source="""\
import calendar


def now(clock):
    return calendar.timegm(clock.local().timetuple()) - 9 * 3600
""",
            because=checks.FIXED,
        ),
        Mistake(
            "time stands still, so that no token ends",
            source="""\
def now(clock):
    return 0
""",
            because=checks.STANDS,
        ),
        Mistake(
            "the clock of the machine",
            source="""\
import time


def now(clock):
    return time.time()
""",
            because=checks.STANDS,
        ),
        Mistake(
            "a datetime in place of a number",
            source="""\
def now(clock):
    return clock.local().replace(tzinfo=clock.zone)
""",
            because=checks.SECONDS,
        ),
    ),
    check=checks.check_now,
)

workers_diagnosis = Exercise(
    name="workers_diagnosis",
    number="7.3",
    title="Incident 2: who forgets Ada",
    stub="""\
workers_diagnosis = {
    "of six requests, how many are refused": ...,
    "Ada's cookie is the same in all six": ...,
    "number of workers that refuse her": ...,
    "questions to people.example in these six": ...,
    "cause": ...,
}
""",
    hints=(
        "The table shows the status and the worker side by side. Do you see a pattern?",
        "In the trace, compare the cookie of a request that is refused with that of one that is not.",
        "The trace of a sound service has a SELECT from sessions for each request. Does this one?",
        "A memory that only one worker has is known to every second request, when two take turns.",
    ),
    solution="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "C",
}
""",
    mistakes=(
        Mistake(
            "the session ends at once",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "A",
}
""",
            because=checks.WORKERS_CAUSES["A"],
        ),
        Mistake(
            "people.example",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "B",
}
""",
            because=checks.WORKERS_CAUSES["B"],
        ),
        Mistake(
            "the browser",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "D",
}
""",
            because=checks.WORKERS_CAUSES["D"],
        ),
        Mistake(
            "a log-out",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "E",
}
""",
            because=checks.WORKERS_CAUSES["E"],
        ),
        Mistake(
            "all are refused",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 6,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "C",
}
""",
            because=checks.WORKERS_FACTS["of six requests, how many are refused"],
        ),
        Mistake(
            "both workers refuse",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": True,
    "number of workers that refuse her": 2,
    "questions to people.example in these six": 0,
    "cause": "C",
}
""",
            because=checks.WORKERS_FACTS["number of workers that refuse her"],
        ),
        Mistake(
            "the cookie changes",
            source="""\
workers_diagnosis = {
    "of six requests, how many are refused": 3,
    "Ada's cookie is the same in all six": False,
    "number of workers that refuse her": 1,
    "questions to people.example in these six": 0,
    "cause": "C",
}
""",
            because=checks.WORKERS_FACTS["Ada's cookie is the same in all six"],
        ),
    ),
    check=checks.check_workers_diagnosis,
)

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
    solution="""\
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
""",
    mistakes=(
        Mistake(
            "the dict of the fault",
            source="""\
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
""",
            because=checks.OWN,
        ),
        Mistake(
            "a dict of the class",
            source="""\
class Sessions:
    rows = {}

    def __init__(self, database, new_id):
        self.new_id = new_id

    def begin(self, row):
        session_id = self.new_id()
        self.rows[session_id] = dict(row)
        return session_id

    def find(self, session_id):
        return self.rows.get(session_id)

    def end(self, session_id):
        self.rows.pop(session_id, None)
""",
            because=checks.MEMORY,
        ),
        Mistake(
            "a dict of the module",
            source="""\
ROWS = {}


class Sessions:
    def __init__(self, database, new_id):
        self.new_id = new_id

    def begin(self, row):
        session_id = self.new_id()
        ROWS[session_id] = dict(row)
        return session_id

    def find(self, session_id):
        return ROWS.get(session_id)

    def end(self, session_id):
        ROWS.pop(session_id, None)
""",
            because=checks.MEMORY,
        ),
        Mistake(
            "the table is made each time",
            source="""\
class Sessions:
    def __init__(self, database, new_id):
        self.database, self.new_id = database, new_id
        database.execute(
            "CREATE TABLE sessions"
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
""",
            because=checks.AGAIN,
        ),
        Mistake(
            "the id becomes a part of the SQL",
            source="""\
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
            f"SELECT sub, name, access_token FROM sessions WHERE id = '{session_id}'"
        )
        return dict(rows[0]) if rows else None

    def end(self, session_id):
        self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
""",
            because=checks.INJECTION,
        ),
        Mistake(
            "a session never ends",
            source="""\
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
        self.new_id
""",
            because=checks.ENDS,
        ),
        Mistake(
            "a log-out ends all sessions",
            source="""\
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
        self.database.execute("DELETE FROM sessions")
""",
            because=checks.OTHERS,
        ),
        Mistake(
            "each worker remembers what it has found",
            source="""\
class Sessions:
    def __init__(self, database, new_id):
        self.database, self.new_id = database, new_id
        self.found = {}
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
        if session_id in self.found:
            return self.found[session_id]
        rows = self.database.execute(
            "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
        )
        if rows:
            self.found[session_id] = dict(rows[0])
        return self.found.get(session_id)

    def end(self, session_id):
        self.found.pop(session_id, None)
        self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
""",
            because=checks.ENDS,
        ),
        Mistake(
            "the token is left out",
            source="""\
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
            "SELECT sub, name FROM sessions WHERE id = ?", (session_id,)
        )
        return dict(rows[0]) if rows else None

    def end(self, session_id):
        self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
""",
            because=checks.ROW,
        ),
        Mistake(
            "an id of the database's own",
            source="""\
class Sessions:
    def __init__(self, database, new_id):
        self.database, self.new_id = database, new_id
        database.execute(
            "CREATE TABLE IF NOT EXISTS sessions"
            " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
        )

    def begin(self, row):
        [[number]] = self.database.execute("SELECT count(*) FROM sessions")
        session_id = f"session-{number}"
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
""",
            because=checks.NEW_ID,
        ),
    ),
    check=checks.check_sessions,
)

times_diagnosis = Exercise(
    name="times_diagnosis",
    number="7.5",
    title="Incident 3: where the time gets lost",
    stub="""\
times_diagnosis = {
    "the status of the answer": ...,
    "the request's body has the time": ...,
    "the database has the time": ...,
    "log lines at WARNING or above": ...,
    "cause": ...,
}
""",
    hints=(
        "Follow the time from hop to hop: the body that was sent, the row that was kept, the answer.",
        "Between the last place that has it and the first that has not, there is one step.",
        "In that step a datetime of Python becomes text. Who does that, and what does json.dumps ask?",
        "A default() that returns None is believed: None becomes null, and nobody raises anything.",
    ),
    solution="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "D",
}
""",
    mistakes=(
        Mistake(
            "the page",
            source="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "A",
}
""",
            because=checks.TIMES_CAUSES["A"],
        ),
        Mistake(
            "the database",
            source="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "B",
}
""",
            because=checks.TIMES_CAUSES["B"],
        ),
        Mistake(
            "JSON itself",
            source="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "C",
}
""",
            because=checks.TIMES_CAUSES["C"],
        ),
        Mistake(
            "the offset",
            source="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "E",
}
""",
            because=checks.TIMES_CAUSES["E"],
        ),
        Mistake(
            "an error status",
            source="""\
times_diagnosis = {
    "the status of the answer": 500,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 0,
    "cause": "D",
}
""",
            because=checks.TIMES_FACTS["the status of the answer"],
        ),
        Mistake(
            "a warning in the log",
            source="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": True,
    "log lines at WARNING or above": 1,
    "cause": "D",
}
""",
            because=checks.TIMES_FACTS["log lines at WARNING or above"],
        ),
        Mistake(
            "the row without a time",
            source="""\
times_diagnosis = {
    "the status of the answer": 201,
    "the request's body has the time": True,
    "the database has the time": False,
    "log lines at WARNING or above": 0,
    "cause": "D",
}
""",
            because=checks.TIMES_FACTS["the database has the time"],
        ),
    ),
    check=checks.check_times_diagnosis,
)

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
    solution="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")
""",
    mistakes=(
        Mistake(
            "falls off its end",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
""",
            because=checks.FALLS,
        ),
        Mistake(
            "None for the rest",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    return None
""",
            because=checks.FALLS,
        ),
        Mistake(
            "str for the rest",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
""",
            because=checks.TEXT,
        ),
        Mistake(
            "str for a time",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return str(value)
    raise TypeError(f"{value!r} cannot be written as JSON")
""",
            because=checks.RFC_3339,
        ),
        Mistake(
            "the offset is cut off",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    raise TypeError(f"{value!r} cannot be written as JSON")
""",
            because=checks.RFC_3339,
        ),
        Mistake(
            "dates are forgotten",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import datetime


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")
""",
            because=checks.DATES,
        ),
        Mistake(
            "dataclasses are forgotten",
            source="""\
from datetime import date


def default(value):
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")
""",
            because=checks.DATACLASS,
        ),
        Mistake(
            "another error",
            source="""\
from dataclasses import asdict, is_dataclass
from datetime import date


def default(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError(f"{value!r} cannot be written as JSON")
""",
            because=checks.KIND,
        ),
    ),
    check=checks.check_default,
)

logs_diagnosis = Exercise(
    name="logs_diagnosis",
    number="7.7",
    title="Incident 4: why the log says nothing",
    stub="""\
logs_diagnosis = {
    "the status of the booking": ...,
    "lines of desks.example about the booking": ...,
    "lines of people.example about it": ...,
    "effective level of desks.bookings": ...,
    "cause": ...,
}
""",
    hints=(
        "The booking worked, so the app ran. Which apps wrote of it, and which did not?",
        "Walk the way of a record, as in lesson 01: the logger, its level, its handlers, its parents.",
        "Each column of the second table can stop a record. Which one differs from what you would expect?",
        "disabled is set by logging.config, for each logger that a configuration does not name.",
    ),
    solution="""\
logs_diagnosis = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "E",
}
""",
    mistakes=(
        Mistake(
            "the level",
            source="""\
logs_diagnosis = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "A",
}
""",
            because=checks.LOGS_CAUSES["A"],
        ),
        Mistake(
            "the handler",
            source="""\
logs_diagnosis = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "B",
}
""",
            because=checks.LOGS_CAUSES["B"],
        ),
        Mistake(
            "the app",
            source="""\
logs_diagnosis = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "C",
}
""",
            because=checks.LOGS_CAUSES["C"],
        ),
        Mistake(
            "propagate",
            source="""\
logs_diagnosis = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "D",
}
""",
            because=checks.LOGS_CAUSES["D"],
        ),
        Mistake(
            "the booking failed",
            source="""\
logs_diagnosis = {
    "the status of the booking": 500,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "DEBUG",
    "cause": "E",
}
""",
            because=checks.LOGS_FACTS["the status of the booking"],
        ),
        Mistake(
            "a level that is not set",
            source="""\
logs_diagnosis = {
    "the status of the booking": 201,
    "lines of desks.example about the booking": 0,
    "lines of people.example about it": 3,
    "effective level of desks.bookings": "NOTSET",
    "cause": "E",
}
""",
            because=checks.LOGS_FACTS["effective level of desks.bookings"],
        ),
    ),
    check=checks.check_logs_diagnosis,
)

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
    solution="""\
def report_config(config):
    return config | {"disable_existing_loggers": False}
""",
    mistakes=(
        Mistake(
            "the config as it is",
            source="""\
def report_config(config):
    return dict(config)
""",
            because=checks.KEPT,
        ),
        Mistake(
            "the config itself is changed",
            source="""\
def report_config(config):
    config["disable_existing_loggers"] = False
    return config
""",
            because=checks.CHANGED,
        ),
        Mistake(
            "what the library says wins",
            source="""\
def report_config(config):
    return {"disable_existing_loggers": False} | config
""",
            because=checks.KEPT,
        ),
        Mistake(
            "False as a text",
            source="""\
def report_config(config):
    return config | {"disable_existing_loggers": "False"}
""",
            because=checks.REAL_FALSE,
        ),
        Mistake(
            "a lower level for root",
            source="""\
def report_config(config):
    return config | {"root": {"level": "DEBUG"}}
""",
            because=checks.KEPT,
        ),
        Mistake(
            "the own loggers are named",
            source="""\
def report_config(config):
    own = {"desks": {}, "desks.requests": {}, "desks.bookings": {}}
    return config | {"loggers": config["loggers"] | own}
""",
            because=checks.LISTED,
        ),
        Mistake(
            "the library's own logger is dropped",
            source="""\
def report_config(config):
    return {"version": 1, "disable_existing_loggers": False}
""",
            because=checks.LOST,
        ),
        Mistake(
            "incremental",
            source="""\
def report_config(config):
    return config | {"incremental": True}
""",
            because=checks.LOST,
        ),
        Mistake(
            "no version",
            source="""\
def report_config(config):
    return {"disable_existing_loggers": False, "loggers": config["loggers"]}
""",
            because=checks.LOST,
        ),
    ),
    check=checks.check_report_config,
)
