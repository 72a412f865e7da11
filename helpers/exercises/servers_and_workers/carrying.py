"""Carries an answer into another process: what the notebook defines by value, the rest by name.

A process that imports an app makes its own locks. So no lock comes along: in its place stands a new
one, also where it is of `multiprocessing`. (cloudpickle carries no lock at all, and a process needs
three times as long to import it as to start a worker's own modules.)
"""

import dis
import functools
import io
import marshal
import pickle
import sys
import threading
import types
from collections.abc import Iterator
from typing import Any

from helpers.exercises.checker import Wrong
from helpers.exercises.servers_and_workers import unpacking

# Modules that another process does not import: the notebook, and those that stand for one.
BY_VALUE = {"__main__"}
GLOBAL = ("LOAD_GLOBAL", "LOAD_NAME", "STORE_GLOBAL", "DELETE_GLOBAL")
NEW = {type(threading.Lock()): "Lock", type(threading.RLock()): "RLock", threading.local: "local"}
# What every class has of its own, what is given when it is made, and annotations, which no app needs
# (from Python 3.14 on, a function makes them that refers to all of the class).
OWN = ("__dict__", "__weakref__", "__slots__", "__module__", "_abc_impl")
OWN += ("__annotate_func__", "__annotations_cache__")


def carried(answer: Any) -> bytes:
    """Return `answer` as bytes that copy_of and a worker can make an answer of, or raise Wrong."""
    target = io.BytesIO()
    try:
        _Pickler(target).dump(answer)
    except Exception as error:
        raise Wrong(
            f"something that cannot go into another process: {error}",
            "an app that each worker can make for itself",
        ) from error
    return target.getvalue()


def copy_of(answer: bytes) -> Any:
    """Return an answer as a new process has it: with locks and global names of its own."""
    return unpacking.Unpickler(io.BytesIO(answer)).load()


class _Pickler(pickle.Pickler):
    def __init__(self, target: Any) -> None:
        super().__init__(target, pickle.HIGHEST_PROTOCOL)
        self._spaces: dict[int, unpacking.Space] = {}

    def reducer_override(self, value: Any) -> Any:
        match value:
            case types.FunctionType() if not _importable(value, value.__globals__["__name__"]):
                return self._function(value)
            case type() if not _importable(value, value.__module__):
                return _class(value)
            case types.ModuleType():
                return unpacking.import_module, (value.__name__,)
            case unpacking.Space():
                return unpacking.Space, (value.names["__name__"],)
            case types.MappingProxyType():
                return unpacking.make_new, ("types", "MappingProxyType", dict(value))
            case property():
                return property, (value.fget, value.fset, value.fdel)
            case classmethod() | staticmethod():
                return type(value), (value.__func__,)
            case functools._lru_cache_wrapper():
                return unpacking.make_new, ("functools", "cache", value.__wrapped__)
        if type(value) in NEW:
            return unpacking.make_new, ("threading", NEW[type(value)])
        return _between_processes(value)

    def _function(self, function: types.FunctionType) -> tuple:
        names = function.__globals__
        space = self._spaces.setdefault(id(names), unpacking.Space(names["__name__"]))
        used = [name for name in _names(function.__code__) if name in names]
        cells = function.__closure__ or ()
        state = {key: getattr(function, key) for key in ("__defaults__", "__kwdefaults__")}
        state |= {key: getattr(function, key) for key in ("__dict__", "__name__", "__qualname__")}
        state["globals"] = {name: names[name] for name in used}
        state["cells"] = [_contents(cell) for cell in cells]
        made = (marshal.dumps(function.__code__), space, len(cells))
        return unpacking.make_function, made, state, None, None, unpacking.fill_function


def _importable(value: Any, home: str) -> bool:
    """Tell whether another process finds this function or class by its name."""
    if BY_VALUE & {home, value.__module__}:
        return False
    found = sys.modules.get(value.__module__)
    for name in value.__qualname__.split("."):
        found = getattr(found, name, None)
    return found is value


def _class(kind: type) -> tuple:
    slots = vars(kind).get("__slots__", ())
    slots = (slots,) if isinstance(slots, str) else tuple(slots)
    names = {key: one for key, one in vars(kind).items() if key not in (*OWN, *slots)}
    first = {"__module__": kind.__module__}
    if "__slots__" in vars(kind):
        first["__slots__"] = slots
    return type(kind), (kind.__name__, kind.__bases__, first), names, None, None, unpacking.fill


def _between_processes(value: Any) -> Any:
    home = type(value).__module__
    if home == "multiprocessing.synchronize":
        return unpacking.make_new, ("multiprocessing", type(value).__name__)
    if home == "multiprocessing.sharedctypes" and hasattr(value, "value"):
        return unpacking.make_new, ("multiprocessing", "Value", type(value.get_obj()), value.value)
    return NotImplemented


def _names(code: types.CodeType) -> Iterator[str]:
    """Yield the global names that `code` uses, and the functions and classes inside of it."""
    for step in dis.get_instructions(code):
        if step.opname in GLOBAL:
            yield step.argval
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from _names(inner)


def _contents(cell: types.CellType) -> tuple:
    try:
        return (cell.cell_contents,)
    except ValueError:  # still empty
        return ()
