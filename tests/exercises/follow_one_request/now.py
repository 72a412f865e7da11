"""What learners answer to exercise 17.2."""

import time

from helpers.exercises.follow_one_request.now_check import (
    BEHIND,
    FOLD,
    GRACE,
    NAIVE,
    SEASON,
    SECONDS,
    SIGN,
    STANDS,
)
from tests.exercises.answers import mistake, right

EQUIVALENT = {
    "line 2: return clock.local().replace(tzinfo=clock.zone).timestamp() → "
    "return int(clock.local().replace(tzinfo=clock.zone).timestamp())": (
        "Whole seconds are seconds: tokens count in them."
    ),
}


@mistake(NAIVE)
def the_time_on_the_wall_is_read_as_utc():
    """The time on the wall is read as UTC."""

    import calendar

    def now(clock):
        return calendar.timegm(clock.local().timetuple())

    return now


@mistake(NAIVE)
def the_zone_of_the_machine_that_runs_the_code():
    """The zone of the machine that runs the code."""

    def now(clock):
        return clock.local().timestamp()

    return now


@mistake(NAIVE)
def the_naive_time_is_converted():
    """The naive time is converted."""

    def now(clock):
        return clock.local().astimezone(clock.zone).timestamp()

    return now


@mistake(NAIVE)
def utc_is_attached():
    """UTC is attached."""

    from datetime import UTC

    def now(clock):
        return clock.local().replace(tzinfo=UTC).timestamp()

    return now


@mistake(NAIVE)
def nine_hours_are_taken_away():
    """Nine hours are taken away."""

    from datetime import UTC

    def now(clock):
        return clock.local().replace(tzinfo=UTC).timestamp() - 9 * 3600

    return now


@mistake(SIGN)
def the_offset_is_added_in_place_of_taken_away():
    """The offset is added in place of taken away."""

    import calendar

    def now(clock):
        offset = clock.zone.utcoffset(None).total_seconds()
        return calendar.timegm(clock.local().timetuple()) + offset

    return now


@mistake(STANDS)
def time_stands_still_so_that_no_token_ends():
    """Time stands still, so that no token ends."""

    def now(clock):
        return 0

    return now


@mistake(STANDS)
def the_clock_of_another_machine():
    """The clock of another machine."""

    import time

    def now(clock):
        return time.time()

    return now


@mistake(BEHIND)
def the_clock_behind_the_wall():
    """The clock behind the wall."""

    def now(clock):
        return clock.now

    return now


@mistake(GRACE)
def an_hour_of_grace_for_each_token():
    """An hour of grace for each token."""

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone).timestamp() - 3600

    return now


@mistake(SECONDS)
def milliseconds():
    """Milliseconds."""

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone).timestamp() * 1000

    return now


@mistake(SECONDS)
def a_datetime_in_place_of_a_number():
    """A datetime in place of a number."""

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone)

    return now


@mistake(SEASON)
def the_offset_without_a_date():
    """The offset of a zone that has one, asked for without a date."""

    import calendar

    def now(clock):
        offset = clock.zone.utcoffset(None).total_seconds()
        return calendar.timegm(clock.local().timetuple()) - offset

    return now


@right
def in_another_way_2():
    """Another way, number 2."""

    from datetime import UTC, datetime, timedelta

    def now(clock):
        aware = clock.local().replace(tzinfo=clock.zone)
        return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)

    return now


@mistake(seen="the clock's zone has changed")
def the_clock_is_set():
    """The clock's zone is changed on the way."""

    from datetime import UTC

    def now(clock):
        seconds = clock.local().replace(tzinfo=clock.zone).timestamp()
        clock.zone = UTC
        return seconds

    return now


