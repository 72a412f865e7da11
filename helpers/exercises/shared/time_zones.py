"""Lets the clocks of this machine show the time of another place, where the machine can do so."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

# POSIX names them by the way to UTC, so these are five and a half hours ahead, and eight behind.
ZONES = ("UTC0", "AHEAD-5:30", "BEHIND8")


@contextmanager
def zone(name: str) -> Iterator[None]:
    """Make `name` the local time zone for a while. Windows keeps its own."""
    if not hasattr(time, "tzset"):
        yield
        return
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
