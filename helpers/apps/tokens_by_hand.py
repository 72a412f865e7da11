"""What lesson 09 writes by hand: a token signed with HS256, and the check of its claims."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

import jwt

REQUIRED = ("iss", "aud", "exp", "sub", "jti")


def encode(data: bytes) -> str:
    """Return `data` in base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(part: str) -> bytes:
    """Return the bytes of one part of a token.

    It also takes texts that no encoding gives; exercise 9.1 asks for a decoder that does not.
    """
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def sign(header: dict, claims: dict, key: bytes) -> str:
    """Return a token with this header and these claims, signed with HMAC-SHA-256 (RFC 7515 §5.1).

    The signature is HS256 whatever the header says, as an attacker's is.
    """
    parts = [json.dumps(part, separators=(",", ":")) for part in (header, claims)]
    text = ".".join(encode(part.encode()) for part in parts)
    return text + "." + encode(hmac.digest(key, text.encode(), "sha256"))


def check_claims(
    claims: dict,
    audience: str,
    now: float,
    leeway: float = 0,
    issuer: str = "https://login.example",
) -> None:
    """Return if these claims are good for `audience`, or raise the error of PyJWT that says why.

    `now` is in seconds since 1970, and `leeway` in seconds (RFC 7519 §4.1).
    """
    for name in REQUIRED:
        if name not in claims:
            raise jwt.MissingRequiredClaimError(name)
    if now - leeway >= claims["exp"]:
        raise jwt.ExpiredSignatureError("over")
    if max(claims.get("nbf", now), claims.get("iat", now)) > now + leeway:
        raise jwt.ImmatureSignatureError("not yet")
    if claims["iss"] != issuer:
        raise jwt.InvalidIssuerError("made by somebody else")
    named = claims["aud"] if type(claims["aud"]) is list else [claims["aud"]]
    if audience not in named:
        raise jwt.InvalidAudienceError("made for somebody else")


def verdict(function: Callable, *arguments: Any, **options: Any) -> str:
    """Call `function`. Return "good", or the name of the error of PyJWT that it raises."""
    try:
        function(*arguments, **options)
    except jwt.PyJWTError as error:
        return type(error).__name__
    return "good"
