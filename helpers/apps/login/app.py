"""login.example, the identity provider: OpenID Connect with the authorization code flow.

It follows OIDC Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0 and Back-Channel Logout 1.0, on RFC
6749, 7636 (PKCE, S256 alone) and 9207, and RFC 9700 where that is stricter.

A provider for production also has: limits on password guessing, a second factor or passkeys, a page
where people consent and one where they see their sessions, a store that several processes share and
that survives a restart, a clean-up of old codes and tokens, keys that rotate, a log of logins,
`prompt=select_account`, refresh tokens, and other ways than a secret for an app to show who it is.
"""

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from flask import Blueprint, Flask, Response, current_app, redirect, request

from helpers.apps.login import pages as login_pages
from helpers.apps.login.authorization import Asked, Refused, read_authorization, with_query
from helpers.apps.login.endpoints import api
from helpers.apps.login.logout import end, logout
from helpers.apps.login.records import Session
from helpers.apps.login.sessions import (
    current_session,
    has_csrf_token,
    signer,
    store,
    with_cookie,
)
from helpers.apps.login.store import Store
from helpers.apps.login.tokens import Signer

pages = Blueprint("pages", __name__)


def create_app(
    memory: Store,
    key: RSAPrivateKey,
    issuer: str = "https://login.example",
    post: Callable | None = None,
) -> Flask:
    """Return the app. It keeps all in `memory`, signs with `key`, and is called by the URL `issuer`.

    `post(url, data=...)` sends a request to an app whose session is to end; without it none is told.
    """
    app = Flask("login")
    app.extensions["login"] = memory
    app.extensions["signer"] = Signer(issuer, key)
    app.extensions["post"] = post
    # The prefix makes browsers refuse a cookie that another host planted (RFC 6265bis §4.1.3.2).
    is_secure = issuer.startswith("https://")
    app.config["COOKIE"] = "__Host-login" if is_secure else "login"
    app.config["COOKIE_SECURE"] = is_secure
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.register_blueprint(logout)
    app.after_request(protect)
    return app


@pages.route("/authorize", methods=["GET", "POST"])
def authorize() -> Response:
    """Send the browser back to the app with a code, after a login where one is needed."""
    asked = read_authorization(store(), request.values)
    if asked is None:
        return login_pages.error("The app is unknown, or this is not an address of it."), 400
    session = current_session()
    is_known = session is not None and session.person is not None
    try:
        asked.check()
        hint = signer().claims_of_own(asked.values.get("id_token_hint", ""))
        if is_known and asked.wants_password(session, hint, store().now()):
            is_known = False
        if asked.prompt == "none" and not is_known:
            raise Refused("login_required")
    except Refused as refused:
        return back_to_app(asked, error=refused.error, error_description=refused.why)
    if not is_known or asked.prompt == "login":
        return ask_for_password(session or store().begin_session())
    return back_to_app(asked, code=store().new_code(session=session, **asked.grant()))


@pages.post("/login")
def log_in() -> Response:
    """Check the password, begin a session with a new id, and go on where `authorize` stopped."""
    session = current_session()
    if not has_csrf_token(session):
        return login_pages.error("This form is too old. Go back and try again."), 403
    person = store().person(request.form.get("name", ""), request.form.get("password", ""))
    if person is None:
        return ask_for_password(session, "Wrong name or password.")
    if session.person == person:
        store().renew_session(session)
    else:
        end(session)
        session = store().begin_session(person)
    answered = ("prompt", "max_age", "id_token_hint")  # by the password
    query = {name: value for name, value in request.args.items() if name not in answered}
    return with_cookie(redirect(with_query("/authorize", query), 303), session)


def back_to_app(asked: Asked, **answer: str) -> Response:
    """Send the browser to the app, with who answers (RFC 9207) and the app's own `state`."""
    answer |= {"iss": signer().issuer} | ({"state": asked.state} if asked.state else {})
    return redirect(with_query(asked.redirect_uri, answer), 303)


def ask_for_password(session: Session, message: str = "") -> Response:
    """Return the login form. It keeps what the app asked for in its own address."""
    action = with_query("/login", request.values.to_dict() if not message else request.args)
    page = login_pages.login(action, session.csrf, message)
    return with_cookie(current_app.make_response(page), session)


def protect(response: Response) -> Response:
    """Keep what is answered out of caches, out of other sites' frames and out of their logs."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
