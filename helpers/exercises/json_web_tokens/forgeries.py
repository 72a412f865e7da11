"""Tokens that `verify` of exercise 9.2 must refuse for header, signature or spelling.

Those of the best known attacks come first. forged_claims.py and forged_json.py have the others.
"""

import hmac
import json
from collections.abc import Iterator
from functools import cache

from helpers.exercises.json_web_tokens.forged_claims import forged_claims
from helpers.exercises.json_web_tokens.forged_json import forged_json
from helpers.exercises.json_web_tokens.forged_texts import forged_texts
from helpers.exercises.json_web_tokens.spellings import meaning
from helpers.exercises.shared.tokens import (
    ALPHABET,
    CLAIMS,
    HEADER,
    KEY,
    Case,
    as_json,
    encode,
    resign,
    sign,
)

ALGORITHM = (
    "The verifier decides which algorithm it takes: HS256, written exactly so. The header is part "
    "of what an attacker can write (RFC 8725 §3.1)."
)
SIGNATURE = (
    "The signature is the HMAC-SHA-256, under the key, of the first two parts as they stand, with "
    "the dot between them."
)
WHOLE = "All 32 bytes of the signature count: a part that is right proves nothing."
CANONICAL = (
    "Each part has one spelling: letters, digits, - and _, no padding, and spare bits of zero (RFC "
    "4648 §3.5). Python's decoder also takes others; encode again, and compare."
)
CRITICAL = (
    "crit lists what a verifier must understand. Whoever does not know these names has to refuse "
    "(RFC 7515 §4.1.11)."
)
UNENCODED = (
    "b64 false means that the claims are not in base64url. JWTs must not use it (RFC 7797 §7)."
)
KID = "kid is a string, if it is there (RFC 7515 §4.1.4)."


@cache
def forgeries() -> tuple[Case, ...]:
    """Return tokens that verify must refuse, and one with which it only must not crash."""
    found = [
        *_headers(),
        *_signatures(),
        *forged_claims(),
        *_spellings(),
        *forged_texts(),
        *forged_json(),
    ]
    return tuple(found)


def _headers() -> Iterator[Case]:
    none = {"alg": "none", "typ": "JWT"}
    yield _case("alg none, no signature", sign(none, CLAIMS).rpartition(".")[0] + ".", ALGORITHM)
    yield _case("alg none, with a right HMAC", sign(none, CLAIMS), ALGORITHM)
    unsigned = sign({"alg": "NONE"}, CLAIMS).rpartition(".")[0] + "."
    yield _case("alg NONE, no signature", unsigned, ALGORITHM)
    for digest, alg in (("sha384", "HS384"), ("sha512", "HS512")):
        token = sign({"alg": alg}, CLAIMS, KEY, digest)
        yield _case(f"alg {alg}, with a right HMAC-SHA-{alg[2:]}", token, ALGORITHM)
    for alg in (
        "hs256",
        "HS256 ",
        "HS256/",
        "HS2567",
        "HS２５６",
        "HS",
        "XHS256",
        "RS256",
        "",
        None,
        256,
        ["HS256"],
    ):
        token = sign({"alg": alg, "typ": "JWT"}, CLAIMS)
        yield _case(f"alg {json.dumps(alg)}, with a right HMAC", token, ALGORITHM)
    yield _case("no alg", sign({"typ": "JWT"}, CLAIMS), ALGORITHM)
    yield _case("an empty header", sign({}, CLAIMS), ALGORITHM)
    for crit in (["seal"], [], None, ["exp"], "", False):
        token = sign(HEADER | {"crit": crit, "seal": 1}, CLAIMS)
        yield _case(f"crit {json.dumps(crit)}", token, CRITICAL)
    yield _case("b64 false", sign(HEADER | {"b64": False}, CLAIMS), UNENCODED)
    for kid in (7, None, 0, False, ["april"], {}):
        yield _case(f"kid {json.dumps(kid)}", sign(HEADER | {"kid": kid}, CLAIMS), KID)


