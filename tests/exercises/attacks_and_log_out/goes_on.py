"""What learners answer to exercise 13.1."""

from collections import OrderedDict, defaultdict

from helpers.exercises.attacks_and_log_out.goes_on import (
    BOTH_TOLD,
    COPIES,
    ENDED,
    LINK,
    NOBODY_TOLD,
    NOT_REACHED,
    ONE_APP,
    ONE_CLICK,
    TOLD,
    solution,
)
from tests.exercises.answers import mistake, right

OF_DESKS, AND_BACK, OF_LOGIN, BOTH, UNREACHED, NO_COOKIES, BY_LINK = solution()
ALL = {"desks", "people", "login"}


@mistake(ONE_APP)
def one_log_out_ends_all():
    """A log-out of one app ends all sessions."""
    return solution() | {OF_DESKS: set()}


@mistake(ONE_APP)
def an_app_tells_the_provider():
    """An app tells the provider, and no other app."""
    return solution() | {OF_DESKS: {"people"}}


@mistake(ONE_APP)
def the_second_app_came_with_the_first():
    """The session of the second app hangs on that of the first."""
    return solution() | {OF_DESKS: {"login"}}


@mistake(ENDED)
def a_log_out_ends_nothing():
    """A log-out of an app ends nothing at all."""
    return solution() | {OF_DESKS: set(ALL)}


@mistake(ONE_CLICK)
def a_form_again():
    """After a log-out of the app its /login shows a form."""
    return solution() | {AND_BACK: {"people", "login"}}


@mistake(ONE_CLICK)
def nobody_is_left():
    """After a log-out of the app nobody knows her."""
    return solution() | {AND_BACK: set()}


@mistake(NOBODY_TOLD)
def the_provider_ends_all():
    """A log-out of the provider ends all sessions."""
    return solution() | {OF_LOGIN: set()}


@mistake(TOLD)
def the_provider_ends_its_own():
    """A log-out of the provider ends the provider's session alone."""
    return solution() | {OF_LOGIN: {"desks", "people"}}


@mistake(TOLD)
def the_other_way_round():
    """The app with an address is the one that goes on."""
    return solution() | {OF_LOGIN: {"desks"}}


@mistake(ENDED)
def the_provider_goes_on():
    """The provider's own session goes on."""
    return solution() | {OF_LOGIN: {"people", "login"}}


@mistake(BOTH_TOLD)
def only_one_is_told():
    """The provider tells one app alone."""
    return solution() | {BOTH: {"people"}}


@mistake(BOTH_TOLD)
def nobody_hears():
    """The provider tells nobody, address or not."""
    return solution() | {BOTH: {"desks", "people"}}


@mistake(ENDED)
def the_provider_keeps_hers():
    """The provider tells the apps, and keeps its own session."""
    return solution() | {BOTH: {"login"}}


@mistake(NOT_REACHED)
def unreached_and_ended():
    """An app that cannot be reached ends its session all the same."""
    return solution() | {UNREACHED: {"people"}}


@mistake(NOBODY_TOLD)
def the_other_is_told():
    """The provider tells the app that has no address."""
    return solution() | {UNREACHED: {"desks"}}


@mistake(ENDED)
def the_provider_waits():
    """The provider does not log her out before it has reached the app."""
    return solution() | {UNREACHED: set(ALL)}


@mistake(COPIES)
def cookies_are_sessions():
    """Without cookies there are no sessions."""
    return solution() | {NO_COOKIES: set()}


@mistake(COPIES)
def the_provider_forgets():
    """Without its cookie the provider forgets her, and the apps do not."""
    return solution() | {NO_COOKIES: {"desks", "people"}}


@mistake(LINK)
def a_link_logs_out():
    """A link to /logout logs her out of the app."""
    return solution() | {BY_LINK: {"people", "login"}}


@mistake(LINK)
def a_link_logs_out_of_all():
    """A link to /logout logs her out of everything."""
    return solution() | {BY_LINK: set()}


@mistake(seen="the name 'login.example'")
def whole_names():
    """The whole names of the hosts."""
    return {line: {f"{one}.example" for one in hosts} for line, hosts in solution().items()}


@mistake(seen="{}")
def an_empty_dict():
    """{} in place of set()."""
    return solution() | {BOTH: {}}


@mistake(seen="None")
def nothing():
    """None in place of set()."""
    return solution() | {BOTH: None}


@right
def in_another_order():
    """The lines in another order."""
    return OrderedDict((line, set(hosts)) for line, hosts in reversed(solution().items()))


@right
def all_but_some():
    """All hosts without those that have ended."""
    return solution() | {OF_DESKS: ALL - {"desks"}, OF_LOGIN: ALL - {"desks", "login"}}


@right
def frozen():
    """Sets that nobody can change."""
    return {line: frozenset(hosts) for line, hosts in solution().items()}


@right
def filled_host_by_host():
    """A set for each line, filled host by host."""
    goes_on = {line: set() for line in solution()}
    for line, hosts in solution().items():
        for host in sorted(hosts):
            goes_on[line].add(host)
    return goes_on


@right
def from_words():
    """Words of one text, split: no words are an empty set."""
    return {line: set(" ".join(hosts).split()) for line, hosts in solution().items()}


@right
def what_ends_taken_away():
    """All hosts, without those that hear of the log-out."""
    goes_on = dict.fromkeys(solution(), ALL)
    for line, hosts in solution().items():
        goes_on[line] = goes_on[line] - (ALL - hosts)
    return goes_on


@right
def by_host():
    """Asked the other way round: after which lines does each host's session go on?"""
    lines = {host: [line for line, hosts in solution().items() if host in hosts] for host in ALL}
    return {line: {host for host in ALL if line in lines[host]} for line in solution()}


@right
def a_dict_that_knows_a_default():
    """A defaultdict, whose lines are all there."""
    return defaultdict(set, solution())
