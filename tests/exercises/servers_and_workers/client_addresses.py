"""What learners answer to exercise 16.2."""

from collections import OrderedDict, defaultdict
from ipaddress import ip_address

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


@mistake(seen="['10.0.0.2'] for 'A'")
def lists():
    """The addresses as lists."""
    return {name: [address] for name, address in solution().items()}


@mistake(seen="IPv4Address('10.0.0.2') for 'A'")
def objects():
    """The addresses as objects of ipaddress."""
    return {name: ip_address(address) for name, address in solution().items()}


@mistake(seen="'nginx' for 'A'")
def names():
    """Who it is, in place of the address."""
    people = {ADA: "Ada", BALANCER: "the load balancer", NGINX: "nginx", INVENTED: "nobody"}
    return {name: people[address] for name, address in solution().items()}


@mistake(BECAUSE["E"], seen="'203.0.113.7, 10.0.0.1' for 'E'")
def the_whole_header():
    """All of the header, where x_for is the number of its addresses."""
    return solution() | {"E": f"{ADA}, {BALANCER}"}


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


@right
def counted_from_the_end():
    """The whole way as a list: x_for says how far from its end."""
    ways = {"A": (ADA, NGINX), "B": (ADA, NGINX), "C": (INVENTED, ADA, NGINX)}
    ways |= {"D": (ADA, BALANCER, NGINX), "E": (ADA, BALANCER, NGINX), "F": (INVENTED, ADA, NGINX)}
    return {name: way[-1 - CASES[name][2]] for name, way in ways.items()}


@right
def read_as_addresses():
    """Read by ipaddress, and written as text again."""
    return {name: str(ip_address(address)) for name, address in solution().items()}


@right
def ada_but_for_three():
    """Her address everywhere, but for three."""
    return dict.fromkeys("ABCDEF", ADA) | {"A": NGINX, "D": BALANCER, "F": INVENTED}


@right
def with_a_default():
    """A defaultdict that gives her address for what was looked up."""
    client_addresses = defaultdict(lambda: ADA, {"A": NGINX, "D": BALANCER, "F": INVENTED})
    for name in "BCE":
        client_addresses[name]
    return client_addresses


@right
def joined_numbers():
    """The numbers joined by dots."""
    numbers = {"A": (10, 0, 0, 2), "D": (10, 0, 0, 1), "F": (192, 0, 2, 9)}
    return {name: ".".join(map(str, numbers.get(name, (203, 0, 113, 7)))) for name in "ABCDEF"}


@right
def of_a_class_of_its_own():
    """A subclass of dict."""

    class Answers(dict):
        """Answers to an exercise."""

    return Answers(solution())
