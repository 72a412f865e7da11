"""Lesson 09: its tokens and its verifier against other libraries, the RFCs and forgeries."""

import json
import re
from collections import Counter
from contextlib import suppress
from datetime import datetime

import joserfc.jwk
import joserfc.jwt
import jwcrypto.jwk
import jwcrypto.jws
import jwt
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from helpers.apps import staff, tokens_by_hand
from helpers.example_keys import rsa_key
from helpers.exercises import json_web_tokens
from helpers.exercises.json_web_tokens.forgeries import forgeries
from helpers.exercises.json_web_tokens.good_tokens import good_cases
from helpers.exercises.shared.tokens import (
    AUDIENCE,
    CLAIMS,
    HEADER,
    ISSUER,
    KEY,
    NOW,
    encode,
    sign,
)
from tests.exercises.answers import define
from tests.lessons.forged_tokens import FAMILIES, broken_tokens
from tests.lessons.rfc_tokens import A_1, A_1_KEY, A_2, A_2_KEY, PAYLOAD, UNSECURED
from tests.lessons.whole_notebook import defined_by

EXERCISE = json_web_tokens.verify
SOLUTION = define(EXERCISE, EXERCISE.solution_source)
InvalidToken = json_web_tokens.InvalidToken


def verify(token, key=KEY, **options):
    return SOLUTION(token, key, **{"audience": AUDIENCE, "issuer": ISSUER, "now": NOW} | options)


def verify_signature(token, key):
    """Return the claims as the solution does that looks at none of them, or raise InvalidToken."""
    source = EXERCISE.solution_source
    alone = define(
        EXERCISE, source, check_claims=lambda claims, audience, issuer, now, leeway: None
    )
    return alone(token, key, audience=AUDIENCE, issuer=ISSUER, now=NOW)


@pytest.fixture(scope="module")
def lesson():
    with defined_by("09-json-web-tokens") as names:
        yield names


# The examples of the RFCs -------------------------------------------------------------------------


def test_rfc_7515_a_1_is_taken():
    assert verify_signature(A_1, A_1_KEY) == json.loads(PAYLOAD)


@pytest.mark.parametrize("place", range(len(A_1)))
def test_rfc_7515_a_1_with_one_letter_changed_is_refused(place):
    letter = "A" if A_1[place] != "A" else "B"
    with pytest.raises(InvalidToken):
        verify_signature(A_1[:place] + letter + A_1[place + 1 :], A_1_KEY)


@pytest.mark.parametrize("letter", "lmn")
def test_rfc_7515_a_1_with_other_spare_bits_is_refused(letter):
    other = A_1[:-1] + letter
    assert jwt.utils.base64url_decode(other[-43:]) == jwt.utils.base64url_decode(A_1[-43:])
    with pytest.raises(InvalidToken):
        verify_signature(other, A_1_KEY)


def test_rfc_7515_a_1_is_no_token_for_this_service():
    """Its signature is right, and it has no audience."""
    before_exp = 1300819379
    with pytest.raises(InvalidToken, match="somebody else"):
        SOLUTION(A_1, A_1_KEY, audience=AUDIENCE, issuer="joe", now=before_exp)


def test_rfc_7519_6_1_unsecured_is_refused():
    with pytest.raises(InvalidToken, match="algorithm"):
        verify_signature(UNSECURED, b"")


def test_rfc_7515_a_2_is_taken_as_the_lesson_checks_rs256(lesson):
    key = jwt.PyJWK(A_2_KEY | {"alg": "RS256"})
    assert lesson["jws"].decode(A_2, key, algorithms=["RS256"]) == PAYLOAD
    with pytest.raises(jwt.InvalidAlgorithmError):
        lesson["jws"].decode(A_1, key, algorithms=["RS256"])


def test_what_the_lesson_shows_of_the_rfc_example(lesson):
    header, claims, signature = map(lesson["decode"], A_1.split("."))
    assert (json.loads(header)["alg"], claims, len(signature)) == ("HS256", PAYLOAD, 32)


# Other libraries ----------------------------------------------------------------------------------


def joserfc_key(key: bytes):
    return joserfc.jwk.OctKey.import_key(key)


