"""The exercises of lesson 04: 401 or 403, a key store, base64url, a verifier and a denylist."""

from helpers.exercises import api_keys_and_jwts_checks as checks
from helpers.exercises import token_forgeries as tokens
from helpers.exercises.api_keys_and_jwts_checks import InvalidToken
from helpers.exercises.core import Exercise, Mistake

__all__ = ["Denylist", "InvalidToken", "KeyStore", "decode_part", "statuses", "verify"]


def _but(solution: str, *changes: tuple[str, str]) -> str:
    """Return the solution with each `old` replaced by `new`; `old` has to stand there once."""
    for old, new in changes:
        if solution.count(old) != 1:
            raise ValueError(f"{old!r} stands {solution.count(old)} times in the solution")
        solution = solution.replace(old, new)
    return solution


# 4.1 ----------------------------------------------------------------------------------------------

STATUSES = """\
statuses = {
    "no key and no token": 401,
    "a key that nobody was given": 401,
    "a key that was revoked yesterday": 401,
    "a good key, whose scopes hold salaries:read": 200,
    "a good key, whose scopes do not hold salaries:read": 403,
    "a token that expired a minute ago": 401,
    "a good token that was made for desks.example": 401,
    "a good token, whose scopes do not hold salaries:read": 403,
}
"""

statuses = Exercise(
    name="statuses",
    number="4.1",
    title="401 or 403?",
    stub=STATUSES.replace("401", "...").replace("403", "...").replace("200", "..."),
    hints=(
        (
            "Ask two questions in this order: does the server know who is asking? And if it does: may "
            "this person do this?"
        ),
        "401 means: show me other proof. 403 means: other proof of the same person changes nothing.",
        "A revoked key, an expired token and a token for somebody else prove nothing here.",
        "Five requests get 401, two get 403, and one gets 200.",
    ),
    solution=STATUSES,
    mistakes=(
        Mistake(
            "401 and 403 are swapped",
            STATUSES.replace("401", "999").replace("403", "401").replace("999", "403"),
            checks.SWAPPED,
        ),
        Mistake(
            "a missing scope is 401",
            STATUSES.replace("403", "401"),
            checks.BECAUSE["a good key, whose scopes do not hold salaries:read"],
        ),
        Mistake(
            "an expired token is 403",
            _but(STATUSES, ('ago": 401', 'ago": 403')),
            checks.BECAUSE["a token that expired a minute ago"],
        ),
        Mistake(
            "a revoked key is 403",
            _but(STATUSES, ('yesterday": 401', 'yesterday": 403')),
            checks.BECAUSE["a key that was revoked yesterday"],
        ),
        Mistake(
            "a token for another service is 403",
            _but(STATUSES, ('desks.example": 401', 'desks.example": 403')),
            checks.BECAUSE["a good token that was made for desks.example"],
        ),
        Mistake(
            "an unknown key is 403",
            _but(STATUSES, ('given": 401', 'given": 403')),
            checks.BECAUSE["a key that nobody was given"],
        ),
    ),
    check=checks.check_statuses,
)

# 4.2 ----------------------------------------------------------------------------------------------

KEY_STORE = """\
class KeyStore:
    def __init__(self, new_key, fingerprint):
        self.new_key = new_key
        self.fingerprint = fingerprint
        self.rows = {}

    def issue(self, person, scopes):
        key = self.new_key()
        self.rows[self.fingerprint(key)] = {"person": person, "scopes": scopes, "until": None}
        return key

    def find(self, key, now):
        row = self.rows.get(self.fingerprint(key))
        if row is None or (row["until"] is not None and now >= row["until"]):
            return None
        return row["person"], row["scopes"]

    def revoke(self, key):
        self.rows.pop(self.fingerprint(key), None)

    def rotate(self, key, now, overlap):
        owner = self.find(key, now)
        if owner is None:
            return None
        row = self.rows[self.fingerprint(key)]
        if row["until"] is None:
            row["until"] = now + overlap
        return self.issue(*owner)
"""

