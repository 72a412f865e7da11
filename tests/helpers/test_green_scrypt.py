"""hashlib.scrypt, on CPython and in the browser edition: the vectors of RFC 7914, section 12."""

import hashlib

import pytest

VECTORS = [
    (b"", b"", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844"),
    (
        b"password",
        b"NaCl",
        1024,
        8,
        16,
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cb",
    ),
    (
        b"pleaseletmein",
        b"SodiumChloride",
        16384,
        8,
        1,
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba",
    ),
]


@pytest.mark.parametrize(("password", "salt", "n", "r", "p", "begins"), VECTORS)
def test_the_keys_are_those_of_the_standard(password, salt, n, r, p, begins):
    key = hashlib.scrypt(password, salt=salt, n=n, r=r, p=p, maxmem=2**26, dklen=64)
    assert len(key) == 64
    assert key.hex().startswith(begins)


def test_a_shorter_key_is_the_beginning_of_a_longer_one():
    cost = {"salt": b"salt", "n": 4, "r": 2, "p": 3}
    whole = hashlib.scrypt(b"password", **cost, dklen=70)
    assert hashlib.scrypt(b"password", **cost, dklen=33) == whole[:33]


@pytest.mark.parametrize("n", [0, 1, 3, 1000])
def test_a_cost_that_is_no_power_of_two_is_refused(n):
    with pytest.raises(ValueError, match="n must be a power of 2"):
        hashlib.scrypt(b"password", salt=b"salt", n=n, r=8, p=1)
