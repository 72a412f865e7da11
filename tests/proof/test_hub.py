"""A class learns on one machine: `pytest -m proof -n 0 -s tests/proof/test_hub.py`.

The hub is started by the command that teachers type. Learners log in by its form, start servers by
its API, and run whole lessons in the kernels there, at once; every output is compared. Printed are
the memory and the times of one learner. The environment variable LEARNERS sets how many they are.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import psutil
import pytest

from tests.proof.hub import Hub, Place, commit, require_hub
from tests.proof.hub_learner import HubLearner
from tests.tools.together import KIND, differences

LEARNERS = int(os.environ.get("LEARNERS", "30"))
START = "notebooks/00-start-here.ipynb"

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def place():
    require_hub()
    place = Place()
    yield place
    place.remove()


@pytest.fixture
def hub(place):
    """Return a function that starts a hub with options; all that it started ends with the test."""
    hubs = []

    def start(*options, port=None):
        user = place.as_user()
        hubs.append(Hub(place.hub, place.course, "--one-user", *options, port=port, **user))
        hubs[-1].wait()
        return hubs[-1]

    yield start
    for one in hubs:
        assert one.stop() == []


def learner_of(hub, name) -> HubLearner:
    """Return a learner of this name who has logged in and has a server."""
    learner = HubLearner(hub.url, name)
    assert learner.log_in(hub.password())
    learner.start_server()
    learner.open_lab()
    return learner


class Pupil:
    """One learner of the class: what went wrong, and what it took."""

    def __init__(self, hub, number, path):
        self.name, self.path = f"learner-{number:02}", path
        self._hub = hub
        self.failures, self.times, self.memory = [], {}, 0

    def learn(self, start: threading.Barrier) -> None:
        """Wait for the others, log in, run the lesson, and note what is not as it is stored."""
        start.wait()
        self._begun = time.monotonic()
        try:
            self._learn()
        except Exception as error:  # noqa: BLE001 - whatever it is, a learner met it
            self.failures.append(f"{self.path}: {error!r}")

    def _learn(self) -> None:
        learner = HubLearner(self._hub.url, self.name)
        assert learner.log_in(self._hub.password())
        self._note("logged in")
        learner.start_server()
        learner.open_lab()
        self._note("server is ready")
        stored = learner.read(self.path)
        kernel = learner.kernel(self.path)
        book = kernel.run_all(stored, lambda: self._note("first result"))
        self._note("lesson is done")
        self.failures += differences(self.path, stored, book)
        self.transport = kernel.text(
            "from ipykernel.kernelapp import IPKernelApp\n"
            "print(IPKernelApp.instance().transport, end='')"
        )
        kernel.text(f"marked_by = {self.name!r}")
        kernel.close()

    def _note(self, what: str) -> None:
        self.times.setdefault(what, time.monotonic() - self._begun)


def watch(hub, pupils, done: threading.Event) -> None:
    """Note the peak of each learner's memory: the server, the kernel and what they started."""
    by_name = {one.name: one for one in pupils}
    while not done.wait(2):
        taken = dict.fromkeys(by_name, 0)
        for process in hub.processes():
            try:
                name = process.environ().get("JUPYTERHUB_USER")
            except psutil.Error:  # it has just ended
                continue
            if name in taken:
                taken[name] += memory_alone(process)
        for name, bytes_taken in taken.items():
            by_name[name].memory = max(by_name[name].memory, bytes_taken)


def memory_alone(process: psutil.Process) -> int:
    """Return the bytes that a process takes, without its children; 0 if it has ended."""
    try:
        full = process.memory_full_info() if KIND == "pss" else process.memory_info()
    except psutil.Error:
        return 0
    return getattr(full, KIND)


def report(hub, pupils) -> None:
    print(f"\n{len(pupils)} learners at once on {os.cpu_count()} cores, each with a whole lesson")
    print(f"{'':18} {'median':>8} {'most':>8}")
    for what in ("logged in", "server is ready", "first result", "lesson is done"):
        found = [one.times[what] for one in pupils if what in one.times]
        if found:
            print(f"{what:18} {statistics.median(found):6.1f} s {max(found):6.1f} s")
    taken = [one.memory / 2**20 for one in pupils]
    middle = statistics.median(taken)
    print(f"{'memory, ' + KIND.upper():18} {middle:4.0f} MiB {max(taken):4.0f} MiB")
    own = sum(map(memory_alone, [psutil.Process(hub.process.pid), *hub.services()])) / 2**20
    print(f"together {sum(taken):.0f} MiB, and {own:.0f} MiB for the hub")
    for one in pupils:
        for failure in one.failures:
            print(f"{one.name}, {failure}")


def test_a_class_learns_at_once(hub, place):
    hub = hub()
    lessons = [f"notebooks/{one.name}" for one in sorted(place.course.glob("notebooks/*.ipynb"))]
    pupils = [Pupil(hub, n, one) for n, one in enumerate(islice(cycle(lessons), LEARNERS), 1)]
    start, done = threading.Barrier(len(pupils)), threading.Event()
    watcher = threading.Thread(target=watch, args=(hub, pupils, done))
    watcher.start()
    try:
        with ThreadPoolExecutor(len(pupils)) as threads:
            list(threads.map(lambda one: one.learn(start), pupils))
    finally:
        done.set()
        watcher.join()
    report(hub, pupils)
    assert [one.failures for one in pupils if one.failures] == []
    assert {one.transport for one in pupils} == {"ipc"}
    for one in pupils:
        history = place.hub / f"learners/{one.name}/.ipython/profile_default/history.sqlite"
        assert set(marks(history)) <= {f"marked_by = {one.name!r}"}


