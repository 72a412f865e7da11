"""What learners answer to exercise 2.1."""

import contextlib
import functools
import logging
import logging.handlers
import sys
import weakref

from helpers.exercises.logging_in_an_application.borrowed_root import ROOT_CHANGED
from helpers.exercises.logging_in_an_application.get_logger import solution
from helpers.exercises.logging_in_an_application.program import (
    AGAIN,
    CLEARED,
    CLOSED,
    ELSEWHERE,
    KEPT_BACK,
    LEVEL,
    LEVEL_OF_HANDLER,
    NO_HANDLER,
    NO_RETURN,
    NOT_SET,
    NOT_THAT_NAME,
    NOT_YOURS,
    ON_SCREEN,
    OTHERS_CHANGED,
    SILENT,
)
from tests.exercises.answers import mistake, right


def _writes_to(logger: logging.Logger, stream: object) -> bool:
    return any(getattr(one, "stream", None) is stream for one in logger.handlers)


@mistake(NOT_YOURS)
def somebody_elses():
    """Somebody else's handler taken for one's own."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not logger.handlers:
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(NOT_YOURS)
def any_stream_handler():
    """Any StreamHandler taken for one's own."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not any(isinstance(one, logging.StreamHandler) for one in logger.handlers):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(ELSEWHERE)
def first_stream_kept():
    """A handler of one's own, whatever its stream."""

    class OwnHandler(logging.StreamHandler):
        pass

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not any(isinstance(one, OwnHandler) for one in logger.handlers):
            logger.addHandler(OwnHandler(stream))
        return logger

    return get_logger


@mistake(CLEARED)
def all_stream_handlers():
    """All stream handlers replaced."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers[:]:
            if isinstance(handler, logging.StreamHandler):
                logger.removeHandler(handler)
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(AGAIN)
def at_every_call():
    """A handler at every call."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(AGAIN)
def never_found():
    """A test that never finds the handler."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        handler = logging.StreamHandler(stream)
        if handler not in logger.handlers:
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(AGAIN)
def looked_for_in_handlers():
    """The stream looked for among the handlers."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if stream not in logger.handlers:
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(CLEARED)
def cleared():
    """All handlers thrown away first."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.handlers.clear()
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(CLEARED)
def replaced_by_a_list():
    """A new list of handlers."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.handlers = [logging.StreamHandler(stream)]
        return logger

    return get_logger


@mistake(CLEARED)
def last_one_popped():
    """The last handler popped, whose it may be."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if logger.handlers:
            logger.handlers.pop()
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(CLEARED)
def first_one_removed():
    """The first handler removed, whose it may be."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if logger.handlers and isinstance(logger.handlers[0], logging.StreamHandler):
            logger.removeHandler(logger.handlers[0])
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(OTHERS_CHANGED)
def taken_over():
    """Somebody else's handler pointed at the stream."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(stream)
                return logger
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(OTHERS_CHANGED)
def all_formatted():
    """A formatter and a level for every handler there is."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        for handler in logger.handlers:
            handler.setLevel(logging.INFO)
            handler.setFormatter(logging.Formatter("%(message)s"))
        return logger

    return get_logger


@mistake(NO_HANDLER)
def asks_the_parents():
    """hasHandlers(), which also asks root."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not logger.hasHandlers():
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(NO_HANDLER)
def no_handler_at_all():
    """The level alone."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        return logger

    return get_logger


@mistake(NO_HANDLER)
def basic_config():
    """basicConfig(), which does nothing where root has a handler."""

    def get_logger(name, stream):
        logging.basicConfig(level=logging.INFO, stream=stream)
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        return logger

    return get_logger


@mistake(NO_HANDLER)
def one_flag():
    """One flag for all names."""
    done = []

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not done:
            logger.addHandler(logging.StreamHandler(stream))
            done.append(True)
        return logger

    return get_logger


