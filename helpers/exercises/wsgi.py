"""The exercises of lesson 06: an app, its body, middleware, a counter, and a server's judgement."""

from helpers.exercises import wsgi_checks as checks
from helpers.exercises.core import Exercise, Mistake

greet = Exercise(
    name="greet",
    number="6.1",
    title="An app that keeps the contract",
    stub='''\
def greet(environ, start_response):
    """Answer every request with 200 OK and the text Hello, Zoë in UTF-8.

    Send Content-Type: text/plain; charset=utf-8, and the right Content-Length.
    """
    ...
''',
    hints=(
        (
            "Three things, in this order: make the bytes of the body, call start_response with a "
            "status and a list of headers, return a list with the body in it."
        ),
        "'Hello, Zoë'.encode() gives the bytes in UTF-8. Their number is their len().",
        "A value of a header is a string: ('Content-Length', str(len(body))).",
        "The end is: start_response('200 OK', headers), and then: return [body].",
    ),
    solution="""\
def greet(environ, start_response):
    body = "Hello, Zoë".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
    ]
    start_response("200 OK", headers)
    return [body]
""",
    mistakes=(
        Mistake(
            "the body is a string",
            source="""\
def greet(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return ["Hello, Zoë"]
""",
            because=checks.STR_BLOCKS,
        ),
        Mistake(
            "bytes that are in no list",
            source="""\
def greet(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return "Hello, Zoë".encode()
""",
            because=checks.BARE_BODY,
        ),
        Mistake(
            "a number as the status",
            source="""\
def greet(environ, start_response):
    start_response(200, [("Content-Type", "text/plain; charset=utf-8")])
    return ["Hello, Zoë".encode()]
""",
            because=checks.STATUS,
        ),
        Mistake(
            "the headers are a dict",
            source="""\
def greet(environ, start_response):
    start_response("200 OK", {"Content-Type": "text/plain; charset=utf-8"})
    return ["Hello, Zoë".encode()]
""",
            because=checks.HEADERS,
        ),
        Mistake(
            "the length is a number",
            source="""\
def greet(environ, start_response):
    body = "Hello, Zoë".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", len(body))]
    start_response("200 OK", headers)
    return [body]
""",
            because=checks.HEADER_TEXT,
        ),
        Mistake(
            "the length counts characters",
            source="""\
def greet(environ, start_response):
    text = "Hello, Zoë"
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
    ]
    start_response("200 OK", headers)
    return [text.encode()]
""",
            because=checks.LENGTH,
        ),
        Mistake(
            "start_response is never called",
            source="""\
def greet(environ, start_response):
    return ["Hello, Zoë".encode()]
""",
            because=checks.NO_START,
        ),
        Mistake(
            "nothing is returned",
            source="""\
def greet(environ, start_response):
    body = "Hello, Zoë".encode()
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    [body]
""",
            because=checks.NO_RETURN,
        ),
    ),
    check=checks.check_greet,
    may_yield=True,
)


