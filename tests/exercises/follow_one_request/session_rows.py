"""What learners answer to exercise 17.4."""

from helpers.exercises.follow_one_request.session_rows import solution
from helpers.exercises.follow_one_request.session_rows_check import (
    AGAIN,
    CALLERS,
    COLUMNS,
    EACH,
    ENDS,
    INJECTION,
    MEMORY,
    NEW_ID,
    NEW_TABLE,
    OTHERS,
    OWN,
    PATTERN,
    ROW,
    SELF,
    STALE,
    STARTS,
    THREADS,
    UNKNOWN,
)
from helpers.exercises.follow_one_request.session_rows_failing import FAILS
from tests.exercises.answers import mistake, right

EQUIVALENT = {
    "line 10: session_id = self.new_id() → session_id = str(self.new_id())": (
        "new_id() gives a text, as a cookie needs it."
    ),
    "line 10: session_id = self.new_id() → session_id = self.new_id() or ''": (
        "An id is never empty: no cookie would hold it."
    ),
    "line 13: return session_id → return str(session_id)": "The id is a text already.",
    "line 16: rows = *, (session_id,)) or ''": "Both a list and a text that are empty are false.",
    "line 19: 0 → -1": "An id is a primary key: there is one row, which is the first and the last.",
}


@mistake(OWN)
def the_dict_of_the_fault():
    """The dict of the fault."""

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

    return Sessions


@mistake(MEMORY)
def a_dict_of_the_class():
    """A dict of the class."""

    class Sessions:
        rows = {}  # noqa: RUF012 - the mistake

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

    return Sessions


@mistake(MEMORY)
def a_dict_of_the_module():
    """A dict of the module."""

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

    return Sessions


@mistake(MEMORY)
def a_database_in_memory():
    """A database in memory."""

    from helpers.database import Database

    class Sessions:
        database = Database(":memory:", "")

        def __init__(self, database, new_id):
            self.new_id = new_id
            self.database.execute(
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

    return Sessions


@mistake(THREADS)
def a_connection_of_its_own():
    """A connection of its own."""

    import sqlite3

    class Sessions:
        def __init__(self, database, new_id):
            self.database, self.new_id = (
                sqlite3.connect(database.path, isolation_level=None),
                new_id,
            )
            self.database.row_factory = sqlite3.Row
            self.database.execute(
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
            return next(map(dict, rows), None)

        def end(self, session_id):
            self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

    return Sessions


@mistake(COLUMNS)
def one_column_for_all_in_the_table_that_is_there():
    """One column for all, in the table that is there."""

    import json

    class Sessions:
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute("CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, row TEXT)")

        def begin(self, row):
            session_id = self.new_id()
            values = (session_id, json.dumps(row))
            self.database.execute("INSERT INTO sessions VALUES (?, ?)", values)
            return session_id

        def find(self, session_id):
            rows = self.database.execute("SELECT row FROM sessions WHERE id = ?", (session_id,))
            return json.loads(rows[0][0]) if rows else None

        def end(self, session_id):
            self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

    return Sessions


@mistake(AGAIN)
def the_table_is_made_each_time():
    """The table is made each time."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute(
                "CREATE TABLE sessions"
                " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )

    return Sessions


@mistake(NEW_TABLE)
def no_table_is_made():
    """No table is made."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id

    return Sessions


@mistake(STARTS)
def each_worker_begins_with_an_empty_table():
    """Each worker begins with an empty table."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )
            database.execute("DELETE FROM sessions")

    return Sessions


@mistake(STARTS)
def the_table_is_made_anew_by_each_worker():
    """The table is made anew by each worker."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute("DROP TABLE IF EXISTS sessions")
            database.execute(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )

    return Sessions


@mistake(UNKNOWN)
def an_unknown_id_is_an_error():
    """An unknown id is an error."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
            )
            return dict(rows[0])

    return Sessions


@mistake(UNKNOWN)
def an_unknown_id_is_an_empty_row():
    """An unknown id is an empty row."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
            )
            return dict(rows[0]) if rows else {}

    return Sessions


@mistake(INJECTION)
def the_id_becomes_a_part_of_the_select():
    """The id becomes a part of the SELECT."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute(
                f"SELECT sub, name, access_token FROM sessions WHERE id = '{session_id}'"
            )
            return dict(rows[0]) if rows else None

    return Sessions


@mistake(INJECTION)
def the_id_becomes_a_part_of_the_delete():
    """The id becomes a part of the DELETE."""

    class Sessions(solution()):
        def end(self, session_id):
            self.database.execute(f"DELETE FROM sessions WHERE id = '{session_id}'")

    return Sessions


@mistake(INJECTION)
def the_values_become_a_part_of_the_insert():
    """The values become a part of the INSERT."""

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            values = (session_id, row["sub"], row["name"], row["access_token"])
            self.database.execute(
                "INSERT INTO sessions VALUES ('{}', '{}', '{}', '{}')".format(*values)
            )
            return session_id

    return Sessions


@mistake(PATTERN)
def an_id_is_a_pattern():
    """An id is a pattern."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM sessions WHERE id LIKE ?", (session_id,)
            )
            return dict(rows[0]) if rows else None

    return Sessions


