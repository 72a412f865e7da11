"""desks.example as the company runs it: whoever books is logged in, and books in their own name.

GET  /api/me          who is logged in → 200 {"name": "Ada"}, or 401
POST /api/bookings    as in desks/app.py; before, people.example is asked for the record → 401, 403, 502
"""

import logging
from collections.abc import Callable

import requests
from flask import Blueprint, Flask, Request, Response, abort, current_app, jsonify, request

from helpers.apps import front_end
from helpers.apps.relying_party import Settings, current_session, let_people_in
from helpers.apps.request_log import id_for_others, log
from helpers.database import Database

members = Blueprint("members", __name__)


def create_app(
    database: Database,
    settings: Settings,
    asks_for_a_page: Callable[[Request], bool],
    default: Callable[[object], object],
) -> Flask:
    """Return the app. It keeps bookings in `database` and lets people in by `settings`.

    The last two say which unknown paths get the page, and what the encoder makes of what JSON does
    not know.
    """
    app = front_end.create_app(database, asks_for_a_page)
    app.json.default = default
    let_people_in(app, settings)
    app.register_blueprint(members)
    return app


@members.get("/api/me")
def me() -> Response:
    """Tell who is logged in."""
    return jsonify(name=logged_in()["name"])


@members.before_app_request
def only_in_your_own_name() -> None:
    """Refuse a booking unless the one who is logged in books for themselves."""
    if (request.method, request.path) != ("POST", "/api/bookings"):
        return
    name = staff_record(logged_in())["name"]
    body = request.get_json(silent=True)
    if isinstance(body, dict) and body.get("person") not in (None, name):
        abort(403, f"You are {name}, and can book for yourself alone.")


def logged_in() -> dict[str, str]:
    """Return the session of the browser, or end the request with 401."""
    session = current_session()
    if session is None:
        log("sessions", logging.INFO, "no session of this id")
        abort(401, "Log in first.")
    return session


def staff_record(session: dict[str, str]) -> dict[str, str]:
    """Return what people.example knows of the person, or end the request with 401 or 502."""
    settings = current_app.extensions["sign_on"]
    headers = {"Authorization": f"Bearer {session['access_token']}", **id_for_others()}
    try:
        answer = settings.channel.get(
            f"{settings.resource}/staff/{session['sub']}", headers=headers
        )
    except requests.RequestException:
        abort(502, "people.example cannot be reached.")
    log("staff", logging.DEBUG, "people.example answered %d", answer.status_code)
    if answer.status_code == 401:
        abort(401, "Log in again.")
    if not answer.ok:
        abort(502, "people.example did not answer as it should.")
    return answer.json()


@members.after_app_request
def say_how_to_log_in(response: Response) -> Response:
    """Name the way in for every 401, as RFC 9110 §15.5.2 asks. It is a cookie, from /login.

    No standard has a scheme for that, so the name `Cookie` is our own.
    """
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = 'Cookie realm="desks.example"'
    return response
