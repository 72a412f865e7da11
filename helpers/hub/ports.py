"""A port for each learner's server that nothing else on this machine takes meanwhile.

JupyterHub asks the system for a free port and releases it; the server binds it seconds later. What
the system gives away in between, to another server or to a client's connection, is lost.
"""

import secrets
import socket
from typing import Any

# Below the ports that Linux (from 32768) and macOS (from 49152) give away unasked.
RANGE = range(20000, 32768)


class Ports:
    """Gives servers ports, as `pre_spawn_hook` of JupyterHub."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}  # user -> port

    def give(self, spawner: Any) -> None:
        """Set `spawner.port` to a port that is free, and that no other user has been given.

        It is drawn, so that nobody can wait there for another learner's server to be started.
        """
        name = spawner.user.name
        self._given.pop(name, None)
        while (port := secrets.choice(RANGE)) in self._given.values() or not _is_free(port):
            pass
        spawner.port = self._given[name] = port


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
