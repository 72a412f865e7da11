"""What learners answer to exercise 16.1."""

import multiprocessing
import queue
import sqlite3
import threading
from contextlib import closing
from functools import partial
from importlib.util import find_spec

from helpers.exercises.servers_and_workers import carrying
from helpers.exercises.servers_and_workers.make_counter import solution
from helpers.exercises.servers_and_workers.many import EACH_VISIT, ON, STATIC
from helpers.exercises.servers_and_workers.racing import (
    BUSY,
    MEMORY,
    MIXED,
    RACE,
    READ_LATE,
    STARTS,
    TOGETHER,
)
from helpers.exercises.servers_and_workers.visiting import (
    COMMIT,
    INSIDE,
    KEPT,
    OPEN,
    OTHER_FILE,
    OTHER_PATH,
    THREADS,
)
from helpers.exercises.shared.wsgi_contract import NO_RETURN, STATUS, STR_BLOCKS
from tests.exercises.answers import mistake, right

carrying.BY_VALUE.add(__name__)  # what this module defines stands for a cell of a notebook
ROWS = "CREATE TABLE IF NOT EXISTS visits (number INTEGER PRIMARY KEY)"
ONE_ROW = "CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER)"
PLAIN = [("Content-Type", "text/plain")]


def counter(next_number, *statements, **options):
    """Return a make_counter: `statements` prepare the file; `next_number` gets a connection."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            for statement in statements:
                db.execute(statement)
            db.commit()

        def app(environ, start_response):
            with closing(sqlite3.connect(path, **options)) as db:
                number = next_number(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


def new_row(db):
    """Add a row, and return its number."""
    number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
    db.commit()
    return number


def fill(statement="INSERT OR IGNORE INTO counter VALUES (1, 0)"):
    """Return the statements for a table of one row."""
    return ONE_ROW, statement


@mistake(MEMORY)
def variable():
    """A variable."""

    def make_counter(path):
        number = 0

        def app(environ, start_response):
            nonlocal number
            number += 1
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MEMORY)
def variable_with_lock():
    """A variable of the module, with a lock."""
    visits, lock = [0], threading.Lock()

    def make_counter(path):
        def app(environ, start_response):
            with lock:
                visits[0] += 1
                number = visits[0]
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MEMORY)
def shared_value():
    """A Value of multiprocessing, which each worker makes on import."""
    visits = multiprocessing.Value("i", 0)

    def make_counter(path):
        def app(environ, start_response):
            with visits.get_lock():
                visits.value += 1
                number = visits.value
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MEMORY)
def counts_of_paths():
    """A dict of the module, and a file that is only touched."""
    numbers = {}

    def make_counter(path):
        def app(environ, start_response):
            open(path, "a").close()
            numbers[path] = numbers.get(path, 0) + 1
            start_response("200 OK", PLAIN)
            return [b"%d" % numbers[path]]

        return app

    return make_counter


@mistake(MEMORY)
def count_in_the_class():
    """An attribute of a class."""

    class Counter:
        visits = 0

        def __init__(self, path):
            self.path = path

        def __call__(self, environ, start_response):
            Counter.visits += 1
            start_response("200 OK", PLAIN)
            return [str(Counter.visits).encode()]

    return Counter


@mistake(MEMORY)
def database_in_memory():
    """A database in memory."""

    def make_counter(path):
        db = sqlite3.connect(":memory:", check_same_thread=False)
        db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")

        def app(environ, start_response):
            number = new_row(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MEMORY)
def written_and_not_read():
    """A variable, which is also written into the file."""

    def make_counter(path):
        number = 0
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE IF NOT EXISTS counter (n)")

        def app(environ, start_response):
            nonlocal number
            number += 1
            with closing(sqlite3.connect(path)) as db:
                db.execute("INSERT INTO counter VALUES (?)", (number,))
                db.commit()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MEMORY)
def read_once():
    """The number is read when the worker starts, and counted in its memory."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            db.execute(ROWS)
            number = db.execute("SELECT count(*) FROM visits").fetchone()[0]

        def app(environ, start_response):
            nonlocal number
            number += 1
            with closing(sqlite3.connect(path)) as db:
                new_row(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MEMORY)
def name_of_its_own():
    """A file for each worker."""

    def make_counter(path):
        import uuid

        return solution()(f"{path}-{uuid.uuid4()}")

    return make_counter


@mistake(MEMORY)
def temporary_table():
    """A temporary table belongs to its connection."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        db.execute("CREATE TEMP TABLE visits (number INTEGER PRIMARY KEY)")

        def app(environ, start_response):
            number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(OTHER_PATH)
def path_ignored():
    """Another path than the one that is given."""
    kept = []

    def make_counter(path):
        from pathlib import Path

        kept.append(path)
        return solution()(str(Path(path).with_name("visits.db")))

    return make_counter


@mistake(STARTS)
def table_wanted():
    """Each worker wants to make the table."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")
        return counter(new_row)(path)

    return make_counter


