"""What cryptography raises."""


class UnsupportedAlgorithm(Exception):
    """This is not to be had here."""


class InvalidSignature(Exception):
    """The signature does not fit the text and the key."""


class InvalidTag(Exception):
    """An encrypted text was changed; never raised here."""


class InvalidKey(Exception):
    """A derived key does not fit; never raised here."""
