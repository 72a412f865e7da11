"""What learners answer to exercise 15.1."""

from contextlib import ExitStack, closing, suppress
from functools import partial, wraps
from itertools import islice, repeat

from helpers.exercises.a_server_by_hand.bodies import (
    CLOSE,
    CLOSE_EARLY,
    CLOSE_LATER,
    COUNT,
    EVERY,
    HANDED,
    INSIDE,
    LET_GO,
    MANY,
    NO_CLOSE,
    ONCE,
    SHARED,
    STREAM,
    UNCHANGED,
)
from helpers.exercises.shared.wsgi_contract import NO_RETURN
from tests.exercises.answers import mistake, right


def shut(blocks):
    """Close what can be closed."""
    if hasattr(blocks, "close"):
        blocks.close()


def counting_by(size=len, begin=lambda app, *given: app(*given), passing=lambda block: block):
    """Return the solution with some of its steps exchanged."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = begin(app, environ, start_response)
            try:
                for block in blocks:
                    total += size(block)
                    yield passing(block)
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(STREAM)
def collects():
    """Collects the blocks, and nobody closes."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            blocks = list(app(environ, start_response))
            report(sum(len(block) for block in blocks))
            return blocks

        return counting

    return count_bytes


@mistake(STREAM)
def joins():
    """Joins the blocks, and closes well."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            blocks = app(environ, start_response)
            try:
                body = b"".join(blocks)
                yield body
            finally:
                shut(blocks)
                report(len(body))

        return counting

    return count_bytes


@mistake(STREAM)
def looks_ahead():
    """One block is kept back, to know the last one."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total, last = 0, None
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    if last is not None:
                        yield last
                    total, last = total + len(block), block
                if last is not None:
                    yield last
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(CLOSE)
def no_close():
    """A generator without close."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            for block in app(environ, start_response):
                total += len(block)
                yield block
            report(total)

        return counting

    return count_bytes


@mistake(CLOSE)
def reports_and_never_closes():
    """`finally` reports, and closes nothing."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            try:
                for block in app(environ, start_response):
                    total += len(block)
                    yield block
            finally:
                report(total)

        return counting

    return count_bytes


@mistake(CLOSE)
def closes_the_iterator():
    """Closes the iterator, and not the body."""

    def begin(app, *given):
        return iter(app(*given))

    return counting_by(begin=begin)


@mistake(CLOSE)
def closes_twice():
    """Closes at the end of the loop, and in `finally`."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
                shut(blocks)
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(CLOSE_LATER)
def closes_if_stayed():
    """Closes only where the client stayed."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            for block in blocks:
                total += len(block)
                yield block
            shut(blocks)
            report(total)

        return counting

    return count_bytes


@mistake(CLOSE_LATER)
def closes_after_errors():
    """A client that leaves is no Exception."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            except Exception:
                shut(blocks)
                report(total)
                raise
            shut(blocks)
            report(total)

        return counting

    return count_bytes


@mistake(CLOSE_EARLY)
def closes_first():
    """Closes the body before it is read."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            shut(blocks)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                report(total)

        return counting

    return count_bytes


@mistake(CLOSE_EARLY)
def closes_after_the_first():
    """Closes inside of the loop."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
                    shut(blocks)
            finally:
                report(total)

        return counting

    return count_bytes


@mistake(NO_CLOSE)
def always_closes():
    """Every body is taken to have a close."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                blocks.close()
                report(total)

        return counting

    return count_bytes


@mistake(NO_CLOSE)
def closing_block():
    """contextlib.closing asks for a close as well."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            try:
                with closing(app(environ, start_response)) as blocks:
                    for block in blocks:
                        total += len(block)
                        yield block
            finally:
                report(total)

        return counting

    return count_bytes


@mistake(COUNT)
def counts_blocks():
    """Counts blocks."""
    return counting_by(lambda block: 1)


@mistake(seen="UnicodeDecodeError")
def counts_characters():
    """Counts characters."""
    return counting_by(lambda block: len(block.decode()))


@mistake(seen="report(70013)")
def counts_valid_characters():
    """Counts what can be read as text."""
    return counting_by(lambda block: len(block.decode(errors="replace")))


@mistake(seen="report(931)")
def counts_last():
    """The last block's length."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total = len(block) % 1001
                    yield block
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(seen="report('70014')")
def reports_text():
    """The number as a string."""

    def count_bytes(app, report):
        return counting_by()(app, lambda total: report(str(total)))

    return count_bytes


