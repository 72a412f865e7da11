"""Exercise 11.1: what stops what. Ten lines and nine answers, each of which may come again.

Nine answers in ten lines are 9 ** 10 ways, 3.5 thousand million. A try names one wrong line, and
three tries cannot go through so many.
"""

from collections.abc import Mapping
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, as_dict, compare, show

# What each answer does. A learner reads it of the one that was written where it does not help.
DOES = {
    "HttpOnly": (
        "HttpOnly keeps the scripts of the page from reading the cookie. The browser sends it as "
        "before."
    ),
    "Secure": (
        "Secure keeps the cookie off http. Over https it is sent and read as any other cookie is."
    ),
    "SameSite=Lax": (
        "SameSite=Lax holds the cookie back when another site posts a form. A link of that site "
        "brings it, and so does whatever a host of the same site does."
    ),
    "SameSite=Strict": (
        "SameSite=Strict holds the cookie back from all that another site starts, links too. A "
        "host of the same site is no other site."
    ),
    "__Host-": (
        "A name with __Host- shows that this very host set the cookie, over https. Scripts, links "
        "and forms find it as before. It asks for Secure, and that keeps the cookie off http."
    ),
    "new id": (
        "A new id at the login makes those worthless that somebody knew before. A copy of the new "
        "one is as good as the cookie itself."
    ),
    "CSRF token": (
        "The token tells a form of the app's own page from any other. The cookie travels as "
        "before, and a script inside the page can read both the page and its token."
    ),
    "server memory": (
        "A server that remembers its sessions can end them. While a session lives, whoever brings "
        "its id is let in."
    ),
    "none of these": "One of the eight does stop this.",
}


def stub():
    stops = {
        "a foreign script in the page reads the cookie": ...,
        "a foreign script in the page books a desk, without reading the cookie": ...,
        "the cookie travels over http, where anyone on the way can read it": ...,
        "a form that evil.example posts brings the cookie; its links may": ...,
        "a link on evil.example brings the cookie": ...,
        "a form that evil.desks.example posts books a desk in Ada's name": ...,
        "evil.desks.example plants a cookie for desks.example": ...,
        "an id that Mallory knew before Ada's login is hers after it": ...,
        "a copy of the cookie is good while Ada is logged in": ...,
        "a copy of the cookie is good after she logged out": ...,
    }
    return stops


def solution():
    stops = {
        "a foreign script in the page reads the cookie": "HttpOnly",
        "a foreign script in the page books a desk, without reading the cookie": "none of these",
        "the cookie travels over http, where anyone on the way can read it": "Secure",
        "a form that evil.example posts brings the cookie; its links may": "SameSite=Lax",
        "a link on evil.example brings the cookie": "SameSite=Strict",
        "a form that evil.desks.example posts books a desk in Ada's name": "CSRF token",
        "evil.desks.example plants a cookie for desks.example": "__Host-",
        "an id that Mallory knew before Ada's login is hers after it": "new id",
        "a copy of the cookie is good while Ada is logged in": "none of these",
        "a copy of the cookie is good after she logged out": "server memory",
    }
    return stops


def check(answer: Any) -> None:
    """Compare with the solution, and say of a wrong answer what it does in truth."""
    truth = solution()
    answer = as_dict(answer)
    given = answer if isinstance(answer, dict) else {}
    for key in truth.keys() & given.keys():
        if type(given[key]) is str and not _known(given[key]):
            seen = f"{show(given[key])} for {show(key)}"
            raise Wrong(seen, "one of the nine texts above the cell, to the letter")
    compare(answer, truth, _reasons(given))


def _reasons(given: Mapping) -> dict[Any, str]:
    return {key: DOES[value] for key, value in given.items() if _known(value)}


def _known(value: Any) -> bool:
    return type(value) is str and value in DOES


stops = Exercise(
    number="11.1",
    title="What stops what?",
    stub=stub,
    hints=(
        "Ask who acts: a script of the page, another site, another host of this site, a thief?",
        "The browser's table shows what a script, a link and a form of another site can do.",
        "The lines about an id or a copy are not for the browser: it is the server that knows.",
        "What stops a thief who has a good copy, or a script that acts inside the page itself?",
    ),
    solution=solution,
    check=check,
)
