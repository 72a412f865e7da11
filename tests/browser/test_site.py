"""The site to read, in a real browser: every page, its links, its search, its print.

One site is built for all tests here. `pytest -m browser -s tests/browser/test_site.py` also prints
its size, the time to build it, and the time to each page's first paint.
"""

import contextlib
import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
import time
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.browser import axe
from tests.browser.lab import PATIENCE, ROOT
from tests.tools.site import pdf
from tests.tools.site.course import read_lessons

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 780}
WIDER_PHONE = {"width": 390, "height": 844}
SMALLEST = 10.5  # CSS pixels: the least font size in a picture that can be read
DESK = {"width": 1400, "height": 1000}
BUDGET = 20_000  # bytes that a page waits for before it is painted, besides its own

LINKS = "() => [...document.querySelectorAll('a[href], link[href]')].map(one => one.href)"
ANCHORS = "() => [...document.querySelectorAll('[id]')].map(one => one.id)"
UNFOLD = "() => document.querySelectorAll('details').forEach(one => one.open = true)"
AXE = """async () => {
    const found = await axe.run(document, {resultTypes: ['violations'], elementRef: false});
    return found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id} (${rule.impact}): ${node.html.slice(0, 140)}`));
}"""
# What makes the page itself wider than the window: the elements whose right edge lies outside,
# and that no box around them cuts.
TOO_WIDE = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.body.querySelectorAll('*')]
        .filter(one => one.getBoundingClientRect().right > wide + 1)
        .map(one => one.outerHTML.slice(0, 100));
}"""
# Of each picture: its words, the font size of its smallest letters as it is shown, and the box.
# A screenshot's letters cannot be asked: README's has letters of 10.2 pixels in a width of 660.
LETTERS = """async () => {
    const pictures = [...document.querySelectorAll('article img')];
    await Promise.all(pictures.map(one => one.decode()));
    return pictures.map(one => {
        const [kind, text] = one.src.split(/,(.*)/s), wide = one.getBoundingClientRect().width;
        let size = 10.2 * wide / 660, box = one.closest('.picture');
        if (kind.startsWith('data:image/svg+xml')) {
            const svg = new DOMParser().parseFromString(decodeURIComponent(text), 'text/xml');
            const sizes = [...svg.querySelectorAll('text')].map(t => +t.getAttribute('font-size'));
            size = Math.min(...sizes) * wide / svg.documentElement.getAttribute('width');
        }
        return {words: one.alt.slice(0, 40), size, cut: box.scrollWidth > box.clientWidth,
            reached: box.tabIndex === 0 && box.role === 'group' && box.ariaLabel !== null};
    });
}"""
BLOCKING = """() => performance.getEntriesByType('resource')
    .filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"""
PAINT = """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder):
    """Serve a folder on loopback; yield its address, which ends in a slash."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A stand-in for a built browser edition, whose own tests are elsewhere."""
    folder = tmp_path_factory.mktemp("edition")
    (folder / "lab").mkdir()
    (folder / "lab" / "index.html").write_text("<title>JupyterLite</title>", encoding="utf-8")
    return folder


def run(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory, edition):
    folder = tmp_path_factory.mktemp("site") / "site"
    start = time.monotonic()
    said = run("tests.tools.site", folder, "--edition", edition)
    print(f"\nbuilt in {time.monotonic() - start:.1f} s; {said.strip()}")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def address(folder):
    with served(folder) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    """Return a function that opens a page of the site; fails if it asks another host."""
    opened, elsewhere, errors = [], [], []

    def visit(name, size=DESK, dark=False, **more):
        page = browser.new_page(viewport=size, color_scheme="dark" if dark else "light", **more)
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", lambda one: note(one.url))
        page.on("pageerror", lambda error: errors.append(f"{name}: {error}"))
        page.on(
            "response", lambda one: one.status >= 400 and errors.append(f"{one.status} {one.url}")
        )
        opened.append(page)
        page.goto(address + name)
        return page

    def note(url):
        if not url.startswith((address, "data:")):
            elsewhere.append(url)

    yield visit
    for page in opened:
        page.close()
    assert not elsewhere, f"asked another host: {elsewhere}"
    assert not errors, errors


