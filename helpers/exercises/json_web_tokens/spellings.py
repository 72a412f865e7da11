"""Texts for exercise 9.1: spellings of bytes in base64url, the one that is right and the others.

The grammar is that of RFC 4648 §5 without padding. Each of its rules is broken in turn.
"""

import base64
import random
from collections.abc import Iterator

from helpers.exercises.shared.tokens import ALPHABET, encode

NO_PADDING = (
    "This decoder needs a length that is a multiple of four. The parts of a token come without the "
    "'=' that would bring them there, and each part lacks another number of them."
)
ALPHABET_OF_URLS = "In base64url - and _ stand where base64 has + and / (RFC 4648 §5)."
DATA = "A part stands for bytes. The signature is bytes that are no text at all."
LENIENT = (
    "Python's decoder passes over spaces, line ends and other signs. So one token would have many "
    "spellings."
)
PADDED = (
    "The parts of a token have no padding at all (RFC 7515 §2). A decoder that takes it too, or "
    "passes over it, gives one token many spellings."
)
SPARE = (
    "The last letter can hold bits that no byte needs. They have to be zero, or two texts stand "
    "for the same bytes (RFC 4648 §3.5)."
)
ALONE = "One letter holds six bits, and a byte has eight: no encoding leaves one letter alone."
LETTERS = "ASCII alone: Python counts many more letters and digits, which base64url does not have."
LONG = 600  # a decoder may call itself for each letter, and Python's stack ends at 1,000
SPELLING = "Only the padding may go: each other sign of the text stands for bits."


def rights() -> list[tuple[bytes, str]]:
    """Return bytes, each with the rule that its spelling shows."""
    found = [(b"eyJh", ""), (b"AB", ""), (b"A", ""), (b"", "")]
    found += [(b"\x00\x00\x17", SPELLING), (b"\x00", SPELLING), (b"\x00" * 7, SPELLING)]
    found += [(b"\xff\xd8", DATA), (b"\xfb\xff\xfe", ""), (bytes(range(256)), ""), (b" A ", "")]
    chance = random.Random(43)
    return found + [(chance.randbytes(length), "") for length in (*range(1, 90), LONG)]


def wrongs() -> Iterator[tuple[str, str]]:
    """Yield texts that are the spelling of no bytes, each with the rule that it breaks."""
    yield from _each(["QUI\n", " QUI", "Q U I", "QUI!", "QU.I", "\tQUI", "QUI\r\n"], LENIENT)
    yield from _each(
        ["QUJD\n", "\n", " ", ".", "QUI\x00", "-_8,", "QUI~", "QUI%3D", "QU%49"], LENIENT
    )
    yield from _each(["QUI=", "QQ==", "QQ=", "QUJD=", "QUJD====", "=", "==", "===="], PADDED)
    yield from _each(["QQ==QQ", "QUI=QUJD", "=QUI", "Q=UI", "QQ===", "QUI==", "e30="], PADDED)
    yield from _each(["-_8+", "+/8", "A/8", "++++", "////", "QUI+", "/w", "+w"], ALPHABET_OF_URLS)
    yield from _each(
        ["QUIé", "QUJＤ", "QU１D", "QUJ\u0661", "QUJ\ud800", "QUI\ud800", "ß", "QUJD\u00a0"],
        LETTERS,
    )
    yield from _each(["Q", "QUJDR", "A", "_", "QUJDQUJDQ"], ALONE)
    yield from _each(["QUJ", "QR", "QUJDRB", "__9", "AB", "AAB", "QV", "_x"], SPARE)
    every_letter = encode(base64.b64decode(ALPHABET, b"-_") + b"A")
    yield from _each([every_letter[:-1] + last for last in "BPR"], SPARE)
    for first in ("Q", "_", "A"):
        yield from _each([first + last for last in ALPHABET if ALPHABET.index(last) % 16], SPARE)
        yield from _each([f"{first}9{x}" for x in ALPHABET if ALPHABET.index(x) % 4], SPARE)


def by_chance() -> Iterator[str]:
    """Yield texts of letters and now and then something else, the same ones in each run."""
    chance = random.Random(430)
    for _ in range(600):
        letters = chance.choices(ALPHABET, k=chance.randrange(14))
        if chance.random() < 0.3:
            letters.insert(chance.randrange(len(letters) + 1), chance.choice("+/= \n.!é"))
        yield "".join(letters)


def meaning(text: str) -> bytes | None:
    """Return the bytes whose spelling `text` is, or None if it is that of no bytes."""
    if not set(text) <= set(ALPHABET) or len(text) % 4 == 1:
        return None
    data = base64.b64decode(text + "=" * (-len(text) % 4), b"-_")
    return data if encode(data) == text else None


def _each(texts: list[str], because: str) -> Iterator[tuple[str, str]]:
    return ((text, because) for text in texts)
