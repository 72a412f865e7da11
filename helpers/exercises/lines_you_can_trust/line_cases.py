"""The records of exercise 3.2: each line end in each place, and all that is to stay as it is."""

import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from helpers.exercises.lines_you_can_trust.records import LINE_ENDS, PLAIN, failure, record_of

MORE_ENDS = "Not only \\n ends a line. The cell above prints all characters that do."
PAIR = "\\r\\n is two characters, and each of the two ends a line."
IN_TRACEBACK = "The traceback is part of the text that logging.Formatter makes: escape it as well."
IN_LAYOUT = "Not only the message can hold a line end. Escape the whole text that you return."
LETTERS = (
    "Characters that end no line stay as they are: quotes, tabs, backslashes, spaces, letters."
)
# What a careless answer escapes, drops, or takes for a line end.
OTHERS = (
    *("Zoë has booked desk 7", "100 % of \u65e5\u672c,\t'quoted' \"twice\"", "a back\\slash"),
    *("\\n is no line end", "\\\\n", "\\u2028 and \\x85", "ends in \\", "  spaces around  "),
    *(
        "\ttabs\t",
        "",
        " ",
        "{braces} and $signs",
        "<b>&amp;</b>",
        "see /var/log/",
        "a\x1b[2Kb",
        "a\x00b\x07c\x7f",
    ),
    *("a\x1fb", "\xa0\u3000\u200b\ufeff", "a\x84b\x86c", "\u2027|\u202a", "\U0001f600", "n r v f"),
    "a file Zo\udcff",  # a name that is not UTF-8, as os.fsdecode gives it
    "long " * 1000,
)
ENDS = (*LINE_ENDS, "\r\n", "\n\n", "\n\r", LINE_ENDS)
# The arguments of the formatter: layout, date format and style.
LAYOUTS: tuple[tuple[Any, ...], ...] = (
    (PLAIN,),
    ("%(message)s",),
    ("  %(message)s\t",),
    ("{levelname} {message}", None, "{"),
    ("%(asctime)s %(message)s", "%H:%M:%S, %d %B"),
    ("%(asctime)s %(message)s",),
    (),
)


@dataclass(frozen=True)
class Case:
    """A record, the arguments of the formatter that gets it, and what a line end there teaches."""

    layout: tuple[Any, ...]
    record: logging.LogRecord
    because: str = ""


def cases() -> Iterator[Case]:
    """Yield the cases: those first that tell one misconception from another."""
    usual, *others = LAYOUTS
    yield from (Case(usual, record_of("%s", text)) for text in OTHERS)
    yield Case(usual, record_of("%s", "".join(filter(str.isprintable, map(chr, range(0x3000))))))
    for layout in others:
        yield Case(layout, record_of("wrong password for %s", "Zoë\\n"))
    for end in ENDS:
        name = f"Alan{end}INFO desks: forged{end}"
        yield Case(usual, record_of("wrong password for %s", name), MORE_ENDS)
        yield Case(usual, record_of(name), MORE_ENDS)
        yield Case(usual, record_of("%(name)s", {"name": name}), MORE_ENDS)
        yield Case(usual, record_of(f"{end}free{end}"), MORE_ENDS)
    for end in ENDS:
        yield Case(usual, record_of("free", name=f"desks{end}x"), IN_LAYOUT)
        yield Case((f"%(levelname)s{end}%(message)s{end}",), record_of("free"), IN_LAYOUT)
        yield Case(("<%(user)s> %(message)s",), record_of("free", user=end), IN_LAYOUT)
    yield from traceback_cases()
    yield from random_cases()


def traceback_cases() -> Iterator[Case]:
    """Yield records with a traceback, or a stack, or one of another handler."""
    usual = LAYOUTS[0]
    stack = "Stack (most recent call last):\n  File login.py"
    kept = 'Traceback (most recent call last):\n  File "a.py", line 7\nKeyError: 7'
    for error in (KeyError("70"), ValueError(LINE_ENDS), ValueError("")):
        yield Case(usual, record_of("not saved", exception=failure(error)), IN_TRACEBACK)
    yield Case(usual, record_of("not saved", stack_info=stack), IN_TRACEBACK)
    yield Case(usual, record_of("not saved", exc_text=kept), IN_TRACEBACK)
    yield Case(usual, record_of("not saved", exc_info=(None, None, None)), IN_TRACEBACK)
    both = record_of("not saved\r", exception=failure(), stack_info=stack)
    yield Case(usual, both, IN_TRACEBACK)
    for text in ("not saved\n", "not saved\n\n"):
        yield Case(usual, record_of(text, exception=failure(), stack_info=stack), IN_TRACEBACK)
    again = record_of("not saved", exception=failure())
    logging.Formatter().format(again)  # another handler was first, and its formatter kept its text
    yield Case(usual, again, IN_TRACEBACK)
    yield Case(usual, record_of(ValueError("an error as the message\n")), MORE_ENDS)


def random_cases() -> Iterator[Case]:
    """Yield records of texts in which anything follows anything."""
    chance = random.Random(14)
    pieces = (*LINE_ENDS, *LINE_ENDS, *"\\ \t\x1b\x00n'\"rZë日%s{}$", "\\n", "\\\\", "desk", "\r\n")

    def text() -> str:
        return "".join(chance.choices(pieces, k=chance.randrange(12)))

    for _ in range(80):
        more: dict[str, Any] = {}
        if chance.random() < 0.3:
            more["exception"] = failure(ValueError(text()))
        if chance.random() < 0.2:
            more["stack_info"] = text()
        if chance.random() < 0.3:
            more["name"] = text()
        yield Case(chance.choice(LAYOUTS), record_of("%s", text(), **more))