@mistake(NO_HANDLER)
def set_of_names():
    """A set of names, which outlives the handlers."""
    known = set()

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if name not in known:
            known.add(name)
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(NO_HANDLER)
def flag_on_the_logger():
    """A flag on the logger, which outlives its handlers."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not getattr(logger, "is_set_up", False):
            logger.addHandler(logging.StreamHandler(stream))
            logger.is_set_up = True
        return logger

    return get_logger


@mistake(NO_HANDLER)
def default_argument():
    """Names kept in a default argument."""

    def get_logger(name, stream, known={}):  # noqa: B006
        if name not in known:
            known[name] = logging.getLogger(name)
            known[name].addHandler(logging.StreamHandler(stream))
        known[name].setLevel(logging.INFO)
        return known[name]

    return get_logger


@mistake(LEVEL)
def cached():
    """The whole function cached."""

    @functools.cache
    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(NO_HANDLER)
def set_of_streams():
    """A set of streams: a second logger gets none."""
    known = []

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not any(one is stream for one in known):
            known.append(stream)
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(ROOT_CHANGED)
def root_as_well():
    """Root set up as well."""

    def get_logger(name, stream):
        logging.basicConfig(level=logging.INFO, stream=stream, force=True)
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        return logger

    return get_logger


@mistake(ROOT_CHANGED)
def root_cleared():
    """Root's handlers cleared."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        logging.getLogger().handlers.clear()
        return logger

    return get_logger


@mistake(ROOT_CHANGED)
def level_of_root():
    """Root's level set too."""

    def get_logger(name, stream):
        logging.getLogger().setLevel(logging.INFO)
        return solution()(name, stream)

    return get_logger


@mistake(ROOT_CHANGED)
def all_debug_disabled():
    """DEBUG switched off for the whole process."""

    def get_logger(name, stream):
        logging.disable(logging.DEBUG)
        return solution()(name, stream)

    return get_logger


@mistake(KEPT_BACK)
def no_propagation():
    """Propagation switched off."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        logger.propagate = False
        return logger

    return get_logger


@mistake(LEVEL_OF_HANDLER)
def level_of_the_handler():
    """A level for the handler, none for the logger."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        if not logger.handlers:
            handler = logging.StreamHandler(stream)
            handler.setLevel(logging.INFO)
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(LEVEL)
def everything_passes():
    """Everything passes."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        logger.setLevel(logging.DEBUG)
        return logger

    return get_logger


@mistake(LEVEL)
def level_where_there_is_none():
    """The level set only where the logger has none."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(LEVEL)
def level_with_the_handler():
    """The level set only when the handler is added."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        if not _writes_to(logger, stream):
            logger.setLevel(logging.INFO)
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(LEVEL)
def level_lowered_alone():
    """The level lowered to INFO, and never raised."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET or logger.level > logging.INFO:
            logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(LEVEL)
def effective_level_asked():
    """The level set only where the effective one is another."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        if not logger.isEnabledFor(logging.INFO):
            logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(SILENT)
def handler_from_warning_up():
    """A handler that begins at WARNING."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            handler = logging.StreamHandler(stream)
            handler.setLevel(logging.WARNING)
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(ON_SCREEN)
def stream_forgotten():
    """The stream forgotten."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not logger.handlers:
            logger.addHandler(logging.StreamHandler())
        return logger

    return get_logger


@mistake(ON_SCREEN)
def always_stdout():
    """sys.stdout, whatever the stream."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, sys.stdout):
            logger.addHandler(logging.StreamHandler(sys.stdout))
        return logger

    return get_logger


@mistake(NOT_THAT_NAME)
def outside_the_tree():
    """A logger of one's own, outside the tree."""

    def get_logger(name, stream):
        logger = logging.Logger(name, logging.INFO)  # noqa: LOG001
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(NOT_THAT_NAME)
def module_name():
    """The logger of this module, whatever the name."""

    def get_logger(name, stream):
        return solution()(__name__, stream)

    return get_logger


