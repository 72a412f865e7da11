"""Session stores beside the solution's: the same calls to both, drawn by chance.

The seed is fixed, so each run makes the same calls. The clock never goes back: a store may forget
what is over.
"""

import random
from collections.abc import Callable
from functools import partial
from itertools import chain, count
from typing import Any

from helpers.exercises.checker import Wrong, call, same, show

# Names that begin or end alike, or differ by a letter's case: each is another person.
PEOPLE = (
    "Ada",
    "Ada",
    "ada",
    "Adam",
    "Ad",
    "A_a",
    "%",
    "Ada Lovelace",
    "Dr Ada",
    "Grace",
    "Ada ",
    "Ada/",
)
# Ids that begin or end alike, the shortest first.
ALIKE = ("7", "70", "07", "7/", "7 ", " 7", "a7", "A7", "a70", "7==", "77", "7a")
# Texts that a store must leave as they are. The first are alike up to their last letter.
ODD = ("x" * 45 + "1", "x" * 45 + "2", "None", "Zoë", "Zoe\u0308", "a.b", "a&<b>", "O'Brien")
ENDINGS = ("", "7", "/", " ", "A", "a", "==")
SEEDS, STEPS = 8, 40


def copied(value: Any) -> Any:
    """Return a text of its own where `value` is a text: a cookie brings no object of the store."""
    return "".join(list(value)) if isinstance(value, str) else value


def near(session_id: str) -> list[str]:
    """Return ids that are nobody's, though a store that tidies them finds `session_id` in them."""
    forms = ("{}0", " {}", "{}/", "{}.x", '"{}"', "{}é", "session={}")
    return [session_id[:-1], session_id.upper(), *(form.format(session_id) for form in forms)]


class Life:
    """One store, the solution's, and the calls that both have had."""

    def __init__(self, SessionStore: type, solution: type, life: float, ids: Callable) -> None:
        self.ids, self.life, self.calls, self.made = [], life, [], []
        make = ids()

        def new_id() -> str:
            self.made.append(make())
            return self.made[-1]

        # Two stores with the same ids: what one knows of an id is nothing to the other.
        self.store = call(SessionStore, new_id, life)
        # A store may ask for an id more than it takes, so the solution's takes what it took.
        self.model = solution(lambda: self.ids[-1], life)

    def step(self, chance: random.Random, now: float) -> None:
        """Make one call, and look at some ids."""
        act = chance.choices(("log_in", "log_out", "log_out_everywhere", "look"), (6, 3, 1, 2))[0]
        if act == "log_in":
            self._log_in(self._some_id(chance), chance.choice(PEOPLE), now)
        elif act == "log_out":
            self._both("log_out", self._some_id(chance))
        elif act == "log_out_everywhere":
            names = (*PEOPLE, self._some_id(chance) or "nobody")
            self._both("log_out_everywhere", chance.choice(names))
        for session_id in chance.sample(self.ids, min(3, len(self.ids))):
            self.look(session_id, now)
        self.look(self._some_id(chance), now)

    def everybody(self, now: float) -> None:
        """Log everybody in, and then out, one after the other: by each id, and by each name."""
        people = PEOPLE + ODD
        for act, values in (
            ("log_out", (None, *ALIKE, *ODD)),
            ("log_out_everywhere", people[::-1]),
        ):
            ids = [self._log_in(None, person, now) for person in people]
            self.look(None, now)
            for value in values:
                self._both(act, value)
                for session_id in ids:
                    self.look(session_id, now)

    def look(self, session_id: Any, now: float) -> None:
        """Compare what `person` says."""
        want = self.model.person(session_id, now)
        got = call(self.store.person, copied(session_id), now)
        if not same(got, want):
            said = f"person({show(session_id)}, {now}) returned {show(got)}"
            raise Wrong(f"{said} {self._after()}", show(want))

    def _log_in(self, old_id: Any, person: str, now: float) -> str:
        self.calls.append(f"log_in({show(old_id)}, {person!r}, {now})")
        got = call(self.store.log_in, copied(old_id), copied(person), now)
        new = any(same(got, one) for one in self.made) and got not in self.ids
        if not new:
            raise Wrong(f"log_in returned {show(got)} {self._after()}", "another id of new_id's")
        self.ids.append(got)
        self.model.log_in(old_id, person, now)
        return got

    def _both(self, name: str, value: Any) -> None:
        self.calls.append(f"{name}({show(value)})")
        getattr(self.model, name)(value)
        call(getattr(self.store, name), copied(value))

    def _some_id(self, chance: random.Random) -> Any:
        known = chance.choice(self.ids) if self.ids else None
        other = chance.choice(
            (
                None,
                "",
                "planted",
                chance.choice(PEOPLE),
                f"{known}7",
                f" {known}",
                str(known).upper(),
            )
        )
        return chance.choice((None, known, known, other))

    def _after(self) -> str:
        return f"after {', '.join(self.calls[-4:])}"


def compare_lives(SessionStore: type, solution: type) -> None:
    """Drive two stores at a time through some calls. Raises Wrong at the first difference."""
    for seed in range(SEEDS):
        chance, now = random.Random(seed), chance_of_start(seed)
        ids = partial(_ids, seed)
        lives = [Life(SessionStore, solution, life, ids) for life in (20, chance_of_life(seed))]
        for _ in range(STEPS):
            life = chance.choice(lives)
            now += chance.choice((0, 0, 0, 1, 0.25, 5))
            life.step(chance, now)
        for life in lives:
            for session_id in life.ids:
                life.look(session_id, now)
    Life(SessionStore, solution, 60, _alike).everybody(0)


def chance_of_start(seed: int) -> int:
    """Return when the clock of a life begins: at 0, or in the year 2030."""
    return 0 if seed % 2 else 1904288400


def chance_of_life(seed: int) -> float:
    """Return how long the sessions of a life last."""
    return (7, 0.5, 60, 0)[seed % 4]


def _alike() -> Callable[[], str]:
    return chain(ALIKE, ODD, map("more-{}".format, count())).__next__


def _ids(seed: int) -> Any:
    chance, given = random.Random(100 + seed), set()

    def new_id() -> str:
        while True:
            text = f"{chance.randrange(100):02}{chance.choice(ENDINGS)}"
            if text not in given:
                given.add(text)
                return text

    return new_id
