"""What a diagram is made of: participants, the arrows between them, and the text they carry.

ladder.py and diagram.py draw the same data; what both need to know about it is here.
"""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

KINDS = ("client", "app", "database")
NOTHING = (
    "Nothing was recorded.",
    "Send a request inside the recording block, then show the trace again.",
)


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
    """One message between two participants, by name. `detail` adds lines to it, such as headers."""

    sender: str
    receiver: str
    label: str
    reply: bool = False
    detail: str = ""

    @property
    def details(self) -> list[str]:
        """The lines of `detail`, cleaned."""
        return [line for line in map(clean, self.detail.split("\n")) if line]


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


def wrap(text: str, width: float, measure=cells) -> list[str]:
    """Return `text` cleaned, in one line or in two; the second is shortened if it is too long."""
    text = clean(text)
    if not text or measure(text) <= width:
        return [text] if text else []
    longest = len(shorten(text, width, measure)) - 1
    pauses = [at for at in range(1, longest + 1) if text[at - 1] in " /?&,;="]
    spaces = [at for at in pauses if text[at - 1] == " " and measure(text[at:]) <= width]
    if spaces:  # the space nearest to the middle, if the rest fits then
        at = min(spaces, key=lambda at: abs(2 * at - len(text)))
    else:  # where a reader pauses, or where the line is full
        at = max([at for at in pauses if at > longest / 3], default=longest)
    return [text[:at].rstrip(), shorten(text[at:], width, measure)]


def check(participants, arrows) -> dict[str, int]:
    """Return each participant's column by name; ValueError if a name is used twice or unknown."""
    columns = {participant.name: n for n, participant in enumerate(participants)}
    names = [participant.name for participant in participants]
    for name in columns:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} stands twice among the participants")
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


def depth(arrows) -> list[int]:
    """Return for each arrow how many requests are waiting for their reply around it."""
    pairs = pair(arrows).items()
    return [sum(a < n < b for a, b in pairs) for n in range(len(arrows))]


def spread(heads, needs, gap) -> list[int]:
    """Return the middle of each column, so that heads keep `gap` apart and every need is met.

    `heads` are widths. A need `(left, right, width)` asks for a distance between two columns;
    short ones come first, and a long one shares what it lacks among all gaps that it crosses.
    """
    gaps = [-(-(a + b) // 2) + gap for a, b in pairwise(heads)]
    for left, right, width in sorted(needs, key=lambda need: (need[1] - need[0], need)):
        lacking = width - sum(gaps[left:right])
        for n in range(left, min(right, len(gaps))):
            gaps[n] += max(0, -(-lacking // (right - left)))
    return [-(-heads[0] // 2) + sum(gaps[:n]) for n in range(len(heads))]


def sentences(arrows) -> list[str]:
    """Return the messages as sentences, in order: for readers who hear the diagram."""
    verbs = {False: "asks", True: "replies to"}
    return [
        f"{n}. {clean(arrow.sender)} {verbs[arrow.reply]} {_receiver(arrow)}: "
        + "; ".join([clean(arrow.label), *arrow.details])
        for n, arrow in enumerate(arrows, 1)
    ]


def _receiver(arrow) -> str:
    return "itself" if arrow.sender == arrow.receiver else clean(arrow.receiver)
