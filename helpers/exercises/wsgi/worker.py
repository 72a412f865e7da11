"""A worker of exercise 6.5: a process that makes the learner's app anew and answers visits.

workers.py starts this file as a program and talks to it by pickled messages. It imports little, so
that it is there at once. A job may be held before its n-th step, so that what another worker does
meanwhile never depends on chance. While a job runs, a beat leaves every few milliseconds: who waits
counts beats, which come later too where the machine is busy.
"""

import io
import marshal
import os
import sqlite3
import sys
import threading
import time
import types

try:
    import _pickle as pickle  # half of the time that pickle takes to import
except ImportError:
    import pickle

BEAT = 0.005  # seconds
HOME = "helpers.exercises.wsgi.worker"  # what carrying.py calls this module


class Space:
    """The global names that functions of the learner share."""

    def __init__(self, name: str) -> None:
        self.names = {"__name__": name, "__builtins__": __builtins__}


def make_function(code: bytes, space: Space, cells: int) -> types.FunctionType:
    """Return a function that fill_function completes."""
    code = marshal.loads(code)
    closure = tuple(types.CellType() for _ in range(cells)) if cells else None
    return types.FunctionType(code, space.names, closure=closure)


def fill_function(function: types.FunctionType, state: dict) -> None:
    """Give a function what it refers to."""
    function.__globals__.update(state.pop("globals"))
    for mine, cell in zip(function.__closure__ or (), state.pop("cells"), strict=True):
        if cell:
            mine.cell_contents = cell[0]
    fill(function, state)


def fill(made: object, names: dict) -> None:
    """Give a class its methods and values, or a function what belongs to it."""
    for name, value in names.items():
        setattr(made, name, value)


def make_new(module: str, name: str, *args) -> object:
    """Return a new object, such as a lock: a process that imports the app makes its own."""
    return getattr(import_module(module), name)(*args)


def import_module(name: str) -> types.ModuleType:
    """Import a module, without importlib: that takes time as well."""
    __import__(name)
    return sys.modules[name]


class Unpickler(pickle.Unpickler):
    """Finds the functions above here, where carrying.py says that they are."""

    def find_class(self, module: str, name: str) -> object:
        return globals()[name] if module == HOME else super().find_class(module, name)


class Job(threading.Thread):
    """Something to do in a thread of its own, as a server has one for each request."""

    def __init__(self, worker: "Worker", number: int, hold: int, action: object, *args) -> None:
        super().__init__(daemon=True)
        self.worker, self.number, self.action, self.args = worker, number, action, args
        self.hold, self.steps, self.held = hold, 0, False
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
            self.step()


class Worker:
    """Answers the messages that workers.py sends."""

    def __init__(self, source: object, target: object) -> None:
        self.source, self.target = source, target
        self.writing = threading.Lock()
        self.jobs: dict[int, Job] = {}
        self.traces = True  # each SQL statement is a step; else each call of sqlite3's objects
        self.shared = False  # a connection was used by a thread that did not make it
        self.look_on()
        threading.Thread(target=self.beat, daemon=True).start()

    def look_on(self) -> None:
        """Let each connection be traced, however the learner's code makes it."""
        plain, worker = sqlite3.connect, self

        class Traced(sqlite3.Connection):
            def __init__(self, *args, **kwargs) -> None:
                super().__init__(*args, **kwargs)
                if worker.traces:
                    owner = threading.current_thread()
                    self.set_trace_callback(lambda statement: worker.traced(owner))

        def connect(*args, **kwargs) -> sqlite3.Connection:
            return plain(*args, **{"factory": Traced} | kwargs)

        for name in ("sqlite3", "sqlite3.dbapi2", "_sqlite3"):
            module = import_module(name)
            module.connect, module.Connection = connect, Traced

    def traced(self, owner: threading.Thread) -> None:
        """Count a statement, of a connection that the thread `owner` made."""
        self.shared = self.shared or threading.current_thread() is not owner
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
        self.app, self.shared = None, False
        self.app = Unpickler(io.BytesIO(answer)).load()(path)

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


if __name__ == "__main__":
    messages, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):  # what the learner prints is no message
        os.dup2(nowhere, number)
    sys.path[:] = pickle.load(messages)
    try:
        Worker(messages, replies).serve()
    except EOFError:
        os._exit(0)
