"""Draws messages between participants as plain text, and holds what the picture shares with it.

Pure functions: data in, text out. The signs used for lines and tips are those that every
monospace font has, in one width; rarer arrows would bend the columns on some systems.
"""

import unicodedata
from dataclasses import dataclass

KINDS = ("client", "app", "database")
NOTHING = (
    "Nothing was recorded.",
    "Send a request inside the recording block, then show the trace again.",
)
WIDTH = 100  # columns of text that fit into a notebook's output
NAME = 24  # columns of text for a name in the list
LABEL = (60, 18)  # the most and the least that a label may ask for before the list takes over


@dataclass(frozen=True)
class Participant:
    """One column. `name` is unique in a diagram; `kind` is "client", "app" or "database"."""

    name: str
    kind: str

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: kind is {self.kind!r}, but must be one of {KINDS}")


@dataclass(frozen=True)
class Arrow:
    """One message between two participants, by name. `detail` is an optional second line."""

    sender: str
    receiver: str
    label: str
    reply: bool = False
    detail: str = ""


def clean(text: str) -> str:
    """Return `text` in one line: runs of white space become one space, and what cannot be seen
    (control signs, direction overrides, lone surrogates) is written as an escape."""
    return "".join(
        sign if unicodedata.category(sign)[0] != "C" else sign.encode("unicode_escape").decode()
        for sign in " ".join(text.split())
    )


def cells(text: str) -> int:
    """Return how many columns `text` takes in a terminal: wide signs two, combining marks none."""
    return sum(
        0 if unicodedata.category(sign) in ("Mn", "Me")
        else 2 if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )  # fmt: skip


def shorten(text: str, width: float = 32, measure=cells) -> str:
    """Return `text` cleaned, and cut to `width` with a … at its end if it is longer.

    This is the one way in which the course cuts tokens, cookies and statements. `measure` says how
    wide a text is; without it, `width` counts columns.
    """
    text = clean(text)
    if measure(text) <= width:
        return text
    kept = ""
    for sign in text:
        if measure(kept + sign + "…") > width:
            break
        kept += sign
    return kept.rstrip() + "…"


def check(participants, arrows) -> dict[str, int]:
    """Return each participant's column by name; ValueError if a name is used twice or unknown."""
    columns = {participant.name: n for n, participant in enumerate(participants)}
    if len(columns) < len(participants):
        raise ValueError("two participants have the same name")
    for arrow in arrows:
        for name in (arrow.sender, arrow.receiver):
            if name not in columns:
                raise ValueError(f"{arrow.label!r}: {name!r} is not among the participants")
    return columns


def pair(arrows) -> dict[int, int]:
    """Return which reply answers which request, as positions: the latest open one between two."""
    pairs, waiting = {}, []
    for n, arrow in enumerate(arrows):
        if not arrow.reply:
            waiting.append(n)
            continue
        for asked in reversed(waiting):
            if (arrows[asked].sender, arrows[asked].receiver) == (arrow.receiver, arrow.sender):
                pairs[asked] = n
                waiting.remove(asked)
                break
    return pairs


def beginnings(arrows) -> set[int]:
    """Return the positions of the requests that are sent while no other waits for its reply."""
    pairs = pair(arrows)
    inside = {n for asked, answered in pairs.items() for n in range(asked + 1, answered + 1)}
    return {n for n, arrow in enumerate(arrows) if n not in inside and not arrow.reply}


def spread(heads, needs, gap) -> list[int]:
    """Return the middle of each column, so that heads keep `gap` apart and every need is met.

    `heads` are widths. A need `(left, right, width)` asks for a distance between two columns;
    short ones come first, and a long one shares what it lacks among all gaps that it crosses.
    """
    gaps = [-(-(a + b) // 2) + gap for a, b in zip(heads, heads[1:], strict=False)]
    for left, right, width in sorted(needs, key=lambda need: (need[1] - need[0], need)):
        lacking = width - sum(gaps[left:right])
        for n in range(left, min(right, len(gaps))):
            gaps[n] += max(0, -(-lacking // (right - left)))
    return [-(-heads[0] // 2) + sum(gaps[:n]) for n in range(len(heads))]


def sentences(arrows) -> list[str]:
    """Return the messages as sentences, in order: for readers who hear the diagram."""
    verbs = {False: "asks", True: "replies to"}
    return [
        f"{n}. {clean(arrow.sender)} {verbs[arrow.reply]} {clean(arrow.receiver)}: "
        + " | ".join(clean(part) for part in (arrow.label, arrow.detail) if part)
        for n, arrow in enumerate(arrows, 1)
    ]


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
    for limit in range(LABEL[0], LABEL[1] - 1, -1):
        needs = []
        for arrow in arrows:
            left, right = sorted((columns[arrow.sender], columns[arrow.receiver]))
            text = max(cells(clean(arrow.label)), cells(clean(arrow.detail)))
            needs.append((left, max(right, left + 1), min(text, limit) + 9))
        middles = spread(heads, needs, gap=3)
        selves = [width for left, _, width in needs if left == len(heads) - 1]
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
        row, below = _lifelines(middles, edge), _lifelines(middles, edge)
        left, right = sorted((columns[arrow.sender], columns[arrow.receiver]))
        start = middles[left] + 1
        line = "-" if arrow.reply else "─"
        if left == right:
            end = [*middles, edge + 1][left + 1]
            _put(row, start, line * 2 + "┐")
            _put(below, start, "◄" + line + "┘")
        else:
            end = middles[right]
            strip = line * (end - start - 1)
            rightwards = columns[arrow.sender] == left
            _put(row, start, strip + "►" if rightwards else "◄" + strip)
        label = shorten(arrow.label, end - start - 8)
        if label:
            _put(row, start + 3, f" {label} ")
        _put(below, start + 4, shorten(arrow.detail, end - start - 5))
        lines += [row, below] if arrow.detail or left == right else [row]
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
    for n, arrow in enumerate(arrows, 1):
        sender, receiver = shorten(arrow.sender, NAME), shorten(arrow.receiver, NAME)
        ways.append(
            f"{n:{len(str(len(arrows)))}}. {sender} {'-->' if arrow.reply else '──►'} {receiver}"
        )
    side = max(cells(way) for way in ways) + 3
    lines = []
    for arrow, way in zip(arrows, ways, strict=True):
        lines.append(way + " " * (side - cells(way)) + shorten(arrow.label, width - side))
        if arrow.detail:
            lines.append(" " * side + shorten(arrow.detail, width - side))
    return [line.rstrip() for line in lines]
