"""Tokens that `verify` of exercise 9.2 must refuse because a part is no JSON object in UTF-8."""

import json
from collections.abc import Iterator

from helpers.exercises.shared.tokens import (
    CLAIMS,
    HEADER,
    Case,
    as_json,
    sign,
    with_text,
)

OBJECT = "Header and claims are JSON objects (RFC 7515 §4, RFC 7519 §7.2)."
UTF8 = "The bytes are UTF-8. json.loads guesses UTF-16 and UTF-32 too, so decode before you parse."
STRICT_UTF8 = "A byte that is no UTF-8 makes the part bad: nothing is left out or put in its place."
JSON = "What is no JSON is no header and no claims. NaN and Infinity are no JSON (RFC 8259 §6)."
TWICE = (
    "A name that stands twice says two things, and two programs may each read another of them "
    "(RFC 7515 §4, RFC 7519 §4)."
)
LIMITS = "Also a number that Python does not read, or brackets without end, are no reason to crash."


def forged_json() -> Iterator[Case]:
    """Yield tokens with a right signature over something else than two JSON objects."""
    claims, header = as_json(CLAIMS), as_json(HEADER)
    for because, found in {
        JSON: {
            "a header that is no JSON": (b"{'alg': 'HS256'}", claims),
            "a header that is empty": (b"", claims),
            "claims that are no JSON": (header, claims[:-1]),
            "claims that are empty": (header, b""),
            "claims that are written as Python": (header, repr(CLAIMS).encode()),
            "claims with something behind them": (header, claims + b"{}"),
            "claims with a slash behind them": (header, claims + b"/"),
            "claims with a form feed behind them": (header, claims + b"\x0c"),
            "claims with a comma too many": (header, claims[:-1] + b",}"),
            "a line end inside a string": (header, with_text(b'"desk":"\n"')),
            "NaN among the claims": (header, with_text(b'"desk":NaN')),
            "NaN in a list": (header, with_text(b'"desk":[1,{"x":NaN}]')),
            "Infinity among the claims": (header, with_text(b'"desk":Infinity')),
            "-Infinity among the claims": (header, with_text(b'"desk":-Infinity')),
            "NaN in the header": (header[:-1] + b',"x":NaN}', claims),
            "Infinity as exp": (header, claims.replace(b"1904289000", b"Infinity")),
        },
        OBJECT: {
            "a header that is a list": (b'["alg","HS256"]', claims),
            "a header that is a list of pairs": (b'[["alg","HS256"]]', claims),
            "a header that is a string": (b'"HS256"', claims),
            "a header that is null": (b"null", claims),
            "claims that are a list": (header, b"[" + claims + b"]"),
            "claims that are a string": (header, as_json(claims.decode())),
            "claims that are a number": (header, b"7"),
            "claims that are null": (header, b"null"),
        },
        UTF8: {
            "a header in UTF-16": (json.dumps(HEADER).encode("utf-16"), claims),
            "claims in UTF-16": (header, json.dumps(CLAIMS).encode("utf-16")),
            "claims in UTF-32": (header, json.dumps(CLAIMS).encode("utf-32-le")),
        },
        STRICT_UTF8: {
            "claims with a letter in Latin-1": (header, with_text('"x":"Zoë"'.encode("latin-1"))),
            "half of a surrogate pair as UTF-8": (header, with_text(b'"x":"\xed\xa0\x80"')),
            "a header with a letter in Latin-1": (header[:-1] + b',"x":"\xeb"}', claims),
        },
        TWICE: {
            "alg twice": (b'{"alg":"none","alg":"HS256"}', claims),
            "typ twice, the same": (b'{"alg":"HS256","typ":"JWT","typ":"JWT"}', claims),
            "sub twice": (header, with_text(b'"sub":"Grace"')),
            "sub twice, the same": (header, with_text(b'"sub":"Ada"')),
            "sub twice, once as an escape": (header, with_text(b'"s\\u0075b":"Grace"')),
            "a name twice inside the header": (header[:-1] + b',"x":{"y":1,"y":2}}', claims),
            "a name twice in an object inside": (header, with_text(b'"desk":[{"id":1,"id":2}]')),
        },
    }.items():
        for name, parts in found.items():
            yield Case(f"a token with this fault: {name}", sign(*parts), because)
    digits = sign(HEADER, with_text(b'"desk":' + b"1" * 5000))
    yield Case("a token with a number of 5,000 digits", digits, LIMITS, good=None)
    large = sign(HEADER, CLAIMS | {"exp": 10**400})  # no float is as large
    options = {"leeway": 0.5}
    yield Case("a token with an exp of 401 digits", large, LIMITS, good=None, options=options)
    for name in ("nbf", "iat"):
        large = sign(HEADER, CLAIMS | {name: 10**400})
        yield Case(f"a token with {name} of 401 digits", large, LIMITS, options=options)
    deep = b"[" * 100_000
    yield Case("a token whose claims are 100,000 brackets", sign(HEADER, deep), LIMITS)
    yield Case("a token whose header is 100,000 brackets", sign(deep, CLAIMS), LIMITS)