@mistake(NAIVE)
def whole_hours_alone():
    """Whole hours of the offset alone."""

    from datetime import UTC

    def now(clock):
        hours = int(clock.zone.utcoffset(None).total_seconds() // 3600)
        return clock.local().replace(tzinfo=UTC).timestamp() - hours * 3600

    return now


@mistake(NAIVE)
def seconds_of_a_timedelta():
    """The attribute `seconds`, which is never negative."""

    from datetime import UTC

    def now(clock):
        return clock.local().replace(tzinfo=UTC).timestamp() - clock.zone.utcoffset(None).seconds

    return now


@right
def combined():
    """A datetime that is combined anew."""

    from datetime import datetime

    def now(clock):
        wall = clock.local()
        return datetime.combine(wall.date(), wall.time(), clock.zone).timestamp()

    return now


@right
def by_text():
    """By a text with an offset."""

    from datetime import UTC, datetime

    class Reader:
        def __call__(self, clock):
            text = clock.local().replace(tzinfo=clock.zone).isoformat()
            return int(datetime.fromisoformat(text).astimezone(UTC).timestamp())

    now = Reader()
    return now


@right
def the_epoch_taken_away():
    """The epoch taken away from an aware time."""
    from datetime import UTC, datetime

    def now(clock):
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        return (clock.local().replace(tzinfo=clock.zone) - epoch).total_seconds()

    return now


@right
def the_offset_of_the_zone_taken_away():
    """The zone's offset taken away, and the rest read as UTC."""
    from datetime import UTC

    def now(clock):
        local = clock.local()
        in_utc = local - clock.zone.utcoffset(local)
        return in_utc.replace(tzinfo=UTC).timestamp()

    return now


@right
def by_the_calendar():
    """calendar.timegm, and whole seconds."""
    import calendar

    def now(clock):
        aware = clock.local().replace(tzinfo=clock.zone)
        return calendar.timegm(aware.utctimetuple())

    return now


@right
def a_reader_of_clocks():
    """An object that can be called."""

    class Reader:
        def __call__(self, clock):
            return clock.local().replace(tzinfo=clock.zone).timestamp()

    return Reader()


@right
def converted_to_utc_first():
    """Converted to UTC, and then counted."""
    from datetime import timezone

    def now(clock):
        moment = clock.local().replace(tzinfo=clock.zone).astimezone(timezone.utc)  # noqa: UP017
        return int(moment.timestamp())

    return now


@mistake(NAIVE)
def the_zone_of_the_first_clock():
    """The zone of the first clock, for all that come."""
    zones = []

    def now(clock):
        zones.append(clock.zone)
        return clock.local().replace(tzinfo=zones[0]).timestamp()

    return now


@mistake(NAIVE)
def tokyo_by_name():
    """Tokyo by its name, wherever the clock hangs."""
    from datetime import timedelta, timezone

    def now(clock):
        return clock.local().replace(tzinfo=timezone(timedelta(hours=9), "JST")).timestamp()

    return now


@mistake(NAIVE)
def converted_in_place_of_attached_to_utc():
    """The zone attached, its mark then replaced by UTC."""
    from datetime import UTC

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone).replace(tzinfo=UTC).timestamp()

    return now


@mistake(SECONDS)
def a_text_of_the_seconds():
    """The seconds as a text."""

    def now(clock):
        return str(clock.local().replace(tzinfo=clock.zone).timestamp())

    return now


@mistake(SECONDS)
def nothing_is_returned():
    """Printed, and not returned."""

    def now(clock):
        clock.local().replace(tzinfo=clock.zone).timestamp()

    return now


@mistake(seen="for the moment")
def the_time_of_day_alone():
    """The day of the lesson, whatever the day on the wall."""
    from datetime import datetime

    def now(clock):
        time = clock.local().replace(tzinfo=clock.zone)
        day = datetime(2030, 5, 6, tzinfo=clock.zone)
        noon = day.replace(hour=time.hour, minute=time.minute, second=time.second)
        days = time.day - 6 if abs(time.day - 6) < 3 else 0
        return noon.timestamp() + 86_400 * days

    return now


@mistake(STANDS)
def minutes_alone():
    """Seconds and minutes are cut off."""

    def now(clock):
        local = clock.local().replace(tzinfo=clock.zone, minute=0, second=0, hour=9)
        return local.timestamp()

    return now


@mistake(seen="for the moment")
def no_fraction_and_no_second():
    """The seconds are cut off."""

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone, second=0).timestamp()

    return now


@mistake(SEASON)
def the_offset_of_today():
    """The offset that the zone has today, whatever the date on the wall."""
    from datetime import UTC, datetime

    def now(clock):
        today = datetime.now(clock.zone).utcoffset()
        return (clock.local() - today).replace(tzinfo=UTC).timestamp()

    return now


