"""The exercises of lesson 04: 401 or 403, a key store, base64url, a verifier and a denylist."""

from helpers.exercises.api_keys_and_jwts.decode_part import decode_part
from helpers.exercises.api_keys_and_jwts.denylist import Denylist
from helpers.exercises.api_keys_and_jwts.key_store import KeyStore
from helpers.exercises.api_keys_and_jwts.statuses import statuses
from helpers.exercises.api_keys_and_jwts.tokens import InvalidToken
from helpers.exercises.api_keys_and_jwts.verify import verify

__all__ = ["Denylist", "InvalidToken", "KeyStore", "decode_part", "statuses", "verify"]
