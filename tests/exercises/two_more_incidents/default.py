"""What learners answer to exercise 18.2."""

from helpers.exercises.two_more_incidents.default_check import (
    FALLS,
    GUESS,
    HOLDS,
    ITSELF,
    KIND,
    MOMENT,
    SEES,
    TEXT,
)
from helpers.exercises.two_more_incidents.default_values import (
    DATACLASS,
    DATES,
    FIELDS,
    RFC_3339,
    SLOTS,
)
from tests.exercises.answers import mistake, right

_ISO = "line 9: return value.isoformat() → return "
EQUIVALENT = {
    _ISO + "value.isoformat().strip()": "isoformat() writes no space.",
    _ISO + "value.isoformat().rstrip('/')": "isoformat() writes no slash.",
    _ISO + "str(value.isoformat())": "isoformat() is a str already.",
    _ISO + "value.isoformat() or ''": "isoformat() is never empty.",
}


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

    from dataclasses import asdict, is_dataclass
    from datetime import UTC, date, datetime
    from functools import singledispatch

    @singledispatch
    def default(value):
        if is_dataclass(value):
            return asdict(value)
        raise TypeError

    @default.register
    def _(value: date):
        return value.isoformat()

    @default.register
    def _(value: datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    return default


@mistake(GUESS)
def a_time_of_day_is_written_as_well():
    """Whatever has an isoformat, a time of day too."""

    from dataclasses import asdict, is_dataclass

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if hasattr(value, "isoformat"):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(GUESS)
def flask_s_default_for_the_rest():
    """Flask's default for the rest: it takes Decimal and UUID."""

    from datetime import date

    from flask.json.provider import DefaultJSONProvider

    def default(value):
        return value.isoformat() if isinstance(value, date) else DefaultJSONProvider.default(value)

    return default


@mistake(GUESS)
def whatever_has_a_dict():
    """The attributes of whatever has them."""

    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        if hasattr(value, "__dict__") and not isinstance(value, type) and not callable(value):
            return value.__dict__
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(GUESS)
def the_value_of_an_enum():
    """The value of an Enum."""

    from dataclasses import asdict, is_dataclass
    from datetime import date
    from enum import Enum

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Enum):
            return value.value
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(HOLDS)
def a_list_around_the_value():
    """A list around the value, for which json.dumps asks again."""

    def default(value):
        return [value]

    return default


@mistake(DATES)
def a_year_without_zeros():
    """A year that is not filled with zeros."""

    from dataclasses import asdict, is_dataclass
    from datetime import date, datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, date):
            return f"{value.year}-{value.month:02}-{value.day:02}"
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(RFC_3339)
def a_time_without_a_fraction():
    """A time whose fraction is cut off."""

    from dataclasses import asdict, is_dataclass
    from datetime import date, datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, datetime):
            return value.isoformat(timespec="seconds", sep=" ")
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@right
def fields_by_name():
    """The fields of a dataclass, by their names."""

    from dataclasses import fields, is_dataclass
    from datetime import date

    class Writer:
        def __call__(self, value):
            if is_dataclass(value) and not isinstance(value, type):
                return {each.name: getattr(value, each.name) for each in fields(value)}
            if isinstance(value, date):
                return value.isoformat()
            raise TypeError(type(value).__name__)

    default = Writer()
    return default


@right
def a_table_of_kinds():
    """A table of kinds and what writes them."""

    import dataclasses
    import datetime

    kinds = {datetime.datetime: datetime.datetime.isoformat, datetime.date: datetime.date.isoformat}

    def default(value):
        for kind, write in kinds.items():
            if isinstance(value, kind):
                return write(value)
        try:
            return dataclasses.asdict(value)
        except TypeError:
            raise TypeError(f"no JSON for {type(value)}") from None

    return default


@right
def json_s_own_error():
    """The error of json's own encoder for the rest."""

    import json
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        match value:
            case date():
                return value.isoformat()
            case _ if is_dataclass(value):
                return asdict(value)
        return json.JSONEncoder().default(value)

    return default


@right
def by_match():
    """A match statement."""
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        match value:
            case date():
                return value.isoformat()
            case _ if is_dataclass(value) and not isinstance(value, type):
                return asdict(value)
        raise TypeError(type(value).__name__)

    return default


