"""Kept answers: none is lost and none is half, whatever happens to the kernels that save them."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import kept
from helpers.kept import store

ANSWER = kept.Answer(
    key="double",
    number="9.1",
    title="Twice",
    source="def double(n):\n    return 2 * n  # ×2 \ud800\n",
    stub="def double(n):\n    ...\n",
    time="2026-11-27T08:00:00+00:00",
    version="0.1.0",
)


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path):
    """Return an empty folder for kept answers, not yet made."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_an_answer_comes_back_as_it_was():
    assert kept.answers("double") == [] == kept.unreadable()
    kept.save(ANSWER)
    assert kept.answers("double") == [ANSWER]
    assert kept.solved() == {"double": ANSWER}
    assert kept.answers("triple") == []


def test_the_same_answer_is_kept_once_and_another_one_beside_it(place):
    kept.save(ANSWER)
    kept.save(replace(ANSWER, time="2026-11-28T08:00:00+00:00"))
    other = replace(ANSWER, source="double = lambda n: n + n\n")
    kept.save(other)
    assert kept.answers("double") == [ANSWER, other]
    kept.save(ANSWER)
    assert kept.answers("double") == [ANSWER, other, ANSWER]
    assert kept.solved() == {"double": ANSWER}
    assert {path.suffix for path in place.rglob("*.*")} == {".json"}


def test_the_newest_answer_of_all_comes_last():
    kept.save(replace(ANSWER, key="a", time="2026-11-28T08:00:00+00:00"))
    kept.save(replace(ANSWER, key="b", time="2026-11-27T08:00:00+00:00"))
    assert list(kept.solved()) == ["b", "a"]


WHOLE = json.dumps(vars(ANSWER))
BAD = {
    "empty": "",
    "cut off": WHOLE[:-20],
    "no object": "[]",
    "a part is missing": '{"key": "double"}',
    "no text": WHOLE.replace('"9.1"', "9.1"),
    "no time": WHOLE.replace("2026-11", "yesterday"),
    "a deep list": "[" * 100_000,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_file_that_is_no_answer_hides_none_and_is_named(place, text):
    kept.save(ANSWER)
    bad = place / "double" / "99991231T000000.000000Z-other.json"
    bad.write_text(text)
    assert kept.answers("double") == [ANSWER]
    assert kept.unreadable() == [bad]
    kept.save(replace(ANSWER, source="double = abs\n"))
    assert len(kept.answers("double")) == 2


def test_without_the_variable_it_lies_where_the_system_keeps_data(monkeypatch, tmp_path):
    monkeypatch.delenv(kept.VARIABLE)
    assert kept.folder().is_absolute()
    assert kept.folder().parts[-2:] == ("follow-the-request", "answers")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert kept.folder() == tmp_path / "follow-the-request" / "answers"


def test_a_relative_path_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setenv(kept.VARIABLE, "kept")
    with pytest.raises(kept.Unusable, match="is 'kept', and that is no absolute path. Set FOLLOW"):
        kept.save(ANSWER)
    assert "no absolute path" in kept.problem()
    assert kept.answers("double") == []
    assert kept.solved() == {}


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(place):
    place.write_text("a file lies where the folder should be")
    with pytest.raises(kept.Unusable, match=r"cannot be written to \(.+\)\. Set FOLLOW_THE_REQ"):
        kept.save(ANSWER)
    assert "cannot be read" in kept.problem()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a file's size")
def test_a_disk_that_is_full_leaves_nothing_half(place):
    kept.save(ANSWER)
    code = (
        "import json, resource, sys\n"
        "from helpers import kept\n"
        "answer = kept.Answer(**json.loads(sys.argv[1]))\n"
        # After the imports: a limit would cut the bytecode off that they write.
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try:\n"
        "    kept.save(answer)\n"
        "except kept.Unusable as error:\n"
        "    print(error)\n"
    )
    other = json.dumps(vars(replace(ANSWER, source="double = abs")))
    command = [sys.executable, "-c", code, other]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert f"the folder {place} cannot be written to (File too large). Set" in done.stdout
    assert [path.suffix for path in (place / "double").iterdir()] == [".json"]
    assert kept.answers("double") == [ANSWER]


def test_what_a_killed_kernel_left_behind_goes_after_a_day(place):
    kept.save(ANSWER)
    old, new = place / "double" / "old.part", place / "double" / "new.part"
    old.write_text("{")
    new.write_text("{")
    long_ago = time.time() - store.LEFT_BEHIND - 60
    os.utime(old, (long_ago, long_ago))
    assert kept.unreadable() == []
    kept.save(replace(ANSWER, source="double = abs\n"))
    assert not old.exists()
    assert new.exists()


# Saves one answer after the other, to one of three exercises, and says which ones it has saved.
SAVER = """
import itertools, json, sys
from dataclasses import replace
from helpers import kept

answer = kept.Answer(**json.loads(sys.argv[2]))
for number in itertools.count():
    source = f"# {sys.argv[1]}-{number}\\n" + "x = 'answer'\\n" * 20_000
    kept.save(replace(answer, key=f"exercise_{number % 3}", source=source))
    sys.stdout.write(f"{sys.argv[1]}-{number}\\n")
    sys.stdout.flush()
"""


def start(number, folder):
    with open(folder / f"{number}.txt", "w") as said:
        command = [sys.executable, "-c", SAVER, str(number), json.dumps(vars(ANSWER))]
        return subprocess.Popen(command, stdout=said)


@pytest.mark.parametrize(
    ("processes", "kills"), [(4, 8), pytest.param(30, 90, marks=pytest.mark.proof)]
)
def test_killed_at_random_while_they_save_at_once(tmp_path, processes, kills):
    numbers, draw = iter(range(processes + kills)), random.Random(16)
    running = [start(next(numbers), tmp_path) for _ in range(processes)]
    try:
        for _ in range(kills):
            wait_for_a_save(tmp_path)
            time.sleep(draw.uniform(0, 0.1))
            victim = running.pop(draw.randrange(len(running)))
            victim.kill()
            victim.wait()
            running.append(start(next(numbers), tmp_path))
    finally:
        for process in running:
            process.kill()
            process.wait()
    said = set(" ".join(path.read_text() for path in tmp_path.glob("*.txt")).split())
    found = [answer for number in range(3) for answer in kept.answers(f"exercise_{number}")]
    assert len(said) > processes
    assert kept.unreadable() == []
    assert not said - {answer.source.split("\n")[0].removeprefix("# ") for answer in found}
    assert {len(answer.source.splitlines()) for answer in found} == {20_001}
    print(f"{len(said)} answers saved, {kills + processes} kernels killed")


def wait_for_a_save(folder: Path):
    before = sum(path.stat().st_size for path in folder.glob("*.txt"))
    end = time.monotonic() + 60
    while sum(path.stat().st_size for path in folder.glob("*.txt")) == before:
        assert time.monotonic() < end, "nobody saves"
        time.sleep(0.005)
