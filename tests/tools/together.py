"""Many learners on one machine, all at once: `python -m tests.tools.together [COUNT]`.

Each of the COUNT learners (30 by default) has a kernel of their own, and all start at the same
moment. Each runs one whole lesson, the lessons in turn, and every output is compared with the
stored one. Printed are the failures, the time, and the memory that one
learner takes: the kernel and its children together, at their peak. On Linux this is PSS, which
counts a page that several processes share in parts; elsewhere it is RSS, which counts it in full.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import nbformat
import psutil

from tests.course.conditions import Conditions, place
from tests.course.differences import difference, shown
from tests.tools.refresh import ROOT, CellFailed, execute

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
KIND = "pss" if sys.platform == "linux" else "rss"


class Learner:
    """One learner: a notebook, a kernel, what went wrong, the time, and the peak of memory."""

    def __init__(self, number: int, path: Path, conditions: Conditions):
        self.path, self.conditions = path, conditions
        self.connection = f"learner-{number}.json"
        self.failures, self.seconds, self.memory = [], 0.0, 0

    def kernel_settings(self) -> dict[str, str]:
        """Return how to reach the learner's kernel; its connection file tells it from others."""
        folder = os.environ["JUPYTER_RUNTIME_DIR"]
        os.makedirs(folder, exist_ok=True)
        file = os.path.join(folder, self.connection)
        return self.conditions.kernel_settings() | {"connection_file": file}

    def learn(self, start: threading.Barrier) -> None:
        """Wait for the others, run the lesson, and note each output that is not the stored one."""
        stored = nbformat.read(self.path, as_version=4)
        book = nbformat.read(self.path, as_version=4)
        start.wait()
        begun = time.monotonic()
        try:
            execute(book, self.path.parent, self)
        except CellFailed as error:
            self.failures.append(f"{place(self.path.name, error.cell, error.number)}: {error}")
        except Exception as error:  # noqa: BLE001 - whatever it is, a learner met it
            self.failures.append(f"{self.path.name}: {error!r}")
        else:
            self.failures += differences(self.path.name, stored, book)
        self.seconds = time.monotonic() - begun


def differences(name: str, stored, book) -> list[str]:
    """Return a sentence for each code cell of `book` that shows something else than `stored`."""
    cells = [
        pair for pair in zip(stored.cells, book.cells, strict=True) if pair[0].cell_type == "code"
    ]
    return [
        f"{place(name, before, number)}: {difference(before, after)}"
        for number, (before, after) in enumerate(cells, 1)
        if shown(before) != shown(after)
    ]


def memory(kernel: psutil.Process) -> int:
    """Return the bytes that a kernel and its children take now; 0 if it has ended."""
    taken = 0
    try:
        for process in [kernel, *kernel.children(recursive=True)]:
            full = process.memory_full_info() if KIND == "pss" else process.memory_info()
            taken += getattr(full, KIND)
    except psutil.Error:
        pass  # it has ended meanwhile; what was counted so far is no peak
    return taken


def watch(learners, done: threading.Event) -> None:
    """Note the peak of each learner's memory, about once a second, until `done` is set."""
    while not done.wait(1):
        for kernel in psutil.Process().children():
            try:
                words = " ".join(kernel.cmdline())
            except psutil.Error:
                continue
            for learner in learners:
                if learner.connection in words:
                    learner.memory = max(learner.memory, memory(kernel))


def together(count: int, notebooks=NOTEBOOKS) -> bool:
    """Let `count` learners run their lessons at once, and print how it went; True if none failed."""
    conditions = Conditions().begin()
    learners = [
        Learner(number, path, conditions)
        for number, path in enumerate(islice(cycle(notebooks), count), 1)
    ]
    start, done = threading.Barrier(count), threading.Event()
    watcher = threading.Thread(target=watch, args=(learners, done))
    begun = time.monotonic()
    watcher.start()
    try:
        with ThreadPoolExecutor(count) as threads:
            list(threads.map(lambda one: one.learn(start), learners))
    finally:
        done.set()
        watcher.join()
        conditions.end()
    report(learners, time.monotonic() - begun)
    return not any(one.failures for one in learners)


def report(learners, seconds: float) -> None:
    """Print a line for each lesson, then the sum, then every failure."""
    for path in sorted({one.path for one in learners}):
        same = [one for one in learners if one.path == path]
        peak = max(one.memory for one in same) / 2**20
        slowest = max(one.seconds for one in same)
        print(f"{path.stem:24} {len(same):3} learners  {peak:5.0f} MiB  {slowest:5.0f} s")
    middle = statistics.median(one.memory for one in learners) / 2**20
    total = sum(one.memory for one in learners) / 2**20
    failed = sum(1 for one in learners if one.failures)
    print(f"{len(learners)} learners at once took {seconds:.0f} s; {failed} failed")
    print(
        f"memory ({KIND.upper()}, peak): {middle:.0f} MiB in the middle, {total:.0f} MiB together"
    )
    for one in learners:
        for failure in one.failures:
            print(f"{one.connection.removesuffix('.json')}, {failure}")


def main(arguments) -> int:
    parser = argparse.ArgumentParser("python -m tests.tools.together")
    parser.add_argument("count", nargs="?", type=int, default=30, help="how many learners")
    parser.add_argument("notebooks", nargs="*", type=Path, help="all, where none is given")
    given = parser.parse_intermixed_args(arguments)
    notebooks = [path.resolve() for path in given.notebooks] or NOTEBOOKS
    return 0 if together(given.count, notebooks) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
