"""What learners answer to exercise 14.1."""

import io
from functools import partial

from helpers.exercises.shared.wsgi_contract import (
    BARE_BODY,
    CONTROL,
    HEADER_NAME,
    HEADER_TEXT,
    HEADERS,
    HOP,
    LATE_HEADER,
    LATE_START,
    LENGTH,
    NO_RETURN,
    NO_START,
    NOT_BYTES,
    ONE_LENGTH,
    ONE_START,
    ONE_TYPE,
    STATUS,
    STR_BLOCKS,
)
from helpers.exercises.wsgi.greet import (
    BYTES,
    EACH,
    EVERY,
    OTHER_TEXT,
    PLAIN,
    STATUS_HEADER,
    TYPE,
    WAITS,
    solution,
)
from tests.exercises.answers import mistake, right

TEXT = "text/plain; charset=utf-8"
BODY = "Hello, Zoë".encode()
RIGHT = (("Content-Type", TEXT), ("Content-Length", "11"))


def answering(status, headers, body):
    """Return an app that always answers so."""

    def greet(environ, start_response):
        start_response(status, headers)
        return body

    return greet


@mistake(STR_BLOCKS)
def body_is_text():
    """The body is a string."""
    return answering("200 OK", [("Content-Type", TEXT)], ["Hello, Zoë"])


@mistake(BARE_BODY)
def bare_bytes():
    """Bytes that are in no list."""
    return answering("200 OK", [("Content-Type", TEXT)], BODY)


@mistake(BARE_BODY)
def bare_text():
    """A string that is in no list."""
    return answering("200 OK", [*RIGHT], "Hello, Zoë")


@mistake(STATUS)
def number_as_status():
    """A number as the status."""
    return answering(200, [("Content-Type", TEXT)], [BODY])


@mistake(STATUS)
def no_reason():
    """A status without a reason."""
    return answering("200", [*RIGHT], [BODY])


@mistake(STATUS)
def http_status():
    """A member of HTTPStatus, which is no string."""
    from http import HTTPStatus

    return answering(HTTPStatus.OK, [*RIGHT], [BODY])


@mistake(STATUS)
def created():
    """Another status of success."""
    return answering("201 Created", [*RIGHT], [BODY])


@mistake(STATUS)
def whole_line():
    """The whole status line."""
    return answering("HTTP/1.1 200 OK", [*RIGHT], [BODY])


@mistake(STATUS)
def small_reason():
    """Another reason: the text says 200 OK."""
    return answering("200 ok", [*RIGHT], [BODY])


@mistake(HEADERS)
def dict_of_headers():
    """The headers are a dict."""
    return answering("200 OK", dict(RIGHT), [BODY])


@mistake(HEADERS)
def items_of_dict():
    """A view of a dict's items is no list."""
    return answering("200 OK", dict(RIGHT).items(), [BODY])


@mistake(HEADERS)
def tuple_of_headers():
    """A tuple of tuples is no list."""
    return answering("200 OK", RIGHT, [BODY])


@mistake(HEADERS)
def lists_in_list():
    """A header is a list."""
    return answering("200 OK", [["Content-Type", TEXT], ["Content-Length", "11"]], [BODY])


@mistake(HEADER_TEXT)
def number_as_length():
    """The length is a number."""
    return answering("200 OK", [("Content-Type", TEXT), ("Content-Length", 11)], [BODY])


@mistake(HEADER_TEXT)
def bytes_in_header():
    """A name in bytes."""
    return answering("200 OK", [(b"Content-Type", TEXT), ("Content-Length", "11")], [BODY])


@mistake(HEADER_NAME)
def name_with_colon():
    """The colon belongs to the wire, not to the name."""
    return answering("200 OK", [("Content-Type:", TEXT), ("Content-Length", "11")], [BODY])


@mistake(LENGTH)
def length_in_characters():
    """The length counts characters."""
    return answering("200 OK", [("Content-Type", TEXT), ("Content-Length", "10")], [BODY])


