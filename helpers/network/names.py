"""Names for web apps on loopback, clients that know only these names, and the recorder's ears.

Real servers listen on free ports of 127.0.0.1 and real sockets carry the bytes. URLs, the Host
header, cookies and redirects hold names such as `desks.example` (RFC 2606 reserves `.example`), so
no port is ever seen and nothing leaves the machine.
"""

import re
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter

from helpers.network import recorder
from helpers.network.carrier import Carrier, UnknownHost
from helpers.network.participant import as_participant
from helpers.network.trace import SHOWN_HEADERS, Answer, Exchange, Trace
from helpers.pictures import Participant
from helpers.servers import LOOPBACK, serve


class Network:
    """A small internet of its own. Close it, or use it in a `with` block, and its servers end.

    They also end with the kernel, and when nothing refers to the network any more.
    """

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}
        self._recorder = recorder.Recorder()
        self._end = weakref.finalize(self, _stop_all, self._hosts)

    def host(
        self,
        name: str,
        app: Callable,
        server: str = "werkzeug",
        *,
        https: bool = False,
        replace: bool = False,
    ) -> None:
        """Let `app` (a WSGI application) answer to `name`, behind a real server.

        With `https` the host is called by https:// URLs alone. There is no certificate: the network
        stands in for the proxy that ends TLS in front of an app, and tells the app the scheme.
        Raises ValueError where `name` is taken (unless `replace`) or is no host name.
        """
        name = self._free_name(name, replace)
        if not callable(app):
            raise TypeError(f"{name} needs a WSGI app, which can be called; this is {app!r}")
        scheme = "https" if https else "http"
        heard = as_participant(app, Participant(name, "app"), self._recorder, scheme)
        running = ExitStack()
        started = running.enter_context(serve(heard, server))
        self._hosts[name] = _Host(started.port, scheme, started.access_log, running)

    def attach(self, name: str, port: int, *, replace: bool = False) -> None:
        """Let `name` stand for a server that somebody else runs on `port` of 127.0.0.1."""
        name = self._free_name(name, replace)
        self._hosts[name] = _Host(port, "http", [], ExitStack())

    def stop(self, name: str) -> None:
        """End the server behind `name` and free the name. Raises UnknownHost if there is none."""
        self._find(name)
        self._hosts.pop(name.lower()).running.close()

    def client(self, name: str) -> requests.Session:
        """Return a session that calls hosts by name, and is called `name` in a diagram.

        It ignores proxies, .netrc and other settings of the machine.
        """
        session = requests.Session()
        session.trust_env = False
        # Which encodings requests offers by itself depends on what else is installed.
        session.headers["Accept-Encoding"] = "gzip, deflate"
        adapter = _RecordingAdapter(self, name)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session

    @contextmanager
    def record(self, title: str = "", headers: tuple[str, ...] = SHOWN_HEADERS) -> Iterator[Trace]:
        """Yield a trace of all that passes until the block ends; `headers` are those it draws."""
        self._check_open()
        notebook = Participant("notebook", "client")
        with (
            self._recorder.record(Trace(title, headers)) as trace,
            recorder.acting(notebook, self._recorder),
        ):
            yield trace

    def address(self, name: str) -> str:
        """Return the URL for a program that does not know the names, such as a browser."""
        return f"http://{LOOPBACK}:{self._find(name).port}"

    def access_log(self, name: str) -> list[str]:
        """Return the lines of the access log of `name`: request line and status, oldest first."""
        return list(self._find(name).access_log)

    def close(self) -> None:
        """Stop all servers. A second call does nothing."""
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def _check_open(self) -> None:
        if not self._end.alive:
            raise RuntimeError("this network is closed. Run the cell that makes it again.")

    def _free_name(self, name: str, replace: bool) -> str:
        self._check_open()
        name = name.lower()
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name):
            raise ValueError(f"{name!r} is no host name. One looks like 'desks.example'.")
        if name in self._hosts:
            if not replace:
                raise ValueError(
                    f"{name} is taken: an app answers to it already. Call stop({name!r}) first, "
                    "or pass replace=True."
                )
            self.stop(name)
        return name

    def _find(self, name: str) -> "_Host":
        self._check_open()
        try:
            return self._hosts[name.lower()]
        except KeyError:
            known = ", ".join(sorted(self._hosts)) or "none yet"
            raise UnknownHost(
                f"No app answers to {name}. Names on this network: {known}. "
                f"Start one with network.host({name!r}, app)."
            ) from None

    def _port_for(self, url: str) -> int:
        parts = urlsplit(url)
        host = self._find(parts.hostname)
        if parts.port is not None:
            raise UnknownHost(
                f"Call {parts.hostname} without a port: a name is all that this network needs."
            )
        if parts.scheme != host.scheme:
            raise UnknownHost(
                f"{parts.hostname} is hosted for {host.scheme}:// alone, and was called by {url}."
            )
        return host.port


@dataclass(frozen=True)
class _Host:
    port: int
    scheme: str
    access_log: list[str]
    running: ExitStack


class _RecordingAdapter(BaseAdapter):
    """Tells the recorder of each request and each response that the carrier brings."""

    def __init__(self, network: Network, client: str) -> None:
        super().__init__()
        self._network, self._client = network, client
        self._carrier = Carrier(network._port_for)

    def send(self, request, **options) -> requests.Response:
        recorder = self._network._recorder
        if not recorder.listening:
            return self._carrier.send(request, **options)
        receiver = Participant(urlsplit(request.url).hostname, "app")
        exchange = Exchange(self._sender(), receiver, request)
        recorder.note(exchange)
        try:
            exchange.response = self._carrier.send(request, **options)
        except Exception as error:
            exchange.error = str(error)
            raise
        finally:
            recorder.note(Answer(exchange))
        return exchange.response

    def _sender(self) -> Participant:
        is_app = self._client.lower() in self._network._hosts
        return Participant(self._client, "app" if is_app else "client")

    def close(self) -> None:
        self._carrier.close()


def _stop_all(hosts: dict[str, _Host]) -> None:
    while hosts:
        hosts.popitem()[1].running.close()
