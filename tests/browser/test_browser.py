"""Each notebook, run by Run All in JupyterLab in a real browser: `pytest -m browser`."""

import difflib
import json

import nbformat
import pytest

from tests.browser import axe
from tests.browser.lab import ROOT, Lab, find_browser
from tests.course.conditions import place, sanitized

pytestmark = pytest.mark.browser

NOTEBOOKS = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("notebooks/*.ipynb"))]

SHOWN = 8  # lines of a difference

# For each cell: its id, how many of its outputs' pictures are shown with a size, and what each
# other picture that was not loaded is called.
PICTURES = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => {
    const shown = one => one.getBoundingClientRect().width > 0 && one.naturalWidth > 0;
    return {
        id: cell.model.id,
        drawn: [...cell.node.querySelectorAll('.jp-OutputArea-output img')].filter(shown).length,
        missing: [...cell.node.querySelectorAll('.jp-MarkdownOutput img')]
            .filter(one => !shown(one)).map(one => one.alt),
    };
})"""
FOLDED = ".jp-Notebook .jp-MarkdownOutput details"
OWNER = """(details) => window.jupyterapp.shell.currentWidget.content.widgets
    .find(cell => cell.node.contains(details)).model.id"""
CONTENT_HEIGHT = """(details) => {
    const content = document.createRange();
    content.selectNodeContents(details);
    content.setStartAfter(details.querySelector(':scope > summary'));
    return details.open ? content.getBoundingClientRect().height : 0;
}"""


def problems(lab, path, seconds=120):
    """Run the notebook at `path`; return what is wrong with it, a sentence each with its cell."""
    stored = nbformat.read(lab.folder / path, as_version=4).cells
    with lab.notebook(path):
        try:
            lab.run_all(seconds)
        except TimeoutError as error:
            return [f"{_unfinished(path, lab.cells())}: {error}"]
        cells = lab.cells()
        found = errors(path, cells) or changes(path, stored, cells)
        found += undrawn(path, cells, lab.page.evaluate(PICTURES))
        found += folded(path, lab.page)
        found += [f"{path}: asks for something outside: {url}" for url in lab.outside]
        found += [f"{path}: error in the page: {error}" for error in lab.page_errors]
        return found or unreadable(path, lab.page)


def errors(path, cells):
    found = []
    for where, cell in _code(path, cells):
        if "raises-exception" not in cell["metadata"].get("tags", []):
            failed = [one for one in cell["outputs"] if one["output_type"] == "error"]
            found += [f"{where}: {one['ename']}: {one['evalue']}" for one in failed]
    return found


def changes(path, stored, cells):
    found = []
    for (where, before), (_, after) in zip(_code(path, stored), _code(path, cells), strict=True):
        if before["execution_count"] and not after["execution_count"]:
            return [*found, f"{where}: Run All did not come to it"]
        lines = comparable(before["outputs"]), comparable(after["outputs"])
        if difference := list(difflib.unified_diff(*lines, n=0, lineterm=""))[3:]:
            shown = "\n".join(line[:200] for line in difference[:SHOWN])
            found.append(f"{where}: the output is not the stored one\n{shown}")
    return found


def comparable(outputs):
    """Return `outputs` as lines that nbval compares: streams joined, rules applied, no tracebacks.

    Each part begins with a line that names its kind.
    """
    streams, parts = {}, []
    for output in outputs:
        if output["output_type"] == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + _text(output["text"])
        elif output["output_type"] == "error":
            parts.append((output["ename"], output["evalue"]))
        else:
            parts += [(kind, _text(value)) for kind, value in sorted(output["data"].items())]
    lines = []
    for kind, text in sorted(streams.items()) + parts:
        lines += [f"[{kind}]", *sanitized(text).splitlines()]
    return lines


def undrawn(path, cells, pictures):
    drawn = {one["id"]: one["drawn"] for one in pictures}
    found = []
    for where, cell in _code(path, cells):
        shown = [_text(one.get("data", {}).get("text/html", "")) for one in cell["outputs"]]
        expected = sum(html.count("<img ") for html in shown)
        if drawn[cell["id"]] != expected:
            found.append(f"{where}: {drawn[cell['id']]} of {expected} pictures are drawn")
    for one in pictures:
        for name in one["missing"]:
            found.append(f"{path}, cell id {one['id']!r}: the picture {name!r} is not shown")
    return found


def folded(path, page):
    """Open each folded answer by a click on its summary; return what is wrong with it."""
    found = []
    for answer in page.locator(FOLDED).all():
        where = f"{path}, cell id {answer.evaluate(OWNER)!r}"
        summary = answer.locator("> summary")
        if summary.count() != 1:
            found.append(f"{where}: <details> has {summary.count()} <summary>, not one")
            continue
        name = summary.inner_text()
        if answer.evaluate("details => details.open"):
            found.append(f"{where}: the answer under {name!r} is open before it is asked for")
            continue
        summary.click()
        if not answer.evaluate(CONTENT_HEIGHT):
            found.append(f"{where}: a click on {name!r} shows nothing")
    return found


def unreadable(path, page):
    """Return what keeps people from reading what the notebook makes, in light and in dark."""
    found = axe.in_jupyterlab(page)
    return [f"{path}, {one}" for one in found if one.kind not in axe.JUPYTERLAB]


def _code(path, cells):
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    return [(place(path, cell, number), cell) for number, cell in enumerate(code, start=1)]


def _unfinished(path, cells):
    return next((where for where, cell in _code(path, cells) if not cell["execution_count"]), path)


def _text(value):
    if isinstance(value, list):
        return "".join(value)
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


@pytest.fixture(scope="module")
def lab():
    """One JupyterLab for all notebooks."""
    try:
        find_browser()
    except FileNotFoundError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
    with Lab(ROOT) as lab:
        yield lab


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_notebook_runs_and_is_drawn(lab, path):
    if found := problems(lab, path):
        pytest.fail("\n".join(found), pytrace=False)
