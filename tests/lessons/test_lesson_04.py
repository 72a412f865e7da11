"""Lesson 04: its tokens and its verifier against other libraries, the RFCs and forgeries."""

import io
import json
from collections import Counter
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path

import joserfc.jwk
import joserfc.jwt
import jwcrypto.jwk
import jwcrypto.jws
import jwt
import nbformat
import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from helpers.example_keys import public_pem, rsa_key
from helpers.exercises import api_keys_and_jwts
from helpers.exercises.api_keys_and_jwts.forgeries import forgeries
from helpers.exercises.api_keys_and_jwts.good_tokens import good_cases
from helpers.exercises.api_keys_and_jwts.tokens import (
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
from tests.exercises.api_keys_and_jwts.statuses import (
    EXPIRED_POOR,
    EXPIRED_TOKEN,
    FOREIGN,
    OVER,
    POOR_KEY,
)
from tests.lessons.forged_tokens import FAMILIES, broken_tokens

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "04-api-keys-and-jwts.ipynb"
EXERCISE = api_keys_and_jwts.verify
SOLUTION = define(EXERCISE, EXERCISE.solution_source).__globals__  # its functions, by name
InvalidToken = api_keys_and_jwts.InvalidToken


def verify(token, key=KEY, **options):
    return SOLUTION["verify"](
        token, key, **{"audience": AUDIENCE, "issuer": ISSUER, "now": NOW} | options
    )


@pytest.fixture(scope="module")
def lesson():
    """What the cells of the notebook define. (tests/proof/test_again.py runs them again and again.)"""
    names = {"__name__": "__main__"}
    book = nbformat.read(NOTEBOOK, as_version=4)
    with redirect_stdout(io.StringIO()):
        for cell in book.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), names)  # noqa: S102 - as above
    yield names
    names["network"].close()


# The examples of the RFCs -------------------------------------------------------------------------

PAYLOAD = b'{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'
A_1 = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)
A_1_KEY = jwt.utils.base64url_decode(
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
)
A_2 = (
    "eyJhbGciOiJSUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5"
    "jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L"
    "07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUi"
    "pUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
)
A_2_KEY = {
    "kty": "RSA",
    "e": "AQAB",
    "n": (
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4"
        "d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5re"
        "xMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxX"
        "FvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
    ),
}
UNSECURED = (
    "eyJhbGciOiJub25lIn0"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
)


def test_rfc_7515_a_1_is_taken():
    header, payload = SOLUTION["verify_signature"](A_1, A_1_KEY)
    assert header == {"typ": "JWT", "alg": "HS256"}
    assert payload == PAYLOAD


@pytest.mark.parametrize("place", range(len(A_1)))
def test_rfc_7515_a_1_with_one_letter_changed_is_refused(place):
    letter = "A" if A_1[place] != "A" else "B"
    with pytest.raises(InvalidToken):
        SOLUTION["verify_signature"](A_1[:place] + letter + A_1[place + 1 :], A_1_KEY)


@pytest.mark.parametrize("letter", "lmn")
def test_rfc_7515_a_1_with_other_spare_bits_is_refused(letter):
    other = A_1[:-1] + letter
    assert jwt.utils.base64url_decode(other[-43:]) == jwt.utils.base64url_decode(A_1[-43:])
    with pytest.raises(InvalidToken):
        SOLUTION["verify_signature"](other, A_1_KEY)


def test_rfc_7515_a_1_is_no_token_for_this_service():
    """Its signature is right, and it has no audience."""
    before_exp = 1300819379
    with pytest.raises(InvalidToken, match="aud"):
        SOLUTION["verify"](A_1, A_1_KEY, audience=AUDIENCE, issuer="joe", now=before_exp)


def test_rfc_7519_6_1_unsecured_is_refused(lesson):
    with pytest.raises(InvalidToken, match="algorithm"):
        SOLUTION["verify_signature"](UNSECURED, b"")
    with pytest.raises(jwt.InvalidTokenError):
        lesson["right"](UNSECURED, AUDIENCE, lesson["keys"])
    assert lesson["only_decodes"](UNSECURED) == json.loads(PAYLOAD), "the naive one takes it"


def test_rfc_7515_a_2_is_taken_as_the_lesson_checks_rs256(lesson):
    key = jwt.PyJWK(A_2_KEY | {"alg": "RS256"})
    assert lesson["jws"].decode(A_2, key, algorithms=["RS256"]) == PAYLOAD
    with pytest.raises(jwt.InvalidAlgorithmError):
        lesson["jws"].decode(A_1, key, algorithms=["RS256"])


