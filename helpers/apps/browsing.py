"""What somebody does with a browser at login.example, and what is kept of it, and where."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urljoin

import requests

from helpers.pictures import Table


def fill_in(
    browser: requests.Session,
    page: requests.Response,
    name: str = "Ada",
    password: str = "lovelace",
) -> requests.Response:
    """Send the login form that `page` shows, as a browser does, and return the last response."""
    action = unescape(re.search('action="([^"]+)"', page.text)[1])
    token = re.search('name="csrf" value="([^"]+)"', page.text)[1]
    form = {"name": name, "password": password, "csrf": token}
    return browser.post(urljoin(page.url, action), form)


def memories(person: str, browser: requests.Session, servers: Mapping[str, Mapping]) -> Table:
    """Return what `browser` keeps for each host, and what each host keeps about the person.

    `servers` has the sessions of each host, by the first part of its name.
    """
    cookies = {cookie.domain.partition(".")[0]: cookie.value for cookie in browser.cookies}
    return Table(
        {
            "host": name,
            "cookie": cookies.get(name, ""),
            "sessions": ", ".join(key for key, row in rows.items() if person in str(row)),
        }
        for name, rows in servers.items()
    )
