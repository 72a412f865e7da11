"""The desks, and who has booked them when: what desks.example keeps in its database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from helpers.database import Database

PLACES = [
    "by the window",
    "by the door",
    "in the quiet room",
    "in the quiet room",
    "next to the kitchen",
    "next to the kitchen",
    "with two screens",
    "for standing",
]
LARGEST_ID = 2**63 - 1  # SQLite keeps integers in 8 bytes


@dataclass(frozen=True)
class Desk:
    """A desk and the place where it stands."""

    id: int
    place: str


@dataclass(frozen=True)
class Booking:
    """Who has which desk, from `start` up to but not including `end` (both with a UTC offset).

    `id` is None until the booking is kept.
    """

    id: int | None
    desk: int
    person: str
    start: datetime
    end: datetime

    @classmethod
    def from_json(cls, body: Any) -> "Booking":
        """Return the booking that a JSON document asks for. Raises ValueError if it asks badly."""
        if not isinstance(body, dict):
            # One kind of error for all that is wrong with a body (hence no TypeError).
            raise ValueError("Send a JSON object with desk, person, start and end.")  # noqa: TRY004
        for name, kind in {"desk": int, "person": str, "start": str, "end": str}.items():
            if type(body.get(name)) is not kind:  # bool is a subclass of int, so no isinstance
                wanted = "number" if kind is int else "string"
                raise ValueError(f"{name} is missing, or is no JSON {wanted}.")
        start, end = (_instant(name, body[name]) for name in ("start", "end"))
        if start >= end:
            raise ValueError("start must be before end.")
        return cls(None, body["desk"], body["person"], start, end)

    @classmethod
    def from_row(cls, row) -> "Booking":
        """Return the booking that a row of the table holds: its times are text there."""
        start, end = (datetime.fromisoformat(row[name]) for name in ("start", "end"))
        return cls(row["id"], row["desk"], row["person"], start, end)


class Taken(Exception):
    """Somebody has the desk at that time. `person` says who."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.person = person


class Bookings:
    """The desks and bookings in `database`. Tables that are missing are made."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.execute(
            "CREATE TABLE IF NOT EXISTS desks (id INTEGER PRIMARY KEY, place TEXT NOT NULL)"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS bookings (id INTEGER PRIMARY KEY, desk INTEGER NOT NULL,"
            " person TEXT NOT NULL, start TEXT NOT NULL, end TEXT NOT NULL)"
        )
        for desk in enumerate(PLACES, start=1):
            database.execute("INSERT OR IGNORE INTO desks VALUES (?, ?)", desk)

    def desks(self) -> list[Desk]:
        """Return all desks, by number."""
        return [Desk(*row) for row in self._database.execute("SELECT * FROM desks ORDER BY id")]

    def desk(self, number: int) -> Desk | None:
        """Return the desk of that number, or None if there is none."""
        if not 0 < number <= LARGEST_ID:
            return None
        rows = self._database.execute("SELECT * FROM desks WHERE id = ?", (number,))
        return Desk(*rows[0]) if rows else None

    def bookings(self, desk: int | None = None) -> list[Booking]:
        """Return the bookings of one desk, or of all, earliest first."""
        where = "" if desk is None else " WHERE desk = ?"
        values = () if desk is None else (desk,)
        rows = self._database.execute(f"SELECT * FROM bookings{where} ORDER BY start, id", values)
        return [Booking.from_row(row) for row in rows]

    def add(self, wanted: Booking) -> Booking:
        """Keep `wanted` and return it with its id. Raises Taken if the desk is not free."""
        start, end = _as_text(wanted.start), _as_text(wanted.end)
        with self._database.transaction():
            taken = self._database.execute(
                "SELECT person FROM bookings WHERE desk = ? AND start < ? AND end > ?",
                (wanted.desk, end, start),
            )
            if taken:
                raise Taken(taken[0]["person"])
            [row] = self._database.execute(
                "INSERT INTO bookings (desk, person, start, end) VALUES (?, ?, ?, ?) RETURNING *",
                (wanted.desk, wanted.person, start, end),
            )
        return Booking.from_row(row)


def _instant(name: str, text: str) -> datetime:
    """Return the instant that `text` names (RFC 3339 §5.6), in UTC, or raise ValueError."""
    try:
        instant = datetime.fromisoformat(text)
        in_utc = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        example = "2030-05-06T09:00:00+00:00"
        raise ValueError(f"{name} is no date and time such as {example}.") from None
    if instant.tzinfo is None:
        raise ValueError(f"{name} needs an offset from UTC, such as +00:00 or Z.")
    return in_utc


def _as_text(instant: datetime) -> str:
    # All in UTC and to the microsecond, the texts sort as the instants do.
    return instant.astimezone(UTC).isoformat(timespec="microseconds")