@mistake(NOT_THAT_NAME)
def adapter():
    """An adapter around the logger."""

    def get_logger(name, stream):
        return logging.LoggerAdapter(solution()(name, stream), {})

    return get_logger


@mistake(NO_RETURN)
def no_return():
    """No return."""

    def get_logger(name, stream):
        solution()(name, stream)

    return get_logger


@mistake(NO_RETURN)
def return_inside():
    """A return only where a handler was added."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
            return logger

    return get_logger


@mistake(CLOSED)
def old_stream_closed():
    """The stream of the old handler closed with it."""

    class OwnHandler(logging.StreamHandler):
        pass

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers[:]:
            if isinstance(handler, OwnHandler):
                logger.removeHandler(handler)
                handler.stream.close()
        logger.addHandler(OwnHandler(stream))
        return logger

    return get_logger


@mistake(CLOSED)
def earlier_stream_closed():
    """The stream of an earlier call closed, if it is another one."""

    class OwnHandler(logging.StreamHandler):
        pass

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers[:]:
            if isinstance(handler, OwnHandler) and handler.stream is not stream:
                logger.removeHandler(handler)
                handler.stream.close()
        if not _writes_to(logger, stream):
            logger.addHandler(OwnHandler(stream))
        return logger

    return get_logger


@mistake(CLOSED)
def stream_in_a_with():
    """The stream used in a with statement."""

    def get_logger(name, stream):
        with stream:
            return solution()(name, stream)

    return get_logger


@mistake(seen="0 lines for a message of level INFO")
def kept_in_memory():
    """A handler that waits for more records."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        target = logging.StreamHandler(stream)
        if not any(isinstance(h, logging.handlers.MemoryHandler) for h in logger.handlers):
            logger.addHandler(logging.handlers.MemoryHandler(10, target=target))
        return logger

    return get_logger


@mistake(seen="AttributeError")
def every_handler_has_a_stream():
    """Each handler asked for a stream."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if stream not in [handler.stream for handler in logger.handlers]:
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(seen="0 lines for a message of level INFO")
def one_name_alone():
    """A filter that lets the logger's own records pass, and no others."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            handler = logging.StreamHandler(stream)
            handler.addFilter(lambda record: record.levelno > logging.INFO)
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(seen="got 2 records")
def handed_up_by_hand():
    """Root's handlers added to the logger as well."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        for handler in logging.getLogger().handlers:
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(seen="the line 'INFO exercise-")
def a_line_without_the_message():
    """A layout without the message."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            handler = logging.StreamHandler(stream)
            handler.setFormatter(logging.Formatter("%(levelname)s %(name)s"))
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(seen="lines for a message")
def two_lines():
    """A layout of two lines."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            handler = logging.StreamHandler(stream)
            handler.setFormatter(logging.Formatter("%(levelname)s\n%(message)s"))
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(NOT_SET)
def level_assigned():
    """The level assigned, in place of setLevel()."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.level = logging.INFO
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(NOT_THAT_NAME)
def name_tidied():
    """The name in small letters."""

    def get_logger(name, stream):
        return solution()(name.strip().lower(), stream)

    return get_logger


@mistake(NOT_THAT_NAME)
def first_part_of_the_name():
    """The first part of the name alone."""

    def get_logger(name, stream):
        return solution()(name.split(".")[0], stream)

    return get_logger


@mistake(AGAIN)
def first_handler_asked():
    """The first handler asked, and no other."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not logger.handlers or getattr(logger.handlers[0], "stream", None) is not stream:
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(AGAIN)
def last_handler_asked():
    """The last handler asked, and no other."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not logger.handlers or getattr(logger.handlers[-1], "stream", None) is not stream:
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(AGAIN)
def last_stream_remembered():
    """The stream of the last call remembered, and no other."""
    last = {}

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if last.get(name) is not stream or not logger.handlers:
            logger.addHandler(logging.StreamHandler(stream))
        last[name] = stream
        return logger

    return get_logger


