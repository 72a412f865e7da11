"""How an answer to exercise 18.2 is tried: what JSON makes of values it does not know."""

import json
import re
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from helpers.apps.company import Parts
from helpers.exercises.checker import Wrong, call, error_of, same, show
from helpers.exercises.shared.service import running
from helpers.exercises.two_more_incidents.default_values import (
    CLASSES,
    DATACLASS,
    KNOWN,
    NAIVE,
    RFC_3339,
    SLOTS,
    UNKNOWN_PARTS,
    UNKNOWN_VALUES,
)

FALLS = (
    "A function that ends without return gives None, and None is null in JSON. For what it does not "
    "know it has to raise TypeError, as json.dumps itself does."
)
TEXT = "str() knows an answer to everything, so nobody notices that the answer is wrong."
ITSELF = (
    "json.dumps asks because it cannot write the value. It gets the same value back, asks again, and "
    "ends with ValueError: Circular reference detected."
)
GUESS = (
    "Nobody said how such a value is written. A form that is made up goes out without an error, and "
    "others come to rely on it. For what it does not know, default has to raise TypeError."
)
KIND = "The error has to be a TypeError: that is what json.dumps raises, and what callers expect."
MOMENT = "The text names another moment than the value. The offset belongs to the time, and so does the fraction."
SEES = (
    "Only the JSON changes. The booking itself is still in use, and its times have to stay times."
)
HOLDS = (
    "What default returns has to be what JSON can hold: a text, a number, a list or a dict of such."
)
CALLS = 100  # far more than any value here needs


def check_default(answer: Any) -> None:
    """Ask for each kind of value, and then let desks.example write its JSON with the answer."""
    for known, wanted, because in KNOWN:
        value = deepcopy(known)
        given = str(value) if isinstance(value, date) else show(value)
        shown = repr(wanted.isoformat()) if isinstance(wanted, datetime) else show(wanted)
        error = error_of(answer, value)
        if isinstance(error, TypeError) or (because == SLOTS and isinstance(error, AttributeError)):
            a_kind = "a TypeError" if isinstance(error, TypeError) else "an AttributeError"
            raise Wrong(f"{a_kind} for {given}", shown, because)
        got = _through_json(answer, value)
        if not _says(got, wanted):
            if got is None:
                because = FALLS
            elif _is_time(got) and isinstance(wanted, datetime):
                because = MOMENT
            raise Wrong(f"{show(got)} for {given}", shown, because)
        if show(value) != show(known):
            raise Wrong(f"{show(value)}, after your code has seen {show(known)}", "no change", SEES)
    for value in UNKNOWN_VALUES:
        error = error_of(answer, value)
        kind = type(value).__name__
        if error is None:
            got = call(answer, value)
            raise Wrong(f"{show(got)} for a {kind}", "a TypeError", _why_not(value, got))
        if not isinstance(error, TypeError):
            raise Wrong(f"{type(error).__name__} for a {kind}", "a TypeError", KIND)
    for value in CLASSES:
        try:
            got = _through_json(answer, value)
        except Wrong as wrong:
            if wrong.__cause__ is not None:  # the error of fields or vars will do here
                continue
            raise
        seen = f"{show(got)} for the class {value.__name__} itself"
        raise Wrong(seen, "a TypeError", _why_not(value, got))
    got = call(answer, NAIVE)  # whatever the text says of its zone
    if type(got) is not str or not got.startswith("2030-05-0"):
        raise Wrong(f"{show(got)} for a datetime without a zone", "a text", RFC_3339)
    for value in UNKNOWN_PARTS:
        try:
            got = _through_json(answer, value)
        except Wrong as wrong:
            if isinstance(wrong.__cause__, TypeError):
                continue
            raise
        raise Wrong(f"{show(got)} for {show(value)}", "a TypeError", GUESS)
    with running(replace(Parts(), default=answer)) as service:
        service.log_in()
        booked = service.book()
        service.expect(booked, 201, "Ada books", DATACLASS)
        sent = datetime(2030, 5, 1, 9, tzinfo=UTC)
        if not _says(booked.json()["start"], sent):
            raise Wrong(f"the answer {show(booked.text)}", "the start as it was sent", RFC_3339)
        service.company.desks_db.execute("UPDATE desks SET place = ? WHERE id = 8", (b"?",))
        listed = service.ada.get("https://desks.example/api/desks")
        service.expect(listed, 500, "a desk has a place that JSON cannot write", FALLS)


def _why_not(value: Any, got: Any) -> str:
    if got is None:
        return FALLS
    if got is value:
        return ITSELF
    text = type(value) is object and got in (str(value), repr(value))
    return TEXT if text else GUESS


def _says(got: Any, wanted: Any) -> bool:
    """Tell whether `got`, read from JSON, says what is wanted. Any form of a time in RFC 3339 will do."""
    if isinstance(wanted, datetime):
        return _is_time(got) and datetime.fromisoformat(got) == wanted
    if type(got) is dict and type(wanted) is dict:
        return got.keys() == wanted.keys() and all(_says(got[name], wanted[name]) for name in got)
    return same(got, wanted)


def _is_time(text: Any) -> bool:
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)"
    return type(text) is str and re.fullmatch(form, text, re.ASCII) is not None


def _through_json(answer: Any, value: Any) -> Any:
    asked = count()

    def ask(each: Any) -> Any:
        # An answer that wraps what it is asked for would be asked for ever, ever deeper.
        if next(asked) >= CALLS:
            raise RecursionError
        return call(answer, each)

    try:
        return json.loads(json.dumps(value, default=ask))
    except (ValueError, RecursionError):
        got = call(answer, value)
        raise Wrong(f"{show(got)} for {show(value)}", "a value for JSON", HOLDS) from None
