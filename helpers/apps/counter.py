"""An app that counts its visits in a global variable, as Gunicorn's workers each import it."""

import os
import time
from threading import Lock
from urllib.parse import parse_qs

visits = 0
lock = Lock()


def app(environ, start_response):
    """Answer with the id of this process and its count; ?seconds=0.1 makes the count come late."""
    global visits
    with lock:
        visits += 1
        number = visits
    start_response("200 OK", [("Content-Type", "application/json")])
    yield b'{"worker": %d, ' % os.getpid()
    time.sleep(float(parse_qs(environ["QUERY_STRING"]).get("seconds", ["0"])[0]))
    yield b'"count": %d}' % number