KeyStore = Exercise(
    name="KeyStore",
    number="4.2",
    title="A key store",
    stub="""\
class KeyStore:
    def __init__(self, new_key, fingerprint): ...

    def issue(self, person, scopes): ...

    def find(self, key, now): ...

    def revoke(self, key): ...

    def rotate(self, key, now, overlap): ...
""",
    hints=(
        "A dict from fingerprint to what you know about the key is enough: person, scopes, until.",
        (
            "find computes one fingerprint and looks it up. It is good if it is there, and `until` is "
            "either None or later than now."
        ),
        "rotate sets `until` in the old row, and then calls issue with the same person and scopes.",
        (
            'find ends with: return row["person"], row["scopes"]. revoke is one line: '
            "self.rows.pop(self.fingerprint(key), None)."
        ),
    ),
    solution=KEY_STORE,
    mistakes=(
        Mistake(
            "the key itself is what the dict knows",
            KEY_STORE.replace("self.rows[self.fingerprint(key)]", "self.rows[key]")
            .replace("self.rows.get(self.fingerprint(key))", "self.rows.get(key)")
            .replace("self.rows.pop(self.fingerprint(key), None)", "self.rows.pop(key, None)"),
            checks.PLAIN,
        ),
        Mistake(
            "the key is kept beside its fingerprint",
            _but(KEY_STORE, ('{"person"', '{"key": key, "person"')),
            checks.PLAIN,
        ),
        Mistake(
            "the fingerprint is given out",
            _but(KEY_STORE, ("return key\n", "return self.fingerprint(key)\n")),
            checks.FINGERPRINT,
        ),
        Mistake(
            "one dict for all stores",
            _but(
                KEY_STORE,
                ("        self.rows = {}\n", ""),
                ("class KeyStore:\n", "class KeyStore:\n    rows = {}\n\n"),
            ),
            checks.ALONE,
        ),
        Mistake(
            "a scan over all keys",
            _but(
                KEY_STORE,
                (
                    "row = self.rows.get(self.fingerprint(key))",
                    (
                        "row = next((self.rows[known] for known in self.rows"
                        " if known == self.fingerprint(key)), None)"
                    ),
                ),
            ),
            checks.SCAN,
        ),
        Mistake(
            "one key for each person",
            _but(
                KEY_STORE,
                (
                    "key = self.new_key()",
                    (
                        "key = self.new_key()\n"
                        "        self.rows = {known: row for known, row in self.rows.items()"
                        ' if row["person"] != person}'
                    ),
                ),
                ("row = self.rows[self.fingerprint(key)]\n", "row = {'until': None}\n"),
            ),
            checks.MANY,
        ),
        Mistake(
            "an unknown key cannot be revoked",
            _but(
                KEY_STORE,
                (
                    "self.rows.pop(self.fingerprint(key), None)",
                    "del self.rows[self.fingerprint(key)]",
                ),
            ),
            checks.UNKNOWN,
        ),
        Mistake(
            "the old key ends at once",
            _but(KEY_STORE, ("now + overlap", "now")),
            checks.OVERLAP,
        ),
        Mistake(
            "the old key never ends",
            _but(KEY_STORE, ('row["until"] = now + overlap', "pass")),
            checks.NEVER_ENDS,
        ),
        Mistake(
            "a second too long", _but(KEY_STORE, ("now >= row", "now > row")), checks.LAST_SECOND
        ),
        Mistake(
            "the new key has no scopes",
            _but(KEY_STORE, ("self.issue(*owner)", "self.issue(owner[0], [])")),
            checks.SAME_SCOPES,
        ),
        Mistake(
            "a key that has ended can be rotated",
            _but(
                KEY_STORE,
                (
                    "owner = self.find(key, now)",
                    (
                        "row = self.rows.get(self.fingerprint(key))\n"
                        '        owner = row and (row["person"], row["scopes"])'
                    ),
                ),
            ),
            checks.ENDED,
        ),
        Mistake(
            "rotating again makes the old key live longer",
            _but(KEY_STORE, ('if row["until"] is None:', "if True:")),
            checks.LONGER,
        ),
    ),
    check=checks.check_key_store,
)

# 4.3 ----------------------------------------------------------------------------------------------

DECODE_PART = """\
import base64


def decode_part(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise ValueError("not the one spelling that base64url without padding has")
    return data
"""

