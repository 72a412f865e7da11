"""Puts kept answers into the stubs of new notebooks, where the stub is still what it was."""

import json
import os
import re
import tempfile
from pathlib import Path

from helpers import kept
from helpers.progress.lessons import exercises_in

MARK = re.compile(r"# Exercise (\d+\.\d+)[^\n]*\n")


def fill(course: Path) -> list[str]:
    """Put the newest kept answer into each stub of the notebooks in `course`; return sentences.

    An answer is found by its exercise's key, so it goes along where an exercise moves. A stub that
    asks for something else now stays as it is, and so does a cell that is no stub any more.
    """
    answers, filled, sentences = kept.solved(), set(), []
    keys = {
        item.number: item.key
        for path in sorted((course / "helpers/exercises").glob("*/*.py"))
        for item in exercises_in(path.read_text(encoding="utf-8"))
    }
    for path in sorted((course / "notebooks").glob("[0-9][0-9]-*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        before = len(filled)
        for cell in book["cells"]:
            source = "".join(cell["source"])
            mark = MARK.match(source)
            answer = answers.get(keys.get(mark[1], "")) if mark else None
            if not answer or cell["cell_type"] != "code" or not answer.source:
                continue
            if source[mark.end() :].strip() != answer.stub.strip():
                sentences.append(
                    f"Exercise {mark[1]} asks for something else now: .mine() in place of .check("
                    f"...) shows your answer to what it was."
                )
                continue
            text = mark[0] + MARK.sub("", answer.source, count=1).strip("\n")
            cell["source"] = text.splitlines(keepends=True)
            filled.add(answer.key)
        if len(filled) > before:
            _write(path, json.dumps(book, indent=1, ensure_ascii=False) + "\n")
    gone = [answer for key, answer in answers.items() if key not in keys.values()]
    sentences += [
        f"The exercise “{answer.title}” is there no more; your answer to it stays kept."
        for answer in gone
    ]
    count = "1 kept answer" if len(filled) == 1 else f"{len(filled)} kept answers"
    return [f"Filled into the notebooks: {count}.", *sentences]


def _write(path: Path, text: str) -> None:
    descriptor, half = tempfile.mkstemp(".part", path.name, path.parent)
    with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.chmod(half, path.stat().st_mode)
    os.replace(half, path)
