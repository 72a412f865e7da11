"""What learners answer to exercise 13.2."""

import functools
import hmac
import time
from urllib.parse import unquote_plus

from helpers.exercises.attacks_and_log_out.callback import callback as callback_exercise
from helpers.exercises.attacks_and_log_out.callback_check import (
    ALONE,
    ANSWERED,
    AUD,
    EXP,
    ISS,
    NO_AUD,
    NO_CODE,
    NO_EXP,
    NONCE,
    NOT_OVER,
    ONCE,
    QUERY,
    SENT_ON,
    SPENT,
    STATE,
    TEXT,
    UNASKED,
)
from helpers.exercises.attacks_and_log_out.callback_judge import (
    CAUGHT,
    CODE_ONCE,
    MISSING,
    NONE_LEFT,
    OWN_CLASS,
    PKCE,
    SUB,
    USED_UP,
)
from helpers.exercises.attacks_and_log_out.refused import ISSUER, Refused
from tests.exercises.answers import define, mistake, right, with_parts


@mistake(STATE)
def the_state_is_not_compared():
    """The state is not compared."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or not kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(NONE_LEFT)
def no_state_equals_no_state():
    """No state equals no state."""

    def callback(answer, kept, redeem, verify, now):
        if answer.get("state") != kept.pop("state", None):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(ONCE)
def the_state_is_good_for_ever():
    """The state is good for ever."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept["state"]:
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(ANSWERED)
def whoever_answers_is_believed():
    """Whoever answers is believed."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(SENT_ON)
def the_code_is_sent_on_before_the_answer_is_looked_at():
    """The code is sent on before the answer is looked at."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if answer.get("iss") != ISSUER:
            raise Refused("this is no answer of our provider")
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(MISSING)
def an_error_has_a_code_too():
    """An error has a code too."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(PKCE)
def no_verifier():
    """No verifier."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], None)
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(CAUGHT)
def the_code_is_always_taken():
    """The code is always taken."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(ISS)
def any_issuer():
    """Any issuer."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(AUD)
def any_audience():
    """Any audience."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER:
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(AUD)
def an_audience_among_others():
    """An audience among others."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or "people" not in claims.get("aud", ""):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(ISS)
def an_issuer_that_begins_well():
    """An issuer that begins well."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if not claims.get("iss", "").startswith(ISSUER) or claims.get("aud") not in (
            "people",
            ["people"],
        ):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(NONCE)
def any_nonce():
    """Any nonce."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(EXP)
def exp_is_forgotten():
    """Exp is forgotten."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"]:
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["sub"]

    return callback


@mistake(SUB)
def the_name_is_taken_for_the_person():
    """The name is taken for the person."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("this browser did not begin this login")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("this is no code of our provider")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("the provider refused the code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("this token is not from our provider for us")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("this token is from another login, or too old")
        if "sub" not in claims:
            raise Refused("this token names nobody")
        return claims["name"]

    return callback


