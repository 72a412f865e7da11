"""The three apps of the company, run together as one service."""

from helpers.apps.company.company import Company, log_in
from helpers.apps.company.parts import Parts

__all__ = ["Company", "Parts", "log_in"]
