"""What learners answer to exercise 7.2."""

import re
from functools import cache, partial
from http import HTTPStatus
from pathlib import PurePosixPath

from werkzeug.datastructures import ResponseCacheControl

from helpers.exercises.fallback_and_caching.cache_control import (
    A_STRING,
    A_YEAR,
    API,
    ASSETS,
    COMMAS,
    ERROR,
    FOUND,
    LETTERS,
    OTHERS,
    PREFIX,
    VALUE_ALONE,
    solution,
)
from tests.exercises.answers import mistake, right

LONG = "public, max-age=31536000, immutable"
EQUIVALENT = {
    "line 3: path == '/api' → path.rstrip('/') == '/api'": "/api/ is the API's too.",
    "line 3: path == '/api' → str(path) == '/api'": "A path is a text already.",
    "line 5: status in (200, 304) → int(status) in (200, 304)": "A status is an int already.",
}


def ruled(api, asset, long=LONG, other="no-cache"):
    """Return an answer that asks `api(path)`, and then `asset(path, status)`."""

    def cache_control(path, status):
        if api(path):
            return "no-store"
        return long if asset(path, status) else other

    return cache_control


def is_api(path):
    return path == "/api" or path.startswith("/api/")


def is_asset(path, status):
    return path.startswith("/assets/") and status in (200, 304)


# Which asset may be kept


@mistake(ERROR)
def a_missing_asset_is_kept():
    """Every asset is kept, also one that was not found."""
    return ruled(is_api, lambda path, status: path.startswith("/assets/"))


@mistake(ERROR)
def all_but_404():
    """Every asset but a missing one is kept."""
    return ruled(is_api, lambda path, status: path.startswith("/assets/") and status != 404)


@mistake(FOUND)
def a_redirect_is_kept():
    """Every status below 400 is kept."""
    return ruled(is_api, lambda path, status: path.startswith("/assets/") and status < 400)


@mistake(FOUND)
def up_to_304():
    """Every status from 200 to 304 is kept."""
    return ruled(is_api, lambda path, status: path.startswith("/assets/") and 200 <= status <= 304)


