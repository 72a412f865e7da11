"""Lets nbval run a notebook's cells in the browser edition: its rules, another kernel."""

from pathlib import Path
from queue import Empty

import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, NbCellError

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


class Book:
    """A notebook, open in an edition, whose cells nbval runs and compares one by one."""

    def __init__(self, path: Path, edition: Edition, session: pytest.Session) -> None:
        file = IPyNbFile.from_parent(session, path=path)
        file.setup_sanitize_files()
        self.cells: list[IPyNbCell] = list(file.collect())
        self.kernel = file.kernel = EditionKernel(edition, session.config.option.nbval_cell_timeout)

    def problem(self, item: IPyNbCell) -> str:
        """Run a cell; return where and how its outputs differ from the stored ones, or ""."""
        try:
            item.runtest()
            why = unchecked(item.cell)
        except (NbCellError, RuntimeError) as error:
            why = f"{error}\n{getattr(error, 'inner_traceback', '')}"
        return why and f"{place(item.path.name, item.cell, item.cell_num + 1)}: {why}"
