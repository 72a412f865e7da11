"""Threads, locks, sockets and selectors in a browser: the table that CPython passes too."""

from pathlib import Path

import pytest

from tests.browser import in_kernel
from tests.browser.edition import Edition
from tests.browser.lab import ROOT

pytestmark = pytest.mark.browser

TABLE = sorted(
    path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/helpers/test_green_*")
)
NEEDED = ["tests/__init__.py", "tests/helpers/__init__.py", "tests/helpers/green.py"]


@pytest.fixture(scope="module")
def results(edition_site: Path) -> dict[str, tuple[str, float, str]]:
    more = {in_kernel.PLACE: in_kernel.pack([*NEEDED, *TABLE])}
    with Edition(edition_site, more) as edition:
        edition.open("notebooks/00-start-here.ipynb")
        ran = edition.run(in_kernel.sources(["tests/helpers"]), seconds=240)
        assert edition.outside == []
    return in_kernel.read(ran[-1]["outputs"])


def test_all_that_cpython_promises_holds_in_the_browser(results):
    wrong = {name: why for name, (outcome, _, why) in results.items() if outcome != "passed"}
    assert not wrong, "\n".join(f"{name}: {why}" for name, why in wrong.items())


@pytest.mark.parametrize("path", TABLE)
def test_the_whole_table_was_asked(results, path):
    count = Path(ROOT, path).read_text("utf-8").count("\ndef test_")
    asked = {name.partition("[")[0] for name in results if Path(path).name in name}
    assert len(asked) == count
