"""What learners answer to exercise 12.1."""

from collections import OrderedDict, defaultdict

from helpers.exercises.single_sign_on.seen_by import (
    CHECKED,
    CODE_IN,
    CODE_ON,
    COMPARED,
    COOKIE,
    KEPT,
    READ,
    SECRET,
    SIGNED,
    TOKEN,
    VERIFIER,
    solution,
)
from tests.exercises.answers import mistake, right

HIDDEN, CODE, VERIFYING, ID_TOKEN, OWN_COOKIE = solution()
ALL = {"browser", "app", "provider"}


@mistake(SECRET)
def the_secret_goes_through_the_browser():
    """The app's secret goes through the browser."""
    return solution() | {HIDDEN: set(ALL)}


@mistake(CHECKED)
def the_secret_is_the_apps_alone():
    """Nobody but the app knows its secret."""
    return solution() | {HIDDEN: {"app"}}


@mistake(CODE_IN)
def the_code_is_the_servers():
    """The code goes from the provider to the app directly."""
    return solution() | {CODE: {"app", "provider"}}


@mistake(CODE_ON)
def the_code_stays_with_the_browser_and_the_app():
    """The code does not go back to the provider."""
    return solution() | {CODE: {"browser", "app"}}


@mistake(CODE_ON)
def the_code_is_not_for_the_app():
    """The code is the browser's and the provider's."""
    return solution() | {CODE: {"browser", "provider"}}


@mistake(VERIFIER)
def the_verifier_goes_through_the_browser():
    """The verifier goes through the browser, as state and nonce do."""
    return solution() | {VERIFYING: set(ALL)}


@mistake(COMPARED)
def the_verifier_never_leaves_the_app():
    """The verifier never leaves the app."""
    return solution() | {VERIFYING: {"app"}}


@mistake(VERIFIER)
def the_verifier_is_the_browsers_and_the_apps():
    """The verifier is for the browser and the app."""
    return solution() | {VERIFYING: {"browser", "app"}}


@mistake(TOKEN)
def the_token_goes_through_the_browser():
    """The ID token goes through the browser, as in the implicit flow."""
    return solution() | {ID_TOKEN: set(ALL)}


@mistake(TOKEN)
def the_token_is_the_browsers():
    """The provider gives the ID token to the browser."""
    return solution() | {ID_TOKEN: {"browser", "provider"}}


@mistake(SIGNED)
def the_token_is_the_apps_alone():
    """The app alone sees the ID token."""
    return solution() | {ID_TOKEN: {"app"}}


@mistake(TOKEN)
def the_token_stays_with_the_provider():
    """The app never sees the ID token."""
    return solution() | {ID_TOKEN: {"provider"}}


@mistake(COOKIE)
def all_see_the_cookie():
    """The cookie of the app goes to the provider as well."""
    return solution() | {OWN_COOKIE: set(ALL)}


@mistake(KEPT)
def the_cookie_is_on_the_server():
    """The cookie lies with the app."""
    return solution() | {OWN_COOKIE: {"app"}}


@mistake(COOKIE)
def the_cookie_is_the_providers():
    """The cookie is between the browser and the provider."""
    return solution() | {OWN_COOKIE: {"browser", "provider"}}


@mistake(READ)
def the_browser_alone_sees_its_cookie():
    """Nobody but the browser sees its cookie."""
    return solution() | {OWN_COOKIE: {"browser"}}


@mistake(seen="the name 'Browser'")
def other_names():
    """A name that the text does not give."""
    return solution() | {OWN_COOKIE: {"Browser"}}


@mistake(seen="['app', 'browser']")
def a_list():
    """A list in place of a set."""
    return solution() | {OWN_COOKIE: ["app", "browser"]}


@mistake(seen="the name None")
def another_item():
    """Something in the set that is no text."""
    return solution() | {HIDDEN: {"app", "provider", None}}


@mistake(seen="the name ('app', 'provider')")
def a_tuple_in_a_set():
    """Two names as one item of a set."""
    return solution() | {HIDDEN: {("app", "provider")}}


@right
def names_of_an_enumeration():
    """Sets of members of an enumeration of texts."""
    from enum import StrEnum

    who = StrEnum("Who", ["browser", "app", "provider"])
    return {key: {who(name) for name in names} for key, names in solution().items()}


@right
def names_as_keys():
    """The keys of a dict, which are a set."""
    return {key: dict.fromkeys(sorted(names)).keys() for key, names in solution().items()}


@right
def in_another_order():
    """An OrderedDict whose items stand in another order."""
    return OrderedDict((key, set(value)) for key, value in reversed(solution().items()))


@right
def frozen():
    """Sets that nobody can change."""
    return {key: frozenset(value) for key, value in solution().items()}


@right
def filled_name_by_name():
    """A set for each, filled name by name."""
    seen_by = defaultdict(set)
    for key, names in solution().items():
        for name in names:
            seen_by[key].add(name)
    return seen_by


@right
def all_but_the_browser():
    """All three, without whom it does not reach."""
    return {
        HIDDEN: ALL - {"browser"},
        CODE: ALL,
        VERIFYING: ALL - {"browser"},
        ID_TOKEN: ALL - {"browser"},
        OWN_COOKIE: ALL - {"provider"},
    }


@right
def one_set_for_three():
    """The same set for three of them."""
    behind = {"app", "provider"}
    return dict.fromkeys([HIDDEN, VERIFYING, ID_TOKEN], behind) | {
        CODE: behind | {"browser"},
        OWN_COOKIE: {"app", "browser"},
    }


@right
def from_words():
    """Words of one text, split."""
    words = ["app provider", "browser app provider", "provider app", "app provider", "app browser"]
    return {key: set(names.split()) for key, names in zip(solution(), words, strict=True)}


@right
def by_who_sees_it():
    """Asked the other way round: what does each of the three see?"""
    sees = {
        "browser": {CODE, OWN_COOKIE},
        "app": set(solution()),
        "provider": {HIDDEN, CODE, VERIFYING, ID_TOKEN},
    }
    return {key: {who for who, what in sees.items() if key in what} for key in solution()}


@right
def a_dict_of_a_class_of_its_own():
    """A subclass of dict."""

    class Answers(dict):
        """Answers to an exercise."""

    return Answers(solution())
