"""Puts back what an answer replaced in the modules of others, such as json.dumps."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from types import ModuleType
from typing import Any

# Where answers could replace a function for all: the standard library, and these packages with all
# that is in them. To look at every module would take longer than most checks.
WATCHED = frozenset(("flask", "helpers", "json", "jwt", "logging", "requests", "werkzeug"))
# What no answer has a name for: the exercises themselves, and a second name for urllib3.
UNWATCHED = ("helpers.exercises.", "requests.packages.")
# What the last check found: all modules, and the namespaces of those that it watched.
_MODULES: list[list[Any]] = [[], []]
# And in those namespaces: all values, and a copy of each namespace.
_LAST: list[list[Any]] = [[], []]


@contextmanager
def put_back() -> Iterator[list[str]]:
    """Put back each public function or class that is replaced in a module; yield their names."""
    spaces = _watched_spaces()
    values = _all_values(spaces)
    if not _identical(values, _LAST[0]):  # to compare takes less time than to copy
        _LAST[:] = values, [space.copy() for space in spaces]
    values, before = _LAST
    replaced: list[str] = []
    try:
        yield replaced
    finally:
        if not _identical(_all_values(spaces), values):
            for space, old in zip(spaces, before, strict=True):
                replaced += _restored(space, old)


def _watched_spaces() -> list[dict[str, Any]]:
    """Return the namespaces of the modules that are watched, anew only where modules changed."""
    found = sys.modules.copy()  # whatever another thread imports meanwhile
    modules = [*found.values()]
    if not _identical(modules, _MODULES[0]):
        watched = [one for name, one in found.items() if _is_watched(name)]
        _MODULES[:] = modules, [vars(one) for one in watched if isinstance(one, ModuleType)]
    return _MODULES[1]


@cache
def _is_watched(name: str) -> bool:
    if name.startswith("helpers.exercises.checker"):
        return True
    public = name in sys.stdlib_module_names and not name.startswith("_")
    return public or (name.partition(".")[0] in WATCHED and not name.startswith(UNWATCHED))


def _all_values(spaces: list[dict[str, Any]]) -> list[Any]:
    return [*chain.from_iterable(map(dict.values, spaces))]


def _identical(one: list[Any], other: list[Any]) -> bool:
    """Tell whether two lists hold the same objects; a method that is bound anew is the same."""
    with suppress(Exception):  # lists ask for identity first, and an __eq__ may be the learner's
        return one == other
    return False


def _restored(space: dict[str, Any], old: dict[str, Any]) -> list[str]:
    """Put back what was replaced in the namespace of one module, and return its names."""
    found = []
    for name, value in old.items():
        public = callable(value) and not name.startswith("_")
        if public and not _identical([space.get(name)], [value]):
            space[name] = value
            found.append(f"{old['__name__']}.{name}")
    return found
