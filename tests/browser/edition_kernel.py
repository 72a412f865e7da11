"""Lets nbval run a notebook's cells in the browser edition: its rules, another kernel."""

import copy
from pathlib import Path
from queue import Empty

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, NbCellError

from helpers.browser.processes import AFTER_GUNICORN, DIFFERS, NEED_PROCESSES, SENTENCE
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


PATIENCE = 240  # seconds for a cell: WebAssembly is slower, and a machine may be busy
REALLY = "\n# Run it all the same."  # a changed cell is run, listed or not


class Book:
    """A notebook, open in an edition, whose cells nbval runs and compares one by one."""

    def __init__(self, path: Path, edition: Edition, session: pytest.Session) -> None:
        file = IPyNbFile.from_parent(session, path=path)
        file.setup_sanitize_files()
        # Without the solutions: test_edition_exercises.py holds their verdicts in a browser.
        items, own = list(file.collect()), {cell.id for cell in file.nb.cells}
        self.cells: list[IPyNbCell] = [one for one in items if one.cell.id in own]
        self.kernel = file.kernel = EditionKernel(edition, PATIENCE)

    def problems(self) -> list[str]:
        """Run all cells as a learner does; return what is wrong with them and with the lists."""
        found = [self._problem_or_stand_in(item) for item in self.cells]
        for item in self.cells:
            reason = NEED_PROCESSES.get(item.cell.id, AFTER_GUNICORN)
            found += [self._in_vain(item)] if reason != AFTER_GUNICORN else []
        return list(filter(None, found))

    def _problem_or_stand_in(self, item: IPyNbCell) -> str:
        if not self.kernel.is_alive():
            return ""  # the cell that did not end has said so
        stored, number = item.cell, item.cell.id
        before = ""
        if number in DIFFERS:
            item.cell = copy.deepcopy(stored)
            _set_text(item.cell.outputs, DIFFERS[number])
        if number in NEED_PROCESSES:
            # Here what it goes on from was not run, and that alone keeps such a cell from running.
            before = self._in_vain(item) if NEED_PROCESSES[number] == AFTER_GUNICORN else ""
            item.cell = copy.deepcopy(stored)
            item.cell.outputs = _shown_instead(stored.outputs, NEED_PROCESSES[number])
        problem = before or self.problem(item)
        item.cell = stored
        return problem

    def _in_vain(self, item: IPyNbCell) -> str:
        """Run a listed cell all the same; return a problem if its outputs are the stored ones."""
        stored = item.cell
        item.cell = copy.deepcopy(stored)
        item.cell.source += REALLY
        problem = self.problem(item)
        item.cell = stored
        where = place(item.path.name, stored, item.cell_num + 1)
        return "" if problem else f"{where}: it can be run in a browser; take it from the list"

    def problem(self, item: IPyNbCell) -> str:
        """Run a cell; return where and how its outputs differ from the stored ones, or ""."""
        try:
            item.runtest()
            why = unchecked(item.cell)
        except (NbCellError, RuntimeError) as error:
            why = f"{error}\n{getattr(error, 'inner_traceback', '')}"
        return why and f"{place(item.path.name, item.cell, item.cell_num + 1)}: {why}"


def _set_text(outputs: list, text: str) -> None:
    (output,) = outputs
    if output.output_type == "stream":
        output.text = text
    else:
        output.data["text/plain"] = text


def _shown_instead(outputs: list, reason: str) -> list:
    """Return what a cell shows that needs processes: a sentence, and then the stored outputs."""
    sentence = nbformat.v4.new_output(
        "stream", name="stdout", text=SENTENCE.format(reason=reason) + "\n"
    )
    return [sentence, *copy.deepcopy(outputs)]
