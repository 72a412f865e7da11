"""Lists of exercise 10.2 beside a model of one: the same calls, drawn by chance, to both.

The chance has a fixed seed, so each run makes the same calls.
"""

import gc
import random
import weakref
from typing import Any

from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.shared.tokens import CLAIMS, HEADER, sign

GROWS = (
    "From now - leeway >= exp on, the check of exp refuses the token. Without forgetting it, the "
    "list grows for ever."
)
BOOLEAN = "is_denied answers with True or False."


def compare_lives(Denylist: type, chance: random.Random) -> None:
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
        count(lists[which], len(models[which]), f"where {list(models[which])} are kept", "")
        for one in names:
            kept = one in models[which]
            what = f"iss and jti {one}, where {list(models[which])} are kept, at {now}"
            expect(lists[which], tokens[one], _named(one, ends[one]), kept, what, "")
    for one in lists:
        call(one.forget, 100)
        count(one, 0, "when all are over", GROWS)


def what_is_left(Denylist: type) -> str:
    """Say what a list still keeps of a token that it forgot: "" if that is nothing."""
    lives: dict[str, weakref.ref] = {}
    denied = call(Denylist)

    def live() -> None:
        # In a function of its own, so that no name here outlives it.
        jti = Text("t-5")
        claims = claims_of(jti=jti)
        token = Text(sign(HEADER, claims))
        lives["text"], lives["jti"] = weakref.ref(token), weakref.ref(jti)
        denied.deny(token, claims)
        denied.is_denied(token, claims)
        denied.forget(claims["exp"])

    call(live)
    if any(life() is not None for life in lives.values()):
        gc.collect()
    left = [name for name, life in lives.items() if life() is not None]
    return f"something still keeps the {left[0]} of a token after deny and forget" if left else ""


class Text(str):
    """A text whose life can be followed, unlike that of a plain str."""


def _named(name: tuple[str, str], end: float) -> dict[str, Any]:
    return claims_of(iss=name[0], jti=name[1], exp=end)


def claims_of(**changes: Any) -> dict[str, Any]:
    return CLAIMS | changes


def expect(denied: Any, token: str, claims: dict, truth: bool, what: str, because: str) -> None:
    found = call(denied.is_denied, token, claims)
    if found is not truth:
        because = because if isinstance(found, bool) else BOOLEAN
        raise Wrong(f"is_denied returned {show(found)} for {what}", str(truth), because)


def count(denied: Any, number: int, when: str, because: str) -> None:
    found = call(len, denied)
    if found != number:
        raise Wrong(f"len is {found} {when}", str(number), because)