@mistake(STARTS)
def begins_anew():
    """Each worker begins anew."""
    return counter(new_row, ROWS, "DELETE FROM visits")


@mistake(STARTS)
def drops_the_table():
    """Each worker drops the table."""
    return counter(new_row, "DROP TABLE IF EXISTS visits", ROWS)


@mistake(STARTS)
def sets_to_zero():
    """Each worker sets the counter to 0."""

    def add(db):
        number = db.execute("UPDATE counter SET n = n + 1 RETURNING n").fetchone()[0]
        db.commit()
        return number

    return counter(add, *fill("INSERT OR REPLACE INTO counter VALUES (1, 0)"))


@mistake(STARTS)
def removes_the_file():
    """Each worker removes the file first."""

    def make_counter(path):
        from pathlib import Path

        Path(path).unlink(missing_ok=True)
        return solution()(path)

    return make_counter


@mistake(TOGETHER)
def looks_for_the_file():
    """The table is made where there is no file yet."""

    def make_counter(path):
        from pathlib import Path

        if not Path(path).exists():
            with closing(sqlite3.connect(path)) as db:
                db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")
        return counter(new_row)(path)

    return make_counter


@mistake(TOGETHER)
def looks_for_the_table():
    """The table is made where it is not found."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'visits'").fetchone():
                db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")
        return counter(new_row)(path)

    return make_counter


@mistake(COMMIT)
def no_commit():
    """No commit."""
    return counter(lambda db: db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid, ROWS)


@mistake(COMMIT)
def rolled_back():
    """A rollback in place of the commit."""

    def add(db):
        number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        db.rollback()
        return number

    return counter(add, ROWS)


@mistake(OPEN)
def left_open():
    """One connection for a worker, which never commits."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute(ROWS)

        def app(environ, start_response):
            number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(OPEN)