read_booking = Exercise(
    name="read_booking",
    number="6.2",
    title="The body, and what makes an object of it",
    stub='''\
import json


def read_booking(environ):
    """Return the object in the request's JSON body, or None where there is no body."""
    ...
''',
    hints=(
        "The environ holds a file-like object with the body, and a string with its length.",
        "Read exactly CONTENT_LENGTH bytes from environ['wsgi.input'], not one more.",
        "CONTENT_LENGTH may be missing or empty: int(environ.get('CONTENT_LENGTH') or 0).",
        "json.loads takes the bytes as they are: json.loads(environ['wsgi.input'].read(length)).",
    ),
    solution="""\
import json


def read_booking(environ):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length == 0:
        return None
    return json.loads(environ["wsgi.input"].read(length))
""",
    mistakes=(
        Mistake(
            "reads until the end of the stream",
            source="""\
import json


def read_booking(environ):
    body = environ["wsgi.input"].read()
    return json.loads(body) if body else None
""",
            because=checks.WAITS,
        ),
        Mistake(
            "json.load reads to the end as well",
            source="""\
import json


def read_booking(environ):
    if not environ.get("CONTENT_LENGTH"):
        return None
    return json.load(environ["wsgi.input"])
""",
            because=checks.WAITS,
        ),
        Mistake(
            "a length that is always there",
            source="""\
import json


def read_booking(environ):
    length = int(environ["CONTENT_LENGTH"])
    return json.loads(environ["wsgi.input"].read(length)) if length else None
""",
            because=checks.NO_BODY,
        ),
        Mistake(
            "an empty body is read as JSON",
            source="""\
import json


def read_booking(environ):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return json.loads(environ["wsgi.input"].read(length))
""",
            because=checks.NO_BODY,
        ),
        Mistake(
            "the bytes, and nobody made an object of them",
            source="""\
def read_booking(environ):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return environ["wsgi.input"].read(length) or None
""",
            because=checks.PARSED,
        ),
        Mistake(
            "one line only",
            source="""\
import json


def read_booking(environ):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length == 0:
        return None
    return json.loads(environ["wsgi.input"].readline(length))
""",
            because=checks.WHOLE,
        ),
        Mistake(
            "the body's text as latin-1",
            source="""\
import json


def read_booking(environ):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length == 0:
        return None
    return json.loads(environ["wsgi.input"].read(length).decode("latin-1"))
""",
            because=checks.WHOLE,
        ),
    ),
    check=checks.check_read_booking,
)


judge = Exercise(
    name="judge",
    number="6.3",
    title="A server that refuses what is no HTTP",
    stub='''\
import re


def judge(head):
    """Return the status that refuses this request, 400, 501 or 505, or None where all is well.

    `head` is the request line and the headers as bytes, up to the empty line and with it.
    """
    ...
''',
    hints=(
        (
            "Take one rule after the other; the check names the first that is missing. Begin with the "
            "end of the lines, and split at CR LF, never with splitlines()."
        ),
        (
            "re.fullmatch(r'[^ ]+ /[!-~]* HTTP/([0-9])[.]([0-9])', line) knows a request line and its "
            "version; the method is a token, as a header's name is."
        ),
        (
            "A dict forgets a header that comes twice. Keep a list for each name in small letters: "
            "headers.setdefault(name.lower(), []).append(value)."
        ),
        (
            "A token is [!#$%&'*+.^_`|~0-9A-Za-z-]+, and a value is [\\t -~\\x80-\\xff]*. Text that "
            "must be digits alone is re.fullmatch('[0-9]+', text)."
        ),
        (
            "The order at the end: one Host unless HTTP/1.0; at most one Content-Length, of digits; "
            "then Transfer-Encoding: 400 with a Content-Length, 501 without."
        ),
    ),
    solution=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
    mistakes=(
        Mistake(
            "only the request line is looked at",
            source=r"""
import re


def judge(head):
    request_line = head.partition(b"\r\n")[0]
    if not re.fullmatch(rb"[A-Z]+ /[!-~]* HTTP/1[.][0-9]", request_line):
        return 400
    return None
""".lstrip(),
            because=checks.HOST,
        ),
        Mistake(
            "Host is looked for in the raw bytes",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if b"Host:" not in head and start[2] != "0":
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.HOST,
        ),
        Mistake(
            "HTTP/1.0 must name a Host too",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or not hosts:
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.OLD_HOST,
        ),
        Mistake(
            "each version but 1.1 is refused",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if (start[1], start[2]) != ("1", "1"):
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.VERSION,
        ),
        Mistake(
            "HTTP/2.0 is called a bad request",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 400
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.VERSION,
        ),
        Mistake(
            "splitlines takes any line end",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").splitlines()
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.LINE_ENDS,
        ),
        Mistake(
            "strips a space before the colon",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}) *:([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.HEADER_LINE,
        ),
        Mistake(
            "int() decides what a number is",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    try:
        if len(lengths) > 1 or int(lengths[0]) < 0:
            return 400
    except ValueError:
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.LENGTH_DIGITS,
        ),
        Mistake(
            "a dict keeps the last Content-Length",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if not re.fullmatch("[0-9]+", lengths[-1]):
        return 400
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None
""".lstrip(),
            because=checks.LENGTH_TWICE,
        ),
        Mistake(
            "Transfer-Encoding is not looked at",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    return None
""".lstrip(),
            because=checks.CODING,
        ),
        Mistake(
            "501 for two lengths at once",
            source=r"""
import re

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def judge(head):
    request_line, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    start = re.fullmatch(rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])", request_line)
    if not start:
        return 400
    if start[1] != "1":
        return 505
    headers = {}
    for field in fields:
        found = re.fullmatch(rf"({TOKEN}):([\t -~\x80-\xff]*)", field)
        if not found:
            return 400
        headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
    hosts, lengths = headers.get("host", []), headers.get("content-length", ["0"])
    if len(hosts) > 1 or (not hosts and start[2] != "0"):
        return 400
    if len(lengths) > 1 or not re.fullmatch("[0-9]+", lengths[0]):
        return 400
    if "transfer-encoding" in headers:
        return 501
    return None
""".lstrip(),
            because=checks.BOTH,
        ),
    ),
    check=checks.check_judge,
)


