"""The teacher's side of the class's board: what it says, and what a file may hold without harm."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
import requests

from helpers.classroom import app as board_app
from helpers.classroom import lines, overview, reading, sentences
from tests.helpers.classroom_data import FIRST, GREET, NOW, REASONS, as_dict, line, put

GREETS = int(GREET.number.partition(".")[0])  # the lesson of this exercise

ROOT = Path(__file__).parents[2]
PATH, SENDER, URL = REASONS


def read(folder):
    return reading.read_folder(folder, NOW)


def page(folder, query=""):
    """Return the page as text, at the moment NOW."""

    class Clock(board_app.datetime):
        @classmethod
        def now(cls, zone):
            return NOW.astimezone(zone)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(board_app, "datetime", Clock)
        response = board_app.create_app(folder).test_client().get(f"/{query}")
    assert response.status_code == 200
    return response.text


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


class Elements(HTMLParser):
    """Collects the elements of a page, each as its name and attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def test_a_status_that_was_right_stays_and_others_follow_the_newest(tmp_path):
    put(tmp_path, "ada", line("ada", status="Correct", ago=5), line("ada", ago=1))
    put(tmp_path, "bob", line("bob", status="Not yet", ago=2), line("bob", status="Not started"))
    seen = overview.Overview(read(tmp_path), NOW)
    assert seen.status("ada", FIRST) == "Correct"
    assert seen.status("bob", FIRST) == "Not started"
    assert seen.status("bob", GREET) == seen.status("nobody", FIRST) == ""


def test_stuck_are_those_who_tried_in_the_last_ten_minutes_and_are_not_right_so_far(tmp_path):
    put(tmp_path, "late", line("late", ago=11))
    put(tmp_path, "done", line("done", ago=9), line("done", status="Correct"))
    put(tmp_path, "zoe", line("zoe", ago=10), line("zoe", GREET))
    put(tmp_path, "Ada", line("Ada"), line("Ada"), line("Ada"))
    stuck = overview.Overview(read(tmp_path), NOW).stuck
    assert [(one.exercise.key, one.names) for one in stuck] == [
        ("first_request", ("Ada", "zoe")),
        ("greet", ("zoe",)),
    ]


def test_the_most_frequent_reason_counts_learners_and_only_the_last_ten_minutes(tmp_path):
    put(tmp_path, "ada", *[line("ada", because=URL, ago=ago) for ago in range(9)])
    put(tmp_path, "bob", line("bob", because=PATH), line("bob", because=SENDER, ago=11))
    put(tmp_path, "cy", line("cy", because=PATH), line("cy", because=SENDER, ago=12))
    found = overview.Overview(read(tmp_path), NOW).misconceptions
    assert [(one.sentence, one.learners) for one in found] == [(PATH, 2), (URL, 1)]


def test_the_board_opens_at_the_lesson_that_most_checks_were_of(tmp_path):
    assert overview.Overview(read(tmp_path), NOW).lesson.number == 0
    put(tmp_path, "ada", line("ada", ago=1), line("ada", GREET), line("ada", GREET))
    assert overview.Overview(read(tmp_path), NOW).lesson.number == GREETS
    assert "<caption" in page(tmp_path) and f"Lesson {GREETS}" in page(tmp_path)
    assert "Lesson 00" in page(tmp_path, "?lesson=0")
    assert f"Lesson {GREETS}" in page(tmp_path, "?lesson=<script>")


# Each is a line that no learner's check has written.
FORGED = {
    "an unknown exercise": as_dict(exercise="first_request2"),
    "a status of its own": as_dict(status="Brilliant"),
    "a reason that no exercise has": as_dict(because="Your teacher is wrong."),
    "a reason that is HTML": as_dict(because="<script>alert(1)</script>"),
    "the reason of another lesson": as_dict(exercise="greet", because=URL),
    "a time to come": as_dict(time=(NOW + timedelta(minutes=3)).isoformat()),
    "a time without a zone": as_dict(time="2026-11-27T09:00:00"),
    "no time": as_dict(time="soon"),
    "a time out of reach": as_dict(time="0001-01-01T00:00:00+14:00"),
    "a number for a name": as_dict(name=7),
    "a list for a status": as_dict(status=["Correct"]),
    "nothing for an exercise": as_dict(exercise=None),
    "one thing more": as_dict(source="x"),
    "one thing less": {"name": "ada"},
    "the name of somebody else": as_dict(name="bob"),
    "a list": ["ada"],
    "a number": 7,
    "text": "ada",
    "a number of 10,000 digits": b"9" * 10_000 + b"\n",
    "ever deeper lists": b"[" * 3_900 + b"\n",
    "a line that is too long": json.dumps(as_dict()).encode() + b" " * 4_000 + b"\n",
    "no JSON": b"ada was here\n",
    "a half character": json.dumps(as_dict(name="\u00fc"), ensure_ascii=False).encode()[:12]
    + b"\n",
    "no UTF-8": b"\xff\xfe\x00\n",
    "zeros": b"\0" * 100 + b"\n",
}


