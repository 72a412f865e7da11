"""The pytest plugin that makes nbval steady and strict; it comes with the installed project.

Settings that need no code stand in pyproject.toml. This is the rest: how kernels are reached, the
path of the rules for volatile values, one worker per notebook, and cells that nbval would pass
over in silence.
"""

import gc
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.course.conditions import RULES, Conditions, place, steady_nbval
from tests.course.solutions import follow_notebooks

NEEDS_UNIX = "16-servers-and-workers.ipynb"  # five of its cells show Gunicorn at work
NO_BROWSER = 'the tests in a real browser need more: .venv/bin/pip install -c requirements.txt -e ".[browser]"'


def pytest_configure(config):
    here = config.rootpath / "tests" / "course" / "plugin.py"
    if here.exists() and not here.samefile(__file__):
        raise pytest.UsageError(
            f"this environment belongs to the copy of the course in {Path(__file__).parents[2]}; "
            f"make one for {config.rootpath} with README's test command"
        )
    if find_spec("playwright") is None and config.option.markexpr == "browser":
        raise pytest.UsageError(NO_BROWSER)
    conditions = Conditions().begin()
    config.add_cleanup(conditions.end)
    steady_nbval(conditions)
    follow_notebooks()
    if config.option.nbval_sanitize_with is None:
        config.option.nbval_sanitize_with = str(RULES)


def pytest_collection_finish():
    # What was imported by now stays, so the garbage collector need not look at it again and again.
    gc.collect()
    gc.freeze()


def pytest_report_header():
    if sys.platform == "win32":
        return (
            f"notebooks: {NEEDS_UNIX} is left out, because Gunicorn does not run on Windows; "
            "tests/lessons/test_servers_and_workers.py compares its other cells"
        )
    return None


def pytest_ignore_collect(collection_path):
    if collection_path.parts[-2:] == ("tests", "browser") and find_spec("playwright") is None:
        return True
    return True if sys.platform == "win32" and collection_path.name == NEEDS_UNIX else None


@pytest.hookimpl(tryfirst=True)  # pytest-xdist has an answer of its own
def pytest_xdist_auto_num_workers(config):
    """Return how many workers `-n auto` means.

    0, which is this process alone, for one notebook, whose cells stay together, and for the tests in
    a browser: several browsers, each with a JupyterLab, keep each other waiting on two cores.
    """
    if config.option.markexpr == "browser":
        return 0
    files = {Path(argument.partition("::")[0]) for argument in config.args}
    if len(files) == 1 and files.pop().suffix == ".ipynb":
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(2, min(8, (cores or 1) + 1))  # one more than the cores, since kernels mostly wait


class OneNotebookOneWorker(LoadScopeScheduling):
    """Hands whole notebooks to workers, and any other test by itself.

    The cells of a notebook share a kernel, and browser tests of one file share a browser.
    `--dist loadfile` would keep the proof of all exercises on one worker, and `--dist loadgroup`
    of pytest-xdist 3.8 does not see the groups under pytest 9.2.
    """

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return path if path.endswith(".ipynb") or "tests/browser/" in path else nodeid


def pytest_xdist_make_scheduler(config, log):
    return OneNotebookOneWorker(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Run a cell, and then fail it if nbval did not compare it: later cells need what it made."""
    try:
        return (yield)
    finally:
        if reason := unchecked(getattr(item, "cell", None)):
            pytest.fail(reason, pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Let a failure begin with its cell, as JupyterLab shows it and as its author finds it."""
    report = yield
    if report.failed and hasattr(item, "cell"):
        what = str(report.longrepr).removeprefix("pytest plugin exception: ")
        path = item.nodeid.partition("::")[0] or item.path  # the path, outside of the course
        report.longrepr = f"{place(path, item.cell, item.cell_num + 1)}: {what}"
    return report


def unchecked(cell) -> str:
    """Return why nbval would not compare the outputs of a code cell, or "" if it does."""
    if cell is None:
        return ""
    for word in ("NBVAL_", "PYTEST_VALIDATE_"):
        if word in cell.source:
            return f"the comment {word}... would switch the comparison off; remove it"
    for tag in cell.metadata.get("tags", []):
        if tag != "raises-exception":
            return f"the tag {tag!r} is not allowed; the only one is 'raises-exception'"
    if cell.execution_count is None and cell.source.strip():
        return "it was never run, so nbval compares nothing; run: python -m tests.tools.refresh"
    return ""
