"""How the answer to exercise 8.2 is tried: what a service does with its keys, call by call."""

from typing import Any

from helpers.exercises.api_keys.kept_keys import Fingerprint, Keys, held, still_alive
from helpers.exercises.api_keys.key_store_life import compare_lives
from helpers.exercises.api_keys.key_store_look_up import (
    HANDED_IN,
    PAIR,
    check_handed_in,
    check_one_look_up,
    find,
)
from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.shared.tokens import NOW

PLAIN = (
    "Whoever reads the store, or a copy of it, could use every key in it. A fingerprint finds the "
    "row just as well, and cannot be turned back."
)
FINGERPRINT = "The owner needs the key: the fingerprint of a fingerprint is in no store."
NO_SCOPES = "A key may have no scopes at all: whose it is, is known all the same."
AGAIN = "find only looks: the next request with this key has to find it too."
STRANGER = "A key that was never issued belongs to nobody."
EXACT = "A key is good letter for letter. Whatever else opens the door makes it easier to guess."
MANY = (
    "One person has many programs, and each has a key of its own, so that each can be ended alone."
)
REVOKED = "A key that is revoked is over at once, and no other key is."
UNKNOWN = "To end a key that is not there is no error: it is over already."
OVERLAP = (
    "Somewhere a program still sends the old key. It has to work until its owner has put in the "
    "new one."
)
ONE_KEY = "Rotating is for one key. The other keys of its owner stay as they are."
NEVER_ENDS = "A key is replaced because it may be known to others. So the old one has to end."
LAST_SECOND = "The old key is good until now + overlap: at that second it is over."
NO_OVERLAP = "Without an overlap the old key is over at once. 0 is a time as good as any other."
ANOTHER = "Rotating is for a key that may have leaked: the new one has to be another."
SAME_SCOPES = "A new key for the same program may do what the old one might: no more and no less."
NO_END = "A key ends when somebody revokes or rotates it. Nothing else was said of an end."
ENDED = "Whoever finds a key that is over could make a fresh one of it."
LONGER = "Whoever has the old key could keep it alive, by rotating it again and again."
SOONER = (
    "An overlap that ends earlier than the one before counts: until now + overlap, and no longer."
)
ALONE = "Each store has keys of its own: what one knows, another does not."
DAY = 86400
SALARIES, DESKS = ("Ada", ["salaries:read"]), ("Ada", ["desks:book"])


def check(KeyStore: type) -> None:
    """Issue, find, revoke and rotate, as a service would."""
    keys, fingerprint = Keys(), Fingerprint()
    store = call(KeyStore, keys, fingerprint)
    key = _issue(store, keys, *SALARIES)
    find(store, key, NOW, SALARIES, "a key just issued", PAIR)
    find(store, key, NOW, SALARIES, "the same key, a second time", AGAIN)
    if place := held(store, key):
        raise Wrong(f"the key itself, {place}", "its fingerprint", PLAIN)
    if not fingerprint.calls:
        raise Wrong("`fingerprint`, which was handed in, was never called", "its use", HANDED_IN)
    _check_strangers(KeyStore, store, key)
    second = _issue(store, keys, *DESKS)
    grace = _issue(store, keys, "Grace", [])
    twin = _issue(store, keys, *DESKS)
    find(store, key, NOW, SALARIES, "Ada's first key of three", MANY)
    find(store, second, NOW, DESKS, "Ada's second key", MANY)
    find(store, grace, NOW, ("Grace", []), "a key with no scopes", NO_SCOPES)
    _check_revoke(store, key, second, twin)
    _check_rotate(store, keys, second, twin)
    _check_ends(KeyStore)
    check_handed_in(KeyStore)
    check_one_look_up(KeyStore)
    if place := still_alive(KeyStore):
        raise Wrong(f"the key itself: {place}", "its fingerprint alone", PLAIN)
    compare_lives(KeyStore)


def _issue(store: Any, keys: Keys, person: str, scopes: list[str]) -> str:
    made = len(keys.made)
    key = call(store.issue, person, list(scopes))
    if keys.made[made:] and key == Fingerprint()(keys.made[-1]):
        raise Wrong("issue returned the fingerprint", "the key", FINGERPRINT)
    if not isinstance(key, str) or str(key) not in map(str, keys.made[made:]):
        raise Wrong(f"issue returned {show(key)}", "the key that new_key made")
    return key


def _check_strangers(KeyStore: type, store: Any, key: str) -> None:
    find(store, "people_" + "0" * 32, NOW, None, "a key that was never issued", STRANGER)
    for other in ("", key.upper(), key.lower(), f" {key}", f"{key}\n", key[:-1], key + "0"):
        find(store, other, NOW, None, f"{other!r}, when {str(key)!r} was issued", EXACT)
    find(store, Fingerprint()(key), NOW, None, "the fingerprint of a key", PLAIN)
    find(call(KeyStore, Keys(), Fingerprint()), key, NOW, None, "a key of another store", ALONE)


