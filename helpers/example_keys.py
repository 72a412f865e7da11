"""Two RSA keys that everyone can read, so that a signature is the same on every machine.

The signature of RS256 depends on the key and the text alone (RFC 8017 §8.2.1), so a fixed key gives
the lessons fixed tokens. It protects nothing: a real key is made by a random generator, on the
machine that signs with it, and stays there.
"""

from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# A name, and the two primes whose product is the modulus (2,048 bits, as RFC 7518 §3.3 demands).
_PRIMES = {
    "april": (
        (
            "ca0af54936163295188f9bd563c25ddfd97b5efba1ab68e55fae0f8616f60841"
            "bec431874f58c22d47b158d2898108555dff6c48620eb917de33538bcdddc975"
            "e36201245caea34d77164f66d0b976420835db2280b14497885aa216030de2ce"
            "990390ab4de50f229ed281b3bdfb0dae91cb7f5dba1f69a56ff440ee5e6ca4b5"
        ),
        (
            "c7408c70da31c0a44f7aa2186e4623d96aea0681c5cab781c1ea24c133f19ec1"
            "8e022aeef5054a0532cd5548eee4612a74b0e4f5cb8528c5f66263654bfdc036"
            "30c08c31223f337d7b880815c7bf7ba1497290dd80b048d525ab6ee5a1bee4d4"
            "86b9ac0b9edffe2089965dbdfb8040c61839252a009b84a08a2ca6ea927b67cb"
        ),
    ),
    "may": (
        (
            "ea1c0f7b42b1e13e7c749af1d4d89cc93a2765ef08641e0377c9a48c49104908"
            "644d0c7bbe6685b5a3b30c502dbee3715aecba8eaa6e4110cff330ab8b8d8c71"
            "cc8947b7e998d8d4c48a81e775ad19bba3464aa181c7cd3d2f6c3c7fdac118fc"
            "ec91a602a59b826baab5727df3c24e956b3e12c5f56feb452cd720490dec3e8f"
        ),
        (
            "ce01ad61427fc75f9794828143a893cd0ba1dcf4d5b429a82d0f9be672d4a0c2"
            "f7228ff8a2ba8bd91de0566c3a35fad67ee1d99ea319dfea69d740e98dda2fd1"
            "65d2e43f271ecf3025f2c49bb3cc53e2df128fd0039faa0425e236ce9c33df56"
            "50cd3349d07135dfb4933eee11d19af838464c7a8f29ae0afa25bb07f4b6c577"
        ),
    ),
}
_EXPONENT = 65537


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """Return the key called "april" or "may". Raises KeyError for any other name."""
    p, q = (int(prime, 16) for prime in _PRIMES[name])
    d = rsa.rsa_recover_private_exponent(_EXPONENT, p, q)
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q),
        rsa.RSAPublicNumbers(_EXPONENT, p * q),
    )  # fmt: skip
    return numbers.private_key()


def public_pem(name: str) -> bytes:
    """Return the public half of that key as PEM text, which everyone may have (RFC 7468 §13)."""
    public = rsa_key(name).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