@mistake(NO_HANDLER)
def taken_from_the_others():
    """The handler moved from another logger that writes to the stream."""
    mine = {}

    def get_logger(name, stream):
        for other in mine.values():
            for handler in other.handlers[:]:
                if getattr(handler, "stream", None) is stream:
                    other.removeHandler(handler)
        logger = mine[name] = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


def _handler_with(change):
    """Return an answer whose new handlers are changed by `change`."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            handler = logging.StreamHandler(stream)
            change(handler)
            logger.addHandler(handler)
        return logger

    return get_logger


@mistake(seen="with no line end")
def no_line_end():
    """Lines without an end."""
    return _handler_with(lambda handler: setattr(handler, "terminator", ""))


@mistake(seen="2 lines")
def empty_lines():
    """An empty line behind each."""
    return _handler_with(lambda handler: setattr(handler, "terminator", "\n\n"))


@mistake(seen="the call itself writes")
def announced():
    """A record of one's own, at the first call."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not _writes_to(logger, stream):
            logger.addHandler(logging.StreamHandler(stream))
            logger.info("the log begins")
        return logger

    return get_logger


@mistake(seen="the call itself writes")
def a_heading():
    """A line that begins the log."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        stream.write("--- the log ---\n")
        return logger

    return get_logger


@mistake(seen="the call itself writes")
def emptied():
    """The stream emptied first."""

    def get_logger(name, stream):
        stream.seek(0)
        stream.truncate()
        return solution()(name, stream)

    return get_logger


@mistake(OTHERS_CHANGED)
def all_closed():
    """All handlers closed, without being removed."""

    def get_logger(name, stream):
        for handler in logging.getLogger(name).handlers:
            handler.close()
        return solution()(name, stream)

    return get_logger


@mistake(seen="0 lines for a message of level")
def each_text_once():
    """A filter that drops what was said before."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        if not logger.filters:
            said = set()
            logger.addFilter(
                lambda record: record.msg not in said and (said.add(record.msg) or True)
            )
        return logger

    return get_logger


@mistake(AGAIN)
def filtered_afterwards():
    """A handler at every call, and a filter that lets one of them write."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        handler = logging.StreamHandler(stream)

        def first(record):
            done = vars(record).setdefault("streams", set())
            return id(stream) not in done and (done.add(id(stream)) or True)

        handler.addFilter(first)
        logger.addHandler(handler)
        return logger

    return get_logger


@mistake(seen="0 lines for a message of level INFO when two loggers write to one stream")
def the_others_silenced():
    """All loggers but the one disabled."""
    mine = set()

    def get_logger(name, stream):
        mine.add(name)
        for other in mine:
            logging.getLogger(other).disabled = other != name
        return solution()(name, stream)

    return get_logger


@mistake(ELSEWHERE)
def one_handler_for_all():
    """One handler for all names, with the stream of the first call."""
    handlers = []

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not handlers:
            handlers.append(logging.StreamHandler(stream))
        logger.addHandler(handlers[0])
        return logger

    return get_logger


@mistake(seen="the line 'booking 1 was changed by Grace: desk 7 f")
def message_cut_off():
    """A line that ends after 40 letters."""

    def get_logger(name, stream):
        logger = solution()(name, stream)
        for handler in logger.handlers:
            if getattr(handler, "stream", None) is stream:
                handler.setFormatter(logging.Formatter("%(message).40s"))
        return logger

    return get_logger


@right
def pattern_matching():
    """A match statement."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers:
            match handler:
                case logging.StreamHandler(stream=found) if found is stream:
                    return logger
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@right
def handler_of_a_stream():
    """A cache of handlers, one for each stream."""

    @functools.cache
    def handler_of(stream):
        return logging.StreamHandler(stream)

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.addHandler(handler_of(stream))
        return logger

    return get_logger


