"""Draws messages between participants as a sequence diagram in SVG; see ladder.py for plain text.

Pure functions: data in, text out, the same bytes for the same data. The picture uses presentation
attributes alone (no CSS, no script), and stands on a light card of its own, so that it can be read
on any ground. Heads differ in shape as well as in colour: a window, a hexagon and a cylinder.
"""

import hashlib
from xml.sax.saxutils import escape

from helpers import ladder as plain
from helpers.ladder import Arrow, Participant, cells, clean, ladder, shorten

__all__ = ["Arrow", "Participant", "card", "cells", "clean", "ladder", "shorten", "svg", "words"]

INK, QUIET, FAINT, PAPER = "#1b2733", "#52616f", "#b9c4ce", "#ffffff"
TINTS = {
    "client": ("#1d4ed8", "#e9f0ff"),
    "app": ("#0b6e4f", "#e6f6ef"),
    "database": ("#8a4b08", "#fff3df"),
}
SANS = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
MONO = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
WIDTH = 880  # pixels: what a notebook's output offers, so that text keeps its size
MARGIN = 22
HEAD = 50  # height of a head
LABEL = (420, 40)  # the most and the least room that a label may ask for
LONG = 16  # from so many arrows on, the heads are drawn at the foot again


def svg(participants, arrows, title: str = "") -> str:
    """Return the diagram as an SVG document: solid arrows ask, dashed arrows reply.

    The bar on a lifeline lasts from a request to its reply. ValueError if an arrow's participant
    is missing.
    """
    columns = plain.check(participants, arrows)
    key = repr((list(participants), list(arrows), title))
    if not arrows:
        body = words(MARGIN, 34, plain.NOTHING[0], weight="bold")
        body += words(MARGIN, 56, plain.NOTHING[1], fill=QUIET)
        return card(520, 78, title or plain.NOTHING[0], " ".join(plain.NOTHING), body, key)
    middles, width = _columns(participants, arrows, columns)
    starts, pairs = plain.beginnings(arrows), plain.pair(arrows)
    top = MARGIN + (30 if title else 0)
    heights, y = [], top + HEAD + 4
    for n, arrow in enumerate(arrows):
        y += 46 if n in starts and n else 34
        heights.append(y)
        y += (14 if arrow.detail else 0) + (18 if arrow.sender == arrow.receiver else 0)
    foot = y + 24

    body = [words(MARGIN, 36, shorten(title, width - 2 * MARGIN, _wide), 15, weight="bold")]
    for middle in middles:
        body.append(
            f'<line x1="{middle}" y1="{top + HEAD}" x2="{middle}" y2="{foot}" '
            f'stroke="{FAINT}" stroke-width="1.5"/>'
        )
    bars = _bars(arrows, columns, pairs)
    for asked, answered, column, depth in bars:
        stroke, fill = TINTS[participants[column].kind]
        body.append(
            f'<rect x="{middles[column] - 5 + 4 * depth}" y="{heights[asked]}" width="10" '
            f'height="{heights[answered] - heights[asked]}" fill="{fill}" stroke="{stroke}"/>'
        )
    for n, (arrow, y) in enumerate(zip(arrows, heights, strict=True)):
        ends = []
        for name in (arrow.sender, arrow.receiver):
            column = columns[name]
            depths = [bar[3] for bar in bars if bar[2] == column and bar[0] <= n <= bar[1]]
            ends.append((middles[column], max(depths, default=-1)))
        if arrow.sender == arrow.receiver:
            room = [*middles, width][columns[arrow.sender] + 1] - ends[0][0] - 52
            body.append(_loop(arrow, ends[0], y, room))
        else:
            body.append(_straight(arrow, *ends, y))
    for middle, participant in zip(middles, participants, strict=True):
        room = _head_width(participant)
        body.append(_head(participant, middle, top, room))
        if len(arrows) >= LONG:
            body.append(_head(participant, middle, foot, room))
    height = foot + (HEAD + MARGIN if len(arrows) >= LONG else 8)
    return card(
        width, height, title or "Sequence of messages", " ".join(plain.sentences(arrows)),
        "\n".join(part for part in body if part), key,
    )  # fmt: skip


def card(width, height, title: str, description: str, body: str, key: str) -> str:
    """Return a whole SVG document of `width` by `height` pixels: `body` on a light card.

    Title and description are for those who do not see it. Their ids come from `key`.
    """
    name = "d" + hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:10]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" '
            f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">',
            f'<title id="{name}-title">{escape(clean(title))}</title>',
            f'<desc id="{name}-desc">{escape(description)}</desc>',
            f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10" '
            f'fill="{PAPER}" stroke="#d5dce3"/>',
            body,
            "</svg>",
        ]
    )


