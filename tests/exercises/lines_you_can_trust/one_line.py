"""What learners answer to exercise 3.2."""

import copy
import functools
import io
import json
import logging
import re
import string
import time
import unicodedata

from helpers.exercises.lines_you_can_trust.line_cases import (
    IN_LAYOUT,
    IN_TRACEBACK,
    LETTERS,
    MORE_ENDS,
    PAIR,
)
from helpers.exercises.lines_you_can_trust.one_line import (
    DROPPED,
    LAYOUT,
    TRACEBACK_GONE,
    line_ends,
    solution,
)
from helpers.exercises.lines_you_can_trust.records import CHANGED, NO_TEXT
from tests.exercises.answers import mistake, right

TABLE = {ord(end): ascii(end)[1:-1] for end in line_ends}


def _escaped(text: str) -> str:
    return text.translate(TABLE)


@mistake(PAIR)
def last_character_of_each_line():
    """The last character of each line escaped, although two may end it."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = ""
            for line in super().format(record).splitlines(keepends=True):
                text += line[:-1] + _escaped(line[-1])
            return text

    return OneLine


@mistake(seen="Traceback")
def traceback_twice():
    """The traceback added to a text that has it already."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            if record.exc_info and record.exc_info[0]:
                text += "\n" + self.formatException(record.exc_info)
            return _escaped(text)

    return OneLine


@mistake(seen="2030-05-06T")
def time_in_another_form():
    """The form of the time of lesson 02, which the layout does not ask for."""

    class OneLine(logging.Formatter):
        default_time_format = "%Y-%m-%dT%H:%M:%S"

        def format(self, record):
            return _escaped(super().format(record))

    return OneLine


@mistake(MORE_ENDS)
def newline_alone():
    """The line end of the lesson's first attack alone."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return super().format(record).replace("\n", "\\n")

    return OneLine


@mistake(MORE_ENDS)
def two_ends():
    """The two line ends that files have."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return super().format(record).replace("\n", "\\n").replace("\r", "\\r")

    return OneLine


@mistake(MORE_ENDS)
def ascii_ends():
    """The line ends of ASCII, without those of Unicode."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return re.sub(r"[\n-\r]", lambda end: ascii(end[0])[1:-1], super().format(record))

    return OneLine


@mistake(MORE_ENDS)
def all_but_the_last():
    """A loop that ends one too early."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends[:-1]:
                text = text.replace(end, ascii(end)[1:-1])
            return text

    return OneLine


@mistake(seen="more than one line")
def nothing_kept_of_the_loop():
    """replace() called, and its result dropped."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends:
                text.replace(end, ascii(end)[1:-1])
            return text

    return OneLine


@mistake(PAIR)
def first_end_alone():
    """A return inside the loop."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in reversed(line_ends):
                if end in text:
                    return text.replace(end, ascii(end)[1:-1])
            return text

    return OneLine


@mistake(seen="more than one line")
def first_of_each():
    """Only the first of each line end."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends:
                text = text.replace(end, ascii(end)[1:-1], 1)
            return text

    return OneLine


@mistake(CHANGED)
def message_rewritten():
    """The record's message rewritten."""

    class OneLine(logging.Formatter):
        def format(self, record):
            record.msg, record.args = _escaped(record.getMessage()), ()
            return super().format(record)

    return OneLine


@mistake(CHANGED)
def arguments_rewritten():
    """The record's arguments rewritten."""

    class OneLine(logging.Formatter):
        def format(self, record):
            if isinstance(record.args, tuple):
                record.args = tuple(map(_escaped, record.args))
            return super().format(record)

    return OneLine


@mistake(CHANGED)
def dict_of_arguments_rewritten():
    """A dict of arguments rewritten in its place."""

    class OneLine(logging.Formatter):
        def format(self, record):
            if isinstance(record.args, dict):
                for key in record.args:
                    record.args[key] = _escaped(record.args[key])
            return _escaped(super().format(record))

    return OneLine


@mistake(CHANGED)
def note_on_the_record():
    """The text kept on the record."""

    class OneLine(logging.Formatter):
        def format(self, record):
            record.one_line = _escaped(super().format(record))
            return record.one_line

    return OneLine


@mistake(CHANGED)
def message_kept_escaped():
    """The escaped text kept as the record's message."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = _escaped(super().format(record))
            record.message = text
            return text

    return OneLine


@mistake(LAYOUT)
def message_alone():
    """The message alone, with no layout."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(record.getMessage())

    return OneLine


@mistake(LAYOUT)
def layout_of_ones_own():
    """The layout of the example, whatever was asked for."""

    class OneLine(logging.Formatter):
        def format(self, record):
            plain = logging.Formatter("%(levelname)s %(name)s: %(message)s")
            return _escaped(plain.format(record))

    return OneLine


