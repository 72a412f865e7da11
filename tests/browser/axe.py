"""axe looks for what keeps people from reading a page; here it is asked, on playwright's pages.

    load(page)
    for finding in findings(page, where):
        print(finding)

axe passes over what it takes for invisible, and says nothing about that. In JupyterLab that would be
most of a notebook: the page's body has no height, the notebook scrolls inside the window, and a
splash screen lies above all while the theme changes. So `in_jupyterlab` makes everything visible
before it asks, and a text cell in which axe has looked at no letter is a finding too.
"""

import contextlib
from dataclasses import dataclass
from importlib import resources

SERIOUS = ("serious", "critical")
# What nbconvert and JupyterLab fill in for a picture without words, so that axe finds nothing.
FILLERS = ("No description has been provided for this image", "Image")

# Yields rule, impact, where it is, the cell's id, and the element, for each finding in what `include`
# chooses, or on the whole page. An image with a filler for its alternative text counts as one
# without. "not-read" is a rule of our own: a part that was chosen for its colours, and passed over.
RUN = """async ([colours, include, where, fillers]) => {
    document.querySelectorAll('details').forEach(one => one.open = true);
    document.querySelectorAll('img').forEach(one => {
        if (fillers.includes(one.alt.trim())) one.removeAttribute('alt');
    });
    const COLOURS = ['color-contrast', 'link-in-text-block'];
    const place = eval(where), chosen = include ? eval(include)() : [];
    const off = Object.fromEntries(COLOURS.map(rule => [rule, {enabled: false}]));
    const found = await axe.run(include ? {include: chosen} : document, {
        iframes: false,
        reporter: (raw, options, callback) => callback(raw),  // the usual one describes all it saw
        ...(colours === 'only' ? {runOnly: COLOURS} : colours === 'none' ? {rules: off} : {}),
    });
    const id = element => {
        const cell = element.closest('.jp-Cell');
        return cell ? cell.dataset.cellId ?? cell.id.replace('cell-id=', '') : '(page)';
    };
    const seen = new Set(found.flatMap(
        rule => [...rule.violations, ...rule.passes].map(({node}) => node.element)));
    return found.flatMap(rule => rule.violations.map(({node}) => [
        rule.id, rule.impact, place(node.element), id(node.element), node.source.slice(0, 120)
    ])).concat(chosen.filter(one => !seen.has(one)).map(one =>
        ['not-read', 'serious', place(one), id(one), one.outerHTML.slice(0, 120)]));
}"""

# One element for each look: letters of one colour, size and weight on one ground, in each place.
LOOKS = """() => {
    const looks = new Map(), letters = /\\p{L}{3}/u;  // axe leaves shorter ones undecided
    const made = '.jp-MarkdownOutput *, .jp-OutputArea-output *, .jp-OutputArea-output';
    for (const one of document.querySelectorAll(made)) {
        if (![...one.childNodes].some(node => node.nodeType === 3 && letters.test(node.data))) continue;
        if (!one.getClientRects().length) continue;
        const style = getComputedStyle(one), grounds = [];
        for (let up = one; up; up = up.parentElement) {
            const {backgroundColor, backgroundImage, opacity} = getComputedStyle(up);
            grounds.push(backgroundColor, backgroundImage, opacity);
        }
        const plain = grounds.filter(g => !['rgba(0, 0, 0, 0)', 'none', '1'].includes(g));
        const look = [style.color, style.fontSize, style.fontWeight, one.tagName === 'A', ...plain];
        if (!looks.has(look.join())) looks.set(look.join(), one);
    }
    return [...looks.values()];
}"""

