"""Stores of exercise 8.2 beside a model of one: the same calls, drawn by chance, to both.

The chance has a fixed seed, so each run makes the same calls. The clock never goes back: a store
may forget what is over.
"""

import math
import random
from collections.abc import Collection
from typing import Any

from helpers.exercises.api_keys.kept_keys import Fingerprint, Keys
from helpers.exercises.checker import Wrong, call, same, show

PEOPLE = ("Ada", "Alan", "Grace")
SCOPES = ([], ["desks:book"], ["salaries:read", "desks:book"], ["desks:book", "salaries:read", "x"])


class Model:
    """What a store has to know of each key, by its number: owner and end."""

    def __init__(self) -> None:
        self.owners: list[tuple[str, list[str]]] = []
        self.ends: list[float] = []

    def issue(self, person: str, scopes: list[str]) -> int:
        self.owners.append((person, scopes))
        self.ends.append(math.inf)
        return len(self.ends) - 1

    def find(self, number: int, now: float) -> tuple[str, list[str]] | None:
        return self.owners[number] if now < self.ends[number] else None

    def rotate(self, number: int, now: float, overlap: float) -> int | None:
        if self.find(number, now) is None:
            return None
        self.ends[number] = min(self.ends[number], now + overlap)
        return self.issue(*self.owners[number])


class Life:
    """One store and its model, and the calls that both have had."""

    def __init__(self, KeyStore: type) -> None:
        self.store = call(KeyStore, Keys(), Fingerprint())
        self.model, self.keys, self.calls = Model(), [], []

    def step(self, chance: random.Random, now: float) -> None:
        """Make one call, and look at each key that it may have touched."""
        act = chance.choice(("issue", "find", "find", "find", "rotate", "rotate", "revoke"))
        number = chance.randrange(len(self.keys)) if self.keys else None
        if act == "issue" or number is None:
            person, scopes = chance.choice(PEOPLE), list(chance.choice(SCOPES))
            self.calls.append(f"issue({person!r}, {scopes})")
            self.model.issue(person, list(scopes))
            self.keys.append(call(self.store.issue, person, scopes))
        elif act == "rotate":
            overlap = chance.choice((0, 1, 5.25, 20))
            self.calls.append(f"rotate(key {number + 1}, {now}, {overlap})")
            new = call(self.store.rotate, self.keys[number], now, overlap)
            if self.model.rotate(number, now, overlap) is not None:
                self.keys.append(new)
            elif new is not None:
                raise Wrong(f"rotate returned a key {self.after()}", "None: the old key is over")
        elif act == "revoke":
            self.calls.append(f"revoke(key {number + 1})")
            self.model.ends[number] = -math.inf
            call(self.store.revoke, self.keys[number])
        self.look(now)

    def look(self, now: float) -> None:
        """Compare what `find` says of each key with the model."""
        for number, key in enumerate(self.keys):
            owner, found = self.model.find(number, now), call(self.store.find, key, now)
            if not is_owner(found, owner):
                raise Wrong(
                    f"find(key {number + 1}, {now}) returned {show(found)} {self.after()}",
                    repr(owner),
                )

    def after(self) -> str:
        """Name the last calls, for a sentence."""
        return f"after {', '.join(self.calls[-4:])}"


def compare_lives(KeyStore: type) -> None:
    """Drive two stores at a time through the same calls. Raises Wrong at the first difference."""
    for seed in range(6):
        chance, now = random.Random(seed), 0
        lives = [Life(KeyStore), Life(KeyStore)]
        for _ in range(20):
            now += chance.choice((0, 0, 1, 1.5, 4))
            chance.choice(lives).step(chance, now)
        for life in lives:
            life.look(now)


def is_owner(found: Any, owner: tuple | None) -> bool:
    """Tell whether `found` is this pair of person and scopes, in any kind of container."""
    if owner is None or found is None:
        return found is owner
    if not isinstance(found, (tuple, list)) or len(found) != 2 or not same(found[0], owner[0]):
        return False
    scopes = found[1]
    if isinstance(scopes, (str, dict)) or not isinstance(scopes, Collection):
        return False
    return sorted(map(repr, scopes)) == sorted(map(repr, owner[1]))
