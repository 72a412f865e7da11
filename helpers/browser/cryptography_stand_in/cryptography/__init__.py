"""Stands in for the package `cryptography` in the browser edition: RS256, ES256 and EdDSA alone.

The real package is written in Rust and C, and has no wheel for Pyodide on PyPI. This one makes and
checks the signatures of RS256, RS384 and RS512 (RFC 7518 §3.3), of ES256 (§3.4) and of EdDSA with
Ed25519 (RFC 8037 §3.1), and reads and writes such keys, as PyJWT and the lessons ask. All else can
be imported, and raises UnsupportedAlgorithm when it is used. Python's integers take longer for some
keys than for others, which tells something about a key: never sign with this what matters. Outside
of a browser its import fails.
"""

from cryptography._absent import STAND_IN, __version__

__all__ = ["STAND_IN", "__version__"]