def left_open_at_the_start():
    """The first row is not committed."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute(ONE_ROW)
        db.execute("INSERT OR IGNORE INTO counter VALUES (1, 0)")

        def app(environ, start_response):
            number = db.execute("UPDATE counter SET n = n + 1 RETURNING n").fetchone()[0]
            db.commit()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(THREADS)
def one_connection():
    """One connection for all threads."""

    def make_counter(path):
        db = sqlite3.connect(path)
        db.execute(ROWS)

        def app(environ, start_response):
            number = new_row(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


def read_then_write(db):
    """Read the number, and write the next one."""
    [[number]] = db.execute("SELECT count(*) + 1 FROM visits")
    db.execute("INSERT INTO visits VALUES (?)", (number,))
    db.commit()
    return number


TWICE = "CREATE TABLE IF NOT EXISTS visits (number INTEGER)"


@mistake(RACE)
def reads_and_writes():
    """Reads, and writes the next number."""
    return counter(read_then_write, TWICE)


@mistake(RACE)
def reads_and_updates():
    """Reads the one row, and updates it."""

    def add(db):
        number = db.execute("SELECT n FROM counter").fetchone()[0] + 1
        with db:
            db.execute("UPDATE counter SET n = ?", (number,))
        return number

    return counter(add, *fill())


@mistake(RACE)
def reads_max():
    """Reads the greatest number."""

    def add(db):
        number = (db.execute("SELECT max(number) FROM visits").fetchone()[0] or 0) + 1
        db.execute("INSERT INTO visits VALUES (?)", (number,))
        db.commit()
        return number

    return counter(add, TWICE)


@mistake(RACE)
def reads_then_counts():
    """Reads, and lets the database count by itself."""

    def add(db):
        number = db.execute("SELECT n FROM counter").fetchone()[0]
        db.execute("UPDATE counter SET n = n + 1")
        db.commit()
        return number + 1

    return counter(add, *fill())


@mistake(RACE)
def lock_of_the_module():
    """A lock around reading and writing."""
    lock = threading.Lock()

    def add(db):
        with lock:
            return read_then_write(db)

    return counter(add, TWICE)


@mistake(RACE)
def lock_of_the_class():
    """A lock of the class around reading and writing."""

    class Counter:
        lock = threading.RLock()

        def __init__(self, path):
            self.path = path
            with closing(sqlite3.connect(path)) as db:
                db.execute(TWICE)

        def __call__(self, environ, start_response):
            with self.lock, closing(sqlite3.connect(self.path)) as db:
                number = read_then_write(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

    return Counter


@mistake(RACE)
def lock_of_multiprocessing():
    """A lock of multiprocessing, which each worker makes on import."""
    lock = multiprocessing.Lock()

    def add(db):
        with lock:
            return read_then_write(db)

    return counter(add, TWICE)


@mistake(RACE)
def semaphore():
    """A semaphore around reading and writing."""
    only = threading.Semaphore(1)

    def add(db):
        with only:
            return read_then_write(db)

    return counter(add, TWICE)


@mistake(RACE)
def without_transactions():
    """No transactions at all."""
    return counter(read_then_write, TWICE, isolation_level=None)


@mistake(RACE)
def immediate_and_too_late():
    """A transaction that begins with writing, after reading."""
    return counter(read_then_write, TWICE, isolation_level="EXCLUSIVE")


@mistake(BUSY)
def deferred():
    """A transaction that begins with reading."""

    def add(db):
        db.execute("BEGIN")
        return read_then_write(db)

    return counter(add, TWICE, isolation_level=None)


@mistake(BUSY)
def impatient():
    """Does not wait for another writer."""
    return counter(new_row, ROWS, timeout=0)


@mistake(READ_LATE)
def reads_after_commit():
    """UPDATE, commit, then SELECT."""

    def add(db):
        db.execute("UPDATE counter SET n = n + 1")
        db.commit()
        return db.execute("SELECT n FROM counter").fetchone()[0]

    return counter(add, *fill())


@mistake(READ_LATE)
def reads_after_with():
    """The `with` block of a connection commits at its end."""

    def add(db):
        with db:
            db.execute("INSERT INTO visits DEFAULT VALUES")
        return db.execute("SELECT max(number) FROM visits").fetchone()[0]

    return counter(add, ROWS)


@mistake(READ_LATE)
def counts_after_commit():
    """INSERT, commit, then count the rows."""

    def add(db):
        db.execute("INSERT INTO visits DEFAULT VALUES")
        db.commit()
        return db.execute("SELECT count(*) FROM visits").fetchone()[0]

    return counter(add, ROWS)


@mistake(READ_LATE)
def autocommit():
    """Without transactions, what is written is committed at once."""

    def add(db):
        db.execute("UPDATE counter SET n = n + 1")
        return db.execute("SELECT n FROM counter").fetchone()[0]

    return counter(add, *fill(), isolation_level=None)


@mistake(READ_LATE)
def another_connection():
    """Writes by one connection, and reads by another."""

    def make_counter(path):
        prepared = counter(new_row, ROWS)(path)

        def app(environ, start_response):
            prepared(environ, lambda *told: None)
            with closing(sqlite3.connect(path)) as db:
                number = db.execute("SELECT count(*) FROM visits").fetchone()[0]
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(seen="twice taken")
def tries_the_next():
    """Where the number is taken, tries the next one, and only that."""

    def add(db):
        number = db.execute("SELECT count(*) + 1 FROM visits").fetchone()[0]
        for more in (0, 1):
            try:
                with db:
                    db.execute("INSERT INTO visits VALUES (?)", (number + more,))
                return number + more
            except sqlite3.IntegrityError:
                continue
        raise ValueError("twice taken")

    return counter(add, ROWS)


@mistake(MIXED)
def one_cursor():
    """One connection and one cursor for all threads, without a lock."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute(ROWS)
        cursor = db.cursor()

        def app(environ, start_response):
            cursor.execute("INSERT INTO visits DEFAULT VALUES")
            db.commit()
            number = cursor.lastrowid
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MIXED)
def one_connection_and_two_statements():
    """One connection for all threads, whose statements mix."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        for statement in fill():
            db.execute(statement)
        db.commit()

        def app(environ, start_response):
            db.execute("UPDATE counter SET n = n + 1")
            number = db.execute("SELECT n FROM counter").fetchone()[0]
            db.commit()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(OTHER_FILE)
def text_file():
    """A text file, under a lock of the system."""

    def make_counter(path):
        def app(environ, start_response):
            with open(path, "a+") as file:
                file.seek(0)
                number = int(file.read() or 0) + 1
                file.truncate(0)
                file.write(str(number))
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(EACH_VISIT)
def one_path_alone():
    """Only visits of one path count."""

    def make_counter(path):
        count = solution()(path)

        def app(environ, start_response):
            if environ["PATH_INFO"] == "/":
                return count(environ, start_response)
            start_response("200 OK", PLAIN)
            return [b"0"]

        return app

    return make_counter


@mistake(seen="404")
def no_icon():
    """The icon gets 404."""

    def make_counter(path):
        count = solution()(path)

        def app(environ, start_response):
            if environ["PATH_INFO"] != "/favicon.ico":
                return count(environ, start_response)
            start_response("404 Not Found", PLAIN)
            return [b"8"]

        return app

    return make_counter


@mistake(EACH_VISIT)
def get_alone():
    """Only GET counts."""

    def make_counter(path):
        count = solution()(path)

        def app(environ, start_response):
            if environ["REQUEST_METHOD"] == "GET":
                return count(environ, start_response)
            start_response("200 OK", PLAIN)
            return [b"7"]

        return app

    return make_counter


@mistake(seen="read [0, 1, 2, 3, 4, 5]")
def begins_at_zero():
    """The first visit is number 0."""

    def add(db):
        return new_row(db) - 1

    return counter(add, ROWS)


@mistake(STR_BLOCKS)
def text_body():
    """The body is a string."""

    def make_counter(path):
        count = solution()(path)
        return lambda *given: [count(*given)[0].decode()]

    return make_counter


@mistake(seen="the body is")
def sentence():
    """A sentence around the number."""

    def make_counter(path):
        count = solution()(path)
        return lambda *given: [b"Visit ", *count(*given)]

    return make_counter


@mistake(seen="the body is")
def line_end():
    """A line end behind the number."""

    def make_counter(path):
        count = solution()(path)
        return lambda *given: [*count(*given), b"\n"]

    return make_counter


@mistake(STATUS)
def number_as_status():
    """A number as the status."""

    def make_counter(path):
        count = solution()(path)
        return lambda environ, start: count(environ, lambda status, headers: start(200, headers))

    return make_counter


@mistake(INSIDE)
def number_at_once():
    """A number in place of an app."""
    return lambda path: 1


@mistake(INSIDE)
def counts_when_made():
    """The app is called at once."""

    def make_counter(path):
        return solution()(path)({}, lambda *told: None)

    return make_counter


@mistake(NO_RETURN)
def app_returns_nothing():
    """The app returns nothing."""

    def make_counter(path):
        count = solution()(path)

        def app(environ, start_response):
            count(environ, start_response)

        return app

    return make_counter


@mistake(seen="cannot go into another process")
def connection_on_import():
    """A connection that the module makes on import."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute(ROWS)

    def make_counter(path):
        def app(environ, start_response):
            start_response("200 OK", PLAIN)
            return [str(new_row(db)).encode()]

        return app

    return make_counter


