"""Keys that tell where they are kept: for exercise 8.2, whose store must keep none."""

import base64
import gc
import hashlib
import sqlite3
import weakref
from typing import Any

from helpers.exercises.checker import call


class Key(str):
    """A text whose life can be followed, unlike that of a plain str."""


def _key(seed: bytes) -> Key:
    # With capital and small letters, so that both have to count.
    return Key("people_" + hashlib.md5(seed).hexdigest().replace("c", "C").replace("f", "F"))


class Keys:
    """The function new_key: another key at each call, the same ones in each run."""

    def __init__(self) -> None:
        self.made: list[Key] = []

    def __call__(self) -> Key:
        self.made.append(_key(b"%d" % len(self.made)))
        return self.made[-1]


class OtherKeys(Keys):
    """Another function new_key, whose keys look otherwise."""

    def __call__(self) -> Key:
        self.made.append(Key(f"desks-Key-{len(self.made)}"))
        return self.made[-1]


class Fingerprint:
    """The function that a store gets: SHA-256, and how often it was asked for."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, key: str) -> str:
        self.calls += 1
        return hashlib.sha256(key.encode()).hexdigest()


class Alike(Fingerprint):
    """Fingerprints of which half the letters, from the one with this index on, are all the same."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.first = first

    def __call__(self, key: str) -> str:
        text = super().__call__(key)
        return text[: self.first] + 32 * "0" + text[self.first + 32 :]


def held(value: Any, key: str, path: str = "in the store", depth: int = 6) -> str:
    """Return where `value` holds `key`, inside containers and objects, or "".

    The part of it that is chance is as good as the whole, and so is another spelling of it. Of
    16 letters the others can be guessed; a hint of a few letters at an end is not looked for.
    """
    secret = key.rpartition("_")[2]
    spellings = (
        *(secret[at : at + 16] for at in range(len(secret) - 15)),
        secret[::-1],
        secret.encode().hex(),
        base64.b64encode(key.encode()).decode(),
    )
    if isinstance(value, (str, bytes, bytearray)):
        text = value if isinstance(value, str) else value.decode("latin-1")
        return path if any(one in text for one in spellings) else ""
    if isinstance(value, sqlite3.Connection):
        return held("\n".join(value.iterdump()), key, path)
    if depth == 0 or callable(value):
        return ""
    if isinstance(value, dict):
        inner = [(one, path) for pair in value.items() for one in pair]
    elif isinstance(value, (list, tuple, set, frozenset)):
        inner = [(one, path) for one in value]
    else:
        names = [*getattr(value, "__dict__", {}), *getattr(type(value), "__slots__", ())]
        inner = [(getattr(value, name, None), f"in its attribute {name}") for name in names]
    return next((found for one, at in inner if (found := held(one, key, at, depth - 1))), "")


def still_alive(KeyStore: type) -> str:
    """Say whether something keeps a key that nobody else knows any more: "" if nothing does.

    That finds keys in a cache, in the class or in the module as well, where `held` does not look.
    """
    lives: dict[str, weakref.ref] = {}

    def new_key() -> Key:
        key = _key(b"alive %d" % len(lives))
        lives[f"key number {len(lives) + 1}"] = weakref.ref(key)
        return key

    store: list[Any] = []

    def live() -> None:
        # In a function of its own, so that no name here outlives it.
        store.append(KeyStore(new_key, Fingerprint()))
        key = store[0].issue("Ada", [])
        store[0].find(key, 0)
        new = store[0].rotate(key, 0, 60)
        store[0].find(new, 0)
        store[0].revoke(key)
        store[0].find(key, 0)
        store[0].revoke(key)
        store[0].rotate(key, 0, 60)

    call(live)
    if any(life() is not None for life in lives.values()):
        gc.collect()
    left = [name for name, life in lives.items() if life() is not None]
    return f"something still keeps {left[0]} after issue, find, rotate and revoke" if left else ""
