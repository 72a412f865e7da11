"""How the answer to exercise 10.2 is tried: tokens of two issuers, and a clock."""

import random
from typing import Any

from helpers.exercises.checker import Wrong, call, same, show
from helpers.exercises.shared.tokens import ALPHABET, CLAIMS, HEADER, sign

TEXT_OF_TOKEN = (
    "A lenient verifier takes more than one spelling of a token, with '=' at its end for instance. "
    "So its text, or a hash of it, is no name for it."
)
ONE_TOKEN = "One token was ended, not all of this person's: Ada's other program goes on."
EXACT = "jti is a name letter for letter: one that looks alike names another token."
TWO_ISSUERS = "jti is unique for one issuer. Another issuer may use the same (RFC 7519 §4.1.7)."
JOINED = (
    "Joined texts lose the border between them: two pairs can become one text. A tuple keeps them "
    "apart."
)
ORDER = "iss and jti are two things: what one issuer has for a name can be the name of another."
GROWS = (
    "From now - leeway >= exp on, the check of exp refuses the token. Without forgetting it, the "
    "list grows for ever."
)
TOO_EARLY = "Before its exp the token would be good again, if the list forgot it."
LEEWAY = (
    "A verifier with leeway takes the token that many seconds longer, so the list has to keep it "
    "as long."
)
ONCE = "A token that is ended twice is still one token."
SEPARATE = "Each list has tokens of its own: what one holds, another does not."
BOOLEAN = "is_denied answers with True or False."
MANY = "Nothing but forget drops a token: a list with too little room lets ended tokens in again."
CLOCK = "The clock is the `now` of `forget`, and no other: until it says so, a token stays denied."
BORDERS = ("", " ", ":", "|", "/", "-", ".", ",", "_", "#", ";", "\n", "\t", "\0", "::", "', '")


def check(Denylist: type) -> None:
    """Two issuers, some tokens of Ada, and a clock; then many calls beside a model."""
    denied, ada = call(Denylist), _claims()
    token = sign(HEADER, ada)
    _expect(denied, token, ada, False, "a token that nobody ended", BOOLEAN)
    _count(denied, 0, "before any token is ended", "")
    call(denied.deny, token, ada)
    if not same(ada, _claims()):
        raise Wrong(f"deny changed the claims to {show(ada)}", "the claims as they were")
    _expect(denied, token, dict(ada), True, "the token that was ended", BOOLEAN)
    _expect(call(Denylist), token, ada, False, "a token that another list holds", SEPARATE)
    past = _claims(jti="t-0", exp=60)
    early = call(Denylist)
    call(early.deny, sign(HEADER, past), past)
    _expect(early, sign(HEADER, past), past, True, "a denied token with exp in 1970", CLOCK)
    _count(early, 1, "after ending a token with exp in 1970", CLOCK)
    for spelling, what in _spellings(token):
        _expect(denied, spelling, dict(ada), True, f"the same token, {what}", TEXT_OF_TOKEN)
    _check_names(denied, ada)
    _check_pairs(Denylist)
    call(denied.deny, token, dict(ada))
    _count(denied, 1, "after ending one token twice", ONCE)
    late = _claims(jti="t-3", exp=ada["exp"] + 60)
    call(denied.deny, sign(HEADER, late), late)
    _count(denied, 2, "after ending two tokens", "")
    _check_forget(denied, token, ada, late)
    _check_fractions(Denylist)
    _check_many(Denylist)
    for seed in range(5):
        _compare_lives(Denylist, random.Random(seed))


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
            other = _claims(**change)
            what = f"another token, with {', '.join(f'{k} {v!r}' for k, v in change.items())}"
            if because is TWO_ISSUERS:
                what = "the same jti from another issuer"
            _expect(denied, sign(HEADER, other), other, False, what, because)


def _check_pairs(Denylist: type) -> None:
    """Two pairs of iss and jti that become one, if they are joined or their order is lost."""
    pairs = [((f"a{border}b", "c"), ("a", f"b{border}c"), JOINED) for border in BORDERS]
    for one, other, because in [*pairs, (("a", "b"), ("b", "a"), ORDER)]:
        denied = call(Denylist)
        ended, good = (_claims(iss=iss, jti=jti) for iss, jti in (one, other))
        call(denied.deny, sign(HEADER, ended), ended)
        what = f"iss {other[0]!r} with jti {other[1]!r}, when {one[0]!r} with {one[1]!r} is denied"
        _expect(denied, sign(HEADER, good), good, False, what, because)


