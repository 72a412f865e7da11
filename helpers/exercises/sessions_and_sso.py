"""The exercises of lesson 05: what stops what, a session store, a second login and a callback."""

import re

from helpers.exercises import sessions_and_sso_checks as checks
from helpers.exercises.core import Exercise, Mistake
from helpers.exercises.sessions_and_sso_checks import Refused

__all__ = ["Refused", "SessionStore", "callback", "second_login", "stops"]


def _but(solution: str, *changes: tuple[str, str]) -> str:
    """Return the solution with each `old` replaced by `new`; `old` has to stand there once."""
    for old, new in changes:
        if solution.count(old) != 1:
            raise ValueError(f"{old!r} stands {solution.count(old)} times in the solution")
        solution = solution.replace(old, new)
    return solution


def _blank(solution: str) -> str:
    """Return a dict's source with `...` for each value."""
    return re.sub(r'": .+,\n', '": ...,\n', solution)


# 5.1 ----------------------------------------------------------------------------------------------

STOPS = """\
stops = {
    "a script in the page reads the cookie": "HttpOnly",
    "the cookie travels over http, where anyone can read it": "Secure",
    "a form on evil.example posts to desks.example with Ada's cookie": "SameSite",
    "evil.desks.example plants a cookie for desks.example": "__Host-",
    "somebody gave Ada's browser an id that he knows, before she logged in": "new id",
    "a copy of the cookie is used after Ada logged out": "server memory",
}
"""

stops = Exercise(
    name="stops",
    number="5.1",
    title="What stops what?",
    stub=_blank(STOPS),
    hints=(
        "Each of the six is used once.",
        "Ask who acts: a script of the page, somebody on the way, another site, another host?",
        "Four are for the browser. The last two are the server's own: new id, and server memory.",
    ),
    solution=STOPS,
    mistakes=(
        Mistake(
            "HttpOnly is taken for http only",
            _but(
                STOPS,
                ('cookie": "HttpOnly"', 'cookie": "Secure"'),
                ('it": "Secure"', 'it": "HttpOnly"'),
            ),
            checks.BECAUSE_STOPS["a script in the page reads the cookie"],
        ),
        Mistake(
            "HttpOnly against http as well",
            _but(STOPS, ('it": "Secure"', 'it": "HttpOnly"')),
            checks.BECAUSE_STOPS["the cookie travels over http, where anyone can read it"],
        ),
        Mistake(
            "HttpOnly against forged requests",
            _but(STOPS, ('"SameSite"', '"HttpOnly"')),
            checks.BECAUSE_STOPS["a form on evil.example posts to desks.example with Ada's cookie"],
        ),
        Mistake(
            "SameSite against another host of the same site",
            _but(STOPS, ('"__Host-"', '"SameSite"')),
            checks.BECAUSE_STOPS["evil.desks.example plants a cookie for desks.example"],
        ),
        Mistake(
            "Secure against fixation",
            _but(STOPS, ('"new id"', '"Secure"')),
            checks.BECAUSE_STOPS[
                "somebody gave Ada's browser an id that he knows, before she logged in"
            ],
        ),
        Mistake(
            "a new id against a replay",
            _but(STOPS, ('"server memory"', '"new id"')),
            checks.BECAUSE_STOPS["a copy of the cookie is used after Ada logged out"],
        ),
    ),
    check=checks.check_stops,
)

# 5.2 ----------------------------------------------------------------------------------------------

STORE = """\
class SessionStore:
    def __init__(self, new_id, life):
        self.new_id = new_id
        self.life = life
        self.rows = {}

    def log_in(self, old_id, person, now):
        self.log_out(old_id)
        session_id = self.new_id()
        self.rows[session_id] = person, now + self.life
        return session_id

    def person(self, session_id, now):
        if session_id not in self.rows:
            return None
        person, until = self.rows[session_id]
        return person if now < until else None

    def log_out(self, session_id):
        if session_id in self.rows:
            del self.rows[session_id]

    def log_out_everywhere(self, person):
        self.rows = {each: row for each, row in self.rows.items() if row[0] != person}
"""
KEEP_OLD = (
    "        self.log_out(old_id)\n        session_id = self.new_id()\n",
    "        session_id = old_id or self.new_id()\n",
)

