"""Exercise 7.2: the header that suits each response."""

import random
import re
from http import HTTPStatus
from typing import Any

from helpers.exercises.checker import Exercise, Wrong, call, show

YEAR = 365 * 24 * 60 * 60  # seconds
ASSETS = "An asset's name changes with its content, so a found one may be kept: /assets/ and below."
FOUND = (
    "An asset is kept with the statuses 200 and 304 alone. A 206 is only a part of it, "
    "and a redirect may soon lead elsewhere."
)
ERROR = "What is missing now may be there soon, so an error must not be kept for a year."
OTHERS = "Only names below /assets/ change with their content, so others are asked for each time."
API = "A booking may change at any moment, so no cache may keep what the API says, errors included."
PREFIX = "The API is /api and all below /api/. Other paths may begin with the same letters."
LETTERS = "Letter case counts in a path: /API is not /api, and /Assets is not /assets."
A_YEAR = "A year has 365 * 24 * 60 * 60 = 31536000 seconds, and max-age is given in seconds."
A_STRING = "Return the header's value as a string."
VALUE_ALONE = "Return the header's value alone, without the header's name."
COMMAS = "Commas stand between the parts of Cache-Control."

# First each sentence's own case, and then every status that has a name with a few paths of each
# kind: an answer may make an HTTPStatus of it.
RESPONSES = (
    ("/assets/index-d8eab8da.js", 200),
    ("/assets/icons/desk-b376d58d.svg", 304),
    ("/assets/old.js", 404),
    ("/assets/old.js", 405),
    ("/assets/old.js", 500),
    ("/assets/old.js", 302),
    ("/assets/index-d8eab8da.js", 206),
    ("/", 200),
    ("/index.html", 304),
    ("/desks/7", 200),
    ("/api/bookings", 200),
    ("/api/desks/70", 404),
    ("/api", 404),
    ("/api/", 200),
    ("/apiary", 200),
    # A mistake about all paths, before the ones that a mistake about letters shows in as well.
    ("/lost", 404),
    ("/", 500),
    ("/app.js", 200),
    ("/app.js", 304),
    ("/v1/api/desks", 200),
    ("/static/assets/a.js", 200),
    ("/API/desks", 200),
    ("/Assets/index-d8eab8da.js", 200),
)
PATHS = (
    *("/assets/", "/assets//a.js", "/assets/api/a.js", "/assets/a", "/assets/index.html"),
    *("/assets/assets/a.js", "/assets/api", "/assets/ ", "/assets/A.JS", "/assets/a.map"),
    *("/assets", "/assets.js", "/assetsale", "/assets-old/a.js", "/assets ", "/asset/a.js"),
    *("/desks/assets/7", "/desks/assets/", "/desks/api/7", "/v1/api", "/static/assets/a.js"),
    *("/api/assets/1", "/api/api", "/api//desks", "/api/desks/", "/api/index.html", "/api/a.js"),
    *("/api/desks/7/days/1/", "/api/a-b", "/api/ ", "/assets/a/b/c/d.js", "/assets/a b.js"),
    *("/api-docs", "/api.json", "/api2/desks", "/api ", "/ap", "/Api", "/API", "/Api/", "/aPI/x"),
    *("/ASSETS/a.js", "/Assets/", "/favicon.ico", "/index.html", "/desks/7", "/a.js", "/a/b/c"),
)


def stub():
    def cache_control(path, status):
        """Return the value of Cache-Control for a response."""
        ...

    return cache_control


def solution():
    def cache_control(path, status):
        """Return the value of Cache-Control for a response."""
        if path == "/api" or path.startswith("/api/"):
            return "no-store"
        if path.startswith("/assets/") and status in (200, 304):
            return "public, max-age=31536000, immutable"
        return "no-cache"

    return cache_control


def check(answer: Any) -> None:
    """Compare with the solution: on chosen responses, and on many others in a mixed order."""
    right = solution()
    others = [(path, status) for path in PATHS for status in (200, 201, 301, 304, 404)]
    others += [
        (path, status)
        for path in ("/assets/a.js", "/api/desks", "/desks/7")
        for status in map(int, HTTPStatus)
    ]
    random.Random(35).shuffle(others)  # an answer that keeps something must not be lucky
    for path, status in (*RESPONSES, *others):
        got, expected = call(answer, path, status), right(path, status)
        seen = f"{show(got)} for {path} with status {status}"
        if not isinstance(got, str):
            raise Wrong(seen, "a string", A_STRING)
        if directives(got) != directives(expected):
            raise Wrong(seen, repr(expected), form_reason(got) or reason(path, status, got))


def directives(value: str) -> set[str]:
    """Return the directives of a Cache-Control value: their order and letter case say nothing."""
    return {part.strip(" \t").lower() for part in str.split(value, ",")}


def form_reason(got: str) -> str:
    """Return what is wrong with the form of a value, or "" if it is not its form."""
    if ":" in got:
        return VALUE_ALONE
    if ";" in got:
        return COMMAS
    ages = [re.fullmatch(r"max-age=([0-9]+)", one) for one in directives(got)]
    other_year = any(age and int(age[1]) != YEAR for age in ages)
    return A_YEAR if other_year and "immutable" in directives(got) else ""


def reason(path: str, status: int, got: str) -> str:
    """Return why a response with this path and status has another value than `got`.

    That is "" where `got` is none of the three values, so that it does not show what was meant.
    """
    if path != path.lower() and directives(got) == directives(solution()(path.lower(), status)):
        return LETTERS
    match sorted(directives(got)):
        case ["no-store"]:
            return PREFIX if "api" in path else ""
        case ["no-cache"]:
            return ASSETS if path.startswith("/assets/") else API
        case ["immutable", "max-age=31536000", "public"]:
            if path == "/api" or path.startswith("/api/"):
                return API
            if path.startswith("/assets/"):
                return ERROR if status >= 400 else FOUND
            return OTHERS
    return ""


cache_control = Exercise(
    number="7.2",
    title="The right header for each response",
    stub=stub,
    hints=(
        "Three kinds of responses need three values. Begin with the one that is easiest to tell.",
        "path.startswith('/assets/') is half of the question. The status is the other half.",
        "A chain of two `if ... return`, and a last return for everything else.",
    ),
    solution=solution,
    check=check,
)
