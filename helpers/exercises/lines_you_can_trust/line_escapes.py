"""How a line end may be written in a text: the ways in which Python itself reads one."""

import re
import unicodedata

from helpers.exercises.lines_you_can_trust.records import LINE_ENDS

_ESCAPES = {ord(end): ascii(end)[1:-1] for end in LINE_ENDS}


def escaped(text: str) -> str:
    """Return `text` with each of its line ends written as ascii() writes it."""
    return text.translate(_ESCAPES)


def pattern(text: str) -> re.Pattern:
    """Return a pattern for `text` with any escape of Python's in place of each line end."""
    return re.compile(
        "".join(_ways(sign) if sign in LINE_ENDS else re.escape(sign) for sign in text)
    )


def escapes(text: str) -> int:
    """Return how many line ends are written as escapes in `text`."""
    return len(re.findall("|".join(map(_ways, LINE_ENDS)), text))


def kept_between(text: str, plain: str) -> bool:
    """Tell whether `text` has all of `plain` but its line ends, and little in their places."""
    *between, last = re.split(f"[{LINE_ENDS}]+", plain)
    if not between:
        return False
    place = len(between[0])
    if not text.startswith(between[0]) or not text[place:].endswith(last):
        return False
    for part in between[1:]:
        found = text.find(part, place, place + len(part) + 60)
        if found < 0:
            return False
        place = found + len(part)
    return place <= len(text) - len(last) <= place + 60


def _ways(end: str) -> str:
    number = ord(end)
    ways = [f"u(?i:{number:04x})", f"U(?i:{number:08x})"]
    if number < 0x100:
        ways += [f"x(?i:{number:02x})", f"0?{number:o}"]
    if end in "\n\r\v\f":
        ways.append("nrvf"["\n\r\v\f".index(end)])
    if name := unicodedata.name(end, ""):
        ways.append(rf"N\{{{name}\}}")
    return rf"\\(?:{'|'.join(ways)})"