@mistake(seen="read [1, 1, 1, 1, 1, 1]")
def rows_of_the_statement():
    """How many rows a statement changed is no count of visits."""

    def add(db):
        done = db.execute("UPDATE counter SET n = n + 1")
        db.commit()
        return done.rowcount

    return counter(add, *fill())


@mistake(seen="read [1, 1, 1, 1, 1, 1]")
def replaces_the_row():
    """The one row always has the same number."""

    def add(db):
        with db:
            return db.execute("INSERT OR REPLACE INTO visits VALUES (1)").lastrowid

    return counter(add, ROWS)


@mistake(seen="read [1, 1, 1, 1, 1, 1]")
def empties_the_table():
    """Without rows the numbers begin anew."""

    def add(db):
        with db:
            number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            db.execute("DELETE FROM visits")
        return number

    return counter(add, ROWS)


@mistake(READ_LATE)
def reads_the_sequence():
    """SQLite's own table of the last numbers, read after the commit."""

    def add(db):
        with db:
            db.execute("INSERT INTO visits DEFAULT VALUES")
        return db.execute("SELECT seq FROM sqlite_sequence").fetchone()[0]

    return counter(add, ROWS.replace("KEY)", "KEY AUTOINCREMENT)"))


@mistake(OPEN)
def exclusive_mode():
    """A connection that keeps the file to itself."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute(ROWS)
        db.commit()

        def app(environ, start_response):
            start_response("200 OK", PLAIN)
            return [str(new_row(db)).encode()]

        return app

    return make_counter


@right
def uri_of_a_file():
    """A URI, and rows of the last visit alone."""

    def make_counter(path):
        def app(environ, start_response):
            db = sqlite3.connect(f"file:{path}?mode=rwc", uri=True, isolation_level="IMMEDIATE")
            with closing(db), db:
                db.execute(ROWS)
                number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
                db.execute("DELETE FROM visits WHERE number < ?", (number,))
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@right
def cached_connection():
    """A connection for each thread, from a cache."""
    from functools import cache

    @cache
    def connection_of(path, thread):
        db = sqlite3.connect(path)
        db.execute(ROWS)
        return db

    def make_counter(path):
        def app(environ, start_response):
            number = new_row(connection_of(path, threading.current_thread()))
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@right
def dataclass_and_helpers():
    """A dataclass, a context manager and an exception of its own."""
    from contextlib import contextmanager
    from dataclasses import dataclass, field

    class CannotCount(Exception):
        """No number came back."""

    @contextmanager
    def transaction(path):
        db = sqlite3.connect(path)
        try:
            db.execute(ONE_ROW)
            yield db
            db.commit()
        finally:
            db.close()

    @dataclass
    class Counter:
        path: str
        headers: list = field(default_factory=lambda: [*PLAIN])

        def __call__(self, environ, start_response):
            with transaction(self.path) as db:
                db.execute("INSERT INTO counter VALUES (1, 1) ON CONFLICT DO UPDATE SET n = n + 1")
                row = db.execute("SELECT n FROM counter").fetchone()
            if row is None:
                raise CannotCount(self.path)
            start_response("200 OK", self.headers)
            return [self.text(row[0]).encode()]

        @staticmethod
        def text(number):
            return str(number)

    return Counter


@right
def validated():
    """The solution under wsgiref's validator."""
    from wsgiref.validate import validator

    return lambda path: validator(solution()(path))


