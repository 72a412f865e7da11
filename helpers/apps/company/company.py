"""The whole service: login.example, desks.example and people.example, behind a production server.

desks.example has two workers that take turns, as behind a load balancer. A real company gives each
app a process, a machine and a log of its own; here all are in one process, and one list is the log.
"""

import logging
import re
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from html import unescape
from itertools import count, cycle
from urllib.parse import urljoin

import requests
from flask import Flask

from helpers.apps import login, people
from helpers.apps.company import desks_site as company_desks
from helpers.apps.company.parts import TOKYO, Clock, Parts
from helpers.apps.issuer_keys import IssuerKeys
from helpers.apps.login import Client, Store
from helpers.apps.relying_party import Settings
from helpers.apps.request_log import JSONLines, give_ids, listening
from helpers.database import Database
from helpers.example_keys import rsa_key
from helpers.network import Network

LOGIN, DESKS, PEOPLE = (f"https://{name}.example" for name in ("login", "desks", "people"))
MORNING = 1904288400  # seconds since 1970: Monday, 6 May 2030, 09:00 UTC
SECRET = "a long random text that desks.example and login.example share"
COOKIE_KEY = "another long random text, known to desks.example alone"
PASSWORDS = {"Ada": "lovelace", "Grace": "hopper", "Alan": "turing"}
LOGGERS = {
    "login": ("login.requests", "login.errors"),
    "desks": ("desks.requests", "desks.sessions", "desks.staff", "desks.bookings", "desks.errors"),
    "people": ("people.requests", "people.tokens", "people.errors"),
}


class Company:
    """The three apps on `network`, made of `parts`. `restart` makes them anew, of other parts.

    `log` holds a line of JSON for each record of the apps, oldest first. `zone` is the time zone of
    the machine of people.example. Time stands still until somebody changes `clock.now`. `hashing` is
    how login.example keeps passwords (see login_store.py).
    """

    def __init__(
        self,
        network: Network,
        parts: Parts | None = None,
        *,
        zone=TOKYO,
        passwords: dict[str, str] = PASSWORDS,
        hashing: str = "scrypt",
    ) -> None:
        self.log: list[str] = []
        self.clock = Clock(MORNING, zone)
        self.desks_db, self.people_db = Database("desks.db"), Database("people.db")
        people.keep_records(self.people_db, passwords)
        self._network, self._new_id = network, readable_ids()
        client = Client("desks", SECRET, (f"{DESKS}/callback",), resources=(PEOPLE,))
        now = partial(getattr, self.clock, "now")
        self._store = Store([client], passwords, readable_ids("login-"), now, hashing)
        self._running = ExitStack()
        weakref.finalize(self, self._running.close)
        self.restart(parts)

    def restart(self, parts: Parts | None = None) -> None:
        """Start all apps again, of `parts`. What databases and login.example know stays."""
        self._running.close()
        parts = parts or Parts()
        workers = [self._desks(number, parts) for number in (1, 2)]
        self._listen("desks", workers)
        import_library(parts.library)
        for name, app in (("login", self._login()), ("people", self._people(parts))):
            self._listen(name, [app])
            self._host(name, app)
        self._host("desks", in_turn(workers))

    def close(self) -> None:
        """Take the ears off the loggers. The apps end with the network."""
        self._running.close()

    def _login(self) -> Flask:
        app = login.create_app(self._store, rsa_key("april"), LOGIN)
        give_ids(app, "login", self._request_ids("login"))
        return app

    def _desks(self, worker: int, parts: Parts) -> Flask:
        channel = self._network.client("desks.example")
        settings = Settings(
            client_id="desks",
            secret=SECRET,
            cookie_key=COOKIE_KEY,
            home=DESKS,
            keys=IssuerKeys(LOGIN, channel),
            resource=PEOPLE,
            sessions=parts.sessions(self.desks_db, partial(self._new_id, "desks-session")),
            channel=channel,
            now=partial(getattr, self.clock, "now"),
            new_id=self._new_id,
        )
        app = company_desks.create_app(
            self.desks_db, settings, parts.asks_for_a_page, parts.default
        )
        app.config["WORKER"] = worker
        app.extensions["request_ids"] = self._request_ids("desks")
        return app

    def _people(self, parts: Parts) -> Flask:
        keys = IssuerKeys(LOGIN, self._network.client("people.example"))
        gate = people.Gate(keys, PEOPLE, partial(parts.now, self.clock))
        return people.create_app(self.people_db, gate, self._request_ids("people"))

    def _request_ids(self, name: str) -> Iterator[str]:
        return iter(partial(self._new_id, name), None)  # the same numbers for both workers

    def _host(self, name: str, app: Callable) -> None:
        self._network.host(f"{name}.example", app, "waitress", https=True, replace=True)

    def _listen(self, name: str, apps: Iterable[Flask]) -> None:
        for app in apps:
            # Errors that nobody foresaw go where its other lines go. By default Flask prints them.
            app.logger = logging.getLogger(f"{name}.errors")
            app.debug = False  # also where FLASK_DEBUG is set on the machine: it would print them
        handler = JSONLines(self.log, apps, partial(getattr, self.clock, "now"))
        self._running.enter_context(listening(handler, name, LOGGERS[name]))


def readable_ids(prefix: str = "") -> Callable[[str], str]:
    """Return what makes ids that a reader can follow: session-1, session-2, state-1, …."""
    numbers = defaultdict(lambda: count(1))
    return lambda kind: f"{prefix}{kind}-{next(numbers[kind])}"


def in_turn(workers: Iterable[Callable]) -> Callable:
    """Return a WSGI app that gives each request to the next of `workers`, as a balancer does."""
    turns = cycle(workers)
    return lambda environ, start_response: next(turns)(environ, start_response)


def import_library(library: Callable[[], None]) -> None:
    """Call `library`, which may switch off loggers of desks.example, but those of nobody else.

    In a real company the others run in processes of their own.
    """
    known = logging.root.manager.loggerDict.items()
    others = [
        (logger, logger.disabled)
        for name, logger in known
        if isinstance(logger, logging.Logger) and name.partition(".")[0] != "desks"
    ]
    try:
        library()
    finally:
        for logger, disabled in others:
            logger.disabled = disabled


def log_in(browser: requests.Session, name: str = "Ada", password: str = "lovelace"):
    """Log in at desks.example, with the form if there is one, and return the last response."""
    page = browser.get(f"{DESKS}/login")
    if 'type="password"' not in page.text:
        return page
    action = unescape(re.search('action="([^"]+)"', page.text)[1])
    token = re.search('name="csrf" value="([^"]+)"', page.text)[1]
    form = {"name": name, "password": password, "csrf": token}
    return browser.post(urljoin(page.url, action), form)
