"""Exercise 16.2: which address an app believes behind proxies."""

import re
from collections.abc import Sequence
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

from helpers.exercises.checker import Exercise, as_dict, compare, show

ADA, BALANCER, NGINX = "203.0.113.7", "10.0.0.1", "10.0.0.2"
INVENTED = "192.0.2.9"
# The proxies on the way, what Ada's client sends as X-Forwarded-For, and ProxyFix's x_for.
CASES: dict[str, tuple[Sequence[str], str, int]] = {
    "A": ([NGINX], "", 0),
    "B": ([NGINX], "", 1),
    "C": ([NGINX], INVENTED, 1),
    "D": ([BALANCER, NGINX], "", 1),
    "E": ([BALANCER, NGINX], "", 2),
    "F": ([NGINX], INVENTED, 2),
}
BECAUSE = {
    "A": "Without ProxyFix an app sees who connected to its server, and that is the last proxy.",
    "B": "nginx writes the address of who connected to it, and x_for=1 takes the last address.",
    "C": "A proxy adds an address at the end, and x_for=1 takes the last one, whatever came before.",
    "D": "The load balancer asked nginx, so its address is last. x_for is the number of proxies.",
    "E": "Two proxies wrote two addresses. The second from the end is what the first of them saw.",
    "F": "One proxy wrote one address. The second from the end is what Ada's client invented.",
}


def stub():
    client_addresses = {
        "A": ...,  # nginx; no ProxyFix
        "B": ...,  # nginx; ProxyFix(app, x_for=1)
        "C": ...,  # nginx; x_for=1; Ada's client sends X-Forwarded-For: 192.0.2.9
        "D": ...,  # the load balancer, then nginx; x_for=1
        "E": ...,  # the load balancer, then nginx; x_for=2
        "F": ...,  # nginx; x_for=2; Ada's client sends X-Forwarded-For: 192.0.2.9
    }
    return client_addresses


def solution():
    client_addresses = {
        "A": "10.0.0.2",
        "B": "203.0.113.7",
        "C": "203.0.113.7",
        "D": "10.0.0.1",
        "E": "203.0.113.7",
        "F": "192.0.2.9",
    }
    return client_addresses


def check(answer: Any) -> None:
    """Compare with the addresses that ProxyFix itself finds."""
    truth = {name: address_behind(*case) for name, case in CASES.items()}
    because = BECAUSE
    answer = as_dict(answer)
    if isinstance(answer, dict):
        because = {
            name: why for name, why in BECAUSE.items() if is_belief(answer.get(name), truth[name])
        }
    compare(answer, truth, because)


def is_belief(value: Any, address: str) -> bool:
    """Tell whether `value` names another address, and not the right one in another form."""
    found = re.findall(r"([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)", show(value))
    named = {".".join(str(int(number)) for number in numbers) for numbers in found}
    return value is None or not named <= {address}


def address_behind(proxies: Sequence[str], sent: str, x_for: int) -> str:
    """Return REMOTE_ADDR as an app sees it when Ada asks by way of `proxies`, in their order.

    `sent` is the X-Forwarded-For of her client, or "". With `x_for` 0 there is no ProxyFix.
    """
    forwarded, address = [sent] if sent else [], ADA
    for proxy in proxies:
        forwarded.append(address)
        address = proxy
    seen = {}
    app = ProxyFix(lambda environ, start_response: seen.update(environ), x_for=x_for)
    app({"REMOTE_ADDR": address, "HTTP_X_FORWARDED_FOR": ", ".join(forwarded)}, None)
    return seen["REMOTE_ADDR"]


client_addresses = Exercise(
    number="16.2",
    title="Which address does the app believe?",
    stub=stub,
    hints=(
        "First write down the header: what the client sent, then one address for each proxy.",
        "A proxy adds the address of who connected to it, and not its own.",
        "REMOTE_ADDR is the last proxy's address, unless ProxyFix is there.",
        "ProxyFix takes the address that stands x_for places from the end.",
    ),
    solution=solution,
    check=check,
)
