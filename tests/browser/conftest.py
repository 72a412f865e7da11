"""What the tests of the browser edition share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def edition_site(tmp_path_factory) -> Path:
    """The folder of a browser edition that was built of this working tree."""
    from tests.tools.edition.build import build

    site = tmp_path_factory.mktemp("edition") / "site"
    build(site)
    return site
