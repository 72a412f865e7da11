"""Turns a notebook, Markdown or a source file into HTML, by nbconvert and a template of our own."""

import re
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound
from traitlets.config import Config

THEME = Path(__file__).parent / "theme"
# What the template draws, best first. A notebook with something else is refused, not cut.
KINDS = ["text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain"]
HELD = re.compile(r'<i data-held="(\d+)"></i>')


class _Hold(list):
    """Keeps coloured code, and gives an empty element with its number instead."""

    colour = Highlight2HTML(pygments_lexer="ipython3")

    def __call__(self, source, metadata=None):
        self.append(self.colour(source, metadata=metadata))
        return f'<i data-held="{len(self) - 1}"></i>'


_HOLD = _Hold()
_EXPORTER = HTMLExporter(
    template_name="lesson",
    extra_template_basedirs=[str(THEME)],
    filters={"highlight_code": _HOLD},
    config=Config({"NbConvertBase": {"display_data_priority": KINDS}}),
)


def from_notebook(book: nbformat.NotebookNode) -> tuple[str, list[str]]:
    """Return a notebook's cells and outputs as HTML without a page around them, and its code.

    The code is held back, because its many coloured words make most of the tags that would be
    parsed twice; `put_back` puts it in again. ValueError if an output has none of the KINDS.
    """
    for cell in book.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {"text/plain": ""})
            if not set(data) & set(KINDS):
                raise ValueError(f"the output of cell {cell.id!r} is {', '.join(data)}: unknown")
    _HOLD.clear()
    return _EXPORTER.from_notebook_node(book)[0], list(_HOLD)


def put_back(html: str, held: list[str]) -> str:
    """Return the HTML with the code that `from_notebook` held back."""
    return HELD.sub(lambda found: held[int(found[1])], html)


def from_markdown(text: str) -> str:
    """Return Markdown as HTML, by the same rules as a notebook's text."""
    cells = [nbformat.v4.new_markdown_cell(text, id="text")]
    return from_notebook(nbformat.v4.new_notebook(cells=cells))[0]


def from_source(text: str, name: str) -> str:
    """Return a source file as coloured HTML; `name` tells the language."""
    try:
        lexer = get_lexer_for_filename(name)
    except ClassNotFound:
        lexer = TextLexer()
    return highlight(text, lexer, HtmlFormatter(cssclass="highlight"))