SessionStore = Exercise(
    name="SessionStore",
    number="5.2",
    title="A session store",
    stub="""\
class SessionStore:
    def __init__(self, new_id, life): ...

    def log_in(self, old_id, person, now): ...

    def person(self, session_id, now): ...

    def log_out(self, session_id): ...

    def log_out_everywhere(self, person): ...
""",
    hints=(
        "A dict from id to a pair is enough: who it is, and until when.",
        "log_in forgets old_id, asks new_id() for another, keeps the pair, and returns the new id.",
        "person looks the id up, and compares: `now < until`. An unknown id gives None.",
        "log_out deletes the id from the dict, and asks before whether it is there.",
    ),
    solution=STORE,
    mistakes=(
        Mistake("the browser's id goes on", _but(STORE, KEEP_OLD), checks.FIXATION),
        Mistake(
            "the old id stays good",
            _but(STORE, ("        self.log_out(old_id)\n", "")),
            checks.OLD_ENDS,
        ),
        Mistake(
            "the id stays where the same person logs in again",
            _but(
                STORE,
                (
                    "        self.log_out(old_id)\n        session_id = self.new_id()\n",
                    (
                        "        if old_id in self.rows and self.rows[old_id][0] == person:\n"
                        "            session_id = old_id\n"
                        "        else:\n"
                        "            self.log_out(old_id)\n"
                        "            session_id = self.new_id()\n"
                    ),
                ),
            ),
            checks.FIXATION,
        ),
        Mistake(
            "an unknown old id is an error",
            _but(
                STORE,
                (
                    (
                        "        if session_id in self.rows:\n"
                        "            del self.rows[session_id]\n"
                    ),
                    "        del self.rows[session_id]\n",
                ),
            ),
            checks.STRANGER,
        ),
        Mistake(
            "ids are counted",
            _but(STORE, ("self.new_id()", 'f"session-{len(self.rows)}"')),
            checks.NEW_ID,
        ),
        Mistake("one second too long", _but(STORE, ("now < until", "now <= until")), checks.LIFE),
        Mistake(
            "a session that never ends",
            _but(STORE, ("person if now < until else None", "person")),
            checks.LIFE,
        ),
        Mistake(
            "each question makes it longer",
            _but(
                STORE,
                (
                    "        return person if now",
                    (
                        "        if now < until:\n"
                        "            self.rows[session_id] = person, now + self.life\n"
                        "        return person if now"
                    ),
                ),
            ),
            checks.SLIDES,
        ),
        Mistake(
            "an unknown id is an error",
            _but(STORE, ("        if session_id not in self.rows:\n            return None\n", "")),
            checks.STRANGER,
        ),
        Mistake(
            "the server forgets nothing",
            _but(
                STORE,
                ("        self.log_out(old_id)\n", "        self.rows.pop(old_id, None)\n"),
                ("            del self.rows[session_id]\n", "            pass\n"),
            ),
            checks.STAYS,
        ),
        Mistake(
            "a log-out ends all devices",
            _but(
                STORE,
                (
                    "            del self.rows[session_id]\n",
                    "            self.log_out_everywhere(self.rows[session_id][0])\n",
                ),
            ),
            checks.TOO_MANY,
        ),
        Mistake(
            "everywhere means one",
            _but(
                STORE,
                (
                    (
                        "        self.rows = {each: row for each, row in self.rows.items() "
                        "if row[0] != person}\n"
                    ),
                    (
                        "        for each, row in self.rows.items():\n"
                        "            if row[0] == person:\n"
                        "                return self.log_out(each)\n"
                    ),
                ),
            ),
            checks.ALL,
        ),
        Mistake(
            "one dict for all stores",
            _but(
                STORE,
                ("class SessionStore:\n", "class SessionStore:\n    rows = {}\n\n"),
                ("        self.rows = {}\n", ""),
                (
                    (
                        "        self.rows = {each: row for each, row in self.rows.items() "
                        "if row[0] != person}\n"
                    ),
                    (
                        "        for each in [one for one in self.rows if self.rows[one][0] == person]:\n"
                        "            del self.rows[each]\n"
                    ),
                ),
            ),
            checks.SHARED,
        ),
        Mistake(
            "log_in gives nothing back",
            _but(STORE, ("        return session_id\n", "")),
            checks.RETURNS,
        ),
    ),
    check=checks.check_session_store,
)

