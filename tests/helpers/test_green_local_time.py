"""What `time.tzset` promises, on CPython and in the browser edition."""

import logging
import os
import time
from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps its own zone")

MOMENT = datetime(2026, 3, 1, 2, 15, 30, tzinfo=UTC)
# A zone as POSIX names it, the hours from UTC to its clocks, and what they show at MOMENT.
ZONES = [
    ("UTC0", 0, "2026-03-01 02:15:30"),
    ("AHEAD-5:30", 5.5, "2026-03-01 07:45:30"),
    ("BEHIND8", -8, "2026-02-28 18:15:30"),
    ("<+14>-14", 14, "2026-03-01 16:15:30"),
    ("", 0, "2026-03-01 02:15:30"),
]
each_zone = pytest.mark.parametrize(("name", "hours", "clock"), ZONES)


@pytest.fixture(autouse=True)
def own_zone():
    """Put back the zone that this machine has."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def go_to(name):
    os.environ["TZ"] = name
    time.tzset()


@each_zone
def test_local_time_follows_the_zone(name, hours, clock):
    go_to(name)
    seconds = MOMENT.timestamp()
    local = time.localtime(seconds)
    assert time.strftime("%Y-%m-%d %H:%M:%S", local) == clock
    assert datetime.fromtimestamp(seconds).isoformat(" ") == clock
    assert (local.tm_wday, local.tm_yday) == datetime.fromisoformat(clock).timetuple()[6:8]
    assert (local.tm_gmtoff, local.tm_isdst) == (hours * 3600, 0)
    assert (time.timezone, time.daylight) == (-hours * 3600, 0)
    record = logging.makeLogRecord({"created": seconds})
    assert logging.Formatter().formatTime(record, "%Y-%m-%d %H:%M:%S") == clock


@each_zone
def test_local_time_leads_back_to_the_moment(name, hours, clock):
    go_to(name)
    naive = datetime.fromisoformat(clock)
    assert naive.timestamp() == MOMENT.timestamp()
    assert naive.astimezone().utcoffset() == timedelta(hours=hours)
    assert time.mktime(naive.timetuple()) == MOMENT.timestamp()


def test_utc_is_the_same_in_each_zone():
    for name, _, _ in ZONES:
        go_to(name)
        assert datetime.fromtimestamp(MOMENT.timestamp(), UTC) == MOMENT
        assert abs(datetime.now(UTC).timestamp() - time.time()) < 5


def test_without_a_zone_the_machine_has_its_own_again():
    seconds = MOMENT.timestamp()
    os.environ.pop("TZ", None)
    time.tzset()
    own = time.localtime(seconds)
    go_to("AHEAD-5:30")
    go_to("BEHIND8")
    del os.environ["TZ"]
    time.tzset()
    assert time.localtime(seconds) == own
