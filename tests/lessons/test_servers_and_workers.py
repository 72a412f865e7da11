"""Lesson 16: its counters count as it says, and the check of exercise 16.1 tries real processes."""

import errno
import os
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import nbformat
import psutil
import pytest
import requests

from helpers.apps import counter
from helpers.exercises.checker import Wrong
from helpers.exercises.checker.feedback import NOT_YET
from helpers.exercises.servers_and_workers import make_counter as exercise
from helpers.exercises.servers_and_workers.again import write_again
from helpers.exercises.servers_and_workers.carrying import carried, copy_of
from helpers.exercises.servers_and_workers.racing import finished, make, number_of
from helpers.exercises.servers_and_workers.workers import two_workers
from helpers.servers import available, serve
from tests.course.conditions import Conditions
from tests.exercises.answers import define
from tests.exercises.catalogue import fresh
from tests.tools.refresh import comparable, execute, normalise

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "16-servers-and-workers.ipynb"
BOOK = nbformat.read(NOTEBOOK, as_version=4)
unix = pytest.mark.skipif("gunicorn" not in available(), reason="Gunicorn runs on Unix alone")

# Gunicorn speaks in these cells. Where it cannot run, their outputs are others.
GUNICORN = {
    "workers-choose",
    "workers-count",
    "slow-measure",
    "die-run",
    "stop-run",
}


@pytest.mark.proof
def test_where_gunicorn_cannot_run_the_notebook_says_so_and_goes_on():
    """Every other cell has the stored output there too: so this stands in for nbval on Windows."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    without = nbformat.v4.new_code_cell("import sys\n\nsys.modules['fcntl'] = None")
    book.cells.insert(0, without)
    conditions = Conditions().begin()
    try:
        execute(book, NOTEBOOK.parent, conditions)
    finally:
        conditions.end()
    book.cells.remove(without)
    normalise(book)
    ran = {cell.id: cell.outputs for cell in book.cells if cell.cell_type == "code"}
    stored = {cell.id: cell.outputs for cell in BOOK.cells if cell.cell_type == "code"}
    other = {name for name in stored if comparable(ran[name]) != comparable(stored[name])}
    assert other == GUNICORN
    assert "waitress" in str(ran["workers-choose"])


@unix
def test_the_counter_is_one_per_worker():
    """What the lesson says of the counter in a variable, and of the one in the solution."""
    app = f"{counter.__name__}:app"
    with serve(app, "gunicorn", workers=3) as server, ThreadPoolExecutor(3) as crowd:
        urls = [f"{server.url}/?seconds=0.05"] * 3
        answers = [answer for _ in range(20) for answer in crowd.map(ask_counter, urls)]
    workers = {answer["worker"] for answer in answers}
    assert len(workers) == 3
    for worker in workers:
        counts = sorted(answer["count"] for answer in answers if answer["worker"] == worker)
        assert counts == list(range(1, len(counts) + 1))


@unix
def test_the_solution_counts_under_three_real_workers(tmp_path, monkeypatch):
    source = exercise.solution_source + f"\n\napp = make_counter({str(tmp_path / 'visits.db')!r})\n"
    (tmp_path / "counted.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    served = serve("counted:app", "gunicorn", workers=3, threads=2)
    with served as server, ThreadPoolExecutor(6) as crowd:
        answers = list(crowd.map(lambda _: fetch(server.url).text, range(60)))
    assert sorted(map(int, answers)) == list(range(1, 61))


def fetch(url: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=20)


def ask_counter(url: str) -> dict:
    return fetch(url).json()


# What the check of exercise 16.1 sends into other processes ------------------------------------------

SOURCE = """
import threading
LOCK = threading.Lock()
class Count:
    visits = 0
    def add(self, more=1): Count.visits += more; return self.visits
def twice(function): return lambda *given: function(*given) or function(*given)
@twice
def step(): global total; total += 1; return total if total > 1 else None
def make_counter(path):
    def app(): return LOCK, total, step(), Count().add(), path
    return app
total = 0
"""


def test_an_answer_is_carried_with_all_that_it_refers_to():
    answer = define(exercise, SOURCE)
    answer("as it is")()
    packed = carried(answer)
    first, second = copy_of(packed), copy_of(packed)
    lock, *told = first("a")()
    assert told == [2, 3, 2, "a"], "as it was when it was carried"
    assert first("b")()[1:] == (3, 4, 3, "b"), "the functions of a copy share their names"
    assert second("c")()[1:4] == (2, 3, 2), "two copies share nothing"
    assert lock is first("d")()[0]
    assert lock is not second("e")()[0]
    assert lock is not answer.__globals__["LOCK"]


@pytest.mark.parametrize(
    ("statements", "rows"),
    [
        (["INSERT INTO visits DEFAULT VALUES"], [91, 92, 93, 94]),
        (["BEGIN ", "insert into visits values (91)", "COMMIT"], [91, 92, 93, 94]),
        (["UPDATE visits SET number = 91 WHERE number = 90"], [94]),
        (["SELECT 91", "INSERT INTO visits VALUES (7)"], [91]),
        (["INSERT INTO visits SELECT max(number) FROM visits"], [91]),
    ],
)
def test_what_a_visit_wrote_is_written_again(tmp_path, statements, rows):
    """As the visits after it would write; and nothing at all where that fails."""
    path = tmp_path / "visits.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")
        db.execute("INSERT INTO visits VALUES (91)")
    write_again(path, statements, 91, 3)
    with closing(sqlite3.connect(path)) as db:
        assert [number for (number,) in db.execute("SELECT number FROM visits")] == rows


def test_what_takes_long_is_not_written_again(tmp_path):
    path = tmp_path / "visits.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE visits (number)")
        db.execute("INSERT INTO visits VALUES (1)")
    write_again(path, ["INSERT INTO visits SELECT number FROM visits"], 91, 900)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM visits").fetchone() == (1,)


NUMBERS = """
import os
def make_counter(path):
    def app(environ, start_response):
        start_response("200 OK", [])
        return [str(os.getpid()).encode()]
    return app
"""


def test_the_two_workers_are_processes_and_both_end():
    packed = carried(define(exercise, NUMBERS))
    with two_workers() as workers:
        for worker in workers:
            make(worker, packed, Path("no file"))
        seen = {number_of(finished(worker)) for worker in workers}
        assert len(seen - {os.getpid()}) == 2
        assert all(psutil.pid_exists(one) for one in seen)
        workers[1].visit(hold=1)  # also one that is in the middle of something
    assert not any(psutil.pid_exists(one) for one in seen)


def test_what_cannot_be_carried_is_named():
    answer = define(exercise, "def make_counter(path): return STREAM\nSTREAM = open(__file__)")
    with answer.__globals__["STREAM"], pytest.raises(Wrong, match="cannot go into another process"):
        carried(answer)


def test_where_no_process_can_start_the_check_says_so(monkeypatch):
    """As in a browser: what needs no process is tried, and a right answer is not a fault."""

    def refuse(*args, **options):
        raise OSError(errno.ENOTSUP, "this system does not support processes.")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.delattr(os, "fork", raising=False)
    right = fresh(exercise).check(define(exercise, exercise.solution_source))
    assert right.status == NOT_YET
    assert "this machine starts no processes" in right.seen
    assert right.expected == "a computer with processes: this exercise needs one"
    wrong = fresh(exercise).check(define(exercise, NUMBERS))
    assert wrong.status == NOT_YET
    assert "processes" not in wrong.seen + wrong.expected
