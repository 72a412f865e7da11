"""Take pictures of a whole notebook as JupyterLab shows it.

    python -m tests.tools.look NOTEBOOK OUTDIR [--open] [--dark] [--untrusted] [--width 1200]

The notebook is run but not saved: its file stays as it is.
"""

import argparse
import sys
from pathlib import Path

from tests.browser.lab import ROOT, Lab

SLICE = 1400  # pixels: the height of the browser's page
OVERLAP = 40  # pixels shown twice, so that a line cut at the bottom is whole in the next picture

ALONE = """() => {
    const shell = window.jupyterapp.shell;
    shell.mode = 'single-document';
    shell.collapseLeft();
    shell.collapseRight();
}"""
UNFOLD = "() => document.querySelectorAll('.jp-Notebook details').forEach(one => one.open = true)"
SCROLLER = "document.querySelector('.jp-WindowedPanel-outer')"


def look(notebook, folder, unfolded=False, dark=False, untrusted=False, width=1200):
    """Write pictures of `notebook` into `folder`; return their paths, and what went wrong."""
    notebook = notebook.resolve()
    root = ROOT if notebook.is_relative_to(ROOT) else notebook.parent
    path = notebook.relative_to(root).as_posix()
    with Lab(root, width, SLICE, dark) as lab, lab.notebook(path):
        lab.page.evaluate(ALONE)
        if not untrusted:
            lab.run_all()
        if unfolded:
            lab.page.evaluate(UNFOLD)
        pictures = _pictures(lab.page, folder)
        wrong = [f"error in cell {line}" for line in _errors(lab.cells())]
        wrong += [f"asks for something outside: {url}" for url in lab.outside]
        wrong += [f"error in the page: {error}" for error in lab.page_errors]
    return pictures, wrong


def _pictures(page, folder):
    box = page.evaluate(f"{SCROLLER}.getBoundingClientRect().toJSON()")
    clip = {side: box[side] for side in ("x", "y", "width", "height")}
    whole = page.evaluate(f"{SCROLLER}.scrollHeight")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("[0-9][0-9].png"):
        old.unlink()
    pictures = []
    step = int(clip["height"]) - OVERLAP
    for number, top in enumerate(range(0, max(1, whole - OVERLAP), step), start=1):
        page.evaluate(f"{SCROLLER}.scrollTo(0, {top})")
        pictures.append(folder / f"{number:02}.png")
        page.screenshot(path=pictures[-1], clip=clip)
    return pictures


def _errors(cells):
    for cell in cells:
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                tags = ", ".join(cell["metadata"].get("tags", [])) or "no tag"
                yield f"{cell['id']} ({tags}): {output['ename']}: {output['evalue']}"


def main(words):
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.look", description=__doc__.split("\n")[0]
    )
    parser.add_argument("notebook", type=Path)
    parser.add_argument("folder", type=Path, help="where the pictures go: 01.png, 02.png ...")
    parser.add_argument("--open", action="store_true", help="open the folded answers")
    parser.add_argument("--dark", action="store_true", help="JupyterLab's dark theme")
    parser.add_argument("--untrusted", action="store_true", help="as in a fresh clone: not run")
    parser.add_argument("--width", type=int, default=1200, help="of the window, in pixels (1200)")
    asked = parser.parse_args(words)
    pictures, wrong = look(
        asked.notebook, asked.folder, asked.open, asked.dark, asked.untrusted, asked.width
    )
    print(*pictures, *wrong, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
