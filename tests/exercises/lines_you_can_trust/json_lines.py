"""What learners answer to exercise 3.3."""

import contextlib
import functools
import json
import logging
import sys
import time
import traceback
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from helpers.exercises.lines_you_can_trust.json_lines import (
    CLASS,
    NO_ERROR,
    NO_ID,
    NO_MESSAGE,
    NO_TUPLE,
)
from helpers.exercises.lines_you_can_trust.json_objects import (
    ARGUMENTS,
    ASCII_ALONE,
    ERROR_NAME,
    ID_LOST,
    LAYOUT,
    LEVEL_NAME,
    NAMES,
    NO_JSON,
    NO_OBJECT,
    ONE_JSON_LINE,
    STALE,
    TIME,
    TRACEBACK,
    UTC_TIME,
)
from helpers.exercises.lines_you_can_trust.json_objects import NO_ERROR as ERROR_WITHOUT
from helpers.exercises.lines_you_can_trust.records import CHANGED, NO_TEXT
from tests.exercises.answers import mistake, right


def _line(record: logging.LogRecord) -> dict:
    """Return the dict of the solution, for answers that change one thing of it."""
    line = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
    }
    if hasattr(record, "request_id"):
        line["request_id"] = record.request_id
    if record.exc_info and record.exc_info[0]:
        line["error"] = record.exc_info[0].__name__
    return line


def _with(**changes):
    """Return a formatter that writes the line with names changed: each a function of the record."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            values = {name: change(record) for name, change in changes.items()}
            return json.dumps(_line(record) | values)

    return JSONLines


@mistake(NO_JSON)
def by_hand():
    """The object written by hand."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            time = datetime.fromtimestamp(record.created, UTC).isoformat()
            return (
                f'{{"time": "{time}", "level": "{record.levelname}", '
                f'"logger": "{record.name}", "message": "{record.getMessage()}"}}'
            )

    return JSONLines


@mistake(NO_JSON)
def by_repr():
    """The dict's repr."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return str(_line(record))

    return JSONLines


@mistake(NO_OBJECT)
def a_text():
    """A text in quotes."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(super().format(record))

    return JSONLines


@mistake(NO_OBJECT)
def a_list():
    """The object in a list."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps([_line(record)])

    return JSONLines


@mistake(NO_OBJECT)
def twice():
    """json.dumps() called twice."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(json.dumps(_line(record)))

    return JSONLines


@mistake(NO_TEXT, seen="format(record) returns {'time'")
def a_dict():
    """The dict itself."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return _line(record)

    return JSONLines


@mistake(ONE_JSON_LINE)
def indented():
    """An object over several lines."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(_line(record), indent=2)

    return JSONLines


@mistake(ONE_JSON_LINE)
def traceback_behind():
    """The traceback behind the object."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            text = json.dumps(_line(record))
            if record.exc_info and record.exc_info[0]:
                text += "\n" + self.formatException(record.exc_info)
            return text

    return JSONLines


@mistake(ONE_JSON_LINE)
def a_line_end():
    """A line end of its own."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(_line(record)) + "\n"

    return JSONLines


@mistake(ASCII_ALONE)
def not_ascii():
    """Line ends that are not ASCII left as they are."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(_line(record), ensure_ascii=False)

    return JSONLines


@mistake(ARGUMENTS)
def without_arguments():
    """The message without its arguments."""
    return _with(message=lambda record: record.msg)


@mistake(ARGUMENTS)
def without_arguments_as_text():
    """The message without its arguments, as a text."""
    return _with(message=lambda record: str(record.msg))


@mistake(seen="TypeError")
def arguments_by_hand():
    """The arguments put in by hand, also where there are none."""
    return _with(message=lambda record: record.msg % record.args)


@mistake(LAYOUT)
def whole_text():
    """The message with the traceback behind it."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(_line(record) | {"message": super().format(record)})

    return JSONLines


@mistake(NO_MESSAGE)
def message_before_it_is_there():
    """record.message, before it is there."""
    return _with(message=lambda record: record.message)


@mistake(seen="message is")
def line_ends_replaced():
    """Line ends of the message turned into spaces."""
    return _with(message=lambda record: " ".join(record.getMessage().splitlines()))


@mistake(seen="message is")
def escaped_twice():
    """Line ends of the message escaped, and then escaped again."""
    return _with(message=lambda record: record.getMessage().replace("\n", "\\n"))


