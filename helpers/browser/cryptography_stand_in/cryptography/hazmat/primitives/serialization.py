"""RSA keys as text."""

from cryptography._absent import absent
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import _der
from cryptography.hazmat.primitives._formats import (
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPrivateNumbers,
    RSAPublicKey,
    RSAPublicNumbers,
)

__all__ = [
    "Encoding",
    "KeySerializationEncryption",
    "NoEncryption",
    "PrivateFormat",
    "PublicFormat",
    "load_der_private_key",
    "load_der_public_key",
    "load_pem_private_key",
    "load_pem_public_key",
]


def load_pem_public_key(data: bytes, backend: None = None) -> RSAPublicKey:
    """Return the public key in a PEM text. Raises ValueError where none is, or a broken one."""
    found = _der.read_pem(data)
    if "PUBLIC KEY" in found:
        return _public_key(_der.read_spki(found["PUBLIC KEY"]))
    if "RSA PUBLIC KEY" in found:
        return load_der_public_key(found["RSA PUBLIC KEY"])
    raise ValueError("Valid PEM but no BEGIN PUBLIC KEY. Are you sure this is a public key?")


def load_der_public_key(data: bytes, backend: None = None) -> RSAPublicKey:
    """Return the public key in DER. Raises ValueError for what is no RSA key."""
    try:
        numbers = _der.read_spki(data)
    except ValueError:
        numbers = _der.read_public_pkcs1(data)
    return _public_key(numbers)


def load_pem_private_key(
    data: bytes, password: bytes | None, backend: None = None
) -> RSAPrivateKey:
    """Return the private key in a PEM text. Raises ValueError where none is, or a broken one."""
    found = _der.read_pem(data)
    if "ENCRYPTED PRIVATE KEY" in found:
        raise UnsupportedAlgorithm("encrypted keys are not part of the browser edition")
    for label, read in (("PRIVATE KEY", _der.read_pkcs8), ("RSA PRIVATE KEY", _der.read_pkcs1)):
        if label in found:
            return _private_key(read(found[label]), password)
    raise ValueError("Valid PEM but no private key found. Are you sure this is a private key?")


def load_der_private_key(
    data: bytes, password: bytes | None, backend: None = None
) -> RSAPrivateKey:
    """Return the private key in DER. Raises ValueError for what is no RSA key.

    Raises TypeError where there is a password: encrypted keys are not read here.
    """
    try:
        numbers = _der.read_pkcs8(data)
    except ValueError:
        numbers = _der.read_pkcs1(data)
    return _private_key(numbers, password)


def _public_key(numbers: list[int]) -> RSAPublicKey:
    n, e = numbers
    return RSAPublicNumbers(e, n).public_key()


def _private_key(numbers: list[int], password: bytes | None) -> RSAPrivateKey:
    n, e, d, p, q, dmp1, dmq1, iqmp = numbers
    if password is not None:
        raise TypeError("Password was given but private key is not encrypted.")
    public = RSAPublicNumbers(e, n)
    return RSAPrivateNumbers(p, q, d, dmp1, dmq1, iqmp, public).private_key()


__getattr__ = absent(__name__)
