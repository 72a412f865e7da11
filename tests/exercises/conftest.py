"""Each test of the exercises begins with nothing kept, as a new learner does."""

import itertools
import os

import pytest

from helpers import kept

NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch):
    monkeypatch.setenv(kept.VARIABLE, os.path.join(os.environ[kept.VARIABLE], str(next(NUMBERS))))
