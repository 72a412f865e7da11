"""Mutants that behave as the solution does, each with the reason: exercise, change, reason.

tests/test_exercises.py prints the change of a survivor as it is to be written here, and complains
of an entry whose mutant does not survive. Before adding one, ask whether the check has a gap.
"""

EQUIVALENT: dict[str, dict[str, str]] = {
    "2.2": {
        "line 8: type(value) → type()": "raises TypeError as well, with another text",
    },
    "2.3": {
        "line 9: text.encode('utf-8') → text.encode()": "UTF-8 is the default",
    },
    "2.4": {
        "line 10: document.decode('utf-8') → document.decode()": "UTF-8 is the default",
    },
    "2.5": {
        "line 10: @staticmethod → def dumps(value):": "called on the class, both are the same",
        "line 14: @staticmethod → def loads(text):": "called on the class, both are the same",
        "line 33: value.replace(tzinfo=None) → value.replace()": (
            "the text then holds the offset too, and the one in seconds is put in its place"
        ),
    },
    "4.2": {
        "line 19: None → True": "what pop gives back is dropped",
    },
    "4.3": {
        "line 5: -len(text) → len(text)": (
            "differs where three '=' come in place of one, and the decoder passes over surplus ones"
        ),
    },
    "4.4": {
        "line 33: hmac.compare_digest(expected, to_bytes(parts[2])) → "
        "hmac.compare_digest(to_bytes(parts[2]), expected)": "the order does not matter",
        "line 44: max(claims.get('nbf', now), claims.get('iat', now)) → "
        "max(claims.get('iat', now), claims.get('nbf', now))": "the order does not matter",
        "line 60: -len(part) → len(part)": "as in 4.3",
        "line 61: except binascii.Error: → except Exception:": "nothing else is raised there",
        "line 63: b'=' → b'=X'": (
            "no part can end in X: JSON ends in a brace, and the last letter of 32 bytes has two "
            "spare bits of zero, which X has not"
        ),
        "line 71: except (ValueError, RecursionError): → except Exception:": (
            "json raises nothing else"
        ),
    },
    "6.3": {
        "line 22: 0 → -1": "the list has one item there",
    },
    "6.5": {
        "line 7: connection.close() → (deleted)": "it closes when nothing refers to it any more",
        "line 13: connection.close() → (deleted)": "it closes when nothing refers to it any more",
        "line 14: '200 OK' → '200 OKX'": "the reason after the number is free text",
        "line 14: 'text/plain' → 'text/plainX'": "the task leaves the type free",
    },
    "7.4": {
        "line 19: 0 → -1": "the id is the primary key, so there is one row at most",
    },
}
