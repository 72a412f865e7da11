"""Each notebook as a page of HTML, read by axe, in light and in dark: `pytest -m browser`.

axe looks for what keeps people from reading a page: letters too pale, pictures without words,
tables without headers. What the course makes itself may have no serious finding. test_browser.py
asks the same of JupyterLab's own page, and tests/course/test_contrast.py looks into pictures.
"""

import re
from urllib.parse import quote

import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.browser import axe
from tests.browser.lab import PATIENCE
from tests.course.rules import NOTEBOOKS

BOOKS = {path.stem: path for path in sorted(NOTEBOOKS.glob("*.ipynb"))}

# What nbconvert's template does, and no notebook can mend: theme, rule, where, and why.
TEMPLATE = {
    ("light", "color-contrast", "prompt"): "In[1] and Out[1] are light grey on white",
    ("light", "color-contrast", "code"): "the template's colours of Python code are pale on grey",
    ("dark", "color-contrast", "code"): "the same colours of Python code on dark grey",
    ("light", "link-in-text-block", "link"): "links are not underlined, only coloured",
    ("dark", "link-in-text-block", "link"): "links are not underlined, only coloured",
}

# `code` and `prompt` are what the template draws around cells; `link` is a link without a style.
WHERE = """one =>
    one.closest('.jp-InputArea-editor .highlight') ? 'code' :
    one.matches('.jp-InputPrompt, .jp-OutputPrompt') ? 'prompt' :
    one.matches('a[href]:not([style]):not([class])') ? 'link' :
    one.closest('.jp-OutputArea-output') ? 'output' : 'text'
"""


def findings(browser, book, theme="light"):
    """Return the serious findings on the page that nbconvert makes of `book`."""
    html, _ = HTMLExporter(template_name="lab", theme=theme).from_notebook_node(book)
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.route(re.compile("^https?:"), lambda route: route.abort())
        page.set_content(html, wait_until="domcontentloaded")
        axe.load(page)
        return axe.findings(page, WHERE, theme)
    finally:
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", BOOKS)
def test_the_notebook_as_a_page_has_no_serious_finding(browser, name, theme):
    found = findings(browser, nbformat.read(BOOKS[name], as_version=4), theme)
    problems = [str(one) for one in found if one.kind not in TEMPLATE]
    assert not problems, f"notebooks/{name}.ipynb:\n" + "\n".join(problems)


@pytest.mark.browser
def test_each_exception_is_still_needed(browser):
    """One small notebook shows everything that the template does."""
    book = nbformat.v4.new_notebook()
    book.cells = [
        text("# Title\n\nRead [the start page](a.ipynb) before, with these words around it."),
        nbformat.v4.new_code_cell("# why\n{'a': 1 is 2}", execution_count=1),
    ]
    met = {one.kind for theme in ("light", "dark") for one in findings(browser, book, theme)}
    assert met == set(TEMPLATE), "take out of TEMPLATE what the template no longer does"


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def shown(kind, data):
    output = nbformat.v4.new_output("display_data", {kind: data})
    return nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output])


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" role="img"/>'
# nbconvert fills in an alternative text that says nothing, which counts as none.
BAD = {
    "image-alt": shown("text/html", f"<img src='data:image/svg+xml,{quote(PICTURE)}'>"),
    "link-name": shown("text/html", "<a href='#Title'></a>"),
    "svg-img-alt": shown("text/html", PICTURE),
    "color-contrast": shown("text/html", '<p style="color: #aaa; background: #fff">pale</p>'),
    "frame-title": shown("text/html", '<iframe src="about:blank"></iframe>'),
    "label": shown("text/html", "<input>"),
}


@pytest.mark.browser
@pytest.mark.parametrize("rule", BAD)
def test_a_bad_cell_is_found(browser, rule):
    cell = BAD[rule]
    book = nbformat.v4.new_notebook(cells=[text("# Title"), cell])
    found = [one for one in findings(browser, book) if one.where != "prompt"]
    assert (rule, cell.id) in {(one.rule, one.cell) for one in found}, found
