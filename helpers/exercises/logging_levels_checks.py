"""How the answers to the exercises of lesson 01 are tried.

A check runs in the learner's kernel. It makes loggers in a tree of its own where it can, and
otherwise brings back whatever an answer changes in the one that the notebook uses.
"""

import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from helpers.exercises.core import Wrong, call, compare, show

DEBUG, INFO, WARNING, ERROR, CRITICAL = range(10, 60, 10)
NUMBER = {logging.getLevelName(number): number for number in range(0, 60, 10)}


class Collector(logging.Handler):
    """Keeps the records that reach it."""

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def tree(levels: dict[str, int]) -> Callable[[str], logging.Logger]:
    """Return the getLogger of a tree of its own, in which loggers are set to `levels`."""
    root = logging.RootLogger(levels["root"])
    manager = logging.Manager(root)

    def get_logger(name: str) -> logging.Logger:
        return root if name == "root" else manager.getLogger(name)

    for name, level in levels.items():
        get_logger(name).setLevel(level)
    return get_logger


# 1.1 ----------------------------------------------------------------------------------------------

LEVELS = {
    "root": WARNING,
    "desks": ERROR,
    "desks.bookings": logging.NOTSET,
    "desks.bookings.audit": DEBUG,
    "people": logging.NOTSET,
    "people.import": INFO,
}
NO_LEVEL = "A level is written by its name, such as 'INFO'."
NOTSET_ASKS = "NOTSET means: ask the parent. So it is never the effective level below root."
OWN_LEVEL = "A logger's own level counts if it has one, whatever the parent's level is."
FROM_CHILD = "A logger asks its parent. A child's level does not matter to it."
NEAREST = "The nearest level on the way up counts. Root is asked last, and siblings never."


def check_effective_levels(answer: Any) -> None:
    """Compare with what getEffectiveLevel() says."""
    get_logger = tree(LEVELS)
    truth = {name: logging.getLevelName(get_logger(name).getEffectiveLevel()) for name in LEVELS}
    reasons = {}
    if isinstance(answer, dict):
        reasons = {name: _level_reason(name, answer.get(name)) for name in LEVELS}
    compare(answer, truth, reasons)


def _level_reason(name: str, given: Any) -> str:
    if not isinstance(given, str) or given not in NUMBER:
        return NO_LEVEL
    if given == "NOTSET":
        return NOTSET_ASKS
    if LEVELS[name]:
        return OWN_LEVEL
    below = [LEVELS[child] for child in LEVELS if child.startswith(f"{name}.")]
    return FROM_CHILD if NUMBER[given] in below else NEAREST


# 1.2 ----------------------------------------------------------------------------------------------

LOGGERS = {"root": CRITICAL, "desks": INFO, "desks.bookings": 0, "desks.audit": DEBUG, "people": 0}
HANDLERS = {"screen": ("root", WARNING), "file": ("desks", INFO)}
RECORDS = {
    "desks": ("DEBUG", "INFO", "WARNING"),
    "desks.bookings": ("DEBUG", "INFO", "ERROR"),
    "desks.audit": ("DEBUG", "INFO", "CRITICAL"),
    "people": ("WARNING", "ERROR", "CRITICAL"),
}
PAIRS = [(name, level) for name, levels in RECORDS.items() for level in levels]


def who(
    name: str,
    level: str,
    handler_levels: bool = True,
    parent_levels: bool = False,
    notset_asks: bool = True,
    propagates: bool = True,
    goes_down: bool = False,
    equal_passes: bool = True,
) -> str:
    """Return who writes a record, as one believes who is wrong about one of the rules."""
    number = NUMBER[level] - (not equal_passes)
    way = [name, *(["desks"] if "." in name else []), "root"]
    effective = next(LOGGERS[one] for one in way if LOGGERS[one] or not notset_asks)
    writers = []
    for handler, (owner, threshold) in HANDLERS.items():
        reached = owner == name or (owner in way and propagates) or (goes_down and name == "people")
        asked = [LOGGERS[one] for one in way[1:] if owner == "root"] if parent_levels else []
        passes = all(number >= one for one in [effective, *asked])
        if reached and passes and (number >= threshold or not handler_levels):
            writers.append(handler)
    return {0: "none", 1: "".join(writers), 2: "both"}[len(writers)]


