"""How an answer to exercise 5.3 is tried: it writes, reads and refuses; cheap questions first."""

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, datetime, time
from decimal import Decimal
from random import Random
from typing import Any

from helpers.exercises.checker import Wrong, show
from helpers.exercises.reading_json import codec_values as values
from helpers.exercises.reading_json.codec_generated import generated, moments
from helpers.exercises.reading_json.codec_reasons import exactly, why_not
from helpers.exercises.reading_json.trying import outcome, said, same_document

NOT_TEXT = "dumps returns JSON: a str that json.loads can read, without NaN."
PLAIN = "JSON has this value. Write it as json does, so that every other program can read it."
OWN_DICT = (
    "This value belongs to the user, who may write what looks like your tag or your escape. default "
    "never sees a dict, so walk through the value before json does, and mark such names."
)
KEY = "JSON turns keys into texts. A codec that cannot give the key back must refuse it."
SUBCLASS = (
    "default never sees a tuple or a subclass of what json can write, and changes it in silence. "
    "Ask for the exact type: type(value) is int."
)
UNKNOWN = "A value that the codec does not know is a TypeError, never null and never its str()."
NO_NAN = "JSON has no NaN and no infinities (RFC 8259 §6): this codec refuses them, at any depth."
CHANGED = "The value belongs to the caller, who goes on to use it: leave it as it is."
MEMORY = (
    "loads may run in another program, on another day: all that it needs stands in the text, and "
    "other programs may put other whitespace into it."
)
SHARED = "Make a new value each time: this one was read before, and its first reader changed it."
KINDS = (bool, int, float, str, list, dict, tuple, set, frozenset, date, time, datetime, Decimal)
LONGEST = 100_000  # signs; a value of this exercise needs some hundred


def check_codec(answer: Any) -> None:
    """Raise Wrong unless each type comes back, also nested and imitated, and the rest is refused."""
    for name in ("dumps", "loads"):
        if not callable(getattr(answer, name, None)):
            raise Wrong(f"no {name} in {answer.__name__}", "a class with dumps and loads")
    for value in values.AS_JSON:
        packed = _packed(answer, value)
        if not same_document(packed, value):
            raise Wrong(
                f"{show(json.dumps(packed))} for {show(value)}", show(json.dumps(value)), PLAIN
            )
    samples = [_check_round_trip(answer, value) for value in values.VALUES]
    for because, cases in (
        *((KEY, values.KEYS), (UNKNOWN, values.UNKNOWN), (SUBCLASS, values.SUBCLASSES)),
        (NO_NAN, values.NOT_NUMBERS),
    ):
        kind = ValueError if because is NO_NAN else TypeError
        for value in cases:
            _check_refused(answer, value, kind, because)
    names = _check_what_looks_like_a_tag(answer, samples)
    choose = Random(2)
    for value in moments(choose, 15):
        _check_round_trip(answer, value)
    for _ in range(100):
        _check_round_trip(answer, generated(choose, names))
    _check_round_trip(answer, values.deep())
    _check_memory(answer)


def _check_what_looks_like_a_tag(answer: Any, samples: list) -> list[str]:
    """Give the answer what it wrote, `samples`, as values of a user; return the names it uses."""
    for packed in samples:
        _check_round_trip(answer, packed, OWN_DICT)
    used, names = set(_names(samples)), {"$", "$$", "note", "", "type", "value", "__type__"}
    for name in sorted(used | names):
        used |= set(_names([_packed(answer, {name: 7})]))  # an escaped name is another to try
    names |= used | {name[:1] + name for name in used} | {name.lstrip("$_@") for name in used}
    for name in sorted(names):
        for own in ({name: 7}, {name: "2030-05-06", "note": 1}, {name: {name: []}}):
            _check_round_trip(answer, own, OWN_DICT)
    for other in sorted({other for name in used for other in _like(name)} - names):
        _check_round_trip(answer, {other: "2030-05-06"}, OWN_DICT)
    # One object of each kind that it writes: with a member too many, one too few, and nested.
    for packed in {tuple(one): one for one in samples if isinstance(one, dict) and one}.values():
        for own in (packed | {"note": 1}, dict(list(packed.items())[1:]), {"a": [packed]}):
            _check_round_trip(answer, own, OWN_DICT)
        _check_round_trip(answer, _packed(answer, packed), OWN_DICT)
    return sorted(names)