@mistake(seen="report(99)")
def believes_the_header():
    """Reports the Content-Length."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            told = {}

            def started(status, headers, *more):
                told.update(headers)
                return start_response(status, headers, *more)

            blocks = app(environ, started)
            try:
                yield from blocks
            finally:
                shut(blocks)
                report(int(told.get("Content-Length", 0)))

        return counting

    return count_bytes


@mistake(HANDED)
def counts_afterwards():
    """Counts behind `yield`, which the last block of a client that leaves never reaches."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    yield block
                    total += len(block)
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(ONCE)
def reports_each():
    """Reports each block."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    report(len(block))
                    yield block
            finally:
                shut(blocks)

        return counting

    return count_bytes


@mistake(ONCE)
def reports_at_the_start():
    """Reports before there is anything."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            report(0)
            yield from app(environ, start_response)

        return counting

    return count_bytes


@mistake(ONCE)
def reports_twice():
    """Reports at the end of the loop, and in close()."""

    class Counted:
        def __init__(self, blocks, report):
            self.blocks, self.report, self.total = blocks, report, 0

        def __iter__(self):
            for block in self.blocks:
                self.total += len(block)
                yield block
            self.report(self.total)

        def close(self):
            shut(self.blocks)
            self.report(self.total)

    return lambda app, report: lambda *given: Counted(app(*given), report)


@mistake(ONCE)
def never_reports():
    """Only counts."""

    def count_bytes(app, report):
        return counting_by()(app, lambda total: None)

    return count_bytes


@mistake(ONCE)
def reports_if_any():
    """An empty body is not reported."""

    def count_bytes(app, report):
        return counting_by()(app, lambda total: report(total) if total else None)

    return count_bytes


@mistake(ONCE)
def reports_when_collected():
    """Reports when nothing refers to it any more."""

    class Counted:
        def __init__(self, blocks, report):
            self.blocks, self.report, self.total = blocks, report, 0

        def __iter__(self):
            for block in self.blocks:
                self.total += len(block)
                yield block

        def close(self):
            shut(self.blocks)

        def __del__(self):
            self.report(self.total)

    return lambda app, report: lambda *given: Counted(app(*given), report)


@mistake(ONCE)
def the_app_itself():
    """The app as it is."""
    return lambda app, report: app


@mistake(ONCE)
def reports_when_made():
    """Reports when the middleware is made."""

    def count_bytes(app, report):
        report(70_014)
        return app

    return count_bytes


def sharing(reset):
    """Return middleware with one count for all its requests."""

    def count_bytes(app, report):
        total = 0

        def counting(environ, start_response):
            nonlocal total
            total = 0 if reset else total
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(ONCE)
def lists_at_once():
    """A list is there as a whole, and is reported as a whole."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            blocks = app(environ, start_response)
            if isinstance(blocks, list):
                report(sum(map(len, blocks)))
                return blocks
            return counting_by()(lambda *given: blocks, report)(environ, start_response)

        return counting

    return count_bytes


@mistake(SHARED)
def counts_of_paths():
    """A count for each path."""
    totals = {}

    def count_bytes(app, report):
        def counting(environ, start_response):
            path = environ["PATH_INFO"]
            totals[path] = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    totals[path] += len(block)
                    yield block
            finally:
                shut(blocks)
                report(totals[path])

        return counting

    return count_bytes


@mistake(UNCHANGED)
def adds_a_header():
    """The number of blocks in a header."""

    def begin(app, environ, start_response):
        def started(status, headers, *more):
            return start_response(status, [*headers, ("X-Counted", "yes")], *more)

        return app(environ, started)

    return counting_by(begin=begin)


@mistake(CLOSE_LATER)
def reports_in_the_iterator():
    """A class without close(): nobody ends its generator in time."""

    class Counted:
        def __init__(self, blocks, report):
            self.blocks, self.report = blocks, report

        def __iter__(self):
            total = 0
            try:
                for block in self.blocks:
                    total += len(block)
                    yield block
            finally:
                shut(self.blocks)
                self.report(total)

    return lambda app, report: lambda *given: Counted(app(*given), report)


@right
def validated():
    """The solution's middleware under wsgiref's validator, on both sides."""
    from wsgiref.validate import validator

    def count_bytes(app, report):
        return validator(counting_by()(app, report))

    return count_bytes


def reporting_if(good):
    """Return middleware that reports only where `good` says so of environ and status."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            told = []

            def started(status, *more):
                told.append(status)
                return start_response(status, *more)

            def chosen(total):
                if good(environ, told[-1] if told else ""):
                    report(total)

            return counting_by()(app, chosen)(environ, started)

        return counting

    return count_bytes


