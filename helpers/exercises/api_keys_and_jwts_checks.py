"""How the answers to the exercises of lesson 04 are tried."""

import binascii
import hashlib
import sys
from collections.abc import Callable
from typing import Any

from helpers.exercises import token_forgeries as tokens
from helpers.exercises.core import Wrong, call, compare, same, show


class InvalidToken(Exception):
    """A token must not be believed; the text says why."""


# 4.1 ----------------------------------------------------------------------------------------------

STATUSES = {
    "no key and no token": 401,
    "a key that nobody was given": 401,
    "a key that was revoked yesterday": 401,
    "a good key, whose scopes hold salaries:read": 200,
    "a good key, whose scopes do not hold salaries:read": 403,
    "a token that expired a minute ago": 401,
    "a good token that was made for desks.example": 401,
    "a good token, whose scopes do not hold salaries:read": 403,
}
SWAPPED = (
    "401 asks for proof: the server does not know who is there (RFC 9110 §15.5.2). 403 has seen "
    "the proof and says no all the same (§15.5.4)."
)
NO_RIGHT = (
    "The server knows who asks. Another key of the same person would change nothing, so it is not "
    "401, which asks for one."
)
BECAUSE = {
    "no key and no token": "Nobody has said who is asking, so the server asks for proof.",
    "a key that nobody was given": "A key that is not known proves nothing: who asks stays open.",
    "a key that was revoked yesterday": (
        "The server remembers whose key this was. Today it proves nothing: whoever found it could "
        "send it."
    ),
    "a good key, whose scopes hold salaries:read": "Known, and allowed: the salaries are shown.",
    "a good key, whose scopes do not hold salaries:read": NO_RIGHT,
    "a token that expired a minute ago": (
        "The name in an expired token proves nothing any more. A fresh token would help, and 401 "
        "asks for it (RFC 6750 §3.1)."
    ),
    "a good token that was made for desks.example": (
        "For people.example it is no proof: whoever runs desks.example has seen it too "
        "(RFC 6750 §3.1, invalid_token)."
    ),
    "a good token, whose scopes do not hold salaries:read": NO_RIGHT,
}


def check_statuses(answer: dict[str, int]) -> None:
    """Compare with what people.example answers in the lesson (tests/test_lesson_04.py asks it)."""
    turned = {401: 403, 403: 401}
    if same(answer, {name: turned.get(code, code) for name, code in STATUSES.items()}):
        raise Wrong(
            seen="401 and 403 the other way round", expected="each in its place", because=SWAPPED
        )
    compare(answer, STATUSES, BECAUSE)


# 4.2 ----------------------------------------------------------------------------------------------

PLAIN = (
    "Whoever reads the store, or a copy of it, could use every key in it. A fingerprint finds the "
    "row just as well, and cannot be turned back."
)
FINGERPRINT = "The owner needs the key: the fingerprint of a fingerprint is in no store."
PAIR = "find gives back the owner and the scopes, so that the guard knows who asks and what for."
AGAIN = "find only looks: the next request with this key has to find it too."
STRANGER = "A key that was never issued belongs to nobody."
SCAN = (
    "One fingerprint and one look-up do, however many keys there are. A comparison with each "
    "stored key takes the longer, the more customers you have."
)
MANY = (
    "One person has many programs, and each has a key of its own, so that each can be ended alone."
)
REVOKED = "A key that is revoked is over at once, and no other key is."
UNKNOWN = "To end a key that is not there is no error: it is over already."
OVERLAP = (
    "Somewhere a program still sends the old key. It has to work until its owner has put in the "
    "new one."
)
NEVER_ENDS = "A key is replaced because it may be known to others. So the old one has to end."
LAST_SECOND = "The old key is good until now + overlap: at that second it is over."
ANOTHER = "Rotating is for a key that may have leaked: the new one has to be another."
SAME_SCOPES = "A new key for the same program may do what the old one might: no more and no less."
ENDED = "Whoever finds a key that is over could make a fresh one of it."
LONGER = "Whoever has the old key could keep it alive, by rotating it again and again."
ALONE = "Each store has keys of its own: what one knows, another does not."


def new_keys() -> Callable[[], str]:
    """Return a function that makes another key at each call, the same ones in each run."""
    made = iter(range(10_000))
    return lambda: "people_" + hashlib.md5(f"{next(made)}".encode()).hexdigest()


