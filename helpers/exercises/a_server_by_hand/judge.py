"""Exercise 15.2: a server that refuses bad requests."""
# ruff: noqa: F401 - the stub brings an import that its learner will need

from collections.abc import Callable
from functools import cache
from typing import Any

from helpers.exercises.a_server_by_hand.request_heads import NO_VERSION, cases, swept
from helpers.exercises.checker import Exercise, Wrong, call, same, show
from helpers.exercises.checker.values import plain


def stub():
    import re

    def judge(head):
        """Return the status that refuses this request, 400, 501 or 505, or None where all is well.

        `head` is the request line and the headers as bytes, up to the empty line and with it.
        """
        ...

    return judge


def solution():
    import re

    TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
    START = rf"{TOKEN} /[!-~]* HTTP/([0-9])\.([0-9])"
    HEADER = rf"({TOKEN}):([\t -~\x80-\xff]*)"

    def headers_of(lines):
        """Return the values of each name, or None where a line is no header."""
        headers = {}
        for line in lines:
            found = re.fullmatch(HEADER, line)
            if not found:
                return None
            headers.setdefault(found[1].lower(), []).append(found[2].strip(" \t"))
        return headers

    def judge_host(headers, minor):
        hosts = headers.get("host", [])
        if len(hosts) > 1 or (not hosts and minor != "0"):
            return 400
        return None

    def judge_body(headers):
        lengths = headers.get("content-length", [])
        if len(lengths) > 1 or not all(re.fullmatch("[0-9]+", length) for length in lengths):
            return 400
        if "transfer-encoding" in headers:
            return 400 if lengths else 501
        return None

    def judge(head):
        request_line, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
        start, headers = re.fullmatch(START, request_line), headers_of(lines)
        if not start or headers is None:
            return 400
        if start[1] != "1":
            return 505
        return judge_host(headers, start[2]) or judge_body(headers)

    return judge


def check(answer: Callable) -> None:
    """Requests in which one rule is broken in turn, each byte at each place, and several rules."""
    call(answer, NO_VERSION)  # says what is wrong with a function that takes something else
    for head, statuses, because in all_cases():
        try:
            seen = answer(head)  # call() looks at the parameters each time; there are thousands
        except Exception:  # noqa: BLE001 - call() puts it into words
            seen = call(answer, head)
        if not any(same(plain(seen), status) for status in statuses):
            expected = " or ".join(sorted(map(repr, statuses)))
            told = because if is_verdict(plain(seen)) else ""
            raise Wrong(f"{show(seen)} for {show(head, 300)}", expected, told)


def is_verdict(seen: Any) -> bool:
    """Tell whether this lets a request pass, or refuses it: 200 and 0 do neither."""
    return seen is None or type(seen) is int and 400 <= seen <= 599


@cache
def all_cases() -> tuple[tuple[bytes, set, str], ...]:
    """Return heads, the statuses that are right for them, and the rule that they try."""
    reference = solution()
    each_byte = [(head, {reference(head)}, because) for head, because in swept()]
    return (*cases(), *each_byte)


judge = Exercise(
    number="15.2",
    title="A server that refuses bad requests",
    stub=stub,
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
    solution=solution,
    check=check,
)
