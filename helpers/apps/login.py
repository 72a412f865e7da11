"""login.example, the identity provider: OpenID Connect with the authorization code flow.

It follows OIDC Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0 and Back-Channel Logout 1.0, on RFC
6749, 7636 (PKCE, S256 alone) and 9207, and RFC 9700 where that is stricter.

A provider for production also has: limits on password guessing, a second factor or passkeys, a page
where people consent and one where they see their sessions, a store that several processes share and
that survives a restart, a clean-up of what has expired, keys that rotate, a log of logins, `max_age`
and `prompt=select_account`, refresh tokens, and other ways than a secret for an app to show who it is.
"""

import hmac
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from flask import Blueprint, Flask, Response, current_app, redirect, request

from helpers.apps import login_pages
from helpers.apps.login_endpoints import api
from helpers.apps.login_requests import Asked, Refused, read_authorization, with_query
from helpers.apps.login_store import Client, Session, Store
from helpers.apps.login_tokens import Signer

pages = Blueprint("pages", __name__)


def create_app(
    store: Store,
    key: RSAPrivateKey,
    issuer: str = "https://login.example",
    post: Callable | None = None,
) -> Flask:
    """Return the app. It signs with `key`, and is called by the URL `issuer`.

    `post(url, data=...)` sends a request to an app whose session is to end; without it none is told.
    """
    app = Flask("login")
    app.extensions["login"] = store
    app.extensions["signer"] = Signer(issuer, key)
    app.extensions["post"] = post
    # The prefix makes browsers refuse a cookie that another host planted (RFC 6265bis §4.1.3.2).
    is_secure = issuer.startswith("https://")
    app.config["COOKIE"] = "__Host-login" if is_secure else "login"
    app.config["COOKIE_SECURE"] = is_secure
    app.register_blueprint(pages)
    app.register_blueprint(api)
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
    store().sessions.pop(session.id, None)
    new = store().begin_session(person)
    if session.person == person:
        new.sid, new.clients = session.sid, session.clients
    elif session.person:
        end(session)
    query = {name: value for name, value in request.args.items() if name != "prompt"}
    response = redirect(with_query("/authorize", query), 303)
    return with_cookie(response, new)


@pages.route("/logout", methods=["GET", "POST"])
def log_out() -> Response:
    """End the session, tell the apps, and go back to the app that asked (RP-Initiated Logout §2).

    Without an ID token of this very session a person has to confirm, so no page can do it for them.
    """
    session, target = current_session(), request.values.get("post_logout_redirect_uri", "")
    hint = signer().claims_of_own(request.values.get("id_token_hint", ""))
    client = store().clients.get(hint["aud"] if hint else request.values.get("client_id", ""))
    if target and (client is None or target not in client.post_logout_redirect_uris):
        return login_pages.error("The app asked to go to an address that is not its own."), 400
    if session and session.person:
        is_asked_by_app = hint is not None and hint["sid"] == session.sid
        if not is_asked_by_app and not has_csrf_token(session):
            return login_pages.confirm_logout(session, request.values.to_dict())
        end(session)
    state = {"state": request.values["state"]} if "state" in request.values else {}
    page = redirect(with_query(target, state), 303) if target else login_pages.logged_out()
    response = current_app.make_response(page)
    response.delete_cookie(current_app.config["COOKIE"], **cookie_rules())
    return response


def end(session: Session) -> None:
    """End a session, and tell each app that it let this person into (Back-Channel Logout §2.5)."""
    store().end_session(session)
    post = current_app.extensions["post"]
    for client in session.clients:
        if post and client.backchannel_logout_uri:
            tell(post, client, session)


def tell(post: Callable, client: Client, session: Session) -> None:
    """Send one app the logout token. An app that does not answer must not keep the others in."""
    token = signer().logout_token(client, session, store().now(), store().new_id("logout"))
    try:
        post(client.backchannel_logout_uri, data={"logout_token": token}, timeout=5)
    except OSError:  # what requests raises is one
        current_app.logger.warning("%s was not told of a logout", client.id)


def back_to_app(asked: Asked, **answer: str) -> Response:
    """Send the browser to the app, with who answers (RFC 9207) and the app's own `state`."""
    answer |= {"iss": signer().issuer} | ({"state": asked.state} if asked.state else {})
    return redirect(with_query(asked.redirect_uri, answer), 303)


def ask_for_password(session: Session, message: str = "") -> Response:
    """Return the login form. It keeps what the app asked for in its own address."""
    action = with_query("/login", request.values.to_dict() if not message else request.args)
    page = login_pages.login(action, session.csrf, message)
    return with_cookie(current_app.make_response(page), session)


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


def protect(response: Response) -> Response:
    """Keep what is answered out of caches, out of other sites' frames and out of their logs."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def store() -> Store:
    """Return what the app that answers remembers."""
    return current_app.extensions["login"]


def signer() -> Signer:
    """Return what signs for the app that answers."""
    return current_app.extensions["signer"]
