"""Carries a request from a client to an app. Today the carrier is a socket on 127.0.0.1.

Nothing else in the course knows that: an edition without sockets replaces this module alone.
"""

import socket
from collections.abc import Callable
from http.client import BadStatusLine, RemoteDisconnected
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import MaxRetryError, ProtocolError
from urllib3.util.wait import wait_for_read

from helpers.servers import LOOPBACK

# At its first wait, urllib3 replaces a function of its own by the one that fits the machine. The
# checker of the exercises would take that for the doing of an answer, so it happens here.
with socket.socket() as _unused:
    wait_for_read(_unused, timeout=0)


class UnknownHost(requests.ConnectionError):
    """No app answers to this name."""


class NoResponse(requests.ConnectionError):
    """The host was called, and what came back is no HTTP response."""


class Carrier(HTTPAdapter):
    """A transport adapter that dials a port of loopback and names a host in the Host header.

    `find_port` takes the URL of a request and returns the port of the server that answers to it,
    or raises UnknownHost.
    """

    def __init__(self, find_port: Callable[[str], int]) -> None:
        super().__init__()
        self._find_port = find_port
        self._ways: dict[tuple[str, int], _Way] = {}

    def get_connection_with_tls_context(self, request, verify, proxies=None, cert=None):
        """Return a way to the server of `request`: requests asks for it before it sends."""
        name = urlsplit(request.url).netloc.rpartition("@")[2]
        key = name, self._find_port(request.url)
        if key not in self._ways:
            self._ways[key] = _Way(*key)
        return self._ways[key]

    def cert_verify(self, conn, url, verify, cert) -> None:
        """Check nothing: TLS ends at the proxy that the network stands for (see Network.host)."""

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """Send `request` and return its response.

        Raises NoResponse where the server is down or does not speak HTTP, requests.ReadTimeout
        where it takes longer than `timeout` seconds; both name the host.
        """
        host = urlsplit(request.url).hostname
        try:
            return super().send(request, stream, timeout, verify, cert)
        except requests.ReadTimeout:
            message = f"{host} did not answer within {timeout} seconds"
            raise requests.ReadTimeout(message, request=request) from None
        except UnknownHost:
            raise
        except requests.ConnectionError as error:
            raise NoResponse(_why(host, error), request=request) from None

    def close(self) -> None:
        """Close the connections that are kept for the next request."""
        for way in self._ways.values():
            way.close()
        self._ways.clear()


class _Way(HTTPConnectionPool):
    """The connections to one port. The Host header names the host, though a number was dialled."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__(LOOPBACK, port)
        self._name = name

    def urlopen(self, method, url, *args, headers, **options):
        headers = {"Host": self._name, **headers}
        return super().urlopen(method, url, *args, headers=headers, **options)


def _why(host: str, error: requests.ConnectionError) -> str:
    reason = error.args[0]
    if isinstance(reason, MaxRetryError):
        return f"Nothing listens behind {host} any more. Run the cell that starts its server again."
    if isinstance(reason, ProtocolError):
        cause = reason.args[-1]
        if isinstance(cause, RemoteDisconnected | ConnectionError):
            return f"{host} closed the connection and sent no response. Its own output says why."
        return f"{host} answered, but not in HTTP: it began with {_beginning(cause)}."
    return f"{host} could not be reached: {type(reason).__name__}."


def _beginning(cause: Exception) -> str:
    if isinstance(cause, BadStatusLine):
        return repr(cause.line.rstrip())[:60]
    return f"something else than a status line and headers ({cause})"
