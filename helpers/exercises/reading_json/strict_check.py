"""How an answer to exercise 5.2 is tried: cheap questions first, deep documents last."""

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from helpers.exercises.checker import Wrong, show
from helpers.exercises.reading_json import strict_documents as cases
from helpers.exercises.reading_json.trying import outcome, said, same_document

CONSTANT = "json.loads takes NaN, Infinity and -Infinity, which RFC 8259 §6 does not permit."
TWICE = "Of two equal names json.loads keeps the last and drops the first without a word."
ESCAPED_NAME = r"\u0064esk and desk are one name: compare the texts that the strings stand for."
WHERE = (
    "A plain ValueError has no position: a json.JSONDecodeError(message, document, position) has to "
    "reach the caller. The hooks of loads do not know the position; a mark does: mark.start()."
)
POSITION = "The position is where the sign or name stands that may not be there, counted from 0."
ALLOWED_TWICE = "With unique_names=False the grammar of RFC 8259 alone decides: the last one stays."
STILL_STRICT = "unique_names=False allows names that stand twice, and nothing else."
UTF_8 = "json.loads guesses among UTF-8, UTF-16 and UTF-32. RFC 8259 §8.1 knows UTF-8 alone."
DECODED = (
    "These bytes are no UTF-8 (RFC 3629 §3), and bytes.decode() says so. json.loads lets half a "
    "character pass, and other error handlers of decode() hide what was there."
)
MARK_FIRST = (
    "RFC 8259 §8.1: nobody may write a byte order mark, and json.loads refuses one in a text."
)
DEPTH = "150 levels are no trouble for json.loads."
WIDE = "Wide is not deep: arrays side by side, or brackets in a string, nest nothing."
DEEP = "RecursionError is no ValueError: who reads a document from outside would not catch it."
BIG = "Use parse_int=whole and parse_float=real: 1e400 is a number, and so are 5,000 digits."
GRAMMAR = "json.loads refuses this by itself: let its error pass."
VALUE = "What the document stands for must come back as json.loads reads it."
AGAIN = "Each call is judged by itself: this document was read with unique_names=False before."
KEPT = "Each call reads the document anew: who changed an earlier value must not find it again."

LIMITS = "This limit is for the whole program: leave it as it is, or set it back."

Reader = Callable[..., Any]


def check_strict_loads(answer: Any, right: Reader) -> None:
    """Raise Wrong unless `answer` reads and refuses what `right` does, and changes no limit."""
    recursion, digits = sys.getrecursionlimit(), sys.get_int_max_str_digits()
    try:
        _check_documents(answer, right)
        if sys.getrecursionlimit() != recursion:
            seen = f"sys.getrecursionlimit() is {sys.getrecursionlimit():,} afterwards"
            raise Wrong(seen, f"{recursion:,}, as before", LIMITS)
        if sys.get_int_max_str_digits() != digits:
            seen = f"sys.get_int_max_str_digits() is {sys.get_int_max_str_digits():,} afterwards"
            raise Wrong(seen, f"{digits:,}, as before", LIMITS)
    finally:
        sys.setrecursionlimit(recursion)
        sys.set_int_max_str_digits(digits)


def _check_documents(answer: Any, right: Reader) -> None:
    for document, because in cases.ACCEPTED:
        _check_accepted(answer, document, right(document), because)
    for document in cases.NO_JSON:
        _check_refused(answer, document, GRAMMAR)
    for document, position in cases.CONSTANTS.items():
        _check_place(answer, document, position, CONSTANT)
    for document, position in cases.TWICE_AT.items():
        _check_place(answer, document, position, ESCAPED_NAME if "\\u" in document else TWICE)
    _check_names_may_repeat(answer)
    _check_big(answer)
    _check_bytes(answer)
    _check_generated(answer, right)
    for document in (*cases.NO_JSON, *cases.NO_UTF_8):
        _check_refused(answer, document, STILL_STRICT, unique_names=False)
    _check_big(answer, unique_names=False)
    for options in ({}, {"unique_names": False}):
        _check_accepted(answer, cases.DEEP_ENOUGH, right(cases.DEEP_ENOUGH), DEPTH, **options)
    for document in cases.WIDE:
        _check_accepted(answer, document, right(document), WIDE)
    for document in cases.TOO_DEEP:
        _check_deep(answer, document)
    _check_deep(answer, cases.TOO_DEEP[-1], unique_names=False)


