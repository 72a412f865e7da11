"""What learners answer to exercise 8.2."""

import base64
import functools
import hashlib
import hmac
import json
import sqlite3
from collections import namedtuple
from dataclasses import dataclass, field
from types import SimpleNamespace

from helpers.exercises.api_keys import key_store_check as sentences
from helpers.exercises.api_keys.key_store import solution
from helpers.exercises.api_keys.key_store_look_up import ITERATOR, SCAN, WHOLE
from tests.exercises.answers import mistake, right

FOR_EVER = 10**12


@mistake(sentences.PLAIN)
def the_key_itself():
    """The key itself is what the dict knows."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, lambda key: key)

    return KeyStore


@mistake(sentences.PLAIN)
def the_key_beside():
    """The key is kept beside its fingerprint."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            self.rows[self.fingerprint(key)]["key"] = key
            return key

    return KeyStore


@mistake(sentences.PLAIN)
def the_key_without_prefix():
    """The key is kept without its prefix."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            self.rows[self.fingerprint(key)]["hint"] = key.removeprefix("people_").encode()
            return key

    return KeyStore


@mistake(sentences.PLAIN)
def in_base64():
    """The key is kept in base64, as if that hid it."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            hidden = base64.b64encode(key.encode())
            self.rows[self.fingerprint(key)]["hidden"] = hidden
            return key

    return KeyStore


@mistake(SCAN)
def a_scan_for_strangers():
    """A key that is not in the dict is compared with each stored one, to be sure."""

    class KeyStore(solution()):
        def find(self, key, now):
            if self.fingerprint(key) not in self.rows and any(
                hmac.compare_digest(stored, self.fingerprint(key)) for stored in self.rows
            ):
                raise LookupError
            return super().find(key, now)

    return KeyStore


@mistake(WHOLE)
def cut_short():
    """Of the fingerprint only the beginning is kept, so that two keys can share a row."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, lambda key: fingerprint(key)[:16])

    return KeyStore


@mistake(sentences.REVOKED)
def without_scopes():
    """A revoked key stays, without its scopes."""

    class KeyStore(solution()):
        def revoke(self, key):
            if self.fingerprint(key) in self.rows:
                self.rows[self.fingerprint(key)]["scopes"] = []

    return KeyStore


@mistake(sentences.PLAIN)
def a_cache():
    """The fingerprints are cached, and the cache keeps the keys."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, functools.cache(fingerprint))

    return KeyStore


@mistake(sentences.PLAIN)
def a_list_of_the_class():
    """The keys that were issued are noted in a list of the class."""

    class KeyStore(solution()):
        issued = []  # noqa: RUF012 - the mistake

        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            KeyStore.issued.append(key)
            return key

    return KeyStore


@mistake(sentences.PLAIN)
def only_new_keys_of_rotate():
    """What rotate makes is kept, as the successor of the old key."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            if new is not None:
                self.rows[self.fingerprint(key)]["successor"] = new
            return new

    return KeyStore


@mistake(sentences.FINGERPRINT)
def the_fingerprint_is_given_out():
    """The fingerprint is given out."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            return self.fingerprint(super().issue(person, scopes))

    return KeyStore


@mistake(sentences.FINGERPRINT)
def rotate_gives_the_fingerprint():
    """rotate gives the fingerprint out."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            return new and self.fingerprint(new)

    return KeyStore


@mistake(sentences.HANDED_IN)
def a_hash_of_its_own():
    """The fingerprint that is handed in is not used."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, lambda key: hashlib.sha256(key.encode()).hexdigest())

    return KeyStore


@mistake(seen="issue returned")
def a_key_of_its_own():
    """The function that makes keys is not used."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            numbers = iter(range(1000))
            super().__init__(lambda: f"people_{next(numbers):032}", fingerprint)

    return KeyStore


@mistake(seen="issue returned None")
def nothing_comes_back():
    """issue returns nothing."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            super().issue(person, scopes)

    return KeyStore


