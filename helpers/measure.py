"""Times functions against each other in one run, and draws how they compare.

Seconds differ from machine to machine; how many times slower one thing is than another differs
far less. So only ratios are shown, with two digits, and a lesson's conclusion compares them with a
wide margin: `ratios["f-string"] > 3 * ratios["%-style"]`.
"""

import gc
import math
from collections.abc import Callable, Mapping
from itertools import repeat
from time import perf_counter

from helpers.pictures import Ratios

PATIENCE = 4
STEPS = 20  # of the clock in a turn: a browser's clock goes on by 0.1 ms at a time


def measure(
    functions: Mapping[str, Callable[[], object]],
    baseline: str | None = None,
    rounds: int = 100,
    seconds: float = 0.5,
    log: bool = False,
) -> Ratios:
    """Return how many times as long each function takes as the `baseline`, by default the first.

    They take turns, so that a busy moment of the machine meets them all, and the best of the
    `rounds` counts: short turns, so that some of them are undisturbed. Each turn holds as many
    calls as fit into its share of `seconds`, at least one, and lasts for many steps of the clock.
    On a busy machine it takes longer, and no new round begins after `PATIENCE` times as long.
    Calling an empty function is part of what is measured. ValueError or TypeError if there is
    nothing to call, RuntimeError if a call raises.
    """
    if not functions:
        raise ValueError("nothing to measure: pass a dict of label: function")
    baseline = next(iter(functions)) if baseline is None else baseline
    if baseline not in functions:
        raise ValueError(f"the baseline {baseline!r} is not among the labels: {list(functions)}")
    for label, function in functions.items():
        if not callable(function):
            raise TypeError(f"{label!r} is {function!r}: pass a function, without calling it")
    if rounds < 1:
        raise ValueError(f"rounds is {rounds}, but must be at least 1")
    begin = perf_counter()
    turn = max(seconds / rounds / len(functions), STEPS * _clock_step())
    loops = {label: _calls(label, function, turn) for label, function in functions.items()}
    best = dict.fromkeys(functions, math.inf)
    for _ in range(rounds):
        for label, function in functions.items():
            best[label] = min(best[label], _time(function, loops[label]) / loops[label])
        if perf_counter() - begin > PATIENCE * seconds:
            break
    return Ratios({label: best[label] / best[baseline] for label in functions}, baseline, log)


def _clock_step() -> float:
    begin = perf_counter()
    while (now := perf_counter()) == begin:
        pass
    return now - begin


def _calls(label, function, turn) -> int:
    """Return how many calls fill a `turn`, at least one; the first call may fail or be slow."""
    try:
        function()
    except Exception as error:
        raise RuntimeError(f"{label!r} raised {type(error).__name__}: {error}") from error
    calls = 1
    # The best of three: a disturbed turn alone would let too few calls seem enough.
    while (spent := min(_time(function, calls) for _ in range(3))) < turn / 8:
        calls *= 4
    return max(1, int(calls * turn / spent))


def _time(function, calls) -> float:
    collecting = gc.isenabled()
    gc.disable()
    try:
        begin = perf_counter()
        for _ in repeat(None, calls):
            function()
        return perf_counter() - begin
    finally:
        if collecting:
            gc.enable()
