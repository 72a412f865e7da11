"""A real browser at login.example, and what it does with the cookies of desks.example."""

from html import escape

import pytest
from flask import Flask, request
from playwright.sync_api import sync_playwright

from helpers import browser_findings
from helpers.apps import login
from helpers.apps.login import Client, Store
from helpers.example_keys import rsa_key
from helpers.network import Network
from tests.browser.lab import find_browser
from tests.helpers.authlib_app import host_authlib_app

pytestmark = pytest.mark.browser
ATTRIBUTES = {
    "no attributes": "",
    "HttpOnly": "; HttpOnly",
    "Secure": "; Secure",
    "SameSite=Lax": "; SameSite=Lax",
    "SameSite=Strict": "; SameSite=Strict",
}
EVIL_PAGE = """<!doctype html><title>evil</title>
<img src="http://desks.example/seen?by=image" alt="">
<a href="http://desks.example/seen?by=link">link</a>
<form method="get" action="http://desks.example/seen">
<input type="hidden" name="by" value="get"><button id="get">Read more</button></form>
<form method="post" action="http://desks.example/seen?by=post"><button id="post">Win a prize</button>
</form>
"""


@pytest.fixture
def network():
    with Network() as network:
        yield network


@pytest.fixture
def browse(network):
    """Return a function that opens a browser to which the names of the network lead."""
    with sync_playwright() as playwright:
        opened = []

        def browse(*names):
            rules = ",".join(
                f"MAP {name} {network.address(name).removeprefix('http://')}" for name in names
            )
            arguments = ["--no-sandbox", f"--host-resolver-rules={rules}"]
            path = find_browser()
            opened.append(playwright.chromium.launch(executable_path=path, args=arguments))
            return opened[-1]

        yield browse
        for browser in opened:
            browser.close()


def test_chromium_treats_cookies_as_the_lesson_says(network, browse):
    seen, origins = {}, {}
    desks, evil = Flask("desks"), Flask("evil")

    @desks.get("/set")
    def set_cookies():
        headers = [("Set-Cookie", f"{n}=1{ATTRIBUTES[name]}") for n, name in cookies.items()]
        return "<!doctype html><title>set</title>", headers

    @desks.route("/seen", methods=["GET", "POST"])
    def note():
        seen[request.args["by"]] = set(request.cookies)
        origins[request.args["by"]] = request.origin
        return "<!doctype html><title>seen</title>"

    evil.add_url_rule("/", view_func=lambda: EVIL_PAGE)
    cookies = {f"c{n}": name for n, name in enumerate(ATTRIBUTES)}
    network.host("desks.example", desks)
    network.host("evil.example", evil)
    page = browse("desks.example", "evil.example").new_page()
    page.goto("http://desks.example/set")
    script = page.evaluate("document.cookie")
    page.goto("http://desks.example/seen?by=itself")
    page.goto("http://evil.example/", wait_until="load")
    page.click("a")
    for form in ("get", "post"):
        page.goto("http://evil.example/")
        page.click(f"#{form}")
        page.wait_for_url("http://desks.example/**")
    found = [
        {
            "cookie": name,
            "kept": yes(n in seen["itself"]),
            "read by a script": yes(f"{n}=" in script),
            "sent by evil's image": yes(n in seen["image"]),
            "by its link": yes(n in seen["link"]),
            "by a GET form": yes(n in seen["get"]),
            "by a POST form": yes(n in seen["post"]),
        }
        for n, name in cookies.items()
    ]
    assert found == list(browser_findings.COOKIES)
    assert origins["post"] == browser_findings.ORIGINS["evil.example"]


def test_a_script_in_the_page_books_without_reading_the_cookie(network, browse):
    """What lesson 11 says of XSS: HttpOnly and SameSite=Strict do not help against it."""
    booked, desks = [], Flask("desks")
    script = "<script>fetch('/book', {method: 'POST', body: 'desk=7'})</script>"
    cookie = "session=session-1; HttpOnly; SameSite=Strict"
    shown = {"": f"Hello, {script}!", "escaped": f"Hello, {escape(script)}!"}

    @desks.get("/")
    def greet():
        return shown[request.query_string.decode()], {"Set-Cookie": cookie}

    @desks.post("/book")
    def book():
        booked.append((request.cookies.get("session"), request.origin))
        return ""

    network.host("desks.example", desks)
    page = browse("desks.example").new_page()
    page.goto("http://desks.example/?escaped", wait_until="networkidle")
    assert (booked, page.inner_text("body")) == ([], f"Hello, {script}!")
    page.goto("http://desks.example/", wait_until="networkidle")
    assert booked == [("session-1", browser_findings.ORIGINS["desks.example"])]
    assert page.evaluate("document.cookie") == ""


def yes(fact):
    return "yes" if fact else "no"


def test_one_form_lets_a_real_browser_into_two_apps(network, browse):
    names, issuer = ("desks", "people"), "http://login.example"
    clients = [Client(n, f"{n}-secret", (f"http://{n}.example/callback",)) for n in names]
    store = Store(clients, {"Ada": "lovelace"})
    network.host("login.example", login.create_app(store, rsa_key("april"), issuer))
    for name in names:
        host_authlib_app(network, name, issuer)
    page = browse("login.example", "desks.example", "people.example").new_page()
    errors, sent = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: sent.append(request.post_data or ""))

    page.goto("http://desks.example/login")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    assert page.get_by_role("alert").inner_text() == "Wrong name or password."
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("lovelace")
    before = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("http://desks.example/callback?**")
    after = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert before["login"] != after["login"]
    page.goto("http://desks.example/")
    assert page.inner_text("body") == "Ada"
    page.goto("http://people.example/")
    assert page.inner_text("body") == "nobody"
    sent.clear()
    page.goto("http://people.example/login")
    assert page.url.startswith("http://people.example/callback?code=")
    assert page.inner_text("body") == "Ada"
    assert not any(sent), "the second app's login sent a form"
    page.goto("http://login.example/logout")
    page.get_by_role("button", name="Log out").click()
    assert page.get_by_role("heading").inner_text() == "Logged out"
    page.goto("http://people.example/login")
    assert page.get_by_label("Password").count() == 1
    assert errors == []
