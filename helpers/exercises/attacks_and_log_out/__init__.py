"""The exercises of lesson 13: what goes on after a log-out, and a callback that is attacked."""

from helpers.exercises.attacks_and_log_out.callback import callback
from helpers.exercises.attacks_and_log_out.goes_on import goes_on

__all__ = ["callback", "goes_on"]
