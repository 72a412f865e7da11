"""nbval is strict and steady: no cell gets through unseen, and no worker takes another's cell."""

import os
import re
import subprocess
import sys
from email.utils import formatdate
from types import SimpleNamespace

import nbformat
import pytest
from jupyter_client.manager import KernelManager

from helpers.exercises import start_here
from tests.course.conditions import RULES, STALE, Conditions, PromptClient, sanitized
from tests.course.plugin import (
    OneNotebookOneWorker,
    pytest_configure,
    pytest_ignore_collect,
    pytest_report_header,
)
from tests.tools.refresh import KERNEL, ROOT


def notebook(path, *cells):
    """Write a notebook of code cells, each given as (source, stdout, fields of the cell)."""
    book = {
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "source": source,
                "metadata": {},
                "execution_count": number,
                "outputs": [{"output_type": "stream", "name": "stdout", "text": out}]
                if out
                else [],
            }
            | fields
            for number, (source, out, fields) in enumerate(cells, 1)
        ],
        "metadata": {"kernelspec": KERNEL},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    nbformat.write(nbformat.from_dict(book), path)


def run_pytest(folder, *options, **variables):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", folder]
        + ["-p", "no:cacheprovider", "-o", "testpaths=", "--color=no", "-rA", *options, folder],
        check=False,
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def outcomes(done):
    found = re.findall(r"^(PASSED|FAILED|ERROR) \S+::Cell (\d+)", done.stdout, re.MULTILINE)
    return {int(number): outcome for outcome, number in found}


def test_a_cell_that_nbval_would_not_compare_fails_and_is_named(tmp_path):
    notebook(
        tmp_path / "90-trial.ipynb",
        ("a = 1\nprint(a)", "1\n", {}),
        ("print(a + 1)", "wrong\n", {}),
        ("b = a", "", {"execution_count": None}),
        ("# NBVAL_IGNORE_OUTPUT\nc = b", "", {}),
        ("d = c", "", {"metadata": {"tags": ["nbval-ignore-output"]}}),
        ("print(d)", "1\n", {}),
    )
    done = run_pytest(tmp_path, "-n", "0")
    expected = ["PASSED", *["FAILED"] * 4, "PASSED"]
    assert outcomes(done) == dict(enumerate(expected)), done.stdout
    for number in (2, 3, 4, 5):
        assert f"90-trial.ipynb, code cell In[{number}], id 'cell-{number}'" in done.stdout
    for words in ("never run", "the comment NBVAL_", "the tag 'nbval-ignore-output'"):
        assert words in done.stdout


def test_a_solution_is_run_in_the_kernel_that_ran_the_notebook(tmp_path):
    first = start_here.first_request
    stub = f"# Exercise {first.number}\n{first.stub.strip()}"
    use = (
        "from helpers.exercises import start_here\n\nstart_here.first_request.check(first_request)"
    )
    broken = f"{use}\nstart_here.first_request.judge = None"
    for number, check in enumerate((use, broken)):
        # Its result is not the stored one, so the cell that checks the stub fails here.
        notebook(tmp_path / f"9{number}-trial.ipynb", (stub, "", {}), (check, "", {}))
    done = run_pytest(tmp_path, "-n", "0")
    found = re.findall(
        r"^(PASSED|FAILED) \S*9(\d)-trial.ipynb::Solution", done.stdout, re.MULTILINE
    )
    assert sorted(found) == [("FAILED", "1"), ("PASSED", "0")], done.stdout
    assert "Fault in the checker" in done.stdout


@pytest.mark.proof
def test_a_skipped_cell_fails_too(tmp_path):
    notebook(tmp_path / "90-trial.ipynb", ("# NBVAL_SKIP\n1 / 0", "", {}))
    assert outcomes(run_pytest(tmp_path, "-n", "0")) == {0: "FAILED"}


@pytest.mark.proof
def test_side_by_side_each_notebook_stays_on_one_worker(tmp_path):
    for number in range(4):
        cells = [("a = 0", "", {})] + [("a += 1", "", {})] * 6 + [("print(a)", "6\n", {})]
        notebook(tmp_path / f"9{number}-trial.ipynb", *cells)
    done = run_pytest(tmp_path, "-n", "4")
    assert "32 passed" in done.stdout, done.stdout


