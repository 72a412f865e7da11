"""desks.example: people of a small company book a desk for a part of a day.

GET  /api/desks          all desks
GET  /api/desks/7        one desk, or 404
GET  /api/bookings       all bookings; with ?desk=7 those of one desk
POST /api/bookings       {"desk": 7, "person": "Ada", "start": "2030-05-06T09:00:00+00:00",
                          "end": "2030-05-06T12:00:00+00:00"} → 201, or 400, 404, 409
"""

import logging
import re
from datetime import date
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request, url_for
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from helpers.apps.desks.bookings import Booking, Bookings, Desk, Taken
from helpers.apps.request_log import give_ids, log
from helpers.database import Database

api = Blueprint("api", __name__, url_prefix="/api")


def create_app(database: Database, **flask_options: Any) -> Flask:
    """Return the app. It keeps its bookings in `database`; Flask() gets `flask_options`.

    A `static_folder` is looked for beside the packages of helpers/apps.

    Its loggers are `desks.requests` and `desks.bookings`. Each record carries `request_id`: that of
    the X-Request-ID header if there is one, otherwise the next of `desks-1`, `desks-2`, ….
    """
    app = Flask("helpers.apps", **{"static_folder": None, **flask_options})
    app.json = ISODates(app)
    app.extensions["bookings"] = Bookings(database)
    app.register_blueprint(api)
    give_ids(app, "desks")
    app.register_error_handler(HTTPException, error_as_json)
    return app


class ISODates(DefaultJSONProvider):
    """Flask's JSON with dates and times as RFC 3339 writes them, in place of HTTP's own format."""

    compact = True  # as Flask has it, but also where FLASK_DEBUG is set on the machine

    @staticmethod
    def default(value: Any) -> Any:
        """Return what JSON can hold in place of `value`, or raise TypeError."""
        if isinstance(value, date):  # datetime is a subclass of date
            return value.isoformat()
        return DefaultJSONProvider.default(value)


@api.get("/desks")
def list_desks() -> Response:
    return jsonify(bookings().desks())


@api.get("/desks/<int:number>")
def show_desk(number: int) -> Response:
    return jsonify(find_desk(number))


@api.get("/bookings")
def list_bookings() -> Response:
    desk = request.args.get("desk")
    if desk is None:
        return jsonify(bookings().bookings())
    if not re.fullmatch("[0-9]{1,19}", desk):
        abort(400, "desk is no number.")
    return jsonify(bookings().bookings(find_desk(int(desk)).id))


@api.post("/bookings")
def book() -> tuple[Response, int, dict]:
    try:
        wanted = Booking.from_json(request.get_json())
    except ValueError as error:
        abort(400, str(error))
    find_desk(wanted.desk)
    log("bookings", logging.DEBUG, "is desk %d free at %s?", wanted.desk, wanted.start)
    try:
        booking = bookings().add(wanted)
    except Taken as taken:
        log("bookings", logging.WARNING, "desk %d is taken by %s", wanted.desk, taken.person)
        abort(409, f"Desk {wanted.desk} is taken by {taken.person} at that time.")
    log("bookings", logging.INFO, "booked desk %d for %s", booking.desk, booking.person)
    return jsonify(booking), 201, {"Location": url_for("api.list_bookings", desk=booking.desk)}


def bookings() -> Bookings:
    """Return the bookings of the app that answers."""
    return current_app.extensions["bookings"]


def find_desk(number: int) -> Desk:
    """Return the desk, or end the request with 404."""
    return bookings().desk(number) or abort(404, f"There is no desk {number}.")


def error_as_json(error: HTTPException) -> tuple[Response, int]:
    """Return an error as JSON, for clients that are programs."""
    return jsonify(error=error.description), error.code
