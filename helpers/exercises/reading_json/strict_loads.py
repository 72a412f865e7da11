"""Exercise 5.2: a reader that takes JSON, all of it, and nothing else."""

import json
import math
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from helpers.exercises.checker import Exercise
from helpers.exercises.reading_json import strict_check
from helpers.exercises.reading_json.strict_parts import MARK, real, whole

# Earlier cells of the lesson have these as well.
__all__ = ["Decimal", "InvalidOperation", "math", "re", "strict_loads"]


def stub():
    def strict_loads(document, unique_names=True):
        """Return the value of one JSON document (RFC 8259): a str, or bytes in UTF-8.

        Raises ValueError for everything else, as JSONDecodeError with the position for NaN,
        Infinity and -Infinity, and for a name that stands twice in one object (RFC 7493 §2.3).
        With unique_names=False such a name is allowed, and its last value stays.
        """
        ...

    return strict_loads


def solution():
    def strict_loads(document, unique_names=True):
        text = decoded(document)
        value = read(text)
        look_through(text, unique_names)
        return value

    def decoded(document):
        return document.decode("utf-8") if isinstance(document, bytes) else document

    def read(text):
        try:
            return json.loads(text, parse_int=whole, parse_float=real)
        except RecursionError:
            raise ValueError("nested too deeply for this reader") from None

    def look_through(text, unique_names):
        names = []  # one set for each object or array that is open
        for mark in MARK.finditer(text):
            if mark["open"]:
                names.append(set())
            elif mark["close"]:
                names.pop()
            elif mark["constant"]:
                raise json.JSONDecodeError(f"{mark['constant']} is no JSON", text, mark.start())
            elif mark["colon"] and unique_names:
                name = json.loads(mark["string"])
                if name in names[-1]:
                    raise json.JSONDecodeError(f"{name!r} stands twice", text, mark.start())
                names[-1].add(name)

    return strict_loads


def check(answer: Any) -> None:
    """Compare with the solution on documents of every kind."""
    strict_check.check_strict_loads(answer, solution())


strict_loads = Exercise(
    number="5.2",
    title="A strict loader",
    stub=stub,
    hints=(
        (
            "First decode bytes as UTF-8 and let json.loads read the text: it knows the grammar. Then "
            "look through the marks for what it lets pass."
        ),
        (
            "Keep a list with one set for each open object or array: a set is added at an opening "
            "bracket and taken off at a closing one."
        ),
        (
            "A string with a colon after it is a name: json.loads(mark['string']) gives its text, to "
            "be looked for in the last set of the list."
        ),
        "For what may not be there: raise json.JSONDecodeError(message, document, mark.start()).",
        (
            "Around json.loads(document, parse_int=whole, parse_float=real) catch RecursionError, and "
            "raise ValueError in its place."
        ),
    ),
    solution=solution,
    check=check,
)
