"""Thousands of tokens, most of them broken in one way or in two, the same in each run.

Each way has a name and belongs to a family: structure, encoding, header, claims or signature. A
token is drafted, changed by its ways, and then written; a way that works on the written text comes
last. Unless a way says otherwise the signature is right, so that it cannot hide another fault.
"""

import base64
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from helpers.exercises.shared.tokens import AUDIENCE, ISSUER, KEY, NOW, encode

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass
class Draft:
    """A token that is being made. Parts that are bytes are taken as they are."""

    header: dict | bytes
    claims: dict | bytes
    key: bytes = KEY
    digest: str = "sha256"
    respell: list[Callable[[list[str]], list[str]]] = field(default_factory=list)
    signature: Callable[[bytes], bytes] = bytes
    after: list[Callable[[str], Any]] = field(default_factory=list)

    def write(self) -> Any:
        """Return the token: usually text."""
        parts = [encode(_as_bytes(part)) for part in (self.header, self.claims)]
        for change in self.respell:
            parts = change(parts)
        text = ".".join(parts)
        signature = hmac.digest(self.key, text.encode("utf-8", "replace"), self.digest)
        token: Any = f"{text}.{encode(self.signature(signature))}"
        for change in self.after:
            token = change(token)
        return token


@dataclass(frozen=True)
class Broken:
    """One token, and the names of the ways in which it is broken (none: it is good)."""

    ways: tuple[str, ...]
    token: Any


def _as_bytes(part: dict | bytes) -> bytes:
    return part if isinstance(part, bytes) else json.dumps(part, separators=(",", ":")).encode()


def good_draft(random: Random) -> Draft:
    """Return a draft of a good token, with or without the parts that may be missing."""
    header = {"alg": "HS256"} | _some(random, {"typ": "JWT", "kid": "april", "cty": "x", "x": [1]})
    claims = {
        "iss": ISSUER,
        "aud": random.choice([AUDIENCE, [AUDIENCE], ["https://desks.example", AUDIENCE]]),
        "exp": NOW + random.choice([1, 60, 600, 10**6]),
    }
    claims |= _some(
        random,
        {
            "sub": random.choice(["Ada", "", "Zoë", "a" * random.randrange(60)]),
            "jti": f"t-{random.randrange(1000)}",
            "nbf": NOW - random.choice([0, 1, 3600]),
            "iat": NOW - random.choice([0, 1, 3600]),
            "desks": [{"id": 7}, None, 1.5, True],
        },
    )
    return Draft(header, claims)


def _some(random: Random, items: dict) -> dict:
    return {name: value for name, value in items.items() if random.random() < 0.5}


Way = Callable[[Draft, Random], None]
FAMILIES: dict[str, dict[str, Way]] = {
    family: {} for family in ("structure", "encoding", "header", "claims", "signature")
}


def way(family: str, name: str) -> Callable[[Way], Way]:
    """Register a way of `family`."""

    def register(function: Way) -> Way:
        FAMILIES[family][name] = function
        return function

    return register


def _text_way(family: str, name: str, change: Callable[[str, Random], Any]) -> None:
    way(family, name)(
        lambda draft, random: draft.after.append(
            lambda token: change(token, random) if isinstance(token, str) else token
        )
    )


def _part_way(name: str, change: Callable[[str, Random], str]) -> None:
    """Register a way that spells header or claims otherwise, under a right signature."""

    def respell(draft: Draft, random: Random) -> None:
        index = random.randrange(2)
        draft.respell.append(
            lambda parts: [
                change(part, random) if place == index else part for place, part in enumerate(parts)
            ]
        )

    way("encoding", name)(respell)


def _at(text: str, random: Random, new: str, drop: int = 0) -> str:
    place = random.randrange(len(text) + 1 - drop) if len(text) >= drop else 0
    return text[:place] + new + text[place + drop :]


# Structure ------------------------------------------------------------------------------------

