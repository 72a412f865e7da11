"""The public keys of the identity provider, which an app fetches and then keeps (RFC 7517)."""

import jwt
import requests

from helpers.apps.request_log import id_for_others


class IssuerKeys:
    """The keys of `issuer`. The first token makes `channel` fetch them; later ones do not.

    A provider changes its keys now and then. A real app asks again when a token names a key that it
    does not know, though not more often than once in some minutes.
    """

    def __init__(self, issuer: str, channel: requests.Session) -> None:
        self.issuer, self._channel = issuer, channel
        self._keys: dict[str, jwt.PyJWK] = {}

    def named(self, key_id: str | None) -> jwt.PyJWK:
        """Return the key with that `kid`. Raises jwt.InvalidTokenError if the issuer has none."""
        if not self._keys:
            answer = self._channel.get(f"{self.issuer}/jwks", headers=id_for_others())
            answer.raise_for_status()
            self._keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict(answer.json()).keys}
        if key_id not in self._keys:
            raise jwt.InvalidTokenError(f"no key of {self.issuer} is called {key_id!r}")
        return self._keys[key_id]
