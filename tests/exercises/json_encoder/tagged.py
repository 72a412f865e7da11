"""What learners answer to exercise 4.2."""

import functools
import json
import numbers
from datetime import UTC, date, datetime, time
from decimal import Decimal

from helpers.exercises.json_encoder.tagged import (
    DATE_FIRST,
    DIGITS,
    FLOAT,
    NO_RAISE,
    NO_TAG,
    OFFSET,
    ONE_DICT,
    RETURNED,
    TEXT_OF_JSON,
    TOO_MUCH,
    WHICH_ERROR,
    WHOLE,
    solution,
)
from tests.exercises.answers import mistake, right

EQUIVALENT = {
    "line 8: type(value) → type()": "raises TypeError as well, with another text",
}
right_one = solution()


def instead(kind, write):
    """Return the solution, but what is of `kind` is written by `write`."""

    def tagged(value):
        return write(value) if isinstance(value, kind) else right_one(value)

    return tagged


def for_the_rest(write):
    """Return the solution, but what it refuses is written by `write`."""

    def tagged(value):
        try:
            return right_one(value)
        except TypeError:
            return write(value)

    return tagged


@mistake(DATE_FIRST)
def date_before_datetime():
    """The date is asked for before the datetime."""

    def tagged(value):
        if isinstance(value, date):
            return {"$date": value.isoformat()}
        if isinstance(value, datetime):
            return {"$datetime": value.isoformat()}
        return right_one(value)

    return tagged


@mistake(DATE_FIRST)
def only_the_day_of_a_datetime():
    """A datetime is cut down to its date."""
    return instead(datetime, lambda value: {"$date": value.date().isoformat()})


@mistake(NO_TAG)
def str_for_everything():
    """str() for everything."""

    def tagged(value):
        return str(value)

    return tagged


@mistake(NO_TAG)
def date_without_a_tag():
    """isoformat() without a tag."""
    return instead(date, lambda value: value.isoformat())


@mistake(NO_TAG)
def decimal_without_a_tag():
    """The text of a Decimal without a tag."""
    return instead(Decimal, str)


@mistake(TEXT_OF_JSON)
def json_inside_json():
    """The text of JSON inside JSON."""
    return instead(date, lambda value: json.dumps({"$date": value.isoformat()}))


@mistake(NO_RAISE)
def no_raise():
    """No raise at the end."""

    def tagged(value):
        if isinstance(value, (date, Decimal)):
            return right_one(value)

    return tagged


@mistake(TOO_MUCH)
def passed_through():
    """What json writes by itself is returned as it is."""
    own = (type(None), bool, int, float, str, list, dict)

    def tagged(value):
        return value if isinstance(value, own) else right_one(value)

    return tagged


@mistake(TOO_MUCH)
def everything_has_a_str():
    """str() for the rest."""
    return for_the_rest(str)


@mistake(TOO_MUCH)
def repr_for_the_rest():
    """repr() with a tag for the rest."""
    return for_the_rest(lambda value: {f"${type(value).__name__}": repr(value)})


@mistake(TOO_MUCH)
def the_value_itself():
    """The value itself for the rest."""
    return for_the_rest(lambda value: value)


@mistake(RETURNED)
def returns_the_error():
    """The TypeError is returned, not raised."""
    return for_the_rest(lambda value: TypeError(f"no JSON for {type(value).__name__}"))


@mistake(RETURNED)
def returns_the_class_of_the_error():
    """The class TypeError is returned, not raised."""
    return for_the_rest(lambda value: TypeError)


@mistake(WHICH_ERROR)
def value_error():
    """ValueError in place of TypeError."""

    def refuse(value):
        raise ValueError(f"no JSON for {type(value).__name__}")

    return for_the_rest(refuse)


@mistake(WHICH_ERROR)
def key_error_of_a_table():
    """A table of the types, and no question whether it has the type."""
    table = {
        datetime: lambda value: {"$datetime": value.isoformat()},
        date: lambda value: {"$date": value.isoformat()},
        Decimal: lambda value: {"$decimal": str(value)},
    }

    def tagged(value):
        return table[type(value)](value)

    return tagged