BELIEFS = {
    "Each handler compares the record with its own level too.": {"handler_levels": False},
    "A parent's level is not asked: of the parents, only the handlers count.": {
        "parent_levels": True
    },
    "NOTSET is not a threshold of 0. It means: ask the parent for the level.": {
        "notset_asks": False
    },
    "A record goes up: the handlers of all parents get it, root's among them.": {
        "propagates": False
    },
    "A record goes up to root, and never down to another branch.": {"goes_down": True},
    "A level lets pass what is equal to it, and not only what is higher.": {"equal_passes": False},
}
FOUR_WORDS = "Each place holds one of four words: 'screen', 'file', 'both' or 'none'."
FOLLOW = "First ask the logger's effective level. Then ask the level of each handler on the way up."


def check_reached(answer: Any) -> None:
    """Log the twelve records, and compare who gets them."""
    get_logger = tree(LOGGERS)
    handlers = {name: Collector(level) for name, (_, level) in HANDLERS.items()}
    for name, handler in handlers.items():
        get_logger(HANDLERS[name][0]).addHandler(handler)
    truth = {}
    for name, level in PAIRS:
        get_logger(name).log(NUMBER[level], "a record")
        writers = [one for one, handler in handlers.items() if handler.records]
        truth[name, level] = "both" if len(writers) == 2 else "".join(writers) or "none"
        for handler in handlers.values():
            handler.records.clear()
    if not isinstance(answer, dict) or not all(isinstance(row, dict) for row in answer.values()):
        raise Wrong(show(answer), "a dict with a dict for each logger, as it was in the cell")
    given = {(name, level): one for name, row in answer.items() for level, one in row.items()}
    compare(given, truth, {pair: _belief(given, pair) for pair in PAIRS})


def _belief(given: dict, pair: tuple[str, str]) -> str:
    """Return what to tell whoever answers so: the belief that explains most of the answer."""

    def agreement(because: str) -> int:
        return sum(who(*one, **BELIEFS[because]) == given.get(one) for one in PAIRS)

    if given.get(pair) not in ("screen", "file", "both", "none"):
        return FOUR_WORDS
    fitting = [one for one in BELIEFS if who(*pair, **BELIEFS[one]) == given.get(pair)]
    return max(fitting, key=agreement, default=FOLLOW)


# 1.3 ----------------------------------------------------------------------------------------------

CALLS = {
    'log.debug("booked %s", desk)': "A disabled call does not touch its arguments.",
    'log.debug(f"booked {desk}")': "Python builds an f-string before it calls the method.",
    'log.debug("booked %s", str(desk))': "str(desk) runs before the method is called.",
    'log.info("booked %s", desk)': "A handler that drops the record does not make its text.",
    'log.error("booked %s", desk)': "Each handler makes its text anew, from the same record.",
    'log.error(f"booked {desk}")': "An f-string is built once, and both handlers get that text.",
    'log.isEnabledFor(logging.DEBUG) and log.debug(f"booked {desk}")': (
        "`and` does not run what stands behind it if isEnabledFor says no."
    ),
}


class Desk:
    """A desk that counts how often somebody makes text of it."""

    def __init__(self) -> None:
        self.runs = 0

    def __str__(self) -> str:
        self.runs += 1
        return "desk 7"


def check_str_runs(answer: Any) -> None:
    """Run each call with a desk that counts."""
    log = tree({"root": WARNING, "log": INFO})("log")
    for level in (logging.NOTSET, ERROR):
        handler = logging.StreamHandler(io.StringIO())
        handler.setLevel(level)
        log.addHandler(handler)
    truth = {}
    for source in CALLS:
        desk = Desk()
        eval(source, {"log": log, "desk": desk, "logging": logging})
        truth[source] = desk.runs
    compare(answer, truth, CALLS)


# 1.4 ----------------------------------------------------------------------------------------------

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
NO_TEXT = "format(record) returns the text of the line, as a string."
MORE_ENDS = "Not only \\n ends a line. The cell above prints all characters that do."
IN_TRACEBACK = "The traceback is part of the text that logging.Formatter makes: escape it as well."
IN_LAYOUT = "Not only the message can hold a line end. Escape the whole text that you return."
TRACEBACK_GONE = "The traceback says what went wrong. Escape its line ends, and keep it."
DROPPED = "Write each line end as an escape of its own, so that a reader sees what was there."
LETTERS = "Escape the line ends alone: quotes, tabs, and a name such as Zoë, stay as they are."
CHANGED = "Other handlers get the same record. Change the text that you return, and not the record."
LAYOUT = "Begin with super().format(record): it makes the text that the layout asks for."
PLAIN = "%(levelname)s %(name)s: %(message)s"


