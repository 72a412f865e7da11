"""Changes that people make by mistake: they insert, they relax, and they do things too early.

mutants.py replaces and deletes. Here a text is stripped or folded first, `==` becomes `startswith`,
`is None` becomes truthiness, a pattern need not match the whole, only the first items count, state
moves to where it is shared, and an effect comes before the check that guards it.
"""

import ast
import copy
from collections.abc import Iterator

SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.Delete)
ENDS = (ast.Raise, ast.Return, ast.Continue, ast.Break)
WIDER = {"fullmatch": ("match", "search"), "match": ("search",)}
TIDIES = ("strip()", "lower()", "rstrip('/')")
TYPES = ("int", "str")


def relaxed(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a learner in a hurry may write in place of `node`."""
    match node:
        case ast.Compare(ops=[_], comparators=[right]):
            yield from _comparisons(node)
            if _is_none(right):
                return
            for new in _inserted(node.left):
                yield ast.Compare(new, node.ops, node.comparators)
            for new in _inserted(right):
                yield ast.Compare(node.left, node.ops, [new])
        case ast.Compare(ops=[one, other], comparators=[middle, right]):
            yield ast.Compare(node.left, [one], [middle])
            yield ast.Compare(middle, [other], [right])
        case ast.Call(func=ast.Attribute(attr=name)) if name in WIDER:
            for wider in WIDER[name]:
                yield ast.Call(_with(node.func, attr=wider), node.args, node.keywords)
        case ast.Return(value=ast.AST() as value):
            yield from (ast.Return(new) for new in _inserted(value))
            if isinstance(value, (ast.List, ast.ListComp)):
                yield ast.Return(_parsed("list(set(VALUE))", value))
        case ast.Assign(value=ast.Call() | ast.Subscript() | ast.Name()):
            yield from (_with(node, value=new) for new in _inserted(node.value))
        case ast.For() | ast.comprehension():
            for part in ("[:2]", "[:1]", "[-1:]"):
                yield _with(node, iter=_parsed(f"list(VALUE){part}", node.iter))


def rearranged(tree: ast.Module, name: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield what changed, and the whole tree with an effect too early, or with state shared."""
    for number, node in enumerate(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            for index in range(len(body) - 1 if isinstance(body, list) else 0):
                guard, effect = body[index], body[index + 1]
                guards = isinstance(guard, ast.If) and isinstance(guard.body[-1], ENDS)
                if guards and isinstance(effect, SIMPLE):
                    new = copy.deepcopy(tree)
                    twin = getattr(list(ast.walk(new))[number], field)
                    twin[index], twin[index + 1] = twin[index + 1], twin[index]
                    yield f"line {effect.lineno}: {_first(effect)} → before its guard", new
        if isinstance(node, ast.ClassDef):
            yield from _shared(tree, number, node)
    last = tree.body[-1]
    if isinstance(last, ast.FunctionDef) and len(last.args.args) > 1 and last.name == name:
        new = copy.deepcopy(tree)
        new.body += ast.parse(
            f"_known, _{name} = {{}}, {name}\n"
            f"def {name}(first, *more, **named):\n"
            "    if repr(first) not in _known:\n"
            f"        _known[repr(first)] = _{name}(first, *more, **named)\n"
            "    return _known[repr(first)]\n"
        ).body
        yield f"line {last.lineno}: {name} → cached by its first argument", new


def _comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    left, right = node.left, node.comparators[0]
    match node.ops[0]:
        case ast.Is() if _is_none(right):
            yield ast.UnaryOp(ast.Not(), left)
        case ast.IsNot() if _is_none(right):
            yield left
        case ast.In() if isinstance(right, (ast.Name, ast.Attribute)):
            yield _parsed("VALUE.get(OTHER)", right, left)
        case ast.In() if isinstance(right, (ast.Tuple, ast.List, ast.Set)):
            numbers = [one.value for one in right.elts if isinstance(one, ast.Constant)]
            if len(numbers) > 1 and all(type(one) is int for one in numbers):
                low, high = ast.Constant(min(numbers)), ast.Constant(max(numbers))
                yield ast.Compare(low, [ast.LtE(), ast.LtE()], [left, high])
        case ast.Eq() | ast.NotEq() as operator:
            for wider in (
                _parsed("VALUE.startswith(OTHER)", left, right),
                _parsed("VALUE.endswith(OTHER)", left, right),
                ast.Compare(left, [ast.In()], [right]),
                ast.Compare(right, [ast.In()], [left]),
            ):
                equal = isinstance(operator, ast.Eq)
                yield wider if equal else ast.UnaryOp(ast.Not(), wider)


def _inserted(value: ast.AST) -> Iterator[ast.AST]:
    """Yield `value` tidied, converted, or with a default, where it is not written out."""
    if isinstance(value, (ast.Constant, ast.Dict, ast.Tuple, ast.Set, ast.List, ast.BoolOp)):
        return
    if isinstance(value, (ast.Compare, ast.UnaryOp, ast.Lambda, ast.JoinedStr, ast.IfExp)):
        return
    if isinstance(value, (ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)):
        return
    made = value.func.id if _calls_a_name(value) else ""
    if made not in ("len", "int", "float", "bool", "bytes", "list", "dict", "set"):
        yield from (_parsed(f"VALUE.{tidy}", value) for tidy in TIDIES)
    yield from (_parsed(f"{kind}(VALUE)", value) for kind in TYPES if kind != made)
    if isinstance(value, (ast.Call, ast.Subscript)) and made not in (*TYPES, "len"):
        yield _parsed("VALUE or ''", value)


def _shared(tree: ast.Module, number: int, node: ast.ClassDef) -> Iterator[tuple[str, ast.Module]]:
    """Yield trees in which one empty container of `__init__` belongs to the class."""
    for place, method in enumerate(node.body):
        if not (isinstance(method, ast.FunctionDef) and method.name == "__init__"):
            continue
        for index, one in enumerate(method.body):
            target = one.targets[0] if isinstance(one, ast.Assign) else None
            if isinstance(target, ast.Attribute) and ast.unparse(one.value) in EMPTY:
                new = copy.deepcopy(tree)
                twin = list(ast.walk(new))[number]
                twin.body[place].body[index] = ast.Pass()
                twin.body.insert(0, ast.Assign([ast.Name(target.attr, ast.Store())], one.value))
                yield f"line {one.lineno}: {_first(one)} → of the class", new


EMPTY = ("{}", "[]", "set()", "dict()", "list()")


def _parsed(text: str, value: ast.AST, other: ast.AST | None = None) -> ast.AST:
    class Fill(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return {"VALUE": value, "OTHER": other}.get(node.id) or node

    return Fill().visit(ast.parse(text, mode="eval").body)


def _with(node: ast.AST, **fields) -> ast.AST:
    new = copy.copy(node)
    for field, value in fields.items():
        setattr(new, field, value)
    return new


def _calls_a_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _first(node: ast.AST) -> str:
    return ast.unparse(node).splitlines()[0]
