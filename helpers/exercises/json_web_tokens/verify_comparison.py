"""How `verify` of exercise 9.2 compares signatures, and what it takes for that."""

import contextlib
import functools
import hmac
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from helpers.exercises.checker import Wrong

TIMING = (
    "== stops at the first byte that differs, so its time tells how many were right. "
    "hmac.compare_digest takes as long wherever they differ."
)
STANDARD = "The exercise is to do with the standard library alone what such a package does for you."
PACKAGES = {"jwt", "jose", "joserfc", "authlib", "jwcrypto"}
PASSED_ON = {"partial", "map", "starmap", "reduce"}


class Watch:
    """What one call of verify does: the functions in C that it calls, and more."""

    def __init__(self) -> None:
        self.called: set[str] = set()
        self.packages: set[str] = set()
        self.equals = False

    def note(self, frame: FrameType, event: str, function: Any) -> None:
        """Note one event of sys.setprofile."""
        if event == "c_call":
            self.called.add(getattr(function, "__name__", ""))
        elif event == "call":
            module = frame.f_globals.get("__name__") or ""
            # decode_part of exercise 9.1 may be what PyJWT has for it.
            if module.partition(".")[0] in PACKAGES and module != "jwt.utils":
                self.packages.add(module.partition(".")[0])
            if _passes_on(frame):
                self.called.add("compare_digest")

    def as_watched(self, data: bytes) -> bytes:
        """Return `data` so that a comparison by == is noted."""
        watch = self

        class Digest(bytes):
            __hash__ = bytes.__hash__

            def __eq__(self, other: object) -> bool:
                watch.equals |= isinstance(other, bytes) and len(other) == len(self)
                return bytes.__eq__(self, other)

            def __ne__(self, other: object) -> bool:
                return not self == other

        return Digest(data)


def check_comparison(verify_good: Callable[[], Any]) -> None:
    """Raise Wrong unless hmac.compare_digest is what compares the signature of a good token."""
    watch = Watch()
    before = sys.getprofile()
    with _watched_digests(watch):
        sys.setprofile(watch.note)
        try:
            verify_good()
        finally:
            sys.setprofile(before)
    expected = "a comparison that takes the same time wherever the two differ"
    if watch.equals:
        raise Wrong("the signature is compared with == or !=", expected, TIMING)
    if not watch.called & {"compare_digest", "_compare_digest"}:
        raise Wrong("the signature is not compared with hmac.compare_digest", expected, TIMING)
    for package in watch.packages:
        raise Wrong(f"your code calls {package}", "the standard library alone", STANDARD)


@contextlib.contextmanager
def _watched_digests(watch: Watch) -> Iterator[None]:
    digest, method = hmac.digest, hmac.HMAC.digest
    hmac.digest = lambda *args, **more: watch.as_watched(digest(*args, **more))
    hmac.HMAC.digest = lambda self: watch.as_watched(method(self))
    try:
        yield
    finally:
        hmac.digest, hmac.HMAC.digest = digest, method


def _passes_on(frame: FrameType) -> bool:
    """Tell whether this code has compare_digest called by partial or map: no event shows that."""
    code = frame.f_code
    names = {*code.co_names, *code.co_freevars}
    if names >= {"compare_digest"} and names & PASSED_ON:
        return True
    values = [frame.f_globals.get(name) for name in code.co_names]
    values += [frame.f_locals.get(name) for name in code.co_freevars]
    partials = [one.func for one in values if isinstance(one, functools.partial)]
    return any("compare_digest" in getattr(one, "__name__", "") for one in partials)
