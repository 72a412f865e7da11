"""What the tests of the lessons on single sign-on share: cells that run, and tokens with a fault."""

from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jwt
import nbformat
from werkzeug.security import generate_password_hash

from helpers.example_keys import rsa_key

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def cells(notebook):
    """Return the source of each cell of a notebook, by its id."""
    book = nbformat.read(NOTEBOOKS / notebook, as_version=4)
    return {cell.id: cell.source for cell in book.cells}


def run(notebook, names, *ids):
    """Run these cells of a notebook, by id, in `names`."""
    sources = cells(notebook)
    for each in ids:
        exec(sources[each], names)  # noqa: S102


def hash_quickly(monkeypatch):
    """Hash passwords by the same method with less work, so that the tests do not wait for it."""
    quick = partial(generate_password_hash, method="scrypt:1024:8:1")
    hashed = "helpers.apps.login.store.generate_password_hash"
    monkeypatch.setattr(hashed, lambda password, method: quick(password))


def state_of(address):
    return parse_qs(urlsplit(address).query).get("state", [""])[0]


def signed(changes, key="april", **header):
    """Return an ID token with good claims for desks, but for the changes."""
    claims = {
        "iss": "https://login.example",
        "aud": "desks",
        "sub": "person-1",
        "iat": 1904288400,
        "exp": 1904288700,
        "nonce": "nonce-9",
        "name": "Ada",
    }
    claims = {name: value for name, value in (claims | changes).items() if value is not None}
    return jwt.encode(claims, rsa_key(key), "RS256", headers=header)
