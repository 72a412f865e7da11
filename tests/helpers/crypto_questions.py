"""Questions about keys and tokens, answered with whichever `cryptography` is imported.

Run as a program, it takes the browser edition's stand-in and answers the questions on its standard
input, a JSON text in each line. test_browser_crypto.py asks the real package the same.
"""

import json
import sys
import warnings
from pathlib import Path

STAND_IN = Path(__file__).parents[2] / "helpers/browser/cryptography_stand_in"


def answer(question: list) -> list:
    """Return ["value", it] or ["raised", class, message] for [what is asked, its arguments...]."""
    kind, *arguments = question
    try:
        return ["value", QUESTIONS[kind](*arguments)]
    except Exception as error:  # noqa: BLE001 (whatever it raises is the answer)
        told = f"{type(error).__module__}.{type(error).__qualname__}"
        # What PyJWT says is compared word by word; the real package's own words name its website.
        return ["raised", told, str(error) if told.startswith("jwt.") else ""]


def sign(key: str, algorithm: str, claims: dict) -> str:
    """Return a token."""
    import jwt

    from helpers.example_keys import rsa_key

    return jwt.encode(claims, rsa_key(key), algorithm)


def verify(key: str, algorithm: str, token: str) -> dict:
    """Return what a token holds whose signature is good; `key` is the public one as PEM."""
    import jwt

    return jwt.decode(token, key, [algorithm], options={"verify_exp": False})


def verify_bytes(key: str, algorithm: str, text: str, signature: str) -> bool:
    """Say whether a signature (hexadecimal) belongs to a text."""
    import jwt

    rsa = jwt.get_algorithm_by_name(algorithm)
    return rsa.verify(text.encode(), rsa.prepare_key(key), bytes.fromhex(signature))


def read_pem(text: str) -> list[int]:
    """Return the numbers of the key in a PEM text, private or public."""
    import jwt

    return _numbers(jwt.get_algorithm_by_name("RS256").prepare_key(text))


def read_jwk(jwk: dict) -> list[int]:
    """Return the numbers of a key in JSON (RFC 7517)."""
    from jwt.algorithms import RSAAlgorithm

    return _numbers(RSAAlgorithm.from_jwk(jwk))


def write_jwk(key: str) -> list[str]:
    """Return both halves of a key in JSON."""
    from jwt.algorithms import RSAAlgorithm

    from helpers.example_keys import rsa_key

    private = rsa_key(key)
    return [RSAAlgorithm.to_jwk(private), RSAAlgorithm.to_jwk(private.public_key())]


def write_pem(key: str) -> list[str]:
    """Return both halves of a key in PEM, and the public one in DER (hexadecimal)."""
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    from helpers.example_keys import rsa_key

    private = rsa_key(key)
    text = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    spki = PublicFormat.SubjectPublicKeyInfo
    public = [private.public_key().public_bytes(e, spki) for e in (Encoding.PEM, Encoding.DER)]
    return [text.decode(), public[0].decode(), public[1].hex()]


def sign_jwk(jwk: dict, algorithm: str, claims: dict) -> str:
    """Return a token signed with a private key in JSON."""
    import jwt

    return jwt.encode(claims, _from_jwk(jwk, algorithm), algorithm)


def verify_jwk(jwk: dict, algorithm: str, token: str) -> dict:
    """Return what a token holds whose signature is good; `jwk` is the public key in JSON."""
    import jwt

    key = _from_jwk(jwk, algorithm)
    return jwt.decode(token, key, [algorithm], options={"verify_exp": False})


def read_curve_jwk(jwk: dict, algorithm: str) -> list[str]:
    """Return a key in JSON as it is written after it was read, and its public half."""
    import jwt

    key, kind = _from_jwk(jwk, algorithm), jwt.get_algorithm_by_name(algorithm)
    if not hasattr(key, "public_key"):
        return [kind.to_jwk(key)]
    return [kind.to_jwk(key), kind.to_jwk(key.public_key())]


def new_keys(algorithm: str) -> list[bool]:
    """Say of two new keys: are they two, and does each verify what it signed?"""
    import jwt
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    make = {
        "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "EdDSA": ed25519.Ed25519PrivateKey.generate,
    }[algorithm]
    keys = [make(), make()]
    kind = jwt.get_algorithm_by_name(algorithm)
    told = [kind.to_jwk(key) for key in keys]
    signed = [kind.verify(b"text", key.public_key(), kind.sign(b"text", key)) for key in keys]
    return [told[0] != told[1], *signed]


def log_in(jwks: dict, token: str) -> dict:
    """Return what joserfc, on which Authlib stands, reads in a token."""
    from joserfc import jwt
    from joserfc.jwk import KeySet

    return jwt.decode(token, KeySet.import_key_set(jwks), ["RS256"]).claims


def _from_jwk(jwk: dict, algorithm: str) -> object:
    import jwt

    return jwt.get_algorithm_by_name(algorithm).from_jwk(jwk)


def _numbers(key: object) -> list[int]:
    if hasattr(key, "private_numbers"):
        own = key.private_numbers()
        public = own.public_numbers
        return [public.n, public.e, own.d, own.p, own.q, own.dmp1, own.dmq1, own.iqmp]
    public = key.public_numbers()
    return [public.n, public.e]


QUESTIONS = {
    one.__name__: one
    for one in (
        *(sign, verify, verify_bytes, read_pem, read_jwk, write_jwk, write_pem, log_in),
        *(sign_jwk, verify_jwk, read_curve_jwk, new_keys),
    )
}


def main() -> None:
    """Answer the questions on standard input, in the order in which they come."""
    warnings.simplefilter("ignore")
    sys.path.insert(0, str(STAND_IN))
    here, sys.platform = sys.platform, "emscripten"
    import cryptography

    sys.platform = here
    assert cryptography.STAND_IN
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


if __name__ == "__main__":
    main()
