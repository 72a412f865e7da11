"""Heads of requests for exercise 15.2: RFC 9112's grammar, each rule kept and each broken in turn."""

import random
from collections.abc import Iterator

from helpers.exercises.a_server_by_hand.request_parts import (
    BAD_ENDS,
    BAD_HEADERS,
    BAD_LENGTHS,
    BAD_STARTS,
    BAD_VERSIONS,
    BOTH,
    CODING,
    CODINGS,
    FINE,
    GET,
    HEADER_LINE,
    HEADERS,
    HOST,
    HOSTS,
    LENGTH_DIGITS,
    LENGTH_TWICE,
    LENGTHS,
    LINE_ENDS,
    OLD_HOST,
    OTHER_CODINGS,
    OTHER_VERSIONS,
    START_LINE,
    STARTS,
    TOKENS,
    VERSION,
)


def head(start: bytes, *lines: bytes) -> bytes:
    """Return the head of a request."""
    return b"\r\n".join((start, *lines, b"", b""))


NO_VERSION = head(b"GET /", HOSTS)


def cases() -> Iterator[tuple[bytes, set, str]]:
    """Yield heads, the statuses that are right for them, and the rule that they try."""
    yield NO_VERSION, {400}, START_LINE
    for start, because in STARTS:
        yield head(start, HOSTS), {None}, because
    for line in HEADERS:
        yield head(GET, HOSTS, line), {None}, TOKENS if b"!" in line else FINE
    for length in LENGTHS:
        yield head(GET, b"content-length:" + length, HOSTS), {None}, FINE
    yield head(GET, HOSTS, b"A: 1", b"a: 2", b"A: 1", b"Accept: *", b"accept: *"), {None}, FINE
    for line in HEADERS:  # what comes twice is no mistake, except for the three below
        yield head(GET, line, HOSTS, line.upper()), {None}, FINE
    yield head(GET, HOSTS, *(b"X-%d: 1" % number for number in range(300))), {None}, FINE
    for start in BAD_STARTS:
        yield head(start, HOSTS), {400}, START_LINE
    yield head(b""), {400}, START_LINE
    for version in BAD_VERSIONS:
        yield head(b"GET / " + version, HOSTS), {400}, VERSION
    for version in OTHER_VERSIONS:
        yield head(b"GET / " + version, HOSTS), {505}, VERSION
    yield from line_ends()
    for line in BAD_HEADERS:
        yield head(GET, HOSTS, line), {400}, HEADER_LINE
        yield head(GET, line, HOSTS), {400}, HEADER_LINE
    yield from hosts()
    yield from framing()
    yield from mixed()


def line_ends() -> Iterator[tuple[bytes, set, str]]:
    """Yield heads in which CR or LF stands alone."""
    for line in BAD_ENDS:
        yield head(GET, HOSTS, line), {400}, LINE_ENDS
        yield head(GET, line, HOSTS), {400}, LINE_ENDS
    for end in b"\n \r \n\n \r\r \x0b \x0c \x1c \x85 \xe2\x80\xa8".split(b" "):
        yield GET + end + HOSTS + b"\r\n\r\n", {400}, LINE_ENDS
        yield GET + end + b"\r\n" + HOSTS + b"\r\n\r\n", {400}, LINE_ENDS
    yield GET + b"\n" + HOSTS + b"\n\n", {400}, LINE_ENDS
    yield GET + b"\r\n" + HOSTS + b"\n\n", {400}, LINE_ENDS
    yield GET + b"\r\n" + HOSTS + b"\r\n\n", {400}, LINE_ENDS
    yield GET + b"\r\n" + HOSTS + b"\n\r\n", {400}, LINE_ENDS


def hosts() -> Iterator[tuple[bytes, set, str]]:
    """Yield heads with none, one and several Hosts."""
    for name in (b"host", b"HOST", b"hOsT"):
        for line in (name + b": desks.example", name + b":", name + b":a", name + b": a b,/@:x"):
            yield head(GET, line), {None}, HOST
            yield head(GET, b"A: 1", line), {None}, HOST
            yield head(GET, HOSTS, line), {400}, HOST
            yield head(GET, line, b"A: 1", HOSTS), {400}, HOST
            yield head(b"GET / HTTP/1.0", HOSTS, line), {400}, HOST
    for line in ((), (b"X-Host: a",), (b"Hosts: a",), (b"X: Host: a",), (b"X: 1", b"Hos: a")):
        yield head(GET, *line), {400}, HOST
        yield head(b"GET / HTTP/1.2", *line), {400}, HOST
        yield head(b"GET / HTTP/1.0", *line), {None}, OLD_HOST
    yield head(b"GET /?Host: HTTP/1.1", b"A: 1"), {400}, START_LINE
    yield head(b"GET /Host:a HTTP/1.1", b"A: 1"), {400}, HOST


