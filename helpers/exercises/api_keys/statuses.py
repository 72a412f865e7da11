"""Exercise 8.1: which status each request gets, for a page of one's own and for the salaries."""

from typing import Any

from helpers.exercises.checker import Exercise, Wrong, as_dict, compare, show
from helpers.exercises.checker.values import plain

PAIR = (
    "Each request is sent twice: first for /me, which everybody may see of themselves, then for "
    "/salaries, which takes the scope salaries:read."
)
SWAPPED = (
    "401 asks for proof: the server does not know who is there (RFC 9110 §15.5.2). 403 has seen "
    "the proof and says no all the same (§15.5.4)."
)
ALONE = "/me asks for no scope: whoever is known gets it."
NO_RIGHT = (
    "The server knows who asks. Other proof of the same person would change nothing, so it is not "
    "401, which asks for some."
)
NO_SCOPE = "A key or token says who is asking. What this person may do, its scopes say."
ALLOWED = "Known, and allowed: the salaries are shown."
NOBODY = "Nobody has said who is asking, so the server asks for proof."
UNKNOWN = "A key that is not known proves nothing: who asks stays open."
REVOKED = (
    "The server may remember whose key this was. Today it proves nothing: whoever found it could "
    "send it."
)
EXPIRED = (
    "The name in an expired token proves nothing any more. A fresh token would help, and 401 asks "
    "for it (RFC 6750 §3.1)."
)
FIRST = "Who is asking comes first. As long as that is open, nobody looks at the scopes."
ELSEWHERE = (
    "For people.example it is no proof: whoever runs desks.example has seen it too (RFC 6750 §3.1, "
    "invalid_token)."
)
BECAUSE = {
    "no key and no token": NOBODY,
    "a key that nobody was given": UNKNOWN,
    "a key that was revoked yesterday, whose scopes held salaries:read": REVOKED,
    "a token that expired a minute ago, whose scopes hold salaries:read": EXPIRED,
    "a token that expired a minute ago, whose scopes do not hold salaries:read": FIRST,
    "a token that was made for desks.example, whose scopes hold salaries:read": ELSEWHERE,
}


def stub():
    statuses = {
        "no key and no token": (..., ...),
        "a key that nobody was given": (..., ...),
        "a good key, whose scopes do not hold salaries:read": (..., ...),
        "a key that was revoked yesterday, whose scopes held salaries:read": (..., ...),
        "a good key, whose scopes hold salaries:read": (..., ...),
        "a token that expired a minute ago, whose scopes hold salaries:read": (..., ...),
        "a good token, whose scopes do not hold salaries:read": (..., ...),
        "a token that expired a minute ago, whose scopes do not hold salaries:read": (..., ...),
        "a token that was made for desks.example, whose scopes hold salaries:read": (..., ...),
    }
    return statuses


def solution():
    statuses = {
        "no key and no token": (401, 401),
        "a key that nobody was given": (401, 401),
        "a good key, whose scopes do not hold salaries:read": (200, 403),
        "a key that was revoked yesterday, whose scopes held salaries:read": (401, 401),
        "a good key, whose scopes hold salaries:read": (200, 200),
        "a token that expired a minute ago, whose scopes hold salaries:read": (401, 401),
        "a good token, whose scopes do not hold salaries:read": (200, 403),
        "a token that expired a minute ago, whose scopes do not hold salaries:read": (401, 401),
        "a token that was made for desks.example, whose scopes hold salaries:read": (401, 401),
    }
    return statuses


def check(answer: Any) -> None:
    """Compare with what people.example answers in the lesson (tests/lessons/ asks it).

    The feedback names one wrong pair, and not how many are wrong: that would help to guess.
    """
    truth = solution()
    answer = as_dict(answer)
    if not isinstance(answer, dict) or answer.keys() != truth.keys():
        compare(answer, truth)
        raise Wrong(show(answer), "each of the requests, and no other")
    given = {name: pair(answer[name], name) for name in truth}
    turned = {401: 403, 403: 401}
    if given == {name: tuple(turned.get(one, one) for one in truth[name]) for name in truth}:
        raise Wrong("401 and 403 the other way round", "each in its place", SWAPPED)
    for name, two in given.items():
        if two != truth[name]:
            raise Wrong(f"{two} for {show(name)}", "another pair", why_not(name, two))


def pair(value: Any, request: str) -> tuple[int, int]:
    """Return the two statuses of one request. Raises Wrong for whatever is no pair of numbers."""
    two = tuple(map(plain, value)) if isinstance(value, (tuple, list)) else ()
    if len(two) != 2 or any(type(one) is not int for one in two):
        raise Wrong(f"{show(value)} for {show(request)}", "two numbers, such as (200, 200)", PAIR)
    return two


def why_not(request: str, given: tuple[int, int]) -> str:
    """Return what to tell whoever takes `given` for the statuses of this request."""
    if request in BECAUSE:
        return BECAUSE[request]
    if given[0] != 200:
        return ALONE
    if "do not hold" in request:
        return NO_SCOPE if given[1] == 200 else NO_RIGHT if given[1] == 401 else ""
    return ALLOWED


statuses = Exercise(
    number="8.1",
    title="401 or 403?",
    key="api_statuses",
    stub=stub,
    hints=(
        (
            "Ask two questions in this order: does the server know who is asking? And if it does: "
            "may this person do this? /me asks only the first."
        ),
        (
            "401 means: show me other proof. 403 means: other proof of the same person changes "
            "nothing."
        ),
        "A revoked key, an expired token and a token for somebody else prove nothing here.",
        "Whoever is not known gets 401 twice. Whoever is known gets 200 for /me.",
    ),
    solution=solution,
    check=check,
)
