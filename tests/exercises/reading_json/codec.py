"""What learners answer to exercise 5.3."""

import base64
import functools
import json
import math
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

from helpers.exercises.reading_json.codec import Codec as exercise
from helpers.exercises.reading_json.codec_check import (
    CHANGED,
    KEY,
    MEMORY,
    NO_NAN,
    NOT_TEXT,
    OWN_DICT,
    PLAIN,
    SHARED,
    SUBCLASS,
    UNKNOWN,
)
from helpers.exercises.reading_json.codec_reasons import (
    CLOCK,
    CONTAINERS,
    DATE,
    DATE_FIRST,
    DECIMAL,
    FOLD,
    FROZEN,
    OFFSET,
    ORDER,
    SET,
    TUPLE,
)
from tests.exercises.answers import define, mistake, right, with_parts

EQUIVALENT = {
    "line 10: @staticmethod → def dumps(value):": "called on the class, both are the same",
    "line 14: @staticmethod → def loads(text):": "called on the class, both are the same",
    "line 11: return json.dumps(pack(value), allow_nan=False) → *.strip()": "as it was",
    "line 11: return json.dumps(pack(value), allow_nan=False) → *.rstrip('/')": "as it was",
    "line 11: return json.dumps(pack(value), allow_nan=False) → return str(*": "it is a str",
    "line 11: return json.dumps(pack(value), allow_nan=False) → * or ''": "it is never empty",
    "line 19: kind = type(value) → kind = type(value) or ''": "a class is true",
    "line 32: type(name) is not str → (type(name) or '') is not str": "a class is true",
    "line 41: value.replace(tzinfo=None) → value.replace()": (
        "the text then holds the offset too, and the one in seconds is put in its place"
    ),
    "line 41: clock = * → clock = str(*": "it is a str",
    "line 41: clock = * → *.strip()": "it has no space",
    "line 41: clock = * → *.rstrip('/')": "it has no slash",
    "line 41: clock = * → *.lower()": "fromisoformat() reads a small t as well",
    "line 41: clock = * → * or ''": "it is never empty",
    "line 44: return str(value) → return str(value).strip()": "it has no space",
    "line 44: return str(value) → return str(value).rstrip('/')": "it has no slash",
    "line 44: return str(value) → return str(value).lower()": "Decimal reads small letters as well",
    "line 48: for tag in members.keys() & READERS.keys(): → for tag in list(*": "there is one at most",
    "line 55: return kind.fromisoformat(*) → * or ''": "a datetime is true, and so is a time",
}
GO_ON = object()


def asked_first(first):
    """Return the solution whose `pack` takes what `first(value, pack)` returns, unless GO_ON."""
    codec = define(exercise, exercise.solution_source)
    scope = codec.dumps.__globals__
    further = scope["pack"]

    def pack(value):
        packed = first(value, pack)
        return further(value) if packed is GO_ON else packed

    scope["pack"] = pack
    return codec


def content_of(kind, write):
    """Return the solution in which what stands behind the tag of `kind` is written by `write`."""
    codec = define(exercise, exercise.solution_source)
    scope = codec.dumps.__globals__
    further = scope["content"]
    scope["content"] = lambda value: write(value) if type(value) is kind else further(value)
    return codec


def read_by(**readers):
    """Return the solution that reads what stands behind some tags in another way."""
    codec = define(exercise, exercise.solution_source)
    codec.dumps.__globals__["READERS"].update({f"${tag}": one for tag, one in readers.items()})
    return codec


right_one = define(exercise, exercise.solution_source)
SCOPE = right_one.dumps.__globals__


class OnlyDefault:
    """default= and object_hook=, as far as they go."""

    @staticmethod
    def tagged(value):
        """Return a dict with a tag."""
        if isinstance(value, (datetime, time)):
            return {f"${type(value).__name__}": value.isoformat(), "fold": value.fold}
        if isinstance(value, date):
            return {"$date": value.isoformat()}
        if isinstance(value, Decimal):
            return {"$Decimal": str(value)}
        if isinstance(value, (set, frozenset)):
            return {f"${type(value).__name__}": list(value)}
        raise TypeError("unknown")

    @staticmethod
    def untagged(members):
        """Return what a dict with a tag stands for."""
        match members:
            case {"$datetime": text, "fold": fold}:
                return datetime.fromisoformat(text).replace(fold=fold)
            case {"$date": text}:
                return date.fromisoformat(text)
            case {"$time": text, "fold": fold}:
                return time.fromisoformat(text).replace(fold=fold)
            case {"$Decimal": text}:
                return Decimal(text)
            case {"$set": items}:
                return set(items)
            case {"$frozenset": items}:
                return frozenset(items)
        return members