@mistake(EVERY)
def get_alone():
    """Only responses to GET are reported."""
    return reporting_if(lambda environ, status: environ["REQUEST_METHOD"] == "GET")


@mistake(EVERY)
def no_head():
    """HEAD is taken to have no body."""
    return reporting_if(lambda environ, status: environ["REQUEST_METHOD"] != "HEAD")


@mistake(EVERY)
def success_alone():
    """Only responses with 200 are reported."""
    return reporting_if(lambda environ, status: status[:3] in ("", "200", "500"))


@mistake(CLOSE)
def closes_if_any():
    """A body without bytes is not closed."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                if total:
                    shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(UNCHANGED)
def closes_what_is_true():
    """A body that is false is not closed."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response) or ()
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(SHARED)
def one_count():
    """One count for all requests."""
    return sharing(False)


@mistake(SHARED)
def one_count_that_is_reset():
    """One count for all requests, which begins at 0 each time."""
    return sharing(True)


@mistake(seen="report(70017)")
def count_in_a_default():
    """The count is a default value, for all apps."""

    def count_bytes(app, report, total=[0]):  # noqa: B006
        def counting(environ, start_response):
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total[0] += len(block)
                    yield block
            finally:
                shut(blocks)
                report(total[0])

        return counting

    return count_bytes


@mistake(SHARED)
def kept_for_all():
    """The app that was asked last is kept in the class."""

    class count_bytes:
        def __init__(self, app, report):
            type(self).app, type(self).report = staticmethod(app), staticmethod(report)

        def __call__(self, environ, start_response):
            return counting_by()(self.app, self.report)(environ, start_response)

    return count_bytes


@mistake(UNCHANGED)
def drops_exc_info():
    """start_response takes two arguments alone."""

    def begin(app, environ, start_response):
        return app(environ, lambda status, headers, exc_info=None: start_response(status, headers))

    return counting_by(begin=begin)


@mistake(seen="takes 2 positional arguments")
def refuses_exc_info():
    """An app that has exc_info cannot pass it."""

    def begin(app, environ, start_response):
        return app(environ, lambda status, headers: start_response(status, headers))

    return counting_by(begin=begin)


@mistake(UNCHANGED)
def drops_write():
    """start_response returns nothing."""

    def begin(app, environ, start_response):
        return app(environ, lambda *told: start_response(*told) and None)

    return counting_by(begin=begin)


@mistake(UNCHANGED)
def drops_environ():
    """The app gets another environ."""
    return counting_by(begin=lambda app, environ, start_response: app({}, start_response))


@mistake(UNCHANGED)
def drops_length():
    """Content-Length is taken out."""

    def begin(app, environ, start_response):
        def started(status, headers, *more):
            return start_response(status, headers[:1] + headers[2:], *more)

        return app(environ, started)

    return counting_by(begin=begin)


@mistake(UNCHANGED)
def always_fine():
    """The status is always 200."""

    def begin(app, environ, start_response):
        return app(environ, lambda status, *more: start_response("200 OK", *more))

    return counting_by(begin=begin)


@mistake(UNCHANGED)
def strips_blocks():
    """White space is stripped from each block."""
    return counting_by(passing=bytes.strip)


@mistake(UNCHANGED)
def asks_twice():
    """The app is called once to count, and once to answer."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            app(environ, lambda *told: bytes)
            return counting_by()(app, report)(environ, start_response)

        return counting

    return count_bytes


@mistake(UNCHANGED)
def swallows_errors():
    """`return` in `finally` swallows an error of the app."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            except Exception:  # noqa: BLE001, S110
                pass
            finally:
                shut(blocks)
                report(total)

        return counting

    return count_bytes


