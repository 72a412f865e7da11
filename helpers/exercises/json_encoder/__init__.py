"""The exercises of lesson 02: write JSON, read it strictly, and get back what was written."""

from helpers.exercises.json_encoder.canonical import canonical
from helpers.exercises.json_encoder.codec import Codec
from helpers.exercises.json_encoder.comes_back import comes_back
from helpers.exercises.json_encoder.strict_loads import strict_loads
from helpers.exercises.json_encoder.tagged import tagged

__all__ = ["Codec", "canonical", "comes_back", "strict_loads", "tagged"]
