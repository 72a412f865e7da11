"""The source of an answer that is written as a function: what stands in the function's body.

A stub or a solution is real Python: a function without parameters that makes the answer and
returns it under its name. What a learner sees of it is its body without that last line.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from itertools import pairwise
from typing import Any


def source_of(make: Callable[[], Any]) -> str:
    """Return the body of `make` as a cell of a notebook has it: without docstring and `return`."""
    lines, body = _parts(make)
    start = 1
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        start = body.pop(0).end_lineno
    text = textwrap.dedent("\n".join(lines[start : body[-1].lineno - 1]))
    return _spaced(text.strip("\n"))


def name_of(make: Callable[[], Any]) -> str:
    """Return the name under which `make` returns the answer. ValueError if it returns no name."""
    last = _parts(make)[1][-1]
    if not (isinstance(last, ast.Return) and isinstance(last.value, ast.Name)):
        raise ValueError(  # noqa: TRY004 - it is the text that is wrong
            f"the last line of {make.__name__} returns the answer by its name"
        )
    return last.value.id


def _parts(make: Callable[[], Any]) -> tuple[list[str], list[ast.stmt]]:
    text = textwrap.dedent(inspect.getsource(make))
    function = ast.parse(text).body[0]
    first = function.lineno - 1  # decorators stand before it
    lines = text.splitlines()[first:]
    return lines, ast.parse("\n".join(lines)).body[0].body


def _spaced(text: str) -> str:
    """Put two empty lines around what is defined at the top, as a cell has them."""
    lines, shift = text.split("\n"), 0
    body = ast.parse(text).body
    for before, after in pairwise(body):
        defines = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        end = before.end_lineno + shift
        if isinstance(before, defines) or isinstance(after, defines):
            empty = 0
            while not lines[end + empty]:
                empty += 1
            lines[end : end + empty] = ["", ""]
            shift += 2 - empty
    return "\n".join(lines) + "\n"
