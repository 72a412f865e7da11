"""What the tests in a browser share."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.lab import find_browser


@pytest.fixture(scope="module")
def browser():
    """A real browser, for all tests of one file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def edition_site(tmp_path_factory) -> Path:
    """The folder of a browser edition that was built of this working tree."""
    from tests.tools.edition.build import build

    site = tmp_path_factory.mktemp("edition") / "site"
    build(site)
    return site
