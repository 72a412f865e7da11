"""What learners answer to exercise 9.2."""

import base64
import binascii
import functools
import hashlib
import hmac
import json
import math
import re
import secrets
import sys
import time
import unicodedata
import urllib.parse
from collections import OrderedDict
from types import SimpleNamespace

import jwt

from helpers.exercises.checker.sources import source_of
from helpers.exercises.json_web_tokens import (
    InvalidToken,
    forged_claims,
    forged_json,
    forged_texts,
    forgeries,
    good_tokens,
    verify,
    verify_check,
    verify_comparison,
)
from tests.exercises.answers import define, mistake, right, with_parts


@right
def in_small_functions():
    """Small functions, each of which raises InvalidToken by itself."""
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


# What the answers below are made of: most of them change one of these functions a little.
SMALL = source_of(in_small_functions)
PARTS = SimpleNamespace(**define(verify, SMALL).__globals__)
RAW = re.compile(rb"[A-Za-z0-9_-]*")


def but(**parts):
    """Return `in_small_functions` with these of its functions exchanged."""
    return define(verify, SMALL, **parts)


def signed(header, parts, key, digest="sha256"):
    """Return the signature that belongs under the first two of `parts`."""
    return hmac.digest(key, parts[0] + b"." + parts[1], digest)


# The header and the signature -----------------------------------------------------------------