def test_the_scheduler_spreads_other_tests():
    unit = OneNotebookOneWorker._split_scope
    assert unit(None, "notebooks/14-wsgi.ipynb::Cell 3") == "notebooks/14-wsgi.ipynb"
    assert unit(None, "tests/browser/test_lab.py::test_a[1]") == "tests/browser/test_lab.py"
    assert (
        unit(None, "tests/exercises/test_exercises.py::test_a[1]")
        == "tests/exercises/test_exercises.py::test_a[1]"
    )


@pytest.mark.parametrize(
    ("arguments", "marks", "few"),
    [
        (["notebooks/a.ipynb"], "", True),
        (["notebooks/a.ipynb::Cell 1", "notebooks/a.ipynb::Cell 2"], "", True),
        (["notebooks/a.ipynb", "notebooks/b.ipynb"], "", False),
        (["notebooks", "tests"], "not browser and not proof", False),
        (["notebooks", "tests"], "browser", True),
        (["notebooks", "tests"], "proof", False),
        (["tests/exercises/test_exercises.py"], "", False),
    ],
)
def test_one_notebook_and_browsers_need_no_workers(pytestconfig, arguments, marks, few):
    option = SimpleNamespace(markexpr=marks, numprocesses="auto")
    config = SimpleNamespace(args=arguments, option=option)
    # By pytest's own hook, since other plugins answer too.
    workers = pytestconfig.hook.pytest_xdist_auto_num_workers(config=config)
    assert workers == 0 if few else 2 <= workers <= 8


@pytest.mark.parametrize(
    ("platform", "name", "ignored"),
    [
        ("win32", "16-servers-and-workers.ipynb", True),
        ("win32", "12-single-sign-on.ipynb", None),
        ("linux", "16-servers-and-workers.ipynb", None),
        ("darwin", "16-servers-and-workers.ipynb", None),
    ],
)
def test_only_windows_leaves_out_the_notebook_that_needs_unix(monkeypatch, platform, name, ignored):
    monkeypatch.setattr(sys, "platform", platform)
    path = ROOT / "notebooks" / name
    assert path.exists()
    assert pytest_ignore_collect(path) is ignored
    assert (name in (pytest_report_header() or "")) is bool(ignored)


@pytest.mark.proof
def test_a_kernel_heeds_nothing_of_its_users_home(tmp_path):
    profile = tmp_path / "ipython/profile_default/startup"
    profile.mkdir(parents=True)
    (profile / "startup.py").write_text("stale = 1\n")
    (tmp_path / "start.py").write_text("stale = 1\n")
    (tmp_path / "book").mkdir()
    notebook(
        tmp_path / "book/90-trial.ipynb",
        ("print('stale' in globals())", "False\n", {}),
        ("import os, warnings\nprint('PYTHONWARNINGS' in os.environ)", "False\n", {}),
    )
    done = run_pytest(
        tmp_path / "book",
        *("-n", "0"),
        IPYTHONDIR=str(tmp_path / "ipython"),
        PYTHONSTARTUP=str(tmp_path / "start.py"),
        PYTHONWARNINGS="ignore",
    )
    assert outcomes(done) == {0: "PASSED", 1: "PASSED"}, done.stdout


@pytest.mark.proof
def test_a_kernel_starts_without_the_debugger(tmp_path):
    question = "import sys\nprint('ipykernel' in sys.modules, 'debugpy' in sys.modules)"
    notebook(tmp_path / "90-trial.ipynb", (question, "True False\n", {}))
    assert outcomes(run_pytest(tmp_path, "-n", "0")) == {0: "PASSED"}


@pytest.mark.proof
def test_kernels_share_no_file_for_their_history(tmp_path):
    question = "from IPython import get_ipython\nprint(get_ipython().history_manager.hist_file)"
    notebook(tmp_path / "90-trial.ipynb", (question, ":memory:\n", {}))
    assert outcomes(run_pytest(tmp_path, "-n", "0")) == {0: "PASSED"}


def test_without_the_browser_extra_its_tests_say_what_they_need(monkeypatch):
    folder = ROOT / "tests" / "browser"
    monkeypatch.setattr("tests.course.plugin.find_spec", lambda name: name)
    assert pytest_ignore_collect(folder) is None
    monkeypatch.setattr("tests.course.plugin.find_spec", lambda name: None)
    assert pytest_ignore_collect(folder)
    assert not pytest_ignore_collect(folder.parent / "helpers")
    config = SimpleNamespace(rootpath=ROOT, option=SimpleNamespace(markexpr="browser"))
    with pytest.raises(pytest.UsageError, match="browser"):
        pytest_configure(config)