def _check_round_trip(answer: Any, value: Any, because: str = "") -> Any:
    """Write and read `value`; return what stands in the text."""
    own, before = deepcopy(value), exactly(value)
    text = _text(answer, own)
    if exactly(own) != before:
        raise Wrong(f"{show(own)} was {show(value)} before", "the value unchanged", CHANGED)
    packed = _read(text, value)
    back, error = outcome(answer.loads, text)
    if error is not None:
        raise Wrong(f"loads raised {said(error, text)}", show(value), because)
    if exactly(back) != before:
        seen = f"{show(back)} came back for {show(value)}"
        raise Wrong(seen, f"{show(value)}, all of it", because or why_not(value, back))
    spaced = json.dumps(packed, separators=(" ,", " : "), ensure_ascii=False)
    back, error = outcome(answer.loads, spaced)
    if error is not None or exactly(back) != before:
        seen = type(error).__name__ if error else show(back)
        raise Wrong(f"{seen} for {show(spaced)}", show(value), MEMORY)
    return packed


def _check_refused(answer: Any, value: Any, kind: type[Exception], because: str) -> None:
    text, error = outcome(answer.dumps, value)
    if error is None:
        hidden = " (of a subclass, or with one inside)" if _holds_subclass(value) else ""
        raise Wrong(f"{show(text)} for {show(value)}{hidden}", kind.__name__, because)
    if not isinstance(error, kind):
        raise Wrong(said(error, value), kind.__name__)


def _holds_subclass(value: Any) -> bool:
    """Tell whether something in `value` is of a subclass, which its repr may not show."""
    if type(value) not in KINDS and isinstance(value, KINDS):
        return True
    inside = (list, tuple, set, frozenset, dict)
    parts = [*value] if isinstance(value, inside) else []
    parts += value.values() if isinstance(value, dict) else []
    return any(map(_holds_subclass, parts))


def _check_memory(answer: Any) -> None:
    """The text alone says what the value was: changes after dumps and after loads do not count."""
    seats = {"seats": [7, (8, {9})], "start": date(2030, 5, 6)}
    before, text = exactly(seats), _text(answer, seats)
    seats["seats"].append(10)
    for because in (MEMORY, SHARED):
        back, error = outcome(answer.loads, text)
        if error is not None or exactly(back) != before:
            seen = said(error, text) if error else f"{show(back)} for {show(text)}"
            raise Wrong(seen, "the value as it was when dumps wrote it", because)
        back["seats"].append(11)


def _text(answer: Any, value: Any) -> str:
    text, error = outcome(answer.dumps, value)
    if error is not None:
        raise Wrong(f"dumps raised {said(error, value)}", "JSON")
    if type(text) is not str:
        raise Wrong(f"{show(text)} for {show(value)}", "a str", NOT_TEXT)
    if len(text) > LONGEST:
        raise Wrong(f"{len(text):,} signs for {show(value)}", "some hundred signs")
    return text


def _read(text: str, value: Any) -> Any:
    try:
        packed = json.loads(text, parse_constant=_refuse)
        exactly(packed)
    except (ValueError, RecursionError):
        raise Wrong(f"{show(text)} for {show(value)}", "JSON", NOT_TEXT) from None
    return packed


def _packed(answer: Any, value: Any) -> Any:
    return _read(_text(answer, value), value)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _like(name: str) -> set[str]:
    """Return names that differ from a tag at its begin, its end or in the case of its letters."""
    sign = name[:1]
    return {"a" + name, name + "x", name[1:] + sign, f"a{sign}b", name[:-1], name.swapcase()}


def _names(documents: Iterable) -> Iterator[str]:
    for value in documents:
        if isinstance(value, dict):
            yield from value
            yield from _names(value.values())
        elif isinstance(value, list):
            yield from _names(value)