def by_one_thread(next_number, table):
    """Return a make_counter whose workers have one thread each that writes."""

    def make_counter(path):
        from concurrent.futures import ThreadPoolExecutor

        writer = ThreadPoolExecutor(max_workers=1)
        mine = threading.local()

        def count():
            if not hasattr(mine, "db"):
                mine.db = sqlite3.connect(path)
                mine.db.execute(table)
            return next_number(mine.db)

        def app(environ, start_response):
            number = writer.submit(count).result()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(RACE)
def one_thread_reads_and_writes():
    """One thread does it all, in each process."""
    return by_one_thread(read_then_write, TWICE)


@right
def one_thread_inserts():
    """One thread of each worker writes."""
    return by_one_thread(new_row, ROWS)


@right
def tries_to_make_the_table():
    """A table that is there is an error, and no harm."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            try:
                db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY AUTOINCREMENT)")
            except sqlite3.OperationalError as error:
                if "already exists" not in str(error):
                    raise
        return counter(new_row)(path)

    return make_counter


@mistake(seen="FileExistsError")
def file_as_a_lock():
    """A file that must not exist as a lock, for which nobody waits."""

    def make_counter(path):
        from pathlib import Path

        def app(environ, start_response):
            lock = Path(f"{path}.lock")
            lock.touch(exist_ok=False)
            try:
                with closing(sqlite3.connect(path)) as db:
                    db.execute(TWICE)
                    number = read_then_write(db)
            finally:
                lock.unlink()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


def answering(respond, statement=ROWS):
    """Return a make_counter whose app is respond(path, environ, start_response)."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            db.execute(statement)
            db.commit()
        return lambda environ, start_response: respond(path, environ, start_response)

    return make_counter


def row_of(path):
    """Count one visit, as the solution does."""
    with closing(sqlite3.connect(path)) as db:
        return new_row(db)


def only_where(good, status="403 Forbidden"):
    """Return a make_counter that counts the visits which `good` likes."""

    def respond(path, environ, start_response):
        if not good(environ):
            start_response(status, PLAIN)
            return [b""]
        number = row_of(path)
        start_response("200 OK", PLAIN)
        return [str(number).encode()]

    return answering(respond)


def count_for_each(key):
    """Return a make_counter that counts for each value of this key of environ."""
    up = "ON CONFLICT (who) DO UPDATE SET n = n + 1 RETURNING n"

    def respond(path, environ, start_response):
        with closing(sqlite3.connect(path)) as db:
            who = (environ.get(key, ""),)
            [(number,)] = db.execute(f"INSERT INTO clients VALUES (?, 1) {up}", who)
            db.commit()
        start_response("200 OK", PLAIN)
        return [str(number).encode()]

    return answering(respond, "CREATE TABLE IF NOT EXISTS clients (who TEXT PRIMARY KEY, n INT)")


@mistake(seen="the status '405 Method Not Allowed'")
def three_methods():
    """Counts GET, POST and PUT alone."""
    good = ("GET", "POST", "PUT")
    return only_where(lambda environ: environ["REQUEST_METHOD"] in good, "405 Method Not Allowed")


@mistake(STATIC)
def no_files():
    """What lies below /static is not counted."""
    return only_where(lambda environ: not environ["PATH_INFO"].startswith("/static"), "200 OK")


@mistake(EACH_VISIT)
def no_health():
    """A look at the service's health is no visit."""
    return only_where(lambda environ: environ["PATH_INFO"] != "/health", "200 OK")


@mistake(EACH_VISIT)
def no_page_in_advance():
    """What a browser loads before it is wanted is no visit."""
    return only_where(lambda environ: "HTTP_SEC_PURPOSE" not in environ, "200 OK")


def counting_round(size):
    """Return a make_counter whose number begins anew after `size` visits."""

    def respond(path, environ, start_response):
        number = row_of(path) % size
        start_response("200 OK", PLAIN)
        return [str(number).encode()]

    return answering(respond)


@mistake(ON)
def two_digits():
    """A number of two digits."""
    return counting_round(100)


@mistake(seen="one of the visits 101 to 150 raised ValueError")
def seven_bits():
    """A number that fits into seven bits, or else an error."""

    def respond(path, environ, start_response):
        number = row_of(path)
        if number > 127:
            raise ValueError("too many visits")
        start_response("200 OK", PLAIN)
        return [str(number).encode()]

    return answering(respond)


