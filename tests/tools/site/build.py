"""Builds the site into a folder: one page for each lesson, and for each file that is linked."""

import posixpath
import re
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.tools.site import convert, course, weave

COURSE = Path(__file__).parents[3]
TEACHING = "TEACHING.md"
MARK = "site.css"  # a folder with this file in it is a site of ours, and may be replaced
ASSETS = ("site.css", "site.js", "search.js", "icon.svg")
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_TEMPLATES = Environment(
    loader=FileSystemLoader(convert.THEME),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class SiteError(Exception):
    """Says what in the course cannot become a page, and where it stands."""


class Site:
    """The pages of a course, as they are made; `pages` holds name -> HTML when they are."""

    def __init__(self, root: Path = COURSE, edition: bool = False, repository: str = ""):
        self.root, self.edition = root, edition
        self.repository = repository.rstrip("/")
        self.lessons = course.read_lessons(root)
        self.pages: dict[str, str] = {}
        self.images: set[str] = set()
        self._anchors: dict[str, set[str]] = {}
        self._links: list[tuple[str, str, str]] = []  # source file, page, anchor
        self._problems: list[str] = []
        self._wanted: deque[str] = deque()
        self._names = {one.path: one.page for one in self.lessons}
        self._names |= {"README.md": "index.html", TEACHING: "teachers.html"}

    def make(self) -> None:
        """Make all pages. SiteError names each link that leads nowhere."""
        readme = course.read(self.root, "README.md")
        home = self._weave(convert.from_markdown(readme), "README.md", weave.github_slug)
        self.title = home.title
        self._page("index.html", "home.html.j2", home)
        teachers = convert.from_markdown(course.read(self.root, TEACHING))
        teachers = self._weave(teachers, TEACHING, weave.github_slug)
        self._page("teachers.html", "text.html.j2", teachers, file=TEACHING)
        for number, lesson in enumerate(self.lessons):
            self._lesson(lesson, number)
        search = weave.Body("<h1 id='search'>Search</h1>", "Search", "", "Search the lessons.")
        self._page("search.html", "search.html.j2", search)
        while self._wanted:
            self._file(self._wanted.popleft())
        for source, page, anchor in self._links:
            if anchor and anchor not in self._anchors[page]:
                self._problems.append(f"{source}: {page} has no heading for #{anchor}")
        if self._problems:
            raise SiteError("Mend these:\n" + "\n".join(sorted(set(self._problems))))

    def _lesson(self, lesson: course.Lesson, number: int) -> None:
        try:
            raw, code = convert.from_notebook(lesson.book)
        except ValueError as error:
            raise SiteError(f"{lesson.path}: {error}") from error
        around = [None, *self.lessons, None]
        body = self._weave(raw, lesson.path, weave.jupyter_slug)
        body.html = convert.put_back(body.html, code)
        self._page(
            lesson.page,
            "lesson.html.j2",
            body,
            lesson=lesson,
            previous=around[number],
            next=around[number + 2],
            learn=course.learn_command(self.root),
            modules=[(name, self._link_to(path)) for name, path in self._files_of(lesson)],
        )

    def _files_of(self, lesson: course.Lesson):
        """Yield (module, file) for what the lesson imports, where it is a file of the course."""
        for name in lesson.modules:
            place = name.replace(".", "/")
            for path in (f"{place}.py", f"{place}/__init__.py"):
                if (self.root / path).is_file():
                    yield name, path

    def _file(self, path: str) -> None:
        text = course.read(self.root, path)
        if path.endswith(".md"):
            raw = convert.from_markdown(text)
        else:
            raw = f"<h1>{path}</h1>"
        body = self._weave(raw, path, weave.github_slug)
        if not path.endswith(".md"):
            body.html = convert.from_source(text, path)
            body.description = f"The file {path} of {self.title}"
        self._page(self._name(path), "text.html.j2", body, file=path)

    def _weave(self, raw: str, path: str, slug) -> weave.Body:
        page = self._name(path)
        body = weave.weave(raw, lambda href: self._link(href, path, page), slug)
        self._anchors[page] = body.anchors
        return body

    def _page(self, name: str, template: str, body: weave.Body, **values) -> None:
        self.pages[name] = _TEMPLATES.get_template(template).render(
            site=self, body=body, page=name, up="../" * name.count("/"), **values
        )

    def _name(self, path: str) -> str:
        """Return the name of the page, or of the copy, for a file of the course."""
        if path in self._names:
            return self._names[path]
        if path.endswith(IMAGES):
            return f"files/{path.lstrip('.')}"
        return f"source/{path.lstrip('.')}.html"

    def _link_to(self, path: str) -> str:
        """Return the name of the page for a file, which is made if it is not there yet."""
        name = self._name(path)
        if path.endswith(IMAGES):
            self.images.add(path)
        elif name not in self._anchors and path not in self._names and path not in self._wanted:
            self._wanted.append(path)
        return name

    def _link(self, href: str, path: str, page: str) -> str:
        """Return the address on `page` for a link that stands in the file `path`."""
        if OUTSIDE.match(href):
            return href
        target, _, anchor = unquote(href).partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if not target:
            name = page
        elif (self.root / there).is_dir() and self.repository:
            return f"{self.repository}/tree/HEAD/{there}"
        elif (self.root / there).is_file() and not there.startswith(".."):
            name = self._link_to(there)
        else:
            self._problems.append(f"{path}: the link {href!r} leads to no file of the course")
            return ""
        self._links.append((path, name, anchor))
        address = posixpath.relpath(name, posixpath.dirname(page) or ".") if target else ""
        return f"{address}#{anchor}" if anchor else address


def build(folder: Path, root: Path = COURSE, edition: Path | None = None, repository: str = ""):
    """Build the site of the course in `root` into `folder`, which it replaces.

    `edition` is the folder of a built browser edition, and `repository` the address of the course's
    repository; without them, nothing links to either. SiteError says what could not be built, and
    FileExistsError that `folder` holds what is no site of this command.
    """
    if edition and not (edition / "lab" / "index.html").is_file():
        raise SiteError(f"{edition} is no browser edition: it has no lab/index.html")
    site = Site(root, bool(edition), repository)
    site.make()
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise FileExistsError(f"{folder} holds other files: name a new or an empty folder")
        shutil.rmtree(folder)
    for name, text in site.pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    copies = {f"notebooks/{Path(one.path).name}": root / one.path for one in site.lessons}
    copies |= {site._name(path): root / path for path in site.images}
    copies |= {name: convert.THEME / name for name in ASSETS}
    for name, source in copies.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
    _index(folder)
    if edition:
        shutil.copytree(edition, folder / "lab")


def _index(folder: Path) -> None:
    """Let pagefind read the pages and write what the search looks in, beside them."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SiteError(
            "The index for the search could not be made; is the extra `site` installed?\n"
            f"{done.stdout}{done.stderr}"
        )
    for name in (folder / "pagefind").glob("pagefind-*"):  # widgets, which our pages do not use
        if name.is_file() and name.name != "pagefind-entry.json" and "worker" not in name.name:
            name.unlink()
