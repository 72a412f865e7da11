"""The exercises of lesson 01: levels, handlers, a formatter for one line, and a configuration."""

from helpers.exercises import logging_levels_checks as checks
from helpers.exercises.core import Exercise, Mistake

GIVEN = "import json\nimport logging\nfrom datetime import UTC, datetime\n"


def _levels(**changes: str) -> str:
    right = {
        "root": "WARNING",
        "desks": "ERROR",
        "desks.bookings": "ERROR",
        "desks.bookings.audit": "DEBUG",
        "people": "WARNING",
        "people.import": "INFO",
    }
    lines = "".join(f'    "{name}": "{level}",\n' for name, level in (right | changes).items())
    return f"effective_levels = {{\n{lines}}}\n"


effective_levels = Exercise(
    name="effective_levels",
    number="1.1",
    title="Which level counts?",
    stub="""\
effective_levels = {
    "root": "WARNING",
    "desks": ...,
    "desks.bookings": ...,
    "desks.bookings.audit": ...,
    "people": ...,
    "people.import": ...,
}
""",
    hints=(
        "Begin with the loggers that have a level of their own: it is their effective level.",
        "For the other two, go up one dot at a time until you find a level.",
        "desks.bookings asks desks. people has only root to ask.",
    ),
    solution=_levels(),
    mistakes=(
        Mistake(
            "NOTSET read as a level",
            _levels(**{"desks.bookings": "NOTSET", "people": "NOTSET"}),
            checks.NOTSET_ASKS,
        ),
        Mistake(
            "root asked in place of the nearest parent",
            _levels(**{"desks.bookings": "WARNING"}),
            checks.NEAREST,
        ),
        Mistake(
            "the parent's level limits the child's",
            _levels(**{"desks.bookings.audit": "ERROR", "people.import": "WARNING"}),
            checks.OWN_LEVEL,
        ),
        Mistake("the child's level handed up", _levels(people="INFO"), checks.FROM_CHILD),
        Mistake(
            "the methods' names in place of the levels'",
            _levels(desks="error", people="warning"),
            checks.NO_LEVEL,
        ),
    ),
    check=checks.check_effective_levels,
)


def _reached(**belief: bool) -> str:
    lines = ""
    for name, levels in checks.RECORDS.items():
        row = ", ".join(f'"{level}": "{checks.who(name, level, **belief)}"' for level in levels)
        lines += f'    "{name}": {{{row}}},\n'
    return f"reached = {{\n{lines}}}\n"


reached = Exercise(
    name="reached",
    number="1.2",
    title="Twelve records, two handlers",
    stub="""\
reached = {
    "desks": {"DEBUG": ..., "INFO": ..., "WARNING": ...},
    "desks.bookings": {"DEBUG": ..., "INFO": ..., "ERROR": ...},
    "desks.audit": {"DEBUG": ..., "INFO": ..., "CRITICAL": ...},
    "people": {"WARNING": ..., "ERROR": ..., "CRITICAL": ...},
}
""",
    hints=(
        "Does the logger let the record pass? Then: which handlers, on its way up, do so too?",
        "desks.bookings and people have no level, so they ask their parents: INFO and CRITICAL.",
        "Root's level does not matter for the desks family. Its handler's level does: WARNING.",
        "Of people's records only the CRITICAL one passes its logger. file is not on its way up.",
    ),
    solution=_reached(),
    mistakes=(
        *(
            Mistake(because, _reached(**belief), because)
            for because, belief in checks.BELIEFS.items()
        ),
        Mistake("another word", _reached().replace("none", "nobody"), checks.FOUR_WORDS),
    ),
    check=checks.check_reached,
)


def _runs(*changes: tuple[int, int]) -> str:
    right = dict(enumerate((0, 1, 1, 1, 2, 1, 0))) | dict(changes)
    lines = "".join(
        f"    {source!r}: {runs},\n"
        for source, runs in zip(checks.CALLS, right.values(), strict=True)
    )
    return f"str_runs = {{\n{lines}}}\n"


_RUNS_STUB = "".join(f"    {source!r}: ...,\n" for source in checks.CALLS)

