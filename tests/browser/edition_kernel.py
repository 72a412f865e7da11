"""Lets nbval run a notebook's cells in the browser edition: its rules, another kernel."""

import copy
from pathlib import Path
from queue import Empty

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, NbCellError

from helpers.browser.processes import DIFFERS, NEED_PROCESSES, SENTENCE
from tests.browser.edition import Edition
from tests.course.conditions import place
from tests.course.plugin import unchecked


class EditionKernel:
    """What nbval asks of a kernel, answered by the notebook that is open in an edition."""

    def __init__(self, edition: Edition, patience: float) -> None:
        self._edition, self._patience = edition, patience
        self._messages: list[dict] = []
        self._late = False
        self.seconds: list[float] = []

    def is_alive(self) -> bool:
        return not self._late

    def execute_cell_input(self, source: str, allow_stdin: bool = False) -> str:
        """Run a cell, keep what it sends, and return its number."""
        cell = self._edition.run([source], self._patience)[0]
        self._late = cell["late"]
        self.seconds.append(cell["seconds"])
        outputs = [(one["output_type"], one) for one in cell["outputs"]]
        number = str(len(self.seconds))
        self._messages = [
            {"msg_type": kind, "content": content, "parent_header": {"msg_id": number}}
            for kind, content in [*outputs, ("status", {"execution_state": "idle"})]
        ]
        return number

    def await_reply(self, number: str, timeout: float) -> None:
        if self._late:
            raise Empty

    def await_idle(self, number: str, timeout: float) -> None:
        if self._late:
            raise Empty

    def get_message(self, stream: str, timeout: float) -> dict:
        if not self._messages:
            raise Empty
        return self._messages.pop(0)

    def interrupt(self) -> None:
        """Do nothing: a page cannot reach into its kernel while that computes."""

    def stop(self) -> None:
        """Leave it to the next notebook to start a kernel of its own."""


REALLY = "\n# Run it all the same."  # a changed cell is run, listed or not


class Book:
    """A notebook, open in an edition, whose cells nbval runs and compares one by one."""

    def __init__(self, path: Path, edition: Edition, session: pytest.Session) -> None:
        file = IPyNbFile.from_parent(session, path=path)
        file.setup_sanitize_files()
        self.cells: list[IPyNbCell] = list(file.collect())
        self.kernel = file.kernel = EditionKernel(edition, session.config.option.nbval_cell_timeout)

    def problem_or_stand_in(self, item: IPyNbCell) -> str:
        """Return what is wrong with a cell, of those that are listed as well, or ""."""
        if not self.kernel.is_alive():
            return ""  # the cell that did not end has said so
        if (text := DIFFERS.get(item.cell.id)) is not None:
            item.cell = copy.deepcopy(item.cell)
            (output,) = item.cell.outputs
            output.data["text/plain"] = text
        if (reason := NEED_PROCESSES.get(item.cell.id)) is None:
            return self.problem(item)
        stored = item.cell
        item.cell = copy.deepcopy(stored)
        item.cell.source += REALLY
        if not self.problem(item):
            where = place(item.path.name, item.cell, item.cell_num + 1)
            return (
                f"{where}: it can be run in a browser; take it from the list of those that cannot"
            )
        item.cell = copy.deepcopy(stored)
        item.cell.outputs = shown_instead(stored.outputs, reason)
        return self.problem(item)

    def problem(self, item: IPyNbCell) -> str:
        """Run a cell; return where and how its outputs differ from the stored ones, or ""."""
        try:
            item.runtest()
            why = unchecked(item.cell)
        except (NbCellError, RuntimeError) as error:
            why = f"{error}\n{getattr(error, 'inner_traceback', '')}"
        return why and f"{place(item.path.name, item.cell, item.cell_num + 1)}: {why}"


def shown_instead(outputs: list, reason: str) -> list:
    """Return what a cell shows that needs processes: a sentence, and then the stored outputs."""
    sentence = nbformat.v4.new_output(
        "stream", name="stdout", text=SENTENCE.format(reason=reason) + "\n"
    )
    return [sentence, *outputs]
