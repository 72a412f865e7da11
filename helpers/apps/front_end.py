"""desks.example with its front end: the API of desks/app.py, and the page in `static/build`.

The page is built as such pages are: index.html names its assets, and each asset carries the
beginning of the SHA-256 of what it holds in its own name, so a name never stands for two contents.
"""

import mimetypes
from collections.abc import Callable

from flask import Flask, Request, Response, current_app, request
from werkzeug.exceptions import NotFound

from helpers.apps import desks
from helpers.database import Database

# Flask asks the machine for the type of a file. On Windows the registry may say text/plain for a
# script, and a browser does not run that as a module. RFC 9239 §6 registers the right type.
mimetypes.add_type("text/javascript", ".js")

YEAR = 365 * 24 * 60 * 60  # seconds


def asks_for_a_page(request: Request) -> bool:
    """Tell whether a browser wants to show `request` as a page.

    It then asks for text/html by name, with GET or HEAD, for a path that is none of the API's and
    has no file ending.
    """
    accepted = [kind.lower() for kind, quality in request.accept_mimetypes if quality > 0]
    is_read = request.method in ("GET", "HEAD")
    is_api = request.path == "/api" or request.path.startswith("/api/")
    is_file = "." in request.path.rpartition("/")[2]
    return "text/html" in accepted and is_read and not is_api and not is_file


def create_app(
    database: Database, asks_for_a_page: Callable[[Request], bool] = asks_for_a_page
) -> Flask:
    """Return the app. It keeps its bookings in `database`.

    An unknown path is answered with the page where `asks_for_a_page(request)` says so.
    """
    app = desks.create_app(database, static_folder="static/build", static_url_path="/")
    app.extensions["asks_for_a_page"] = asks_for_a_page
    app.add_url_rule("/", "index", index)
    app.register_error_handler(NotFound, page_or_error)
    app.after_request(say_what_may_be_kept)
    return app


def index() -> Response:
    """Return the page, which Flask would serve as /index.html alone."""
    return current_app.send_static_file("index.html")


def page_or_error(error: NotFound) -> Response:
    """Answer a path of the front end with the page, and every other unknown path with its error."""
    is_page = current_app.extensions["asks_for_a_page"](request)
    answer = index() if is_page else desks.error_as_json(error)
    response = current_app.make_response(answer)
    response.vary.add("Accept")  # a cache must not give a program the page (RFC 9110 §12.5.5)
    return response


def say_what_may_be_kept(response: Response) -> Response:
    """Keep the API out of caches, let them keep an asset for a year, and ask about all else.

    A cache may keep a 200 or a 404 that says nothing about it (RFC 9111 §4.2.2). A booking may
    change at any moment, and an asset that is missing may come with the next build. An asset's
    other contents will come under another name.
    """
    if request.path == "/api" or request.path.startswith("/api/"):
        response.headers["Cache-Control"] = "no-store"
    elif request.path.startswith("/assets/") and response.status_code in (200, 304):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response
