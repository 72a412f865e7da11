"""What the exercises of lesson 05 ask of an answer, and what is told where it is wrong."""

from typing import Any

from helpers.exercises.core import Wrong, call, compare, error_of, same, show

# 5.1 ----------------------------------------------------------------------------------------------

STOPS = {
    "a script in the page reads the cookie": "HttpOnly",
    "the cookie travels over http, where anyone can read it": "Secure",
    "a form on evil.example posts to desks.example with Ada's cookie": "SameSite",
    "evil.desks.example plants a cookie for desks.example": "__Host-",
    "somebody gave Ada's browser an id that he knows, before she logged in": "new id",
    "a copy of the cookie is used after Ada logged out": "server memory",
}
BECAUSE_STOPS = {
    "a script in the page reads the cookie": (
        "HttpOnly alone keeps a cookie from the scripts of its own page. Secure speaks of the way, "
        "and SameSite of other sites."
    ),
    "the cookie travels over http, where anyone can read it": (
        "Secure keeps a cookie off http. HttpOnly sounds as if it did, and speaks of scripts."
    ),
    "a form on evil.example posts to desks.example with Ada's cookie": (
        "The browser itself sends the form, so no script reads the cookie, and https does not help. "
        "SameSite tells it to leave the cookie out."
    ),
    "evil.desks.example plants a cookie for desks.example": (
        "Another host of the same site may set a cookie for its parent. Only a name that begins "
        "with __Host- shows that the host itself set it."
    ),
    "somebody gave Ada's browser an id that he knows, before she logged in": (
        "No attribute helps: the id is known before it becomes worth something. The app has to make "
        "another one at the login."
    ),
    "a copy of the cookie is used after Ada logged out": (
        "The attributes are for Ada's browser, and the copy is somewhere else. The server has to "
        "know that the session ended."
    ),
}


def check_stops(answer: Any) -> None:
    compare(answer, STOPS, BECAUSE_STOPS)


# 5.2 ----------------------------------------------------------------------------------------------

NEW_ID = (
    "An id that can be guessed is as good as no id. Take it from new_id, and from nowhere else."
)
FIXATION = (
    "A login needs an id that nobody knew before. If the old id goes on, whoever planted it is "
    "logged in as well."
)
OLD_ENDS = (
    "The id from before the login stands for nobody after it: end it, also if it had a person."
)
LIFE = "A session that began at `now` is over at `now + life`, and not one second later."
SLIDES = "To be asked for must not make a session longer: this store counts from the login alone."
STRANGER = (
    "What comes in a cookie is whatever somebody sent. An unknown id is nobody, and no error."
)
STAYS = (
    "To log out means that the server forgets. A cookie that only the browser drops still works."
)
TOO_MANY = "A log-out ends one session. Ada may be logged in on her phone as well."
ALL = "To end all sessions of a person, look at each, on whichever device, and leave the others."
SHARED = "Two stores share their sessions: what belongs to one object is made in __init__."
RETURNS = "log_in gives back the new id, which the app then puts into the cookie."

NOW = 1904288400
LIFE_SECONDS = 600


