"""Temporary folders end with their process, however it ends."""

import os
import signal
import subprocess
import sys
import time

import pytest

from helpers import temporary

PROGRAM = """
from helpers import temporary
folder = temporary.folder()
(folder / "desks.db").write_text("bookings")
print(folder, flush=True)
input()
"""


@pytest.fixture
def process(tmp_path):
    """A process of its own group, as a kernel is, that holds a temporary folder in `tmp_path`."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def is_empty_soon(folder) -> bool:
    end = time.monotonic() + 10
    while list(folder.iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    return not list(folder.iterdir())


def test_a_process_that_ends_leaves_nothing(process, tmp_path):
    assert list(tmp_path.rglob("desks.db"))
    process.communicate("\n")
    assert process.returncode == 0
    assert is_empty_soon(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the folder of a process it killed")
def test_a_process_that_is_killed_with_its_group_leaves_nothing(process, tmp_path):
    assert list(tmp_path.rglob("desks.db"))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert is_empty_soon(tmp_path)


def test_where_no_process_can_be_started_the_folder_needs_none(monkeypatch, tmp_path):
    monkeypatch.delattr("os.fork", raising=False)
    monkeypatch.setattr("subprocess.Popen", None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    home = temporary._home.__wrapped__()
    assert home.is_dir()
    home.rmdir()
