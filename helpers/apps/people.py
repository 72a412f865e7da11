"""people.example: the staff records, for apps that bring an access token.

GET /staff/person-1    the record of the person whom the token names → 200, or 401, 403, 404

The token is a JWT of login.example (RFC 9068), and comes as a bearer token (RFC 6750).
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import jwt
from flask import Blueprint, Flask, Response, current_app, jsonify, request

from helpers.apps.issuer_keys import IssuerKeys
from helpers.apps.request_log import give_ids, log
from helpers.database import Database

CLAIMS = ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"]  # RFC 9068 §2.2

staff = Blueprint("staff", __name__)


class Refused(Exception):
    """Raised for a token that is refused; the text says why."""


@dataclass
class Gate:
    """Lets in who brings a token that is meant for `audience`, signed with one of `keys`.

    `now()` is the time in seconds since 1970.
    """

    keys: IssuerKeys
    audience: str
    now: Callable[[], float]

    def claims(self, token: str) -> dict:
        """Return the claims of `token`. Raises Refused if it is not good, and says why."""
        try:
            header = jwt.get_unverified_header(token)
            if str(header.get("typ")).lower() not in ("at+jwt", "application/at+jwt"):
                raise Refused("this is no access token")  # RFC 9068 §4
            claims = jwt.decode(
                token,
                self.keys.named(header.get("kid")),
                algorithms=["RS256"],
                audience=self.audience,
                issuer=self.keys.issuer,
                # PyJWT would ask the machine for the time. This app has a clock of its own.
                options={"require": CLAIMS, "verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidTokenError as error:
            raise Refused(str(error)) from None
        if self.now() >= claims["exp"]:
            raise Refused(
                f"it expired at {_text(claims['exp'])}, and now it is {_text(self.now())}"
            )
        return claims


def keep_records(database: Database, names: Iterable[str]) -> None:
    """Begin the staff records, with the people that login.example knows as person-1, person-2, …."""
    database.execute("CREATE TABLE staff (sub TEXT PRIMARY KEY, name TEXT, team TEXT)")
    for number, name in enumerate(names, 1):
        row = f"person-{number}", name, "Platform"
        database.execute("INSERT INTO staff VALUES (?, ?, ?)", row)


def create_app(database: Database, gate: Gate, ids: Iterator[str]) -> Flask:
    """Return the app. Its records lie in `database`, `gate` says who may read them, and a request
    that comes without an id gets the next of `ids`."""
    app = Flask("people")
    app.extensions["staff"], app.extensions["gate"] = database, gate
    give_ids(app, "people", ids)
    app.register_blueprint(staff)
    return app


@staff.get("/staff/<sub>")
def show(sub: str) -> tuple[Response, int, dict] | tuple[Response, int] | Response:
    """Return one record. The person in the token is the only one whose record it opens."""
    sent = request.authorization
    if sent is None or sent.type != "bearer":
        return (
            jsonify(error="Bring an access token."),
            401,
            {"WWW-Authenticate": 'Bearer realm="people"'},
        )
    try:
        claims = current_app.extensions["gate"].claims(sent.token or "")
    except Refused as why:
        log("tokens", logging.WARNING, "token refused: %s", why)
        challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        return jsonify(error="The token is not good."), 401, challenge
    log("tokens", logging.DEBUG, "token of %s for %s", claims["client_id"], claims["sub"])
    if claims["sub"] != sub:
        return jsonify(error="The token is another person's."), 403
    rows = current_app.extensions["staff"].execute("SELECT * FROM staff WHERE sub = ?", (sub,))
    if not rows:
        return jsonify(error="There is no such person."), 404
    return jsonify(dict(rows[0]))


def _text(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
