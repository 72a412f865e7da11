"""The exercises of lesson 05: one form of bytes, a strict reader, and a codec."""

from helpers.exercises.reading_json.canonical import canonical
from helpers.exercises.reading_json.codec import Codec
from helpers.exercises.reading_json.strict_loads import strict_loads

__all__ = ["Codec", "canonical", "strict_loads"]
