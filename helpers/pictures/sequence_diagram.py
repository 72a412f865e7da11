"""Draws messages between participants as a sequence diagram; ladder.py does so in plain text.

Pure functions: data in, SVG or HTML out, the same bytes for the same data. Kinds of participants differ in
shape as well as in colour: a client is a window, an app a hexagon, a database a cylinder.
"""

from helpers.pictures.ladder import ladder
from helpers.pictures.messages import (
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
)
from helpers.pictures.paper import FAINT, MARGIN, card, image, mono, sans, words
from helpers.pictures.shapes import HEAD, LOOP, TINTS, Row, head

__all__ = ["Arrow", "Participant", "cells", "clean", "html", "ladder", "shorten", "svg"]

WIDTH = 880  # pixels: what a notebook's output offers, so that letters keep their size
LABEL = (420, 60)  # the most and the least room that a label may ask for
BAR = 5  # half the width of the bar on a lifeline, from a request to its reply
STEP = 4  # how far a bar within a bar steps aside
LONG = 16  # from so many arrows on, the heads are drawn at the foot again


def svg(participants, arrows, title: str = "") -> str:
    """Return the diagram as an SVG document: solid arrows ask, dashed arrows reply.

    It is at most 880 pixels wide for up to seven participants; longer labels are cut. ValueError
    if an arrow's participant is missing.
    """
    columns = check(participants, arrows)
    if not arrows:
        body = [words(MARGIN, 34, NOTHING[0], weight="bold"), words(MARGIN, 56, NOTHING[1])]
        return card(520, 78, title or NOTHING[0], body)
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
        f"<path d='M{middle} {top + HEAD}V{foot}' stroke='{FAINT}' stroke-width='1.5'/>"
        for middle in middles
    ]
    for asked, answered, column, deep in bars:
        start = heights[asked] + (LOOP if rows[asked].loop else 0)
        stroke, fill = TINTS[participants[column].kind]
        body.append(
            f"<rect x='{middles[column] - BAR + STEP * deep}' y='{start}' width='{2 * BAR}' "
            f"height='{heights[answered] - start}' fill='{fill}' stroke='{stroke}'/>"
        )
    for row, y in zip(rows, heights, strict=True):
        body += row.draw(y)
    for at in [top, foot] if len(arrows) >= LONG else [top]:
        for participant, middle, wide in zip(participants, middles, heads, strict=True):
            body += head(participant, middle, at, wide, size)
    height = foot + (HEAD + MARGIN if len(arrows) >= LONG else 14)
    return card(width, height, title or "Sequence of messages", body)


def html(participants, arrows, title: str = "") -> str:
    """Return the diagram as an image of HTML that also says in words what it shows.

    ValueError if an arrow's participant is missing.
    """
    told = sentences(arrows) if arrows else list(NOTHING)
    return image(svg(participants, arrows, title), [title, *told] if title else told)


def _row(n, arrow, columns, middles, bars, right) -> Row:
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
    label = wrap(arrow.label, room, sans)
    detail = [line for text in arrow.details for line in wrap(text, room, mono)]
    return Row(arrow.reply, column == other, start, tip, label, detail)


def _heights(arrows, rows, y):
    """Return each arrow's height and that of the foot; what begins anew is set apart."""
    starts, heights = beginnings(arrows), []
    for n, row in enumerate(rows):
        y += 22 if n in starts and n else 12
        text = 15 * len(row.label), 13 * len(row.detail)
        heights.append(y + (8 if row.loop else 7 + max(15, text[0])))
        below = max(LOOP, sum(text)) if row.loop else text[1]
        y = heights[-1] + below + (5 if row.detail else 0)
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
        text = max(sans(clean(arrow.label)), *map(mono, ["", *arrow.details]))
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
    text = max(
        (width for a in loops for width in (sans(clean(a.label)), *map(mono, a.details))), default=0
    )
    loop = round(min(text, 200)) + 60 if loops else 0
    return middles[-1] + max(heads[-1] // 2, loop) + MARGIN
