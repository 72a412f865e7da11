"""The letters of each picture stand out from what is drawn behind them.

axe, which reads the pages (tests/browser/test_accessible.py), leaves letters on drawn ground
undecided.
"""

import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import nbformat
import pytest

from tests.course.rules import NOTEBOOKS

BOOKS = {path.stem: path for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
LEAST = 4.5  # the contrast of letters with their ground, WCAG 2.2 criterion 1.4.3


def luminance(colour):
    """Return how bright `#rrggbb` is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def outputs(name):
    """Yield each cell and HTML output of a notebook."""
    for cell in nbformat.read(BOOKS[name], as_version=4).cells:
        for output in cell.get("outputs", []):
            yield cell, output.get("data", {}).get("text/html", "")


def drawn(shown):
    """Return the SVG documents in the HTML `shown`."""
    return [unquote(data) for data in re.findall('src="data:image/svg[+]xml,([^"]*)"', shown)]


def pale_letters(picture):
    """Return the colours of letters too close to a ground that is drawn in the same picture.

    Each ground counts for all letters, save the tips of arrows and the bars of charts: they are
    `path` or have `data-ratio`.
    """
    root = ET.fromstring(picture)
    colours = {one.get("fill") for one in root.iter() if one.tag.endswith("}text")}
    grounds = {
        one.get("fill")
        for one in root.iter()
        if one.tag.endswith(("}rect", "}g")) and "data-ratio" not in one.attrib
    }
    grounds -= {None, "none"}
    return [
        (letters, ground, round(contrast(letters, ground), 2))
        for letters in sorted(colours)
        for ground in sorted(grounds)
        if contrast(letters, ground) < LEAST
    ]


@pytest.mark.parametrize("name", BOOKS)
def test_the_letters_of_each_picture_stand_out(name):
    problems = [
        f"cell id {cell.id!r}: {pale}"
        for cell, shown in outputs(name)
        for picture in drawn(shown)
        if (pale := pale_letters(picture))
    ]
    assert not problems, f"notebooks/{name}.ipynb:\n" + "\n".join(problems)


def test_no_picture_is_overlooked():
    pictures = 0
    for name in BOOKS:
        for _, shown in outputs(name):
            assert shown.count("<img") == len(drawn(shown)), name
            pictures += len(drawn(shown))
    assert pictures > len(BOOKS)


def test_pale_letters_are_found():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="#ffffff"/><text fill="{}"/></svg>'
    assert pale_letters(drawn.format("#52616f")) == []
    assert pale_letters(drawn.format("#999999")) == [("#999999", "#ffffff", 2.85)]
