"""Shows what a learner has solved, and where to go on: on the start page and in a terminal."""

from helpers.progress.board import Board, board

__all__ = ["Board", "board"]
