"""What lesson 01 claims, proved with generated names, levels and trees."""

import io
import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import loggers
from helpers.exercises import logging_levels
from helpers.exercises.logging_levels.beliefs import RECORDS, who
from helpers.exercises.logging_levels.loggers import Collector
from helpers.exercises.logging_levels.loggers import tree as tree_of
from helpers.exercises.logging_levels.records import LINE_ENDS, record_of
from helpers.pictures import logger_tree
from helpers.servers import available
from tests.exercises.answers import define, made, mistakes, rights
from tests.exercises.catalogue import fresh

BOOK = Path(__file__).parents[2] / "notebooks" / "01-logging-levels.ipynb"
LEVELS = st.sampled_from([0, 10, 20, 30, 40, 50])
NAMES = ["root", "desks", "desks.bookings", "people"]
SIGNS = st.text(st.sampled_from([*LINE_ENDS, "\\", "\x1b", *"n r'%sZoë日"]))
EXERCISES = [logging_levels.get_logger, logging_levels.OneLine, logging_levels.config]


@pytest.fixture
def cells():
    """Return a function that runs cells of the lesson, by id, and returns their names."""
    sources = {cell.id: cell.source for cell in nbformat.read(BOOK, as_version=4).cells}

    def run(*ids):
        namespace = {"logging": logging, "json": json}
        for one in ids:
            exec(sources[one], namespace)  # noqa: S102 - the course's own cells
        return namespace

    return run


@given(st.text() | SIGNS)
def test_formatter_of_the_solution_makes_one_line_of_any_name(name):
    one_line = define(logging_levels.OneLine, logging_levels.OneLine.solution_source)
    text = one_line("%(levelname)s %(message)s").format(record_of("wrong password: %s", name))
    assert text.splitlines() == [text]
    plain = f"WARNING wrong password: {name}"
    if not plain.splitlines()[1:] and not name.endswith(tuple(LINE_ENDS)):
        assert text == plain


def test_json_lines_are_one_line_of_any_name(cells):
    line = cells("json-lines-class")["OneObject"]()

    @given(st.text() | SIGNS)
    def check(name):
        text = line.format(record_of("wrong password: %s", name))
        assert text.splitlines() == [text]
        assert json.loads(text)["message"] == f"wrong password: {name}"

    check()


def test_lesson_lists_all_line_ends(cells):
    in_lesson = cells("line-ends")["line_ends"]
    everywhere = [sign for sign in map(chr, range(0x110000)) if len(f"a{sign}b".splitlines()) == 2]
    assert in_lesson == everywhere == sorted(LINE_ENDS)


@settings(deadline=None)  # a busy machine may take its time for one example
@given(
    levels=st.fixed_dictionaries({name: LEVELS for name in NAMES}),
    handlers=st.dictionaries(st.sampled_from(NAMES), LEVELS),
    stops=st.sets(st.sampled_from(NAMES[1:])),
    disabled=st.sets(st.sampled_from(NAMES)),
    filtered=st.sets(st.sampled_from([*NAMES, *(f"handler of {name}" for name in NAMES)])),
    below=st.sampled_from([0, 0, 0, 20, 50]),
    name=st.sampled_from(NAMES[1:]),
    level=LEVELS.filter(bool),
)
def test_journey_asks_what_logging_asks(
    levels, handlers, stops, disabled, filtered, below, name, level
):
    get_logger, last, collectors = tree_of(levels), Collector(logging.WARNING), {}
    get_logger("root").manager.disable = below
    for owner, threshold in handlers.items():
        collectors[owner] = Collector(threshold)
        collectors[owner].name = owner
        get_logger(owner).addHandler(collectors[owner])
        if f"handler of {owner}" in filtered:
            collectors[owner].addFilter(lambda record: False)
    for one in NAMES:
        get_logger(one).propagate = one not in stops
        get_logger(one).disabled = one in disabled
        if one in filtered:
            get_logger(one).addFilter(lambda record: False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging, "lastResort", last)
        patch.setattr(loggers.logging, "getLogger", get_logger)
        rows = [*loggers.journey(name, level)]
        get_logger(name).log(level, "a message")
    told = {row["place"] for row in rows[1:] if row["passes"]}
    written = {f"handler {one} on {one}" for one, it in collectors.items() if it.records}
    assert told == written | ({"last resort"} if last.records else set())
    assert all(row["passes"] == (not row["why not"]) for row in rows)
    if not told:
        assert any(row["why not"] for row in rows)


