"""Exercise 2.2: the logging of an application, configured by one dict."""

import logging
from collections.abc import Mapping
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, show
from helpers.exercises.logging_in_an_application.private_logging import (
    LONG_MESSAGE,
    LONG_NAME,
    try_config,
)
from helpers.exercises.shared.loggers import ERROR, INFO, WARNING

EARLY = "disable_existing_loggers is True unless the dict says False."
ROOT_LEVEL = "Root's level is INFO: another handler may want these records later."
NO_ROOT = "Root's level and handlers stand under the key 'root'."
LIBRARY = "A level for urllib3 stands in 'loggers', under the logger's name."
LINE = "The line is the level, the logger and the message, as the handler's formatter says."
NO_FORMATTER = "A handler without a formatter writes the message alone."
HANDLER_LEVEL = "The handler begins at WARNING, although root lets INFO pass."
TWICE = "The records go up to root's handler anyway, so here no other logger needs a handler."
APART = "With propagate False, a logger's records do not go up to root's handler."
NOT_PLAIN = "The configuration is plain data: dicts, lists, strings, numbers, True and False."
NAMES = "Handlers and formatters are used by the names they have here, as strings."
LIST = "Root's handlers are a list of names, even where there is one."
CLASS = "Behind 'class' stands the name of a class, a string. The class itself stands behind '()'."
LEVELS = "Levels are used by their names, such as INFO in capitals."


def stub():
    config = {
        "version": 1,
        "disable_existing_loggers": ...,
        "formatters": {"line": {"format": ...}},
        "handlers": {
            "screen": {"class": "logging.StreamHandler", "level": ..., "formatter": ...},
        },
        "root": {"level": ..., "handlers": ...},
        "loggers": {"urllib3": {"level": ...}},
    }
    return config


def solution():
    config = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
        "handlers": {
            "screen": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "line"},
        },
        "root": {"level": "INFO", "handlers": ["screen"]},
        "loggers": {"urllib3": {"level": "ERROR"}},
    }
    return config


def check(answer: Any) -> None:
    """Use the configuration in a logging package of its own, and see what is written there."""
    if not isinstance(answer, Mapping):
        raise Wrong(show(answer), "a dict", NOT_PLAIN)
    seen = try_config(_portable(answer))
    if "ended" in seen:
        raise Wrong("the program ends while it is configured", "it goes on")
    if "unknown" in seen:
        raise Wrong("a value in the dict is an object", "plain data", NOT_PLAIN)
    if "refused" in seen:
        raise Wrong(": ".join(seen["refused"]), "no error", _why_refused(seen["refused"], answer))
    _expect_settings(seen, answer)
    for (name, level), written in seen["written"].items():
        _expect_line(name, level, written, seen)
    if seen["long"] != f"CRITICAL {LONG_NAME}: {LONG_MESSAGE}\n":
        what = "a record with a long name and a long message"
        raise Wrong(f"{what} gives {show(seen['long'])}", "the whole line", LINE)
    for name in seen["apart"]:
        if not f"{name}.".startswith("urllib3."):
            raise Wrong(f"the records of {name} do not go up to root", "they do", APART)


def _portable(value: Any) -> Any:
    """Return `value` as plain data: plain containers, and the screen for any stream."""
    if isinstance(value, Mapping):
        return {_portable(key): _portable(value[key]) for key in value}
    if isinstance(value, (list, tuple)):
        return type(value)(map(_portable, value)) if type(value) in (list, tuple) else value
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str.__str__(value) if isinstance(value, str) else int.__int__(value)
    if callable(getattr(value, "write", None)) and not isinstance(value, type):
        return "ext://sys.stdout"
    return value


def _why_refused(texts: list[str], answer: Mapping) -> str:
    whole = ": ".join(texts)
    if "Unknown level" in whole or "Level not an integer" in whole:
        return LEVELS
    if "no attribute 'split'" in whole and "type object" in whole:
        return CLASS
    if "Unable to configure root logger" in whole:
        if not isinstance(answer.get("root", {}), Mapping):
            return ""
        return LIST if isinstance(answer.get("root", {}).get("handlers"), str) else NAMES
    return NAMES if "Unable to set formatter" in whole else ""


def _expect_settings(seen: dict[str, Any], answer: Mapping) -> None:
    if seen["disabled"]:
        raise Wrong(f"the logger {seen['disabled'][0]} is disabled", "it goes on", EARLY)
    if seen["level"] != INFO:
        level = logging.getLevelName(seen["level"])
        loggers = answer.get("loggers")
        named = "root" in answer or isinstance(loggers, Mapping) and {"", "root"} & {*loggers}
        raise Wrong(f"root has the level {level}", "INFO", ROOT_LEVEL if named else NO_ROOT)
    if len(seen["handlers"]) != 1:
        raise Wrong(f"root has {len(seen['handlers'])} handlers", "1")
    for name, level in seen["levels"].items():
        library = f"{name}.".startswith("urllib3.")
        if level != (ERROR if library else INFO):
            wanted = "ERROR" if library else "INFO, which is root's"
            because = LIBRARY if library and not seen["own"] else ""
            seen_level = logging.getLevelName(level)
            raise Wrong(f"{name} has the effective level {seen_level}", wanted, because)


def _expect_line(name: str, level: int, written: str, seen: dict[str, Any]) -> None:
    first = ERROR if f"{name}.".startswith("urllib3.") else WARNING
    word = logging.getLevelName(level)
    line = f"{word} {name}: message of level {level}\n"
    if level < first and not written or level >= first and written == line:
        return
    threshold, has_formatter = seen["handlers"][0]
    if "--- Logging error ---" in written:
        error = next((one for one in written.splitlines() if "Error: " in one), "an error")
        raise Wrong(f"the handler fails: {error}", f"the line {line.rstrip()!r}")
    what = f"a record of {name} at the level {word}"
    if level < first:
        because = HANDLER_LEVEL if threshold != WARNING else ""
        raise Wrong(f"{what} is written: {show(written)}", "it is not", because)
    because = APART if name in seen["apart"] else ""
    if not written:
        because = because or (HANDLER_LEVEL if threshold != WARNING else "")
        raise Wrong(f"{what} is not written", f"the line {line.rstrip()!r}", because)
    if written == line * 2:
        raise Wrong(f"{what} is written twice", "once", TWICE)
    because = because or (LINE if has_formatter else NO_FORMATTER)
    raise Wrong(f"{what} gives {show(written)}", f"the line {line.rstrip()!r}", because)


config = Exercise(
    number="2.2",
    title="Configure an application",
    stub=stub,
    hints=(
        "The first value says whether loggers that exist already fall silent. They must not.",
        "The layout names levelname, name and message, each as %(...)s.",
        'The handler uses the formatter by its name, "line". Root has a list of handlers\' names.',
        'The levels are "WARNING" for screen, "INFO" for root, and "ERROR" for urllib3.',
    ),
    solution=solution,
    check=check,
)
