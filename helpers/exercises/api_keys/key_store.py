"""Exercise 8.2: a store of API keys that never keeps a key."""

from helpers.exercises.api_keys.key_store_check import check
from helpers.exercises.checker import Exercise


def stub():
    class KeyStore:
        def __init__(self, new_key, fingerprint): ...

        def issue(self, person, scopes): ...

        def find(self, key, now): ...

        def revoke(self, key): ...

        def rotate(self, key, now, overlap): ...

    return KeyStore


def solution():
    import math

    class KeyStore:
        def __init__(self, new_key, fingerprint):
            self.new_key = new_key
            self.fingerprint = fingerprint
            self.rows = {}

        def issue(self, person, scopes):
            key = self.new_key()
            row = {"person": person, "scopes": scopes, "until": math.inf}
            self.rows[self.fingerprint(key)] = row
            return key

        def find(self, key, now):
            row = self.rows.get(self.fingerprint(key))
            if row is None or now >= row["until"]:
                return None
            return row["person"], row["scopes"]

        def revoke(self, key):
            self.rows.pop(self.fingerprint(key), None)

        def rotate(self, key, now, overlap):
            owner = self.find(key, now)
            if owner is None:
                return None
            row = self.rows[self.fingerprint(key)]
            row["until"] = min(row["until"], now + overlap)
            return self.issue(*owner)

    return KeyStore


KeyStore = Exercise(
    number="8.2",
    title="A key store",
    stub=stub,
    hints=(
        "A dict from fingerprint to what you know about the key is enough: person, scopes, until.",
        (
            "find computes one fingerprint and looks it up. The key is good if it is there, and "
            "`until` is later than now. A new key has math.inf there: it never ends by itself."
        ),
        (
            "rotate sets `until` in the old row, to now + overlap or to what stands there if that "
            "is earlier, and then calls issue with the same person and scopes."
        ),
        (
            'find ends with: return row["person"], row["scopes"]. revoke is one line: '
            "self.rows.pop(self.fingerprint(key), None)."
        ),
    ),
    solution=solution,
    check=check,
)