@mistake(forgeries.ALGORITHM)
def none_is_taken():
    """The header decides that there is nothing to check."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        header = PARTS.read_object(PARTS.to_bytes(parts[0]))
        if header.get("alg") == "none":
            return header, PARTS.to_bytes(parts[1])
        return PARTS.verify_signature(token, key)

    return but(verify_signature=verify_signature)


@mistake(forgeries.ALGORITHM)
def the_header_is_not_read():
    """The header is not read."""
    return but(check_header=lambda header: None)


@mistake(forgeries.ALGORITHM)
def the_header_chooses():
    """The header chooses the hash."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        header = PARTS.read_object(PARTS.to_bytes(parts[0]))
        digests = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}
        if header.get("alg") not in digests:
            raise InvalidToken("the algorithm is not known")
        PARTS.check_header(header | {"alg": "HS256"})
        expected = signed(header, parts, key, digests[header["alg"]])
        if not hmac.compare_digest(expected, PARTS.to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return header, PARTS.to_bytes(parts[1])

    return but(verify_signature=verify_signature)


@mistake(forgeries.ALGORITHM)
def alg_in_any_case():
    """alg in capital or small letters."""

    def check_header(header):
        alg = header.get("alg")
        PARTS.check_header(header | {"alg": alg.upper() if isinstance(alg, str) else alg})

    return but(check_header=check_header)


@mistake(forgeries.ALGORITHM)
def alg_is_inside():
    """alg has to hold HS256 somewhere."""

    def check_header(header):
        alg = header.get("alg")
        if not isinstance(alg, (str, list)) or "HS256" not in alg:
            raise InvalidToken("the algorithm is not HS256")
        PARTS.check_header(header | {"alg": "HS256"})

    return but(check_header=check_header)


@mistake(forgeries.ALGORITHM)
def all_but_none():
    """Every alg but none."""

    def check_header(header):
        if str(header.get("alg")).lower() == "none":
            raise InvalidToken("the algorithm is none")
        PARTS.check_header(header | {"alg": "HS256"})

    return but(check_header=check_header)


@mistake(forgeries.CRITICAL)
def crit_is_ignored():
    """crit is ignored."""

    def check_header(header):
        PARTS.check_header({name: header[name] for name in header if name != "crit"})

    return but(check_header=check_header)


@mistake(forgeries.CRITICAL)
def crit_is_truthy():
    """crit counts where it is not empty."""

    def check_header(header):
        empty = not header.get("crit")
        PARTS.check_header({name: header[name] for name in header if name != "crit" or not empty})

    return but(check_header=check_header)


@mistake(forgeries.UNENCODED)
def b64_is_ignored():
    """b64 is ignored."""

    def check_header(header):
        PARTS.check_header({name: header[name] for name in header if name != "b64"})

    return but(check_header=check_header)


@mistake(good_tokens.NOT_FALSE)
def b64_may_not_be_there():
    """b64 is refused wherever it is there."""

    def check_header(header):
        PARTS.check_header(header | ({"b64": False} if "b64" in header else {}))

    return but(check_header=check_header)


@mistake(forgeries.KID)
def kid_is_anything():
    """kid may be anything."""

    def check_header(header):
        PARTS.check_header({name: header[name] for name in header if name != "kid"})

    return but(check_header=check_header)


@mistake(forgeries.KID)
def kid_is_truthy():
    """kid is looked at where it is truthy."""

    def check_header(header):
        PARTS.check_header(header | {"kid": header.get("kid") or ""})

    return but(check_header=check_header)


@mistake(good_tokens.IGNORED)
def kid_has_to_be_known():
    """A token that names a key is refused."""

    def check_header(header):
        PARTS.check_header(header)
        if "kid" in header:
            raise InvalidToken("there is one key alone")

    return but(check_header=check_header)


@mistake(good_tokens.IGNORED)
def typ_has_to_be_there():
    """typ has to be JWT."""

    def check_header(header):
        PARTS.check_header(header)
        if header.get("typ") != "JWT":
            raise InvalidToken("no JWT")

    return but(check_header=check_header)


@mistake(forgeries.SIGNATURE)
def the_signature_is_not_checked():
    """The signature is not checked."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        header = PARTS.read_object(PARTS.to_bytes(parts[0]))
        PARTS.check_header(header)
        PARTS.to_bytes(parts[2])
        return header, PARTS.to_bytes(parts[1])

    return but(verify_signature=verify_signature)


@mistake(forgeries.SIGNATURE)
def no_signature_passes():
    """A token without a signature passes."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        if not parts[2]:
            header = PARTS.read_object(PARTS.to_bytes(parts[0]))
            PARTS.check_header(header)
            return header, PARTS.to_bytes(parts[1])
        return PARTS.verify_signature(token, key)

    return but(verify_signature=verify_signature)


def compared_by(equal):
    """Return a verify that compares signatures by `equal(expected, signature)`."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        header = PARTS.read_object(PARTS.to_bytes(parts[0]))
        PARTS.check_header(header)
        if not equal(signed(header, parts, key), PARTS.to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return header, PARTS.to_bytes(parts[1])

    return but(verify_signature=verify_signature)


@mistake(verify_comparison.TIMING)
def compared_with_equals():
    """Signatures are compared with ==."""
    return compared_by(lambda expected, signature: expected == signature)


@mistake(verify_comparison.TIMING)
def compared_byte_by_byte():
    """Signatures are compared byte by byte."""

    def equal(expected, signature):
        return len(expected) == len(signature) and all(map(int.__eq__, expected, signature))

    return compared_by(equal)


@mistake(forgeries.WHOLE)
def the_beginning_alone():
    """Only the beginning of the signature is compared."""
    return compared_by(lambda one, other: hmac.compare_digest(one[:8], other[:8]))


@mistake(forgeries.WHOLE)
def as_long_as_the_other():
    """Only as much of the signature is compared as is there."""
    return compared_by(
        lambda one, other: other != b"" and hmac.compare_digest(one[: len(other)], other)
    )


@mistake(forgeries.WHOLE)
def as_sorted_bytes():
    """The bytes are compared without their order."""
    return compared_by(
        lambda one, other: hmac.compare_digest(bytes(sorted(one)), bytes(sorted(other)))
    )


@mistake(forgeries.WHOLE)
def in_small_letters():
    """The texts of the signatures are compared in small letters."""

    def equal(one, other):
        texts = (base64.b64encode(each).lower() for each in (one, other))
        return hmac.compare_digest(*texts)

    return compared_by(equal)


@mistake(forgeries.SIGNATURE)
def the_decoded_parts_are_signed():
    """The decoded parts are signed."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        header, payload = PARTS.to_bytes(parts[0]), PARTS.to_bytes(parts[1])
        PARTS.check_header(PARTS.read_object(header))
        expected = hmac.digest(key, header + b"." + payload, "sha256")
        if not hmac.compare_digest(expected, PARTS.to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return header, payload

    return but(verify_signature=verify_signature)


@mistake(seen="the signature is wrong")
def a_plain_hash():
    """A hash over key and text, which is no HMAC."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        expected = hashlib.sha256(key + parts[0] + b"." + parts[1]).digest()
        if not hmac.compare_digest(expected, PARTS.to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return {}, PARTS.to_bytes(parts[1])

    return but(verify_signature=verify_signature)


@mistake(seen="TypeError")
def texts_and_bytes():
    """A text is compared with bytes."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        hmac.compare_digest(signed({}, parts, key), parts[2].decode())

    return but(verify_signature=verify_signature)


@mistake(good_tokens.NO_TEXT)
def the_key_is_a_text():
    """The key is taken for a text."""

    def verify_signature(token, key):
        try:
            key = key.decode()
        except UnicodeDecodeError:
            raise InvalidToken("the key is no text") from None
        return PARTS.verify_signature(token, key.encode())

    return but(verify_signature=verify_signature)


def signed_again(**options):
    """Return a verify whose signature is that of the JSON as json.dumps writes it again."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        found = [PARTS.read_object(PARTS.to_bytes(part)) for part in parts[:2]]
        texts = [json.dumps(one, **options).encode() for one in found]
        again = [base64.urlsafe_b64encode(text).rstrip(b"=") for text in texts]
        PARTS.check_header(found[0])
        if not hmac.compare_digest(signed(found[0], again, key), PARTS.to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return found[0], PARTS.to_bytes(parts[1])

    return but(verify_signature=verify_signature)


@mistake(good_tokens.NO_TEXT)
def the_key_is_stripped():
    """What looks like space around the key is taken off."""

    def verify_signature(token, key):
        return PARTS.verify_signature(token, key.strip())

    return but(verify_signature=verify_signature)


@mistake(forgeries.SIGNATURE)
def signed_what_it_would_write():
    """The signature is computed over the JSON as it would be written again."""
    return signed_again(separators=(",", ":"), ensure_ascii=False)


@mistake(forgeries.SIGNATURE)
def signed_in_ascii():
    """The signature is computed over the JSON as json.dumps writes it, in ASCII."""
    return signed_again(separators=(",", ":"))


@mistake(forgeries.SIGNATURE)
def signed_with_spaces():
    """The signature is computed over the JSON as json.dumps writes it by default."""
    return signed_again()


# What comes back ------------------------------------------------------------------------------


def then(change):
    """Return a verify that gives back `change(claims)`."""

    def verify(token, key, *, audience, issuer, now, leeway=0):
        claims = PARTS.verify(token, key, audience=audience, issuer=issuer, now=now, leeway=leeway)
        return change(claims)

    return verify


@mistake(good_tokens.RETURN)
def true_comes_back():
    """True comes back."""
    return then(lambda claims: True)


@mistake(good_tokens.RETURN)
def nothing_comes_back():
    """Nothing comes back."""
    return then(lambda claims: None)


@mistake(good_tokens.RETURN)
def header_and_claims_come_back():
    """Header and claims come back."""
    return then(lambda claims: ({"alg": "HS256"}, claims))


@mistake(good_tokens.RETURN)
def claims_as_text():
    """The claims come back as JSON."""
    return then(json.dumps)


@mistake(good_tokens.RETURN)
def known_claims_alone():
    """The claims of the table come back, and no others."""
    return then(lambda claims: {name: claims[name] for name in ("iss", "aud", "sub", "exp")})


@mistake(verify_check.HAS_TO_RAISE)
def none_for_a_bad_token():
    """None stands for a bad token."""

    def verify(token, key, **options):
        try:
            return PARTS.verify(token, key, **options)
        except InvalidToken:
            return None

    return verify


@mistake(verify_check.HAS_TO_RAISE)
def the_error_comes_back():
    """The error comes back, and is not raised."""

    def verify(token, key, **options):
        try:
            return PARTS.verify(token, key, **options)
        except InvalidToken as error:
            return error

    return verify


@mistake(verify_check.OWN_CLASS)
def a_class_of_its_own():
    """InvalidToken is a class of one's own."""

    class InvalidToken(Exception): ...

    return with_parts(verify, InvalidToken=InvalidToken)


@mistake(verify_check.CRASH)
def a_value_error():
    """ValueError in place of InvalidToken."""
    return with_parts(verify, InvalidToken=ValueError)


@mistake(verify_check.REASON)
def without_a_reason():
    """No reason is given."""

    def verify(token, key, **options):
        try:
            return PARTS.verify(token, key, **options)
        except InvalidToken:
            raise InvalidToken from None

    return verify


@mistake(verify_check.PARAMETERS)
def what_was_good_stays_good():
    """What was good once stays good."""
    known = {}

    def verify(token, key, **options):
        if token not in known:
            known[token] = PARTS.verify(token, key, **options)
        return dict(known[token])

    return verify


@mistake(verify_check.SHARED)
def one_dict_for_all():
    """A cache over all parameters hands out the same dict again."""

    @functools.cache
    def verify(token, key, *, audience, issuer, now, leeway=0):
        return PARTS.verify(token, key, audience=audience, issuer=issuer, now=now, leeway=leeway)

    return verify


@mistake(seen="InvalidToken: used already")
def a_token_is_a_ticket():
    """A token is good once."""
    used = set()

    def verify(token, key, **options):
        claims = PARTS.verify(token, key, **options)
        if claims.get("jti") in used:
            raise InvalidToken("used already")
        used.add(claims.get("jti"))
        return claims

    return verify


@mistake(verify_check.PARAMETERS)
def the_audience_is_fixed():
    """The audience is written into the code."""

    def verify(token, key, *, audience, issuer, now, leeway=0):
        ours = "https://people.example"
        return PARTS.verify(token, key, audience=ours, issuer=issuer, now=now, leeway=leeway)

    return verify


@mistake(verify_check.PARAMETERS)
def the_issuer_is_fixed():
    """The issuer is written into the code."""

    def verify(token, key, *, audience, issuer, now, leeway=0):
        login = "https://login.example"
        return PARTS.verify(token, key, audience=audience, issuer=login, now=now, leeway=leeway)

    return verify


@mistake(verify_check.CLOCK)
def the_machines_clock():
    """The machine's clock is asked."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, time.time(), leeway)

    return but(check_times=check_times)


# The times ------------------------------------------------------------------------------------


@mistake(forged_claims.EXPIRED)
def exp_is_not_checked():
    """exp is not checked."""

    def check_times(claims, now, leeway):
        end = claims.get("exp")
        PARTS.check_times(
            claims | ({"exp": max(end, now + 1)} if PARTS.is_time(end) else {}), now, leeway
        )

    return but(check_times=check_times)


@mistake(forged_claims.EXPIRED)
def good_at_exp():
    """At exp the token still holds."""

    def check_times(claims, now, leeway):
        more = {"exp": now + 1} if claims.get("exp") == now - leeway else {}
        PARTS.check_times(claims | more, now, leeway)

    return but(check_times=check_times)


@mistake(forged_claims.NO_EXPIRY)
def for_ever_without_exp():
    """No exp means for ever."""

    def check_times(claims, now, leeway):
        PARTS.check_times({"exp": now + 60} | claims, now, leeway)

    return but(check_times=check_times)


@mistake(forged_claims.NOT_YET)
def nbf_is_not_checked():
    """nbf is not checked."""

    def check_times(claims, now, leeway):
        early = PARTS.is_time(claims.get("nbf"))
        PARTS.check_times(claims | ({"nbf": 0} if early else {}), now, leeway)

    return but(check_times=check_times)


@mistake(forged_claims.FROM_FUTURE)
def iat_is_not_checked():
    """iat is not checked."""

    def check_times(claims, now, leeway):
        made = PARTS.is_time(claims.get("iat"))
        PARTS.check_times(claims | ({"iat": 0} if made else {}), now, leeway)

    return but(check_times=check_times)


@mistake(forged_claims.NOT_YET)
def one_of_the_two():
    """One of nbf and iat has to be over."""

    def check_times(claims, now, leeway):
        starts = [claims[name] for name in ("nbf", "iat") if PARTS.is_time(claims.get(name))]
        first = dict.fromkeys(("nbf", "iat"), min(starts, default=0))
        PARTS.check_times(
            claims | {n: first[n] for n in first if PARTS.is_time(claims.get(n))}, now, leeway
        )

    return but(check_times=check_times)


@mistake(good_tokens.EDGE)
def nbf_a_second_late():
    """At nbf the token does not hold yet."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, leeway)
        if claims.get("nbf") == now:
            raise InvalidToken("not valid yet")

    return but(check_times=check_times)


@mistake(good_tokens.MADE_NOW)
def iat_a_second_late():
    """In the second in which it was made the token does not hold yet."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, leeway)
        if claims.get("iat") == now:
            raise InvalidToken("not valid yet")

    return but(check_times=check_times)


@mistake(good_tokens.LEEWAY)
def made_after_its_end():
    """A token that ended before it was made is refused, whatever leeway bears."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, leeway)
        if claims.get("iat", now) > claims["exp"]:
            raise InvalidToken("made after its end")

    return but(check_times=check_times)


@mistake(good_tokens.LEEWAY)
def leeway_works_against():
    """leeway works against the token."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, -leeway)

    return but(check_times=check_times)


@mistake(good_tokens.LEEWAY)
def leeway_moves_the_clock():
    """leeway moves the clock back, for exp and nbf alike."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now - leeway, 0)

    return but(check_times=check_times)


@mistake(good_tokens.LEEWAY)
def leeway_for_exp_alone():
    """leeway counts for exp alone."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, leeway)
        if max(claims.get("nbf", now), claims.get("iat", now)) > now:
            raise InvalidToken("not valid yet")

    return but(check_times=check_times)


@mistake(good_tokens.LEEWAY)
def leeway_is_ignored():
    """leeway is ignored."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, 0)

    return but(check_times=check_times)


@mistake(good_tokens.LEEWAY)
def leeway_is_always_a_minute():
    """A minute of leeway for all."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, 60)

    return but(check_times=check_times)


@mistake(good_tokens.FRACTION)
def whole_seconds():
    """Times are cut to whole seconds."""

    def check_times(claims, now, leeway):
        times = {
            name: int(claims[name])
            for name in ("exp", "nbf", "iat")
            if PARTS.is_time(claims.get(name))
        }
        PARTS.check_times(claims | times, now, leeway)

    return but(check_times=check_times)


@mistake(good_tokens.FRACTION)
def integers_alone():
    """A time is an int."""
    return but(is_time=lambda value: type(value) is int)


@mistake(forged_claims.NUMBERS)
def true_is_a_number():
    """true counts as a number."""
    return but(is_time=lambda value: isinstance(value, (int, float)) and abs(value) != math.inf)


@mistake(forged_claims.NUMBERS)
def infinite_is_a_number():
    """1e999 is as good as any other number."""
    return but(is_time=lambda value: type(value) in (int, float))


@mistake(forged_claims.NUMBERS)
def numbers_in_texts():
    """A number in a text counts as a number."""

    def check_times(claims, now, leeway):
        try:
            times = {name: float(claims[name]) for name in ("exp", "nbf", "iat") if name in claims}
        except (TypeError, ValueError):
            raise InvalidToken("no number") from None
        PARTS.check_times(claims | times, now, leeway)

    return but(check_times=check_times)


@mistake(forged_claims.NUMBERS)
def null_is_as_good_as_missing():
    """nbf and iat may be null."""

    def check_times(claims, now, leeway):
        PARTS.check_times({n: claims[n] for n in claims if claims[n] is not None}, now, leeway)

    return but(check_times=check_times)


@mistake(good_tokens.ZERO)
def false_is_as_good_as_missing():
    """Whatever is falsy counts as missing."""

    def check_times(claims, now, leeway):
        PARTS.check_times({name: claims[name] for name in claims if claims[name]}, now, leeway)

    return but(check_times=check_times)


@mistake(verify_check.CRASH)
def finite_by_a_float():
    """math.isfinite alone: it makes a float of an int, and one of 401 digits is too large."""

    def is_time(value):
        return type(value) in (int, float) and math.isfinite(value)

    return but(is_time=is_time)


@mistake(verify_check.CRASH)
def times_are_not_looked_at():
    """A time that is no number is a TypeError."""
    return but(is_time=lambda value: True)


# Who made it, for whom, about whom ------------------------------------------------------------


@mistake(forged_claims.ISSUER_WRONG)
def iss_is_not_checked():
    """iss is not checked."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        known = {"iss": issuer} if "iss" in claims else {}
        PARTS.check_each_claim(claims | known, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(forged_claims.ISSUER_WRONG)
def iss_is_optional():
    """iss is checked if it is there."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        PARTS.check_each_claim({"iss": issuer} | claims, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(forged_claims.ISSUER_WRONG)
def iss_begins_alike():
    """iss begins with the issuer."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        alike = str(claims.get("iss")).startswith(issuer)
        PARTS.check_each_claim(
            claims | ({"iss": issuer} if alike else {}), audience, issuer, now, leeway
        )

    return but(check_each_claim=check_each_claim)


@mistake(forged_claims.ISSUER_WRONG)
def iss_with_a_slash():
    """A slash at the end of iss does not count."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        iss = claims.get("iss")
        iss = iss.rstrip("/") if isinstance(iss, str) else iss
        PARTS.check_each_claim(claims | {"iss": iss}, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(verify_check.CRASH)
def a_missing_claim():
    """A missing claim is a KeyError."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        claims["iss"], claims["aud"], claims["exp"]
        PARTS.check_each_claim(claims, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(forged_claims.SUBSTRING)
def aud_may_be_longer():
    """aud may also be longer."""

    def check_audience(named, audience):
        if not isinstance(named, (str, list, dict)) or audience not in named:
            raise InvalidToken("made for somebody else")

    return but(check_audience=check_audience)


@mistake(forged_claims.SUBSTRING)
def aud_is_a_part():
    """The audience may be longer than aud."""

    def check_audience(named, audience):
        named = [named] if isinstance(named, str) else named
        if isinstance(named, list) and any(
            isinstance(one, str) and one and one in audience for one in named
        ):
            named = [audience if one and one in audience else one for one in named]
        PARTS.check_audience(named, audience)

    return but(check_audience=check_audience)


@mistake(forged_claims.SUBSTRING)
def an_item_begins_alike():
    """An item of the list begins with the audience."""

    def check_audience(named, audience):
        if isinstance(named, list) and all(isinstance(one, str) for one in named):
            named = [audience if one.startswith(audience) else one for one in named]
        PARTS.check_audience(named, audience)

    return but(check_audience=check_audience)


@mistake(forged_claims.SUBSTRING)
def aud_is_split():
    """aud may be several names in one text, as scope is."""

    def check_audience(named, audience):
        PARTS.check_audience(named.split() if isinstance(named, str) else named, audience)

    return but(check_audience=check_audience)


@mistake(forged_claims.STRINGS_ALONE)
def any_list():
    """A list may hold anything besides."""

    def check_audience(named, audience):
        if named != audience and not (isinstance(named, list) and audience in named):
            raise InvalidToken("made for somebody else")

    return but(check_audience=check_audience)


@mistake(good_tokens.LIST)
def aud_is_a_string():
    """aud is only a string."""

    def check_audience(named, audience):
        if named != audience:
            raise InvalidToken("made for somebody else")

    return but(check_audience=check_audience)


@mistake(good_tokens.LIST)
def named_once():
    """The list has to name us exactly once."""

    def check_audience(named, audience):
        PARTS.check_audience(named, audience)
        if isinstance(named, list) and named.count(audience) != 1:
            raise InvalidToken("made for somebody twice")

    return but(check_audience=check_audience)


@mistake(good_tokens.LIST)
def the_last_alone():
    """Of the list only the last counts."""

    def check_audience(named, audience):
        PARTS.check_audience(named[-1:] if isinstance(named, list) else named, audience)

    return but(check_audience=check_audience)


@mistake(forged_claims.AUDIENCE_WRONG)
def aud_is_optional():
    """aud is checked if it is there."""

    def check_audience(named, audience):
        PARTS.check_audience(audience if named is None else named, audience)

    return but(check_audience=check_audience)


@mistake(forged_claims.AUDIENCE_WRONG)
def aud_is_not_checked():
    """aud is not checked."""
    return but(check_audience=lambda named, audience: None)


@mistake(forged_claims.STRINGS)
def sub_is_anything():
    """sub may be anything."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        PARTS.check_each_claim(claims | {"sub": ""}, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(forged_claims.STRINGS)
def jti_may_be_null():
    """sub and jti may be null."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        there = {name: claims[name] for name in claims if claims[name] is not None}
        if "nbf" in claims:
            there["nbf"] = claims["nbf"]
        if "iat" in claims:
            there["iat"] = claims["iat"]
        PARTS.check_each_claim(there, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(good_tokens.OPTIONAL)
def sub_has_to_be_there():
    """sub and jti have to be there."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        PARTS.check_each_claim({"sub": None, "jti": None} | claims, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(good_tokens.EMPTY)
def sub_may_not_be_empty():
    """sub may not be empty."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        PARTS.check_each_claim(claims, audience, issuer, now, leeway)
        if claims.get("sub") == "":
            raise InvalidToken("sub is empty")

    return but(check_each_claim=check_each_claim)


# The form -------------------------------------------------------------------------------------


@mistake(good_tokens.PADDING, until=(3, 15))
def no_padding_is_put_back():
    """No padding is put back: from Python 3.15 on the decoder takes a text without it."""

    def to_bytes(part):
        try:
            data = base64.urlsafe_b64decode(part)
        except binascii.Error as error:
            raise InvalidToken("a part is not base64url") from error
        if base64.urlsafe_b64encode(data).rstrip(b"=") != part:
            raise InvalidToken("a part has another spelling")
        return data

    return but(to_bytes=to_bytes)


@mistake(good_tokens.PADDING)
def no_padding_for_the_other_decoder():
    """No padding is put back, for a decoder that wants it in each version."""

    def to_bytes(part):
        try:
            data = base64.b64decode(part, b"-_")
        except binascii.Error:
            raise InvalidToken("a part is not base64url") from None
        if base64.urlsafe_b64encode(data).rstrip(b"=") != part:
            raise InvalidToken("a part has another spelling")
        return data

    return but(to_bytes=to_bytes)


@mistake(forgeries.CANONICAL)
def whatever_base64_takes():
    """Whatever base64 takes."""

    def to_bytes(part):
        try:
            return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
        except binascii.Error:
            raise InvalidToken("a part is not base64url") from None

    return but(to_bytes=to_bytes)


@mistake(forgeries.CANONICAL)
def the_alphabet_alone():
    """Letters and length are looked at, and not the spare bits."""

    def to_bytes(part):
        if not RAW.fullmatch(part) or len(part) % 4 == 1:
            raise InvalidToken("a part is not base64url")
        return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))

    return but(to_bytes=to_bytes)


@mistake(forgeries.CANONICAL)
def white_space_around():
    """White space around the token does not count."""

    def split(token):
        return PARTS.split(token.strip() if isinstance(token, (str, bytes)) else token)

    return but(split=split)


@mistake(forged_texts.STRUCTURE)
def bearer_is_taken_off():
    """Bearer may stand before it."""

    def split(token):
        if isinstance(token, str):
            token = token.removeprefix("Bearer ")
        return PARTS.split(token)

    return but(split=split)


@mistake(forged_texts.STRUCTURE)
def the_first_three_parts():
    """What stands behind the third dot is dropped."""

    def split(token):
        parts = token.split("." if isinstance(token, str) else b".") if token else []
        dot = "." if isinstance(token, str) else b"."
        return PARTS.split(dot.join(parts[:3]) if token else token)

    return but(split=split)


@mistake(good_tokens.BYTES)
def texts_alone():
    """A token is a text, and bytes are refused."""

    def split(token):
        return PARTS.split(token if isinstance(token, str) else None)

    return but(split=split)


@mistake(seen="a good token, as bytes")
def bytes_crash():
    """A token is a text, and bytes are a TypeError."""

    def split(token):
        return PARTS.split(token if len(token.split(".")) == 3 else None)

    return but(split=split)


@mistake(verify_check.CRASH)
def none_crashes():
    """None has no split."""

    def split(token):
        assert token.split
        return PARTS.split(token)

    return but(split=split)


@mistake(verify_check.CRASH)
def letters_outside_ascii_crash():
    """A letter outside ASCII is a UnicodeEncodeError."""

    def split(token):
        return PARTS.split(token.encode("ascii") if isinstance(token, str) else token)

    return but(split=split)


def read_by(loads):
    """Return a verify that reads JSON by `loads(data)`."""

    def read_object(data):
        try:
            value = loads(data)
        except (ValueError, RecursionError):
            raise InvalidToken("a part is not JSON in UTF-8") from None
        if not isinstance(value, dict):
            raise InvalidToken("a part is no JSON object")
        return value

    return but(read_object=read_object)


def strictly(text, **options):
    """Read JSON as the solution does, apart from `options`."""
    return json.loads(
        text, **{"object_pairs_hook": PARTS.once, "parse_constant": PARTS.no_json} | options
    )


@mistake(forged_json.UTF8)
def the_encoding_is_guessed():
    """The encoding is guessed."""
    return read_by(strictly)


@mistake(forged_json.STRICT_UTF8)
def bad_bytes_are_left_out():
    """Bytes that are no UTF-8 are left out."""
    return read_by(lambda data: strictly(data.decode(errors="ignore")))


@mistake(forged_json.STRICT_UTF8)
def bad_bytes_are_replaced():
    """Bytes that are no UTF-8 are replaced."""
    return read_by(lambda data: strictly(data.decode(errors="replace")))


@mistake(good_tokens.UNICODE)
def latin_1():
    """The bytes are read as Latin-1."""
    return read_by(lambda data: strictly(data.decode("latin-1")))


@mistake(good_tokens.UNICODE)
def ascii_alone():
    """The bytes are read as ASCII."""
    return read_by(lambda data: strictly(data.decode("ascii")))


@mistake(forged_json.JSON)
def nan_is_json():
    """NaN counts as JSON."""
    return read_by(lambda data: strictly(data.decode(), parse_constant=float))


@mistake(good_tokens.VALUES)
def nan_in_the_text():
    """NaN is looked for in the text, so that it may not stand in a string."""

    def loads(data):
        if b"NaN" in data or b"Infinity" in data:
            raise ValueError("no JSON")
        return strictly(data.decode())

    return read_by(loads)


@mistake(forged_json.JSON)
def line_ends_in_strings():
    """A line end may stand in a string."""
    return read_by(lambda data: strictly(data.decode(), strict=False))


@mistake(forged_json.JSON)
def something_behind_it():
    """What stands behind the object does not count."""

    def loads(data):
        decoder = json.JSONDecoder(object_pairs_hook=PARTS.once, parse_constant=PARTS.no_json)
        return decoder.raw_decode(data.decode().strip())[0]

    return read_by(loads)


@mistake(forged_json.TWICE)
def a_name_twice():
    """A name may stand twice."""
    return read_by(lambda data: strictly(data.decode(), object_pairs_hook=dict))


@mistake(forged_json.TWICE)
def the_same_twice():
    """A name may stand twice with the same value."""

    def once(pairs):
        if any(dict(pairs)[name] != value for name, value in pairs):
            raise ValueError("a name stands twice")
        return dict(pairs)

    return but(once=once)


@mistake(forged_json.TWICE)
def the_outer_object_alone():
    """Only the outer object is looked at."""

    def loads(data):
        found = strictly(data.decode(), object_pairs_hook=lambda pairs: pairs)
        if isinstance(found, list) and len(dict(found)) != len(found):
            raise ValueError("a name stands twice")
        return strictly(data.decode(), object_pairs_hook=dict)

    return read_by(loads)


@mistake(good_tokens.NESTED)
def a_name_in_two_objects():
    """A name may not come again in any other object."""

    def loads(data):
        names = re.findall(rb'"(\w+)"\s*:', data)
        if len(set(names)) != len(names):
            raise ValueError("a name stands twice")
        return strictly(data.decode())

    return read_by(loads)


@mistake(verify_check.CRASH)
def json_crashes():
    """What is no JSON is a JSONDecodeError."""

    def read_object(data):
        value = strictly(data.decode())
        if not isinstance(value, dict):
            raise InvalidToken("a part is no JSON object")
        return value

    return but(read_object=read_object)


@mistake(verify_check.CRASH)
def brackets_crash():
    """Brackets without end are a RecursionError."""

    def read_object(data):
        try:
            value = strictly(data.decode())
        except ValueError:
            raise InvalidToken("a part is not JSON in UTF-8") from None
        if not isinstance(value, dict):
            raise InvalidToken("a part is no JSON object")
        return value

    return but(read_object=read_object)


@mistake(verify_check.CRASH)
def a_list_is_taken_for_a_header():
    """A header that is no object is an AttributeError."""

    def read_object(data):
        try:
            return strictly(data.decode())
        except (ValueError, RecursionError):
            raise InvalidToken("a part is not JSON in UTF-8") from None

    return but(read_object=read_object)


@mistake(forged_json.OBJECT)
def pairs_are_an_object():
    """A list of pairs is taken for an object."""

    def read_object(data):
        try:
            return dict(strictly(data.decode()))
        except (ValueError, TypeError, RecursionError):
            raise InvalidToken("a part is no JSON object") from None

    return but(read_object=read_object)


# Right answers in other styles ----------------------------------------------------------------


@right
def in_one_function():
    """One long function, in which each exception becomes InvalidToken."""

    def verify(token, key, *, audience, issuer, now, leeway=0):
        def plain(part):
            data = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
            assert base64.urlsafe_b64encode(data).decode().rstrip("=") == part, "spelling"
            return data

        def unique(pairs):
            found = {}
            for name, value in pairs:
                assert name not in found, "a name stands twice"
                found[name] = value
            return found

        def reject(constant):
            raise ValueError(constant)

        def parse(part):
            text = plain(part).decode("utf-8")
            return json.loads(text, object_pairs_hook=unique, parse_constant=reject)

        try:
            token = token.decode("ascii") if isinstance(token, bytes) else token
            head, body, tail = token.split(".")
            header = parse(head)
            assert isinstance(header, dict)
            assert header["alg"] == "HS256"
            assert "crit" not in header
            assert header.get("b64") is not False
            assert isinstance(header.get("kid", ""), str)
            mac = hmac.new(key, f"{head}.{body}".encode("ascii"), hashlib.sha256)
            assert hmac.compare_digest(mac.digest(), plain(tail))
            claims = parse(body)
            assert isinstance(claims, dict)
            for name in {"exp", "nbf", "iat"} & claims.keys():
                assert not isinstance(claims[name], bool)
                assert isinstance(claims[name], (int, float))
                assert claims[name] not in (math.inf, -math.inf)
            assert claims["exp"] > now - leeway
            assert claims.get("nbf", now) <= now + leeway
            assert claims.get("iat", now) <= now + leeway
            assert claims["iss"] == issuer
            if isinstance(claims["aud"], list):
                assert all(isinstance(one, str) for one in claims["aud"])
                assert audience in claims["aud"]
            else:
                assert claims["aud"] == audience
            assert all(isinstance(claims[n], str) for n in ("sub", "jti") if n in claims)
        except Exception as error:
            raise InvalidToken(f"no good token: {error!r}") from error
        return claims

    return verify


@right
def as_a_class():
    """A class whose objects are verifiers, and the verifier is one bound method."""

    class Verifier:
        def __init__(self):
            self.steps = (self.form, self.header, self.signature, self.times, self.names)

        def __call__(self, token, key, *, audience, issuer, now, leeway=0):
            task = SimpleNamespace(
                token=token, key=key, audience=audience, issuer=issuer, now=now, leeway=leeway
            )
            for step in self.steps:
                step(task)
            return task.claims

        def form(self, task):
            task.parts = PARTS.split(task.token)
            task.raw = [PARTS.to_bytes(part) for part in task.parts]
            task.head, task.claims = map(PARTS.read_object, task.raw[:2])

        def header(self, task):
            PARTS.check_header(task.head)

        def signature(self, task):
            if not secrets.compare_digest(signed(task.head, task.parts, task.key), task.raw[2]):
                raise InvalidToken("signature")

        def times(self, task):
            PARTS.check_times(task.claims, task.now, task.leeway)

        def names(self, task):
            PARTS.check_each_claim(task.claims, task.audience, task.issuer, task.now, task.leeway)

    return Verifier()


@right
def claims_first():
    """The claims are looked at before the signature."""

    def verify(token, key, *, audience, issuer, now, leeway=0):
        claims = PARTS.read_object(PARTS.to_bytes(PARTS.split(token)[1]))
        PARTS.check_each_claim(claims, audience, issuer, now, leeway)
        PARTS.verify_signature(token, key)
        return claims

    return verify


@right
def signatures_as_texts():
    """The texts of the signatures are compared, so that the third part is never decoded."""

    def verify_signature(token, key):
        head, body, tail = PARTS.split(token)
        header = PARTS.read_object(PARTS.to_bytes(head))
        PARTS.check_header(header)
        expected = base64.urlsafe_b64encode(signed(header, (head, body), key)).rstrip(b"=")
        if not hmac.compare_digest(tail, expected):
            raise InvalidToken("the signature is wrong")
        return header, PARTS.to_bytes(body)

    return but(verify_signature=verify_signature)


@right
def by_patterns():
    """Regular expressions for the whole token."""
    one = r"((?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?)"
    grammar = re.compile(rf"{one}\.{one}\.{one}", re.ASCII)

    def split(token):
        text = token.decode("latin-1") if isinstance(token, bytes) else token
        found = grammar.fullmatch(text) if isinstance(text, str) else None
        if not found:
            raise InvalidToken("not three parts in base64url")
        return [part.encode() for part in found.groups()]

    def to_bytes(part):
        return base64.urlsafe_b64decode(part + b"==")

    return but(split=split, to_bytes=to_bytes)


@right
def an_ordered_dict():
    """The claims come back as an OrderedDict."""

    def once(pairs):
        names = [name for name, _value in pairs]
        if len(names) != len(set(names)):
            raise ValueError("a name stands twice")
        return OrderedDict(pairs)

    return but(once=once)


@right
def finite_numbers():
    """Numbers by math.isfinite, and what is too large for a float is refused."""

    def is_time(value):
        if not isinstance(value, (int, float)) or value is True or value is False:
            return False
        try:
            return math.isfinite(value)
        except OverflowError:
            return False

    return but(is_time=is_time)


@right
def b64_by_its_truth():
    """b64 is refused wherever it is not true: which of the two is left open."""

    def check_header(header):
        PARTS.check_header(header | {"b64": bool(header.get("b64", True))})

    return but(check_header=check_header)


@right
def an_error_below():
    """A class of its own below InvalidToken."""

    class Refused(InvalidToken):
        def __init__(self, why):
            super().__init__(f"refused: {why}")

    return with_parts(verify, InvalidToken=Refused)


@right
def a_partial():
    """functools.partial, and a list of checks."""

    def run(checks, token, key, *, audience, issuer, now, leeway=0.0):
        _header, payload = PARTS.verify_signature(token, key)
        claims = PARTS.read_object(payload)
        for check in checks:
            check(claims, audience, issuer, now, leeway)
        return dict(claims)

    return functools.partial(run, [PARTS.check_each_claim])


@right
def cached_and_copied():
    """A cache over all parameters, and each caller gets a copy."""
    found = functools.lru_cache(maxsize=8)(
        lambda token, key, more: PARTS.verify(token, key, **dict(more))
    )

    def verify(token, key, **options):
        return json.loads(json.dumps(found(token, key, tuple(sorted(options.items())))))

    return verify


# What only a closer look shows -----------------------------------------------------------------


def after(change, **parts):
    """Return a verify that hands `change(token, key, options)` to `in_small_functions`."""
    inner = but(**parts)

    def verify(token, key, *, audience, issuer, now, leeway=0):
        options = {"audience": audience, "issuer": issuer, "now": now, "leeway": leeway}
        token, key = change(token, key, options)
        return inner(token, key, **options)

    return verify


@mistake(verify_comparison.TIMING)
def compared_twice():
    """== decides first, and hmac.compare_digest once more."""
    return compared_by(lambda one, other: one == other and hmac.compare_digest(one, other))


@mistake(verify_comparison.STANDARD)
def by_pyjwt():
    """PyJWT looks at the signature."""

    def verify_signature(token, key):
        try:
            jwt.PyJWS().decode(token, key, algorithms=["HS256"])
        except (jwt.PyJWTError, ValueError):
            raise InvalidToken("PyJWT does not take it") from None
        return PARTS.verify_signature(token, key)

    return but(verify_signature=verify_signature)


@mistake(good_tokens.LONG_KEY)
def a_key_of_one_block():
    """A key of more than 64 bytes is cut, where HMAC takes its hash."""
    return after(lambda token, key, options: (token, key[:64]))


@mistake(good_tokens.LONG_TOKEN)
def no_long_tokens():
    """A token of more than 8 KB is refused."""

    def change(token, key, options):
        if token is not None and len(token) > 8192:
            raise InvalidToken("too long")
        return token, key

    return after(change)


@mistake(good_tokens.AGE)
def good_for_a_day():
    """A token that is good for more than a day is refused."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, leeway)
        if claims["exp"] - now > 24 * 3600:
            raise InvalidToken("good for too long")

    return but(check_times=check_times)


@mistake(good_tokens.BEGINNING)
def now_is_truthy():
    """0 is taken for no time at all."""

    def change(token, key, options):
        options["now"] = options["now"] or time.time()
        return token, key

    return after(change)


@mistake(good_tokens.ZERO)
def exp_is_truthy():
    """exp 0 counts as missing."""

    def check_times(claims, now, leeway):
        if not claims.get("exp"):
            raise InvalidToken("no exp")
        PARTS.check_times(claims, now, leeway)

    return but(check_times=check_times)


@mistake(good_tokens.BELOW_0)
def times_from_0_on():
    """A time is not below 0."""
    return but(is_time=lambda value: type(value) in (int, float) and 0 <= value < math.inf)


@mistake(good_tokens.LEEWAY)
def a_minute_of_leeway_at_most():
    """leeway is a minute at most."""

    def change(token, key, options):
        options["leeway"] = min(options["leeway"], 60)
        return token, key

    return after(change)


@mistake(verify_check.CRASH)
def iss_in_constant_time():
    """hmac.compare_digest for iss: it takes no text with another letter than ASCII's."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        iss = claims.get("iss")
        if not isinstance(iss, str) or not iss.isascii():
            hmac.compare_digest(str(iss), issuer)
        PARTS.check_each_claim(claims, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(good_tokens.IGNORED)
def keys_in_the_header():
    """A header that names a key's address is refused."""

    def check_header(header):
        PARTS.check_header(header)
        if {"jku", "jwk", "x5u"} & header.keys():
            raise InvalidToken("the header names a key")

    return but(check_header=check_header)


@mistake(good_tokens.IGNORED)
def kid_among_the_claims():
    """kid is looked for in header and claims, as if they were one dict."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        if not isinstance(claims.get("kid", ""), str):
            raise InvalidToken("kid is no string")
        PARTS.check_each_claim(claims, audience, issuer, now, leeway)

    return but(check_each_claim=check_each_claim)


@mistake(forged_claims.NO_EXPIRY)
def exp_from_the_header():
    """exp is taken from the header where the claims have none."""
    found = {}

    def check_header(header):
        PARTS.check_header(header)
        found["exp"] = header.get("exp")

    def check_times(claims, now, leeway):
        more = {} if found["exp"] is None else found
        PARTS.check_times(more | claims, now, leeway)

    return but(check_header=check_header, check_times=check_times)


@mistake(forged_claims.NOT_YET)
def a_second_that_has_begun():
    """nbf and iat are compared with the next whole second."""

    def check_times(claims, now, leeway):
        PARTS.check_times({"exp": claims.get("exp")}, now, leeway)
        PARTS.check_times(claims | {"exp": math.ceil(now) + 1}, math.ceil(now), leeway)

    return but(check_times=check_times)


@mistake(verify_check.CRASH)
def leeway_below_the_times():
    """leeway is taken off nbf and iat: an int of 401 digits is no float."""

    def check_times(claims, now, leeway):
        early = [claims[name] for name in ("nbf", "iat") if PARTS.is_time(claims.get(name))]
        if any(time - leeway > now for time in early):
            raise InvalidToken("not valid yet")
        PARTS.check_times(claims, now, leeway)

    return but(check_times=check_times)


@mistake(forged_claims.NUMBERS)
def iat_may_be_infinite():
    """iat may be infinite, as long as it is over."""

    def check_times(claims, now, leeway):
        past = claims.get("iat") == -math.inf
        PARTS.check_times(claims | ({"iat": 0} if past else {}), now, leeway)

    return but(check_times=check_times)


@mistake(forged_texts.TEXT)
def wide_letters():
    """The text is normalized before."""

    def change(token, key, options):
        text = isinstance(token, str)
        return (unicodedata.normalize("NFKC", token) if text else token), key

    return after(change)


@mistake(forged_texts.STRUCTURE)
def percent_signs_are_decoded():
    """The token is decoded as a part of a URL before."""

    def change(token, key, options):
        text = isinstance(token, str) and token.isascii()
        return (urllib.parse.unquote(token) if text else token), key

    return after(change)


@mistake(forged_texts.TEXT)
def a_mark_before_the_token():
    """Bytes are read as utf-8-sig."""

    def change(token, key, options):
        try:
            return (token.decode("utf-8-sig") if isinstance(token, bytes) else token), key
        except ValueError:
            raise InvalidToken("no text") from None

    return after(change)


@mistake(forged_json.JSON)
def infinity_is_json():
    """Infinity is read, and NaN and -Infinity are not."""

    def no_json(constant):
        if constant != "Infinity":
            raise ValueError(constant)
        return math.inf

    return but(no_json=no_json)


@mistake(good_tokens.ANY_TEXT)
def kid_is_a_word():
    """kid is made of letters, digits, - and _."""

    def check_header(header):
        PARTS.check_header(header)
        if not re.fullmatch(r"[\w-]*", header.get("kid", "")):
            raise InvalidToken("kid is no word")

    return but(check_header=check_header)


@mistake(good_tokens.ANY_TEXT)
def sub_is_one_line():
    """sub and jti are printable."""

    def check_each_claim(claims, audience, issuer, now, leeway):
        PARTS.check_each_claim(claims, audience, issuer, now, leeway)
        if not all(claims.get(name, "").isprintable() for name in ("sub", "jti")):
            raise InvalidToken("sub and jti are one line")

    return but(check_each_claim=check_each_claim)


@mistake(good_tokens.AGE)
def made_before_it_holds():
    """A token that holds from before it was made is refused."""

    def check_times(claims, now, leeway):
        PARTS.check_times(claims, now, leeway)
        if claims.get("nbf", now) < claims.get("iat", 0) < now:
            raise InvalidToken("it holds from before it was made")

    return but(check_times=check_times)


@mistake(forgeries.CANONICAL)
def another_decoder_for_the_header():
    """Of the header only letters and length are looked at."""

    def verify_signature(token, key):
        parts = PARTS.split(token)
        if not RAW.fullmatch(parts[0]) or len(parts[0]) % 4 == 1:
            raise InvalidToken("no base64url")
        header = PARTS.read_object(base64.urlsafe_b64decode(parts[0] + b"=" * (-len(parts[0]) % 4)))
        PARTS.check_header(header)
        if not hmac.compare_digest(signed(header, parts, key), PARTS.to_bytes(parts[2])):
            raise InvalidToken("the signature is wrong")
        return header, PARTS.to_bytes(parts[1])

    return but(verify_signature=verify_signature)


@right
def compared_by_a_partial():
    """hmac.compare_digest in a functools.partial."""
    return compared_by(lambda one, other: functools.partial(hmac.compare_digest, one)(other))


@right
def compared_by_a_name():
    """A functools.partial that has a name."""
    same = functools.partial(hmac.compare_digest)
    return compared_by(lambda one, other: same(one, other))


ORDER = "the order does not matter"
JSON_TEXT = "of all JSON, only the text itself becomes this text"
NEVER_EMPTY = "it is never empty"
A_TEXT = "it is a text already"
NO_OTHER_LETTER = "what is encoded has no space and no slash, and is never longer than the text"
THERE_IS_A_REASON = "what a reason says is free; that there is one is asked for"
REASONS = (
    "no token came",
    "the signature is wrong",
    "another spelling",
    "a part is no JSON object",
    "a name stands twice",
    "the algorithm is not HS256",
    "crit asks for what is not known here",
    "the claims are not in base64url",
    "kid is no string",
    "a time is no number, or exp is missing",
    "expired",
    "not valid yet",
    "made by somebody else",
    "made for somebody else",
    "aud is no list of strings",
    " is no string",
)
EQUIVALENT = dict.fromkeys((f"line *: {one!r} → '*'" for one in REASONS), THERE_IS_A_REASON) | {
    "line 17: hmac.compare_digest(*) → hmac.compare_digest(*)": ORDER,
    "line 65: max(*) → max(*)": ORDER,
    "line 14: * → * or ''": NEVER_EMPTY,
    "line 16: * → * or ''": NEVER_EMPTY,
    "line 37: * → * or ''": "an empty text is one already",
    "line 37: * → text = str(*)": A_TEXT,
    "line 38: * → * or ''": "what is empty has no alg and no exp: it is refused either way",
    "line 44: * → int(len(dict(pairs))) == len(pairs)": "a length is an int",
    "line 44: * → len(dict(pairs)) == int(len(pairs))": "a length is an int",
    "line 32: * == text → *.startswith(text)": NO_OTHER_LETTER,
    "line 32: * == text → *.endswith(text)": NO_OTHER_LETTER,
    "line 32: * == text → text in *": NO_OTHER_LETTER,
    "line 32: * == text → *.strip() == text": NO_OTHER_LETTER,
    "line 32: * == text → *.rstrip('/') == text": NO_OTHER_LETTER,
    "line 32: * == text → str(*) == text": A_TEXT,
    "line 32: * == text → * == str(text)": A_TEXT,
    "line 32: * == text → (* or '') == text": "an empty text is one already",
    "line 32: * == text → * == text.rstrip('/')": "a slash makes the decoder raise, or another text",
    "line 53: * → str(header.get('alg')) == 'HS256'": JSON_TEXT,
    "line 53: * → (header.get('alg') or '') == 'HS256'": JSON_TEXT,
    "line 66: * → str(claims.get('iss')) == issuer": JSON_TEXT,
    "line 66: * → (claims.get('iss') or '') == issuer": JSON_TEXT,
    "line 66: * → claims.get('iss') == str(issuer)": "the issuer is a text",
    "line 69: * → str(audience) in named": "the audience is a text",
    "line 67: * → * or ''": "what is empty does not name the audience, whichever it is",
    "line 71: * → *[:2]:": "there are two",
    "line 62: * → (type(time) or '') in (int, float)": NEVER_EMPTY,
    "line 62: * → (abs(time) or '') != math.inf": "0 is not infinite, and neither is ''",
    "line 19: except (*) as error: → except Exception as error:": "nothing else is raised there",
    "line 31: -len(text) → len(text)": (
        "differs where three '=' come in place of one, and the decoder passes over surplus ones"
    ),
    "line 32: b'=' → b'=X'": (
        "no part can end in X: JSON ends in a brace, and the last letter of 32 bytes has two "
        "spare bits of zero, which X has not"
    ),
}
if sys.version_info >= (3, 15):
    EQUIVALENT |= dict.fromkeys(
        (
            "line 31: '=' → ''",
            "line 31: -len(text) % 4 → -len(text) + 4",
            "line 31: 4 → 5",
            "line 31: 4 → 3",
        ),
        "from Python 3.15 on, the decoder takes a text without its padding",
    )