decode_part = Exercise(
    name="decode_part",
    number="4.3",
    title="Decode one part, strictly",
    stub='''\
def decode_part(text):
    """Return the bytes that one part of a token stands for: base64url without padding.

    Raises ValueError for every text but the one that encoding these bytes gives.
    """
    ...
''',
    hints=(
        (
            "base64.urlsafe_b64decode knows the alphabet with - and _. It wants padding, which the "
            "parts of a token do not have."
        ),
        'As many "=" as bring the length to a multiple of four: "=" * (-len(text) % 4).',
        (
            "Python's decoder passes over signs that are no base64url. So encode the bytes again, and "
            "compare with the text you were given."
        ),
        'if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text: raise ValueError(…)',
    ),
    solution=DECODE_PART,
    mistakes=(
        Mistake(
            "no padding is put back",
            _but(DECODE_PART, (' + "=" * (-len(text) % 4)', "")),
            checks.NO_PADDING,
        ),
        Mistake(
            "one = for each part",
            _but(DECODE_PART, ('"=" * (-len(text) % 4)', '"="')),
            checks.NO_PADDING,
        ),
        Mistake(
            "the other alphabet",
            _but(
                DECODE_PART, ("urlsafe_b64decode", "b64decode"), ("urlsafe_b64encode", "b64encode")
            ),
            checks.ALPHABET,
        ),
        Mistake(
            "whatever the decoder takes",
            'import base64\n\n\ndef decode_part(text):\n    return base64.urlsafe_b64decode(text + "==")\n',
            checks.LENIENT,
        ),
        Mistake(
            "a wrong text gives nothing back",
            _but(
                DECODE_PART,
                (
                    'raise ValueError("not the one spelling that base64url without padding has")',
                    "return None",
                ),
            ),
            checks.RAISE,
        ),
        Mistake(
            "text in place of bytes",
            _but(DECODE_PART, ("return data", "return data.decode(errors='replace')")),
            checks.DATA,
        ),
        Mistake(
            "only the alphabet is checked",
            "import base64\nimport re\n\n\ndef decode_part(text):\n"
            '    if not re.fullmatch("[A-Za-z0-9_-]*", text):\n'
            '        raise ValueError("a sign that base64url does not have")\n'
            '    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))\n',
            checks.SPARE,
        ),
    ),
    check=checks.check_decode_part,
)

# 4.4 ----------------------------------------------------------------------------------------------

VERIFY = '''\
import base64
import binascii
import hmac
import json
import math

from helpers.exercises.api_keys_and_jwts import InvalidToken


def verify(token, key, *, audience, issuer, now, leeway=0):
    """Return the claims of a token that is good for `audience` at `now`, or raise InvalidToken."""
    _header, payload = verify_signature(token, key)
    claims = read_object(payload)
    check_each_claim(claims, audience, issuer, now, leeway)
    return claims


def verify_signature(token, key):
    """Return (header, payload) of a token signed with HS256 and `key`; payload is bytes."""
    if isinstance(token, str):
        token = token.encode("ascii", "replace")
    parts = token.split(b".") if isinstance(token, bytes) else []
    if len(parts) != 3:
        raise InvalidToken("a token has three parts")
    header = read_object(to_bytes(parts[0]))
    if header.get("alg") != "HS256":
        raise InvalidToken("the algorithm is not HS256")
    if "crit" in header or header.get("b64") is False:
        raise InvalidToken("the header asks for what is not known here")
    if not isinstance(header.get("kid", ""), str):
        raise InvalidToken("kid is no string")
    expected = hmac.digest(key, parts[0] + b"." + parts[1], "sha256")
    if not hmac.compare_digest(expected, to_bytes(parts[2])):
        raise InvalidToken("the signature is wrong")
    return header, to_bytes(parts[1])


def check_each_claim(claims, audience, issuer, now, leeway):
    for name in ("exp", "nbf", "iat"):
        if name in claims and not is_time(claims[name]):
            raise InvalidToken(f"{name} is no number of seconds")
    if "exp" not in claims or now - leeway >= claims["exp"]:
        raise InvalidToken("expired, or without an end")
    if max(claims.get("nbf", now), claims.get("iat", now)) > now + leeway:
        raise InvalidToken("not valid yet")
    if claims.get("iss") != issuer:
        raise InvalidToken("made by somebody else")
    named = claims.get("aud")
    named = [named] if isinstance(named, str) else named
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        raise InvalidToken("aud is neither a string nor a list of strings")
    if audience not in named:
        raise InvalidToken("made for somebody else")
    if not all(isinstance(claims.get(name, ""), str) for name in ("sub", "jti")):
        raise InvalidToken("sub and jti are strings")


def to_bytes(part):
    try:
        data = base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
    except binascii.Error:
        raise InvalidToken("a part is not base64url") from None
    if base64.urlsafe_b64encode(data).rstrip(b"=") != part:
        raise InvalidToken("a part has another spelling than base64url without padding")
    return data


def read_object(data):
    try:
        value = json.loads(data.decode(), object_pairs_hook=once, parse_constant=no_json)
    except (ValueError, RecursionError):
        raise InvalidToken("a part is not JSON in UTF-8") from None
    if not isinstance(value, dict):
        raise InvalidToken("a part is no JSON object")
    return value


def once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def no_json(constant):
    raise ValueError(f"{constant} is no JSON")


def is_time(value):
    return type(value) in (int, float) and abs(value) != math.inf
'''