class Fingerprint:
    """The function that a store gets: SHA-256, and how often it was asked for."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, key: str) -> str:
        self.calls += 1
        return hashlib.sha256(key.encode()).hexdigest()


def check_key_store(KeyStore: type) -> None:
    """Issue, find, revoke and rotate, as a service would."""
    now, fingerprint = tokens.NOW, Fingerprint()
    store = call(KeyStore, new_keys(), fingerprint)
    key = call(store.issue, "Ada", ["salaries:read"])
    if key == Fingerprint()(new_keys()()):
        raise Wrong(seen="issue returned the fingerprint", expected="the key", because=FINGERPRINT)
    if key != new_keys()():
        raise Wrong(seen=f"issue returned {show(key)}", expected="the key that new_key made")
    _find(store, key, now, ("Ada", ["salaries:read"]), "a key just issued", PAIR)
    _find(store, key, now, ("Ada", ["salaries:read"]), "the same key, a second time", AGAIN)
    if place := held(store, key):
        raise Wrong(seen=f"the key itself, {place}", expected="its fingerprint", because=PLAIN)
    _find(store, "people_" + "0" * 32, now, None, "a key that was never issued", STRANGER)
    _find(store, fingerprint(key), now, None, "the fingerprint of a key", PLAIN)
    second = call(store.issue, "Ada", ["desks:book"])
    grace = call(store.issue, "Grace", [])
    _find(store, key, now, ("Ada", ["salaries:read"]), "Ada's first key of two", MANY)
    _find(store, second, now, ("Ada", ["desks:book"]), "Ada's second key", MANY)
    _find(store, grace, now, ("Grace", []), "a key with no scopes", PAIR)
    _find(call(KeyStore, new_keys(), fingerprint), key, now, None, "a key of another store", ALONE)
    _check_one_look_up(KeyStore)
    _check_revoke(store, key, second, now)
    _check_rotate(store, second, now)


def _check_one_look_up(KeyStore: type) -> None:
    fingerprint = Fingerprint()
    store = call(KeyStore, new_keys(), fingerprint)
    keys = [call(store.issue, "Ada", []) for _number in range(200)]
    fingerprint.calls = 0
    call(store.find, keys[100], tokens.NOW)
    if fingerprint.calls > 2:
        raise Wrong(
            seen=f"find computed {fingerprint.calls} fingerprints to find one of 200 keys",
            expected="one fingerprint, and one look-up in a dict",
            because=SCAN,
        )


def _check_revoke(store: Any, key: str, other: str, now: int) -> None:
    try:
        call(store.revoke, "people_" + "0" * 32)
    except Wrong as wrong:
        raise Wrong(seen=wrong.seen, expected="nothing happens", because=UNKNOWN) from None
    call(store.revoke, key)
    _find(store, key, now, None, "a key that was revoked", REVOKED)
    _find(store, other, now, ("Ada", ["desks:book"]), "another key of the same person", REVOKED)
    if call(store.rotate, key, now, 60) is not None:
        raise Wrong(seen="a revoked key was rotated", expected="None", because=ENDED)


def _check_rotate(store: Any, old: str, now: int) -> None:
    owner, day = ("Ada", ["desks:book"]), 86400
    new = call(store.rotate, old, now, day)
    if new is None or new == old:
        raise Wrong(seen=f"rotate returned {show(new)}", expected="a new key", because=ANOTHER)
    _find(store, new, now, owner, "the new key", SAME_SCOPES)
    _find(store, old, now, owner, "the old key, at once", OVERLAP)
    _find(store, old, now + day - 1, owner, "the old key, in the last second", OVERLAP)
    _find(store, old, now + day + 60, None, "the old key, a minute after its end", NEVER_ENDS)
    _find(store, old, now + day, None, "the old key at now + overlap", LAST_SECOND)
    _find(store, new, now + 9 * day, owner, "the new key, days later", SAME_SCOPES)
    if place := held(store, new):
        raise Wrong(seen=f"the new key itself, {place}", expected="its fingerprint", because=PLAIN)
    if call(store.rotate, old, now + day, day) is not None:
        raise Wrong(seen="a key that is over was rotated", expected="None", because=ENDED)
    if call(store.rotate, "people_" + "0" * 32, now, day) is not None:
        raise Wrong(seen="a key of nobody was rotated", expected="None", because=ENDED)
    third = call(store.rotate, old, now + day - 1, day)
    _find(store, third, now + day, owner, "a second new key", SAME_SCOPES)
    _find(store, old, now + day, None, "the old key, rotated twice", LONGER)
    call(store.revoke, third)
    _find(store, third, now, None, "a rotated key that was revoked", REVOKED)


def _find(store: Any, key: str, now: int, owner: tuple | None, what: str, because: str) -> None:
    found = call(store.find, key, now)
    pair = tuple(found) if isinstance(found, (list, tuple)) else found
    if owner is not None and isinstance(pair, tuple) and len(pair) == 2:
        scopes = pair[1]
        if pair[0] == owner[0] and not isinstance(scopes, str) and set(scopes) == set(owner[1]):
            return
    if owner is None and found is None:
        return
    raise Wrong(
        seen=f"find returned {show(found)} for {what}", expected=repr(owner), because=because
    )


def held(value: Any, key: str, path: str = "in the store", depth: int = 6) -> str:
    """Return where `value` holds the text of `key`, inside containers and objects, or ""."""
    if isinstance(value, (str, bytes)):
        return path if key in (value if isinstance(value, str) else value.decode("latin-1")) else ""
    if depth == 0 or callable(value):
        return ""
    if isinstance(value, dict):
        inner = [(one, path) for pair in value.items() for one in pair]
    elif isinstance(value, (list, tuple, set, frozenset)):
        inner = [(one, path) for one in value]
    elif hasattr(value, "__dict__"):
        inner = [(one, f"in its attribute {name}") for name, one in vars(value).items()]
    else:
        return ""
    return next((found for one, at in inner if (found := held(one, key, at, depth - 1))), "")


# 4.3 ----------------------------------------------------------------------------------------------

NO_PADDING = (
    "Python's decoder needs a length that is a multiple of four. The parts of a token come without "
    "the '=' that would bring them there, and each part lacks another number of them."
)
ALPHABET = "In base64url - and _ stand where base64 has + and / (RFC 4648 §5)."
DATA = "A part stands for bytes. The signature is bytes that are no text at all."
LENIENT = (
    "Python's decoder passes over spaces, line ends and other signs, and over padding that is too "
    "long. So one token would have many spellings."
)
SPARE = (
    "The last letter can hold bits that no byte needs. They have to be zero, or two texts stand "
    "for the same bytes (RFC 4648 §3.5)."
)
SPELLING = "Only the padding may go: each other sign of the text stands for bits."
RAISE = "A caller that gets something back goes on with it. A wrong text has to raise ValueError."


def check_decode_part(answer: Callable[[str], bytes]) -> None:
    """Texts that stand for bytes, and texts that stand for none."""
    rights = [(b"eyJh", NO_PADDING), (b"AB", NO_PADDING), (b"A", NO_PADDING), (b"", NO_PADDING)]
    rights += [
        (bytes(range(256)), ALPHABET),
        (b"\xfb\xff\xfe", ALPHABET),
        (b"\x00" * 7, DATA),
        (b"\x00\x00\x17", SPELLING),
    ]
    for data, because in rights:
        text = tokens.encode(data)
        try:
            found = call(answer, text)
        except Wrong as wrong:
            expected = f"the bytes of {show(text, 40)}"
            raise Wrong(seen=wrong.seen, expected=expected, because=because) from None
        if not isinstance(found, bytes):
            raise Wrong(seen=f"{show(found)} for {show(text, 40)}", expected="bytes", because=DATA)
        if found != data:
            raise Wrong(
                seen=f"{show(found)} for {show(text, 40)}", expected=show(data), because=because
            )
    wrongs = dict.fromkeys(["QUI\n", " QUI", "Q U I", "QUI!", "QU.I", "QUI\u00e9"], LENIENT)
    wrongs |= dict.fromkeys(["QUI=", "QQ==", "QQ=", "QUJD=", "QUJD===="], LENIENT)
    wrongs |= dict.fromkeys(["-_8+", "+/8", "A/8"], ALPHABET)
    wrongs |= dict.fromkeys(["QUJ", "QR", "QUJDRB", "__9"], SPARE) | dict.fromkeys(
        ["Q", "QUJDR"], LENIENT
    )
    for text, because in wrongs.items():
        _refused(answer, text, because)


def _refused(answer: Callable[[str], bytes], text: str, because: str) -> None:
    try:
        found = call(answer, text)
    except Wrong as wrong:
        if isinstance(wrong.__cause__, ValueError):
            return
        raise Wrong(
            seen=f"{wrong.seen} for {text!r}", expected="ValueError", because=RAISE
        ) from None
    because = RAISE if found is None else because
    raise Wrong(seen=f"{show(found)} for {text!r}", expected="ValueError", because=because)


# 4.4 ----------------------------------------------------------------------------------------------

CRASH = (
    "Tokens come from strangers, broken in any way. Each has to end in InvalidToken: any other "
    "exception becomes a 500, or is caught by nobody."
)
REASON = "Whoever looks for the cause finds the reason in the log. (It does not go to the client.)"
GOOD = (
    "This token is good at `now`. Two usual reasons for refusing it: the signature is made from the "
    "parts as they stand, in base64url and with the dot, not from the decoded texts; and the clock "
    "is `now`, not the machine's."
)
HAS_TO_RAISE = (
    "A caller that does not look at the result goes on as if the token were good. An exception "
    "cannot be overlooked."
)
OWN_CLASS = (
    "Your InvalidToken is a class of your own, and who calls verify does not know it. Raise "
    "api_keys_and_jwts.InvalidToken."
)
PARAMETERS = (
    "key, audience, issuer and now are handed in, and can be others at each call: a result that was "
    "right a moment ago, or for another service, is not right for this call."
)
TIMING = (
    "== stops at the first byte that differs, so its time tells how many were right. "
    "hmac.compare_digest takes as long wherever they differ."
)


def check_verify(answer: Callable) -> None:
    """Good tokens are taken, and each forgery ends in InvalidToken."""
    good = tokens.good_cases()
    for case in good:
        _take(answer, case)
    for case in tokens.forgeries():
        _refuse(answer, case)
    _check_parameters(answer)
    _check_comparison(answer, good[0])


def _check_parameters(answer: Callable) -> None:
    """One token, handed in with one other parameter each time, and a token made for all others."""
    token = tokens.sign(tokens.HEADER, tokens.CLAIMS)
    key, later = b"another key, of 32 bytes or more.", tokens.CLAIMS["exp"]
    others = {"audience": "https://desks.example", "issuer": "https://other.example", "now": later}
    name = "a token that was just taken, with another"
    for parameter, value in others.items():
        case = tokens.Case(f"{name} {parameter}", token, PARAMETERS)
        _refuse(answer, case, **{parameter: value})
    _refuse(answer, tokens.Case(f"{name} key", token, PARAMETERS), key=key)
    changes = {"aud": others["audience"], "iss": others["issuer"], "exp": later + 1, "iat": later}
    claims = tokens.CLAIMS | changes
    name = "a token that is good for another key, audience, issuer and time"
    signed = tokens.sign(tokens.HEADER, claims, key)
    _take(answer, tokens.Case(name, signed, PARAMETERS, True, claims=claims), key=key, **others)


def _verify(answer: Callable, case: tokens.Case, key: bytes = tokens.KEY, **others: Any) -> Any:
    options = {"audience": tokens.AUDIENCE, "issuer": tokens.ISSUER, "now": tokens.NOW} | others
    if case.leeway:
        options["leeway"] = case.leeway
    return call(answer, case.token, key, **options)


def _take(answer: Callable, case: tokens.Case, **others: Any) -> None:
    try:
        found = _verify(answer, case, **others)
    except Wrong as wrong:
        error = wrong.__cause__
        if error is None:
            raise
        because = case.because
        if case.name == "a good token":
            because = GOOD if isinstance(error, InvalidToken) else ""
        if isinstance(error.__context__ or error, binascii.Error):
            because = tokens.PADDING
        seen = f"{wrong.seen} for {case.name}"
        raise Wrong(seen=seen, expected="its claims", because=because) from None
    if not isinstance(found, dict) or not same(_plain(found), case.claims):
        because = case.because if isinstance(found, dict) else tokens.RETURN
        seen = f"{show(found)} for {case.name}"
        raise Wrong(seen=seen, expected="its claims", because=because)


def _plain(value: Any) -> Any:
    """Return `value` with dicts of any kind, such as OrderedDict, as plain ones."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if type(value) is list else value


