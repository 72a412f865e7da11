"""Times functions against each other in one run, and draws how they compare.

Seconds differ from machine to machine; how many times slower one thing is than another differs
far less. So only ratios are shown, with two digits, and a lesson's conclusion compares them with a
wide margin: `ratios["f-string"] > 3 * ratios["%-style"]`.
"""

import gc
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import repeat
from time import perf_counter

from helpers.diagram import QUIET, SANS, card, cells, clean, shorten, words

BAR = 400  # pixels, for the largest ratio in the picture
BLOCKS = 24  # signs, for the largest ratio in the text
FILL = "#1d4ed8"


class Ratios(Mapping):
    """Label -> how many times as long it takes as the baseline, which is 1.0; in the order given.

    Shows itself as a bar chart. With `log`, equal steps along a bar are equal factors: for ratios
    that lie so far apart that the short bars could not be seen.
    """

    def __init__(self, ratios: Mapping[str, float], baseline: str, log: bool = False):
        self._ratios, self.baseline, self.log = dict(ratios), baseline, log

    def __getitem__(self, label):
        return self._ratios[label]

    def __iter__(self):
        return iter(self._ratios)

    def __len__(self):
        return len(self._ratios)

    @property
    def _note(self) -> str:
        scale = ", on a logarithmic scale" if self.log else ""
        return f"Time per call{scale}; {clean(self.baseline)} is 1 ×"

    def __repr__(self):
        side = max(cells(clean(label)) for label in self)
        lines = [self._note]
        for label, ratio in self.items():
            name = clean(label) + " " * (side - cells(clean(label)))
            bar = "█" * max(1, round(BLOCKS * self._share(ratio)))
            lines.append(f"{name}  ≈ {_rounded(ratio):>5} × {bar}")
        return "\n".join(lines)

    def _repr_svg_(self):
        top, step = 62, 30
        body = [words(22, 34, self._note, 13, fill=QUIET)]
        for n, (label, ratio) in enumerate(self.items()):
            y = top + step * n
            width = round(max(2, BAR * self._share(ratio)))
            body += [
                words(240, y + 14, shorten(label, 30), 13, "end"),
                words(320, y + 14, f"≈ {_rounded(ratio)} ×", 13, "end", weight="bold", font=SANS),
                f'<rect data-ratio="{_rounded(ratio)}" width="{width}" height="18" x="334" y="{y}" '
                f'rx="3" fill="{FILL}"/>',
            ]
        description = "; ".join(f"{clean(key)} ≈ {_rounded(self[key])} ×" for key in self)
        return card(
            334 + BAR + 22, top + step * len(self) + 10, self._note, description,
            "\n".join(body), repr((list(self), self.baseline, self.log)),
        )  # fmt: skip

    def _share(self, ratio) -> float:
        """Return how long the bar is, from 0 to 1: the largest ratio has the full length."""
        largest = max(self.values())
        if not self.log:
            return ratio / largest
        start = min(self.values()) / 2
        return math.log(ratio / start) / math.log(largest / start)


def measure(
    functions: Mapping[str, Callable[[], object]],
    baseline: str | None = None,
    rounds: int = 20,
    seconds: float = 0.5,
    log: bool = False,
) -> Ratios:
    """Return how many times as long each function takes as the `baseline`, by default the first.

    They take turns, so that a busy moment of the machine meets them all, and the best of the
    `rounds` counts. Each turn holds as many calls as fit into its share of `seconds`, at least
    one; no new round begins once the time is up. Calling an empty function is part of what is
    measured. ValueError or TypeError if there is nothing to call, RuntimeError if a call raises.
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
    turn = seconds / rounds / len(functions)
    loops = {label: _calls(label, function, turn) for label, function in functions.items()}
    best = dict.fromkeys(functions, math.inf)
    for _ in range(rounds):
        for label, function in functions.items():
            best[label] = min(best[label], _time(function, loops[label]) / loops[label])
        if perf_counter() - begin > seconds:
            break
    return Ratios({label: best[label] / best[baseline] for label in functions}, baseline, log)


def _calls(label, function, turn) -> int:
    """Return how many calls fill a `turn`, at least one; the first call may fail or be slow."""
    try:
        function()
    except Exception as error:
        raise RuntimeError(f"{label!r} raised {type(error).__name__}: {error}") from error
    calls = 1
    while (spent := _time(function, calls)) < turn / 8:
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


def _rounded(ratio) -> str:
    return f"{Decimal(f'{ratio:.2g}'):f}"
