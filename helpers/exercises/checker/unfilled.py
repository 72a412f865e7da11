"""Tells an answer that was not started from one that is not right yet."""

import ast
import dis
import inspect
import json
from types import CodeType, FunctionType
from typing import Any


def kind(source: str, name: str) -> str:
    """Return what `source` makes of `name`: "function", "class" or "data"."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return "class"
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
            return "function"
    return "data"


def missing_methods(answer: type, stub: str) -> list[str]:
    """Return the names of the methods that the stub's class has, and `answer` has not.

    One that `__init__` binds to the object counts as there.
    """
    own = [node for node in ast.parse(stub).body if isinstance(node, ast.ClassDef)][-1]
    names = [node.name for node in own.body if isinstance(node, ast.FunctionDef)]
    begin = _code(answer.__init__)
    bound = begin.co_names if begin else ()
    return [name for name in names if not (hasattr(answer, name) or name in bound)]


def still_the_stub(answer: Any, stub: str, name: str) -> bool:
    """Tell whether a function or class does exactly what the `stub` does.

    Compared are the instructions, so comments, docstrings and the space between do not count.
    """
    code = _find(compile(stub, "<stub>", "exec"), name)
    if code is None:
        return False
    if isinstance(answer, type):
        mine = {key: _code(value) for key, value in vars(answer).items() if _code(value)}
        stubs = {one.co_name: one for one in code.co_consts if isinstance(one, CodeType)}
        return mine.keys() == stubs.keys() and all(
            _steps(mine[key]) == _steps(stubs[key]) for key in mine
        )
    own = _code(inspect.unwrap(answer)) if isinstance(answer, FunctionType) else None
    return own is not None and _steps(own) == _steps(code)


def places(value: Any, path: str) -> list[str]:
    """Return where `value` still holds `...`, as a learner would write it: `answers["GET /"]`."""
    if value is ...:
        return [path]
    if type(value) is dict:
        items = list(value.items())
        found = [f"a key of {path}" for key, _ in items if key is ...]
    elif type(value) in (list, tuple):
        items, found = list(enumerate(value)), []
    elif type(value) in (set, frozenset):
        return [f"an item of {path}"] if ... in value else []
    elif isinstance(value, type):
        return [f"{path}.{key}" for key, inner in vars(value).items() if inner is ...]
    else:
        return []
    return found + [
        place for key, inner in items for place in places(inner, f"{path}[{_quoted(key)}]")
    ]


def _quoted(key: Any) -> str:
    return json.dumps(key, ensure_ascii=False) if type(key) is str else repr(key)


def returns_a_value(source: str) -> bool:
    """Tell whether `source` has a `return` with a value."""
    return any(
        isinstance(n, ast.Return) and n.value is not None for n in ast.walk(ast.parse(source))
    )


def _find(code: CodeType, name: str) -> CodeType | None:
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return next((one for one in inner if one.co_name == name), None)


def _code(value: Any) -> CodeType | None:
    if isinstance(value, property):
        value = value.fget
    value = getattr(value, "__func__", value)
    return getattr(value, "__code__", None)


def _steps(code: CodeType) -> list:
    return [
        (step.opname, _steps(step.argval) if isinstance(step.argval, CodeType) else step.argval)
        for step in dis.get_instructions(code)
    ]
