"""The exercises of lesson 04: predict what comes back from JSON, and write what json refuses."""

from helpers.exercises.json_encoder.comes_back import comes_back
from helpers.exercises.json_encoder.tagged import tagged

__all__ = ["comes_back", "tagged"]
