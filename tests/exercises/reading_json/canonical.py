"""What learners answer to exercise 5.1."""

import functools
import io
import json
import math
from collections.abc import Mapping

from helpers.exercises.reading_json.canonical import solution
from helpers.exercises.reading_json.canonical_reasons import (
    ARRAYS,
    BYTES,
    CHANGED,
    DEEP_NAMES,
    ESCAPES,
    GUESS,
    HALF,
    IN_STRINGS,
    MIXED_KEYS,
    NAMES,
    NO_NAN,
    NUMBER_KEYS,
    NUMBERS,
    OLD,
    SIGNS,
    SORT,
    SPACES,
)
from tests.exercises.answers import mistake, right

EQUIVALENT = {
    "line 4: text.encode('utf-8') → text.encode()": "UTF-8 is the default",
    "line 3: text = json.dumps(*) → *.strip()": "JSON begins and ends with a sign",
    "line 3: text = json.dumps(*) → *.rstrip('/')": "JSON does not end with a slash",
    "line 3: text = json.dumps(*) → text = str(*)": "it is a str",
    "line 3: text = json.dumps(*) → * or ''": "JSON is never empty",
    "line 4: return text.encode('utf-8') → *.strip()": "JSON begins and ends with a sign",
    "line 4: return text.encode('utf-8') → * or ''": "JSON is never empty",
}
right_one = solution()
COMPACT = {"separators": (",", ":"), "ensure_ascii": False}


def there_and_back(value, **options):
    """Return the document that `value` stands for."""
    return json.loads(json.dumps(value, allow_nan=False), **options)


def writer(**options):
    """Return the solution with other options of the encoder; None takes one away."""
    options = {"sort_keys": True, **COMPACT} | options
    options = {name: option for name, option in options.items() if option is not None}

    def canonical(value):
        return json.dumps(there_and_back(value), **options).encode("utf-8")

    return canonical


def of_text(change):
    """Return the solution with its text changed before it is encoded."""

    def canonical(value):
        return change(right_one(value).decode()).encode()

    return canonical


@mistake(BYTES)
def text_and_not_bytes():
    """Text and not bytes."""

    def canonical(value):
        return right_one(value).decode()

    return canonical


@mistake(seen="bytearray(b")
def bytes_that_can_be_changed():
    """A bytearray."""

    def canonical(value):
        return bytearray(right_one(value))

    return canonical


@mistake(SORT)
def in_the_order_of_the_dict():
    """Names in the order of the dict."""
    return writer(sort_keys=None)


@mistake(SORT)
def sorted_at_the_top_alone():
    """Names sorted at the top alone."""

    def canonical(value):
        document = there_and_back(value)
        if isinstance(document, dict):
            document = dict(sorted(document.items()))
        return json.dumps(document, **COMPACT).encode("utf-8")

    return canonical


@mistake(seen='b\'{"person":"Ada","id":1,"desk":7}\'')
def sorted_backwards():
    """Names sorted backwards."""

    def backwards(pairs):
        return dict(sorted(pairs, reverse=True))

    def canonical(value):
        document = there_and_back(value, object_pairs_hook=backwards)
        return json.dumps(document, **COMPACT).encode("utf-8")

    return canonical


@mistake(seen='b\'{"a":3,"b":1,"A":2,"B":4}\'')
def sorted_by_length_and_case():
    """Small letters before capitals."""

    def swapped(pairs):
        return dict(sorted(pairs, key=lambda pair: pair[0].swapcase()))

    def canonical(value):
        document = there_and_back(value, object_pairs_hook=swapped)
        return json.dumps(document, **COMPACT).encode("utf-8")

    return canonical


@mistake(seen='b\'{"id":1,"desk":7,"person":"Ada"}\'')
def sorted_by_length():
    """Short names before long ones."""

    def by_length(pairs):
        return dict(sorted(pairs, key=lambda pair: (len(pair[0]), pair[0])))

    def canonical(value):
        document = there_and_back(value, object_pairs_hook=by_length)
        return json.dumps(document, **COMPACT).encode("utf-8")

    return canonical


@mistake(seen='b\'{" b":1,"b ":2,"b":3}\'')
def sorted_as_escapes():
    """Names sorted as they are written with escapes."""

    def escaped(pairs):
        return dict(sorted(pairs, key=lambda pair: json.dumps(pair[0])))

    def canonical(value):
        document = there_and_back(value, object_pairs_hook=escaped)
        return json.dumps(document, **COMPACT).encode("utf-8")

    return canonical


