"""What an app asks of /authorize, and whether it may."""

from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from helpers.apps.login_records import Client
from helpers.apps.login_store import Store
from helpers.apps.login_tokens import is_challenge


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
        """Return what the code will stand for."""
        return {
            "client": self.client,
            "redirect_uri": self.redirect_uri,
            "scope": self.values.get("scope", ""),
            "nonce": self.values.get("nonce", ""),
            "challenge": self.values.get("code_challenge", ""),
        }


def read_authorization(store: Store, values: MultiDict) -> Asked | None:
    """Return the request, or None where the browser must not be sent on (RFC 6749 §4.1.2.1).

    The address is one of the app's to the letter; anything looser can be led elsewhere (RFC 9700
    §4.1.3).
    """
    if {"client_id", "redirect_uri"} & repeated(values):
        return None
    client = store.clients.get(values.get("client_id", ""))
    redirect_uri = values.get("redirect_uri", "")
    if client is None or redirect_uri not in client.redirect_uris:
        return None
    return Asked(client, redirect_uri, values)


def repeated(values: MultiDict) -> set[str]:
    """Return the parameters that came more than once, which RFC 6749 §3.1 forbids."""
    return {name for name, each in values.lists() if len(each) > 1}


def with_query(address: str, parameters: dict) -> str:
    """Return the address with `parameters` added to its query."""
    if not parameters:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"
