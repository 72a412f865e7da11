"""A worker of exercise 16.1: a process that makes the learner's app anew and answers visits.

workers.py starts it, and talks to it by pickled messages. It imports little, and its twin is a fork
of it where the system can, so that both are there at once. A job may be held before its n-th step, so that what another worker does
meanwhile never depends on chance. While a job runs, a beat leaves every few milliseconds: who waits
counts beats, which come later too where the machine is busy.
"""

import io
import os
import sqlite3
import sys
import threading
import time

import unpacking  # not by its whole name: that would import the packages that it lies in

try:
    import _pickle as pickle  # half of the time that pickle takes to import
except ImportError:
    import pickle

BEAT = 0.005  # seconds
SHARED, AT_ONCE = 1, 2  # a connection of another thread; one that two threads write by at once
WRITES = ("execute", "executemany", "executescript", "commit", "rollback")


class Job(threading.Thread):
    """Something to do in a thread of its own, as a server has one for each request."""

    def __init__(self, worker: "Worker", number: int, hold: int, action: object, *args) -> None:
        super().__init__(daemon=True)
        self.worker, self.number, self.action, self.args = worker, number, action, args
        self.hold, self.steps, self.held, self.writes = hold, 0, False, 0
        self.going = threading.Event()

    def run(self) -> None:
        self.worker.jobs[self.ident] = self
        if not self.worker.traces:
            sys.setprofile(self.profile)
        try:
            told = ("done", self.action(*self.args))
        except BaseException as error:  # noqa: BLE001 - whatever the answer does
            told = ("failed", f"{type(error).__name__}: {error}")
        sys.setprofile(None)
        self.worker.jobs.pop(self.ident)
        self.worker.tell(self.number, *told, self.worker.shared)

    def step(self) -> None:
        """Count a step, and wait before the one that is to be held."""
        self.steps += 1
        if self.steps == self.hold:
            self.held = True
            self.worker.tell(self.number, "held", self.steps, self.worker.shared)
            self.going.wait()
            self.held = False

    def profile(self, frame: object, event: str, function: object) -> None:
        """Take each call of a connection or a cursor for a step."""
        of = getattr(function, "__self__", None) if event == "c_call" else None
        if isinstance(of, sqlite3.Connection | sqlite3.Cursor):
            used = id(getattr(of, "connection", of))
            self.writes = used if function.__name__ in WRITES else 0
            others = [job.writes for job in list(self.worker.jobs.values()) if job.held]
            if self.writes and self.writes in others:
                self.worker.shared = AT_ONCE
            self.step()


class Worker:
    """Answers the messages that workers.py sends."""

    def __init__(self, source: object, target: object) -> None:
        self.source, self.target = source, target
        self.writing = threading.Lock()
        self.jobs: dict[int, Job] = {}
        self.traces = True  # each SQL statement is a step; else each call of sqlite3's objects
        self.shared = 0  # how much threads have to do with each other's connections
        self.statements: list[str] = []  # since the last visit that `noted` them
        self.hurried = False  # then a commit does not wait for the disk
        self.look_on()
        threading.Thread(target=self.beat, daemon=True).start()

    def look_on(self) -> None:
        """Let each connection be traced, however the learner's code makes it."""
        plain, worker = sqlite3.connect, self

        class Traced(sqlite3.Connection):
            def __init__(self, *args, **kwargs) -> None:
                super().__init__(*args, **kwargs)
                if worker.hurried:
                    try:
                        self.execute("PRAGMA synchronous=OFF").close()
                    except sqlite3.Error:
                        pass  # within a transaction it cannot be changed
                if worker.traces:
                    owner = threading.current_thread()
                    self.set_trace_callback(lambda statement: worker.traced(owner, statement))

        def connect(*args, **kwargs) -> sqlite3.Connection:
            return plain(*args, **{"factory": Traced} | kwargs)

        for name in ("sqlite3", "sqlite3.dbapi2", "_sqlite3"):
            module = unpacking.import_module(name)
            module.connect, module.Connection = connect, Traced

    def traced(self, owner: threading.Thread, statement: str) -> None:
        """Count a statement, of a connection that the thread `owner` made."""
        self.statements.append(statement)
        if threading.current_thread() is not owner:
            self.shared = max(self.shared, SHARED)
        # A thread of the app's own works for the visit that runs: there is one at a time.
        jobs = list(self.jobs.values())
        if jobs:
            self.jobs.get(threading.get_ident(), jobs[0]).step()

    def tell(self, *message) -> None:
        with self.writing:
            pickle.dump(message, self.target)
            self.target.flush()

    def beat(self) -> None:
        while True:
            time.sleep(BEAT)
            if any(not job.held for job in list(self.jobs.values())):
                self.tell(0, "beat")

    def make(self, answer: bytes, path: str) -> None:
        """Make an app as a new worker does, with nothing that was there before."""
        self.app, self.shared = None, 0
        self.app = unpacking.Unpickler(io.BytesIO(answer)).load()(path)

    def visit(self, environ: dict) -> bytes:
        """Ask the app as a server does, and return the body."""
        body: list[bytes] = []
        environ |= {"wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO()}
        blocks = self.app(environ, lambda status, headers, exc_info=None, /: body.append)
        try:
            body.extend(blocks)
        finally:
            if hasattr(blocks, "close"):
                blocks.close()
        return b"".join(body)

    def many(self, visits: list[dict], environ: dict) -> list[bytes]:
        """Answer one visit after the other; `visits` say what each has in place of the usual."""
        self.hurried = True
        try:
            return [self.visit(environ | visit) for visit in visits]
        finally:
            self.hurried = False

    def noted(self, environ: dict) -> tuple[list[bytes], list[str]]:
        """Answer a visit, and note its SQL statements."""
        self.statements.clear()
        return self.many([{}], environ), list(self.statements)

    def serve(self) -> None:
        """Do what is asked, until nobody is there any more."""
        held: dict[int, Job] = {}
        while True:
            what, number, hold, *args = pickle.load(self.source)
            if what == "go":
                held.pop(number).going.set()
                continue
            if what == "make":
                self.traces, *args = args
            job = held[number] = Job(self, number, hold, getattr(self, what), *args)
            job.start()


def main(*twin: int) -> None:
    """Serve on stdin and stdout. A fork of this process serves on the descriptors of its `twin`."""
    child = os.fork() if twin else None
    source, target = twin if child == 0 else (os.dup(0), os.dup(1))
    for one in {*twin} - {source, target}:
        os.close(one)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):  # what the learner prints is no message
        os.dup2(nowhere, number)
    messages, replies = os.fdopen(source, "rb"), os.fdopen(target, "wb")
    sys.path[:] = pickle.load(messages)
    try:
        Worker(messages, replies).serve()
    except EOFError:
        if child:
            os.waitpid(child, 0)
        os._exit(0)
