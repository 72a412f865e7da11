"""Brings a copy of the course to the newest version, and loses nothing of the learner's work."""

from helpers.update.aside import Aside, Problem
from helpers.update.fill import fill
from helpers.update.from_git import update_clone
from helpers.update.from_zip import update_from_zip

__all__ = ["Aside", "Problem", "fill", "update_clone", "update_from_zip"]
