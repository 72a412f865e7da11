"""desks.example: people of a small company book a desk for a part of a day.

GET  /api/desks          all desks
GET  /api/desks/7        one desk, or 404
GET  /api/bookings       all bookings; with ?desk=7 those of one desk
POST /api/bookings       {"desk": 7, "person": "Ada", "start": "2030-05-06T09:00:00+00:00",
                          "end": "2030-05-06T12:00:00+00:00"} → 201, or 400, 404, 409
"""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, g, jsonify, request, url_for
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from helpers.database import Database

DESKS = [
    "by the window",
    "by the door",
    "in the quiet room",
    "in the quiet room",
    "next to the kitchen",
    "next to the kitchen",
    "with two screens",
    "for standing",
]

api = Blueprint("api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Desk:
    """A desk and the place where it stands."""

    id: int
    place: str


@dataclass(frozen=True)
class Booking:
    """Who has which desk, from `start` up to but not including `end` (both with a UTC offset)."""

    id: int
    desk: int
    person: str
    start: datetime
    end: datetime


class ISODates(DefaultJSONProvider):
    """Flask's JSON with dates and times as RFC 3339 writes them, in place of HTTP's own format."""

    @staticmethod
    def default(value):
        """Return what JSON can hold in place of `value`, or raise TypeError."""
        if isinstance(value, date):  # datetime is a subclass of date
            return value.isoformat()
        return DefaultJSONProvider.default(value)


def create_app(database: Database) -> Flask:
    """Return the app. It keeps its bookings in `database`, and makes the tables that are missing.

    Its loggers are `desks.requests` and `desks.bookings`. Each record carries `request_id`: that of
    the X-Request-ID header if there is one, otherwise the next of `desks-1`, `desks-2`, …. (They
    are easy to read here; where several servers share a log, random ones keep apart.)
    """
    create_tables(database)
    app = Flask(__name__, static_folder=None)
    app.json = ISODates(app)
    app.extensions["database"] = database
    app.extensions["request_ids"] = (f"desks-{number}" for number in count(1))
    app.register_blueprint(api)
    app.before_request(begin_request)
    app.after_request(end_request)
    app.register_error_handler(HTTPException, error_as_json)
    return app


def create_tables(database: Database) -> None:
    """Make the tables and the eight desks, unless they are there."""
    database.execute(
        "CREATE TABLE IF NOT EXISTS desks (id INTEGER PRIMARY KEY, place TEXT NOT NULL)"
    )
    database.execute(
        "CREATE TABLE IF NOT EXISTS bookings (id INTEGER PRIMARY KEY, desk INTEGER NOT NULL,"
        " person TEXT NOT NULL, start TEXT NOT NULL, end TEXT NOT NULL)"
    )
    for number, place in enumerate(DESKS, start=1):
        database.execute("INSERT OR IGNORE INTO desks VALUES (?, ?)", (number, place))


@api.get("/desks")
def list_desks() -> Response:
    rows = database().execute("SELECT id, place FROM desks ORDER BY id")
    return jsonify([Desk(*row) for row in rows])


@api.get("/desks/<int:desk>")
def show_desk(desk: int) -> Response:
    return jsonify(find_desk(desk))


@api.get("/bookings")
def list_bookings() -> Response:
    desk = request.args.get("desk", type=int)
    rows = database().execute(
        "SELECT id, desk, person, start, end FROM bookings"
        " WHERE desk = :desk OR :desk IS NULL ORDER BY start, id",
        {"desk": desk},
    )
    return jsonify([as_booking(row) for row in rows])


@api.post("/bookings")
def book() -> tuple[Response, int, dict]:
    wanted = wanted_booking(request.get_json())
    find_desk(wanted.desk)
    with database().transaction():
        log("bookings", logging.DEBUG, "is desk %d free at %s?", wanted.desk, wanted.start)
        taken = database().execute(
            "SELECT person FROM bookings WHERE desk = ? AND start < ? AND end > ?",
            (wanted.desk, in_utc(wanted.end), in_utc(wanted.start)),
        )
        if taken:
            by = taken[0]["person"]
            log("bookings", logging.WARNING, "desk %d is taken by %s", wanted.desk, by)
            abort(409, f"Desk {wanted.desk} is taken by {by} at that time.")
        [row] = database().execute(
            "INSERT INTO bookings (desk, person, start, end) VALUES (?, ?, ?, ?)"
            " RETURNING id, desk, person, start, end",
            (wanted.desk, wanted.person, in_utc(wanted.start), in_utc(wanted.end)),
        )
    booking = as_booking(row)
    log("bookings", logging.INFO, "booked desk %d for %s", booking.desk, booking.person)
    return jsonify(booking), 201, {"Location": url_for("api.list_bookings", desk=booking.desk)}


def wanted_booking(body: Any) -> Booking:
    """Return the booking that a request's body asks for, or end the request with 400."""
    if not isinstance(body, dict):
        abort(400, "Send a JSON object with desk, person, start and end.")
    for name, kind in {"desk": int, "person": str, "start": str, "end": str}.items():
        if type(body.get(name)) is not kind:
            abort(400, f"{name} is missing, or is no JSON {'number' if kind is int else 'string'}.")
    start, end = (wanted_time(name, body[name]) for name in ("start", "end"))
    if start >= end:
        abort(400, "start must be before end.")
    return Booking(0, body["desk"], body["person"], start, end)


def wanted_time(name: str, text: str) -> datetime:
    """Return the instant that `text` names (RFC 3339 §5.6), or end the request with 400."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        abort(400, f"{name} is no date and time such as 2030-05-06T09:00:00+00:00.")
    if instant.tzinfo is None:
        abort(400, f"{name} needs an offset from UTC, such as +00:00 or Z.")
    return instant


def find_desk(number: int) -> Desk:
    """Return the desk, or end the request with 404."""
    rows = database().execute("SELECT id, place FROM desks WHERE id = ?", (number,))
    if not rows:
        abort(404, f"There is no desk {number}.")
    return Desk(*rows[0])


def as_booking(row) -> Booking:
    """Return a row of the table as a Booking: its times are text there."""
    start, end = (datetime.fromisoformat(row[name]) for name in ("start", "end"))
    return Booking(row["id"], row["desk"], row["person"], start, end)


def in_utc(instant: datetime) -> str:
    """Return the text that the table holds: all in UTC, so that it sorts as the instants do."""
    return instant.astimezone(UTC).isoformat()


def database() -> Database:
    """Return the database of the app that answers."""
    return current_app.extensions["database"]


def log(name: str, level: int, message: str, *values: Any) -> None:
    """Log to `desks.<name>`, with the id of the request that is being answered."""
    logging.getLogger(f"desks.{name}").log(
        level, message, *values, extra={"request_id": g.request_id}
    )


def begin_request() -> None:
    """Give the request its id. One that came along is kept if it cannot forge a log line."""
    given = request.headers.get("X-Request-ID", "")
    is_safe = re.fullmatch(r"[A-Za-z0-9._-]{1,64}", given)
    g.request_id = given if is_safe else next(current_app.extensions["request_ids"])
    log("requests", logging.INFO, "%s %s", request.method, request.path)


def end_request(response: Response) -> Response:
    """Log the status, and tell the caller the id."""
    log("requests", logging.INFO, "%s", response.status)
    response.headers["X-Request-ID"] = g.request_id
    return response


def error_as_json(error: HTTPException) -> tuple[Response, int]:
    """Return an error as JSON, for clients that are programs."""
    return jsonify(error=error.description), error.code
