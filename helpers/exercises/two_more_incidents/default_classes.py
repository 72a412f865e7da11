"""The classes of the values with which exercise 18.2 is tried."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import ClassVar


@dataclass(frozen=True)
class Room:
    """A dataclass that desks.example does not know yet."""

    name: str
    opened: date


@dataclass(frozen=True)
class Plan:
    """A dataclass that holds others, and what JSON may not know."""

    rooms: list
    named: dict


@dataclass(frozen=True)
class Studio(Room):
    """A dataclass that extends another."""

    seats: int = 0


@dataclass(frozen=True, slots=True)
class Locker:
    """A dataclass without a __dict__."""

    number: int
    rented: date


@dataclass
class Parcel:
    """A dataclass with a field of each sort, and with what is no field."""

    sender: str | None
    _shelf: int
    secret: str = field(repr=False)
    weight: float = field(init=False, default=0.5, compare=False)
    arrived: datetime | None = field(default=None, kw_only=True)
    carrier: ClassVar[str] = "the post"

    def __post_init__(self) -> None:
        self.note = "an attribute, and no field"


class Helpful:
    """An object of which many libraries know a form; the exercise names none of them."""

    name = value = "7"

    def isoformat(self) -> str:
        """Return what looks like a time."""
        return "2030-05-06"

    def to_dict(self) -> dict:
        """Return what looks like fields."""
        return {"id": 7}

    to_json = as_dict = dict = json = tolist = item = total_seconds = _asdict = to_dict
    __json__ = __html__ = model_dump = serialize = to_dict


@dataclass(frozen=True)
class Nothing:
    """A dataclass without a field."""


class Stamp(datetime):
    """A datetime of a class of one's own."""


class Holiday(date):
    """A date of a class of one's own."""


class Colour(Enum):
    """A value that is no text, and has one."""

    RED = "red"