@mistake(INSIDE)
def answers_at_once():
    """The app is called where the middleware should be made."""

    def count_bytes(app, report):
        return app({}, lambda *told: bytes)

    return count_bytes


@mistake(INSIDE)
def returns_nothing():
    """The inner function is not returned."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            return app(environ, start_response)

    return count_bytes


@mistake(NO_RETURN)
def app_returns_nothing():
    """The inner function returns nothing."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            blocks = app(environ, start_response)
            report(sum(map(len, blocks)))

        return counting

    return count_bytes


@mistake(seen="your function takes (app)")
def one_parameter():
    """No report."""
    return lambda app: app


@right
def class_of_its_own():
    """A class around the body."""

    class Counted:
        def __init__(self, blocks, report):
            self.blocks, self.report, self.total = blocks, report, 0

        def __iter__(self):
            for block in self.blocks:
                self.total += len(block)
                yield block

        def close(self):
            getattr(self.blocks, "close", lambda: None)()
            self.report(self.total)

    def count_bytes(app, report):
        return lambda environ, start_response: Counted(app(environ, start_response), report)

    return count_bytes


@right
def iterator_of_its_own():
    """An iterator with __next__."""

    class Counted:
        def __init__(self, blocks, report):
            self.whole, self.blocks, self.report = blocks, iter(blocks), report
            self.sizes = []

        def __iter__(self):
            return self

        def __next__(self):
            block = next(self.blocks)
            self.sizes.append(len(block))
            return block

        def close(self):
            try:
                if hasattr(self.whole, "close"):
                    self.whole.close()
            finally:
                self.report(sum(self.sizes))

    def count_bytes(app, report):
        def middleware(environ, start_response):
            return Counted(app(environ, start_response), report)

        return middleware

    return count_bytes


@right
def own_start_response():
    """A start_response of its own that passes everything on."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0

            def started(status, headers, exc_info=None):
                return start_response(status, headers, exc_info)

            blocks = app(environ, started)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                getattr(blocks, "close", int)()
                report(total)

        return counting

    return count_bytes


@right
def counts_written_bytes():
    """Bytes that go through write() are counted too."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            sizes = []

            def started(*told):
                write = start_response(*told)

                def counted_write(block):
                    sizes.append(len(block))
                    return write(block)

                return counted_write

            blocks = app(environ, started)
            try:
                for block in blocks:
                    sizes.append(len(block))
                    yield block
            finally:
                shut(blocks)
                report(sum(sizes))

        return counting

    return count_bytes


@right
def calls_the_app_at_once():
    """The app is called at once; a generator passes its blocks on."""

    def passing(blocks, report):
        total = 0
        try:
            for block in blocks:
                total += len(block)
                yield block
        finally:
            shut(blocks)
            report(total)

    def count_bytes(app, report):
        return lambda environ, start_response: passing(app(environ, start_response), report)

    return count_bytes


@right
def with_exit_stack():
    """An ExitStack that closes and reports."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            sizes = []
            with ExitStack() as end:
                end.callback(lambda: report(sum(sizes)))
                blocks = app(environ, start_response)
                if close := getattr(blocks, "close", None):
                    end.callback(close)
                for block in blocks:
                    sizes.append(len(block))
                    yield block

        return counting

    return count_bytes


@right
def middleware_class():
    """A class whose objects are apps."""

    class count_bytes:
        def __init__(self, app, report):
            self.app, self.report = app, report

        def __call__(self, environ, start_response):
            total = 0
            blocks = self.app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                if hasattr(blocks, "close"):
                    blocks.close()
                self.report(total)

    return count_bytes


@right
def partial_of_a_generator():
    """A partial of one function with all parameters."""

    def counting(app, report, environ, start_response):
        total = 0
        blocks = app(environ, start_response)
        try:
            for block in blocks:
                total = total + memoryview(block).nbytes
                yield block
        finally:
            try:
                shut(blocks)
            finally:
                report(total)

    return lambda app, report: partial(counting, app, report)


@right
def closing_iterator():
    """Werkzeug's ClosingIterator."""
    from werkzeug.wsgi import ClosingIterator

    def count_bytes(app, report):
        @wraps(app)
        def counting(environ, start_response):
            sizes = [0]

            def counted(block):
                sizes.append(len(block))
                return block

            blocks = app(environ, start_response)
            end = [getattr(blocks, "close", lambda: None), lambda: report(sum(sizes))]
            return ClosingIterator(map(counted, blocks), end)

        return counting

    return count_bytes


