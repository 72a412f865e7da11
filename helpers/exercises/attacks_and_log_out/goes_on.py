"""Exercise 13.1: which sessions go on after a log-out."""

from typing import Any

from helpers.exercises.checker import Exercise
from helpers.exercises.shared.sets_of_names import compare_sets

NAMES = ("desks", "people", "login")
ONE_APP = "A log-out of one app ends the session of that app, and no other host hears of it."
ENDED = "A log-out ends the session of the host that gets it."
ONE_CLICK = "The provider still knows her, so the app lets her in again without a form."
TOLD = "desks has given an address, so the provider tells it, and it ends her session."
NOBODY_TOLD = "people has given no address, so nobody tells it. Its session goes on."
BOTH_TOLD = "Each app that has given an address is told. Here both have."
NOT_REACHED = (
    "An app that cannot be reached is not told. Its session goes on until its age ends it."
)
COPIES = (
    "Cookies that the browser throws away are gone from the browser alone. The servers hear nothing "
    "of it, and a copy of the cookie still works."
)
LINK = "A link is a GET. These apps log out by a POST from their own page, and by nothing else."
# A line, and a host that was named too many -> the misconception.
TOO_MANY = {
    ("she logs out of desks", "desks"): ENDED,
    ("she logs out of login", "login"): ENDED,
    ("she logs out of login", "desks"): TOLD,
    ("she logs out of login, and people has an address too", "login"): ENDED,
    ("she logs out of login, and people has an address too", "desks"): BOTH_TOLD,
    ("she logs out of login, and people has an address too", "people"): BOTH_TOLD,
    ("she logs out of login, and desks cannot be reached", "login"): ENDED,
}
# A line, and a host that was not named -> the misconception.
FORGOTTEN = {
    ("she logs out of desks", "people"): ONE_APP,
    ("she logs out of desks", "login"): ONE_APP,
    ("she logs out of desks, and opens its /login again", "desks"): ONE_CLICK,
    ("she logs out of desks, and opens its /login again", "people"): ONE_APP,
    ("she logs out of desks, and opens its /login again", "login"): ONE_APP,
    ("she logs out of login", "people"): NOBODY_TOLD,
    ("she logs out of login, and desks cannot be reached", "desks"): NOT_REACHED,
    ("she logs out of login, and desks cannot be reached", "people"): NOBODY_TOLD,
    **{("she deletes the cookies of her browser", name): COPIES for name in NAMES},
    **{("a link on evil.example leads her to desks.example/logout", name): LINK for name in NAMES},
}


def stub():
    goes_on = {
        "she logs out of desks": ...,
        "she logs out of desks, and opens its /login again": ...,
        "she logs out of login": ...,
        "she logs out of login, and people has an address too": ...,
        "she logs out of login, and desks cannot be reached": ...,
        "she deletes the cookies of her browser": ...,
        "a link on evil.example leads her to desks.example/logout": ...,
    }
    return goes_on


def solution():
    goes_on = {
        "she logs out of desks": {"people", "login"},
        "she logs out of desks, and opens its /login again": {"desks", "people", "login"},
        "she logs out of login": {"people"},
        "she logs out of login, and people has an address too": set(),
        "she logs out of login, and desks cannot be reached": {"desks", "people"},
        "she deletes the cookies of her browser": {"desks", "people", "login"},
        "a link on evil.example leads her to desks.example/logout": {"desks", "people", "login"},
    }
    return goes_on


def check(answer: Any) -> None:
    """Compare with the solution, and name a misconception where a set shows it."""
    compare_sets(answer, solution(), NAMES, TOO_MANY, FORGOTTEN)


goes_on = Exercise(
    number="13.1",
    title="What goes on after a log-out",
    stub=stub,
    hints=(
        "There are three memories. Ask of each: who has told this host to forget her?",
        "An app does not tell the provider. The provider tells the apps that have an address.",
        "A browser without cookies has ended nothing: the rows are on the servers.",
        "Three lines leave all three sessions, and one leaves none: `set()`.",
    ),
    solution=solution,
    check=check,
)