@mistake(SPACES)
def separators_of_json():
    """The separators of json."""
    return writer(separators=None)


@mistake(SPACES)
def one_separator():
    """One of the two separators."""
    return writer(separators=(",", ": "))


@mistake(SPACES)
def other_separator():
    """The other of the two separators."""
    return writer(separators=(", ", ":"))


@mistake(SPACES)
def all_defaults():
    """Nothing but json.dumps and encode."""

    def canonical(value):
        return json.dumps(value).encode()

    return canonical


@mistake(SPACES)
def only_sorted():
    """sort_keys alone."""

    def canonical(value):
        return json.dumps(value, sort_keys=True).encode("utf-8")

    return canonical


@mistake(seen=r'\n"desk":7')
def lines():
    """indent=0, for the spaces."""
    return writer(indent=0)


@mistake(IN_STRINGS)
def spaces_removed_afterwards():
    """Spaces removed afterwards."""
    return of_text(lambda text: text.replace(" ", ""))


@mistake(IN_STRINGS)
def all_whitespace_removed_afterwards():
    """All whitespace removed afterwards."""
    return of_text(lambda text: "".join(text.split(" ")))


@mistake(IN_STRINGS)
def separators_replaced_afterwards():
    """The default separators replaced in the text."""
    return of_text(lambda text: text.replace(", ", ",").replace(": ", ":"))


@mistake(IN_STRINGS)
def texts_stripped():
    """Whitespace at the ends of texts is taken off."""

    def stripped(value):
        if isinstance(value, dict):
            return {name: stripped(item) for name, item in value.items()}
        if isinstance(value, list):
            return [stripped(item) for item in value]
        return value.strip(" ") if isinstance(value, str) else value

    def canonical(value):
        return right_one(stripped(there_and_back(value)))

    return canonical


@mistake(ESCAPES)
def escapes():
    """é as an escape."""
    return writer(ensure_ascii=None)


@mistake(ESCAPES)
def ascii_octets():
    """ASCII with backslashes for the rest."""

    def canonical(value):
        return json.dumps(there_and_back(value), sort_keys=True, separators=(",", ":")).encode(
            "ascii"
        )

    return canonical


@mistake(seen=r'"caf\xe9"')
def latin_1():
    """Latin-1 in place of UTF-8."""

    def canonical(value):
        return right_one(value).decode().encode("latin-1", "replace")

    return canonical


@mistake(seen=r"b'\xef\xbb\xbf")
def byte_order_mark():
    """UTF-8 with a byte order mark."""

    def canonical(value):
        return right_one(value).decode().encode("utf-8-sig")

    return canonical


@mistake(seen=r"}\n'")
def line_break_at_the_end():
    """A line break at the end."""

    def canonical(value):
        return right_one(value) + b"\n"

    return canonical


@mistake(NO_NAN)
def nan_is_let_through():
    """NaN is let through."""

    def canonical(value):
        document = json.loads(json.dumps(value))
        return json.dumps(document, sort_keys=True, **COMPACT).encode("utf-8")

    return canonical


@mistake(NO_NAN)
def nan_at_the_top_alone():
    """NaN is looked for at the top alone."""

    def canonical(value):
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError("no JSON")
        document = json.loads(json.dumps(value))
        return json.dumps(document, sort_keys=True, **COMPACT).encode("utf-8")

    return canonical


@mistake(NO_NAN)
def nan_but_infinity():
    """NaN is refused, and the infinities are not."""

    def canonical(value):
        text = json.dumps(json.loads(json.dumps(value)), sort_keys=True, **COMPACT)
        if text == "NaN" or ":NaN" in text or "[NaN" in text or ",NaN" in text:
            raise ValueError("no JSON")
        return text.encode("utf-8")

    return canonical


@mistake(NO_NAN)
def nan_as_null():
    """null in place of NaN."""

    def canonical(value):
        document = json.loads(json.dumps(value), parse_constant=lambda constant: None)
        return json.dumps(document, sort_keys=True, **COMPACT).encode("utf-8")

    return canonical


@mistake(seen="your code raised ValueError: NaN is no JSON")
def nan_in_a_text():
    """NaN is looked for in the text."""

    def canonical(value):
        written = right_one(value)
        if b"NaN" in written:
            raise ValueError("NaN is no JSON")
        return written

    return canonical


