"""Lesson 10: its services against other libraries, and each attack against its verifier."""

import json

import joserfc.jwk
import joserfc.jwt
import jwcrypto.jwk
import jwcrypto.jws
import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from helpers.example_keys import public_pem, rsa_key
from helpers.exercises import api_keys, key_or_token
from helpers.exercises.shared.tokens import AUDIENCE, NOW
from tests.exercises.api_keys.statuses import EXPIRED_POOR, EXPIRED_TOKEN, FOREIGN, POOR_TOKEN
from tests.exercises.key_or_token.still_let_in import FAMILY, LATE, LENIENT, LISTED, ROW, SCOPE
from tests.lessons.rfc_tokens import A_1, PAYLOAD, UNSECURED
from tests.lessons.whole_notebook import defined_by


@pytest.fixture(scope="module")
def lesson():
    with defined_by("10-key-or-token") as names:
        yield names


def test_rfc_7519_6_1_unsecured_is_refused(lesson):
    with pytest.raises(jwt.InvalidTokenError):
        lesson["right"](UNSECURED, AUDIENCE, lesson["keys"])
    assert lesson["only_decodes"](UNSECURED) == json.loads(PAYLOAD), "the naive one takes it"


def test_the_parts_of_the_rfc_example(lesson):
    header, claims, signature = lesson["parts"](A_1)
    assert (header["alg"], claims["iss"], len(signature)) == ("HS256", "joe", 32)


def jwcrypto_payload(token: str, key: jwcrypto.jwk.JWK) -> bytes:
    """Return the payload, or raise what jwcrypto raises."""
    signed = jwcrypto.jws.JWS()
    signed.deserialize(token, key)
    return signed.payload


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


def test_the_attacks_work_and_are_stopped(lesson):
    results = lesson["results"]
    counts = {name: list(result.values()).count("good") for name, result in results.items()}
    assert counts == {"only decodes": 9, "trusts the token": 8, "right": 0}
    assert results["trusts the token"]["changed claims"] == "InvalidSignatureError"
    assert len(set(results["right"].values())) >= 7, "each is stopped by its own check"


def test_each_attack_fails_at_the_hosted_service_too(lesson):
    lesson["host_people"](lesson["guard_of"]("people.example"))
    assert lesson["ask"](lesson["access_token"]()) == 200
    assert {
        name: lesson["ask"](token) for name, token in lesson["attacks"].items()
    } == dict.fromkeys(lesson["attacks"], 401)


def test_exercise_8_1_asks_for_what_the_service_answers_to_tokens(lesson):
    """The statuses that the checker wants are those of this lesson's own service."""
    token, expected = lesson["access_token"], api_keys.statuses.make_solution()
    lesson["host_people"](lesson["guard_of"]("people.example"))
    for sent, what in (
        (token(exp=NOW - 60), EXPIRED_TOKEN),
        (token(scopes="desks:book"), POOR_TOKEN),
        (token(exp=NOW - 60, scopes="desks:book"), EXPIRED_POOR),
        (token(aud="https://desks.example"), FOREIGN),
    ):
        answers = tuple(lesson["ask"](sent, path) for path in ("/me", "/salaries"))
        assert answers == expected[what], what


def test_exercise_10_1_asks_for_what_the_service_answers(lesson, monkeypatch):
    """Ada's key and token at 09:06 and at 09:10, after each way to keep her out."""
    ask, database, clock = lesson["ask"], lesson["database"], lesson["clock"]
    insert = "INSERT OR REPLACE INTO keys VALUES (?, ?, ?)"
    lesson["host_people"](lesson["by_key"])
    database.execute(insert, (lesson["fingerprint"]("people_1"), "Ada", "salaries:read"))
    assert ask("people_1") == 200
    database.execute("DELETE FROM keys WHERE hash = ?", (lesson["fingerprint"]("people_1"),))
    found = {ROW: "look-up" if ask("people_1") == 401 else "let in"}

    token = lesson["access_token"](jti="t-9")
    lesson["host_people"](lesson["by_token_and_denylist"])
    monkeypatch.setattr(clock, "now", NOW + 6 * 60)
    lesson["access_token"](scopes="", jti="t-10")  # what login.example hands out from now on
    found[SCOPE] = "let in" if ask(token) == 200 else "scope"
    for family in lesson["refresh_tokens"].values():
        family["used"] = True
    found[FAMILY] = "let in" if ask(token) == 200 else "look-up"
    name = "https://login.example", "t-9"
    database.execute("INSERT INTO denied VALUES (?, ?)", name)
    assert ask(token) == 401
    database.execute("DELETE FROM denied WHERE iss = ? AND jti = ?", name)
    found[LISTED] = "look-up" if ask(token) == 200 else "something else"
    monkeypatch.setattr(clock, "now", NOW + 10 * 60)
    assert ask(token) == 401
    claims, check, verdict = lesson["parts"](token)[1], lesson["check_claims"], lesson["verdict"]
    says = {"ExpiredSignatureError": "exp", "good": "let in"}
    found[LATE] = says[verdict(check, claims, AUDIENCE, clock.now)]
    found[LENIENT] = says[verdict(check, claims, AUDIENCE, clock.now, leeway=30)]
    assert key_or_token.still_let_in.make_solution() == found


def test_rfc_6749_5_2_a_refresh_token_that_is_over_gets_400(lesson):
    family = {"person": "Ada", "family": "test", "used": False}
    lesson["refresh_tokens"][lesson["fingerprint"]("S1")] = family
    statuses = [
        lesson["refresh"](old, new) for old, new in (("S1", "S2"), ("S1", "S3"), ("S2", "S4"))
    ]
    assert statuses == [200, 400, 400]


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
