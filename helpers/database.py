"""SQLite, with every statement visible to the recorder."""

import shutil
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from helpers import temporary
from helpers.network import recorder, trace
from helpers.pictures import Participant


class Database:
    """One SQLite file that the threads of one process share.

    `name` is the file's name, and the name in a diagram. The file lies in a temporary folder
    that goes away with the database, unless `folder` says where to keep it.
    """

    def __init__(self, name: str, folder: str | Path | None = None) -> None:
        self.name = name
        keep = folder is not None
        home = Path(folder) if keep else temporary.folder()
        self.path = home / name
        # One connection for all threads, and a lock, so that a transaction is one thread's alone.
        self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        if not keep:  # What goes away with the database need not wait for the disk.
            self._connection.execute("PRAGMA synchronous=OFF")
        self._lock = threading.RLock()
        self._end = weakref.finalize(self, _end, self._connection, None if keep else home)

    def execute(self, sql: str, parameters: Sequence | dict = ()) -> list[sqlite3.Row]:
        """Run one statement, with `parameters` in place of its `?` or `:name`; return its rows.

        Raises sqlite3.Error as SQLite does, and ValueError after `close`.
        """
        if not self._end.alive:
            raise ValueError(f"{self.name} is closed. Run the cell that makes it again.")
        with self._lock:
            try:
                cursor = self._connection.execute(sql, parameters)
                rows = cursor.fetchall()
            except sqlite3.Error as error:
                self._note(sql, f"{type(error).__name__}: {error}")
                raise
            outcome = _outcome(cursor, len(rows))
        self._note(sql, outcome)
        return rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep what the block writes if it ends well, and undo all of it if it raises."""
        with self._lock:
            self.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.execute("ROLLBACK")
                raise
            self.execute("COMMIT")

    def close(self) -> None:
        """Close the file, and remove it if it is a temporary one. A second call does nothing."""
        with self._lock:
            self._end()

    def _note(self, sql: str, outcome: str) -> None:
        here = recorder.who_is_acting()
        if here is None or not here.recorder.listening:
            return
        statement = " ".join(sql.split())
        database = Participant(self.name, "database")
        here.recorder.note(trace.Statement(here.participant, database, statement, outcome))


def _outcome(cursor: sqlite3.Cursor, rows: int) -> str:
    if cursor.description is not None:
        return "1 row" if rows == 1 else f"{rows} rows"
    if cursor.rowcount >= 0:
        return "1 row changed" if cursor.rowcount == 1 else f"{cursor.rowcount} rows changed"
    return "done"


def _end(connection: sqlite3.Connection, folder: Path | None) -> None:
    connection.close()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
