"""The exercises of lesson 12: who sees what at a login, and the second login hop by hop."""

from helpers.exercises.single_sign_on.second_login import second_login
from helpers.exercises.single_sign_on.seen_by import seen_by

__all__ = ["second_login", "seen_by"]
