"""What comparing every output costs: `python -m tests.tools.benchmark_notebooks [ROUNDS]`.

All notebooks run in four ways, in turn: the strict check that pytest makes here; nbmake and
nbclient, which compare nothing; and their code as plain Python, without a kernel. Each way runs
them one after another, and four at a time. Printed are the medians as ratios; the strict check is 1.
"""

import argparse
import contextlib
import linecache
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.tools.refresh import ROOT

NOTEBOOKS = [str(path) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
BARE = ["-c", os.devnull, "--rootdir", str(ROOT), "-p", "no:follow-the-request", "-p", "no:nbval"]


def strict(workers: int, notebooks) -> list[str]:
    """Return the command of the strict check; `workers` 0 means one process for all.

    The other ways run no solutions, so this leaves them out.
    """
    return [*PYTEST, "-k", "Cell", "-n", str(workers), *notebooks]


def nbmake(workers: int, notebooks) -> list[str]:
    """Return the command of nbmake, without any setting or plugin of the course."""
    return [*PYTEST, *BARE, "--nbmake", "-n", str(workers), *notebooks]


def by_hand(way: str, workers: int, notebooks) -> list[str]:
    """Return a command that runs the notebooks without pytest: `way` is "nbclient" or "plain"."""
    return [sys.executable, "-m", __spec__.name, "--run", way, str(workers), *notebooks]


WAYS = {
    "strict": strict,
    "nbmake": nbmake,
    "nbclient": partial(by_hand, "nbclient"),
    "plain": partial(by_hand, "plain"),
}


def run_nbclient(path: str) -> None:
    """Run the notebook at `path` in a kernel, as nbclient does by itself."""
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.read(path, as_version=4)
    folder = {"metadata": {"path": os.path.dirname(path)}}
    NotebookClient(book, timeout=60, kernel_name="python3", resources=folder).execute()


def run_plain(path: str) -> None:
    """Run the notebook's code cells in this process, one after another, and show nothing."""
    import json

    os.chdir(os.path.dirname(path))
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    namespace = sys.modules["__main__"].__dict__
    for number, cell in enumerate(cells):
        source = "".join(cell["source"])
        expected = "raises-exception" in cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code":
            name = f"<cell {number}>"  # where `inspect` finds the source, as it does in a kernel
            linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
            with contextlib.suppress(Exception) if expected else contextlib.nullcontext():
                exec(compile(source, name, "exec"), namespace)  # noqa: S102 - our own cells


def run_all(way: str, workers: int, notebooks) -> None:
    """Run all `notebooks` in one way, on as many processes as there are `workers`, or in turn."""
    if way == "nbclient" and not workers:
        for path in notebooks:
            run_nbclient(path)
        return
    run = {"nbclient": run_nbclient, "plain": run_plain}[way]
    # A new process for each notebook where the process itself takes the kernel's place.
    lives = 1 if way == "plain" else None
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers or 1, maxtasksperchild=lives) as pool:
        pool.map(run, notebooks, chunksize=1)


def timed(command) -> float:
    """Run `command` and return how many seconds it took; RuntimeError with its output if it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        done = subprocess.run(command, check=False, cwd=ROOT, stdout=said, stderr=said)
        took = time.perf_counter() - start
        if done.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")
            raise RuntimeError(f"{' '.join(command[2:6])} ... failed:\n{words}")
    return took


def benchmark(rounds: int, notebooks=NOTEBOOKS) -> None:
    """Time every way `rounds` times, serial and in parallel, and print how they compare."""
    print(f"{len(notebooks)} notebooks, medians of {rounds} rounds, strict = 1")
    for workers, title in ((0, "one after another"), (4, "four at a time")):
        times = {way: [] for way in WAYS}
        for _ in range(rounds):
            for way, command in WAYS.items():
                times[way].append(timed(command(workers, notebooks)))
        medians = {way: statistics.median(taken) for way, taken in times.items()}
        print(f"{title}; strict took {medians['strict']:.1f} s")
        for way, median in medians.items():
            print(f"    {way:10} {median / medians['strict']:5.2f}", flush=True)


def main(arguments) -> int:
    if arguments[:1] == ["--run"]:  # a child of this command
        run_all(arguments[1], int(arguments[2]), arguments[3:])
        return 0
    parser = argparse.ArgumentParser("python -m tests.tools.benchmark_notebooks")
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("notebooks", nargs="*", help="all, where none is given")
    given = parser.parse_intermixed_args(arguments)
    benchmark(given.rounds, [os.path.abspath(one) for one in given.notebooks] or NOTEBOOKS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
