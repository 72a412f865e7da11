"""How an answer to exercise 17.2 is tried: how a clock on the wall is read."""

import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

from helpers.apps.company import Parts
from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.shared.service import running
from helpers.exercises.shared.time_zones import zone as machine_in

NAIVE = (
    "A time on the wall names a moment only together with its zone. Here it was read in another: in "
    "UTC, in one that is written into the code, or in that of the machine that runs the code (as "
    ".timestamp() and .astimezone() do with a naive time). Attach the zone of this clock, clock.zone."
)
SIGN = (
    "Where the clock is ahead of UTC, it shows a later time at the same moment. So the offset has to be "
    "taken away. A datetime that has a tzinfo does that by itself."
)
GRACE = (
    "Every zone is right, and the moment is not. A little grace for clocks that differ is the business "
    "of who checks the token (RFC 7519 §4.1.4), and not of the clock."
)
STANDS = (
    "The result does not go with the clock that is handed in. An app whose time stands still, or is "
    "another's, refuses all tokens or none."
)
BEHIND = (
    "clock.now is how the exercise moves the hands. A machine has a clock on its wall and a zone, and "
    "nothing behind them: use clock.local() and clock.zone."
)
SECONDS = (
    "The end of a token, exp, is a number: seconds since 1970 (RFC 7519 §2), and no milliseconds. So "
    "the time has to be one too."
)
SEASON = (
    "In a zone with summer time the offset goes with the date on the wall: an hour more in summer. Attach "
    "clock.zone to that time, or ask clock.zone.utcoffset(local). Without a date there is no answer."
)
FOLD = (
    "When summer time ends, an hour comes twice, and `fold` of the time on the wall says which of the two "
    "it is. replace(tzinfo=...) keeps it. A sum, a naive text and a datetime made of parts lose it."
)
SERVES = "In the service, people.example asks your function at each request, with the same clock."
MORNING = 1904288400
HOUR = timedelta(hours=1)
FAR = 1e15  # seconds, some 30 million years


class SummerTime(tzinfo):
    """A zone `hours` ahead of UTC, and an hour more from 1 April, 2:00, to 1 October, 3:00."""

    def __init__(self, hours: float) -> None:
        self._hours = hours

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """Return the offset at the time `when` on the wall; without one nobody can say."""
        return None if when is None else timedelta(hours=self._hours) + self.dst(when)

    def dst(self, when: datetime | None) -> timedelta | None:
        """Return what summer time adds; in an hour that comes twice, or never, `fold` decides."""
        if when is None:
            return None
        wall, first, last = self._season(when)
        return HOUR * (first + HOUR * (not when.fold) <= wall < last - HOUR * when.fold)

    def tzname(self, when: datetime | None) -> str:
        """Return the zone's name."""
        return f"UTC{self._hours:+g} h with summer time"

    def fromutc(self, when: datetime) -> datetime:
        """Return the time on the wall; the hour before winter begins comes once more, with fold 1."""
        wall, first, last = self._season(when + timedelta(hours=self._hours))
        if first <= wall < last - HOUR:
            wall += HOUR
        elif last - HOUR <= wall < last:
            wall = wall.replace(fold=1)
        return wall.replace(tzinfo=self)

    @staticmethod
    def _season(when: datetime) -> tuple[datetime, datetime, datetime]:
        wall = when.replace(tzinfo=None, fold=0)
        return wall, datetime(wall.year, 4, 1, 2), datetime(wall.year, 10, 1, 3)


class Wall:
    """A clock of which nothing is known but what hangs on the wall."""

    def __init__(self, moment: float, hours: float, zone: tzinfo | None = None) -> None:
        self.zone = zone or timezone(timedelta(hours=hours))
        self._moment = moment

    @property
    def now(self) -> float:
        """Refuse a look behind the wall."""
        raise Wrong("your code looks at clock.now", "a look at the wall alone", BEHIND)

    def local(self) -> datetime:
        """Return the time on the wall, without a zone."""
        return datetime.fromtimestamp(self._moment, self.zone).replace(tzinfo=None)


