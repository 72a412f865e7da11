"""What learners answer to exercise 7.1."""

import fnmatch
import mimetypes
import os
import posixpath
import re
from functools import lru_cache, partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import flask

from helpers.exercises.fallback_and_caching.asks_for_a_page import NO_BOOLEAN, solution
from helpers.exercises.fallback_and_caching.page_requests import (
    ACCEPT,
    ENDING,
    LETTERS,
    METHOD,
    PREFIX,
    QUERY,
)
from tests.exercises.answers import mistake, right

TEXT = "Methods and paths are texts already, and hold nothing that this takes away."
LAST = "What comes after the last slash holds no slash, and nothing that is done here takes a dot."
EQUIVALENT = {
    "line 3: request.method in ('GET', 'HEAD') → request.method.*": TEXT,
    "line 3: request.method in ('GET', 'HEAD') → str(request.method) in*": TEXT,
    "line 4: request.path == '/api' → str(request.path) == '/api'": TEXT,
    "line 4: request.path == '/api' → request.path.rstrip('/') == '/api'": (
        "/api/ is the API's too, by the other half of the line."
    ),
    "line 5: '.' in request.path.rpartition('/')[2] → '.' in request.path.*.strip()": LAST,
    "line 5: '.' in request.path.rpartition('/')[2] → '.' in request.path.*.lower()": LAST,
    "line 5: '.' in request.path.rpartition('/')[2] → '.' in request.path.*.rstrip('/')": LAST,
    "line 5: '.' in request.path.rpartition('/')[2] → '.' in str(request.path.*)": LAST,
    "line 5: '.' in request.path.rpartition('/')[2] → '.' in (request.path.* or '')": LAST,
}


def is_read(request):
    return request.method in ("GET", "HEAD")


def is_api(request):
    return request.path == "/api" or request.path.startswith("/api/")


def is_file(request):
    return "." in request.path.rpartition("/")[2]


def accepts(request):
    return any(kind == "text/html" and quality > 0 for kind, quality in request.accept_mimetypes)


def asks(read=is_read, api=is_api, file=is_file, accepted=accepts):
    """Return an answer that puts these four questions."""

    def asks_for_a_page(request):
        """Tell whether a browser wants to show this request as a page."""
        return bool(read(request) and not api(request) and not file(request) and accepted(request))

    return asks_for_a_page


# The method


@mistake(METHOD)
def any_method():
    """Any method."""
    return asks(read=lambda request: True)


@mistake(METHOD)
def get_alone():
    """GET alone."""
    return asks(read=lambda request: request.method == "GET")


@mistake(METHOD)
def not_post():
    """Any method but POST."""
    return asks(read=lambda request: request.method != "POST")


@mistake(METHOD)
def not_those_that_change():
    """Any method that changes nothing."""
    return asks(read=lambda request: request.method not in {"POST", "PUT", "PATCH", "DELETE"})


@mistake(METHOD)
def options_too():
    """OPTIONS too."""
    return asks(read=lambda request: request.method in ("GET", "HEAD", "OPTIONS"))


@mistake(METHOD)
def safe_methods():
    """The safe methods of RFC 9110, TRACE among them."""
    return asks(read=lambda request: request.method in ("GET", "HEAD", "TRACE"))


@mistake(seen="False for GET /desks/7 with Accept: text/html,application")
def small_letters():
    """Methods in small letters."""
    return asks(read=lambda request: request.method in ("get", "head"))


@mistake(METHOD)
def always_true():
    """A comparison that is left out: `method == "GET" or "HEAD"`."""
    return asks(read=lambda request: request.method == "GET" or "HEAD")


@mistake(METHOD)
def in_a_text():
    """A piece of a text in place of one of two methods."""
    return asks(read=lambda request: request.method in "PROPFIND GET HEAD REPORT")


# The path


@mistake(PREFIX)
def prefix_too_wide():
    """The prefix without its slash."""
    return asks(api=lambda request: request.path.startswith("/api"))


@mistake(PREFIX)
def prefix_too_narrow():
    """/api itself is left out."""
    return asks(api=lambda request: request.path.startswith("/api/"))


@mistake(PREFIX)
def prefix_itself_alone():
    """Below /api is left out."""
    return asks(api=lambda request: request.path == "/api")


