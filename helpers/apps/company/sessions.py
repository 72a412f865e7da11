"""The sessions of desks.example, in its database: every worker knows them, and so does a restart."""

from collections.abc import Callable

from helpers.database import Database


class Sessions:
    """The sessions that `database` holds. `new_id()` makes an id that nobody can guess."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database, self._new_id = database, new_id
        database.execute(
            "CREATE TABLE IF NOT EXISTS sessions"
            " (id TEXT PRIMARY KEY, sub TEXT NOT NULL, name TEXT NOT NULL, access_token TEXT NOT NULL)"
        )

    def begin(self, row: dict[str, str]) -> str:
        """Keep `row`, which has "sub", "name" and "access_token", and return the session's new id."""
        session_id = self._new_id()
        self._database.execute(
            "INSERT INTO sessions VALUES (:id, :sub, :name, :access_token)",
            {"id": session_id, **row},
        )
        return session_id

    def find(self, session_id: str) -> dict[str, str] | None:
        """Return the row of that session, or None if there is no such session."""
        rows = self._database.execute(
            "SELECT sub, name, access_token FROM sessions WHERE id = ?", (session_id,)
        )
        return dict(rows[0]) if rows else None

    def end(self, session_id: str) -> None:
        """Forget the session. One that does not exist is no error."""
        self._database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
