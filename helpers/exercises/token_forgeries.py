"""The tokens that the check of exercise 4.4 sends: good ones and forgeries, each with its reason.

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
CLAIMS = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "Ada",
    "iat": NOW - 60,
    "exp": NOW + 600,
    "jti": "t-1",
}


@dataclass(frozen=True)
class Case:
    """One token, and what `verify` has to make of it.

    `because` is what a learner hears whose verify decides otherwise; `leeway` is handed to verify.
    """

    name: str
    token: Any
    because: str
    good: bool = False
    leeway: float = 0
    claims: dict[str, Any] = field(default_factory=dict)


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


def without(name: str) -> dict[str, Any]:
    """Return the claims without the one of that name."""
    return {claim: value for claim, value in CLAIMS.items() if claim != name}


RETURN = "verify gives back the claims of a good token, as a dict: the service needs them."
BYTES = "A token comes from the network: it can be bytes as well as text."
PADDING = (
    "base64url leaves out its padding, and Python's decoder wants it back: as many '=' as bring "
    "the length to a multiple of four."
)
LIST = "aud may be one string or a list of strings (RFC 7519 §4.1.3)."
LEEWAY = (
    "Leeway bears clocks that differ: exp may be that many seconds ago, and nbf and iat that many "
    "ahead. It never shortens a token's life."
)
EDGE = "nbf is the first second at which a token holds (RFC 7519 §4.1.5)."
FRACTION = "A time is a JSON number, and may have a fraction (RFC 7519 §2)."
IGNORED = "A name that verify does not know is ignored (RFC 7515 §4, RFC 7519 §4)."
OPTIONAL = "sub, jti, nbf and iat are checked if they are there, and may be missing."
UNICODE = "Header and claims are JSON in UTF-8, so they can hold any text."


def good_cases() -> list[Case]:
    """Return tokens that verify must take, the plainest first."""

    few = {name: CLAIMS[name] for name in ("iss", "aud", "exp")}

    def good(name, because, header=HEADER, leeway=0, as_bytes=False, **changes) -> Case:
        claims = CLAIMS | changes
        token = sign(header, claims)
        return Case(name, token.encode() if as_bytes else token, because, True, leeway, claims)

    return [
        good("a good token", RETURN),
        good("a good token, as bytes", BYTES, as_bytes=True),
        *(good("a good token of another length", PADDING, sub="A" * n) for n in (1, 2, 4)),
        good("a good token whose aud is a list", LIST, aud=["https://desks.example", AUDIENCE]),
        good("a token with exp 29 seconds ago, leeway 30", LEEWAY, leeway=30, exp=NOW - 29),
        good("a token with nbf 30 seconds ahead, leeway 30", LEEWAY, leeway=30, nbf=NOW + 30),
        good("a token with iat 30 seconds ahead, leeway 30", LEEWAY, leeway=30, iat=NOW + 30),
        good("a token with exp in one second, leeway 30", LEEWAY, leeway=30, exp=NOW + 1),
        good("a token with nbf at this second", EDGE, nbf=NOW),
        good("a token with iat at this second", EDGE, iat=NOW),
        good("a token with exp in half a second", FRACTION, exp=NOW + 0.5),
        good("a token with a kid", IGNORED, header=HEADER | {"kid": "april"}),
        good("a token with a claim of your own", IGNORED, desk={"id": 7}, scope="salaries:read"),
        good("a token for Zoë", UNICODE, sub="Zoë 🪑"),
        Case("a token with iss, aud and exp alone", sign(HEADER, few), OPTIONAL, True, claims=few),
    ]


STRUCTURE = "A signed token is three parts with a dot between each two (RFC 7515 §3.1)."
ALGORITHM = (
    "The verifier decides which algorithm it takes: HS256, written exactly so. The header is part "
    "of what an attacker can write (RFC 8725 §3.1)."
)
SIGNATURE = (
    "The signature is the HMAC-SHA-256, under the key, of the first two parts as they stand, with "
    "the dot between them."
)
WHOLE = "All 32 bytes of the signature count: a beginning that is right proves nothing."
EXPIRED = "From the second exp on, the token is over: now >= exp (RFC 7519 §4.1.4)."
NO_EXPIRY = "exp is optional in RFC 7519. A token without it would hold for ever: insist on it."
NOT_YET = "Before nbf the token does not hold yet (RFC 7519 §4.1.5)."
FROM_FUTURE = "A token that was made in the future comes from a clock that is wrong, or a forger."
ISSUER_WRONG = "Only the issuer that verify was told counts: iss has to equal it."
AUDIENCE_WRONG = (
    "A token is for those that aud names. One that names others, or nobody, is not ours."
)
SUBSTRING = (
    "aud has to equal the audience, or to be a list that holds it. Python's `in` also finds a text "
    "inside a longer one, and a name among the keys of an object."
)
NUMBERS = (
    "exp, nbf and iat are JSON numbers of seconds (RFC 7519 §2). A string, null, or true is none, "
    "though Python's bool counts as an int; and one too large for a float becomes infinite."
)
STRINGS = "sub and jti are strings, and so is kid (RFC 7519 §4.1.2, §4.1.7, RFC 7515 §4.1.4)."
CANONICAL = (
    "Each part has one spelling: letters, digits, - and _, no padding, and spare bits of zero (RFC "
    "4648 §3.5). Python's decoder also takes others; encode again, and compare."
)
OBJECT = "Header and claims are JSON objects (RFC 7515 §4, RFC 7519 §7.2)."
UTF8 = "The bytes are UTF-8. json.loads guesses UTF-16 and UTF-32 too, so decode before you parse."
JSON = "What is no JSON is no header and no claims. NaN and Infinity are no JSON (RFC 8259 §6)."
TWICE = (
    "A name that stands twice says two things, and two programs may each read another of them "
    "(RFC 7515 §4, RFC 7519 §4)."
)
CRITICAL = (
    "crit lists what a verifier must understand. Whoever does not know these names has to refuse "
    "(RFC 7515 §4.1.11)."
)
UNENCODED = (
    "b64 false means that the claims are not in base64url. JWTs must not use it (RFC 7797 §7)."
)
TEXT = "Where a request brings no token, or one that is not ASCII, the answer is InvalidToken too."


def forgeries() -> list[Case]:
    """Return tokens that verify must refuse, those of the best known attacks first."""
    good = sign(HEADER, CLAIMS)
    head, body, tail = good.split(".")
    claims = as_json(CLAIMS)
    none = {"alg": "none", "typ": "JWT"}

    def changed(**changes) -> str:
        return sign(HEADER, CLAIMS | changes)

    found = {
        ALGORITHM: {
            "alg none, no signature": sign(none, CLAIMS).rpartition(".")[0] + ".",
            "alg none, with a right HMAC": sign(none, CLAIMS),
            "alg NONE, no signature": sign({"alg": "NONE"}, CLAIMS).rpartition(".")[0] + ".",
            "alg hs256 in small letters": sign({"alg": "hs256"}, CLAIMS),
            "alg HS512, with a right HMAC-SHA-512": sign({"alg": "HS512"}, CLAIMS, KEY, "sha512"),
            "alg RS256, with a right HMAC": sign({"alg": "RS256"}, CLAIMS),
            "no alg": sign({"typ": "JWT"}, CLAIMS),
            "alg as a list": sign({"alg": ["HS256"]}, CLAIMS),
        },
        SIGNATURE: {
            "signed with another key": sign(HEADER, CLAIMS, bytes(32)),
            "other claims, the old signature": f"{head}.{encode(as_json(CLAIMS | {'sub': 'Grace'}))}.{tail}",
            "another header, the old signature": f"{encode(as_json(HEADER | {'kid': 'x'}))}.{body}.{tail}",
            "no signature": f"{head}.{body}.",
            "signed the decoded text": ".".join(
                [head, body, encode(hmac.digest(KEY, as_json(HEADER) + b"." + claims, "sha256"))]
            ),
        },
        WHOLE: {
            "half of the signature": f"{head}.{body}.{encode(_bytes(tail)[:16])}",
            "the signature and one byte more": f"{head}.{body}.{encode(_bytes(tail) + b'!')}",
        },
        EXPIRED: {"exp a minute ago": changed(exp=NOW - 60), "exp at this second": changed(exp=NOW)},
        NO_EXPIRY: {"no exp": sign(HEADER, without("exp"))},
        NOT_YET: {"nbf in a minute": changed(nbf=NOW + 60), "nbf in a second": changed(nbf=NOW + 1)},
        FROM_FUTURE: {"iat in a minute": changed(iat=NOW + 60), "iat in a second": changed(iat=NOW + 1)},
        ISSUER_WRONG: {
            "iss is another": changed(iss="https://evil.example"),
            "no iss": sign(HEADER, without("iss")),
            "iss is a list": changed(iss=[ISSUER]),
            "iss begins alike": changed(iss=ISSUER + ".evil.example"),
        },
        AUDIENCE_WRONG: {
            "aud is another service": changed(aud="https://desks.example"),
            "no aud": sign(HEADER, without("aud")),
            "aud is null": changed(aud=None),
            "aud is a number": changed(aud=7),
            "aud is a list of others": changed(aud=["https://desks.example"]),
            "aud is an empty list": changed(aud=[]),
            "aud is a list with a number": changed(aud=[AUDIENCE, 7]),
        },
        SUBSTRING: {
            "aud is longer": changed(aud=AUDIENCE + ".evil.example"),
            "aud is an object": changed(aud={AUDIENCE: 1}),
        },
        STRUCTURE: {
            "an empty text": "",
            "no dot": "abc",
            "two parts": f"{head}.{body}",
            "four parts": f"{good}.{tail}",
            "five parts": f"{good}..",
            "a dot before it": f".{good}",
        },
        NUMBERS: {
            "exp is a string": changed(exp=str(NOW + 600)),
            "exp is null": changed(exp=None),
            "exp is true": changed(exp=True),
            "exp is a list": changed(exp=[NOW + 600]),
            "exp is 1e999": sign(HEADER, claims.replace(b"1904289000", b"1e999")),
            "nbf is a string": changed(nbf=str(NOW - 60)),
            "nbf is true": changed(nbf=True),
            "nbf is -1e999": sign(HEADER, claims.replace(b'"jti"', b'"nbf":-1e999,"jti"')),
            "iat is a string": changed(iat=str(NOW - 60)),
            "iat is null": changed(iat=None),
        },
        CANONICAL: {
            "padding at its end": good + "=",
            "a line end at its end": good + "\n",
            "a space before it": " " + good,
            "a space in its signature": f"{head}.{body}.{tail[:9]} {tail[9:]}",
            "spare bits that are not zero": good[:-1] + _next(good[-1]),
            "padding in its header": resign(f"{_padded(head)}.{body}"),
            "the other alphabet": resign(f"{encode(as_json(HEADER | {'kid': '???'}))}.{body}").replace("_", "/"),
            "one letter alone as header": resign(f"e.{body}"),
            "a sign that is no base64url": resign(f"{head}.{body}!"),
        },
        JSON: {
            "a header that is no JSON": sign(b"{'alg': 'HS256'}", CLAIMS),
            "claims that are no JSON": sign(HEADER, claims[:-1]),
            "claims that are empty": sign(HEADER, b""),
            "NaN among the claims": sign(HEADER, claims[:-1] + b',"desk":NaN}'),
            "Infinity as exp": sign(HEADER, claims.replace(b"1904289000", b"Infinity")),
            "a number of 5,000 digits": sign(HEADER, claims[:-1] + b',"desk":' + b"1" * 5000 + b"}"),
            "claims with 100,000 brackets": sign(HEADER, b"[" * 100_000),
        },
        OBJECT: {
            "a header that is a list": sign(["alg", "HS256"], CLAIMS),
            "a header that is a string": sign("HS256", CLAIMS),
            "claims that are a list": sign(HEADER, list(CLAIMS)),
            "claims that are a number": sign(HEADER, 7),
            "claims that are null": sign(HEADER, None),
        },
        UTF8: {
            "a header in UTF-16": sign(json.dumps(HEADER).encode("utf-16"), CLAIMS),
            "claims in UTF-16": sign(HEADER, json.dumps(CLAIMS).encode("utf-16")),
            "claims in Latin-1": sign(HEADER, '{"sub":"Zoë"}'.encode("latin-1")),
        },
        TWICE: {
            "alg twice": sign(b'{"alg":"none","alg":"HS256"}', CLAIMS),
            "sub twice": sign(HEADER, claims[:-1] + b',"sub":"Grace"}'),
        },
        CRITICAL: {
            "crit with a name": sign(HEADER | {"crit": ["seal"], "seal": 1}, CLAIMS),
            "crit that is empty": sign(HEADER | {"crit": []}, CLAIMS),
            "crit that is null": sign(HEADER | {"crit": None}, CLAIMS),
        },
        UNENCODED: {"b64 false": sign(HEADER | {"b64": False}, CLAIMS)},
        STRINGS: {
            "sub is a number": changed(sub=7),
            "jti is null": changed(jti=None),
            "kid is a number": sign(HEADER | {"kid": 7}, CLAIMS),
        },
        TEXT: {
            "a letter outside ASCII": good + "é",
            "half of a surrogate pair": good + "\ud800",
            "bytes that are no text": good.encode() + b"\xff",
            "None in place of a text": None,
            "a number in place of a text": 7,
        },
    }  # fmt: skip
    cases = [
        Case(f"a token with this fault: {name}", token, because)
        for because, tokens in found.items()
        for name, token in tokens.items()
    ]
    late = Case(
        "a token with exp 30 seconds ago, leeway 30", changed(exp=NOW - 30), EXPIRED, leeway=30
    )
    early = Case(
        "a token with nbf 31 seconds ahead, leeway 30", changed(nbf=NOW + 31), NOT_YET, leeway=30
    )
    return [*cases, late, early]


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _padded(part: str) -> str:
    return part + "=" * (-len(part) % 4 or 4)


def _next(letter: str) -> str:
    """Return the letter whose value in base64url is one higher."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return alphabet[alphabet.index(letter) + 1]
