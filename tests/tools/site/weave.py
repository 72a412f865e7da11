"""Makes the body of a page out of raw HTML: anchors, contents, links, and boxes that scroll."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

LOCAL = re.compile(r"127\.|localhost$|::1$|.*\.(?:example|localhost|invalid|test)$")
LIVE = "Here the cell shows a page of the running app. Run the lesson to see it."
PAUSE = re.compile(r"(?<=\w[/._=,:-])(?=\w)")  # where code in a table may go on below
LONG = re.compile(r"\S{25}")  # a word that may not fit into a column of a printed table
LONGEST = 160  # signs of a page's description for search engines


@dataclass
class Body:
    """A page's content: heading and rest as HTML, what the contents list, and all anchors."""

    heading: str = ""
    title: str = ""
    html: str = ""
    description: str = ""
    contents: list[tuple[int, str, str]] = field(default_factory=list)  # level, anchor, words
    anchors: set[str] = field(default_factory=set)


def weave(raw: str, link: Callable[[str], str], slug: Callable[[str], str]) -> Body:
    """Return the body made of `raw`.

    `link` says where an address leads in the site, or "" where it leads nowhere and only its words
    stay; `slug` makes an anchor of a heading's words.
    """
    soup = BeautifulSoup(raw, "html.parser")
    body = Body()
    _name_headings(soup, body, slug)
    _mend(soup)
    for one in soup.find_all("a", href=True):
        if target := link(one["href"]):
            one["href"] = target
        else:
            one.unwrap()
    for one in soup.find_all("img", src=re.compile("^(?!data:)")):
        one["src"] = link(one["src"])
    _box(soup)
    if first := soup.find("p"):
        words = " ".join(first.get_text().split())
        body.description = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    body.anchors |= {one["id"] for one in soup.find_all(id=True)}
    if found := soup.find("h1"):
        body.heading, body.title = str(found.extract()), found.get_text()
    body.html = str(soup)
    return body


def jupyter_slug(words: str) -> str:
    """Return the anchor that JupyterLab and nbconvert give a heading."""
    return words.replace(" ", "-")


def github_slug(words: str) -> str:
    """Return the anchor that GitHub gives a heading of a Markdown file."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def _name_headings(soup, body: Body, slug) -> None:
    for one in soup.find_all("a", class_="anchor-link"):
        one.decompose()
    taken: dict[str, int] = {}
    for one in soup.find_all(re.compile("^h[1-6]$")):
        words = one.get_text().strip()
        anchor = slug(words)
        seen = taken[anchor] = taken.get(anchor, -1) + 1
        one["id"] = f"{anchor}-{seen}" if seen else anchor
        if one.name in ("h2", "h3") and not one.find_parent("details"):
            body.contents.append((int(one.name[1]), one["id"], words))


def _mend(soup) -> None:
    for one in soup.find_all("th"):
        if not one.get_text().strip():
            one.name = "td"  # a header without words says nothing to those who hear it
            one.attrs.pop("scope", None)
    for one in soup.find_all("input", type="checkbox"):
        one.replace_with("☑ " if one.has_attr("checked") else "☐ ")  # nobody can tick it here
    for one in soup.find_all("td"):
        if LONG.search(one.get_text()):
            one["class"] = [*one.get("class", []), "long"]
    for one in soup.select("td code"):
        for words in one.find_all(string=PAUSE):
            first, *rest = PAUSE.split(words)
            words.replace_with(first, *(p for part in rest for p in (soup.new_tag("wbr"), part)))
    for one in soup.find_all("iframe"):
        note = soup.new_tag("p", attrs={"class": "note"})
        note.string = LIVE
        one.replace_with(note)
    for one in soup.find_all("a", href=True):
        host = urlsplit(one["href"]).hostname or ""
        if LOCAL.match(host):
            one.unwrap()  # an app of the course has this address while the lesson runs


def _box(soup) -> None:
    """Put what may be wider than a phone into boxes of their own, which scroll."""
    for one in soup.find_all("table"):
        one.wrap(soup.new_tag("div", attrs={"class": "box"}))
    for one in soup.find_all(["img", "svg"]):
        name = "div" if one.find_parent(class_="output") else "span"  # a paragraph holds no div
        one.wrap(soup.new_tag(name, attrs={"class": "picture"}))
