"""Exercise 11.2: a session store that can end sessions."""

from typing import Any

from helpers.exercises.checker import Exercise
from helpers.exercises.sessions.session_store_check import check_session_store


def stub():
    class SessionStore:
        def __init__(self, new_id, life): ...

        def log_in(self, old_id, person, now): ...

        def person(self, session_id, now): ...

        def log_out(self, session_id): ...

        def log_out_everywhere(self, person): ...

    return SessionStore


def solution():
    class SessionStore:
        def __init__(self, new_id, life):
            self.new_id = new_id
            self.life = life
            self.rows = {}

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = self.new_id()
            self.rows[session_id] = person, now + self.life
            return session_id

        def person(self, session_id, now):
            if session_id not in self.rows:
                return None
            person, until = self.rows[session_id]
            return person if now < until else None

        def log_out(self, session_id):
            if session_id in self.rows:
                del self.rows[session_id]

        def log_out_everywhere(self, person):
            self.rows = {each: row for each, row in self.rows.items() if row[0] != person}

    return SessionStore


def check(answer: Any) -> None:
    """Hold the answer to what the solution does with the same log-ins and log-outs."""
    check_session_store(answer, solution())


SessionStore = Exercise(
    number="11.2",
    title="A session store",
    stub=stub,
    hints=(
        "A dict from id to a pair is enough: who it is, and until when.",
        "log_in forgets old_id, asks new_id() for another, keeps the pair, and returns the new id.",
        "person looks the id up, and compares: `now < until`. An unknown id gives None.",
        "log_out deletes the id from the dict, and asks before whether it is there.",
    ),
    solution=solution,
    check=check,
)
