"""A program that sets up loggers by the function of exercise 2.1, and logs with them."""

import io
import logging
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.logging_in_an_application.borrowed_root import PREFIX, expect_root
from helpers.exercises.logging_in_an_application.other_handlers import heard, look, watch
from helpers.exercises.shared.loggers import INFO
from helpers.loggers import Collector

NO_RETURN = "The function has to return the logger, so that its caller can use it."
NOT_THAT_NAME = "logging.getLogger(name) gives everybody the same logger of that name."
LEVEL = "The logger's own level is set to INFO at each call, whatever it was before."
LEVEL_OF_HANDLER = "The handler's level is INFO. The logger itself still asks its parent."
CLOSED = "The stream is the caller's. Take a handler of yours away, but leave its stream open."
AGAIN = "Each StreamHandler(...) is a new handler. Add one only if the logger has none of yours."
CLEARED = "A handler that somebody else has added stays: remove none but your own."
OTHERS_CHANGED = "A handler that somebody else has added stays as it is."
KEPT_BACK = "With propagate = False root's handlers never get the record."
NO_HANDLER = "The logger has no handler of its own. Those of its parents write elsewhere."
NOT_YOURS = "The handler that is there is somebody else's. Look for one that writes to `stream`."
NOT_SET = "Set the level by setLevel(). It also forgets what isEnabledFor() has said before."
SILENT = "A message from INFO up has to pass the handler's level too."
ON_SCREEN = "The handler writes to the screen, as StreamHandler() does, and not to `stream`."
ELSEWHERE = "The handler that is there writes to another stream than the one of this call."

# Longer than what somebody may cut a line to.
MESSAGE = (
    "booking %d was changed by Grace: desk 7 from Monday to Friday, in the room on the second floor"
)

_numbers = count(1)


def new_name() -> str:
    """Return a name that no logger has had, with capitals and signs that a name may have."""
    return f"{PREFIX}{next(_numbers)}-Desks "


