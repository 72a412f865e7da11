"""Logins that come back to a callback: what the browser brings, and what the provider then says."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.exercises.attacks_and_log_out.refused import CLIENT, ISSUER, Refused
from helpers.exercises.checker import Wrong, call

NOW = 1904288400
GONE = object()  # as a changed value: this name is missing
CODE_REFUSED, FORGED = "code refused", "forged"


@dataclass(frozen=True)
class Login:
    """All that one callback meets. `trouble` is "", CODE_REFUSED or FORGED."""

    answer: dict
    kept: dict
    claims: dict
    now: float = NOW
    trouble: str = ""
    given: dict = field(default_factory=lambda: {"access_token": "access-token-7"})

    def but(self, **changes: Any) -> "Login":
        """Return this login with other parts, or with names in its dicts changed, added, or GONE."""
        parts = {
            part: _changed(getattr(self, part), new) if isinstance(new, dict) else new
            for part, new in changes.items()
        }
        return replace(self, **parts)

    def token(self) -> str:
        """Return an ID token that has the claims inside, so that anybody can read them."""
        parts = [{"alg": "RS256"}, self.claims]
        texts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode() for part in parts]
        return ".".join([*(text.rstrip("=") for text in texts), "signature"])


@dataclass(frozen=True)
class Outcome:
    """What a callback did: what it returned, or raised (and that in a sentence), and what it left.

    `brought` are the arguments of each call of `redeem`.
    """

    got: Any
    error: Exception | None
    sentence: str
    brought: list
    kept: dict


ORDINARY = Login(
    answer={"code": "code-7", "state": "state-7", "iss": ISSUER},
    kept={"state": "state-7", "nonce": "nonce-7", "verifier": "verifier-7"},
    claims={
        "iss": ISSUER,
        "aud": CLIENT,
        "sub": "person-1",
        "nonce": "nonce-7",
        "iat": NOW,
        "exp": NOW + 300,
        "name": "Ada",
    },
)


def run(callback: Callable, login: Login, kept: dict | None = None) -> Outcome:
    """Call `callback` for this login, with a provider that answers as the login says."""
    kept = dict(login.kept) if kept is None else kept
    brought: list = []
    token = login.token()

    def redeem(code, verifier):
        brought.append((code, verifier))
        if login.trouble == CODE_REFUSED or len(brought) > 1:
            return {"error": "invalid_grant", "error_description": "no id_token for this code"}
        return {**login.given, "id_token": token}

    def verify(id_token):
        if not isinstance(id_token, str):
            raise TypeError("an ID token is a text")
        if id_token != token or login.trouble == FORGED:
            raise Refused("the signature is not the provider's")
        return json.loads(json.dumps(login.claims))

    try:
        # Texts of its own: what is kept is no object that the answer holds, too.
        answer = json.loads(json.dumps(login.answer))
        got = call(callback, answer, kept, redeem, verify, login.now)
    except Wrong as wrong:
        if not isinstance(wrong.__cause__, Exception):
            raise
        return Outcome(None, wrong.__cause__, wrong.seen, brought, kept)
    return Outcome(got, None, "", brought, kept)


def _changed(values: dict, changes: dict) -> dict:
    return {name: value for name, value in (values | changes).items() if value is not GONE}
