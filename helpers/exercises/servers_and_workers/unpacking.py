"""Makes an answer of the bytes that carrying.py made of it: functions, classes and what they hold.

A worker of exercise 16.1 imports this file alone, and not the packages that it lies in: so the
worker is there at once.
"""

import marshal
import sys
import types

try:
    import _pickle as pickle  # half of the time that pickle takes to import
except ImportError:
    import pickle

HOME = "helpers.exercises.servers_and_workers.unpacking"  # what carrying.py calls this module


class Space:
    """The global names that functions of the learner share."""

    def __init__(self, name: str) -> None:
        self.names = {"__name__": name, "__builtins__": __builtins__}


def make_function(code: bytes, space: Space, cells: int) -> types.FunctionType:
    """Return a function that fill_function completes."""
    code = marshal.loads(code)
    closure = tuple(types.CellType() for _ in range(cells)) if cells else None
    return types.FunctionType(code, space.names, closure=closure)


def fill_function(function: types.FunctionType, state: dict) -> None:
    """Give a function what it refers to."""
    function.__globals__.update(state.pop("globals"))
    for mine, cell in zip(function.__closure__ or (), state.pop("cells"), strict=True):
        if cell:
            mine.cell_contents = cell[0]
    fill(function, state)


def fill(made: object, names: dict) -> None:
    """Give a class its methods and values, or a function what belongs to it."""
    for name, value in names.items():
        setattr(made, name, value)


def make_new(module: str, name: str, *args) -> object:
    """Return a new object, such as a lock: a process that imports the app makes its own."""
    return getattr(import_module(module), name)(*args)


def import_module(name: str) -> types.ModuleType:
    """Import a module, without importlib: that takes time as well."""
    __import__(name)
    return sys.modules[name]


class Unpickler(pickle.Unpickler):
    """Finds the functions above in this very module, whatever its name is in this process."""

    def find_class(self, module: str, name: str) -> object:
        return globals()[name] if module == HOME else super().find_class(module, name)
