"""How desks.example lets people in: as a relying party of login.example, with sessions of its own.

The authorization code flow with PKCE, `state`, `nonce` and `iss`, as lesson 12 takes it apart (OIDC
Core 1.0 §3.1, RFC 7636, RFC 9207). For a real app take a library, such as Authlib.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import jwt
import requests
from flask import Blueprint, Flask, Response, abort, current_app, redirect, request
from itsdangerous import BadSignature, URLSafeSerializer

from helpers.apps.issuer_keys import IssuerKeys
from helpers.apps.request_log import id_for_others

COOKIE = "__Host-session"
BEGUN = "__Host-begun"  # what a login that is under way has to remember, in a signed cookie
LOGIN_LIFE = 10 * 60  # seconds that a login may take, the typing of a password with it
RULES = {"secure": True, "httponly": True, "samesite": "Lax"}

sign_on = Blueprint("sign_on", __name__)


@dataclass(frozen=True)
class Settings:
    """What the relying party is told: who it is, whose tokens it takes, and which API it will call.

    `secret` shows login.example which app asks. `cookie_key` signs the app's own cookies: a key has
    one purpose. `sessions` keeps who is logged in (see sessions.py), `channel` sends requests of the
    app itself, `now()` is the time in seconds since 1970, `new_id(kind)` makes what nobody can guess.
    """

    client_id: str
    secret: str
    cookie_key: str
    home: str
    keys: IssuerKeys
    resource: str
    sessions: object
    channel: requests.Session
    now: Callable[[], float]
    new_id: Callable[[str], str]

    @property
    def signer(self) -> URLSafeSerializer:
        """What signs the cookie of a login that is under way, so that no one can change it."""
        return URLSafeSerializer(self.cookie_key, salt="login")


def let_people_in(app: Flask, settings: Settings) -> None:
    """Give `app` the paths /login, /callback and /logout."""
    app.extensions["sign_on"] = settings
    app.register_blueprint(sign_on)


def current_session() -> dict[str, str] | None:
    """Return the session that the browser's cookie names, or None."""
    return settings().sessions.find(request.cookies.get(COOKIE, ""))


@sign_on.get("/login")
def log_in() -> Response:
    """Send the browser to login.example, and remember what has to come back."""
    here = settings()
    # 43 characters are the fewest that a verifier may have (RFC 7636 §4.1).
    begun = {kind: here.new_id(kind).ljust(43, "~") for kind in ("state", "nonce", "verifier")}
    digest = hashlib.sha256(begun["verifier"].encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": here.client_id,
        "redirect_uri": f"{here.home}/callback",
        "scope": "openid profile",
        "state": begun["state"],
        "nonce": begun["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    response = redirect(f"{here.keys.issuer}/authorize?{urlencode(asked)}")
    begun["until"] = here.now() + LOGIN_LIFE
    response.set_cookie(BEGUN, here.signer.dumps(begun), **RULES)
    return response


@sign_on.get("/callback")
def come_back() -> Response:
    """Begin a session for the person whom login.example names, under a new id.

    Each login has one answer, good or bad: `use_up` takes the cookie of the login away. Somebody who
    copied that cookie before can bring it back until it is over; the code works once all the same.
    """
    here = settings()
    try:
        begun = here.signer.loads(request.cookies.get(BEGUN, ""))
    except BadSignature:
        abort(403, "No login has begun in this browser.")
    if here.now() >= begun["until"]:
        abort(403, "This login took too long. Begin again.")
    if not hmac.compare_digest(request.args.get("state", "").encode(), begun["state"].encode()):
        abort(403, "This is the answer to another login.")
    if request.args.get("iss") != here.keys.issuer or "code" not in request.args:
        abort(403, "login.example did not let you in.")
    tokens = redeem(request.args["code"], begun["verifier"])
    claims = read(tokens["id_token"], begun["nonce"])
    if COOKIE in request.cookies:
        here.sessions.end(request.cookies[COOKIE])
    row = {"sub": claims["sub"], "name": claims["name"], "access_token": tokens["access_token"]}
    response = redirect("/")
    response.set_cookie(COOKIE, here.sessions.begin(row), **RULES)
    return response


@sign_on.after_request
def use_up(response: Response) -> Response:
    """Take the cookie of a login away after its callback, whatever came of it."""
    if request.endpoint == "sign_on.come_back":
        response.delete_cookie(BEGUN, **RULES)
    return response


@sign_on.post("/logout")
def log_out() -> Response:
    """End the session here. The one at login.example goes on."""
    settings().sessions.end(request.cookies.get(COOKIE, ""))
    response = redirect("/", 303)
    response.delete_cookie(COOKIE, **RULES)
    return response


def redeem(code: str, verifier: str) -> dict[str, str]:
    """Return the ID token, and the access token for the API, that a code stands for."""
    here = settings()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": f"{here.home}/callback",
        "code_verifier": verifier,
        "resource": here.resource,
    }
    answer = here.channel.post(
        f"{here.keys.issuer}/token",
        form,
        auth=(here.client_id, here.secret),
        headers=id_for_others(),
    )
    if not answer.ok:
        abort(403, "login.example does not know this code.")
    return answer.json()


def read(id_token: str, nonce: str) -> dict:
    """Return the claims of an ID token that is meant for this app alone, and for this login."""
    here = settings()
    rules = {"require": ["exp", "iat", "sub"], "verify_exp": False, "verify_iat": False}
    try:
        header = jwt.get_unverified_header(id_token)
        key = here.keys.named(header.get("kid"))
        claims = jwt.decode(
            id_token,
            key,
            algorithms=["RS256"],
            audience=here.client_id,
            issuer=here.keys.issuer,
            options=rules,
        )
    except jwt.InvalidTokenError:
        abort(403, "This token is not for this app.")
    # The provider's key signs other tokens too, and PyJWT is content with one audience of several.
    if header.get("typ", "JWT") != "JWT" or claims["aud"] not in (here.client_id, [here.client_id]):
        abort(403, "This is no ID token for this app alone.")
    if here.now() >= claims["exp"]:
        abort(403, "This token is too old.")
    if claims.get("nonce") != nonce:
        abort(403, "This token is of another login.")
    return claims


def settings() -> Settings:
    """Return the settings of the app that answers."""
    return current_app.extensions["sign_on"]