def check_session_store(answer: Any) -> None:
    made = []

    def new_id() -> str:
        made.append(f"{'kqxvbz'[len(made) % 6]}-{(len(made) + 7) * 7919 % 1000}")
        return made[-1]

    store = call(answer, new_id, LIFE_SECONDS)
    ada = _log_in(store, made, None, "Ada", NOW)
    _expect(store, ada, NOW, "Ada", "right after Ada's login", STRANGER)
    for cookie in (None, "", "no such id"):
        _expect(store, cookie, NOW, None, f"for the id {show(cookie)}", STRANGER)
        _quiet(store.log_out, cookie, STRANGER)
    _expect(store, ada, NOW + LIFE_SECONDS, None, "at now + life", LIFE)
    ada = _log_in(store, made, None, "Ada", NOW)
    _expect(store, ada, NOW + LIFE_SECONDS - 1, "Ada", "a second before its end", LIFE)
    _expect(store, ada, NOW + LIFE_SECONDS + 1, None, "after its end, though it was used", SLIDES)
    later = _log_in(store, made, None, "Ada", NOW + 99)
    _expect(
        store, later, NOW + LIFE_SECONDS + 98, "Ada", "a second before a later login ends", LIFE
    )
    again = _log_in(store, made, later, "Ada", NOW + 99)
    _expect(store, later, NOW + 99, None, "for Ada's id from before she logged in again", OLD_ENDS)
    _expect(store, again, NOW + 99, "Ada", "for Ada's id from after it", OLD_ENDS)
    planted = _log_in(store, made, None, "Mallory", NOW)
    grace = _log_in(store, made, planted, "Grace", NOW)
    _expect(store, planted, NOW, None, "for the id from before the login", OLD_ENDS)
    _expect(store, grace, NOW, "Grace", "for the id from after the login", OLD_ENDS)
    unknown = _log_in(store, made, "planted-by-mallory", "Grace", NOW)
    _expect(store, "planted-by-mallory", NOW, None, "for an id that was planted", FIXATION)
    _log_out(store, made, unknown)
    _all_out(store, made)
    other = call(answer, new_id, LIFE_SECONDS)
    mine = _log_in(store, made, None, "Ada", NOW)
    _expect(other, mine, NOW, None, "in another store", SHARED)


def _log_out(store: Any, made: list, grace: str) -> None:
    phone = _log_in(store, made, None, "Grace", NOW + 5)
    laptop = _log_in(store, made, None, "Ada", NOW + 5)
    _quiet(store.log_out, phone, STRANGER)
    _expect(store, phone, NOW + 6, None, "after the log-out", STAYS)
    _expect(store, grace, NOW + 6, "Grace", "on the device that did not log out", TOO_MANY)
    _expect(store, laptop, NOW + 6, "Ada", "for another person", TOO_MANY)
    _quiet(store.log_out, phone, STRANGER)


def _all_out(store: Any, made: list) -> None:
    ids = [_log_in(store, made, None, name, NOW) for name in ("Ada", "Grace", "Ada", "Ada")]
    _quiet(store.log_out_everywhere, "Ada", ALL)
    for one, person in zip(ids, (None, "Grace", None, None), strict=True):
        _expect(store, one, NOW, person, "after log_out_everywhere('Ada')", ALL)
    _quiet(store.log_out_everywhere, "Alan", ALL)


def _log_in(store: Any, made: list, old: str | None, person: str, now: int) -> str:
    before = len(made)
    try:
        got = call(store.log_in, old, person, now)
    except Wrong as wrong:
        if isinstance(wrong.__cause__, KeyError):
            raise Wrong(
                f"log_in raised KeyError for the old id {show(old)}", "an id", STRANGER
            ) from None
        raise
    if got is None:
        raise Wrong("log_in returned None", "the new id", RETURNS)
    if old is not None and same(got, old):
        raise Wrong("log_in kept the id that the browser brought", "a new id", FIXATION)
    if len(made) != before + 1 or not same(got, made[-1]):
        raise Wrong(f"log_in returned {show(got)}", "what one call of new_id gave", NEW_ID)
    return got


def _expect(store: Any, cookie: Any, now: int, person: Any, when: str, because: str) -> None:
    error = error_of(store.person, cookie, now)
    if error is not None:
        raise Wrong(f"person() raised {type(error).__name__} {when}", show(person), because)
    got = call(store.person, cookie, now)
    if not same(got, person):
        raise Wrong(f"person() returned {show(got)} {when}", show(person), because)


def _quiet(method: Any, value: Any, because: str) -> None:
    error = error_of(method, value)
    if error is not None:
        raise Wrong(
            f"{method.__name__}({show(value)}) raised {type(error).__name__}", "no error", because
        )