@mistake(IN_LAYOUT)
def message_made_safe_first():
    """The message made safe, but not what the layout puts beside it."""

    class OneLine(logging.Formatter):
        def format(self, record):
            safe = copy.copy(record)
            safe.msg, safe.args = _escaped(record.getMessage()), ()
            return super().format(safe)

    return OneLine


@mistake(IN_TRACEBACK)
def without_the_traceback():
    """The message in the layout, but not the traceback."""

    class OneLine(logging.Formatter):
        def formatMessage(self, record):
            return _escaped(super().formatMessage(record))

    return OneLine


@mistake(IN_TRACEBACK)
def without_the_stack():
    """The traceback, but not the stack."""

    class OneLine(logging.Formatter):
        def formatMessage(self, record):
            return _escaped(super().formatMessage(record))

        def format(self, record):
            return super().format(record).replace("\nTraceback", "\\nTraceback")

    return OneLine


@mistake(CHANGED)
def cached_escaped():
    """A traceback that other handlers then see escaped."""

    class OneLine(logging.Formatter):
        def formatException(self, error):
            return _escaped(super().formatException(error))

        def format(self, record):
            return _escaped(super().format(record))

    return OneLine


@mistake(TRACEBACK_GONE)
def traceback_cut_off():
    """The traceback cut off."""

    class OneLine(logging.Formatter):
        def format(self, record):
            record = logging.makeLogRecord(record.__dict__)
            record.exc_info = record.exc_text = record.stack_info = None
            return _escaped(super().format(record))

    return OneLine


@mistake(TRACEBACK_GONE)
def first_line_alone():
    """The first line of a text with a traceback."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            if record.exc_info:
                text = text.partition("\nTraceback")[0]
            return _escaped(text)

    return OneLine


@mistake(DROPPED)
def one_escape():
    """One escape for all line ends."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return "\\n".join(super().format(record).splitlines())

    return OneLine


@mistake(DROPPED)
def pair_as_one():
    """One escape for a pair of line ends."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record).replace("\r\n", "\n"))

    return OneLine


@mistake(DROPPED)
def spaces():
    """Line ends turned into spaces."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return " ".join(super().format(record).splitlines())

    return OneLine


@mistake(DROPPED)
def bytes_of_utf8():
    """The bytes of a line end in place of its escape."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return re.sub(
                f"[{''.join(line_ends)}]",
                lambda end: "".join(f"\\x{byte:02x}" for byte in end[0].encode()),
                super().format(record),
            )

    return OneLine


@mistake(DROPPED)
def of_the_web():
    """The escapes of HTML."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends:
                text = text.replace(end, f"&#{ord(end)};")
            return text

    return OneLine


@mistake(DROPPED)
def in_quotes():
    """The escape with its quotes."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends:
                text = text.replace(end, ascii(end))
            return text

    return OneLine


@mistake(DROPPED)
def backslash_twice():
    """Two backslashes before the letter."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends:
                text = text.replace(end, "\\" + ascii(end)[1:-1])
            return text

    return OneLine


@mistake(LETTERS)
def stripped():
    """Spaces and line ends at the end stripped off."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record).strip())

    return OneLine


@mistake(DROPPED)
def last_end_dropped():
    """A line end at the end dropped."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record).rstrip("\n"))

    return OneLine


@mistake(LETTERS)
def backslashes_doubled():
    """The backslash escaped too."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record).replace("\\", "\\\\"))

    return OneLine


@mistake(LETTERS)
def all_that_does_not_print():
    """Tabs and other control characters escaped too."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)

    return OneLine


@mistake(LETTERS)
def control_characters():
    """ESC and other control characters escaped too, but not the tab."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            controls = ("Cc", "Zl", "Zp")
            return "".join(
                ascii(c)[1:-1] if c != "\t" and unicodedata.category(c) in controls else c
                for c in text
            )

    return OneLine


@mistake(LETTERS)
def white_space():
    """All white space of ASCII escaped."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = _escaped(super().format(record))
            return "".join(ascii(c)[1:-1] if c in string.whitespace[1:] else c for c in text)

    return OneLine


@mistake(LETTERS)
def unit_separator():
    """U+001F taken for a line end, like its neighbours."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record)).replace("\x1f", "\\x1f")

    return OneLine


@mistake(LETTERS)
def ascii_alone():
    """All that is not ASCII escaped."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return super().format(record).encode("unicode_escape").decode()

    return OneLine


@mistake(LETTERS)
def by_repr():
    """Quoted by repr()."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return repr(super().format(record))

    return OneLine


@mistake(LETTERS)
def by_repr_without_quotes():
    """Quoted by repr(), and the quotes cut off."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return repr(super().format(record))[1:-1]

    return OneLine


