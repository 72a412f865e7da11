"""people.example, the staff records, behind any guard, as lesson 08 builds it by hand.

GET /me          who is asking → 200, or what the guard answers
GET /salaries    for whoever has the scope salaries:read → 200, 403, or what the guard answers

The app of lesson 17, which shows one record to the person in a token, is another one: people.py.
"""

from collections.abc import Callable

from flask import Flask, g, request


def create_app(guard: Callable) -> Flask:
    """Return the app. Flask calls `guard` before each view.

    The guard returns None and sets g.person, a text, and g.scopes, a list of texts; or it returns
    a refusal, and Flask answers with that.
    """
    app = Flask("people")
    app.before_request(guard)
    app.add_url_rule("/me", view_func=_me)
    app.add_url_rule("/salaries", view_func=_salaries)
    return app


def bearer() -> str:
    """Return the token in the Authorization header of this request, or "" (RFC 6750 §2.1)."""
    sent = request.authorization
    return sent.token or "" if sent and sent.type == "bearer" else ""


def refuse(status: int, error: str) -> tuple[dict, int, dict]:
    """Return a response that says why not, as RFC 6750 §3 writes it.

    `status` is 401 or 403. Where no token came, neither header nor body names an error (§3.1).
    """
    if not bearer():
        return {}, status, {"WWW-Authenticate": 'Bearer realm="people"'}
    return {"error": error}, status, {"WWW-Authenticate": f'Bearer error="{error}"'}


def _me() -> dict:
    return {"person": g.person}


def _salaries() -> dict | tuple:
    if "salaries:read" not in g.scopes:
        return refuse(403, "insufficient_scope")
    return {"Ada": 5200, "Alan": 5100, "Grace": 5400}
