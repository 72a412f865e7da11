"""The ground that this course's pictures are drawn on: a light card, its colours and its letters.

Presentation attributes alone (no CSS, no script), so that a picture looks the same wherever it is
shown, and can be read on a light and on a dark page.
"""

import hashlib
from xml.sax.saxutils import escape

from helpers.pictures.messages import cells, clean

INK, QUIET, FAINT, PAPER, EDGE = "#1b2733", "#52616f", "#b9c4ce", "#ffffff", "#d5dce3"
BLUE = "#1d4ed8"
SANS = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
MONO = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
MARGIN = 22


def card(width, height, title: str, description: str, body: list[str], key: str) -> str:
    """Return a whole SVG document of `width` by `height` pixels: the elements of `body` on a card.

    `title` and `description` are for those who do not see it. Their ids come from `key`, so that
    two pictures on one page do not share an id.
    """
    name = "d" + hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:10]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
    )
    ground = (
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10" '
        f'fill="{PAPER}" stroke="{EDGE}"/>'
    )
    heading = f'<title id="{name}-title">{escape(clean(title))}</title>'
    content = f'<desc id="{name}-desc">{escape(clean(description))}</desc>'
    return "\n".join([opening, heading, content, ground, *body, "</svg>"])


def words(x, y, text, size=13, anchor="start", fill=INK, weight="normal", font=SANS) -> str:
    """Return one line of text as an SVG element; `y` is its baseline, `anchor` says what `x` is."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{font}" font-size="{size}" '
        f'font-weight="{weight}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


def sans(text: str, size: float = 13, bold: bool = False) -> float:
    """Return a generous estimate of the width in pixels: fonts differ, and none may overflow."""
    width = 0.0
    for sign in text:
        if sign in " !'(),./:;I[]fijlrt|-":
            width += 0.42
        elif sign in "%@GMOQWmw…—":
            width += 1.0
        else:
            narrow = sign.isascii() and (sign.islower() or sign.isdigit())
            one = 0.65 if narrow else 0.8
            width += (0, one, 1.1)[cells(sign)]
    return width * size * (1.12 if bold else 1)


def mono(text: str, size: float = 11) -> float:
    """Return the width in pixels of `text` in a font whose letters are all equally wide."""
    return 0.62 * size * cells(text)