@mistake(LETTERS)
def by_json():
    """Quoted by json.dumps()."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return json.dumps(super().format(record))[1:-1]

    return OneLine


@mistake(LETTERS)
def without_what_is_not_ascii():
    """All that is not ASCII dropped."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record)).encode("ascii", "ignore").decode()

    return OneLine


@mistake(NO_TEXT)
def no_return():
    """No return."""

    class OneLine(logging.Formatter):
        def format(self, record):
            _escaped(super().format(record))

    return OneLine


@mistake(NO_TEXT)
def bytes_returned():
    """Bytes returned."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record)).encode()

    return OneLine


@mistake(seen="KeyError: 'message'")
def message_before_it_is_there():
    """record.message read before it is there."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(self._fmt % vars(record) + record.message)

    return OneLine


@mistake(LETTERS)
def cut_off():
    """A line of a thousand characters at most."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record))[:1000]

    return OneLine


@mistake(MORE_ENDS)
def only_where_there_is_a_newline():
    """A text without the usual line end left as it is."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            return _escaped(text) if "\n" in text else text

    return OneLine


@mistake(DROPPED)
def x_for_all():
    """x before any number."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            return "".join(f"\\x{ord(c):02x}" if c in line_ends else c for c in text)

    return OneLine


@mistake(TRACEBACK_GONE)
def written_out():
    """The text of logging.Formatter written out, without the stack."""

    class OneLine(logging.Formatter):
        def format(self, record):
            record.message = record.getMessage()
            if self.usesTime():
                record.asctime = self.formatTime(record, self.datefmt)
            text = self.formatMessage(record)
            if record.exc_text or record.exc_info:
                record.exc_text = record.exc_text or self.formatException(record.exc_info)
                text += "\n" + record.exc_text
            return _escaped(text)

    return OneLine


@mistake(LETTERS)
def the_first_text_again():
    """The text of an earlier record, kept for records that look alike."""
    known = {}

    class OneLine(logging.Formatter):
        def format(self, record):
            return known.setdefault(record.msg, _escaped(super().format(record)))

    return OneLine


@mistake(seen="not saved")
def message_and_text():
    """The message escaped first, so that it seems to end in no line end."""

    class OneLine(logging.Formatter):
        def format(self, record):
            safe = copy.copy(record)
            safe.msg = _escaped(str(record.msg))
            return _escaped(super().format(safe))

    return OneLine


@mistake(seen="'09:00:00, 06 May")
def time_of_utc():
    """The time in UTC, where logging.Formatter writes the local one."""

    class OneLine(logging.Formatter):
        converter = time.gmtime

        def format(self, record):
            return _escaped(super().format(record))

    return OneLine


@mistake(seen="'WARNING desks.login: free' for a record that was changed")
def cached():
    """The text of a record kept, though somebody changes the record."""

    class OneLine(logging.Formatter):
        @functools.cache  # noqa: B019
        def format(self, record):
            return _escaped(super().format(record))

    return OneLine


@mistake(LAYOUT)
def one_formatter_for_all():
    """One formatter, whatever the layout."""

    class OneLine(logging.Formatter):
        only = None

        def __new__(cls, *args, **kwargs):
            cls.only = cls.only or super().__new__(cls)
            return cls.only

        def format(self, record):
            return _escaped(super().format(record))

    return OneLine


@mistake(LETTERS)
def normalized():
    """The text in another normal form of Unicode."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(unicodedata.normalize("NFC", super().format(record)))

    return OneLine


@mistake(IN_LAYOUT)
def wherever_the_message_has_one():
    """The whole text, but only where the message has a line end."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            if any(end in record.getMessage() for end in line_ends):
                text = _escaped(text)
            return text

    return OneLine


@mistake(CHANGED)
def exception_taken_off():
    """The exception taken off the record."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = _escaped(super().format(record))
            record.exc_info = record.exc_text = None
            return text

    return OneLine


@mistake(DROPPED)
def numbered():
    """The number of the line end in the list."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for number, end in enumerate(line_ends):
                text = text.replace(end, f"<{number}>")
            return text

    return OneLine


@mistake(LETTERS)
def as_utf_8():
    """What is not UTF-8 replaced by question marks."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return _escaped(super().format(record)).encode(errors="replace").decode()

    return OneLine


