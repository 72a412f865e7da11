"""The diagnoses of lessons 17 and 18: what is true of each incident, and why the wrong causes are wrong.

Beside its cause, each asks for what a cell printed, and for the causes that this speaks against. Who
has read all that was printed, and guesses the four letters, finds them in three tries with 14
chances of 120. Who has read nothing has less than one of 10 000.
"""

from dataclasses import dataclass
from typing import Any

from helpers.exercises.checker import Wrong, as_dict, compare, same, show
from helpers.exercises.shared.diagnosis_forms import tidy

ONE_LETTER = "Write one letter, from A to E, as the list above the exercise has them."
AGAINST = (
    "No letter stands twice. Ask of each cause: could it be true, and this be printed all the same?"
)


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
        """Compare a diagnosis with the truth. Raises Wrong, and says nothing of later items."""
        answer = as_dict(answer)
        if not isinstance(answer, dict):
            compare(answer, self.truth)
        answer = {key: tidy(value, self.truth.get(key)) for key, value in answer.items()}
        compare(dict.fromkeys(answer), dict.fromkeys(self.truth))  # the keys alone
        for key, wanted in self.truth.items():
            if not same(got := answer[key], wanted):
                other = type(got) is not type(wanted)
                kind = f"a value of the type {type(wanted).__name__}" if other else "another value"
                raise Wrong(f"{show(got)} for {show(key)}", kind, self._because(key, got))

    def _because(self, key: str, got: Any) -> str:
        if len(str(self.truth[key])) == 1 and _text(self.truth[key]):
            if not (_text(got) and got in tuple("ABCDE")):
                return ONE_LETTER
            if key == "cause":
                return self.causes[got]
        return self.facts[key]


def _text(value: Any) -> bool:
    return type(value) is str