@mistake(seen="message is")
def stripped():
    """Spaces stripped off the message."""
    return _with(message=lambda record: record.getMessage().strip())


@mistake(seen="message is")
def what_is_ascii():
    """The message without what is not ASCII."""
    return _with(message=lambda record: record.getMessage().encode("ascii", "ignore").decode())


@mistake(seen="message is")
def message_cut():
    """The first hundred characters of the message."""
    return _with(message=lambda record: record.getMessage()[:100])


@mistake(seen="message is")
def message_in_small_letters():
    """The message in small letters."""
    return _with(message=lambda record: record.getMessage().lower())


@mistake(NO_ID)
def id_expected():
    """An id expected in every record."""
    return _with(request_id=lambda record: record.request_id)


@mistake(NO_ID)
def id_of_null():
    """An id of null."""
    return _with(request_id=lambda record: getattr(record, "request_id", None))


@mistake(NO_ID)
def empty_id():
    """An empty id where there is none."""
    return _with(request_id=lambda record: getattr(record, "request_id", ""))


@mistake(NO_ID)
def dash_for_an_id():
    """A dash where there is none, as in the lesson."""
    return _with(request_id=lambda record: getattr(record, "request_id", "-"))


@mistake(ID_LOST)
def no_id():
    """No id at all."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            line.pop("request_id", None)
            return json.dumps(line)

    return JSONLines


@mistake(ID_LOST)
def true_ids_alone():
    """Only an id that counts as true."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if not getattr(record, "request_id", None):
                line.pop("request_id", None)
            return json.dumps(line)

    return JSONLines


@mistake(ID_LOST)
def id_as_text():
    """The id made a text."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "request_id" in line:
                line["request_id"] = str(line["request_id"])
            return json.dumps(line)

    return JSONLines


@mistake(ID_LOST, seen="no name 'request_id'")
def another_name_for_the_id():
    """The id under another name."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "request_id" in line:
                line["id"] = line.pop("request_id")
            return json.dumps(line)

    return JSONLines


@mistake(STALE)
def one_dict_for_all():
    """One dict for all records."""

    class JSONLines(logging.Formatter):
        line = {}  # noqa: RUF012

        def format(self, record):
            self.line.update(_line(record))
            return json.dumps(self.line)

    return JSONLines


@mistake(STALE)
def default_argument():
    """A default argument that is filled again and again."""

    class JSONLines(logging.Formatter):
        def format(self, record, line={}):  # noqa: B006
            line.update(_line(record))
            return json.dumps(line)

    return JSONLines


@mistake(NO_TUPLE, seen="TypeError")
def error_expected():
    """An exception expected in every record."""
    return _with(error=lambda record: record.exc_info[0].__name__)


@mistake(NO_ERROR)
def error_of_log_exception():
    """An exception expected in every record of log.exception()."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.exc_info:
                line["error"] = record.exc_info[0].__name__
            return json.dumps(line)

    return JSONLines


@mistake(ERROR_WITHOUT)
def error_of_null():
    """An error of null."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps({"error": None} | _line(record))

    return JSONLines


@mistake(ERROR_WITHOUT)
def none_type():
    """The type of None, where there is no exception."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.exc_info:
                line["error"] = type(record.exc_info[1]).__name__
            return json.dumps(line)

    return JSONLines


@mistake(CLASS)
def the_class_itself():
    """The class in place of its name."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.exc_info and record.exc_info[0]:
                line["error"] = record.exc_info[0]
            return json.dumps(line)

    return JSONLines


def _error(name_of):
    """Return a formatter in which `name_of` the exception stands for its type."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line:
                line["error"] = name_of(record.exc_info[1])
            return json.dumps(line)

    return JSONLines


@mistake(ERROR_NAME)
def text_of_the_error():
    """The exception's text."""
    return _error(str)


@mistake(ERROR_NAME)
def repr_of_the_error():
    """The exception's repr."""
    return _error(repr)


@mistake(ERROR_NAME)
def repr_of_the_class():
    """The repr of the exception's class."""
    return _error(lambda error: str(type(error)))


@mistake(ERROR_NAME)
def type_and_text():
    """The last line of the traceback."""
    return _error(lambda error: traceback.format_exception_only(error)[-1].strip())


@mistake(ERROR_NAME)
def type_before_the_colon():
    """The last line of the traceback up to its colon, which has the module too."""
    return _error(lambda error: traceback.format_exception_only(error)[-1].strip().split(":")[0])


