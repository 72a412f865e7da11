"""Handlers that somebody else has added to a logger, and whether they are still as they were."""

import io
import logging
from collections.abc import Callable
from functools import partial

from helpers.exercises.logging_in_an_application.borrowed_root import PREFIX
from helpers.exercises.shared.loggers import ERROR, INFO
from helpers.loggers import Collector


class Screen(logging.StreamHandler):
    """A handler of a class that somebody else has written."""


def other(
    kind: type[logging.StreamHandler] = logging.StreamHandler, level: int = 0, layout: str = ""
) -> logging.Handler:
    """Return a handler that writes to a stream of its own."""
    handler = kind(io.StringIO())
    handler.setLevel(level)
    if layout:
        handler.setFormatter(logging.Formatter(layout))
    return handler


def filtered() -> logging.Handler:
    """Return a handler that has a filter and a name, which both are its owner's."""
    handler = other()
    handler.addFilter(lambda record: True)
    handler.name = "somebody else's"
    return handler


# Whatever an answer takes for the mark of its own handlers, one of these may have it too.
OTHERS: tuple[Callable[[], logging.Handler], ...] = (
    other,
    partial(other, level=ERROR),
    partial(other, level=INFO),
    partial(other, layout="%(levelname)s %(message)s"),
    partial(other, kind=Screen, level=INFO, layout="%(message)s"),
    filtered,
    Collector,
    logging.NullHandler,
)


def watch(handler: logging.Handler) -> None:
    """Note on the handler whether anybody has closed it."""
    close, handler.was_closed = handler.close, False

    def note_and_close() -> None:
        handler.was_closed = True
        close()

    handler.close = note_and_close


def look(handler: logging.Handler) -> tuple:
    """Return all of a handler that somebody could change."""
    parts = (handler.formatter, getattr(handler, "stream", None), *handler.filters)
    kept = handler.level, handler.was_closed, handler.name, getattr(handler, "terminator", "")
    return *kept, *map(id, parts)


def heard(handler: logging.Handler) -> list:
    """Return what has reached a handler: records, or lines of its stream. A NullHandler keeps nothing."""
    if isinstance(handler, logging.NullHandler):
        return []
    if isinstance(handler, Collector):
        # Root hears from the whole notebook, where other threads may log at the same time.
        return [one for one in handler.records if one.name.startswith(PREFIX)]
    return handler.stream.getvalue().splitlines()
