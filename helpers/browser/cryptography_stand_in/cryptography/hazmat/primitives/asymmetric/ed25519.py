"""Keys on the curve edwards25519, and their signatures with Ed25519 (RFC 8032 §5.1, RFC 8037).

The package `ecdsa` does the mathematics. It is imported when a key is used, since PyJWT imports
this module whether a lesson has such keys or not.
"""

from cryptography._absent import absent
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives._formats import (
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

__all__ = ["Ed25519PrivateKey", "Ed25519PublicKey"]
SIZE = 32  # bytes of either key


class Ed25519PublicKey:
    """Checks signatures."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    @classmethod
    def from_public_bytes(cls, data: bytes) -> "Ed25519PublicKey":
        """Return the key with these 32 bytes. Raises ValueError for another number of bytes."""
        return cls(_checked(data, "public"))

    def public_bytes(self, encoding: Encoding, format: PublicFormat) -> bytes:
        """Return its 32 bytes."""
        if (encoding, format) != (Encoding.Raw, PublicFormat.Raw):
            raise UnsupportedAlgorithm(f"{format} is not part of the browser edition")
        return self._raw

    def verify(self, signature: bytes, data: bytes) -> None:
        """Return where `signature` belongs to `data`; else raise InvalidSignature."""
        import ecdsa

        try:
            ecdsa.VerifyingKey.from_string(self._raw, ecdsa.Ed25519).verify(signature, data)
        except (ecdsa.BadSignatureError, ecdsa.keys.MalformedPointError):
            raise InvalidSignature from None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ed25519PublicKey):
            return NotImplemented
        return self._raw == other._raw

    __hash__ = None


class Ed25519PrivateKey:
    """Makes signatures."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    @classmethod
    def generate(cls) -> "Ed25519PrivateKey":
        """Return a new key, drawn at random."""
        import ecdsa

        return cls(bytes(ecdsa.SigningKey.generate(ecdsa.Ed25519).to_string()))

    @classmethod
    def from_private_bytes(cls, data: bytes) -> "Ed25519PrivateKey":
        """Return the key with these 32 bytes. Raises ValueError for another number of bytes."""
        return cls(_checked(data, "private"))

    def private_bytes(
        self,
        encoding: Encoding,
        format: PrivateFormat,
        encryption_algorithm: KeySerializationEncryption,
    ) -> bytes:
        """Return its 32 bytes, not encrypted."""
        raw = (encoding, format) == (Encoding.Raw, PrivateFormat.Raw)
        if not raw or not isinstance(encryption_algorithm, NoEncryption):
            raise UnsupportedAlgorithm(f"{format} is not part of the browser edition")
        return self._raw

    def public_key(self) -> Ed25519PublicKey:
        """Return the public half."""
        return Ed25519PublicKey(bytes(self._made().verifying_key.to_string()))

    def sign(self, data: bytes) -> bytes:
        """Return the signature, 64 bytes, always the same for the same data."""
        return self._made().sign(data)

    def _made(self):
        import ecdsa

        return ecdsa.SigningKey.from_string(self._raw, ecdsa.Ed25519)


def _checked(data: bytes, half: str) -> bytes:
    if len(data) != SIZE:
        raise ValueError(f"An Ed25519 {half} key is {SIZE} bytes long")
    return bytes(data)


__getattr__ = absent(__name__)
