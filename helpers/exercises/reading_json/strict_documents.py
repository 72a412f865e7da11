"""The documents that exercise 5.2 tries: what JSON is, what it is not, and where it goes wrong."""

from collections.abc import Iterator
from random import Random

IN_STRING = "Inside a string, NaN is text as any other."
NOT_A_NAME = "A name is a string with a colon after it. The other strings may be equal."
OTHER_NAME = "Names are equal when they are, sign by sign, the same text (RFC 8259 §8.3)."
OTHER_OBJECT = "Each object has its own names. The same name may stand in another object."

ACCEPTED = (
    ('{"desk": 7, "person": "Ada"}', ""),
    ("\r\n[1, -0, 2.5, 1e3, true, null]\t ", ""),
    ('["\x7f \u2028 \ufeff", {}]', ""),
    *((text, "") for text in ("7", "-0.0", "0", '""', "null", "false", " [ ] ", "{\n}", '"\\/"')),
    ('{"a": null, "b": false, "c": 0, "d": " ", "e": [], "f": {}, "": -1.5E+2}', ""),
    (r'["\ud83d", "\ud83d\ude00", "\u00E9\u00e9", "\b\f\n\r\t\"\\\/"]', ""),
    ("9007199254740993", ""),
    ("0.1000000000000000055511151231257827", ""),
    ("1e-400", ""),
    # The last numbers that fit in an int and in a float.
    *(
        (sign + digits, "")
        for sign in ("", "-")
        for digits in ("7" * 4300, "1.7976931348623157e308")
    ),
    ('{"a": 1, "A": 2, "a ": 3, "a\\u0000": 4, "a/": 5}', OTHER_NAME),
    ('{"\u00e9": 1, "e\u0301": 2, "\u00c9": 3, "ss": 4, "\u00df": 5}', OTHER_NAME),
    ('{"1": 1, "01": 2, "1.0": 3, "true": 4}', OTHER_NAME),
    ('["NaN", "[-Infinity]", {"NaN": "{"}]', IN_STRING),
    ('{"a": "Infinity", "b": ": NaN", "c": "a, -Infinity]"}', IN_STRING),
    (r'["\\", "\": NaN", "a\\\"", "\\\\"]', IN_STRING),
    ('[{"desk": 7}, {"desk": 7}]', OTHER_OBJECT),
    ('{"a": {"b": {"a": 1}}, "b": 2}', OTHER_OBJECT),
    ('{"a": [{"a": 1}, {"a": [{"a": 2}]}], "b": {"b": {"b": 3}}}', OTHER_OBJECT),
    ('{"a": "a", "b": ["a", "a"]}', NOT_A_NAME),
    ('{"a": "b\\":", "b\\"": 1, "": {}}', NOT_A_NAME),
    (r'{"a": "\"a\":", "b": "{\"a\": 1, \"a\": 2}", "c": "}"}', NOT_A_NAME),
)
# Document -> where the sign or the name begins that may not be there.
CONSTANTS = {
    "NaN": 0,
    "[1, -Infinity]": 4,
    '{"desk": 7,\n "price": Infinity}': 22,
    '["NaN", "\\"NaN", NaN]': 17,
    '{"NaN": {"a": [NaN]}}': 15,
    '["-Infinity",\n\n-Infinity ]': 15,
    '[NaN, "NaN"]': 1,
    '{"a": Infinity, "b": "-Infinity"}': 6,
    '{"a": "NaN", "NaN": "Infinity", "b": -Infinity}': 37,
}
TWICE_AT = {
    '{"desk": 7, "desk": 8}': 12,
    '{"desk": 7, "desk": 7}': 12,
    '[{"desk": 7},\n {"person": "Ada", "person" \n: "Ada"}]': 33,
    '{"a": {"b": [{}]}, "b": 2, "a": 3}': 27,
    '{"a": 1, "b": {"a": 1, "a": 2}}': 23,
    '{"a": "a", "b": [["a"], {"c": {}}], "c": 1, "b": null}': 44,
    '{"desk": 7, "d\\u0065sk": 8}': 12,
    '{"d\\u0065sk": 7, "desk": 8}': 17,
    '{"": 1, "": 2}': 8,
    '{"x": "y", "y": "x", "x": "y"}': 21,
    '{"x": 1, "x": "x"}': 9,
    '{"x": 1, "x": 2, "x": 3}': 9,
    '[{"x": 1, "y": {"x": 1}, "x": 2, "y": {}, "x": 3}]': 25,
    '[{"x": 1}, {"x": 1, "x": 2}, {"x": 3}]': 20,
    '{"a:": 1, "b": ":", "a:" :\t[]}': 20,
    '{"}]": 1, "{[": 2, "}]": 3}': 19,
    '{"\\n": 1, "\\u000a": 2}': 10,
    '{"😀": 1, "\\ud83d\\ude00": 2}': 9,
    '{"\\u00e9": 1, "é": 2}': 14,
}
NO_JSON = (
    *("", " ", "[7", '{"desk": 7', "{'desk': 7}", "[7] 8", "[7,]", '{"desk": 7,}', "[7 8]", "07"),
    *("+7", "7.", ".5", "-", "1e", "0x7", "-NaN", "nan", "+Infinity", "True", '"\n"', '"\t"'),
    *('"\\x"', "\ufeff7", "7\xa0", "\f7", "[7]\v", "7\0", "\u20287", r'"\ud83d\"', r'"\ud83d\u"'),
    *("[7] // 8", "None", "undefined", "Inf", "-inf", "1_000", "7 // 8", "[7,,8]", "{7: 8}", "-07"),
    *(
        '{"a" 7}',
        '{"a": 7 "b": 8}',
        "[7}",
        '"a',
        "7,",
        "{} {}",
        "[1].",
        "٧",
        '"\\u00g9"',
        "(7)",
        "7/",
    ),
)
NO_UTF_8 = (
    *("[7]".encode("utf-16"), "7".encode("utf-32-le"), '"é"'.encode("utf-16-be"), b'"\xff"'),
    *(b'"\xed\xa0\x80"', b'"\xe9"', b'"\xc0\xaf"', b'"a\xc3"', b"7\xa0", b""),
)
BYTES = (
    ('{"place": "café 😀"}'.encode(), {"place": "café 😀"}),
    (b"[7]", [7]),
    (b" 7 ", 7),
    (b'"\\u00e9"', "é"),
    ('"é"'.encode(), "é"),
)
BIG_NUMBERS = ("1e400", "-2.5E+999", "7" * 5000, "-" + "7" * 4301)
DEEP_ENOUGH = "[" * 150 + "]" * 150
# Many brackets, and no depth.
WIDE = ("[" + "[]," * 2_000 + "{}]", '["' + "[{" * 2_000 + '"]')
# The first is so deep that every json.loads gives up, and not only those that count.
TOO_DEEP = ("[" * 100_000, '{"a":' * 10_000, "[" * 20_000 + "]" * 20_000)


