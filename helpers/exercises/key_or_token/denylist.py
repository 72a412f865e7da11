"""Exercise 10.2: a list of tokens that are over, which forgets those that end by themselves."""

from helpers.exercises.checker import Exercise
from helpers.exercises.key_or_token.denylist_check import check


def stub():
    class Denylist:
        def __init__(self): ...

        def deny(self, token, claims): ...

        def is_denied(self, token, claims): ...

        def forget(self, now, leeway=0): ...

        def __len__(self): ...

    return Denylist


def solution():
    class Denylist:
        def __init__(self):
            self.ends = {}

        def deny(self, token, claims):
            self.ends[claims["iss"], claims["jti"]] = claims["exp"]

        def is_denied(self, token, claims):
            return (claims["iss"], claims["jti"]) in self.ends

        def forget(self, now, leeway=0):
            self.ends = {name: end for name, end in self.ends.items() if now - leeway < end}

        def __len__(self):
            return len(self.ends)

    return Denylist


Denylist = Exercise(
    number="10.2",
    title="A denylist that stays small",
    stub=stub,
    hints=(
        "What names one token, however its text is spelled? See the table of claims in lesson 09.",
        "jti is unique for one issuer only, so the pair (iss, jti) is the name.",
        "A dict from that pair to exp: deny writes, is_denied looks, forget keeps the later ones.",
        "A token is refused from now - leeway >= exp on. Until then it has to stay in the list.",
    ),
    solution=solution,
    check=check,
)