str_runs = Exercise(
    name="str_runs",
    number="1.3",
    title="How often does __str__ run?",
    stub=f"str_runs = {{\n{_RUNS_STUB}}}\n",
    hints=(
        "Python works out the arguments of a call before the call. What is an argument here?",
        "With %s the logger gets the desk itself. Its text is made where a handler writes.",
        "Two handlers that write make two texts. The handler at ERROR writes no INFO record.",
    ),
    given=GIVEN,
    solution=_runs(),
    mistakes=tuple(
        Mistake(title, _runs(*changes), list(checks.CALLS.values())[changes[0][0]])
        for title, changes in {
            "%s makes text at once": [(0, 1), (4, 1)],
            "an f-string waits": [(1, 0), (5, 2)],
            "str() waits": [(2, 0)],
            "a handler that drops the record counts too": [(3, 2)],
            "one text for all handlers": [(4, 1)],
            "an f-string is built for each handler": [(5, 2)],
            "the f-string behind `and` is built anyway": [(6, 1)],
        }.items()
    ),
    check=checks.check_str_runs,
)


def _one_line(body: str) -> str:
    return f"class OneLine(logging.Formatter):\n    def format(self, record):\n{body}"


OneLine = Exercise(
    name="OneLine",
    number="1.4",
    title="One record, one line",
    stub='''\
class OneLine(logging.Formatter):
    def format(self, record):
        """Return the text of the record, with all of `line_ends` escaped."""
        ...
''',
    hints=(
        "super().format(record) makes the whole text, with the traceback. Change that text.",
        "ascii(end) is the escape in quotes, so ascii(end)[1:-1] is the escape alone.",
        "Go through `line_ends`, and replace each one in the text by its escape.",
        "for end in line_ends: text = text.replace(end, ascii(end)[1:-1])",
    ),
    given=GIVEN + f"line_ends = list({checks.LINE_ENDS!a})\n",
    solution="""\
class OneLine(logging.Formatter):
    def format(self, record):
        text = super().format(record)
        for end in line_ends:
            text = text.replace(end, ascii(end)[1:-1])
        return text
""",
    mistakes=(
        Mistake(
            "\\n alone",
            _one_line('        return super().format(record).replace("\\n", "\\\\n")\n'),
            checks.MORE_ENDS,
        ),
        Mistake(
            "\\n and \\r alone",
            _one_line(
                "        text = super().format(record)\n"
                '        return text.replace("\\n", "\\\\n").replace("\\r", "\\\\r")\n'
            ),
            checks.MORE_ENDS,
        ),
        Mistake(
            "the record's message rewritten",
            _one_line(
                "        for end in line_ends:\n"
                "            message = record.getMessage().replace(end, ascii(end)[1:-1])\n"
                "            record.msg, record.args = message, ()\n"
                "        return super().format(record)\n"
            ),
            checks.CHANGED,
        ),
        Mistake(
            "the record's arguments rewritten",
            _one_line(
                "        for end in line_ends:\n"
                "            escape = ascii(end)[1:-1]\n"
                "            record.args = tuple(a.replace(end, escape) for a in record.args)\n"
                "        return super().format(record)\n"
            ),
            checks.CHANGED,
        ),
        Mistake(
            "the message alone, with no layout",
            _one_line(
                "        text = record.getMessage()\n"
                "        for end in line_ends:\n"
                "            text = text.replace(end, ascii(end)[1:-1])\n"
                "        return text\n"
            ),
            checks.LAYOUT,
        ),
        Mistake(
            "the message in the layout, but not the traceback",
            """\
class OneLine(logging.Formatter):
    def formatMessage(self, record):
        text = super().formatMessage(record)
        for end in line_ends:
            text = text.replace(end, ascii(end)[1:-1])
        return text
""",
            checks.IN_TRACEBACK,
        ),
        Mistake(
            "a traceback that other handlers then see escaped",
            """\
class OneLine(logging.Formatter):
    def formatMessage(self, record):
        return self.escape(super().formatMessage(record))

    def formatException(self, error):
        return self.escape(super().formatException(error))

    def format(self, record):
        return self.escape(super().format(record))

    def escape(self, text):
        for end in line_ends:
            text = text.replace(end, ascii(end)[1:-1])
        return text
""",
            checks.CHANGED,
        ),
        Mistake(
            "the traceback cut off",
            _one_line(
                "        record = logging.makeLogRecord(record.__dict__)\n"
                "        record.exc_info = record.exc_text = record.stack_info = None\n"
                "        text = super().format(record)\n"
                "        for end in line_ends:\n"
                "            text = text.replace(end, ascii(end)[1:-1])\n"
                "        return text\n"
            ),
            checks.TRACEBACK_GONE,
        ),
        Mistake(
            "one escape for all line ends",
            _one_line('        return "\\\\n".join(super().format(record).splitlines())\n'),
            checks.DROPPED,
        ),
        Mistake(
            "line ends at the end stripped off",
            _one_line(
                "        text = super().format(record).strip()\n"
                "        return text.translate({ord(end): ascii(end)[1:-1] for end in line_ends})\n"
            ),
            checks.DROPPED,
        ),
        Mistake(
            "tabs escaped too",
            _one_line(
                "        text = super().format(record)\n"
                '        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)\n'
            ),
            checks.LETTERS,
        ),
        Mistake(
            "line ends turned into spaces",
            _one_line('        return " ".join(super().format(record).splitlines())\n'),
            checks.DROPPED,
        ),
        Mistake(
            "all that is not ASCII escaped",
            _one_line('        return super().format(record).encode("unicode_escape").decode()\n'),
            checks.LETTERS,
        ),
        Mistake(
            "quoted by repr",
            _one_line("        return repr(super().format(record))\n"),
            checks.LAYOUT,
        ),
        Mistake(
            "no return",
            _one_line(
                "        text = super().format(record)\n"
                "        for end in line_ends:\n"
                "            text = text.replace(end, ascii(end)[1:-1])\n"
            ),
            checks.NO_TEXT,
        ),
    ),
    check=checks.check_one_line,
)

