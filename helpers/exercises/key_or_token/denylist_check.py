"""How the answer to exercise 10.2 is tried: tokens of two issuers, and a clock."""

import random
from functools import cache
from typing import Any

from helpers.exercises.checker import Wrong, call, same, show
from helpers.exercises.key_or_token.denylist_life import (
    GROWS,
    claims_of,
    compare_lives,
    count,
    expect,
    what_is_left,
)
from helpers.exercises.shared.tokens import ALPHABET, HEADER, sign

TEXT_OF_TOKEN = (
    "A lenient verifier takes more than one spelling of a token, with '=' at its end for instance. "
    "So its text, or a hash of it, is no name for it."
)
PAIR = "The pair of iss and jti names a token, in whatever order its claims are written."
LEAST = "iss, jti and exp are in every token. Another claim can be missing, or a list or a dict."
ONE_TOKEN = "One token was ended, not all of this person's: Ada's other program goes on."
EXACT = "iss and jti are names letter for letter: what looks alike names another token."
TWO_ISSUERS = "jti is unique for one issuer. Another issuer may use the same (RFC 7519 §4.1.7)."
JOINED = (
    "Joined texts lose the border between them: two pairs can become one text. A tuple keeps them "
    "apart."
)
ORDER = "iss and jti are two things: what one issuer has for a name can be the name of another."
TOO_EARLY = "Before its exp the token would be good again, if the list forgot it."
LEEWAY = (
    "A verifier with leeway takes the token that many seconds longer, so the list has to keep it "
    "as long."
)
ONCE = "A token that is ended twice is still one token."
SEPARATE = "Each list has tokens of its own: what one holds, another does not."
MANY = "Nothing but forget drops a token: a list with too little room lets ended tokens in again."
ASKED = "is_denied only looks: the next request with this token has to be refused too."
LATER = (
    "forget drops what is over when it is called. A token that is denied afterwards is kept until "
    "the next call, which may have more leeway or an earlier `now`."
)
CLOCK = "The clock is the `now` of `forget`, and no other: until it says so, a token stays denied."
BORDERS = ("", " ", ":", "|", "/", "-", ".", ",", "_", "#", ";", "\n", "\t", "\0", "::", "', '")


def check(Denylist: type) -> None:
    """Two issuers, some tokens of Ada, and a clock; then many calls beside a model."""
    denied, ada = call(Denylist), claims_of()
    token = sign(HEADER, ada)
    expect(denied, token, ada, False, "a token that nobody ended", "")
    count(denied, 0, "before any token is ended", "")
    call(denied.deny, token, ada)
    if not same(ada, claims_of()):
        raise Wrong(f"deny changed the claims to {show(ada)}", "the claims as they were")
    expect(denied, token, dict(ada), True, "the token that was ended", "")
    expect(denied, token, dict(ada), True, "the same token, asked for a second time", ASKED)
    expect(call(Denylist), token, ada, False, "a token that another list holds", SEPARATE)
    past = claims_of(jti="t-0", exp=60)
    early = call(Denylist)
    call(early.deny, sign(HEADER, past), past)
    expect(early, sign(HEADER, past), past, True, "a denied token with exp in 1970", CLOCK)
    count(early, 1, "after ending a token with exp in 1970", CLOCK)
    for spelling, what in _spellings(token):
        expect(denied, spelling, dict(ada), True, f"the same token, {what}", TEXT_OF_TOKEN)
    turned = dict(reversed(ada.items()))
    what = "the same iss, jti and exp, with the claims in another order"
    expect(denied, sign(HEADER, turned), turned, True, what, PAIR)
    _check_names(denied, ada)
    _check_pairs(Denylist)
    _check_other_claims(Denylist)
    call(denied.deny, token, dict(ada))
    count(denied, 1, "after ending one token twice", ONCE)
    late = claims_of(jti="t-3", exp=ada["exp"] + 60)
    call(denied.deny, sign(HEADER, late), late)
    count(denied, 2, "after ending two tokens", "")
    _check_forget(denied, token, ada, late)
    _check_fractions(Denylist)
    _check_later(Denylist)
    _check_many(Denylist)
    for seed in range(5):
        compare_lives(Denylist, random.Random(seed))
    if left := what_is_left(Denylist):
        raise Wrong(left, "nothing of a token that was forgotten", GROWS)


def _spellings(token: str) -> list[tuple[str, str]]:
    """Return other texts that a lenient verifier takes for this token, and what is different."""
    last = ALPHABET[ALPHABET.index(token[-1]) + 1]
    return [
        (token + "=", "with = at its end"),
        (token[:-1] + last, f"whose last letter is {last}, which Python reads as the same bytes"),
        (f"{token[:-5]}\n{token[-5:]}", "with a line end near its end"),
    ]


