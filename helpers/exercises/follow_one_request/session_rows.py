"""Exercise 17.4: incident 2: sessions that both workers know."""

from helpers.exercises.checker import Exercise
from helpers.exercises.follow_one_request.session_rows_check import check_sessions


def stub():
    class Sessions:
        """Sessions in `database`, which all workers share. new_id() makes the id of a session."""

        def __init__(self, database, new_id): ...

        def begin(self, row):
            """Keep the dict `row` ("sub", "name", "access_token": texts). Return the session's id."""

        def find(self, session_id):
            """Return the dict that was kept for that session, or None if there is no such session."""

        def end(self, session_id):
            """Forget the session, if there is one."""

    return Sessions


def solution():
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

    return Sessions


Sessions = Exercise(
    number="17.4",
    title="Incident 2: sessions that both workers know",
    stub=stub,
    hints=(
        "What do both workers have? Look at what __init__ is given.",
        "A table with a column for the id and one for each text of the row will do.",
        "database.execute(sql, values) puts the values in place of the ? signs, and returns rows.",
        "CREATE TABLE IF NOT EXISTS in __init__; INSERT in begin; SELECT in find; DELETE in end.",
    ),
    solution=solution,
    check=check_sessions,
)
