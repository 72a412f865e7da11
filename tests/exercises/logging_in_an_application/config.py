"""What learners answer to exercise 2.2."""

import collections
import copy
import enum
import functools
import io
import json
import logging
import sys
from typing import Any

from helpers.exercises.logging_in_an_application.config import (
    APART,
    CLASS,
    EARLY,
    HANDLER_LEVEL,
    LEVELS,
    LIBRARY,
    LINE,
    LIST,
    NAMES,
    NO_FORMATTER,
    NO_ROOT,
    NOT_PLAIN,
    ROOT_LEVEL,
    TWICE,
    solution,
)
from tests.exercises.answers import mistake, right


def _with(*path: str, **values: Any) -> dict:
    """Return the solution with other values in the dict that `path` leads to."""
    new = copy.deepcopy(solution())
    functools.reduce(lambda inner, key: inner[key], path, new).update(values)
    return new


def _screen(**values: Any) -> dict:
    return _with("handlers", "screen", **values)


def _urllib3(**values: Any) -> dict:
    return _with("loggers", "urllib3", **values)


def _layout(layout: str, **values: Any) -> dict:
    return _with("formatters", "line", format=layout, **values)


def _without(*path: str) -> dict:
    new = copy.deepcopy(solution())
    del functools.reduce(lambda inner, key: inner[key], path[:-1], new)[path[-1]]
    return new


@mistake(EARLY)
def existing_disabled():
    """Existing loggers disabled."""
    return _with(disable_existing_loggers=True)


@mistake(EARLY)
def a_word_for_false():
    """A word for False, which is true."""
    return _with(disable_existing_loggers="False")


@mistake(EARLY)
def left_to_the_default():
    """The first line left out, so that True counts."""
    return _without("disable_existing_loggers")


@mistake(ROOT_LEVEL)
def levels_exchanged():
    """The levels of root and handler exchanged."""
    return _with("root", level="WARNING") | {"handlers": _screen(level="INFO")["handlers"]}


@mistake(ROOT_LEVEL)
def root_at_warning():
    """Root drops what the handler does not write anyway."""
    return _with("root", level="WARNING")


@mistake(ROOT_LEVEL)
def root_lets_all_pass():
    """Root lets all pass."""
    return _with("root", level="DEBUG")


@mistake(ROOT_LEVEL)
def root_without_level():
    """Root without a level."""
    return _without("root", "level")


@mistake(HANDLER_LEVEL)
def same_level():
    """The same level for the handler."""
    return _screen(level="INFO")


@mistake(HANDLER_LEVEL)
def no_level():
    """A handler without a level."""
    return _without("handlers", "screen", "level")


@mistake(HANDLER_LEVEL)
def above_warning():
    """A handler that begins above WARNING."""
    return _screen(level=31)


@mistake(HANDLER_LEVEL)
def errors_alone():
    """A handler that writes errors alone."""
    return _screen(level="ERROR")


@mistake(NOT_PLAIN)
def handler_object():
    """A handler that is an object."""
    return _with("root", handlers=[logging.StreamHandler()])


@mistake(NOT_PLAIN)
def handler_object_by_name():
    """A handler that is an object, under its name."""
    return _with("handlers", screen=logging.StreamHandler())


@mistake(NOT_PLAIN)
def not_a_dict():
    """The dict as JSON."""
    return json.dumps(solution())


@mistake(NAMES)
def another_name():
    """A handler by another name."""
    return _with("root", handlers=["console"])


@mistake(LIST)
def string_for_list():
    """A string in place of the list."""
    return _with("root", handlers="screen")


@mistake(NAMES)
def class_of_the_handler():
    """The handler's class in place of its name."""
    return _with("root", handlers=["logging.StreamHandler"])


@mistake(NAMES)
def layout_for_name():
    """The layout in place of the formatter's name."""
    return _screen(formatter="%(message)s")


@mistake(NAMES)
def no_such_formatter():
    """A formatter by another name."""
    return _screen(formatter="default")


@mistake(LEVELS)
def methods_name():
    """A level by its method's name."""
    return _with("root", level="info")


@mistake(LEVELS)
def methods_name_of_urllib3():
    """The level of urllib3 by its method's name."""
    return _urllib3(level="error")


@mistake(LEVELS)
def methods_name_of_the_handler():
    """The level of the handler by its method's name."""
    return _screen(level="warning")


@mistake(seen="the handler fails: ValueError")
def without_s():
    """A name without its s."""
    return _layout("%(levelname)s %(name): %(message)s")


@mistake(LINE)
def of_basic_config():
    """The layout of basicConfig."""
    return _layout("%(levelname)s:%(name)s:%(message)s")


@mistake(seen="the handler fails: KeyError: 'logger'")
def logger_for_name():
    """A name that no record has."""
    return _layout("%(levelname)s %(logger)s: %(message)s")


@mistake(LINE)
def msg():
    """The message before its arguments are put in."""
    return _layout("%(levelname)s %(name)s: %(msg)s")


@mistake(LINE)
def number_of_the_level():
    """The level's number."""
    return _layout("%(levelno)s %(name)s: %(message)s")


