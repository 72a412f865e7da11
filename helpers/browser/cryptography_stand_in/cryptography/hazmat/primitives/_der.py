"""RSA keys as DER and PEM: ASN.1 (X.690 §10) of RFC 8017 A.1, RFC 5280 §4.1.2.7 and RFC 5208 §5."""

import base64
import binascii
import re

from cryptography.exceptions import UnsupportedAlgorithm

_INTEGER, _BITS, _OCTETS, _OBJECT, _SEQUENCE = 0x02, 0x03, 0x04, 0x06, 0x30
_NULL = b"\5\0"
_RSA = bytes.fromhex("2a864886f70d010101")  # 1.2.840.113549.1.1.1, rsaEncryption
_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)


def write_public(n: int, e: int) -> bytes:
    """Return a SubjectPublicKeyInfo."""
    key = _pack(_SEQUENCE, _integer(n) + _integer(e))
    return _pack(_SEQUENCE, _algorithm() + _pack(_BITS, b"\0" + key))


def write_private(numbers: list[int]) -> bytes:
    """Return a PrivateKeyInfo (PKCS #8) of n, e, d, p, q, d mod (p-1), d mod (q-1), q^-1 mod p."""
    key = _pack(_SEQUENCE, b"".join(map(_integer, [0, *numbers])))
    return _pack(_SEQUENCE, _integer(0) + _algorithm() + _pack(_OCTETS, key))


def read_spki(der: bytes) -> list[int]:
    """Return n and e of a SubjectPublicKeyInfo.

    Raises ValueError for what is no DER, and UnsupportedAlgorithm for another kind of key.
    """
    bits = _only(_after_algorithm(_only(der, _SEQUENCE)), _BITS)
    if bits[:1] != b"\0":
        raise ValueError("the key is no whole number of bytes")
    return read_public_pkcs1(bits[1:])


def read_public_pkcs1(der: bytes) -> list[int]:
    """Return n and e of an RSAPublicKey, or raise ValueError."""
    return _integers(_only(der, _SEQUENCE), 2)


def read_pkcs8(der: bytes) -> list[int]:
    """Return the eight numbers of a PrivateKeyInfo. Raises as read_spki does."""
    version, rest = _next(_only(der, _SEQUENCE), _INTEGER)
    if version != b"\0":
        raise ValueError("Could not deserialize key data: its version is not 0")
    key, _ = _next(_after_algorithm(rest), _OCTETS)
    return read_pkcs1(key)


def read_pkcs1(der: bytes) -> list[int]:
    """Return the eight numbers of an RSAPrivateKey, or raise ValueError."""
    version, *numbers = _integers(_only(der, _SEQUENCE), 9)
    if version:
        raise ValueError("the key has more than two primes")
    return numbers


def write_pem(label: str, der: bytes) -> bytes:
    """Return the text of RFC 7468 §2: base64 in lines of 64 characters, between two labels."""
    text = base64.b64encode(der).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()


def read_pem(text: bytes) -> dict[str, bytes]:
    """Return the first content of each label in `text`. Raises ValueError where there is none."""
    found: dict[str, bytes] = {}
    for label, lines in _PEM.findall(text):
        try:
            content = base64.b64decode(b"".join(lines.split()), validate=True)
        except binascii.Error as error:
            raise ValueError(f"Unable to load PEM file. {error}") from None
        found.setdefault(label.decode(), content)
    if not found:
        raise ValueError("Unable to load PEM file. It has no BEGIN and END that belong together.")
    return found


def _length(size: int) -> bytes:
    if size < 0x80:
        return bytes([size])
    data = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([0x80 | len(data)]) + data


def _pack(tag: int, content: bytes) -> bytes:
    return bytes([tag]) + _length(len(content)) + content


def _algorithm() -> bytes:
    return _pack(_SEQUENCE, _pack(_OBJECT, _RSA) + _NULL)


def _integer(number: int) -> bytes:
    return _pack(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1))


def _next(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Return the content of the first element, which must have this tag, and what follows it."""
    if data[:1] != bytes([tag]) or len(data) < 2:
        raise ValueError("Could not deserialize key data: this is no RSA key")
    size, start = data[1], 2
    if size & 0x80:
        start += size & 0x7F
        size = int.from_bytes(data[2:start])
    # DER allows one spelling of a length (X.690 §10.1), and what is cut off is no key.
    if _length(size) != data[1:start] or len(data) < start + size:
        raise ValueError("Could not deserialize key data: it is cut off, or no DER")
    return data[start : start + size], data[start + size :]


def _only(data: bytes, tag: int) -> bytes:
    content, rest = _next(data, tag)
    if rest:
        raise ValueError("Could not deserialize key data: something follows the key")
    return content


def _after_algorithm(data: bytes) -> bytes:
    """Return what follows an AlgorithmIdentifier, which must be RSA's."""
    algorithm, rest = _next(data, _SEQUENCE)
    name, parameters = _next(algorithm, _OBJECT)
    if not name or name[-1] & 0x80:
        raise ValueError("Could not deserialize key data: the algorithm has no name")
    if parameters:
        _only(parameters, parameters[0])
    if name != _RSA:
        raise UnsupportedAlgorithm("this key is not for RSA, and the browser edition has RSA alone")
    if parameters not in (b"", _NULL):
        raise ValueError("Could not deserialize key data: RSA has no such parameters")
    return rest


def _integers(data: bytes, count: int) -> list[int]:
    found = []
    while data:
        content, data = _next(data, _INTEGER)
        number = int.from_bytes(content)
        if _integer(number) != _pack(_INTEGER, content):
            raise ValueError("Could not deserialize key data: a number is negative, or no DER")
        found.append(number)
    if len(found) != count:
        raise ValueError("Could not deserialize key data: it has too few or too many numbers")
    return found
