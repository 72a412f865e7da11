"""What lesson 02 claims: right answers survive a second run, and one dict serves Gunicorn too."""

import io
import logging
import re
import socket
import subprocess
import sys

import pytest
import requests

from helpers import loggers
from helpers.exercises import logging_in_an_application
from helpers.servers import available
from tests.exercises.answers import made, rights
from tests.lessons.cells import run
from tests.lessons.checked_logging import expect_left_alone

NOTEBOOK = "02-logging-in-an-application"
EXERCISES = [logging_in_an_application.get_logger, logging_in_an_application.config]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_checks_leave_the_learners_logging_alone(exercise):
    expect_left_alone(exercise)


def test_right_answers_of_exercise_2_1_outlive_the_lessons_fresh_start():
    handlers, level, known = (
        logging.root.handlers,
        logging.root.level,
        {*logging.root.manager.loggerDict},
    )
    logging.root.handlers = []
    try:
        for number, answer in enumerate(rights(logging_in_an_application.get_logger)):
            get_logger, stream = made(answer.make), io.StringIO()
            for run in (1, 2, 3):
                loggers.fresh_start()
                get_logger(f"desks.outlives-{number}", stream).info("booked desk 7")
                assert len(stream.getvalue().splitlines()) == run, answer.title
        loggers.fresh_start()
    finally:
        logging.root.handlers = handlers
        logging.root.setLevel(level)
        for name in {*logging.root.manager.loggerDict} - known:
            del logging.root.manager.loggerDict[name]


@pytest.mark.skipif("gunicorn" not in available(), reason="Gunicorn runs on Unix alone")
@pytest.mark.parametrize("place", ["-", "errors.log"])
def test_one_dict_brings_the_app_and_gunicorn_into_one_layout(place, tmp_path):
    names = run(NOTEBOOK, "gunicorn-app", "gunicorn-config-text")
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