@mistake(PATTERN)
def capitals_do_not_matter():
    """Capitals do not matter."""

    class Sessions:
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute(
                "CREATE TABLE IF NOT EXISTS logins"
                " (id TEXT COLLATE NOCASE PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )

        def begin(self, row):
            session_id = self.new_id()
            values = (session_id, row["sub"], row["name"], row["access_token"])
            self.database.execute("INSERT INTO logins VALUES (?, ?, ?, ?)", values)
            return session_id

        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM logins WHERE id = ?", (session_id,)
            )
            return dict(rows[0]) if rows else None

        def end(self, session_id):
            self.database.execute("DELETE FROM logins WHERE id = ?", (session_id,))

    return Sessions


@mistake(ENDS)
def a_session_never_ends():
    """A session never ends."""

    class Sessions(solution()):
        def end(self, session_id):
            pass

    return Sessions


@mistake(STALE)
def a_worker_remembers_what_it_has_found():
    """A worker remembers what it has found."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            self.found = {}
            database.execute(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )

        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
            )
            if rows and session_id not in self.found:
                self.found[session_id] = dict(rows[0])
            return self.found.get(session_id)

        def end(self, session_id):
            self.found.pop(session_id, None)
            self.database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

    return Sessions


@mistake(OTHERS)
def a_log_out_ends_all_sessions():
    """A log-out ends all sessions."""

    class Sessions(solution()):
        def end(self, session_id):
            self.database.execute("DELETE FROM sessions")

    return Sessions


@mistake(OTHERS)
def a_log_out_ends_all_of_that_person():
    """A log-out ends all of that person."""

    class Sessions(solution()):
        def end(self, session_id):
            self.database.execute(
                "DELETE FROM sessions WHERE sub IN (SELECT sub FROM sessions WHERE id = ?)",
                (session_id,),
            )

    return Sessions


@mistake(EACH)
def one_session_for_each_person():
    """One session for each person."""

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            self.database.execute("DELETE FROM sessions WHERE sub = ?", (row["sub"],))
            values = (session_id, row["sub"], row["name"], row["access_token"])
            self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
            return session_id

    return Sessions


@mistake(ROW)
def the_token_is_left_out():
    """The token is left out."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name FROM sessions WHERE id = ?", (session_id,)
            )
            return dict(rows[0]) if rows else None

    return Sessions