@mistake(sentences.ALONE)
def one_dict_for_all():
    """One dict for all stores."""

    class KeyStore(solution()):
        shared = {}  # noqa: RUF012 - the mistake

        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, fingerprint)
            self.rows = self.shared

    return KeyStore


@mistake(sentences.ALONE)
def a_default_argument():
    """The dict is a default argument."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint, rows={}):  # noqa: B006 - the mistake
            super().__init__(new_key, fingerprint)
            self.rows = rows

    return KeyStore


@mistake(SCAN)
def a_scan():
    """A scan over all keys."""

    class KeyStore(solution()):
        def find(self, key, now):
            for known, row in self.rows.items():
                if hmac.compare_digest(known, self.fingerprint(key)) and now < row["until"]:
                    return row["person"], row["scopes"]
            return None

    return KeyStore


@mistake(sentences.MANY)
def one_key_for_each_person():
    """One key for each person."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            mine = self.rows[self.fingerprint(key)]
            rest = {name: row for name, row in self.rows.items() if row["person"] != person}
            self.rows = {**rest, self.fingerprint(key): mine}
            return key

    return KeyStore


@mistake(sentences.MANY)
def scopes_by_person():
    """The scopes belong to the person, so that the last ones count for all keys."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            for row in self.rows.values():
                row["scopes"] = scopes if row["person"] == person else row["scopes"]
            return super().issue(person, scopes)

    return KeyStore


@mistake(sentences.MANY)
def the_same_key_again():
    """Whoever has a key with these scopes gets no second row; the first is moved to the new key."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            same = [
                name
                for name, row in self.rows.items()
                if (row["person"], row["scopes"]) == (person, scopes)
            ]
            key = super().issue(person, scopes)
            for name in same:
                del self.rows[name]
            return key

    return KeyStore


@mistake(sentences.UNKNOWN)
def unknown_is_an_error():
    """An unknown key cannot be revoked."""

    class KeyStore(solution()):
        def revoke(self, key):
            del self.rows[self.fingerprint(key)]

    return KeyStore


@mistake(sentences.UNKNOWN)
def twice_is_an_error():
    """A key cannot be revoked twice."""

    class KeyStore(solution()):
        def revoke(self, key):
            row = self.rows.get(self.fingerprint(key))
            if row is not None:
                if row["until"] == 0:
                    raise ValueError("revoked already")
                row["until"] = 0

    return KeyStore


@mistake(sentences.REVOKED)
def revoke_by_person():
    """To revoke a key ends all keys of its owner."""

    class KeyStore(solution()):
        def revoke(self, key):
            row = self.rows.pop(self.fingerprint(key), None)
            owner = row and row["person"]
            self.rows = {name: one for name, one in self.rows.items() if one["person"] != owner}

    return KeyStore


@mistake(sentences.REVOKED)
def revoke_does_nothing():
    """revoke forgets to write back what it changed."""

    class KeyStore(solution()):
        def revoke(self, key):
            row = dict(self.rows.get(self.fingerprint(key), {}))
            row["until"] = 0

    return KeyStore


@mistake(sentences.STRANGER)
def revoke_by_fingerprint():
    """revoke takes a fingerprint as well."""

    class KeyStore(solution()):
        def revoke(self, key):
            self.rows.pop(key, None)
            self.rows.pop(self.fingerprint(key), None)

    return KeyStore


@mistake(sentences.PLAIN)
def find_by_fingerprint():
    """find takes a fingerprint as well."""

    class KeyStore(solution()):
        def find(self, key, now):
            row = self.rows.get(key) or self.rows.get(self.fingerprint(key))
            if row is None or now >= row["until"]:
                return None
            return row["person"], row["scopes"]

    return KeyStore


@mistake(sentences.EXACT)
def tidied():
    """Spaces around the key do not count."""

    class KeyStore(solution()):
        def find(self, key, now):
            return super().find(key.strip(), now)

    return KeyStore


