"""What learners answer to exercise 10.1."""

from collections import ChainMap, OrderedDict, defaultdict
from enum import StrEnum

from helpers.exercises.key_or_token.still_let_in import (
    AT_EXP,
    BECAUSE,
    DENIED,
    KEY,
    LEEWAY,
    REFRESH,
    SCOPES,
    WRITE,
    solution,
)
from tests.exercises.answers import mistake, right

ROW, SCOPE, FAMILY, LISTED, LATE, LENIENT = BECAUSE


@mistake(KEY)
def everything_goes_on():
    """What was let in at 09:00 is let in."""
    return dict.fromkeys(BECAUSE, "let in")


@mistake(KEY)
def a_key_lasts_too():
    """A key is good for a while after its row is gone."""
    return solution() | {ROW: "let in"}


@mistake(WRITE)
def true_and_false():
    """True and False in place of what refuses."""
    return {name: found == "let in" for name, found in solution().items()}


@mistake(KEY)
def a_key_is_over_by_exp():
    """A key has an exp, as a token has."""
    return solution() | {ROW: "exp"}


@mistake(DENIED)
def a_denylist_breaks_the_signature():
    """What is on the list has no good signature any more."""
    return solution() | {LISTED: "signature"}


@mistake(REFRESH)
def the_signature_is_gone_with_the_family():
    """Without refresh tokens the signature is not good."""
    return solution() | {FAMILY: "signature"}


@mistake(AT_EXP)
def the_time_is_looked_up():
    """Whether a token is over is looked up."""
    return solution() | {LATE: "look-up"}


@mistake(WRITE)
def capital_letters():
    """The texts with a capital letter."""
    return {name: found.capitalize() for name, found in solution().items()}


@mistake(SCOPES)
def the_scope_ends_at_once():
    """A scope that is taken away is gone from the token."""
    return solution() | {SCOPE: "scope"}


@mistake(SCOPES)
def everything_ends_at_once():
    """Whatever is done at 09:05 helps at 09:06."""
    return solution() | {SCOPE: "look-up", FAMILY: "look-up", LENIENT: "exp"}


@mistake(REFRESH)
def the_family_takes_its_tokens_along():
    """When the refresh tokens end, the access tokens end with them."""
    return solution() | {FAMILY: "look-up"}


@mistake(DENIED)
def no_list_reaches_a_token():
    """A token lasts until exp, whatever a list says."""
    return solution() | {LISTED: "let in"}


@mistake(AT_EXP)
def exp_is_the_last_second():
    """At exp the token still holds."""
    return solution() | {LATE: "let in"}


@mistake(LEEWAY)
def leeway_makes_it_shorter():
    """The leeway counts against the token."""
    return solution() | {LENIENT: "exp"}


@mistake(AT_EXP)
def leeway_the_other_way_round():
    """The service without leeway is the one that waits."""
    return solution() | {LATE: "let in", LENIENT: "exp"}


@mistake(seen="nothing for")
def one_is_missing():
    """One line was deleted."""
    return {name: found for name, found in solution().items() if name != LISTED}


@mistake(WRITE)
def statuses():
    """Statuses in place of texts."""
    return {name: 200 if found == "let in" else 401 for name, found in solution().items()}


@right
def ordered():
    """An OrderedDict."""
    return OrderedDict(solution())


@right
def by_groups():
    """What is looked up, and what is read from the token at its end."""
    looked_up = dict.fromkeys([ROW, LISTED], "look-up")
    unasked = dict.fromkeys([SCOPE, FAMILY], "let in")
    return unasked | looked_up | {LATE: "exp", LENIENT: "let in"}


@right
def computed():
    """The two at 09:10 are computed."""
    now, exp = 610, 600 + 10
    late, lenient = ("let in" if now - leeway < exp else "exp" for leeway in (0, 30))
    return solution() | {LATE: late, LENIENT: lenient}


@right
def pairs():
    """Two lists that are zipped."""
    return dict(
        zip(BECAUSE, ["look-up", "let in", "let in", "look-up", "exp", "let in"], strict=True)
    )


@right
def filled_in_later():
    """The stub, with each value set by its name, the last one first."""
    answer = dict.fromkeys(BECAUSE, ...)
    for name in reversed(answer):
        answer[name] = "look-up" if name in (ROW, LISTED) else "exp" if name == LATE else "let in"
    return answer


@right
def from_the_words():
    """A comprehension that looks for words in the names."""
    words = {"deleted": "look-up", "denylist": "look-up", "no leeway": "exp"}
    return {
        name: next((found for word, found in words.items() if word in name), "let in")
        for name in BECAUSE
    }


@right
def another_order():
    """The lines in another order."""
    return dict(sorted(solution().items()))


@right
def with_a_default():
    """A defaultdict: whoever is not named is let in."""
    answer = defaultdict(lambda: "let in", {ROW: "look-up", LISTED: "look-up", LATE: "exp"})
    for name in (SCOPE, FAMILY, LENIENT):
        answer[name]
    return answer


@right
def a_class_of_its_own():
    """A subclass of dict that reads well when it is printed."""

    class Answers(dict):
        def __str__(self):
            return "\n".join(f"{name}: {found}" for name, found in self.items())

    return Answers(solution())


@mistake(WRITE)
def nothing_for_let_in():
    """None where nothing refuses."""
    return {name: None if found == "let in" else found for name, found in solution().items()}


@mistake(WRITE)
def denylist_for_look_up():
    """A word that is not among the five."""
    return solution() | {LISTED: "denylist"}


class Check(StrEnum):
    """What can refuse, by names of its own."""

    LET_IN = "let in"
    LOOK_UP = "look-up"
    EXP = "exp"


@mistake(SCOPES)
def names_of_checks():
    """Members of an enumeration, one of them in a wrong place."""
    return {name: Check(found) for name, found in solution().items()} | {SCOPE: Check.LOOK_UP}


@mistake(SCOPES)
def a_word_of_its_own_further_down():
    """A wrong line, and further down a word that is not among the five."""
    return solution() | {SCOPE: "scope", LISTED: "jti"}


@right
def layers():
    """A ChainMap, whose first layer has what is refused."""
    refused = {name: Check(found) for name, found in solution().items() if found != "let in"}
    return ChainMap(refused, dict.fromkeys(BECAUSE, "let in"))
