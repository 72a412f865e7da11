"""The learner's side of the class's board: what is shared, by whose will, and what cannot go wrong."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from helpers import classroom, kept
from helpers.classroom import lines, sentences, settings, sharing
from helpers.exercises.checker import feedback, listeners
from tests.exercises.answers import mistakes
from tests.exercises.catalogue import find
from tests.helpers.classroom_data import FIRST, URL, check_of

ROOT = Path(__file__).parents[2]
WRONG = {"sender": "Ada's browser", "receiver": "http://desks.example", "status": 200}
ADA, MALLORY = 54321, 54322  # users of tests that run as root


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path):
    """A folder that a class shares, and a kernel that has said nothing yet."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setenv(classroom.NAME, "ada")
    folder = tmp_path / "class"
    folder.mkdir()
    monkeypatch.setenv(classroom.VARIABLE, str(folder))
    monkeypatch.setattr(sharing, "_said", [])
    monkeypatch.setattr(sharing, "_writers", [])
    return folder


def shared(folder):
    """Return what stands in the only file of `folder`, line by line."""
    (path,) = folder.iterdir()
    return [json.loads(one) for one in path.read_text("ascii").split("\n") if one]


def test_the_checker_tells_the_board_and_a_check_shares_five_things_and_no_source(place):
    assert classroom.share in listeners._LISTENERS
    FIRST.check(WRONG)
    FIRST.check(WRONG)
    (line,) = shared(place)
    time = line.pop("time")
    assert line == {
        "name": "ada",
        "exercise": "first_request",
        "status": "Not yet",
        "because": URL,
    }
    assert time.endswith("+00:00")


def test_nothing_is_shared_before_the_learner_was_told_and_it_is_said_once(place):
    said = FIRST.check(WRONG).note
    assert shared(place) == []
    for part in (str(place), "'ada'", "never your code", "classroom.stop()"):
        assert part in said
    assert FIRST.check(WRONG).note == ""
    assert len(shared(place)) == 1


def test_without_the_teachers_setting_nothing_happens(place, monkeypatch):
    monkeypatch.delenv(classroom.VARIABLE)
    monkeypatch.setattr(sharing, "_append_to", pytest.fail)
    monkeypatch.setattr(threading, "Thread", pytest.fail)
    assert classroom.share(check_of()) is None
    assert list(place.iterdir()) == []


def test_a_learner_stops_it_deletes_what_was_shared_and_may_begin_again(place):
    FIRST.check(WRONG)
    FIRST.check(WRONG)
    assert "deleted" in classroom.stop()
    assert FIRST.check(WRONG).note == ""
    assert list(place.iterdir()) == []
    assert kept.problem() == "" and kept.unreadable() == []
    classroom.start()
    FIRST.check(WRONG)
    FIRST.check(WRONG)
    assert len(shared(place)) == 1


def test_the_statuses_are_those_of_the_checker():
    named = [feedback.NOT_STARTED, feedback.NOT_YET, feedback.CORRECT, feedback.CHECKER_FAULT]
    assert list(lines.STATUSES) == named


def test_every_reason_that_a_known_mistake_gets_can_be_shared():
    known = {(exercise.key, one.because) for exercise in find() for one in mistakes(exercise)}
    known = {(key, because) for key, because in known if because}
    assert len(known) > 500
    assert [one for one in sorted(known) if not sentences.is_reason(*one)] == []


@pytest.mark.parametrize(
    "because",
    ["made of your answer: secret = 1", FIRST.hints[1], FIRST.judge.__doc__, "", URL[:-1]],
)
def test_a_reason_that_is_made_for_one_answer_is_not_shared(because):
    assert lines.line_of("ada", check_of(because=because)).because == ""


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a" * 10_000, "10000 characters"),
        ("ada\nbob", "cannot be printed"),
        ("\u202ebob", "cannot be printed"),
        ("   ", "is empty"),
        ("\udcff", "cannot be printed"),
    ],
)
def test_a_name_that_the_board_would_refuse_is_refused_at_once(place, monkeypatch, name, part):
    monkeypatch.setenv(classroom.NAME, name)
    result = FIRST.check(WRONG)
    assert (result.status, result.because) == ("Not yet", URL)
    assert part in result.note and classroom.NAME in result.note
    assert FIRST.check(WRONG).note == "" and list(place.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../ada", "/etc/passwd", "C:\\x", "..", "con", "<script>", "Ü😀"]
)
def test_a_name_that_looks_like_a_path_stays_a_name(place, monkeypatch, name):
    monkeypatch.setenv(classroom.NAME, name)
    FIRST.check(WRONG)
    FIRST.check(WRONG)
    (line,) = shared(place)
    assert line["name"] == name
    (path,) = place.parent.rglob("*.jsonl")
    assert path.parent == place and path.name.isascii() and "." not in path.stem


def test_each_name_has_a_file_of_its_own():
    names = ["Ada", "ada", "ada ", "a/d/a", "a-d-a", "", "learner"]
    assert len({settings.file_name(name).casefold() for name in names}) == len(names)


def test_without_a_name_of_their_own_a_learner_has_the_hubs_or_the_users(monkeypatch):
    monkeypatch.delenv(classroom.NAME)
    monkeypatch.setenv("JUPYTERHUB_USER", "learner-7")
    assert settings.name() == "learner-7"
    monkeypatch.delenv("JUPYTERHUB_USER")
    monkeypatch.setattr(settings.getpass, "getuser", lambda: "user")
    assert settings.name() == "user"