def _refuse(answer: Callable, case: tokens.Case, **others: Any) -> None:
    try:
        found = _verify(answer, case, **others)
    except Wrong as wrong:
        error = wrong.__cause__
        if error is None:
            raise
        if isinstance(error, InvalidToken) and str(error).strip():
            return
        because = CRASH if type(error).__name__ != "InvalidToken" else OWN_CLASS
        because = REASON if isinstance(error, InvalidToken) else because
        seen, expected = (
            f"{wrong.seen} for {case.name}",
            "api_keys_and_jwts.InvalidToken('why not')",
        )
        raise Wrong(seen=seen, expected=expected, because=because) from None
    seen = f"{show(found)} for {case.name}"
    because = case.because if isinstance(found, dict) else HAS_TO_RAISE
    raise Wrong(seen=seen, expected="InvalidToken", because=because)


def _check_comparison(answer: Callable, case: tokens.Case) -> None:
    called: set[str] = set()

    def note(frame, event, function):
        if event == "c_call":
            called.add(getattr(function, "__name__", ""))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        _verify(answer, case)
    finally:
        sys.setprofile(before)
    if not called & {"compare_digest", "_compare_digest"}:
        raise Wrong(
            seen="the signature is not compared with hmac.compare_digest",
            expected="a comparison that takes the same time wherever the two differ",
            because=TIMING,
        )