@mistake(ON)
def eight_bits():
    """A number in one byte."""
    return counting_round(256)


@mistake(ON, seen="b'0' for visit 1000")
def three_digits():
    """A number of three digits."""
    return counting_round(1000)


@mistake(ON, seen="b'1,000' for visit 1000")
def comma_in_a_thousand():
    """A comma where a reader would like one."""

    def respond(path, environ, start_response):
        number = row_of(path)
        start_response("200 OK", PLAIN)
        return [f"{number:,}".encode()]

    return answering(respond)


@mistake(ON, seen="b'50' for visit 51")
def stops_at_a_number():
    """A number that stops at a limit."""

    def respond(path, environ, start_response):
        number = row_of(path)
        start_response("200 OK", PLAIN)
        return [str(min(number, 50)).encode()]

    return answering(respond)


@right
def name_for_each_visit():
    """A row with a name of its own for each visit, counted in the same transaction."""

    def respond(path, environ, start_response):
        from uuid import uuid4

        with closing(sqlite3.connect(path)) as db, db:
            db.execute("INSERT INTO names VALUES (?)", (uuid4().hex,))
            [(number,)] = db.execute("SELECT count(*) FROM names")
        start_response("200 OK", PLAIN)
        return [str(number).encode()]

    return answering(respond, "CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY)")


@mistake(EACH_VISIT)
def no_head():
    """HEAD has no body, so it is not counted."""
    return only_where(lambda environ: environ["REQUEST_METHOD"] != "HEAD", "200 OK")


@mistake(seen="the status '403 Forbidden'")
def no_robots():
    """Robots are no visitors."""
    return only_where(lambda environ: "bot" not in environ.get("HTTP_USER_AGENT", "").lower())


@mistake(seen="the status '403 Forbidden'")
def no_query():
    """A query is another kind of request."""
    return only_where(lambda environ: not environ["QUERY_STRING"])


@mistake(EACH_VISIT)
def count_of_addresses():
    """A count for each address."""
    return count_for_each("REMOTE_ADDR")


@mistake(EACH_VISIT)
def count_of_queries():
    """A count for each query."""
    return count_for_each("QUERY_STRING")


@mistake(EACH_VISIT)
def count_of_agents():
    """A count for each browser."""
    return count_for_each("HTTP_USER_AGENT")


@mistake(EACH_VISIT)
def known_by_cookie():
    """Who has a cookie has been here, and is not counted again."""

    def respond(path, environ, start_response):
        if "HTTP_COOKIE" in environ:
            with closing(sqlite3.connect(path)) as db:
                [(number,)] = db.execute("SELECT max(number) FROM visits")
        else:
            number = row_of(path)
        start_response("200 OK", [*PLAIN, ("Set-Cookie", "visited=1")])
        return [str(number).encode()]

    return answering(respond)


@mistake(seen="the Content-Length '1' for the body b'10'")
def one_byte():
    """A Content-Length for numbers up to 9."""

    def respond(path, environ, start_response):
        number = row_of(path)
        start_response("200 OK", [*PLAIN, ("Content-Length", "1")])
        return [str(number).encode()]

    return answering(respond)


@mistake(seen="the status '204 No Content'")
def no_content():
    """A status that has no body."""

    def respond(path, environ, start_response):
        number = row_of(path)
        start_response("204 No Content", PLAIN)
        return [str(number).encode()]

    return answering(respond)


@mistake(OPEN)
def commits_behind_yield():
    """Commits when the number has been read, which a client that left prevents."""

    def respond(path, environ, start_response):
        start_response("200 OK", PLAIN)
        db = sqlite3.connect(path)
        cursor = db.execute("INSERT INTO visits DEFAULT VALUES")

        def body():
            yield str(cursor.lastrowid).encode()
            db.commit()
            db.close()

        return body()

    return answering(respond)


@mistake(KEPT)
def takes_back_behind_yield():
    """Closes in any case, and commits only for a client that stayed."""

    def respond(path, environ, start_response):
        start_response("200 OK", PLAIN)
        with closing(sqlite3.connect(path)) as db:
            yield str(db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid).encode()
            db.commit()

    return answering(respond)


