"""Loads a package when it is first imported: Django, Falcon, Authlib and others.

They wait on the site's own server as files, which the browser asks for then, and no start waits
for what a lesson does not use.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import sys

import pyodide_js
from pyodide.ffi import can_run_sync, run_sync


def install() -> None:
    """Let an import find what waits to be loaded."""
    if not any(isinstance(one, _Waiting) for one in sys.meta_path):
        sys.meta_path.append(_Waiting())  # last: only what no other finder knows


class _Waiting(importlib.abc.MetaPathFinder):
    def __init__(self) -> None:
        self._asked: set[str] = set()

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Load the package that has the module `name`, and find the module in it."""
        # Nobody can wait where JavaScript called Python; and what nobody has is asked for once.
        if path is not None or name in self._asked or not can_run_sync():
            return None
        self._asked.add(name)
        run_sync(pyodide_js.loadPackagesFromImports(f"import {name}", messageCallback=_say_nothing))
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(name)


def _say_nothing(message: str) -> None:
    """Pyodide would write what it loads into the browser's console."""
