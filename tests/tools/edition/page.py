"""Adds what a learner sees first: the start page, and a panel that says what the page is doing."""

import json
import shutil
from pathlib import Path

PAGE = Path(__file__).parent / "page"
APPS = ["lab", "notebooks"]
HEAD = "<head>"
# Where the panel's files lie, and what the kernel needs before it can start.
PLACE = "static/course"
FIRST = ["pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip"]
# From MDN's browser-compat-data for WebAssembly.Suspending.
NEEDS = (
    "It needs Chrome or Edge 137, Firefox 153, Safari 27, or later: yours lacks JavaScript Promise "
    "Integration, with which Python waits here."
)


def add(site: Path) -> None:
    """Add the start page to `site`, and the panel to each app.

    Raises RuntimeError where an app's page is not as expected, or there is no notebook.
    """
    lessons = sorted((site / "files/notebooks").glob("*.ipynb"))
    if not lessons:
        raise RuntimeError("the course has no notebook")
    folder = site / PLACE
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("start.css", "start.js"):
        shutil.copy(PAGE / name, folder)
    pyodide = site / "static/pyodide"
    wheels = sorted(path.name for path in pyodide.glob("follow_the_request-*.whl"))
    files = [(f"../static/pyodide/{n}", (pyodide / n).stat().st_size) for n in [*FIRST, *wheels]]
    facts = f"window.course = {json.dumps({'files': files})};\n"
    (folder / "facts.js").write_text(facts, encoding="utf-8")
    needs = (PAGE / "needs.html").read_text("utf-8").replace("@NEEDS@", NEEDS)
    (folder / "needs.html").write_text(needs, encoding="utf-8")
    tags = f'<link rel="stylesheet" href="../{PLACE}/start.css">' + "".join(
        f'<script src="../{PLACE}/{name}"></script>' for name in ("facts.js", "start.js")
    )
    for app in APPS:
        page = site / app / "index.html"
        text = page.read_text("utf-8")
        if text.count(HEAD) != 1:
            raise RuntimeError(f"{app}/index.html of JupyterLite has not exactly one {HEAD}")
        page.write_text(text.replace(HEAD, HEAD + tags), encoding="utf-8")
    start = (PAGE / "index.html").read_text("utf-8")
    (site / "index.html").write_text(
        start.replace("@START@", f"notebooks/{lessons[0].name}"), encoding="utf-8"
    )
