"""Requests for exercise 14.1, which differ in all that a client or a server may say."""

from collections.abc import Iterator

from helpers.exercises.shared.wsgi_contract import environ_of
from helpers.exercises.wsgi.wire import Wire

METHODS = (
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "HEAD",
    "TRACE",
    "CONNECT",
    "get",
    "head",
    "BOOK",
)
PATHS = ("/hello", "/hello/", "/favicon.ico", "/Zo\xc3\xab", "/\xff", "/a b", "//", "/../x", "/Ada")
PATHS += ("/hello.json", "/index.html", "/robots.txt")
PATHS += (
    "/static/app.js",
    "/assets/a.png",
    "/health",
    "/metrics",
    "/admin",
    "/login",
    "/api/desks",
)
PATHS += ("/" + "a" * 70_000,)
BODIES = (
    (b'{"name": "Ada", "person": "Ada"}', "application/json"),
    (b"name=Ada&person=Ada", "application/x-www-form-urlencoded"),
    (b"<name>Ada</name>", "text/xml"),
    (b"\xff" * 2_000_000, "application/octet-stream"),
)
# Headers that servers and frameworks know, and some in which a learner may look for a name.
HEADERS = {
    "ACCEPT": ("application/json", "text/html", "text/plain;q=0, */*;q=0"),
    "ACCEPT_CHARSET": ("latin-1", "ISO-8859-1", "iso-8859-1, utf-8;q=0.5", "utf-16", "us-ascii"),
    "ACCEPT_ENCODING": ("gzip", "identity;q=0"),
    "ACCEPT_LANGUAGE": ("de", "fr", "es", "sv", "en-US,en;q=0.5", "*"),
    "ACCESS_CONTROL_REQUEST_METHOD": ("PUT",),
    "AUTHORIZATION": ("Basic QWRhOg==", "Bearer x"),
    "CACHE_CONTROL": ("no-cache", "only-if-cached"),
    "CONNECTION": ("close", "keep-alive", "upgrade"),
    "CONTENT_ENCODING": ("gzip",),
    "COOKIE": ("name=Ada; person=Ada; visited=1",),
    "DNT": ("1",),
    "EXPECT": ("100-continue",),
    "FORWARDED": ("for=192.0.2.7;proto=http",),
    "FROM": ("ada@example.org",),
    "HOST": ("other.example", "desks.example:8080", ""),
    "IF_MATCH": ('"x"', "*"),
    "IF_MODIFIED_SINCE": ("Mon, 06 May 2030 09:00:00 GMT",),
    "IF_NONE_MATCH": ("*",),
    "IF_RANGE": ('"x"',),
    "IF_UNMODIFIED_SINCE": ("Mon, 06 May 2030 09:00:00 GMT",),
    "MAX_FORWARDS": ("0",),
    "NAME": ("Ada",),
    "ORIGIN": ("https://other.example", "null"),
    "PERSON": ("Ada",),
    "PREFER": ("return=minimal",),
    "RANGE": ("bytes=0-4",),
    "REFERER": ("https://other.example/",),
    "SAVE_DATA": ("on",),
    "SEC_FETCH_MODE": ("cors", "navigate"),
    "SEC_FETCH_SITE": ("cross-site",),
    "SEC_PURPOSE": ("prefetch",),
    "TE": ("trailers",),
    "UPGRADE": ("websocket",),
    "USER_AGENT": ("curl/8.0", "Googlebot/2.1", ""),
    "VIA": ("1.1 proxy.example",),
    "X_FORWARDED_FOR": ("192.0.2.7",),
    "X_FORWARDED_PROTO": ("http", "https"),
    "X_HTTP_METHOD_OVERRIDE": ("DELETE",),
    "X_NAME": ("Ada",),
    "X_PERSON": ("Ada",),
    "X_REQUESTED_WITH": ("XMLHttpRequest",),
    "X_USER": ("Ada",),
}
# What a server may say in another way, or not at all.
PLACES = (
    {"SCRIPT_NAME": "/app", "PATH_INFO": ""},
    {"SCRIPT_NAME": "/app", "QUERY_STRING": "name=Ada&name=Zo%C3%AB&person=Ada"},
    {"QUERY_STRING": "format=json&lang=de&debug=1", "REMOTE_ADDR": "192.0.2.7"},
    {"QUERY_STRING": "charset=latin-1&encoding=latin-1"},
    {
        "REQUEST_METHOD": "OPTIONS",
        "HTTP_ORIGIN": "https://other.example",
        "HTTP_ACCESS_CONTROL_REQUEST_METHOD": "PUT",
    },
    {"REMOTE_USER": "Ada", "AUTH_TYPE": "Basic"},
    {"REMOTE_USER": "", "REMOTE_HOST": ""},
    {"SERVER_NAME": "other.example", "SERVER_PORT": "8080"},
    {"SERVER_PORT": "443", "wsgi.url_scheme": "https"},
    {
        "SERVER_PROTOCOL": "HTTP/1.0",
        "HTTP_HOST": None,
        "CONTENT_LENGTH": None,
        "QUERY_STRING": None,
    },
    {"SERVER_PROTOCOL": "HTTP/2.0"},
    {"wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": True},
)


def environs() -> Iterator[tuple[dict, str]]:
    """Yield the environ of each request, and words for what differs besides method and path."""
    for method in METHODS:
        yield _environ("/desks/7", REQUEST_METHOD=method), ""
    for path in PATHS:
        yield _environ(path), ""
    for body, kind in BODIES:
        yield _environ("/", body, CONTENT_TYPE=kind), f" with a body of {kind}"
    for place in PLACES:
        yield (
            _environ(**place),
            f" with {', '.join(f'{key}={one!r}' for key, one in place.items())}",
        )
    for name, values in HEADERS.items():
        for value in values:
            yield _environ(**{f"HTTP_{name}": value}), f" with HTTP_{name}={value!r}"


def _environ(path: str = "/", body: bytes = b"", **more: object) -> dict:
    return environ_of(path, body, **{"wsgi.input": Wire(body), **more})
