"""A kernel that is killed, as JupyterLab's restart button may do, leaves nothing behind."""

import itertools
import json
import os
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import KernelManager
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

from tests.course.conditions import Conditions
from tests.proof.mortal import STARTS

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
CELLS = 120  # seconds that all cells of a notebook may take
REMAINS = 10  # seconds until all that outlives a kernel must have ended
MARK = "FOLLOW_THE_REQUEST_MARK"

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(os.name != "posix", reason="only POSIX kills a group of processes"),
]


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_is_left_and_the_notebook_runs_again(path, part, tmp_path):
    moments = run(path, tmp_path)
    for cell, moment in worth_a_kill(moments)[part::4]:
        where = f"{path.name}, code cell In[{cell + 1}], before {moments[cell][moment]}"
        finished = run(path, tmp_path, where, cell, moment)
        assert finished is None, f"{where}: the kernel was not killed there"
    assert run(path, tmp_path, "after all kills")


def worth_a_kill(moments) -> list[tuple[int, int]]:
    """Return the moments, as (cell, moment), at which something has just been started.

    In each cell that is the last of each kind, and in the notebook also the first of each kind.
    """
    flat = [(cell, n) for cell, events in enumerate(moments) for n in range(len(events))]
    first, last = {}, {}
    for here, after in itertools.pairwise(flat):
        kind = moments[here[0]][here[1]]
        if kind in STARTS:
            first.setdefault(kind, after)
            last[here[0], kind] = after
    return sorted({*first.values(), *last.values()})


def run(path, folder, where="in peace", cell=-1, moment=-1):
    """Run the notebook in a kernel of its own that ends by SIGKILL; nothing may be left of it.

    Return the moments of each cell if it came to its end, and None if it was killed before.
    """
    temporary, report = folder / "temporary", folder / "report.json"
    temporary.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    conditions = Conditions().begin()
    try:
        kernel = KernelManager(
            kernel_name=CURRENT_ENV_KERNEL_NAME,
            kernel_spec_manager=NbvalKernelspecManager(),
            **conditions.kernel_settings(),
        )
        mark = str(folder)
        kernel.start_kernel(
            cwd=str(path.parent), env=os.environ | {MARK: mark, "TMPDIR": str(temporary)}
        )
        client = kernel.client()
        client.start_channels()
        wanted = (str(path), str(report), cell, moment)
        client.execute(f"from tests.proof.mortal import run; run{wanted!r}")
        kernel.provisioner.process.wait(CELLS)
        client.stop_channels()
        kernel.cleanup_resources()
    finally:
        conditions.end()
    left = outliving(mark)
    assert not left, f"{where}: these processes did not end: {left}"
    files = [str(one.relative_to(temporary)) for one in temporary.rglob("*")]
    assert not files, f"{where}: these files are left: {files}"
    if not report.exists():
        return None
    words = report.read_text(encoding="utf-8")
    assert words.startswith("["), f"{where}: {words}"
    return json.loads(words)


def outliving(mark) -> list[str]:
    """Wait for the processes that carry `mark`; kill and return those that stay."""
    end = time.monotonic() + REMAINS
    while (found := marked(mark)) and time.monotonic() < end:
        psutil.wait_procs(found, timeout=end - time.monotonic())
    said = [f"{' '.join(one.cmdline()[:4])}, ports {ports(one)}" for one in found]
    for one in found:
        one.kill()
    return said


def marked(mark) -> list[psutil.Process]:
    """Return the processes that inherited the kernel's environment, whoever is their parent."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:  # it has just ended, or it belongs to somebody else
            continue
    return found


def ports(process) -> list[int]:
    return [one.laddr.port for one in process.net_connections() if one.status == "LISTEN"]