@mistake(MIXED)
def one_connection_without_lock():
    """One connection for all threads, and no lock: 39 of 4000 numbers came twice."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute(ROWS)
        db.commit()

        def app(environ, start_response):
            number = new_row(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(MIXED)
def lock_that_ends_too_early():
    """One connection for all threads, with a lock around the INSERT and not around the commit."""

    def make_counter(path):
        db, lock = sqlite3.connect(path, check_same_thread=False), threading.Lock()
        db.execute(ROWS)
        db.commit()

        def app(environ, start_response):
            with lock:
                number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            db.commit()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(seen="read [1, 11, 21, 22, 2, 12]")
def ten_at_once():
    """Each worker takes ten numbers at once from the file."""

    def make_counter(path):
        mine, lock = [], threading.Lock()
        with closing(sqlite3.connect(path)) as db:
            db.execute(ROWS)

        def app(environ, start_response):
            with lock:
                if not mine:
                    first = 10 * row_of(path) - 9
                    mine.extend(range(first, first + 10))
                number = mine.pop(0)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@mistake(TOGETHER)
def looks_with_each_visit():
    """The table is made with the first visit, where it is not found."""

    def make_counter(path):
        def app(environ, start_response):
            with closing(sqlite3.connect(path)) as db:
                if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'visits'").fetchone():
                    db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")
                number = new_row(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@right
def pool_of_connections():
    """Two connections, each for one thread at a time."""

    def make_counter(path):
        pool = queue.Queue()
        for _ in range(2):
            pool.put(sqlite3.connect(path, check_same_thread=False))
        with closing(sqlite3.connect(path)) as db:
            db.execute(ROWS)

        def app(environ, start_response):
            db = pool.get()
            try:
                number = new_row(db)
            finally:
                pool.put(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


def flask_counter(**options):
    """Return a make_counter that makes an app of Flask's, for each path and each method."""
    from flask import Flask

    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    def make_counter(path):
        answering(None)(path)  # makes the table
        app = Flask("counter", **options)
        each = {"methods": methods, "provide_automatic_options": False}

        @app.route("/", defaults={"rest": ""}, **each)
        @app.route("/<path:rest>", **each)
        def visit(rest):
            return str(row_of(path))

        return app

    return make_counter


@right
def flask_app():
    """An app of Flask's, for each path and each method."""
    return flask_counter(static_folder=None)


@mistake(STATIC)
def flask_app_with_files():
    """An app of Flask's, whose own route for files is left in place."""
    return flask_counter()


