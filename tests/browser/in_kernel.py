"""Runs tests of this project inside a kernel of the browser edition, by pytest itself.

`pack` makes what the kernel fetches: the tests and pytest, in one file. `SOURCE` is the cell that
unpacks it and runs pytest; its last output is what `read` reads.
"""

import ast
import importlib.util
import io
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = "/tests.zip"
PYTEST = (
    "pytest",
    "_pytest",
    "py",
    "pluggy",
    "iniconfig",
)  # in Python alone, as all that they import

UNPACK = f"""
import io, sys, zipfile
from pyodide.http import pyfetch

zipfile.ZipFile(io.BytesIO(await (await pyfetch({PLACE!r})).bytes())).extractall("/course")
sys.path.insert(0, "/course")
sys.dont_write_bytecode = True
"""
RUN = """
import helpers.browser, os, pytest

class Results(dict):
    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            why = str(report.longrepr or "")
            self[report.nodeid] = report.outcome, round(report.duration, 3), why

    def pytest_collectreport(self, report):
        if report.outcome == "failed":
            self[report.nodeid] = "failed", 0, str(report.longrepr)

results = Results()
os.chdir("/course")
pytest.main({arguments!r}, plugins=[results])
print(chr(10) + "RESULTS", dict(results))
"""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# What looks for unraisable exceptions collects garbage as only the end of a cell may in a browser.
WITHOUT = ["cacheprovider", "faulthandler", "unraisableexception"]
OPTIONS = ["-q", *(f"-pno:{name}" for name in WITHOUT), "-c", "/dev/null"]


def pack(names: list[str]) -> bytes:
    """Return the files of the tests `names` (folders or files, from the root), with pytest."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name in PYTEST:
            spec = importlib.util.find_spec(name)
            source = Path(spec.origin)
            if spec.submodule_search_locations is None:
                file.write(source, f"{name}.py")
                continue
            for path in sorted(source.parent.rglob("*.py")):
                file.write(path, Path(name, path.relative_to(source.parent)).as_posix())
        for name in names:
            top = ROOT / name
            for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
                file.write(path, path.relative_to(ROOT).as_posix())
    return data.getvalue()


def sources(arguments: list[str]) -> list[str]:
    """Return the cells that run pytest with `arguments` in the kernel."""
    return [UNPACK, RUN.format(arguments=[*OPTIONS, *arguments])]


def read(outputs: list[dict]) -> dict[str, tuple[str, float, str]]:
    """Return test -> (outcome, seconds, why it failed). RuntimeError if pytest did not end."""
    texts = [one.get("text") or "\n".join(one.get("traceback", [])) for one in outputs]
    written = "".join(filter(None, texts))
    _, found, results = written.rpartition("\nRESULTS ")
    if not found:
        raise RuntimeError(f"pytest did not end in the browser:\n{COLOURS.sub('', written)}")
    return ast.literal_eval(results.strip())