@mistake(sentences.EXACT)
def any_case():
    """Capital and small letters are alike."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, lambda key: fingerprint(key.lower()))

    return KeyStore


@mistake(sentences.STRANGER)
def everybody_is_somebody():
    """A key that is not known belongs to nobody with no scopes, in place of None."""

    class KeyStore(solution()):
        def find(self, key, now):
            return super().find(key, now) or (None, [])

    return KeyStore


@mistake(sentences.NO_SCOPES)
def scopes_are_truthy():
    """A key without scopes is not found."""

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            return found if found and found[1] else None

    return KeyStore


@mistake(sentences.PAIR)
def the_whole_row():
    """find gives the row back."""

    class KeyStore(solution()):
        def find(self, key, now):
            row = self.rows.get(self.fingerprint(key))
            return row if row is not None and now < row["until"] else None

    return KeyStore


@mistake(sentences.PAIR)
def only_the_person():
    """find gives the person alone."""

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            return found and found[0]

    return KeyStore


@mistake(sentences.PAIR)
def scopes_as_text():
    """The scopes become one text."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            return super().issue(person, " ".join(scopes))

    return KeyStore


@mistake(sentences.AGAIN)
def a_key_is_a_ticket():
    """A key works once."""

    class KeyStore(solution()):
        def find(self, key, now):
            row = self.rows.pop(self.fingerprint(key), None)
            return row and (row["person"], row["scopes"])

    return KeyStore


@mistake(sentences.OVERLAP)
def the_old_key_ends_at_once():
    """The old key ends at once."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            return super().rotate(key, now, 0)

    return KeyStore


@mistake(sentences.OVERLAP)
def the_old_key_is_revoked():
    """The old key is deleted when it is rotated."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            self.revoke(key)
            return new

    return KeyStore


@mistake(sentences.OVERLAP)
def a_second_too_short():
    """The old key ends a second too early."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            return super().rotate(key, now, overlap - 1)

    return KeyStore


@mistake(sentences.ONE_KEY)
def all_keys_end():
    """rotate gives an end to all keys of this person."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            owner = self.find(key, now)
            for row in self.rows.values():
                if owner and row["person"] == owner[0]:
                    row["until"] = min(row["until"], now + overlap)
            return super().rotate(key, now, overlap)

    return KeyStore


@mistake(sentences.NEVER_ENDS)
def the_old_key_never_ends():
    """The old key never ends."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            return super().rotate(key, now, FOR_EVER)

    return KeyStore


@mistake(sentences.LAST_SECOND)
def a_second_too_long():
    """A second too long."""

    class KeyStore(solution()):
        def find(self, key, now):
            row = self.rows.get(self.fingerprint(key))
            if row is None or now > row["until"]:
                return None
            return row["person"], row["scopes"]

    return KeyStore


@mistake(sentences.NO_OVERLAP)
def zero_is_no_time():
    """An end at 0 counts as none."""

    class KeyStore(solution()):
        def find(self, key, now):
            row = self.rows.get(self.fingerprint(key))
            if row is None or (row["until"] and now >= row["until"]):
                return None
            return row["person"], row["scopes"]

    return KeyStore


@mistake(sentences.SAME_SCOPES)
def no_scopes():
    """The new key has no scopes."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            owner = self.find(key, now)
            super().rotate(key, now, overlap)
            return owner and self.issue(owner[0], [])

    return KeyStore


@mistake(sentences.SAME_SCOPES)
def the_new_key_ends_too():
    """The row moves to the new key, and its end moves along."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            if new is not None:
                self.rows[self.fingerprint(new)] = self.rows[self.fingerprint(key)]
            return new

    return KeyStore


@mistake(sentences.NO_END)
def ten_days():
    """The new key ends by itself, after ten days."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            if new is not None:
                self.rows[self.fingerprint(new)]["until"] = now + 10 * 86400
            return new

    return KeyStore


@mistake(seen="find(key")
def one_old_key_alone():
    """Whoever rotates the new key ends the first one at once."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            ending = [name for name, row in self.rows.items() if row["until"] < FOR_EVER]
            for name in ending:
                if new is not None and name != self.fingerprint(key):
                    del self.rows[name]
            return new

    return KeyStore


@mistake(sentences.STRANGER, seen="returned False")
def false_in_place_of_none():
    """find gives False for a key that is not good."""

    class KeyStore(solution()):
        def find(self, key, now):
            return super().find(key, now) or False

    return KeyStore


@mistake(seen="find(key")
def scopes_are_cut():
    """Of the scopes the first alone is kept."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            return super().issue(person, scopes[:1])

    return KeyStore