def record_of(message: str, *values: Any, **more: Any) -> logging.LogRecord:
    """Return a record as a logger makes it."""
    exception = more.pop("exception", None)
    error = exception and (type(exception), exception, exception.__traceback__)
    name = more.pop("name", "desks.login")
    record = logging.LogRecord(name, WARNING, "login.py", 7, message, values, error)
    record.__dict__.update(more)
    return record


def failure(message: str) -> KeyError:
    """Return an exception that has a traceback."""
    try:
        raise KeyError(message)
    except KeyError as error:
        return error


def check_one_line(answer: Any) -> None:
    """Try each line end in each place, with a plain formatter before and after."""
    plain, safe = logging.Formatter(PLAIN), call(answer, PLAIN)
    for message in ("Zoë has booked desk 7", "100 % of \u65e5\u672c,\t'quoted' \"twice\""):
        text = _text(safe, record_of("%s", message))
        if text != plain.format(record_of("%s", message)):
            because = LETTERS if text.startswith("WARNING desks.login: ") else LAYOUT
            raise Wrong(repr(text), repr(plain.format(record_of("%s", message))), because)
    if _text(call(answer, "%(message)s"), record_of("free")) != "free":
        raise Wrong("another layout gives the same line", "'free' for %(message)s", LAYOUT)
    for end in (*LINE_ENDS, "\r\n", "\n\n"):
        name = f"Alan{end}INFO desks: forged"
        _expect_line(safe, MORE_ENDS, "wrong password for %s", name)
        _expect_line(safe, MORE_ENDS, name)
        _expect_line(safe, MORE_ENDS, f"free{end}")
        _expect_line(safe, IN_LAYOUT, "free", name=f"desks{end}x")
    _expect_line(safe, IN_TRACEBACK, "not saved", exception=failure("desk 70"))
    _expect_line(safe, IN_TRACEBACK, "not saved", stack_info="Stack:\n  File login.py")


def _text(formatter: Any, record: logging.LogRecord) -> str:
    if not callable(getattr(formatter, "format", None)):
        raise Wrong(f"{formatter!r}", "a subclass of logging.Formatter", NO_TEXT)
    text = call(formatter.format, record)
    if not isinstance(text, str):
        raise Wrong(f"format(record) returns {text!r}", "a string", NO_TEXT)
    return text


def _expect_line(safe: Any, because: str, message: str, *values: Any, **more: Any) -> None:
    """Raise Wrong unless `safe` makes one line of this record and leaves the record alone."""
    record = record_of(message, *values, **more)
    expected = logging.Formatter(PLAIN).format(record_of(message, *values, **more))
    text = _text(safe, record)
    after = logging.Formatter(PLAIN).format(record)
    if after != expected or (record.msg, record.args) != (message, values):
        raise Wrong(f"a plain formatter then makes {after!r}", repr(expected), CHANGED)
    if any(end in text for end in LINE_ENDS):
        raise Wrong(f"more than one line: {text!r}", "one line", because)
    if not re.fullmatch(_escaped(expected), text):
        lost = TRACEBACK_GONE if because == IN_TRACEBACK else DROPPED
        raise Wrong(repr(text), f"{expected!r} with its line ends escaped", lost)


def _escaped(text: str) -> str:
    """Return a pattern for `text` with an escape in place of each of its line ends."""
    # A backslash of the text may be doubled, so that it is not read as the start of an escape.
    return "".join(
        _escapes(sign) if sign in LINE_ENDS else r"\\{1,2}" if sign == "\\" else re.escape(sign)
        for sign in text
    )


def _escapes(end: str) -> str:
    """Return a pattern for every way in which Python writes this line end in a string."""
    ways = [f"u(?i:{ord(end):04x})", f"U(?i:{ord(end):08x})"]
    if ord(end) < 0x100:
        ways.append(f"x(?i:{ord(end):02x})")
    if end in "\n\r\v\f":
        ways.append("nrvf"["\n\r\v\f".index(end)])
    return rf"\\(?:{'|'.join(ways)})"


