"""Turns a notebook, Markdown or a source file into HTML, by nbconvert and a template of our own."""

from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound
from traitlets.config import Config

THEME = Path(__file__).parent / "theme"
# What the template draws, best first. A notebook with something else is refused, not cut.
KINDS = ["text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain"]
EXPORTER = HTMLExporter(
    template_name="lesson",
    extra_template_basedirs=[str(THEME)],
    config=Config({"NbConvertBase": {"display_data_priority": KINDS}}),
)


def from_notebook(book: nbformat.NotebookNode) -> str:
    """Return the cells and outputs of a notebook as HTML, without a page around them.

    ValueError if an output has none of the KINDS, or has a picture without words.
    """
    for cell in book.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {"text/plain": ""})
            if not set(data) & set(KINDS):
                raise ValueError(f"the output of cell {cell.id!r} is {', '.join(data)}: unknown")
    return EXPORTER.from_notebook_node(book)[0]


def from_markdown(text: str) -> str:
    """Return Markdown as HTML, by the same rules as a notebook's text."""
    cells = [nbformat.v4.new_markdown_cell(text, id="text")]
    return from_notebook(nbformat.v4.new_notebook(cells=cells))


def from_source(text: str, name: str) -> str:
    """Return a source file as coloured HTML; `name` tells the language."""
    try:
        lexer = get_lexer_for_filename(name)
    except ClassNotFound:
        lexer = TextLexer()
    return highlight(text, lexer, HtmlFormatter(cssclass="highlight"))
