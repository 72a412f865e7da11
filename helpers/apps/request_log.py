"""One id for each request, in every line that an app writes about it, and in what it asks of others.

An id travels in the header X-Request-ID, which no standard defines and many proxies and frameworks
know. W3C Trace Context is the standard for more: its `traceparent` also tells one hop from the next.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

from flask import Flask, Response, current_app, g, has_request_context, request

HEADER = "X-Request-ID"


def give_ids(app: Flask, name: str, ids: Iterator[str] | None = None) -> None:
    """Let `app` log each request to `<name>.requests`, and give it an id.

    A request keeps the id that it brings; otherwise it gets the next of `ids`, by default `name-1`,
    `name-2`, …. (They are easy to read here; where several servers share a log, random ones keep
    apart.)
    """
    app.extensions["log_name"] = name
    app.extensions["request_ids"] = ids or map(f"{name}-{{}}".format, count(1))
    app.before_request(begin_request)
    app.after_request(end_request)


def begin_request() -> None:
    """Give the request its id. One that came along is kept if it cannot forge a log line."""
    given = request.headers.get(HEADER, "")
    is_safe = re.fullmatch(r"[A-Za-z0-9._-]{1,64}", given)
    g.request_id = given if is_safe else next(current_app.extensions["request_ids"])
    log("requests", logging.INFO, "%s %s", request.method, request.path)


def end_request(response: Response) -> Response:
    """Log the status, and tell the caller the id."""
    log("requests", logging.INFO, "%s", response.status)
    response.headers[HEADER] = g.request_id
    return response


def log(name: str, level: int, message: str, *values: object) -> None:
    """Log to the logger `name` of the app, with the id of the request that is being answered."""
    logger = logging.getLogger(f"{current_app.extensions['log_name']}.{name}")
    own = {"request_id": g.request_id}
    logger.log(level, message, *values, stacklevel=2, extra=own)  # the caller is who logs


def id_for_others() -> dict[str, str]:
    """Return the header that hands the id on to the app that is asked next."""
    return {HEADER: g.request_id}


class JSONLines(logging.Handler):
    """Adds each record to the list `lines`, as one line of JSON.

    It hears the `apps` that are given alone, and only while they answer a request. `now()` is the
    time in seconds since 1970.
    """

    def __init__(self, lines: list[str], apps: Iterable[Flask], now) -> None:
        super().__init__()
        self.lines, self.apps, self.now = lines, set(apps), now

    def filter(self, record: logging.LogRecord) -> bool:
        return has_request_context() and current_app._get_current_object() in self.apps

    def emit(self, record: logging.LogRecord) -> None:
        line = {
            "time": datetime.fromtimestamp(self.now(), UTC).isoformat(),
            "level": record.levelname,
            "app": f"{current_app.extensions['log_name']}.example",
            "worker": current_app.config.get("WORKER"),
            "logger": record.name,
            "request_id": g.get("request_id"),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = repr(record.exc_info[1])
        known = {name: value for name, value in line.items() if value is not None}
        self.lines.append(json.dumps(known))


@contextmanager
def listening(handler: logging.Handler, name: str, children: Iterable[str]) -> Iterator[None]:
    """Let `handler` hear all levels of the logger `name` and its `children` until the block ends.

    All of them are alive at the beginning, as in a process that has just begun. The last handler
    that leaves `name` takes its level along.
    """
    logger = logging.getLogger(name)
    for each in (name, *children):
        logging.getLogger(each).disabled = False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        if not logger.handlers:
            logger.setLevel(logging.NOTSET)
