"""Lets time.tzset do in a browser what it does elsewhere: take the time zone from TZ.

Python's local time there is that of JavaScript's dates, which know one zone: the browser's. So
their class is exchanged for one that takes another zone into account.
"""

import os
import re
import time

import js
from pyodide.code import run_js

# A zone as POSIX writes it, without summer time: a name, and the way from there to UTC.
ZONE = re.compile(r"([A-Za-z]{3,}|<[\w+-]{3,}>)([+-]?)(\d{1,2})(?::([0-5]\d))?")
UTC = "UTC0"
# (the browser's own class, minutes to UTC) -> the class of a zone. What has several numbers for its
# parts is local time, so the way to UTC is added; what reads a part reads it from a shifted date.
MAKE = """(Own, minutes) => {
  const shifted = (date) => new Own(date.getTime() - minutes * 60000);
  class Zoned extends Own {
    constructor(...parts) {
      super(...(parts.length < 2 ? parts : [Own.UTC(...parts) + minutes * 60000]));
    }
    getTimezoneOffset() { return minutes; }
  }
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"]) {
    Zoned.prototype[`get${part}`] = function () { return shifted(this)[`getUTC${part}`](); };
  }
  return Zoned;
}"""
TOLD = ("timezone", "altzone", "daylight", "tzname")  # what the module time says of the zone
_own_class = js.Date
_own = tuple(getattr(time, name) for name in TOLD)


def install() -> None:
    """Let time.tzset follow the environment variable TZ; without this it is not there."""
    time.tzset = tzset


def tzset() -> None:
    """Make the zone that TZ names the local one; the browser's own where TZ is not set.

    TZ is as POSIX has it, without summer time: "UTC0", or "IST-5:30" for what is ahead of UTC.
    Raises ValueError for all other zones. What %Z writes stays the name of the browser's zone.
    """
    kind, told = _own_class, _own
    zone = os.environ.get("TZ")
    if zone is not None:
        name, minutes = _parse(zone or UTC)
        kind = run_js(MAKE)(_own_class, minutes)
        told = (minutes * 60, minutes * 60, 0, (name, name))
    js.Date = kind
    for attribute, value in zip(TOLD, told, strict=True):
        setattr(time, attribute, value)


def _parse(zone: str) -> tuple[str, int]:
    """Return the name of a zone, and the minutes from there to UTC."""
    found = ZONE.fullmatch(zone)
    if found is None:
        raise ValueError(f"TZ is {zone!r}: a browser knows zones such as UTC0 and IST-5:30 alone")
    name, sign, hours, minutes = found.groups(default="0")
    return name.strip("<>"), (-1 if sign == "-" else 1) * (int(hours) * 60 + int(minutes))
