"""The notebook's own root logger, lent to a check and brought back as it was."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from helpers.exercises.checker import Wrong
from helpers.exercises.shared.loggers import WARNING
from helpers.loggers import Collector

PREFIX = "exercise-"  # of the loggers that exist for the time of a check
ROOT_CHANGED = "Root belongs to the application. Set up the one logger, and leave root as it is."


@contextmanager
def borrowed_root() -> Iterator[Collector]:
    """Give root one collecting handler for a while, and then bring back what was there."""
    root, collector = logging.root, Collector()
    kept = {key: vars(root)[key] for key in ("level", "handlers", "filters", "disabled")}
    of_all = (logging.getLoggerClass(), logging.lastResort, logging.raiseExceptions)
    disabled, loggers = root.manager.disable, set(root.manager.loggerDict)
    root.handlers, root.filters, root.disabled = [collector], [], False
    root.setLevel(WARNING)
    logging.disable(logging.NOTSET)
    try:
        yield collector
    finally:
        vars(root).update(kept)
        root.setLevel(kept["level"])  # this also forgets which levels were asked for
        logging.disable(disabled)
        logging.setLoggerClass(of_all[0])
        logging.lastResort, logging.raiseExceptions = of_all[1:]
        for name in set(root.manager.loggerDict) - loggers:
            if name.startswith(PREFIX):
                del root.manager.loggerDict[name]


def expect_root(collector: Collector) -> None:
    """Raise Wrong if root is not as borrowed_root() has made it."""
    root = logging.root
    changes = {
        "root has other handlers": root.handlers != [collector] or collector.level,
        f"root has the level {logging.getLevelName(root.level)}": root.level != WARNING,
        "root has a filter": root.filters or collector.filters,
        "root is disabled": root.disabled,
        "logging.disable() was called": root.manager.disable != logging.NOTSET,
    }
    for seen, changed in changes.items():
        if changed:
            raise Wrong(seen, "root as it was", ROOT_CHANGED)
