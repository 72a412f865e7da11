"""The checker: what an exercise is, how an answer is tried, and what the learner reads."""

from helpers.exercises.checker.answers import call, error_of
from helpers.exercises.checker.core import Exercise
from helpers.exercises.checker.values import Wrong, as_dict, compare, same, show

__all__ = ["Exercise", "Wrong", "as_dict", "call", "compare", "error_of", "same", "show"]
