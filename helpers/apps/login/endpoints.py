"""What programs ask of login.example: discovery, its keys, tokens for a code, and who logged in."""

from urllib.parse import unquote_plus

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.datastructures import MultiDict

from helpers.apps.login import tokens as login_tokens
from helpers.apps.login.authorization import SCOPES, Refused, repeated, without_empty
from helpers.apps.login.records import Client, Grant
from helpers.apps.login.store import Store

api = Blueprint("api", __name__)


@api.get("/.well-known/openid-configuration")
def discovery() -> Response:
    """Tell an app all that it needs to know (Discovery §3)."""
    issuer = current_app.extensions["signer"].issuer
    known = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/logout",
        "scopes_supported": [*SCOPES],
        "claims_supported": [*login_tokens.CLAIMS],
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
    return for_everybody(jsonify(known))


@api.get("/jwks")
def jwks() -> Response:
    """Return the public keys."""
    return for_everybody(jsonify(current_app.extensions["signer"].jwks()))


def for_everybody(response: Response) -> Response:
    """Let caches keep for five minutes what is the same for all, and no secret."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


@api.post("/token")
def token() -> Response:
    """Give an ID token and an access token for a code (RFC 6749 §4.1.3, OIDC Core §3.1.3)."""
    form, store = without_empty(request.form), current_app.extensions["login"]
    if repeated(form) - {"resource"}:
        raise Refused("invalid_request", "a parameter came twice")
    client = authenticate(store, form)
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
    response = jsonify(
        access_token=access_token(grant, form.getlist("resource"), store),
        token_type="Bearer",
        expires_in=login_tokens.ACCESS_TOKEN_LIFE,
        scope=grant.scope,
        id_token=current_app.extensions["signer"].id_token(grant, store.now()),
    )
    response.headers["Pragma"] = "no-cache"  # RFC 6749 §5.1, for caches older than Cache-Control
    return response


def access_token(grant: Grant, resources: list[str], store: Store) -> str:
    """Return a token for /userinfo, or one for the API that the app names (RFC 8707 §2)."""
    if not resources:
        return store.new_access_token(grant)
    if len(resources) > 1:
        raise Refused("invalid_target", "a token is for one API here")
    if resources[0] not in grant.client.resources:
        raise Refused("invalid_target", "the app may not call this API")
    signer = current_app.extensions["signer"]
    return signer.access_token(grant, resources[0], store.now(), store.new_id("access-token"))


def authenticate(store: Store, form: MultiDict) -> Client:
    """Return the app that asks, known by its secret, sent in one way alone (RFC 6749 §2.3)."""
    sent = form.get("client_id", ""), form.get("client_secret", "")
    if "Authorization" in request.headers:
        basic = request.authorization
        if basic is None or basic.type != "basic":
            raise Refused("invalid_client", "the header Authorization is not of the scheme Basic")
        by_header = unquote_plus(basic.username or ""), unquote_plus(basic.password or "")
        if sent[1] or sent[0] not in ("", by_header[0]):
            raise Refused("invalid_request", "the app said in two ways who it is")
        sent = by_header
    if (client := store.client(*sent)) is None:
        raise Refused("invalid_client", "unknown app, or wrong secret")
    return client


@api.route("/userinfo", methods=["GET", "POST"])
def userinfo() -> tuple[Response, int, dict]:
    """Tell who an access token belongs to (OIDC Core §5.3). Scripts of other sites may ask, too."""
    sent, headers = request.authorization, {"Access-Control-Allow-Origin": "*"}
    if sent is None or sent.type != "bearer":
        return Response(), 401, headers | {"WWW-Authenticate": 'Bearer realm="login"'}
    grant = current_app.extensions["login"].grant_of(sent.token or "")
    if grant is None:
        error = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        return jsonify(error="invalid_token"), 401, headers | error
    claims = {"sub": grant.session.person.sub} | login_tokens.profile(grant)
    return jsonify(claims), 200, headers


@api.errorhandler(Refused)
def refused(error: Refused) -> tuple[Response, int, dict]:
    """Answer with the error as JSON (RFC 6749 §5.2)."""
    is_stranger = error.error == "invalid_client"
    headers = {"WWW-Authenticate": 'Basic realm="login"'} if is_stranger else {}
    status = 401 if is_stranger else 400
    return jsonify(error=error.error, error_description=error.why), status, headers
