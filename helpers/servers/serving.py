"""One WSGI app behind any real HTTP server on loopback, as a context manager."""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Server:
    """A server that runs: its port on loopback, and what it has written down so far.

    `access_log` holds a line for each request where the server has such a log ready before the
    response leaves: Werkzeug's alone. `error_log` holds what the server would have printed on stderr;
    Gunicorn prints in its own processes, and that is shown if they do not start.
    """

    port: int
    access_log: list[str] = field(default_factory=list)
    error_log: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address for a client that knows no names, such as a browser."""
        return f"http://{LOOPBACK}:{self.port}"


@contextmanager
def serve(app: Callable | str, server: str = "werkzeug", **options: int) -> Iterator[Server]:
    """Run `app` behind `server` until the block ends.

    `app` is a WSGI application (PEP 3333), or where to import one: "package.module:name". Gunicorn
    needs the second, because each of its processes imports the app for itself. `options` are
    `threads` (Waitress, Cheroot, Gunicorn) and `workers`, which are processes (Gunicorn).

    The server listens on a free port of loopback alone. It answers when the block begins, and when
    the block ends its port is closed and its threads and processes have ended.
    Raises ValueError for a server or an option that does not exist, TypeError for what is no app,
    RuntimeError for a server that cannot run or does not start here, OSError when no port is free.
    """
    run, known_options = _find(server)
    for option in options.keys() - known_options:
        raise ValueError(f"{server} has no option {option}; {_options_of(server)}")
    with run(_named(app) if server == "gunicorn" else _loaded(app), **options) as running:
        yield running


# Name of the server: its package, what runs it, and the options that it takes.
SERVERS = {
    "wsgiref": ("wsgiref", "helpers.servers.threaded:run_wsgiref", ()),
    "werkzeug": ("werkzeug", "helpers.servers.threaded:run_werkzeug", ()),
    "waitress": ("waitress", "helpers.servers.pooled:run_waitress", ("threads",)),
    "cheroot": ("cheroot", "helpers.servers.pooled:run_cheroot", ("threads",)),
    "gunicorn": ("gunicorn", "helpers.servers.gunicorn:run_gunicorn", ("threads", "workers")),
}


def available() -> list[str]:
    """Return the names of the servers that can run on this machine."""
    return [name for name in SERVERS if not _obstacle(name)]


def _obstacle(server: str) -> str:
    """Say in a sentence why `server` cannot run here; nothing where it can."""
    package = SERVERS[server][0]
    # Gunicorn stands on this module of the standard library, and makes its workers by fork.
    if server == "gunicorn" and (not hasattr(os, "fork") or find_spec("fcntl") is None):
        return "Gunicorn does not run on this system, which is no Unix. Take waitress instead."
    if find_spec(package) is None:
        return f"{server} is not installed here. Install it: python -m pip install {package}"
    return ""


def _find(server: str) -> tuple[Callable[..., AbstractContextManager[Server]], tuple[str, ...]]:
    if server not in SERVERS:
        raise ValueError(f"no server is called {server!r}; there are {', '.join(SERVERS)}")
    if obstacle := _obstacle(server):
        raise RuntimeError(obstacle)
    return _loaded(SERVERS[server][1]), SERVERS[server][2]


def _options_of(server: str) -> str:
    options = SERVERS[server][2]
    return f"it has {' and '.join(options)}" if options else "it has none"


def _named(app: Callable | str) -> str:
    if not isinstance(app, str):
        raise TypeError(
            "gunicorn starts new processes, and each imports the app for itself: say where it is, "
            'such as "helpers.apps.frameworks.in_flask:app"'
        )
    return app


def _loaded(app: Callable | str) -> Callable:
    if isinstance(app, str):
        module, colon, name = app.partition(":")
        if not colon:
            raise ValueError(f"{app!r} does not say where an app is: write package.module:name")
        app = getattr(importlib.import_module(module), name)
    if not callable(app):
        raise TypeError(f"a WSGI app can be called with environ and start_response; {app!r} cannot")
    return app
