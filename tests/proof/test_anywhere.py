"""The stored outputs hold wherever the course lies and whoever runs it: `pytest -m proof`.

Each place is several conditions at once, so that all of them cost few runs. In every place the
course lies in a read-only folder with spaces and letters beyond ASCII in its name, the user is not
root, and nothing but this machine can be reached.
"""

import json
import locale
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.tools.refresh import ROOT

NOBODY = 65534
LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".ipynb_checkpoints")

# What a shell may have been left with. Each has a meaning for something that the course uses.
STALE = {
    "ALL_PROXY": "http://127.0.0.1:9",
    "COLUMNS": "40",
    "DJANGO_SETTINGS_MODULE": "nowhere.settings",
    "FLASK_APP": "nowhere.py",
    "FLASK_DEBUG": "1",
    "FLASK_SERVER_NAME": "wrong.example",
    "GUNICORN_CMD_ARGS": "--workers 3 --bind 127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "PYTHONHASHSEED": "1",
    "PYTHONWARNINGS": "error",
    "REQUESTS_CA_BUNDLE": "/nowhere/certificates",
    "SERVER_NAME": "wrong.example",
    "WEB_CONCURRENCY": "3",
    "WERKZEUG_RUN_MAIN": "true",
    "http_proxy": "http://127.0.0.1:9",
}
PLACES = {
    "Newfoundland, C": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    "India, German, stale": {"TZ": "Asia/Kolkata", "LC_ALL": "de_DE.UTF-8"} | STALE,
    "Chatham, Turkish": {"TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8"},
}
OFFSETS = {
    "America/St_Johns": -3.5,
    "Asia/Kolkata": 5.5,
    "Pacific/Chatham": 13.75,
}  # hours, in January

PROBE = """
import errno, json, locale, os, socket, time, urllib.request
import helpers

def refused(action):
    try:
        action()
    except OSError as error:
        return type(error).__name__
    return "done"

def write():
    with open("new file", "w"):
        pass

locale.setlocale(locale.LC_ALL, "")
january = time.localtime(1894665600)
print(json.dumps({
    "folder": os.getcwd(),
    "helpers": os.path.dirname(os.path.dirname(helpers.__file__)),
    "offset": january.tm_gmtoff / 3600,
    "month": time.strftime("%B", january),
    "root": os.getuid() == 0,
    "write": refused(write),
    "call": refused(lambda: socket.socket().connect(("192.0.2.1", 80))),
    "look up": refused(lambda: socket.getaddrinfo("example.com", 80)),
    "loopback": refused(lambda: socket.create_server(("127.0.0.1", 0))),
}))
"""

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(os.name != "posix", reason="time zones and users work otherwise here"),
]


@pytest.fixture
def run():
    """Return a function that runs Python in a place: run(place, arguments) -> process, report."""
    if os.getuid() == 0:
        try:
            trial = [sys.executable, "-c", "import pytest"]
            subprocess.run(trial, check=True, user=NOBODY, cwd="/")
        except (OSError, subprocess.CalledProcessError):
            pytest.skip(f"a user who is not root cannot run {sys.executable}")
    home = Path(tempfile.mkdtemp(prefix="follow "))
    course = home / "Zoë's Kurs – 第一課"
    shutil.copytree(ROOT, course, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (home / "sitecustomize.py").write_bytes(
        (ROOT / "tests" / "helpers" / "loopback_only.py").read_bytes()
    )
    (home / "own").mkdir()
    home.chmod(0o755)
    if os.getuid() == 0:
        shutil.chown(home / "own", NOBODY, NOBODY)
    for one in [course, *course.rglob("*")]:
        one.chmod(0o555 if one.is_dir() else 0o444)

    def run(place, *arguments):
        require_locale(PLACES[place]["LC_ALL"])
        own = str(home / "own")
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        report = home / "own" / "report"
        done = subprocess.run(
            [sys.executable, *arguments],
            check=False,
            cwd=course,
            env=kept
            | {"HOME": own, "TMPDIR": own, "LOOPBACK_ONLY_REPORT": str(report)}
            | {"PYTHONPATH": os.pathsep.join([str(home), str(course)])}
            | PLACES[place],
            user=NOBODY if os.getuid() == 0 else None,
            group=NOBODY if os.getuid() == 0 else None,
            extra_groups=[] if os.getuid() == 0 else None,
            capture_output=True,
        )
        done.stdout, done.stderr = (
            words.decode("utf-8", "replace") for words in (done.stdout, done.stderr)
        )
        return done, report.read_text(encoding="utf-8") if report.exists() else ""

    yield run
    for one in [course, *course.rglob("*")]:
        if one.is_dir():
            one.chmod(0o755)
    shutil.rmtree(home)


def require_locale(name):
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        pytest.skip(f"this machine has no locale {name}; Debian: localedef -i {name[:5]} ...")
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize("place", PLACES)
def test_the_place_is_what_it_says(run, place):
    done, report = run(place, "-c", PROBE)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert re.search("Zoë's Kurs – 第一課$", seen["folder"])
    assert seen["helpers"] == seen["folder"]
    assert seen["offset"] == OFFSETS[PLACES[place]["TZ"]]
    months = {"C": "January", "de_DE.UTF-8": "Januar", "tr_TR.UTF-8": "Ocak"}
    assert seen["month"] == months[PLACES[place]["LC_ALL"]]
    assert not seen["root"]
    assert seen["write"] == seen["call"] == seen["look up"] == "PermissionError"
    assert seen["loopback"] == "done"
    assert report == "socket.connect 192.0.2.1\nsocket.getaddrinfo example.com\n"


@pytest.mark.parametrize("place", PLACES)
def test_every_stored_output_holds(run, place):
    arguments = ("-m", "pytest", "-p", "no:cacheprovider", "-q", "-n", "2", "notebooks")
    done, report = run(place, *arguments)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert re.fullmatch(r"\d+ passed in .*", done.stdout.strip().splitlines()[-1]), done.stdout
    assert not report, f"something tried to leave this machine:\n{report}"
