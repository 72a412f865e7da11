"""Tells which rule of a Flask app a request has met, and what came back for it.

Werkzeug finds the rule before the app's function runs, and Flask keeps it as `request.url_rule`. A
response does not carry it, so `name_the_rule` writes it into a header of its own.
"""

import requests
from flask import Response, request

HEADER = "X-Answered-By"


def name_the_rule(response: Response) -> Response:
    """Write into `response` which endpoint the rule has, or else which exception was raised.

    An app calls it after each request: `app.after_request(name_the_rule)`.
    """
    rule = request.url_rule
    response.headers[HEADER] = rule.endpoint if rule else type(request.routing_exception).__name__
    return response


def ask(
    client: requests.Session, host: str, method: str, path: str, headers: dict[str, str]
) -> dict[str, str | int]:
    """Send a request, and return a row that says what came back: status, type and rule.

    The path goes out as it is; requests alone would make /people.py of /../people.py. `host` is a
    name that `client` knows. Raises KeyError if the app there does not call `name_the_rule`.
    """
    prepared = client.prepare_request(requests.Request(method, f"http://{host}", headers=headers))
    prepared.url = f"http://{host}{path}"
    answer = client.send(prepared)
    return {
        "request": f"{method} {path}",
        "status": answer.status_code,
        "type": answer.headers["Content-Type"].partition(";")[0],
        "answered by": answer.headers[HEADER],
    }
