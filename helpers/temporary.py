"""Temporary folders that go away with the process, also when it is killed."""

import os
import secrets
import shutil
import subprocess
import tempfile
import weakref
from functools import cache
from pathlib import Path


def folder() -> Path:
    """Return a new empty folder. It is removed at the end of this process at the latest.

    On Linux and macOS that holds also where the process is killed; on Windows it then stays.
    """
    return Path(tempfile.mkdtemp(dir=_home()))


@cache
def _home() -> Path:
    # The watcher is there before the folder: a process that is killed in between leaves nothing.
    home = Path(tempfile.gettempdir()) / f"follow-the-request-{secrets.token_hex(8)}"
    watcher = _watch(home) if hasattr(os, "fork") else None
    home.mkdir(mode=0o700)
    # Finalizers run last made first: files that are made later are closed before this one runs.
    weakref.finalize(folder, _remove, home, watcher)
    return home


def _watch(home: Path) -> subprocess.Popen:
    # The shell waits for a line that never comes: its read ends when our end of the pipe closes,
    # which the system does however we end. In a session of its own, no signal meant for us ends it.
    return subprocess.Popen(
        ["/bin/sh", "-c", 'read -r _; rm -rf -- "$0"', home],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _remove(home: Path, watcher: subprocess.Popen | None) -> None:
    shutil.rmtree(home, ignore_errors=True)
    if watcher is not None:
        watcher.communicate()