@pytest.mark.parametrize(
    ("value", "part"), [("relative/class", "no absolute path"), ("/no/such/place", "no folder")]
)
def test_a_share_that_is_missing_is_one_sentence_and_the_check_goes_on(monkeypatch, value, part):
    monkeypatch.setenv(classroom.VARIABLE, value)
    result = FIRST.check(WRONG)
    assert (result.status, result.because) == ("Not yet", URL)
    assert part in result.note and "not shared" in result.note
    assert FIRST.check(WRONG).note == ""
    assert not Path(value).exists()


def test_a_folder_that_hangs_holds_a_check_up_for_a_second_and_no_more(monkeypatch):
    hanging = threading.Event()
    monkeypatch.setattr(sharing, "PATIENCE", 0.05)
    monkeypatch.setattr(sharing, "_append_to", lambda *_: hanging.wait(60) and "told")
    assert "does not answer" in classroom.share(check_of())
    first = sharing._writers[0]
    assert classroom.share(check_of()) is None
    assert sharing._writers == [first], "one thread waits, not one for each check"
    hanging.set()
    first.join(60)
    assert classroom.share(check_of()) == "told"


def test_a_line_after_one_that_was_cut_off_is_whole(place):
    FIRST.check(WRONG)
    (path,) = place.iterdir()
    path.write_bytes(b'{"name": "ada", "exer')
    FIRST.check(WRONG)
    broken, whole = filter(None, path.read_text("ascii").split("\n"))
    assert json.loads(whole)["status"] == "Not yet" and broken == '{"name": "ada", "exer'


def test_kernels_that_share_at_once_lose_no_line_and_mix_none(place):
    path = place / settings.file_name("ada")
    line = lines.written(lines.line_of("ada", check_of(because=URL)))
    start = threading.Barrier(8)

    def kernel():
        start.wait(60)
        for _ in range(50):
            sharing._append(path, line)

    kernels = [threading.Thread(target=kernel) for _ in range(8)]
    for one in kernels:
        one.start()
    for one in kernels:
        one.join(60)
    assert len(shared(place)) == 400 and path.read_bytes() == line * 400


posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


@posix
@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_others_read_the_file_and_do_not_write_it_whatever_the_umask(place, umask):
    before = os.umask(umask)
    try:
        FIRST.check(WRONG)
    finally:
        os.umask(before)
    (path,) = place.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@posix
@pytest.mark.parametrize("kind", ["link", "link to nothing", "second name", "pipe", "folder"])
def test_what_is_no_file_of_the_learners_own_is_left_alone(place, tmp_path, kind):
    other = tmp_path / "other"
    path = place / settings.file_name("ada")
    if kind != "link to nothing":
        other.write_text("precious")
    if kind.startswith("link"):
        path.symlink_to(other)
    elif kind == "second name":
        path.hardlink_to(other)
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    result = FIRST.check(WRONG)
    assert result.status == "Not yet" and "not shared" in result.note
    assert sharing._writers[0].is_alive() is False
    assert other.read_text() == "precious" if other.exists() else kind == "link to nothing"


# What follows needs users: root makes them, and everybody else is one.
# Each begins as root and imports first: another user may not reach this Python's own files.
PREPARE = """
import getpass, os
from helpers.exercises import start_here
from helpers.classroom import sentences
sentences.is_reason("first_request", "x y")
if os.geteuid() == 0:
    os.setgroups([]); os.setgid({user}); os.setuid({user})
"""
CHECK = """
for _ in range(2):
    print(start_here.first_request.check({"receiver": "//"}))
"""


def run_as(user, code, **environment):
    """Run `code` as another user, or as this one where it is not root; return what it printed."""
    return subprocess.run(
        [sys.executable, "-c", PREPARE.format(user=user) + code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout


@pytest.fixture
def open_folder():
    """A folder that every user reaches, as a teacher makes it."""
    folder = Path(tempfile.mkdtemp(prefix="class"))
    folder.chmod(0o1777)
    yield folder
    folder.chmod(0o1777)
    shutil.rmtree(folder)


def settings_for(folder, name):
    return {
        classroom.VARIABLE: str(folder),
        classroom.NAME: name,
        kept.VARIABLE: str(folder / f"kept-{name}"),
    }


@posix
def test_a_folder_that_cannot_be_written_is_one_sentence_and_the_check_goes_on(open_folder):
    open_folder.chmod(0o555)
    printed = run_as(ADA, CHECK, **settings_for(open_folder, "ada"))
    assert printed.count("Not yet") == 2
    assert printed.count("not shared") == 1 and "Permission denied" in printed


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two users"
)
def test_no_other_learner_can_write_or_delete_the_file_or_take_its_name(open_folder):
    run_as(ADA, CHECK, **settings_for(open_folder, "ada"))
    (path,) = open_folder.glob("*.jsonl")
    before = path.read_bytes()
    assert path.stat().st_uid == ADA and b"Not yet" in before
    attack = f"""
import os
for act in (lambda: open({str(path)!r}, "a"), lambda: os.unlink({str(path)!r}),
            lambda: os.rename({str(path)!r}, {str(path)!r} + "x")):
    try:
        act()
    except PermissionError:
        print("refused")
print(open({str(path)!r}).read())
"""
    printed = run_as(MALLORY, attack)
    assert printed.count("refused") == 3 and "Not yet" in printed
    printed = run_as(MALLORY, CHECK, **settings_for(open_folder, "ada"))
    assert "Permission denied" in printed or "belongs to somebody else" in printed
    # Mallory is there first, and leaves the file open to all, in a folder where Linux lets them.
    open_folder.chmod(0o777)
    bobs = open_folder / settings.file_name("bob")
    run_as(MALLORY, f"import os; open({str(bobs)!r}, 'w'); os.chmod({str(bobs)!r}, 0o666)")
    printed = run_as(ADA, CHECK, **settings_for(open_folder, "bob"))
    assert "belongs to somebody else" in printed
    assert path.read_bytes() == before and bobs.read_bytes() == b""