_text_way("structure", "no token at all", lambda t, r: r.choice(["", ".", "..", "...", " "]))
_text_way("structure", "a part is missing", lambda t, r: ".".join(_dropped(t.split("."), r)))
_text_way("structure", "a part more", lambda t, r: _at_part(t, r, r.choice(t.split("."))))
_text_way("structure", "an empty part more", lambda t, r: _at_part(t, r, ""))
_text_way("structure", "another separator", lambda t, r: t.replace(".", r.choice(" ,;:/|\n~"), 1))
_text_way("structure", "cut short", lambda t, r: t[: r.randrange(len(t) or 1)])
_text_way("structure", "parts in another order", lambda t, r: ".".join(reversed(t.split("."))))
_text_way("structure", "a sign is missing", lambda t, r: _at(t, r, "", 1))
_text_way("structure", "Bearer before it", lambda t, r: f"Bearer {t}")
_text_way("structure", "in quotes", lambda t, r: f'"{t}"')
_text_way("structure", "JSON in place of the dots", lambda t, r: json.dumps(t.split(".")))


def _dropped(parts: list[str], random: Random) -> list[str]:
    gone = random.randrange(len(parts))
    return parts[:gone] + parts[gone + 1 :]


def _at_part(token: str, random: Random, new: str) -> str:
    parts = token.split(".")
    parts.insert(random.randrange(len(parts) + 1), new)
    return ".".join(parts)


# Encoding -------------------------------------------------------------------------------------


def _pad(text: str) -> str:
    return text + "=" * (-len(text) % 4)