def test_what_the_lesson_shows_of_the_rfc_example(lesson):
    header, claims, signature = lesson["parts"](A_1)
    assert (header["alg"], claims["iss"], len(signature)) == ("HS256", "joe", 32)


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


@pytest.mark.parametrize("name", ["april", "may"])
def test_joserfc_and_jwcrypto_take_access_tokens_by_the_published_keys(lesson, name):
    lesson["published"][:] = ["april", "may"]
    published = json.loads(json.dumps(lesson["jwks"]()))
    lesson["published"][:] = ["april"]
    token = lesson["access_token"](key=name)
    keys = joserfc.jwk.KeySet.import_key_set(published)
    found = joserfc.jwt.decode(token, keys, algorithms=["RS256"])
    assert found.header == {"alg": "RS256", "kid": name, "typ": "at+jwt"}
    jwks = jwcrypto.jwk.JWKSet.from_json(json.dumps(published))
    assert json.loads(jwcrypto_payload(token, jwks.get_key(name))) == found.claims


def test_the_published_keys_hold_nothing_private(lesson):
    for key in lesson["jwks"]()["keys"]:
        assert not {"d", "p", "q", "dp", "dq", "qi"} & set(key)
    assert b"PUBLIC KEY" in public_pem("april")


def test_the_lesson_takes_what_joserfc_and_jwcrypto_made(lesson):
    token = joserfc.jwt.encode(HEADER, CLAIMS, joserfc_key(KEY))
    assert verify(token) == CLAIMS
    signed = jwcrypto.jws.JWS(json.dumps(CLAIMS))
    key = jwcrypto.jwk.JWK(kty="oct", k=jwt.utils.base64url_encode(KEY).decode())
    signed.add_signature(key, protected=json.dumps(HEADER))
    assert verify(signed.serialize(compact=True)) == CLAIMS

    claims = lesson["claims_for"]("Ada", "salaries:read")
    header = {"alg": "RS256", "kid": "april", "typ": "at+jwt"}
    private = rsa_key("april").private_numbers().private_key()
    token = joserfc.jwt.encode(header, claims, joserfc.jwk.RSAKey.import_key(_pem(private)))
    assert lesson["right"](token, AUDIENCE, lesson["keys"]) == claims
    signed = jwcrypto.jws.JWS(json.dumps(claims))
    signed.add_signature(jwcrypto.jwk.JWK.from_pyca(private), protected=json.dumps(header))
    assert lesson["right"](signed.serialize(compact=True), AUDIENCE, lesson["keys"]) == claims


def _pem(private) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


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
    for broken in broken_tokens(each=5):
        try:
            verify(broken.token)
        except InvalidToken as refused:
            reasons.add(str(refused).replace("nbf", "exp").replace("iat", "exp"))
    source = api_keys_and_jwts.verify.solution_source
    assert len(reasons) == source.count("raise InvalidToken("), sorted(reasons)


def test_the_checks_own_tokens_are_as_they_are_called():
    assert len(good_cases()) >= 30
    assert len(forgeries()) >= 200
    names = [case.name for case in (*good_cases(), *forgeries())]
    assert len(set(names)) == len(names)
    for case in good_cases():
        assert verify(case.token, **case.options) == case.claims, case.name
    for case in forgeries():
        with pytest.raises(InvalidToken, match="."):
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


def test_the_attacks_work_and_are_stopped(lesson):
    results = lesson["results"]
    counts = {name: list(result.values()).count("good") for name, result in results.items()}
    assert counts == {"only decodes": 9, "trusts the token": 8, "right": 0}
    assert results["trusts the token"]["changed claims"] == "InvalidSignatureError"
    assert len(set(results["right"].values())) >= 7, "each is stopped by its own check"


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


def test_each_attack_fails_at_the_hosted_service_too(lesson):
    lesson["host_people"](lesson["guard_of"]("people.example"))
    assert lesson["ask"](lesson["access_token"]()) == 200
    assert {
        name: lesson["ask"](token) for name, token in lesson["attacks"].items()
    } == dict.fromkeys(lesson["attacks"], 401)


