"""How an answer to exercise 18.4 is tried: a config that leaves other loggers alone."""

import logging
import logging.config
from copy import deepcopy
from dataclasses import replace
from itertools import count
from typing import Any

from helpers.apps.company import Parts
from helpers.apps.company.incidents import REPORT_CONFIG
from helpers.exercises.checker import Wrong, call, same, show
from helpers.exercises.shared.service import kept_logging, running

KEPT = (
    "dictConfig switches off the loggers that exist and that its dict does not name, unless "
    "disable_existing_loggers is False. It is True where nobody says otherwise."
)
REAL_FALSE = (
    "A text that is not empty counts as true, also 'False' and 'no'. Write False, without quotes."
)
LISTED = (
    "To name a logger in the configuration keeps it switched on, and takes away its handlers. And "
    "nobody can name them all: other libraries have loggers too."
)
LOST = "What the library sets up is its own affair. Hand on all that is in its config, as it is."
MORE = "The root logger belongs to the app. The library's config does not speak of it, so leave it."
CHANGED = "The config that was handed in is changed. It is the library's: return a new dict."
A_DICT = "dictConfig takes a dict. Return one."

SWITCH = "disable_existing_loggers"

LOGGERS = ("desks", "desks.requests", "desks.bookings", "report", "audit")
_names = count(1)


def check_report_config(answer: Any) -> None:
    """Configure logging by the answer, look who is still alive, and then start desks.example so."""
    _state()  # so that each logger is there, and is put back
    for config in (REPORT_CONFIG, *_variants()):
        given = deepcopy(config)
        with kept_logging():
            desks = logging.getLogger("desks.bookings")
            for name in LOGGERS:
                logging.getLogger(name).disabled = False
            before = _state()
            result = call(answer, given)
            if desks.disabled:
                raise Wrong("your function itself has switched a logger off", "a new dict alone")
            if _state() != before:
                raise Wrong("your function itself has set up loggers", "a new dict alone")
            if not isinstance(result, dict):
                raise Wrong(show(result), "a dict", A_DICT)
            if given != config:
                raise Wrong("the config that was handed in has changed", "a new dict", CHANGED)
            _configure(result, config)
    with running(replace(Parts(), library=lambda: _configure_by(answer))) as service:
        service.log_in()
        booked = service.book()
        service.expect(booked, 201, "Ada books")
        levels = {line["level"] for line in service.lines(booked)}
        if levels != {"DEBUG", "INFO"}:
            seen = f"in the running service, lines at {sorted(levels) or 'no level'}"
            raise Wrong(seen, "lines at DEBUG and INFO", KEPT)


def _configure_by(answer: Any) -> None:
    logging.config.dictConfig(answer(deepcopy(REPORT_CONFIG)))


def _state() -> list[tuple]:
    loggers = (logging.root, *map(logging.getLogger, LOGGERS))
    return [(each.level, each.disabled, each.propagate, [*each.handlers]) for each in loggers]


def _variants() -> list[dict]:
    spoken = {"version": 1, "disable_existing_loggers": True} | REPORT_CONFIG
    audit = {"level": "ERROR", "handlers": ["audit"], "filters": ["mine"], "propagate": False}
    other = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"short": {"format": "%(message)s"}},
        "filters": {"mine": {"name": "audit"}},
        "handlers": {"audit": {"class": "logging.NullHandler", "formatter": "short"}},
        "loggers": {"audit": audit},
        "root": {"level": "ERROR"},
    }
    quieter = {"version": 1, "incremental": True, "loggers": {"audit": {"level": "CRITICAL"}}}
    bare = {"version": 1}
    empty = {"version": 1, "disable_existing_loggers": True, "loggers": {}, "handlers": {}}
    # What JSON cannot hold, and what is true without being True.
    made = {
        "version": 1,
        SWITCH: 1,
        "handlers": {"audit": {"()": logging.NullHandler, "level": logging.ERROR}},
        "loggers": {"audit": {"handlers": ("audit",)}},
    }
    text = {"version": 1, SWITCH: "no"}
    nothing = {"version": 1, SWITCH: None}
    return [spoken, other, quieter, bare, empty, made, text, nothing]


def _configure(result: dict, config: dict) -> None:
    known = logging.getLogger(f"exercise-{next(_names)}")
    desks = logging.getLogger("desks.bookings")
    handler = logging.NullHandler()
    known.addHandler(handler)
    known.disabled = desks.disabled = False
    root = logging.root.level, list(logging.root.handlers)
    if "incremental" in config:
        # It names handlers that are there already, which depends on what was collected as garbage.
        _no_more(result, config)
    try:
        logging.config.dictConfig(result)
    except Exception as error:  # noqa: BLE001 - dictConfig raises many kinds
        raise Wrong(f"dictConfig raised {show(error)}", "a config that it can use", LOST) from None
    finally:
        logging.root.manager.loggerDict.pop(known.name)
    if known.disabled or known.handlers != [handler]:
        said = result.get(SWITCH)
        because = REAL_FALSE if isinstance(said, str) else KEPT if desks.disabled else LISTED
        raise Wrong("a logger that existed is switched off", "all loggers alive", because)
    for key, value in config.items():
        if key != SWITCH and not same(_listed(result.get(key)), _listed(value)):
            raise Wrong(f"{key!r}: {show(result.get(key))}", f"{key!r}: {show(value)}", LOST)
    if "root" not in config and (logging.root.level, logging.root.handlers) != root:
        raise Wrong("the root logger has changed", "a root logger that stays as it was", MORE)
    _no_more(result, config)


def _no_more(result: dict, config: dict) -> None:
    for key, value in result.items():
        if key not in config and key != SWITCH and value:
            because = LOST if key == "incremental" else ""
            seen = f"{key!r}: {show(value)}, which is not in {show(config)}"
            raise Wrong(seen, "nothing that is not in it", because)


def _listed(value: Any) -> Any:
    """Return `value` with a list for each tuple: dictConfig takes both, and a copy may have either."""
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    return [*map(_listed, value)] if isinstance(value, (list, tuple)) else value