# 4.5 ----------------------------------------------------------------------------------------------

TEXT_OF_TOKEN = (
    "A lenient verifier takes more than one spelling of a token: with '=' at its end it is still "
    "good. So its text, or a hash of it, is no name for it."
)
ONE_TOKEN = "One token was ended, not all of this person's: Ada's other program goes on."
TWO_ISSUERS = "jti is unique for one issuer. Another issuer may use the same (RFC 7519 §4.1.7)."
JOINED = (
    "Joined texts lose the border between them: two pairs can become one text. A tuple keeps them "
    "apart."
)
GROWS = (
    "From now - leeway >= exp on, the check of exp refuses the token. Without forgetting it, the "
    "list grows for ever."
)
TOO_EARLY = "Before its exp the token would be good again, if the list forgot it."
LEEWAY = (
    "A verifier with leeway takes the token that many seconds longer, so the list has to keep it "
    "as long."
)
ONCE = "A token that is ended twice is still one token."
SEPARATE = "Each list has tokens of its own: what one holds, another does not."
BOOLEAN = "is_denied answers with True or False."


def check_denylist(Denylist: type) -> None:
    """Two issuers, three tokens of Ada, and a clock."""
    denied = call(Denylist)
    ada = _claims()
    token = tokens.sign(tokens.HEADER, ada)
    _expect(denied, token, ada, False, "a token that nobody ended", BOOLEAN)
    call(denied.deny, token, ada)
    _expect(denied, token, dict(ada), True, "the token that was ended", BOOLEAN)
    _expect(denied, token + "=", ada, True, "the same token, with = at its end", TEXT_OF_TOKEN)
    other = _claims(jti="t-2")
    _expect(
        denied, tokens.sign(tokens.HEADER, other), other, False, "another token of Ada", ONE_TOKEN
    )
    foreign = _claims(iss="https://partner.example")
    sent = tokens.sign(tokens.HEADER, foreign)
    _expect(denied, sent, foreign, False, "the same jti from another issuer", TWO_ISSUERS)
    moved = _claims(iss=ada["iss"] + "t", jti="-1")
    sent = tokens.sign(tokens.HEADER, moved)
    _expect(denied, sent, moved, False, f"iss {moved['iss']!r} with jti '-1'", JOINED)
    _expect(call(Denylist), token, ada, False, "a token that another list holds", SEPARATE)
    call(denied.deny, token, ada)
    _count(denied, 1, "after ending one token twice", ONCE)
    late = _claims(jti="t-3", exp=ada["exp"] + 60)
    call(denied.deny, tokens.sign(tokens.HEADER, late), late)
    _count(denied, 2, "after ending two tokens", ONCE)
    _check_forget(denied, token, ada, late)


