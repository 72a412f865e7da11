"""The exercises of lesson 01: levels, handlers, formatters, and a configuration."""

from helpers.exercises.logging_levels.config import config
from helpers.exercises.logging_levels.effective_levels import effective_levels
from helpers.exercises.logging_levels.get_logger import get_logger
from helpers.exercises.logging_levels.json_lines import JSONLines
from helpers.exercises.logging_levels.one_line import OneLine
from helpers.exercises.logging_levels.reached import reached
from helpers.exercises.logging_levels.str_runs import str_runs

__all__ = [
    "JSONLines",
    "OneLine",
    "config",
    "effective_levels",
    "get_logger",
    "reached",
    "str_runs",
]
