"""What learners answer to exercise 10.1."""

from collections import OrderedDict, defaultdict

from helpers.exercises.key_or_token.still_let_in import (
    AT_EXP,
    BECAUSE,
    BOOLEAN,
    DENIED,
    KEY,
    LEEWAY,
    REFRESH,
    SCOPES,
    solution,
)
from tests.exercises.answers import mistake, right

ROW, SCOPE, FAMILY, LISTED, LATE, LENIENT = BECAUSE


@mistake(KEY)
def everything_goes_on():
    """What was let in at 09:00 is let in."""
    return dict.fromkeys(BECAUSE, True)


@mistake(KEY)
def a_key_lasts_too():
    """A key is good for a while after its row is gone."""
    return solution() | {ROW: True}


@mistake(KEY)
def the_opposite():
    """True means that she is kept out."""
    return {name: not let_in for name, let_in in solution().items()}


@mistake(SCOPES)
def the_scope_ends_at_once():
    """A scope that is taken away is gone from the token."""
    return solution() | {SCOPE: False}


@mistake(SCOPES)
def everything_ends_at_once():
    """Whatever is done at 09:05 helps at 09:06."""
    return dict.fromkeys(BECAUSE, False)


@mistake(REFRESH)
def the_family_takes_its_tokens_along():
    """When the refresh tokens end, the access tokens end with them."""
    return solution() | {FAMILY: False}


@mistake(DENIED)
def no_list_reaches_a_token():
    """A token lasts until exp, whatever a list says."""
    return solution() | {LISTED: True}


@mistake(AT_EXP)
def exp_is_the_last_second():
    """At exp the token still holds."""
    return solution() | {LATE: True}


@mistake(LEEWAY)
def leeway_makes_it_shorter():
    """The leeway counts against the token."""
    return solution() | {LENIENT: False}


@mistake(AT_EXP)
def leeway_the_other_way_round():
    """The service without leeway is the one that waits."""
    return solution() | {LATE: True, LENIENT: False}


@mistake(seen="nothing for")
def one_is_missing():
    """One line was deleted."""
    return {name: let_in for name, let_in in solution().items() if name != LISTED}


@mistake(BOOLEAN)
def statuses():
    """Statuses in place of True and False."""
    return {name: 200 if let_in else 401 for name, let_in in solution().items()}


@right
def ordered():
    """An OrderedDict."""
    return OrderedDict(solution())


@right
def by_groups():
    """What is looked up, and what is read from the token at its end."""
    looked_up = dict.fromkeys([ROW, LISTED], False)
    unasked = dict.fromkeys([SCOPE, FAMILY], True)
    return unasked | looked_up | {LATE: False, LENIENT: True}


@right
def computed():
    """The two at 09:10 are computed."""
    now, exp = 610, 600 + 10
    return solution() | {LATE: now < exp, LENIENT: now - 30 < exp}


@right
def pairs():
    """Two lists that are zipped."""
    return dict(zip(BECAUSE, [False, True, True, False, False, True], strict=True))


@right
def filled_in_later():
    """The stub, with each value set by its name, the last one first."""
    answer = dict.fromkeys(BECAUSE, ...)
    for name in reversed(answer):
        answer[name] = name in (SCOPE, FAMILY, LENIENT)
    return answer


@right
def from_the_words():
    """A comprehension that looks for words in the names."""
    words = "took the scope", "refresh tokens", "30 seconds"
    return {name: any(word in name for word in words) for name in BECAUSE}


@right
def another_order():
    """The lines in another order."""
    return dict(sorted(solution().items()))


@right
def with_a_default():
    """A defaultdict: whoever is not named is refused."""
    answer = defaultdict(bool, {SCOPE: True, FAMILY: True, LENIENT: True})
    for name in (ROW, LISTED, LATE):
        answer[name]
    return answer


@right
def a_class_of_its_own():
    """A subclass of dict that reads well when it is printed."""

    class Answers(dict):
        def __str__(self):
            return "\n".join(f"{name}: {let_in}" for name, let_in in self.items())

    return Answers(solution())


@mistake(BOOLEAN)
def numbers():
    """1 and 0, which are no truth values to a reader."""
    return {name: int(let_in) for name, let_in in solution().items()}


@mistake(BOOLEAN)
def nothing_for_refused():
    """None in place of False."""
    return {name: let_in or None for name, let_in in solution().items()}
