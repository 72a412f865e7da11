"""The exercise of lesson 00: small enough that everybody gets it right."""

from helpers.exercises.start_here.first_request import first_request

__all__ = ["first_request"]