@mistake(DATE)
def str_for_everything():
    """str() for everything."""

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps(value, default=str, ensure_ascii=True)

        @staticmethod
        def loads(text):
            return json.loads(text)

    return Codec


@mistake(TUPLE)
def only_default():
    """default= and object_hook= alone."""

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps(value, default=OnlyDefault.tagged, allow_nan=False)

        @staticmethod
        def loads(text):
            return json.loads(text, object_hook=OnlyDefault.untagged)

    return Codec


@mistake(DATE_FIRST)
def date_before_datetime():
    """date before datetime."""

    def first(value, pack):
        return {"$date": value.isoformat()[:10]} if isinstance(value, date) else GO_ON

    return asked_first(first)


@mistake(seen="loads raised ValueError")
def datetime_with_the_tag_of_a_date():
    """A datetime with the tag of a date."""

    def first(value, pack):
        return {"$date": value.isoformat()} if isinstance(value, date) else GO_ON

    return asked_first(first)


@mistake(OWN_DICT)
def keys_are_not_escaped():
    """The keys of the user are not escaped."""

    def packed_name(name):
        if type(name) is not str:
            raise TypeError("no str")
        return name

    return with_parts(exercise, packed_name=packed_name)


@mistake(OWN_DICT)
def every_dollar_is_taken_off():
    """Every $ is taken off."""

    def unpack(members):
        for tag in members.keys() & SCOPE["READERS"].keys():
            return SCOPE["READERS"][tag](members[tag])
        return {name.lstrip("$"): item for name, item in members.items()}

    return with_parts(exercise, unpack=unpack)


def names_read_by(change):
    """Return the solution that reads the names of a user in another way."""

    def unpack(members):
        for tag in members.keys() & SCOPE["READERS"].keys():
            return SCOPE["READERS"][tag](members[tag])
        return {change(name): item for name, item in members.items()}

    return with_parts(exercise, unpack=unpack)


@mistake(OWN_DICT)
def the_first_dollar_wherever_it_is():
    """The first $ of a name is taken off, wherever it stands."""
    return names_read_by(lambda name: name.replace("$", "", 1))


@mistake(OWN_DICT)
def names_in_small_letters():
    """The names of tags are compared without regard to case."""

    def unpack(members):
        for tag, read in SCOPE["READERS"].items():
            for name in members:
                if name.lower() == tag.lower():
                    return read(members[name])
        return {name.removeprefix("$"): item for name, item in members.items()}

    def packed_name(name):
        if type(name) is not str:
            raise TypeError("no str")
        return "$" + name if name in SCOPE["READERS"] or name[:2] == "$$" else name

    return with_parts(exercise, unpack=unpack, packed_name=packed_name)


@mistake(OWN_DICT)
def only_tags_are_escaped():
    """Only the keys that are tags are escaped, and a $ is taken off all."""

    def packed_name(name):
        if type(name) is not str:
            raise TypeError("no str")
        return "$" + name if name in SCOPE["READERS"] else name

    return with_parts(exercise, packed_name=packed_name)


@mistake(OWN_DICT)
def a_prefix_that_nobody_uses():
    """A long prefix that nobody would use, without an escape."""

    def unpack(members):
        for name in members:
            if name.startswith("__my_codec__"):
                return SCOPE["READERS"]["$" + name.removeprefix("__my_codec__")](members[name])
        return members

    def pack(value):
        if type(value) is dict:
            if any(type(name) is not str for name in value):
                raise TypeError("no str")
            return {name: pack(item) for name, item in value.items()}
        if type(value) is list:
            return [pack(item) for item in value]
        packed = SCOPE["pack"](value)
        if type(packed) is dict:
            [(tag, content)] = packed.items()
            content = (
                [pack(item) for item in value]
                if tag[1:] in ("tuple", "set", "frozenset")
                else content
            )
            return {f"__my_codec__{tag[1:]}": content}
        return packed

    return with_parts(exercise, pack=pack, unpack=unpack)


@mistake(OWN_DICT)
def one_member_alone_is_a_tag():
    """A dict with one member is taken for a tag, one with more is not."""

    def packed_name(name):
        if type(name) is not str:
            raise TypeError("no str")
        return name

    def unpack(members):
        if len(members) == 1:
            [(tag, content)] = members.items()
            if tag in SCOPE["READERS"]:
                return SCOPE["READERS"][tag](content)
        return members

    return with_parts(exercise, packed_name=packed_name, unpack=unpack)