def _check_revoke(store: Any, key: str, second: str, twin: str) -> None:
    for stranger in ("people_" + "0" * 32, Fingerprint()(second)):
        try:
            call(store.revoke, stranger)
        except Wrong as wrong:
            raise Wrong(wrong.seen, "nothing happens", UNKNOWN) from None
    find(store, second, NOW, DESKS, "a key whose fingerprint alone was given to revoke", STRANGER)
    call(store.revoke, key)
    find(store, key, NOW, None, "a key that was revoked", REVOKED)
    for other in (second, twin):
        find(store, other, NOW, DESKS, "another key of the same person", REVOKED)
    try:
        call(store.revoke, key)
    except Wrong as wrong:
        raise Wrong(wrong.seen, "nothing happens the second time", UNKNOWN) from None
    _rotate_to_nothing(store, key, NOW, 60, "a revoked key")


def _check_rotate(store: Any, keys: Keys, old: str, twin: str) -> None:
    new = _rotate(store, keys, old, NOW)
    find(store, new, NOW, DESKS, "the new key", SAME_SCOPES)
    find(store, old, NOW, DESKS, "the old key, at once", OVERLAP)
    find(store, old, NOW + DAY - 1, DESKS, "the old key, in the last second", OVERLAP)
    if place := held(store, new):
        raise Wrong(f"the new key itself, {place}", "its fingerprint", PLAIN)
    third = _rotate(store, keys, old, NOW + DAY - 1)
    find(store, third, NOW + DAY - 1, DESKS, "a second new key", SAME_SCOPES)
    _rotate_to_nothing(store, "people_" + "0" * 32, NOW + DAY - 1, DAY, "a key of nobody")
    old_key = "the old key at now + overlap"
    found = call(store.find, old, NOW + DAY)
    if found is not None:
        later = call(store.find, old, NOW + DAY + 60)
        if later is None:
            raise Wrong(f"find returned {show(found)} for {old_key}", "None", LAST_SECOND)
        because = LONGER if call(store.find, old, NOW + 2 * DAY) is None else NEVER_ENDS
        raise Wrong(f"find returned {show(later)} for the old key, a minute later", "None", because)
    find(store, new, NOW + DAY, DESKS, "the new key, a day later", SAME_SCOPES)
    find(store, twin, NOW + DAY, DESKS, "another key of the same person", ONE_KEY)
    before = len(keys.made)
    _rotate_to_nothing(store, old, NOW + DAY, DAY, "a key that is over")
    for left in keys.made[before:]:
        find(store, left, NOW + DAY, None, "a key made for one that is over", ENDED)
    call(store.revoke, third)
    find(store, third, NOW + DAY, None, "a rotated key that was revoked", REVOKED)
    find(store, new, NOW + 9 * DAY, DESKS, "the new key, days later", NO_END)
    find(store, twin, NOW + 9 * DAY, DESKS, "a key that was only issued, days later", NO_END)
    find(store, new, NOW + 9000 * DAY, DESKS, "the new key, years later", NO_END)
    find(store, twin, NOW + 9000 * DAY, DESKS, "a key that was only issued, years later", NO_END)


def _check_ends(KeyStore: type) -> None:
    """Overlaps that are nothing, or shorter than the one before; the clock begins at 0."""
    store = call(KeyStore, Keys(), Fingerprint())
    key = call(store.issue, *SALARIES)
    call(store.rotate, key, 0, 0)
    find(store, key, 0, None, "a key rotated at the second 0, with the overlap 0", NO_OVERLAP)
    key = call(store.issue, "Grace", [])
    call(store.rotate, key, 0, 100)
    call(store.rotate, key, 10, 20)
    find(store, key, 29, ("Grace", []), "a key that ends in a second", OVERLAP)
    find(store, key, 30, None, "a key rotated at 0 for 100 seconds, at 10 for 20", SOONER)


def _rotate(store: Any, keys: Keys, old: str, now: int) -> str:
    made = len(keys.made)
    new = call(store.rotate, old, now, DAY)
    if not isinstance(new, str) or str(new) not in map(str, keys.made[made:]):
        because = FINGERPRINT if keys.made[made:] and new == Fingerprint()(keys.made[-1]) else ""
        because = ANOTHER if isinstance(new, str) and new == old else because
        raise Wrong(f"rotate returned {show(new)}", "a new key that new_key made", because)
    return new


def _rotate_to_nothing(store: Any, key: str, now: int, overlap: int, what: str) -> None:
    new = call(store.rotate, key, now, overlap)
    if new is not None:
        raise Wrong(f"rotate returned {show(new)} for {what}", "None", ENDED)