@mistake(seen="TypeError for nan")
def type_error_for_nan():
    """A TypeError for NaN."""

    def canonical(value):
        try:
            return right_one(value)
        except UnicodeError:
            raise
        except ValueError:
            raise TypeError("no JSON") from None

    return canonical


@mistake(seen=r"None for '\ud83d'")
def errors_become_none():
    """None in place of every ValueError."""

    def canonical(value):
        try:
            return right_one(value)
        except ValueError:
            return None

    return canonical


@mistake(NAMES)
def str_of_each_key():
    """str() of each key."""

    def texts(value):
        if isinstance(value, (list, tuple)):
            return [texts(item) for item in value]
        if isinstance(value, dict):
            return {str(key): texts(item) for key, item in value.items()}
        return value

    def canonical(value):
        return json.dumps(texts(value), sort_keys=True, allow_nan=False, **COMPACT).encode("utf-8")

    return canonical


@mistake(seen='"true":"Ada"')
def one_is_true():
    """The keys 1 and 0 become true and false, to which they are equal."""
    spelled = {True: "true", False: "false", None: "null"}

    def texts(value):
        if isinstance(value, (list, tuple)):
            return [texts(item) for item in value]
        if isinstance(value, dict):
            if not all(key is None or isinstance(key, (str, int, float)) for key in value):
                raise TypeError("no JSON")
            return {spelled.get(key, str(key)): texts(item) for key, item in value.items()}
        return value

    def canonical(value):
        return json.dumps(texts(value), sort_keys=True, allow_nan=False, **COMPACT).encode("utf-8")

    return canonical


@mistake(GUESS)
def str_of_what_json_does_not_have():
    """str() of what JSON does not have."""

    def canonical(value):
        return right_one(json.loads(json.dumps(value, allow_nan=False, default=str)))

    return canonical


@mistake(GUESS)
def keys_left_out():
    """Keys that JSON does not have are left out."""

    def canonical(value):
        return right_one(json.loads(json.dumps(value, allow_nan=False, skipkeys=True)))

    return canonical


@mistake(GUESS)
def sets_as_lists():
    """A set becomes a list."""

    def listed(value):
        if isinstance(value, (set, frozenset)):
            return sorted(value)
        raise TypeError("no JSON")

    def canonical(value):
        return right_one(json.loads(json.dumps(value, allow_nan=False, default=listed)))

    return canonical


@mistake(GUESS)
def mappings_as_dicts():
    """A mapping that is no dict becomes one."""

    def written(value):
        if isinstance(value, Mapping):
            return dict(value)
        raise TypeError("no JSON")

    def canonical(value):
        return right_one(json.loads(json.dumps(value, allow_nan=False, default=written)))

    return canonical


@mistake(NAMES)
def text_of_each_name():
    """str() of each key that is a text of a subclass."""

    def named(key):
        return str(key) if isinstance(key, str) else json.loads(json.dumps({key: 0})).popitem()[0]

    def texts(value):
        if isinstance(value, dict):
            return {named(name): texts(item) for name, item in value.items()}
        return [*map(texts, value)] if isinstance(value, (list, tuple)) else value

    def canonical(value):
        text = json.dumps(texts(value), sort_keys=True, allow_nan=False, **COMPACT)
        return text.encode("utf-8")

    return canonical


@mistake(SIGNS)
def sorted_by_code_units():
    """Names sorted by code units of UTF-16, as RFC 8785 does."""

    def sort(pairs):
        return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass")))

    def canonical(value):
        text = json.dumps(value, allow_nan=False)
        return json.dumps(json.loads(text, object_pairs_hook=sort), **COMPACT).encode("utf-8")

    return canonical


@mistake(seen="b'[1]'")
def cached_where_that_can_be():
    """functools.cache for what can be hashed, to which (1,) is (True,)."""
    write = functools.cache(right_one)

    def canonical(value):
        try:
            return write(value)
        except TypeError:
            return right_one(value)

    return canonical


@mistake(seen="ValueError for")
def value_error_for_all():
    """A ValueError for what json cannot write."""

    def canonical(value):
        try:
            return right_one(value)
        except TypeError as error:
            raise ValueError(str(error)) from None

    return canonical


@mistake(NUMBER_KEYS)
def number_keys_as_numbers():
    """Keys that are numbers are sorted as numbers."""

    def canonical(value):
        return json.dumps(value, sort_keys=True, allow_nan=False, **COMPACT).encode("utf-8")

    return canonical


