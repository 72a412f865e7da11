"""A bar chart of ratios: how many times as long one thing takes as another."""

import math
from collections.abc import Mapping
from decimal import Decimal

from helpers.pictures.messages import cells, clean, shorten
from helpers.pictures.paper import BLUE, MARGIN, QUIET, card, image, sans, words

BAR = 380  # pixels, for the largest ratio in the picture
LABEL = 320  # pixels, for the longest label in the picture
BLOCKS = 24  # signs, for the largest ratio in the text


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

    def svg(self) -> str:
        """Return the chart as an SVG document, the same bytes for the same ratios."""
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
                f"<rect data-ratio='{_rounded(ratio)}' width='{width}' height='18' "
                f"x='{numbers + 14}' y='{y}' rx='3' fill='{fill}'/>"
            )
        width = max(numbers + 14 + BAR, round(sans(self._title, bold=True)) + MARGIN) + MARGIN
        return card(width, top + step * len(self) + 8, self._title, body)

    def _repr_html_(self) -> str:
        rows = (f"{label}: a factor of about {_rounded(self[label])}" for label in self)
        return image(self.svg(), [self._title, *rows])

    def _share(self, ratio) -> float:
        """Return how long the bar is, from 0 to 1: the largest ratio has the full length."""
        largest = max(self.values())
        if not self.log:
            return ratio / largest
        start = min(self.values()) / 2
        return math.log(ratio / start) / math.log(largest / start)


def _rounded(ratio) -> str:
    return f"{Decimal(f'{ratio:.2g}'):f}"
