"""How sessions of exercise 17.4 are tried on a database that fails."""

from sqlite3 import OperationalError
from typing import Any

from helpers.database import Database
from helpers.exercises.checker import Wrong, call, error_of

FAILS = (
    "Where the database raises an error, nobody knows whether there is such a session, and nothing was "
    "kept or ended. Who hides that says what is not true: let the error go on."
)
ROW = {"sub": "person-1", "name": "Ada", "access_token": "e30"}


class Failing(Database):
    """A database on a disk that may break."""

    broken, refused = False, 0

    def execute(self, sql: str, parameters: Any = ()) -> list:
        """Run a statement, or raise what SQLite raises of a broken disk."""
        if self.broken:
            self.refused += 1
            raise OperationalError("disk I/O error")
        return super().execute(sql, parameters)


def fail(answer: Any) -> None:
    """Let the database fail in the middle, and see whether anybody hears of it."""
    database = Failing("failing.db")
    ids = iter(("id-1", "id-2"))
    try:
        sessions = call(answer, database, lambda: next(ids))
        kept = call(sessions.begin, dict(ROW))
        database.broken = True
        for method, value in (
            (sessions.find, kept),
            (sessions.end, kept),
            (sessions.begin, dict(ROW)),
        ):
            before = database.refused
            # Who has a connection of their own has another disk, which is sound.
            if error_of(method, value) is None and database.refused > before:
                seen = f"no error from {method.__name__}, where the database raised one"
                raise Wrong(seen, "the error of the database", FAILS)
    finally:
        database.close()
