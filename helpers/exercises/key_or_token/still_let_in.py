"""Exercise 10.1: what stops a key or a token, after somebody wanted to end it.

Five texts in six lines are 15,625 ways. A try names one wrong line, so whoever guesses blindly has
to have four right at once to be done in three tries: 1.7 %.
"""

from typing import Any

from helpers.exercises.checker import Exercise, as_dict, compare

KEY = "Each request looks the key up, and its row is not there any more: a key ends at once."
SCOPES = (
    "The scopes stand in the token, and are as old as the token. people.example does not ask "
    "login.example what has become of them."
)
REFRESH = (
    "Without a refresh token Ada gets no new access token. The one that she has is checked by its "
    "signature and its claims, and nobody told it."
)
DENIED = "A denylist is asked on each request. That is the look-up, and so the token ends at once."
AT_EXP = "At the second exp itself the token is over (RFC 7519 §4.1.4): 09:00 and ten minutes."
WORDS = ("let in", "look-up", "signature", "scope", "exp")
WRITE = 'Write "let in", or which check refuses it: "look-up", "signature", "scope", "exp".'
LEEWAY = "With a leeway a service takes each token that many seconds longer, here until 09:10:30."
BECAUSE = {
    "her key at 09:06, whose row was deleted at 09:05": KEY,
    "her token at 09:06, after login.example took the scope from her at 09:05": SCOPES,
    "her token at 09:06, after her refresh tokens were ended at 09:05": REFRESH,
    "her token at 09:06, which is on the denylist of people.example since 09:05": DENIED,
    "her token at 09:10, and people.example has no leeway": AT_EXP,
    "her token at 09:10, and people.example has a leeway of 30 seconds": LEEWAY,
}


def stub():
    still_let_in = {
        "her key at 09:06, whose row was deleted at 09:05": ...,
        "her token at 09:06, after login.example took the scope from her at 09:05": ...,
        "her token at 09:06, after her refresh tokens were ended at 09:05": ...,
        "her token at 09:06, which is on the denylist of people.example since 09:05": ...,
        "her token at 09:10, and people.example has no leeway": ...,
        "her token at 09:10, and people.example has a leeway of 30 seconds": ...,
    }
    return still_let_in


def solution():
    still_let_in = {
        "her key at 09:06, whose row was deleted at 09:05": "look-up",
        "her token at 09:06, after login.example took the scope from her at 09:05": "let in",
        "her token at 09:06, after her refresh tokens were ended at 09:05": "let in",
        "her token at 09:06, which is on the denylist of people.example since 09:05": "look-up",
        "her token at 09:10, and people.example has no leeway": "exp",
        "her token at 09:10, and people.example has a leeway of 30 seconds": "let in",
    }
    return still_let_in


def check(answer: Any) -> None:
    """Compare with what the lesson's own guards answer (tests/lessons/ asks them)."""
    answer = as_dict(answer)
    words = answer.items() if isinstance(answer, dict) else ()
    known = [name for name, one in words if type(one) is str and one in WORDS]
    because = {name: why if name in known else WRITE for name, why in BECAUSE.items()}
    compare(answer, solution(), because)


still_let_in = Exercise(
    number="10.1",
    title="Who is still let in?",
    stub=stub,
    hints=(
        "Ask for each: what does people.example look at while it answers this one request?",
        "A key and a denylist are looked up. Signature, scopes and exp are read from the token.",
        "What changes at login.example reaches people.example with the next token, not before.",
        "exp is 09:10:00. Without leeway a token is over when now >= exp.",
    ),
    solution=solution,
    check=check,
)
