"""What learners answer to exercise 7.6."""

from helpers.exercises.follow_one_request.default_check import (
    DATACLASS,
    DATES,
    FALLS,
    GUESS,
    ITSELF,
    KIND,
    MOMENT,
    RFC_3339,
    TEXT,
)
from tests.exercises.answers import mistake, right


@mistake(FALLS)
def falls_off_its_end():
    """Falls off its end."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()

    return default


@mistake(FALLS)
def none_for_the_rest():
    """None for the rest."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        return None

    return default


@mistake(ITSELF)
def the_value_itself():
    """The value itself."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        return value

    return default


@mistake(TEXT)
def str_for_the_rest():
    """Str for the rest."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        return str(value)

    return default


@mistake(TEXT)
def repr_for_the_rest():
    """Repr for the rest."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        return repr(value)

    return default


@mistake(GUESS)
def a_list_of_what_can_be_iterated():
    """A list of what can be iterated."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, set):
            return list(value)
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(GUESS)
def bytes_are_decoded():
    """Bytes are decoded."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bytes):
            return value.decode()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(MOMENT)
def another_zone_and_the_same_time():
    """Another zone, and the same time."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(RFC_3339)
def str_for_a_time():
    """Str for a time."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return str(value)
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(RFC_3339)
def the_offset_is_cut_off():
    """The offset is cut off."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.strftime("%Y-%m-%dT%H:%M:%S")
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(RFC_3339)
def flask_s_own_default_which_writes_http_dates():
    """Flask's own default, which writes HTTP dates."""

    from flask.json.provider import DefaultJSONProvider

    def default(value):
        return DefaultJSONProvider.default(value)

    return default


@mistake(RFC_3339)
def each_date_is_a_day():
    """Each date is a day."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.strftime("%Y-%m-%d")
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(DATES)
def dates_are_forgotten():
    """Dates are forgotten."""

    from dataclasses import asdict, is_dataclass
    from datetime import datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, datetime):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(DATACLASS)
def dataclasses_are_forgotten():
    """Dataclasses are forgotten."""

    from datetime import date

    def default(value):
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(DATACLASS)
def bookings_and_desks_alone():
    """Bookings and desks alone."""

    from dataclasses import asdict
    from datetime import date

    from helpers.apps.desks import Booking, Desk

    def default(value):
        if isinstance(value, (Booking, Desk)):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(KIND)
def another_error():
    """Another error."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        raise ValueError(f"{value!r} cannot be written as JSON")

    return default


@right
def in_another_way_1():
    """Another way, number 1."""

    from dataclasses import is_dataclass
    from datetime import UTC, date, datetime
    from functools import singledispatch

    @singledispatch
    def default(value):
        if is_dataclass(value):
            return vars(value)
        raise TypeError

    @default.register
    def _(value: date):
        return value.isoformat()

    @default.register
    def _(value: datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    return default


@right
def in_another_way_2():
    """Another way, number 2."""

    from flask.json.provider import DefaultJSONProvider

    def default(value):
        return (
            value.isoformat() if hasattr(value, "isoformat") else DefaultJSONProvider.default(value)
        )

    return default
