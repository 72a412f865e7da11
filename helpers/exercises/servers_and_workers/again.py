"""Writes into the file of exercise 16.1 what many more visits would write, without a visit."""

import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

WRITES = re.compile(
    r"\s*(INSERT|REPLACE|UPDATE|DELETE|WITH|PRAGMA\s+user_version\s*=)", re.IGNORECASE
)
STEPS = 200  # times ten thousand of SQLite's instructions, before it gives up


def write_again(path: Path, statements: list[str], number: int, times: int) -> None:
    """Write as often as `times` says what visit `number` wrote; write nothing where that fails.

    A statement that names this number, or the one before, names the following ones in turn.
    """
    written = [statement for statement in statements if WRITES.match(statement)]
    names = re.compile(rf"\b({number}|{number - 1})\b")
    left = iter(range(STEPS))
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.set_progress_handler(lambda: next(left, None) is None, 10_000)
        db.execute("BEGIN IMMEDIATE")
        for more in range(1, times + 1):
            for statement in written:
                text = names.sub(lambda found, more=more: str(int(found[0]) + more), statement)
                db.execute(text).fetchall()
        db.execute("COMMIT")
