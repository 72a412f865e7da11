"""What somebody does with a browser at login.example, and what is kept of it, and where."""

from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

from helpers.pictures import Table


def fill_in(
    browser: requests.Session,
    page: requests.Response,
    name: str = "Ada",
    password: str = "lovelace",
) -> requests.Response:
    """Send the login form that `page` shows, as a browser does, and return the last response.

    Raises ValueError where the page shows no form.
    """
    form = _Form(page.text)
    if form.action is None:
        raise ValueError(f"{page.url} shows no form: it answered {page.status_code}.")
    filled = form.hidden | {"name": name, "password": password}
    return browser.post(urljoin(page.url, form.action), filled)


class _Form(HTMLParser):
    """What a page's form says: `action`, its address or None, and the values of `hidden` fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the parser has found."""
        found = dict(attrs)
        if tag == "form":
            self.action = found["action"]
        elif tag == "input" and found.get("type") == "hidden":
            self.hidden[found["name"]] = found["value"]


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
