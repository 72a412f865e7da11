"""The ground that this course's pictures are drawn on, and the HTML that shows them to everybody.

A light card with colours and letters of its own, and presentation attributes alone (no CSS, no
script), so that a picture looks the same wherever it is shown, on a light and on a dark page.
"""

from urllib.parse import quote
from xml.sax.saxutils import escape

from helpers.pictures.messages import cells, clean

INK, QUIET, FAINT, PAPER, EDGE = "#1b2733", "#52616f", "#b9c4ce", "#ffffff", "#d5dce3"
BLUE = "#1d4ed8"
SANS = "system-ui, Segoe UI, Helvetica, Arial, sans-serif"
MONO = "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"
MARGIN = 22
KEPT = "!$'()*+,;=:@/?-._~"  # what a URL may hold as it is (RFC 3986); & means more in HTML


def card(width: int, height: int, title: str, body: list[str]) -> str:
    """Return a whole SVG document of `width` by `height` pixels: the elements of `body` on a card.

    `title` names the document where it is opened alone.
    """
    opening = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' "
        f"viewBox='0 0 {width} {height}' font-family='{SANS}'>"
    )
    ground = (
        f"<rect x='0.5' y='0.5' width='{width - 1}' height='{height - 1}' rx='10' "
        f"fill='{PAPER}' stroke='{EDGE}'/>"
    )
    heading = f"<title>{escape(clean(title))}</title>"
    return "".join([opening, heading, ground, *body, "</svg>"])


def image(picture: str, sentences: list[str]) -> str:
    """Return the SVG document `picture` as an `<img>` of HTML, with `sentences` for who hears it.

    JupyterLab, GitHub and nbconvert show an SVG output without its words, and JupyterLab shows it
    only after the cell was run. An image with alternative text (WCAG 2.2, criterion 1.1.1) and a
    `data:` URL (RFC 2397) is shown and read aloud by all of them, at once.
    """
    alternative = escape("\n".join(map(_ended, map(clean, sentences))), {'"': "&quot;"})
    return f'<img alt="{alternative}" src="data:image/svg+xml,{quote(picture, safe=KEPT)}">'


def _ended(sentence: str) -> str:
    """Return the sentence with a full stop, at which a screen reader pauses."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else sentence + "."


def words(x, y, text, size=13, anchor="start", fill=INK, weight="normal", font=SANS) -> str:
    """Return one line of text as an SVG element; `y` is its baseline, `anchor` says what `x` is."""
    usual = {"font-family": SANS, "font-weight": "normal", "text-anchor": "start"}
    chosen = {"font-family": font, "font-weight": weight, "text-anchor": anchor}
    style = "".join(f" {name}='{chosen[name]}'" for name in usual if chosen[name] != usual[name])
    return (
        f"<text x='{x:g}' y='{y:g}' font-size='{size}' fill='{fill}'{style}>{escape(text)}</text>"
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