def _check_accepted(
    answer: Any, document: str | bytes, value: Any, because: str, **options: Any
) -> None:
    seen, error = outcome(answer, document, **options)
    if error is not None:
        raise Wrong(said(error, document) + _with(options), show(value, 60), because)
    if not same_document(seen, value):
        seen = f"{show(seen, 60)} for {show(document, 60)}{_with(options)}"
        raise Wrong(seen, show(value, 60), VALUE)


def _check_refused(answer: Any, document: Any, because: str, **options: Any) -> None:
    error = outcome(answer, document, **options)[1]
    if not isinstance(error, ValueError):
        seen = said(error, document) + _with(options)
        raise Wrong(seen, "ValueError", because if error is None else "")


def _check_place(
    answer: Any, document: str | bytes, position: int, because: str, **options: Any
) -> None:
    error = outcome(answer, document, **options)[1]
    if not isinstance(error, json.JSONDecodeError):
        seen = said(error, document) + _with(options)
        if error is None:
            raise Wrong(seen, "json.JSONDecodeError", because)
        because = WHERE if type(error) is ValueError else ""
        raise Wrong(seen, "json.JSONDecodeError, which says where", because)
    text = document if isinstance(document, str) else document.decode()
    right = json.JSONDecodeError("", text, position)
    if (error.pos, error.lineno, error.colno) != (right.pos, right.lineno, right.colno):
        place = (
            f"position {show(error.pos)} (line {show(error.lineno)}, column {show(error.colno)})"
        )
        expected = f"position {position} (line {right.lineno}, column {right.colno})"
        raise Wrong(f"{place} for {show(document)}{_with(options)}", expected, POSITION)


def _check_names_may_repeat(answer: Any) -> None:
    for document, position in cases.TWICE_AT.items():
        _check_accepted(answer, document, json.loads(document), ALLOWED_TWICE, unique_names=False)
        _check_place(answer, document, position, AGAIN)
    for document, position in cases.CONSTANTS.items():
        _check_place(answer, document, position, STILL_STRICT, unique_names=False)


def _check_big(answer: Any, **options: Any) -> None:
    because = STILL_STRICT if options else BIG
    for digits in cases.BIG_NUMBERS:
        seen, error = outcome(answer, digits, **options)
        if error is not None:
            raise Wrong(said(error, digits) + _with(options), "a number", because)
        if type(seen) not in (int, Decimal) or seen != Decimal(digits):
            seen = f"{show(seen)} for {show(digits, 20)}{_with(options)}"
            raise Wrong(seen, "the number itself", because)


def _check_bytes(answer: Any) -> None:
    for document, value in cases.BYTES:
        _check_accepted(answer, document, value, "")
    for octets in cases.NO_UTF_8:
        _check_refused(answer, octets, UTF_8 if b"\0" in octets else DECODED)
    _check_refused(answer, b"\xef\xbb\xbf[7]", MARK_FIRST)
    _check_place(answer, '{"é": NaN}'.encode(), 6, CONSTANT)
    _check_place(answer, '{"é": 1,\n "é": 2}'.encode(), 10, TWICE)
    seats = outcome(answer, b'{"seats": [7]}')[0]
    seats["seats"].append(8)
    again = outcome(answer, b'{"seats": [7]}')[0]
    if not same_document(again, {"seats": [7]}):
        raise Wrong(f"{show(again)} for b'{{\"seats\": [7]}}'", "{'seats': [7]}", KEPT)


def _check_generated(answer: Any, right: Reader) -> None:
    """Compare on documents that no answer can know, with at most one rule broken in each."""
    for document in cases.generated(250):
        for options in ({}, {"unique_names": False}):
            try:
                value = right(document, **options)
            except json.JSONDecodeError as error:
                if error.msg.endswith(("is no JSON", "stands twice")):
                    because = CONSTANT if error.msg.endswith("is no JSON") else TWICE
                    _check_place(answer, document, error.pos, because, **options)
                else:
                    _check_refused(answer, document, GRAMMAR, **options)
            except ValueError:
                pass  # a number beyond Decimal: each reader has limits of its own (§6)
            else:
                _check_accepted(answer, document, value, "", **options)


def _check_deep(answer: Any, document: str, **options: Any) -> None:
    """What is too deep is a ValueError. A reader with no limit may read the one that is closed."""
    seen, error = outcome(answer, document, **options)
    if error is None and document.endswith("]"):
        depth = 0
        while type(seen) is list and len(seen) < 2:
            depth, seen = depth + 1, seen[0] if seen else None
        if depth == document.count("["):
            return
    if not isinstance(error, ValueError):
        because = DEEP if isinstance(error, RecursionError) else ""
        raise Wrong(said(error, document) + _with(options), "ValueError", because)


def _with(options: dict) -> str:
    return " and unique_names=False" if options else ""
