"""How a session at login.example ends, and how the apps hear of it."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, redirect, request

from helpers.apps.login import pages as login_pages
from helpers.apps.login.authorization import with_query, without_empty
from helpers.apps.login.records import Client, Session
from helpers.apps.login.sessions import cookie_rules, current_session, has_csrf_token, signer, store

logout = Blueprint("logout", __name__)


@logout.route("/logout", methods=["GET", "POST"])
def log_out() -> Response:
    """End the session, tell the apps, and go back to the app that asked (RP-Initiated Logout §2).

    Without an ID token of this very session a person has to confirm, so no page can do it for them.
    """
    session, asked = current_session(), without_empty(request.values)
    target = asked.get("post_logout_redirect_uri", "")
    hint = signer().claims_of_own(asked.get("id_token_hint", ""))
    client_id = asked.get("client_id", hint["aud"] if hint else "")
    if hint and client_id != hint["aud"]:
        return login_pages.error("The app is not the one that the ID token is for."), 400
    client = store().clients.get(client_id)
    if target and (client is None or target not in client.post_logout_redirect_uris):
        return login_pages.error("The app asked to go to an address that is not its own."), 400
    if session and session.person:
        is_asked_by_app = hint is not None and hint["sid"] == session.sid
        if not is_asked_by_app and not has_csrf_token(session):
            return login_pages.confirm_logout(session, asked.to_dict())
        end(session)
    state = {"state": asked["state"]} if "state" in asked else {}
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
    """Send one app the logout token. An app that does not answer must not keep the others in.

    Its answer is 200 where it has ended its session; a redirect is not followed (§2.8).
    """
    token = signer().logout_token(client, session, store().now(), store().new_id("logout"))
    sent = {"data": {"logout_token": token}, "timeout": 5, "allow_redirects": False}
    try:
        answer = post(client.backchannel_logout_uri, **sent).status_code
    except OSError as error:  # what requests raises is one
        answer = type(error).__name__
    if answer not in (200, 204):
        current_app.logger.warning("%s was not told of a logout: %s", client.id, answer)
