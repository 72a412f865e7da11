"""Draws messages between participants as a sequence diagram; ladder.py does so in plain text.

Pure functions: data in, SVG out, the same bytes for the same data. Kinds of participants differ in
shape as well as in colour: a client is a window, an app a hexagon, a database a cylinder.
"""

from dataclasses import dataclass

from helpers.ladder import ladder
from helpers.messages import (
    NOTHING,
    Arrow,
    Participant,
    beginnings,
    cells,
    check,
    clean,
    pair,
    sentences,
    shorten,
    spread,
    wrap,
)  # fmt: skip
from helpers.paper import BLUE, FAINT, INK, MARGIN, MONO, PAPER, QUIET, card, mono, sans, words

__all__ = ["Arrow", "Participant", "cells", "clean", "ladder", "shorten", "svg"]

TINTS = {
    "client": (BLUE, "#e9f0ff"),
    "app": ("#0b6e4f", "#e6f6ef"),
    "database": ("#8a4b08", "#fff3df"),
}
WIDTH = 880  # pixels: what a notebook's output offers, so that letters keep their size
HEAD = 50  # height of a head
LABEL = (420, 60)  # the most and the least room that a label may ask for
BAR = 5  # half the width of the bar on a lifeline, from a request to its reply
STEP = 4  # how far a bar within a bar steps aside
LOOP = 16  # height of an arrow to oneself
LONG = 16  # from so many arrows on, the heads are drawn at the foot again


def svg(participants, arrows, title: str = "") -> str:
    """Return the diagram as an SVG document: solid arrows ask, dashed arrows reply.

    It is at most 880 pixels wide for up to seven participants; longer labels are cut. ValueError
    if an arrow's participant is missing.
    """
    columns = check(participants, arrows)
    key = repr((list(participants), list(arrows), title))
    if not arrows:
        body = [words(MARGIN, 34, NOTHING[0], weight="bold"), words(MARGIN, 56, NOTHING[1])]
        return card(520, 78, title or NOTHING[0], " ".join(NOTHING), body, key)
    middles, heads, size = _columns(participants, arrows, columns)
    right = _right(arrows, columns, middles, heads)
    width = max(right, min(WIDTH, round(sans(clean(title), 15, bold=True)) + 2 * MARGIN))
    bars = _bars(arrows, columns)
    rows = [_row(n, arrow, columns, middles, bars, right) for n, arrow in enumerate(arrows)]
    top = MARGIN + (30 if title else 0)
    heights, foot = _heights(arrows, rows, top + HEAD + 4)
    body = []
    if title:
        title_room = width - 2 * MARGIN
        cut = shorten(title, title_room, lambda text: sans(text, 15, bold=True))
        body.append(words(MARGIN, 36, cut, 15, weight="bold"))
    body += [
        f'<path d="M{middle} {top + HEAD}V{foot}" stroke="{FAINT}" stroke-width="1.5"/>'
        for middle in middles
    ]
    for asked, answered, column, deep in bars:
        start = heights[asked] + (LOOP if rows[asked].loop else 0)
        stroke, fill = TINTS[participants[column].kind]
        body.append(
            f'<rect x="{middles[column] - BAR + STEP * deep}" y="{start}" width="{2 * BAR}" '
            f'height="{heights[answered] - start}" fill="{fill}" stroke="{stroke}"/>'
        )
    for row, y in zip(rows, heights, strict=True):
        body += row.draw(y)
    for at in [top, foot] if len(arrows) >= LONG else [top]:
        for participant, middle, head in zip(participants, middles, heads, strict=True):
            body += _head(participant, middle, at, head, size)
    height = foot + (HEAD + MARGIN if len(arrows) >= LONG else 14)
    return card(
        width, height, title or "Sequence of messages", " ".join(sentences(arrows)), body, key
    )


@dataclass(frozen=True)
class _Row:
    """One arrow, ready to be drawn at any height: from `start` to `tip`, with its lines of text."""

    reply: bool
    loop: bool
    start: int
    tip: int
    label: list[str]
    detail: list[str]

    def draw(self, y) -> list[str]:
        colour = QUIET if self.reply else INK
        dashes = ' stroke-dasharray="6 4"' if self.reply else ""
        way = -1 if self.loop or self.tip < self.start else 1
        end = y + (LOOP if self.loop else 0)
        turn = max(self.start, self.tip) + 24
        path = (
            f"M{self.start} {y}"
            + (f"H{turn}V{end}" if self.loop else "")
            + f"H{self.tip - 7 * way}"
        )
        parts = [
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>',
            f'<path d="M{self.tip} {end}l{-9 * way} -5v10z" fill="{colour}"/>',
        ]
        if self.loop:
            x, above, anchor = turn + 8, y + 13, "start"
        else:
            x, above, anchor = (
                (self.start + self.tip) / 2,
                y - 7 - 15 * (len(self.label) - 1),
                "middle",
            )
        for n, line in enumerate(self.label):
            parts.append(_patch(x, above + 15 * n, sans(line), anchor))
            parts.append(words(x, above + 15 * n, line, 13, anchor))
        below = above + 15 * len(self.label) if self.loop else y + 15
        for n, line in enumerate(self.detail):
            parts.append(_patch(x, below + 13 * n, mono(line), anchor))
            parts.append(words(x, below + 13 * n, line, 11, anchor, QUIET, font=MONO))
        return parts