def test_exercise_4_1_asks_for_what_the_service_answers(lesson):
    """The statuses that the checker wants are those of the lesson's own service."""
    ask, keep, token = lesson["ask"], lesson["keep"], lesson["access_token"]
    lesson["host_people"](lesson["by_key"], "keys.example.example")
    lesson["host_people"](lesson["guard_of"]("people.example"))
    keep("people_good", "Ada", "salaries:read")
    keep("people_poor", "Ada", "desks:book")
    keep("people_over", "Ada", "salaries:read", until=NOW - 86400)

    def with_key(key):
        paths = ("/me", "/salaries")
        return tuple(ask(key, path, host="keys.example.example") for path in paths)

    def with_token(**changes):
        return tuple(ask(token(**changes), path) for path in ("/me", "/salaries"))

    nothing = [lesson["ada"].get(f"https://people.example/{path}") for path in ("me", "salaries")]
    challenges = {answer.headers["WWW-Authenticate"] for answer in nothing}
    assert challenges == {"Bearer"}, "RFC 6750 §3.1: no error is named"
    assert api_keys_and_jwts.statuses.make_solution() == {
        "no key and no token": tuple(answer.status_code for answer in nothing),
        "a key that nobody was given": with_key("people_none"),
        POOR_KEY: with_key("people_poor"),
        OVER: with_key("people_over"),
        "a good key, whose scopes hold salaries:read": with_key("people_good"),
        EXPIRED_TOKEN: with_token(exp=NOW - 60),
        "a good token, whose scopes do not hold salaries:read": with_token(scopes="desks:book"),
        EXPIRED_POOR: with_token(exp=NOW - 60, scopes="desks:book"),
        FOREIGN: with_token(aud="https://desks.example"),
    }


def test_ten_requests_ask_no_database(lesson):
    lesson["host_people"](lesson["by_signature"])
    with lesson["network"].record() as trace:
        statuses = [lesson["ask"](lesson["TOKEN"]) for _ in range(10)]
    assert (statuses, trace.queries) == ([200] * 10, [])
    lesson["host_people"](lesson["by_key"])
    lesson["keep"](lesson["ADA_KEY"], "Ada", "salaries:read")
    with lesson["network"].record() as trace:
        statuses = [lesson["ask"](lesson["ADA_KEY"]) for _ in range(10)]
    assert (statuses, len(trace.queries)) == ([200] * 10, 10)


def test_no_key_is_in_the_database_file(lesson):
    content = lesson["database"].path.read_bytes()
    assert lesson["fingerprint"](lesson["ALAN_KEY"]).encode() in content
    assert lesson["ALAN_KEY"].removeprefix("people_").encode() not in content


def test_production_keys_are_random_and_long(lesson):
    keys = {lesson["new_key"]() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(bytes.fromhex(key.removeprefix("people_"))) * 8 >= 112 for key in keys)


def test_a_bound_token_serves_who_has_its_key_alone(lesson):
    """RFC 9449 §4.3: what a proof has to be, and that a token without `cnf` needs one of its own."""
    bound, proof_of = lesson["bound"], lesson["proof_of"]
    ada, thief = lesson["ada_has"], lesson["thief_has"]
    token, hers = lesson["bound_token"], proof_of(ada, lesson["bound_token"])
    assert bound(token, hers)["sub"] == "Ada"
    jwk = lesson["ES256"].to_jwk(ada.public_key(), as_dict=True)
    claims = jwt.decode(hers, options={"verify_signature": False})
    header = {"typ": "dpop+jwt", "jwk": jwk}

    def proof(key=ada, header=header, **changes):
        return jwt.encode(claims | changes, key, "ES256", headers=header)

    assert bound(token, proof())["sub"] == "Ada"
    bearer = lesson["access_token"]()
    stolen = [
        (token, ""),
        (token, "x.y.z"),
        (token, proof(thief)),
        (token, proof_of(thief, token)),
        (token, proof(header=header | {"typ": "JWT"})),
        (token, proof(header={"typ": "dpop+jwt"})),
        (token, proof(header=header | {"jwk": "text"})),
        (token, proof(header=header | {"jwk": {}})),
        (token, proof(htm="POST")),
        (token, proof(htu="https://people.example/me")),
        (token, proof_of(ada, bearer)),
        (bearer, proof_of(ada, bearer)),
        (token, jwt.encode(claims, "x" * 32, "HS256", headers=header)),
        (token, jwt.encode(claims, None, "none", headers=header)),
    ]
    for number, (sent, shown) in enumerate(stolen):
        with pytest.raises(jwt.PyJWTError):
            bound(sent, shown)
            pytest.fail(f"number {number} was let in")


def test_the_thumbprint_is_the_one_of_another_library(lesson):
    """RFC 7638 §3."""
    jwk = lesson["ES256"].to_jwk(lesson["ada_has"].public_key(), as_dict=True)
    assert lesson["thumbprint"](jwk) == jwcrypto.jwk.JWK(**jwk).thumbprint()


def test_a_module_of_that_name_beside_the_notebook_is_not_pyjwt(lesson):
    assert not hasattr(lesson["own_jwt"], "encode")
    assert hasattr(lesson["jwt"], "encode")