_MIDDLE = """\
    if header.get("alg") != "HS256":
        raise InvalidToken("the algorithm is not HS256")
"""

verify = Exercise(
    name="verify",
    number="4.4",
    title="Verify HS256 by hand",
    stub='''\
def verify(token, key, *, audience, issuer, now, leeway=0):
    """Return the claims of a good token as a dict, or raise api_keys_and_jwts.InvalidToken."""
    ...
''',
    hints=(
        (
            "Work in this order: split, decode the header, check alg, compute the signature over "
            "parts[0] + '.' + parts[1] and compare, and only then read the claims."
        ),
        (
            "Write small functions: one for base64url (exercise 4.3), one for JSON, and one for the "
            "claims. Whatever they raise has to become InvalidToken."
        ),
        (
            "json.loads(data.decode(), object_pairs_hook=…, parse_constant=…): the first hook gets the "
            "pairs of each object and can see a name twice, the second gets 'NaN' and 'Infinity'."
        ),
        (
            "True is an int in Python: type(value) in (int, float). Two comparisons do for the times: "
            "now - leeway >= exp is over, and nbf > now + leeway is not yet."
        ),
        "aud: make a list of a string, demand a list of strings, then ask: audience in that list?",
    ),
    solution=VERIFY,
    mistakes=(
        Mistake(
            "the header decides that there is nothing to check",
            _but(
                VERIFY,
                (
                    _MIDDLE,
                    '    if header.get("alg") == "none":\n        return header, to_bytes(parts[1])\n'
                    + _MIDDLE,
                ),
            ),
            tokens.ALGORITHM,
        ),
        Mistake("the header is not read", _but(VERIFY, (_MIDDLE, "")), tokens.ALGORITHM),
        Mistake(
            "the signature is not checked",
            _but(
                VERIFY,
                ("if not hmac.compare_digest(expected, to_bytes(parts[2])):", "if False:"),
            ),
            tokens.SIGNATURE,
        ),
        Mistake(
            "signatures are compared with ==",
            _but(
                VERIFY,
                (
                    "not hmac.compare_digest(expected, to_bytes(parts[2]))",
                    "expected != to_bytes(parts[2])",
                ),
            ),
            checks.TIMING,
        ),
        Mistake(
            "only the beginning of the signature is compared",
            _but(
                VERIFY,
                (
                    "compare_digest(expected, to_bytes(parts[2]))",
                    "compare_digest(expected[:8], to_bytes(parts[2])[:8])",
                ),
            ),
            tokens.WHOLE,
        ),
        Mistake(
            "the decoded parts are signed",
            _but(
                VERIFY,
                (
                    'parts[0] + b"." + parts[1]',
                    'to_bytes(parts[0]) + b"." + to_bytes(parts[1])',
                ),
            ),
            checks.GOOD,
        ),
        Mistake(
            "True comes back",
            _but(VERIFY, ("    return claims\n", "    return True\n")),
            tokens.RETURN,
        ),
        Mistake("nothing comes back", _but(VERIFY, ("    return claims\n", "")), tokens.RETURN),
        Mistake(
            "no padding is put back",
            _but(VERIFY, (' + b"=" * (-len(part) % 4)', "")),
            tokens.PADDING,
        ),
        Mistake(
            "exp is not checked",
            _but(VERIFY, ('or now - leeway >= claims["exp"]', "")),
            tokens.EXPIRED,
        ),
        Mistake(
            "at exp the token still holds",
            _but(VERIFY, ("now - leeway >= claims", "now - leeway > claims")),
            tokens.EXPIRED,
        ),
        Mistake(
            "no exp means for ever",
            _but(VERIFY, ('"exp" not in claims or', '"exp" in claims and')),
            tokens.NO_EXPIRY,
        ),
        Mistake(
            "nbf is not checked",
            _but(
                VERIFY,
                ('max(claims.get("nbf", now), claims.get("iat", now))', 'claims.get("iat", now)'),
            ),
            tokens.NOT_YET,
        ),
        Mistake(
            "leeway works against the token",
            _but(
                VERIFY, ("now - leeway >=", "now + leeway >="), ("> now + leeway", "> now - leeway")
            ),
            tokens.LEEWAY,
        ),
        Mistake(
            "iss is not checked",
            _but(VERIFY, ('claims.get("iss") != issuer', '"iss" not in claims')),
            tokens.ISSUER_WRONG,
        ),
        Mistake(
            "the machine's clock is asked",
            _but(
                VERIFY,
                ("import math\n", "import math\nimport time\n"),
                (
                    "    check_each_claim(claims, audience, issuer, now, leeway)",
                    "    check_each_claim(claims, audience, issuer, time.time(), leeway)",
                ),
            ),
            checks.GOOD,
        ),
        Mistake(
            "the audience is written into the code",
            _but(
                VERIFY, ("if audience not in named:", 'if "https://people.example" not in named:')
            ),
            checks.PARAMETERS,
        ),
        Mistake(
            "what was good once stays good",
            _but(
                VERIFY,
                (
                    "    _header, payload",
                    "    if token in known:\n        return known[token]\n    _header, payload",
                ),
                ("    return claims\n", "    known[token] = claims\n    return claims\n"),
            )
            + "\n\nknown = {}\n",
            checks.PARAMETERS,
        ),
        Mistake(
            "None stands for a bad token",
            _but(
                VERIFY,
                (
                    "    _header, payload = verify_signature(token, key)\n",
                    (
                        "    try:\n        _header, payload = verify_signature(token, key)\n"
                        "    except InvalidToken:\n        return None\n"
                    ),
                ),
            ),
            checks.HAS_TO_RAISE,
        ),
        Mistake(
            "InvalidToken is a class of one's own",
            _but(
                VERIFY,
                (
                    "from helpers.exercises.api_keys_and_jwts import InvalidToken\n",
                    "\nclass InvalidToken(Exception): ...\n",
                ),
            ),
            checks.OWN_CLASS,
        ),
        Mistake(
            "aud may also be longer",
            _but(
                VERIFY,
                ("    named = [named] if isinstance(named, str) else named\n", ""),
                ("not isinstance(named, list)", "not isinstance(named, (str, list, dict))"),
            ),
            tokens.SUBSTRING,
        ),
        Mistake(
            "aud is only a string",
            _but(VERIFY, ("[named] if isinstance(named, str) else named", "[named]")),
            tokens.LIST,
        ),
        Mistake(
            "a missing claim is a KeyError",
            _but(VERIFY, ('claims.get("iss")', 'claims["iss"]')),
            checks.CRASH,
        ),
        Mistake(
            "whatever base64 takes",
            _but(VERIFY, ('if base64.urlsafe_b64encode(data).rstrip(b"=") != part:', "if False:")),
            tokens.CANONICAL,
        ),
        Mistake(
            "true counts as a number",
            _but(VERIFY, ("type(value) in (int, float)", "isinstance(value, (int, float))")),
            tokens.NUMBERS,
        ),
        Mistake(
            "the encoding is guessed",
            _but(VERIFY, ("data.decode()", "data")),
            tokens.UTF8,
        ),
        Mistake("NaN counts as JSON", _but(VERIFY, (", parse_constant=no_json", "")), tokens.JSON),
        Mistake(
            "a name may stand twice",
            _but(VERIFY, (" object_pairs_hook=once,", "")),
            tokens.TWICE,
        ),
        Mistake("crit is ignored", _but(VERIFY, ('"crit" in header or ', "")), tokens.CRITICAL),
    ),
    check=checks.check_verify,
)

