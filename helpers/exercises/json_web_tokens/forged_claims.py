"""Tokens that `verify` of exercise 9.2 must refuse for one of their claims."""

import json
from collections.abc import Iterator
from typing import Any

from helpers.exercises.shared.tokens import (
    AUDIENCE,
    CLAIMS,
    HEADER,
    ISSUER,
    NOW,
    Case,
    as_json,
    changed,
    sign,
    with_text,
    without,
)

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
STRINGS_ALONE = "aud is a string or a list of strings (RFC 7519 §4.1.3): each item has to be one."
NUMBERS = (
    "exp, nbf and iat are JSON numbers of seconds (RFC 7519 §2). A string, null, or true is none, "
    "though Python's bool counts as an int; and one too large for a float becomes infinite."
)
STRINGS = "sub and jti are strings, if they are there (RFC 7519 §4.1.2, §4.1.7)."
EXP = str(CLAIMS["exp"]).encode()


def forged_claims() -> Iterator[Case]:
    """Yield tokens with a right signature and one wrong claim."""
    yield from _times()
    yield from _fractions()
    yield from _names()
    yield from _types()


def _times() -> Iterator[Case]:
    for exp in (NOW - 60, NOW, NOW - 0.5, 0, -1):
        yield _case(f"exp at now {exp - NOW:+}", EXPIRED, exp=exp)
    yield Case("a token with this fault: no exp", sign(HEADER, without("exp")), NO_EXPIRY)
    yield Case(
        "a token with exp in its header alone",
        sign(HEADER | {"exp": NOW + 9}, without("exp")),
        NO_EXPIRY,
    )
    noted = sign(HEADER, without("exp") | {"note": "exp"})
    yield Case("a token with this fault: no exp, and a note that names it", noted, NO_EXPIRY)
    yield Case("a token with this fault: no claims at all", sign(HEADER, {}), NO_EXPIRY)
    for distance in (60, 1, 0.5):
        yield _case(f"nbf in {distance} seconds", NOT_YET, nbf=NOW + distance)
        yield _case(f"iat in {distance} seconds", FROM_FUTURE, iat=NOW + distance)
    yield _case("nbf in a minute, iat a minute ago", NOT_YET, nbf=NOW + 60, iat=NOW - 60)
    yield _case("iat in a minute, nbf a minute ago", FROM_FUTURE, iat=NOW + 60, nbf=NOW - 60)
    for because, name, distance, leeway in (
        (EXPIRED, "exp", -30, 30),
        (EXPIRED, "exp", -31, 30),
        (EXPIRED, "exp", -0.5, 0.5),
        (NOT_YET, "nbf", 31, 30),
        (FROM_FUTURE, "iat", 31, 30),
        (NOT_YET, "nbf", 60, 0.5),
        (NOT_YET, "nbf", 3601, 3600),
    ):
        what = f"a token with {name} at now {distance:+}, leeway {leeway}"
        token = changed(**{name: NOW + distance})
        yield Case(what, token, because, options={"leeway": leeway})


def _fractions() -> Iterator[Case]:
    """Yield tokens of half a second, for a clock that stands at a quarter of it."""
    for because, name, time in (
        (EXPIRED, "exp", NOW + 0.25),
        (NOT_YET, "nbf", NOW + 0.5),
        (FROM_FUTURE, "iat", NOW + 0.5),
    ):
        what = f"a token with {name} {time - NOW:+}, at now +0.25"
        yield Case(what, changed(**{name: time}), because, options={"now": NOW + 0.25})


def _names() -> Iterator[Case]:
    issuers = (
        "https://evil.example",
        ISSUER + ".evil.example",
        ISSUER[:-1],
        ISSUER + "/",
        "",
        None,
    )
    for iss in (*issuers, ISSUER.upper(), " " + ISSUER, [ISSUER], {ISSUER: 1}, AUDIENCE, 7, True):
        yield _case(f"iss {json.dumps(iss)}", ISSUER_WRONG, iss=iss)
    half = json.dumps(CLAIMS | {"iss": "\ud800"}).encode()
    yield _text("an iss that is half of a surrogate pair", ISSUER_WRONG, half)
    yield Case("a token with this fault: no iss", sign(HEADER, without("iss")), ISSUER_WRONG)
    desks = "https://desks.example"
    for aud in (desks, None, 7, True, "", [], [desks], [[]], AUDIENCE.upper(), [AUDIENCE.upper()]):
        yield _case(f"aud {json.dumps(aud)}", AUDIENCE_WRONG, aud=aud)
    yield Case("a token with this fault: no aud", sign(HEADER, without("aud")), AUDIENCE_WRONG)
    for aud in (AUDIENCE + ".evil.example", AUDIENCE + "/", "x" + AUDIENCE, AUDIENCE[:-1], "h"):
        yield _case(f"aud {json.dumps(aud)}", SUBSTRING, aud=aud)
        yield _case(f"aud {json.dumps([desks, aud])}", SUBSTRING, aud=[desks, aud])
    for aud in (f"{desks} {AUDIENCE}", f"{AUDIENCE},{desks}", " " + AUDIENCE, {AUDIENCE: 1}):
        yield _case(f"aud {json.dumps(aud)}", SUBSTRING, aud=aud)
    for aud in ([AUDIENCE, 7], [7, AUDIENCE], [desks, AUDIENCE, None], [AUDIENCE, [desks]]):
        yield _case(f"aud {json.dumps(aud)}", STRINGS_ALONE, aud=aud)
    yield _case(f"aud {json.dumps([[AUDIENCE]])}", STRINGS_ALONE, aud=[[AUDIENCE]])


def _types() -> Iterator[Case]:
    past = {"exp": NOW + 600, "nbf": NOW - 60, "iat": NOW - 60}
    for name, time in past.items():
        for value in (str(time), None, True, False, [time], {}, "", "soon"):
            yield _case(f"{name} {json.dumps(value)}", NUMBERS, **past | {name: value})
    yield _text("exp 1e999", NUMBERS, as_json(CLAIMS).replace(EXP, b"1e999"))
    yield _text("nbf -1e999", NUMBERS, with_text(b'"nbf":-1e999'))
    yield _text("iat -1e999", NUMBERS, as_json(without("iat"))[:-1] + b',"iat":-1e999}')
    true = changed(exp=True, iat=0)
    yield Case("a token with exp true, at the second 0", true, NUMBERS, options={"now": 0})
    for name in ("sub", "jti"):
        for value in (7, None, 0, False, ["Ada"], {}):
            yield _case(f"{name} {json.dumps(value)}", STRINGS, **{name: value})


def _case(fault: str, because: str, **changes: Any) -> Case:
    return Case(f"a token with this fault: {fault}", changed(**changes), because)


def _text(fault: str, because: str, claims: bytes) -> Case:
    return Case(f"a token with this fault: {fault}", sign(HEADER, claims), because)
