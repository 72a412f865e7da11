"""Exercise 12.1: who sees what at a login: the browser, the app, the provider."""

from typing import Any

from helpers.exercises.checker import Exercise
from helpers.exercises.shared.sets_of_names import compare_sets

NAMES = ("browser", "app", "provider")
SECRET = "The app brings its secret to /token by itself. In a browser it would be no secret."
CHECKED = "The provider knows the secret of each app. By it /token can tell which app asks."
CODE_IN = "The code stands in the address of /callback, and the browser opens that address."
CODE_ON = "The provider made the code, and the app takes it back to /token."
VERIFIER = "The browser carries the hash alone. The verifier goes from the app to /token."
COMPARED = (
    "The provider makes the hash of the verifier, and compares. So it has to see the verifier."
)
TOKEN = "The ID token is in the answer to POST /token, a request of the app's own."
SIGNED = "The provider signs the ID token."
COOKIE = "A browser sends a cookie only to the host that has set it. This is the app's."
READ = "The app makes the value, and looks it up at each request."
KEPT = "The browser keeps the cookie of the app, and brings it with each request to the app."
# An item, and who is named too many -> the misconception.
TOO_MANY = {
    ("the app's secret", "browser"): SECRET,
    ("the verifier", "browser"): VERIFIER,
    ("the ID token", "browser"): TOKEN,
    ("the value of the app's cookie", "provider"): COOKIE,
}
# An item, and who is not named -> the misconception.
FORGOTTEN = {
    ("the app's secret", "app"): SECRET,
    ("the app's secret", "provider"): CHECKED,
    ("the code", "browser"): CODE_IN,
    ("the code", "app"): CODE_ON,
    ("the code", "provider"): CODE_ON,
    ("the verifier", "app"): VERIFIER,
    ("the verifier", "provider"): COMPARED,
    ("the ID token", "app"): TOKEN,
    ("the ID token", "provider"): SIGNED,
    ("the value of the app's cookie", "browser"): KEPT,
    ("the value of the app's cookie", "app"): READ,
}


def stub():
    seen_by = {
        "the app's secret": ...,
        "the code": ...,
        "the verifier": ...,
        "the ID token": ...,
        "the value of the app's cookie": ...,
    }
    return seen_by


def solution():
    seen_by = {
        "the app's secret": {"app", "provider"},
        "the code": {"browser", "app", "provider"},
        "the verifier": {"app", "provider"},
        "the ID token": {"app", "provider"},
        "the value of the app's cookie": {"browser", "app"},
    }
    return seen_by


def check(answer: Any) -> None:
    """Compare with the solution, and name a misconception where a set shows it."""
    compare_sets(answer, solution(), NAMES, TOO_MANY, FORGOTTEN)


seen_by = Exercise(
    number="12.1",
    title="Who sees what",
    stub=stub,
    hints=(
        "Look at the picture: who sends the request that holds it, and who gets it?",
        "What stands in an address that a browser opens is seen by the browser, and by the host.",
        "One request is the app's own, POST /token. What it holds the browser never sees.",
        "One is seen by all three, and three by the app and the provider alone.",
    ),
    solution=solution,
    check=check,
)
