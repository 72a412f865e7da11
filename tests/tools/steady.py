"""Runs all notebooks strictly, again and again: `python -m tests.tools.steady COUNT [--seed SEED]`.

The notebooks run side by side, in another order each time. In every second run all cores are kept
busy besides, as on a machine that others use. The first failure ends it, with that run's output and
the seed with which the same orders come again.
"""

import argparse
import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.tools.refresh import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PYTEST = (
    *("-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)),
    *("-q", "--color=no", "-p", "no:cacheprovider", "--no-loadscope-reorder"),
)
# It asks after its parent again and again, so that it ends even where this command was killed.
BURN = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): pass"


@contextlib.contextmanager
def busy_cores():
    """Keep every core busy inside the `with` block; yield the processes that do so."""
    command = [sys.executable, "-c", BURN, str(os.getpid())]
    burners = []
    try:
        for _ in range(os.cpu_count() or 1):
            burners.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        yield burners
    finally:
        for one in burners:
            one.kill()
        for one in burners:
            one.wait()


def check(notebooks) -> tuple[bool, str]:
    """Compare every output of the `notebooks` once; return whether all held, and what was said."""
    done = subprocess.run(
        [sys.executable, *PYTEST, *map(str, notebooks)],
        check=False,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode == 0, done.stdout.decode("utf-8", "replace")


def steady(count: int, seed: int, notebooks=NOTEBOOKS) -> bool:
    """Check the `notebooks` up to `count` times, and print how it went; True if never one failed."""
    chance = random.Random(seed)
    print(f"{count} runs of {len(notebooks)} notebooks, seed {seed}", flush=True)
    slowest = {"quiet": 0.0, "busy": 0.0}
    for number in range(1, count + 1):
        order = chance.sample(notebooks, len(notebooks))
        how = "quiet" if number % 2 else "busy"
        start = time.monotonic()
        with busy_cores() if how == "busy" else contextlib.nullcontext():
            held, said = check(order)
        took = time.monotonic() - start
        slowest[how] = max(slowest[how], took)
        if not held:
            print(said)
            print(f"Run {number} of {count} failed ({how}); to repeat: --seed {seed}")
            return False
        print(f"{number:4} {how:5} {took:5.0f} s  {said.strip().splitlines()[-1]}", flush=True)
    print(f"{count} of {count} runs held; the slowest took {slowest['quiet']:.0f} s", end="")
    print(f", and {slowest['busy']:.0f} s with every core kept busy" if count > 1 else "")
    return True


def main(arguments) -> int:
    parser = argparse.ArgumentParser(
        "python -m tests.tools.steady", description=__doc__.split("\n")[0]
    )
    parser.add_argument("count", type=int, help="how many runs")
    parser.add_argument("--seed", type=int, help="repeats the orders of an earlier command")
    parser.add_argument("notebooks", nargs="*", type=Path, help="all, where none is given")
    given = parser.parse_intermixed_args(arguments)
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    try:
        notebooks = [path.resolve() for path in given.notebooks] or NOTEBOOKS
        return 0 if steady(given.count, seed, notebooks) else 1
    except KeyboardInterrupt:
        print(f"\nBroken off; to repeat: --seed {seed}", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