@mistake(ERROR_NAME)
def always_key_error():
    """The example for every exception."""
    return _error(lambda error: "KeyError")


@mistake(ERROR_NAME)
def first_cause():
    """The exception that was the cause of it all."""

    def name_of(error):
        while error.__cause__:
            error = error.__cause__
        return type(error).__name__

    return _error(name_of)


@mistake(ERROR_NAME)
def parent_of_the_class():
    """The class of Python that the exception's class comes from."""

    def name_of(error):
        classes = type(error).__mro__
        return next(one.__name__ for one in classes if one.__module__ == "builtins")

    return _error(name_of)


@mistake(ERROR_NAME)
def with_its_module():
    """The class with its module."""
    return _error(lambda error: f"{type(error).__module__}.{type(error).__name__}")


@mistake(ERROR_NAME)
def class_of_the_class():
    """The class of the class."""
    return _error(lambda error: type(type(error)).__name__)


@mistake(seen="no name 'error'")
def error_that_is_handled_now():
    """The exception that is handled right now."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            line.pop("error", None)
            if sys.exc_info()[0]:
                line["error"] = sys.exc_info()[0].__name__
            return json.dumps(line)

    return JSONLines


@mistake(ERROR_WITHOUT)
def error_that_is_handled_now_too():
    """Else the exception that is handled right now."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if sys.exc_info()[0]:
                line.setdefault("error", sys.exc_info()[0].__name__)
            return json.dumps(line)

    return JSONLines


@mistake(TIME)
def local_without_offset():
    """A local time, with no offset."""
    return _with(time=lambda record: datetime.fromtimestamp(record.created).isoformat())


@mistake(UTC_TIME)
def local_with_offset():
    """A local time, with its offset."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created).astimezone().isoformat()
    )


@mistake(UTC_TIME)
def local_called_utc():
    """A local time that says it is UTC."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created).replace(tzinfo=UTC).isoformat()
    )


@mistake(UTC_TIME)
def of_format_time():
    """formatTime() without its converter."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            time = self.formatTime(record, "%Y-%m-%dT%H:%M:%S+00:00")
            return json.dumps(_line(record) | {"time": time})

    return JSONLines


@mistake(TIME)
def of_logging():
    """The time as logging writes it."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(_line(record) | {"time": self.formatTime(record)})

    return JSONLines


@mistake(TIME)
def no_offset():
    """UTC, without saying so."""
    return _with(
        time=lambda record: (
            datetime.fromtimestamp(record.created, UTC).replace(tzinfo=None).isoformat()
        )
    )


@right
def formatter_of_lesson_02():
    """A formatter with the attributes of the line in UTC of lesson 02."""

    class UTCLine(logging.Formatter):
        converter = time.gmtime
        default_time_format = "%Y-%m-%dT%H:%M:%S"
        default_msec_format = "%s.%03dZ"

    class JSONLines(UTCLine):
        def format(self, record):
            line = {"time": self.formatTime(record), "level": record.levelname}
            line |= {"logger": record.name, "message": record.getMessage()}
            if "request_id" in vars(record):
                line["request_id"] = record.request_id
            if any(record.exc_info or ()):
                line["error"] = type(record.exc_info[1]).__name__
            return json.dumps(line)

    return JSONLines


@right
def with_z():
    """UTC, as Z."""
    return _with(
        time=lambda record: (
            datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        )
    )


@mistake(TIME)
def with_offset_and_z():
    """UTC, as an offset and as Z."""
    return _with(time=lambda record: f"{datetime.fromtimestamp(record.created, UTC).isoformat()}Z")


@mistake(UTC_TIME)
def local_with_z():
    """A local time, with Z behind it."""
    return _with(time=lambda record: f"{datetime.fromtimestamp(record.created).isoformat()}Z")


@mistake(TIME)
def with_a_space():
    """A space between date and time."""
    return _with(time=lambda record: str(datetime.fromtimestamp(record.created, UTC)))


@mistake(TIME)
def without_a_colon():
    """An offset without a colon."""
    return _with(
        time=lambda record: time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime(record.created))
    )