@right
def a_class_to_call():
    """A class whose call gives the logger."""

    class get_logger:
        def __new__(cls, name, stream):
            logger = logging.getLogger(name)
            logger.setLevel(logging.INFO)
            streams = {id(vars(one).get("stream")) for one in logger.handlers}
            if id(stream) not in streams:
                logger.addHandler(logging.StreamHandler(stream))
            return logger

    return get_logger


@right
def kept_on_the_logger():
    """The handler kept on the logger, and added again where it is gone."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        handler = getattr(logger, "own_handler", None)
        if handler is None or handler.stream is not stream:
            if handler is not None:
                logger.removeHandler(handler)
            handler = logger.own_handler = logging.StreamHandler(stream)
        logger.addHandler(handler)
        return logger

    return get_logger


def _replacing(is_mine):
    """Return an answer that replaces the handlers of which `is_mine` is true."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers[:]:
            if is_mine(handler):
                logger.removeHandler(handler)
        handler = logging.StreamHandler(stream)
        handler.setLevel(logging.INFO)
        logger.addHandler(handler)
        return logger

    return get_logger


@mistake(CLEARED)
def exactly_stream_handlers():
    """All that are exactly StreamHandlers replaced."""
    return _replacing(lambda handler: type(handler) is logging.StreamHandler)


@mistake(CLEARED)
def those_without_layout():
    """The handlers without a formatter replaced."""
    return _replacing(lambda handler: handler.formatter is None)


@mistake(CLEARED)
def those_at_info():
    """The handlers at INFO replaced."""
    return _replacing(lambda handler: handler.level == logging.INFO)


@mistake(CLEARED)
def those_at_info_without_layout():
    """The handlers that look as one's own do."""
    return _replacing(
        lambda handler: (
            type(handler) is logging.StreamHandler
            and handler.level == logging.INFO
            and handler.formatter is None
        )
    )


@mistake(CLEARED)
def null_handlers_dropped():
    """The handlers that write nothing replaced as well."""

    class OwnHandler(logging.StreamHandler):
        pass

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers[:]:
            if isinstance(handler, (OwnHandler, logging.NullHandler)):
                logger.removeHandler(handler)
        logger.addHandler(OwnHandler(stream))
        return logger

    return get_logger


@mistake(OTHERS_CHANGED)
def filters_of_others_cleared():
    """The filters of all handlers cleared."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers:
            handler.filters.clear()
        if not any(getattr(handler, "stream", None) is stream for handler in logger.handlers):
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@mistake(OTHERS_CHANGED)
def one_name_for_all_handlers():
    """A name for every handler there is."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not any(getattr(handler, "stream", None) is stream for handler in logger.handlers):
            logger.addHandler(logging.StreamHandler(stream))
        for handler in logger.handlers:
            handler.name = name
        return logger

    return get_logger


@mistake(seen="the line 'booking %d was changed")
def message_without_its_arguments():
    """A formatter that leaves the arguments out."""

    class Bare(logging.Formatter):
        def format(self, record):
            return record.msg

    return _handler_with(lambda handler: handler.setFormatter(Bare()))


@mistake(seen="after many calls")
def place_remembered():
    """The place of one's own handler remembered, though others come and go."""
    places = {}

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if name in places and len(logger.handlers) > places[name]:
            del logger.handlers[places[name]]
        places[name] = len(logger.handlers)
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@right
def a_class_of_its_own():
    """A subclass that marks one's own handlers."""

    class OwnHandler(logging.StreamHandler):
        pass

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel("INFO")
        for handler in logger.handlers[:]:
            if isinstance(handler, OwnHandler):
                logger.removeHandler(handler)
        logger.addHandler(OwnHandler(stream))
        return logger

    return get_logger