# 4.5 ----------------------------------------------------------------------------------------------

DENYLIST = """\
class Denylist:
    def __init__(self):
        self.ends = {}

    def deny(self, token, claims):
        self.ends[claims["iss"], claims["jti"]] = claims["exp"]

    def is_denied(self, token, claims):
        return (claims["iss"], claims["jti"]) in self.ends

    def forget(self, now, leeway=0):
        self.ends = {name: end for name, end in self.ends.items() if now - leeway < end}

    def __len__(self):
        return len(self.ends)
"""

Denylist = Exercise(
    name="Denylist",
    number="4.5",
    title="A denylist that stays small",
    stub="""\
class Denylist:
    def __init__(self): ...

    def deny(self, token, claims): ...

    def is_denied(self, token, claims): ...

    def forget(self, now, leeway=0): ...

    def __len__(self): ...
""",
    hints=(
        "What names one token, however its text is spelled? Look at the table of claims.",
        "jti is unique for one issuer only, so the pair (iss, jti) is the name.",
        "A dict from that pair to exp: deny writes, is_denied looks, forget keeps the later ones.",
        "A token is refused from now - leeway >= exp on. Until then it has to stay in the list.",
    ),
    solution=DENYLIST,
    mistakes=(
        Mistake(
            "a hash of the token's text",
            "import hashlib\n\n\n"
            + DENYLIST.replace(
                'claims["iss"], claims["jti"]', "hashlib.sha256(token.encode()).hexdigest()"
            ),
            checks.TEXT_OF_TOKEN,
        ),
        Mistake(
            "jti alone",
            DENYLIST.replace('claims["iss"], claims["jti"]', 'claims["jti"]'),
            checks.TWO_ISSUERS,
        ),
        Mistake(
            "the person",
            DENYLIST.replace('claims["iss"], claims["jti"]', 'claims["iss"], claims["sub"]'),
            checks.ONE_TOKEN,
        ),
        Mistake(
            "iss and jti in one text",
            DENYLIST.replace('claims["iss"], claims["jti"]', 'claims["iss"] + claims["jti"]'),
            checks.JOINED,
        ),
        Mistake(
            "nothing is forgotten",
            _but(DENYLIST, (" if now - leeway < end", "")),
            checks.GROWS,
        ),
        Mistake(
            "everything is forgotten",
            _but(DENYLIST, ("if now - leeway < end", "if False")),
            checks.TOO_EARLY,
        ),
        Mistake(
            "one dict for all lists",
            _but(
                DENYLIST,
                ("        self.ends = {}\n", "        pass\n"),
                ("class Denylist:\n", "class Denylist:\n    ends = {}\n\n"),
            ),
            checks.SEPARATE,
        ),
        Mistake(
            "leeway is left out",
            _but(DENYLIST, ("now - leeway < end", "now < end")),
            checks.LEEWAY,
        ),
        Mistake(
            "one second too long",
            _but(DENYLIST, ("now - leeway < end", "now - leeway <= end")),
            checks.GROWS,
        ),
        Mistake(
            "a list that holds a token twice",
            """\
class Denylist:
    def __init__(self):
        self.rows = []

    def deny(self, token, claims):
        self.rows.append((claims["iss"], claims["jti"], claims["exp"]))

    def is_denied(self, token, claims):
        return any(row[:2] == (claims["iss"], claims["jti"]) for row in self.rows)

    def forget(self, now, leeway=0):
        self.rows = [row for row in self.rows if now - leeway < row[2]]

    def __len__(self):
        return len(self.rows)
""",
            checks.ONCE,
        ),
    ),
    check=checks.check_denylist,
)
