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
    import hmac
    import json
    import math

    from helpers.exercises.json_web_tokens import InvalidToken

    def verify(token, key, *, audience, issuer, now, leeway=0):
        """Return the claims of a token that is good here and `now`, or raise InvalidToken."""
        demand(isinstance(token, (str, bytes)), "no token came")
        try:
            text = token.decode() if isinstance(token, bytes) else token
            head, body, tail = text.split(".")
            check_header(read_object(head))
            expected = hmac.digest(key, f"{head}.{body}".encode(), "sha256")
            demand(hmac.compare_digest(expected, decode_part(tail)), "the signature is wrong")
            claims = read_object(body)
        except (ValueError, RecursionError) as error:
            raise InvalidToken(f"not three parts of base64url and JSON: {error}") from None
        check_claims(claims, audience, issuer, now, leeway)
        return claims

    def demand(condition, why_not):
        if not condition:
            raise InvalidToken(why_not)

    def decode_part(text):
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        demand(base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text, "another spelling")
        return data

    def read_object(part):
        text = decode_part(part).decode()
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_json)
        demand(isinstance(value, dict), "a part is no JSON object")
        return value

    def once(pairs):
        demand(len(dict(pairs)) == len(pairs), "a name stands twice")
        return dict(pairs)

    def no_json(constant):
        raise InvalidToken(f"{constant} is no JSON")

    def check_header(header):
        demand(header.get("alg") == "HS256", "the algorithm is not HS256")
        demand("crit" not in header, "crit asks for what is not known here")
        demand(header.get("b64") is not False, "the claims are not in base64url")
        demand(isinstance(header.get("kid", ""), str), "kid is no string")

    def check_claims(claims, audience, issuer, now, leeway):
        exp, nbf, iat = claims.get("exp"), claims.get("nbf", now), claims.get("iat", now)
        for time in (exp, nbf, iat):
            is_number = type(time) in (int, float) and abs(time) != math.inf
            demand(is_number, "a time is no number, or exp is missing")
        demand(now - leeway < exp, "expired")
        demand(max(nbf, iat) <= now + leeway, "not valid yet")
        demand(claims.get("iss") == issuer, "made by somebody else")
        aud = claims.get("aud")
        named = aud if isinstance(aud, list) else [aud]
        demand(audience in named, "made for somebody else")
        demand(all(isinstance(one, str) for one in named), "aud is no list of strings")
        for name in ("sub", "jti"):
            demand(isinstance(claims.get(name, ""), str), f"{name} is no string")

    return verify


verify = Exercise(
    number="9.2",
    title="Verify HS256 by hand",
    stub=stub,
    hints=(
        (
            "Work in this order: split, decode the header, check alg, compute the signature over "
            "head + '.' + body and compare, and only then read the claims."
        ),
        (
            "Write small functions: one for base64url (exercise 9.1), one for JSON, and one for "
            "the claims. A function demand(condition, why_not) raises InvalidToken for all of "
            "them, and one try turns what base64 and json raise into it."
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
