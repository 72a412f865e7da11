"""What learners answer to exercise 9.1."""

import base64
import binascii
import functools
import re
import string
import sys
import urllib.parse

from helpers.exercises.json_web_tokens import spellings
from helpers.exercises.json_web_tokens.decode_part import RAISE
from tests.exercises.answers import mistake, right

LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


def filled_up(text):
    """Return `text` with its padding."""
    return text + "=" * (-len(text) % 4)


def spelled(data):
    """Return the one spelling of `data`."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@mistake(spellings.NO_PADDING, until=(3, 15))
def no_padding_is_put_back():
    """No padding is put back: from Python 3.15 on the decoder takes a text without it."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(text)
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.NO_PADDING)
def no_padding_for_the_other_decoder():
    """No padding is put back, for a decoder that wants it in each version."""

    def decode_part(text):
        data = base64.b64decode(text, b"-_")
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.NO_PADDING)
def one_equals_sign():
    """One = for each part."""

    def decode_part(text):
        data = base64.b64decode(text + "=", b"-_")
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.ALPHABET_OF_URLS)
def the_other_alphabet():
    """The other alphabet."""

    def decode_part(text):
        data = base64.b64decode(filled_up(text))
        if base64.b64encode(data).rstrip(b"=").decode() != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.ALPHABET_OF_URLS)
def both_alphabets():
    """Either alphabet, and the comparison does not see it."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text.replace("+", "-").replace("/", "_"):
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.LENIENT)
def whatever_the_decoder_takes():
    """Whatever the decoder takes."""

    def decode_part(text):
        return base64.urlsafe_b64decode(text + "==")

    return decode_part


@mistake(spellings.LENIENT)
def stripped():
    """White space around the text does not count."""

    def decode_part(text):
        text = text.strip()
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.LENIENT)
def a_line_end_after_all():
    """A pattern that ends in $, which also stands before a last line end."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if not re.match(r"[A-Za-z0-9_-]*$", text) or spelled(data) != text.strip():
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.PADDED)
def padding_may_be_there():
    """Padding may be there."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text.rstrip("="):
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.PADDED)
def padded_rightly_or_not_at_all():
    """Both the spelling with padding and the one without."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if text not in (spelled(data), base64.urlsafe_b64encode(data).decode()):
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.SPARE)
def only_the_alphabet():
    """Only the alphabet is checked."""

    def decode_part(text):
        if not re.fullmatch("[A-Za-z0-9_-]*", text):
            raise ValueError(text)
        return base64.urlsafe_b64decode(filled_up(text))

    return decode_part


@mistake(spellings.SPARE)
def validated_by_python():
    """b64decode(validate=True), which does not look at the spare bits."""

    def decode_part(text):
        if "=" in text or "+" in text or "/" in text:
            raise ValueError(text)
        return base64.b64decode(filled_up(text), b"-_", validate=True)

    return decode_part


@mistake(spellings.SPARE)
def the_length_is_compared():
    """The length of the encoded text is compared, and not the text."""

    def decode_part(text):
        if set(text) - set(LETTERS):
            raise ValueError(text)
        data = base64.urlsafe_b64decode(filled_up(text))
        if len(spelled(data)) != len(text):
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.SPARE)
def all_but_the_last():
    """Compared up to the last letter."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data)[:-1] != text[:-1] or set(text) - set(LETTERS):
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.SPARE)
def spare_bits_of_one_byte():
    """The spare bits are looked at where four are left, and not where two are."""

    def decode_part(text):
        if set(text) - set(LETTERS) or (len(text) % 4 == 2 and text[-1] not in "AQgw"):
            raise ValueError(text)
        return base64.urlsafe_b64decode(filled_up(text))

    return decode_part


@mistake(spellings.SPARE)
def strict_mode():
    """binascii's strict mode, which does not look at the spare bits."""

    def decode_part(text):
        if set(text) - set(LETTERS) or len(text) % 4 == 1:
            raise ValueError(text)
        other = text.replace("-", "+").replace("_", "/")
        return binascii.a2b_base64(filled_up(other), strict_mode=True)

    return decode_part


