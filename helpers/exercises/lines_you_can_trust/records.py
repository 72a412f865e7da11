"""Records to format, and a look at what a formatter made of one."""

import copy
import logging
from collections.abc import Callable
from typing import Any

from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.shared.loggers import WARNING

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
PLAIN = "%(levelname)s %(name)s: %(message)s"
NO_TEXT = "format(record) returns the text of the line, as a string."
CHANGED = "Other handlers get the same record. Change the text that you return, and not the record."
NINE = 1904288400.0  # 2030-05-06T09:00:00+00:00
# What logging.Formatter itself notes on a record, and makes anew or uses again.
NOTED = ("message", "asctime", "exc_text")
RAISE = "def find_desk(number):\n    raise error\n\n\nfind_desk(70)\n"


def record_of(message: Any, *values: Any, level: int = WARNING, **more: Any) -> logging.LogRecord:
    """Return a record as a logger makes it, with all of `more` as attributes."""
    error = more.pop("exception", None)
    error = error and (type(error), error, error.__traceback__)
    name = more.pop("name", "desks.login")
    record = logging.LogRecord(name, level, "login.py", 7, message, values, error)
    # Always the same time: what is said of an answer does not depend on when it is said.
    record.created, record.msecs = NINE, 0.0
    record.__dict__.update(more)
    return record


def failure(error: BaseException | None = None) -> BaseException:
    """Return an exception that has a traceback through a file of an app, and none of the course."""
    try:
        code = compile(RAISE, "desks_app.py", "exec")
        exec(code, {"error": error or KeyError("70")})  # noqa: S102 - the lines above
    except BaseException as raised:  # noqa: BLE001 - it is this error
        return raised.with_traceback(raised.__traceback__.tb_next)


def text_of(formatter: Any, record: logging.LogRecord) -> str:
    """Return the text that the learner's formatter makes, or raise Wrong."""
    if not callable(getattr(formatter, "format", None)):
        raise Wrong(show(formatter), "a subclass of logging.Formatter", NO_TEXT)
    text = call(formatter.format, record)
    if not isinstance(text, str):
        raise Wrong(f"format(record) returns {show(text)}", "a string", NO_TEXT)
    return str.__str__(text)  # a subclass may say of itself what it likes


def left_alone(
    record: logging.LogRecord, format_it: Callable[[logging.LogRecord], str]
) -> tuple[str, logging.LogRecord]:
    """Return what `format_it` makes of `record`, and the record as a plain formatter leaves it.

    Raises Wrong if the record is another than before.
    """
    before, twin = dict(vars(record)), copy.copy(record)
    arguments = copy.deepcopy(record.args)
    logging.Formatter().format(twin)
    text = format_it(record)
    after = vars(record)
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        noted = key in NOTED and (key == "asctime" or _equal(new, vars(twin).get(key)))
        if (key in after) != (key in before) and not noted:
            raise Wrong(
                f"the record then has a new attribute {key!r}, {show(new)}"
                if key in after
                else f"the record then has no attribute {key!r}",
                "the record as it was",
                CHANGED,
            )
        if not noted and not _equal(old, new):
            raise Wrong(f"record.{key} is then {show(new)}", show(old), CHANGED)
    if not _equal(arguments, record.args):
        raise Wrong(f"record.args is then {show(record.args)}", show(arguments), CHANGED)
    return text, twin


def excerpt(text: str, other: str) -> str:
    """Return the repr of `text`, around the first place where it differs from `other`."""
    same = next((i for i, pair in enumerate(zip(text, other)) if pair[0] != pair[1]), None)
    first = max(0, (min(len(text), len(other)) if same is None else same) - 50)
    cut = text[first : first + 110]
    return f"{'…' if first else ''}{cut!r}{'…' if first + 110 < len(text) else ''}"


def _equal(one: Any, other: Any) -> bool:
    try:
        return one is other or (type(one) is type(other) and bool(one == other))
    except Exception:  # noqa: BLE001 - an __eq__ may be the learner's
        return False
