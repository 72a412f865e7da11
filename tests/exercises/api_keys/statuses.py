"""What learners answer to exercise 8.1."""

import copy
from collections import OrderedDict, defaultdict
from http import HTTPStatus
from types import MappingProxyType, SimpleNamespace

from helpers.exercises.api_keys.statuses import (
    ALLOWED,
    ALONE,
    ELSEWHERE,
    EXPIRED,
    FIRST,
    NO_RIGHT,
    NO_SCOPE,
    NOBODY,
    PAIR,
    REVOKED,
    SWAPPED,
    UNKNOWN,
    solution,
)
from tests.exercises.answers import mistake, right

NOTHING = "no key and no token"
STRANGER = "a key that nobody was given"
POOR_KEY = "a good key, whose scopes do not hold salaries:read"
OVER = "a key that was revoked yesterday, whose scopes held salaries:read"
RICH_KEY = "a good key, whose scopes hold salaries:read"
EXPIRED_TOKEN = "a token that expired a minute ago, whose scopes hold salaries:read"
POOR_TOKEN = "a good token, whose scopes do not hold salaries:read"
EXPIRED_POOR = "a token that expired a minute ago, whose scopes do not hold salaries:read"
FOREIGN = "a token that was made for desks.example, whose scopes hold salaries:read"


def each(change):
    """Return the solution with each status changed by `change(request, status)`."""
    return {name: tuple(change(name, one) for one in two) for name, two in solution().items()}


@mistake(SWAPPED)
def swapped():
    """401 and 403 are swapped."""
    return each(lambda name, status: {401: 403, 403: 401}.get(status, status))


@mistake(NO_RIGHT)
def scope_is_401():
    """A missing scope is 401."""
    return each(lambda name, status: 401 if status == 403 else status)


@mistake(ALONE)
def never_403():
    """Whoever may not do something is not known: 401 for both."""
    return each(lambda name, status: 200 if name == RICH_KEY else 401)


@mistake(ALONE)
def scope_for_both():
    """/me asks for the scope too."""
    return solution() | {POOR_KEY: (403, 403), POOR_TOKEN: (403, 403)}


@mistake(ALONE)
def other_order():
    """The status for /salaries comes first."""
    return {name: two[::-1] for name, two in solution().items()}


@mistake(NO_SCOPE)
def known_is_enough():
    """Whoever is known may do everything."""
    return each(lambda name, status: 200 if status == 403 else status)


@mistake(NO_SCOPE)
def a_token_is_enough():
    """Scopes are for keys; a good token may do everything."""
    return solution() | {POOR_TOKEN: (200, 200)}


@mistake(EXPIRED)
def expired_is_403():
    """An expired token is 403."""
    return solution() | {EXPIRED_TOKEN: (403, 403), EXPIRED_POOR: (403, 403)}


@mistake(EXPIRED)
def expired_still_tells_who():
    """An expired token still says who asks."""
    return solution() | {EXPIRED_TOKEN: (200, 401)}


@mistake(FIRST)
def scopes_first():
    """The scopes are looked at before the time."""
    return solution() | {EXPIRED_POOR: (401, 403)}


@mistake(REVOKED)
def revoked_is_403():
    """A revoked key is 403."""
    return solution() | {OVER: (403, 403)}


@mistake(REVOKED)
def revoked_still_tells_who():
    """A revoked key still says who asks."""
    return solution() | {OVER: (200, 403)}


@mistake(ELSEWHERE)
def foreign_is_403():
    """A token for another service is 403."""
    return solution() | {FOREIGN: (403, 403)}


@mistake(ELSEWHERE)
def foreign_tells_who():
    """A token for another service says who asks, at least."""
    return solution() | {FOREIGN: (200, 403)}


@mistake(UNKNOWN)
def unknown_is_403():
    """An unknown key is 403."""
    return solution() | {STRANGER: (403, 403)}


@mistake(UNKNOWN)
def unknown_may_see_itself():
    """/me is open to all who show some key."""
    return solution() | {STRANGER: (200, 401)}


@mistake(NOBODY)
def me_is_open():
    """/me is open to all."""
    return each(lambda name, status: status) | {NOTHING: (200, 401)}


@mistake(NOBODY)
def nothing_is_403():
    """Without a key it is forbidden."""
    return solution() | {NOTHING: (401, 403)}


@mistake(ALLOWED)
def nobody_sees_salaries():
    """The salaries are never shown."""
    return solution() | {RICH_KEY: (200, 403)}


@mistake(PAIR)
def one_status():
    """One status for each request."""
    return {name: two[1] for name, two in solution().items()}


@mistake(PAIR)
def as_texts():
    """The numbers as texts."""
    return each(lambda name, status: str(status))


@mistake(PAIR)
def as_sets():
    """A set of statuses, which has no order."""
    return {name: set(two) for name, two in solution().items()}


@mistake(PAIR)
def as_floats():
    """The numbers as floats."""
    return each(lambda name, status: float(status))


@mistake(PAIR)
def three_statuses():
    """A status too many."""
    return solution() | {RICH_KEY: (200, 200, 200)}


@mistake(seen="nothing for")
def one_is_missing():
    """One request is left out."""
    return {name: two for name, two in solution().items() if name != FOREIGN}


@mistake(seen="an item too many")
def one_too_many():
    """A request that nobody asked for."""
    return solution() | {"a password": (401, 401)}


@mistake(seen="[")
def without_names():
    """The pairs alone."""
    return list(solution().values())


@right
def as_lists():
    """Lists in place of tuples."""
    return {name: list(two) for name, two in solution().items()}


@right
def ordered():
    """An OrderedDict."""
    return OrderedDict(solution())


@right
def by_name():
    """The names of the statuses, from http."""
    return each(lambda name, status: HTTPStatus(status))


@right
def item_by_item():
    """Filled item by item, in another order."""
    statuses = {}
    for name in reversed(solution()):
        known = name.startswith("a good")
        statuses[name] = (200 if known else 401, 401)
        if known:
            statuses[name] = 200, 403 if "do not hold" in name else 200
    return statuses


@right
def by_groups():
    """Two groups from one pair each, and the one request that is left."""
    nobody = [NOTHING, STRANGER, OVER, EXPIRED_TOKEN, EXPIRED_POOR, FOREIGN]
    poor = dict.fromkeys([POOR_KEY, POOR_TOKEN], (200, 403))
    return dict.fromkeys(nobody, (401, 401)) | poor | {RICH_KEY: (200, 200)}


@right
def from_two_lists():
    """Zipped from names and two lists of statuses."""
    first = [401, 401, 200, 401, 200, 401, 200, 401, 401]
    second = [401, 401, 403, 401, 200, 401, 403, 401, 401]
    return dict(zip(solution(), zip(first, second, strict=True), strict=True))


@right
def with_a_default():
    """A defaultdict."""
    statuses = defaultdict(lambda: (401, 401))
    statuses.update(copy.deepcopy(solution()))
    return statuses


@right
def by_words():
    """Names for the three outcomes."""
    outcome = SimpleNamespace(stranger=[401] * 2, known=[200, 403], allowed=[HTTPStatus.OK] * 2)
    return {
        NOTHING: outcome.stranger,
        STRANGER: outcome.stranger,
        POOR_KEY: outcome.known,
        OVER: outcome.stranger,
        RICH_KEY: outcome.allowed,
        EXPIRED_TOKEN: outcome.stranger,
        POOR_TOKEN: outcome.known,
        EXPIRED_POOR: outcome.stranger,
        FOREIGN: outcome.stranger,
    }


@right
def read_only():
    """A view that nobody can change."""
    return MappingProxyType(solution())