def framing() -> Iterator[tuple[bytes, set, str]]:
    """Yield heads that say in one way or another where the body ends."""
    length, coding = b"Content-Length: ", b"Transfer-Encoding: "
    for value in BAD_LENGTHS:
        yield head(GET, HOSTS, length + value), {400}, LENGTH_DIGITS
    for pair in (b"5 6", b"5 5", b"0 0", b" 5", b"5 x", b"x 5"):
        one, two = pair.split(b" ")
        yield head(GET, HOSTS, length + one, b"content-LENGTH:" + two), {400}, LENGTH_TWICE
        yield head(GET, length + one, HOSTS, length + two), {400}, LENGTH_TWICE
    for value in CODINGS:
        yield head(GET, HOSTS, b"transfer-encoding:" + value), {501}, CODING
        yield head(b"POST / HTTP/1.1", coding + value, HOSTS), {501}, CODING
    for value in OTHER_CODINGS:
        yield head(GET, HOSTS, coding + value), {400, 501}, CODING
    yield head(GET, HOSTS, coding + b"gzip", coding + b"chunked"), {400, 501}, CODING
    yield head(b"GET / HTTP/1.0", coding + b"chunked"), {400, 501}, CODING  # RFC 9112 §6.1
    for value in CODINGS + OTHER_CODINGS:
        for number in (b"5", b"0"):
            yield head(GET, HOSTS, coding + value, length + number), {400}, BOTH
            yield head(GET, length.lower() + number, HOSTS, coding.upper() + value), {400}, BOTH


def mixed(number: int = 400) -> Iterator[tuple[bytes, set, str]]:
    """Yield heads that keep all rules, and heads that break several; always the same ones."""
    chance = random.Random(9112)
    for _ in range(number):
        start, _ = chance.choice(STARTS)
        lines, statuses = chance.sample(HEADERS, chance.randrange(4)), set()
        old = start.endswith(b"1.0")
        owned = chance.choice((0, 1, 1, 1, 1, 2))
        lines += [chance.choice((HOSTS, b"HOST:", b"host:a"))] * owned
        if owned > 1 or not owned and not old:
            statuses.add(400)
        lengths, codings = chance.choice((0, 0, 1, 1, 2)), chance.choice((0, 0, 0, 0, 1))
        lines += [b"Content-length: " + chance.choice(LENGTHS[:6]) for _ in range(lengths)]
        lines += [b"transfer-Encoding: " + chance.choice(CODINGS)] * codings
        if lengths > 1 or lengths and codings:
            statuses.add(400)
        elif codings:
            statuses |= {400, 501} if old else {501}
        if chance.random() < 0.2:
            lines.append(chance.choice(BAD_HEADERS + BAD_ENDS))
            statuses.add(400)
        if chance.random() < 0.15:
            start = b"GET / " + chance.choice(OTHER_VERSIONS)
            statuses = (statuses if owned else statuses | {400}) | {505}
        elif chance.random() < 0.1:
            start = chance.choice(BAD_STARTS)
            statuses.add(400)
        chance.shuffle(lines)
        yield head(start, *lines), statuses or {None}, "" if statuses else FINE


def swept() -> Iterator[tuple[bytes, str]]:
    """Yield heads with each byte in turn at each place, and the rule that they try."""
    starts = (
        (b"G?T / HTTP/1.1", TOKENS),
        (b"?GET / HTTP/1.1", TOKENS),
        (b"GET? / HTTP/1.1", TOKENS),
    )
    starts += ((b"GET /a?b HTTP/1.1", START_LINE), (b"GET ?/ HTTP/1.1", START_LINE))
    starts += ((b"GET /? HTTP/1.1", START_LINE), (b"GET / HTTP/1.1?", VERSION))
    starts += (
        (b"GET / HTTP?1.1", VERSION),
        (b"GET / HTTP/1?1", VERSION),
        (b"GET / HTTP/1.?", VERSION),
    )
    starts += ((b"GET / HTTP/?.1", VERSION),)
    lines = ((b"X?Y: 1", TOKENS), (b"?X: 1", TOKENS), (b"X?: 1", TOKENS), (b"A: 1?2", HEADER_LINE))
    lines += ((b"A:?", HEADER_LINE), (b"A: 1?", HEADER_LINE), (b"A: 1\r?B: 2", LINE_ENDS))
    lines += ((b"A: 1?\nB: 2", LINE_ENDS), (b"Content-Length: 1?2", LENGTH_DIGITS))
    lines += ((b"Content-Length: ?7", LENGTH_DIGITS), (b"Content-Length: 7?", LENGTH_DIGITS))
    for byte in map(bytes, zip(range(256))):
        for start, because in starts:
            yield head(start.replace(b"?", byte), HOSTS), because
        for line, because in lines:
            yield head(GET, HOSTS, line.replace(b"?", byte)), because
