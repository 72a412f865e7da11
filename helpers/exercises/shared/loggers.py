"""Loggers that are apart from those of the notebook, and the numbers of the levels."""

import logging
from collections.abc import Callable

DEBUG, INFO, WARNING, ERROR, CRITICAL = range(10, 60, 10)
NUMBER = {logging.getLevelName(number): number for number in range(0, 60, 10)}


def tree(levels: dict[str, int]) -> Callable[[str], logging.Logger]:
    """Return the getLogger of a tree of its own, in which loggers are set to `levels`."""
    root = logging.RootLogger(levels["root"])
    manager = logging.Manager(root)

    def get_logger(name: str) -> logging.Logger:
        return root if name == "root" else manager.getLogger(name)

    for name, level in levels.items():
        get_logger(name).setLevel(level)
    return get_logger
