"""A learner's first minute in the browser edition, and what is kept of the learner's work."""

import gzip
import re

import pytest

from tests.browser.edition import Edition
from tests.browser.lab import ROOT

pytestmark = pytest.mark.browser

MENU = ".course-start-menu"
FIRST = min(path.name for path in ROOT.glob("notebooks/*.ipynb"))
WAIT = 300_000  # milliseconds, on a busy machine
KERNEL = """() => {
    window.kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
}"""
# The first cell's source is not run: a changed text is all that is asked for.
CHANGE = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    panel.content.model.cells.get(0).sharedModel.setSource('changed by a learner');
    await panel.context.save();
}"""
SOURCE = """() => window.jupyterapp.shell.currentWidget.content.model.cells.get(0)
    .sharedModel.getSource()"""
# The first picture's width, the font size of its smallest letters, and the room for the lesson.
PICTURE = """() => {
    const picture = document.querySelector('.jp-OutputArea-output img[src^="data:image/svg"]');
    if (!picture?.complete) return null;
    const text = decodeURIComponent(picture.src.split(/,(.*)/s)[1]);
    const svg = new DOMParser().parseFromString(text, 'text/xml');
    const sizes = [...svg.querySelectorAll('text')].map(one => +one.getAttribute('font-size'));
    const wide = picture.getBoundingClientRect().width;
    const box = picture.closest('.jp-OutputArea-output');
    return {
        letters: Math.min(...sizes) * wide / svg.documentElement.getAttribute('width'),
        scrolls: box.scrollWidth >= wide && getComputedStyle(box).overflowX === 'auto',
        room: document.querySelector('.jp-WindowedPanel-outer').clientWidth,
        page: document.documentElement.scrollWidth,
    };
}"""
LATER = ("django-", "falcon-", "authlib-", "cheroot-")


@pytest.fixture(scope="module")
def edition(edition_site):
    """The edition as it is after its address alone was opened, with all files that it asked for."""
    with Edition(edition_site) as one:
        one.asked = []
        one.page.context.on("request", lambda request: one.asked.append(request.url))
        one.page.goto(one.address)
        yield one


def ready(edition):
    """Wait until the kernel is ready, and let the edition run cells in it."""
    edition.page.wait_for_selector(MENU, timeout=WAIT)
    edition.page.evaluate(KERNEL)


def text(cell):
    return "".join(one.get("text", "") for one in cell["outputs"])


def test_the_address_alone_leads_to_the_first_lesson_and_says_what_happens(edition):
    panel = edition.page.wait_for_selector(".course-start:has(progress)", timeout=WAIT)
    edition.page.wait_for_function("document.querySelector('#course-step').textContent")
    assert re.search(r"Step \d of 2: ", panel.inner_text())
    assert "The next time it is quick" in panel.inner_text()
    assert panel.query_selector("svg[role=img]").get_attribute("aria-label")
    ready(edition)
    assert edition.page.evaluate(
        "window.jupyterapp.shell.currentWidget.context.path"
    ) == f"notebooks/{FIRST}"  # fmt: skip
    assert edition.outside == []


def test_less_than_25_megabytes_come_before_the_first_cell(edition, edition_site):
    """As hosts send them: those with gzip that shrink by it. No large package is among them."""
    ready(edition)
    paths = {url.removeprefix(edition.address).partition("?")[0] for url in edition.asked}
    files = [edition_site / path for path in paths if (edition_site / path).is_file()]
    sizes = {}
    for path in files:
        data = path.read_bytes()
        sizes[path] = min(len(data), len(gzip.compress(data, 6)))
    total = sum(sizes.values()) / 1e6
    print(f"\n{len(files)} files, {total:.1f} MB with gzip")
    assert len(files) > 50
    assert total < 25
    assert not [path for path in paths if path.rpartition("/")[2].startswith(LATER)]


def test_a_large_package_is_loaded_when_it_is_imported(edition):
    ready(edition)
    edition.run(["import helpers"], 300)
    (cell,) = edition.run(["import falcon\nprint(falcon.__version__)"], 300)
    assert re.match(r"\d+\.\d+", text(cell))
    assert [url for url in edition.asked if "/falcon-" in url]
    (cell,) = edition.run(["import no_such_package"], 300)
    assert cell["outputs"][0]["ename"] == "ModuleNotFoundError"


def test_a_changed_lesson_and_a_kept_answer_survive_and_the_lesson_can_be_reset(edition):
    ready(edition)
    write = "from helpers import kept\nkept.folder().mkdir(parents=True, exist_ok=True)\n"
    write += "(kept.folder() / 'mine.txt').write_text('an answer')\nprint('written')"
    assert text(edition.run([write], 300)[0]) == "written\n"
    original = edition.page.evaluate(SOURCE)
    edition.page.evaluate(CHANGE)
    edition.page.reload()
    ready(edition)
    assert edition.page.evaluate(SOURCE) == "changed by a learner"
    read = "from helpers import kept\nprint((kept.folder() / 'mine.txt').read_text())"
    assert text(edition.run([read], 300)[0]) == "an answer\n"

    edition.page.once("dialog", lambda dialog: dialog.accept())
    with edition.page.expect_navigation(timeout=WAIT):
        edition.page.click("#course-reset")
    ready(edition)
    assert edition.page.evaluate(SOURCE) == original
    assert text(edition.run([read], 300)[0]) == "an answer\n"


def test_a_lesson_can_be_taken_along(edition):
    ready(edition)
    with edition.page.expect_download(timeout=WAIT) as download:
        edition.page.click("#course-take")
    assert download.value.suggested_filename.endswith(
        FIRST
    )  # some browsers put the folder before it


@pytest.fixture
def visitor(edition):
    """A page of somebody who has never been here."""
    context = edition.page.context.browser.new_context()
    yield context.new_page()
    context.close()


def test_a_browser_that_lacks_what_python_needs_is_told_so_before_anything_fails(edition, visitor):
    visitor.add_init_script("delete WebAssembly.Suspending")
    visitor.goto(edition.address, wait_until="commit")  # it goes elsewhere at once
    panel = visitor.wait_for_selector(".course-start[role=alert]", timeout=WAIT)
    assert "It needs Chrome or Edge 137, Firefox 153, Safari 27" in panel.inner_text()
    assert visitor.evaluate("window.jupyterapp") is None


def test_a_phone_gets_one_notebook_and_nothing_is_cut_off(edition, visitor):
    visitor.set_viewport_size({"width": 360, "height": 740})
    visitor.goto(edition.address)
    panel = visitor.wait_for_selector(".course-start:has(progress)", timeout=WAIT)
    assert "/notebooks/index.html" in visitor.url
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    visitor.wait_for_selector(MENU, timeout=WAIT)
    assert visitor.query_selector(".jp-Notebook")


def test_on_a_phone_the_lesson_has_the_room_and_its_pictures_can_be_read(edition, visitor):
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto(edition.address)
    visitor.wait_for_selector(MENU, timeout=WAIT)
    found = visitor.wait_for_function(PICTURE, timeout=WAIT).json_value()
    assert found["room"] > 280
    assert found["letters"] > 10.5
    assert found["scrolls"]
    assert found["page"] == 390
