"""RSA keys, and their signatures with PKCS #1 v1.5 (RFC 8017 §8.2)."""

import hashlib
import hmac

from cryptography._absent import absent
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import _der
from cryptography.hazmat.primitives._formats import (
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.hazmat.primitives._rsa_math import (
    rsa_crt_dmp1,
    rsa_crt_dmq1,
    rsa_crt_iqmp,
    rsa_recover_prime_factors,
    rsa_recover_private_exponent,
)
from cryptography.hazmat.primitives._rsa_numbers import check_private, check_public
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import HashAlgorithm

__all__ = [
    "RSAPrivateKey",
    "RSAPrivateNumbers",
    "RSAPublicKey",
    "RSAPublicNumbers",
    "rsa_crt_dmp1",
    "rsa_crt_dmq1",
    "rsa_crt_iqmp",
    "rsa_recover_prime_factors",
    "rsa_recover_private_exponent",
]

# What says which hash function made a digest: DigestInfo before the digest (RFC 8017 §9.2, note 1).
_DIGEST_INFO = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


class RSAPublicNumbers:
    """The exponent e and the modulus n."""

    def __init__(self, e: int, n: int) -> None:
        self.e, self.n = e, n

    def public_key(self, backend: None = None) -> "RSAPublicKey":
        """Return the key. Raises ValueError where the numbers cannot be one."""
        check_public(self)
        return RSAPublicKey(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RSAPublicNumbers):
            return NotImplemented
        return (self.e, self.n) == (other.e, other.n)

    def __hash__(self) -> int:
        return hash((self.e, self.n))

    def __repr__(self) -> str:
        return f"<RSAPublicNumbers(e={self.e}, n={self.n})>"


class RSAPrivateNumbers:
    """The primes, the exponent d, what makes its use faster, and the public numbers."""

    def __init__(
        self,
        p: int,
        q: int,
        d: int,
        dmp1: int,
        dmq1: int,
        iqmp: int,
        public_numbers: RSAPublicNumbers,
    ) -> None:
        self.p, self.q, self.d = p, q, d
        self.dmp1, self.dmq1, self.iqmp = dmp1, dmq1, iqmp
        self.public_numbers = public_numbers

    def private_key(
        self, backend: None = None, *, unsafe_skip_rsa_key_validation: bool = False
    ) -> "RSAPrivateKey":
        """Return the key. Raises ValueError where the numbers do not belong together."""
        if not unsafe_skip_rsa_key_validation:
            check_private(self)
        return RSAPrivateKey(self)


class RSAPublicKey:
    """Checks signatures."""

    def __init__(self, numbers: RSAPublicNumbers) -> None:
        self._numbers = numbers

    @property
    def key_size(self) -> int:
        """The modulus in bits."""
        return self._numbers.n.bit_length()

    def public_numbers(self) -> RSAPublicNumbers:
        """Return its numbers."""
        return self._numbers

    def public_bytes(self, encoding: Encoding, format: PublicFormat) -> bytes:
        """Return the key as SubjectPublicKeyInfo, in PEM or DER."""
        if format is not PublicFormat.SubjectPublicKeyInfo:
            raise UnsupportedAlgorithm(f"{format} is not part of the browser edition")
        return _written("PUBLIC KEY", _der.write_public(self._numbers.n, self._numbers.e), encoding)

    def verify(
        self, signature: bytes, data: bytes, padding: PKCS1v15, algorithm: HashAlgorithm
    ) -> None:
        """Return where `signature` belongs to `data`; else raise InvalidSignature."""
        size = (self.key_size + 7) // 8
        number = int.from_bytes(signature)
        if len(signature) != size or number >= self._numbers.n:
            raise InvalidSignature
        found = pow(number, self._numbers.e, self._numbers.n).to_bytes(size)
        try:
            expected = _encode(data, padding, algorithm, size)
        except ValueError:  # the key is too short for any such signature
            raise InvalidSignature from None
        if not hmac.compare_digest(found, expected):
            raise InvalidSignature

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RSAPublicKey):
            return NotImplemented
        return self._numbers == other._numbers

    __hash__ = None


class RSAPrivateKey:
    """Makes signatures."""

    def __init__(self, numbers: RSAPrivateNumbers) -> None:
        self._numbers = numbers

    @property
    def key_size(self) -> int:
        """The modulus in bits."""
        return self._numbers.public_numbers.n.bit_length()

    def private_numbers(self) -> RSAPrivateNumbers:
        """Return its numbers."""
        return self._numbers

    def public_key(self) -> RSAPublicKey:
        """Return the public half."""
        return RSAPublicKey(self._numbers.public_numbers)

    def sign(self, data: bytes, padding: PKCS1v15, algorithm: HashAlgorithm) -> bytes:
        """Return the signature. Raises ValueError where the key is too short for the digest."""
        key, size = self._numbers, (self.key_size + 7) // 8
        number = int.from_bytes(_encode(data, padding, algorithm, size))
        first, second = pow(number, key.dmp1, key.p), pow(number, key.dmq1, key.q)
        return (second + (first - second) * key.iqmp % key.p * key.q).to_bytes(size)

    def private_bytes(
        self,
        encoding: Encoding,
        format: PrivateFormat,
        encryption_algorithm: KeySerializationEncryption,
    ) -> bytes:
        """Return the key as PKCS #8, in PEM or DER, not encrypted."""
        if format is not PrivateFormat.PKCS8 or not isinstance(encryption_algorithm, NoEncryption):
            raise UnsupportedAlgorithm(f"{format} is not part of the browser edition")
        key, public = self._numbers, self._numbers.public_numbers
        numbers = [public.n, public.e, key.d, key.p, key.q, key.dmp1, key.dmq1, key.iqmp]
        return _written("PRIVATE KEY", _der.write_private(numbers), encoding)


def _encode(data: bytes, padding: PKCS1v15, algorithm: HashAlgorithm, size: int) -> bytes:
    """Return EMSA-PKCS1-v1_5 (RFC 8017 §9.2) of `data` in `size` bytes."""
    if not isinstance(padding, PKCS1v15) or algorithm.name not in _DIGEST_INFO:
        used = f"{type(padding).__name__} with {algorithm.name}"
        raise UnsupportedAlgorithm(f"{used} is not part of the browser edition")
    digest = _DIGEST_INFO[algorithm.name] + hashlib.new(algorithm.name, data).digest()
    if size < len(digest) + 11:
        raise ValueError("Digest too large for key size. Use a larger key.")
    return b"\0\1" + b"\xff" * (size - 3 - len(digest)) + b"\0" + digest


def _written(label: str, der: bytes, encoding: Encoding) -> bytes:
    if encoding is Encoding.PEM:
        return _der.write_pem(label, der)
    if encoding is Encoding.DER:
        return der
    raise UnsupportedAlgorithm(f"{encoding} is not part of the browser edition")


__getattr__ = absent(__name__)