class Program:
    """Calls `get_logger`, and raises Wrong as soon as something is not as the exercise asks.

    `streams` has for each name the streams of its calls, the last of them at the end.
    """

    def __init__(self, get_logger: Callable, root: Collector) -> None:
        self.get_logger, self.root = get_logger, root
        self.streams: dict[str, list[io.StringIO]] = {}
        self.others: dict[str, list[logging.Handler]] = {}
        self.bookings = count(1)

    def set_up(self, name: str, stream: io.StringIO, when: str = "") -> None:
        """Call the function, and look at what it returns and what it leaves behind."""
        others = {one: look(one) for one in self.others.get(name, [])}
        earlier = [one for one in self.streams.get(name, []) if one is not stream]
        self.streams[name] = [*earlier, stream]
        before = self._all_written()
        logger = call(self.get_logger, name, stream)
        self._expect_open()
        if self._all_written() != before:
            raise Wrong("the call itself writes", "nothing is written before somebody logs")
        if logger is None:
            raise Wrong("the function returns None", "a logger", NO_RETURN)
        if logger is not logging.getLogger(name):
            raise Wrong(f"it returns {show(logger)}", "logging.getLogger(name)", NOT_THAT_NAME)
        expect_root(self.root)
        for one, then in others.items():
            if one not in logger.handlers:
                raise Wrong("another handler of the logger is gone", "it stays", CLEARED)
            if look(one) != then:
                raise Wrong("another handler of the logger is changed", "it stays", OTHERS_CHANGED)
        if logger.level != INFO:
            levels = [one.level for one in self._own(name)]
            because = LEVEL_OF_HANDLER if INFO in levels and not logger.level else LEVEL
            level = logging.getLevelName(logger.level)
            raise Wrong(f"the logger has the level {level} {when}".strip(), "INFO", because)

    def add_other(self, name: str, handler: logging.Handler) -> None:
        """Add a handler as somebody else does."""
        watch(handler)
        logging.getLogger(name).addHandler(handler)
        self.others.setdefault(name, []).append(handler)

    def start_afresh(self, name: str) -> None:
        """Do to one logger what the lesson's fresh_start() does to all."""
        logger = logging.getLogger(name)
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
            handler.close()
        logger.propagate, logger.disabled = True, False
        logger.setLevel(logging.NOTSET)
        self.others[name] = []

    def remove_other(self, name: str) -> None:
        """Take off the oldest of the handlers that others have added, as its owner may do."""
        if self.others.get(name):
            logging.getLogger(name).removeHandler(self.others[name].pop(0))

    def log(self, name: str, levels: tuple[int, ...], when: str) -> None:
        """Log a record at each level, and look where it is written, and how often."""
        way = [one for one in self.streams if f"{name}.".startswith(f"{one}.")]
        streams = self._all_streams()
        handlers = [one for each in way for one in self.others.get(each, [])]
        booking = next(self.bookings)  # the same each time: two records that look alike are two
        message = MESSAGE % booking
        for level in levels:
            before = [one.getvalue() for one in streams]
            before_all = [len(heard(one)) for one in (self.root, *handlers)]
            call(logging.getLogger(name).log, level, MESSAGE, booking)
            self._expect_open()
            what = f"for a message of level {logging.getLevelName(level)} {when}"
            for stream, old in zip(streams, before, strict=True):
                new = stream.getvalue()[len(old) :]
                self._expect_lines(name, way, stream, new.splitlines(), level >= INFO, what)
                if any(message not in one for one in new.splitlines()):
                    raise Wrong(f"the line {new!r} {what}", f"a line with {message!r}")
                if new and new.splitlines() == new.splitlines(keepends=True):
                    raise Wrong(f"{new!r} {what}, with no line end", "a line")
            for one, old in zip((self.root, *handlers), before_all, strict=True):
                self._expect_heard(name, one, len(heard(one)) - old, level)
        present = self.streams[name][-1]
        same = [one for one in self._own(name) if getattr(one, "stream", None) is present]
        if len(same) > 1:
            raise Wrong(f"{len(same)} handlers of yours have the stream {when}", "1", AGAIN)

    def _expect_lines(
        self, name: str, way: list, stream: Any, lines: list, passes: bool, what: str
    ) -> None:
        least = passes * sum(self.streams[one][-1] is stream for one in way)
        # Whether the stream of an earlier call still gets lines is left open.
        most = least + passes * sum(stream in self.streams[one][:-1] for one in way)
        if least <= len(lines) <= most:
            return
        count_of = f"{len(lines)} line{'s' * (len(lines) != 1)}"
        if not passes:
            because = "" if logging.getLogger(name).level < INFO else NOT_SET
        elif stream is not self.streams[name][-1]:
            because = ""  # then it is the stream of a parent
        else:
            because = self._too_many(name) if len(lines) > most else self._too_few(name)
        raise Wrong(f"{count_of} {what}", f"{least}", because)

    def _expect_heard(self, name: str, handler: logging.Handler, got: int, level: int) -> None:
        silent = isinstance(handler, logging.NullHandler)
        passes = int(level >= max(INFO, handler.level) and not silent)
        if got == passes:
            return
        if handler is self.root:
            because = "" if got or logging.getLogger(name).propagate else KEPT_BACK
            raise Wrong(f"root's handler got {got} records", f"{passes}", because)
        raise Wrong(f"another handler of the logger got {got} records", f"{passes}")

    def _all_streams(self) -> list[io.StringIO]:
        streams = [one for each in self.streams.values() for one in each]
        return list({id(one): one for one in streams}.values())

    def _all_written(self) -> list:
        handlers = [self.root, *(one for each in self.others.values() for one in each)]
        return [one.getvalue() for one in self._all_streams() if not one.closed] + [
            len(heard(one)) for one in handlers
        ]

    def _expect_open(self) -> None:
        handlers = [one for each in self.others.values() for one in each]
        streams = self._all_streams() + [
            one.stream for one in handlers if isinstance(one, logging.StreamHandler)
        ]
        if any(one.closed for one in streams):
            raise Wrong("a stream was closed", "every stream stays open", CLOSED)

    def _own(self, name: str) -> list[logging.Handler]:
        """Return the handlers that the function may have added; a NullHandler writes nothing."""
        others = self.others.get(name, [])
        handlers = [one for one in logging.getLogger(name).handlers if one not in others]
        return [one for one in handlers if not isinstance(one, logging.NullHandler)]

    def _too_many(self, name: str) -> str:
        return AGAIN if len(self._own(name)) > len(self.streams[name]) else ""

    def _too_few(self, name: str) -> str:
        own, stream = self._own(name), self.streams[name][-1]
        if not own:
            return NOT_YOURS if self.others.get(name) else NO_HANDLER
        targets = [one.stream for one in own if isinstance(one, logging.StreamHandler)]
        if len(targets) < len(own):
            return ""
        if not any(one is stream for one in targets):
            on_screen = targets[-1] in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__)
            return ON_SCREEN if on_screen else ELSEWHERE
        return SILENT if any(one.level > INFO for one in own) else ""
