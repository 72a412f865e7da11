"""What learners answer to exercise 15.2."""

import re
from functools import partial
from http import HTTPStatus

from helpers.exercises.a_server_by_hand import judge as exercise
from helpers.exercises.a_server_by_hand.request_parts import (
    BOTH,
    CODING,
    FINE,
    HEADER_LINE,
    HOST,
    LENGTH_DIGITS,
    LENGTH_TWICE,
    LINE_ENDS,
    OLD_HOST,
    START_LINE,
    TOKENS,
    VERSION,
)
from tests.exercises.answers import mistake, right, with_parts

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
START = rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])"
HEADER = rf"({TOKEN}):([\t -~\x80-\xff]*)"


def judging(headers_of=None, judge_host=None, judge_body=None, start=START, split=None, major=505):
    """Return a judge as the solution's, with some of its parts exchanged."""
    parts = solution_parts()
    headers_of = headers_of or parts["headers_of"]
    judge_host = judge_host or parts["judge_host"]
    judge_body = judge_body or parts["judge_body"]
    split = split or (lambda text: text.removesuffix("\r\n\r\n").split("\r\n"))

    def judge(head):
        request_line, *lines = split(head.decode("latin-1"))
        found, headers = re.fullmatch(start, request_line), headers_of(lines)
        if not found or headers is None:
            return 400
        if found[1] != "1":
            return major
        return judge_host(headers, found[2]) or judge_body(headers)

    return judge


def solution_parts():
    """Return the functions that the solution is made of, by name."""
    return with_parts(exercise).__globals__


def headers_by(pattern, tidy=lambda value: value.strip(" \t"), match=re.fullmatch, key=str.lower):
    """Return a function that knows a header by `pattern`."""

    def headers_of(lines):
        headers = {}
        for line in lines:
            found = match(pattern, line)
            if not found:
                return None
            headers.setdefault(key(found[1]), []).append(tidy(found[2]))
        return headers

    return headers_of


@mistake(seen="head")
def other_parameters():
    """Two parameters."""

    def judge(head, body):
        return 400 if body else None

    return judge


@mistake(seen="200 for b'GET / HTTP/1.1")
def fine_is_200():
    """200 where all is well."""
    judge = judging()
    return lambda head: judge(head) or 200


@mistake(HOST)
def request_line_alone():
    """Only the request line is looked at, and each line below it."""
    return judging(judge_host=lambda headers, minor: None, judge_body=lambda headers: None)


@mistake(LINE_ENDS)
def first_line_alone():
    """Only the request line is looked at."""

    def judge(head):
        request_line = head.partition(b"\r\n")[0]
        found = re.fullmatch(START.encode(), request_line)
        return 400 if not found else None if found[1] == b"1" else 505

    return judge


@mistake(HOST)
def host_in_the_bytes():
    """Host is looked for in the raw bytes."""
    rest = judging(judge_host=lambda headers, minor: None)

    def judge(head):
        return rest(head) or (None if b"Host:" in head or b"HTTP/1.0" in head else 400)

    return judge


@mistake(HOST)
def host_in_capitals():
    """Names keep their capitals."""
    return judging(
        headers_by(HEADER, key=str), lambda h, minor: None if "Host" in h or minor == "0" else 400
    )


@mistake(HOST)
def two_hosts():
    """Two Hosts are taken for one."""
    return judging(judge_host=lambda h, minor: None if "host" in h or minor == "0" else 400)


@mistake(HOST)
def same_hosts():
    """Twice the same Host is taken for one."""
    return judging(
        judge_host=lambda h, minor: (
            None if len(set(h.get("host", []))) == 1 or (minor == "0" and "host" not in h) else 400
        )
    )


@mistake(HOST)
def empty_host():
    """A Host without a value is taken for none."""
    return judging(
        judge_host=lambda h, minor: (
            None
            if len([one for one in h.get("host", []) if one]) == 1
            or minor == "0"
            and "host" not in h
            else 400
        )
    )


@mistake(HOST)
def two_hosts_in_old():
    """HTTP/1.0 may have several."""
    return judging(
        judge_host=lambda h, minor: None if minor == "0" or len(h.get("host", [])) == 1 else 400
    )