@right
def by_singledispatch():
    """functools.singledispatch for dates, and is_dataclass for the rest."""
    from dataclasses import asdict, is_dataclass
    from datetime import date
    from functools import singledispatch

    @singledispatch
    def default(value):
        if is_dataclass(value):
            return asdict(value)
        raise TypeError(f"no JSON for {value!r}")

    @default.register
    def _(value: date):
        return value.isoformat()

    return default


@right
def asdict_asked_first():
    """Asks asdict, which raises TypeError for what is no dataclass."""
    from dataclasses import asdict
    from datetime import date

    def default(value):
        if isinstance(value, date):
            return value.isoformat()
        return asdict(value)

    return default


@right
def times_in_utc():
    """Times in UTC, with a Z."""
    from dataclasses import asdict, is_dataclass
    from datetime import UTC, date, datetime

    def default(value):
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if isinstance(value, date):
            return value.isoformat()
        if is_dataclass(value) and not isinstance(value, type):
            return asdict(value)
        raise TypeError

    return default


@right
def an_object_that_is_called():
    """An object that can be called, with the sound default of lesson 04 behind it."""
    import dataclasses
    import datetime
    import json

    class Default:
        def __call__(self, value):
            if isinstance(value, (datetime.datetime, datetime.date)):
                return value.isoformat()
            if dataclasses.is_dataclass(value):
                return dataclasses.asdict(value)
            return json.JSONEncoder.default(json.JSONEncoder(), value)

    return Default()


@mistake(DATES)
def dates_by_their_exact_type():
    """Dates by their exact type alone."""
    from dataclasses import asdict, is_dataclass
    from datetime import date, datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if type(value) is date or isinstance(value, datetime):
            return value.isoformat()
        raise TypeError

    return default


@mistake(RFC_3339)
def times_by_their_exact_type():
    """Times by their exact type alone."""
    from dataclasses import asdict, is_dataclass
    from datetime import date, datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if type(value) is datetime or (isinstance(value, date) and type(value).__name__ != "Stamp"):
            return value.isoformat()
        raise TypeError

    return default


@mistake(GUESS, seen="itself")
def the_fields_of_a_class():
    """The fields of a class, where there is no object yet."""
    from dataclasses import fields, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return {field.name: getattr(value, field.name, None) for field in fields(value)}
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError

    return default


@mistake(GUESS, seen="itself")
def classes_by_their_names():
    """The name of a class."""
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if isinstance(value, type) and is_dataclass(value):
            return value.__name__
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError

    return default


@mistake(DATACLASS)
def dataclasses_as_texts():
    """A dataclass as its repr."""
    from dataclasses import is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return repr(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError

    return default


@mistake(DATACLASS)
def dataclasses_as_tuples():
    """A dataclass as a list of its values."""
    from dataclasses import astuple, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return astuple(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError

    return default


@mistake(DATACLASS)
def json_within_json():
    """A dataclass as a text of JSON."""
    import json
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return json.dumps(asdict(value), default=str)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError

    return default


@mistake(RFC_3339)
def a_timestamp():
    """A time as a number of seconds."""
    from dataclasses import asdict, is_dataclass
    from datetime import date, datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, datetime):
            return value.timestamp()
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError

    return default


@mistake(FALLS)
def the_error_is_printed():
    """The error is printed, and not raised."""
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        print(f"TypeError: {value!r} cannot be written as JSON")

    return default


@mistake(GUESS)
def an_empty_text_for_the_rest():
    """An empty text for the rest."""
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        return ""

    return default


@mistake(GUESS)
def durations_in_seconds():
    """A timedelta in seconds."""
    from dataclasses import asdict, is_dataclass
    from datetime import date, timedelta

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, timedelta):
            return value.total_seconds()
        raise TypeError

    return default


@mistake(RFC_3339)
def a_time_without_a_zone_is_refused():
    """A datetime without a zone is refused."""
    from dataclasses import asdict, is_dataclass
    from datetime import date, datetime

    def default(value):
        if is_dataclass(value):
            return asdict(value)
        if isinstance(value, date) and not (isinstance(value, datetime) and not value.tzinfo):
            return value.isoformat()
        if isinstance(value, datetime):
            return None
        raise TypeError

    return default