@mistake(seen="'- WARNING desks.login")
def a_dash_before_each():
    """A dash before each line."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return f"- {_escaped(super().format(record))}"

    return OneLine


@right
def octal_and_names():
    """Numbers to the base eight, and the names of Unicode."""

    class OneLine(logging.Formatter):
        def format(self, record):
            def escape(end):
                if ord(end) < 256:
                    return f"\\{ord(end):03o}"
                return f"\\N{{{unicodedata.name(end)}}}"

            text = super().format(record)
            return "".join(escape(c) if c in line_ends else c for c in text)

    return OneLine


@right
def a_layout_and_no_more():
    """A class that can be given a layout, and nothing else."""

    class OneLine(logging.Formatter):
        def __init__(self, layout):
            super().__init__(layout)

        def format(self, record):
            return _escaped(super().format(record))

    return OneLine


@right
def a_mixin():
    """A class that stands before any formatter."""

    class Safe:
        def format(self, record):
            return _escaped(super().format(record))

    class OneLine(Safe, logging.Formatter):
        pass

    return OneLine


@right
def record_put_back():
    """All of the record put back afterwards."""

    class OneLine(logging.Formatter):
        def format(self, record):
            before = vars(record).copy()
            try:
                return _escaped(super().format(record))
            finally:
                vars(record).clear()
                vars(record).update(before)

    return OneLine


@right
def by_table():
    """A table for translate(), made once."""

    class OneLine(logging.Formatter):
        table = str.maketrans({end: ascii(end)[1:-1] for end in line_ends})

        def format(self, record):
            return super().format(record).translate(self.table)

    return OneLine


@right
def by_pattern():
    """A pattern with a function."""
    ends = re.compile("[" + "".join(line_ends) + "]")

    class OneLine(logging.Formatter):
        def format(self, record):
            return ends.sub(lambda end: repr(end[0])[1:-1], super().format(record))

    return OneLine


@right
def by_code_points():
    """Four digits for each."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            return "".join(f"\\u{ord(c):04x}" if c in line_ends else c for c in text)

    return OneLine


@right
def by_eight_capitals():
    """Eight digits in capitals."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            return "".join(f"\\U{ord(c):08X}" if c in line_ends else c for c in text)

    return OneLine


@right
def by_two_digits_where_they_do():
    """Two digits where they do, and four where not."""

    class OneLine(logging.Formatter):
        def format(self, record):
            def escape(end):
                return f"\\x{ord(end):02x}" if ord(end) < 256 else f"\\u{ord(end):04X}"

            text = super().format(record)
            return "".join(escape(c) if c in set(line_ends) else c for c in text)

    return OneLine


@right
def by_splitting():
    """splitlines() with the ends kept."""

    class OneLine(logging.Formatter):
        def format(self, record):
            escaped = ""
            for line in super().format(record).splitlines(keepends=True):
                body = line.rstrip("".join(line_ends))
                escaped += body + line[len(body) :].encode("unicode_escape").decode()
            return escaped

    return OneLine


@right
def by_json_for_each():
    """json.dumps() for each line end."""

    class OneLine(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            for end in line_ends:
                text = text.replace(end, json.dumps(end).strip('"'))
            return text

    return OneLine


@right
def by_reduce():
    """functools.reduce() over the line ends."""

    class OneLine(logging.Formatter):
        def format(self, record):
            return functools.reduce(
                lambda text, end: text.replace(end, ascii(end).strip("'")),
                line_ends,
                super().format(record),
            )

    return OneLine


@right
def by_writing():
    """A StringIO, character by character."""

    class OneLine(logging.Formatter):
        def format(self, record):
            out = io.StringIO()
            for character in logging.Formatter.format(self, record):
                end = character.splitlines() == [""]
                out.write(ascii(character)[1:-1] if end else character)
            return out.getvalue()

    return OneLine


@right
def by_a_formatter_inside():
    """A formatter that has another one."""

    class OneLine:
        def __init__(self, *args, **kwargs):
            self.inner = logging.Formatter(*args, **kwargs)

        def format(self, record):
            return _escaped(self.inner.format(record))

    return OneLine


@right
def on_a_copy():
    """A copy of the record."""

    class OneLine(logging.Formatter):
        def __init__(self, fmt=None, datefmt=None, style="%"):
            super().__init__(fmt, datefmt, style)

        def format(self, record):
            return _escaped(super().format(copy.copy(record)))

    return OneLine


@right
def cache_emptied():
    """The traceback's cache emptied before and put back after."""

    class OneLine(logging.Formatter):
        def format(self, record):
            kept = record.exc_text
            try:
                return _escaped(super().format(record))
            finally:
                record.exc_text = kept

    return OneLine


@right
def a_child_of_the_solution():
    """A class between."""

    class OneLine(solution()):
        pass

    return OneLine


EQUIVALENT = {
    "*→ *str(*": "logging.Formatter returns a text",
    "*→ * or ''": "an empty text is the same text",
}
