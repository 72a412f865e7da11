"""Makes mutants of a source: the same code with one small thing changed.

Of the kept libraries, mutmut 3 and cosmic-ray 8 neither delete statements nor hand out mutants of a
string by a public interface, and cosmic-ray brings 25 packages; Python's own ast is enough here.

Left as they are: docstrings, annotations, imports, and texts inside `raise`, whose wording is free.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

from tests.exercises.relaxations import rearranged, relaxed

COMPARISONS = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
NAMES = {
    "all": ("any",),
    "any": ("all",),
    "max": ("min",),
    "min": ("max",),
    "startswith": ("endswith",),
    "endswith": ("startswith",),
    "strip": ("lstrip", "rstrip"),
    "partition": ("rpartition",),
    "rpartition": ("partition",),
    "lower": ("upper",),
    "upper": ("lower",),
}
DELETABLE = (
    *(ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete, ast.Global, ast.Nonlocal),
    *(ast.Raise, ast.Return, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Assert),
)


@dataclass(frozen=True)
class Mutant:
    """One change: where it is and what it is, and the whole source that comes of it.

    `relaxed` tells those of relaxations.py, which insert and relax, from those that replace.
    """

    change: str
    source: str
    relaxed: bool = False


def mutants(source: str, name: str, *, relax: bool = True) -> Iterator[Mutant]:
    """Yield the mutants of `source`, which defines `name`; no two are the same.

    Without `relax`, only those that replace: to make the others takes time too.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for parent, field, index, node in list(_slots(tree)):
        replaced = [*_others(node), *_without(parent, field, node, name)]
        loosened = list(relaxed(node)) if relax else []
        before = ast.unparse(node) if replaced or loosened else ""
        for number, new in enumerate(replaced + loosened):
            _put(parent, field, index, new)
            mutated = ast.unparse(tree)
            _put(parent, field, index, node)
            if mutated not in seen:
                seen.add(mutated)
                after = "" if isinstance(new, ast.Pass) else ast.unparse(new)
                change = _describe(node, parent, before, after)
                yield Mutant(change, mutated, number >= len(replaced))
    if not relax:
        return
    for change, new in rearranged(tree, name):
        mutated = ast.unparse(ast.fix_missing_locations(new))
        if mutated not in seen:
            seen.add(mutated)
            yield Mutant(change, mutated, True)


def _slots(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Yield each node that may be replaced, with its parent and its place there."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns"):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_docstring(tree, field, index, node):
                continue
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                continue
            yield tree, field, index, node
            if isinstance(node, ast.Raise):
                yield from (s for s in _slots(node) if s[3] is not node.exc and not _is_text(s[3]))
            else:
                yield from _slots(node)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in place of `node`."""
    match node:
        case ast.Constant(value=bool() | None):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int() | float()):
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        case ast.Constant(value=str() | bytes()) if node.value:
            more = "X" if isinstance(node.value, str) else b"X"
            yield ast.Constant(node.value + more)
            yield ast.Constant(node.value[:0])
        case ast.Compare(ops=[operator]):
            for other in COMPARISONS[type(operator)]:
                yield ast.Compare(node.left, [other()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            for part in node.values:
                rest = [one for one in node.values if one is not part]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.BinOp() if type(node.op) in OPERATORS:
            yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
        case ast.UnaryOp():
            yield node.operand
        case ast.If() | ast.IfExp() | ast.While():
            tests = [ast.UnaryOp(ast.Not(), node.test), ast.Constant(True), ast.Constant(False)]
            # `while True` with nothing else changed is the likeliest to never end; False will do.
            for test in tests[2:] if isinstance(node, ast.While) else tests:
                yield _with(node, test=test)
        case ast.Call():
            yield from _other_calls(node)
        case ast.Name(id=text) if text in NAMES:
            yield from (ast.Name(other, ast.Load()) for other in NAMES[text])
        case ast.Attribute(attr=text) if text in NAMES:
            yield from (_with(node, attr=other) for other in NAMES[text])
        case ast.Return(value=ast.AST() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Raise(exc=ast.Call() as call):
            yield _with(node, exc=_with(call, func=ast.Name("ZeroDivisionError", ast.Load())))
        case ast.ExceptHandler(type=ast.AST()):
            for caught in ("Exception", "ZeroDivisionError"):
                yield _with(node, type=ast.Name(caught, ast.Load()))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.List() | ast.Tuple() | ast.Set() if isinstance(
            getattr(node, "ctx", None), ast.Load
        ):
            for part in node.elts:
                yield _with(node, elts=[one for one in node.elts if one is not part])
        case ast.Dict():
            for index in range(len(node.keys)):
                keys, values = list(node.keys), list(node.values)
                del keys[index], values[index]
                yield ast.Dict(keys, values)
        case ast.comprehension() if node.ifs:
            yield _with(node, ifs=[])
        case ast.FunctionDef() | ast.ClassDef():
            for decorator in node.decorator_list:
                rest = [one for one in node.decorator_list if one is not decorator]
                yield _with(node, decorator_list=rest)


def _other_calls(node: ast.Call) -> Iterator[ast.Call]:
    for index in range(len(node.args)):
        yield _with(node, args=node.args[:index] + node.args[index + 1 :])
    for index in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:index] + node.keywords[index + 1 :])
    if len(node.args) >= 2:
        first, second, *rest = node.args
        yield _with(node, args=[second, first, *rest])
        # Without a limit, split and rsplit do the same.
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("split", "rsplit"):
            other = "split" if node.func.attr == "rsplit" else "rsplit"
            yield _with(node, func=_with(node.func, attr=other))


def _without(parent: ast.AST, field: str, node: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield `pass` in place of a statement that may be deleted."""
    own = isinstance(parent, ast.Module) and name in ast.unparse(node).split("=")[0]
    method = isinstance(node, ast.FunctionDef) and isinstance(parent, ast.ClassDef)
    returns_none = isinstance(node, ast.Return) and (node.value is None or _is_none(node.value))
    at_the_end = isinstance(parent, ast.FunctionDef) and parent.body[-1] is node
    if returns_none and at_the_end:
        return
    if (isinstance(node, DELETABLE) or method) and not own:
        yield ast.Pass()


def _with(node: ast.AST, **fields) -> ast.AST:
    new = copy.copy(node)
    for field, value in fields.items():
        setattr(new, field, value)
    return new


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _describe(node: ast.AST, parent: ast.AST, before: str, after: str) -> str:
    """Say what changed in one line, by the first lines that differ."""
    old, new = before.splitlines(), after.splitlines()
    first = next((i for i, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), 0)
    line = getattr(node, "lineno", None) or getattr(parent, "lineno", 0)
    gone = new[first].strip() if new[first:] else ""
    return f"line {line}: {old[first].strip()} → {gone or '(deleted)'}"


def _is_docstring(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> bool:
    text = isinstance(node, ast.Expr) and _is_text(node.value)
    return text and field == "body" and index == 0 and not isinstance(parent, ast.If)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
