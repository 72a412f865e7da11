"""The settings of logging: set back to those of a new process, and asked about one record."""

import logging
from collections.abc import Iterator

LESSON = ("desks", "people")  # how the names of the lessons' loggers begin


class Collector(logging.Handler):
    """Writes nothing, and keeps the records that reach it in the list `records`."""

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)


def fresh_start() -> None:
    """Give root, and all loggers whose names begin as LESSON says, a new process's settings.

    Their handlers are taken off and closed. Filters go too, and what logging.disable() switched off.
    """
    logging.disable(logging.NOTSET)
    # The only list of loggers that there is in Python 3.11; getChildren() came with 3.12.
    names = [name for name in logging.root.manager.loggerDict if name.startswith(LESSON)]
    for logger in (logging.root, *map(logging.getLogger, names)):
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
            handler.close()
        logger.filters.clear()
        logger.propagate = True
        logger.disabled = False
        logger.setLevel(logging.WARNING if logger is logging.root else logging.NOTSET)


def journey(name: str, level: int) -> Iterator[dict[str, object]]:
    """Yield a row for each place that a record comes to, in the order in which logging asks them.

    The record has this `level` and no message, and is logged to the logger `name`. A row says which
    level stands there, whether the record passes, and why not. Nothing is written.
    """
    logger, handlers = logging.getLogger(name), 0
    word = logging.getLevelName(level)
    record = logging.makeLogRecord({"name": name, "levelno": level, "levelname": word})
    why_not = _why_not(logger, record)
    yield _row(f"logger {name}", logger.getEffectiveLevel(), why_not)
    if why_not:
        return
    while logger:
        for handler in logger.handlers:
            handlers += 1
            place = f"handler {handler.name or type(handler).__name__} on {logger.name}"
            yield _row(place, handler.level, _why_not_at(handler, record))
        if logger.parent and not logger.propagate:
            yield _row(f"way up from {logger.name}", "", "propagate is False")
            break
        logger = logger.parent
    if not handlers and (last := logging.lastResort):
        yield _row("last resort", last.level, _why_not_at(last, record))


def _row(place: str, level: int | str, why_not: str) -> dict[str, object]:
    return {"place": place, "level": level, "passes": not why_not, "why not": why_not}


def _why_not(logger: logging.Logger, record: logging.LogRecord) -> str:
    """Return what the logger that was called has against the record; "" if nothing."""
    if logger.disabled:
        return "the logger is disabled"
    if logger.manager.disable >= record.levelno:
        return f"logging.disable({logger.manager.disable})"
    if record.levelno < logger.getEffectiveLevel():
        return f"{record.levelno} is below the level"
    return "" if logger.filter(record) else "a filter of the logger"


def _why_not_at(handler: logging.Handler, record: logging.LogRecord) -> str:
    if record.levelno < handler.level:
        return f"{record.levelno} is below the level"
    return "" if handler.filter(record) else "a filter of the handler"
