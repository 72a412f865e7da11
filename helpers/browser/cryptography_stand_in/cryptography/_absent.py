"""Refuses to be imported outside of a browser, and stands for each name that is not here."""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

if sys.platform != "emscripten":
    raise ImportError(
        "this `cryptography` is the stand-in of the browser edition. Elsewhere take the real one: "
        "python -m pip install cryptography"
    )

STAND_IN = True
__version__ = "0+browser"


def absent(module: str) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module: any name is a class or function that refuses its use.

    PyJWT, joserfc and Authlib import names of all kinds of keys, whether they are used or not.
    """

    def make(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")

        def refuse(*arguments: object, **options: object) -> NoReturn:
            from cryptography.exceptions import UnsupportedAlgorithm

            raise UnsupportedAlgorithm(
                f"{module}.{name} is not part of the browser edition, which has RS256, "
                "ES256 and EdDSA alone. Run this where Python is installed."
            )

        made = refuse
        if name[0].isupper():  # a class, of which a curve's `name` is asked too
            made = type(name, (), {"__module__": module, "__new__": refuse, "name": name.lower()})
        setattr(sys.modules[module], name, made)
        return made

    return make


class _AbsentModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds each module below `cryptography` that is not here: all its names are absent."""

    def find_spec(self, name: str, path: object = None, target: object = None):
        if name.startswith("cryptography."):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = ModuleType(spec.name)
        module.__getattr__ = absent(spec.name)
        return module

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


sys.meta_path.append(_AbsentModules())  # last: the files of this package come first
