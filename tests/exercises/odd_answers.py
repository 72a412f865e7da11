"""Answers that nobody means, for any exercise: each gets a sentence, and none may pass."""

import ast
from collections.abc import Iterator

from helpers.exercises.checker import Exercise, unfilled

# Part of each odd answer's source, so that these classes are the learner's own.
CLASSES = '''
class Liar:
    """Claims to be equal to everything."""
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __repr__(self): return "200"

class Hostile:
    """Raises whatever is asked of it."""
    def _refuse(self, *args, **kwargs): raise ZeroDivisionError("leave me alone")
    __eq__ = __ne__ = __hash__ = __repr__ = __str__ = __bool__ = __len__ = __iter__ = _refuse
    __getattr__ = __getitem__ = __call__ = __lt__ = __contains__ = __add__ = _refuse
    __enter__ = __int__ = __float__ = __index__ = __bytes__ = __format__ = _refuse

class LyingDict(dict):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __getitem__ = lambda self, key: Liar()

class LyingText(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __contains__ = lambda self, other: True

def fail(*args, **kwargs): raise ValueError("no")
def leave(*args, **kwargs): raise SystemExit(3)
def again(*args, **kwargs): return again(*args, **kwargs)
'''
VALUES = (
    *("None", "True", "False", "0", "-1", "42", "1.5", "float('nan')", "10**400", "'text'", "''"),
    *("'\\ud800'", "b'bytes'", "[]", "[None]", "()", "{}", "{'a': 1}", "set()", "object()", "int"),
    *("ValueError('no')", "ValueError", "(n for n in [1])", "lambda: None", "lambda *a, **k: 42"),
    *("Liar", "Liar()", "Hostile()", "LyingDict()", "LyingText('text')", "[Liar()]", "print"),
    "(lambda mine: mine.append(mine) or mine)([])",
)
FUNCTIONS = ("fail", "leave", "again", "lambda *a, **k: fail()", "lambda: 1", "lambda a, *, b: 1")


def sources(exercise: Exercise) -> Iterator[str]:
    """Yield sources of odd answers to `exercise`."""
    name, kind = exercise.name, unfilled.kind(exercise.stub, exercise.name)
    for value in (*VALUES, *FUNCTIONS):
        yield f"{CLASSES}\n{name} = {value}"
        if kind == "function":
            yield f"{CLASSES}\n{name} = lambda *args, **kwargs: {value}"
        else:
            yield f"{CLASSES}\n{_filled(exercise.stub, value)}"
    if kind == "function":
        yield f"async def {name}(*args, **kwargs): return 1"
        yield f"def {name}(*args, **kwargs): yield 1"
        yield f"class {name}:\n    def __init__(self, *args, **kwargs): pass"


def _filled(stub: str, value: str) -> str:
    """Return the stub with `value` in each place to fill in; the body of a method returns it."""

    class Fill(ast.NodeTransformer):
        def visit_Expr(self, node: ast.Expr) -> ast.AST:
            new = self.generic_visit(node)
            filled = new.value is not node.value or isinstance(node.value, ast.Call)
            return ast.Return(new.value) if filled and ast.unparse(new) == value else new

        def visit_Constant(self, node: ast.Constant) -> ast.AST:
            return ast.parse(value, mode="eval").body if node.value is ... else node

    return ast.unparse(ast.fix_missing_locations(Fill().visit(ast.parse(stub))))