@mistake(MIXED_KEYS)
def mixed_keys_fail():
    """Keys of one kind are sorted as texts, mixed ones fail."""

    def canonical(value):
        mixed = isinstance(value, dict) and len({*map(type, value)}) > 1
        document = value if mixed else there_and_back(value)
        return json.dumps(document, sort_keys=True, allow_nan=False, **COMPACT).encode("utf-8")

    return canonical


@mistake(DEEP_NAMES)
def names_at_the_top_alone():
    """Names become texts at the top alone."""

    def canonical(value):
        document = value
        if isinstance(value, dict):
            names = json.loads(json.dumps(dict.fromkeys(value)))
            document = dict(zip(names, value.values(), strict=True))
        return json.dumps(document, sort_keys=True, allow_nan=False, **COMPACT).encode("utf-8")

    return canonical


@mistake(DEEP_NAMES)
def names_not_in_tuples():
    """Names become texts in dicts and lists, and not in tuples."""

    def texts(value):
        if isinstance(value, list):
            return [texts(item) for item in value]
        if isinstance(value, dict):
            names = json.loads(json.dumps(dict.fromkeys(value)))
            return dict(zip(names, map(texts, value.values()), strict=True))
        return value

    def canonical(value):
        return json.dumps(texts(value), sort_keys=True, allow_nan=False, **COMPACT).encode("utf-8")

    return canonical


@mistake(CHANGED)
def the_callers_names_are_changed():
    """The names in the caller's dict are changed."""

    def canonical(value):
        written = right_one(value)
        if isinstance(value, dict):
            document = there_and_back(value)
            value.clear()
            value.update(document)
        return written

    return canonical


@mistake(CHANGED)
def the_callers_dict_is_sorted():
    """The caller's dict is sorted."""

    def canonical(value):
        written = right_one(value)
        if isinstance(value, dict) and all(isinstance(name, str) for name in value):
            for name in sorted(value):
                value[name] = value.pop(name)
        return written

    return canonical


@mistake(SIGNS)
def sorted_without_regard_to_case():
    """Names sorted without regard to case."""

    def by_letter(pairs):
        return dict(sorted(pairs, key=lambda pair: pair[0].lower()))

    def canonical(value):
        document = there_and_back(value, object_pairs_hook=by_letter)
        return json.dumps(document, **COMPACT).encode("utf-8")

    return canonical


@mistake(NUMBERS)
def numbers_rounded():
    """Numbers rounded."""

    def canonical(value):
        document = there_and_back(value, parse_float=lambda digits: round(float(digits), 9))
        return right_one(document)

    return canonical


@mistake(seen="[1,0.30000000000000004")
def whole_numbers_without_a_point():
    """1.0 is written as 1."""

    def shortened(digits):
        number = float(digits)
        return int(number) if number.is_integer() and number else number

    def canonical(value):
        return right_one(there_and_back(value, parse_float=shortened))

    return canonical


@mistake(HALF)
def a_question_mark_for_half_a_pair():
    """A question mark for half a pair of surrogates."""

    def canonical(value):
        text = json.dumps(there_and_back(value), sort_keys=True, **COMPACT)
        return text.encode("utf-8", "replace")

    return canonical


@mistake(HALF)
def half_a_pair_is_left_out():
    """Half a pair of surrogates is left out."""

    def canonical(value):
        text = json.dumps(there_and_back(value), sort_keys=True, **COMPACT)
        return text.encode("utf-8", "ignore")

    return canonical


@mistake(HALF)
def half_a_pair_passes():
    """Half a pair of surrogates is written as if it were a character."""

    def canonical(value):
        text = json.dumps(there_and_back(value), sort_keys=True, **COMPACT)
        return text.encode("utf-8", "surrogatepass")

    return canonical


@mistake(ARRAYS)
def arrays_are_sorted():
    """Arrays are sorted too, where that can be."""

    def ordered(value):
        if isinstance(value, dict):
            return {name: ordered(item) for name, item in value.items()}
        if isinstance(value, list):
            try:
                return sorted(map(ordered, value))
            except TypeError:
                return [*map(ordered, value)]
        return value

    def canonical(value):
        return right_one(ordered(there_and_back(value)))

    return canonical


@mistake(seen="b'[7]'")
def items_once():
    """What stands twice in an array is written once."""

    def canonical(value):
        if isinstance(value, list) and all(type(item) is int for item in value):
            value = [*dict.fromkeys(value)]
        return right_one(value)

    return canonical


@mistake(seen="b'{}'")
def what_is_false_is_empty():
    """What is false becomes an empty object."""

    def canonical(value):
        return right_one(value or {})

    return canonical


