"""A second `logging` package, in which a configuration can be tried: the real one stays untouched.

It is made of the same source, as in a new process, and knows nothing of the notebook.
"""

import builtins
import importlib.util
import io
import pickle  # the learner's own values, in the learner's own kernel
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from types import ModuleType
from typing import Any

COPIED = ("logging", "logging.handlers", "logging.config")
EARLY = ("desks", "desks.bookings", "urllib3.connectionpool", "urllib3")
NAMES = ("root", *EARLY, "desks.late", "people", "urllib3.util.retry", "urllib", "urllib3s")
LEVELS = (10, 19, 20, 25, 29, 30, 35, 39, 40, 50)
LONG_NAME = "desks.bookings.of_the_whole_year.by_department_and_floor.audit.export"
LONG_MESSAGE = "only one desk is left" + ", or it may be two, and nobody knows which" * 50


def try_config(config: Any) -> dict[str, Any]:
    """Use the configuration, log, and return what was written and how the loggers then stand.

    In place of it comes `{"unknown": why}` where a value is known to the notebook alone, and
    `{"refused": texts}` where logging refuses the configuration, and `{"ended": True}` where the
    configuration ends the program.
    """
    try:
        config = _Reader(io.BytesIO(pickle.dumps(config))).load()
    except Exception as error:  # noqa: BLE001 - whatever an object says that cannot be pickled
        return {"unknown": f"{error}"}
    logging = _fresh()
    # As a program is before it is configured: loggers of its modules, and a handler of a library.
    early = {name: logging.getLogger(name) for name in EARLY}
    logging.basicConfig(level=logging.DEBUG, stream=io.StringIO())
    screen = io.StringIO()
    with redirect_stdout(screen), redirect_stderr(screen):
        try:
            logging.config.dictConfig(config)
        except SystemExit:
            return {"ended": True}
        except Exception as error:  # noqa: BLE001 - whatever logging says of it
            return {"refused": _texts(error)}
        names = list(dict.fromkeys([*NAMES, *logging.root.manager.loggerDict]))
        written = {
            (name, level): _written(logging.getLogger(name), level, screen)
            for name in names
            for level in LEVELS
        }
        start = len(screen.getvalue())
        logging.getLogger(LONG_NAME).critical(LONG_MESSAGE)
        long = screen.getvalue()[start:]
    root = logging.root
    return {
        "written": written,
        "long": long,
        "level": root.level,
        "handlers": [[one.level, one.formatter is not None] for one in root.handlers],
        "disabled": [name for name, logger in early.items() if logger.disabled],
        "levels": {name: logging.getLogger(name).getEffectiveLevel() for name in names},
        "own": logging.getLogger("urllib3").level,
        "apart": [name for name in names if not _goes_up(logging.getLogger(name), root)],
    }


@cache
def _modules() -> dict[str, ModuleType]:
    """Return the copies, by their names."""
    copies: dict[str, ModuleType] = {}

    def import_copy(name: str, *others: Any, **more: Any) -> ModuleType:
        if name == "__main__":
            raise ImportError("an application does not know the notebook")
        if name not in copies:
            return builtins.__import__(name, *others, **more)
        return copies["logging"]  # as `import logging.config` gives the package

    for name in COPIED:
        spec = importlib.util.find_spec(name)
        copy = copies[name] = importlib.util.module_from_spec(spec)
        vars(copy)["__builtins__"] = {**vars(builtins), "__import__": import_copy}
        spec.loader.exec_module(copy)
        setattr(copies["logging"], name.rpartition(".")[2], copy)
    # No file is left behind or renamed, and what would be written there is seen.
    copies["logging"].FileHandler._open = lambda handler: _Screen()
    handlers = copies["logging.handlers"]
    for kind in (handlers.RotatingFileHandler, handlers.TimedRotatingFileHandler):
        kind.shouldRollover = lambda handler, record: False
    watched = handlers.WatchedFileHandler
    watched._statstream = watched.reopenIfNeeded = lambda handler: None
    return copies


def _fresh() -> ModuleType:
    """Return the copy as it is right after its import: without loggers and handlers."""
    logging = _modules()["logging"]
    logging.shutdown()
    logging._handlers.clear()
    logging._handlerList.clear()
    logging.root = logging.Logger.root = logging.RootLogger(logging.WARNING)
    logging.Logger.manager = logging.Manager(logging.root)
    return logging


class _Screen(io.StringIO):
    """Stands for a file: writes to the screen."""

    def write(self, text: str) -> int:
        return sys.stdout.write(text)


class _Reader(pickle.Unpickler):
    """Finds in the copy what a value takes from logging, and nothing that is the notebook's."""

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] not in sys.stdlib_module_names or module == "__main__":
            raise pickle.UnpicklingError(f"{module}.{name} is the notebook's own")
        if module not in COPIED:
            return super().find_class(module, name)
        found: Any = _modules()[module]
        for part in name.split("."):
            found = getattr(found, part)
        return found


def _written(logger: Any, level: int, screen: io.StringIO) -> str:
    start = len(screen.getvalue())
    logger.log(level, "message of level %d", level)
    return screen.getvalue()[start:]


def _goes_up(logger: Any, root: Any) -> bool:
    """Tell whether the records of a logger reach the handlers of root."""
    return logger is root or (logger.propagate and _goes_up(logger.parent, root))


def _texts(error: BaseException | None) -> list[str]:
    """Return the texts of an error and of all that caused it."""
    return [f"{error}", *_texts(error.__cause__)] if error else []