get_logger = Exercise(
    name="get_logger",
    number="1.5",
    title="A logger that survives a second run",
    stub='''\
def get_logger(name, stream):
    """Return the logger `name`: level INFO, one handler that writes to `stream`."""
    ...
''',
    hints=(
        "A second call has to find out that the first one has added a handler.",
        "logger.handlers is the list of the logger's own handlers; others may have added some.",
        "isinstance(handler, logging.StreamHandler) tells that a handler has a stream, as .stream.",
        "Set the level each time. Add a handler only if none writes to `stream`. Return the logger.",
    ),
    given=GIVEN,
    solution="""\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    streams = [one.stream for one in logger.handlers if isinstance(one, logging.StreamHandler)]
    if stream not in streams:
        logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
    mistakes=(
        Mistake(
            "somebody else's handler taken for one's own",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.NOT_YOURS,
        ),
        Mistake(
            "all stream handlers replaced",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    for handler in logger.handlers[:]:
        if isinstance(handler, logging.StreamHandler):
            logger.removeHandler(handler)
    logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.CLEARED,
        ),
        Mistake(
            "a handler at every call",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.AGAIN,
        ),
        Mistake(
            "a test that never finds the handler",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    handler = logging.StreamHandler(stream)
    if handler not in logger.handlers:
        logger.addHandler(handler)
    return logger
""",
            checks.AGAIN,
        ),
        Mistake(
            "all handlers thrown away first",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logger.handlers.clear()
    logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.CLEARED,
        ),
        Mistake(
            "hasHandlers, which also asks root",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    if not logger.hasHandlers():
        logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.NO_HANDLER,
        ),
        Mistake(
            "root set up as well",
            """\
def get_logger(name, stream):
    logging.basicConfig(level=logging.INFO, stream=stream, force=True)
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    return logger
""",
            checks.ROOT_CHANGED,
        ),
        Mistake(
            "root's handlers cleared",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logging.getLogger().handlers.clear()
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.ROOT_CHANGED,
        ),
        Mistake(
            "propagation switched off",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.KEPT_BACK,
        ),
        Mistake(
            "a level for the handler, none for the logger",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    if not logger.handlers:
        handler = logging.StreamHandler(stream)
        handler.setLevel(logging.INFO)
        logger.addHandler(handler)
    return logger
""",
            checks.SILENT,
        ),
        Mistake(
            "everything passes",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.DEBUG)
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.TOO_MUCH,
        ),
        Mistake(
            "the stream forgotten",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler())
    return logger
""",
            checks.WRONG_STREAM,
        ),
        Mistake(
            "a logger of one's own, outside the tree",
            """\
def get_logger(name, stream):
    logger = logging.Logger(name, logging.INFO)
    logger.addHandler(logging.StreamHandler(stream))
    return logger
""",
            checks.NOT_THAT_NAME,
        ),
        Mistake(
            "no return",
            """\
def get_logger(name, stream):
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler(stream))
""",
            checks.NO_RETURN,
        ),
    ),
    check=checks.check_get_logger,
)


