"""How the answer to exercise 13.2 is tried: one callback after another, each with one thing wrong."""

from collections.abc import Callable

from helpers.exercises.attacks_and_log_out.callback_judge import NONE_LEFT, ONCE, Judge
from helpers.exercises.attacks_and_log_out.callback_logins import (
    CODE_REFUSED,
    FORGED,
    GONE,
    NOW,
    ORDINARY,
    run,
)
from helpers.exercises.attacks_and_log_out.callback_many import many, near
from helpers.exercises.attacks_and_log_out.refused import CLIENT, ISSUER
from helpers.exercises.checker import show

STATE = "The answer belongs to a login that this browser did not begin. Compare `state` exactly."
SPENT = "The code was spent before the state was compared. A forged callback must reach nobody."
ANSWERED = "The answer says by `iss` who it comes from (RFC 9207). Another provider is not ours."
SENT_ON = (
    "Compare `iss` before redeem. Where another provider answered, the code must not be sent on at "
    "all (RFC 9207 §2.4)."
)
NO_CODE = "Where the answer is an error, there is no code, and so there is nothing to redeem."
NO_TOKEN = (
    "The token endpoint may answer with an error as well. Then there is no ID token to look at."
)
SIGNATURE = "Only claims that `verify` gave back can be trusted: it checks the signature."
ISS = "A good signature does not say whose it is. Compare `iss` with the provider that was asked."
AUD = "An ID token for another app was given to that app. Its operator could bring it here."
ALONE = "A token for two apps can be used by both. This exercise asks for `people` alone."
LIST = "An audience may be a list. With this app alone in it, the token is for this app."
NONCE = "An ID token of an earlier login can come again. `nonce` ties it to this one."
EXP = "A token is over when `now` reaches `exp`: at that second, and not one later."
NO_EXP = "A token without `exp` would never end."
NOT_OVER = "Until `now` reaches `exp`, the token is good, by the `now` that is handed in."
NO_AUD = "A token that names no audience is for no app, and so not for this one."
TEXT = "`sub` may be any text. It is returned as it is, however it is written."
QUERY = (
    "Of the query `code`, `state` and `iss` count. Whoever makes the link can write more into it."
)
UNASKED = "The text asks for `iss`, `aud`, `nonce`, `exp` and `sub`, and for nothing else."


def check_callback(callback: Callable, solution: Callable) -> None:
    """Bring good answers and bad ones. Raises Wrong at the first that is not met as it should be."""
    judge = Judge(callback, solution)
    _good(judge)
    _answers(judge)
    _tokens(judge)
    for login, when in many():
        judge.case(when, login=login)


def _good(judge: Judge) -> None:
    kept = dict(ORDINARY.kept)
    first = run(judge.callback, ORDINARY, kept)
    if first.error is None:  # the second answer of a login that went well
        for state, brings, because in (
            ("state-7", "the same answer", ONCE),
            (GONE, "no state", NONE_LEFT),
            ("", "''", NONE_LEFT),
            ("None", "'None'", NONE_LEFT),
        ):
            when = f"for a second callback of the same login, with {brings}"
            judge.case(when, because, SPENT, left=kept, answer={"state": state})
    judge.case("after a login as it should be")
    judge.case("for another person", claims={"sub": "person-2"})
    judge.case("for a person whose sub is digits alone", TEXT, claims={"sub": "10824026803331137"})
    for sub in ("0", " ", "Zoë|7", "x" * 300):
        judge.case(f"for a person whose sub is {show(sub, 20)}", TEXT, claims={"sub": sub})
    judge.case("where aud is a list with this app alone", LIST, claims={"aud": [CLIENT]})
    judge.case("a second before exp", NOT_OVER, claims={"exp": NOW + 1})
    judge.case("just before exp", NOT_OVER, claims={"exp": NOW + 0.01})
    judge.case("five minutes before exp, at the second 0", NOT_OVER,
               now=0, claims={"exp": 300, "iat": 0})  # fmt: skip
    judge.case(
        "where there is more, or less, of what the text does not name",
        UNASKED,
        answer={"session_state": "x"},
        claims={"name": GONE, "iat": GONE, "sid": "login-sid-1", "auth_time": NOW - 9999},
        given={"access_token": GONE, "expires_in": 60, "error_uri": "about:blank"},
    )
    for more in (
        {"azp": "desks"},
        {"azp": GONE, "nbf": NOW + 60},
        {"iat": NOW + 60},
        {"iat": NOW - 86400 * 9},
        {"exp": NOW + 86400 * 9},
        {"email_verified": False, "acr": "0", "at_hash": "x"},
        {"acr": "high", "amr": [], "roles": [], "groups": ["desks"]},
        {"preferred_username": "ada", "email": "ada@example.org"},
        {"typ": "Bearer", "jti": "1", "events": {}, "sub_jwk": "x"},
        {"state": "state-8", "s_hash": "x", "c_hash": "x", "code": "code-8"},
        {"scope": "email", "client_id": "desks", "active": False, "error": "x"},
    ):
        shown = ", ".join(f"{name}={value}" for name, value in more.items() if value is not GONE)
        judge.case(f"for a good token with {shown}", UNASKED, claims=more)
    # Whoever makes the link of a callback can write anything into it.
    more = {"nonce": "nonce-8", "verifier": "verifier-8", "id_token": "x", "sub": "person-8"}
    judge.case(f"for a good answer with {', '.join(more)} as well", QUERY, answer=more)