@mistake(spellings.LETTERS)
def other_letters_are_dropped():
    """Letters outside ASCII are dropped before it is compared."""

    def decode_part(text):
        ascii_only = text.encode("ascii", "ignore").decode()
        data = base64.urlsafe_b64decode(filled_up(ascii_only))
        if spelled(data) != ascii_only:
            raise ValueError(text)
        return data

    return decode_part


@mistake(RAISE)
def nothing_comes_back():
    """A wrong text gives nothing back."""

    def decode_part(text):
        try:
            data = base64.urlsafe_b64decode(filled_up(text))
        except ValueError:
            return None
        return data if spelled(data) == text else None

    return decode_part


@mistake(RAISE)
def the_error_comes_back():
    """A wrong text gives the error back, and does not raise it."""

    def decode_part(text):
        try:
            data = base64.urlsafe_b64decode(filled_up(text))
        except ValueError as error:
            return error
        return data if spelled(data) == text else ValueError(text)

    return decode_part


@mistake(spellings.LENIENT)
def an_empty_answer():
    """A wrong text stands for no bytes."""

    def decode_part(text):
        try:
            data = base64.urlsafe_b64decode(filled_up(text))
        except ValueError:
            return b""
        return data if spelled(data) == text else b""

    return decode_part


@mistake(seen="AssertionError")
def asserted():
    """An assertion in place of ValueError."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        assert spelled(data) == text
        return data

    return decode_part


@mistake(seen="KeyError")
def looked_up():
    """A table of letters, and KeyError for what is not in it."""

    def decode_part(text):
        values = {letter: number for number, letter in enumerate(LETTERS)}
        bits = "".join(f"{values[letter]:06b}" for letter in text)
        whole, rest = bits[: len(bits) // 8 * 8], bits[len(bits) // 8 * 8 :]
        if len(rest) == 6 or "1" in rest:
            raise ValueError(text)
        return int(whole or "0", 2).to_bytes(len(whole) // 8, "big")

    return decode_part


@mistake(spellings.DATA)
def text_in_place_of_bytes():
    """Text in place of bytes."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data.decode(errors="replace")

    return decode_part


@mistake(seen="bytearray")
def a_bytearray():
    """A bytearray in place of bytes."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return bytearray(data)

    return decode_part


@mistake(spellings.SPELLING)
def letters_of_zero_go():
    """Letters that stand for nothing but zero bits go, as if they were padding."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data.lstrip(b"\0") if data.strip(b"\0") else data

    return decode_part