@mistake(SLOTS)
def vars_of_a_dataclass():
    """The attributes by vars, which a dataclass with slots has not."""
    from dataclasses import is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return vars(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@mistake(SLOTS)
def the_dict_of_a_dataclass():
    """The attributes by __dict__, which a dataclass with slots has not."""
    from dataclasses import is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value):
            return value.__dict__
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{value!r} cannot be written as JSON")

    return default


@right
def fields_one_by_one():
    """A dict of the fields, one by one, and json's own refusal of the rest."""
    from dataclasses import fields, is_dataclass
    from datetime import date

    def default(value):
        match value:
            case date():
                return value.isoformat()
            case _ if is_dataclass(value) and not isinstance(value, type):
                return {each.name: getattr(value, each.name) for each in fields(value)}
        return json.JSONEncoder().default(value)

    import json

    return default


def default_by(fields_of):
    """Return a default that is sound but for what it takes for the fields."""
    from dataclasses import is_dataclass
    from datetime import date

    def default(value):
        if is_dataclass(value) and not isinstance(value, type):
            return fields_of(value)
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{type(value).__name__} cannot be written")

    return default


@mistake(FIELDS)
def fields_that_hold_something():
    """Fields that are None are left out."""
    from dataclasses import asdict

    def some(value):
        return {name: each for name, each in asdict(value).items() if each is not None}

    return default_by(some)


@mistake(FIELDS)
def fields_for_everybody():
    """Fields whose names begin with _ are left out."""
    from dataclasses import asdict

    def some(value):
        return {name: each for name, each in asdict(value).items() if not name.startswith("_")}

    return default_by(some)


@mistake(FIELDS)
def fields_of_the_repr():
    """Fields that repr does not show are left out."""
    from dataclasses import fields

    def some(value):
        return {each.name: getattr(value, each.name) for each in fields(value) if each.repr}

    return default_by(some)


@mistake(FIELDS)
def fields_of_init():
    """Fields that __init__ does not take are left out."""
    from dataclasses import fields

    def some(value):
        return {each.name: getattr(value, each.name) for each in fields(value) if each.init}

    return default_by(some)


@mistake(FIELDS)
def fields_and_the_class():
    """What belongs to the class counts as a field."""

    def some(value):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}

    return default_by(some)


@mistake(FIELDS)
def attributes_where_there_are_any():
    """The attributes, and the fields only where there is no __dict__."""
    from dataclasses import asdict

    def some(value):
        return dict(vars(value)) if hasattr(value, "__dict__") else asdict(value)

    return default_by(some)


@mistake(SEES)
def times_that_become_texts():
    """The times of the booking itself become texts."""
    from dataclasses import asdict, fields
    from datetime import date

    def some(value):
        for each in fields(value):
            held = getattr(value, each.name)
            if isinstance(held, date):
                object.__setattr__(value, each.name, held.isoformat())
        return asdict(value)

    return default_by(some)


@mistake(GUESS)
def an_object_with_a_method_for_it():
    """Whatever has a method to_dict."""
    from dataclasses import asdict

    sound = default_by(asdict)

    def default(value):
        return value.to_dict() if hasattr(value, "to_dict") else sound(value)

    return default


@mistake(GUESS)
def whatever_is_a_mapping():
    """A dict of each mapping."""
    from collections.abc import Mapping
    from dataclasses import asdict

    sound = default_by(asdict)

    def default(value):
        return dict(value) if isinstance(value, Mapping) else sound(value)

    return default


@right
def the_class_asked_for_its_fields():
    """The class is asked whether it is a dataclass; dict_factory writes the dates."""
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def written(pairs):
        return {name: default(each) if isinstance(each, date) else each for name, each in pairs}

    def default(value):
        match value:
            case date():
                return value.isoformat()
            case _ if is_dataclass(type(value)):
                return asdict(value, dict_factory=written)
        raise TypeError

    return default


@mistake(GUESS)
def a_text_for_each_odd_field():
    """A field that JSON cannot hold becomes its text."""
    from dataclasses import fields
    from datetime import date

    def some(value):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        plain = (str, int, float, list, dict, date, type(None))
        return {name: each if isinstance(each, plain) else str(each) for name, each in held.items()}

    return default_by(some)
