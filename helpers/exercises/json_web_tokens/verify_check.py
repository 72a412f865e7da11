"""How the answer to exercise 9.2 is tried: by good tokens and by forgeries."""

import binascii
import time
import warnings
from collections.abc import Callable
from typing import Any

from helpers.exercises.checker import Wrong, call, same, show
from helpers.exercises.json_web_tokens.forgeries import SIGNATURE, forgeries
from helpers.exercises.json_web_tokens.good_tokens import PADDING, RETURN, good_cases, written_again
from helpers.exercises.json_web_tokens.verify_comparison import check_comparison
from helpers.exercises.shared.tokens import (
    AUDIENCE,
    CLAIMS,
    HEADER,
    ISSUER,
    KEY,
    NOW,
    Case,
    InvalidToken,
    changed,
    sign,
)

CRASH = (
    "Tokens come from strangers, broken in any way. Each has to end in InvalidToken: any other "
    "exception becomes a 500, or is caught by nobody."
)
REASON = "Whoever looks for the cause finds the reason in the log. (It does not go to the client.)"
CLOCK = "The clock is `now`, not the machine's: your verify takes a token of the machine's today."
HAS_TO_RAISE = (
    "A caller that does not look at the result goes on as if the token were good. An exception "
    "cannot be overlooked."
)
OWN_CLASS = (
    "Your InvalidToken is a class of your own, and who calls verify does not know it. Raise "
    "json_web_tokens.InvalidToken."
)
PARAMETERS = (
    "key, audience, issuer and now are handed in, and can be others at each call: what was right "
    "a moment ago, or for another service, is not right for this call."
)
SHARED = "Each call gives back a dict of its own: what one caller does to it, another must not see."


def check(answer: Callable) -> None:
    """Good tokens are taken, and each forgery ends in InvalidToken. Quick questions come first."""
    good = good_cases()
    _take_first(answer, good[0])
    with warnings.catch_warnings():
        # From Python 3.15 on, urlsafe_b64decode warns of + and /, which have to be refused here.
        warnings.simplefilter("ignore")
        for case in good[1:]:
            _take(answer, case)
        for case in forgeries():
            _refuse(answer, case)
    _check_parameters(answer)
    check_comparison(lambda: _verify(answer, good[0]))


def _take_first(answer: Callable, case: Case) -> None:
    """Offer the plainest token, and look for the reason if it is refused."""
    try:
        _take(answer, case)
    except Wrong as wrong:
        if wrong.because or not isinstance(wrong.__cause__, InvalidToken):
            raise
        today = int(time.time())
        now = changed(iat=today, exp=today + 600)
        decoded = next(one for one in forgeries() if one.name.endswith("the decoded text"))
        because = CLOCK if _takes(answer, now) else ""
        if _takes(answer, decoded.token) or _signs_again(answer, case):
            because = SIGNATURE
        raise Wrong(wrong.seen, wrong.expected, because) from None
    found = _verify(answer, case)
    found.clear()
    if not _verify(answer, case):
        raise Wrong("an empty dict, after the last caller emptied its own", "the claims", SHARED)


def _takes(answer: Callable, token: str) -> bool:
    try:
        return isinstance(_verify(answer, Case("", token, "")), dict)
    except Wrong:
        return False


def _signs_again(answer: Callable, case: Case) -> bool:
    """Tell whether the signature is computed over the parts as Python would write them."""
    if not isinstance(case.token, str) or case.options:
        return False
    return any(_takes(answer, one) for one in written_again(case.token) if one != case.token)


def _check_parameters(answer: Callable) -> None:
    """One token, handed in with one other parameter each time, and a token made for all others."""
    token = sign(HEADER, CLAIMS)
    later = CLAIMS["exp"]
    others: dict[str, Any] = {"key": b"another key, of 32 bytes or more.", "now": later}
    others |= {"audience": "https://Desks.example/", "issuer": "https://Other.example/"}
    for parameter, value in [*others.items(), ("key", b""), ("audience", ""), ("issuer", "")]:
        name = f"a token that was just taken, with {parameter} {value!r}"
        _refuse(answer, Case(name, token, PARAMETERS, options={parameter: value}))
    for audience, issuer, wrap in (
        (others["audience"], others["issuer"], str),
        (" desks", " Other ", str),
        (" Desks/", others["issuer"], lambda text: ["pay", text]),
        ("https://zoë.example", "https://grüße.example", str),
    ):
        handed = others | {"audience": audience, "issuer": issuer}
        claims = CLAIMS | {"aud": wrap(audience), "iss": issuer, "exp": later + 1, "iat": later}
        name = f"a token good for another key and time, audience {audience!r} and {issuer!r}"
        signed = sign(HEADER, claims, handed["key"])
        _take(answer, Case(name, signed, PARAMETERS, True, claims, handed))
    late = CLAIMS | {"exp": NOW + 1, "iat": NOW + 0.5, "nbf": NOW + 0.25}
    half = Case(
        "a token with exp in half a second, at now + 0.5",
        sign(HEADER, late),
        "",
        True,
        late,
        {"now": NOW + 0.5},
    )
    _take(answer, half)


def _verify(answer: Callable, case: Case) -> Any:
    options = {"key": KEY, "audience": AUDIENCE, "issuer": ISSUER, "now": NOW} | case.options
    return call(answer, case.token, options.pop("key"), **options)


def _take(answer: Callable, case: Case) -> None:
    try:
        found = _verify(answer, case)
    except Wrong as wrong:
        error = wrong.__cause__
        if error is None:
            raise
        because = case.because if isinstance(error, InvalidToken) and case.because != RETURN else ""
        if because and _signs_again(answer, case):
            because = SIGNATURE
        root = error.__cause__ or error.__context__ or error
        if isinstance(root, binascii.Error) and "padding" in str(root):
            because = PADDING
        raise Wrong(f"{wrong.seen} for {case.name}", "its claims", because) from error
    if not isinstance(found, dict) or not same(_plain(found), case.claims):
        because = case.because if isinstance(found, dict) else RETURN
        raise Wrong(f"{show(found)} for {case.name}", "its claims", because)


def _plain(value: Any) -> Any:
    """Return `value` with dicts of any kind, such as OrderedDict, as plain ones."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if type(value) is list else value


def _refuse(answer: Callable, case: Case) -> None:
    try:
        found = _verify(answer, case)
    except Wrong as wrong:
        error = wrong.__cause__
        if error is None:
            raise
        if isinstance(error, InvalidToken) and str(error).strip():
            return
        because = OWN_CLASS if type(error).__name__ == "InvalidToken" else CRASH
        because = REASON if isinstance(error, InvalidToken) else because
        expected = "json_web_tokens.InvalidToken('why not')"
        raise Wrong(f"{wrong.seen} for {case.name}", expected, because) from None
    if case.good is None and isinstance(found, dict):
        return
    because = case.because if isinstance(found, dict) else HAS_TO_RAISE
    raise Wrong(f"{show(found)} for {case.name}", "InvalidToken", because)