@right
def remembered_handlers():
    """A dict of handlers; addHandler ignores one that is there."""
    handlers = {}

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        key = name, id(stream)
        if key not in handlers:
            handlers[key] = logging.StreamHandler(stream)
        logger.addHandler(handlers[key])
        return logger

    return get_logger


@right
def remembered_by_name():
    """A dict with the last handler of each name, closed when it is replaced."""
    handlers = {}

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if name in handlers:
            logger.removeHandler(handlers[name])
            handlers[name].close()
        handlers[name] = logging.StreamHandler(stream)
        logger.addHandler(handlers[name])
        return logger

    return get_logger


@right
def marked():
    """An attribute on one's own handler, and setStream()."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        for handler in logger.handlers:
            if getattr(handler, "of_get_logger", False):
                handler.setStream(stream)
                break
        else:
            handler = logging.StreamHandler(stream)
            handler.of_get_logger = True
            logger.addHandler(handler)
        return logger

    return get_logger


@right
def named():
    """A handler that is found by its name."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        wanted = f"{name}-{id(stream)}"
        if wanted not in [handler.get_name() for handler in logger.handlers]:
            handler = logging.StreamHandler(stream)
            handler.set_name(wanted)
            handler.setLevel(logging.INFO)
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s: %(message)s"))
            logger.addHandler(handler)
        return logger

    return get_logger


@right
def new_list():
    """A new list, without the handlers of this stream, and with one that is new."""

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        others = [one for one in logger.handlers if getattr(one, "stream", None) is not stream]
        logger.handlers = [*others, logging.StreamHandler(stream)]
        return logger

    return get_logger


@right
def callable_object():
    """An object that can be called, with weak references to its handlers."""

    class GetLogger:
        def __init__(self):
            self.mine = weakref.WeakSet()

        def __call__(self, name, stream):
            logger = logging.getLogger(name)
            logger.setLevel(logging.INFO)
            for handler in [one for one in logger.handlers if one in self.mine]:
                if handler.stream is stream:
                    return logger
                logger.removeHandler(handler)
            handler = logging.StreamHandler(stream)
            self.mine.add(handler)
            logger.addHandler(handler)
            return logger

    return GetLogger()


@right
def by_parts():
    """functools.partial of a function with more parameters."""

    def set_up(level, name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        found = (one for one in logger.handlers if isinstance(one, logging.StreamHandler))
        if all(one.stream is not stream for one in found):
            logger.addHandler(logging.StreamHandler(stream=stream))
        return logger

    return functools.partial(set_up, logging.INFO)


@right
def by_trying():
    """next() and StopIteration, and a manager's getLogger."""

    def get_logger(name, stream):
        logger = logging.root.manager.getLogger(name)
        logger.setLevel(20)
        try:
            next(one for one in logger.handlers if vars(one).get("stream") is stream)
        except StopIteration:
            logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


@right
def with_a_handler_of_its_own():
    """A handler that is no StreamHandler."""

    class Writer(logging.Handler):
        def __init__(self, stream):
            super().__init__(logging.INFO)
            self.target = stream

        def emit(self, record):
            print(self.format(record), file=self.target, flush=True)

    def get_logger(name, stream):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        if not any(isinstance(h, Writer) and h.target is stream for h in logger.handlers):
            logger.addHandler(Writer(stream))
        return logger

    return get_logger


@right
def suppressing():
    """A child of root, and an error that is passed over."""

    def get_logger(name, stream):
        logger = logging.getLogger().getChild(name)
        logger.level = logging.NOTSET
        logger.setLevel(logging.getLevelName("INFO"))
        for handler in logger.handlers:
            with contextlib.suppress(AttributeError):
                if handler.stream is stream:
                    return logger
        logger.addHandler(logging.StreamHandler(stream))
        return logger

    return get_logger


EQUIVALENT = {
    "line 2: logger = logging.getLogger(name) → logger = logging.getLogger(name) or ''": (
        "a logger is true"
    ),
}