def _check_forget(denied: Any, token: str, ada: dict, late: dict) -> None:
    end = ada["exp"]
    call(denied.forget, end - 1)
    _expect(denied, token, ada, True, "a denied token, one second before its exp", TOO_EARLY)
    call(denied.forget, end + 29, 30)
    _expect(denied, token, ada, True, "a denied token, exp 29 seconds ago, leeway 30", LEEWAY)
    _count(denied, 2, "before one of them is over", TOO_EARLY)
    call(denied.forget, end)
    _count(denied, 1, "at the exp of one of two", GROWS)
    _expect(denied, token, ada, False, "a token that was forgotten", GROWS)
    _expect(denied, sign(HEADER, late), late, True, "the token that ends a minute later", TOO_EARLY)
    call(denied.forget, late["exp"] + 30, leeway=30)
    _count(denied, 0, "when both are over, also with the leeway", GROWS)


def _check_fractions(Denylist: type) -> None:
    """Forget at times, and for tokens with ends, that are no whole seconds."""
    denied = call(Denylist)
    for number, end in enumerate((12.25, 12.75)):
        claims = _claims(jti=f"f-{number}", exp=end)
        call(denied.deny, sign(HEADER, claims), claims)
    for now, leeway, number, when in (
        (12, 0, 2, "at 12, when two tokens end at 12.25 and 12.75"),
        (12.5, 0, 1, "at 12.5, when two tokens end at 12.25 and 12.75"),
        (13, 0.5, 1, "at 13 with leeway 0.5, when one ends at 12.75"),
        (13, 0.25, 0, "at 13 with leeway 0.25, when one ends at 12.75"),
    ):
        call(denied.forget, now, leeway)
        _count(denied, number, when, "")


def _check_many(Denylist: type) -> None:
    """End more tokens than a list with a largest size would keep."""
    denied, number = call(Denylist), 1100
    for one in range(number):
        call(denied.deny, "a.b.c", _claims(jti=f"m-{one}"))
    _expect(denied, "a.b.c", _claims(jti="m-0"), True, f"the first of {number} denied tokens", MANY)
    _count(denied, number, f"after ending {number} tokens", MANY)


def _compare_lives(Denylist: type, chance: random.Random) -> None:
    """Drive two lists and a model of each through the same calls. The clock begins at 0."""
    names = [(iss, jti) for iss in ("a", "b/", "C ") for jti in ("", "1", "1/", "A ")]
    ends = {name: chance.choice((1, 3.25, 7, 7, 12.25, 20, 31)) for name in names}
    tokens = {name: sign(HEADER, _named(name, ends[name])) for name in names}
    lists, models, now = [call(Denylist), call(Denylist)], [{}, {}], 0
    for _ in range(24):
        now += chance.choice((0, 0, 0, 0, 1, 1.5, 2.5))
        which, name = chance.randrange(2), chance.choice(names)
        if chance.random() < 0.8 and ends[name] > now:
            claims = _named(name, ends[name])
            call(lists[which].deny, tokens[name], claims)
            models[which][name] = ends[name]
        else:
            leeway = chance.choice((0, 0, 5))
            call(lists[which].forget, now, leeway)
            models[which] = {one: end for one, end in models[which].items() if now - leeway < end}
        _count(lists[which], len(models[which]), f"where {list(models[which])} are kept", "")
        for one in names:
            kept = one in models[which]
            what = f"iss and jti {one}, where {list(models[which])} are kept, at {now}"
            _expect(lists[which], tokens[one], _named(one, ends[one]), kept, what, "")
    for one in lists:
        call(one.forget, 100)
        _count(one, 0, "when all are over", GROWS)


def _named(name: tuple[str, str], end: float) -> dict[str, Any]:
    return _claims(iss=name[0], jti=name[1], exp=end)


def _claims(**changes: Any) -> dict[str, Any]:
    return CLAIMS | changes


def _expect(denied: Any, token: str, claims: dict, truth: bool, what: str, because: str) -> None:
    found = call(denied.is_denied, token, claims)
    if found is not truth:
        because = because if isinstance(found, bool) else BOOLEAN
        raise Wrong(f"is_denied returned {show(found)} for {what}", str(truth), because)


def _count(denied: Any, number: int, when: str, because: str) -> None:
    found = call(len, denied)
    if found != number:
        raise Wrong(f"len is {found} {when}", str(number), because)