def test_a_kernel_that_ends_at_its_start_is_not_waited_for():
    manager = KernelManager(client_factory=PromptClient)
    manager.kernel_spec.argv[:] = [sys.executable, "-c", "raise SystemExit(1)", "{connection_file}"]
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        with pytest.raises(RuntimeError, match="the kernel ended"):
            client.wait_for_ready(timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_an_environment_of_another_copy_is_refused(tmp_path):
    (tmp_path / "tests/course").mkdir(parents=True)
    (tmp_path / "tests/course/plugin.py").touch()
    done = run_pytest(tmp_path, "-n", "0")
    assert done.returncode != 0
    assert f"this environment belongs to the copy of the course in {ROOT}" in done.stderr
    assert "with README's test command" in done.stderr


OTHER_PROJECTS = {
    "a plugin of its own": "tests/plugin.py",
    "a package of tests": "tests/__init__.py",
}


@pytest.mark.parametrize("file", OTHER_PROJECTS.values(), ids=OTHER_PROJECTS)
def test_other_projects_in_the_same_environment_are_left_alone(tmp_path, file):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.touch()
    (tmp_path / "tests/test_x.py").write_text("def test_x():\n    assert True\n")
    done = subprocess.run(
        # -P: as the command `pytest`, which does not put the working folder first
        [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "-v", "--color=no"],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    assert "follow-the-request" not in done.stdout


def test_conditions_end_as_they_began(monkeypatch):
    for name in STALE:
        monkeypatch.setenv(name, "")
    before = dict(os.environ)
    conditions = Conditions().begin()
    folder = os.path.dirname(os.environ["IPYTHONDIR"])
    assert os.path.isdir(folder)
    assert not set(STALE) & set(os.environ)
    one, two = conditions.kernel_settings(), conditions.kernel_settings()
    assert one != two or os.name != "posix"
    conditions.end()
    assert dict(os.environ) == before
    assert not os.path.exists(folder)


@pytest.mark.skipif(os.name != "posix", reason="kernels listen on ports where there are no sockets")
def test_a_socket_file_has_a_path_short_enough():
    conditions = Conditions().begin()
    try:
        address = conditions.kernel_settings()["ip"]
    finally:
        conditions.end()
    assert os.path.isabs(address)
    name = os.path.relpath(address, os.path.dirname(os.path.dirname(address)))
    # macOS allows 103 characters, and its temporary folder's name takes about 50 of them.
    assert len(name) + len("-5") < 40


DATES = [
    formatdate(0, usegmt=True),
    "Mon, 23 Nov 2026 07:41:57 GMT",
    "Sun, 29 Feb 2032 23:59:60 GMT",
]


@pytest.mark.parametrize("date", DATES)
def test_a_date_header_is_not_compared(date):
    for before, after in [("", ""), ("HTTP/1.1 200 OK\n", "\nServer: x\n"), ("< ", "")]:
        assert sanitized(f"{before}Date: {date}{after}") == f"{before}Date: HTTP-DATE{after}"


@pytest.mark.parametrize(
    "text",
    [
        "Date: today",
        "Date: Mon, 23 Nov 2026 07:41:57",
        "Date: Mon, 23 Nov 2026 07:41:57 GMT+1",
        "Date: 2026-11-23T07:41:57+00:00",
        "Last-Modified: Mon, 23 Nov 2026 07:41:57 GMT",
        "Expires: Mon, 23 Nov 2026 07:41:57 GMT",
        "the Date: Mon, 23 Nov 2026 07:41:57 GMT",
        '{"start": "Mon, 06 May 2030 09:00:00 GMT"}',
    ],
)
def test_other_dates_are_compared(text):
    assert sanitized(text) == text


def test_each_rule_has_a_name_and_a_reason():
    sections = re.split(r"^\[(.+)\]$", RULES.read_text("ascii"), flags=re.MULTILINE)[1:]
    names, bodies = sections[::2], sections[1::2]
    assert len(set(names)) == len(names)
    for name, body in zip(names, bodies, strict=True):
        assert re.fullmatch(r"\n(# .+\n)+regex: .+\nreplace: .*\n*", body), name