@mistake(FOUND)
def all_successes():
    """Every success is kept."""
    return ruled(
        is_api,
        lambda path, status: path.startswith("/assets/") and (status // 100 == 2 or status == 304),
    )


@mistake(FOUND)
def found_and_created():
    """200 and 201 are kept, and 304."""
    return ruled(
        is_api, lambda path, status: path.startswith("/assets/") and status in (200, 201, 304)
    )


@mistake(FOUND)
def permanent_redirect():
    """A permanent redirect is kept too."""
    return ruled(
        is_api, lambda path, status: path.startswith("/assets/") and status in (200, 301, 304)
    )


@mistake(FOUND)
def digits_of_the_status():
    """A status that begins with 2 or ends with 04 is kept, but 404."""
    return ruled(
        is_api,
        lambda path, status: path.startswith("/assets/") and str(status) in "200 304 204",
    )


@mistake(ASSETS)
def a_304_is_no_success():
    """Only 200 is kept."""
    return ruled(is_api, lambda path, status: path.startswith("/assets/") and status == 200)


@mistake(ASSETS)
def or_304():
    """A comparison that is left out: `status == 200 and 304`."""
    return ruled(
        is_api, lambda path, status: path.startswith("/assets/") and (status == (200 and 304))
    )


@mistake(ERROR)
def always_true():
    """A comparison that is left out: `status == 200 or 304`."""
    return ruled(
        is_api, lambda path, status: path.startswith("/assets/") and (status == 200 or 304)
    )


@mistake(ASSETS)
def status_as_text():
    """The status is taken for a text."""
    return ruled(
        is_api, lambda path, status: path.startswith("/assets/") and status in ("200", "304")
    )


@mistake(OTHERS)
def any_304():
    """`and` binds before `or`, so every 304 is kept."""
    return ruled(
        is_api, lambda path, status: path.startswith("/assets/") and status == 200 or status == 304
    )


@mistake(ASSETS)
def scripts_alone():
    """An asset is told by its ending."""
    return ruled(
        is_api, lambda path, status: path.endswith((".js", ".css")) and status in (200, 304)
    )


@mistake(OTHERS)
def names_with_a_dot():
    """An asset is what has an ending."""
    return ruled(is_api, lambda path, status: "." in path and status in (200, 304))


@mistake(ASSETS)
def hashed_names_alone():
    """An asset is what has a hash in its name."""
    return ruled(
        is_api,
        lambda path, status: is_asset(path, status) and re.search("-[0-9a-f]{8}[.]", path),
    )


@mistake(ASSETS)
def not_further_down():
    """A file right below /assets/ alone."""
    return ruled(
        is_api, lambda path, status: re.fullmatch("/assets/[^/]+", path) and status in (200, 304)
    )


@mistake(ASSETS)
def something_behind_the_slash():
    """An asset needs a name behind /assets/."""
    return ruled(is_api, lambda path, status: path != "/assets/" and is_asset(path, status))


@mistake(OTHERS)
def assets_anywhere():
    """assets anywhere in the path."""
    return ruled(is_api, lambda path, status: "/assets/" in path and status in (200, 304))


@mistake(OTHERS)
def assets_without_the_slash():
    """The prefix without its last slash."""
    return ruled(is_api, lambda path, status: path.startswith("/assets") and status in (200, 304))


@mistake(OTHERS)
def the_folder_too():
    """The path /assets too."""
    return ruled(is_api, lambda path, status: path == "/assets" or is_asset(path, status))


@mistake(OTHERS)
def second_part_of_the_path():
    """The first segment is assets, whatever follows."""
    return ruled(
        is_api, lambda path, status: path.split("/")[1] == "assets" and status in (200, 304)
    )


@mistake(OTHERS)
def a_part_of_the_path():
    """A segment of the path is assets."""
    return ruled(
        is_api, lambda path, status: "assets" in PurePosixPath(path).parts and status in (200, 304)
    )


@mistake(LETTERS)
def lowered():
    """Letter case does not count."""
    right = solution()
    return lambda path, status: right(path.lower(), status)


@mistake(LETTERS)
def lowered_api():
    """Letter case does not count for the API."""
    return ruled(lambda path: is_api(path.lower()), is_asset)


@mistake(LETTERS)
def casefolded_assets():
    """Letter case does not count for the assets."""
    return ruled(is_api, lambda path, status: is_asset(path.casefold(), status))


@mistake(LETTERS)
def pattern_without_case():
    """A pattern that ignores letter case."""
    return ruled(lambda path: re.match("/api(/|$)", path, re.IGNORECASE), is_asset)


@mistake(LETTERS)
def title_case_too():
    """The API's path with a capital letter too."""
    return ruled(lambda path: is_api(path) or path.startswith(("/Api", "/API")), is_asset)


# What belongs to the API


@mistake(API)
def the_api_is_kept():
    """The API is like everything else."""
    return ruled(lambda path: False, is_asset)


@mistake(API)
def only_found_bookings():
    """An error of the API is like everything else."""

    def cache_control(path, status):
        if is_api(path) and status == 200:
            return "no-store"
        return LONG if is_asset(path, status) else "no-cache"

    return cache_control


@mistake(API)
def only_errors_of_the_api():
    """An unchanged answer of the API is like everything else."""

    def cache_control(path, status):
        if is_api(path) and status != 304:
            return "no-store"
        return LONG if is_asset(path, status) else "no-cache"

    return cache_control


@mistake(API)
def below_the_api_alone():
    """/api itself is left out."""
    return ruled(lambda path: path.startswith("/api/"), is_asset)


@mistake(API)
def the_api_itself_alone():
    """What is below /api is left out."""
    return ruled(lambda path: path == "/api", is_asset)


@mistake(API)
def bookings_alone():
    """Only bookings change."""
    return ruled(lambda path: path.startswith("/api/bookings"), is_asset)


@mistake(API)
def api_with_a_slash_at_its_end():
    """The API's own path with a slash is left out."""
    return ruled(lambda path: is_api(path) and path != "/api/", is_asset)


@mistake(API)
def errors_first():
    """Errors first, whatever the path."""

    def cache_control(path, status):
        if status >= 400:
            return "no-cache"
        return solution()(path, status)

    return cache_control


@mistake(seen="'private, no-cache' for /api/bookings")
def private_bookings():
    """Another value for the API."""

    def cache_control(path, status):
        return "private, no-cache" if is_api(path) else solution()(path, status)

    return cache_control


@mistake(PREFIX)
def a_look_alike():
    """A path that begins as the API's does."""
    return ruled(lambda path: path.startswith("/api"), is_asset)


@mistake(PREFIX)
def api_at_a_word_boundary():
    """A pattern that ends at any boundary of a word."""
    return ruled(lambda path: re.match(r"/api\b", path), is_asset)


@mistake(PREFIX)
def api_anywhere():
    """/api/ anywhere in the path."""
    return ruled(lambda path: path == "/api" or "/api/" in path, is_asset)


@mistake(PREFIX)
def api_as_a_part():
    """A segment of the path is api."""
    return ruled(lambda path: "api" in path.split("/"), is_asset)


@mistake(PREFIX)
def api_at_the_end():
    """A path that ends with /api too."""
    return ruled(lambda path: is_api(path) or path.endswith("/api"), is_asset)


@mistake(PREFIX)
def stripped_path():
    """Spaces at the path's end do not count."""
    return ruled(lambda path: is_api(path.strip()), is_asset)


@mistake(PREFIX)
def without_its_slash():
    """The path without its slashes."""
    return ruled(lambda path: path.strip("/").startswith("api"), is_asset)


@mistake(seen="'no-store' for /assets/old.js with status 404")
def errors_are_not_stored():
    """No error is stored at all."""

    def cache_control(path, status):
        return "no-store" if status >= 400 else solution()(path, status)

    return cache_control


# The form of the value


@mistake(A_YEAR)
def minutes():
    """A year in minutes."""
    return ruled(is_api, is_asset, LONG.replace("31536000", "525600"))


@mistake(A_YEAR)
def milliseconds():
    """A year in milliseconds."""
    return ruled(is_api, is_asset, LONG.replace("31536000", "31536000000"))


@mistake(A_YEAR)
def leap_year():
    """A year of 366 days."""
    return ruled(is_api, is_asset, LONG.replace("31536000", "31622400"))


@mistake(seen="max-age = 31536000")
def a_space_around_the_sign():
    """A space on both sides of the sign."""
    return ruled(is_api, is_asset, LONG.replace("=", " = "))


@mistake(seen="max-age=31_536_000")
def the_letters_of_a_year():
    """A number with separators, as Python writes it."""
    return ruled(is_api, is_asset, LONG.replace("31536000", "31_536_000"))


@mistake(seen="for /assets/index-d8eab8da.js with status 200")
def not_immutable():
    """A part is left out."""
    return ruled(is_api, is_asset, "public, max-age=31536000")


@mistake(seen="for /assets/index-d8eab8da.js with status 200")
def not_public():
    """Another part is left out."""
    return ruled(is_api, is_asset, "max-age=31536000, immutable")


@mistake(seen="for /assets/index-d8eab8da.js with status 200")
def must_revalidate():
    """A part too many."""
    return ruled(is_api, is_asset, f"{LONG}, must-revalidate")


@mistake(seen="'max-age=3600' for /assets/old.js with status 404")
def the_page_is_kept():
    """Everything else is kept for an hour."""
    return ruled(is_api, is_asset, other="max-age=3600")


@mistake(seen="'no-cache, max-age=0' for /assets/old.js")
def no_cache_and_more():
    """A part more than asked for."""
    return ruled(is_api, is_asset, other="no-cache, max-age=0")


@mistake(seen="'no-cache, no-store, must-revalidate' for /assets/old.js")
def all_that_helps():
    """All that is found on the web against caches."""
    return ruled(is_api, is_asset, other="no-cache, no-store, must-revalidate")


@mistake(seen="'no_cache' for")
def an_underscore():
    """An underscore in place of the hyphen."""
    return ruled(is_api, is_asset, other="no_cache")


@mistake(seen="'' for /assets/old.js")
def nothing_to_say():
    """An empty value for everything else."""
    return ruled(is_api, is_asset, other="")


@mistake(seen=r"'no-cache\n' for /assets/old.js")
def a_line_break():
    """A line break at the end."""
    return ruled(is_api, is_asset, other="no-cache\n")


@mistake(VALUE_ALONE)
def name_too():
    """The header's name too."""
    return ruled(is_api, is_asset, other="Cache-Control: no-cache")


@mistake(COMMAS)
def semicolons():
    """Semicolons between the parts."""
    return ruled(is_api, is_asset, LONG.replace(",", ";"))


@mistake(seen="for /assets/index-d8eab8da.js with status 200")
def spaces():
    """Spaces between the parts."""
    return ruled(is_api, is_asset, "public no-transform immutable")


@mistake(A_STRING)
def nothing_for_the_rest():
    """No return for everything else."""

    def cache_control(path, status):
        if is_api(path):
            return "no-store"
        if is_asset(path, status):
            return LONG

    return cache_control


@mistake(A_STRING)
def a_header():
    """The header as a dict."""
    right = solution()
    return lambda path, status: {"Cache-Control": right(path, status)}


@mistake(A_STRING)
def a_tuple():
    """The parts as a tuple."""
    right = solution()
    return lambda path, status: tuple(right(path, status).split(", "))


@mistake(A_STRING)
def bytes_value():
    """Bytes, as they go over the wire."""
    right = solution()
    return lambda path, status: right(path, status).encode()


@mistake(A_STRING)
def printed():
    """Printed, and not returned."""
    right = solution()

    def cache_control(path, status):
        print(right(path, status))

    return cache_control


@mistake(FOUND)
def kept_by_path():
    """A default argument keeps what was said of a path."""
    right = solution()

    def cache_control(path, status, known={}):  # noqa: B006 - the mistake itself
        if path not in known:
            known[path] = right(path, status)
        return known[path]

    return cache_control


@mistake(OTHERS)
def kept_by_status():
    """What was said of a status and a first segment is said again."""
    right, known = solution(), {}

    def cache_control(path, status):
        key = path.split("/")[1], status
        return known.setdefault(key, right(path, status))

    return cache_control


# Right answers


@mistake(seen="'no-store' for /lost with status 404")
def errors_of_pages():
    """What is not found is not stored, unless it is an asset."""
    right = solution()

    def cache_control(path, status):
        lost = status == 404 and not path.startswith("/assets/")
        return "no-store" if lost else right(path, status)

    return cache_control


@mistake(OTHERS)
def scripts_anywhere():
    """A script is an asset, wherever it is."""
    return ruled(
        is_api,
        lambda path, status: (
            is_asset(path, status) or (path.endswith(".js") and status in (200, 304))
        ),
    )


@right
def names_of_statuses():
    """The status becomes an HTTPStatus."""

    def found(status):
        return HTTPStatus(status) in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}

    return ruled(is_api, lambda path, status: path.startswith("/assets/") and found(status))