# 5.3 ----------------------------------------------------------------------------------------------

SECOND_LOGIN = {
    "people.example/login redirects her browser to": "login.example",
    "her browser then brings the cookie of": "login.example",
    "login.example/authorize redirects her browser to": "people.example",
    "who sends the code to login.example/token": "people.example",
    "password forms that she sees": 0,
    "requests of her browser to login.example": 1,
    "new sessions at login.example": 0,
    "hosts that hold a session of hers afterwards": 3,
}
BECAUSE_SECOND = {
    "people.example/login redirects her browser to": (
        "The second app does not ask the first one. Both know login.example alone."
    ),
    "her browser then brings the cookie of": (
        "A browser sends to a host only the cookies that this host has set. The apps share none."
    ),
    "login.example/authorize redirects her browser to": (
        "The provider knows her by its own cookie, and sends her back to the app that asked."
    ),
    "who sends the code to login.example/token": (
        "The code passes through her browser, but the app itself exchanges it, with its secret."
    ),
    "password forms that she sees": (
        "She gave her password once, to login.example, and that session goes on."
    ),
    "requests of her browser to login.example": (
        "Her browser goes there once, to /authorize. The request to /token is the app's own."
    ),
    "new sessions at login.example": "The session of the first login is there still, and serves again.",
    "hosts that hold a session of hers afterwards": (
        "Each of the two apps has a session of its own, and login.example has one too."
    ),
}


def check_second_login(answer: Any) -> None:
    compare(answer, SECOND_LOGIN, BECAUSE_SECOND)


# 5.4 ----------------------------------------------------------------------------------------------

ISSUER, CLIENT = "https://login.example", "people"


class Refused(Exception):
    """Raised by a callback that lets nobody in."""


STATE = (
    "The answer belongs to a login that this browser did not begin. Compare `state` first of all."
)
ONCE = (
    "Each login has one answer. Take the state out of `kept`, so that it is good for one callback."
)
SPENT = "The code was spent before the state was compared. A forged callback must reach nobody."
ANSWERED = "The answer says by `iss` who it comes from (RFC 9207). Another provider is not ours."
SENT_ON = (
    "Compare `iss` before redeem. Where another provider answered, the code must not be sent on at "
    "all (RFC 9207 §2.4)."
)
ERROR = "The provider may answer with an error, and then there is no code. Nobody is let in."
PKCE = (
    "Send the verifier that this login began with, or the provider cannot tell who brings the code."
)
NO_TOKEN = (
    "The token endpoint may answer with an error as well. Then there is no ID token to look at."
)
SIGNATURE = "Only claims that `verify` gave back can be trusted: it checks the signature."
ISS = "A good signature does not say whose it is. Compare `iss` with the provider that was asked."
AUD = "An ID token for another app was given to that app. Its operator could bring it here."
NONCE = "An ID token of an earlier login can come again. `nonce` ties it to this one."
EXP = "A token is over when `now` reaches `exp`. One without `exp` would never end."
SUB = "The person is `sub`. A name can change, and two people may have the same one."


