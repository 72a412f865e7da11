"""The diagnoses of lesson 07: what is true of each incident, and why the wrong causes are wrong."""

from dataclasses import dataclass
from typing import Any

from helpers.exercises.checker import compare

ONE_LETTER = "Write one letter, from A to E, as the list above the exercise has them."


@dataclass(frozen=True)
class Case:
    """What a diagnosis has to say, in the order in which it is checked: the cause comes last.

    `facts` has a sentence for each key of `truth` but "cause": where to look. `causes` has one for
    each wrong letter: why the evidence speaks against it.
    """

    truth: dict[str, Any]
    facts: dict[str, str]
    causes: dict[str, str]

    def check(self, answer: Any) -> None:
        """Compare a diagnosis with the truth. Raises Wrong."""
        because = dict(self.facts)
        if type(answer) is dict:
            answer = {key: _tidy(value, self.truth.get(key)) for key, value in answer.items()}
            letter = answer.get("cause")
            because["cause"] = self.causes.get(letter, ONE_LETTER) if _text(letter) else ONE_LETTER
        compare(answer, self.truth, because)


def _tidy(value: Any, truth: Any) -> Any:
    """Return `truth` where `value` says the same in other words, such as D. or desks or 300 / 60."""
    if type(value) is float and type(truth) is int:
        return truth if value == truth else value
    if not (_text(value) and _text(truth)):
        return value
    plain = value.strip(" .:()").lower().removeprefix("https://")
    if plain in (truth.lower(), truth.lower().removesuffix(".example")):
        return truth
    return plain.upper() if len(truth) == len(plain) == 1 else value


def _text(value: Any) -> bool:
    return type(value) is str
