"""The records of exercise 3.3: every kind of value, and what a record may have or not have."""

import logging
import random
from collections.abc import Iterator
from typing import Any

from helpers.exercises.lines_you_can_trust.records import LINE_ENDS, NINE, failure, record_of

TEXTS = (
    *("booked desk 7", 'a "quoted" name', "two\nlines", "Zoë", "back\\slash", LINE_ENDS, ""),
    *(
        "100 %",
        "{braces}",
        "\x00\x1b[2K\t",
        "\U0001f600",
        " spaces ",
        "UPPER lower",
        "</script>",
        "long " * 1000,
        "a file Zo\udcff",
    ),
)
# Whole seconds and fractions, the first of all, a leap day, both ends of a year, winter and summer.
MOMENTS = (
    NINE,
    NINE + 0.25,
    NINE + 0.03125,
    0.0,
    951868799.0,
    946684799.5,
    1735689600.0,
    1751328000.125,
)


class NoDesk(KeyError):
    """An exception of an app; the name of its class is not that of its parent."""

    __module__ = "desks.errors"

    def __repr__(self) -> str:
        return "there is no such desk"


def cases() -> Iterator[logging.LogRecord]:
    """Yield the records: those first that tell one misconception from another."""
    nothing: dict[str, Any] = {"exc_info": (None, None, None)}
    kinds: tuple[dict[str, Any], ...] = (
        {},
        {"request_id": "desks-1"},
        {"exception": failure()},
        nothing,
        {},
    )
    for more in kinds:
        for text in TEXTS:
            yield made_at("%s: ok", text, **more)
    # "-" is what the lesson's filter puts there outside of any request.
    for value in ("", 0, 7, "Zoë\n", "-", False, " Desks-1 "):
        yield made_at("booked", request_id=value)
    caused, several = NoDesk("70"), ExceptionGroup("two", [KeyError(7), ValueError(3)])
    caused.__cause__ = failure()
    texts = ValueError("two\nlines: x"), OSError(2, "no"), ValueError("KeyError: 7")
    for error in (NoDesk(), *texts, KeyboardInterrupt(), caused, several):
        yield made_at("not saved", exception=failure(error))
    yield made_at(
        "not saved", exception=NoDesk("70")
    )  # it was never raised, so it has no traceback
    # Another handler's formatter keeps its text there, and a QueueHandler takes the exception off.
    yield made_at("not saved", exc_text="Traceback (most recent call last):\nKeyError: 7")
    for level in (10, 20, 30, 35, 40, 50):
        yield made_at("booked", level=level, name="root")
    yield from moments()
    yield made_at("100 % and %s")
    yield made_at("%(desk)d for %(who)s", {"desk": 7, "who": "Ada"})
    yield made_at(ValueError("an object as the message"), name='a "logger"\n', user="Ada", line=7)
    yield from random_cases()


def moments() -> Iterator[logging.LogRecord]:
    """Yield records of several times."""
    for created in MOMENTS:
        yield made_at("booked", created=created)


def random_cases() -> Iterator[logging.LogRecord]:
    """Yield records that have and have not what a record may have, in no order."""
    chance = random.Random(7)
    for _ in range(60):
        more: dict[str, Any] = {"created": chance.randrange(2**33) / 4 // 1}
        if chance.random() < 0.4:
            more["request_id"] = chance.choice(("", 0, "desks-2", "x" * 40))
        if chance.random() < 0.4:
            more["exception"] = failure(chance.choice((KeyError(7), NoDesk("70"), OSError())))
        if chance.random() < 0.2:
            more["stack_info"] = "Stack (most recent call last):\n  File login.py"
        text = "".join(chance.choices(TEXTS, k=2))
        yield made_at("%s", text, level=chance.choice((10, 20, 30, 40, 50)), **more)


def made_at(message: Any, *values: Any, created: float = NINE, **more: Any) -> logging.LogRecord:
    """Return a record that was made at `created`, with the milliseconds that belong to it."""
    milliseconds = float(int(created % 1 * 1000))
    return record_of(message, *values, created=created, msecs=milliseconds, **more)