@right
def reports_first():
    """Reports, and then closes."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total, blocks = 0, ()
            try:
                blocks = app(environ, start_response)
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                report(total)
                shut(blocks)

        return counting

    return count_bytes


EQUIVALENT = {}


def counting_at_once(simple):
    """Return a count_bytes that counts a body which is `simple` before it leaves."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            blocks = app(environ, start_response)
            if simple(blocks):
                report(sum(map(len, blocks)))
                return blocks

            def passing():
                total = 0
                try:
                    for block in blocks:
                        total += len(block)
                        yield block
                finally:
                    shut(blocks)
                    report(total)

            return passing()

        return counting

    return count_bytes


@mistake(MANY)
def counts_a_thousand_blocks():
    """Counts the first thousand blocks."""
    sizes = iter(())

    def begin(app, *given):
        nonlocal sizes
        sizes = repeat(1, 1000)
        return app(*given)

    return counting_by(size=lambda block: len(block) * next(sizes, 0), begin=begin)


@mistake(MANY)
def passes_a_thousand_blocks():
    """Passes the first thousand blocks, and closes the body."""

    class Some:
        def __init__(self, blocks):
            self.blocks = blocks

        def __iter__(self):
            return islice(self.blocks, 1000)

        def close(self):
            shut(self.blocks)

    return counting_by(begin=lambda app, *given: Some(app(*given)))


@mistake(MANY)
def calls_itself():
    """A generator in a generator for each block."""

    def rest(blocks):
        for block in blocks:
            yield block
            yield from rest(blocks)

    class Nested:
        def __init__(self, blocks):
            self.blocks = blocks

        def __iter__(self):
            return rest(iter(self.blocks))

        def close(self):
            shut(self.blocks)

    return counting_by(begin=lambda app, *given: Nested(app(*given)))


@mistake(MANY)
def at_most_a_megabyte():
    """A number that stops at a megabyte."""

    def count_bytes(app, report):
        return counting_by()(app, lambda number: report(min(number, 2**20)))

    return count_bytes


@right
def environ_of_its_own():
    """The app gets a copy of environ."""
    return counting_by(begin=lambda app, environ, *given: app(dict(environ), *given))


@right
def closers_in_a_row():
    """Werkzeug's iterator calls what is to be called at the end."""
    from werkzeug.wsgi import ClosingIterator

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)

            def counted():
                nonlocal total
                for block in blocks:
                    total += len(block)
                    yield block

            return ClosingIterator(counted(), [lambda: shut(blocks), lambda: report(total)])

        return counting

    return count_bytes


@mistake(ONCE)
def one_block_at_once():
    """A list of one block is counted before it leaves."""
    return counting_at_once(lambda blocks: isinstance(blocks, list) and len(blocks) == 1)


@mistake(ONCE)
def tuples_at_once():
    """A tuple is counted before it leaves."""
    return counting_at_once(lambda blocks: isinstance(blocks, tuple))


@mistake(LET_GO)
def keeps_the_blocks():
    """Keeps each block, to count them at the end."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            sent = []
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    sent.append(block)
                    yield block
            finally:
                shut(blocks)
                report(len(b"".join(sent)))

        return counting

    return count_bytes


@mistake(UNCHANGED)
def swallows_an_error_of_close():
    """An error of close() is swallowed."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                with suppress(Exception):
                    blocks.close()
                report(total)

        return counting

    return count_bytes


@mistake(UNCHANGED, seen="HTTP_RANGE")
def wants_the_whole_body():
    """Range is taken out of environ, so that the number is that of the whole body."""

    def begin(app, environ, start_response):
        return app({**environ, "HTTP_RANGE": ""}, start_response)

    return counting_by(begin=begin)


@mistake(UNCHANGED, seen="REQUEST_METHOD")
def asks_by_get():
    """HEAD becomes GET, so that there is something to count."""

    def begin(app, environ, start_response):
        return app(environ | {"REQUEST_METHOD": "GET"}, start_response)

    return counting_by(begin=begin)


@right
def close_may_be_missing():
    """Calls close() and overlooks that a list has none."""

    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                with suppress(AttributeError):
                    blocks.close()
                report(total)

        return counting

    return count_bytes
