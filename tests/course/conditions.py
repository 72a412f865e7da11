"""The conditions under which notebooks run, the same for the proof and for the refresh command."""

import itertools
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty

import nbval.kernel
from jupyter_client.blocking import BlockingKernelClient
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager
from nbval.plugin import coalesce_streams, get_sanitize_patterns

from helpers import kept

RULES = Path(__file__).parents[1] / "nbval.cfg"

# Read by the interpreter or the kernel before the first cell, so no notebook can defend itself
# against them; and a class's folder, which is not for the results of tests. Anything else (TZ, LANG,
# proxies, FLASK_DEBUG ...) a notebook has to stand.
STALE = (
    "FOLLOW_THE_REQUEST_CLASS",
    "PYTHONBREAKPOINT",
    "PYTHONDEVMODE",
    "PYTHONINSPECT",
    "PYTHONOPTIMIZE",
    "PYTHONSTARTUP",
    "PYTHONWARNINGS",
)

# The import of the debugger takes a third of a kernel's start, and no cell is debugged here.
LAUNCH = (
    "import runpy, sys; sys.modules['debugpy'] = None; import ipykernel.debugger; "
    "del sys.modules['debugpy']; "
    "runpy.run_module('ipykernel_launcher', run_name='__main__', alter_sys=True)"
)
# Where the bytecode goes that may not lie beside the sources. Without any, each of some fifty
# kernels and workers would compile all modules again, and take three times as long to start.
BYTECODE = Path(__file__).parents[2] / ".pytest_cache" / "bytecode"
# Kernels that share one file for their history lock each other out, and say so below a cell.
HISTORY = "--HistoryManager.hist_file=:memory:"


class Conditions:
    """A private folder and environment for kernels, from the call of `begin` to `end`."""

    def begin(self):
        """Make the folder, and set the environment that kernels started from now on inherit."""
        self._before = dict(os.environ)
        # A socket's path may have about 100 characters, so the folder's name is short.
        self._folder = tempfile.TemporaryDirectory(prefix="nb", ignore_cleanup_errors=True)
        self._numbers = itertools.count()
        for name in STALE:
            os.environ.pop(name, None)
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
            os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE)
            sys.dont_write_bytecode, sys.pycache_prefix = False, str(BYTECODE)
        os.environ["IPYTHONDIR"] = os.path.join(self._folder.name, "ipython")
        os.environ["JUPYTER_RUNTIME_DIR"] = os.path.join(self._folder.name, "runtime")
        os.environ[kept.VARIABLE] = os.path.join(self._folder.name, "kept")  # empty, and their own
        os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else the debugger writes to stderr
        return self

    def end(self):
        """Remove the folder, and put the environment back."""
        os.environ.clear()
        os.environ.update(self._before)
        self._folder.cleanup()

    def kernel_settings(self) -> dict[str, str]:
        """Return how to reach one new kernel, as keywords of a KernelManager.

        TCP ports are picked, released and bound again later, so that kernels which start at the
        same time can take each other's. A socket file of its own belongs to one kernel alone.
        """
        if os.name != "posix":
            return {}
        address = os.path.join(self._folder.name, str(next(self._numbers)))
        return {"transport": "ipc", "ip": address}


class KernelSpecs(NbvalKernelspecManager):
    """Starts a kernel of this environment, as nbval does, but without debugger and shared history."""

    def get_kernel_spec(self, kernel_name):
        spec = super().get_kernel_spec(kernel_name)
        if kernel_name == CURRENT_ENV_KERNEL_NAME:
            module = spec.argv.index("-m")
            spec.argv[module : module + 2] = ["-c", LAUNCH]
            spec.argv.append(HISTORY)
        return spec


class PromptClient(BlockingKernelClient):
    """A client that is ready with the kernel's first answer.

    The one of jupyter_client then waits for 0.2 seconds without a message. nbval need not: it asks
    once more, and waits until it has seen its own question's end among the outputs.
    """

    def wait_for_ready(self, timeout: float = 60) -> None:
        """Return when the kernel answers; RuntimeError if it ends, or after `timeout` seconds."""
        end = time.monotonic() + timeout
        self.kernel_info()
        while True:
            try:
                self.get_shell_msg(timeout=1)
            except Empty:
                if not self.is_alive() or time.monotonic() > end:
                    raise RuntimeError("the kernel ended, or did not answer in time") from None
            else:
                return


def steady_nbval(conditions: Conditions):
    """Let nbval start its kernels under the `conditions`."""

    class SteadyKernelManager(nbval.kernel.KernelManager):
        def __init__(self, **options):
            settings = conditions.kernel_settings()
            super().__init__(client_factory=PromptClient, **settings, **options)

    nbval.kernel.KernelManager = SteadyKernelManager
    nbval.kernel.NbvalKernelspecManager = KernelSpecs


def sanitized(text: str, rules: Path = RULES) -> str:
    """Return `text` as nbval compares it: after the rules of tests/nbval.cfg."""
    for pattern, replacement in get_sanitize_patterns(rules.read_text(encoding="ascii")):
        text = re.sub(pattern, replacement, text)
    return text


def place(path, cell, number: int) -> str:
    """Return where a cell stands, for messages; `number` counts the code cells from 1."""
    return f"{path}, code cell In[{number}], id {cell.get('id', '(none)')!r}"


__all__ = [
    "RULES",
    "Conditions",
    "KernelSpecs",
    "coalesce_streams",
    "place",
    "sanitized",
    "steady_nbval",
]