def _check_names(denied: Any, ada: dict) -> None:
    """Ask for tokens that were never ended, each like Ada's in all but one point."""
    for because, changes in (
        (ONE_TOKEN, [{"jti": "t-2"}, {"jti": "t-2", "exp": ada["exp"] + 60}]),
        (TWO_ISSUERS, [{"iss": "https://partner.example"}]),
        (
            EXACT,
            [{"jti": other} for other in ("T-1", "t-1 ", " t-1", "t-1/", "t-", "t-12", "-1", "")],
        ),
        (EXACT, [{"iss": other} for other in (ada["iss"] + "/", ada["iss"].upper(), "")]),
    ):
        for change in changes:
            other = claims_of(**change)
            what = f"another token, with {', '.join(f'{k} {v!r}' for k, v in change.items())}"
            if because is TWO_ISSUERS:
                what = "the same jti from another issuer"
            expect(denied, sign(HEADER, other), other, False, what, because)


def _check_pairs(Denylist: type) -> None:
    """Two pairs of iss and jti that become one, if they are joined or their order is lost."""
    pairs = [((f"a{border}b", "c"), ("a", f"b{border}c"), JOINED) for border in BORDERS]
    for one, other, because in [*pairs, (("a", "b"), ("b", "a"), ORDER)]:
        denied = call(Denylist)
        ended, good = (claims_of(iss=iss, jti=jti) for iss, jti in (one, other))
        call(denied.deny, sign(HEADER, ended), ended)
        what = f"iss {other[0]!r} with jti {other[1]!r}, when {one[0]!r} with {one[1]!r} is denied"
        expect(denied, sign(HEADER, good), good, False, what, because)


def _check_other_claims(Denylist: type) -> None:
    """Deny tokens with no claims but the three, and with claims that hold more than a text."""
    least = {"iss": "https://login.example", "jti": "t-6", "exp": 600}
    for claims in (least, least | {"aud": ["a", "b"], "cnf": {"jkt": "x"}, "sub": None}):
        denied, token = call(Denylist), sign(HEADER, claims)
        try:
            call(denied.deny, token, dict(claims))
            expect(denied, token, dict(claims), True, "a denied token", LEAST)
        except Wrong as wrong:
            raise Wrong(f"{wrong.seen}, for the claims {show(claims)}", "True", LEAST) from None


def _check_forget(denied: Any, token: str, ada: dict, late: dict) -> None:
    end = ada["exp"]
    call(denied.forget, end - 1)
    expect(denied, token, ada, True, "a denied token, one second before its exp", TOO_EARLY)
    call(denied.forget, end + 29, 30)
    expect(denied, token, ada, True, "a denied token, exp 29 seconds ago, leeway 30", LEEWAY)
    count(denied, 2, "before one of them is over", TOO_EARLY)
    call(denied.forget, end)
    count(denied, 1, "at the exp of one of two", GROWS)
    expect(denied, token, ada, False, "a token that was forgotten", GROWS)
    expect(denied, sign(HEADER, late), late, True, "the token that ends a minute later", TOO_EARLY)
    call(denied.forget, late["exp"] + 30, leeway=30)
    count(denied, 0, "when both are over, also with the leeway", GROWS)


def _check_fractions(Denylist: type) -> None:
    """Forget at times, and for tokens with ends, that are no whole seconds."""
    denied = call(Denylist)
    for number, end in enumerate((12.25, 12.75)):
        claims = claims_of(jti=f"f-{number}", exp=end)
        call(denied.deny, sign(HEADER, claims), claims)
    for now, leeway, number, when in (
        (12, 0, 2, "at 12, when two tokens end at 12.25 and 12.75"),
        (12.5, 0, 1, "at 12.5, when two tokens end at 12.25 and 12.75"),
        (13, 0.5, 1, "at 13 with leeway 0.5, when one ends at 12.75"),
        (13, 0.25, 0, "at 13 with leeway 0.25, when one ends at 12.75"),
    ):
        call(denied.forget, now, leeway)
        count(denied, number, when, "")


def _check_later(Denylist: type) -> None:
    """Deny a token that an earlier call of forget would have dropped."""
    denied, claims = call(Denylist), claims_of(jti="t-4", exp=60)
    token = sign(HEADER, claims)
    call(denied.forget, 100)
    call(denied.deny, token, claims)
    expect(denied, token, claims, True, "a token with exp 60, denied after forget(100)", LATER)
    call(denied.forget, 100, 50)
    expect(denied, token, claims, True, "that token, after forget(100, 50)", LATER)
    call(denied.forget, 59)
    expect(denied, token, claims, True, "that token, after forget(59)", LATER)
    call(denied.forget, 60)
    count(denied, 0, "after forget(60), when the one token has exp 60", GROWS)


@cache
def _many_tokens() -> list[str]:
    return [sign(HEADER, claims_of(jti=f"m-{one}")) for one in range(1100)]


def _check_many(Denylist: type) -> None:
    """End more tokens than a list with a largest size would keep."""
    denied, tokens = call(Denylist), _many_tokens()
    for one, token in enumerate(tokens):
        call(denied.deny, token, claims_of(jti=f"m-{one}"))
    what = f"the first of {len(tokens)} denied tokens"
    expect(denied, tokens[0], claims_of(jti="m-0"), True, what, MANY)
    count(denied, len(tokens), f"after ending {len(tokens)} tokens", MANY)