# 1.5 ----------------------------------------------------------------------------------------------

NO_RETURN = "The function has to return the logger, so that its caller can use it."
NOT_THAT_NAME = "logging.getLogger(name) gives everybody the same logger of that name."
WRONG_STREAM = "StreamHandler() writes to sys.stderr. StreamHandler(stream) writes to the stream."
NO_HANDLER = (
    "The logger needs a handler of its own. hasHandlers() also finds those of its parents, and "
    "basicConfig() gives one to root."
)
SILENT = "A message from INFO up has to pass the logger's level, and the handler's."
TOO_MUCH = "The level is INFO, so what is below it does not pass."
AGAIN = "Each StreamHandler(...) is a new handler. Add one only if the logger has none of yours."
CLEARED = "A handler that somebody else has added stays: remove none but your own."
NOT_YOURS = "The handler that is there is somebody else's. Look for one that writes to `stream`."
ROOT_CHANGED = "Root belongs to the application. Set up the one logger, and leave root as it is."
KEPT_BACK = "With propagate = False root's handlers never get the record."

_names = (f"exercise-{number}" for number in count(1))


@contextmanager
def borrowed_root() -> Iterator[Collector]:
    """Give root one collecting handler for a while, and then bring back what was there."""
    root, collector = logging.root, Collector()
    level, handlers, disabled = root.level, root.handlers, root.manager.disable
    loggers = set(root.manager.loggerDict)
    root.handlers = [collector]
    root.setLevel(WARNING)
    logging.disable(logging.NOTSET)
    try:
        yield collector
    finally:
        root.handlers = handlers
        root.setLevel(level)
        logging.disable(disabled)
        for name in set(root.manager.loggerDict) - loggers:
            if name.startswith("exercise-"):
                del root.manager.loggerDict[name]


def check_get_logger(answer: Any) -> None:
    """Call it as cells that run again do, and count what one record becomes."""
    with borrowed_root() as collector:
        name, stream = next(_names), io.StringIO()
        logger = _configured(answer, name, stream)
        _expect_lines(logger, stream, 1, "after one call")
        other = Collector()
        logger.addHandler(other)
        for _ in range(2):
            _configured(answer, name, stream)
        _expect_lines(logger, stream, 1, "after three calls")
        if len(other.records) != 2:
            raise Wrong("another handler of the logger is gone", "it stays", CLEARED)
        _expect_root(collector)
        if len(collector.records) != 4:
            raise Wrong("root's handler got no record", "one for each message", KEPT_BACK)
        second, more = next(_names), io.StringIO()
        _expect_lines(_configured(answer, second, more), more, 1, "for a second name")
        _expect_lines(_configured(answer, name, stream), stream, 1, "for the first name again")
        _expect_own_handler(answer)


def _expect_own_handler(answer: Any) -> None:
    """Raise Wrong if a handler that somebody else has added before is lost, or taken for ours."""
    logger, others, stream = logging.getLogger(next(_names)), io.StringIO(), io.StringIO()
    logger.addHandler(logging.StreamHandler(others))
    for _ in range(2):
        call(answer, logger.name, stream)
    logger.info("booked desk 7")
    if not others.getvalue():
        raise Wrong("another handler of the logger is gone", "it stays", CLEARED)
    if (lines := len(stream.getvalue().splitlines())) != 1:
        seen = f"{lines} lines where the logger had another handler before"
        raise Wrong(seen, "1", AGAIN if lines else NOT_YOURS)


def _configured(answer: Any, name: str, stream: io.StringIO) -> logging.Logger:
    """Return the logger that the answer makes, if it is the right one and writes to `stream`."""
    logger = call(answer, name, stream)
    if logger is None:
        raise Wrong("the function returns None", "a logger", NO_RETURN)
    if logger is not logging.getLogger(name):
        raise Wrong(f"it returns {show(logger)}", "logging.getLogger(name)", NOT_THAT_NAME)
    streams = [one.stream for one in logger.handlers if isinstance(one, logging.StreamHandler)]
    if any(one is not stream for one in streams):
        raise Wrong("a handler writes to another stream", "it writes to `stream`", WRONG_STREAM)
    return logger