@pytest.mark.parametrize("what", FORGED.values(), ids=FORGED.keys())
def test_a_forged_line_is_refused_and_said_and_the_others_are_shown(tmp_path, what):
    put(tmp_path, "ada", line("ada"), what, line("ada", GREET))
    found = read(tmp_path)
    assert [one.exercise for one in found.learners[0].lines] == ["first_request", "greet"]
    assert len(found.problems) == 1 and " holds 1 line that" in found.problems[0]
    assert "<script>" not in page(tmp_path)


def test_a_name_that_is_html_is_shown_as_text(tmp_path):
    name = "<script>alert(1)</script>'\"&"
    put(tmp_path, name, line(name, because=URL))
    html = page(tmp_path)
    assert "<script" not in html and not Elements(html).of("script")
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&#39;&#34;&amp;") == 2


@pytest.mark.parametrize("name", ["a" * 10_000, "a" * 41, "\u202ebob", "bob\u200b", " ", ""])
def test_a_name_that_is_too_long_or_disguised_is_refused(tmp_path, name):
    put(tmp_path, name, as_dict(name=name))
    put(tmp_path, "ada", line("ada"))
    found = read(tmp_path)
    assert [one.name for one in found.learners] == ["ada"] and len(found.problems) == 1
    assert "a" * 21 not in page(tmp_path)


def test_a_name_that_looks_like_a_path_opens_no_other_file(tmp_path):
    inner = tmp_path / "class"
    inner.mkdir()
    put(tmp_path, "ada", line("ada"))
    put(inner, "../../etc/passwd", line("../../etc/passwd"))
    assert [one.name for one in read(inner).learners] == ["../../etc/passwd"]
    assert Elements(page(inner)).of("td") and ">ada<" not in page(inner)


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_file_that_is_cut_off_anywhere_keeps_its_other_lines(tmp_path, cut):
    path = put(tmp_path, "ada", line("ada", status="Correct"), line("ada", GREET))
    path.write_bytes(path.read_bytes()[:-cut])
    whole = 2 if cut == 1 else 1  # the first cut takes the end of the line alone
    assert len(read(tmp_path).learners[0].lines) == whole
    put(tmp_path, "ada", line("ada", GREET, "Correct"))
    assert read(tmp_path).learners[0].lines[-1].status == "Correct"


def test_of_a_huge_file_the_end_is_read_and_it_takes_no_time(tmp_path):
    path = put(tmp_path, "ada", line("ada", status="Correct"))
    with path.open("ab") as file:
        file.truncate(50 * 2**30)  # a hole: it takes no room on the disk
    put(tmp_path, "ada", line("ada", GREET))
    begin = time.process_time()
    assert [one.exercise for one in read(tmp_path).learners[0].lines] == ["greet"]
    assert time.process_time() - begin < 5
    path.write_bytes(b"\n" * 2 * reading.MOST_BYTES)
    put(tmp_path, "ada", line("ada", GREET))
    assert len(read(tmp_path).learners[0].lines) == 1