@mistake(ROW)
def a_row_of_the_database_as_it_is():
    """A row of the database as it is."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
            )
            return rows[0] if rows else None

    return Sessions


@mistake(NEW_ID)
def an_id_that_is_counted():
    """An id that is counted."""

    class Sessions(solution()):
        def begin(self, row):
            [[number]] = self.database.execute("SELECT count(*) FROM sessions")
            session_id = f"session-{number}"
            values = (session_id, row["sub"], row["name"], row["access_token"])
            self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
            return session_id

    return Sessions


@mistake(NEW_ID)
def begin_gives_nothing_back():
    """Begin gives nothing back."""

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            values = (session_id, row["sub"], row["name"], row["access_token"])
            self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)

    return Sessions


@right
def in_another_way_1():
    """Another way, number 1."""

    import json

    class Sessions:
        def __init__(self, database, new_id):
            self.execute, self.new_id = database.execute, new_id
            self.execute("CREATE TABLE IF NOT EXISTS logins (id TEXT PRIMARY KEY, row TEXT)")

        def begin(self, row):
            session_id = self.new_id()
            self.execute(
                "INSERT OR REPLACE INTO logins VALUES (?, ?)", (session_id, json.dumps(row))
            )
            return session_id

        def find(self, session_id):
            for [row] in self.execute("SELECT row FROM logins WHERE id = ?", (session_id,)):
                return json.loads(row)

        def end(self, session_id):
            self.execute("UPDATE logins SET id = NULL WHERE id = ?", (session_id,))

    return Sessions


@right
def in_another_way_2():
    """Another way, number 2."""

    import hashlib
    import pickle
    import sqlite3
    from contextlib import closing

    class Sessions:
        def __init__(self, database, new_id):
            self.path, self.new_id = database.path, new_id
            self.run("CREATE TABLE IF NOT EXISTS logins (digest BLOB, row BLOB)")

        def run(self, sql, *values):
            with closing(sqlite3.connect(self.path)) as connection, connection:
                return connection.execute(sql, values).fetchall()

        def digest(self, session_id):
            return hashlib.sha256(session_id.encode()).digest()

        def begin(self, row):
            session_id = self.new_id()
            self.run("INSERT INTO logins VALUES (?, ?)", self.digest(session_id), pickle.dumps(row))
            return session_id

        def find(self, session_id):
            rows = self.run("SELECT row FROM logins WHERE digest = ?", self.digest(session_id))
            return pickle.loads(rows[0][0]) if rows else None

        def end(self, session_id):
            self.run("DELETE FROM logins WHERE digest = ?", self.digest(session_id))

    return Sessions


@mistake(COLUMNS)
def a_table_of_that_name_with_other_columns():
    """A table `sessions` with other columns, beside the one that the service has."""

    import json

    class Sessions:
        def __init__(self, database, new_id):
            self.execute, self.new_id = database.execute, new_id
            self.execute("CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, row TEXT)")

        def begin(self, row):
            session_id = self.new_id()
            self.execute(
                "INSERT OR REPLACE INTO sessions VALUES (?, ?)", (session_id, json.dumps(row))
            )
            return session_id

        def find(self, session_id):
            for [row] in self.execute("SELECT row FROM sessions WHERE id = ?", (session_id,)):
                return json.loads(row)

        def end(self, session_id):
            self.execute("UPDATE sessions SET id = NULL WHERE id = ?", (session_id,))

    return Sessions


@mistake(seen="after many calls")
def ids_are_numbers():
    """A column of numbers for the ids, so 7 and 07 are one."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (id NUMERIC PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )

    return Sessions


@mistake(seen="after many calls")
def spaces_around_an_id():
    """Spaces around an id do not count."""

    class Sessions(solution()):
        def find(self, session_id):
            return super().find(session_id.strip())

    return Sessions


@mistake(seen="after many calls")
def names_are_tidied():
    """Names are tidied before they are kept."""

    class Sessions(solution()):
        def begin(self, row):
            return super().begin({key: text.strip() for key, text in row.items()})

    return Sessions


@mistake(seen="after many calls")
def an_end_counts_for_all_that_begin_so():
    """A log-out ends each session whose id begins so."""

    class Sessions(solution()):
        def end(self, session_id):
            if session_id and self.find(session_id):
                self.database.execute(
                    "DELETE FROM sessions WHERE substr(id, 1, ?) = ?",
                    (len(session_id), session_id),
                )

    return Sessions