count_bytes = Exercise(
    name="count_bytes",
    number="6.4",
    title="Middleware that keeps close()",
    stub='''\
def count_bytes(app, report):
    """Return an app that answers as `app` does, and calls report(number of bytes in the body).

    It reports once for each response, when the response is over, also where the client left early.
    """
    ...
''',
    hints=(
        "Middleware is a function in a function: the inner one takes environ and start_response.",
        "Let the inner function be a generator: call the app, then yield its blocks one by one.",
        "What must happen in any case stands in `finally`: close the app's body, then report.",
        "A list has no close(): if hasattr(blocks, 'close'): blocks.close().",
    ),
    solution="""\
def count_bytes(app, report):
    def counting(environ, start_response):
        total = 0
        blocks = app(environ, start_response)
        try:
            for block in blocks:
                total += len(block)
                yield block
        finally:
            if hasattr(blocks, "close"):
                blocks.close()
            report(total)

    return counting
""",
    mistakes=(
        Mistake(
            "collects the blocks, and nobody closes",
            source="""\
def count_bytes(app, report):
    def counting(environ, start_response):
        blocks = list(app(environ, start_response))
        report(sum(len(block) for block in blocks))
        return blocks

    return counting
""",
            because=checks.STREAM,
        ),
        Mistake(
            "a generator without close",
            source="""\
def count_bytes(app, report):
    def counting(environ, start_response):
        total = 0
        for block in app(environ, start_response):
            total += len(block)
            yield block
        report(total)

    return counting
""",
            because=checks.CLOSE,
        ),
        Mistake(
            "closes only where the client stayed",
            source="""\
def count_bytes(app, report):
    def counting(environ, start_response):
        total = 0
        blocks = app(environ, start_response)
        for block in blocks:
            total += len(block)
            yield block
        if hasattr(blocks, "close"):
            blocks.close()
        report(total)

    return counting
""",
            because=checks.CLOSE_LATER,
        ),
        Mistake(
            "every body is taken to have a close",
            source="""\
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
""",
            because=checks.NO_CLOSE,
        ),
        Mistake(
            "counts blocks",
            source="""\
def count_bytes(app, report):
    def counting(environ, start_response):
        total = 0
        blocks = app(environ, start_response)
        try:
            for block in blocks:
                total += 1
                yield block
        finally:
            if hasattr(blocks, "close"):
                blocks.close()
            report(total)

    return counting
""",
            because=checks.COUNT,
        ),
        Mistake(
            "reports each block",
            source="""\
def count_bytes(app, report):
    def counting(environ, start_response):
        blocks = app(environ, start_response)
        try:
            for block in blocks:
                report(len(block))
                yield block
        finally:
            if hasattr(blocks, "close"):
                blocks.close()

    return counting
""",
            because=checks.ONCE,
        ),
        Mistake(
            "one count for all requests",
            source="""\
def count_bytes(app, report):
    total = 0

    def counting(environ, start_response):
        nonlocal total
        blocks = app(environ, start_response)
        try:
            for block in blocks:
                total += len(block)
                yield block
        finally:
            if hasattr(blocks, "close"):
                blocks.close()
            report(total)

    return counting
""",
            because=checks.SHARED,
        ),
    ),
    check=checks.check_count_bytes,
)


