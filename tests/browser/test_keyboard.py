"""The start page without a mouse: from its first cell to an answer, a solved exercise and its hint.

`pytest -m browser`. What a screen reader would be told is asked of the browser itself.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.lab import PATIENCE, ROOT, Lab

pytestmark = pytest.mark.browser

START = "notebooks/00-start-here.ipynb"
ACTIVE = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const {activeCell, mode} = panel.content;
    return [activeCell.model.id, mode, activeCell.node.contains(document.activeElement)];
}"""
RUNS_NOTHING = """() => [...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')]
    .every(prompt => prompt.textContent !== '[*]:')"""
FOCUS = "document.activeElement.tagName"
MOST = 30  # presses of a key on the way to a place


@pytest.fixture(scope="module")
def keyboard():
    """The keyboard of a page on which the start page has just been opened."""
    with Lab(ROOT) as lab, lab.notebook(START):
        for kind in ("mousedown", "pointerdown"):
            lab.page.evaluate(f"addEventListener('{kind}', () => {{ window.mouse = true; }}, true)")
        yield Keyboard(lab)
        assert not lab.page.evaluate("window.mouse")


class Keyboard:
    """Goes through the open notebook by keys alone."""

    def __init__(self, lab):
        self.lab, self.page = lab, lab.page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text):
        self.page.keyboard.type(text)

    def run_to(self, cell):
        """Run cells one by one until the cell with the id `cell` is the active one."""
        for _ in range(MOST):
            name, mode, has_focus = self.page.evaluate(ACTIVE)
            assert has_focus, f"the focus is not in the active cell {name!r}"
            if name == cell:
                return
            assert mode == "command", f"cell {name!r} keeps the keys for its editor"
            self.press("Shift+Enter")
        raise AssertionError(f"cell {cell!r} was not reached")

    def tab_to(self, tag):
        """Press Tab until the focus is on a `tag`."""
        for _ in range(MOST):
            if self.page.evaluate(FOCUS) == tag:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to a {tag}")

    def finished(self):
        """Wait until all cells that were run have ended."""
        self.page.wait_for_function(RUNS_NOTHING)

    def source(self):
        return self.page.evaluate(
            "window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.source"
        )

    def output(self, cell):
        """Return what the cell with the id `cell` shows, as text."""
        self.finished()
        shown = next(one for one in self.lab.cells() if one["id"] == cell)["outputs"]
        return "".join(_text(output) for output in shown)


def _text(output):
    return output["data"]["text/plain"] if "data" in output else output.get("text", "")


def test_an_answer_is_opened_and_announced(keyboard):
    page = keyboard.page
    keyboard.run_to("predict")
    keyboard.tab_to("SUMMARY")
    summary = page.locator("summary:focus")
    answer = page.locator("details", has=summary)
    assert expanded(page) == ("DisclosureTriangle", "Answer", False)
    expect(answer.get_by_text("there is no such desk")).to_be_hidden(timeout=PATIENCE * 1000)
    keyboard.press("Enter")
    assert expanded(page) == ("DisclosureTriangle", "Answer", True)
    expect(answer.get_by_text("there is no such desk")).to_be_visible(timeout=PATIENCE * 1000)
    keyboard.press("Space")
    assert expanded(page) == ("DisclosureTriangle", "Answer", False)


def expanded(page):
    """Return role, name and state of what has the focus, as the browser tells a screen reader."""
    session = page.context.new_cdp_session(page)
    try:
        found = session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        (node,) = session.send("Accessibility.getPartialAXTree", asked)["nodes"]
    finally:
        session.detach()
    state = {one["name"]: one["value"]["value"] for one in node["properties"]}
    return node["role"]["value"], node["name"]["value"], state.get("expanded")


def test_the_diagram_is_heard(keyboard):
    keyboard.run_to("predict")
    keyboard.finished()
    words = "1. Ada's browser asks desks.example: GET /api/desks/7."
    assert keyboard.page.get_by_role("img", name=words).count() == 1


def test_an_exercise_is_solved_and_its_hint_is_read(keyboard):
    keyboard.run_to("exercise-1")
    keyboard.press("Enter", "ControlOrMeta+Home", "ArrowDown", "ArrowDown", "ArrowDown", "End")
    keyboard.press("Backspace", "Backspace", "Backspace", "Backspace")  # the ... and its comma
    keyboard.write("None,")
    assert '"receiver": None,' in keyboard.source()
    keyboard.press("Shift+Enter")
    keyboard.run_to("exercise-help")
    assert keyboard.output("exercise-1-check").startswith("◐ Not yet")
    keyboard.press("a", "Enter")
    keyboard.write("start_here.first_request.hint()")
    hint = keyboard.page.evaluate(ACTIVE)[0]
    keyboard.press("ControlOrMeta+Enter")
    assert keyboard.output(hint).startswith("Hints for exercise 0.1\n  1. ")
    keyboard.press("ArrowUp", "ArrowUp", "Enter", "ControlOrMeta+Home")
    keyboard.press("ArrowDown", "ArrowDown", "ArrowDown", "End", *["Backspace"] * len("None,"))
    keyboard.write('"desks.example",')
    assert '"receiver": "desks.example",' in keyboard.source()
    keyboard.press("Escape")
    keyboard.run_to(hint)
    assert keyboard.output("exercise-1-check").startswith("● Correct")
