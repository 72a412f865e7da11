"""What strangers send in place of a token, for exercise 9.2: texts, bytes, and nothing at all."""

from collections.abc import Iterator

from helpers.exercises.shared.tokens import CLAIMS, HEADER, Case, resign, sign

STRUCTURE = "A signed token is three parts with a dot between each two (RFC 7515 §3.1)."
TEXT = "Where a request brings no token, or one that is not ASCII, the answer is InvalidToken too."


def forged_texts() -> Iterator[Case]:
    """Yield texts and bytes that are no token, or one with something around or in it."""
    good = sign(HEADER, CLAIMS)
    head, body, tail = good.split(".")
    for name, token in {
        "an empty text": "",
        "no dot": "abc",
        "dots alone": "..",
        "two parts": f"{head}.{body}",
        "four parts": f"{good}.{tail}",
        "five parts": f"{good}..",
        "a dot before it": f".{good}",
        "a dot after it": f"{good}.",
        "an empty part in the middle": resign(f"{head}."),
        "Bearer before it": f"Bearer {good}",
        "quotation marks around it": f'"{good}"',
        "a letter written with %": good.replace("J", "%4A", 1),
    }.items():
        yield _case(name, token, STRUCTURE)
        yield _case(f"{name}, as bytes", token.encode(), STRUCTURE)
    yield _case("a letter outside ASCII", good + "é", TEXT)
    yield _case("letters outside ASCII", good.replace("e", "е"), TEXT)
    yield _case("a wide letter", good.replace("J", "Ｊ", 1), TEXT)
    yield _case("wide dots", good.replace(".", "．"), TEXT)
    yield _case("a mark of the byte order before it, as bytes", good.encode("utf-8-sig"), TEXT)
    yield _case("a mark of the byte order before it", "\ufeff" + good, TEXT)
    yield _case("half of a surrogate pair", good + "\ud800", TEXT)
    yield _case("bytes that are no text", good.encode() + b"\xff", TEXT)
    yield _case("None in place of a text", None, TEXT)


def _case(fault: str, token: object, because: str) -> Case:
    return Case(f"a token with this fault: {fault}", token, because)
