"""JSON documents that keep or break one rule of RFC 8259 each, named after the rule.

Written from the grammar of the standard, not from what any parser does. What it leaves to the
reader of a document (names that stand twice, a byte order mark, limits of size and depth) is
not in here: tests/lessons/test_reading_json.py says what the lesson's loader does with each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

REFUSED = object()  # in place of a value


@dataclass(frozen=True)
class Document:
    """One document: the rule, the text (or its bytes), and the value it stands for or REFUSED."""

    rule: str
    text: str | bytes
    value: Any


def documents() -> list[Document]:
    """Return all documents. No two have the same rule."""
    parts = whitespace, values, objects, arrays, numbers, strings, truncated, encodings
    return [document for part in parts for document in part()]


def whitespace() -> Iterator[Document]:
    """§2: space, tab, line feed and carriage return, before and after each structural sign."""
    # One place for each gap that the grammar has between two tokens.
    gaps = {
        "before the value": ("{}[7]", [7]),
        "after the value": ("[7]{}", [7]),
        "after [": ("[{}7]", [7]),
        "before ]": ("[7{}]", [7]),
        "before , in an array": ("[7{},8]", [7, 8]),
        "after , in an array": ("[7,{}8]", [7, 8]),
        "in an empty array": ("[{}]", []),
        "after {": ('{{{}"desk":7}}', {"desk": 7}),
        "before :": ('{{"desk"{}:7}}', {"desk": 7}),
        "after :": ('{{"desk":{}7}}', {"desk": 7}),
        "before , in an object": ('{{"desk":7{},"floor":2}}', {"desk": 7, "floor": 2}),
        "after , in an object": ('{{"desk":7,{}"floor":2}}', {"desk": 7, "floor": 2}),
        "before }": ('{{"desk":7{}}}', {"desk": 7}),
        "in an empty object": ("{{{}}}", {}),
    }
    allowed = {"space": " ", "tab": "\t", "LF": "\n", "CR": "\r", "all four": "\r\n\t "}
    for place, (pattern, value) in gaps.items():
        for name, space in allowed.items():
            yield Document(f"§2 {name} {place}", pattern.format(space), value)
    other = ("\f", "\v", "\0", "\x1c", "\x7f", "\x85", "\xa0", "\u2028", "\u3000", "\ufeff")
    for place in ("before the value", "after the value", "after [", "before :", "before }"):
        for space in other:
            text = gaps[place][0].format(space)
            yield Document(f"§2 U+{ord(space):04X} is no whitespace {place}", text, REFUSED)
    for place in ("before the value", "after the value", "after {", "before ]"):
        for name, comment in {"//": "//x\n", "/* */": "/*x*/", "#": "#x\n"}.items():
            text = gaps[place][0].format(comment)
            yield Document(f"§2 a {name} comment {place}", text, REFUSED)


def values() -> Iterator[Document]:
    """§2 and §3: one value of any kind; the three names in lower case; no other names."""
    for text, value in {"true": True, "false": False, "null": None}.items():
        yield Document(f"§3 {text}", text, value)
        yield Document(f"§3 {text} in an array", f"[{text}]", [value])
        for wrong in (text.upper(), text.title(), text[:-1], f"{text}1", f"{text}x"):
            yield Document(f"§3 {wrong} for {text}", wrong, REFUSED)
        yield Document(f"§3 {text} without its first letter", f"[{text[1:]}]", REFUSED)
    for text, value in {'"Ada"': "Ada", "7": 7, "[]": [], "{}": {}, '""': "", "0": 0}.items():
        yield Document(f"§2 {text} alone is a JSON text", text, value)
    names = "undefined None True nil yes NaN -NaN +NaN nan Infinity -Infinity +Infinity inf -inf"
    for name in [*names.split(), "Inf", "-Inf", "INFINITY", "-nan", "Ada", "0x7", "1_000", "'7'"]:
        section = "§6" if "n" in name.lower() and name.strip("+-").lower()[:2] in "na in" else "§3"
        yield Document(f"{section} {name} is no value", name, REFUSED)
        yield Document(f"{section} {name} is no value in an array", f"[1,{name}]", REFUSED)
        yield Document(f"{section} {name} is no value in an object", f'{{"a":{name}}}', REFUSED)
    for text in ("", " ", "\n\t"):
        yield Document(f"§2 nothing but {len(text)} whitespace signs", text, REFUSED)
    second = {"a number": "7 8", "an array": "[][]", "an object": "{}{}", "a comma": "7,"}
    second |= {"a name": "7true", "a string": '7"a"', "]": "[7]]", "}": "{}}", ":": '"a":7'}
    for name, text in second.items():
        yield Document(f"§2 {name} after the value", text, REFUSED)


def objects() -> Iterator[Document]:
    """§4: names are strings, a colon after each name, commas between members alone."""
    good = {
        "an empty name": ('{"":7}', {"": 7}),
        "a name with spaces": ('{" a b ":7}', {" a b ": 7}),
        "a name with an escape": (r'{"\u0061\n":7}', {"a\n": 7}),
        "names that differ in case": ('{"a":1,"A":2}', {"a": 1, "A": 2}),
        "one name in two objects": ('[{"a":1},{"a":2}]', [{"a": 1}, {"a": 2}]),
        "one name inside and outside": ('{"a":{"a":1}}', {"a": {"a": 1}}),
        "one name before and after an inner object": (
            '{"a":1,"b":{"a":2},"c":3}',
            {"a": 1, "b": {"a": 2}, "c": 3},
        ),
        "a value like a name": ('{"a":"a","b":"a"}', {"a": "a", "b": "a"}),
        "a name like a constant": ('{"NaN":"Infinity"}', {"NaN": "Infinity"}),
        "names that differ in normalisation": (
            '{"\u00e9":1,"e\u0301":2}',
            {"\u00e9": 1, "e\u0301": 2},
        ),
        "members in any order": ('{"b":1,"a":2}', {"b": 1, "a": 2}),
        "a value of each kind": (
            '{"a":null,"b":true,"c":0,"d":"","e":[],"f":{}}',
            {"a": None, "b": True, "c": 0, "d": "", "e": [], "f": {}},
        ),
    }
    for name, (text, value) in good.items():
        yield Document(f"§4 {name}", text, value)
    bad = {
        "a comma after the last member": '{"a":1,}',
        "a comma before the first member": '{,"a":1}',
        "two commas": '{"a":1,,"b":2}',
        "only a comma": "{,}",
        "no comma": '{"a":1 "b":2}',
        "a semicolon for the comma": '{"a":1;"b":2}',
        "no colon": '{"a" 1}',
        "two colons": '{"a"::1}',
        "an equals sign for the colon": '{"a"=1}',
        "a comma for the colon": '{"a",1}',
        "a name alone": '{"a"}',
        "no value": '{"a":}',
        "no name": "{:1}",
        "two values": '{"a":1 2}',
        "] for }": '{"a":1]',
        "a bracket inside": '{["a":1]}',
        "braces doubled": '{{"a":1}}',
        "a bare name": "{a:1}",
        "a name in single quotes": "{'a':1}",
    }
    for name, text in bad.items():
        yield Document(f"§4 {name}", text, REFUSED)
    for name in ("1", "null", "true", "[]", "{}", "1.5"):
        yield Document(f"§4 {name} as a name", f"{{{name}:1}}", REFUSED)


def arrays() -> Iterator[Document]:
    """§5: commas between values alone; values of any kinds; §9: depth that readers can take."""
    good = {
        "values of each kind": ('[null,true,0,"",[],{}]', [None, True, 0, "", [], {}]),
        "arrays in arrays": ("[[],[[]]]", [[], [[]]]),
        "a value twice": ("[7,7]", [7, 7]),
    }
    for name, (text, value) in good.items():
        yield Document(f"§5 {name}", text, value)
    for depth in (2, 10, 100, 200):
        value = 7
        for _ in range(depth):
            value = [value]
        yield Document(f"§9 {depth} arrays deep", "[" * depth + "7" + "]" * depth, value)
        value = 7
        for _ in range(depth):
            value = {"a": value}
        yield Document(f"§9 {depth} objects deep", '{"a":' * depth + "7" + "}" * depth, value)
    yield Document("§9 100,000 values wide", "[" + "7," * 99_999 + "7]", [7] * 100_000)
    bad = {
        "a comma after the last value": "[7,]",
        "a comma before the first value": "[,7]",
        "two commas": "[7,,8]",
        "only a comma": "[,]",
        "no comma": "[7 8]",
        "no comma between strings": '["a" "b"]',
        "a semicolon for the comma": "[7;8]",
        "a colon for the comma": '["a":7]',
        "} for ]": "[7}",
        "parentheses": "(7)",
        "an ellipsis": "[7,...]",
    }
    for name, text in bad.items():
        yield Document(f"§5 {name}", text, REFUSED)
    for count in (1, 2, 100_000):
        yield Document(f"§5 {count} times [ and no ]", "[" * count, REFUSED)
        yield Document(f"§4 {count} times {{ with a name, and no }}", '{"a":' * count, REFUSED)


def numbers() -> Iterator[Document]:
    """§6: minus, an integer without leading zeros, then a fraction, then an exponent."""
    for whole in ("0", "-0", "7", "-7", "10", "-10", "1234567890", "9007199254740993"):
        yield Document(f"§6 {whole}", whole, int(whole))
        for fraction in (".0", ".5", ".000", ".125"):
            yield Document(f"§6 {whole}{fraction}", whole + fraction, float(whole + fraction))
        for exponent in ("e1", "E1", "e+1", "E-1", "e0", "e-0", "e00", "e+007"):
            text = whole + exponent
            yield Document(f"§6 {text}", text, float(text))
        yield Document(f"§6 {whole}.25E-2", f"{whole}.25E-2", float(f"{whole}.25E-2"))
    yield Document("§6 4,000 digits", "7" * 4000, int("7" * 4000))
    yield Document("§6 a fraction of 5,000 digits", "0." + "3" * 5000, 1 / 3)
    yield Document("§6 1e-400 is nearly 0", "1e-400", 0.0)
    bad = "+7 07 -07 00 -00 0123 00.5 - -- --7 -+7 . .5 -.5 7. -7. 7.e1 .e1 7..5 7.5.5 0. e1 E1 "
    bad += "7e 7E 7e+ 7e- 7e1.5 7ee1 7e+-1 7e1e1 7- 7+8 7a 0x10 0b1 0o7 7_000 7f 7L 7d 1,5e1 $7 "
    bad += "0e 0e+ -0e -e1 ¼ ٧ ７ -٧ 7.٥ 7e٣ 1² ∞ −7"
    for text in bad.split():
        for place, pattern in {
            "": "{}",
            " in an array": "[{}]",
            " as a member": '{{"a":{}}}',
        }.items():
            if (text, place) != ("1,5e1", " in an array"):  # there it is two numbers
                yield Document(f"§6 {text}{place}", pattern.format(text), REFUSED)
    for text in ("- 7", "7 .5", "7. 5", "7 e1", "7e 1", "1 000"):
        yield Document(f"§6 {text} with a space inside", text, REFUSED)


def strings() -> Iterator[Document]:
    """§7: quotation marks around; no raw control signs, quotes or backslashes; nine escapes."""
    short = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    for letter, value in short.items():
        yield Document(f"§7 \\{letter}", f'"\\{letter}"', value)
        yield Document(f"§7 \\{letter} between letters", f'"a\\{letter}b"', f"a{value}b")
    for code in range(0x20):
        yield Document(f"§7 U+{code:04X} raw", f'"a{chr(code)}"', REFUSED)
        yield Document(f"§7 U+{code:04X} raw in a name", f'{{"a{chr(code)}":1}}', REFUSED)
        yield Document(f"§7 U+{code:04X} escaped", f'"a\\u{code:04x}"', f"a{chr(code)}")
    for code in range(0x20, 0x7F):
        sign = chr(code)
        if sign not in short and sign != "u":
            yield Document(f"§7 \\{sign} is no escape", f'"\\{sign}"', REFUSED)
    for sign in ("\n", "\0", "é", "\u2028", "😀"):
        yield Document(f"§7 a backslash before U+{ord(sign):04X}", f'"\\{sign}"', REFUSED)
    whole = (0x20, 0x21, 0x23, 0x2F, 0x5B, 0x5D, 0x7E, 0x7F, 0x80, 0x85, 0xA0, 0xE9, 0xFF, 0x2028)
    for code in (*whole, 0x2029, 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000):
        yield Document(f"§7 U+{code:04X} raw is allowed", f'"{chr(code)}"', chr(code))
    for code in (0x1F600, 0x1FFFE, 0x10FFFF):
        yield Document(f"§7 U+{code:04X} raw is allowed", f'"{chr(code)}"', chr(code))
        pair = chr(code).encode("utf-16-be").hex(" ", 2).split()
        for case, units in {"": pair, ", capitals": [unit.upper() for unit in pair]}.items():
            escaped = "".join(f"\\u{unit}" for unit in units)
            rule = f"§7 U+{code:04X} as a pair of escapes{case}"
            yield Document(rule, f'"{escaped}"', chr(code))
    for digits, value in {"00e9": "é", "00E9": "é", "0041": "A", "2028": "\u2028"}.items():
        yield Document(f"§7 \\u{digits}", f'"\\u{digits}"', value)
    for digits in ("", "0", "00", "00e", "00g9", "g000", "00 9", "+0e9", "-0e9", "0x41", "00e-"):
        yield Document(f"§7 \\u{digits or ' alone'} has no four digits", f'"\\u{digits}"', REFUSED)
    for digits in ("00_1", " 041", "００４１", "٠٠٤١", "{41}"):
        yield Document(f"§7 \\u{digits} has other signs than digits", f'"\\u{digits}"', REFUSED)
    yield Document("§7 \\U0041 with a capital", '"\\U0041"', REFUSED)
    for escape in ("x41", "101", "N{BULLET}", "a", "v", "e", "'", "0"):
        yield Document(f"§7 \\{escape} of other languages", f'"a\\{escape}b"', REFUSED)
    yield Document("§7 \\u0000 in a name", '{"\\u0000":7}', {"\0": 7})
    yield Document("§7 two backslashes before the last quote", '"a\\\\"', "a\\")
    yield Document("§7 an escaped quote before the last quote", '"a\\""', 'a"')
    yield Document("§7 a comment in a string", '"/* a */ // b"', "/* a */ // b")
    yield Document("§7 brackets in a string", '"}{][,:"', "}{][,:")
    yield Document("§7 a string of 100,000 letters", f'"{"a" * 100_000}"', "a" * 100_000)
    bad = {
        "no first quote": 'a"',
        "no last quote": '"a',
        "one quote": '"',
        "an escaped last quote": '"a\\"',
        "an odd number of backslashes": '"a\\\\\\"',
        "single quotes": "'a'",
        "backticks": "`a`",
        "curly quotes": "“a”",
        "three quotes": '"""a"""',
        "two strings side by side": '"a""b"',
        "a line break in a string": '"a\nb"',
        "a string that goes on in the next line": '"a\\\nb"',
        "a letter before the string": 'b"a"',
    }
    for name, text in bad.items():
        yield Document(f"§7 {name}", text, REFUSED)


def truncated() -> Iterator[Document]:
    """§2: a document that ends too early is none; each end of one booking, and of its bytes."""
    whole = '{"desk":7,"person":"Zo\\u00eb","at":["é",-1.5e3,true,null,{}]}'
    value = {"desk": 7, "person": "Zoë", "at": ["é", -1500.0, True, None, {}]}
    yield Document("§2 a whole booking", whole, value)
    for end in range(len(whole)):
        yield Document(f"§2 cut off after {end} signs", whole[:end], REFUSED)
    encoded = whole.encode()
    yield Document("§8.1 the bytes of a whole booking", encoded, value)
    cut = encoded.index("é".encode()) + 1
    yield Document("§8.1 cut off within a character", encoded[:cut], REFUSED)


def encodings() -> Iterator[Document]:
    """§8.1: bytes between systems are UTF-8, and well formed (RFC 3629 §3 and §4)."""
    for sign in ("A", "é", "߿", "ࠀ", "\ud7ff", "\ue000", "\uffff", "😀", "\U0010ffff"):
        yield Document(f"§8.1 U+{ord(sign):04X} in UTF-8", f'"{sign}"'.encode(), sign)
    bad = {
        "a continuation byte alone": b"\x80",
        "a lead byte alone": b"\xc3",
        "byte FE": b"\xfe",
        "byte FF": b"\xff",
        "é in Latin-1": b"\xe9",
        "two lead bytes": b"\xc3\xc3",
        "/ in two bytes": b"\xc0\xaf",
        "/ in three bytes": b"\xe0\x80\xaf",
        "NUL in two bytes": b"\xc0\x80",
        "a high surrogate": b"\xed\xa0\x80",
        "a low surrogate": b"\xed\xbf\xbf",
        "a pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
        "above U+10FFFF": b"\xf4\x90\x80\x80",
        "five bytes": b"\xf8\x88\x80\x80\x80",
        "two of three bytes": b"\xe2\x82",
        "three of four bytes": b"\xf0\x9f\x98",
    }
    for name, octets in bad.items():
        yield Document(f"§8.1 {name} in a string", b'"' + octets + b'"', REFUSED)
        yield Document(f"§8.1 {name} after an escape", b'"\\' + octets + b'"', REFUSED)
        yield Document(f"§8.1 {name} in a name", b'{"' + octets + b'":1}', REFUSED)
        yield Document(f"§8.1 {name} outside a string", b"[7" + octets + b"]", REFUSED)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        for text in ("7", "[]", '{"desk": "Zoë"}'):
            octets = text.encode(encoding)
            yield Document(f"§8.1 {text} in {encoding.upper()}", octets, REFUSED)
    yield Document("§8.1 no bytes", b"", REFUSED)
    for octets in (b"\xef", b"\xef\xbb", b"\xef\xbb\xbf"):
        yield Document(f"§8.1 {octets.hex(' ')} and no value", octets, REFUSED)
    yield Document("§8.1 a byte order mark before a comma", b"[7\xef\xbb\xbf,8]", REFUSED)
