"""The exercises of lesson 08: 401 or 403, and a key store."""

from helpers.exercises.api_keys.key_store import KeyStore
from helpers.exercises.api_keys.statuses import statuses

__all__ = ["KeyStore", "statuses"]