@mistake(PREFIX)
def anywhere():
    """/api anywhere in the path."""
    return asks(api=lambda request: "/api" in request.path)


@mistake(PREFIX)
def a_segment():
    """A segment of the path is api."""
    return asks(api=lambda request: "api" in request.path.split("/"))


@mistake(PREFIX)
def word_boundary():
    """A pattern that ends at any boundary of a word."""
    return asks(api=lambda request: re.match(r"/api\b", request.path))


@mistake(PREFIX)
def something_below():
    """The API's own path with a slash is left out."""
    return asks(api=lambda request: re.fullmatch(r"/api(/.+)?", request.path))


@mistake(PREFIX)
def one_segment_below():
    """One segment below /api alone."""
    return asks(api=lambda request: re.fullmatch(r"/api(/[^/]*)?", request.path))


@mistake(PREFIX)
def letters_stripped():
    """Letters are stripped, and not a prefix."""
    return asks(api=lambda request: not request.path.strip("/").strip("api"))


@mistake(PREFIX)
def forgotten():
    """The API gets the page too."""
    return asks(api=lambda request: False)


@mistake(PREFIX)
def known_routes():
    """Only the routes that the API has."""
    return asks(api=lambda request: re.match("/api/(desks|bookings)", request.path))


@mistake(LETTERS)
def lowered():
    """Letter case does not count."""
    return asks(api=lambda request: (request.path.lower() + "/").startswith("/api/"))


@mistake(LETTERS)
def pattern_without_case():
    """A pattern that ignores letter case."""
    return asks(api=lambda request: re.match("(?i)/api(/|$)", request.path))


@mistake(PREFIX)
def by_url():
    """The whole URL is searched."""
    return asks(api=lambda request: "/api/" in request.url)


# The last segment


@mistake(ENDING)
def dot_anywhere():
    """A dot anywhere in the path."""
    return asks(file=lambda request: "." in request.path)


@mistake(ENDING)
def list_of_endings():
    """A list of endings."""
    endings = (".js", ".css", ".svg", ".ico", ".html")
    return asks(file=lambda request: request.path.endswith(endings))


@mistake(ENDING)
def an_ending():
    """An ending, and not a dot."""
    return asks(file=lambda request: PurePosixPath(request.path).suffix)


@mistake(ENDING)
def splitext():
    """An ending, as os.path has it."""
    return asks(file=lambda request: os.path.splitext(request.path)[1])


@mistake(ENDING)
def last_name():
    """The last name of the path, also where a slash follows it."""
    return asks(file=lambda request: "." in PurePosixPath(request.path).name)


@mistake(ENDING)
def slash_stripped():
    """The slash at the end is stripped first."""
    return asks(file=lambda request: "." in request.path.rstrip("/").split("/")[-1])


@mistake(seen="False for GET /desks/ with Accept: text/html,application")
def something_in_the_last_segment():
    """A path that ends in a slash has no page."""
    return asks(file=lambda request: is_file(request) or request.path.endswith("/"))


@mistake(ENDING)
def first_segment():
    """The first segment in place of the last."""
    return asks(file=lambda request: "." in request.path.split("/")[1])


@mistake(ENDING)
def second_segment():
    """Whatever follows the first segment."""
    return asks(file=lambda request: "." in request.path[1:].partition("/")[2])


@mistake(ENDING)
def word_after_the_dot():
    """A word after the last dot."""
    return asks(file=lambda request: re.search(r"\.\w+$", request.path))


@mistake(ENDING)
def word_on_both_sides():
    """A word on both sides of the dot."""
    return asks(file=lambda request: re.search(r"\w\.\w[^/]*$", request.path))


@mistake(ENDING)
def known_types():
    """A type that Python knows."""
    return asks(file=lambda request: mimetypes.guess_type(request.path)[0])


@mistake(ENDING)
def assets_alone():
    """Only /assets/ holds files."""
    return asks(file=lambda request: request.path.startswith("/assets/"))


@mistake(ENDING)
def files_too():
    """Files are pages too."""
    return asks(file=lambda request: False)


@mistake(ENDING)
def hidden_files_too():
    """A dot at the beginning does not count."""
    return asks(file=lambda request: "." in request.path.rpartition("/")[2][1:])