def jwcrypto_payload(token: str, key: jwcrypto.jwk.JWK) -> bytes:
    """Return the payload, or raise what jwcrypto raises."""
    signed = jwcrypto.jws.JWS()
    signed.deserialize(token, key)
    return signed.payload


def test_joserfc_and_jwcrypto_take_what_the_lesson_made_by_hand(lesson):
    claims = lesson["claims_for"]("Ada", "salaries:read")
    for token in (lesson["by_hand"], lesson["TOKEN"]):
        key = lesson["TOKEN_KEY"]
        assert joserfc.jwt.decode(token, joserfc_key(key), algorithms=["HS256"]).claims == claims
        other = jwcrypto.jwk.JWK(kty="oct", k=jwt.utils.base64url_encode(key).decode())
        assert json.loads(jwcrypto_payload(token, other)) == claims


def test_the_lesson_takes_what_joserfc_and_jwcrypto_made():
    token = joserfc.jwt.encode(HEADER, CLAIMS, joserfc_key(KEY))
    assert verify(token) == CLAIMS
    signed = jwcrypto.jws.JWS(json.dumps(CLAIMS))
    key = jwcrypto.jwk.JWK(kty="oct", k=jwt.utils.base64url_encode(KEY).decode())
    signed.add_signature(key, protected=json.dumps(HEADER))
    assert verify(signed.serialize(compact=True)) == CLAIMS


# The solution's verifier and PyJWT, over thousands of broken tokens -------------------------------

STRICTER = {
    "padding at its end": "RFC 7515 §2 leaves the padding out; PyJWT bears what fills up to four",
    "padding in a part": "as above",
    "crit with b64 true": "RFC 7515 §4.1.11: b64 is not understood here; PyJWT understands it",
    "nbf in a fraction of a second": "PyJWT cuts the fraction off, so that the token holds earlier",
    "iat in a fraction of a second": "as above",
    "nbf is true or false": "RFC 7519 §2 wants a number; int(True) is 1",
    "iat is true or false": "as above",
}
for _part in ("header", "claims"):
    STRICTER |= {
        f"{_part}: a name twice": "RFC 7515 §4, RFC 7519 §4: names are unique; PyJWT takes the last",
        f"{_part}: NaN or Infinity": "RFC 8259 §6 has no such number; Python's json does",
        f"{_part}: UTF-16, UTF-32 or a byte order mark": "RFC 7515 §3: UTF-8; json.loads guesses",
        f"{_part}: half of a surrogate pair as UTF-8": "no UTF-8 (RFC 3629 §3); json lets it pass",
    }
for _name in ("exp", "nbf", "iat"):
    STRICTER[f"{_name} is a number in a string"] = "RFC 7519 §2 wants a number; int() reads text"
MILDER = {
    "exp in a fraction of a second": "RFC 7519 §2 allows fractions; PyJWT cuts them off",
}
CRASHES = {
    "half of a surrogate pair": "PyJWT lets UnicodeEncodeError out; here it is InvalidToken",
}


def ours(token) -> str:
    try:
        verify(token)
    except InvalidToken:
        return "refuse"
    return "accept"


# PyJWT looks at a key's form each time that it is handed in as bytes; this one it has looked at.
PREPARED = jwt.PyJWK({"kty": "oct", "alg": "HS256", "k": encode(KEY)})


def pyjwt(token) -> str:
    try:
        jwt.decode(
            token,
            PREPARED,
            algorithms=["HS256"],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "iss", "aud"]},
        )
    except jwt.InvalidTokenError:
        return "refuse"
    except UnicodeEncodeError:
        return "crash"
    return "accept"