@mistake(WHICH_ERROR)
def asserts_the_type():
    """An assert in place of the raise."""

    def tagged(value):
        assert isinstance(value, (date, Decimal))
        return right_one(value)

    return tagged


@mistake(FLOAT)
def decimal_as_a_float():
    """A Decimal by way of float."""
    return instead(
        Decimal, lambda value: {"$decimal": float(value) if value.is_finite() else str(value)}
    )


@mistake(DIGITS)
def decimal_as_the_text_of_a_float():
    """A Decimal by way of the text of a float."""
    return instead(
        Decimal, lambda value: {"$decimal": str(float(value)) if value.is_finite() else str(value)}
    )


@mistake(DIGITS)
def decimal_rounded():
    """A Decimal rounded to 28 digits."""
    return instead(
        Decimal, lambda value: {"$decimal": str(+value) if value.is_finite() else str(value)}
    )


@mistake(DIGITS)
def decimal_normalized():
    """A Decimal without its zeros at the end."""
    return instead(
        Decimal,
        lambda value: {"$decimal": str(value.normalize()) if value.is_finite() else str(value)},
    )


@mistake(DIGITS)
def decimal_without_exponent():
    """A Decimal without an exponent."""
    return instead(Decimal, lambda value: {"$decimal": f"{value:f}"})


@mistake(DIGITS)
def decimal_for_engineers():
    """A Decimal with exponents that are multiples of three."""
    return instead(Decimal, lambda value: {"$decimal": value.to_eng_string()})


@mistake(DIGITS)
def decimal_with_two_places():
    """A Decimal with two places, as prices have."""
    return instead(
        Decimal, lambda value: {"$decimal": f"{value:.2f}" if value.is_finite() else str(value)}
    )


@mistake(seen="{'$decimal': \"Decimal('12.50')\"}")
def decimal_by_repr():
    """repr() of a Decimal."""
    return instead(Decimal, lambda value: {"$decimal": repr(value)})


@mistake(seen="ValueError")
def decimal_must_be_a_number():
    """A Decimal that is NaN is refused."""

    def write(value):
        if value.is_nan():
            raise ValueError("NaN is no JSON")
        return {"$decimal": str(value)}

    return instead(Decimal, write)


@mistake(seen="{'$Decimal': '12.50'}")
def capital_decimal():
    """The tag of a Decimal with the name of the class."""
    return instead(Decimal, lambda value: {"$Decimal": str(value)})


@mistake(seen="{'date': '2030-05-06'}")
def no_dollar():
    """The tag of a date without its dollar."""

    def write(value):
        return {key.lstrip("$"): text for key, text in right_one(value).items()}

    return instead(date, write)


@mistake(seen="{'type': 'date', 'value': '2030-05-06'}")
def two_members():
    """A dict with the type and the value."""
    return instead(date, lambda value: {"type": "date", "value": value.isoformat()})


@mistake(seen="{'$date': '2030-05-06', 'type': 'date'}")
def one_member_too_many():
    """The type is written twice."""
    return instead(date, lambda value: right_one(value) | {"type": type(value).__name__})


@mistake(OFFSET)
def everything_in_utc():
    """Each datetime is turned into UTC."""

    def write(value):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return {"$datetime": moment.isoformat()}

    return instead(datetime, write)


@mistake(OFFSET)
def without_the_offset():
    """The offset is left out."""
    return instead(datetime, lambda value: {"$datetime": value.replace(tzinfo=None).isoformat()})


@mistake(seen="'2030-05-06T09:00:00Z'")
def z_for_utc():
    """Z in place of +00:00."""
    return instead(datetime, lambda value: {"$datetime": value.isoformat().replace("+00:00", "Z")})