@mistake(OWN_DICT)
def texts_as_tags():
    """The tag stands in a text, which a user may write too."""

    class Codec:
        @staticmethod
        def dumps(value):
            if type(value) is date:
                return json.dumps(f"date:{value}")
            return right_one.dumps(value)

        @staticmethod
        def loads(text):
            value = right_one.loads(text)
            if type(value) is str and value.startswith("date:"):
                return date.fromisoformat(value[5:])
            return value

    return Codec


@mistake(OWN_DICT)
def lists_as_tags():
    """The tag stands first in a list, which a user may write too."""

    class Codec:
        @staticmethod
        def dumps(value):
            if type(value) is date:
                return json.dumps(["$date", str(value)])
            return right_one.dumps(value)

        @staticmethod
        def loads(text):
            value = right_one.loads(text)
            if type(value) is list and value[:1] == ["$date"]:
                return date.fromisoformat(value[1])
            return value

    return Codec


@mistake(FOLD)
def fold_is_lost():
    """fold is lost."""
    return read_by(
        time=lambda parts: SCOPE["moment"](time, parts[0], 0, parts[2]),
        datetime=lambda parts: SCOPE["moment"](datetime, parts[0], 0, parts[2]),
    )


@mistake(FOLD)
def fold_of_a_time_is_lost():
    """The fold of a time is lost."""
    return read_by(time=lambda parts: SCOPE["moment"](time, parts[0], 0, parts[2]))


@mistake(OFFSET)
def offset_is_lost():
    """The offset is lost."""
    return read_by(datetime=lambda parts: SCOPE["moment"](datetime, *parts[:2], None))


@mistake(OFFSET)
def offset_of_a_time_is_lost():
    """The offset of a time is lost."""
    return read_by(time=lambda parts: SCOPE["moment"](time, *parts[:2], None))


@mistake(OFFSET)
def an_offset_of_0_is_none():
    """An offset of 0 is no offset."""
    return read_by(datetime=lambda parts: SCOPE["moment"](datetime, *parts[:2], parts[2] or None))


@mistake(OFFSET)
def no_offset_is_0():
    """No offset is an offset of 0."""
    return read_by(datetime=lambda parts: SCOPE["moment"](datetime, *parts[:2], parts[2] or 0))


@mistake(OFFSET)
def zone_without_an_offset_is_0():
    """A time in a zone that gives it no offset gets an offset of 0."""

    def written(value):
        offset = value.utcoffset() or timedelta(0)
        seconds = None if value.tzinfo is None else offset.total_seconds()
        return [value.replace(tzinfo=None).isoformat(), value.fold, seconds]

    return content_of(time, written)


@mistake(seen="dumps raised AttributeError")
def zone_asked_for_an_offset():
    """Every time in a zone is thought to have an offset."""

    def written(value):
        seconds = value.utcoffset().total_seconds() if value.tzinfo else None
        return [value.replace(tzinfo=None).isoformat(), value.fold, seconds]

    return content_of(time, written)


@mistake(seen="dumps raised ValueError: it holds itself")
def no_list_twice():
    """A list that stands twice is taken for one that holds itself."""
    codec = define(exercise, exercise.solution_source)
    scope = codec.dumps.__globals__
    further, seen = scope["pack"], []

    def pack(value):
        if type(value) is list:
            if any(one is value for one in seen):
                raise ValueError("it holds itself")
            seen.append(value)
        return further(value)

    scope["pack"] = pack
    whole = codec.dumps

    def dumps(value):
        seen.clear()
        return whole(value)

    codec.dumps = staticmethod(dumps)
    return codec


@mistake(seen="dumps raised ValueError: too deep")
def sixteen_levels():
    """More than sixteen levels are refused."""
    codec = define(exercise, exercise.solution_source)
    scope = codec.dumps.__globals__
    further, levels = scope["pack"], []

    def pack(value):
        if len(levels) > 16:
            raise ValueError("too deep")
        levels.append(value)
        try:
            return further(value)
        finally:
            levels.pop()

    scope["pack"] = pack
    return codec