# Where a finding is in JupyterLab. What a notebook makes is "link", "text" and "output".
WHERE = """one => {
    const made = one.closest('.jp-MarkdownOutput, .jp-OutputArea-output');
    if (one.closest('.cm-editor')) return 'editor';
    if (!made) return one.closest('.jp-Cell') ? 'cell' : 'window';
    if (one.matches('a[href]:not([style])')) return 'link';
    if (made.dataset.mimeType === 'application/vnd.jupyter.stderr') return 'traceback';
    return made.matches('.jp-MarkdownOutput') ? 'text' : 'output';
}"""
# What JupyterLab does, and no notebook can mend: theme, rule, where, and why. Rules that do not
# depend on the theme are asked once, in any.
JUPYTERLAB = {
    ("any", "aria-allowed-attr", "window"): "buttons of toolbars have a needless aria-pressed",
    ("any", "aria-required-children", "window"): "the feed of cells has children of other roles",
    ("any", "button-name", "cell"): "the button that folds a section has no name",
    ("any", "aria-input-field-name", "editor"): "the editor of a cell has no name",
    ("any", "scrollable-region-focusable", "editor"): "Enter leads into an editor, Tab does not",
    ("Light", "color-contrast", "editor"): "comments and numbers in code are pale on grey",
    ("Dark", "color-contrast", "editor"): "comments in code are pale on dark grey",
    ("Light", "color-contrast", "cell"): "prompts such as [1]: are light grey on white",
    ("Dark", "color-contrast", "cell"): "the prompt of the active cell is dark blue on black",
    ("Light", "color-contrast", "traceback"): "red and green letters on a reddish ground",
    ("Dark", "color-contrast", "traceback"): "red and green letters on a reddish ground",
    ("Light", "link-in-text-block", "link"): "links are not underlined, only coloured",
    ("Dark", "link-in-text-block", "link"): "links are not underlined, only coloured",
}

IDS = """() => window.jupyterapp.shell.currentWidget.content.widgets.forEach(
    cell => cell.node.dataset.cellId = cell.model.id)"""
HEIGHT = "document.querySelector('.jp-WindowedPanel-outer').scrollHeight"
AROUND = 250  # pixels of JupyterLab above and below the notebook
DRAWN = "() => new Promise(end => requestAnimationFrame(() => requestAnimationFrame(end)))"
THEMES = ("Light", "Dark")
THEME = "document.body.dataset.jpThemeName"
GROUND = "getComputedStyle(document.body).getPropertyValue('--jp-layout-color1')"
UNCOVERED = "document.querySelector('#jupyterlab-splash') === null"
CHANGE = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"


@dataclass(frozen=True)
class Finding:
    """What axe found: rule and impact, in which theme, where on the page, and on which element."""

    rule: str
    impact: str
    where: str
    cell: str
    element: str
    theme: str

    @property
    def kind(self) -> tuple[str, str, str]:
        """What an exception names: theme, rule and where."""
        return self.theme, self.rule, self.where

    def __str__(self) -> str:
        theme = "" if self.theme == "any" else f" in the theme {self.theme}"
        return f"cell id {self.cell!r}: {self.rule} ({self.impact}){theme}: {self.element}"


def load(page) -> None:
    """Bring axe into the page, where it stays until the page goes to another address."""
    page.evaluate(
        resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    )


def findings(page, where: str, theme: str, colours="too", include=None) -> list[Finding]:
    """Return the serious findings; `where` is JavaScript, a function from an element to a word.

    `colours` says whether to ask for them "too", "only" or "none". `include` is JavaScript, a
    function that returns the elements to look at, by default all.
    """
    found = page.evaluate(RUN, [colours, include, where, list(FILLERS)])
    return [Finding(*one, theme) for one in found if one[1] in SERIOUS]


def in_jupyterlab(page, looks: str | None = LOOKS) -> list[Finding]:
    """Return the serious findings in what the open notebook makes, and in JupyterLab around it.

    Of letters that look alike, axe judges one, in both themes: for all, it takes a minute. With
    `looks` None it judges them all, JupyterLab's own too.
    """
    if page.evaluate("typeof axe") == "undefined":
        load(page)
    page.evaluate(IDS)
    found = []
    first = page.evaluate(THEME)
    for theme in sorted(THEMES, key=lambda theme: not first.endswith(theme)):
        _change_theme(page, "JupyterLab " + theme)
        with _whole_notebook(page):
            found += findings(page, WHERE, theme, "only", looks)
    return found + findings(page, WHERE, "any", "none")


@contextlib.contextmanager
def _whole_notebook(page):
    before = page.viewport_size
    page.evaluate("document.body.style.height = '100vh'")
    height = page.evaluate(HEIGHT) + AROUND
    page.set_viewport_size({"width": before["width"], "height": max(before["height"], height)})
    page.evaluate(DRAWN)
    try:
        yield
    finally:
        page.set_viewport_size(before)


def _change_theme(page, name):
    if page.evaluate(THEME) != name:
        before = page.evaluate(GROUND)
        page.evaluate(CHANGE, name)
        page.wait_for_function(f"before => {GROUND} !== before && {UNCOVERED}", arg=before)
        page.evaluate(DRAWN)