def check_callback(answer: Any) -> None:
    trial = Trial(answer)
    trial.expect("person-1", "after a login as it should be", SUB)
    if trial.brought != [("code-7", "verifier-7")]:
        raise Wrong(f"redeem was called with {show(trial.brought)}", "code and verifier", PKCE)
    trial.refuse("for the same answer a second time", ONCE, fresh=False)
    trial.refuse("for an answer with another state", STATE, answer={"state": "state-8"})
    trial.refuse("for an answer without a state", STATE, answer={"state": None})
    trial.refuse("for an answer without a state, where none was kept", STATE,
                 answer={"state": None}, kept={})  # fmt: skip
    trial.refuse("for an answer that nobody waited for", STATE, kept={})
    trial.refuse("for another provider's answer", ANSWERED, answer={"iss": "https://evil.example"})
    trial.refuse("for an answer without iss", ANSWERED, answer={"iss": None})
    trial.refuse("for an answer that is an error", ERROR,
                 answer={"error": "access_denied", "code": None})  # fmt: skip
    trial.refuse("where the code was refused", NO_TOKEN, tokens={"error": "invalid_grant"})
    trial.refuse("for a forged signature", SIGNATURE, tokens={"id_token": "forged"})
    for name, values, because in (
        ("iss", ("https://evil.example", None, f"{ISSUER}/", f"{ISSUER}.evil.example"), ISS),
        ("aud", ("desks", None, ["desks"], ["people", "desks"], "people2", "peopl", []), AUD),
        ("nonce", ("nonce-6", None, ""), NONCE),
        ("exp", (NOW, NOW - 1, None), EXP),
        ("sub", (None,), SUB),
    ):
        for value in values:
            what = f"without {name}" if value is None else f"whose {name} is {show(value)}"
            trial.refuse(f"for an ID token {what}", because, claims={name: value})
    trial.expect(
        "person-1", "where aud is a list with this app alone", AUD, claims={"aud": [CLIENT]}
    )
    trial.expect("person-1", "a second before exp", EXP, claims={"exp": NOW + 1})
    trial.expect("person-2", "for another person", SUB, claims={"sub": "person-2", "name": "Ada"})


class Trial:
    """A provider that answers as it is told, and an answer of the learner's that has to cope."""

    def __init__(self, callback: Any) -> None:
        self._callback = callback
        self._kept: dict = {}
        self.brought: list = []

    def run(self, *, answer=None, kept=None, tokens=None, claims=None, fresh=True):
        """Return who is let in and what was raised, for one callback."""
        sent = _changed({"code": "code-7", "state": "state-7", "iss": ISSUER}, answer)
        if fresh:
            whole = {"state": "state-7", "nonce": "nonce-7", "verifier": "verifier-7"}
            self._kept = whole if kept is None else dict(kept)
        given = tokens or {"id_token": "signed", "access_token": "access-token-7"}
        told = _changed(
            {
                "iss": ISSUER,
                "aud": CLIENT,
                "sub": "person-1",
                "nonce": "nonce-7",
                "exp": NOW + 300,
                "name": "Ada",
            },
            claims,
        )
        self.brought = []

        def redeem(code, verifier):
            self.brought.append((code, verifier))
            return dict(given)

        def verify(id_token):
            if id_token != "signed":
                raise Refused("the signature is not the provider's")
            return dict(told)

        arguments = sent, self._kept, redeem, verify, NOW
        try:
            return call(self._callback, *arguments), None
        except Wrong as wrong:
            if isinstance(wrong.__cause__, Exception):
                return None, wrong.__cause__
            raise

    def expect(self, person: str, when: str, because: str, **changes) -> None:
        """Raise Wrong unless `person` is let in."""
        got, error = self.run(**changes)
        if error is not None:
            raise Wrong(f"{type(error).__name__} {when}", f"{show(person)} is let in", because)
        if not same(got, person):
            raise Wrong(f"{show(got)} {when}", show(person), because)

    def refuse(self, when: str, because: str, **changes) -> None:
        """Raise Wrong unless the answer raises Refused."""
        got, error = self.run(**changes)
        if error is None:
            raise Wrong(f"{show(got)} was let in {when}", "Refused", because)
        if type(error).__name__ != "Refused":
            raise Wrong(f"{type(error).__name__} {when}", "Refused", because)
        if because in (STATE, ONCE) and self.brought:
            raise Wrong(f"redeem was called {when}", "no call of redeem", SPENT)
        if because == ANSWERED and self.brought:
            raise Wrong(f"redeem was called {when}", "no call of redeem", SENT_ON)


def _changed(values: dict, changes: dict | None) -> dict:
    return {name: value for name, value in (values | (changes or {})).items() if value is not None}