@mistake(STALE)
def an_end_that_is_remembered():
    """An unknown id that was ended once stays unknown to that worker."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            super().__init__(database, new_id)
            self.ended = set()

        def find(self, session_id):
            return None if session_id in self.ended else super().find(session_id)

        def end(self, session_id):
            self.ended.add(session_id)
            super().end(session_id)

    return Sessions


@right
def json_in_a_table_of_its_own():
    """JSON in a table of its own."""

    import json

    class Sessions:
        def __init__(self, database, new_id):
            self._sql, self._id = database.execute, new_id
            self._sql("CREATE TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY, row TEXT NOT NULL)")

        def begin(self, row):
            key = self._id()
            self._sql("INSERT INTO kept VALUES (?, ?)", (key, json.dumps(row)))
            return key

        def find(self, session_id):
            for found in self._sql("SELECT row FROM kept WHERE id = ?", (session_id,)):
                return json.loads(found["row"])
            return None

        def end(self, session_id):
            self._sql("DELETE FROM kept WHERE id = ?", (session_id,))

    return Sessions


@right
def all_rows_are_read():
    """All rows are read, and Python looks for the id."""

    class Sessions(solution()):
        def find(self, session_id):
            for row in self.database.execute("SELECT * FROM sessions"):
                if row["id"] == session_id:
                    return {name: row[name] for name in ("sub", "name", "access_token")}
            return None

    return Sessions


@mistake(seen="after many calls")
def values_in_the_order_of_the_dict():
    """The values of the row in the order in which its dict has them."""

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            values = (session_id, *row.values())
            self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
            return session_id

    return Sessions


@mistake(seen="after many calls")
def an_empty_text_is_nothing():
    """A row with an empty `sub` is no row."""

    class Sessions(solution()):
        def find(self, session_id):
            row = super().find(session_id)
            return row if row and row["sub"] else None

    return Sessions


@mistake(STALE)
def end_marks_in_the_object():
    """The end is a mark in the worker that ended it."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            super().__init__(database, new_id)
            self.ended = set()

        def end(self, session_id):
            self.ended.add(session_id)

        def find(self, session_id):
            return None if session_id in self.ended else super().find(session_id)

    return Sessions


@mistake(OTHERS)
def end_forgets_the_newest():
    """end forgets the newest session, whatever the id."""

    class Sessions(solution()):
        def end(self, session_id):
            self.database.execute(
                "DELETE FROM sessions WHERE rowid = (SELECT max(rowid) FROM sessions)"
            )

    return Sessions


@mistake(ROW)
def the_id_in_the_row():
    """The row with its id."""

    class Sessions(solution()):
        def find(self, session_id):
            rows = self.database.execute("SELECT * FROM sessions WHERE id = ?", (session_id,))
            return dict(rows[0]) if rows else None

    return Sessions


@mistake(ROW)
def a_tuple_for_the_row():
    """A tuple for the row."""

    class Sessions(solution()):
        def find(self, session_id):
            row = super().find(session_id)
            return tuple(row.values()) if row else None

    return Sessions