def test_a_file_of_a_long_course_is_read_from_the_beginning_of_a_line(tmp_path):
    one = lines.written(line("ada"))
    put(tmp_path, "ada", one * (reading.MOST_BYTES // len(one) + 9))
    found = read(tmp_path)
    assert len(found.learners[0].lines) > 1000 and found.problems == ()


def test_many_files_are_read_to_a_limit_and_the_board_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_FILES", 3)
    for number in range(5):
        put(tmp_path, f"n{number}", line(f"n{number}"))
    found = read(tmp_path)
    assert len(found.learners) == 3 and "2 more files" in found.problems[-1]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files to others"
)
def test_a_learner_with_many_files_pushes_nobody_off_the_board(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_FILES", 3)
    os.chown(put(tmp_path, "zoe", line("zoe")), 54321, 54321)
    for number in range(5):
        os.chown(put(tmp_path, f"a{number}", line(f"a{number}")), 54322, 54322)
    assert "zoe" in [one.name for one in read(tmp_path).learners]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["link", "loop", "pipe", "folder"])
def test_what_is_no_file_is_left_out_and_said(tmp_path, kind):
    put(tmp_path, "bob", line("bob"))
    outside = tmp_path / "outside"
    outside.mkdir()
    target = put(outside, "ada", line("ada"))
    path = tmp_path / target.name
    if kind == "link":
        path.symlink_to(target)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    found = read(tmp_path)
    assert [one.name for one in found.learners] == ["bob"]
    assert path.name in found.problems[0] and "left out" in page(tmp_path)


def test_a_folder_that_is_missing_is_said_and_an_empty_one_too(tmp_path):
    assert "cannot be read" in page(tmp_path / "gone")
    assert "No learner has shared a result yet" in page(tmp_path)


def test_the_table_says_in_words_what_colours_and_signs_say(tmp_path):
    for name, status in zip("abcd", lines.STATUSES, strict=True):
        put(tmp_path, name, line(name, status=status))
    html = page(tmp_path, "?lesson=0")
    found = Elements(html)
    assert len(found.of("caption")) == 1 and found.of("html") == [{"lang": "en"}]
    assert [one["scope"] for one in found.of("th")] == ["col", "col", "row", "row", "row", "row"]
    for sign, status in zip("○◐●!", lines.STATUSES, strict=True):
        assert f'<span aria-hidden="true">{sign}</span> {status}</td>' in html


def test_a_class_of_thirty_is_on_the_board_with_all_exercises_of_a_lesson(tmp_path):
    for number in range(30):
        name = f"learner {number:02}"
        put(tmp_path, name, line(name, GREET, because=""))
    html = page(tmp_path)
    lesson = next(one for one in sentences.course() if one.number == GREETS)
    assert "30 learners at" in text_of(html)
    assert len(Elements(html).of("td")) == 30 * len(lesson.exercises)
    assert html.count("◐") == 30


def test_the_page_reloads_itself_until_the_reader_wants_it_to_stand_still(tmp_path):
    moving = Elements(page(tmp_path, "?lesson=2"))
    assert {"http-equiv": "refresh", "content": "10"} in moving.of("meta")
    assert "?lesson=2&reload=no" in [one["href"] for one in moving.of("a")]
    still = Elements(page(tmp_path, "?lesson=2&reload=no"))
    assert not [one for one in still.of("meta") if "http-equiv" in one]
    lessons = [one["href"] for one in still.of("a") if one["href"].startswith("?lesson=3")]
    assert lessons == ["?lesson=3&reload=no"]


def test_every_link_is_relative_and_no_script_can_run(tmp_path):
    response = board_app.create_app(tmp_path).test_client().get("/")
    found = Elements(response.text)
    links = [one["href"] for one in found.of("a") + found.of("link")]
    assert links and not [one for one in links if not one.startswith(("?", "static/"))]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_command_serves_the_page_on_loopback_until_it_is_ended(tmp_path):
    put(tmp_path, "ada", line("ada"))
    flags = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {}
    command = [sys.executable, "-m", "helpers.classroom", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **flags) as server:
        try:
            first = server.stdout.readline()
            (url,) = re.findall(r"http://127\.0\.0\.1:\d+/", first)
            assert "ada" in requests.get(url, timeout=60).text
            assert requests.get(f"{url}static/board.css", timeout=60).status_code == 200
        finally:
            server.send_signal(signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
    assert os.name == "nt" or (server.returncode == 0 and "has ended" in rest)


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "helpers.classroom", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_without_a_folder_says_what_to_do(tmp_path):
    outcome = run(str(tmp_path / "gone"))
    assert outcome.returncode == 2
    assert "there is no folder" in outcome.stderr and "FOLLOW_THE_REQUEST_CLASS" in outcome.stderr
