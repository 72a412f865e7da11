"""The sites to which exercise 6.3 adds people, and what is asked of them before and after."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, abort
from werkzeug.exceptions import HTTPException
from werkzeug.test import create_environ, run_wsgi_app

from helpers import temporary
from helpers.apps.desks import error_as_json
from helpers.exercises.checker import show

FILES = {
    "/index.html": b"the page",
    "/ada.txt": b"notes",
    "/alan": b"\x00\xffa map",
    "/assets/ada": b"a script",
    "/notes/linus/tim.txt": b"more notes",
}
DATE = 1_000_000_000  # seconds since 1970, for Last-Modified
# A file that the build adds after the people were added.
LATER = {"/new": b"a file that came later"}
# Neither a person nor a file. Only the status has to stay: another 404 may say another thing.
OTHER_NAMES = (
    *("/nobody", "/index", "/adagrace", "/ad", "/adaa", "/an", "/Ada", "/LINUS", "/ada.html"),
    *("/ada%0A", "/ada%20", "/%20ada", "/static", "/assets", "/name", "/people", "/ada.", "/x"),
)
METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# What has nothing to do with people, and must be answered as before to the last header.
REST = (
    *("GET /", "HEAD /", "POST /", "GET /hello", "HEAD /hello", "GET /hello/", "GET /hello/ada"),
    *("GET /api//desks", "GET /hello?name=ada", "GET /?name=ada", "GET /api/", "PATCH /hello"),
    *("GET /api/desks", "POST /api/desks", "PUT /api/desks", "GET /api/desks/70"),
    *("DELETE /api/desks/70", "GET /api/rooms", "GET /api/ada", "GET /people/ada"),
    *("GET /ada/", "GET /linus/", "GET /ada/grace", "GET /ada/index.html", "GET /assets/old.js"),
    *("GET /assets/", "POST /nowhere", "POST /index.html", "DELETE /assets/ada", "OPTIONS /hello"),
    *("OPTIONS /nowhere/else", "POST /nowhere/else", "GET /nowhere/else", "GET /../hello"),
)


@dataclass(frozen=True)
class Response:
    """What came back for one request, as far as it is compared."""

    status: int
    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.status}: {show(self.text.strip(), 60)}"

    @property
    def text(self) -> str:
        """The body as text, whatever it is."""
        return self.body.decode(errors="replace")


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below `folder`, each under its path in a URL and with the same old date."""
    for path, content in files.items():
        file = folder / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, (DATE, DATE))


def site(folder: Path, with_index: bool) -> Flask:
    """Return an app that serves `folder` at /, has a few rules, and answers errors as JSON.

    Without an index, GET / is a 404, and errors are Flask's own pages.
    """
    app = Flask("people", root_path=str(folder.parent), static_folder=folder, static_url_path="/")
    app.testing = True  # an error of a view comes out, and is not made a 500
    app.add_url_rule("/hello", "hello", lambda: "Hello!")
    app.add_url_rule("/api/desks", "list", lambda: [{"desk": 7}])
    app.add_url_rule("/api/desks", "book", lambda: ({"desk": 7}, 201), methods=["POST"])
    app.add_url_rule("/api/desks/<int:desk>", "show", lambda desk: abort(404, f"No desk {desk}."))
    if with_index:
        app.add_url_rule("/", "index", lambda: app.send_static_file("index.html"))
        app.register_error_handler(HTTPException, error_as_json)
    return app


@cache
def plain_site(with_index: bool) -> Flask:
    """Return the app of `site` to which nobody adds people, the same for each check."""
    folder = temporary.folder() / "static"
    write(folder, FILES | LATER)
    return site(folder, with_index)


@cache
def before(plain: Flask, asked: str, headers: tuple[tuple[str, str], ...]) -> Response:
    """Return what an app of `plain_site` answers: each time the same."""
    return ask(plain, asked, **dict(headers))


def ask(app: Flask, asked: str, **headers: str) -> Response:
    """Return the response to a request such as "GET /ada"."""
    method, path = asked.split(" ", 1)
    environ = create_environ(path, method=method, headers=headers)
    body, status, received = run_wsgi_app(app, environ, buffered=True)
    found = {name.title(): value for name, value in received if name.title() != "Date"}
    if "Allow" in found:  # its order says nothing
        found["Allow"] = ", ".join(sorted(found["Allow"].split(", ")))
    return Response(int(status.split()[0]), found, b"".join(body))


def endpoint_of(app: Flask, path: str) -> str:
    """Return the endpoint whose rule fits a GET of this path, or "" if none does."""
    try:
        return app.url_map.bind("localhost").match(path, "GET")[0]
    except HTTPException:
        return ""


def error_handlers(app: Flask) -> dict[Any, Any]:
    """Return the app's error handlers, each under its blueprint, status and class."""
    return {
        (blueprint, status, kind): handler
        for blueprint, statuses in app.error_handler_spec.items()
        for status, kinds in statuses.items()
        for kind, handler in kinds.items()
    }