make_counter = Exercise(
    name="make_counter",
    number="6.5",
    title="One counter for three workers",
    stub='''\
def make_counter(path):
    """Return a WSGI app that answers each visit with its number: b"1", b"2", b"3" ...

    Every worker calls make_counter with the same `path`, and may answer in several threads.
    """
    ...
''',
    hints=(
        "What do three processes share? Not a variable, not a lock: the file.",
        (
            "Let SQLite count: a table with one row for each visit. CREATE TABLE IF NOT EXISTS visits "
            "(number INTEGER PRIMARY KEY)."
        ),
        (
            "Connect inside the app, for each request. INSERT INTO visits DEFAULT VALUES adds a row, "
            "and the cursor that execute returns knows its number: lastrowid."
        ),
        (
            "Commit before you close: connection.commit(). Then start_response, and "
            "return [str(number).encode()]."
        ),
    ),
    solution="""\
import sqlite3


def make_counter(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS visits (number INTEGER PRIMARY KEY)")
    connection.close()

    def app(environ, start_response):
        connection = sqlite3.connect(path)
        number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        connection.commit()
        connection.close()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
    mistakes=(
        Mistake(
            "a variable",
            source="""\
def make_counter(path):
    number = 0

    def app(environ, start_response):
        nonlocal number
        number += 1
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.MEMORY,
        ),
        Mistake(
            "a variable with a lock",
            source="""\
import threading

lock = threading.Lock()
visits = 0


def make_counter(path):
    def app(environ, start_response):
        global visits
        with lock:
            visits += 1
            number = visits
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.MEMORY,
        ),
        Mistake(
            "a database in memory",
            source="""\
import sqlite3


def make_counter(path):
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")

    def app(environ, start_response):
        number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        connection.commit()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.MEMORY,
        ),
        Mistake(
            "each worker wants to make the table",
            source="""\
import sqlite3


def make_counter(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE visits (number INTEGER PRIMARY KEY)")
    connection.close()

    def app(environ, start_response):
        connection = sqlite3.connect(path)
        number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        connection.commit()
        connection.close()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.STARTS,
        ),
        Mistake(
            "each worker begins anew",
            source="""\
import sqlite3


def make_counter(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS visits (number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM visits")
    connection.commit()
    connection.close()

    def app(environ, start_response):
        connection = sqlite3.connect(path)
        number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        connection.commit()
        connection.close()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.STARTS,
        ),
        Mistake(
            "no commit",
            source="""\
import sqlite3


def make_counter(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS visits (number INTEGER PRIMARY KEY)")
    connection.close()

    def app(environ, start_response):
        connection = sqlite3.connect(path)
        number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        connection.close()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.COMMIT,
        ),
        Mistake(
            "one connection for all threads",
            source="""\
import sqlite3


def make_counter(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS visits (number INTEGER PRIMARY KEY)")

    def app(environ, start_response):
        number = connection.execute("INSERT INTO visits DEFAULT VALUES").lastrowid
        connection.commit()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.THREADS,
        ),
        Mistake(
            "a lock around reading and writing",
            source="""\
import sqlite3
import threading

lock = threading.Lock()


def make_counter(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS visits (number INTEGER)")
    connection.close()

    def app(environ, start_response):
        with lock:
            connection = sqlite3.connect(path)
            [[number]] = connection.execute("SELECT count(*) + 1 FROM visits")
            connection.execute("INSERT INTO visits VALUES (?)", (number,))
            connection.commit()
            connection.close()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(number).encode()]

    return app
""",
            because=checks.RACE,
        ),
    ),
    check=checks.check_make_counter,
)