def _spare_bits(text: str) -> str:
    """Return another spelling of the same bytes, if there is one."""
    spare = {2: 16, 3: 4}.get(len(text) % 4, 1)
    value = ALPHABET.find(text[-1:] or "=")
    return text if value < 0 else text[:-1] + ALPHABET[value // spare * spare + spare - 1]


def _as_token(change: Callable[[str], str]) -> Callable[[str, Random], str]:
    """Return a change of the last part."""
    return lambda token, random: token.rpartition(".")[0] + "." + change(token.rpartition(".")[2])


_text_way("encoding", "padding at its end", _as_token(_pad))
_part_way("padding in a part", lambda p, r: _pad(p))
_text_way(
    "encoding", "too much padding", lambda t, r: _as_token(_pad)(t, r) + "=" * r.randrange(3, 6)
)
_part_way("= in the middle", lambda p, r: p[:5] + "=" + p[5:])
_text_way(
    "encoding", "white space at its end", lambda t, r: t + r.choice([" ", "\n", "\r\n", "\t"])
)
_text_way("encoding", "white space before it", lambda t, r: r.choice([" ", "\n", "\t"]) + t)
_part_way(
    "white space in a part", lambda p, r: _at(p, r, r.choice([" ", "\n", "\r\n", "\t", "\x00"]))
)
_part_way("a sign that is no base64url", lambda p, r: _at(p, r, r.choice("!#$%&*@^()~'\x7f")))
_part_way("the other alphabet", lambda p, r: _at(p, r, r.choice(["++++", "////", "+/+/"])))
_part_way("one letter alone", lambda p, r: p[: len(p) // 4 * 4] + "A")
_part_way("spare bits in a part", lambda p, r: _spare_bits(p))
_text_way("encoding", "spare bits in the signature", _as_token(_spare_bits))
_text_way("encoding", "a letter outside ASCII", lambda t, r: _at(t, r, r.choice("éжß１．")))
_text_way("encoding", "half of a surrogate pair", lambda t, r: _at(t, r, "\ud800"))
_text_way("encoding", "as bytes", lambda t, r: t.encode("utf-8", "replace"))
_text_way("encoding", "bytes that are no text", lambda t, r: t.encode("utf-8", "replace") + b"\xff")
_text_way("encoding", "encoded twice", lambda t, r: encode(t.encode("utf-8", "replace")))


# Header ---------------------------------------------------------------------------------------


def _header_value(name: str, label: str, *values: Any) -> None:
    def change(draft: Draft, random: Random) -> None:
        if isinstance(draft.header, dict):
            draft.header[name] = random.choice(values)

    way("header", label)(change)


def _raw(family: str, label: str, change: Callable[[bytes, Random], bytes]) -> None:
    """Register a way that changes the JSON text of the header or of the claims."""

    def change_part(draft: Draft, random: Random) -> None:
        if family == "header":
            draft.header = change(_as_bytes(draft.header), random)
        else:
            draft.claims = change(_as_bytes(draft.claims), random)

    way(family, label)(change_part)


def _without(part: dict | bytes, name: str) -> None:
    if isinstance(part, dict):
        part.pop(name, None)


@way("header", "alg none")
def _none(draft: Draft, random: Random) -> None:
    if isinstance(draft.header, dict):
        draft.header["alg"] = random.choice(["none", "None", "NONE", "nOnE", "none "])
        if random.random() < 0.5:
            draft.signature = lambda signature: b""


@way("header", "alg of another HMAC, rightly signed")
def _other_hmac(draft: Draft, random: Random) -> None:
    if isinstance(draft.header, dict):
        draft.digest = random.choice(["sha384", "sha512"])
        draft.header["alg"] = {"sha384": "HS384", "sha512": "HS512"}[draft.digest]


_header_value("alg", "alg is another", "RS256", "ES256", "HS1", "PS256", "EdDSA", "dir", "A128GCM")
_header_value("alg", "alg is spelled otherwise", "hs256", "Hs256", "HS256 ", " HS256", "HS-256", "")
_header_value("alg", "alg is no string", None, True, 256, ["HS256"], {"HS256": 1}, 1.5)
way("header", "no alg")(lambda draft, random: _without(draft.header, "alg"))
_header_value("typ", "another typ", "at+jwt", "jwt", "", "application/jwt", "JOSE")
_header_value("typ", "typ is no string", None, 7, ["JWT"], True)
_header_value("kid", "kid is no string", None, 7, ["april"], {"a": 1}, False)
_header_value(
    "kid", "kid leads elsewhere", "../../etc/passwd", "x' OR 1=1 --", "https://evil.example"
)
_header_value("crit", "crit is empty or no list", [], None, "exp", {}, 0, {"exp": 1}, True)
_header_value("crit", "crit with unknown names", ["exp"], ["x"], ["seal"], [""], [None], [7], [[]])
_header_value("b64", "b64 false", False)
_header_value("b64", "b64 is something else", True, 0, None, "false", [])
_header_value("jwk", "a key in the header", {"kty": "oct", "k": encode(bytes(32))}, None, "x")
_header_value("jku", "an address in the header", "https://evil.example/jwks.json", 7)
_header_value("zip", "words of encryption in the header", "DEF", None)


@way("header", "crit with b64 true")
def _crit_b64(draft: Draft, random: Random) -> None:
    if isinstance(draft.header, dict):
        draft.header |= {"crit": ["b64"], "b64": True}


@way("header", "crit with b64 false, no claims in the token")
def _crit_detached(draft: Draft, random: Random) -> None:
    if isinstance(draft.header, dict):
        draft.header |= {"crit": ["b64"], "b64": False}
        draft.claims = random.choice([b"", _as_bytes(draft.claims)])


TWICE = [b'"x":1,"x":2', b'"x":{"y":1,"y":2}']
NOT_JSON = [
    b"",
    b"{",
    b"}",
    b"{}{}",
    b"{'a':1}",
    b"{a:1}",
    b'{"a":1,}',
    b"\x00",
    b"null null",
    b"//",
]
NO_OBJECT = [b"[]", b'"x"', b"1", b"null", b"true", b'["alg","HS256"]', b"1.5"]
CONSTANTS = [b"NaN", b"Infinity", b"-Infinity"]
# Few with brackets: PyJWT looks at each letter of a token, and these have tens of thousands.
HUGE = [*[b"1" * 5000] * 18, b"[" * 50_000, b'{"a":' * 20_000]
WIDE = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig"]

for family in ("header", "claims"):
    _raw(family, f"{family}: a name twice", lambda b, r: b[:-1] + b"," + r.choice(TWICE) + b"}")
    _raw(family, f"{family}: no JSON", lambda b, r: r.choice(NOT_JSON))
    _raw(family, f"{family}: no object", lambda b, r: r.choice(NO_OBJECT))
    _raw(
        family,
        f"{family}: NaN or Infinity",
        lambda b, r: b[:-1] + b',"y":' + r.choice(CONSTANTS) + b"}",
    )
    _raw(family, f"{family}: too large", lambda b, r: b[:-1] + b',"y":' + r.choice(HUGE) + b"}")
    _raw(
        family,
        f"{family}: UTF-16, UTF-32 or a byte order mark",
        lambda b, r: b.decode("utf-8", "replace").encode(r.choice(WIDE)),
    )
    _raw(
        family,
        f"{family}: no UTF-8",
        lambda b, r: b[:-1] + b',"y":"' + r.choice([b"\xff", b"\xe9", b"\xc0\x80"]) + b'"}',
    )
    _raw(family, f"{family}: a control sign in a string", lambda b, r: b[:-1] + b',"y":"\n"}')
    _raw(family, f"{family}: white space around it", lambda b, r: b" \r\n" + b + b"\t")
    _raw(
        family,
        f"{family}: half of a surrogate pair, escaped",
        lambda b, r: b[:-1] + b',"y":"\\ud800"}',
    )
    _raw(family, f"{family}: a byte of it changed", lambda b, r: _flipped(b, r))
    _raw(
        family,
        f"{family}: half of a surrogate pair as UTF-8",
        lambda b, r: b[:-1] + b',"y":"\xed\xa0\x80"}',
    )


def _flipped(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) or 1)
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


# Claims ---------------------------------------------------------------------------------------


def _claim_value(name: str, label: str, *values: Any) -> None:
    def change(draft: Draft, random: Random) -> None:
        if isinstance(draft.claims, dict):
            draft.claims[name] = random.choice(values)

    way("claims", label)(change)


for name in ("exp", "iss", "aud", "sub", "jti", "nbf", "iat"):
    way("claims", f"no {name}")(lambda draft, random, name=name: _without(draft.claims, name))
_claim_value("exp", "exp is over", NOW, NOW - 1, NOW - 3600, 0, -1, -(10**400), NOW - 0.5, 1.0)
_claim_value("exp", "exp is far away", 10**400, 1e300, 2**63, NOW + 1, NOW + 1.0)
_claim_value("exp", "exp in a fraction of a second", NOW + 0.5, NOW + 0.25)
_claim_value("nbf", "nbf in a fraction of a second", NOW + 0.5)
_claim_value("iat", "iat in a fraction of a second", NOW + 0.5)
_claim_value("nbf", "nbf is ahead", NOW + 1, NOW + 3600, 10**400, 1e300)
_claim_value("iat", "iat is ahead", NOW + 1, NOW + 3600, 10**400)
_claim_value("nbf", "nbf is long ago", -(10**400), 0, -1.5, NOW - 0.5)
for name, past in (("exp", NOW + 60), ("nbf", NOW - 60), ("iat", NOW - 60)):
    _claim_value(
        name, f"{name} is no number", None, [], {}, [past], "", "soon", "1e9", "0x10", {"a": 1}
    )
    _claim_value(
        name, f"{name} is a number in a string", str(past), f" {past} ", f"+{past}", f"{past:_}"
    )
    _claim_value(name, f"{name} is too large for a float", float("inf"), float("-inf"))
_claim_value("exp", "exp is true or false", True, False)
_claim_value("nbf", "nbf is true or false", True, False)
_claim_value("iat", "iat is true or false", True, False)
_claim_value(
    "iss", "iss is another", "https://evil.example", ISSUER + "/", ISSUER.upper(), "", ISSUER[:-1]
)
_claim_value("iss", "iss is no string", None, 7, [ISSUER], {ISSUER: 1}, True)
_claim_value(
    "aud",
    "aud is another",
    "https://desks.example",
    AUDIENCE + "x",
    AUDIENCE[:-1],
    "",
    AUDIENCE.upper(),
)
_claim_value(
    "aud", "aud is a list without us", [], ["https://desks.example"], [AUDIENCE + "x"], [""]
)
_claim_value("aud", "aud is no string and no list", None, 7, {AUDIENCE: 1}, True, 1.5, False)
_claim_value("aud", "aud holds what is no string", [AUDIENCE, 7], [AUDIENCE, None], [[AUDIENCE]])
_claim_value("sub", "sub is no string", None, 7, ["Ada"], {"Ada": 1}, True)
_claim_value("jti", "jti is no string", None, 7, ["t-1"], {"t": 1}, False)


# Signature ------------------------------------------------------------------------------------


def _signature(label: str, change: Callable[[bytes, Random], bytes]) -> None:
    def apply(draft: Draft, random: Random) -> None:
        draft.signature = lambda signature: change(signature, random)

    way("signature", label)(apply)


@way("signature", "another key")
def _other_key(draft: Draft, random: Random) -> None:
    draft.key = random.choice(
        [bytes(32), b"", KEY + b"\x01", KEY[:-1], KEY[::-1], KEY.hex().encode()]
    )


@way("signature", "another digest")
def _other_digest(draft: Draft, random: Random) -> None:
    draft.digest = random.choice(["sha1", "sha384", "sha512", "md5", "sha3_256"])


_signature("no signature", lambda s, r: b"")
_signature("cut short", lambda s, r: s[: r.randrange(len(s))])
_signature("bytes more", lambda s, r: s + r.randbytes(r.randrange(1, 5)))
_signature("a bit changed", lambda s, r: _bit(s, r))
_signature("random bytes", lambda s, r: r.randbytes(32))
_signature("zero bytes", lambda s, r: bytes(32))
_signature("backwards", lambda s, r: s[::-1])
_signature("in hex", lambda s, r: s.hex().encode())
_signature("in base64 once more", lambda s, r: base64.b64encode(s))
_text_way("signature", "other claims under it", lambda t, r: _other_claims(t))
_text_way("signature", "another header under it", lambda t, r: _other_header(t))


def _bit(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]


def _other_claims(token: str) -> str:
    parts = token.split(".")
    claims = {"iss": ISSUER, "aud": AUDIENCE, "exp": NOW + 600, "sub": "Mallory"}
    return ".".join([parts[0], encode(_as_bytes(claims)), parts[-1]])


def _other_header(token: str) -> str:
    return ".".join([encode(b'{"alg":"HS256","y":0}'), *token.split(".")[1:]])


def broken_tokens(each: int, seed: int = 2030) -> Iterator[Broken]:
    """Yield good tokens, `each` tokens for each way, and as many that are broken in two ways."""
    random = Random(seed)
    ways = [(name, change) for family in FAMILIES.values() for name, change in family.items()]
    for _ in range(20 * each):
        yield Broken((), good_draft(random).write())
    for name, change in ways:
        for _ in range(each):
            draft = good_draft(random)
            change(draft, random)
            yield Broken((name,), draft.write())
    for _ in range(each * len(ways)):
        draft = good_draft(random)
        pair = random.sample(ways, 2)
        for _, change in pair:
            change(draft, random)
        yield Broken(tuple(name for name, _ in pair), draft.write())
