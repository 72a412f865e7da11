"""Tokens for the checks of exercises: what they are made of, and how they are made.

All are made for the same key, audience, issuer and second, so a forgery differs from a good token
in one point alone.
"""

import base64
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

KEY = bytes(range(32))
NOW = 1904288400  # Monday, 6 May 2030, 09:00 UTC
AUDIENCE = "https://people.example"
ISSUER = "https://login.example"
HEADER = {"alg": "HS256", "typ": "JWT"}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CLAIMS = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "Ada",
    "iat": NOW - 60,
    "exp": NOW + 600,
    "jti": "t-1",
}


class InvalidToken(Exception):
    """A token must not be believed; the text says why."""


@dataclass(frozen=True)
class Case:
    """One token, and what `verify` has to make of it.

    `because` is what a learner hears whose verify decides otherwise. `options` are handed to
    verify in place of KEY, AUDIENCE, ISSUER and NOW, or besides: `leeway`. Where `good` is None,
    verify may decide as it likes, and must not raise anything but InvalidToken.
    """

    name: str
    token: Any
    because: str
    good: bool | None = False
    claims: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


def encode(data: bytes) -> str:
    """Return `data` in base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sign(header: Any, claims: Any, key: bytes = KEY, digest: str = "sha256") -> str:
    """Return a signed token. A part that is no bytes becomes JSON first."""
    parts = (part if isinstance(part, bytes) else as_json(part) for part in (header, claims))
    text = ".".join(map(encode, parts))
    return f"{text}.{encode(hmac.digest(key, text.encode(), digest))}"


def as_json(value: Any) -> bytes:
    """Return `value` as compact JSON in UTF-8."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def resign(text: str) -> str:
    """Return `text`, two parts with a dot between them, with its right signature."""
    return f"{text}.{encode(hmac.digest(KEY, text.encode(), 'sha256'))}"


def changed(**changes: Any) -> str:
    """Return a signed token whose claims differ from CLAIMS in `changes`."""
    return sign(HEADER, CLAIMS | changes)


def without(name: str) -> dict[str, Any]:
    """Return the claims without the one of that name."""
    return {claim: value for claim, value in CLAIMS.items() if claim != name}


def with_text(text: bytes) -> bytes:
    """Return the claims as JSON, with `text` as one item more at their end."""
    return as_json(CLAIMS)[:-1] + b"," + text + b"}"
