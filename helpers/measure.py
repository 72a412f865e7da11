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

from helpers.messages import cells, clean, shorten
from helpers.paper import BLUE, MARGIN, QUIET, card, sans, words

BAR = 380  # pixels, for the largest ratio in the picture
LABEL = 320  # pixels, for the longest label in the picture
BLOCKS = 24  # signs, for the largest ratio in the text
PATIENCE = 4


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
    def _title(self) -> str:
        scale = " (logarithmic scale)" if self.log else ""
        return f"Time for one call, compared with “{clean(self.baseline)}”{scale}"

    def __repr__(self):
        side = max(cells(clean(label)) for label in self)
        lines = [self._title]
        for label, ratio in self.items():
            name = clean(label) + " " * (side - cells(clean(label)))
            bar = "█" * max(1, round(BLOCKS * self._share(ratio)))
            lines.append(f"{name}  ≈ {_rounded(ratio):>5} × {bar}")
        return "\n".join(lines)

    def _repr_svg_(self):
        labels = [shorten(label, LABEL, sans) for label in self]
        numbers = MARGIN + round(max(sans(label) for label in labels)) + 100
        top, step = 54, 28
        body = [words(MARGIN, 34, self._title, weight="bold")]
        for n, (label, ratio) in enumerate(zip(labels, self.values(), strict=True)):
            y = top + step * n
            width = round(max(2, BAR * self._share(ratio)))
            fill = QUIET if list(self)[n] == self.baseline else BLUE
            body.append(words(MARGIN, y + 14, label))
            body.append(words(numbers, y + 14, f"≈ {_rounded(ratio)} ×", anchor="end"))
            body.append(
                f'<rect data-ratio="{_rounded(ratio)}" width="{width}" height="18" '
                f'x="{numbers + 14}" y="{y}" rx="3" fill="{fill}"/>'
            )
        description = "; ".join(f"{clean(label)} ≈ {_rounded(self[label])} ×" for label in self)
        key = repr((list(self), self.baseline, self.log))
        width = max(numbers + 14 + BAR, round(sans(self._title, bold=True)) + MARGIN) + MARGIN
        return card(width, top + step * len(self) + 8, self._title, description, body, key)

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
    rounds: int = 100,
    seconds: float = 0.5,
    log: bool = False,
) -> Ratios:
    """Return how many times as long each function takes as the `baseline`, by default the first.

    They take turns, so that a busy moment of the machine meets them all, and the best of the
    `rounds` counts: short turns, so that some of them are undisturbed. Each turn holds as many
    calls as fit into its share of `seconds`, at least one; on a busy machine it takes longer, and
    no new round begins after `PATIENCE` times as long. Calling an empty function is part of what
    is measured. ValueError or TypeError if there is nothing to call, RuntimeError if a call raises.
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
        if perf_counter() - begin > PATIENCE * seconds:
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
