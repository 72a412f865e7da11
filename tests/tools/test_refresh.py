"""Refreshing a notebook gives the same bytes each time, and leaves no trace of the machine."""

import json
import os
import re

import nbformat
import pytest

from tests.tools import refresh
from tests.tools.refresh import KERNEL, ROOT

MESSY = {"kernelspec": {"name": "other", "display_name": "Other"}, "widgets": {}}


@pytest.fixture
def book(tmp_path):
    """Write a notebook of the given code cells, and return its path."""

    def write(*sources, tags=(), metadata=MESSY):
        cells = [nbformat.v4.new_markdown_cell("# 90 Trial", id="title")]
        for number, source in enumerate(sources, 1):
            cell = nbformat.v4.new_code_cell(source, id=f"cell-{number}")
            cell.metadata = {"collapsed": True} | ({"tags": [*tags]} if tags else {})
            cells.append(nbformat.from_dict(cell))
        path = tmp_path / "90-trial.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
        return path

    return write


def read(path):
    return nbformat.read(path, as_version=4)


def test_twice_gives_the_same_bytes(book, capsys):
    path = book("import os\nprint(os.path.basename(os.getcwd()) != '')", "1 + 1", "print('Zoë')")
    assert refresh.main([str(path)]) == 0
    first = path.read_bytes()
    assert refresh.main([str(path)]) == 0
    assert path.read_bytes() == first
    assert capsys.readouterr().out == "90-trial.ipynb: changed\n90-trial.ipynb: same\n"
    assert first.endswith(b"}\n")
    assert b"\r" not in first
    assert "Zoë" in first.decode()
    after = read(path)
    assert after.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert [cell.id for cell in after.cells] == ["title", "cell-1", "cell-2", "cell-3"]
    assert [cell.get("execution_count") for cell in after.cells] == [None, 1, 2, 3]
    assert all(cell.metadata == {} for cell in after.cells)
    assert after.cells[2].outputs[0].data == {"text/plain": "2"}


@pytest.mark.proof
def test_it_runs_in_the_notebooks_folder(book):
    path = book("import os\nprint(os.listdir())")
    refresh.main([str(path)])
    assert read(path).cells[1].outputs[0].text == "['90-trial.ipynb']\n"


@pytest.mark.proof
def test_volatile_values_alone_change_nothing(book):
    path = book("from email.utils import formatdate\nprint('Date:', formatdate(usegmt=True))")
    refresh.main([str(path)])
    fresh = path.read_bytes()
    old = re.sub(rb"Date: [^\\]*", b"Date: Thu, 01 Jan 1970 00:00:00 GMT", fresh)
    assert old != fresh
    path.write_bytes(old)
    refresh.main([str(path)])
    assert path.read_bytes() == old


@pytest.mark.proof
def test_any_other_change_is_stored(book):
    path = book("print('Date: today')")
    refresh.main([str(path)])
    path.write_bytes(path.read_bytes().replace(b"Date: today\\n", b"Date: never\\n"))
    refresh.main([str(path)])
    assert read(path).cells[1].outputs[0].text == "Date: today\n"


@pytest.mark.proof
def test_streams_are_one_each_as_nbval_compares_them(book):
    path = book(
        "import sys\nfor _ in range(3):\n    print(1, flush=True)\n"
        "    print(2, file=sys.stderr, flush=True)"
    )
    refresh.main([str(path)])
    outputs = {one.name: one.text for one in read(path).cells[1].outputs}
    assert outputs == {"stdout": "1\n" * 3, "stderr": "2\n" * 3}
    assert [one.name for one in read(path).cells[1].outputs] == ["stdout", "stderr"]


@pytest.mark.proof
def test_a_cell_that_raises_is_named_and_nothing_is_written(book, capsys):
    path = book("a = 1", "a / 0")
    before = path.read_bytes()
    assert refresh.main([str(path)]) == 1
    assert path.read_bytes() == before
    problem = capsys.readouterr().err
    assert f"{path}, code cell In[2], id 'cell-2' failed; the file is as it was" in problem
    assert "ZeroDivisionError: division by zero" in problem


@pytest.mark.proof
def test_a_traceback_has_neither_colours_nor_paths(book):
    path = book("import json\njson.loads('{')", "from flask import Flask\nFlask('a', 1, 2)\n1 / 0",
                "from helpers.network import Network\nNetwork().client(1, 2, 3, 4)", tags=["raises-exception"])  # fmt: skip
    assert refresh.main([str(path)]) == 0
    text = "\n".join(
        line for cell in read(path).cells[1:] for one in cell.outputs for line in one.traceback
    )
    assert "Cell In[1], line 2" in text
    assert "File .../json/" in text
    for trace in ("\x1b", str(ROOT), os.path.expanduser("~"), "~/", "python3."):
        assert trace not in text, text


@pytest.mark.proof
def test_without_arguments_it_takes_every_notebook(book, monkeypatch, capsys):
    path = book("1")
    (path.parent / "notebooks").mkdir()
    path.rename(path.parent / "notebooks" / path.name)
    monkeypatch.setattr(refresh, "ROOT", path.parent)
    assert refresh.main([]) == 0
    assert capsys.readouterr().out == "90-trial.ipynb: changed\n"


@pytest.mark.proof
def test_the_stored_form_is_the_one_that_jupyter_writes(book):
    path = book("1")
    refresh.main([str(path)])
    text = path.read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=1, sort_keys=True, ensure_ascii=False) + "\n" == text