_CONFIG = """\
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
"""

config = Exercise(
    name="config",
    number="1.6",
    title="Configure an application",
    stub="""\
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
""",
    hints=(
        "The first value says whether loggers that exist already fall silent. They must not.",
        "The layout names levelname, name and message, each as %(...)s.",
        'The handler uses the formatter by its name, "line". Root has a list of handlers\' names.',
        'The levels are "WARNING" for screen, "INFO" for root, and "ERROR" for urllib3.',
    ),
    solution=_CONFIG,
    mistakes=(
        Mistake(
            "existing loggers disabled",
            _CONFIG.replace('loggers": False', 'loggers": True'),
            checks.EARLY,
        ),
        Mistake(
            "the levels of root and handler exchanged",
            _CONFIG.replace("WARNING", "?").replace("INFO", "WARNING").replace("?", "INFO"),
            checks.ROOT_LEVEL,
        ),
        Mistake(
            "the same level for the handler",
            _CONFIG.replace("WARNING", "INFO"),
            checks.HANDLER_LEVEL,
        ),
        Mistake(
            "a handler that is an object",
            _CONFIG.replace('["screen"]', "[logging.StreamHandler()]"),
            checks.NOT_PLAIN,
        ),
        Mistake(
            "a handler by another name",
            _CONFIG.replace('["screen"]', '["console"]'),
            checks.REFUSED,
        ),
        Mistake(
            "a string in place of the list",
            _CONFIG.replace('["screen"]', '"screen"'),
            checks.REFUSED,
        ),
        Mistake(
            "the layout in place of the formatter's name",
            _CONFIG.replace('"formatter": "line"', '"formatter": "%(message)s"'),
            checks.REFUSED,
        ),
        Mistake(
            "a name without its s",
            _CONFIG.replace("%(name)s", "%(name)"),
            checks.LINE,
        ),
        Mistake(
            "the layout of basicConfig",
            _CONFIG.replace("%(levelname)s %(name)s: ", "%(levelname)s:%(name)s:"),
            checks.LINE,
        ),
        Mistake(
            "no formatter for the handler",
            _CONFIG.replace(', "formatter": "line"', ""),
            checks.LINE,
        ),
        Mistake(
            "urllib3 as loud as root",
            _CONFIG.replace("ERROR", "WARNING"),
            checks.LIBRARY,
        ),
        Mistake(
            "so quiet that urllib3's errors are lost",
            _CONFIG.replace("ERROR", "CRITICAL"),
            checks.LIBRARY,
        ),
        Mistake(
            "a second handler for urllib3",
            _CONFIG.replace('"ERROR"', '"ERROR", "handlers": ["screen"]'),
            checks.TWICE,
        ),
        Mistake(
            "a level by its method's name",
            _CONFIG.replace("INFO", "info"),
            checks.REFUSED,
        ),
    ),
    given=GIVEN,
    check=checks.check_config,
)

_JSON_LINES = """\
class JSONLines(logging.Formatter):
    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if hasattr(record, "request_id"):
            line["request_id"] = record.request_id
        error = record.exc_info and record.exc_info[0]
        if error:
            line["error"] = error.__name__
        return json.dumps(line)
"""