@mistake(OFFSET)
def offset_in_whole_minutes():
    """The offset in whole minutes."""

    def minutes(parts):
        return SCOPE["moment"](datetime, *parts[:2], parts[2] and parts[2] // 60 * 60)

    return read_by(datetime=minutes)


@mistake(OFFSET)
def offset_in_whole_hours():
    """The offset in whole hours."""

    def hours(parts):
        return SCOPE["moment"](time, *parts[:2], parts[2] and parts[2] // 3600 * 3600)

    return read_by(time=hours)


@mistake(OFFSET)
def offset_without_its_sign():
    """The offset without its sign."""
    return read_by(
        datetime=lambda parts: SCOPE["moment"](datetime, *parts[:2], parts[2] and abs(parts[2]))
    )


@mistake(CLOCK)
def everything_in_utc():
    """Each datetime with an offset is turned into UTC."""

    def to_utc(value):
        try:
            value = value.astimezone(UTC) if value.utcoffset() is not None else value
        except OverflowError:
            pass
        return SCOPE["content"](value)

    return content_of(datetime, to_utc)


@mistake(CLOCK)
def whole_seconds():
    """The parts of a second are lost."""

    def cut(value):
        return SCOPE["content"](value.replace(microsecond=0))

    return content_of(datetime, cut)


@mistake(CLOCK)
def thousandths():
    """Thousandths of a second are all that is kept."""

    def cut(value):
        return SCOPE["content"](value.replace(microsecond=value.microsecond // 1000 * 1000))

    return content_of(time, cut)


@mistake(OFFSET)
def offset_with_fold_0():
    """The offset is asked for with fold=0, where a zone has two."""

    def packed(value):
        [clock, fold, _] = SCOPE["content"](value)
        offset = value.replace(fold=0).utcoffset()
        return [clock, fold, None if offset is None else offset.total_seconds()]

    return content_of(datetime, packed)


@mistake(DECIMAL)
def decimal_by_way_of_float():
    """Decimal by way of float."""
    return content_of(Decimal, lambda value: float(value) if value.is_finite() else str(value))


@mistake(DECIMAL)
def decimal_normalized():
    """A Decimal without its zeros at the end."""
    return content_of(Decimal, lambda value: str(value.normalize() if value.is_finite() else value))


@mistake(DECIMAL)
def decimal_rounded():
    """A Decimal rounded to 28 digits."""
    return content_of(Decimal, lambda value: str(+value if value.is_finite() else value))


@mistake(DECIMAL)
def decimal_in_two_places():
    """A Decimal with two places."""
    return content_of(Decimal, lambda value: f"{value:.2f}" if value.is_finite() else str(value))


@mistake(seen="dumps raised ValueError: no number for Decimal('NaN')")
def decimal_nan_is_refused():
    """A Decimal that is NaN is refused."""

    def write(value):
        if value.is_nan():
            raise ValueError("no number")
        return str(value)

    return content_of(Decimal, write)


@mistake(SET)
def set_as_a_list():
    """A set is written as a list."""

    def first(value, pack):
        return [pack(item) for item in value] if type(value) is set else GO_ON

    return asked_first(first)


@mistake(FROZEN)
def frozenset_as_a_set():
    """A frozenset comes back as a set."""
    return read_by(frozenset=set)


@mistake(TUPLE)
def tuple_as_a_list():
    """A tuple is written as a list."""

    def first(value, pack):
        return [pack(item) for item in value] if type(value) is tuple else GO_ON

    return asked_first(first)


@mistake(CONTAINERS)
def tuple_in_a_set_as_a_list():
    """A tuple inside a tuple is written as a list."""

    def write(value):
        return [[*item] if type(item) is tuple else SCOPE["pack"](item) for item in value]

    return content_of(tuple, write)


@mistake(seen="dumps raised TypeError")
def what_a_container_holds_is_not_packed():
    """What a container holds is not packed."""
    return content_of(set, list)


@mistake(CONTAINERS)
def a_list_goes_as_it_is():
    """A list goes to json as it is."""

    def first(value, pack):
        return value if type(value) is list else GO_ON

    return asked_first(first)


@mistake(seen="dumps raised TypeError")
def sets_are_sorted():
    """The items of a set are sorted."""
    return content_of(set, lambda value: [SCOPE["pack"](item) for item in sorted(value)])


@mistake(ORDER)
def dicts_are_sorted():
    """The keys of a dict are sorted."""

    class Codec:
        loads = right_one.loads

        @staticmethod
        def dumps(value):
            return json.dumps(SCOPE["pack"](value), allow_nan=False, sort_keys=True)

    return Codec


@mistake(KEY)
def any_key_will_do():
    """str() of any key."""

    def packed_name(name):
        return "$" + name if str(name).startswith("$") else str(name)

    return with_parts(exercise, packed_name=packed_name)


@mistake(KEY)
def isinstance_for_keys():
    """isinstance() for keys."""

    def packed_name(name):
        if not isinstance(name, str):
            raise TypeError("no str")
        return "$" + name if name.startswith("$") else name

    return with_parts(exercise, packed_name=packed_name)


@mistake(KEY)
def only_the_first_key_is_asked():
    """Only the first key of a dict is asked for its type."""

    def first(value, pack):
        if type(value) is dict and type(next(iter(value), None)) is str:
            return {
                "$" * str(name).startswith("$") + str(name): pack(value[name]) for name in value
            }
        return GO_ON

    return asked_first(first)


@mistake(KEY)
def keys_as_pairs():
    """Dicts with other keys are written as pairs, and come back."""

    class Codec:
        @staticmethod
        def dumps(value):
            try:
                return right_one.dumps(value)
            except TypeError:
                if type(value) is dict and all(type(key) is int for key in value):
                    return json.dumps({"$pairs": [[key, item] for key, item in value.items()]})
                raise

        loads = right_one.loads

    return Codec


@mistake(seen="AttributeError: 'int' object has no attribute 'startswith'")
def keys_are_not_asked():
    """Keys are not asked for their type."""

    def packed_name(name):
        return "$" + name if name.startswith("$") else name

    return with_parts(exercise, packed_name=packed_name)


@mistake(seen="ValueError: no key for {7: 'Ada'}")
def value_error_for_keys():
    """A ValueError for a key."""

    def packed_name(name):
        if type(name) is not str:
            raise ValueError("no key")
        return "$" + name if name.startswith("$") else name

    return with_parts(exercise, packed_name=packed_name)


@mistake(PLAIN)
def everything_as_one_text():
    """Everything as one text."""

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps(repr(value))

        @staticmethod
        def loads(text):
            import datetime

            return eval(json.loads(text), {"datetime": datetime, "Decimal": Decimal})

    return Codec


@mistake(PLAIN)
def everything_as_a_pickle():
    """Everything as a pickle in base64."""

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps(base64.b64encode(pickle.dumps(value)).decode())

        @staticmethod
        def loads(text):
            return pickle.loads(base64.b64decode(json.loads(text)))

    return Codec


@mistake(PLAIN)
def everything_with_its_type():
    """Every value with the name of its type, plain ones too."""

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps({"type": type(value).__name__, "value": SCOPE["pack"](value)})

        @staticmethod
        def loads(text):
            return right_one.loads(json.dumps(json.loads(text)["value"]))

    return Codec


@mistake(NOT_TEXT)
def bytes_and_no_text():
    """dumps returns bytes."""

    class Codec:
        loads = right_one.loads

        @staticmethod
        def dumps(value):
            return right_one.dumps(value).encode()

    return Codec


@mistake(NOT_TEXT)
def the_packed_value():
    """dumps returns the packed value, and no text."""

    class Codec:
        @staticmethod
        def dumps(value):
            return SCOPE["pack"](value)

        @staticmethod
        def loads(text):
            return right_one.loads(json.dumps(text))

    return Codec


@mistake(NOT_TEXT)
def repr_in_place_of_json():
    """repr() in place of JSON."""

    class Codec:
        @staticmethod
        def dumps(value):
            return repr(SCOPE["pack"](value))

        @staticmethod
        def loads(text):
            return right_one.loads(text.replace("'", '"'))

    return Codec


@mistake(SUBCLASS)
def isinstance_lets_subclasses_in():
    """isinstance() lets subclasses in."""

    def first(value, pack):
        return value if isinstance(value, (bool, int, float, str)) else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def isinstance_for_texts_alone():
    """isinstance() for texts alone."""

    def first(value, pack):
        return value if isinstance(value, str) else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def by_the_name_of_the_class():
    """The name of the class is asked for, and not the class."""

    def first(value, pack):
        return value if type(value).__name__ in ("bool", "int", "float", "str") else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def isinstance_for_lists():
    """isinstance() for lists."""

    def first(value, pack):
        return [pack(item) for item in value] if isinstance(value, list) else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def isinstance_for_dicts():
    """isinstance() for dicts."""

    def first(value, pack):
        return pack(dict(value)) if isinstance(value, dict) and type(value) is not dict else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def isinstance_for_dates():
    """isinstance() for dates."""

    def first(value, pack):
        day = isinstance(value, date) and not isinstance(value, datetime)
        return {"$date": value.isoformat()} if day else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def isinstance_for_sets():
    """isinstance() for sets, whose items are packed."""

    def first(value, pack):
        return {"$set": [*map(pack, value)]} if isinstance(value, set) else GO_ON

    return asked_first(first)


@mistake(SUBCLASS)
def subclasses_at_the_top_alone():
    """Subclasses are refused at the top alone."""

    def plain(value):
        for kind in (str, int, float):
            if isinstance(value, kind) and type(value) not in (kind, bool):
                return kind(value)
        return SCOPE["pack"](value)

    def first(value, pack):
        listed = type(value) is list and any(isinstance(item, int) for item in value)
        return [*map(plain, value)] if listed else GO_ON

    return asked_first(first)


@mistake(UNKNOWN)
def uuid_as_well():
    """UUID as well."""

    def first(value, pack):
        return {"$UUID": str(value)} if isinstance(value, UUID) else GO_ON

    return asked_first(first)


@mistake(UNKNOWN)
def bytes_as_well():
    """bytes as well."""

    def first(value, pack):
        return {"$bytes": value.hex()} if isinstance(value, bytes) else GO_ON

    return asked_first(first)


@mistake(UNKNOWN)
def timedelta_as_well():
    """timedelta as well."""

    def first(value, pack):
        return {"$timedelta": str(value)} if isinstance(value, timedelta) else GO_ON

    return asked_first(first)


@mistake(UNKNOWN)
def str_for_the_rest():
    """str() for the rest."""

    def first(value, pack):
        try:
            return SCOPE["pack"](value)
        except TypeError:
            known = isinstance(value, (dict, list, tuple, set, frozenset, str, int, float))
            return GO_ON if known or isinstance(value, (date, time, Decimal)) else str(value)

    return asked_first(first)


@mistake(UNKNOWN)
def null_for_the_rest():
    """null for the rest."""

    def first(value, pack):
        try:
            return SCOPE["pack"](value)
        except TypeError:
            known = isinstance(value, (dict, list, tuple, set, frozenset, str, int, float))
            return GO_ON if known or isinstance(value, (date, time, Decimal)) else None

    return asked_first(first)


@mistake(KEY)
def no_raise():
    """No raise at the end of all."""

    class Codec:
        loads = right_one.loads

        @staticmethod
        def dumps(value):
            try:
                return right_one.dumps(value)
            except TypeError:
                return json.dumps(None)

    return Codec


@mistake(seen="ValueError: unknown")
def value_error_for_the_rest():
    """A ValueError for the rest."""

    class Codec:
        loads = right_one.loads

        @staticmethod
        def dumps(value):
            try:
                return right_one.dumps(value)
            except TypeError:
                raise ValueError("unknown") from None

    return Codec


@mistake(CHANGED)
def a_set_is_emptied():
    """A set is emptied while it is written."""
    return content_of(set, lambda value: [SCOPE["pack"](value.pop()) for _ in range(len(value))])


@mistake(CHANGED)
def a_list_is_packed_in_place():
    """A list is packed in place."""

    def first(value, pack):
        if type(value) is list:
            value[:] = [pack(item) for item in value]
            return value
        return GO_ON

    return asked_first(first)


@mistake(CHANGED)
def a_dict_is_packed_in_place():
    """A dict is packed in place."""

    def first(value, pack):
        if type(value) is dict and all(type(name) is str and name[:1] != "$" for name in value):
            for name in value:
                value[name] = pack(value[name])
            return value
        return GO_ON

    return asked_first(first)


@mistake(MEMORY)
def the_value_is_remembered():
    """The value is remembered, and not in the text."""
    remembered = {}

    class Codec:
        @staticmethod
        def dumps(value):
            text = right_one.dumps(value)
            remembered[text] = value
            return text

        @staticmethod
        def loads(text):
            return remembered[text]

    return Codec


@mistake(MEMORY)
def the_last_value():
    """The last value is remembered by the class."""

    class Codec:
        last = None

        @classmethod
        def dumps(cls, value):
            cls.last = value
            return right_one.dumps(value)

        @classmethod
        def loads(cls, text):
            return cls.last

    return Codec


@mistake(SHARED)
def cached_loads():
    """loads is cached, and hands out one list to all."""

    class Codec:
        dumps = right_one.dumps
        loads = staticmethod(functools.cache(right_one.loads))

    return Codec


@mistake(seen="{None} came back for set()")
def an_empty_set_gets_an_item():
    """An empty set comes back with None in it."""

    class Codec:
        dumps = right_one.dumps

        @staticmethod
        def loads(text):
            value = right_one.loads(text)
            return {None} if value == set() and type(value) is set else value

    return Codec


@mistake(NO_NAN)
def nan_is_written():
    """NaN is written."""

    class Codec:
        loads = right_one.loads

        @staticmethod
        def dumps(value):
            return json.dumps(SCOPE["pack"](value))

    return Codec


@mistake(NO_NAN)
def nan_with_a_tag():
    """NaN is written with a tag."""

    def first(value, pack):
        if type(value) is float and not math.isfinite(value):
            return {"$Decimal": str(value)}
        return GO_ON

    return asked_first(first)


@mistake(seen="TypeError")
def type_error_for_nan():
    """A TypeError for NaN."""

    def first(value, pack):
        if type(value) is float and not math.isfinite(value):
            raise TypeError("no number")
        return GO_ON

    return asked_first(first)


@mistake(seen="your function takes (self, value)")
def methods_of_an_object():
    """Methods that need an object."""

    class Codec:
        def dumps(self, value):
            return right_one.dumps(value)

        def loads(self, text):
            return right_one.loads(text)

    return Codec


@right
def class_methods():
    """Class methods, with the helpers in the class."""

    kinds = {"tuple": tuple, "set": set, "frozenset": frozenset}

    class Codec:
        @classmethod
        def dumps(cls, value):
            return json.dumps(cls._pack(value), allow_nan=False, ensure_ascii=False)

        @classmethod
        def loads(cls, text):
            return cls._unpack(json.loads(text))

        @classmethod
        def _pack(cls, value):
            kind = type(value)
            if value is None or kind in (bool, int, float, str):
                return value
            if kind is list:
                return list(map(cls._pack, value))
            if kind is dict:
                if not {*map(type, value)} <= {str}:
                    raise TypeError("only texts as keys")
                members = {name: cls._pack(item) for name, item in value.items()}
                return (
                    {"__dict__": members} if "__type__" in value or "__dict__" in value else members
                )
            if kind in (tuple, set, frozenset):
                return {"__type__": kind.__name__, "items": list(map(cls._pack, value))}
            if kind in (date, Decimal):
                return {"__type__": kind.__name__, "text": str(value)}
            if kind in (datetime, time):
                text = value.isoformat()
                if value.tzinfo is not None and value.utcoffset() is None:
                    text = value.replace(tzinfo=None).isoformat()
                return {"__type__": kind.__name__, "text": text, "fold": value.fold}
            raise TypeError(kind.__name__)

        @classmethod
        def _unpack(cls, value):
            if isinstance(value, list):
                return [cls._unpack(item) for item in value]
            if not isinstance(value, dict):
                return value
            if "__dict__" in value:
                return {name: cls._unpack(item) for name, item in value["__dict__"].items()}
            match value.get("__type__"):
                case None:
                    return {name: cls._unpack(item) for name, item in value.items()}
                case "date":
                    return date.fromisoformat(value["text"])
                case "Decimal":
                    return Decimal(value["text"])
                case "datetime":
                    return datetime.fromisoformat(value["text"]).replace(fold=value["fold"])
                case "time":
                    return time.fromisoformat(value["text"]).replace(fold=value["fold"])
                case name:
                    return kinds[name](map(cls._unpack, value["items"]))

    return Codec


@right
def dicts_with_tags_as_pairs():
    """A dict with a key that begins with @ is written as pairs."""
    names = {kind.__name__: kind for kind in (tuple, set, frozenset, Decimal)}

    def pack(value):
        match value:
            case None | True | False:
                return value
            case _ if type(value) in (int, float, str):
                return value
            case list() if type(value) is list:
                return [pack(item) for item in value]
            case dict() if type(value) is dict:
                for name in value:
                    if type(name) is not str:
                        raise TypeError(name)
                if any(name.startswith("@") for name in value):
                    return {"@dict": [[name, pack(item)] for name, item in value.items()]}
                return {name: pack(item) for name, item in value.items()}
        kind = type(value)
        if kind in (tuple, set, frozenset):
            return {"@" + kind.__name__: [pack(item) for item in value]}
        if kind is Decimal:
            return {"@Decimal": format(value)}
        if kind is date:
            return {"@date": value.toordinal()}
        if kind in (datetime, time):
            zone = value.utcoffset()
            numbers = [value.hour, value.minute, value.second, value.microsecond, value.fold]
            if kind is datetime:
                numbers = [value.year, value.month, value.day, *numbers]
            return {
                "@" + kind.__name__: numbers,
                "zone": zone if zone is None else [zone.days, zone.seconds],
            }
        raise TypeError(f"{kind}")

    def unpack(members):
        for name, content in members.items():
            if name == "@dict":
                return dict(map(tuple, content))
            if name == "@date":
                return date.fromordinal(content)
            if name in ("@datetime", "@time"):
                *numbers, fold = content
                zone = members["zone"] and timezone(timedelta(*members["zone"]))
                return (datetime if name == "@datetime" else time)(*numbers, zone, fold=fold)
            if name.startswith("@"):
                return names[name[1:]](content)
        return members

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps(pack(value), allow_nan=False)

        @staticmethod
        def loads(text):
            return json.loads(text, object_hook=unpack)

    return Codec


@right
def only_what_could_be_a_tag_is_escaped():
    """Only a dict with one member can be a tag, so only such a one is escaped."""

    def pack(value):
        if type(value) is list:
            return [pack(item) for item in value]
        if type(value) is dict:
            if any(type(name) is not str for name in value):
                raise TypeError("no str")
            members = {name: pack(item) for name, item in value.items()}
            if len(members) == 1 and next(iter(members))[:1] == "$":
                return {"$" + name: item for name, item in members.items()}
            return members
        if type(value) in (tuple, set, frozenset):
            return {f"${type(value).__name__}": [pack(item) for item in value]}
        return SCOPE["pack"](value)

    def unpack(members):
        if len(members) != 1:
            return members
        [(tag, content)] = members.items()
        if tag in SCOPE["READERS"]:
            return SCOPE["READERS"][tag](content)
        return {tag.removeprefix("$"): content}

    return with_parts(exercise, pack=pack, unpack=unpack)


@right
def functions_in_the_class():
    """Functions assigned to the class, and nothing written twice."""

    class Codec:
        dumps = staticmethod(right_one.dumps)
        loads = staticmethod(lambda text: right_one.loads(text))

    return Codec


@right
def a_subclass():
    """A subclass of a class that writes."""

    class Writer:
        @staticmethod
        def dumps(value):
            return json.dumps(SCOPE["pack"](value), allow_nan=False, separators=(",", ":"))

    class Codec(Writer):
        @staticmethod
        def loads(text):
            return json.loads(text, object_hook=SCOPE["unpack"])

    return Codec


@right
def with_an_encoder():
    """An encoder and a decoder that are made once, with an indent."""
    encoder = json.JSONEncoder(allow_nan=False, indent=1)
    decoder = json.JSONDecoder(object_hook=SCOPE["unpack"])

    class Codec:
        @staticmethod
        def dumps(value):
            return encoder.encode(SCOPE["pack"](value))

        @staticmethod
        def loads(text):
            return decoder.decode(text)

    return Codec


@right
def by_single_dispatch():
    """A table of writers, asked for the exact type."""
    pack = SCOPE["pack"]
    writers = dict.fromkeys((type(None), bool, int, float, str), lambda value: value)
    writers[list] = lambda value: [write(item) for item in value]
    writers |= dict.fromkeys((tuple, set, frozenset, dict, Decimal, date, time, datetime), pack)

    def write(value):
        if type(value) not in writers:
            raise TypeError(type(value))
        return writers[type(value)](value)

    class Codec:
        @staticmethod
        def dumps(value):
            return json.dumps(write(value), allow_nan=False)

        loads = staticmethod(functools.partial(json.loads, object_hook=SCOPE["unpack"]))

    return Codec


@right
def nan_refused_by_hand():
    """NaN is refused in the walk, before json sees it."""

    def first(value, pack):
        if type(value) is float and not math.isfinite(value):
            raise ValueError("no number of JSON")
        return GO_ON

    return asked_first(first)


@right
def seconds_as_a_text():
    """The offset in the text that isoformat() makes, fold beside it."""

    def packed(value):
        offset = value.utcoffset()
        zone = None if offset is None else timezone(offset)
        return [value.replace(tzinfo=zone, fold=0).isoformat(), value.fold]

    def reader(kind):
        return lambda parts: kind.fromisoformat(parts[0]).replace(fold=parts[1])

    codec = define(exercise, exercise.solution_source)
    scope = codec.dumps.__globals__
    further = scope["content"]
    scope["content"] = lambda value: (
        packed(value) if type(value) in (time, datetime) else further(value)
    )
    scope["READERS"].update({"$time": reader(time), "$datetime": reader(datetime)})
    return codec


@right
def a_pickle_for_what_json_lacks():
    """A tag with a pickle for whatever JSON lacks, if it may be written."""

    def first(value, pack):
        if type(value) in (date, Decimal):
            return {"$Decimal": base64.b64encode(pickle.dumps(value)).decode()}
        return GO_ON

    codec = asked_first(first)
    codec.dumps.__globals__["READERS"]["$Decimal"] = lambda text: pickle.loads(
        base64.b64decode(text)
    )
    return codec