@mistake(TIME)
def minutes():
    """A time without seconds."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created, UTC).isoformat(
            timespec="minutes"
        )
    )


@mistake(TIME)
def date_alone():
    """The date alone."""
    return _with(time=lambda record: str(datetime.fromtimestamp(record.created, UTC).date()))


@mistake(seen="time is")
def now():
    """The time at which the line is written."""
    return _with(time=lambda record: datetime.now(UTC).isoformat())


@mistake(TIME)
def seconds():
    """The seconds themselves."""
    return _with(time=lambda record: record.created)


@mistake(TIME)
def a_datetime():
    """A datetime, which JSON does not know."""
    return _with(time=lambda record: datetime.fromtimestamp(record.created, UTC))


@mistake(seen="time is '2030-05-06T09:00:00+00:00'")
def the_example():
    """The time of the example."""
    return _with(time=lambda record: "2030-05-06T09:00:00+00:00")


@mistake(seen="time is")
def or_now():
    """Now, in place of the first second of all."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            created = record.created or time.time()
            moment = datetime.fromtimestamp(created, UTC).isoformat()
            return json.dumps(_line(record) | {"time": moment})

    return JSONLines


@mistake(LEVEL_NAME)
def number_of_the_level():
    """The level's number."""
    return _with(level=lambda record: record.levelno)


@mistake(LEVEL_NAME)
def method_of_the_level():
    """The name of the method."""
    return _with(level=lambda record: record.levelname.lower())


@mistake(seen="logger is 'root'")
def name_of_another():
    """The name of the logger that the formatter knows."""
    return _with(logger=lambda record: logging.getLogger().name)


@mistake(seen="logger is 'login'")
def name_of_the_module():
    """The module, in place of the logger."""
    return _with(logger=lambda record: record.module)


@mistake(seen="logger is")
def last_part_of_the_name():
    """The last part of the logger's name."""
    return _with(logger=lambda record: record.name.split(".")[-1])


@mistake(NAMES)
def whole_record():
    """The whole record."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = {key: str(value) for key, value in vars(record).items()}
            return json.dumps(line | _line(record))

    return JSONLines


@mistake(NAMES)
def the_line_number_too():
    """One name more."""
    return _with(line=lambda record: record.lineno)


@mistake(NAMES)
def empty_traceback():
    """A traceback where there is no exception."""
    return _with(traceback=lambda record: None)


@mistake(NAMES)
def names_of_logging():
    """The names of logging beside those of the task."""
    return _with(levelname=lambda record: record.levelname)


@mistake(seen="no name 'level'")
def other_names():
    """The names of logging in place of those of the task."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            line["levelname"] = line.pop("level")
            line["name"] = line.pop("logger")
            return json.dumps(line)

    return JSONLines


@mistake(CHANGED)
def message_on_the_record():
    """The message put into the record."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            record.msg, record.args = record.getMessage(), ()
            return json.dumps(_line(record))

    return JSONLines


@mistake(CHANGED)
def exception_taken_off():
    """The exception taken off the record."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            text = json.dumps(_line(record))
            record.exc_info = None
            return text

    return JSONLines


@mistake(CHANGED)
def id_put_into_the_record():
    """An id put into a record that has none."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            had = hasattr(record, "request_id")
            record.request_id = getattr(record, "request_id", None)
            line = _line(record)
            if not had:
                del line["request_id"]
            return json.dumps(line)

    return JSONLines


@mistake(seen="stands there twice")
def a_name_twice():
    """A name that stands there twice."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return '{"time": null, ' + json.dumps(_line(record))[1:]

    return JSONLines


@mistake(NO_TEXT, seen="format(record) returns None")
def no_return():
    """No return."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            json.dumps(_line(record))

    return JSONLines


@mistake(seen="time is '2030-05-06T09:00:00.31+00:00'")
def milliseconds_without_zeros():
    """Milliseconds without the zeros before them."""
    return _with(
        time=lambda record: (
            datetime.fromtimestamp(int(record.created), UTC)
            .isoformat()
            .replace("+", f".{int(record.msecs)}+")
        )
    )


@mistake(seen="time is")
def minutes_for_months():
    """Months and minutes exchanged."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created, UTC).strftime(
            "%Y-%M-%dT%H:%m:%S+00:00"
        )
    )


@mistake(seen="time is '1970-01-01T12:00:00+00:00'")
def twelve_hours():
    """Hours from one to twelve."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created, UTC).strftime(
            "%Y-%m-%dT%I:%M:%S+00:00"
        )
    )


@mistake(seen="time is")
def since_the_start():
    """The milliseconds since the program's start."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.relativeCreated, UTC).isoformat()
    )


