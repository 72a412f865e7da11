"""The exercises of lesson 02: a logger that is set up again, and a configuration."""

from helpers.exercises.logging_in_an_application.config import config
from helpers.exercises.logging_in_an_application.get_logger import get_logger

__all__ = ["config", "get_logger"]
