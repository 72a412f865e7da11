"""What an app asks of /authorize, and whether it may."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from helpers.apps.login.records import Client, Session
from helpers.apps.login.store import Store
from helpers.apps.login.tokens import is_challenge

SCOPES = ("openid", "profile")


class Refused(Exception):
    """Raised for a request that is refused, with the error's name in the standard."""

    def __init__(self, error: str, why: str = "") -> None:
        super().__init__(error, why)
        self.error, self.why = error, why or error.replace("_", " ")


@dataclass(frozen=True)
class Asked:
    """A request whose app and address are known, so that an error may go back to the app."""

    client: Client
    redirect_uri: str
    values: MultiDict

    @property
    def state(self) -> str:
        """What the app wants to get back unchanged."""
        return self.values.get("state", "")

    @property
    def prompt(self) -> str:
        """ "none" for no form, "login" for a form in any case (OIDC Core §3.1.2.1)."""
        return self.values.get("prompt", "")

    def wants_password(self, session: Session, hint: dict | None, now: float) -> bool:
        """Tell whether who is logged in has to show the password again (OIDC Core §3.1.2.1).

        That is so after `max_age` seconds, and where `hint`, the claims of an ID token that the app
        has from an earlier login, are those of somebody else.
        """
        too_old = "max_age" in self.values and now - session.since > int(self.values["max_age"])
        return too_old or (hint is not None and hint["sub"] != session.person.sub)

    def check(self) -> None:
        """Raise Refused unless all is well (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6)."""
        values = self.values
        if repeated(values):
            raise Refused("invalid_request", "a parameter came twice")
        for name in ("request", "request_uri"):
            if name in values:
                raise Refused(f"{name}_not_supported")
        if "response_type" not in values:
            raise Refused("invalid_request", "response_type is missing")
        if values["response_type"] != "code":
            raise Refused("unsupported_response_type", "only the code flow is offered")
        if values.get("response_mode", "query") != "query":
            raise Refused("invalid_request", "response_mode can only be query")
        if "openid" not in values.get("scope", "").split():
            raise Refused("invalid_scope", "the scope has to hold openid")
        if self.prompt not in ("", "none", "login"):
            raise Refused("invalid_request", "prompt can be none or login")
        if not re.fullmatch("[0-9]{1,9}", values.get("max_age", "0")):
            raise Refused("invalid_request", "max_age is a number of seconds")
        self._check_challenge()

    def _check_challenge(self) -> None:
        challenge = self.values.get("code_challenge", "")
        if not challenge and "code_challenge_method" not in self.values:
            if self.client.requires_pkce:
                raise Refused("invalid_request", "code_challenge is missing")
            return
        # Where no method is named, RFC 7636 §4.3 takes it for "plain", which protects too little.
        if self.values.get("code_challenge_method") != "S256" or not is_challenge(challenge):
            raise Refused("invalid_request", "code_challenge_method has to be S256")

    def grant(self) -> dict:
        """Return what the code will stand for.

        Of the scope that was asked for it holds what this provider knows (OIDC Core §3.1.2.1). The
        browser brings the request, so more would be whatever its holder wishes for.
        """
        asked = self.values.get("scope", "").split()
        return {
            "client": self.client,
            "redirect_uri": self.redirect_uri,
            "scope": " ".join(each for each in SCOPES if each in asked),
            "nonce": self.values.get("nonce", ""),
            "challenge": self.values.get("code_challenge", ""),
        }


def read_authorization(store: Store, values: MultiDict) -> Asked | None:
    """Return the request, or None where the browser must not be sent on (RFC 6749 §4.1.2.1).

    The address is one of the app's to the letter; anything looser can be led elsewhere (RFC 9700
    §4.1.3).
    """
    values = without_empty(values)
    if {"client_id", "redirect_uri"} & repeated(values):
        return None
    client = store.clients.get(values.get("client_id", ""))
    redirect_uri = values.get("redirect_uri", "")
    if client is None or redirect_uri not in client.redirect_uris:
        return None
    return Asked(client, redirect_uri, values)


def without_empty(values: MultiDict) -> MultiDict:
    """Return the parameters that have a value; others count as left out (RFC 6749 §3.1, §3.2)."""
    return MultiDict([(name, value) for name, value in values.items(multi=True) if value])


def repeated(values: MultiDict) -> set[str]:
    """Return the parameters that came more than once, which RFC 6749 §3.1 forbids."""
    return {name for name, each in values.lists() if len(each) > 1}


def with_query(address: str, parameters: dict) -> str:
    """Return the address with `parameters` added to its query."""
    if not parameters:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"
