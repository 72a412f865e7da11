"""The exercises of lesson 15: middleware that keeps close(), and a server's guard."""

from helpers.exercises.a_server_by_hand.count_bytes import count_bytes
from helpers.exercises.a_server_by_hand.judge import judge

__all__ = ["count_bytes", "judge"]
