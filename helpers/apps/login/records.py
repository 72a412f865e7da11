"""What login.example keeps about an app, a person, a session and a login that is under way."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Client:
    """An app that may send people here. Its addresses are compared to the letter.

    Without `requires_pkce` it may leave PKCE out, as some old apps do (RFC 9700 §2.1.1 asks for it).
    `resources` are the APIs that it may call in a person's name (RFC 8707).
    """

    id: str
    secret: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    backchannel_logout_uri: str = ""
    requires_pkce: bool = True
    resources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody with a password. `sub` names them for ever; a name may change (OIDC Core §2)."""

    sub: str
    name: str
    password_hash: str = field(repr=False)


@dataclass
class Session:
    """What a cookie of login.example stands for; `person` is None until somebody logs in.

    `sid` names the session in ID tokens, so that the cookie's value stays a secret.
    """

    id: str
    csrf: str
    sid: str = ""
    person: Person | None = None
    since: float = 0
    clients: list[Client] = field(default_factory=list)
    ended: bool = False


@dataclass
class Grant:
    """What a code stands for: who logged in and when, for which app, with which parameters.

    `revoked` ends the tokens that came of it, also one that is being made at this moment.
    """

    client: Client
    redirect_uri: str
    session: Session
    scope: str
    nonce: str
    challenge: str
    auth_time: float
    until: float
    used: bool = False
    revoked: bool = False