@mistake(ENDING)
def dots_at_the_end():
    """A dot at the end does not count."""
    return asks(file=lambda request: "." in request.path.rpartition("/")[2][:-1])


@mistake(QUERY)
def full_path():
    """The query is taken for a part of the path."""
    return asks(file=lambda request: "." in request.full_path.rpartition("/")[2])


@mistake(QUERY)
def last_of_the_url():
    """The last segment of the URL, its query with it."""
    return asks(file=lambda request: "." in request.url.rsplit("/", 1)[-1])


@mistake(ENDING)
def url_without_its_path():
    """The URL without its slashes at the end."""
    return asks(file=lambda request: "." in request.base_url.rstrip("/").rsplit("/", 1)[-1])


@mistake(QUERY)
def api_in_the_query():
    """The API in the query."""
    return asks(api=lambda request: is_api(request) or "=/api/" in request.full_path)


@mistake(QUERY)
def no_queries():
    """A request with a query is for no page."""
    return asks(file=lambda request: is_file(request) or request.query_string)


# What is accepted


@mistake(ACCEPT)
def text_and_quality():
    """The header's text holds text/html, and some type that fits has a quality above 0."""

    def accepted(request):
        types = request.accept_mimetypes
        return "text/html" in types.to_header() and types["text/html"] > 0

    return asks(accepted=accepted)


@mistake(ACCEPT)
def first_alone():
    """The first type alone."""
    return asks(accepted=lambda request: request.accept_mimetypes.best == "text/html")


@mistake(ACCEPT)
def any_type():
    """Any type."""
    return asks(accepted=lambda request: True)


@mistake(ACCEPT)
def wildcards():
    """A wildcard counts."""
    return asks(accepted=lambda request: "text/html" in request.accept_mimetypes)


@mistake(ACCEPT)
def quality_of_a_wildcard():
    """The quality that a wildcard gives."""
    return asks(accepted=lambda request: request.accept_mimetypes["text/html"] > 0)


@mistake(ACCEPT)
def accept_html():
    """Werkzeug's accept_html, which a wildcard and XHTML satisfy."""
    return asks(accepted=lambda request: request.accept_mimetypes.accept_html)


@mistake(seen="False for GET /desks/7 with Accept: text/html,application")
def accept_html_without_json():
    """HTML, and no JSON."""
    return asks(
        accepted=lambda request: (
            request.accept_mimetypes.accept_html and not request.accept_mimetypes.accept_json
        )
    )


@mistake(ACCEPT)
def best_of_two():
    """HTML is better than JSON, or as good."""
    return asks(
        accepted=lambda request: (
            request.accept_mimetypes.best_match(["text/html", "application/json"]) == "text/html"
        )
    )


@mistake(ACCEPT)
def in_the_header():
    """The text of the header holds text/html."""
    return asks(accepted=lambda request: "text/html" in request.headers.get("Accept", ""))


@mistake(ACCEPT)
def begins_the_header():
    """The text of the header begins with text/html."""
    return asks(accepted=lambda request: request.headers.get("Accept", "").startswith("text/html"))


@mistake(ACCEPT)
def quality_forgotten():
    """A quality of 0 counts."""
    return asks(
        accepted=lambda request: "text/html" in [kind for kind, _ in request.accept_mimetypes]
    )


