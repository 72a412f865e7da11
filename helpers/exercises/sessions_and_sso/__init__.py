"""The exercises of lesson 05: what stops what, a session store, a second login and a callback."""

from helpers.exercises.sessions_and_sso.callback import callback
from helpers.exercises.sessions_and_sso.refused import Refused
from helpers.exercises.sessions_and_sso.second_login import second_login
from helpers.exercises.sessions_and_sso.session_store import SessionStore
from helpers.exercises.sessions_and_sso.stops import stops

__all__ = ["Refused", "SessionStore", "callback", "second_login", "stops"]