@mistake(USED_UP)
def the_state_stays_after_a_refusal():
    """The state is taken out of `kept` only after a login that went well."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept["state"]:
            raise Refused("state")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("answer")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("token")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("token")
        if "sub" not in claims:
            raise Refused("nobody")
        del kept["state"]
        return claims["sub"]

    return callback


@mistake(NO_CODE)
def nothing_is_redeemed():
    """A missing code is sent to redeem as None."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("state")
        if answer.get("iss") != ISSUER:
            raise Refused("answer")
        tokens = redeem(answer.get("code"), kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("code")
        claims = verify(tokens["id_token"])
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("token")
        if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
            raise Refused("token")
        if "sub" not in claims:
            raise Refused("nobody")
        return claims["sub"]

    return callback


@mistake(NONCE)
def a_nonce_that_is_part_of_another():
    """The nonce is compared by `in`."""

    def check_claims(claims, nonce, now):
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("token")
        if claims.get("nonce", "?") not in nonce or now >= claims.get("exp", now):
            raise Refused("token")
        if "sub" not in claims:
            raise Refused("nobody")

    return with_parts(callback_exercise, check_claims=check_claims)


@right
def each_question_by_itself():
    """A list of conditions, asked one after the other."""

    def callback(answer, kept, redeem, verify, now):
        state = kept.pop("state", None)
        for is_wrong in (
            state is None,
            answer.get("state") != state,
            answer.get("iss") != ISSUER,
            "code" not in answer,
        ):
            if is_wrong:
                raise Refused("answer")
        tokens = redeem(answer["code"], kept["verifier"])
        if "id_token" not in tokens:
            raise Refused("tokens")
        claims = verify(tokens["id_token"])
        for is_wrong in (
            claims.get("iss") != ISSUER,
            claims.get("aud") not in ("people", ["people"]),
            claims.get("nonce") != kept["nonce"],
            "exp" not in claims or claims["exp"] <= now,
            "sub" not in claims,
        ):
            if is_wrong:
                raise Refused("claims")
        return claims["sub"]

    return callback


@right
def a_key_error_is_turned_into_a_refusal():
    """Missing names are caught as KeyError in one place."""

    def callback(answer, kept, redeem, verify, now):
        try:
            if kept.pop("state") != answer["state"] or answer["iss"] != ISSUER:
                raise Refused("answer")
            token = redeem(answer["code"], kept["verifier"])["id_token"]
            claims = verify(token)
            audience = claims["aud"]
            if isinstance(audience, list):
                [audience] = audience if len(audience) == 1 else [None]
            good = claims["iss"] == ISSUER and audience == "people"
            if not good or claims["nonce"] != kept["nonce"] or claims["exp"] <= now:
                raise Refused("claims")
            return claims["sub"]
        except KeyError as missing:
            raise Refused(f"{missing} is missing") from None

    return callback


@right
def a_callable_object():
    """A class whose objects can be called."""

    class Callback:
        def __call__(self, answer, kept, redeem, verify, now):
            self.expect("state" in kept and answer.get("state") == kept.pop("state"))
            self.expect(answer.get("iss") == ISSUER and "code" in answer)
            tokens = redeem(answer["code"], kept["verifier"])
            self.expect("id_token" in tokens)
            claims = verify(tokens["id_token"])
            self.expect(claims.get("iss") == ISSUER)
            self.expect(claims.get("aud") in ("people", ["people"]))
            self.expect(claims.get("nonce") == kept["nonce"])
            self.expect("exp" in claims and now < claims["exp"])
            self.expect("sub" in claims)
            return claims["sub"]

        @staticmethod
        def expect(condition):
            if not condition:
                raise Refused("no")

    callback = Callback()
    return callback


@right
def states_compared_in_constant_time():
    """The state is compared by hmac.compare_digest, and `kept` is emptied."""

    def callback(answer, kept, redeem, verify, now):
        begun = dict(kept)
        kept.clear()
        sent, state = answer.get("state"), begun.get("state")
        if sent is None or state is None or not hmac.compare_digest(sent, state):
            raise Refused("state")
        if answer.get("iss") != ISSUER or answer.get("code") is None:
            raise Refused("answer")
        claims = verify(_token(redeem(answer["code"], begun["verifier"])))
        wanted = {"iss": ISSUER, "nonce": begun["nonce"]}
        if any(claims.get(name) != value for name, value in wanted.items()):
            raise Refused("claims")
        if claims.get("aud") not in ("people", ["people"]) or now >= claims.get("exp", 0):
            raise Refused("claims")
        if claims.get("sub") is None:
            raise Refused("sub")
        return claims["sub"]

    def _token(tokens):
        if tokens.get("id_token") is None:
            raise Refused("tokens")
        return tokens["id_token"]

    return callback


@right
def a_subclass_of_refused():
    """A class of its own below Refused."""

    class NotLetIn(Refused):
        pass

    def callback(answer, kept, redeem, verify, now):
        state = kept.pop("state", ...)
        if answer.get("state") != state or answer.get("iss") != ISSUER or "code" not in answer:
            raise NotLetIn
        tokens = redeem(answer["code"], kept["verifier"])
        if "error" in tokens or "id_token" not in tokens:
            raise NotLetIn
        claims = verify(tokens["id_token"])
        if {claims.get("iss"), claims.get("nonce")} != {ISSUER, kept["nonce"]}:
            raise NotLetIn
        if claims.get("iss") != ISSUER:
            raise NotLetIn
        audience = claims.get("aud")
        if audience != "people" and audience != ["people"]:
            raise NotLetIn
        if not now < claims.get("exp", now) or not claims.get("sub"):
            raise NotLetIn
        return claims["sub"]

    return callback


@right
def a_closure():
    """A function that is made by another, with the names it expects."""

    def make(issuer, client):
        def callback(answer, kept, redeem, verify, now):
            if kept.get("state") is None or kept.pop("state") != answer.get("state"):
                raise Refused("state")
            if answer.get("iss") != issuer or "code" not in answer:
                raise Refused("answer")
            tokens = redeem(answer["code"], kept["verifier"])
            if "id_token" not in tokens:
                raise Refused("tokens")
            claims = verify(tokens["id_token"])
            expected = (issuer, kept["nonce"])
            if (claims.get("iss"), claims.get("nonce")) != expected:
                raise Refused("claims")
            if claims.get("aud") not in (client, [client]):
                raise Refused("aud")
            if claims.get("exp", now) - now <= 0 or "sub" not in claims:
                raise Refused("exp or sub")
            return claims["sub"]

        return callback

    callback = make(ISSUER, "people")
    return callback


@right
def by_match():
    """The answer and the claims are taken apart by match."""

    def callback(answer, kept, redeem, verify, now):
        match kept.pop("state", None), answer:
            case str() as state, {"state": sent, "iss": iss, "code": code} if (
                sent == state and iss == ISSUER
            ):
                pass
            case _:
                raise Refused("answer")
        match redeem(code, kept["verifier"]):
            case {"id_token": token}:
                claims = verify(token)
            case _:
                raise Refused("tokens")
        match claims:
            case {
                "iss": iss,
                "aud": "people" | ["people"],
                "nonce": nonce,
                "exp": exp,
                "sub": sub,
            } if iss == ISSUER and nonce == kept["nonce"] and now < exp:
                return sub
        raise Refused("claims")

    return callback


@right
def a_partial():
    """functools.partial gives the issuer."""

    def check(issuer, answer, kept, redeem, verify, now):
        if "state" not in kept or kept.pop("state") != answer.get("state"):
            raise Refused("state")
        if answer.get("iss") != issuer or not answer.get("code"):
            raise Refused("answer")
        tokens = redeem(answer["code"], kept["verifier"])
        if not tokens.get("id_token"):
            raise Refused("tokens")
        claims = verify(tokens["id_token"])
        names = {"iss", "aud", "nonce", "exp", "sub"}
        if names - claims.keys() or claims["iss"] != issuer or claims["nonce"] != kept["nonce"]:
            raise Refused("claims")
        if claims["aud"] not in (["people"], "people") or claims["exp"] <= now:
            raise Refused("claims")
        return claims["sub"]

    callback = functools.partial(check, ISSUER)
    return callback


def _answer_by(fits):
    """Return the solution, with `fits(answer, state)` in place of the look at the answer."""

    def check_answer(answer, kept):
        if "state" not in kept or not fits(answer, kept.pop("state")):
            raise Refused("answer")

    return with_parts(callback_exercise, check_answer=check_answer)


def _claims_by(**fits):
    """Return the solution, with other functions (value, nonce, now) in place of some rules."""
    rules = {
        "iss": lambda value, nonce, now: value == ISSUER,
        "aud": lambda value, nonce, now: value in ("people", ["people"]),
        "nonce": lambda value, nonce, now: value == nonce,
        "exp": lambda value, nonce, now: now < value,
        "sub": lambda value, nonce, now: True,
    } | fits

    def check_claims(claims, nonce, now):
        for name, fit in rules.items():
            if name not in claims or not fit(claims[name], nonce, now):
                raise Refused(name)

    return with_parts(callback_exercise, check_claims=check_claims)


@mistake(seen="after a login as it should be")
def the_state_is_the_same_object():
    """The state is compared by `is`."""
    return _answer_by(
        lambda answer, state: (
            answer.get("state") is state and answer.get("iss") == ISSUER and "code" in answer
        )
    )


@mistake(seen="after a login as it should be")
def the_answers_issuer_is_the_same_object():
    """The answer's iss is compared by `is`."""
    return _answer_by(
        lambda answer, state: (
            answer.get("state") == state and answer.get("iss") is ISSUER and "code" in answer
        )
    )


@mistake(ANSWERED)
def an_answer_without_iss_is_believed():
    """The answer's iss is compared only where there is one."""
    return _answer_by(
        lambda answer, state: (
            answer.get("state") == state
            and answer.get("iss", ISSUER) == ISSUER
            and "code" in answer
        )
    )


@mistake(AUD)
def a_list_in_which_all_fit():
    """A list in which all are people, also where it is empty."""
    return _claims_by(
        aud=lambda value, nonce, now: value == "people" or not set(value) - {"people"}
    )


@mistake(AUD)
def pieces_of_the_audience():
    """The list is joined before it is compared."""
    return _claims_by(aud=lambda value, nonce, now: "".join(value) == "people")


@mistake(ALONE)
def the_first_audience():
    """The first of a list is compared."""
    return _claims_by(
        aud=lambda value, nonce, now: value == "people" or (value and value[0] == "people")
    )


@mistake(EXP)
def some_leeway():
    """A minute of leeway."""
    return _claims_by(exp=lambda value, nonce, now: now < value + 60)


@mistake(NO_EXP)
def no_exp_is_no_end():
    """A token without exp is good."""

    def check_claims(claims, nonce, now):
        if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
            raise Refused("token")
        if claims.get("nonce") != nonce or ("exp" in claims and now >= claims["exp"]):
            raise Refused("token")
        if "sub" not in claims:
            raise Refused("nobody")

    return with_parts(callback_exercise, check_claims=check_claims)


@mistake(MISSING)
def a_claim_that_is_missing_is_a_key_error():
    """The claims are read by []."""

    def check_claims(claims, nonce, now):
        if claims["iss"] != ISSUER or claims["aud"] not in ("people", ["people"]):
            raise Refused("token")
        if claims["nonce"] != nonce or now >= claims["exp"]:
            raise Refused("token")

    return with_parts(callback_exercise, check_claims=check_claims)


def _also(refuse):
    """Return the solution, which also refuses the claims for which `refuse(claims, now)` is true."""

    def check_claims(claims, nonce, now):
        whole = {"iss": ISSUER, "nonce": nonce}
        if any(claims.get(name) != value for name, value in whole.items()):
            raise Refused("token")
        if claims.get("aud") not in ("people", ["people"]) or now >= claims.get("exp", now):
            raise Refused("token")
        if "sub" not in claims or refuse(claims, now):
            raise Refused("token")

    return with_parts(callback_exercise, check_claims=check_claims)


@mistake(UNASKED)
def issued_later_by_another_clock():
    """A token whose iat is later than now is refused."""
    return _also(lambda claims, now: claims.get("iat", now) > now)


@mistake(UNASKED)
def not_before():
    """A token whose nbf is later than now is refused."""
    return _also(lambda claims, now: claims.get("nbf", now) > now)


@mistake(UNASKED)
def an_authorized_party():
    """A token whose azp is another app is refused."""
    return _also(lambda claims, now: claims.get("azp", "people") != "people")


@mistake(UNASKED)
def an_address_that_is_not_verified():
    """A person whose e-mail address is not verified is refused."""
    return _also(lambda claims, now: claims.get("email_verified") is False)


@mistake(UNASKED)
def issued_long_ago():
    """A token that was issued more than an hour ago is refused."""
    return _also(lambda claims, now: now - claims.get("iat", now) > 3600)


@mistake(UNASKED)
def a_token_that_lasts_long():
    """A token that lasts more than a day is refused."""
    return _also(lambda claims, now: claims["exp"] - now > 86400)


@mistake(USED_UP)
def the_state_goes_where_it_fits():
    """The state is taken out only where it is the answer's."""

    def check_answer(answer, kept):
        if "state" not in kept or answer.get("state") != kept["state"]:
            raise Refused("answer")
        del kept["state"]
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("answer")

    return with_parts(callback_exercise, check_answer=check_answer)


@mistake(USED_UP)
def an_error_comes_first():
    """An error is looked at before the state is taken out."""

    def check_answer(answer, kept):
        if "error" in answer or "code" not in answer:
            raise Refused("answer")
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("answer")
        if answer.get("iss") != ISSUER:
            raise Refused("answer")

    return with_parts(callback_exercise, check_answer=check_answer)


@mistake(NONE_LEFT)
def the_state_is_set_to_none():
    """The state becomes None, and an answer without a state is None too."""

    def check_answer(answer, kept):
        state = kept.get("state", "")
        kept["state"] = None
        if answer.get("state") != state or answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("answer")

    return with_parts(callback_exercise, check_answer=check_answer)


@mistake(USED_UP)
def a_state_of_all_logins():
    """The states that were used are remembered for all logins, and `kept` stays as it is."""
    used = set()

    def check_answer(answer, kept):
        state = kept.get("state")
        if state is None or state in used or answer.get("state") != state:
            raise Refused("answer")
        used.add(state)
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("answer")

    return with_parts(callback_exercise, check_answer=check_answer)


@mistake(NOT_OVER)
def the_machines_clock():
    """exp is compared with the machine's clock."""
    return _claims_by(exp=lambda value, nonce, now: time.time() < value)


@mistake(NOT_OVER)
def seconds_without_fractions():
    """exp and now are compared in whole seconds."""
    return _claims_by(exp=lambda value, nonce, now: int(now) < int(value))


@mistake(EXP)
def the_present_second():
    """The fraction of now is cut off, and that of exp is not."""
    return _claims_by(exp=lambda value, nonce, now: int(now) < value)


@mistake(NONE_LEFT)
def no_state_is_the_text_none():
    """A state that is missing in `kept` becomes the text None, which an attacker can write."""

    def check_answer(answer, kept):
        if answer.get("state", "") != f"{kept.pop('state', None)}":
            raise Refused("answer")
        if answer.get("iss") != ISSUER or "code" not in answer or "verifier" not in kept:
            raise Refused("answer")

    return with_parts(callback_exercise, check_answer=check_answer)


@mistake(STATE)
def a_state_without_its_padding():
    """The = at the end of a state does not count."""
    return _answer_by(
        lambda answer, state: (
            answer.get("state", "?").rstrip("=") == state.rstrip("=")
            and answer.get("iss") == ISSUER
            and "code" in answer
        )
    )


@mistake(STATE)
def a_state_that_is_decoded_twice():
    """The state is decoded, though the query is decoded already."""
    return _answer_by(
        lambda answer, state: (
            unquote_plus(answer.get("state", "?")) == state
            and answer.get("iss") == ISSUER
            and "code" in answer
        )
    )


@mistake(NONCE)
def a_nonce_without_its_padding():
    """The = at the end of a nonce does not count."""
    return _claims_by(nonce=lambda value, nonce, now: value.rstrip("=") == nonce.rstrip("="))


@mistake(NO_AUD)
def an_audience_that_is_missing():
    """A token without aud is taken for a token for all."""

    def check_claims(claims, nonce, now):
        if claims.get("iss") != ISSUER or claims.get("nonce") != nonce:
            raise Refused("claims")
        if claims.get("aud", "people") not in ("people", ["people"]):
            raise Refused("aud")
        if now >= claims.get("exp", now) or "sub" not in claims:
            raise Refused("claims")

    return with_parts(callback_exercise, check_claims=check_claims)


@mistake(TEXT)
def a_person_by_digits():
    """A sub of digits is taken for a number of a row, and refused."""
    return _also(lambda claims, now: claims["sub"].isdigit())


@mistake(CODE_ONCE)
def redeemed_once_to_see_and_once_to_take():
    """redeem is called once for its error, and once more for its token."""

    def callback(answer, kept, redeem, verify, now):
        if "state" not in kept or answer.get("state") != kept.pop("state"):
            raise Refused("state")
        if answer.get("iss") != ISSUER or "code" not in answer:
            raise Refused("answer")
        if "error" in redeem(answer["code"], kept["verifier"]):
            raise Refused("code")
        claims = verify(redeem(answer["code"], kept["verifier"])["id_token"])
        return claims["sub"]

    return callback


@mistake(SPENT)
def redeemed_before_all_else():
    """The code is redeemed first, and then the answer is looked at."""
    solved = with_parts(callback_exercise)

    def callback(answer, kept, redeem, verify, now):
        tokens = redeem(answer.get("code"), kept.get("verifier"))
        return solved(answer, kept, lambda code, verifier: tokens, verify, now)

    return callback


@mistake(OWN_CLASS)
def a_refused_of_the_cell():
    """The cell defines a Refused of its own, which hides the lesson's."""
    source = "class Refused(Exception):\n    pass\n\n\n" + callback_exercise.solution_source
    return define(callback_exercise, source)


@mistake(AUD)
def an_audience_that_is_an_address():
    """The app's address is its name, too."""
    return _claims_by(
        aud=lambda value, nonce, now: value in ("people", ["people"], "https://people.example")
    )


@mistake(ALONE)
def a_list_of_which_it_is_the_authorized_party():
    """A list with others is good where azp is this app, as OIDC Core allows."""

    def check_claims(claims, nonce, now):
        audience = claims.get("aud", [])
        audience = [audience] if isinstance(audience, str) else audience
        if "people" not in audience or (len(audience) > 1 and claims.get("azp") != "people"):
            raise Refused("aud")
        if claims.get("iss") != ISSUER or claims.get("nonce") != nonce:
            raise Refused("claims")
        if now >= claims.get("exp", now) or "sub" not in claims:
            raise Refused("claims")

    return with_parts(callback_exercise, check_claims=check_claims)


@mistake(ALONE)
def the_provider_may_read_along():
    """The provider itself may stand in the audience, too."""
    return _claims_by(
        aud=lambda value, nonce, now: (
            "people" in ([value] if isinstance(value, str) else value)
            and set([value] if isinstance(value, str) else value) <= {"people", ISSUER}
        )
    )


@mistake(AUD)
def an_audience_with_commas():
    """A text of several names is split at its commas."""
    return _claims_by(
        aud=lambda value, nonce, now: (
            "people" in value.split(",") if isinstance(value, str) else value == ["people"]
        )
    )


@mistake(AUD)
def an_audience_as_text():
    """The list is made a text, and that is compared."""
    return _claims_by(aud=lambda value, nonce, now: str(value) in ("people", "['people']"))


@mistake(UNASKED)
def a_kind_of_login():
    """A token of a kind of login that the app does not know is refused."""
    return _also(lambda claims, now: claims.get("acr", "0") not in ("0", "1", "2"))


@mistake(UNASKED)
def a_kind_of_token():
    """A token with `events` in it is taken for a logout token."""
    return _also(lambda claims, now: "events" in claims)


@mistake(UNASKED)
def the_hash_of_a_code():
    """A token with the hash of a code is refused, since the hash is not compared."""
    return _also(lambda claims, now: "c_hash" in claims)


@mistake(TEXT)
def a_person_in_ascii():
    """A sub is taken to be ASCII, as OIDC Core says."""
    return _also(lambda claims, now: not claims["sub"].isascii())


@mistake(TEXT)
def a_blank_person():
    """A sub of spaces is taken for none."""
    return _also(lambda claims, now: not claims["sub"].strip())


@mistake(TEXT)
def a_short_person():
    """A sub may have 255 characters, as OIDC Core says."""
    return _also(lambda claims, now: len(claims["sub"]) > 255)


@mistake(SUB)
def the_name_she_prefers():
    """The name that she likes to be called by is the person, where there is one."""
    solved = with_parts(callback_exercise)

    def callback(answer, kept, redeem, verify, now):
        seen = {}
        sub = solved(answer, kept, redeem, lambda token: seen.update(verify(token)) or seen, now)
        return seen.get("preferred_username", sub)

    return callback


@mistake(QUERY)
def a_nonce_of_the_query():
    """What the query says takes the place of what was kept."""
    solved = with_parts(callback_exercise)

    def callback(answer, kept, redeem, verify, now):
        kept |= {name: answer[name] for name in kept if name != "state" and name in answer}
        return solved(answer, kept, redeem, verify, now)

    return callback


@mistake(PKCE)
def a_verifier_of_the_query():
    """The verifier of the query goes before the one that was kept."""
    solved = with_parts(callback_exercise)

    def callback(answer, kept, redeem, verify, now):
        def redeem_it(code, verifier):
            return redeem(code, answer.get("verifier", verifier))

        return solved(answer, kept, redeem_it, verify, now)

    return callback


@right
def rules_by_name():
    """A dict of rules, one for each claim."""
    return _claims_by()


@right
def every_error_becomes_refused():
    """Whatever goes wrong becomes Refused, and `finally` takes the state out."""

    def callback(answer, kept, redeem, verify, now):
        try:
            if not (answer["state"] == kept["state"] and answer["iss"] == ISSUER):
                raise ValueError("answer")
            claims = verify(redeem(answer["code"], verifier=kept["verifier"])["id_token"])
            audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
            good = audience == ["people"] and claims["iss"] == ISSUER
            if not (good and claims["nonce"] == kept["nonce"] and claims["exp"] > now):
                raise ValueError("claims")
            return claims["sub"]
        except (KeyError, ValueError) as error:
            raise Refused(str(error)) from error
        finally:
            kept.pop("state", None)

    return callback


@right
def kept_is_emptied_at_the_end():
    """`kept` is emptied by clear(), whatever happens."""

    solved = with_parts(callback_exercise)

    def callback(*given):
        try:
            return solved(*given)
        finally:
            given[1].clear()

    return callback


@right
def an_object_that_empties_kept_first():
    """An object takes all out of `kept` first, and then reads its own copy by []."""

    class Callback:
        def __call__(self, answer, kept, redeem, verify, now):
            begun = dict(kept)
            kept.clear()
            self.need(begun and answer.get("state") == begun["state"])
            self.need(answer.get("iss") == ISSUER and answer.get("code"))
            tokens = redeem(code=answer["code"], verifier=begun["verifier"])
            self.need("error" not in tokens)
            claims = verify(id_token=tokens["id_token"])
            audience = claims.get("aud")
            self.need(([audience] if isinstance(audience, str) else audience) == ["people"])
            self.need(claims.get("iss") == ISSUER and claims.get("nonce") == begun["nonce"])
            self.need(claims.get("exp", now) > now and claims.get("sub"))
            return claims["sub"]

        @staticmethod
        def need(good):
            if not good:
                raise Refused("not good")

    return Callback()


@right
def one_handler_for_what_is_missing():
    """A decorator turns each KeyError into Refused, and the audience is a set."""

    def refusing(function):
        @functools.wraps(function)
        def inner(*given, **named):
            try:
                return function(*given, **named)
            except LookupError as why:
                raise Refused(str(why)) from why

        return inner

    @refusing
    def callback(answer, kept, redeem, verify, now):
        state = kept.pop("state")
        code, sent = answer["code"], (answer["state"], answer["iss"])
        if sent != (state, ISSUER):
            raise Refused("answer")
        claims = verify(redeem(code, kept["verifier"])["id_token"])
        audience = claims["aud"]
        if set([audience] if isinstance(audience, str) else audience) != {"people"}:
            raise Refused("aud")
        if (claims["iss"], claims["nonce"]) != (ISSUER, kept["nonce"]) or claims["exp"] <= now:
            raise Refused("claims")
        return claims["sub"]

    return callback


EQUIVALENT = {
    "line * → *str(*": "all that is compared or returned is text, and 'None' is none of these",
    "line * or '')*": "nothing that is kept or expected is the empty text",
    "line * or ''": "what redeem and verify give back, and `sub`, is never empty",
    "line * ISSUER.*": "ISSUER has no space, no capital letter and no slash at its end",
}
