"""Exercise 13.2: a callback for a provider that misbehaves."""

from typing import Any

from helpers.exercises.attacks_and_log_out.callback_check import check_callback
from helpers.exercises.attacks_and_log_out.refused import ISSUER, Refused
from helpers.exercises.checker import Exercise


def stub():
    def callback(answer, kept, redeem, verify, now):
        """Return the `sub` of the person who logged in, or raise Refused."""

    return callback


def solution():
    def check_answer(answer, kept):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")

    def check_claims(claims, nonce, now):
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us alone")
        if claims.get("nonce") != nonce or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")

    def callback(answer, kept, redeem, verify, now):
        check_answer(answer, kept)
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        check_claims(claims, kept["nonce"], now)
        return claims["sub"]

    return callback


def check(answer: Any) -> None:
    """Hold the answer to what the solution does with good logins and bad ones."""
    check_callback(answer, solution())


callback = Exercise(
    number="13.2",
    title="A callback for a provider that misbehaves",
    stub=stub,
    hints=(
        "Go along the way of the answer: the query, the code, the signature, the claims.",
        "Is there a state in `kept`? Then take it out with kept.pop, and compare it with the answer's.",
        'Then compare answer\'s iss, see that there is a code, and call redeem with kept["verifier"].',
        'claims = verify(tokens["id_token"]); then iss, aud, nonce, exp and sub, each with .get().',
    ),
    solution=solution,
    check=check,
)
