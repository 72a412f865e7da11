"""A hub as a teacher starts it, in a folder and for a time of its own."""

import compileall
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest
import requests

from tests.tools.refresh import ROOT

NOBODY = 65534
PROXY = "configurable-http-proxy@5.3.0"
LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".ipynb_checkpoints")
PATIENCE = 120  # seconds for each step, so that a busy machine is not taken for a broken one


def require_hub() -> None:
    """Skip the test, and say what is missing, where no hub can be started."""
    if os.name != "posix":
        pytest.skip("JupyterHub does not run on Windows")
    for name in ("jupyterhub", "jupyterhub_idle_culler"):
        if find_spec(name) is None:
            install = '.venv/bin/pip install -c requirements.txt -e ".[hub]"'
            pytest.skip(f"{name} is not here: {install}")
    if not shutil.which("configurable-http-proxy") and not shutil.which("npm"):
        pytest.skip("npm is missing, which fetches configurable-http-proxy: install Node.js")
    if os.getuid() == 0:
        command = [sys.executable, "-c", "import jupyterhub"]
        try:
            subprocess.run(command, check=True, user=NOBODY, cwd="/", capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip(f"a user who is not root cannot run {sys.executable}")


def make_course(place: Path, owner: int | None = None) -> Path:
    """Copy the course as it is now to `place`, as a clone that only `owner` could change."""
    leave = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(ROOT, place, ignore=leave)
    commit(place, "the course")
    compileall.compile_dir(place / "helpers", quiet=1)  # as pip does when it installs
    if owner is not None:
        for path in [place, *place.rglob("*")]:
            os.chown(path, owner, owner, follow_symlinks=False)
    for path in [place, *place.rglob("*")]:
        if ".git" not in path.relative_to(place).parts:
            path.chmod(0o555 if path.is_dir() else 0o444)
    return place


def commit(course: Path, message: str, **as_user) -> None:
    """Commit all that lies in `course`; it becomes a repository if it is none."""
    me = ("-c", "user.name=Teacher", "-c", "user.email=teacher@school.example")
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        (*me, "commit", "--quiet", "-m", message),
    ):
        subprocess.run(["git", *command], cwd=course, check=True, **as_user)


def free_ports(count: int) -> int:
    """Return the first of `count` ports in a row that nobody listens on."""
    while True:
        first = 12000 + secrets.randbelow(7000)
        trials = [socket.socket() for _ in range(count)]
        try:
            for number, trial in enumerate(trials):
                trial.bind(("127.0.0.1", first + number))
        except OSError:
            continue
        finally:
            for trial in trials:
                trial.close()
        return first


class Hub:
    """A hub that was started by the documented command, with `options`; stopped by `stop`."""

    def __init__(self, folder, course, *options: str, prefix=(), port=None, **as_user):
        self.folder, self.port = folder, port or free_ports(3)
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = open(folder / "log", "a+", encoding="utf-8")  # noqa: SIM115 - see `stop`
        command = [sys.executable, "-m", "helpers.hub", folder, "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*prefix, *command, *options],
            cwd=course,
            # PYTHONPATH stands for the environment that was installed once: it is read-only.
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(course),
                "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            },
            stdout=self._log,
            stderr=self._log,
            **as_user,
        )

    def wait(self) -> None:
        """Return when the hub answers."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if requests.get(f"{self.url}/hub/health", timeout=5).ok:
                    return
            except requests.ConnectionError:
                pass
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.2)

    def said(self) -> str:
        """Return what the command has printed so far."""
        return Path(self._log.name).read_text("utf-8", "replace")

    def password(self) -> str:
        """Return the class's password, as the command prints it."""
        return re.search(r"with this password: (\S+)", self.said())[1]

    def processes(self) -> list[psutil.Process]:
        """Return all that the hub has started, learners' kernels too."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def services(self) -> list[psutil.Process]:
        """Return the hub's own processes: the proxy, and what stops idle servers."""
        return [one for one in self.processes() if "JUPYTERHUB_USER" not in one.environ()]

    def stop(self) -> list[psutil.Process]:
        """End the hub as Ctrl+C does; return the processes that outlive it."""
        started = self.processes()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        finally:
            self._log.close()
            _, left = psutil.wait_procs(started, timeout=30)
            # A zombie has ended; the system is only slow to say so to its parent.
            alive = [one for one in left if one.is_running() and one.status() != "zombie"]
            for one in alive:
                one.kill()
        return alive


class Place:
    """A folder for a hub, and the course beside it: short names, since sockets lie there."""

    def __init__(self, root: bool = False):
        """`root`: the hub belongs to root, and otherwise to a user who is not."""
        self.owner = NOBODY if os.getuid() == 0 and not root else None
        self.root = Path(tempfile.mkdtemp(prefix="class", dir="/tmp"))
        self.root.chmod(0o755)
        self.course = make_course(self.root / "course", self.owner)
        self.hub = self.root / "hub"
        self.hub.mkdir()
        if not shutil.which("configurable-http-proxy"):
            command = ["npm", "install", "--silent", "--prefix", str(self.hub), PROXY]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        if self.owner is not None:
            os.chown(self.hub, self.owner, self.owner)

    def as_user(self) -> dict:
        """Return how to start a process as a user who is not root."""
        if self.owner is None:
            return {}
        return {"user": self.owner, "group": self.owner, "extra_groups": []}

    def write(self, path: Path, text: str) -> None:
        """Change a file of the course, as its owner."""
        path.chmod(0o644)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o444)

    def remove(self) -> None:
        for path in [self.course, *self.course.rglob("*")]:
            path.chmod(0o755)
        shutil.rmtree(self.root)
