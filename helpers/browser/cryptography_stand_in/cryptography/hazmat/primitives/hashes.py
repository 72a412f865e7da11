"""Hash functions by their class, from hashlib."""

import hashlib

from cryptography._absent import absent


class HashAlgorithm:
    """A hash function: `name` as hashlib has it, sizes in bytes."""

    name = ""
    digest_size = 0


class SHA1(HashAlgorithm):
    """SHA-1 (FIPS 180-4), which joserfc makes when it is imported. No signature here takes it."""

    name, digest_size = "sha1", 20


class SHA256(HashAlgorithm):
    """SHA-256 (FIPS 180-4)."""

    name, digest_size = "sha256", 32


class SHA384(HashAlgorithm):
    """SHA-384 (FIPS 180-4)."""

    name, digest_size = "sha384", 48


class SHA512(HashAlgorithm):
    """SHA-512 (FIPS 180-4)."""

    name, digest_size = "sha512", 64


class Hash:
    """The digest of what is handed over in parts."""

    def __init__(self, algorithm: HashAlgorithm, backend: None = None) -> None:
        self.algorithm = algorithm
        self._hash = hashlib.new(algorithm.name)

    def update(self, data: bytes) -> None:
        """Add `data`."""
        self._hash.update(data)

    def finalize(self) -> bytes:
        """Return the digest."""
        return self._hash.digest()


__getattr__ = absent(__name__)
