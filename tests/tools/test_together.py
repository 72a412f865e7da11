"""The command for many learners at once notices who failed, and why."""

import re

import pytest

from tests.course.test_plugin import notebook
from tests.tools import together


@pytest.mark.proof
def test_each_failure_names_its_learner_and_its_cell(tmp_path, capsys):
    good, other, broken = (tmp_path / f"9{number}-trial.ipynb" for number in range(3))
    notebook(good, ("import time\ntime.sleep(2.5)\nprint(1)", "1\n", {}))
    notebook(other, ("print(1)", "1\n", {}), ("print(2)", "3\n", {}))
    notebook(broken, ("1 / 0", "", {}))
    assert together.main(["4", str(good), str(other), str(broken)]) == 1
    said = capsys.readouterr().out
    assert "4 learners at once took" in said
    assert "; 2 failed" in said
    assert "learner-2, 91-trial.ipynb, code cell In[2], id 'cell-2': @@ -1 +1 @@\n-3\n+2" in said
    assert "learner-3, 92-trial.ipynb, code cell In[1], id 'cell-1': " in said
    assert "ZeroDivisionError" in said
    assert int(re.search(r"90-trial +2 learners +(\d+) MiB", said)[1]) > 20


def test_it_says_that_none_failed(tmp_path, capsys):
    path = tmp_path / "90-trial.ipynb"
    notebook(path, ("print(1)", "1\n", {}))
    assert together.main(["2", str(path)]) == 0
    assert "; 0 failed" in capsys.readouterr().out