@mistake(NEW_ID)
def one_id_for_each_worker():
    """One id for each worker, made when it starts."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            super().__init__(database, new_id)
            mine = new_id()
            self.new_id = lambda: mine

    return Sessions


@right
def named_values():
    """Values by their names."""

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            self.database.execute(
                "INSERT INTO sessions (id, sub, name, access_token)"
                " VALUES (:id, :sub, :name, :access_token)",
                {**row, "id": session_id},
            )
            return session_id

    return Sessions


@right
def made_by_type():
    """A class that is made by type(), of functions."""
    columns = ("sub", "name", "access_token")

    def start(self, database, new_id):
        table = f"CREATE TABLE IF NOT EXISTS sessions (id TEXT, {', '.join(columns)})"
        database.execute(table)
        self.ask, self.new_id = database.execute, new_id

    def begin(self, row):
        session_id = self.new_id()
        self.ask("INSERT INTO sessions VALUES (?, ?, ?, ?)", (session_id, *map(row.get, columns)))
        return session_id

    def find(self, session_id):
        rows = self.ask("SELECT * FROM sessions WHERE id = ?", (session_id,))
        return {name: rows[0][name] for name in columns} if rows else None

    def end(self, session_id):
        self.ask("DELETE FROM sessions WHERE id = ?", (session_id,))

    return type("Sessions", (), {"__init__": start, "begin": begin, "find": find, "end": end})


@right
def a_dataclass():
    """A dataclass with the table made after its fields."""
    from dataclasses import dataclass
    from typing import Any

    @dataclass
    class Sessions:
        database: Any
        new_id: Any

        def __post_init__(self):
            self.database.execute(
                "CREATE TABLE IF NOT EXISTS sessions (id PRIMARY KEY, sub, name, access_token)"
            )

        def begin(self, row):
            values = [self.new_id(), *map(row.get, ("sub", "name", "access_token"))]
            self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
            return values[0]

        def find(self, session_id):
            question = "SELECT sub, name, access_token FROM sessions WHERE id = ? LIMIT 1"
            for row in self.database.execute(question, [session_id]):
                return {key: row[key] for key in row.keys()}  # noqa: SIM118 - no dict

        def end(self, session_id):
            if self.find(session_id) is not None:
                self.database.execute("DELETE FROM sessions WHERE id = ?", [session_id])

    return Sessions


@right
def insert_or_replace():
    """INSERT OR REPLACE, within a transaction."""

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            with self.database.transaction():
                self.database.execute(
                    "INSERT OR REPLACE INTO sessions(access_token, name, sub, id)"
                    " VALUES (?, ?, ?, ?)",
                    (row["access_token"], row["name"], row["sub"], session_id),
                )
            return session_id

    return Sessions


@right
def a_row_that_is_marked_as_ended():
    """A table of its own, in which a row is marked as ended."""

    class Sessions:
        def __init__(self, database, new_id):
            self.database, self.new_id = database, new_id
            database.execute(
                "CREATE TABLE IF NOT EXISTS kept"
                " (id TEXT PRIMARY KEY, sub, name, access_token, ended DEFAULT 0)"
            )

        def begin(self, row):
            session_id = self.new_id()
            self.database.execute(
                "INSERT INTO kept (id, sub, name, access_token) VALUES (?, ?, ?, ?)",
                (session_id, row["sub"], row["name"], row["access_token"]),
            )
            return session_id

        def find(self, session_id):
            rows = self.database.execute(
                "SELECT sub, name, access_token FROM kept WHERE id = ? AND NOT ended",
                (session_id,),
            )
            return dict(rows[0]) if rows else None

        def end(self, session_id):
            self.database.execute("UPDATE kept SET ended = 1 WHERE id = ?", (session_id,))

    return Sessions


@mistake(SELF)
def the_database_in_the_class():
    """The database is kept in the class, so the newest object's serves all."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            Sessions.database, Sessions.new_id = database, staticmethod(new_id)
            database.execute(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (id TEXT PRIMARY KEY, sub TEXT, name TEXT, access_token TEXT)"
            )

    return Sessions


@mistake(ROW)
def names_with_capital_letters():
    """The name is tidied before it is kept."""

    class Sessions(solution()):
        def begin(self, row):
            return super().begin(row | {"name": row["name"].title()})

    return Sessions


@right
def the_first_row_of_a_loop():
    """find returns from a loop over the rows; begin takes a dict of named parameters."""

    class Sessions:
        def __init__(self, database, new_id):
            self._run, self._new_id = database.execute, new_id
            self._run(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (id PRIMARY KEY, sub, name, access_token) WITHOUT ROWID"
            )

        def begin(self, row):
            values = dict(row, id=self._new_id())
            self._run(
                "INSERT INTO sessions (id, sub, name, access_token)"
                " VALUES (:id, :sub, :name, :access_token)",
                values,
            )
            return values["id"]

        def find(self, session_id):
            for row in self._run("SELECT * FROM sessions WHERE id = ?", [session_id]):
                return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118

        def end(self, session_id):
            if self.find(session_id):
                self._run("DELETE FROM sessions WHERE id = ?", [session_id])

    return Sessions