@mistake(HOST)
def host_for_1_1_alone():
    """Only HTTP/1.1 itself must name a Host."""
    return judging(
        judge_host=lambda h, minor: 400 if len(h.get("host", [])) != 1 and minor == "1" else None
    )


@mistake(OLD_HOST)
def old_host():
    """HTTP/1.0 must name a Host too."""
    return judging(
        judge_host=lambda headers, minor: None if len(headers.get("host", [])) == 1 else 400
    )


@mistake(VERSION)
def one_version():
    """Each version but 1.1 is refused."""
    return judging(start=rf"{TOKEN} /[!-~]* HTTP/(.)\.(1)")


@mistake(VERSION)
def two_versions():
    """Each version but 1.0 and 1.1 is refused."""
    return judging(start=rf"{TOKEN} /[!-~]* HTTP/(.)\.([01])")


@mistake(VERSION)
def bad_instead():
    """HTTP/2.0 is called a bad request."""
    return judging(major=400)


@mistake(VERSION)
def old_is_fine():
    """HTTP/0.9 is let in."""
    right = judging()
    return lambda head: right(head.replace(b" HTTP/0.9\r\n", b" HTTP/1.0\r\n", 1))


@mistake(VERSION)
def any_dot():
    """The dot of the version stands for anything."""
    return judging(start=rf"{TOKEN} /[!-~]* HTTP/([0-9]).([0-9])")


@mistake(VERSION)
def more_digits():
    """A minor version of two digits."""
    return judging(start=rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9]+)")


@mistake(VERSION)
def more_digits_in_front():
    """A major version of two digits."""
    return judging(start=rf"{TOKEN} /[!-~]* HTTP/([0-9]+)\.([0-9])")


@mistake(VERSION)
def any_digit():
    """A digit is whatever int() takes."""
    return judging(start=rf"{TOKEN} /[!-~]* HTTP/([0-9²³¹])\.([0-9²³¹])")


@mistake(VERSION)
def small_letters():
    """Small letters in the version."""
    return judging(start=rf"{TOKEN} /[!-~]* (?i:HTTP)/([0-9])\.([0-9])")


@mistake(START_LINE)
def trailing_space():
    """The line is stripped first."""
    return judging(start=rf"\s*{START}\s*")


@mistake(START_LINE)
def many_spaces():
    """split() takes any space."""
    return judging(start=rf"{TOKEN}\s+/[!-~]*\s+HTTP/([0-9])\.([0-9])")


@mistake(START_LINE)
def any_target():
    """Other forms of the target."""
    return judging(start=rf"{TOKEN} [!-~]+ HTTP/([0-9])\.([0-9])")


@mistake(START_LINE)
def star():
    """`*` is let in for OPTIONS."""
    return judging(start=rf"{TOKEN} (?:/[!-~]*|[*]) HTTP/([0-9])\.([0-9])")


@mistake(START_LINE)
def whole_url():
    """A whole URL is let in."""
    return judging(start=rf"{TOKEN} (?:http:/)?/[!-~]* HTTP/([0-9])\.([0-9])")


@mistake(START_LINE)
def raw_utf8():
    """Bytes beyond ASCII in the target."""
    return judging(start=rf"{TOKEN} /[^ ]* HTTP/([0-9])\.([0-9])")


@mistake(START_LINE)
def words_alone():
    """Letters, digits and a few signs in the target."""
    return judging(start=rf"{TOKEN} /[\w/?=&%.-]* HTTP/([0-9])\.([0-9])")


@mistake(TOKENS)
def capitals_alone():
    """A method is of capitals."""
    return judging(start=START.replace(TOKEN, "[A-Z]+", 1))


@mistake(TOKENS)
def letters_alone():
    """A method is of letters."""
    return judging(start=START.replace(TOKEN, "[A-Za-z]+", 1))


@mistake(TOKENS)
def known_methods():
    """Only methods that everybody knows."""
    return judging(start=START.replace(TOKEN, "(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)", 1))


