"""How login.example knows a browser: its cookie, and the token in its forms."""

import hmac

from flask import Response, current_app, request

from helpers.apps.login.records import Session
from helpers.apps.login.store import Store
from helpers.apps.login.tokens import Signer


def has_csrf_token(session: Session | None) -> bool:
    """Tell whether a form carries the token that only our own page of this session knows."""
    sent = request.form.get("csrf", "") if request.method == "POST" else ""
    return session is not None and hmac.compare_digest(sent.encode(), session.csrf.encode())


def current_session() -> Session | None:
    """Return the session that the browser's cookie names."""
    return store().session(request.cookies.get(current_app.config["COOKIE"], ""))


def with_cookie(response: Response, session: Session) -> Response:
    """Give the session's id to the browser, out of reach for scripts and for other sites' forms."""
    response.set_cookie(current_app.config["COOKIE"], session.id, **cookie_rules())
    return response


def cookie_rules() -> dict:
    """Return the attributes of the cookie. Lax, so that an app's link to /authorize brings it."""
    return {"httponly": True, "secure": current_app.config["COOKIE_SECURE"], "samesite": "Lax"}


def store() -> Store:
    """Return what the app that answers remembers."""
    return current_app.extensions["login"]


def signer() -> Signer:
    """Return what signs for the app that answers."""
    return current_app.extensions["signer"]
