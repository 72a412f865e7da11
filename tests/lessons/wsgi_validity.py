"""Asks Python's own validator of the contract."""

from collections.abc import Callable
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator


def validated(app: Callable) -> bytes:
    """Call `app` under wsgiref's own validator, and return its body."""
    environ = {"QUERY_STRING": ""}
    setup_testing_defaults(environ)
    body = []
    blocks = validator(app)(environ, lambda *told: body.append)
    try:
        body.extend(blocks)
        return b"".join(body)
    finally:
        blocks.close()
