"""Texts that are nearly right, and logins by chance with none, one or two things wrong.

The seed is fixed, so the logins are the same for all.
"""

import random
from collections.abc import Iterator

from helpers.exercises.attacks_and_log_out.callback_logins import CODE_REFUSED, FORGED, GONE, Login
from helpers.exercises.attacks_and_log_out.refused import CLIENT, ISSUER

LETTERS = "aB7/ =-"
OFTEN = 250


def near(text: str) -> Iterator[str]:
    """Yield texts that are nearly `text`: longer, shorter, otherwise written, or empty."""
    # Padded, and with a letter as a query writes it: what comes out of a query is decoded already.
    yield from (f"{text}=", f"%{ord(text[0]):02X}{text[1:]}")
    yield from (f"{text}2", f"x{text}", f"{text}/", f" {text}", f"{text} ", f"{text}\n")
    yield from (text[:-1], text[1:], text.upper(), text.title(), f"{text}.evil.example", "")


def many() -> Iterator[tuple[Login, str]]:
    """Yield logins, and what is wrong with each."""
    chance = random.Random(54)
    for _ in range(OFTEN):
        login, said = _good(chance), []
        faults = _faults(login, chance)
        for name in chance.sample(list(faults), chance.choice((0, 1, 1, 2))):
            login = login.but(**faults[name])
            said.append(f"{name}: {_shown(faults[name])}")
        yield login, f"for a login by chance ({'; '.join(said) or 'nothing is wrong'})"


def _good(chance: random.Random) -> Login:
    kept = {name: _text(chance) for name in ("state", "nonce", "verifier")}
    now = chance.choice((0, 1000, 1904288400, 1904288400.25))
    claims = {"iss": ISSUER, "aud": chance.choice((CLIENT, [CLIENT])), "nonce": kept["nonce"]}
    claims |= {"sub": _text(chance), "exp": now + chance.choice((0.25, 0.5, 1, 300))}
    claims |= {"name": "Ada"} if chance.random() < 0.5 else {}
    answer = {"code": _text(chance), "state": kept["state"], "iss": ISSUER}
    return Login(answer, kept, claims, now)


def _faults(login: Login, chance: random.Random) -> dict[str, dict]:
    """Return what may be wrong with `login`: its name, and what changes."""

    def other(text: str) -> str:
        return chance.choice([one for one in (*near(text), *login.kept.values()) if one != text])

    def gone_or(text: str) -> object:
        return chance.choice((GONE, other(text), other(text)))

    late = chance.choice((0, -0.25, -1, -300))
    audiences = ("desks", [], [CLIENT, "desks"], ["desks", CLIENT], [other(CLIENT)], other(CLIENT))
    return {
        "the answer's state": {"answer": {"state": gone_or(login.kept["state"])}},
        "the answer's iss": {"answer": {"iss": gone_or(ISSUER)}},
        "no code": {"answer": {"code": GONE, "error": chance.choice(("server_error", "x"))}},
        "no login has begun": {"kept": dict.fromkeys(login.kept, GONE)},
        "redeem": {"trouble": CODE_REFUSED},
        "signature": {"trouble": FORGED},
        "the token's iss": {"claims": {"iss": gone_or(ISSUER)}},
        "aud": {"claims": {"aud": chance.choice((GONE, *audiences))}},
        "nonce": {"claims": {"nonce": gone_or(login.kept["nonce"])}},
        "exp": {"claims": {"exp": chance.choice((GONE, login.now + late, login.now + late))}},
        "sub": {"claims": {"sub": GONE}},
    }


def _shown(change: dict) -> str:
    [value] = change.values()
    if isinstance(value, str):
        return value
    gone = [name for name, one in value.items() if one is GONE]
    there = {name: one for name, one in value.items() if one is not GONE}
    return ", ".join([f"{name}={one!r}" for name, one in there.items()] + [f"no {n}" for n in gone])


def _text(chance: random.Random) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(4, 7)))