def check_now(answer: Any) -> None:
    """Ask in many zones, and then let people.example go by the answer."""
    in_tokyo, later = (_seconds(answer, Wall(MORNING + more, 9)) for more in (0, 7200))
    if not abs(later - in_tokyo - 7200) < 2:
        because = SECONDS if abs(later - in_tokyo - 7_200_000) < 2 else STANDS
        seen = f"two hours later, the result is larger by {later - in_tokyo:.0f}"
        raise Wrong(seen, "by 7200", because)
    zones = (9, 0, -11, 5.75, -3.5, 14)
    with machine_in("UTC0"):
        off = {hours: _seconds(answer, Wall(MORNING, hours)) - MORNING for hours in zones}
    # One second of grace: whether a token ends a fraction earlier does not matter.
    wrong = [hours for hours in zones if abs(off[hours]) >= 1]
    if wrong:
        first = wrong[0]
        seen = f"at UTC{first:+g} h, {off[first] / 3600:+.4g} hours from the right time"
        because = NAIVE
        if max(off.values()) - min(off.values()) < 1:
            because = GRACE
        elif all(abs(off[hours] - 2 * 3600 * hours) < 1 for hours in zones):
            because = SIGN
        raise Wrong(seen, "the right moment in every zone", because)
    with machine_in("AHEAD-5:30"):
        elsewhere = _seconds(answer, Wall(MORNING, 9)) - MORNING
    if abs(elsewhere) >= 1:
        seen = "where your code runs on a machine with a zone of its own, at UTC+5.5 h, "
        raise Wrong(
            f"{seen}{elsewhere / 3600:+.4g} hours from the right time",
            "the right moment there too",
            NAIVE,
        )
    for moment, hours in _moments():
        wall = Wall(moment, hours)
        zone, got = wall.zone, _seconds(answer, wall)
        if abs(got - moment) >= 1:
            raise Wrong(f"{show(got)} for the moment {moment}, at UTC{hours:+g} h", "that moment")
        if wall.zone is not zone:
            raise Wrong("the clock's zone has changed", "a look at the clock, and no more")
    _ask_in_summer_and_winter(answer)
    with running(replace(Parts(), now=answer)) as service:
        for hours in (9, -7):
            service.company.clock.zone = timezone(timedelta(hours=hours))
            service.log_in()
            service.expect(service.book(), 201, f"Ada books at UTC{hours:+d} h", SERVES)
            service.company.clock.now += 300
            service.expect(service.book(), 401, "Ada brings a token that has expired", STANDS)


def _ask_in_summer_and_winter(answer: Any) -> None:
    for hours in (1, -4):
        zone = SummerTime(hours)
        for month in (1, 7, 4, 10):
            moment = datetime(2030, month, 15, 9, 30, tzinfo=zone).timestamp()
            try:
                got = _seconds(answer, Wall(moment, hours, zone))
            except Wrong as wrong:
                raise Wrong(wrong.seen, wrong.expected, wrong.because or SEASON) from wrong
            if abs(got - moment) >= 1:
                seen = f"on 15.{month}.2030, at {zone.tzname(None)}, {(got - moment) / 3600:+.4g} hours"
                raise Wrong(f"{seen} from the right time", "the right moment", SEASON)
        for month in (4, 10):
            _ask_on_the_day_of_change(answer, zone, datetime(2030, month, 1, tzinfo=zone))


def _ask_on_the_day_of_change(answer: Any, zone: SummerTime, midnight: datetime) -> None:
    for half_hours in range(-12, 28):
        moment = midnight.timestamp() + 1800 * half_hours + 90
        wall = Wall(moment, 0, zone)
        off = _seconds(answer, wall) - moment
        if abs(off) >= 1:
            local = wall.local()
            twice = midnight.month == 10 and local.replace(minute=0, second=0) == datetime(
                2030, 10, 1, 2
            )
            seen = f"{local:%d.%m.%Y, %H:%M}, fold {local.fold}, at {zone.tzname(None)}"
            raise Wrong(
                f"on {seen}, {off / 3600:+.4g} hours from the right time",
                "the right moment",
                FOLD if twice else SEASON,
            )


def _moments() -> list[tuple[float, float]]:
    """Return moments from 1970 on in all seasons, each with the hours of a zone."""
    rng = random.Random(72)  # the same moments each time, and nothing secret
    moments = [(0.0, 0), (0.5, 9), (MORNING - 120 * 86400 + 0.25, 9)]
    for _ in range(60):
        hours = rng.choice((-12, -9.5, -5, -0.25, 0, 1, 5.5, 8.75, 13, 14))
        moments.append((rng.randrange(86_400, 2 * MORNING) + rng.choice((0, 0.5)), hours))
    return moments


def _seconds(answer: Any, clock: Wall) -> float:
    seconds = call(answer, clock)
    if type(seconds) not in (int, float) or not abs(seconds) < FAR:  # nor infinity, nor nan
        raise Wrong(show(seconds), "a number of seconds", SECONDS)
    return seconds
