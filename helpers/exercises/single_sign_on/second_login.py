"""Exercise 12.2: the second login, hop by hop, with the place in the picture that shows it."""

from typing import Any

from helpers.exercises.checker import Exercise, as_dict, compare

APPS_ASK = "The second app does not ask the first one. Both know login.example alone."
SHARED = "A browser sends to a host only the cookies that this host has set. The apps share none."
FIRST_APP = "The provider sends her back to the app that asked, and this time desks did not ask."
BROWSER = "The code passes through her browser, but the app itself exchanges it, with its secret."
OWN_CODE = "The provider gave the code away. It comes back to it from whoever wants to use it."
ASKED_AGAIN = "She gave her password once, to login.example, and that session goes on."
APPS_OWN = "Not each request to login.example is her browser's: look where the arrow begins."
SESSION = "login.example gives her no new cookie this time: the session of the first login serves."
ONE_FOR_ALL = (
    "The apps do not look into the provider's memory. Each host keeps a session of its own."
)
ONE_FORGOTTEN = "Two apps have a session of hers, and so has the host that knows her password."
FROM_ONE = "The count begins with 1: GET /login is request 1."
OLD_ID = (
    "That one still brings the id of /login. The callback hands out a new one, as at each login."
)
OTHER_COUNT = "The app's own request is one of the picture as well. It has a number too."
GIVEN_OUT = (
    "The answer to that one gives the code out. The request that follows it brings the code on."
)
AT_THE_APP = "That one ends at people.example. The app takes the code on by a request of its own."
OWN_COOKIE = "There her cookie is needed, and nobody but her browser brings it."
CODE_IN = "the request that brings the code to people.example"
CODE_ON = "the request that brings the code to login.example"
# Key -> a wrong value -> the misconception that it shows.
BELIEFS = {
    "people.example/login redirects her browser to": {"desks.example": APPS_ASK},
    "her browser then brings the cookie of": {"desks.example": SHARED, "people.example": SHARED},
    "login.example/authorize redirects her browser to": {"desks.example": FIRST_APP},
    "who sends the code to login.example/token": {
        "Ada's browser": BROWSER,
        "browser": BROWSER,
        "login.example": OWN_CODE,
    },
    CODE_IN: {2: GIVEN_OUT},
    CODE_ON: {3: AT_THE_APP},
    "the request that first brings the id set at /callback": {3: OLD_ID, 4: OTHER_COUNT},
    "password forms that she sees": {1: ASKED_AGAIN},
    "requests of her browser to login.example": {0: OWN_COOKIE, 2: APPS_OWN},
    "new sessions at login.example": {1: SESSION},
    "hosts that hold a session of hers afterwards": {1: ONE_FOR_ALL, 2: ONE_FORGOTTEN},
}


def stub():
    second_login = {
        "people.example/login redirects her browser to": ...,
        "her browser then brings the cookie of": ...,
        "login.example/authorize redirects her browser to": ...,
        "who sends the code to login.example/token": ...,
        "the request that brings the code to people.example": ...,
        "the request that brings the code to login.example": ...,
        "the request that first brings the id set at /callback": ...,
        "password forms that she sees": ...,
        "requests of her browser to login.example": ...,
        "new sessions at login.example": ...,
        "hosts that hold a session of hers afterwards": ...,
    }
    return second_login


def solution():
    second_login = {
        "people.example/login redirects her browser to": "login.example",
        "her browser then brings the cookie of": "login.example",
        "login.example/authorize redirects her browser to": "people.example",
        "who sends the code to login.example/token": "people.example",
        "the request that brings the code to people.example": 3,
        "the request that brings the code to login.example": 4,
        "the request that first brings the id set at /callback": 5,
        "password forms that she sees": 0,
        "requests of her browser to login.example": 1,
        "new sessions at login.example": 0,
        "hosts that hold a session of hers afterwards": 3,
    }
    return second_login


def check(answer: Any) -> None:
    """Compare with the solution, and name a misconception where the value shows it."""
    answer = as_dict(answer)
    given = answer if isinstance(answer, dict) else {}
    reasons = {
        key: BELIEFS[key].get(value, "")
        for key, value in given.items()
        if type(value) in (str, int) and type(key) is str and key in BELIEFS
    }
    counted = [given.get(CODE_IN), given.get(CODE_ON)]
    if all(type(number) is int for number in counted) and counted == [2, 3]:
        reasons[CODE_IN] = FROM_ONE
    compare(answer, solution(), reasons)


second_login = Exercise(
    number="12.2",
    title="The second login, hop by hop",
    stub=stub,
    hints=(
        "Draw the first login without the form. What is left?",
        "A cookie goes back to the host that set it, and to no other.",
        "What passes through her browser can be seen there. The app's secret must not be.",
        "The requests are GET /login, GET /authorize, GET /callback, POST /token and GET /.",
        "Three hosts remember her: the two apps, and login.example.",
    ),
    solution=solution,
    check=check,
)
