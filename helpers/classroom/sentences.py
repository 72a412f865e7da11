"""Which exercises there are, and the sentences that each may give as its reason.

All is read from the course's files, as the board of progress does it: nothing is imported, and no
sentence comes to the board that does not stand there. Each file is read once, since that takes
longer than all else that the board does.
"""

import ast
from collections.abc import Iterator
from functools import cache

from helpers.progress.lessons import EXERCISES, Item, Lesson, exercises_in, lessons


@cache
def course() -> tuple[Lesson, ...]:
    """Return the lessons that have exercises, in order."""
    return tuple(lessons())


@cache
def exercises() -> dict[str, Item]:
    """Return key -> exercise, in the order of the course."""
    return {item.key: item for lesson in course() for item in lesson.exercises}


def is_reason(key: str, sentence: str) -> bool:
    """Return whether the exercise with this key may give `sentence` as the reason.

    It must stand in the files of the exercise's lesson, in what lessons share or in the checker's,
    whole or as two parts.
    """
    if not sentence or key not in _folders():
        return False
    known = _known(_folders()[key])
    cuts = [place + 1 for place, sign in enumerate(sentence) if sign == " "]
    return sentence in known or any(
        sentence[:cut] in known and sentence[cut:] in known for cut in cuts
    )


@cache
def _folders() -> dict[str, str]:
    """Return key -> the name of the folder in which the exercise is."""
    return {
        item.key: path.parent.name
        for path in sorted(EXERCISES.glob("*/*.py"))
        for item in exercises_in(path.read_text(encoding="utf-8"))
    }


@cache
def _known(folder: str) -> frozenset[str]:
    return _texts_in(folder) | _texts_in("shared") | _texts_in("checker")


@cache
def _texts_in(folder: str) -> frozenset[str]:
    return frozenset(
        text
        for path in (EXERCISES / folder).glob("*.py")
        for text in _texts(ast.parse(path.read_text(encoding="utf-8")))
        if " " in text
    )


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts in a source: neither hints nor docstrings, nor what stands around a value."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr() | ast.Expr(value=ast.Constant()) | ast.keyword(arg="hints"):
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _texts(child)