def _check_forget(denied: Any, token: str, ada: dict, late: dict) -> None:
    end = ada["exp"]
    call(denied.forget, end - 1)
    _expect(denied, token, ada, True, "a denied token, one second before its exp", TOO_EARLY)
    call(denied.forget, end + 29, 30)
    _expect(denied, token, ada, True, "a denied token, exp 29 seconds ago, leeway 30", LEEWAY)
    _count(denied, 2, "before one of them is over", TOO_EARLY)
    call(denied.forget, end)
    _count(denied, 1, "at the exp of one of two", GROWS)
    sent = tokens.sign(tokens.HEADER, late)
    _expect(denied, sent, late, True, "the token that ends a minute later", TOO_EARLY)
    call(denied.forget, late["exp"] + 30, leeway=30)
    _count(denied, 0, "when both are over, also with the leeway", GROWS)


def _claims(**changes: Any) -> dict[str, Any]:
    return tokens.CLAIMS | changes


def _expect(denied: Any, token: str, claims: dict, truth: bool, what: str, because: str) -> None:
    found = call(denied.is_denied, token, claims)
    if found is not truth:
        because = because if isinstance(found, bool) else BOOLEAN
        raise Wrong(
            seen=f"is_denied returned {show(found)} for {what}",
            expected=str(truth),
            because=because,
        )


def _count(denied: Any, number: int, when: str, because: str) -> None:
    found = call(len, denied)
    if found != number:
        raise Wrong(seen=f"len is {found} {when}", expected=str(number), because=because)