@mistake(seen="ValueError")
def nothing_is_wrong():
    """An empty text is refused."""

    def decode_part(text):
        if not text:
            raise ValueError("empty")
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.DATA)
def through_text():
    """The bytes are read as text on their way."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text)).decode().encode()
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@right
def letters_first():
    """Alphabet and length first, and then the spare bits."""

    def decode_part(text):
        if not re.fullmatch(r"[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
            raise ValueError("no base64url")
        spare = {2: 16, 3: 4}.get(len(text) % 4, 1)
        if text and LETTERS.index(text[-1]) % spare:
            raise ValueError("spare bits")
        return base64.urlsafe_b64decode(filled_up(text))

    return decode_part


@right
def one_pattern():
    """One regular expression for the grammar, and always two =."""
    grammar = re.compile(
        r"(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?", flags=re.ASCII
    )

    def decode_part(text):
        if grammar.fullmatch(text) is None:
            raise ValueError(f"no base64url: {text!r}")
        return base64.urlsafe_b64decode(text + "==")

    return decode_part


@right
def bit_by_bit():
    """Bits, by hand."""

    def decode_part(text):
        bits = "".join(f"{LETTERS.index(letter):06b}" for letter in text)
        end = len(bits) - len(bits) % 8
        if len(text) % 4 == 1 or "1" in bits[end:]:
            raise ValueError(text)
        return bytes(int(bits[place : place + 8], 2) for place in range(0, end, 8))

    return decode_part


@right
def by_binascii():
    """binascii, and a table of letters."""
    table = str.maketrans("-_+/=", "+/   ")

    def decode_part(text):
        data = binascii.a2b_base64(filled_up(text.translate(table)))
        again = binascii.b2a_base64(data, newline=False).decode().rstrip("=")
        if again.replace("+", "-").replace("/", "_") != text:
            raise binascii.Error("another spelling")
        return data

    return decode_part


@right
def errors_of_its_own():
    """A class of its own for the error, below ValueError."""

    class NoBase64Url(ValueError):
        pass

    def decode_part(text):
        try:
            data = base64.b64decode(text.encode("ascii") + b"===", altchars="-_")
        except ValueError as error:
            raise NoBase64Url(text) from error
        if base64.b64encode(data, altchars=b"-_").strip(b"=") != text.encode():
            raise NoBase64Url(text)
        return data

    return decode_part


@right
def a_callable_object():
    """An object that can be called."""

    class Decoder:
        def __call__(self, text):
            data = base64.urlsafe_b64decode(filled_up(text))
            if spelled(data) == text:
                return data
            raise ValueError

    return Decoder()


@right
def a_partial():
    """functools.partial over a function that knows more."""

    def decode(alphabet, text):
        if any(letter not in alphabet for letter in text):
            raise ValueError("a letter that base64url does not have")
        data = base64.urlsafe_b64decode(filled_up(text))
        if base64.urlsafe_b64encode(data).decode().split("=")[0] != text:
            raise ValueError("another spelling")
        return data

    return functools.partial(decode, LETTERS)


@right
def by_numbers():
    """One large number for the whole text."""

    def decode_part(text):
        value = functools.reduce(lambda sum, one: sum * 64 + LETTERS.index(one), text, 0)
        size, spare = divmod(len(text) * 6, 8)
        if spare == 6 or value % (1 << spare):
            raise ValueError(text)
        return (value >> spare).to_bytes(size, "big")

    return decode_part


@right
def remembered():
    """A cache, which changes nothing here."""

    @functools.lru_cache
    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if data != base64.urlsafe_b64decode(text + "==") or spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(seen="a text has 512 letters at most")
def no_long_texts():
    """A text of more than 512 letters is refused."""

    def decode_part(text):
        if len(text) > 512:
            raise ValueError("a text has 512 letters at most")
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@right
def four_letters_and_the_rest():
    """Four letters, and then the rest in the same way."""

    def decode_part(text):
        if len(text) > 4:
            return decode_part(text[:4]) + decode_part(text[4:])
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.SPARE)
def the_letters_without_their_order():
    """Only which letters the two texts have is compared."""

    def decode_part(text):
        data = base64.urlsafe_b64decode(filled_up(text))
        if set(spelled(data)) != set(text):
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.LENIENT)
def percent_signs_are_decoded():
    """The text is decoded as a part of a URL before."""

    def decode_part(text):
        text = urllib.parse.unquote(text)
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


@mistake(spellings.LETTERS)
def surrogates_are_left_out():
    """What is half of a surrogate pair is left out."""

    def decode_part(text):
        text = text.encode("utf-8", "ignore").decode()
        data = base64.urlsafe_b64decode(filled_up(text))
        if spelled(data) != text:
            raise ValueError(text)
        return data

    return decode_part


NOT_LONGER = "what decoding gives never encodes to a longer text than the one that was decoded"
EQUIVALENT = {
    "line 5: -len(text) → len(text)": (
        "differs where three '=' come in place of one, and the decoder passes over surplus ones"
    ),
    "line 6: * → *startswith(text)": NOT_LONGER,
    "line 6: * → *endswith(text)": NOT_LONGER,
    "line 6: * → not text in *": NOT_LONGER,
    "line 6: * → *decode().strip() != text": "what is encoded has no space",
    "line 6: * → *decode().rstrip('/') != text": "what is encoded has no slash",
    "line 6: * → str(*) != text": "it is a text",
    "line 6: * → (* or '') != text": "an empty text is ''",
    "line 6: * → * != str(text)": "it is a text",
    "line 6: * → * != text.rstrip('/')": (
        "a slash is decoded as _, so the bytes encode to a text that is longer than what is left"
    ),
}
if sys.version_info >= (3, 15):
    EQUIVALENT |= dict.fromkeys(
        (
            "line 5: '=' → ''",
            "line 5: -len(text) % 4 → -len(text) + 4",
            "line 5: 4 → 5",
            "line 5: 4 → 3",
        ),
        "from Python 3.15 on, the decoder takes a text without its padding",
    )