@mistake(OLD)
def remembered_by_id():
    """What was written is remembered by the id of the value."""
    kept = {}

    def canonical(value):
        if id(value) not in kept:
            kept[id(value)] = value, right_one(value)
        return kept[id(value)][1]

    return canonical


@mistake(seen="unhashable type: 'dict'")
def cached():
    """functools.cache, which no dict can go through."""
    write = functools.cache(right_one)

    def canonical(value):
        try:
            return write(value)
        except TypeError:
            raise TypeError("unhashable type: 'dict'") from None

    return canonical


@mistake(SIGNS)
def composed():
    """Signs are composed (NFC) first."""
    from unicodedata import normalize

    return of_text(lambda text: normalize("NFC", text))


@mistake(SIGNS)
def in_small_letters():
    """Everything in small letters."""
    return of_text(str.lower)


@mistake(seen='"a\\\\/b"')
def slashes_escaped():
    """A slash is escaped, as other languages do."""
    return of_text(lambda text: text.replace("/", "\\/"))


@right
def allow_nan_in_the_second():
    """NaN is refused where the bytes are written."""

    def canonical(value):
        text = json.dumps(json.loads(json.dumps(value)), sort_keys=True, allow_nan=False, **COMPACT)
        return bytes(text, "utf-8")

    return canonical


@right
def by_hooks():
    """Pairs sorted by a hook, and constants refused by another."""

    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")

    def canonical(value):
        document = json.loads(
            json.dumps(value),
            object_pairs_hook=lambda pairs: dict(sorted(dict(pairs).items())),
            parse_constant=refuse,
        )
        return json.dumps(document, **COMPACT).encode()

    return canonical


@right
def an_encoder():
    """An encoder that is made once."""
    encoder = json.JSONEncoder(sort_keys=True, allow_nan=False, **COMPACT)

    def canonical(value):
        return encoder.encode(json.loads(json.dumps(value))).encode("utf-8")

    return canonical


@right
def in_pieces():
    """The pieces of iterencode, joined."""
    encoder = json.JSONEncoder(sort_keys=True, allow_nan=False, **COMPACT)

    def canonical(value):
        pieces = encoder.iterencode(json.loads(json.dumps(value)))
        return b"".join(piece.encode("utf-8") for piece in pieces)

    return canonical


@right
def into_a_file():
    """json.dump into a text file in memory."""

    def canonical(value):
        file = io.StringIO()
        json.dump(json.loads(json.dumps(value, allow_nan=False)), file, sort_keys=True, **COMPACT)
        return file.getvalue().encode("utf-8")

    return canonical


@right
def by_hand():
    """The text written by a function that calls itself."""

    def written(value):
        if isinstance(value, dict):
            members = (f"{written(name)}:{written(value[name])}" for name in sorted(value))
            return "{" + ",".join(members) + "}"
        if isinstance(value, list):
            return "[" + ",".join(map(written, value)) + "]"
        return json.dumps(value, ensure_ascii=False)

    def canonical(value):
        return written(there_and_back(value)).encode()

    return canonical


@right
def names_walked_through():
    """Names become texts in a walk through the value."""

    def name_of(key):
        return next(iter(json.loads(json.dumps({key: None}))))

    def texts(value):
        if isinstance(value, dict):
            return {name_of(key): texts(item) for key, item in value.items()}
        return [*map(texts, value)] if isinstance(value, (list, tuple)) else value

    def canonical(value):
        text = json.dumps(texts(value), sort_keys=True, allow_nan=False, **COMPACT)
        return text.encode("utf-8")

    return canonical


@right
def escapes_undone():
    """Half a pair of surrogates stays an escape, as JSON can have it."""

    def canonical(value):
        text = json.dumps(there_and_back(value), sort_keys=True, **COMPACT)
        return text.encode("utf-8", "backslashreplace")

    return canonical


@right
def callable_object():
    """An object with options that can be called."""

    class Canonical:
        options = {"sort_keys": True, "allow_nan": False} | COMPACT

        def __call__(self, value):
            return json.dumps(json.loads(json.dumps(value)), **self.options).encode("utf-8")

    return Canonical()


@right
def partial_of_dumps():
    """functools.partial, called twice."""
    write = functools.partial(json.dumps, sort_keys=True, allow_nan=False, **COMPACT)

    def canonical(value):
        return write(json.loads(json.dumps(value))).encode("utf-8", "strict")

    return canonical
