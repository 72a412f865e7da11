"""How a session at login.example ends, and how the apps hear of it."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, redirect, request

from helpers.apps import login_pages
from helpers.apps.login_records import Client, Session
from helpers.apps.login_requests import with_query
from helpers.apps.login_sessions import cookie_rules, current_session, has_csrf_token, signer, store

logout = Blueprint("logout", __name__)


@logout.route("/logout", methods=["GET", "POST"])
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
