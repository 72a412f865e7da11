"""The list of cells that a browser cannot run, and what is shown in their place."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers.browser import processes
from helpers.browser.processes import DIFFERS, NEED_PROCESSES, SENTENCE, collect

NOTEBOOKS = sorted(Path(__file__).parents[2].glob("notebooks/*.ipynb"))
MOST = 14  # cells: who makes the lists longer says here, too, that it has to be


def test_the_lists_are_short_and_name_cells_that_exist_once():
    ids = [
        cell["id"] for path in NOTEBOOKS for cell in json.loads(path.read_text("utf-8"))["cells"]
    ]
    listed = [*NEED_PROCESSES, *DIFFERS]
    assert {name: ids.count(name) for name in listed} == dict.fromkeys(listed, 1)
    assert len(listed) <= MOST


@pytest.mark.parametrize("reason", sorted(set(NEED_PROCESSES.values())))
def test_each_says_in_a_sentence_why_it_was_not_run(reason):
    assert SENTENCE.format(reason=reason).startswith(f"Not run, because it {reason[3:]}, and")


def test_all_stored_outputs_of_the_list_are_collected():
    found = json.loads(collect(NOTEBOOKS))
    assert sorted(cell["id"] for cell in found.values()) == sorted(NEED_PROCESSES)
    assert all(cell["outputs"] for cell in found.values())
    assert collect(NOTEBOOKS) == collect(NOTEBOOKS)


@pytest.fixture
def exchange(monkeypatch, tmp_path):
    """What a shell does with a cell's lines, for a stored cell with the source `run()`."""
    name = next(iter(NEED_PROCESSES))
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["first\n", "second\n"]},
        {"output_type": "error", "ename": "KeyError", "evalue": "7", "traceback": []},
    ]
    cell = {"id": name, "cell_type": "code", "source": ["run()"], "outputs": outputs}
    book = tmp_path / "book.ipynb"
    book.write_text(json.dumps({"cells": [cell]}), "utf-8")
    stored = tmp_path / "stored.json"
    stored.write_text(collect([book]), "utf-8")
    monkeypatch.setattr(processes, "STORED", stored)
    shell = SimpleNamespace(input_transformers_cleanup=[])
    processes.install(shell)
    return shell.input_transformers_cleanup[0]


def test_a_listed_cell_shows_the_sentence_and_its_stored_outputs(exchange, capsys):
    (line,) = exchange(["run()\n"])
    eval(line)
    out, err = capsys.readouterr()
    first, *rest = out.splitlines()
    assert first == SENTENCE.format(reason=next(iter(NEED_PROCESSES.values())))
    assert rest == ["first", "second"]
    assert err == "KeyError: 7\n"


def test_a_changed_cell_is_run(exchange):
    lines = ["run() # with a change\n"]
    assert exchange(lines) == lines


def test_without_stored_outputs_nothing_is_exchanged(monkeypatch, tmp_path):
    monkeypatch.setattr(processes, "STORED", tmp_path / "none.json")
    shell = SimpleNamespace(input_transformers_cleanup=[])
    processes.install(shell)
    assert shell.input_transformers_cleanup == []
