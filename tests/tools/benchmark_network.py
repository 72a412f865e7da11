"""What names and recording cost: `python -m tests.tools.benchmark_network [requests]`.

The same request goes to the same server in three ways, in turn: by requests and the bare address,
through the network, and through the network while it is recorded. Printed are the medians of the
time for one request, and how they compare.
"""

import statistics
import sys
import time

import requests

from helpers.apps import desks
from helpers.database import Database
from helpers.network import Network


def main(count: int) -> None:
    """Time `count` requests of each kind and print the medians with their ratios."""
    database = Database("desks.db")
    with Network() as network:
        network.host("desks.example", desks.create_app(database))
        plain = requests.Session()
        plain.trust_env = False
        named = network.client("Ada")
        path = "/api/desks"

        def recorded() -> None:
            with network.record():
                named.get(f"http://desks.example{path}")

        ways = {
            "plain requests": lambda: plain.get(network.address("desks.example") + path),
            "by name": lambda: named.get(f"http://desks.example{path}"),
            "by name, recorded": recorded,
        }
        times = {way: [] for way in ways}
        for _ in range(count):
            for way, call in ways.items():
                start = time.perf_counter()
                call()
                times[way].append(time.perf_counter() - start)
    database.close()
    medians = {way: statistics.median(taken) for way, taken in times.items()}
    for way, median in medians.items():
        ratio = median / medians["plain requests"]
        print(f"{way:20} {median * 1000:6.2f} ms  {ratio:5.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
