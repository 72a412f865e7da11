"""The exercises of lesson 03: what a call costs, and formatters for lines and for JSON."""

from helpers.exercises.lines_you_can_trust.json_lines import JSONLines
from helpers.exercises.lines_you_can_trust.one_line import OneLine
from helpers.exercises.lines_you_can_trust.str_runs import str_runs

__all__ = ["JSONLines", "OneLine", "str_runs"]
