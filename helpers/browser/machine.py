"""What else a browser's Python must be told, so that it stands what notebooks do."""

import fcntl
import gc
import os
import sys
from importlib.machinery import ModuleSpec

from helpers.browser import processes, switching
from helpers.browser.stacks import guard_stack

# An automatic collection of Python 3.14 walks through the frames of all threads, and those of a
# suspended thread are not in a state to be walked through. A full one does not.
ENOUGH = 20_000  # new objects after which garbage is collected, at the end of a cell


def install() -> None:
    """Guard the stack, collect garbage between cells, and take down each cell's code."""
    guard_stack()
    gc.disable()
    if hasattr(os, "fork"):
        del os.fork  # it is there, and always fails; who asks for it shall see that it is not
    # Waitress and others ask for a file's flags; no flag has an effect in this process.
    fcntl.fcntl = lambda fd, cmd, arg=0: 0
    for name, number in {"F_GETFD": 1, "F_SETFD": 2, "F_GETFL": 3, "F_SETFL": 4}.items():
        setattr(fcntl, name, number)
    fcntl.FD_CLOEXEC = 1
    if fcntl.__spec__ is None:  # JupyterLite's kernel puts an empty module in its place
        fcntl.__spec__ = ModuleSpec("fcntl", None)  # so that importlib.util.find_spec can say so
    IPython = sys.modules.get("IPython")
    shell = IPython.get_ipython() if IPython else None
    if shell is None:
        return
    processes.install(shell)
    shell.events.register("pre_run_cell", lambda info: guard_stack())
    shell.events.register("post_run_cell", lambda result: _collect())
    run_code = shell.run_code

    def run_and_notice(code, *arguments, **options):
        switching.notice(code)
        return run_code(code, *arguments, **options)

    shell.run_code = run_and_notice
    show_traceback = shell._showtraceback

    def show_by_name(etype, evalue, traceback):
        # JupyterLite's kernel calls an error "<class 'KeyError'>", where all others say "KeyError".
        show_traceback(etype, evalue, traceback)
        shell._last_traceback["ename"] = etype.__name__

    shell._showtraceback = show_by_name


def _collect() -> None:
    if gc.get_count()[0] <= ENOUGH:
        return
    # Python frees what is nested by recursion in C. On CPython that ends in time; here a list in a
    # list ten thousand times ends the kernel. So what is inside is emptied before what is outside.
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    gc.set_debug(0)
    while gc.garbage:
        one = gc.garbage.pop()
        if type(one) in (list, dict):
            one.clear()
    gc.collect()
