"""What a callback raises that lets nobody in, and the provider that the lesson's apps rely on."""

ISSUER, CLIENT = "https://login.example", "people"


class Refused(Exception):
    """Raised by a callback that lets nobody in."""
