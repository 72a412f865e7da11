"""The relying party that lesson 12 builds by hand, cell by cell, and that lesson 13 attacks.

The authorization code flow with PKCE, `state`, `nonce` and `iss` (OIDC Core 1.0 §3.1, RFC 7636,
RFC 9207). A test holds each function to the cell of lesson 12 that shows it. `begin` and `finish`
belong to the app, so that lesson 13 can start an app in which a check is missing.

For a real app take a library, such as Authlib.
"""

import base64
import hashlib
from html import escape
from urllib.parse import urlencode

import jwt
from flask import Flask, current_app, redirect, request

RULES = {"secure": True, "httponly": True, "samesite": "Lax"}


class Refused(Exception):
    """Raised where an app lets nobody in."""


def fetch_keys(channel, issuer):
    """Return the provider's public keys by their names (`kid`)."""
    told = channel.get(f"{issuer}/.well-known/openid-configuration").json()
    published = channel.get(told["jwks_uri"]).json()
    return {key.key_id: key for key in jwt.PyJWKSet.from_dict(published).keys}


def current():
    """Return the row of the browser's session, or an empty one."""
    return current_app.sessions.get(request.cookies.get("__Host-session"), {})


def forget():
    """End the browser's session, if it has one."""
    current_app.sessions.pop(request.cookies.get("__Host-session"), None)


def remember(response, row):
    """Keep `row` under a new id in place of the browser's old session, and hand the id out."""
    forget()
    session_id = current_app.new_id(f"{current_app.name}-session")
    current_app.sessions[session_id] = row
    response.set_cookie("__Host-session", session_id, **RULES)
    return response


def secrets_of_a_login():
    """Return new secrets for a login that begins."""
    new_id = current_app.new_id
    verifier = new_id("verifier").ljust(43, "~")  # RFC 7636 §4.1: 43 or more
    return {"state": new_id("state"), "nonce": new_id("nonce"), "verifier": verifier}


def traces_of(kept):
    """Return what is sent along of the secrets that are kept."""
    if not kept:
        return {}
    digest = hashlib.sha256(kept["verifier"].encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    asked = {"state": kept["state"], "nonce": kept["nonce"]}
    return asked | {"code_challenge": challenge, "code_challenge_method": "S256"}


def back():
    """Return the address that the provider sends the browser back to."""
    return f"https://{current_app.name}.example/callback"


def log_in():
    """Send the browser to the provider, and keep the secrets of this login."""
    kept = current_app.begin()
    asked = {"response_type": "code", "client_id": current_app.name, "redirect_uri": back()}
    asked |= {"scope": "openid profile"} | traces_of(kept)
    row = dict(current())
    row["kept"] = kept
    return remember(redirect(f"{current_app.issuer}/authorize?{urlencode(asked)}"), row)


def redeem(query, kept):
    """Return the ID token that the query's code stands for. Raises Refused if there is none."""
    form = {"grant_type": "authorization_code", "code": query.get("code", "")}
    form |= {"redirect_uri": back()}
    if "verifier" in kept:
        form["code_verifier"] = kept["verifier"]
    name, token = current_app.name, f"{current_app.issuer}/token"
    answer = current_app.channel.post(token, form, auth=(name, f"{name}-secret"))
    if not answer.ok:
        raise Refused(answer.json()["error"])
    return answer.json()["id_token"]


def key_for(token):
    """Return the public key that the token names. A new name makes the app ask once more."""
    kid = jwt.get_unverified_header(token).get("kid")
    if kid not in current_app.keys:
        current_app.keys = fetch_keys(current_app.channel, current_app.issuer)
    if kid not in current_app.keys:
        raise Refused("the provider has no key of this name")
    return current_app.keys[kid]


def read(id_token, nonce):
    """Return the claims of an ID token that is meant for this app alone, and for this login."""
    rules = {"require": ["exp", "iat", "sub"], "verify_exp": False, "verify_iat": False}
    key, name, issuer = key_for(id_token), current_app.name, current_app.issuer
    claims = jwt.decode(id_token, key, ["RS256"], rules, audience=name, issuer=issuer)
    if jwt.get_unverified_header(id_token).get("typ", "JWT") != "JWT":
        raise Refused("this is a token of another kind")
    if claims["aud"] not in (name, [name]):
        raise Refused("the token is for others too")
    if current_app.now() >= claims["exp"]:
        raise Refused("the token is too old")
    if not nonce or claims.get("nonce") != nonce:
        raise Refused("the token is from another login")
    return claims


def finish(query, kept):
    """Return the ID token and its claims for a good answer. Raises Refused for any other."""
    if not kept or query.get("state") != kept["state"]:
        raise Refused("this browser did not begin this login")
    if query.get("iss") != current_app.issuer:
        raise Refused("another provider answers")
    id_token = redeem(query, kept)
    return id_token, read(id_token, kept["nonce"])


def returned():
    """Answer /callback: let the person in under a new id, or say why not."""
    kept = current().pop("kept", {})  # one login, one answer
    try:
        id_token, claims = current_app.finish(request.args, kept)
    except (Refused, jwt.InvalidTokenError) as why:
        return f"Refused: {escape(str(why))}", 403
    row = {"sub": claims["sub"], "person": claims["name"], "sid": claims["sid"], "hint": id_token}
    return remember(redirect("/"), row)


def home():
    """Greet the person who is logged in."""
    person = current().get("person")
    return f"Hello, {escape(person)}!" if person else ("Who are you?", 401)


def create_app(name, issuer, channel, keys, now, new_id, begin=secrets_of_a_login, finish=finish):
    """Return the app `name`, which lets in whom the provider `issuer` names.

    `channel` sends its own requests, `keys` are the provider's keys that it knows, `now()` is the
    time in seconds since 1970, and `new_id(kind)` makes what nobody else can guess.
    """
    app = Flask(name)
    app.sessions, app.keys, app.begin, app.finish = {}, dict(keys), begin, finish
    app.issuer, app.channel, app.now, app.new_id = issuer, channel, now, new_id
    for path, view in {"/": home, "/login": log_in, "/callback": returned}.items():
        app.add_url_rule(path, path, view)
    return app