@mistake(TIME)
def no_zeros():
    """Numbers without zeros before them."""

    def written(record):
        moment = datetime.fromtimestamp(record.created, UTC)
        day = f"{moment.year}-{moment.month}-{moment.day}"
        return f"{day}T{moment.hour}:{moment.minute}:{moment.second}+00:00"

    return _with(time=written)


@mistake(ERROR_NAME)
def repr_before_the_bracket():
    """The repr up to its bracket."""
    return _error(lambda error: repr(error).split("(")[0])


@mistake(seen="no name 'error'")
def errors_alone():
    """The exception of records at ERROR alone."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.levelno < logging.ERROR:
                line.pop("error", None)
            return json.dumps(line)

    return JSONLines


@mistake(seen="no name 'error'")
def exceptions_alone():
    """An Exception, but no other BaseException."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.exc_info and not isinstance(record.exc_info[1], Exception):
                line.pop("error", None)
            return json.dumps(line)

    return JSONLines


@mistake(seen="message is 'free'")
def cached():
    """The text of a record kept, though somebody changes the record."""

    class JSONLines(logging.Formatter):
        @functools.cache  # noqa: B019
        def format(self, record):
            return json.dumps(_line(record))

    return JSONLines


@mistake(ID_LOST)
def what_is_false_dropped():
    """All that counts as false dropped."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps({key: value for key, value in _line(record).items() if value})

    return JSONLines


@mistake(NAMES)
def stack_for_a_traceback():
    """The stack as a traceback, where there is no exception."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.stack_info and "error" not in line:
                line["traceback"] = record.stack_info
            return json.dumps(line)

    return JSONLines


@mistake(seen="no name 'time'")
def names_in_an_object():
    """The object inside of another."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps({"record": _line(record)})

    return JSONLines


@mistake(ID_LOST)
def dash_dropped():
    """The dash of the lesson's filter taken for no id."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if line.get("request_id") == "-":
                del line["request_id"]
            return json.dumps(line)

    return JSONLines


@mistake(seen="message is 'a file Zo?: ok'")
def message_as_utf_8():
    """What is not UTF-8 replaced by question marks."""
    return _with(message=lambda record: record.getMessage().encode(errors="replace").decode())


@mistake(seen="no name 'error'")
def error_by_its_traceback():
    """An exception only where it has a traceback."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line and not record.exc_info[2]:
                del line["error"]
            return json.dumps(line)

    return JSONLines


@mistake(NAMES)
def traceback_of_another_handler():
    """The traceback that another handler has left, though the exception is gone."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if record.exc_text:
                line["traceback"] = record.exc_text
            return json.dumps(line)

    return JSONLines


@mistake(TRACEBACK)
def traceback_object():
    """The traceback object as a text."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line:
                line["traceback"] = str(record.exc_info[2])
            return json.dumps(line)

    return JSONLines


@mistake(TRACEBACK)
def traceback_of_now():
    """The traceback of the exception that is handled right now."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line:
                line["traceback"] = traceback.format_exc()
            return json.dumps(line)

    return JSONLines


@mistake(seen="has no attribute '__name__'")
def name_of_no_error_that_is_handled_now():
    """The record asked whether there is an exception, and sys which one."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line:
                line["error"] = sys.exc_info()[0].__name__
            return json.dumps(line)

    return JSONLines


@mistake(ONE_JSON_LINE)
def a_word_before_the_object():
    """A word before the object."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return f"JSON {json.dumps(_line(record))}"

    return JSONLines


@mistake(seen="no name 'time'")
def time_by_another_name():
    """The time under another name."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            line["timestamp"] = line.pop("time")
            return json.dumps(line)

    return JSONLines


@right
def by_fields():
    """A generator of pairs, and formatTime() written anew."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            return json.dumps(dict(self.fields(record)))

        def fields(self, record):
            yield "time", self.formatTime(record)
            yield "level", record.levelname
            yield "logger", record.name
            yield "message", record.getMessage()
            if "request_id" in vars(record):
                yield "request_id", record.request_id
            match record.exc_info:
                case (type() as kind, _, _):
                    yield "error", kind.__name__

        def formatTime(self, record, datefmt=None):
            numbers = time.gmtime(record.created)[:6]
            return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*numbers)

    return JSONLines