def names(folder):
    """Return the names of all pages of ours, the start page first."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    return ["index.html", *sorted(one for one in found - {"index.html"} if one[:4] != "lab/")]


def test_every_link_of_the_site_leads_somewhere(folder, address, visit):
    anchors, links = {}, []
    for name in names(folder):
        page = visit(name)
        anchors[address + name] = set(page.evaluate(ANCHORS))
        links += [(name, one) for one in page.evaluate(LINKS)]
        page.close()
    inside = [(name, urldefrag(one)) for name, one in links if one.startswith(address)]
    dead = []
    for name, (target, anchor) in inside:
        if not (folder / unquote(urlsplit(target).path).lstrip("/")).is_file():
            dead.append(f"{name}: {target}")
        elif anchor and unquote(anchor) not in anchors.get(target, ()):
            dead.append(f"{name}: {target}#{anchor}")
    assert not dead, dead
    assert len(inside) > 20 * len(read_lessons(ROOT))
    reached = {target for _, (target, _) in inside}
    lost = [name for name in names(folder) if address + name not in reached]
    assert set(lost) <= {"search.html"}, "only the form leads to the search"


def test_the_lessons_stand_in_order_and_the_start_page_comes_first(visit):
    lessons = read_lessons(ROOT)
    page = visit("index.html")
    assert page.locator(".begin a").first.get_attribute("href") == lessons[0].page
    assert page.locator(".lessons a").all_inner_texts() == [one.title for one in lessons]
    follow(page, ".begin a >> nth=0")
    seen = [page.locator("h1").inner_text()]
    while page.locator("a[rel=next]").count():
        follow(page, "a[rel=next]")
        seen.append(page.locator("h1").inner_text())
    assert seen == [one.title for one in lessons]
    for title in reversed(seen[:-1]):
        follow(page, "a[rel=prev]")
        assert page.locator("h1").inner_text() == title


def follow(page, link):
    """Click a link, and wait until the page behind it is there as a whole."""
    with page.expect_event("load"):
        page.locator(link).click()


@pytest.mark.parametrize(
    ("size", "dark"),
    [(DESK, False), (PHONE, True)],
    ids=["light", "dark-on-a-phone"],
)
def test_axe_finds_nothing_on_any_page(folder, visit, size, dark):
    found = []
    for name in names(folder):
        page = visit(name, size, dark)
        page.evaluate(UNFOLD)
        axe.load(page)
        found += [f"{name}: {one}" for one in page.evaluate(AXE)]
        page.close()
    print(f"\naxe: {len(found)} findings on {len(names(folder))} pages")
    assert not found, "\n".join(found)


def test_no_page_scrolls_sideways_on_a_phone(folder, visit):
    wide = []
    for name in names(folder):
        page = visit(name, PHONE)
        page.evaluate(UNFOLD)
        wide += [f"{name}: {one}" for one in page.evaluate(TOO_WIDE)]
        page.close()
    assert not wide, "\n".join(wide)


def test_the_letters_in_pictures_can_be_read_on_a_phone(folder, visit):
    """A picture keeps its size, in a box that scrolls and that the keyboard reaches."""
    found = []
    for name in names(folder):
        page = visit(name, WIDER_PHONE)
        page.evaluate(UNFOLD)
        found += [(name, one) for one in page.evaluate(LETTERS)]
        page.close()
    print(f"\n{len(found)} pictures; smallest letters {min(one['size'] for _, one in found)} px")
    assert len(found) > len(read_lessons(ROOT))
    assert not [(name, one) for name, one in found if one["size"] < SMALLEST]
    assert not [(name, one) for name, one in found if one["cut"] and not one["reached"]]


def test_little_stands_between_a_page_and_its_first_paint(folder, visit):
    """The time depends on the machine, so it is printed; what has to come first is counted."""
    times = {}
    for name in names(folder):
        page = visit(name, PHONE)
        page.wait_for_function(PAINT)
        times[name] = page.evaluate(PAINT) / 1000
        waited = {urlsplit(one).path.rpartition("/")[2] for one in page.evaluate(BLOCKING)}
        assert waited == {"site.css", "site.js"}, name
        page.close()
    print("\nfirst paint, seconds:", {name: round(one, 2) for name, one in times.items()})
    assert sum((folder / one).stat().st_size for one in ("site.css", "site.js")) < BUDGET


def test_the_search_finds_sections_and_leads_to_them(visit):
    page = visit("index.html")
    page.locator(".bar input").fill("exercise hints")
    page.locator(".bar input").press("Enter")
    page.get_by_text(re.compile(r"^Found in \d+ places")).wait_for()
    first = page.locator("#found a").first
    target = urljoin(page.url, first.get_attribute("href"))
    first.click()
    page.wait_for_url(lambda url: url == target)
    page = visit("search.html?q=ωψω")  # of other words pagefind takes the beginning, if need be
    page.get_by_text("Nothing has “ωψω”.").wait_for()


def test_the_switch_changes_the_colours_and_they_stay(visit):
    paper = "() => getComputedStyle(document.body).backgroundColor"
    page = visit("index.html", dark=True)
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Light", exact=True).click()
    light = page.evaluate(paper)
    assert light != dark
    page.reload()
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.evaluate(paper) == dark
    assert visit("index.html").evaluate(paper) == light


def test_the_page_is_whole_without_javascript(visit):
    lesson = read_lessons(ROOT)[0]
    page = visit(lesson.page, java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text() == lesson.title
    assert page.locator("button.theme").is_hidden()


def test_a_lesson_links_to_its_notebook_and_to_the_edition(folder, visit):
    lesson = read_lessons(ROOT)[-1]
    page = visit(lesson.page)
    page.locator("details.run summary").click()
    links = page.locator("details.run a")
    found = [one.get_attribute("href") for one in links.all()]
    assert f"lab/lab/index.html?path={lesson.path}" in found
    assert lesson.path in found
    assert (folder / lesson.path).read_bytes() == (ROOT / lesson.path).read_bytes()


PRINTED = """() => {
    const article = document.querySelector('article');
    const hidden = one => one.getClientRects().length === 0;
    return {
        folded: [...article.querySelectorAll('details:not(.narrow, .run) > :not(summary)')]
            .filter(one => !one.checkVisibility({contentVisibilityAuto: true}))
            .map(one => one.outerHTML.slice(0, 80)),
        cut: [...article.querySelectorAll('pre')].filter(one => !hidden(one)
            && one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML.slice(0, 80)),
        wide: [...article.querySelectorAll('.picture img, table')].filter(one => !hidden(one)
            && one.getBoundingClientRect().right > article.getBoundingClientRect().right + 1)
            .map(one => (one.alt ?? one.innerText).slice(0, 40)),
        shown: [...document.querySelectorAll('.bar, .lessons, .contents, .run, .turn')]
            .filter(one => !hidden(one)).map(one => one.className),
    };
}"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_print_unfolds_answers_and_cuts_nothing(visit, scripts):
    """Without scripts the style sheet alone has to unfold them."""
    width = {"width": 672, "height": 950}  # A4 less its margins, in CSS pixels
    for lesson in read_lessons(ROOT):
        page = visit(lesson.page, width, dark=True, java_script_enabled=scripts)
        page.emulate_media(media="print")
        # The page's script hears of it with the next frame; a real print waits for it.
        page.wait_for_function(f"() => !({PRINTED})().folded.length")
        found = page.evaluate(PRINTED)
        assert not any(found.values()), (lesson.page, found)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        page.close()


def test_a_lesson_becomes_a_pdf(tmp_path):
    lesson = read_lessons(ROOT)[0]
    target = tmp_path / "lesson.pdf"
    run("tests.tools.site.pdf", lesson.path, target)
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in content, "tagged: screen readers find headings and pictures"
    assert b"/Outlines" in content
    with pytest.raises(SystemExit, match=r"no lesson of the course"):
        pdf.main(["notebooks/99-none.ipynb", str(target)])
