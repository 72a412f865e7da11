"""What learners answer to exercise 14.2."""

import codecs
import functools
import html
import io
import json
import unicodedata
from urllib.parse import unquote_plus

from helpers.exercises.wsgi.read_booking import (
    BLOCKS,
    CHANGED,
    EARLIER,
    LONG,
    METHOD,
    NO_BODY,
    PARSED,
    THERE,
    TYPED,
    UTF8,
    WAITS,
    WHOLE,
)
from tests.exercises.answers import mistake, right


def length_of(environ):
    """Return the length as the solution does."""
    return int(environ.get("CONTENT_LENGTH") or 0)


def reading(parse):
    """Return an answer that makes an object of the whole body by `parse`."""

    def read_booking(environ):
        length = length_of(environ)
        return parse(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@mistake(WAITS)
def reads_all():
    """Reads until the end of the stream."""

    def read_booking(environ):
        body = environ["wsgi.input"].read()
        return json.loads(body) if body else None

    return read_booking


@mistake(WAITS)
def loads_the_stream():
    """json.load reads to the end as well."""

    def read_booking(environ):
        if not environ.get("CONTENT_LENGTH"):
            return None
        return json.load(environ["wsgi.input"])

    return read_booking


@mistake(WAITS)
def one_more():
    """Reads one byte too many."""

    def read_booking(environ):
        length = length_of(environ)
        return json.loads(environ["wsgi.input"].read(length + 1)[:length]) if length else None

    return read_booking


@mistake(WAITS)
def fixed_size():
    """Reads up to a size that is enough."""

    def read_booking(environ):
        return json.loads(environ["wsgi.input"].read(65536)) if length_of(environ) else None

    return read_booking


@mistake(WAITS)
def until_empty():
    """Reads blocks until one is empty."""

    def read_booking(environ):
        if not length_of(environ):
            return None
        return json.loads(b"".join(iter(lambda: environ["wsgi.input"].read(4096), b"")))

    return read_booking


@mistake(WAITS)
def lines_joined():
    """Joins the lines of the stream."""

    def read_booking(environ):
        return json.loads(b"".join(environ["wsgi.input"]) or b"null")

    return read_booking


@mistake(WAITS)
def lines_until_empty():
    """Reads lines until one is empty."""

    def read_booking(environ):
        lines = iter(environ["wsgi.input"].readline, b"")
        return json.loads(b"".join(lines)) if length_of(environ) else None

    return read_booking


@mistake(WAITS)
def text_wrapper():
    """All lines of the stream."""

    def read_booking(environ):
        if not length_of(environ):
            return None
        return json.loads(b"".join(environ["wsgi.input"].readlines()))

    return read_booking


@mistake(NO_BODY)
def length_always_there():
    """A length that is always there."""

    def read_booking(environ):
        length = int(environ["CONTENT_LENGTH"])
        return json.loads(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@mistake(NO_BODY)
def length_never_empty():
    """A length that may be absent, and is never empty."""

    def read_booking(environ):
        length = int(environ.get("CONTENT_LENGTH", 0))
        return json.loads(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@mistake(NO_BODY)
def length_never_zero():
    """A length of "0" is a string, and true."""

    def read_booking(environ):
        length = environ.get("CONTENT_LENGTH")
        return json.loads(environ["wsgi.input"].read(int(length))) if length else None

    return read_booking


@mistake(NO_BODY)
def empty_body_as_json():
    """An empty body is read as JSON."""

    def read_booking(environ):
        return json.loads(environ["wsgi.input"].read(length_of(environ)))

    return read_booking


@mistake(NO_BODY)
def empty_object():
    """Without a body an empty object."""

    def read_booking(environ):
        return json.loads(environ["wsgi.input"].read(length_of(environ)) or b"{}")

    return read_booking


@mistake(NO_BODY)
def empty_text():
    """Without a body an empty string."""

    def read_booking(environ):
        length = length_of(environ)
        return json.loads(environ["wsgi.input"].read(length)) if length else ""

    return read_booking


@mistake(PARSED)
def bytes_alone():
    """The bytes, and nobody made an object of them."""

    def read_booking(environ):
        return environ["wsgi.input"].read(length_of(environ)) or None

    return read_booking


@mistake(PARSED)
def text_alone():
    """The text, and nobody made an object of it."""
    return reading(bytes.decode)


@mistake(PARSED)
def made_and_back():
    """The object becomes text again."""
    return reading(lambda body: json.dumps(json.loads(body)))


@mistake(WHOLE)
def one_line():
    """One line only."""

    def read_booking(environ):
        length = length_of(environ)
        return json.loads(environ["wsgi.input"].readline(length)) if length else None

    return read_booking


@mistake(UTF8)
def latin():
    """The body's text as Latin-1."""
    return reading(lambda body: json.loads(body.decode("latin-1")))


@mistake(UTF8)
def ascii_alone():
    """The body's text as ASCII."""
    return reading(lambda body: json.loads(body.decode("ascii")))


@mistake(seen="Zo")
def errors_ignored():
    """What is no ASCII is left out."""
    return reading(lambda body: json.loads(body.decode("ascii", "ignore")))


@mistake(LONG)
def capped():
    """Reads 64 kilobytes at most."""

    def read_booking(environ):
        length = min(length_of(environ), 65536)
        return json.loads(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@mistake(seen="desk7")
def spaces_removed():
    """Line ends are removed, and with them spaces."""
    return reading(lambda body: json.loads(b"".join(body.split())))


@mistake(seen="NameError")
def evaluated():
    """Python is not JSON."""
    return reading(eval)


@mistake(seen="malformed")
def literal():
    """A literal of Python is not JSON either."""
    import ast

    return reading(lambda body: ast.literal_eval(body.decode()))


@mistake(seen="Decimal")
def exact_numbers():
    """Numbers become Decimals."""
    import decimal

    return reading(lambda body: json.loads(body, parse_float=decimal.Decimal))


@mistake(seen="OrderedDict")
def pairs():
    """Another class than json makes."""
    import collections

    return reading(lambda body: json.loads(body, object_pairs_hook=collections.OrderedDict))


@mistake(THERE)
def falsy_is_none():
    """An empty object is taken for no body."""
    return reading(lambda body: json.loads(body) or None)


@mistake(seen="None")
def objects_alone():
    """Only an object counts."""

    def parse(body):
        booking = json.loads(body)
        return booking if isinstance(booking, dict) else None

    return reading(parse)


@mistake(THERE)
def two_bytes_are_nothing():
    """Fewer than three bytes are taken for none."""

    def read_booking(environ):
        length = length_of(environ)
        return json.loads(environ["wsgi.input"].read(length)) if length > 2 else None

    return read_booking


def only_where(good):
    """Return an answer that looks for a body only where `good` says so of environ."""

    def read_booking(environ):
        return reading(json.loads)(environ) if good(environ) else None

    return read_booking


@mistake(METHOD)
def post_alone():
    """Reads a body for POST alone."""
    return only_where(lambda environ: environ["REQUEST_METHOD"] == "POST")


@mistake(METHOD)
def not_get():
    """A GET is taken to have no body."""
    return only_where(lambda environ: environ["REQUEST_METHOD"] not in ("GET", "HEAD"))


@mistake(METHOD)
def known_methods():
    """Only the methods that usually have a body."""
    return only_where(lambda environ: environ["REQUEST_METHOD"] in ("POST", "PUT", "PATCH"))


@mistake(TYPED)
def exact_type():
    """A type with a parameter is taken for another."""
    return only_where(lambda environ: environ.get("CONTENT_TYPE") == "application/json")


@mistake(TYPED)
def beginning_of_type():
    """A type in capitals is taken for another."""
    return only_where(
        lambda environ: environ.get("CONTENT_TYPE", "").startswith("application/json")
    )


@mistake(TYPED)
def type_must_be_there():
    """A request without a type is taken for one without a body."""
    return only_where(lambda environ: "json" in environ.get("CONTENT_TYPE", "").lower())


@mistake(TYPED)
def silent():
    """Werkzeug, told to say None where the type is not JSON."""
    from werkzeug.wrappers import Request

    return lambda environ: Request(environ).get_json(silent=True)


@mistake(seen="{}")
def always_empty():
    """Always an empty object."""
    return lambda environ: {}


@mistake(seen="getvalue")
def value_of_stream():
    """A method that a stream of a server has not."""

    def read_booking(environ):
        return json.loads(environ["wsgi.input"].getvalue()) if length_of(environ) else None

    return read_booking


@mistake(seen="KeyError: 'HTTP_CONTENT_LENGTH'")
def key_of_a_header():
    """The length is looked for where other headers are."""

    def read_booking(environ):
        length = int(environ["HTTP_CONTENT_LENGTH"] or 0)
        return json.loads(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@mistake(seen="None")
def no_such_key():
    """A key that no server sets."""
    return lambda environ: environ.get("json")


@mistake(EARLIER)
def remembered():
    """The first body is kept for all."""
    known = {}

    def read_booking(environ):
        length = length_of(environ)
        if not length:
            return None
        key = environ["PATH_INFO"]
        if key not in known:
            known[key] = json.loads(environ["wsgi.input"].read(length))
        return known[key]

    return read_booking


@right
def in_blocks():
    """Reads blocks, and counts what is left."""

    def read_booking(environ):
        left, body = int(environ.get("CONTENT_LENGTH", "") or "0"), b""
        while left:
            block = environ["wsgi.input"].read(min(left, 50))
            left, body = left - len(block), body + block
        return json.loads(body.decode("utf-8")) if body else None

    return read_booking


@right
def asks_forgiveness():
    """Errors stand for a body that is not there."""

    def read_booking(environ):
        try:
            return json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        except (KeyError, ValueError):
            return None

    return read_booking


@right
def werkzeug_request():
    """Werkzeug's request."""
    from werkzeug.wrappers import Request

    def read_booking(environ):
        request = Request(environ)
        return request.get_json() if request.content_length else None

    return read_booking


@right
def werkzeug_forced():
    """Werkzeug's request, whatever the type is."""
    from werkzeug.wrappers import Request

    def read_booking(environ):
        request = Request(environ)
        return request.get_json(force=True) if request.get_data() else None

    return read_booking


@right
def flask_loads():
    """Werkzeug's limited stream, and json.load."""
    from werkzeug.wsgi import get_input_stream

    def read_booking(environ):
        if environ.get("CONTENT_LENGTH") in (None, "", "0"):
            return None
        return json.load(get_input_stream(environ))

    return read_booking


@right
def decoder():
    """A decoder object."""
    return reading(lambda body: json.JSONDecoder().decode(str(body, "utf-8")))


@right
def into_a_file():
    """A file of its own around the bytes, which may be read to the end."""
    return reading(lambda body: json.load(io.TextIOWrapper(io.BytesIO(body), encoding="utf-8")))


@right
def callable_object():
    """An object with __call__."""

    class Reader:
        def __call__(self, environ):
            text = environ.get("CONTENT_LENGTH", "")
            length = int(text) if text.isdigit() else 0
            return json.loads(environ["wsgi.input"].read(length)) if length > 0 else None

    return Reader()


@right
def byte_by_byte():
    """One byte after the other."""

    def read_booking(environ):
        length = length_of(environ)
        body = bytes(environ["wsgi.input"].read(1)[0] for _ in range(length))
        return json.loads(body) if body else None

    return read_booking


@right
def lines_with_limits():
    """Lines, each no longer than what is left."""

    def read_booking(environ):
        left, lines = length_of(environ), []
        while left > 0:
            lines.append(environ["wsgi.input"].readline(left))
            left -= len(lines[-1])
        return json.loads(b"".join(lines)) if lines else None

    return read_booking


@right
def one_expression():
    """A lambda."""
    return lambda environ: (
        json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        if environ.get("CONTENT_LENGTH") not in (None, "", "0")
        else None
    )


EQUIVALENT = {"line 6: length == 0 → int(length) == 0": "the length is a number already"}


@mistake(METHOD)
def not_for_head():
    """HEAD, OPTIONS and TRACE have no body."""
    none = ("HEAD", "OPTIONS", "TRACE")
    return only_where(lambda environ: environ["REQUEST_METHOD"] not in none)


@mistake(METHOD)
def methods_in_capitals():
    """A method is in capitals."""
    return only_where(lambda environ: environ["REQUEST_METHOD"].isupper())


@mistake(LONG)
def at_most_100_kb():
    """At most 100 KB."""

    def read_booking(environ):
        length = length_of(environ)
        return json.loads(environ["wsgi.input"].read(min(length, 100_000))) if length else None

    return read_booking


@mistake(seen="9223372036854775807")
def numbers_of_64_bits():
    """Numbers as large as a database keeps them."""
    return reading(lambda body: json.loads(body, parse_int=lambda n: min(int(n), 2**63 - 1)))


@mistake(LONG)
def nothing_above_a_megabyte():
    """Takes a body of more than a megabyte for none."""

    def read_booking(environ):
        length = length_of(environ)
        if not 0 < length <= 2**20:
            return None
        return json.loads(environ["wsgi.input"].read(length))

    return read_booking


@mistake(LONG)
def a_megabyte_of_it():
    """Reads a megabyte of the body at most."""

    def read_booking(environ):
        length = min(length_of(environ), 1_000_000)
        return json.loads(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@mistake(seen="2\\\\/3")
def python_for_json():
    """Takes JSON for Python with three more names."""
    names = {"true": True, "false": False, "null": None}
    return reading(lambda body: eval(body, dict(names)))


@mistake(seen="'desk': 7")
def numbers_in_strings():
    """Makes a number of each string of digits."""

    def numbers(pairs):
        return {key: int(value) if str(value).isdigit() else value for key, value in pairs.items()}

    return reading(lambda body: json.loads(body, object_hook=numbers))


@mistake(seen="too deep")
def no_deep_objects():
    """Refuses what is nested more than ten times."""

    def parse(body):
        if b"[" * 11 in body:
            raise ValueError("too deep")
        return json.loads(body)

    return reading(parse)


@right
def ten_megabytes_at_most():
    """Refuses what is far longer than a megabyte."""

    def read_booking(environ):
        length = length_of(environ)
        if length > 10_000_000:
            raise ValueError("413 Content Too Large")
        return json.loads(environ["wsgi.input"].read(length)) if length else None

    return read_booking


@right
def line_by_line():
    """Reads lines until the length is used up."""

    def read_booking(environ):
        left, lines = length_of(environ), []
        while left and (line := environ["wsgi.input"].readline(left)):
            lines.append(line)
            left -= len(line)
        return json.loads(b"".join(lines)) if lines else None

    return read_booking


@right
def puts_the_body_back():
    """Leaves a body behind that can be read again."""

    def read_booking(environ):
        body = environ["wsgi.input"].read(length_of(environ)) if length_of(environ) else b""
        environ["wsgi.input"] = io.BytesIO(body)
        return json.loads(body) if body else None

    return read_booking


@right
def by_pattern():
    """match and case."""

    def read_booking(environ):
        match environ.get("CONTENT_LENGTH"):
            case None | "" | "0":
                return None
            case length:
                return json.loads(str(environ["wsgi.input"].read(int(length)), "utf-8"))

    return read_booking


@mistake(CHANGED)
def comments():
    """Takes two slashes for a comment."""
    return reading(lambda body: json.loads(body.partition(b"//")[0]))


@mistake(seen="'desk': 9")
def keys_in_small_letters():
    """Makes all keys small."""

    def small(pairs):
        return {key.lower(): value for key, value in pairs.items()}

    return reading(lambda body: json.loads(body, object_hook=small))


def decoding_blocks(size, errors):
    """Return an answer that makes text of each block by itself."""

    def read_booking(environ):
        left, text = length_of(environ), ""
        while left:
            block = environ["wsgi.input"].read(min(left, size))
            left, text = left - len(block), text + block.decode("utf-8", errors)
        return json.loads(text) if text else None

    return read_booking


@mistake(BLOCKS)
def text_of_each_block():
    """Each block of 64 kilobytes becomes text by itself."""
    return decoding_blocks(65536, "strict")


@mistake(BLOCKS)
def halves_of_a_character_dropped():
    """Each block of 4 kilobytes becomes text by itself, and what is no character is left out."""
    return decoding_blocks(4096, "ignore")


@mistake(BLOCKS)
def halves_of_a_character_replaced():
    """Each block of 8 kilobytes becomes text by itself, and what is no character is replaced."""
    return decoding_blocks(8192, "replace")


@mistake(TYPED)
def a_form_has_no_json():
    """A body is not looked at where its type is a form's."""
    form = "application/x-www-form-urlencoded"
    return only_where(lambda environ: environ.get("CONTENT_TYPE") != form)


@mistake(TYPED)
def a_plain_text_has_no_json():
    """A body is not looked at where its type is that of a text."""
    return only_where(lambda environ: not environ.get("CONTENT_TYPE", "").startswith("text/"))


@mistake(seen="keyword arg")
def length_by_name():
    """The length is given by name, which a server's buffered file does not take."""

    def read_booking(environ):
        length = length_of(environ)
        return json.loads(environ["wsgi.input"].read(size=length)) if length else None

    return read_booking


@mistake(EARLIER)
def parsed_once():
    """Requests with the same bytes share one object, which one of them may change."""
    return reading(functools.lru_cache(json.loads))


@mistake(seen="'a b")
def spaces_made_one():
    """Several spaces become one, also within a text."""
    return reading(lambda body: json.loads(b" ".join(body.split())))


@mistake(seen="1 1  ")
def unquoted():
    """The body is decoded as a query is."""
    return reading(lambda body: json.loads(unquote_plus(body.decode())))


@mistake(CHANGED)
def other_line_ends():
    """The text is split into lines, and joined by other line ends."""
    return reading(lambda body: json.loads("\n".join(body.decode().splitlines())))


@mistake(seen=" fi ")
def normalized():
    """Letters are exchanged for others that mean the same."""
    return reading(lambda body: json.loads(unicodedata.normalize("NFKC", body.decode())))


@mistake(seen=" & ")
def unescaped():
    """The body is decoded as HTML is."""
    return reading(lambda body: json.loads(html.unescape(body.decode())))


@right
def text_of_blocks_by_a_decoder():
    """A decoder that keeps the half of a character for the next block."""

    def read_booking(environ):
        left, text, decoder = length_of(environ), "", codecs.getincrementaldecoder("utf-8")()
        while left:
            block = environ["wsgi.input"].read(min(left, 4096))
            left, text = left - len(block), text + decoder.decode(block)
        return json.loads(text) if text else None

    return read_booking


@right
def a_stream_with_an_end():
    """A file of its own around the stream, which ends where the body does."""

    class Limited(io.RawIOBase):
        def __init__(self, stream, left):
            self.stream, self.left = stream, left

        def readable(self):
            return True

        def readinto(self, buffer):
            block = self.stream.read(min(len(buffer), self.left))
            self.left -= len(block)
            buffer[: len(block)] = block
            return len(block)

    def read_booking(environ):
        limited = io.BufferedReader(Limited(environ["wsgi.input"], length_of(environ)))
        text = io.TextIOWrapper(limited, encoding="utf-8").read()
        return json.loads(text) if text else None

    return read_booking
