"""login.example for tests: the provider, a browser, and what they say to each other."""

import base64
import hashlib
import re
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace
from urllib.parse import parse_qs, urlencode, urlsplit

from helpers.apps import login
from helpers.apps.login import Client, Store
from helpers.example_keys import rsa_key
from helpers.network import Network

NOW = 1904288400
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode()[:43]
CALLBACK = "https://desks.example/callback"
CLIENTS = (
    Client(
        "desks",
        "desks-secret",
        (CALLBACK, "https://desks.example/other?x=1"),
        ("https://desks.example/bye",),
        "https://desks.example/backchannel",
        resources=("https://people.example",),
    ),
    Client("people", "people-secret", ("https://people.example/callback",)),
    Client("old", "old-secret", ("https://old.example/callback",), requires_pkce=False),
)


@contextmanager
def provider():
    """Yield the provider on a network of its own, Ada's browser, and a clock that the tests move.

    `told` keeps what the apps were told of log-outs, and `answer` is what they say to it. Passwords are hashed by the same method with less work, so that the tests do not wait for it.
    """
    numbers = count(1)
    clock = SimpleNamespace(now=NOW)
    store = Store(
        CLIENTS,
        {"Ada": "lovelace", "Grace": "hopper"},
        lambda kind: f"{kind}-{next(numbers)}",
        lambda: clock.now,
        "scrypt:1024:8:1",
    )
    told, answer = [], SimpleNamespace(status_code=200)

    def post(url, data, **options):
        told.append((url, data))
        return answer

    with Network() as network:
        app = login.create_app(store, rsa_key("april"), post=post)
        network.host("login.example", app, https=True)
        yield SimpleNamespace(
            network=network,
            store=store,
            clock=clock,
            told=told,
            answer=answer,
            ada=network.client("Ada"),
        )


def request_of(**changes):
    asked = {
        "response_type": "code",
        "client_id": "desks",
        "redirect_uri": CALLBACK,
        "scope": "openid profile",
        "state": "state-of-app",
        "nonce": "nonce-of-app",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    asked |= changes
    return {name: value for name, value in asked.items() if value is not None}


def authorize(browser, **changes):
    asked = urlencode(request_of(**changes), doseq=True)
    return browser.get(f"https://login.example/authorize?{asked}", allow_redirects=False)


def answer_of(response):
    assert response.status_code == 303, response.text
    where = response.headers["Location"]
    return where.partition("?")[0], {
        name: values[0] for name, values in parse_qs(urlsplit(where).query).items()
    }


def submit(browser, form, name="Ada", password="lovelace", csrf=None):
    action = re.search(r'action="([^"]+)"', form.text)[1].replace("&amp;", "&")
    token = re.search(r'name="csrf" value="([^"]+)"', form.text)[1] if csrf is None else csrf
    sent = {"name": name, "password": password, "csrf": token}
    return browser.post(f"https://login.example{action}", sent, allow_redirects=False)


def log_in(browser, **changes):
    """Log in by the form, and return the code."""
    done = submit(browser, authorize(browser, **changes))
    back = browser.get(f"https://login.example{done.headers['Location']}", allow_redirects=False)
    return answer_of(back)[1]["code"]


def redeem(world, code, client="desks", **changes):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }
    form = {name: value for name, value in (form | changes).items() if value is not None}
    app = world.network.client("desks.example")
    return app.post("https://login.example/token", form, auth=(client, f"{client}-secret"))


def logout(browser, **asked):
    url = f"https://login.example/logout?{urlencode(asked)}"
    return browser.get(url, allow_redirects=False)