@right
def locked_connection():
    """One connection for all threads, with a lock around all that it does."""

    def make_counter(path):
        db, lock = sqlite3.connect(path, check_same_thread=False), threading.Lock()
        db.execute(ROWS)
        db.commit()

        def app(environ, start_response):
            with lock:
                number = new_row(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@right
def last_row_alone():
    """Keeps the last row alone, from which the next number comes."""

    def respond(path, environ, start_response):
        with sqlite3.connect(path) as db:
            number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            db.execute("DELETE FROM visits WHERE number < ?", (number,))
        db.close()
        body = b"%d" % number
        start_response("200 OK", [*PLAIN, ("Content-Length", str(len(body)))])
        return [body]

    return answering(respond)


@right
def table_with_each_visit():
    """Makes the table with each visit, and yields the number."""

    def make_counter(path):
        def app(environ, start_response):
            with closing(sqlite3.connect(path)) as db:
                db.execute(ROWS)
                number = new_row(db)
            start_response("200 OK", PLAIN)
            yield str(number).encode()

        return app

    return make_counter


@right
def counted_before_the_commit():
    """INSERT, then the number of rows, in one transaction."""

    def respond(path, environ, start_response):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("INSERT INTO visits DEFAULT VALUES")
            [(number,)] = db.execute("SELECT count(*) FROM visits")
        start_response("200 OK", PLAIN)
        return [str(number).encode()]

    return answering(respond, ROWS + " -- one row for each visit")


@right
def exclusive():
    """A transaction that begins with the lock."""

    def make_counter(path):
        def app(environ, start_response):
            with closing(sqlite3.connect(path, isolation_level=None)) as db:
                db.execute("CREATE TABLE IF NOT EXISTS counter (n)")
                db.execute("BEGIN EXCLUSIVE")
                n = (db.execute("SELECT max(n) FROM counter").fetchone()[0] or 0) + 1
                db.execute("INSERT INTO counter VALUES (?)", (n,))
                db.execute("COMMIT")
            start_response("200 OK", PLAIN)
            yield b"%d" % n

        return app

    return make_counter


@right
def returning():
    """UPDATE with RETURNING, without a Content-Type."""

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(ONE_ROW)
            db.execute("INSERT OR IGNORE INTO counter VALUES (1, 0)")

        def app(environ, start_response):
            with closing(sqlite3.connect(path)) as db, db:
                (n,) = db.execute("UPDATE counter SET n = n + 1 RETURNING n").fetchone()
            start_response("200 OK", [])
            return [str(n).encode("ascii")]

        return app

    return make_counter


@right
def upsert():
    """INSERT that becomes an UPDATE where the row is there."""
    statement = (
        "INSERT INTO counter VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1 RETURNING n"
    )

    def add(db):
        number = db.execute(statement).fetchone()[0]
        db.commit()
        return number

    return counter(add, ONE_ROW)


@right
def immediate():
    """BEGIN IMMEDIATE, then reading and writing."""

    def add(db):
        db.execute("BEGIN IMMEDIATE")
        return read_then_write(db)

    return counter(add, TWICE, isolation_level=None)


@right
def update_then_select():
    """UPDATE and SELECT in one transaction, and then the commit."""

    def add(db):
        db.execute("UPDATE counter SET n = n + 1 WHERE id = 1")
        [number] = db.execute("SELECT n FROM counter WHERE id = 1").fetchone()
        db.commit()
        return number

    return counter(add, *fill())


@right
def last_insert_rowid():
    """SQLite's own function says what this connection inserted, also after the commit."""

    def add(db):
        with db:
            db.execute("INSERT INTO visits DEFAULT VALUES")
        return db.execute("SELECT last_insert_rowid()").fetchone()[0]

    return counter(add, ROWS)


@right
def tries_again():
    """Writes only where nobody was faster, and tries again where somebody was."""

    def add(db):
        while True:
            number = db.execute("SELECT n FROM counter").fetchone()[0]
            done = db.execute("UPDATE counter SET n = n + 1 WHERE n = ?", (number,))
            db.commit()
            if done.rowcount:
                return number + 1

    return counter(add, *fill())


@right
def primary_key_decides():
    """The primary key refuses a number that is taken."""

    def add(db):
        while True:
            number = db.execute("SELECT count(*) + 1 FROM visits").fetchone()[0]
            try:
                with db:
                    db.execute("INSERT INTO visits VALUES (?)", (number,))
                return number
            except sqlite3.IntegrityError:
                continue

    return counter(add, ROWS)


@right
def write_ahead_log():
    """SQLite's write-ahead log, and one connection for a worker."""

    def make_counter(path):
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute(ROWS)
        lock = threading.Lock()

        def app(environ, start_response):
            with lock, db:
                number = db.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@right
def connection_of_a_thread():
    """One connection for each thread."""
    mine = threading.local()

    def make_counter(path):
        def connected():
            if getattr(mine, "path", None) != path:
                mine.db, mine.path = sqlite3.connect(path), path
                mine.db.execute(ROWS)
            return mine.db

        def app(environ, start_response):
            number = new_row(connected())
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


@right
def class_of_an_app():
    """A class whose objects are apps."""

    class make_counter:
        TABLE = ROWS

        def __init__(self, path):
            self.path = path
            with self.connected() as db:
                db.execute(self.TABLE)

        def connected(self):
            return closing(sqlite3.connect(self.path))

        def __call__(self, environ, start_response):
            with self.connected() as db, db:
                number = db.execute("INSERT INTO visits VALUES (NULL) RETURNING number").fetchone()
            start_response("200 OK", [*PLAIN, ("Content-Length", str(len(str(number[0]))))])
            return iter([b"%d" % number])

    return make_counter


@right
def partial_of_an_app():
    """A partial of one function with all parameters."""

    def app(path, environ, start_response):
        with closing(sqlite3.connect(path, timeout=30)) as db:
            db.execute(ROWS)
            number = new_row(db)
        start_response("200 OK", PLAIN)
        return (format(number).encode(),)

    return partial(partial, app)


@right
def script_of_statements():
    """A script that makes the table."""
    script = (
        "CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, n INTEGER);"
        "INSERT OR IGNORE INTO counter VALUES (1, 0);"
    )

    def make_counter(path):
        with closing(sqlite3.connect(path)) as db:
            db.executescript(script)

        def app(environ, start_response):
            db = sqlite3.connect(path)
            try:
                cursor = db.cursor()
                cursor.execute("update counter set n = n + 1 where id = 1 returning n")
                number = cursor.fetchall()[0][0]
                db.commit()
            finally:
                db.close()
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


def lock_of_a_file():
    """A lock of the system on a file beside, around reading and writing."""

    def make_counter(path):
        import fcntl

        def app(environ, start_response):
            with open(f"{path}.lock", "w") as file, closing(sqlite3.connect(path)) as db:
                fcntl.flock(file, fcntl.LOCK_EX)
                db.execute(TWICE)
                number = read_then_write(db)
            start_response("200 OK", PLAIN)
            return [str(number).encode()]

        return app

    return make_counter


if find_spec("fcntl"):
    right(lock_of_a_file)

EQUIVALENT = {
    "line 5: connection = * or ''": "a connection is true",
    "line 10: connection = * or ''": "a connection is true",
    "line 7: connection.close() → (deleted)": "it closes when nothing refers to it any more",
    "line 13: connection.close() → (deleted)": "it closes when nothing refers to it any more",
    "line 14: '200 OK' → '200 OKX'": "the reason after the number is free text",
    "line 14: [('Content-Type', 'text/plain')] → []": "the task asks for no header",
    "line 14: 'Content-Type' → 'Content-TypeX'": "the task asks for no header",
    "line 14: 'text/plain' → *": "the task leaves the type free",
    "line 15: return * → return list(set([str(number).encode()]))": "there is one block",
}