def _expect_lines(logger: logging.Logger, stream: io.StringIO, lines: int, when: str) -> None:
    before = len(stream.getvalue())
    logger.debug("is desk 7 free?")
    if len(stream.getvalue()) > before:
        raise Wrong("a DEBUG message is written", "INFO and up alone", TOO_MUCH)
    for level in (INFO, CRITICAL):
        message = f"a message of level {logging.getLevelName(level)}"
        logger.log(level, message)
        seen = stream.getvalue()[before:].count(message)
        if seen != lines:
            because = AGAIN if seen else SILENT if logger.handlers else NO_HANDLER
            raise Wrong(f"{seen} lines for {message} {when}", f"{lines}", because)


def _expect_root(collector: Collector) -> None:
    root = logging.root
    if (root.handlers, root.level, root.manager.disable) != ([collector], WARNING, logging.NOTSET):
        raise Wrong("root has other handlers or another level", "root as it was", ROOT_CHANGED)


# 1.6 ----------------------------------------------------------------------------------------------

EARLY = "disable_existing_loggers is True unless the dict says False."
ROOT_LEVEL = "Root's level is INFO: another handler may want these records later."
LIBRARY = "A level for urllib3 stands in 'loggers', under the logger's name."
LINE = "The line is the level, the logger and the message, as the handler's formatter says."
HANDLER_LEVEL = "The handler begins at WARNING, although root lets INFO pass."
TWICE = "The records of urllib3 go up to root's handler anyway, so here they need no handler."
NOT_PLAIN = "The configuration is plain data: dicts, lists, strings, numbers, True and False."
REFUSED = (
    "Handlers and formatters are used by the names they have here, and levels by theirs: INFO."
)
SCRIPT = """
import ast, json, logging, logging.config, sys
early = logging.getLogger("desks")
logging.getLogger("urllib3.connectionpool")
try:
    logging.config.dictConfig(ast.literal_eval(sys.stdin.buffer.read().decode()))
except Exception as error:
    sys.exit(f"{error} ({error.__cause__})" if error.__cause__ else f"{error}")
for name in ("desks", "urllib3.connectionpool", "people"):
    for level in (10, 20, 30, 40, 50):
        logging.getLogger(name).log(level, "message of level %d", level)
sys.stdout.flush()
print(json.dumps(["facts", logging.root.level, len(logging.root.handlers), early.disabled]))
"""


def check_config(answer: Any) -> None:
    """Use the configuration in a new process, and read what is written there."""
    if not isinstance(answer, dict):
        raise Wrong(show(answer), "a dict", NOT_PLAIN)
    done = subprocess.run(
        [sys.executable, "-I", "-c", SCRIPT],
        check=False,
        input=repr(answer).encode(),
        capture_output=True,
        timeout=4,
    )
    output = (done.stderr + done.stdout).decode("utf-8", "replace").splitlines()
    if done.returncode and ("malformed" in output[-1] or "invalid syntax" in output[-1]):
        raise Wrong("a value in the dict is an object of another kind", "plain data", NOT_PLAIN)
    if done.returncode:
        raise Wrong(output[-1], "no error", REFUSED)
    if failed := [line for line in output if line.startswith("ValueError: ")]:
        raise Wrong(f"the formatter fails: {failed[0]}", "a layout that logging can use", LINE)
    _, root, handlers, disabled = json.loads(output.pop())
    _expect_config(output, root, handlers, disabled)


def _expect_config(lines: list[str], root: int, handlers: int, disabled: bool) -> None:
    if disabled:
        raise Wrong("the logger desks is disabled", "it goes on", EARLY)
    if root != INFO:
        raise Wrong(f"root has the level {logging.getLevelName(root)}", "INFO", ROOT_LEVEL)
    if handlers != 1:
        raise Wrong(f"root has {handlers} handlers", "1", "Root's handlers are a list of names.")
    for name, first in {
        "desks": WARNING,
        "people": WARNING,
        "urllib3.connectionpool": ERROR,
    }.items():
        seen = [line for line in lines if name in line]
        for level in range(DEBUG, CRITICAL + 10, 10):
            line = f"{logging.getLevelName(level)} {name}: message of level {level}"
            if level >= first and line not in lines:
                written = any(f"message of level {level}" in one for one in seen or lines)
                because = LINE if written else LIBRARY if "." in name else HANDLER_LEVEL
                raise Wrong(show(lines), f"the line {line!r}", because)
            if level < first and any(f"level {level}" in one for one in seen):
                because = LIBRARY if "." in name else HANDLER_LEVEL
                raise Wrong(f"{name} writes its {logging.getLevelName(level)}", "not", because)
    if len(lines) != 8:
        raise Wrong(f"{len(lines)} lines", "8: one for each message that passes", TWICE)


