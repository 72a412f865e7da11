"""The requests that exercise 7.1 is judged by, each with what a wrong answer to it shows.

Each varies one thing of a request that a page is for. That request comes first, so an answer that
fails at a variation has overlooked, or added, what the variation is about. The last ones vary
several things at once.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

METHOD = "Only GET and HEAD read a page. Another method that fails must say so."
PREFIX = "A path of the API gets the API's own errors: /api and all below /api/, and nothing else."
LETTERS = "Letter case counts in a path: /API is not /api."
ENDING = "A dot in the last segment names a file. One further up, as in /v1.2/desks, does not."
QUERY = "The query, which begins at the question mark, is no part of the path."
ACCEPT = "Only text/html by that name, with a quality above 0, says that a page is wanted."

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
METHODS = (
    *("HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE"),
    *("CONNECT", "PROPFIND", "QUERY", "REPORT", "GETS", "HEADS", "E"),
)
API_PATHS = (
    *("/api/rooms", "/api/", "/api", "/apiary", "/desks/api/7", "/api-docs", "/api2/desks"),
    *(
        "/api/desks/7",
        "/api//desks",
        "/api/api",
        "/v1/api",
        "/v1/api/",
        "/apis/",
        "/api ",
        "/api:x",
    ),
    *("/desks/api", "/apidesks", "/my-api/desks", "/api/desks/", "/api/a-b", "/api/v1.2/desks"),
    *("/api/desks/7/days/1/", "/api/ ", "/api/~ada", "/api/API", "/api/büros"),
)
LETTER_PATHS = ("/API", "/API/desks", "/Api/desks", "/aPi")
DOTTED_PATHS = (
    *("/assets/old.js", "/favicon.ico", "/notes.of-ada", "/.env", "/index.html", "/a/b/c.tar.gz"),
    *("/desks/7.", "/desks/.7", "/a..b", "/LOGO.SVG", "/desks/v1.2", "/a.b/c.d", "/a b.c", "/7.5"),
    *("/v1.2/desks", "/v1.2/", "/.well-known/desks", "/a.b/c.d/e", "/a.js/"),
)
PLAIN_PATHS = (
    *("/", "/desks/", "/assets/old", "/desks/7/edit", "/desks,7", "/assets/index-d8eab8da"),
    *("/old_js", "/ap", "/a/p/i", "/büros/7", "/Desks"),
)
ACCEPTS = (
    *("*/*", "text/*", "application/json", "application/xhtml+xml", None, "", "text/plain"),
    *("text/html", "text/html;q=0.5", "*/*;q=0.1, text/html;q=0.5", "text/html ; q=0.1"),
    *("application/json, text/html;q=0.001", "application/json, text/plain, text/html;q=0.2"),
    *("*/*, text/html;q=0.3", "text/*;q=0.9, text/html;q=0.4, image/png", "text/html;q=1.0"),
    *("text/html;q=0, */*", "*/*, text/html;q=0.0", "text/html;q=0", "text/html;q=0.000, text/*"),
    *("application/json;q=0, text/html", "text/html, image/png;q=0.0, text/plain;q=0"),
    "application/json, text/css;q=0.9, image/png;q=0.8, text/plain;q=0.7, text/html;q=0.1",
    *("text/htmlx", "text/htmlx, */*", "x-text/html", "text/htm", "application/xml, text/*;q=0.9"),
    *('application/json;profile="text/html"', "application/xhtml+xml, */*;q=0.8", "html"),
)
QUERIES = (
    "v=1.2",
    "next=/home",
    "file=old.js",
    "next=/api/desks",
    "q=",
    "html",
    "a=/b.c",
    "a=.&b=/",
)


@dataclass(frozen=True)
class Asked:
    """One request; `accept` is its Accept header, or None where it has none."""

    method: str = "GET"
    path: str = "/desks/7"
    accept: str | None = BROWSER
    query: str = ""

    def __str__(self) -> str:
        target = self.path + (f"?{self.query}" if self.query else "")
        header = "no Accept header" if self.accept is None else f"Accept: {self.accept}"
        return f"{self.method} {target} with {header}"


def questions() -> Iterator[tuple[Asked, str]]:
    """Yield each request, and the sentence for an answer that is wrong there."""
    base = Asked()
    yield base, ""
    yield from ((replace(base, method=method), METHOD) for method in METHODS)
    # An answer that wants a last segment fails here, or else at /v1/api/, where it reads of the API.
    yield replace(base, path="/desks/"), ""
    yield from ((replace(base, path=path), PREFIX) for path in API_PATHS)
    yield from ((replace(base, path=path), LETTERS) for path in LETTER_PATHS)
    yield from ((replace(base, path=path), ENDING) for path in DOTTED_PATHS)
    yield from ((replace(base, path=path), "") for path in PLAIN_PATHS)
    yield from ((replace(base, accept=accept), ACCEPT) for accept in ACCEPTS)
    for path in (base.path, "/", "/assets/old.js", "/v1.2/desks", "/api", "/api/rooms"):
        yield from ((replace(base, path=path, query=query), QUERY) for query in QUERIES)
    yield from ((asked, "") for asked in mixed())


def mixed(number: int = 300) -> Iterator[Asked]:
    """Yield requests that vary in several ways, the same ones each time."""
    draw = random.Random(34)
    paths = ("/desks/7", *API_PATHS, *LETTER_PATHS, *DOTTED_PATHS, *PLAIN_PATHS)
    for _ in range(number):
        yield Asked(
            draw.choice(("GET", "GET", "HEAD", *METHODS)),
            draw.choice(paths),
            draw.choice((BROWSER, "text/html", *ACCEPTS)),
            draw.choice(("", "", *QUERIES)),
        )