@mistake(sentences.ANOTHER)
def the_same_key():
    """rotate gives the old key back."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            return key if self.find(key, now) else None

    return KeyStore


@mistake(seen="rotate returned ('people_")
def a_pair_comes_back():
    """rotate returns the new key and the end of the old one."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            new = super().rotate(key, now, overlap)
            return new and (new, now + overlap)

    return KeyStore


@mistake(sentences.ENDED)
def what_is_over_can_be_rotated():
    """A key that has ended can be rotated."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            row = self.rows.get(self.fingerprint(key))
            if row is None:
                return None
            row["until"] = min(row["until"], now + overlap)
            return self.issue(row["person"], row["scopes"])

    return KeyStore


@mistake(sentences.ENDED)
def issued_before_it_is_asked():
    """A new key is issued before it is asked whether the old one is good."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            row = self.rows.get(self.fingerprint(key), {"person": None, "scopes": []})
            new = self.issue(row["person"], row["scopes"])
            if self.find(key, now) is None:
                return None
            row["until"] = min(row["until"], now + overlap)
            return new

    return KeyStore


@mistake(seen="KeyError")
def rotate_a_stranger():
    """A key that is not known cannot be rotated: KeyError."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            self.rows[self.fingerprint(key)]
            return super().rotate(key, now, overlap)

    return KeyStore


@mistake(sentences.LONGER)
def kept_alive():
    """Rotating again makes the old key live longer."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            owner = self.find(key, now)
            if owner is None:
                return None
            self.rows[self.fingerprint(key)]["until"] = now + overlap
            return self.issue(*owner)

    return KeyStore


@mistake(sentences.SOONER)
def the_first_end_stays():
    """A second, shorter overlap changes nothing."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            row = self.rows.get(self.fingerprint(key))
            end = row and row["until"]
            new = super().rotate(key, now, overlap)
            if new is not None and end < FOR_EVER:
                row["until"] = end
            return new

    return KeyStore


@mistake(seen="rotate returned None")
def only_once():
    """A key can be rotated once."""

    class KeyStore(solution()):
        def rotate(self, key, now, overlap):
            row = self.rows.get(self.fingerprint(key))
            return None if row and row["until"] < FOR_EVER else super().rotate(key, now, overlap)

    return KeyStore


@mistake(seen="find returned None for one of 1100 keys")
def the_third_is_forgotten():
    """Only the last ten keys are kept."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            self.rows = dict(list(self.rows.items())[-10:])
            return key

    return KeyStore


@mistake(seen="find returned None for one of 1100 keys")
def the_oldest_of_a_thousand_is_forgotten():
    """Only the last thousand keys are kept."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            if len(self.rows) > 1000:
                del self.rows[next(iter(self.rows))]
            return key

    return KeyStore


@mistake(sentences.PLAIN)
def a_small_cache():
    """A cache of the last fingerprints, as large as lru_cache makes it."""

    class KeyStore(solution()):
        def __init__(self, new_key, fingerprint):
            super().__init__(new_key, functools.lru_cache(fingerprint))

    return KeyStore


@mistake(sentences.PLAIN)
def keys_that_failed():
    """The last key that was not found is kept, so that it can be looked into."""

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            if found is None:
                self.failed = key
            return found

    return KeyStore


@mistake(sentences.PLAIN)
def most_of_the_key():
    """All but the last four letters of the key are kept, to show them."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            key = super().issue(person, scopes)
            self.rows[self.fingerprint(key)]["shown"] = key[:-4] + "****"
            return key

    return KeyStore


@mistake(sentences.HANDED_IN)
def form_of_a_key():
    """A key that does not look like one of the lesson's is not looked up."""

    class KeyStore(solution()):
        def find(self, key, now):
            return super().find(key, now) if key.startswith("people_") else None

    return KeyStore