@right
def asset_first():
    """The asset first."""

    def cache_control(path, status):
        if path.startswith("/assets/") and (status == 200 or status == 304):
            return "public, max-age=31536000, immutable"
        elif path == "/api" or path.startswith("/api/"):
            return "no-store"
        else:
            return "no-cache"

    return cache_control


@right
def by_segments():
    """The path taken apart at its slashes."""

    def cache_control(path, status):
        match path.split("/"):
            case ["", "api", *_]:
                return "no-store"
            case ["", "assets", _, *_] if status in {200, 304}:
                return "public, max-age=31536000, immutable"
        return "no-cache"

    return cache_control


@right
def by_pattern():
    """Patterns in a table."""
    rules = [
        (r"/api(/.*)?", range(1000), "no-store"),
        (r"/assets/.*", (200, 304), "public, max-age=31536000, immutable"),
        (r".*", range(1000), "no-cache"),
    ]

    def cache_control(path, status):
        for pattern, statuses, value in rules:
            if re.fullmatch(pattern, path, re.DOTALL) and status in statuses:
                return value
        raise LookupError(path)

    return cache_control


@right
def one_expression():
    """One expression."""
    return lambda path, status: (
        "no-store"
        if f"{path}/".startswith("/api/")
        else "public, max-age=31536000, immutable"
        if path[:8] == "/assets/" and status in [200, 304]
        else "no-cache"
    )