# 1.7 ----------------------------------------------------------------------------------------------

NO_JSON = "Put the values into a dict and let json.dumps write it: it quotes what needs quotes."
NO_OBJECT = "The line is one JSON object, so json.dumps gets a dict."
ONE_JSON_LINE = "One record is one line: no indent, and no traceback behind the object."
ASCII_ALONE = (
    "A line also ends at \\x85, \\u2028 and \\u2029. json.dumps escapes what is not ASCII."
)
ARGUMENTS = "record.msg is the text before its arguments are put in. getMessage() puts them in."
NO_ID = "Not every record has a request_id: those of a library have none."
ID_LOST = "If the record has a request_id, the object has it too."
ERROR_NAME = "record.exc_info is None, or a tuple that begins with the exception's class."
NO_ERROR = (
    "Outside of `except`, log.exception() gives a tuple of three None: there is no exception."
)
TIME = "datetime.fromtimestamp(record.created, UTC) is the time, and isoformat() makes it text."
CAUSES = {
    "request_id": NO_ID,
    "'message'": ARGUMENTS,
    "datetime": TIME,
    "NoneType": ERROR_NAME,
    "serializable": ERROR_NAME,
}
NAMES = "The object has the names of the task, and no others."
LOGGER_NAME = "level is the level's name, and logger is the logger's name."


def check_json_lines(answer: Any) -> None:
    """Format records of every kind, and load the lines as a program would."""
    lines, created = call(answer), 1904288400.0
    texts = ("booked desk 7", 'a "quoted" name', "two\nlines", "Zoë", "back\\slash", LINE_ENDS)
    nothing_raised = {"exc_info": (None, None, None)}
    for more in ({}, {"request_id": "desks-1"}, {"exception": failure("70")}, nothing_raised):
        for text in texts:
            record = record_of("%s: ok", text, created=created, **more)
            expected = {
                "time": "2030-05-06T09:00:00+00:00",
                "level": "WARNING",
                "logger": "desks.login",
                "message": f"{text}: ok",
            }
            if "request_id" in more:
                expected["request_id"] = "desks-1"
            if "exception" in more:
                expected["error"] = "KeyError"
            try:
                _expect_object(_json_text(lines, record), expected)
            except Wrong as wrong:
                because = NO_ERROR if more is nothing_raised else wrong.because
                raise Wrong(wrong.seen, wrong.expected, because) from None


def _json_text(lines: Any, record: logging.LogRecord) -> str:
    try:
        return _text(lines, record)
    except Wrong as wrong:
        cause = str(wrong.__cause__)
        for words, because in CAUSES.items():
            if words in cause:
                raise Wrong(wrong.seen, wrong.expected, because) from None
        raise


def _expect_object(text: str, expected: dict[str, str]) -> None:
    if text.splitlines() != [text]:
        because = ONE_JSON_LINE if "\u2028" not in text else ASCII_ALONE
        raise Wrong(repr(text), "one line", because)
    try:
        seen = json.loads(text)
    except ValueError as error:
        raise Wrong(f"{text!r}: {error}", "a line that json.loads takes", NO_JSON) from None
    if not isinstance(seen, dict):
        raise Wrong(repr(text), "a JSON object", NO_OBJECT)
    reasons = {
        "level": LOGGER_NAME,
        "logger": LOGGER_NAME,
        "message": ARGUMENTS,
        "request_id": ID_LOST if "request_id" in expected else NO_ID,
        "error": ERROR_NAME,
        "time": TIME,
    }
    for name, because in reasons.items():
        if seen.get(name) != expected.get(name) or (name in seen) != (name in expected):
            wanted = repr(expected[name]) if name in expected else "no such name"
            raise Wrong(f"{name} is {seen.get(name)!r}", wanted, because)
    if set(seen) != set(expected):
        raise Wrong(f"the names {sorted(seen)}", f"the names {sorted(expected)}", NAMES)
