"""login.example, the identity provider."""

from helpers.apps.login.app import create_app
from helpers.apps.login.records import Client
from helpers.apps.login.store import Store

__all__ = ["Client", "Store", "create_app"]