@mistake(SELF)
def the_ids_of_the_newest():
    """new_id is kept in the class, so the newest object's serves all."""

    class Sessions(solution()):
        def __init__(self, database, new_id):
            super().__init__(database, new_id)
            del self.new_id
            Sessions.new_id = staticmethod(new_id)

    return Sessions


@mistake(CALLERS)
def the_id_put_into_the_row():
    """The id is put into the caller's dict, for the names in the statement."""

    class Sessions(solution()):
        def begin(self, row):
            row["id"] = self.new_id()
            sql = "INSERT INTO sessions VALUES (:id, :sub, :name, :access_token)"
            self.database.execute(sql, row)
            return row["id"]

    return Sessions


@mistake(CALLERS)
def the_row_taken_apart():
    """The texts are taken out of the caller's dict."""

    class Sessions(solution()):
        def begin(self, row):
            values = [self.new_id(), row.pop("sub"), row.pop("name"), row.pop("access_token")]
            self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
            return values[0]

    return Sessions


@mistake(FAILS)
def no_session_where_the_database_fails():
    """An error of the database counts as no session."""
    import sqlite3

    class Sessions(solution()):
        def find(self, session_id):
            try:
                return super().find(session_id)
            except sqlite3.Error:
                return None

    return Sessions


@mistake(FAILS)
def a_begin_that_kept_nothing():
    """An id is returned, whether or not the session could be kept."""
    import sqlite3

    class Sessions(solution()):
        def begin(self, row):
            session_id = self.new_id()
            try:
                values = (session_id, row["sub"], row["name"], row["access_token"])
                self.database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", values)
            except sqlite3.Error as error:
                print("not kept:", error)
            return session_id

    return Sessions


@mistake(FAILS)
def an_end_that_ended_nothing():
    """Whatever goes wrong in a log-out is passed over."""
    from contextlib import suppress

    class Sessions(solution()):
        def end(self, session_id):
            with suppress(Exception):
                super().end(session_id)

    return Sessions


@mistake(ROW)
def a_row_with_an_empty_text():
    """A session of which one text is empty counts as none."""

    class Sessions(solution()):
        def find(self, session_id):
            found = super().find(session_id)
            return found if found and all(found.values()) else None

    return Sessions


@right
def names_in_the_statement():
    """A dict of its own, for the names in the statement."""

    class Sessions(solution()):
        def begin(self, row):
            values = {**row, "id": self.new_id()}
            sql = "INSERT INTO sessions VALUES (:id, :sub, :name, :access_token)"
            self.database.execute(sql, values)
            return values["id"]

    return Sessions


@right
def the_error_of_a_missing_table():
    """The table is made where a look into it fails; the bound method is kept."""
    import sqlite3

    class Sessions:
        def __init__(self, database, new_id):
            self._run, self._new_id = database.execute, new_id
            try:
                self._run("SELECT id FROM sessions LIMIT 1", ())
            except sqlite3.OperationalError:
                self._run("CREATE TABLE sessions (id PRIMARY KEY, sub, name, access_token)", ())

        def begin(self, row):
            names = ("sub", "name", "access_token")
            values = [session_id := self._new_id(), *map(row.__getitem__, names)]
            self._run(
                "INSERT INTO sessions (id, sub, name, access_token) VALUES (?, ?, ?, ?)", values
            )
            return session_id

        def find(self, session_id):
            sql = "SELECT sub, name, access_token FROM sessions WHERE id = ?"
            return next(map(dict, self._run(sql, [session_id])), None)

        def end(self, session_id):
            self._run("DELETE FROM sessions WHERE id = ?", [session_id])

    return Sessions


@mistake(seen="after many calls in two workers")
def the_oldest_of_that_person():
    """Of the sessions of one person, the oldest ends first."""

    class Sessions(solution()):
        def end(self, session_id):
            sql = "SELECT id FROM sessions WHERE sub = (SELECT sub FROM sessions WHERE id = ?)"
            for row in self.database.execute(f"{sql} ORDER BY rowid LIMIT 1", (session_id,)):
                super().end(row["id"])

    return Sessions
