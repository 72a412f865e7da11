"""The provider that the exercise's app relies on, and what lets nobody in: the lesson's own."""

from helpers.apps.sign_on_by_hand import Refused

ISSUER, CLIENT = "https://login.example", "people"

__all__ = ["CLIENT", "ISSUER", "Refused"]
