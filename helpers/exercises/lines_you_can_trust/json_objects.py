"""What exercise 3.3 asks of the line that is made of a record."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

from helpers.exercises.checker import Wrong, same, show
from helpers.exercises.lines_you_can_trust.records import excerpt

NO_JSON = "Put the values into a dict and let json.dumps write it: it quotes what needs quotes."
NO_OBJECT = "The line is one JSON object, so json.dumps gets a dict."
ONE_JSON_LINE = "One record is one line: no indent, and nothing before or behind the object."
ASCII_ALONE = (
    "A line also ends at \\x85, \\u2028 and \\u2029. json.dumps escapes what is not ASCII."
)
ARGUMENTS = "record.msg is the text before its arguments are put in. getMessage() puts them in."
LAYOUT = "format() also adds the traceback. The message alone is record.getMessage()."
NO_ID = "Not every record has a request_id: those of a library have none."
ID_LOST = "If the record has a request_id, the object has it too, whatever its value is."
STALE = "Each record gets an object of its own. This name is left over from an earlier record."
ERROR_NAME = "The type alone is meant: the name of the exception's class."
NO_ERROR = "The record has no exception, so the object has no name error."
UTC_TIME = "The time is that of UTC, and not that of this machine's time zone."
TIME = "datetime.fromtimestamp(record.created, UTC) is the time, and isoformat() makes it text."
LEVEL_NAME = "level is the level's name, such as WARNING."
TRACEBACK = "self.formatException(record.exc_info) writes the traceback of the record's exception."
NAMES = "The object has the names of the task, and no others."
DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(?:Z|\+00:00)")


def expect_object(text: str, record: logging.LogRecord, earlier: dict) -> None:
    """Raise Wrong unless `text` is the object of this record on one line.

    `earlier` has what earlier records had under the names that not every record has.
    """
    seen = _loaded(text)
    _expect_time(seen, record)
    fields = {"level": record.levelname, "logger": record.name, "message": record.getMessage()}
    if hasattr(record, "request_id"):
        fields["request_id"] = record.request_id
    if record.exc_info and record.exc_info[0]:
        fields["error"] = record.exc_info[0].__name__
    for name, wanted in fields.items():
        if name not in seen:
            because = ID_LOST if name == "request_id" else ""
            raise Wrong(f"no name {name!r} in {show(text)}", f"{name}: {wanted!r}", because)
        if not same(seen[name], wanted):
            texts = isinstance(seen[name], str) and isinstance(wanted, str)
            shown = excerpt(seen[name], wanted) if texts else show(seen[name])
            expected = excerpt(wanted, seen[name]) if texts else show(wanted)
            raise Wrong(f"{name} is {shown}", expected, _why_not(name, seen[name], record))
    _expect_traceback(seen, record)
    allowed = {"time", *fields} | ({"traceback"} if "error" in fields else set())
    for name in seen:
        if name not in allowed:
            wanted = f"the names {sorted({'time', *fields})}"
            raise Wrong(
                f"{name} is {show(seen[name])}", wanted, _why_too_many(name, seen[name], earlier)
            )
    earlier.update({name: seen[name] for name in ("request_id", "error") if name in seen})


def _expect_traceback(seen: dict, record: logging.LogRecord) -> None:
    """Raise Wrong if a traceback names none of the places that the exception went through."""
    if "error" not in seen or "traceback" not in seen:
        return
    frames = traceback.extract_tb(record.exc_info[2]) if record.exc_info else []
    places = {word for frame in frames for word in (frame.filename, frame.name)}
    if places and not any(word in json.dumps(seen["traceback"]) for word in places):
        wanted = "the traceback of record.exc_info"
        raise Wrong(f"traceback is {show(seen['traceback'])}", wanted, TRACEBACK)


def _loaded(text: str) -> dict:
    if text.splitlines() != [text]:
        because = ASCII_ALONE if text and not re.search("[\0-\x1f]", text) else ONE_JSON_LINE
        raise Wrong(f"not one line: {show(text)}", "one line", because)
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict:
        names = [name for name, _ in pairs]
        twice.extend(name for name in names if names.count(name) > 1)
        return dict(pairs)

    try:
        seen = json.loads(text, object_pairs_hook=once)
    except ValueError as error:
        because = ONE_JSON_LINE if _has_object(text) else NO_JSON
        raise Wrong(f"{show(text)}: {error}", "a line that json.loads takes", because) from None
    if not isinstance(seen, dict):
        raise Wrong(show(text), "a JSON object", NO_OBJECT)
    if twice:
        raise Wrong(f"the name {twice[0]!r} stands there twice", "each name once")
    return seen


def _has_object(text: str) -> bool:
    """Tell whether a JSON object begins anywhere in the text."""
    try:
        json.JSONDecoder().raw_decode(text[text.find("{") :])
    except ValueError:
        return False
    return True


def _expect_time(seen: dict, record: logging.LogRecord) -> None:
    moment = datetime.fromtimestamp(record.created, UTC)
    if "time" not in seen:
        raise Wrong(f"no name 'time' in {show(json.dumps(seen))}", f"time: {moment.isoformat()!r}")
    wanted, given = moment.isoformat(), seen.get("time")
    parts = DATE.fullmatch(given) if isinstance(given, str) else None
    fraction = f"{moment.microsecond:06}000"
    if parts and parts[1] == wanted[:19] and fraction.startswith((parts[2] or ".")[1:]):
        return
    raise Wrong(f"time is {show(given)}", repr(wanted), _why_not_time(given, record))


def _why_not_time(given: Any, record: logging.LogRecord) -> str:
    if not isinstance(given, str) or not DATE.fullmatch(given):
        elsewhere = isinstance(given, str) and re.fullmatch(r".*T.*[+-](?!00:00)\d\d:\d\d", given)
        return UTC_TIME if elsewhere else TIME
    local = datetime.fromtimestamp(record.created).isoformat()[:19]
    moment = datetime.fromtimestamp(record.created, UTC).isoformat()[:19]
    return UTC_TIME if given[:19] == local != moment else ""


def _why_not(name: str, given: Any, record: logging.LogRecord) -> str:
    if name == "message":
        raw, text = str(record.msg), record.getMessage()
        if given == raw and raw != text:
            return ARGUMENTS
        return LAYOUT if isinstance(given, str) and given.startswith(f"{text}\n") else ""
    if name == "level":
        return LEVEL_NAME
    return {"error": ERROR_NAME, "request_id": ID_LOST}.get(name, "")


def _why_too_many(name: str, given: Any, earlier: dict) -> str:
    if name in earlier and same(given, earlier[name]):
        return STALE
    return {"request_id": NO_ID, "error": NO_ERROR}.get(name, NAMES)
