"""The exercises of lesson 09: one part of a token, and a verifier."""

from helpers.exercises.json_web_tokens.decode_part import decode_part
from helpers.exercises.json_web_tokens.verify import verify
from helpers.exercises.shared.tokens import InvalidToken

__all__ = ["InvalidToken", "decode_part", "verify"]
