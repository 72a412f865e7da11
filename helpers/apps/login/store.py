"""What login.example keeps: people, the apps that it knows, sessions, codes and access tokens.

All of it lives in memory and ends with the process. Times are seconds since 1970.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterable

from werkzeug.security import check_password_hash, generate_password_hash

from helpers.apps.login.records import Client, Grant, Person, Session
from helpers.apps.login.tokens import ACCESS_TOKEN_LIFE

SESSION_LIFE = 8 * 60 * 60  # a working day
FORM_LIFE = 10 * 60  # how long a login form waits for its password
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
        return None if found is None or self._is_over(found) else found

    def begin_session(self, person: Person | None = None) -> Session:
        """Return a new session with a new id, as every login needs it; forget those that are over."""
        for old in [each for each in list(self.sessions.values()) if self._is_over(each)]:
            self.end_session(old)
        session = Session(self.new_id("session"), self.new_id("csrf"), "", person, self.now())
        if person:
            session.sid = self.new_id("sid")
        self.sessions[session.id] = session
        return session

    def renew_session(self, session: Session) -> None:
        """Give a session a new id after its person showed the password once more.

        It is the same session: what it gave to apps goes on, and ends with it.
        """
        self.sessions.pop(session.id, None)
        session.id, session.csrf = self.new_id("session"), self.new_id("csrf")
        session.since = self.now()
        self.sessions[session.id] = session

    def _is_over(self, session: Session) -> bool:
        life = SESSION_LIFE if session.person else FORM_LIFE
        return self.now() >= session.since + life

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
        session, client = grant["session"], grant["client"]
        until = self.now() + CODE_LIFE
        self.grants[code] = Grant(auth_time=session.since, until=until, **grant)
        if client not in session.clients:
            session.clients.append(client)
        return code

    def redeem(self, code: str, client: Client) -> Grant | None:
        """Return what a code stands for, once and to its own app.

        A code that comes twice was stolen once, so what it gave ends too (RFC 6749 §4.1.2). The
        token of the first may be in the making, so the grant itself is marked.
        """
        with self._lock:
            grant = self.grants.get(code)
            if grant is None or grant.client != client:
                return None
            if grant.used:
                grant.revoked = True
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
        if grant is None or grant.revoked or grant.session.ended:
            return None
        return grant if self.now() < until else None

    def end_session(self, session: Session) -> None:
        """Forget the session, and with it every token for /userinfo that came of it."""
        self.sessions.pop(session.id, None)
        session.ended = True
