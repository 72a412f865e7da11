"""The exercises of lesson 10: who is still let in, and a denylist."""

from helpers.exercises.key_or_token.denylist import Denylist
from helpers.exercises.key_or_token.still_let_in import still_let_in

__all__ = ["Denylist", "still_let_in"]
