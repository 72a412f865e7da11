"""The app as a function, with nothing between it and the server."""

import re


def app(environ, start_response):
    """Answer with the contract alone (PEP 3333)."""
    found = re.fullmatch("/hello/([^/]+)", environ["PATH_INFO"])
    if found is None:
        start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Not found"]
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    # The path holds the client's bytes as latin-1 (PEP 3333, "Unicode Issues").
    return [b"A function greets ", found[1].encode("latin-1")]
