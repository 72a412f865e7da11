"""Judges one callback beside the solution's, and says what went wrong."""

from collections.abc import Callable

from helpers.exercises.attacks_and_log_out.callback_logins import (
    GONE,
    ORDINARY,
    Login,
    Outcome,
    run,
)
from helpers.exercises.attacks_and_log_out.refused import Refused
from helpers.exercises.checker import Wrong, same, show

RAISE = "Whoever is not let in is refused by `raise Refused(...)`, and not by what is returned."
CAUGHT = "The app answers 403 to Refused. Any other error is a fault of the app: a 500."
MISSING = "What is missing has to be refused like what is wrong: by Refused, and no other error."
SUB = "The person is `sub`. A name can change, and two people may have the same one."
ONCE = (
    "Each login has one answer. Take the state out of `kept`, so that it is good for one callback."
)
NONE_LEFT = (
    "The state of this login is used up, so no answer is right now: not even one without a state."
)
OWN_CLASS = (
    "That is a class of the same name from your own cell. Raise the `Refused` that the lesson "
    "imports: the app catches that one."
)
USED_UP = (
    "A callback that fails uses the state up as well. Left in `kept`, it is good for another try."
)
PKCE = (
    "Send the verifier that this login began with, or the provider cannot tell who brings the code."
)
CODE_ONCE = "A code works once. The second time the provider takes it for stolen."


class Judge:
    """Holds an answer to what `solution` does with the same logins."""

    def __init__(self, callback: Callable, solution: Callable) -> None:
        self.callback, self.solution = callback, solution

    def case(
        self,
        when: str,
        because: str = "",
        early: str = "",
        login: Login = ORDINARY,
        left: dict | None = None,
        **changes,
    ) -> None:
        """Raise Wrong unless the answer does with the changed login what the solution does.

        `because` belongs to somebody let in or kept out by mistake, `early` to a code that was
        sent on too early. `left` is what an earlier callback left in `kept`.
        """
        login = login.but(**changes)
        missing = any(GONE in part.values() for part in changes.values() if type(part) is dict)
        mine = run(self.callback, login, left)
        want = run(self.solution, login, None if left is None else {})
        if len(mine.brought) > 1 and want.brought:
            seen = f"redeem was called {len(mine.brought)} times {when}"
            raise Wrong(seen, "one call", CODE_ONCE)
        if want.error is None:
            self._let_in(mine, want, login, when, because)
        else:
            self._refused(mine, login, when, because, MISSING if missing else CAUGHT)
        self._redeemed(mine, want, when, early)
        if "state" in login.kept and same(mine.kept.get("state"), login.kept["state"]):
            because = ONCE if want.error is None else USED_UP
            raise Wrong(f"the state is still in `kept` {when}", "it is taken out", because)

    def _let_in(self, mine: Outcome, want: Outcome, login: Login, when: str, because: str) -> None:
        expected = f"{show(want.got)} is let in"
        if mine.error is not None:
            refused = isinstance(mine.error, Refused)
            raise Wrong(f"{mine.sentence}, {when}", expected, because if refused else "")
        if not same(mine.got, want.got):
            names = [login.claims.get(one, mine) for one in ("name", "preferred_username")]
            by_name = any(same(mine.got, one) for one in names)
            raise Wrong(
                f"{show(mine.got)} was returned {when}", show(want.got), SUB if by_name else ""
            )

    def _refused(self, mine: Outcome, login: Login, when: str, because: str, other: str) -> None:
        if mine.error is None:
            entered = same(mine.got, login.claims.get("sub")) and mine.got is not None
            seen = f"{show(mine.got)} was {'let in' if entered else 'returned'} {when}"
            raise Wrong(seen, "Refused is raised", because if entered else RAISE)
        if not isinstance(mine.error, Refused):
            named = type(mine.error).__name__ == Refused.__name__
            because = OWN_CLASS if named else other
            raise Wrong(f"{mine.sentence}, {when}", "the lesson's Refused is raised", because)

    def _redeemed(self, mine: Outcome, want: Outcome, when: str, early: str) -> None:
        if same(mine.brought, want.brought):
            return
        if mine.brought and not want.brought:
            raise Wrong(f"redeem was called {when}", "no call of redeem", early)
        if not mine.brought:
            raise Wrong(f"redeem was not called {when}", "one call")
        [(code, verifier)], [(good_code, good)] = mine.brought, want.brought
        other = same(code, good_code) and not same(verifier, good)
        seen = f"redeem was called with {show(mine.brought[0])} {when}"
        raise Wrong(seen, show(want.brought[0]), PKCE if other else "")
