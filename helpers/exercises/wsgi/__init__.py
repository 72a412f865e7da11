"""The exercises of lesson 06: an app, its body, a server's guard, middleware, and a counter."""

from helpers.exercises.wsgi.count_bytes import count_bytes
from helpers.exercises.wsgi.greet import greet
from helpers.exercises.wsgi.judge import judge
from helpers.exercises.wsgi.make_counter import make_counter
from helpers.exercises.wsgi.read_booking import read_booking

__all__ = ["count_bytes", "greet", "judge", "make_counter", "read_booking"]