# 5.3 ----------------------------------------------------------------------------------------------

SECOND = """\
second_login = {
    "people.example/login redirects her browser to": "login.example",
    "her browser then brings the cookie of": "login.example",
    "login.example/authorize redirects her browser to": "people.example",
    "who sends the code to login.example/token": "people.example",
    "password forms that she sees": 0,
    "requests of her browser to login.example": 1,
    "new sessions at login.example": 0,
    "hosts that hold a session of hers afterwards": 3,
}
"""


def _second(title: str, key: str, old: str, new: str) -> Mistake:
    source = _but(SECOND, (f'"{key}": {old}', f'"{key}": {new}'))
    return Mistake(title, source, checks.BECAUSE_SECOND[key])


second_login = Exercise(
    name="second_login",
    number="5.3",
    title="The second login, hop by hop",
    stub=_blank(SECOND),
    hints=(
        "Draw the first login without the form. What is left?",
        "A cookie goes back to the host that set it, and to no other.",
        "What passes through her browser can be seen there. The app's secret must not be.",
        "Three hosts remember her: the two apps, and login.example.",
    ),
    solution=SECOND,
    mistakes=(
        _second(
            "the apps ask each other",
            "people.example/login redirects her browser to",
            '"login.example"',
            '"desks.example"',
        ),
        _second(
            "the apps share a cookie",
            "her browser then brings the cookie of",
            '"login.example"',
            '"desks.example"',
        ),
        _second(
            "back to the first app",
            "login.example/authorize redirects her browser to",
            '"people.example"',
            '"desks.example"',
        ),
        _second(
            "the browser exchanges the code",
            "who sends the code to login.example/token",
            '"people.example"',
            '"Ada\'s browser"',
        ),
        _second("a password for each app", "password forms that she sees", "0", "1"),
        _second("the app's request counted", "requests of her browser to login.example", "1", "2"),
        _second("each login makes a session", "new sessions at login.example", "0", "1"),
        _second("one session for all", "hosts that hold a session of hers afterwards", "3", "1"),
    ),
    check=checks.check_second_login,
)

# 5.4 ----------------------------------------------------------------------------------------------

GIVEN = """\
from helpers.exercises.sessions_and_sso import Refused

ISSUER = "https://login.example"
"""
CALLBACK = """\
def callback(answer, kept, redeem, verify, now):
    if "state" not in kept or answer.get("state") != kept.pop("state"):
        raise Refused("this browser did not begin this login")
    if answer.get("iss") != ISSUER or "code" not in answer:
        raise Refused("this is no code of our provider")
    tokens = redeem(answer["code"], kept["verifier"])
    if "id_token" not in tokens:
        raise Refused("the provider refused the code")
    claims = verify(tokens["id_token"])
    if claims.get("iss") != ISSUER or claims.get("aud") not in ("people", ["people"]):
        raise Refused("this token is not from our provider for us")
    if claims.get("nonce") != kept["nonce"] or now >= claims.get("exp", now):
        raise Refused("this token is from another login, or too old")
    if "sub" not in claims:
        raise Refused("this token names nobody")
    return claims["sub"]
"""

