"""Runs notebooks, and stores their outputs: `python -m tests.tools.refresh [notebooks ...]`.

Without arguments, all notebooks. A file is written only if it changes: an output that differs from
the stored one in volatile values alone (tests/nbval.cfg) is kept as it is stored.
"""

import json
import re
import sys
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbval.kernel import CURRENT_ENV_KERNEL_NAME

from tests.course.conditions import Conditions, KernelSpecs, coalesce_streams, place, sanitized

ROOT = Path(__file__).parents[2]
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LIBRARY = re.compile(r"(?:~|/|[A-Za-z]:\\)[^\s\"'<>|*?]*?[/\\](?:site-packages|python3\.\d+)[/\\]")
NUMBER = re.compile(r"(Cell In ?\[)\d+(\])")


class CellFailed(Exception):
    def __init__(self, cell, number: int, why: str):
        super().__init__(why)
        self.cell, self.number = cell, number


def refresh(path: Path, conditions: Conditions) -> bool:
    """Run the notebook at `path` in its folder, and store its outputs; True if the file changed.

    Raises CellFailed if a cell raises without the tag `raises-exception`, or takes too long.
    """
    old = path.read_bytes().decode("utf-8")
    stored = nbformat.reads(old, as_version=4)
    book = nbformat.reads(old, as_version=4)
    normalise(stored)
    execute(book, path.parent, conditions)
    normalise(book)
    for before, after in zip(stored.cells, book.cells, strict=True):
        if after.cell_type == "code" and comparable(before.outputs) == comparable(after.outputs):
            after.outputs = before.outputs
    new = nbformat.writes(book, version=4) + "\n"
    if new == old:
        return False
    path.write_bytes(new.encode("utf-8"))
    return True


def execute(book, folder: Path, conditions: Conditions):
    """Run all cells of `book` in one fresh kernel, as nbval does, and put the outputs in."""
    manager = AsyncKernelManager(
        kernel_name=CURRENT_ENV_KERNEL_NAME,
        kernel_spec_manager=KernelSpecs(),
        **conditions.kernel_settings(),
    )
    started = []
    client = NotebookClient(
        book,
        km=manager,
        timeout=60,
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=lambda cell, cell_index: started.append(cell),
    )
    try:
        client.execute(cleanup_kc=True)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        cell = started[-1]
        number = [one for one in book.cells if one.cell_type == "code"].index(cell) + 1
        raise CellFailed(cell, number, COLOUR.sub("", str(error))) from error


def normalise(book):
    """Leave in `book` only what is the same wherever it is run."""
    book.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    book.nbformat, book.nbformat_minor = 4, 5
    number = 0
    for cell in book.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type != "code":
            continue
        number += 1
        cell.execution_count = number
        cell.outputs = coalesce_streams(cell.outputs)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
            if output.output_type == "error":
                output.traceback = [_portable(line) for line in output.traceback]


def comparable(outputs) -> str:
    """Return what makes two lists of outputs differ for a reader, without volatile values."""
    return json.dumps([_sanitized(output) for output in outputs], sort_keys=True)


def _sanitized(value):
    if isinstance(value, str):
        return sanitized(value)
    if isinstance(value, dict):
        return {key: _sanitized(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_sanitized(inner) for inner in value]
    return value


def _portable(line: str) -> str:
    line = LIBRARY.sub(".../", COLOUR.sub("", line))
    for folder in (str(ROOT), str(ROOT).replace(str(Path.home()), "~")):
        line = line.replace(folder, "...")
    return line


def main(arguments) -> int:
    paths = [Path(one) for one in arguments] or sorted((ROOT / "notebooks").glob("*.ipynb"))
    conditions = Conditions().begin()
    failed = 0
    try:
        for path in paths:
            try:
                print(f"{path.name}: {'changed' if refresh(path, conditions) else 'same'}")
            except CellFailed as error:
                failed += 1
                where = place(path, error.cell, error.number)
                print(f"{where} failed; the file is as it was\n{error}", file=sys.stderr)
    finally:
        conditions.end()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