def _answers(judge: Judge) -> None:
    for state in ("state-8", GONE, "nonce-7", "verifier-7", *near("state-7")):
        judge.case(f"for an answer {_with('state', state)}", STATE, SPENT, answer={"state": state})
    for state in ("state-7", GONE, "", "None"):
        when = f"for an answer {_with('state', state)}, where no login has begun"
        empty = dict.fromkeys(ORDINARY.kept, GONE)
        judge.case(when, STATE, SPENT, kept=empty, answer={"state": state})
    for iss in ("https://evil.example", GONE, *near(ISSUER)):
        judge.case(f"for an answer {_with('iss', iss)}", ANSWERED, SENT_ON, answer={"iss": iss})
    denied = {"code": GONE, "error": "access_denied", "error_description": "no code for her"}
    judge.case("for an answer that is an error", NO_CODE, NO_CODE, answer=denied)
    judge.case("for an answer without a code", NO_CODE, NO_CODE, answer={"code": GONE})


def _tokens(judge: Judge) -> None:
    judge.case("where redeem returned an error", NO_TOKEN, trouble=CODE_REFUSED)
    judge.case("for a forged signature", SIGNATURE, trouble=FORGED)
    others = ["desks", "people"]
    for name, values, because in (
        ("iss", ("https://evil.example", GONE, *near(ISSUER)), ISS),
        (
            "aud",
            (
                "desks",
                "https://people.example",
                ["desks"],
                ["peo", "ple"],
                [*CLIENT],
                "people,desks",
                "desks people",
                "['people']",
                '["people"]',
                *near(CLIENT),
            ),
            AUD,
        ),
        ("aud", (GONE, []), NO_AUD),
        ("aud", ([CLIENT, "desks"], others, [*others, "old"], [CLIENT, ISSUER]), ALONE),
        ("aud", ([one] for one in near(CLIENT)), AUD),
        ("nonce", ("nonce-6", GONE, "state-7", "verifier-7", *near("nonce-7")), NONCE),
        ("exp", (NOW, NOW - 1, NOW - 86400, 0), EXP),
        ("exp", (GONE,), NO_EXP),
        ("sub", (GONE,), ""),
    ):
        for value in values:
            judge.case(f"for an ID token {_with(name, value)}", because, claims={name: value})
    for exp in (NOW + 0.75, NOW + 0.5, NOW):
        when = f"for an ID token that is over at the second {exp}, at the second {NOW + 0.75}"
        judge.case(when, EXP, now=NOW + 0.75, claims={"exp": exp})
    judge.case(
        "for an ID token without sub, and with sub_jwk", claims={"sub": GONE, "sub_jwk": "x"}
    )
    judge.case("for an ID token of desks that people asked for", AUD,
               claims={"aud": "desks", "azp": CLIENT})  # fmt: skip
    judge.case("for an ID token of both apps that people asked for", ALONE,
               claims={"aud": [CLIENT, "desks"], "azp": CLIENT})  # fmt: skip


def _with(name: str, value: object) -> str:
    return f"without {name}" if value is GONE else f"whose {name} is {value!r}"
