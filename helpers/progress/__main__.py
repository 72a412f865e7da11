"""Prints the board of progress in a terminal: `python -m helpers.progress`."""

import sys

from helpers import kept
from helpers.progress.board import board

if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # a terminal may have no sign for a bar
    print(board())
    if not kept.problem():
        print(f"\nYour right answers are kept in {kept.folder()}")
