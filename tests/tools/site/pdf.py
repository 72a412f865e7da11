"""Prints a lesson as PDF: python -m tests.tools.site.pdf notebooks/NN-NAME.ipynb FILE

It builds the site, and a Chromium without a window prints the page as its style sheet says:
answers unfolded, pictures whole, long lines of code wrapped. It needs the extras site and browser.
"""

import argparse
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.lab import find_browser
from tests.tools.site.build import COURSE, SiteError, build
from tests.tools.site.course import Lesson, read_lessons

FOOT = """<div style="font: 8pt sans-serif; color: #4d5b68; width: 100%; padding: 0 16mm;
display: flex; justify-content: space-between"><span>{title}</span>
<span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>"""


def print_lesson(lesson: Lesson, target: Path, course: Path = COURSE, paper: str = "A4") -> None:
    """Write the lesson as a PDF to `target`, with tags and an outline.

    `paper` is a size that Chromium knows, such as A4 or Letter. SiteError if the site cannot be
    built; FileNotFoundError if there is no Chromium.
    """
    with tempfile.TemporaryDirectory(prefix="site-") as temporary, sync_playwright() as playwright:
        site = Path(temporary, "site")
        build(site, course)
        browser = playwright.chromium.launch(executable_path=find_browser())
        page = browser.new_page()
        page.goto((site / lesson.page).as_uri())
        page.pdf(
            path=target,
            format=paper,
            prefer_css_page_size=False,
            print_background=True,
            margin={"top": "18mm", "bottom": "20mm", "left": "16mm", "right": "16mm"},
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOT.format(title=escape(lesson.title)),
            tagged=True,
            outline=True,
        )
        browser.close()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.site.pdf", description=__doc__)
    parser.add_argument("lesson", type=Path, help="a notebook of the course")
    parser.add_argument("file", type=Path, help="the PDF to write")
    parser.add_argument("--paper", default="A4", choices=["A4", "A5", "Letter", "Legal"])
    asked = parser.parse_args(arguments)
    lessons = {(COURSE / one.path).resolve(): one for one in read_lessons(COURSE)}
    lesson = lessons.get(asked.lesson.resolve())
    if lesson is None:
        known = "\n".join(one.path for one in lessons.values())
        sys.exit(f"{asked.lesson} is no lesson of the course. These are:\n{known}")
    try:
        print_lesson(lesson, asked.file, paper=asked.paper)
    except (SiteError, OSError) as error:
        sys.exit(f"The lesson was not printed. {error}")
    print(f"{asked.file}: {asked.file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
