"""Exercise 9.1: decode one part of a token, in its one spelling alone."""

import binascii
import warnings
from collections.abc import Callable

from helpers.exercises.checker import Exercise, Wrong, call, error_of, show
from helpers.exercises.json_web_tokens import spellings

RAISE = "A caller that gets something back goes on with it. A wrong text has to raise ValueError."


def stub():
    def decode_part(text):
        """Return the bytes that one part of a token stands for: base64url without padding.

        Raises ValueError for every text but the one that encoding these bytes gives.
        """
        ...

    return decode_part


def solution():
    import base64

    def decode_part(text):
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
            raise ValueError("not the one spelling that base64url without padding has")
        return data

    return decode_part


def check(answer: Callable[[str], bytes]) -> None:
    """Texts that stand for bytes, and texts that stand for none."""
    with warnings.catch_warnings():
        # From Python 3.15 on, urlsafe_b64decode warns of + and /, which have to be refused here.
        warnings.simplefilter("ignore")
        for data, because in spellings.rights():
            _taken(answer, spellings.encode(data), data, because)
        for text, because in spellings.wrongs():
            _refused(answer, text, because)
        for text in spellings.by_chance():
            data = spellings.meaning(text)
            _refused(answer, text) if data is None else _taken(answer, text, data)


def _taken(answer: Callable[[str], bytes], text: str, data: bytes, because: str = "") -> None:
    try:
        found = call(answer, text)
    except Wrong as wrong:
        seen = f"{wrong.seen} for {show(text, 40)}"
        why = _why(answer, text, data, wrong.__cause__)
        raise Wrong(seen, f"the bytes of {show(text, 40)}", why) from None
    if not isinstance(found, bytes):
        because = spellings.DATA if isinstance(found, (str, dict)) else ""
        raise Wrong(f"{show(found)} for {show(text, 40)}", "bytes", because)
    if bytes(found) != data:
        because = because or _why(answer, text, data)
        raise Wrong(f"{show(found)} for {show(text, 40)}", show(data), because)


def _why(answer: Callable, text: str, data: bytes, error: BaseException | None = None) -> str:
    """Return the misconception that shows where a right text was not decoded, or ""."""
    other = text.replace("-", "+").replace("_", "/")
    if other != text and error_of(answer, other) is None and call(answer, other) == data:
        return spellings.ALPHABET_OF_URLS
    if isinstance(error, UnicodeDecodeError):
        return spellings.DATA
    if isinstance(error, binascii.Error) and "padding" in str(error):
        return spellings.NO_PADDING
    return ""


def _refused(answer: Callable[[str], bytes], text: str, because: str = "") -> None:
    error = error_of(answer, text)
    if error is None:
        found = call(answer, text)
        because = because if isinstance(found, bytes) else RAISE
        raise Wrong(f"{show(found)} for {text!r}", "ValueError", because)
    if not isinstance(error, ValueError):
        raise Wrong(f"{type(error).__name__} for {text!r}", "ValueError")


decode_part = Exercise(
    number="9.1",
    title="Decode one part, strictly",
    stub=stub,
    hints=(
        (
            "base64.urlsafe_b64decode knows the alphabet with - and _. Up to Python 3.14 it wants "
            "padding, which the parts of a token do not have."
        ),
        'As many "=" as bring the length to a multiple of four: "=" * (-len(text) % 4).',
        (
            "Python's decoder passes over signs that are no base64url. So encode the bytes again, "
            "and compare with the text you were given."
        ),
        'if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text: raise ValueError(…)',
    ),
    solution=solution,
    check=check,
)