@pytest.fixture
def pyjwt_at_nine(monkeypatch):
    """Let PyJWT, which reads the machine's clock, believe that it is nine o'clock."""

    class Nine(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(NOW, tz)

    monkeypatch.setattr("jwt.api_jwt.datetime", Nine)


def test_verify_and_pyjwt_judge_broken_tokens_alike(pyjwt_at_nine):
    expected = {("refuse", "accept"): STRICTER, ("accept", "refuse"): MILDER}
    expected |= {("refuse", "crash"): CRASHES}
    verdicts, differing, seen = Counter(), Counter(), Counter()
    for broken in broken_tokens(each=32):
        both = ours(broken.token), pyjwt(broken.token)
        verdicts[both] += 1
        seen.update(broken.ways)
        if both[0] == both[1]:
            continue
        listed = [name for name in broken.ways if name in expected.get(both, {})]
        assert listed, f"{both} for {broken.ways}: {broken.token!r}"
        if len(broken.ways) == 1:
            differing.update(listed)
    assert sum(verdicts.values()) > 8_000, verdicts
    assert verdicts["accept", "accept"] > 1_000, verdicts
    assert verdicts["refuse", "refuse"] > 4_000, verdicts
    assert all(seen[name] >= 32 for family in FAMILIES.values() for name in family)
    idle = {**STRICTER, **MILDER, **CRASHES}.keys() - differing.keys()
    assert not idle, f"listed as differences, and none was seen: {idle}"


@given(st.one_of(st.text(), st.binary(), st.from_regex(r"[\w-]*\.[\w-]*\.[\w-]*"), st.none()))
def test_whatever_comes_is_refused_and_nothing_else(token):
    with pytest.raises(InvalidToken, match="."):
        verify(token)


@given(st.binary(), st.binary())
def test_whatever_is_signed_ends_in_claims_or_in_a_refusal(header, claims):
    with pytest.raises(InvalidToken, match="."):
        verify(sign(header, claims))
    with pytest.raises(InvalidToken, match="."):
        verify(sign(HEADER, claims))


def test_the_generated_tokens_reach_every_check_of_the_solution():
    """Each reason for which the solution refuses was given to some token."""
    reasons = set()
    for token in (None, *(broken.token for broken in broken_tokens(each=5))):
        try:
            verify(token)
        except InvalidToken as refused:
            reason = str(refused).partition(":")[0]
            reasons.add(
                re.sub("jti|-?Infinity|NaN", lambda m: "sub" if m[0] == "jti" else "NaN", reason)
            )
    source = EXERCISE.solution_source
    asked = source.count("demand(") - source.count("def demand(")
    raised = source.count("raise InvalidToken(") - source.count("raise InvalidToken(why_not)")
    assert len(reasons) == asked + raised, sorted(reasons)


def test_the_checks_own_tokens_are_as_they_are_called():
    assert len(good_cases()) >= 30
    assert len(forgeries()) >= 200
    names = [case.name for case in (*good_cases(), *forgeries())]
    assert len(set(names)) == len(names)
    for case in good_cases():
        assert verify(case.token, **case.options) == case.claims, case.name
    for case in forgeries():
        may_be_good = case.good is None
        with suppress(InvalidToken) if may_be_good else pytest.raises(InvalidToken, match="."):
            verify(case.token, **case.options)


def test_leeway_is_the_same_as_pyjwts(pyjwt_at_nine):
    for name in ("exp", "nbf", "iat"):
        for distance in (-31, -30, -29, -1, 0, 1, 29, 30, 31):
            token = sign(HEADER, CLAIMS | {name: NOW + distance})
            for leeway in (0, 30):
                try:
                    options = {"audience": AUDIENCE, "issuer": ISSUER, "leeway": leeway}
                    jwt.decode(token, KEY, algorithms=["HS256"], **options)
                    theirs = "accept"
                except jwt.InvalidTokenError:
                    theirs = "refuse"
                try:
                    verify(token, leeway=leeway)
                    mine = "accept"
                except InvalidToken:
                    mine = "refuse"
                assert mine == theirs, (name, distance, leeway)


# What the lesson says -----------------------------------------------------------------------------


def test_two_tokens_are_good_without_leeway(lesson):
    verdicts = {name: lesson["judge"](change, 0) for name, change in lesson["changes"].items()}
    good = [name for name, verdict in verdicts.items() if verdict == "good"]
    assert good == ["as login.example makes it", "aud is a list of both"]


def test_no_password_and_a_wrong_one_get_401(lesson):
    app = lesson["Flask"]("again")
    app.add_url_rule("/token", view_func=lesson["log_in"], methods=["POST"])
    client = app.test_client()
    wrong = [
        {},
        {"auth": ("Ada", "x")},
        {"auth": ("Eve", "x")},
        {"headers": {"Authorization": "?"}},
    ]
    assert [client.post("/token", **sent).status_code for sent in wrong] == [401] * 4
    assert client.post("/token", auth=("Ada", "analytical")).status_code == 200


def test_ten_requests_ask_no_database(lesson):
    lesson["host_people"](lesson["by_signature"])
    with lesson["network"].record() as trace:
        statuses = [lesson["ask"](lesson["TOKEN"]) for _ in range(10)]
    assert (statuses, trace.queries) == ([200] * 10, [])


def test_a_module_of_that_name_beside_the_notebook_is_not_pyjwt(lesson):
    assert not hasattr(lesson["own_jwt"], "encode")
    assert hasattr(lesson["jwt"], "encode")


def test_a_public_key_takes_what_its_private_key_signed_alone(lesson):
    verdict, by_public_key = lesson["verdict"], lesson["by_public_key"]
    assert verdict(by_public_key, lesson["access_token"]()) == "good"
    assert verdict(by_public_key, lesson["access_token"](key="may")) == "InvalidSignatureError"
    assert verdict(by_public_key, lesson["TOKEN"]) == "InvalidAlgorithmError"
    assert lesson["own"] == jwt.encode(
        lesson["claims_for"]("Grace", "salaries:read"), rsa_key("may"), "RS256"
    )


# The helpers that lesson 10 takes in place of what was written by hand ----------------------------

HEADERS = (
    {},
    {"Authorization": "Bearer good"},
    {"Authorization": "Bearer poor"},
    {"Authorization": "Bearer"},
    {"Authorization": "Basic QWRhOng="},
)


def test_the_staff_app_answers_as_the_app_of_lesson_08():
    def guard(names):
        def by_word():
            if names["bearer"]() not in ("good", "poor"):
                return names["refuse"](401, "invalid_token")
            names["g"].person = "Ada"
            names["g"].scopes = ["salaries:read"] if names["bearer"]() == "good" else []
            return None

        return by_word

    with defined_by("08-api-keys") as lesson:
        mine = staff.create_app(guard(vars(staff)))
        theirs = Flask("people")
        theirs.before_request(guard(lesson))
        theirs.add_url_rule("/me", view_func=lesson["me"])
        theirs.add_url_rule("/salaries", view_func=lesson["salaries"])
        seen = set()
        for path in ("/me", "/salaries"):
            for sent in HEADERS:
                one, other = (app.test_client().get(path, headers=sent) for app in (mine, theirs))
                answers = [
                    (each.status_code, each.data, each.headers.get("WWW-Authenticate"))
                    for each in (one, other)
                ]
                assert answers[0] == answers[1], (path, sent)
                seen.add(one.status_code)
        assert seen == {200, 401, 403}


def test_the_helpers_by_hand_are_those_of_the_lesson(lesson):
    claims = CLAIMS | {"sub": "Zoë"}
    assert tokens_by_hand.sign(HEADER, claims, KEY) == lesson["sign"](HEADER, claims, KEY)
    for data in (b"", b"A", b"AB", bytes(range(256))):
        assert tokens_by_hand.encode(data) == lesson["encode"](data) == encode(data)
        assert tokens_by_hand.decode(encode(data)) == lesson["decode"](encode(data)) == data
    changes = [*lesson["changes"].values(), {"aud": None}, {"nbf": NOW + 1}]
    seen = set()
    for change in changes:
        for without in ("", "iss", "aud", "exp", "sub", "jti", "nbf", "iat"):
            given_claims = {k: v for k, v in (CLAIMS | change).items() if k != without}
            for leeway in (0, 30):
                both = [
                    judge(check, given_claims, AUDIENCE, NOW, leeway)
                    for judge, check in (
                        (tokens_by_hand.verdict, tokens_by_hand.check_claims),
                        (lesson["verdict"], lesson["check_claims"]),
                    )
                ]
                assert both[0] == both[1], (change, without, leeway)
                seen.add(both[0])
    assert len(seen) == 6, seen