@mistake(sentences.HANDED_IN)
def a_hash_of_its_own_in_revoke():
    """revoke does not use the fingerprint that is handed in."""

    class KeyStore(solution()):
        def revoke(self, key):
            self.rows.pop(hashlib.sha256(key.encode()).hexdigest(), None)

    return KeyStore


@mistake(ITERATOR)
def scopes_to_go_through():
    """find gives an iterator over the scopes."""

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            return found and (found[0], map(str, found[1]))

    return KeyStore


@right
def revoke_tells():
    """revoke tells whether there was such a key, and find gives a list and the scopes in order."""

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            return found and [found[0], sorted(found[1])]

        def revoke(self, key):
            return self.rows.pop(self.fingerprint(key), None) is not None

    return KeyStore


@right
def two_dicts():
    """Owners and ends in two dicts."""

    class KeyStore:
        def __init__(self, new_key, fingerprint):
            self.new_key, self.fingerprint = new_key, fingerprint
            self.owners, self.ends = {}, {}

        def issue(self, person, scopes):
            key = self.new_key()
            self.owners[self.fingerprint(key)] = (person, tuple(scopes))
            return key

        def find(self, key, now):
            name = self.fingerprint(key)
            if name in self.ends and self.ends[name] <= now:
                return None
            return self.owners.get(name)

        def revoke(self, key):
            name = self.fingerprint(key)
            for one in (self.owners, self.ends):
                if name in one:
                    del one[name]

        def rotate(self, key, now, overlap):
            found = self.find(key, now)
            if found:
                name = self.fingerprint(key)
                self.ends[name] = min(now + overlap, self.ends.get(name, now + overlap))
                return self.issue(*found)

    return KeyStore


@right
def forgets_what_is_over():
    """find deletes what is over."""

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            if found is None:
                self.revoke(key)
            return found

    return KeyStore


@right
def dataclasses_as_rows():
    """Rows of a dataclass, in a dataclass."""

    @dataclass
    class Row:
        person: str
        scopes: frozenset
        until: float | None = None

    @dataclass
    class KeyStore:
        new_key: object
        fingerprint: object
        rows: dict = field(default_factory=dict)

        def issue(self, person, scopes):
            key = self.new_key()
            self.rows[self.fingerprint(key)] = Row(person, frozenset(scopes))
            return key

        def find(self, key, now):
            row = self.rows.get(self.fingerprint(key))
            good = row is not None and (row.until is None or row.until > now)
            return (row.person, row.scopes) if good else None

        def revoke(self, key):
            self.rows.pop(self.fingerprint(key), None)

        def rotate(self, key, now, overlap):
            if self.find(key, now) is None:
                return None
            row = self.rows[self.fingerprint(key)]
            if row.until is None or now + overlap < row.until:
                row.until = now + overlap
            return self.issue(row.person, row.scopes)

    return KeyStore


@right
def a_dict_itself():
    """A subclass of dict."""

    class KeyStore(dict):
        def __init__(self, new_key, fingerprint):
            super().__init__()
            self.new_key, self.fingerprint = new_key, fingerprint

        def issue(self, person, scopes):
            key = self.new_key()
            self[self.fingerprint(key)] = [(person, scopes), float("inf")]
            return key

        def find(self, key, now):
            owner, until = self.get(self.fingerprint(key), (None, 0))
            return owner if now < until else None

        def revoke(self, key):
            self.pop(self.fingerprint(key), "")

        def rotate(self, key, now, overlap):
            owner = self.find(key, now)
            if owner is not None:
                entry = self[self.fingerprint(key)]
                entry[1] = min(entry[1], now + overlap)
                return self.issue(*owner)

    return KeyStore


@right
def marked_as_revoked():
    """What is revoked stays, with a mark."""

    class KeyStore(solution()):
        def revoke(self, key):
            row = self.rows.get(self.fingerprint(key))
            if row is not None:
                row["until"] = float("-inf")

    return KeyStore