@given(
    levels=st.dictionaries(
        st.sampled_from(["desks", "desks.bookings", "desks.a.b", "people"]), LEVELS
    ),
    root=LEVELS,
)
def test_tree_says_what_the_loggers_say(levels, root):
    get_logger = tree_of({"root": root, **levels})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logger_tree.logging, "getLogger", get_logger)
        patch.setattr(logger_tree.logging, "root", get_logger("root"))
        tree = logger_tree.LoggerTree(*levels)
    rows = [line.lstrip("│├└─ ").split() for line in repr(tree).splitlines()[1:]]
    assert sorted(row[0] for row in rows) == sorted(["root", *levels])
    for name, own, *rest in rows:
        logger = get_logger(name)
        assert own == logging.getLevelName(logger.level)
        assert rest[-1] == logging.getLevelName(logger.getEffectiveLevel())
        assert ("↑" in rest) == (name != "root" and not logger.level)
    picture = ElementTree.fromstring(tree.svg())
    shown = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert shown[4::4] == [row[0] for row in rows]


def test_tree_is_drawn_from_the_parents_and_handlers():
    get_logger = tree_of({"root": 30})
    for name in ("desks", "desks.bookings", "desks.requests", "people"):
        get_logger(name).addHandler(logging.NullHandler(10))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logger_tree.logging, "getLogger", get_logger)
        patch.setattr(logger_tree.logging, "root", get_logger("root"))
        tree = logger_tree.LoggerTree("people", "desks", "desks.requests", "desks.bookings")
    assert (
        repr(tree)
        == """\
logger                own level  effective level  handlers
root                  WARNING    WARNING
├─ desks              NOTSET ↑   WARNING          NullHandler (DEBUG)
│  ├─ desks.bookings  NOTSET ↑   WARNING          NullHandler (DEBUG)
│  └─ desks.requests  NOTSET ↑   WARNING          NullHandler (DEBUG)
└─ people             NOTSET ↑   WARNING          NullHandler (DEBUG)"""
    )
    heard = re.match('<img alt="([^"]*)"', tree._repr_html_())[1].splitlines()
    asks = "own level NOTSET, so it asks its parent; effective level WARNING"
    assert heard[:2] == [
        "Tree of loggers.",
        "root: own level WARNING; effective level WARNING; no handlers.",
    ]
    assert heard[3] == f"desks.bookings, child of desks: {asks}; handlers NullHandler (DEBUG)."
    assert len(heard) == 6


def test_beliefs_of_exercise_2_are_measured_against_real_loggers():
    believed = {
        name: {level: who(name, level) for level in levels} for name, levels in RECORDS.items()
    }
    assert fresh(logging_levels.reached).check(believed).status == "Correct"
    used = {one for row in believed.values() for one in row.values()}
    assert used == {"none", "screen", "file", "both"}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_checks_leave_the_learners_logging_alone(exercise):
    root, stream = logging.root, io.StringIO()
    handler = logging.StreamHandler(stream)
    root.addHandler(handler)

    def state():
        loggers = {name for name in root.manager.loggerDict if name.startswith("exercise")}
        return root.level, list(root.handlers), root.manager.disable, loggers, stream.getvalue()

    try:
        before = state()
        for answer in (*mistakes(exercise), *rights(exercise))[::5]:  # some of each kind
            fresh(exercise).check(made(answer.make))
            assert state() == before, answer.title
    finally:
        root.removeHandler(handler)


