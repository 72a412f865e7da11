"""Exercise 5.1: one document, one sequence of bytes."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, call, error_of, same, show
from helpers.exercises.reading_json.canonical_cases import HALVES, NANS, UNKNOWN, documents
from helpers.exercises.reading_json.canonical_reasons import (
    BYTES,
    CHANGED,
    GUESS,
    HALF,
    MIXED_KEYS,
    NO_NAN,
    OLD,
    has_number_keys,
    of_keys,
    why_not,
)

# Earlier cells of the lesson have these as well.
__all__ = ["UTC", "Decimal", "canonical", "date", "datetime"]


def stub():
    def canonical(value):
        """Return `value` as JSON in UTF-8: no spaces, names sorted, no NaN."""
        ...

    return canonical


def solution():
    def canonical(value):
        document = json.loads(json.dumps(value, allow_nan=False))
        text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode("utf-8")

    return canonical


def check(answer: Any) -> None:
    """The same bytes for the same document, and JSON alone."""
    right = solution()
    for original in documents():
        value = deepcopy(original)
        expected = right(original)
        error = error_of(answer, value)
        if isinstance(error, TypeError) and has_number_keys(original):
            because = MIXED_KEYS if "'<' not supported" in str(error) else ""
            seen = f"{type(error).__name__} for {show(value)}"
            raise Wrong(seen, "bytes", of_keys(original, because))
        seen = call(answer, value)
        if not isinstance(seen, bytes):
            raise Wrong(show(seen), "bytes", BYTES if isinstance(seen, str) else "")
        if not same(seen, expected):
            raise Wrong(show(seen), show(expected), why_not(original, seen))
        if repr(value) != repr(original):
            before = f"{show(value)} was {show(original)} before"
            raise Wrong(before, "the value unchanged", CHANGED)
    _check_again(answer)
    for value in HALVES:
        _check_half(answer, value)
    for value in NANS:
        _check_refused(answer, value, ValueError, NO_NAN)
    for value in UNKNOWN:
        _check_refused(answer, value, TypeError, GUESS)


def _check_again(answer: Any) -> None:
    """The same list with something else in it is another document."""
    desks = [{"desk": 7}]
    call(answer, desks)
    desks[0]["desk"] = 8
    seen = call(answer, desks)
    if not same(seen, b'[{"desk":8}]'):
        raise Wrong(
            f"{show(seen)} for {desks}, a list that held 7 before", "b'[{\"desk\":8}]'", OLD
        )


def _check_half(answer: Any, value: Any) -> None:
    """Half a pair of surrogates is refused, or stays an escape."""
    error = error_of(answer, value)
    if error is None:
        seen = call(answer, value)
        try:
            kept = json.loads(seen.decode("utf-8")) == value
        except (AttributeError, ValueError):
            kept = False
        if not kept:
            because = HALF if isinstance(seen, bytes) else ""
            raise Wrong(f"{show(seen)} for {show(value)}", "ValueError", because)
    elif not isinstance(error, ValueError):
        raise Wrong(f"{type(error).__name__} for {show(value)}", "ValueError")


def _check_refused(answer: Any, value: Any, kind: type[Exception], because: str) -> None:
    error = error_of(answer, value)
    if error is None:
        seen = show(call(answer, value))
        raise Wrong(f"{seen} for {show(value)}", kind.__name__, because)
    if not isinstance(error, kind):
        raise Wrong(f"{type(error).__name__} for {show(value)}", kind.__name__)


canonical = Exercise(
    number="5.1",
    title="One document, one sequence of bytes",
    stub=stub,
    hints=(
        "Four options of the encoder, each set to what is not its default, and one encode().",
        "The options are sort_keys, separators, ensure_ascii and allow_nan.",
        "Keys that are numbers are sorted as numbers. What are they after json.loads?",
        "Begin with document = json.loads(json.dumps(value)), and write that.",
    ),
    solution=solution,
    check=check,
)
