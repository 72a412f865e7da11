"""The signed and hashed texts of login.example: its tokens, JWKS and PKCE."""

import base64
import hashlib
import hmac
import json
import re

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from jwt.algorithms import RSAAlgorithm

from helpers.apps.login.records import Client, Grant, Session

ID_TOKEN_LIFE = 5 * 60  # seconds
ACCESS_TOKEN_LIFE = 5 * 60
LOGOUT_TOKEN_LIFE = 2 * 60  # the longest that Back-Channel Logout §4 recommends
CLAIMS = ("iss", "sub", "aud", "iat", "exp", "auth_time", "nonce", "sid", "name")
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


class Signer:
    """Signs with one RSA key by RS256. `issuer` is the provider's own URL, and stands as `iss`."""

    def __init__(self, issuer: str, key: RSAPrivateKey) -> None:
        self.issuer, self._key = issuer, key
        public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
        named = {name: public[name] for name in ("e", "kty", "n")}
        self.kid = thumbprint(named)
        self._jwk = named | {"use": "sig", "alg": "RS256", "kid": self.kid}

    def jwks(self) -> dict:
        """Return the public keys, with which everybody can verify (RFC 7517 §5)."""
        return {"keys": [self._jwk]}

    def id_token(self, grant: Grant, now: float) -> str:
        """Return the token that tells an app who logged in (OIDC Core §2)."""
        claims = {
            "iss": self.issuer,
            "sub": grant.session.person.sub,
            "aud": grant.client.id,
            "iat": int(now),
            "exp": int(now) + ID_TOKEN_LIFE,
            "auth_time": int(grant.auth_time),
            "sid": grant.session.sid,
        }
        if grant.nonce:
            claims["nonce"] = grant.nonce
        return self._sign(claims | profile(grant), "JWT")

    def access_token(self, grant: Grant, resource: str, now: float, token_id: str) -> str:
        """Return the token with which the app calls the API `resource` (RFC 9068 §2)."""
        claims = {
            "iss": self.issuer,
            "sub": grant.session.person.sub,
            "aud": resource,
            "client_id": grant.client.id,
            "iat": int(now),
            "exp": int(now) + ACCESS_TOKEN_LIFE,
            "jti": token_id,
            "scope": grant.scope,
        }
        return self._sign(claims, "at+jwt")

    def logout_token(self, client: Client, session: Session, now: float, token_id: str) -> str:
        """Return the token that tells an app whose session ended (Back-Channel Logout §2.4)."""
        claims = {
            "iss": self.issuer,
            "sub": session.person.sub,
            "aud": client.id,
            "iat": int(now),
            "exp": int(now) + LOGOUT_TOKEN_LIFE,
            "jti": token_id,
            "sid": session.sid,
            "events": {LOGOUT_EVENT: {}},
        }
        return self._sign(claims, "logout+jwt")

    def claims_of_own(self, id_token: str) -> dict | None:
        """Return the claims of an ID token that was signed here, also if it has expired.

        The same key signs other tokens, so the header has to say which it is (RFC 8725 §3.11).
        """
        public = self._key.public_key()
        rules = {"verify_exp": False, "verify_iat": False, "verify_aud": False}
        try:
            claims = jwt.decode(
                id_token, public, algorithms=["RS256"], issuer=self.issuer, options=rules
            )
        except jwt.InvalidTokenError:
            return None
        kind = jwt.get_unverified_header(id_token).get("typ")
        return claims if kind == "JWT" and "sid" in claims else None

    def _sign(self, claims: dict, kind: str) -> str:
        return jwt.encode(claims, self._key, "RS256", headers={"kid": self.kid, "typ": kind})


def profile(grant: Grant) -> dict:
    """Return the claims about the person that the app asked for (OIDC Core §5.4)."""
    return {"name": grant.session.person.name} if "profile" in grant.scope.split() else {}


def thumbprint(jwk: dict) -> str:
    """Return the hash of a public key, a name that two keys never share (RFC 7638 §3)."""
    text = json.dumps(jwk, separators=(",", ":"), sort_keys=True)
    return _base64url(hashlib.sha256(text.encode()).digest())


def is_challenge(text: str) -> bool:
    """Tell whether `text` can be a SHA-256 hash in base64url (RFC 7636 §4.2)."""
    return bool(re.fullmatch(r"[A-Za-z0-9_-]{43}", text))


def fits(verifier: str, challenge: str) -> bool:
    """Tell whether the verifier of PKCE belongs to the challenge (RFC 7636 §4.6).

    An app that sent no challenge may send no verifier (RFC 9700 §4.8.2).
    """
    if not challenge:
        return not verifier
    if not re.fullmatch(r"[A-Za-z0-9._~-]{43,128}", verifier):
        return False
    made = _base64url(hashlib.sha256(verifier.encode()).digest())
    return hmac.compare_digest(made, challenge)


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
