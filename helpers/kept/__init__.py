"""Keeps right answers in a folder of the learner's own, so that nothing but they deletes them."""

from helpers.kept.folder import VARIABLE, Unusable, folder, problem
from helpers.kept.store import Answer, answers, save, solved, unreadable

__all__ = [
    "VARIABLE",
    "Answer",
    "Unusable",
    "answers",
    "folder",
    "problem",
    "save",
    "solved",
    "unreadable",
]