@mistake(ACCEPT)
def half_at_least():
    """A quality of more than one half."""
    return asks(
        accepted=lambda request: any(
            kind == "text/html" and quality > 0.5 for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def full_quality():
    """The best quality alone."""
    return asks(accepted=lambda request: ("text/html", 1) in list(request.accept_mimetypes))


@mistake(ACCEPT)
def at_least_zero():
    """A quality of 0 or more."""
    return asks(
        accepted=lambda request: any(
            kind == "text/html" and quality >= 0 for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def xhtml_too():
    """XHTML is a page too."""
    return asks(
        accepted=lambda request: any(
            kind in ("text/html", "application/xhtml+xml") and quality > 0
            for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def any_text():
    """Any text is a page."""
    return asks(
        accepted=lambda request: any(
            kind.startswith("text/") and quality for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def begins_like_html():
    """A type that begins with text/html."""
    return asks(
        accepted=lambda request: any(
            kind.startswith("text/html") and quality for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def html_in_the_name():
    """A type with html in its name."""
    return asks(
        accepted=lambda request: any(
            "html" in kind and quality for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def as_a_pattern():
    """A range is taken for a pattern that HTML fits."""
    return asks(
        accepted=lambda request: any(
            quality and fnmatch.fnmatch("text/html", kind)
            for kind, quality in request.accept_mimetypes
        )
    )


@mistake(ACCEPT)
def split_by_hand():
    """The header is split by hand, and its spaces are kept."""

    def accepted(request):
        parts = request.headers.get("Accept", "").split(",")
        return any(part.split(";")[0] == "text/html" and "q=0" not in part for part in parts)

    return asks(accepted=accepted)


@mistake(ACCEPT)
def no_header_accepts_all():
    """Without the header everything is accepted, as RFC 9110 says."""
    return asks(accepted=lambda request: not request.accept_mimetypes or accepts(request))


@mistake(seen="False for GET /desks/7 with Accept: text/html,application")
def content_type():
    """The type of the request's own body."""
    return asks(accepted=lambda request: accepts(request) and request.mimetype != "")


# All of it


@mistake(NO_BOOLEAN)
def last_value():
    """The last value that `and` came to."""
    return lambda request: (
        is_read(request)
        and not is_api(request)
        and not is_file(request)
        and [kind for kind, quality in request.accept_mimetypes if kind == "text/html" and quality]
    )


@mistake(NO_BOOLEAN)
def words():
    """Words in place of True and False."""
    right = solution()
    return lambda request: "yes" if right(request) else "no"


@mistake(NO_BOOLEAN)
def numbers():
    """1 and 0 in place of True and False."""
    right = solution()
    return lambda request: int(right(request))


@mistake(NO_BOOLEAN)
def only_true():
    """Nothing is returned for what gets no page."""

    def asks_for_a_page(request):
        if is_read(request) and not is_api(request) and not is_file(request) and accepts(request):
            return True

    return asks_for_a_page


@mistake(METHOD)
def one_is_enough():
    """`or` in place of `and`."""
    return lambda request: (
        is_read(request) or not is_api(request) or not is_file(request) or accepts(request)
    )


@mistake(METHOD)
def one_reason_against():
    """All reasons against a page must hold."""
    return lambda request: (
        not (not is_read(request) and is_api(request) and is_file(request) and not accepts(request))
    )


@mistake(seen="with")
def head_gets_everything():
    """`and` binds before `or`, so HEAD gets the page everywhere."""
    return lambda request: (
        request.method == "HEAD"
        or request.method == "GET"
        and not is_api(request)
        and not is_file(request)
        and accepts(request)
    )


@mistake(seen="False for GET /desks/7")
def the_opposite():
    """The answer to the opposite question."""
    right = solution()
    return lambda request: not right(request)


@mistake(seen="False for GET /desks/7")
def never():
    """Nobody gets the page."""
    return lambda request: False


@mistake(METHOD)
def always():
    """Everybody gets the page."""
    return lambda request: True


@mistake(METHOD)
def kept_by_path():
    """What was said of a path is said again."""
    right, known = solution(), {}
    return lambda request: known.setdefault(request.path, right(request))


@mistake(ACCEPT)
def kept_by_method_and_path():
    """What was said of a method and a path is said again."""
    right, known = solution(), {}
    return lambda request: known.setdefault((request.method, request.path), right(request))


@mistake(seen="your code raised KeyError")
def header_must_be_there():
    """The header is taken for granted."""
    return asks(
        accepted=lambda request: (
            accepts(request) and request.headers["Accept"]
            if "Accept" in request.headers
            else request.headers["Accept"]
        )
    )


# Right answers


@right
def guards():
    """Guards that leave early."""

    def asks_for_a_page(request):
        if request.method not in {"GET", "HEAD"}:
            return False
        if request.path == "/api" or request.path.startswith("/api/"):
            return False
        if "." in request.path.split("/")[-1]:
            return False
        for kind, quality in request.accept_mimetypes:
            if kind == "text/html" and quality > 0:
                return True
        return False

    return asks_for_a_page


@right
def as_a_dict():
    """The accepted types as a dict."""

    def asks_for_a_page(request):
        quality = dict(request.accept_mimetypes).get("text/html", 0)
        segments = request.path.split("/")
        return (
            request.method in ("GET", "HEAD")
            and segments[1] != "api"
            and "." not in segments[-1]
            and quality > 0
        )

    return asks_for_a_page


@right
def by_pattern():
    """One pattern for the path."""
    page = re.compile(r"(?!/api(?:/|\Z))(?:.*/)?[^./]*", re.DOTALL)

    def asks_for_a_page(request):
        return bool(
            request.method in ("GET", "HEAD")
            and page.fullmatch(request.path)
            and any(kind == "text/html" and q for kind, q in request.accept_mimetypes)
        )

    return asks_for_a_page


@right
def all_of_a_list():
    """all() of a list."""
    return lambda request: all(
        [
            request.method == "GET" or request.method == "HEAD",
            not (request.path + "/").startswith("/api/"),
            request.path.rfind(".") < request.path.rfind("/"),
            ("text/html", 0)
            < max(
                [one for one in request.accept_mimetypes if one[0] == "text/html"], default=("", 0)
            ),
        ]
    )


@right
def not_any():
    """not any() of the reasons against a page."""

    def asks_for_a_page(request):
        reasons = (
            request.method not in ["HEAD", "GET"],
            PurePosixPath(request.path).is_relative_to("/api"),
            posixpath.basename(request.path).count(".") > 0,
            not any(kind == "text/html" and q > 0.0 for kind, q in request.accept_mimetypes),
        )
        return not any(reasons)

    return asks_for_a_page


@right
def from_the_url():
    """The path from the URL, by the standard library."""

    def asks_for_a_page(request):
        path = urlsplit(request.url).path
        _, first, *_ = path.split("/")
        accepted = {kind for kind, quality in request.accept_mimetypes if quality}
        return (
            {request.method} <= {"GET", "HEAD"}
            and first != "api"
            and "." not in path[path.rindex("/") :]
            and {"text/html"} <= accepted
        )

    return asks_for_a_page


@right
def header_by_hand():
    """The header read by hand."""

    def accepted(request):
        for part in request.headers.get("Accept", "").split(","):
            kind, *parameters = [one.strip() for one in part.split(";")]
            qualities = [float(one[2:]) for one in parameters if one.startswith("q=")]
            if kind == "text/html" and (qualities or [1])[0] > 0:
                return True
        return False

    return asks(accepted=accepted)


@right
def letter_case_of_a_type():
    """A media type in any letter case, as RFC 9110 has it."""
    return asks(
        accepted=lambda request: any(
            kind.lower() == "text/html" and quality > 0
            for kind, quality in request.accept_mimetypes
        )
    )


@right
def callable_object():
    """An object that can be called."""

    class Fallback:
        def __init__(self, *methods):
            self.methods = methods

        def __call__(self, request):
            return (
                request.method in self.methods
                and not is_api(request)
                and not is_file(request)
                and accepts(request)
            )

    return Fallback("GET", "HEAD")


@right
def part_of_a_function():
    """A function with one argument filled in."""

    def choose(kind, request):
        wanted = kind in (one for one, quality in request.accept_mimetypes if quality != 0)
        return wanted and is_read(request) and not is_api(request) and not is_file(request)

    return partial(choose, "text/html")


@right
def cached_parts():
    """The path is judged by a function with a cache."""

    @lru_cache
    def is_page(path):
        return path != "/api" and not path.startswith("/api/") and "." not in path.split("/").pop()

    def asks_for_a_page(request):
        return is_read(request) and is_page(request.path) and accepts(request)

    return asks_for_a_page


@right
def structural():
    """A match statement."""

    def asks_for_a_page(request):
        match request.method, request.path.split("/"):
            case (("GET" | "HEAD"), ["", "api", *_]):
                return False
            case (("GET" | "HEAD"), [*_, last]) if "." not in last:
                return accepts(request)
        return False

    return asks_for_a_page


@right
def flask_itself():
    """Flask's own request, whatever the function gets."""
    right = solution()
    return lambda request: right(flask.request)


@right
def values_and_quality():
    """The names that are listed, and the quality of the first that is HTML."""

    def asks_for_a_page(request):
        accepted = request.accept_mimetypes
        listed = list(accepted.values())
        if "text/html" not in listed:
            return False
        quality = accepted[listed.index("text/html")][1]
        return is_read(request) and not is_api(request) and not is_file(request) and quality > 0

    return asks_for_a_page