@mistake(SEASON)
def the_offset_of_summer():
    """The offset that the zone has in summer."""
    from datetime import UTC

    def now(clock):
        local = clock.local()
        summer = clock.zone.utcoffset(local.replace(month=7, day=1))
        return (local - summer).replace(tzinfo=UTC).timestamp()

    return now


@mistake(SEASON)
def the_offset_of_the_first_day():
    """The offset that the zone had on the first clock that came, kept for that zone."""
    from datetime import UTC

    offsets = {}

    def now(clock):
        local = clock.local()
        offset = offsets.setdefault(clock.zone, clock.zone.utcoffset(local))
        return (local - offset).replace(tzinfo=UTC).timestamp()

    return now


@right
def the_difference_of_two_naive_times():
    """Two times without a zone, one of them UTC, and the epoch."""
    from datetime import datetime, timedelta

    def now(clock):
        local = clock.local()
        in_utc = local - local.replace(tzinfo=clock.zone).utcoffset()
        return (in_utc - datetime(1970, 1, 1)) / timedelta(seconds=1)

    return now


@right
def each_part_by_itself():
    """An aware time made of each part, and whole seconds."""
    import math
    from datetime import datetime

    def now(clock):
        there = clock.local()
        day, time = (there.year, there.month, there.day), (there.hour, there.minute, there.second)
        return math.floor(datetime(*day, *time, tzinfo=clock.zone, fold=there.fold).timestamp())

    return now


@mistake(FOLD)
def the_first_of_two_hours():
    """Of the hour that comes twice, always the first one."""

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone, fold=0).timestamp()

    return now


@mistake(FOLD)
def the_second_of_two_hours():
    """Of the hour that comes twice, always the second one."""

    def now(clock):
        return clock.local().replace(tzinfo=clock.zone, fold=1).timestamp()

    return now


@mistake(FOLD)
def parts_without_fold():
    """A datetime made of the parts that have been there for ever."""
    from datetime import datetime

    def now(clock):
        parts = clock.local().timetuple()[:6]
        return datetime(*parts, tzinfo=clock.zone).timestamp()

    return now


@mistake(FOLD)
def a_text_without_fold():
    """By a text without an offset."""
    from datetime import datetime

    def now(clock):
        text = clock.local().isoformat()
        return datetime.fromisoformat(text).replace(tzinfo=clock.zone).timestamp()

    return now


@mistake(SEASON)
def the_offset_of_midnight():
    """The offset that the zone had when the day began."""
    from datetime import UTC

    def now(clock):
        local = clock.local()
        offset = clock.zone.utcoffset(local.replace(hour=0, minute=0))
        return (local - offset).replace(tzinfo=UTC).timestamp()

    return now


@mistake(SEASON)
def the_offset_of_another_moment():
    """The offset that the zone has when it is that time in UTC."""
    from datetime import UTC

    def now(clock):
        local = clock.local().replace(tzinfo=UTC)
        return (local - local.astimezone(clock.zone).utcoffset()).timestamp()

    return now


@right
def the_moment_that_shows_this_time():
    """Of all moments around, the one at which the wall shows this time."""
    from datetime import UTC, datetime

    def now(clock):
        wall = clock.local()
        near = wall.replace(tzinfo=UTC).timestamp()
        shown = {near + 900 * step: step for step in range(-64, 65)}
        found = [
            moment
            for moment in shown
            if datetime.fromtimestamp(moment, clock.zone).replace(tzinfo=None) == wall
        ]
        return max(found) if wall.fold else min(found)

    return now


if hasattr(time, "tzset"):  # elsewhere a check cannot give the machine another zone

    @mistake(NAIVE)
    def a_struct_of_utc_read_by_mktime():
        """The parts of the time in UTC, read by time.mktime in the machine's own zone."""

        def now(clock):
            return time.mktime(clock.local().replace(tzinfo=clock.zone).utctimetuple())

        return now

    @mistake(NAIVE)
    def the_zone_taken_off_again():
        """The time in UTC without its zone, as utcnow() returns it, and then .timestamp()."""
        from datetime import UTC

        def now(clock):
            in_utc = clock.local().replace(tzinfo=clock.zone).astimezone(UTC)
            return in_utc.replace(tzinfo=None).timestamp()

        return now
