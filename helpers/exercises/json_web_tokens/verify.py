"""Exercise 9.2: verify a token that is signed with HS256, by the standard library alone."""

from helpers.exercises.checker import Exercise
from helpers.exercises.json_web_tokens.verify_check import check


def stub():
    def verify(token, key, *, audience, issuer, now, leeway=0):
        """Return the claims of a good token as a dict, or raise json_web_tokens.InvalidToken."""
        ...

    return verify


def solution():
    import base64
    import binascii
    import hmac
    import json
    import math

    from helpers.exercises.json_web_tokens import InvalidToken

    def verify(token, key, *, audience, issuer, now, leeway=0):
        """Return the claims of a token that is good here and `now`, or raise InvalidToken."""
        _header, payload = verify_signature(token, key)
        claims = read_object(payload)
        check_each_claim(claims, audience, issuer, now, leeway)
        return claims

    def verify_signature(token, key):
        """Return (header, payload) of a token signed with HS256 and `key`; payload is bytes."""
        parts = split(token)
        header = read_object(to_bytes(parts[0]))
        check_header(header)
        expected = hmac.digest(key, parts[0] + b"." + parts[1], "sha256")
        if not hmac.compare_digest(expected, to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return header, to_bytes(parts[1])

    def split(token):
        if isinstance(token, str):
            token = token.encode("ascii", "replace")
        parts = token.split(b".") if isinstance(token, bytes) else []
        if len(parts) != 3:
            raise InvalidToken("a token has three parts")
        return parts

    def to_bytes(part):
        try:
            data = base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
        except binascii.Error:
            raise InvalidToken("a part is not base64url") from None
        if base64.urlsafe_b64encode(data).rstrip(b"=") != part:
            raise InvalidToken("a part has another spelling than base64url without padding")
        return data

    def read_object(data):
        try:
            value = json.loads(data.decode(), object_pairs_hook=once, parse_constant=no_json)
        except (ValueError, RecursionError):
            raise InvalidToken("a part is not JSON in UTF-8") from None
        if not isinstance(value, dict):
            raise InvalidToken("a part is no JSON object")
        return value

    def once(pairs):
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a name stands twice")
        return dict(pairs)

    def no_json(constant):
        raise ValueError(f"{constant} is no JSON")

    def check_header(header):
        if header.get("alg") != "HS256":
            raise InvalidToken("the algorithm is not HS256")
        if "crit" in header or header.get("b64") is False:
            raise InvalidToken("the header asks for what is not known here")
        if not isinstance(header.get("kid", ""), str):
            raise InvalidToken("kid is no string")

    def check_each_claim(claims, audience, issuer, now, leeway):
        check_times(claims, now, leeway)
        if claims.get("iss") != issuer:
            raise InvalidToken("made by somebody else")
        check_audience(claims.get("aud"), audience)
        if not all(isinstance(claims.get(name, ""), str) for name in ("sub", "jti")):
            raise InvalidToken("sub and jti are strings")

    def check_times(claims, now, leeway):
        for name in ("exp", "nbf", "iat"):
            if name in claims and not is_time(claims[name]):
                raise InvalidToken(f"{name} is no number of seconds")
        if "exp" not in claims or now - leeway >= claims["exp"]:
            raise InvalidToken("expired, or without an end")
        if max(claims.get("nbf", now), claims.get("iat", now)) > now + leeway:
            raise InvalidToken("not valid yet")

    def is_time(value):
        return type(value) in (int, float) and abs(value) != math.inf

    def check_audience(named, audience):
        named = [named] if isinstance(named, str) else named
        if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
            raise InvalidToken("aud is neither a string nor a list of strings")
        if audience not in named:
            raise InvalidToken("made for somebody else")

    return verify


verify = Exercise(
    number="9.2",
    title="Verify HS256 by hand",
    stub=stub,
    hints=(
        (
            "Work in this order: split, decode the header, check alg, compute the signature over "
            "parts[0] + '.' + parts[1] and compare, and only then read the claims."
        ),
        (
            "Write small functions: one for base64url (exercise 9.1), one for JSON, and one for "
            "the claims. Whatever they raise has to become InvalidToken."
        ),
        (
            "json.loads(data.decode(), object_pairs_hook=…, parse_constant=…): the first hook gets "
            "the pairs of each object and can see a name twice, the second gets 'NaN' and "
            "'Infinity'."
        ),
        (
            "True is an int in Python: type(value) in (int, float). Two comparisons do for the "
            "times: now - leeway >= exp is over, and nbf > now + leeway is not yet."
        ),
        "aud: make a list of a string, demand a list of strings, then ask: audience in that list?",
    ),
    solution=solution,
    check=check,
)
