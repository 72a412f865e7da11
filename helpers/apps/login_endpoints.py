"""What programs ask of login.example: discovery, its keys, tokens for a code, and who logged in."""

from urllib.parse import unquote_plus

from flask import Blueprint, Response, current_app, jsonify, request

from helpers.apps import login_tokens
from helpers.apps.login_records import Client, Grant
from helpers.apps.login_requests import Refused, repeated
from helpers.apps.login_store import Store

api = Blueprint("api", __name__)


@api.get("/.well-known/openid-configuration")
def discovery() -> dict:
    """Tell an app all that it needs to know (Discovery §3)."""
    issuer = current_app.extensions["signer"].issuer
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/logout",
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login"],
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
    }


@api.get("/jwks")
def jwks() -> dict:
    """Return the public keys."""
    return current_app.extensions["signer"].jwks()


@api.post("/token")
def token() -> Response:
    """Give an ID token and an access token for a code (RFC 6749 §4.1.3, OIDC Core §3.1.3)."""
    form, store = request.form, current_app.extensions["login"]
    if repeated(form):
        raise Refused("invalid_request", "a parameter came twice")
    client = authenticate(store)
    if "grant_type" not in form:
        raise Refused("invalid_request", "grant_type is missing")
    if form["grant_type"] != "authorization_code":
        raise Refused("unsupported_grant_type")
    if "code" not in form:
        raise Refused("invalid_request", "code is missing")
    grant = store.redeem(form["code"], client)
    if grant is None:
        raise Refused("invalid_grant", "the code is unknown, used or too old")
    if form.get("redirect_uri", "") != grant.redirect_uri:
        raise Refused("invalid_grant", "redirect_uri is not the one that the code was sent to")
    if not login_tokens.fits(form.get("code_verifier", ""), grant.challenge):
        raise Refused("invalid_grant", "code_verifier does not fit code_challenge")
    if store.session(grant.session.id) is None:
        raise Refused("invalid_grant", "the session has ended")
    return jsonify(
        access_token=access_token(grant, form.get("resource"), store),
        token_type="Bearer",
        expires_in=login_tokens.ACCESS_TOKEN_LIFE,
        scope=" ".join(sorted({"openid", "profile"} & set(grant.scope.split()))),
        id_token=current_app.extensions["signer"].id_token(grant, store.now()),
    )


def access_token(grant: Grant, resource: str | None, store: Store) -> str:
    """Return a token for /userinfo, or one for the API that the app names (RFC 8707 §2)."""
    if resource is None:
        return store.new_access_token(grant)
    if resource not in grant.client.resources:
        raise Refused("invalid_target", "the app may not call this API")
    signer = current_app.extensions["signer"]
    return signer.access_token(grant, resource, store.now(), store.new_id("access-token"))


def authenticate(store: Store) -> Client:
    """Return the app that asks, known by its secret, sent in one way alone (RFC 6749 §2.3)."""
    basic = request.authorization
    if basic is not None and "client_secret" in request.form:
        raise Refused("invalid_request", "the app showed its secret in two ways")
    if basic is None:
        sent = request.form.get("client_id", ""), request.form.get("client_secret", "")
    else:
        sent = unquote_plus(basic.username or ""), unquote_plus(basic.password or "")
    if (client := store.client(*sent)) is None:
        raise Refused("invalid_client", "unknown app, or wrong secret")
    return client


@api.route("/userinfo", methods=["GET", "POST"])
def userinfo() -> tuple[Response, int, dict] | dict:
    """Tell who an access token belongs to (OIDC Core §5.3)."""
    sent = request.authorization
    if sent is None or sent.type != "bearer":
        return jsonify(), 401, {"WWW-Authenticate": "Bearer"}
    grant = current_app.extensions["login"].grant_of(sent.token or "")
    if grant is None:
        error = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        return jsonify(error="invalid_token"), 401, error
    return {"sub": grant.session.person.sub} | login_tokens.profile(grant)


@api.errorhandler(Refused)
def refused(error: Refused) -> tuple[Response, int, dict]:
    """Answer with the error as JSON (RFC 6749 §5.2)."""
    is_stranger = error.error == "invalid_client"
    headers = {"WWW-Authenticate": 'Basic realm="login"'} if is_stranger else {}
    status = 401 if is_stranger else 400
    return jsonify(error=error.error, error_description=error.why), status, headers