@mistake(seen="Content-Length is '12'")
def length_of_repr():
    """The length is one more."""
    return answering("200 OK", [("Content-Type", TEXT), ("Content-Length", "12")], [BODY])


@mistake(seen="Content-Length is None")
def no_length():
    """No length at all."""
    return answering("200 OK", [("Content-Type", TEXT)], [BODY])


@mistake(ONE_LENGTH)
def two_lengths():
    """Two lengths."""
    return answering("200 OK", [("Content-Length", "11"), *RIGHT], [BODY])


@mistake(TYPE)
def no_type():
    """No type."""
    return answering("200 OK", [("Content-Length", "11")], [BODY])


@mistake(ONE_TYPE)
def two_types():
    """Two types."""
    return answering("200 OK", [("Content-Type", "text/plain"), *RIGHT], [BODY])


@mistake(TYPE)
def no_charset():
    """No charset."""
    return answering("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "11")], [BODY])


@mistake(TYPE)
def html():
    """Another type."""
    kind = "text/html; charset=utf-8"
    return answering("200 OK", [("Content-Type", kind), ("Content-Length", "11")], [BODY])


@mistake(TYPE)
def charset_without_hyphen():
    """A charset of no such name."""
    kind = "text/plain; charset=utf8"
    return answering("200 OK", [("Content-Type", kind), ("Content-Length", "11")], [BODY])


@mistake(TYPE)
def charset_in_single_quotes():
    """Single quotes are part of the value."""
    kind = "text/plain; charset='utf-8'"
    return answering("200 OK", [("Content-Type", kind), ("Content-Length", "11")], [BODY])


@mistake(BYTES)
def latin():
    """The bytes are Latin-1."""
    return answering(
        "200 OK", [*RIGHT[:1], ("Content-Length", "10")], ["Hello, Zoë".encode("latin-1")]
    )


@mistake(OTHER_TEXT)
def with_line_end():
    """A line end more."""
    return answering("200 OK", [*RIGHT[:1], ("Content-Length", "12")], [BODY + b"\n"])


@mistake(OTHER_TEXT)
def decomposed():
    """The letter and its dots apart."""
    body = "Hello, Zoe\u0308".encode()
    return answering("200 OK", [*RIGHT[:1], ("Content-Length", str(len(body)))], [body])


@mistake(OTHER_TEXT)
def without_dots():
    """A name in ASCII."""
    return answering("200 OK", [*RIGHT[:1], ("Content-Length", "10")], [b"Hello, Zoe"])


@mistake(CONTROL)
def header_in_header():
    """A line end in a value."""
    return answering("200 OK", [*RIGHT, ("X-Name", "Ada\r\nX-Role: admin")], [BODY])


@mistake(HOP)
def connection():
    """A header that is the server's."""
    return answering("200 OK", [*RIGHT, ("Connection", "close")], [BODY])


@mistake(PLAIN)
def coding():
    """A charset is taken for a coding."""
    return answering("200 OK", [*RIGHT, ("Content-Encoding", "utf-8")], [BODY])


@mistake(NOT_BYTES)
def bytearray_block():
    """A bytearray is not bytes."""
    return answering("200 OK", [*RIGHT], [bytearray(BODY)])


@mistake(NOT_BYTES)
def list_in_list():
    """A list in the list."""
    return answering("200 OK", [*RIGHT], [[BODY]])


@mistake(NOT_BYTES)
def bytes_one_by_one():
    """yield from takes the bytes apart into numbers."""

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        yield from BODY

    return greet


@mistake(STATUS_HEADER)
def status_of_cgi():
    """The status once more, as a CGI script prints it."""
    return answering("200 OK", [*RIGHT, ("Status", "200 OK")], [BODY])


@mistake(EVERY)
def head_in_small_letters():
    """A method head is taken for HEAD, but methods are compared to the letter."""

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        return [] if environ["REQUEST_METHOD"].upper() == "HEAD" else [BODY]

    return greet


@mistake(seen="no end")
def endless():
    """A body that goes on with empty blocks."""

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        yield BODY
        while True:
            yield b""

    return greet


@mistake(NO_START)
def no_start():
    """No call of start_response."""

    def greet(environ, start_response):
        return ["Hello, Zoë".encode()]

    return greet


@mistake(NO_RETURN)
def nothing_returned():
    """Nothing is returned."""

    def greet(environ, start_response):
        body = "Hello, Zoë".encode()
        start_response("200 OK", [RIGHT[0], ("Content-Length", str(len(body)))])

    return greet


@mistake(NO_RETURN)
def returns_start_response():
    """write() is used, and nothing is returned."""

    def greet(environ, start_response):
        write = start_response("200 OK", [*RIGHT])
        write(BODY)

    return greet


@mistake(LATE_START)
def late_start():
    """The body leaves before the status."""

    def greet(environ, start_response):
        yield BODY
        start_response("200 OK", [*RIGHT])

    return greet


@mistake(ONE_START)
def two_starts():
    """A second call of start_response, without exc_info."""

    def greet(environ, start_response):
        start_response("404 Not Found", [*RIGHT])
        start_response("200 OK", [*RIGHT])
        return [BODY]

    return greet


@mistake(LATE_HEADER)
def late_header():
    """A header comes into the list after the call."""

    def greet(environ, start_response):
        body = "Hello, Zoë".encode()
        headers = [("Content-Type", TEXT), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        headers.append(("X-Late", "1"))
        return [body]

    return greet


@mistake(LATE_HEADER)
def late_type():
    """The needed header itself comes late."""

    def greet(environ, start_response):
        headers = [("Content-Length", "11")]
        start_response("200 OK", headers)
        headers.append(("Content-Type", TEXT))
        return [BODY]

    return greet


@mistake(seen="TypeError")
def by_keyword():
    """start_response gets its arguments by name."""

    def greet(environ, start_response):
        start_response(status="200 OK", headers=[*RIGHT])
        return [BODY]

    return greet


def only_for(good, status="405 Method Not Allowed", body=b"no"):
    """Return an app that greets only where `good` says so of environ."""

    def greet(environ, start_response):
        if good(environ):
            return solution()(environ, start_response)
        start_response(status, [RIGHT[0], ("Content-Length", str(len(body)))])
        return [body]

    return greet


@mistake(EVERY)
def get_alone():
    """Other methods get 405."""
    return only_for(lambda environ: environ["REQUEST_METHOD"] == "GET")


@mistake(EVERY)
def get_and_post():
    """PUT, DELETE and HEAD get 405."""
    return only_for(lambda environ: environ["REQUEST_METHOD"] in ("GET", "POST"))


@mistake(EVERY)
def all_but_head():
    """HEAD gets 405."""
    return only_for(lambda environ: environ["REQUEST_METHOD"] != "HEAD")


@mistake(EVERY)
def known_methods():
    """A method that nobody knows gets 501."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return only_for(lambda environ: environ["REQUEST_METHOD"] in known, "501 Not Implemented")


@mistake(EVERY)
def root_alone():
    """Other paths get 404."""
    return only_for(lambda environ: environ["PATH_INFO"] in ("", "/"), "404 Not Found")


@mistake(EVERY)
def no_icon():
    """The icon gets 404."""
    return only_for(lambda environ: environ["PATH_INFO"] != "/favicon.ico", "404 Not Found")


@mistake(EVERY)
def empty_for_others():
    """Other methods get an empty body."""
    return only_for(lambda environ: environ["REQUEST_METHOD"] == "GET", "200 OK", b"")


@mistake(EVERY)
def acceptable():
    """Who wants JSON gets 406."""
    good = lambda environ: "text" in environ.get("HTTP_ACCEPT", "text")
    return only_for(good, "406 Not Acceptable")


@mistake(seen="KeyError: 'HTTP_HOST'")
def needs_host():
    """Takes the Host for granted."""

    def greet(environ, start_response):
        print(environ["HTTP_HOST"])
        return solution()(environ, start_response)

    return greet


@mistake(EACH)
def iterator_kept():
    """One iterator for all requests."""
    blocks = iter([BODY])
    return answering("200 OK", [*RIGHT], blocks)


@mistake(ONE_LENGTH)
def headers_in_default():
    """The list of headers is a default value, and grows."""

    def greet(environ, start_response, headers=[]):  # noqa: B006
        headers += RIGHT
        start_response("200 OK", headers)
        return [BODY]

    return greet


@mistake(EACH)
def shared_blocks():
    """An object that greets, and is its own iterator."""

    class Greet:
        def __call__(self, environ, start_response):
            start_response("200 OK", [*RIGHT])
            self.left = [BODY]
            return self

        def __iter__(self):
            return self

        def __next__(self):
            if not self.left:
                raise StopIteration
            return self.left.pop()

    return Greet()


@mistake(seen="async def")
def coroutine():
    """An async def."""

    async def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        return [BODY]

    return greet


@mistake(seen="your function takes (environ)")
def one_parameter():
    """No start_response."""

    def greet(environ):
        return [BODY]

    return greet


@right
def two_blocks():
    """A generator, with names in small letters."""

    def greet(environ, start_response):
        headers = [("content-length", "11"), ("content-type", "text/plain;charset=UTF-8")]
        start_response("200 OK", headers)
        yield b"Hello, "
        yield "Zoë".encode()

    return greet


@right
def generator_of_blocks():
    """Blocks that part a character, and an empty one."""
    pieces = (b"Hello, Zo", b"\xc3", b"\xab", b"")

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        return (block for block in pieces)

    return greet


@right
def written():
    """The old write(), and a charset in quotes."""

    def greet(environ, start_response):
        headers = [("Content-Type", 'text/plain; charset="utf-8"'), ("Content-Length", "11")]
        write = start_response("200 OK", headers)
        write(b"Hello, ")
        return ["Zoë".encode()]

    return greet


@right
def class_with_iter():
    """A class with __iter__, as PEP 3333 writes one."""

    class greet:
        def __init__(self, environ, start_response):
            self.environ, self.start = environ, start_response

        def __iter__(self):
            self.start("200 OK", [*RIGHT])
            yield BODY

    return greet


@right
def callable_object():
    """An object with __call__."""

    class Greeter:
        def __init__(self, name):
            self.body = f"Hello, {name}".encode()

        def __call__(self, environ, start_response):
            length = str(len(self.body))
            start_response("200 OK", [("Content-Type", TEXT), ("Content-Length", length)])
            return (self.body,)

    return Greeter("Zoë")


@right
def partly():
    """A partial of a function with more parameters."""

    def greeting(text, environ, start_response):
        body = bytes(text, "utf-8")
        length = f"{len(body)}"
        start_response("200 OK", [("Content-Type", TEXT), ("Content-Length", length)])
        return [body]

    return partial(greeting, "Hello, Zoë")


@right
def werkzeug_response():
    """A response of Werkzeug is an app; to HEAD it sends no body."""
    from werkzeug.wrappers import Response

    def greet(environ, start_response):
        return Response("Hello, Zoë", mimetype="text/plain")(environ, start_response)

    return greet


@right
def werkzeug_application():
    """Werkzeug's decorator."""
    from werkzeug.wrappers import Request, Response

    @Request.application
    def greet(request):
        return Response("Hello, Zoë", content_type=TEXT)

    return greet


@right
def headers_of_wsgiref():
    """The headers from wsgiref."""
    from wsgiref.headers import Headers

    def greet(env, respond):
        headers = Headers()
        headers.add_header("Content-Type", "text/plain", charset="utf-8")
        headers["Content-Length"] = str(len(BODY))
        respond("200 OK", headers.items())
        return [BODY]

    return greet


@right
def items_of_a_dict():
    """A dict whose items become a list."""

    def greet(environ, start_response):
        headers = {"Content-Type": TEXT, "Content-Length": str(len(BODY)), "X-Lesson": "06"}
        start_response("200 OK", list(headers.items()))
        return iter([BODY])

    return greet


@mistake(EVERY)
def language():
    """Who reads German gets a German greeting."""
    good = lambda environ: "de" not in environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return only_for(good, "200 OK", "Hallo, Zoë".encode())


@mistake(EVERY)
def not_modified():
    """A conditional request gets 304."""
    return only_for(lambda environ: "HTTP_IF_NONE_MATCH" not in environ, "304 Not Modified", b"")


@right
def validated():
    """The solution under wsgiref's validator."""
    from wsgiref.validate import validator

    return validator(solution())


@right
def bytes_io():
    """A file as the body."""
    import io

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        return io.BytesIO(BODY)

    return greet


@right
def changes_its_mind():
    """A second call that carries exc_info, as the contract allows."""
    import sys

    def greet(environ, start_response):
        start_response("500 Internal Server Error", [("Content-Type", TEXT)])
        try:
            raise KeyError("none")
        except KeyError:
            start_response("200 OK", [*RIGHT], sys.exc_info())
        return [BODY]

    return greet


@right
def byte_by_byte():
    """One block for each byte."""

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        return [BODY[place : place + 1] for place in range(len(BODY))]

    return greet


EQUIVALENT = {
    "line 2: body = *.strip()": "there is nothing to strip",
    "line 2: body = * or ''": "the body is never empty",
    "line 8: return [body] → return list(set([body]))": "there is one block",
}


def named(name_of):
    """Return an app that greets whom `name_of` finds in environ, or else Zoë."""

    def greet(environ, start_response):
        body = f"Hello, {name_of(environ) or 'Zoë'}".encode()
        start_response("200 OK", [("Content-Type", TEXT), ("Content-Length", str(len(body)))])
        return [body]

    return greet


@mistake(EVERY)
def name_of_the_user():
    """Greets who has logged in."""
    return named(lambda environ: environ.get("REMOTE_USER"))


@mistake(EVERY)
def name_in_a_header():
    """Greets whom a header names."""
    return named(lambda environ: environ.get("HTTP_X_NAME"))


@mistake(EVERY)
def name_in_a_cookie():
    """Greets whom a cookie names."""
    return named(lambda environ: "Ada" if "name=Ada" in environ.get("HTTP_COOKIE", "") else "")


@mistake(EVERY)
def name_in_the_path():
    """Greets whom the path names."""
    return named(lambda environ: "Ada" if environ["PATH_INFO"] == "/Ada" else "")


@mistake(EVERY)
def other_host():
    """Refuses other Hosts."""
    good = ("desks.example", "desks.example:80")
    return only_for(lambda environ: environ.get("HTTP_HOST", good[0]) in good, "421 Misdirected")


@mistake(EVERY)
def other_origin():
    """Refuses other origins."""
    return only_for(lambda environ: "HTTP_ORIGIN" not in environ, "403 Forbidden")


@mistake(EVERY)
def upgrade():
    """Refuses an upgrade."""
    return only_for(lambda environ: "HTTP_UPGRADE" not in environ, "426 Upgrade Required")


@mistake(EVERY)
def not_changed():
    """Answers 304 to who has the greeting."""
    key = "HTTP_IF_MODIFIED_SINCE"
    return only_for(lambda environ: key not in environ, "304 Not Modified")


@mistake(EVERY)
def no_large_body():
    """Refuses a large body."""
    return only_for(lambda environ: int(environ.get("CONTENT_LENGTH") or 0) < 1_000_000, "413 No")


@mistake(EVERY)
def no_long_path():
    """Refuses a long path."""
    return only_for(lambda environ: len(environ["PATH_INFO"]) < 8000, "414 URI Too Long")


@mistake(EVERY)
def no_robots():
    """Refuses robots."""
    return only_for(lambda environ: "bot" not in environ.get("HTTP_USER_AGENT", "").lower())


@mistake(EVERY)
def no_trace():
    """Refuses TRACE and CONNECT."""
    return only_for(lambda environ: environ["REQUEST_METHOD"] not in ("TRACE", "CONNECT"))


@mistake(EVERY)
def https_alone():
    """Sends who came by http to https."""
    key = "HTTP_X_FORWARDED_PROTO"
    return only_for(lambda environ: environ.get(key) != "http", "301 Moved Permanently")


@mistake(seen="UnicodeDecodeError")
def decodes_the_path():
    """Decodes a path that is no UTF-8."""

    def greet(environ, start_response):
        environ["PATH_INFO"].encode("latin-1").decode()
        start_response("200 OK", [*RIGHT])
        return [BODY]

    return greet


@mistake(WAITS)
def reads_on():
    """Reads from the connection what never comes."""

    def greet(environ, start_response):
        environ["wsgi.input"].read()
        start_response("200 OK", [*RIGHT])
        return [BODY]

    return greet


@mistake(EVERY)
def charset_that_is_asked_for():
    """Answers in the charset that the client asks for."""

    def greet(environ, start_response):
        asked = environ.get("HTTP_ACCEPT_CHARSET", "").lower()
        charset = "iso-8859-1" if asked.startswith("iso-8859-1") else "utf-8"
        body = "Hello, Zoë".encode(charset)
        kind = ("Content-Type", f"text/plain; charset={charset}")
        start_response("200 OK", [kind, ("Content-Length", str(len(body)))])
        return [body]

    return greet


@mistake(EVERY)
def leaves_files_to_another():
    """Has no answer below /static."""
    return only_for(lambda environ: not environ["PATH_INFO"].startswith("/static/"))


@mistake(EVERY)
def nothing_new():
    """Says that nothing has changed, and sends no headers."""

    def greet(environ, start_response):
        if environ.get("HTTP_IF_NONE_MATCH") == "*":
            start_response("304 Not Modified", [])
            return []
        start_response("200 OK", [*RIGHT])
        return [BODY]

    return greet


@mistake(EVERY)
def answers_before_a_request():
    """Tells a browser what another site may ask for."""
    asked = "HTTP_ACCESS_CONTROL_REQUEST_METHOD"
    return only_for(
        lambda environ: environ["REQUEST_METHOD"] != "OPTIONS" or asked not in environ,
        "204 No Content",
    )


@mistake(EVERY)
def french():
    """Greets in French who asks for it."""

    def greet(environ, start_response):
        asked = environ.get("HTTP_ACCEPT_LANGUAGE", "").startswith("fr")
        body = ("Bonjour, Zoë" if asked else "Hello, Zoë").encode()
        start_response("200 OK", [*RIGHT[:1], ("Content-Length", str(len(body)))])
        return [body]

    return greet


@mistake(EVERY)
def another_form():
    """Has no answer in JSON."""
    return only_for(lambda environ: not environ["PATH_INFO"].endswith(".json"))


@right
def a_response_of_werkzeug():
    """An app that Werkzeug makes of a function."""
    from werkzeug.wrappers import Request, Response

    return Request.application(lambda request: Response("Hello, Zoë", mimetype="text/plain"))


@right
def packed_by_the_server():
    """A file, in the server's own wrapper if it has one."""
    from wsgiref.util import FileWrapper

    def greet(environ, start_response):
        start_response("200 OK", [*RIGHT])
        return environ.get("wsgi.file_wrapper", FileWrapper)(io.BytesIO(BODY), 4)

    return greet


@right
def reads_the_body():
    """Reads the body, as long as it is, and answers."""

    def greet(environ, start_response):
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response("200 OK", [*RIGHT], None)
        return {BODY}

    return greet


@right
def sequence_of_old():
    """A body that has blocks by number."""

    class Blocks:
        def __getitem__(self, number):
            return (b"Hello, ", "Zoë".encode())[number]

    return answering("200 OK", [*RIGHT], Blocks())


@right
def flask_app():
    """An app of Flask's that answers before it looks for a route."""
    from flask import Flask, Response

    greet = Flask("greet")
    greet.before_request(lambda: Response(BODY, content_type=TEXT))
    return greet
