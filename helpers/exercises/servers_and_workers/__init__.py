"""The exercises of lesson 16: a counter for all workers, and a client's address behind proxies."""

from helpers.exercises.servers_and_workers.client_addresses import client_addresses
from helpers.exercises.servers_and_workers.make_counter import make_counter

__all__ = ["client_addresses", "make_counter"]