@right
def other_order_of_parts():
    """The parts in another order, and in capital letters."""

    def cache_control(path, status):
        found = status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
        if path.startswith("/assets/") and found:
            return "Immutable, Max-Age=31536000,Public"
        return "no-store" if path.partition("/api")[0] == "" and is_api(path) else "no-cache"

    return cache_control


@right
def from_werkzeug():
    """The value as Werkzeug writes it."""

    def cache_control(path, status):
        value = ResponseCacheControl()
        if is_api(path):
            value.no_store = True
        elif is_asset(path, status):
            value.public = True
            value.max_age = 365 * 24 * 60 * 60
            value.immutable = True
        else:
            value.no_cache = True
        return value.to_header()

    return cache_control


@right
def callable_object():
    """An object that can be called."""

    class Rules:
        def __init__(self, year):
            self.kept = f"public, max-age={year}, immutable"

        def __call__(self, path, status):
            if is_api(path):
                return "no-store"
            return self.kept if is_asset(path, status) else "no-cache"

    return Rules(365 * 24 * 3600)


@right
def part_of_a_function():
    """A function with one argument filled in."""

    def choose(year, path, status):
        asset = path.startswith("/assets/") and status in (200, 304)
        other = "no-store" if is_api(path) else "no-cache"
        return f"public, max-age={year}, immutable" if asset else other

    return partial(choose, 31536000)


@right
def cached():
    """A cache over both arguments."""
    return cache(solution())


@right
def by_path_objects():
    """PurePosixPath for what is below /api, and the status first."""

    def cache_control(path, status):
        if PurePosixPath(path).is_relative_to("/api"):
            return "no-store"
        if status not in (200, 304):
            return "no-cache"
        return "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache"

    return cache_control


@right
def guards():
    """Guards that leave early."""

    def cache_control(path: str, status: int) -> str:
        api = path.startswith("/api/") or path == "/api"
        if api:
            return "no-store"
        if not path.startswith("/assets/"):
            return "no-cache"
        if status not in {200, 304}:
            return "no-cache"
        return ", ".join(["public", f"max-age={60 * 60 * 24 * 365}", "immutable"])

    return cache_control
