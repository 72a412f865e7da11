"""Keys on the curve P-256, and their signatures with ECDSA (FIPS 186-5 §6; RFC 7518 §3.4).

The package `ecdsa` does the mathematics. It is imported when a key is used, since PyJWT imports
this module whether a lesson has such keys or not.
"""

import hashlib
from functools import partial

from cryptography._absent import absent
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import HashAlgorithm

__all__ = [
    "ECDSA",
    "SECP256R1",
    "EllipticCurve",
    "EllipticCurvePrivateKey",
    "EllipticCurvePrivateNumbers",
    "EllipticCurvePublicKey",
    "EllipticCurvePublicNumbers",
    "generate_private_key",
]


class EllipticCurve:
    """A curve: its `name`, and its `key_size` in bits."""

    name: str
    key_size: int


class SECP256R1(EllipticCurve):
    """The curve that RFC 7518 §6.2.1.1 calls P-256."""

    name = "secp256r1"
    key_size = 256


class ECDSA:
    """The kind of signature: ECDSA of a digest."""

    def __init__(self, algorithm: HashAlgorithm, deterministic_signing: bool = False) -> None:
        self.algorithm = algorithm


class EllipticCurvePublicNumbers:
    """The coordinates of a point of a curve."""

    def __init__(self, x: int, y: int, curve: EllipticCurve) -> None:
        self.x, self.y, self.curve = x, y, curve

    def public_key(self, backend: None = None) -> "EllipticCurvePublicKey":
        """Return the key. Raises ValueError where the point is not on the curve."""
        import ecdsa

        point = b"".join(one.to_bytes(32) for one in (self.x, self.y))
        try:
            key = ecdsa.VerifyingKey.from_string(point, _p256(self.curve))
        except ecdsa.keys.MalformedPointError:
            raise ValueError("Invalid EC key. Point is not on the curve specified.") from None
        return EllipticCurvePublicKey(key)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EllipticCurvePublicNumbers):
            return NotImplemented
        return (self.x, self.y, self.curve.name) == (other.x, other.y, other.curve.name)

    def __hash__(self) -> int:
        return hash((self.x, self.y, self.curve.name))


class EllipticCurvePrivateNumbers:
    """The secret number, and the point that belongs to it."""

    def __init__(self, private_value: int, public_numbers: EllipticCurvePublicNumbers) -> None:
        self.private_value, self.public_numbers = private_value, public_numbers

    def private_key(self, backend: None = None) -> "EllipticCurvePrivateKey":
        """Return the key. Raises ValueError where number and point do not belong together."""
        import ecdsa

        curve = _p256(self.public_numbers.curve)
        public = self.public_numbers.public_key()
        try:
            key = ecdsa.SigningKey.from_secret_exponent(self.private_value, curve)
        except ecdsa.keys.MalformedPointError:
            raise ValueError("Invalid EC key: the private value is out of range.") from None
        if EllipticCurvePrivateKey(key).public_key() != public:
            raise ValueError("Invalid EC key: its two halves do not belong together.")
        return EllipticCurvePrivateKey(key)


class EllipticCurvePublicKey:
    """Checks signatures. `curve` is its curve."""

    curve = SECP256R1()
    key_size = curve.key_size

    def __init__(self, key) -> None:
        self._key = key

    def public_numbers(self) -> EllipticCurvePublicNumbers:
        """Return its coordinates."""
        point = self._key.pubkey.point
        return EllipticCurvePublicNumbers(int(point.x()), int(point.y()), self.curve)

    def verify(self, signature: bytes, data: bytes, signature_algorithm: ECDSA) -> None:
        """Return where `signature` (DER) belongs to `data`; else raise InvalidSignature."""
        from ecdsa import BadSignatureError
        from ecdsa.util import sigdecode_der

        hashed = _hash(signature_algorithm)
        options = {"hashfunc": hashed, "sigdecode": sigdecode_der, "allow_truncate": True}
        try:
            self._key.verify(signature, data, **options)
        except BadSignatureError:
            raise InvalidSignature from None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EllipticCurvePublicKey):
            return NotImplemented
        return self._key == other._key

    __hash__ = None


class EllipticCurvePrivateKey:
    """Makes signatures. `curve` is its curve."""

    curve = SECP256R1()
    key_size = curve.key_size

    def __init__(self, key) -> None:
        self._key = key

    def public_key(self) -> EllipticCurvePublicKey:
        """Return the public half."""
        return EllipticCurvePublicKey(self._key.verifying_key)

    def private_numbers(self) -> EllipticCurvePrivateNumbers:
        """Return its numbers."""
        secret = int(self._key.privkey.secret_multiplier)
        return EllipticCurvePrivateNumbers(secret, self.public_key().public_numbers())

    def sign(self, data: bytes, signature_algorithm: ECDSA) -> bytes:
        """Return the signature in DER, a new one each time."""
        from ecdsa.util import sigencode_der

        hashed = _hash(signature_algorithm)
        return self._key.sign(data, hashfunc=hashed, sigencode=sigencode_der, allow_truncate=True)


def generate_private_key(curve: EllipticCurve, backend: None = None) -> EllipticCurvePrivateKey:
    """Return a new key, drawn at random."""
    import ecdsa

    return EllipticCurvePrivateKey(ecdsa.SigningKey.generate(_p256(curve)))


def _p256(curve: EllipticCurve):
    import ecdsa

    if not isinstance(curve, SECP256R1):
        raise UnsupportedAlgorithm(f"{curve.name} is not part of the browser edition")
    return ecdsa.NIST256p


def _hash(kind: ECDSA):
    return partial(hashlib.new, kind.algorithm.name)


__getattr__ = absent(__name__)
