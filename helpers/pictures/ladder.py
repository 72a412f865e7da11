"""Draws messages between participants as plain text: lifelines side by side, or a list.

Pure functions: data in, text out. The signs used for lines and tips are those that every
monospace font has, in one width; rarer arrows would bend the columns on some systems.
"""

from helpers.pictures.messages import (
    NOTHING,
    beginnings,
    cells,
    check,
    clean,
    depth,
    shorten,
    spread,
    wrap,
)

WIDTH = 100  # columns of text that fit into a notebook's output
NAME = 24  # columns of text for a name in the list
LABEL = (60, 18)  # the most and the least that a label may ask for before the list takes over


def ladder(participants, arrows, title: str = "", width: int = WIDTH) -> str:
    """Return the diagram as text: lifelines side by side, or a list where `width` is too small.

    A request is a solid arrow, a reply a dashed one. ValueError if an arrow's participant is
    missing.
    """
    columns = check(participants, arrows)
    heading = [shorten(title, width), ""] if title else []
    if not arrows:
        return "\n".join(heading + list(NOTHING))
    heads = [max(cells(clean(p.name)), len(p.kind)) for p in participants]
    needs = []
    for arrow in arrows:
        left, right = sorted((columns[arrow.sender], columns[arrow.receiver]))
        text = max(cells(text) for text in (clean(arrow.label), *arrow.details))
        needs.append((left, max(right, left + 1), text))
    for limit in range(LABEL[0], LABEL[1] - 1, -1):
        limited = [(left, right, min(text, limit) + 9) for left, right, text in needs]
        middles = spread(heads, limited, gap=3)
        selves = [need for left, _, need in limited if left == len(heads) - 1]
        edge = middles[-1] + max([-(-heads[-1] // 2), *selves])
        if edge <= width:
            return "\n".join(heading + _columns(participants, arrows, columns, middles, edge))
    return "\n".join(heading + _list(arrows, width))


def _columns(participants, arrows, columns, middles, edge) -> list[str]:
    lines = []
    for words in zip(*((clean(p.name), p.kind) for p in participants), strict=True):
        row = [" "] * (edge + 1)
        for middle, word in zip(middles, words, strict=True):
            _put(row, middle - cells(word) // 2, word)
        lines.append(row)
    starts = beginnings(arrows)
    for n, arrow in enumerate(arrows):
        if n in starts:
            lines.append(_lifelines(middles, edge))
        row = _lifelines(middles, edge)
        left, right = sorted((columns[arrow.sender], columns[arrow.receiver]))
        start = middles[left] + 1
        line = "-" if arrow.reply else "─"
        if left == right:
            end = [*middles, edge + 1][left + 1]
            _put(row, start, line * 2 + "┐")
        else:
            end = middles[right]
            strip = line * (end - start - 1)
            rightwards = columns[arrow.sender] == left
            _put(row, start, strip + "►" if rightwards else "◄" + strip)
        label = wrap(arrow.label, end - start - 8)
        if label:
            _put(row, start + 3, f" {label[0]} ")
        texts = label[1:]
        for detail in arrow.details:
            texts += wrap(detail, end - start - 5)
        below = []
        for text in texts or [""] * (left == right):
            below.append(_lifelines(middles, edge))
            _put(below[-1], start + 4, text)
        if left == right:
            _put(below[0], start, "◄" + line + "┘")
        lines += [row, *below]
    lines.append(_lifelines(middles, edge))
    return ["".join(row).rstrip() for row in lines]


def _lifelines(middles, edge) -> list[str]:
    return ["│" if at in middles else " " for at in range(edge + 1)]


def _put(row, at, text) -> None:
    for sign in text:
        room = cells(sign)
        if room == 0:
            row[at - 1] += sign
        else:
            row[at : at + room] = [sign] + [""] * (room - 1)
        at += room


def _list(arrows, width) -> list[str]:
    ways = []
    for n, (arrow, deep) in enumerate(zip(arrows, depth(arrows), strict=True), 1):
        sender, receiver = shorten(arrow.sender, NAME), shorten(arrow.receiver, NAME)
        line = "-->" if arrow.reply else "──►"
        indent = "  " * min(deep, 3)
        ways.append(f"{n:{len(str(len(arrows)))}}. {indent}{sender} {line} {receiver}")
    side = max(cells(way) for way in ways) + 3
    starts = beginnings(arrows)
    lines = []
    for n, (arrow, way) in enumerate(zip(arrows, ways, strict=True)):
        if n in starts and n:
            lines.append("")
        lines.append(way + " " * (side - cells(way)) + shorten(arrow.label, width - side))
        lines += [" " * side + shorten(detail, width - side) for detail in arrow.details]
    return [line.rstrip() for line in lines]