JSONLines = Exercise(
    name="JSONLines",
    number="1.7",
    title="JSON lines that can be searched",
    stub='''\
class JSONLines(logging.Formatter):
    def format(self, record):
        """Return the record as one JSON object on one line."""
        ...
''',
    hints=(
        "Make a dict with the four names that every record has. Add the others only where they are.",
        'hasattr(record, "request_id") tells whether there is one.',
        "record.exc_info is None, or a tuple. Its first item is the exception's class, or None again.",
        "datetime.fromtimestamp(record.created, UTC).isoformat() is the time in UTC.",
    ),
    given=GIVEN,
    solution=_JSON_LINES,
    mistakes=(
        Mistake(
            "the object written by hand",
            """\
class JSONLines(logging.Formatter):
    def format(self, record):
        time = datetime.fromtimestamp(record.created, UTC).isoformat()
        return (
            f'{{"time": "{time}", "level": "{record.levelname}", '
            f'"logger": "{record.name}", "message": "{record.getMessage()}"}}'
        )
""",
            checks.NO_JSON,
        ),
        Mistake(
            "the dict's repr",
            _JSON_LINES.replace("json.dumps(line)", "str(line)"),
            checks.NO_JSON,
        ),
        Mistake(
            "a text in quotes",
            _JSON_LINES.replace("json.dumps(line)", "json.dumps(super().format(record))"),
            checks.NO_OBJECT,
        ),
        Mistake(
            "an object over several lines",
            _JSON_LINES.replace("json.dumps(line)", "json.dumps(line, indent=2)"),
            checks.ONE_JSON_LINE,
        ),
        Mistake(
            "the message without its arguments",
            _JSON_LINES.replace("record.getMessage()", "record.msg"),
            checks.ARGUMENTS,
        ),
        Mistake(
            "an id expected in every record",
            _JSON_LINES.replace('        if hasattr(record, "request_id"):\n    ', ""),
            checks.NO_ID,
        ),
        Mistake(
            "an id of null",
            _JSON_LINES.replace('        if hasattr(record, "request_id"):\n    ', "").replace(
                "record.request_id", 'getattr(record, "request_id", None)'
            ),
            checks.NO_ID,
        ),
        Mistake(
            "no id at all",
            _JSON_LINES.replace('"request_id"):', '"id"):'),
            checks.ID_LOST,
        ),
        Mistake(
            "an exception expected in every record",
            _JSON_LINES.replace("        if error:\n    ", ""),
            checks.ERROR_NAME,
        ),
        Mistake(
            "an exception expected in every record of log.exception()",
            _JSON_LINES.replace("if error:", "if record.exc_info:"),
            checks.NO_ERROR,
        ),
        Mistake(
            "line ends that are not ASCII left as they are",
            _JSON_LINES.replace("dumps(line", "dumps(line, ensure_ascii=False"),
            checks.ASCII_ALONE,
        ),
        Mistake(
            "a line end of its own",
            _JSON_LINES.replace("dumps(line)", 'dumps(line) + "\\n"'),
            checks.ONE_JSON_LINE,
        ),
        Mistake(
            "the exception's text",
            _JSON_LINES.replace("error.__name__", "record.exc_text"),
            checks.ERROR_NAME,
        ),
        Mistake(
            "a local time, with no offset",
            _JSON_LINES.replace("created, UTC", "created"),
            checks.TIME,
        ),
        Mistake(
            "the seconds themselves",
            _JSON_LINES.replace(
                "datetime.fromtimestamp(record.created, UTC).isoformat()", "record.created"
            ),
            checks.TIME,
        ),
        Mistake(
            "a datetime, which JSON does not know",
            _JSON_LINES.replace(".isoformat()", ""),
            checks.TIME,
        ),
        Mistake(
            "the level's number",
            _JSON_LINES.replace("record.levelname", "record.levelno"),
            checks.LOGGER_NAME,
        ),
        Mistake(
            "the whole record",
            _JSON_LINES.replace(
                "line = {", "line = {key: str(value) for key, value in vars(record).items()} | {"
            ),
            checks.NAMES,
        ),
    ),
    check=checks.check_json_lines,
)