def words(x, y, text, size=13, anchor="start", fill=INK, weight="normal", font=SANS) -> str:
    """Return one line of text as an SVG element, or nothing for an empty text."""
    if not text:
        return ""
    return (
        f'<text x="{x}" y="{y}" font-family="{font}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


def _sans(text, size=13.0) -> float:
    """Return a generous estimate in pixels: fonts differ, and text must not touch its neighbour."""
    width = 0.0
    for sign in text:
        if sign in " !'(),./:;I[]fijlrt|-":
            width += 0.42
        elif sign in "%@GMOQWmw…—":
            width += 0.98
        else:
            width += {0: 0, 1: 0.66 if sign.islower() or sign.isdigit() else 0.74, 2: 1.1}[
                cells(sign)
            ]
    return width * size


def _wide(text) -> float:
    return 1.15 * _sans(text, 15)


def _mono(text) -> float:
    return 0.62 * 11 * cells(text)


def _head_width(participant) -> int:
    return max(96, min(170, round(1.15 * _sans(clean(participant.name))) + 30))


def _columns(participants, arrows, columns):
    heads = [_head_width(participant) for participant in participants]
    for limit in range(LABEL[0], LABEL[1] - 1, -4):
        needs = []
        for arrow in arrows:
            left, right = sorted((columns[arrow.sender], columns[arrow.receiver]))
            text = max(_sans(clean(arrow.label)), _mono(clean(arrow.detail)))
            extra = 34 if left < right else 60
            needs.append((left, max(right, left + 1), round(min(text, limit)) + extra))
        middles = [MARGIN + middle for middle in plain.spread(heads, needs, gap=24)]
        selves = [need for left, _, need in needs if left == len(heads) - 1]
        width = middles[-1] + max([heads[-1] // 2, *selves]) + MARGIN
        if width <= WIDTH:
            break
    return middles, width


def _bars(arrows, columns, pairs):
    """Return (request, reply, column, depth) for each answered request; nested bars step aside."""
    bars = []
    for asked, answered in sorted(pairs.items()):
        column = columns[arrows[asked].receiver]
        depth = sum(1 for _, end, other, _ in bars if other == column and end > asked)
        bars.append((asked, answered, column, depth))
    return bars


def _straight(arrow, sender, receiver, y) -> str:
    way = 1 if sender[0] < receiver[0] else -1
    start, tip = (
        middle + side * way * 5 + 4 * depth if depth >= 0 else middle
        for (middle, depth), side in ((sender, 1), (receiver, -1))
    )
    room = abs(tip - start) - 20
    centre = (start + tip) / 2
    return "\n".join(
        part
        for part in (
            _line(arrow, f"M{start} {y}H{tip - 7 * way}"),
            f'<path d="M{tip} {y}l{-9 * way} -5v10z" fill="{_colour(arrow)}"/>',
            _text(arrow, centre, y, room, "middle"),
        )
        if part
    )


def _loop(arrow, end, y, room) -> str:
    edge = end[0] + (5 + 4 * end[1] if end[1] >= 0 else 0)
    return "\n".join(
        [
            _line(arrow, f"M{edge} {y}h24v16h-17"),
            f'<path d="M{edge} {y + 16}l9 -5v10z" fill="{_colour(arrow)}"/>',
            _text(arrow, edge + 32, y + 18, room, "start"),
        ]
    )


def _line(arrow, path) -> str:
    dashes = ' stroke-dasharray="6 4"' if arrow.reply else ""
    return f'<path d="{path}" fill="none" stroke="{_colour(arrow)}" stroke-width="1.6"{dashes}/>'


def _text(arrow, x, y, room, anchor) -> str:
    """Return label and detail, each on a patch of paper that hides the lifelines behind it."""
    parts = []
    label, detail = shorten(arrow.label, room, _sans), shorten(arrow.detail, room, _mono)
    for text, width, top, line in (
        (label, _sans(label), y - 20, y - 7),
        (detail, _mono(detail), y + 4, y + 15),
    ):
        if text:
            left = x - width / 2 if anchor == "middle" else x
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="15" fill="{PAPER}"/>'
            )
    parts.append(words(x, y - 7, label, anchor=anchor))
    parts.append(words(x, y + 15, detail, 11, anchor, QUIET, font=MONO))
    return "\n".join(part for part in parts if part)


def _colour(arrow) -> str:
    return QUIET if arrow.reply else INK


def _head(participant, middle, top, width) -> str:
    stroke, fill = TINTS[participant.kind]
    left, right, low = middle - width // 2, middle + width // 2, top + HEAD
    paint = f'fill="{fill}" stroke="{stroke}" stroke-width="1.6"'
    if participant.kind == "client":
        shape = (
            f'<rect x="{left}" y="{top}" width="{right - left}" height="{HEAD}" rx="6" {paint}/>'
        )
        shape += f'<path d="M{left} {top + 11}H{right}" stroke="{stroke}"/>' + "".join(
            f'<circle cx="{left + 9 + 8 * n}" cy="{top + 5.5}" r="2" fill="{stroke}"/>'
            for n in range(3)
        )
    elif participant.kind == "app":
        shape = (
            f'<path d="M{left} {top + HEAD // 2}L{left + 12} {top}H{right - 12}'
            f'L{right} {top + HEAD // 2}L{right - 12} {low}H{left + 12}z" {paint}/>'
        )
    else:
        half = (right - left) / 2
        arc = f"A{half} 6 0 0"
        shape = (
            f'<path d="M{left} {top + 6}{arc} 1 {right} {top + 6}V{low - 6}{arc} 1 {left} {low - 6}z" '
            f'{paint}/><path d="M{left} {top + 6}{arc} 0 {right} {top + 6}" {paint}/>'
        )
    name = shorten(participant.name, width - 26, lambda text: 1.15 * _sans(text))
    drop = 0 if participant.kind == "app" else 5
    return "\n".join(
        [
            shape,
            words(middle, top + 22 + drop, name, 13, "middle", INK, "bold"),
            words(middle, top + 37 + drop, participant.kind, 11, "middle", stroke),
        ]
    )