@mistake(LINE)
def seven_wide():
    """A level that is as wide as WARNING."""
    return _layout("%(levelname)-7s %(name)s: %(message)s")


@mistake(LINE)
def eight_wide():
    """A level that is as wide as CRITICAL."""
    return _layout("%(levelname)-8s %(name)s: %(message)s")


@mistake(LINE)
def time_first():
    """A line that begins with the time."""
    return _layout("%(asctime)s %(levelname)s %(name)s: %(message)s")


@mistake(LINE)
def the_example():
    """The line of the example, written out."""
    return _layout("WARNING desks: %(message)s")


@mistake(LINE)
def space_at_the_end():
    """A space at the end."""
    return _layout("%(levelname)s %(name)s: %(message)s ")


@mistake(LINE)
def no_colon():
    """No colon behind the name."""
    return _layout("%(levelname)s %(name)s %(message)s")


@mistake(LINE)
def name_of_the_file():
    """The module that logs, in place of the logger."""
    return _layout("%(levelname)s %(module)s: %(message)s")


@mistake(seen="Unable to configure formatter")
def braces_without_style():
    """Braces, and no style."""
    return _layout("{levelname} {name}: {message}")


@mistake(seen="Unable to configure formatter")
def nothing_of_the_record():
    """A layout without any name."""
    return _layout("WARNING desks: only one desk is left")


@mistake(NO_FORMATTER)
def no_formatter():
    """No formatter for the handler."""
    return _without("handlers", "screen", "formatter")


@mistake(seen="urllib3.connectionpool has the effective level")
def as_loud_as_root():
    """urllib3 as loud as root."""
    return _urllib3(level="WARNING")


@mistake(seen="urllib3.connectionpool has the effective level")
def too_quiet():
    """So quiet that urllib3's errors are lost."""
    return _urllib3(level="CRITICAL")


@mistake(seen="urllib3.connectionpool has the effective level")
def above_error():
    """What is higher than ERROR, without ERROR."""
    return _urllib3(level=41)


@mistake(LIBRARY)
def one_of_its_modules():
    """The level for one of urllib3's modules."""
    return _with(loggers={"urllib3.connectionpool": {"level": "ERROR"}})


@mistake(LIBRARY)
def another_library():
    """The level for another library."""
    return _with(loggers={"requests": {"level": "ERROR"}})


@mistake(seen="desks has the effective level")
def for_all_loggers():
    """A level of its own for desks."""
    return _with("loggers", desks={"level": "WARNING"})


@mistake(seen="werkzeug has the effective level")
def another_library_too():
    """Another library made quieter as well."""
    return _with("loggers", werkzeug={"level": "ERROR"})


@mistake(APART)
def another_logger_apart():
    """Another logger cut off from root."""
    return _with("loggers", people={"propagate": False})


@mistake(APART)
def another_logger_apart_with_the_handler():
    """Another logger cut off from root, with root's handler in its place."""
    return _with("loggers", desks={"propagate": False, "handlers": ["screen"]})


@mistake(TWICE)
def handler_of_its_own():
    """A second handler for urllib3."""
    return _urllib3(handlers=["screen"])


@mistake(APART)
def kept_apart():
    """urllib3 cut off from root."""
    return _urllib3(propagate=False)


@mistake(seen="root has 2 handlers")
def two_handlers():
    """The same handler in root twice, under two names."""
    new = _with("handlers", file=solution()["handlers"]["screen"])
    new["root"]["handlers"] = ["screen", "file"]
    return new


@mistake(seen="root has 0 handlers")
def no_handler():
    """No handler for root."""
    return _with("root", handlers=[])


@mistake(seen="a record of root at the level WARNING is not written")
def filter_at_root():
    """A filter of root, which the records of its children do not meet."""
    new = _with("root", filters=["app"])
    return new | {"filters": {"app": {"name": "desks"}}}


@mistake(seen="is not written")
def null_handler():
    """A handler that writes nothing."""
    return _screen(**{"class": "logging.NullHandler"})


@mistake(seen="Unsupported version: 1")
def version_as_text():
    """The version as a text."""
    return _with(version="1")


@mistake(seen="Unsupported version: 2")
def version_two():
    """Another version."""
    return _with(version=2)


@mistake(seen="dictionary doesn't specify a version")
def no_version():
    """No version."""
    return _without("version")


@mistake(seen="Unable to configure handler 'screen'")
def no_such_class():
    """A class that is not there."""
    return _screen(**{"class": "logging.ScreenHandler"})


@mistake(seen="No handler found with name 'screen'")
def on_top():
    """A change to a configuration that is not there."""
    return _with(incremental=True)


@mistake(seen="the handler fails: AttributeError: 'str'")
def stream_as_a_name():
    """The stream's name, without ext:// before it."""
    return _screen(stream="sys.stdout")


@mistake(LINE)
def name_written_out():
    """The logger of the example, written out."""
    return _layout("%(levelname)s desks: %(message)s")


@mistake(LINE)
def message_written_out():
    """The message of the example, written out."""
    return _layout("%(levelname)s %(name)s: only one desk is left")


