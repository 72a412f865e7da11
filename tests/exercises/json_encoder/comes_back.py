"""What learners answer to exercise 4.1."""

import json
from collections import OrderedDict
from types import MappingProxyType

from helpers.exercises.json_encoder.comes_back import (
    ARRAY,
    GOES_OUT,
    LAST,
    NAMES,
    NUMBER,
    SPELLED,
    VALUE,
    Floor,
    solution,
)
from tests.exercises.answers import mistake, right


@mistake(ARRAY)
def tuple_stays():
    """The tuple stays a tuple."""
    return solution() | {"a tuple": (7, 8)}


@mistake(seen="[[7, 8]]")
def tuple_in_a_list():
    """The tuple comes back inside a list."""
    return solution() | {"a tuple": [[7, 8]]}


@mistake(seen="{'0': 7, '1': 8}")
def tuple_as_an_object():
    """The tuple comes back as an object."""
    return solution() | {"a tuple": {"0": 7, "1": 8}}


@mistake(seen="['7', '8']")
def tuple_of_texts():
    """The numbers in the tuple become texts."""
    return solution() | {"a tuple": ["7", "8"]}


@mistake(VALUE)
def text_of_the_tuple():
    """The text that dumps makes, in place of the value."""
    return solution() | {"a tuple": "[7, 8]"}


@mistake(VALUE)
def all_texts():
    """What dumps writes, for each line."""
    return {what: json.dumps(value) for what, value in GOES_OUT.items()}


@mistake(ARRAY)
def nothing_changes():
    """All values come back as they went in."""
    return dict(GOES_OUT)


@mistake(NAMES)
def number_stays():
    """The number stays a number."""
    return solution() | {"a number as a key": {7: "Ada"}}


@mistake(seen="None for 'a number as a key'")
def number_is_refused():
    """A number as a key is left out."""
    return solution() | {"a number as a key": None}


@mistake(seen="'TypeError' for 'a number as a key'")
def number_raises():
    """A number as a key raises."""
    return solution() | {"a number as a key": "TypeError"}


@mistake(SPELLED)
def spelled_as_python_does():
    """True is written as Python spells it."""
    return solution() | {"True and None as keys": {"True": "window", "None": "any"}}


@mistake(SPELLED)
def only_none_as_python_does():
    """None alone is written as Python spells it."""
    return solution() | {"True and None as keys": {"true": "window", "None": "any"}}


@mistake(NAMES)
def true_stays():
    """True and None stay what they are."""
    return solution() | {"True and None as keys": {True: "window", None: "any"}}


@mistake(seen="{'1': 'window', 'null': 'any'}")
def true_is_one():
    """True becomes the number 1, as a text."""
    return solution() | {"True and None as keys": {"1": "window", "null": "any"}}


@mistake(seen="{'true': 'window', '': 'any'}")
def none_is_empty():
    """None becomes an empty text."""
    return solution() | {"True and None as keys": {"true": "window", "": "any"}}


@mistake(seen="{'true': 'window'}")
def none_is_skipped():
    """None as a key is skipped."""
    return solution() | {"True and None as keys": {"true": "window"}}


@mistake(LAST)
def the_first_stays():
    """The first of two equal names stays."""
    return solution() | {"two keys": {"1": "Ada"}}


@mistake(LAST)
def two_stay_two():
    """Two keys stay two."""
    return solution() | {"two keys": {1: "Ada", "1": "Grace"}}


@mistake(NAMES)
def last_one_with_a_number():
    """The last value stays, under a number."""
    return solution() | {"two keys": {1: "Grace"}}


@mistake(seen="{'1': ['Ada', 'Grace']}")
def both_values_in_a_list():
    """Both values are kept in a list."""
    return solution() | {"two keys": {"1": ["Ada", "Grace"]}}


@mistake(NUMBER)
def enum_by_name():
    """An IntEnum is written by its name."""
    return solution() | {"an IntEnum": ["SECOND"]}


@mistake(NUMBER)
def enum_comes_back():
    """An IntEnum comes back."""
    return solution() | {"an IntEnum": [Floor.SECOND]}


@mistake(NUMBER)
def enum_as_text():
    """An IntEnum becomes its number, as a text."""
    return solution() | {"an IntEnum": ["2"]}


@mistake(seen="2 for 'an IntEnum'")
def enum_without_its_list():
    """The number alone, without the list around it."""
    return solution() | {"an IntEnum": 2}


@mistake(seen="[1] for 'an IntEnum'")
def enum_counted_from_zero():
    """Members are counted from 0."""
    return solution() | {"an IntEnum": [1]}


@mistake(seen="[2.0] for 'an IntEnum'")
def enum_as_float():
    """All numbers of JSON become floats."""
    return solution() | {"an IntEnum": [2.0]}


@mistake(NUMBER)
def enum_as_a_dict():
    """An IntEnum in place of the list and its number."""
    return solution() | {"an IntEnum": Floor.SECOND}


@mistake(seen="nothing for 'an IntEnum'")
def a_line_is_missing():
    """One line is missing."""
    return {what: value for what, value in solution().items() if what != "an IntEnum"}


@right
def asks_json():
    """Each value computed by json."""
    return {what: json.loads(json.dumps(value)) for what, value in GOES_OUT.items()}


@right
def in_a_loop():
    """A dict filled in a loop."""
    comes_back = {}
    for what, value in GOES_OUT.items():
        comes_back[what] = json.loads(json.dumps(value))
    return comes_back


@right
def ordered():
    """An OrderedDict, also inside."""
    return OrderedDict(solution(), **{"two keys": OrderedDict([("1", "Grace")])})


@right
def by_calls():
    """Calls of dict() and list() in place of braces and brackets."""
    whats = GOES_OUT.keys()
    pairs = [("1", "Ada"), ("1", "Grace")]
    backs = list(range(7, 9)), {str(7): "Ada"}, dict.fromkeys(["true"], "window"), dict(pairs), [2]
    comes_back = dict(zip(whats, backs, strict=True))
    comes_back["True and None as keys"].update(null="any")
    return comes_back


@right
def in_another_order():
    """The lines in another order, and the members too."""
    comes_back = dict(reversed(solution().items()))
    comes_back["True and None as keys"] = {"null": "any", "true": "window"}
    return comes_back


@right
def read_from_texts():
    """The texts written by hand, and read."""
    texts = {
        "a tuple": "[7, 8]",
        "a number as a key": '{"7": "Ada"}',
        "True and None as keys": '{"true": "window", "null": "any"}',
        "two keys": '{"1": "Ada", "1": "Grace"}',
        "an IntEnum": "[2]",
    }
    return {what: json.loads(text) for what, text in texts.items()}


@right
def from_the_value_of_the_member():
    """The number taken from the member."""
    return solution() | {"an IntEnum": [Floor.SECOND.value], "a tuple": [*(7, 8)]}


@right
def all_at_once():
    """The whole of it sent there and back at once."""
    return json.loads(json.dumps(GOES_OUT))


@right
def other_mappings():
    """Read-only views of dicts."""
    values = {
        what: MappingProxyType(value) if isinstance(value, dict) else value
        for what, value in solution().items()
    }
    return MappingProxyType(values)