NAMES = ("a", "b", "desk", "A", "", "é", "NaN", "\\u0061", "\\n", "{", "}]", 'x\\"', "\\\\", "😀")
LEAVES = (
    *("null", "true", "false", "0", "-0", "7", "-7.25", "1e3", "1E-2", "0.0", '"a"', '"desk"'),
    *('""', '"NaN"', '"\\"a\\":"', '"[{"', '"\\u0041"', '"é 😀"', '"\\\\"', "12345678901234567890"),
)
BROKEN = (
    *("NaN", "-Infinity", "Infinity", "nan", "None", "True", "'a'", "01", "1.", ".5", "+1", "-"),
    *("{", "}", "[", "]", ",", ":", '"', "\xa0", "\f", "\ufeff", "//", '"\\x"', '"a"', "a", "1 2"),
    *('"\\u12"', '"\t"', "0x1", "1e", "--1", "\0", "﹣1", "undefined", ";", "=", '"\\u0061"'),
)


def generated(count: int) -> Iterator[str]:
    """Yield documents from the grammar: whole ones, and ones with a single sign or name changed."""
    choose = Random(2)
    for _ in range(count):
        tokens = _tokens(choose, depth=3)
        place = choose.randrange(len(tokens))
        match choose.randrange(6):
            case 0:
                del tokens[place]
            case 1:
                tokens[place] = choose.choice(BROKEN)
            case 2:
                tokens.insert(place, choose.choice(BROKEN))
            case 3:  # a name or a value of elsewhere in its place
                tokens[place] = choose.choice(tokens)
        yield "".join(token + choose.choice(["", "", " ", "\n", "\t\r "]) for token in tokens)


def _tokens(choose: Random, depth: int) -> list[str]:
    kind = choose.choice("{{[") if depth == 3 else choose.choice("{[..") if depth else "."
    if kind == ".":
        return [choose.choice(LEAVES)]
    inner: list[str] = []
    for name in choose.sample(NAMES[:7] + NAMES[8:], choose.randrange(2 if depth == 3 else 0, 5)):
        inner += [","] if inner else []
        inner += [f'"{name}"', ":"] if kind == "{" else []
        inner += _tokens(choose, depth - 1)
    return [kind, *inner, "}" if kind == "{" else "]"]