callback = Exercise(
    name="callback",
    number="5.4",
    title="A callback for a provider that misbehaves",
    given=GIVEN,
    stub="""\
def callback(answer, kept, redeem, verify, now):
    \"\"\"Return the `sub` of the person who logged in, or raise Refused.\"\"\"
""",
    hints=(
        "Go along the way of the answer: the query, the code, the signature, the claims.",
        "Is there a state in `kept`? Then take it out with kept.pop, and compare it with the answer's.",
        'Then compare answer\'s iss, see that there is a code, and call redeem with kept["verifier"].',
        'claims = verify(tokens["id_token"]); then iss, aud, nonce, exp and sub, each with .get().',
    ),
    solution=CALLBACK,
    mistakes=(
        Mistake(
            "the state is not compared",
            _but(CALLBACK, ('answer.get("state") != kept.pop("state")', 'not kept.pop("state")')),
            checks.STATE,
        ),
        Mistake(
            "no state equals no state",
            _but(
                CALLBACK,
                (
                    '"state" not in kept or answer.get("state") != kept.pop("state")',
                    'answer.get("state") != kept.pop("state", None)',
                ),
            ),
            checks.STATE,
        ),
        Mistake(
            "the state is good for ever",
            _but(CALLBACK, ('kept.pop("state")', 'kept["state"]')),
            checks.ONCE,
        ),
        Mistake(
            "whoever answers is believed",
            _but(CALLBACK, ('answer.get("iss") != ISSUER or "code"', '"code"')),
            checks.ANSWERED,
        ),
        Mistake(
            "the code is sent on before the answer is looked at",
            _but(
                CALLBACK,
                ('answer.get("iss") != ISSUER or "code"', '"code"'),
                (
                    '    if "id_token" not in tokens',
                    (
                        '    if answer.get("iss") != ISSUER:\n'
                        '        raise Refused("this is no answer of our provider")\n'
                        '    if "id_token" not in tokens'
                    ),
                ),
            ),
            checks.SENT_ON,
        ),
        Mistake(
            "an error has a code too",
            _but(CALLBACK, (' or "code" not in answer', "")),
            checks.ERROR,
        ),
        Mistake("no verifier", _but(CALLBACK, ('kept["verifier"]', "None")), checks.PKCE),
        Mistake(
            "the code is always taken",
            _but(
                CALLBACK,
                (
                    (
                        '    if "id_token" not in tokens:\n'
                        '        raise Refused("the provider refused the code")\n'
                    ),
                    "",
                ),
            ),
            checks.NO_TOKEN,
        ),
        Mistake(
            "any issuer",
            _but(CALLBACK, ('claims.get("iss") != ISSUER or claims', "claims")),
            checks.ISS,
        ),
        Mistake(
            "any audience",
            _but(CALLBACK, (' or claims.get("aud") not in ("people", ["people"])', "")),
            checks.AUD,
        ),
        Mistake(
            "an audience among others",
            _but(
                CALLBACK,
                (
                    'claims.get("aud") not in ("people", ["people"])',
                    '"people" not in claims.get("aud", "")',
                ),
            ),
            checks.AUD,
        ),
        Mistake(
            "an issuer that begins well",
            _but(
                CALLBACK,
                ('claims.get("iss") != ISSUER', 'not claims.get("iss", "").startswith(ISSUER)'),
            ),
            checks.ISS,
        ),
        Mistake(
            "any nonce",
            _but(CALLBACK, ('claims.get("nonce") != kept["nonce"] or now', "now")),
            checks.NONCE,
        ),
        Mistake(
            "exp is forgotten",
            _but(CALLBACK, (' or now >= claims.get("exp", now)', "")),
            checks.EXP,
        ),
        Mistake(
            "the name is taken for the person",
            _but(CALLBACK, ('return claims["sub"]', 'return claims["name"]')),
            checks.SUB,
        ),
    ),
    check=checks.check_callback,
)
