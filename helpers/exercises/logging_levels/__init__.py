"""The exercises of lesson 01: which level counts, and which handlers get a record."""

from helpers.exercises.logging_levels.effective_levels import effective_levels
from helpers.exercises.logging_levels.reached import reached

__all__ = ["effective_levels", "reached"]