def _signatures() -> Iterator[Case]:
    head, body, tail = sign(HEADER, CLAIMS).split(".")
    right, text = meaning(tail), f"{head}.{body}".encode()
    other_body, other_head = as_json(CLAIMS | {"sub": "Grace"}), as_json(HEADER | {"kid": "x"})
    signed_raw = hmac.digest(KEY, as_json(HEADER) + b"." + as_json(CLAIMS), "sha256")
    for name, token in {
        "signed with another key": sign(HEADER, CLAIMS, bytes(32)),
        "signed with the key in hex": sign(HEADER, CLAIMS, KEY.hex().encode()),
        "other claims, the old signature": f"{head}.{encode(other_body)}.{tail}",
        "another header, the old signature": f"{encode(other_head)}.{body}.{tail}",
        "no signature": f"{head}.{body}.",
        "signed the decoded text": f"{head}.{body}.{encode(signed_raw)}",
        "signed the claims alone": f"{head}.{body}.{_tag(body.encode())}",
        "signed without the dot": f"{head}.{body}.{_tag(text.replace(b'.', b''))}",
        "signed by SHA-512": f"{head}.{body}.{_tag(text, 'sha512')}",
        "a signature of zeros": f"{head}.{body}.{encode(bytes(32))}",
        "the signature in hex": f"{head}.{body}.{right.hex()}",
    }.items():
        yield _case(name, token, SIGNATURE)
    for name, signature in {
        "half of the signature": right[:16],
        "all but one byte of the signature": right[:-1],
        "the signature and one byte more": right + b"!",
        "one byte more before the signature": b"!" + right,
        "the signature backwards": right[::-1],
        "the signature with its last byte changed": right[:-1] + bytes([right[-1] ^ 1]),
        "the signature with its first byte changed": bytes([right[0] ^ 128]) + right[1:],
    }.items():
        yield _case(name, f"{head}.{body}.{encode(signature)}", WHOLE)
    letter = next(one for one in tail if one.isalpha())
    other = tail.replace(letter, letter.swapcase(), 1)
    yield _case("a letter of the signature in the other case", f"{head}.{body}.{other}", WHOLE)


def _spellings() -> Iterator[Case]:
    good = sign(HEADER, CLAIMS)
    head, body, tail = good.split(".")
    question = encode(as_json(HEADER | {"kid": "???"}))
    other = encode(as_json(CLAIMS | {"x": "???", "y": "????", "z": "?????"})).replace("_", "/")
    for name, token in {
        "padding at its end": good + "=",
        "a line end at its end": good + "\n",
        "a space before it": " " + good,
        "a space in its signature": f"{head}.{body}.{tail[:9]} {tail[9:]}",
        "spare bits that are not zero": good[:-1] + _next(good[-1]),
        "padding in its header": resign(f"{head}{'=' * (-len(head) % 4 or 4)}.{body}"),
        "padding in its claims": resign(f"{head}.{body}{'=' * (-len(body) % 4 or 4)}"),
        "the other alphabet": resign(f"{question}.{body}").replace("_", "/"),
        "the other alphabet in its header": resign(f"{question.replace('_', '/')}.{body}"),
        "a line end in its header": resign(f"{head}\n.{body}"),
        "a space before its claims": resign(f"{head}. {body}"),
        "spare bits in its claims": resign(f"{head}.{_loose(CLAIMS)}"),
        "spare bits in its header": resign(f"{_loose(HEADER)}.{body}"),
        "the other alphabet in its claims": resign(f"{head}.{other}"),
        "a line end in its claims": resign(f"{head}.{body[:9]}\n{body[9:]}"),
        "one letter alone as claims": resign(f"{head}.e"),
        "one letter alone as header": resign(f"e.{body}"),
        "letters more at its end": resign(f"{head}.{body}{'A' * (5 - len(body) % 4)}"),
        "a sign that is no base64url": resign(f"{head}.{body}!"),
    }.items():  # fmt: skip
        yield _case(name, token, CANONICAL)
        yield _case(f"{name}, as bytes", token.encode(), CANONICAL)


def _case(fault: str, token: object, because: str) -> Case:
    return Case(f"a token with this fault: {fault}", token, because)


def _tag(text: bytes, digest: str = "sha256") -> str:
    return encode(hmac.digest(KEY, text, digest))


def _loose(values: dict) -> str:
    """Return the part for `values`, and a name more, whose last letter has a spare bit set."""
    parts = (encode(as_json(values | {"x": "y" * n})) for n in (1, 2, 3))
    part = next(one for one in parts if len(one) % 4)
    return part[:-1] + _next(part[-1])


def _next(letter: str) -> str:
    """Return the letter whose value in base64url is one higher."""
    return ALPHABET[ALPHABET.index(letter) + 1]