def test_fresh_start_gives_the_settings_of_a_new_process():
    root, desks = logging.root, logging.getLogger("desks.test-lesson-01")
    level, handlers = root.level, root.handlers
    root.handlers = [Collector()]
    try:
        root.setLevel(logging.DEBUG)
        logging.disable(logging.CRITICAL)
        for logger in (root, desks):
            logger.addHandler(Collector())
            logger.addFilter(lambda record: False)
            logger.disabled, logger.propagate = True, False
        desks.setLevel(logging.ERROR)
        loggers.fresh_start()
        assert (root.level, desks.level) == (logging.WARNING, logging.NOTSET)
        assert root.manager.disable == logging.NOTSET
        for logger in (root, desks):
            assert (logger.handlers, logger.filters) == ([], [])
            assert (logger.disabled, logger.propagate) == (False, True)
    finally:
        root.handlers = handlers
        root.setLevel(level)
        del root.manager.loggerDict["desks.test-lesson-01"]


def test_right_answers_of_exercise_5_outlive_the_lessons_fresh_start():
    handlers, level, known = (
        logging.root.handlers,
        logging.root.level,
        {*logging.root.manager.loggerDict},
    )
    logging.root.handlers = []
    try:
        for number, answer in enumerate(rights(logging_levels.get_logger)):
            get_logger, stream = made(answer.make), io.StringIO()
            for run in (1, 2, 3):
                loggers.fresh_start()
                get_logger(f"desks.lesson-01-{number}", stream).info("booked desk 7")
                assert len(stream.getvalue().splitlines()) == run, answer.title
        loggers.fresh_start()
    finally:
        logging.root.handlers = handlers
        logging.root.setLevel(level)
        for name in {*logging.root.manager.loggerDict} - known:
            del logging.root.manager.loggerDict[name]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system keeps its own time zone")
@pytest.mark.parametrize("place", ["UTC0", "HERE-9", "THERE3:30", None])
def test_exercise_7_judges_the_same_in_every_time_zone(place, monkeypatch):
    if place is None:
        monkeypatch.delenv("TZ", raising=False)
    else:
        monkeypatch.setenv("TZ", place)
    time.tzset()
    zone = time.tzname, time.timezone
    try:
        exercise = logging_levels.JSONLines
        for answer in (*mistakes(exercise), *rights(exercise))[::5]:  # some of each kind
            status = fresh(exercise).check(made(answer.make)).status
            assert status == ("Correct" if answer.because is None else "Not yet"), answer.title
        assert (time.tzname, time.timezone) == zone
        assert os.environ.get("TZ") == place
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.skipif("gunicorn" not in available(), reason="Gunicorn runs on Unix alone")
@pytest.mark.parametrize("place", ["-", "errors.log"])
def test_one_dict_brings_the_app_and_gunicorn_into_one_layout(place, cells, tmp_path):
    names = cells("gunicorn-app", "gunicorn-config-text")
    for module, configure in (("plain", ""), ("configured", names["configure"])):
        source = names["source"].replace("CONFIGURE", configure)
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
    lines = {one: told_under_gunicorn(one, place, tmp_path) for one in ("plain", "configured")}
    layout = re.compile(r"^[-0-9]+ [:0-9]+,[0-9]{3} INFO ([.a-z_]+): (.*)$", re.MULTILINE)
    assert "Ada has booked desk 7" not in lines["plain"]
    assert "Booting worker" in lines["plain"]
    told = layout.findall(lines["configured"])
    assert told.count(("desks_site", "Ada has booked desk 7")) == 1
    assert lines["configured"].count("Ada has booked desk 7") == 1
    assert any(name == "gunicorn.error" for name, _ in told), lines["configured"]


def told_under_gunicorn(module, place, folder):
    """Return what Gunicorn and the app say on stderr, and in the file `place`, for one request."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = "http://{}:{}/".format(*listener.getsockname())
        command = [sys.executable, "-m", "gunicorn", f"{module}:app", "--no-control-socket"]
        command += ["--bind", f"fd://{listener.fileno()}", "--error-logfile", place]
        process = subprocess.Popen(
            command, cwd=folder, stderr=subprocess.PIPE, text=True, pass_fds=[listener.fileno()]
        )
        try:
            assert requests.get(address, timeout=30).ok
        finally:
            process.terminate()
            said = process.communicate(timeout=30)[1]
    return said + ("" if place == "-" else (folder / place).read_text(encoding="utf-8"))
