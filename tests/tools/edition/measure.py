"""Measures the browser edition: python -m tests.tools.edition.measure FOLDER [NOTEBOOK ...]

It prints what comes over the line before the first cell, how long a learner waits, cold (nothing of
the site is in the browser) and warm (all of it is), and for each notebook the time of all cells and
the memory: Python's own, and that of the browser's processes (PSS, where the system tells it).
FOLDER is a site that `python -m tests.tools.edition` has built.
"""

import argparse
import gzip
import os
import time
from pathlib import Path

import nbformat
import psutil

from tests.browser.edition import Edition
from tests.course.rules import ROOT

READY = ".course-start-menu"
PATIENCE = 600_000  # milliseconds
KERNEL = """() => {
    window.kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
}"""
HEAP = "import pyodide_js; print(pyodide_js._module.HEAPU8.length)"


def measure_start(site: Path) -> None:
    """Print sizes and times of the first minute, cold and warm."""
    with Edition(site) as edition:
        asked: set[str] = set()
        edition.page.context.on("request", lambda request: asked.add(request.url))
        for kind in ("cold", "warm", "warm again"):
            start, cpu = time.monotonic(), _cpu()
            edition.page.goto(edition.address)
            edition.page.wait_for_selector(".jp-Notebook", timeout=PATIENCE)
            seen = time.monotonic() - start
            edition.page.wait_for_selector(READY, timeout=PATIENCE)
            edition.page.evaluate(KERNEL)
            edition.run(["1 + 1"], PATIENCE / 1000)
            done = time.monotonic() - start
            used = _cpu() - cpu
            print(
                f"{kind}: the lesson is seen after {seen:.1f} s, the first result after "
                f"{done:.1f} s ({used:.1f} s of processors)"
            )
            if kind == "cold":
                paths = {url.removeprefix(edition.address).partition("?")[0] for url in asked}
                data = [(site / p).read_bytes() for p in sorted(paths) if (site / p).is_file()]
                packed = sum(min(len(one), len(gzip.compress(one, 6))) for one in data)
                print(
                    f"before the first cell: {len(data)} files, {sum(map(len, data)) / 1e6:.1f} MB,"
                    f" {packed / 1e6:.1f} MB with gzip"
                )


def measure_lesson(site: Path, path: Path) -> None:
    """Print how long all cells of one notebook take, and the memory after them."""
    book = nbformat.read(path, as_version=4)
    sources = [cell.source for cell in book.cells if cell.cell_type == "code"]
    with Edition(site) as edition:
        edition.open(f"notebooks/{path.name}")
        cpu = _cpu()
        ran = edition.run(sources, 300)
        used = _cpu() - cpu
        (heap,) = edition.run([HEAP])
        python = int(heap["outputs"][0]["text"])
        print(
            f"{path.stem}: {len(ran)} cells in {sum(one['seconds'] for one in ran):.0f} s "
            f"({used:.0f} s of processors); Python {python / 2**20:.0f} MiB, "
            f"the browser's processes {_memory() / 2**20:.0f} MiB"
        )


def _processes() -> list[psutil.Process]:
    return psutil.Process(os.getpid()).children(recursive=True)


def _cpu() -> float:
    """Return the seconds of processors that this process's children have used."""
    return sum(sum(one.cpu_times()[:2]) for one in _processes() if one.is_running())


def _memory() -> int:
    total = 0
    for one in _processes():
        memory = one.memory_full_info()
        total += getattr(memory, "pss", memory.rss)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.edition.measure", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("notebooks", type=Path, nargs="*", help="all where none is named")
    options = parser.parse_args()
    measure_start(options.site)
    for path in options.notebooks or sorted(ROOT.glob("notebooks/*.ipynb")):
        measure_lesson(options.site, path)


if __name__ == "__main__":
    main()
