"""Tokens that `verify` of exercise 9.2 must take, each with the rule that it shows."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from helpers.exercises.json_web_tokens.spellings import meaning
from helpers.exercises.shared.tokens import (
    AUDIENCE,
    CLAIMS,
    HEADER,
    NOW,
    Case,
    as_json,
    sign,
    with_text,
)

YEAR = 365 * 24 * 3600
RETURN = "verify gives back the claims of a good token, as a dict: the service needs them."
BYTES = "A token comes from the network: it can be bytes as well as text."
PADDING = (
    "base64url leaves out its padding, and this decoder wants it back: as many '=' as bring the "
    "length to a multiple of four."
)
LIST = "aud may be one string or a list of strings (RFC 7519 §4.1.3)."
LEEWAY = (
    "Leeway bears clocks that differ: exp may be that many seconds ago, and nbf and iat that many "
    "ahead. It never shortens a token's life."
)
EDGE = "nbf is the first second at which a token holds (RFC 7519 §4.1.5)."
MADE_NOW = "A token holds from the second in which it was made: iat may be now."
LAST_SECOND = "Up to exp a token holds, also in its last second (RFC 7519 §4.1.4)."
FRACTION = "A time is a JSON number, and may have a fraction (RFC 7519 §2)."
ZERO = "0 is a number too: what counts is whether the claim is there, not whether it is true."
IGNORED = "A name that verify does not know is ignored (RFC 7515 §4, RFC 7519 §4)."
OPTIONAL = "sub, jti, nbf and iat are checked if they are there, and may be missing."
EMPTY = "An empty string is a string."
ANY_TEXT = "kid, sub and jti are strings, and each string will do."
UNICODE = "Header and claims are JSON in UTF-8, so they can hold any text."
SPACE = "JSON may have spaces and line ends between its signs (RFC 8259 §2)."
VALUES = "A claim that verify does not know may be any JSON: true, null, a list, an object."
NESTED = (
    "Only a name that stands twice in one object is refused; in another object it may come again."
)
ALIKE = "Names are the same letter for letter alone (RFC 7515 §4, RFC 7519 §4)."
NOT_FALSE = "b64 is refused where it is false, and only there."
NO_TEXT = "A key is bytes that a random generator made, and need not be a text: use it as it is."
TWICE = "A token is no ticket: it is good until exp, however often it comes."
LONG_KEY = "A key has at least 32 bytes, and may have more: use all of it."
LONG_TOKEN = "A token may be as long as its claims need."
AGE = "exp, nbf and iat are compared with now alone: how far off they are does not count."
BEGINNING = "Compare with the `now` that is handed in. It may be any second, also 0."
BELOW_0 = "A time is a number of seconds, and may lie before the second 0."


@cache
def good_cases() -> tuple[Case, ...]:
    """Return tokens that verify must take, the plainest first."""
    keys = {"jku": "https://evil.example/keys", "jwk": {}, "x5u": 7, "exp": 0, "iss": "x"}
    header_names = {"alg": "none", "kid": 7, "b64": False, "typ": None}
    few = {name: CLAIMS[name] for name in ("iss", "aud", "exp")}
    noted = few | {"note": "nbf, iat, sub, jti and crit"}
    # As little a text as what a random generator gives, with what a text would lose.
    chance = b" \0" + bytes(range(255, 227, -1)) + b"\0\n"
    both = {"exp": NOW - 20, "iat": NOW + 20}
    desks, pay = "https://desks.example", "https://pay.example"
    deep = b'"desk":{"sub":1,"in":{"sub":2,"id":3}},"other":{"sub":"sub","id":3}'
    return (
        _good("a good token", RETURN),
        _good("the same token, a second time", TWICE),
        _good("a good token, as bytes", BYTES, as_bytes=True),
        Case(
            "a good token for a key that is no text",
            sign(HEADER, CLAIMS, chance),
            NO_TEXT,
            True,
            CLAIMS,
            {"key": chance},
        ),
        Case(
            "a good token for a key of 100 bytes",
            sign(HEADER, CLAIMS, bytes(range(100))),
            LONG_KEY,
            True,
            CLAIMS,
            {"key": bytes(range(100))},
        ),
        *(_good(f"a good token with {n} letters in sub", "", sub="A" * n) for n in (1, 2, 4)),
        _good("a good token whose aud is a list", LIST, aud=[desks, AUDIENCE]),
        _good("a good token whose aud is a list of one", LIST, aud=[AUDIENCE]),
        _good("a good token whose aud names us twice", LIST, aud=[AUDIENCE, AUDIENCE]),
        _good("a good token with us in the middle of aud", LIST, aud=["", AUDIENCE, pay]),
        _good("a token with exp 29 seconds ago, leeway 30", LEEWAY, leeway=30, exp=NOW - 29),
        _good("a token with nbf 30 seconds ahead, leeway 30", LEEWAY, leeway=30, nbf=NOW + 30),
        _good("a token with iat 30 seconds ahead, leeway 30", LEEWAY, leeway=30, iat=NOW + 30),
        _good("a token with exp in one second, leeway 30", LEEWAY, leeway=30, exp=NOW + 1),
        _good("exp 20 seconds ago, iat 20 ahead, leeway 30", LEEWAY, leeway=30, **both),
        _good("exp half an hour ago, leeway an hour", LEEWAY, leeway=3600, exp=NOW - 1800),
        _good("a token of last year, good for ten years", AGE, iat=NOW - YEAR, exp=NOW + 10 * YEAR),
        _good("a token with exp in one second", LAST_SECOND, exp=NOW + 1),
        _good("a token with nbf an hour before iat", AGE, nbf=NOW - 3660),
        _good("a token with nbf at this second", EDGE, nbf=NOW),
        _good("a token with iat at this second", MADE_NOW, iat=NOW),
        _good("a token with exp in half a second", FRACTION, exp=NOW + 0.5),
        _good("a token with nbf half a second ago", FRACTION, nbf=NOW - 0.5),
        _good("a token with exp a quarter ago, leeway 0.75", FRACTION, leeway=0.75, exp=NOW - 0.25),
        _good("a token with nbf 0 and iat 0", ZERO, nbf=0, iat=0),
        _good("a token with a kid", IGNORED, header=HEADER | {"kid": "april"}),
        _good("a token with an empty kid", EMPTY, header=HEADER | {"kid": ""}),
        _good("a token with any text as kid", ANY_TEXT, header=HEADER | {"kid": "../Ada's\n key"}),
        _good("a token with any text as sub and jti", ANY_TEXT, sub="Ada\n <a@x>", jti="../1 '"),
        _good("a token with the kid crit", IGNORED, header=HEADER | {"kid": "crit"}),
        _good("a token without typ", IGNORED, header={"alg": "HS256"}),
        _good("a token of another typ", IGNORED, header={"typ": "x", "alg": "HS256", "x": [1]}),
        _good("a token whose header names keys and claims", IGNORED, header=HEADER | keys),
        _good("a token whose claims are named as in a header", IGNORED, **header_names),
        _good("a token with b64 true", NOT_FALSE, header=HEADER | {"b64": True}),
        _good("a token with an empty sub and an empty jti", EMPTY, sub="", jti=""),
        _good("a token with a claim of your own", IGNORED, scope="salaries:read", crit=["exp"]),
        _good("a token with other values", VALUES, a=True, b=None, c=[1, 1.5], d={}, e=False),
        _good("a token with the text NaN in a claim", VALUES, note="NaN, Infinity and null"),
        _good("a token with names that look alike", ALIKE, **{"SUB": 1, " sub": 2, "sub/": 3}),
        _good("a token for Zoë", UNICODE, sub="Zoë 🪑"),
        _good("a token of 20,000 letters", LONG_TOKEN, note="A" * 15_000),
        Case("a token with iss, aud and exp alone", sign(HEADER, few), OPTIONAL, True, few),
        _at_0("a token at the second 0, with exp 600", BEGINNING, exp=600),
        _at_0("a token with exp 0 at the second 0, leeway 30", ZERO, leeway=30, exp=0),
        _at_0("a token with nbf and iat of a second before 0", BELOW_0, exp=9, nbf=-1, iat=-1),
        Case("a token whose note names other claims", sign(HEADER, noted), OPTIONAL, True, noted),
        _raw("a token with a name in two objects", NESTED, as_json(HEADER), with_text(deep)),
        _raw(
            "a token whose JSON has spaces and line ends",
            SPACE,
            b" " + json.dumps(HEADER, indent=2).encode() + b"\r\n",
            b"\n" + json.dumps(CLAIMS, indent=1).encode() + b"\t ",
        ),
    )  # fmt: skip


def written_again(token: str) -> Iterator[str]:
    """Yield the parts of `token` with the signature that belongs to them as Python writes them."""
    head, _, rest = token.partition(".")
    body = rest.partition(".")[0]
    values = [json.loads(meaning(part)) for part in (head, body)]
    for separators in ((",", ":"), (", ", ": ")):
        for ascii_alone in (True, False):
            texts = (
                json.dumps(one, separators=separators, ensure_ascii=ascii_alone) for one in values
            )
            signature = sign(*(text.encode() for text in texts)).rpartition(".")[2]
            yield f"{head}.{body}.{signature}"


def _good(
    name: str,
    because: str,
    header: Any = HEADER,
    leeway: float = 0,
    as_bytes: bool = False,
    **changes: Any,
) -> Case:
    claims = CLAIMS | changes
    token = sign(header, claims)
    options = {"leeway": leeway} if leeway else {}
    return Case(name, token.encode() if as_bytes else token, because, True, claims, options)


def _at_0(name: str, because: str, leeway: float = 0, **times: float) -> Case:
    claims = {name: CLAIMS[name] for name in ("iss", "aud", "sub")} | times
    options = {"now": 0, "leeway": leeway}
    return Case(name, sign(HEADER, claims), because, True, claims, options)


def _raw(name: str, because: str, header: bytes, claims: bytes) -> Case:
    return Case(name, sign(header, claims), because, True, json.loads(claims))
