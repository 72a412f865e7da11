"""Uses a configuration in this new process, and tells what its loggers then write.

The configuration comes pickled on standard input. What was seen goes to standard output as JSON.
exercise 1.6 runs this file; nothing imports it.
"""

import io
import json
import logging
import logging.config
import pickle  # the learner's own values, from the learner's own kernel
import sys

EARLY = ("desks", "desks.bookings", "urllib3.connectionpool", "urllib3")
NAMES = (*EARLY, "desks.late", "people", "urllib3.util.retry", "urllib", "urllib3s")
LEVELS = (10, 19, 20, 25, 29, 30, 35, 39, 40, 50)


def main() -> None:
    """Load the configuration, use it, log, and tell."""
    print(json.dumps(_seen(sys.stdin.buffer.read())))


def _seen(pickled: bytes) -> dict:
    try:
        config = pickle.loads(pickled)
    except Exception as error:  # noqa: BLE001 - a value that only the notebook knows
        return {"unknown": f"{error}"}
    # As a program is before it is configured: loggers of its modules, and a handler of a library.
    early = {name: logging.getLogger(name) for name in EARLY}
    logging.basicConfig(level=logging.DEBUG, stream=io.StringIO())
    screen = io.StringIO()
    out, sys.stdout, sys.stderr = sys.stdout, screen, screen
    try:
        logging.config.dictConfig(config)
    except Exception as error:  # noqa: BLE001 - whatever logging says of it
        return {"refused": _texts(error)}
    finally:
        sys.stdout = out
    seen, made = {}, [*logging.root.manager.loggerDict]
    names = list(dict.fromkeys([*NAMES, *made]))
    for name in names:
        for level in LEVELS:
            start = len(screen.getvalue())
            logging.getLogger(name).log(level, "message of level %d", level)
            seen[f"{name} {level}"] = screen.getvalue()[start:]
    root = logging.root
    return {
        "written": seen,
        "level": root.level,
        "handlers": [[one.level, one.formatter is not None] for one in root.handlers],
        "disabled": [name for name, logger in early.items() if logger.disabled],
        "levels": {name: logging.getLogger(name).getEffectiveLevel() for name in names},
        "own": logging.getLogger("urllib3").level,
        "apart": [name for name in names if not _goes_up(logging.getLogger(name))],
    }


def _goes_up(logger: logging.Logger) -> bool:
    """Tell whether the records of a logger reach the handlers of root."""
    return logger is logging.root or (logger.propagate and _goes_up(logger.parent))


def _texts(error: BaseException | None) -> list[str]:
    """Return the texts of an error and of all that caused it."""
    return [f"{error}", *_texts(error.__cause__)] if error else []


if __name__ == "__main__":
    main()