@right
def named_tuples():
    """find gives a named tuple."""
    Owner = namedtuple("Owner", "person scopes")

    class KeyStore(solution()):
        def find(self, key, now):
            found = super().find(key, now)
            return found and Owner(*found)

    return KeyStore


@right
def scopes_are_copied():
    """The scopes are copied on their way in and out."""

    class KeyStore(solution()):
        def issue(self, person, scopes):
            return super().issue(person, sorted(scopes))

        def find(self, key, now):
            found = super().find(key, now)
            return None if found is None else (found[0], set(found[1]))

    return KeyStore


@right
def a_database():
    """A table of SQLite, in memory."""

    class KeyStore:
        def __init__(self, new_key, fingerprint):
            self.new_key, self.fingerprint = new_key, fingerprint
            self.db = sqlite3.connect(":memory:")
            self.db.execute("CREATE TABLE keys (hash PRIMARY KEY, person, scopes, until)")

        def issue(self, person, scopes):
            key = self.new_key()
            row = (self.fingerprint(key), person, json.dumps(list(scopes)), None)
            self.db.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", row)
            return key

        def find(self, key, now):
            row = self.db.execute(
                "SELECT person, scopes FROM keys WHERE hash = ? AND (until IS NULL OR until > ?)",
                (self.fingerprint(key), now),
            ).fetchone()
            return (row[0], json.loads(row[1])) if row else None

        def revoke(self, key):
            self.db.execute("DELETE FROM keys WHERE hash = ?", (self.fingerprint(key),))

        def rotate(self, key, now, overlap):
            owner = self.find(key, now)
            if owner is None:
                return None
            self.db.execute(
                "UPDATE keys SET until = min(coalesce(until, ?1), ?1) WHERE hash = ?2",
                (now + overlap, self.fingerprint(key)),
            )
            return self.issue(*owner)

    return KeyStore


@right
def with_closures():
    """Methods that __init__ makes, over a dict that only they know."""

    class KeyStore:
        def __init__(self, new_key, fingerprint):
            rows = {}

            def issue(person, scopes):
                key = new_key()
                rows[fingerprint(key)] = SimpleNamespace(owner=(person, scopes), until=None)
                return key

            def find(key, now):
                row = rows.get(fingerprint(key))
                return row.owner if row and (row.until is None or now < row.until) else None

            def rotate(key, now, overlap):
                owner = find(key, now)
                if owner is None:
                    return None
                row = rows[fingerprint(key)]
                ends = [one for one in (row.until, now + overlap) if one is not None]
                row.until = min(ends)
                return issue(*owner)

            self.issue, self.find, self.rotate = issue, find, rotate
            self.revoke = lambda key: rows.pop(fingerprint(key), None) and None

    return KeyStore


NO_ENDS = "no key has a space or a slash at its ends"
NO_ENDS = "no key of the check has a space or a slash at its end, nor needs a key to have one"
A_TEXT = "a key is a text, and never empty"
EQUIVALENT = {
    "line 11: * → key = self.new_key().strip()": NO_ENDS,
    "line 11: * → key = self.new_key().rstrip('/')": NO_ENDS,
    "line 14: * → return key.strip()": NO_ENDS,
    "line 14: * → return key.rstrip('/')": NO_ENDS,
    "line 31: * → return self.issue(*owner).strip()": NO_ENDS,
    "line 31: * → return self.issue(*owner).rstrip('/')": NO_ENDS,
    "line 11: * → key = str(self.new_key())": A_TEXT,
    "line 11: * → key = self.new_key() or ''": A_TEXT,
    "line 14: * → return str(key)": A_TEXT,
    "line 31: * → return str(self.issue(*owner))": A_TEXT,
    "line 31: * → return self.issue(*owner) or ''": A_TEXT,
    "line 18: row is None → not row": "a row is never empty",
    "line 27: owner is None → not owner": "a pair is never empty",
    "line 29: * or ''": "a row is never empty",
    "line 23: None → True": "what pop gives back is dropped",
    "line 30: min(*) → min(*)": "the order does not matter",
}