def _row(n, arrow, columns, middles, bars, right) -> _Row:
    column, other = columns[arrow.sender], columns[arrow.receiver]
    around = [deep for a, b, where, deep in bars if where == column and a < n < b]
    at = [deep for a, b, where, deep in bars if where == column and a <= n <= b]
    if column == other:
        outer, inner = (
            middles[column] + (BAR + STEP * max(deeps) if deeps else 0) for deeps in (around, at)
        )
        start, tip = (inner, outer) if arrow.reply else (outer, inner)
        room = [*middles, right - MARGIN][column + 1] - inner - 44
    else:
        there = [deep for a, b, where, deep in bars if where == other and a <= n <= b]
        way = 1 if column < other else -1
        start = middles[column] + (way * BAR + STEP * max(at) if at else 0)
        tip = middles[other] + (-way * BAR + STEP * max(there) if there else 0)
        room = abs(tip - start) - 20
    label, detail = wrap(arrow.label, room, sans), wrap(arrow.detail, room, mono)
    return _Row(arrow.reply, column == other, start, tip, label, detail)


def _patch(x, y, width, anchor) -> str:
    """Return a piece of paper behind a line of text, which hides the lifelines that it crosses."""
    left = x - width / 2 if anchor == "middle" else x
    return f'<rect x="{left:.1f}" y="{y - 12:g}" width="{width:.1f}" height="15" fill="{PAPER}"/>'


def _heights(arrows, rows, y):
    """Return each arrow's height and that of the foot; what begins anew is set apart."""
    starts, heights = beginnings(arrows), []
    for n, row in enumerate(rows):
        y += 22 if n in starts and n else 12
        text = 15 * len(row.label), 13 * len(row.detail)
        heights.append(y + (8 if row.loop else 7 + max(15, text[0])))
        y = heights[-1] + (max(LOOP, sum(text)) if row.loop else text[1])
    return heights, y + 24


def _bars(arrows, columns):
    """Return (request, reply, column, depth) for each answered request."""
    bars = []
    for asked, answered in sorted(pair(arrows).items()):
        column = columns[arrows[asked].receiver]
        deep = sum(where == column and end > asked for _, end, where, _ in bars)
        bars.append((asked, answered, column, deep))
    return bars


def _columns(participants, arrows, columns):
    """Return the middles, the widths of the heads and the size of their letters, to fit WIDTH."""
    needs = []
    for arrow in arrows:
        left, right = sorted((columns[arrow.sender], columns[arrow.receiver]))
        text = max(sans(clean(arrow.label)), mono(clean(arrow.detail)))
        needs.append((left, max(right, left + 1), text))
    for size, gap, limit in [
        *((13, 24, limit) for limit in range(LABEL[0], 2 * LABEL[1], -4)),
        *((11, 8, limit) for limit in range(2 * LABEL[1], LABEL[1] - 1, -4)),
    ]:
        heads = [
            min(160, max(86, round(sans(clean(p.name), size, bold=True)) + 24)) // 2 * 2
            for p in participants
        ]
        limited = [(left, right, round(min(text, limit)) + 50) for left, right, text in needs]
        middles = [MARGIN + middle for middle in spread(heads, limited, gap)]
        if _right(arrows, columns, middles, heads) <= WIDTH:
            break
    return middles, heads, size


def _right(arrows, columns, middles, heads) -> int:
    """Return where the card ends: behind the last head, and behind its arrows to itself."""
    loops = [
        arrow
        for arrow in arrows
        if columns[arrow.sender] == columns[arrow.receiver] == len(heads) - 1
    ]
    text = max((max(sans(clean(a.label)), mono(clean(a.detail))) for a in loops), default=0)
    loop = round(min(text, 200)) + 60 if loops else 0
    return middles[-1] + max(heads[-1] // 2, loop) + MARGIN


def _head(participant, middle, top, width, size) -> list[str]:
    stroke, fill = TINTS[participant.kind]
    left, right, low = middle - width // 2, middle + width // 2, top + HEAD
    paint = f'fill="{fill}" stroke="{stroke}" stroke-width="1.6"'
    drop = 5
    if participant.kind == "client":
        shape = [f'<rect x="{left}" y="{top}" width="{width}" height="{HEAD}" rx="6" {paint}/>']
        shape.append(f'<path d="M{left} {top + 11}H{right}" stroke="{stroke}"/>')
        for n in range(3):
            shape.append(
                f'<circle cx="{left + 9 + 8 * n}" cy="{top + 5.5}" r="2" fill="{stroke}"/>'
            )
    elif participant.kind == "app":
        drop = 0
        shape = [
            f'<path d="M{left} {top + HEAD // 2}L{left + 11} {top}H{right - 11}'
            f'L{right} {top + HEAD // 2}L{right - 11} {low}H{left + 11}z" {paint}/>'
        ]
    else:
        arc = f"A{width // 2} 6 0 0"
        shape = [
            f'<path d="M{left} {top + 6}{arc} 1 {right} {top + 6}V{low - 6}{arc} 1 {left} '
            f'{low - 6}z" {paint}/>',
            f'<path d="M{left} {top + 6}{arc} 0 {right} {top + 6}" {paint}/>',
        ]
    name = shorten(participant.name, width - 20, lambda text: sans(text, size, bold=True))
    shape.append(words(middle, top + 22 + drop, name, size, "middle", weight="bold"))
    shape.append(words(middle, top + 37 + drop, participant.kind, 11, "middle", stroke))
    return shape
