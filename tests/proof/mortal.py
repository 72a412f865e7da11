"""Runs a notebook inside a kernel that kills itself at a chosen moment. Only kernels import this."""

import json
import os
import signal
import sys
from pathlib import Path

from IPython import get_ipython

# Audit events of the interpreter, each raised just before the thing happens.
STARTS = {
    "os.fork",
    "os.posix_spawn",
    "socket.bind",
    "sqlite3.connect",
    "subprocess.Popen",
    "tempfile.mkdtemp",
    "tempfile.mkstemp",
}
MOMENTS = STARTS | {"socket.connect"}
END = "the end of the cell"


def run(notebook: str, report: str, cell: int = -1, moment: int = -1) -> None:
    """Run all cells, write the moments of each to `report`, and end the kernel.

    With `cell` and `moment`, counted from 0, SIGKILL ends its process group there and then, and at
    the end of the cell at the latest.
    """
    cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
    seen: list[list[str]] = [[]]

    def note(event, _arguments=()):
        if event in MOMENTS or event == END:
            is_now = event == END or len(seen[-1]) == moment
            if len(seen) - 1 == cell and is_now:
                os.killpg(0, signal.SIGKILL)
            seen[-1].append(event)

    sys.addaudithook(note)
    for one in (one for one in cells if one["cell_type"] == "code"):
        result = get_ipython().run_cell("".join(one["source"]))
        if not result.success and "raises-exception" not in one["metadata"].get("tags", []):
            Path(report).write_text(f"{one['id']}: {result.error_in_exec!r}", encoding="utf-8")
            os._exit(1)
        note(END)
        seen.append([])
    Path(report).write_text(json.dumps(seen[:-1]), encoding="utf-8")
    os.killpg(0, signal.SIGKILL)