@mistake(TOKENS)
def plain_names():
    """Names are of letters and hyphens."""
    return judging(headers_by(r"([A-Za-z-]+):([\t -~\x80-\xff]*)"))


@mistake(LINE_ENDS)
def splitlines():
    """splitlines takes any line end."""
    return judging(split=lambda text: text.removesuffix("\r\n\r\n").splitlines() or [""])


@mistake(LINE_ENDS)
def dollar():
    """`$` also stands before a line end."""
    return judging(headers_by(HEADER + "$", match=re.match))


@mistake(LINE_ENDS)
def dollar_in_start():
    """`$` in the request line."""
    right = judging()

    def judge(head):
        request_line, end, rest = head.partition(b"\r\n")
        if request_line.endswith(b"\n"):
            request_line = request_line[:-1]
        return right(request_line + end + rest)

    return judge


@mistake(LINE_ENDS)
def any_line_end():
    """A bare LF is an end as well."""
    right = judging()
    return lambda head: right(head.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


@mistake(START_LINE)
def stripped():
    """strip() before the look."""
    right = judging()
    return lambda head: right(head.strip() + b"\r\n\r\n")


@mistake(LINE_ENDS)
def end_stripped():
    """rstrip() before the look takes more than the empty line."""
    right = judging()
    return lambda head: right(head.rstrip() + b"\r\n\r\n")


@mistake(HEADER_LINE)
def space_before_colon():
    """A space before the colon is stripped."""
    return judging(headers_by(rf"({TOKEN}) *:([\t -~\x80-\xff]*)"))


@mistake(HEADER_LINE)
def controls():
    """Any value but with line ends."""
    return judging(headers_by(rf"({TOKEN}):([^\r\n]*)"))


@mistake(HEADER_LINE)
def delete():
    """DEL is no control character."""
    return judging(headers_by(rf"({TOKEN}):([\t -\xff]*)"))


@mistake(HEADER_LINE)
def folded():
    """A line that begins with a space goes on with the one before."""
    right = judging()
    return lambda head: right(re.sub(rb"\r\n[ \t]+", b" ", head))


@mistake(HEADER_LINE)
def without_colon():
    """partition() finds an empty value where there is no colon."""
    return judging(
        headers_by(rf"({TOKEN})(?::([\t -~\x80-\xff]*))?", tidy=lambda v: (v or "").strip())
    )


@mistake(HEADER_LINE)
def any_name():
    """Any name without a space."""
    return judging(headers_by(r"([^\s:]+):([\t -~\x80-\xff]*)"))


@mistake(FINE)
def ascii_values():
    """Values are ASCII."""
    return judging(headers_by(rf"({TOKEN}):([\t -~]*)"))


@mistake(FINE)
def latin_values():
    """The bytes 128 to 159 are refused."""
    return judging(headers_by(rf"({TOKEN}):([\t -~\xa0-\xff]*)"))


@mistake(FINE)
def no_tab():
    """A tab in a value is refused."""
    return judging(headers_by(rf"({TOKEN}):([ -~\x80-\xff]*)"))


@mistake(FINE)
def value_needed():
    """An empty value is refused."""
    return judging(headers_by(rf"({TOKEN}):([\t -~\x80-\xff]+)"))


@mistake(FINE)
def space_needed():
    """A space must come after the colon."""
    return judging(headers_by(rf"({TOKEN}):(?: ([\t -~\x80-\xff]*))", tidy=str))


@mistake(seen="UnicodeDecodeError")
def utf8():
    """The head is read as UTF-8."""
    right = judging()
    return lambda head: right(head.decode().encode())


@mistake(FINE)
def no_repeats():
    """Any header that comes twice is refused."""

    def judge_host(headers, minor):
        twice = any(len(values) > 1 for values in headers.values())
        return 400 if twice or "host" not in headers and minor != "0" else None

    return judging(judge_host=judge_host)


def by_length(good, many=lambda lengths: len(lengths) > 1):
    """Return a function that judges a Content-Length by `good`."""

    def judge_body(headers):
        lengths = headers.get("content-length", [])
        if many(lengths) or not all(map(good, lengths)):
            return 400
        return solution_parts_of_body(headers)

    return judge_body


def solution_parts_of_body(headers):
    """Judge the coding alone."""
    if "transfer-encoding" in headers:
        return 400 if "content-length" in headers else 501
    return None


def is_int(text):
    """Tell whether int() takes `text`, and it is not below zero."""
    try:
        return int(text) >= 0
    except ValueError:
        return False


@mistake(FINE)
def int_decides():
    """int() decides what a number is: it has a limit, and takes too much."""
    return judging(judge_body=by_length(is_int))


@mistake(LENGTH_DIGITS)
def int_decides_on_short():
    """int() decides what a number is, where it is short."""
    return judging(judge_body=by_length(lambda text: len(text) > 4000 or is_int(text)))


@mistake(LENGTH_DIGITS)
def isdigit():
    """isdigit() takes small raised digits."""
    return judging(judge_body=by_length(str.isdigit))


@mistake(LENGTH_DIGITS)
def empty_length():
    """No digit at all."""
    return judging(judge_body=by_length(lambda text: re.fullmatch("[0-9]*", text)))


@mistake(LENGTH_DIGITS)
def digits_first():
    """Digits, and whatever comes behind them."""
    return judging(judge_body=by_length(lambda text: re.match("[0-9]+", text)))


@mistake(LENGTH_DIGITS)
def stripped_of_all():
    """strip() takes other spaces as well."""
    return judging(headers_by(HEADER, tidy=str.strip))


@mistake(FINE)
def spaces_count():
    """Spaces around a length are refused."""
    return judging(headers_by(HEADER, tidy=lambda value: value.removeprefix(" ")))


@mistake(FINE)
def leading_zeros():
    """A length may not begin with zeros."""
    return judging(judge_body=by_length(lambda text: re.fullmatch("0|[1-9][0-9]*", text)))


@mistake(LENGTH_TWICE)
def last_length():
    """A dict keeps the last Content-Length."""
    return judging(
        judge_body=lambda h: (
            by_length(str.isascii)(h)
            if "content-length" not in h
            else by_length(lambda t: re.fullmatch("[0-9]+", t))(
                h | {"content-length": h["content-length"][-1:]}
            )
        )
    )


@mistake(LENGTH_TWICE)
def same_lengths():
    """Twice the same length is taken for one."""
    digits = partial(re.fullmatch, "[0-9]+")
    return judging(judge_body=by_length(digits, lambda lengths: len(set(lengths)) > 1))


@mistake(CODING)
def no_coding():
    """Transfer-Encoding is not looked at."""
    body = solution_parts()["judge_body"]
    return judging(
        judge_body=lambda h: body({k: v for k, v in h.items() if k != "transfer-encoding"})
    )


def by_coding(status):
    """Return a function that judges codings by `status`."""
    body = solution_parts()["judge_body"]

    def judge_body(headers):
        if "transfer-encoding" in headers:
            found = status(headers["transfer-encoding"][0])
            return found if found != 501 or "content-length" not in headers else 400
        return body(headers)

    return judge_body


@mistake(CODING)
def chunked_alone():
    """Only `chunked` counts as a coding."""
    return judging(judge_body=by_coding(lambda value: 501 if value == "chunked" else None))


@mistake(CODING)
def chunked_somewhere():
    """Only what names `chunked` counts as a coding."""
    return judging(judge_body=by_coding(lambda value: 501 if "chunked" in value.lower() else None))


@mistake(CODING)
def empty_coding():
    """A Transfer-Encoding without a value is taken for none."""
    return judging(judge_body=by_coding(lambda value: 501 if value else None))


@mistake(CODING)
def chunked_in_small_letters():
    """Names of codings know no capitals."""
    last = r"(.*,)? *chunked"
    return judging(judge_body=by_coding(lambda value: 501 if re.fullmatch(last, value) else 400))


@mistake(CODING)
def bad_coding():
    """Each coding is a bad request."""
    return judging(judge_body=by_coding(lambda value: 400))


@mistake(BOTH)
def not_implemented_for_both():
    """501 for two lengths at once."""
    body = solution_parts()["judge_body"]
    return judging(
        judge_body=lambda headers: (
            body(headers)
            and (
                501
                if "transfer-encoding" in headers and len(headers.get("content-length", [])) < 2
                else 400
            )
        )
    )


@mistake(BOTH)
def zero_is_no_length():
    """A length of 0 does not count."""

    def judge_body(headers):
        zero = headers.get("content-length") == ["0"]
        return (
            501
            if zero and "transfer-encoding" in headers
            else solution_parts()["judge_body"](headers)
        )

    return judging(judge_body=judge_body)


@mistake(START_LINE)
def always_good():
    """Nothing is refused."""
    return {}.get


@mistake(FINE)
def always_bad():
    """Everything is refused."""
    return lambda head: 400


@mistake(seen="'400'")
def as_text():
    """The status is a string."""
    right = judging()
    return lambda head: (status := right(head)) and str(status)


@mistake(seen="False for")
def false_for_none():
    """False in place of None."""
    right = judging()
    return lambda head: right(head) or False


@mistake(seen="(400, ")
def with_reason():
    """A pair in place of the status."""
    right = judging()
    return lambda head: (status := right(head)) and (status, HTTPStatus(status).phrase)


@mistake(seen="HTTPException", because="")
def raises():
    """An exception in place of a status."""

    class HTTPException(Exception):
        pass

    def judge(head):
        raise HTTPException(400)

    return judge


@mistake(FINE)
def headers_kept():
    """The headers of all requests in one dict."""
    kept = {}

    def headers_of(lines):
        found = solution_parts()["headers_of"](lines)
        if found is not None:
            for name, values in found.items():
                kept.setdefault(name, []).extend(values)
        return found if found is None else kept

    return judging(headers_of)


@right
def http_status():
    """Members of HTTPStatus."""
    right = judging()
    return lambda head: (status := right(head)) and HTTPStatus(status)


@right
def strict_codings():
    """400 where `chunked` is not the last coding (RFC 9112 §6.3)."""
    last = r"(?i)(.*,)?[ \t]*chunked"
    return judging(judge_body=by_coding(lambda value: 501 if re.fullmatch(last, value) else 400))


@right
def in_bytes():
    """Bytes throughout, without an expression for a whole line."""
    letters = b"abcdefghijklmnopqrstuvwxyz"
    signs = frozenset(b"!#$%&'*+-.^_`|~0123456789" + letters + letters.upper())
    digits, text = frozenset(b"0123456789"), frozenset(range(32, 256)) - {127} | {9}

    def judge(head):
        lines = head[:-4].split(b"\r\n")
        if not head.endswith(b"\r\n\r\n") or any(not set(line) <= text for line in lines):
            return 400
        parts = lines[0].split(b" ")
        if len(parts) != 3:
            return 400
        method, target, version = parts
        if not method or not set(method) <= signs or target[:1] != b"/":
            return 400
        if not all(32 < byte < 127 for byte in target):
            return 400
        if len(version) != 8 or version[:5] != b"HTTP/" or version[6:7] != b".":
            return 400
        if not {version[5], version[7]} <= digits:
            return 400
        if version[5:6] != b"1":
            return 505
        names = []
        for line in lines[1:]:
            name, colon, value = line.partition(b":")
            if not colon or not name or not set(name) <= signs:
                return 400
            names.append((name.lower(), value.strip(b" \t")))
        found = [name for name, _ in names]
        if found.count(b"host") != 1 and (version[7:] != b"0" or b"host" in found):
            return 400
        lengths = [value for name, value in names if name == b"content-length"]
        if len(lengths) > 1 or any(not one or not set(one) <= digits for one in lengths):
            return 400
        if b"transfer-encoding" in found:
            return 400 if lengths else 501
        return None

    return judge


@right
def one_expression():
    """One expression for the whole head."""
    whole = re.compile(
        rf"({TOKEN}) (/[!-~]*) HTTP/([0-9])\.([0-9])\r\n((?:{TOKEN}:[\t -~\x80-\xff]*\r\n)*)\r\n".encode(
            "latin-1"
        )
    )

    def judge(head):
        found = whole.fullmatch(head)
        if found is None:
            return 400
        if found[3] != b"1":
            return 505
        hosts = len(re.findall(rb"(?im)^host:", found[5]))
        lengths = re.findall(rb"(?im)^content-length:[ \t]*(.*?)[ \t]*\r$", found[5])
        if hosts > 1 or (hosts == 0 and found[4] > b"0"):
            return 400
        if lengths[1:] or not all(re.fullmatch(b"[0-9]+", one) for one in lengths):
            return 400
        if re.search(rb"(?im)^transfer-encoding:", found[5]):
            return 501 - 101 * bool(lengths)
        return None

    return judge


@right
def rules_in_a_list():
    """Rules that each look at the request, in a list."""
    parts = solution_parts()
    rules = [
        lambda start, headers: 400 if not start or headers is None else None,
        lambda start, headers: 505 if start[1] != "1" else None,
        lambda start, headers: parts["judge_host"](headers, start[2]),
        lambda start, headers: parts["judge_body"](headers),
    ]

    def judge(head):
        line, *lines = str(head, "latin-1")[:-4].split("\r\n")
        if not head.endswith(b"\r\n\r\n"):
            return 400
        start, headers = re.compile(START).fullmatch(line), parts["headers_of"](lines)
        return next((status for rule in rules if (status := rule(start, headers))), None)

    return judge


@right
def by_exceptions():
    """An exception that carries the status."""
    right = judging()

    class Bad(Exception):
        pass

    def look(head):
        if status := right(head):
            raise Bad(status)

    def judge(head):
        try:
            look(head)
        except Bad as bad:
            return bad.args[0]

    return judge


@right
def a_class():
    """An object with a method for each rule."""

    class Judge:
        def __init__(self, decide):
            self.decide = decide

        def __call__(self, head):
            return self.decide(head)

    return Judge(judging())


@right
def a_partial():
    """A partial of a function with more parameters."""
    right = judging()
    return partial(lambda strict, head: right(head) if strict else None, True)


@right
def counted_headers():
    """A list of pairs, and a Counter of the names."""
    from collections import Counter

    def judge(head):
        line, *lines = head.decode("iso-8859-1").removesuffix("\r\n\r\n").split("\r\n")
        start = re.match(START + r"\Z", line)
        pairs = [re.match(HEADER + r"\Z", one) for one in lines]
        if start is None or None in pairs:
            return HTTPStatus.BAD_REQUEST
        if start.group(1) != "1":
            return HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
        names = Counter(pair.group(1).lower() for pair in pairs)
        if names["host"] != 1 and not (names["host"] == 0 and start.group(2) == "0"):
            return HTTPStatus.BAD_REQUEST
        for pair in pairs:
            length = pair.group(2).strip("\t ")
            digits = length.isascii() and length.isdigit() and names["content-length"] == 1
            if pair.group(1).lower() == "content-length" and not digits:
                return HTTPStatus.BAD_REQUEST
        if names["transfer-encoding"]:
            both = names["content-length"] > 0
            return HTTPStatus.BAD_REQUEST if both else HTTPStatus.NOT_IMPLEMENTED
        return None

    return judge


NO_DIFFERENCE = "what stands there is never empty, or an empty one does the same"
ONE_DIGIT = "it is one digit"
EQUIVALENT = {
    "line 12: found = * or ''": NO_DIFFERENCE,
    "line 20: hosts = * or ''": NO_DIFFERENCE,
    "line 21: len(hosts) > 1 → int(len(hosts)) > 1": "it is a number already",
    "line 21: minor != '0' → not minor*": ONE_DIGIT,
    "line 21: minor != '0' → not '0' in minor": ONE_DIGIT,
    "line 21: minor != '0' → minor.* != '0'": ONE_DIGIT,
    "line 21: minor != '0' → str(minor) != '0'": ONE_DIGIT,
    "line 27: lengths = * or ''": NO_DIFFERENCE,
    "line 28: len(lengths) > 1 → int(len(lengths)) > 1": "it is a number already",
    "line 28: for length in lengths → *": "there is one, or none",
    "line 30: 'transfer-encoding' in headers → headers.get('transfer-encoding')": (
        "a list that is there has a value in it"
    ),
    "line 36: request_line, * or ''": NO_DIFFERENCE,
    "line 40: start[1] != '1' → not start[1]*": ONE_DIGIT,
    "line 40: start[1] != '1' → not '1' in start[1]": ONE_DIGIT,
    "line 40: start[1] != '1' → start[1].* != '1'": ONE_DIGIT,
    "line 40: start[1] != '1' → str(start[1]) != '1'": ONE_DIGIT,
    "line 40: start[1] != '1' → (start[1] or '') != '1'": ONE_DIGIT,
}


def refusing(bad, status=400):
    """Return a judge that refuses one thing more than the solution does."""
    rules = with_parts(exercise)

    def judge(head):
        status_of_rules = rules(head)
        return status if status_of_rules is None and bad(head) else status_of_rules

    return judge


def values_of(name, head):
    """Return the values of a header."""
    return re.findall(rb"(?im)^" + name + rb":[ \t]*(.*?)[ \t]*\r$", head)


@mistake(HOST)
def looks_at_the_host():
    """Refuses a Host that is no name."""
    return refusing(
        lambda head: not re.fullmatch(rb"[\w.:-]*", (values_of(b"host", head) or [b""])[0])
    )


@mistake(START_LINE)
def long_target():
    """Refuses a long target."""
    return refusing(lambda head: len(head.split(b" ")[1]) > 2000)


@mistake(START_LINE)
def dots_in_the_target():
    """Refuses a target that leads upwards."""
    return refusing(lambda head: b".." in head.split(b" ")[1])


@mistake(START_LINE)
def bad_escapes():
    """Refuses a percent sign before something else than two digits."""
    return refusing(lambda head: re.search(rb"%(?![0-9A-Fa-f]{2})", head.split(b" ")[1]))


@mistake(TOKENS)
def long_method():
    """Takes no long method for one."""
    return refusing(lambda head: len(head.split(b" ")[0]) > 20, 501)


@mistake(TOKENS)
def trace():
    """Does not take TRACE and CONNECT."""
    return refusing(lambda head: head.startswith((b"TRACE ", b"CONNECT ")), 501)


@mistake(FINE)
def many_headers():
    """Refuses many headers."""
    return refusing(lambda head: head.count(b"\r\n") > 100)


@mistake(FINE)
def long_value():
    """Refuses a long value."""
    return refusing(lambda head: max(map(len, head.split(b"\r\n"))) > 4096 and b" /a" not in head)


@mistake(FINE)
def expectations():
    """Does not take Expect and Upgrade."""
    return refusing(lambda head: values_of(b"expect", head) or values_of(b"upgrade", head), 501)


@mistake(FINE)
def cookies_twice():
    """Refuses two Cookies."""
    return refusing(lambda head: len(values_of(b"cookie", head)) > 1)


@mistake(START_LINE)
def empty_head():
    """Takes an empty head for a client that only looked in."""
    rules = with_parts(exercise)
    return lambda head: None if head == b"\r\n\r\n" else rules(head)


@right
def one_pattern():
    """One pattern for the whole head, and others for the three headers."""
    token = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
    whole = re.compile(
        token
        + rb" /[!-~]* HTTP/([0-9])\.([0-9])\r\n((?:"
        + token
        + rb":[\t -~\x80-\xff]*\r\n)*)\r\n"
    )

    def judge(head):
        found = whole.fullmatch(head)
        if not found:
            return 400
        if found[1] != b"1":
            return 505
        hosts = values_of(b"host", found[3])
        lengths = values_of(b"content-length", found[3])
        if len(hosts) > 1 or not (hosts or found[2] == b"0"):
            return 400
        if len(lengths) > 1 or not all(re.fullmatch(rb"[0-9]+", one) for one in lengths):
            return 400
        if values_of(b"transfer-encoding", found[3]):
            return 400 if lengths else 501
        return None

    return judge
