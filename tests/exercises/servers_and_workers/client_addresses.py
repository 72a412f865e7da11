"""What learners answer to exercise 16.2."""

from collections import OrderedDict

from helpers.exercises.servers_and_workers.client_addresses import (
    ADA,
    BALANCER,
    BECAUSE,
    CASES,
    INVENTED,
    NGINX,
    address_behind,
    solution,
)
from tests.exercises.answers import mistake, right


@mistake(BECAUSE["A"])
def the_header_is_believed_by_itself():
    """The app looks into the header by itself."""
    return solution() | {"A": ADA}


@mistake(BECAUSE["A"])
def loopback():
    """The server runs on the same machine."""
    return solution() | {"A": "127.0.0.1"}


@mistake(BECAUSE["B"])
def the_proxy_writes_its_own_address():
    """A proxy writes its own address into the header."""
    return solution() | {"B": NGINX, "C": NGINX}


@mistake(BECAUSE["C"])
def the_first_address_is_taken():
    """The first address of the header is the client's."""
    return solution() | {"C": INVENTED}


@mistake(BECAUSE["C"])
def the_proxy_replaces_the_header():
    """A second address is never there, so nothing can be said of C."""
    return solution() | {"C": NGINX, "F": NGINX}


@mistake(BECAUSE["D"])
def one_is_enough():
    """x_for=1 finds the client, however many proxies there are."""
    return solution() | {"D": ADA}


@mistake(BECAUSE["D"])
def the_nearest_proxy():
    """With two proxies, x_for=1 names the nearest."""
    return solution() | {"D": NGINX}


@mistake(BECAUSE["E"])
def the_second_is_the_balancer():
    """x_for=2 names the second machine on the way."""
    return solution() | {"E": BALANCER}


@mistake(BECAUSE["F"])
def a_higher_number_is_safer():
    """A higher x_for still finds the client."""
    return solution() | {"F": ADA}


@mistake(BECAUSE["F"])
def too_high_a_number_believes_nothing():
    """Where x_for is too high, nothing is believed."""
    return solution() | {"F": NGINX}


@mistake(BECAUSE["A"], seen="['10.0.0.2'] for 'A'")
def lists():
    """The addresses as lists."""
    return {name: [address] for name, address in solution().items()}


@mistake(seen="nothing for 'F'")
def half_of_it():
    """Without the last."""
    return {name: address for name, address in solution().items() if name != "F"}


@right
def from_pairs():
    """dict() of pairs."""
    return dict(zip("ABCDEF", (NGINX, ADA, ADA, BALANCER, ADA, INVENTED), strict=True))


@right
def ordered():
    """An OrderedDict, in another order."""
    return OrderedDict(sorted(solution().items(), reverse=True))


@right
def asked_of_proxy_fix():
    """The addresses that ProxyFix finds."""
    return {name: address_behind(*case) for name, case in CASES.items()}