@mistake(LEVELS)
def number_as_text():
    """A level's number as a text."""
    return _screen(level="30")


@mistake(seen="the program ends")
def a_formatter_that_ends_it_all():
    """A function that ends the program, where a formatter is made."""
    return _with("formatters", line={"()": "sys.exit"})


@mistake(LINE)
def message_cut_off():
    """Only so much of the message as the example has."""
    return _layout("%(levelname)s %(name)s: %(message).25s")


@mistake(LINE)
def name_cut_off():
    """A column for the name that cuts off a long one."""
    return _layout("%(levelname)s %(name).40s: %(message)s")


@mistake(NO_ROOT)
def root_in_capitals():
    """Root with a capital letter."""
    new = _without("root")
    return new | {"Root": solution()["root"]}


@mistake(seen="Unable to configure root logger")
def root_as_a_pair():
    """Level and handlers of root as a pair."""
    return _with(root=("INFO", ["screen"]))


@mistake(CLASS)
def a_class_behind_class():
    """A class itself in place of its name."""
    return _with("formatters", "line", **{"class": logging.Formatter})


@right
def members_of_logging():
    """Levels by their numbers."""
    new = _screen(level=logging.WARNING)
    new["root"] = {"level": logging.INFO, "handlers": ("screen",)}
    new["loggers"]["urllib3"]["level"] = logging.ERROR
    return new


@right
def in_braces():
    """Braces with their style."""
    return _layout("{levelname} {name}: {message}", style="{")


@right
def in_dollars():
    """Dollars with their style."""
    return _layout("$levelname ${name}: $message", style="$")


@right
def to_stdout():
    """A handler that writes to sys.stdout."""
    return _screen(stream="ext://sys.stdout")


@right
def stdout_itself():
    """The stream itself."""
    return _screen(stream=sys.stdout)


@right
def a_stream_in_memory():
    """A stream in memory."""
    return _screen(stream=io.StringIO())


@right
def in_order():
    """OrderedDicts."""

    def ordered(value):
        if isinstance(value, dict):
            return collections.OrderedDict((key, ordered(value[key])) for key in reversed(value))
        return value

    return ordered(solution())


@right
def made_by_a_class():
    """Classes in place of their names."""
    new = _with("formatters", line={"()": logging.Formatter, "fmt": LAYOUT})
    new["handlers"]["screen"] |= {"()": new["handlers"]["screen"].pop("class")}
    return new


@right
def made_by_a_name():
    """A formatter that is made by the name of its class."""
    return _with("formatters", line={"()": "logging.Formatter", "fmt": LAYOUT})


@right
def all_written_out():
    """What is the default anyway, written out."""
    new = _urllib3(propagate=True, handlers=[])
    new["formatters"]["line"] |= {"style": "%", "validate": True, "class": "logging.Formatter"}
    return new | {"filters": {}, "incremental": False}


@right
def root_as_the_empty_name():
    """Root under its other name, which is empty."""
    new = _without("root")
    new["loggers"][""] = {"level": "INFO", "handlers": ["screen"]}
    return new


@right
def root_by_its_name():
    """Root by its name, among the loggers."""
    new = _without("root")
    new["loggers"]["root"] = {"level": "INFO", "handlers": ["screen"]}
    return new


@right
def other_names():
    """Another name for formatter and handler."""
    new = copy.deepcopy(solution())
    new["formatters"] = {"plain": new["formatters"]["line"]}
    new["handlers"] = {"console": new["handlers"]["screen"] | {"formatter": "plain"}}
    new["root"]["handlers"] = ["console"]
    return new


@right
def zero_for_false():
    """0 for False."""
    return _with(disable_existing_loggers=0)


@right
def its_own_way():
    """urllib3 with the handler to itself, and without root's."""
    return _urllib3(handlers=["screen"], propagate=False)


@right
def user_dict():
    """A dict of another class."""
    return collections.UserDict(solution())


@right
def members():
    """Levels as members of an enumeration."""

    class Level(enum.IntEnum):
        INFO = 20
        WARNING = 30
        ERROR = 40

    new = _screen(level=Level.WARNING)
    new["root"]["level"] = Level.INFO
    new["loggers"]["urllib3"]["level"] = Level.ERROR
    return new


@right
def more_than_is_used():
    """A formatter and a handler that nobody uses."""
    new = _with("formatters", bare={"format": "%(message)s"})
    new["handlers"]["nothing"] = {"class": "logging.NullHandler"}
    return new


@right
def a_file():
    """A handler that writes to a file."""
    return _screen(**{"class": "logging.FileHandler", "filename": "desks.log", "delay": True})


@right
def a_rotating_file():
    """A handler that writes to a file which begins anew when it is full."""
    rotating = {"class": "logging.handlers.RotatingFileHandler", "maxBytes": 50, "backupCount": 2}
    return _screen(**rotating, filename="desks.log", encoding="utf-8")


@right
def from_json():
    """The dict read from JSON."""
    return json.loads(json.dumps(solution()))


LAYOUT = "%(levelname)s %(name)s: %(message)s"