@right
def by_settings():
    """The settings that logging.Formatter has for its time."""

    class JSONLines(logging.Formatter):
        converter = time.gmtime
        default_time_format = "%Y-%m-%dT%H:%M:%S"
        default_msec_format = "%s.%03d+00:00"

        def format(self, record):
            return json.dumps(_line(record) | {"time": self.formatTime(record)})

    return JSONLines


@mistake(seen="logging.Formatter.converter is another")
def converter_of_all():
    """The converter of all formatters changed."""

    class JSONLines(logging.Formatter):
        def __init__(self):
            logging.Formatter.converter = time.gmtime
            super().__init__()

        def format(self, record):
            moment = self.formatTime(record, "%Y-%m-%dT%H:%M:%S+00:00")
            return json.dumps(_line(record) | {"time": moment})

    return JSONLines


@right
def with_a_traceback():
    """A traceback, as a list of lines."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line:
                line["traceback"] = self.formatException(record.exc_info).splitlines()
            return json.dumps(line)

    return JSONLines


@right
def with_a_traceback_in_a_text():
    """A traceback, as a text."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            if "error" in line:
                line["traceback"] = "".join(traceback.format_exception(record.exc_info[1]))
            return json.dumps(line, sort_keys=True, separators=(",", ":"))

    return JSONLines


@right
def seconds_without_fractions():
    """A time without fractions of a second."""
    return _with(time=lambda record: datetime.fromtimestamp(int(record.created), UTC).isoformat())


@right
def milliseconds():
    """A time with three digits behind the point."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created, tz=UTC).isoformat(
            timespec="milliseconds"
        )
    )


@right
def by_strftime():
    """time.strftime() and time.gmtime()."""
    return _with(
        time=lambda record: time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(record.created))
    )


@right
def by_converter():
    """formatTime() with gmtime as its converter."""

    class JSONLines(logging.Formatter):
        converter = time.gmtime

        def __init__(self):
            super().__init__(datefmt="%Y-%m-%dT%H:%M:%S+00:00")

        def format(self, record):
            return json.dumps(_line(record) | {"time": self.formatTime(record, self.datefmt)})

    return JSONLines


@right
def by_adding():
    """The seconds added to the first of all."""
    first = datetime(1970, 1, 1, tzinfo=timezone(timedelta(0)))
    return _with(time=lambda record: (first + timedelta(seconds=record.created)).isoformat())


@right
def by_astimezone():
    """A local time, brought to UTC."""
    return _with(
        time=lambda record: datetime.fromtimestamp(record.created).astimezone(UTC).isoformat()
    )


@right
def by_trying():
    """The record asked, and errors passed over."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = OrderedDict(_line(record))
            line.pop("request_id", None)
            with contextlib.suppress(AttributeError):
                line["request_id"] = record.request_id
            line.pop("error", None)
            with contextlib.suppress(AttributeError, TypeError):
                line["error"] = record.exc_info[0].__name__
            return json.dumps(line)

    return JSONLines


@right
def by_vars():
    """The record's own dict."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            line = _line(record)
            line |= {key: vars(record)[key] for key in ("request_id",) if key in vars(record)}
            _, error, _ = record.exc_info or (None, None, None)
            if error is not None:
                line["error"] = error.__class__.__qualname__
            return json.JSONEncoder().encode(line)

    return JSONLines


@right
def message_of_the_parent():
    """record.message, once logging.Formatter has made it."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            super().format(record)
            line = _line(record) | {"message": record.message}
            return json.dumps(line)

    return JSONLines


@right
def letters_as_they_are():
    """Letters as they are, and line ends that are not ASCII escaped by hand."""

    class JSONLines(logging.Formatter):
        def format(self, record):
            text = json.dumps(_line(record), ensure_ascii=False)
            for end in "\x85\u2028\u2029":
                text = text.replace(end, f"\\u{ord(end):04x}")
            return text

    return JSONLines


@right
def by_parts():
    """A dataclass, and functions for its parts."""

    @dataclass
    class Line:
        record: logging.LogRecord

        def __str__(self):
            return functools.partial(json.dumps, default=str)(_line(self.record))

    class JSONLines:
        def format(self, record):
            return str(Line(record))

    return JSONLines


@right
def getlevelname():
    """The level's name by its number."""
    return _with(level=lambda record: logging.getLevelName(record.levelno))


EQUIVALENT = {
    "line 14: * → *strip(*)": "an object in JSON begins and ends with a brace",
    "line 14: * → return str(*)": "json.dumps() returns a text",
    "line 14: * → * or ''": "an object in JSON has two braces at least",
}