def marks(history) -> list[str]:
    """Return the lines of an IPython history that say whose it is."""
    command = "SELECT source FROM history WHERE source LIKE 'marked_by%'"
    code = "import sqlite3, sys; print(*(r[0] for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code, history, command], check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_nobody_comes_in_without_the_password_and_nobody_into_anothers_server(hub):
    hub = hub()
    stranger = HubLearner(hub.url, "ada")
    assert not stranger.log_in("any password")
    assert not stranger.log_in("")
    ada, grace = learner_of(hub, "ada"), learner_of(hub, "grace")
    assert ada.ask("GET", "contents").status_code == 200
    grace.name = "ada"
    assert grace.ask("GET", "contents").status_code == 403
    assert grace.api("POST", "users/ada/server").status_code in (403, 404)
    for name in ("../private", "Ada/..", ".", "a b", "-", ""):
        assert not HubLearner(hub.url, name).log_in(hub.password())


def test_a_teachers_own_configuration_has_the_last_word(hub, place):
    own = place.hub / "jupyterhub_config.py"
    own.write_text("c.SharedPasswordAuthenticator.user_password = 'another password'\n")
    try:
        hub = hub()
        assert HubLearner(hub.url, "ada").log_in("another password")
        assert not HubLearner(hub.url, "ada").log_in(hub.password())
    finally:
        own.unlink()


def test_the_cookie_of_a_log_in_is_secure_behind_a_server_that_speaks_tls(hub):
    hub = hub()
    for scheme in ("http", "https"):
        ada = HubLearner(hub.url, "ada")
        ada.session.headers["X-Forwarded-Proto"] = scheme
        # A Secure cookie does not come back over http, so the hub does not know Ada again.
        assert ada.log_in(hub.password()) == (scheme == "http")
        [cookie] = [one for one in ada.session.cookies if one.name == "jupyterhub-hub-login"]
        assert cookie.secure == (scheme == "https")
        assert cookie.has_nonstandard_attr("HttpOnly")


def test_what_a_learner_has_changed_stays_until_they_ask_for_the_newest(hub, place):
    first = hub()
    ada = learner_of(first, "changing")
    book = ada.read(START)
    book.cells[0].source += "\nMine."
    saved = {"type": "notebook", "content": book}
    ada.ask("PUT", f"contents/{START}", json=saved).raise_for_status()
    ada.stop_server()
    assert first.stop() == []

    readme = place.course / "README.md"
    place.write(readme, readme.read_text("utf-8") + "\nA newer version.\n")
    commit(place.course, "a newer version", **place.as_user())
    ada = learner_of(hub(), "changing")
    assert ada.read(START).cells[0].source.endswith("\nMine.")
    kernel = ada.kernel(START)
    said = kernel.text(
        "import subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'helpers.update'], cwd='..',\n"
        "                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)\n"
        "print(done.stdout)"
    )
    assert "Here is the newest version" in said
    assert not ada.read(START).cells[0].source.endswith("\nMine.")
    text = kernel.text("print(open('../README.md').read()[-17:])")
    assert text.strip() == "A newer version."
    kept = kernel.text(f"import glob; print(open(*glob.glob('../put-aside/*/{START}')).read())")
    assert "Mine." in kept


def test_a_hub_that_is_killed_comes_back_and_nothing_is_lost(hub):
    first = hub()
    ada = learner_of(first, "ada")
    kernel = ada.kernel(START)
    assert kernel.text("kept = 42") == ""
    server = int(kernel.text("import os; print(os.getppid())"))
    left = first.processes()
    first.process.kill()
    first.process.wait()
    second = hub(port=first.port)
    ada = HubLearner(second.url, "ada")
    assert ada.log_in(second.password())
    assert ada.server()["ready"]
    ada.open_lab()
    assert ada.kernel(START).text("print(kept)") == "42\n"
    assert second.stop() == []
    assert not psutil.pid_exists(server)
    _, alive = psutil.wait_procs(left, timeout=10)
    assert alive == []


def test_a_process_that_wants_too_much_fails_alone(hub):
    hub = hub("--memory", "800")
    ada = learner_of(hub, "ada")
    kernel = ada.kernel(START)
    assert kernel.text("kept = bytearray(300 * 2**20); print('done')") == "done\n"
    if sys.platform == "linux":
        assert kernel.text("more = bytearray(900 * 2**20)").startswith("MemoryError")
    assert kernel.text("print(len(kept) // 2**20)") == "300\n"


def test_a_server_that_nobody_uses_is_stopped(hub):
    ada = learner_of(hub("--idle", "0.4"), "ada")
    end = time.monotonic() + 120
    while ada.server() and time.monotonic() < end:
        time.sleep(1)
    assert ada.server() == {}


def test_the_learners_cannot_change_the_course_that_all_of_them_use(hub, place):
    kernel = learner_of(hub(), "ada").kernel(START)
    code = "import helpers; open(helpers.__file__, 'a')"
    assert kernel.text(code).startswith("PermissionError")
    assert kernel.text("print(helpers.__file__)") == f"{place.course}/helpers/__init__.py\n"
