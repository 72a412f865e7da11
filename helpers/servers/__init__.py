"""One WSGI app behind any real HTTP server on loopback."""

from helpers.servers.serving import LOOPBACK, SERVERS, Server, available, serve

__all__ = ["LOOPBACK", "SERVERS", "Server", "available", "serve"]
