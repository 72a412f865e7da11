"""The command that runs the notebooks again and again notices a failure, and leaves no process."""

import os
import re

import psutil
import pytest

from tests.course.test_plugin import notebook
from tests.tools import steady

COUNTER = """
from pathlib import Path
count = Path("count")
count.write_text(count.read_text() + "x" if count.exists() else "x")
print(len(count.read_text()) < {limit})
"""


@pytest.fixture
def trial(tmp_path):
    """Return a function that writes a notebook which fails from its `limit`-th run on."""

    def write(limit):
        path = tmp_path / "90-trial.ipynb"
        notebook(path, (COUNTER.format(limit=limit), "True\n", {}))
        return str(path)

    return write


@pytest.mark.proof
def test_it_stops_at_the_first_failure_and_shows_it(trial, capsys):
    assert steady.main(["4", "--seed", "5", trial(limit=2)]) == 1
    said = capsys.readouterr().out
    assert "90-trial.ipynb, code cell In[1], id 'cell-1'" in said
    assert "Cell outputs differ" in said
    assert "Run 2 of 4 failed (busy); to repeat: --seed 5" in said
    assert not re.search("^ +3 ", said, re.MULTILINE)


@pytest.mark.proof
def test_it_says_that_all_runs_held(trial, capsys):
    assert steady.main(["1", trial(limit=2)]) == 0
    assert "1 of 1 runs held" in capsys.readouterr().out


def test_a_seed_gives_the_same_orders_again(monkeypatch):
    def orders(seed):
        seen = []
        monkeypatch.setattr(steady, "check", lambda order: (seen.append(order), (True, "-"))[1])
        assert steady.steady(3, seed, list("abcdefgh"))
        return seen

    assert orders(1) == orders(1) != orders(2)
    assert len(set(map(tuple, orders(1)))) == 3


@pytest.mark.parametrize("error", [None, KeyboardInterrupt])
def test_every_core_is_kept_busy_and_then_left(error):
    try:
        with steady.busy_cores() as burners:
            assert len(burners) == os.cpu_count()
            assert all(one.poll() is None for one in burners)
            if error:
                raise error
    except KeyboardInterrupt:
        pass
    assert not any(psutil.pid_exists(one.pid) for one in burners)