@mistake(OFFSET)
def utc_for_what_has_no_offset():
    """UTC where a datetime has no offset."""

    def write(value):
        return {"$datetime": (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()}

    return instead(datetime, write)


@mistake(WHOLE)
def whole_seconds():
    """The parts of a second are left out."""
    return instead(datetime, lambda value: {"$datetime": value.isoformat(timespec="seconds")})


@mistake(seen="'2030-05-06T09:00:00.000000+00:00'")
def always_microseconds():
    """The parts of a second are always written."""
    return instead(datetime, lambda value: {"$datetime": value.isoformat(timespec="microseconds")})


@mistake(seen="'2030-05-06 09:00:00+00:00'")
def str_of_a_datetime():
    """str() of a datetime, with a space."""
    return instead(datetime, lambda value: {"$datetime": str(value)})


@mistake(seen="1904288400.0")
def timestamp():
    """Seconds since 1970."""
    return instead(datetime, lambda value: {"$datetime": value.timestamp()})


@mistake(TOO_MUCH)
def an_enum_by_its_value():
    """An Enum too, by its value."""

    def write(value):
        if hasattr(value, "value"):
            return value.value
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def a_member_whose_value_is_a_date():
    """An Enum too, if its value is one of the three types."""

    def write(value):
        return right_one(getattr(value, "value", value))

    return for_the_rest(write)


@mistake(TOO_MUCH)
def what_json_can_write_goes_through():
    """What json can write by itself goes through."""

    def write(value):
        if isinstance(value, (str, int, list, dict)):
            return value
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def none_goes_through():
    """None goes through."""

    def tagged(value):
        return None if value is None else right_one(value)

    return tagged


@mistake(TOO_MUCH)
def time_as_well():
    """A time as well."""

    def write(value):
        if isinstance(value, time):
            return {"$time": value.isoformat()}
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def sets_as_lists():
    """A set as well, as a list."""

    def write(value):
        if isinstance(value, (set, frozenset)):
            return list(value)
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def whatever_has_isoformat():
    """Whatever has isoformat() is taken for a date."""

    def write(value):
        if hasattr(value, "isoformat") and not isinstance(value, type):
            return {"$date": value.isoformat()}
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def whatever_has_a_year():
    """Whatever has a year, a month and a day is taken for a date."""

    def write(value):
        if hasattr(value, "year") and not isinstance(value, type):
            return {"$date": f"{value.year}-{value.month:02}-{value.day:02}"}
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def by_the_name_of_the_class():
    """Whatever has a class of the right name is taken."""

    def tagged(value):
        match type(value).__name__:
            case "datetime" | "date" as name:
                return {f"${name}": value.isoformat()}
            case "Decimal":
                return {"$decimal": str(value)}
        raise TypeError("no JSON")

    return tagged


@mistake(TOO_MUCH)
def every_number():
    """Every number is taken for a Decimal."""

    def write(value):
        if isinstance(value, numbers.Number):
            return {"$decimal": str(value)}
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def texts_of_dates():
    """A text that looks like a date is taken for one."""

    def write(value):
        if isinstance(value, str):
            try:
                return {"$date": date.fromisoformat(value).isoformat()}
            except ValueError:
                pass
        raise TypeError("no JSON")

    return for_the_rest(write)


@mistake(TOO_MUCH)
def walks_into_lists():
    """Lists and dicts are walked through as well."""

    def tagged(value):
        if isinstance(value, list):
            return [tagged(item) for item in value]
        if isinstance(value, dict):
            return {key: tagged(item) for key, item in value.items()}
        return right_one(value)

    return tagged


@mistake(DATE_FIRST)
def a_subclass_of_datetime_is_a_date():
    """The exact type for a datetime, isinstance() for a date."""

    def tagged(value):
        if type(value) is datetime:
            return {"$datetime": value.isoformat()}
        if isinstance(value, date):
            return {"$date": value.isoformat()}
        return right_one(value)

    return tagged


@mistake(ONE_DICT)
def one_dict_for_all():
    """One dict, emptied and filled anew for each value."""
    shared = {}

    def tagged(value):
        new = right_one(value)
        shared.clear()
        shared.update(new)
        return shared

    return tagged


@mistake(seen="{'$date': '2030-05-06', '$datetime': '2030-05-06T09:00:00+00:00'}")
def a_dict_as_default_argument():
    """A dict as default argument, which grows."""

    def tagged(value, made={}):  # noqa: B006 - the mistake
        made.update(right_one(value))
        return made

    return tagged


@right
def exact_types():
    """A table of exact types, with a TypeError for the rest."""
    table = {datetime: ("$datetime", datetime.isoformat), date: ("$date", date.isoformat)}
    table[Decimal] = "$decimal", str

    def tagged(value):
        if type(value) not in table:
            raise TypeError(type(value))
        tag, write = table[type(value)]
        return {tag: write(value)}

    return tagged


@right
def by_match():
    """A match statement."""

    def tagged(value):
        match value:
            case datetime():
                return {"$datetime": value.isoformat()}
            case date():
                return {"$date": value.isoformat()}
            case Decimal():
                return {"$decimal": str(value)}
            case _:
                raise TypeError("unknown")

    return tagged


@right
def by_single_dispatch():
    """functools.singledispatch, which asks for the nearest class."""

    @functools.singledispatch
    def tagged(value):
        raise TypeError(f"no JSON for {type(value).__name__}")

    @tagged.register
    def _(value: date):
        return {"$date": value.isoformat()}

    @tagged.register
    def _(value: datetime):
        return {"$datetime": value.isoformat()}

    @tagged.register
    def _(value: Decimal):
        return {"$decimal": str(value)}

    return tagged


@right
def error_of_json():
    """The error is the one that json itself raises."""

    def tagged(value):
        for kind, tag in ((datetime, "$datetime"), (date, "$date")):
            if isinstance(value, kind):
                return {tag: value.isoformat()}
        if isinstance(value, Decimal):
            return dict(zip(["$decimal"], [f"{value}"], strict=True))
        return json.JSONEncoder().default(value)

    return tagged


@right
def callable_object():
    """An object that can be called."""

    class Tagger:
        kinds = (datetime, date, Decimal)

        def __call__(self, value):
            for kind in self.kinds:
                if isinstance(value, kind):
                    text = str(value) if kind is Decimal else value.isoformat()
                    return {f"${kind.__name__.lower()}": text}
            raise TypeError(value.__class__.__name__)

    return Tagger()


@right
def by_partial():
    """functools.partial of a function with a table."""

    def write(table, value):
        for kind, (tag, text) in table.items():
            if isinstance(value, kind):
                return {tag: text(value)}
        raise TypeError("no JSON for " + type(value).__name__)

    table = {
        datetime: ("$datetime", datetime.isoformat),
        date: ("$date", str),
        Decimal: ("$decimal", "{}".format),
    }
    return functools.partial(write, table)


@right
def of_its_own_error():
    """An error of its own class, which is a TypeError."""

    class NoJSON(TypeError):
        pass

    def tagged(value):
        if not isinstance(value, (date, Decimal)):
            raise NoJSON
        if isinstance(value, Decimal):
            return {"$decimal": value.__str__()}
        return {"$datetime" if isinstance(value, datetime) else "$date": value.isoformat()}

    return tagged


@right
def method_of_an_encoder():
    """The method of an encoder's object."""

    class Encoder(json.JSONEncoder):
        def default(self, value):
            if isinstance(value, date) and not isinstance(value, datetime):
                return {"$date": value.strftime("%Y-%m-%d").rjust(10, "0")}
            if isinstance(value, datetime):
                return {"$datetime": "T".join(str(value).split(" "))}
            if isinstance(value, Decimal):
                return {"$decimal": f"{value}"}
            return super().default(value)

    return Encoder().default


@right
def by_the_classes_above():
    """The first of the classes above the value's own that has a tag."""
    tags = {datetime: "$datetime", date: "$date", Decimal: "$decimal"}

    def tagged(value):
        tag = next((tags[kind] for kind in type(value).__mro__ if kind in tags), None)
        if tag is None:
            raise TypeError
        return {tag: str(value) if tag == "$decimal" else value.isoformat()}

    return tagged
