"""The exercises of lesson 11: what stops what, and a session store."""

from helpers.exercises.sessions.session_store import SessionStore
from helpers.exercises.sessions.stops import stops

__all__ = ["SessionStore", "stops"]
