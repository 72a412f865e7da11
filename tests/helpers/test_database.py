"""The database: one file for many threads, transactions, and nothing left behind."""

import sqlite3
import threading

import pytest

from helpers.database import Database


@pytest.fixture
def database():
    database = Database("desks.db")
    database.execute("CREATE TABLE desks (id INTEGER PRIMARY KEY, place TEXT)")
    yield database
    database.close()


def test_it_is_a_real_file_that_another_program_can_read(database):
    database.execute("INSERT INTO desks VALUES (7, 'by the window')")
    other = sqlite3.connect(database.path)
    assert other.execute("SELECT place FROM desks").fetchall() == [("by the window",)]
    other.close()


def test_a_temporary_file_goes_with_the_database():
    database = Database("desks.db")
    folder = database.path.parent
    assert database.path.exists()
    database.close()
    database.close()
    assert not folder.exists()
    with pytest.raises(ValueError, match="desks.db is closed. Run the cell"):
        database.execute("SELECT 1")


def test_a_file_in_a_folder_of_ones_own_stays(tmp_path):
    first = Database("desks.db", tmp_path)
    first.execute("CREATE TABLE desks (id)")
    first.execute("INSERT INTO desks VALUES (?)", (7,))
    first.close()
    second = Database("desks.db", tmp_path)
    assert [row["id"] for row in second.execute("SELECT id FROM desks")] == [7]
    second.close()


def test_a_transaction_is_kept_whole_or_not_at_all(database):
    with database.transaction():
        database.execute("INSERT INTO desks VALUES (1, 'here')")
    with pytest.raises(RuntimeError), database.transaction():
        database.execute("INSERT INTO desks VALUES (2, 'there')")
        raise RuntimeError
    assert [row["id"] for row in database.execute("SELECT id FROM desks")] == [1]


def test_a_transaction_is_one_threads_alone(database):
    database.execute("INSERT INTO desks VALUES (1, '0')")

    def add():
        for _ in range(50):
            with database.transaction():
                [row] = database.execute("SELECT place FROM desks")
                database.execute("UPDATE desks SET place = ?", (str(int(row["place"]) + 1),))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.execute("SELECT place FROM desks")[0]["place"] == "200"


def test_an_error_of_sqlite_comes_through(database):
    with pytest.raises(sqlite3.OperationalError, match="no such table: desk"):
        database.execute("SELECT * FROM desk")
