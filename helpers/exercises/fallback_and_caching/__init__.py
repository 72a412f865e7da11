"""The exercises of lesson 07: fallback and caching."""

from helpers.exercises.fallback_and_caching.asks_for_a_page import asks_for_a_page
from helpers.exercises.fallback_and_caching.cache_control import cache_control

__all__ = ["asks_for_a_page", "cache_control"]
