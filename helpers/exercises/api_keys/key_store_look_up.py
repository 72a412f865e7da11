"""Whether a store of exercise 8.2 finds what it should, and how many fingerprints that takes."""

from collections.abc import Iterator
from typing import Any

from helpers.exercises.api_keys.kept_keys import Alike, Fingerprint, Keys, OtherKeys
from helpers.exercises.api_keys.key_store_life import is_owner
from helpers.exercises.checker import Wrong, call, show
from helpers.exercises.shared.tokens import NOW

PAIR = "find gives back the owner and the scopes, so that the guard knows who asks and what for."
ITERATOR = "An iterator is empty once it was gone through. Scopes are asked for again and again."
HANDED_IN = "The two functions are handed in, so that each store can have its own."
WHOLE = (
    "What `fingerprint` returns is the name of the row, the whole of it: two keys may have "
    "fingerprints that begin or end alike."
)
SCAN = (
    "One fingerprint and one look-up do, however many keys there are. A comparison with each "
    "stored key takes the longer, the more customers you have."
)
MANY_KEYS = 1100  # more than a store with a largest size would keep


def find(store: Any, key: str, now: float, owner: tuple | None, what: str, because: str) -> None:
    """Raise Wrong with `because` if the store does not find this owner."""
    found = call(store.find, key, now)
    if not is_owner(found, owner):
        because = "" if because is PAIR and found is None else because
        if isinstance(found, (tuple, list)) and any(isinstance(one, Iterator) for one in found):
            because = ITERATOR
        raise Wrong(f"find returned {show(found)} for {what}", repr(owner), because)


def check_handed_in(KeyStore: type) -> None:
    """Hand in other functions: keys of another form, and fingerprints that are half alike."""
    for alike in (Alike(0), Alike(32)):
        store = call(KeyStore, OtherKeys(), alike)
        keys = {person: call(store.issue, person, []) for person in ("Ada", "Grace")}
        for person, key in keys.items():
            what = f"{str(key)!r}, which new_key made"
            because = HANDED_IN if call(store.find, key, NOW) is None else WHOLE
            find(store, key, NOW, (person, []), what, because)
        call(store.revoke, keys["Ada"])
        find(store, keys["Ada"], NOW, None, "a key that was revoked", HANDED_IN)
        find(store, keys["Grace"], NOW, ("Grace", []), "a key beside one that was revoked", WHOLE)
        new = call(store.rotate, keys["Grace"], NOW, 0)
        find(store, keys["Grace"], NOW, None, "a key rotated with the overlap 0", HANDED_IN)
        find(store, new, NOW, ("Grace", []), "a key that rotate made", HANDED_IN)


def check_one_look_up(KeyStore: type) -> None:
    """Count the fingerprints that find computes, for a key that is there and for one that is not."""
    counts = {}
    for number in (1, MANY_KEYS):
        fingerprint = Fingerprint()
        store = call(KeyStore, Keys(), fingerprint)
        people = [f"person {one}" for one in range(number)]
        keys = [call(store.issue, person, []) for person in people]
        counts[number] = []
        middle = number // 2
        for key, owner, what in (
            (keys[middle], (people[middle], []), f"one of {number} keys"),
            ("people_", None, "a key that was never issued"),
        ):
            fingerprint.calls = 0
            find(store, key, NOW, owner, what, "")
            counts[number].append(fingerprint.calls)
        for person, key in zip(people, keys, strict=True):
            find(store, key, NOW, (person, []), f"one of {number} keys", "")
    few, many = map(max, counts.values())
    if many > max(few, 1):
        raise Wrong(
            f"find computed {many} fingerprints for one key, when the store holds {MANY_KEYS}",
            f"{few}, as when it holds one, and a look-up in a dict",
            SCAN,
        )
