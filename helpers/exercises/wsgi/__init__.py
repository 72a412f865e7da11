"""The exercises of lesson 14: an app that keeps the contract, and the body of a request."""

from helpers.exercises.wsgi.greet import greet
from helpers.exercises.wsgi.read_booking import read_booking

__all__ = ["greet", "read_booking"]
