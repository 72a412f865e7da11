"""What login.example keeps: people, the apps that it knows, sessions, codes and access tokens.

All of it lives in memory and ends with the process. Times are seconds since 1970.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterable

from werkzeug.security import check_password_hash, generate_password_hash

from helpers.apps.login_records import Client, Grant, Person, Session
from helpers.apps.login_tokens import ACCESS_TOKEN_LIFE

SESSION_LIFE = 8 * 60 * 60  # a working day
CODE_LIFE = 60  # RFC 6749 §4.1.2 allows ten minutes at most


class Store:
    """All that login.example remembers. `new_id(kind)` makes an identifier that nobody can guess.

    `hashing` is the method for passwords, as Werkzeug writes it, such as "scrypt:32768:8:1". It is
    slow on purpose. A test that makes many stores may take "scrypt:1024:8:1".
    """

    def __init__(
        self,
        clients: Iterable[Client],
        passwords: dict[str, str],
        new_id: Callable[[str], str] = lambda kind: secrets.token_urlsafe(32),
        now: Callable[[], float] = time.time,
        hashing: str = "scrypt",
    ) -> None:
        self.clients = {client.id: client for client in clients}
        self.people = {
            name: Person(f"person-{number}", name, generate_password_hash(password, hashing))
            for number, (name, password) in enumerate(passwords.items(), 1)
        }
        self.sessions: dict[str, Session] = {}
        self.grants: dict[str, Grant] = {}
        self.access_tokens: dict[str, tuple[float, Grant]] = {}
        self.new_id, self.now = new_id, now
        self._lock = threading.Lock()  # two requests may bring the same code at the same time
        self._nobody = generate_password_hash(secrets.token_hex(), hashing)

    def session(self, session_id: str) -> Session | None:
        """Return the session that a cookie names, unless it is unknown or too old."""
        found = self.sessions.get(session_id)
        if found and found.person and self.now() >= found.since + SESSION_LIFE:
            return self.sessions.pop(session_id, None) and None
        return found

    def begin_session(self, person: Person | None = None) -> Session:
        """Return a new session with a new id, as every login needs it."""
        session = Session(self.new_id("session"), self.new_id("csrf"), "", person, self.now())
        if person:
            session.sid = self.new_id("sid")
        self.sessions[session.id] = session
        return session

    def person(self, name: str, password: str) -> Person | None:
        """Return the person with this password. It takes as long where nobody has the name."""
        person = self.people.get(name)
        is_right = check_password_hash(person.password_hash if person else self._nobody, password)
        return person if is_right else None

    def client(self, client_id: str, secret: str) -> Client | None:
        """Return the app with this id and secret."""
        client = self.clients.get(client_id)
        is_right = client and hmac.compare_digest(client.secret.encode(), secret.encode())
        return client if is_right else None

    def new_code(self, **grant) -> str:
        """Keep a grant for a minute, and return the code that stands for it."""
        code = self.new_id("code")
        self.grants[code] = Grant(until=self.now() + CODE_LIFE, **grant)
        grant["session"].clients += [grant["client"]] * (
            grant["client"] not in grant["session"].clients
        )
        return code

    def redeem(self, code: str, client: Client) -> Grant | None:
        """Return what a code stands for, once and to its own app.

        A code that comes twice was stolen once, so what it gave ends too (RFC 6749 §4.1.2).
        """
        with self._lock:
            grant = self.grants.get(code)
            if grant is None or grant.client != client:
                return None
            if grant.used:
                self.end_tokens(lambda each: each is grant)
                return None
            grant.used = True
        return grant if self.now() < grant.until else None

    def new_access_token(self, grant: Grant) -> str:
        """Return a token for /userinfo."""
        token = self.new_id("access-token")
        self.access_tokens[token] = self.now() + ACCESS_TOKEN_LIFE, grant
        return token

    def grant_of(self, access_token: str) -> Grant | None:
        """Return what an access token was given for, while it lives."""
        until, grant = self.access_tokens.get(access_token, (0, None))
        return grant if self.now() < until else None

    def end_session(self, session: Session) -> None:
        """Forget the session and every token that came of it."""
        self.sessions.pop(session.id, None)
        self.end_tokens(lambda grant: grant.session is session)

    def end_tokens(self, which: Callable[[Grant], bool]) -> None:
        """Forget the access tokens whose grant is one of `which`."""
        for token, (_, grant) in list(self.access_tokens.items()):
            if which(grant):
                self.access_tokens.pop(token, None)
