"""Names for web apps on loopback, the clients that call them, and the recorder that listens."""

from helpers.network.carrier import NoResponse, UnknownHost
from helpers.network.names import Network
from helpers.network.trace import Trace

__all__ = ["Network", "NoResponse", "Trace", "UnknownHost"]
