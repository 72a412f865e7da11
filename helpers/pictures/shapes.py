"""The shapes of a sequence diagram: the heads of the participants, and the arrows between them."""

from dataclasses import dataclass

from helpers.pictures.messages import Participant, shorten
from helpers.pictures.paper import BLUE, INK, MONO, PAPER, QUIET, SANS, mono, sans, words

TINTS = {
    "client": (BLUE, "#e9f0ff"),
    "app": ("#0b6e4f", "#e6f6ef"),
    "database": ("#8a4b08", "#fff3df"),
}
HEAD = 50  # height of a head
LOOP = 16  # height of an arrow to oneself


def head(participant: Participant, middle: int, top: int, width: int, size: int) -> list[str]:
    """Return the shape of the participant's kind, with its name in letters of `size`."""
    stroke, fill = TINTS[participant.kind]
    left, right, half, low = middle - width // 2, middle + width // 2, top + HEAD // 2, top + HEAD
    if participant.kind == "client":  # a window with its bar and three buttons
        shape = f"<rect x='{left}' y='{top}' width='{width}' height='{HEAD}' rx='6'/>"
        shape += f"<path d='M{left} {top + 11}H{right}'/>"
        for n in range(3):
            x = left + 9 + 8 * n
            shape += f"<circle cx='{x}' cy='{top + 5.5}' r='1.5' fill='{stroke}'/>"
    elif participant.kind == "app":  # a hexagon
        points = f"M{left} {half}L{left + 11} {top}H{right - 11}L{right} {half}"
        shape = f"<path d='{points}L{right - 11} {low}H{left + 11}z'/>"
    else:  # a cylinder: its body, then the near edge of its lid
        arc = f"A{width // 2} 6 0 0"
        lid, floor = top + 6, low - 6
        shape = f"<path d='M{left} {lid}{arc} 1 {right} {lid}V{floor}{arc} 1 {left} {floor}z'/>"
        shape += f"<path d='M{left} {lid}{arc} 0 {right} {lid}'/>"
    name = shorten(participant.name, width - 18, lambda text: sans(text, size, bold=True))
    base = top + (22 if participant.kind == "app" else 27)
    return [
        f"<g fill='{fill}' stroke='{stroke}' stroke-width='1.6'>{shape}</g>",
        words(middle, base, name, size, "middle", weight="bold"),
        words(middle, base + 15, participant.kind, 11, "middle", stroke),
    ]


@dataclass(frozen=True)
class Row:
    """One arrow, ready to be drawn at any height: from `start` to `tip`, with its lines of text."""

    reply: bool
    loop: bool
    start: int
    tip: int
    label: list[str]
    detail: list[str]

    def draw(self, y: int) -> list[str]:
        """Return the line, its tip, and the text: beside a loop, or above and below the line."""
        colour = QUIET if self.reply else INK
        dashes = " stroke-dasharray='6 4'" if self.reply else ""
        turn = max(self.start, self.tip) + 24
        if self.loop:
            way, end, x, anchor = -1, y + LOOP, turn + 8, "start"
            path = f"M{self.start} {y}H{turn}V{end}"
            above, below = y + 13, y + 13 + 15 * len(self.label)
        else:
            way, end = (1 if self.start < self.tip else -1), y
            x, anchor = (self.start + self.tip) / 2, "middle"
            path = f"M{self.start} {y}"
            above, below = y - 7 - 15 * (len(self.label) - 1), y + 15
        lines = [(above + 15 * n, text, 13, INK) for n, text in enumerate(self.label)]
        lines += [(below + 13 * n, text, 11, QUIET) for n, text in enumerate(self.detail)]
        papers, texts = [], []
        for base, text, size, fill in lines:
            font, width = (SANS, sans(text)) if size == 13 else (MONO, mono(text))
            left = x - width / 2 if anchor == "middle" else x
            # A piece of paper behind the text hides the lifelines that it crosses.
            papers.append(
                f"<rect x='{left:.1f}' y='{base - 12}' width='{width:.1f}' height='15' "
                f"fill='{PAPER}'/>"
            )
            texts.append(words(x, base, text, size, anchor, fill, font=font))
        line = f"d='{path}H{self.tip - 7 * way}' fill='none' stroke='{colour}' stroke-width='1.6'"
        tip = f"M{self.tip} {end}l{-9 * way} -5v10z"
        return [*papers, f"<path {line}{dashes}/>", f"<path d='{tip}' fill='{colour}'/>", *texts]
