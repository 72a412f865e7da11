"""Lesson 12: the app by hand is the one of helpers/, and its exercises say what really happens."""

import ast
import base64
import inspect
import json
import re

import jwt
import pytest

from helpers.apps import sign_on_by_hand
from helpers.exercises.single_sign_on.second_login import solution as second_login_solution
from helpers.exercises.single_sign_on.seen_by import solution as seen_by_solution
from tests.lessons.sign_on import cells, hash_quickly, run, signed

NOTEBOOK = "12-single-sign-on.ipynb"
PARTY = ("keys-run", "rp-begin", "rp-memory", "rp-sessions", "rp-log-in", "rp-redeem", "rp-key")
PARTY += ("rp-read", "rp-finish", "rp-returned", "rp-host")
SETUP = ("setup", "setup-course", "ids", "clients", "provider", "discovery-run")


@pytest.fixture
def lesson(monkeypatch):
    """The names of the notebook after its apps stand."""
    hash_quickly(monkeypatch)
    names = {"__name__": "__main__"}
    run(NOTEBOOK, names, *SETUP, *PARTY, "rp-run")
    yield names
    names["network"].close()


def read(lesson, token, nonce="nonce-9"):
    """Return what the `read` of the notebook makes of a token for desks."""
    with lesson["desks"].app_context():
        return lesson["read"](token, nonce)


def definitions(source):
    """Return what a source defines, without docstrings: name -> what it is made of."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            if ast.get_docstring(node) is not None:
                del node.body[0]
            found[node.name] = ast.dump(node)
        elif isinstance(node, ast.Assign) and node.targets[0].id.isupper():
            found[node.targets[0].id] = ast.dump(node.value)
    return found


def test_the_app_of_the_notebook_is_the_one_of_the_helper():
    sources = cells(NOTEBOOK)
    shown = definitions("\n\n".join(sources[each] for each in PARTY))
    assert shown == definitions(inspect.getsource(sign_on_by_hand))


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "people"},
        {"aud": None},
        {"aud": ["desks", "evil"]},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"nonce": "nonce-8"},
        {"nonce": None},
        {"exp": 1904288400},
        {"exp": None},
        {"sub": None},
    ],
)
def test_a_token_for_somebody_else_or_another_time_is_refused(lesson, changes):
    [kid] = lesson["keys"]
    assert read(lesson, signed({}, kid=kid))["name"] == "Ada"
    with pytest.raises((lesson["Refused"], jwt.InvalidTokenError)):
        read(lesson, signed(changes, kid=kid))


def test_a_token_without_a_signature_or_by_another_key_is_refused(lesson):
    [kid] = lesson["keys"]
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": kid}).encode())
    body = signed({}, kid=kid).split(".")[1]
    for token in (signed({}, "may", kid=kid), f"{head.decode().rstrip('=')}.{body}."):
        with pytest.raises(jwt.InvalidTokenError):
            read(lesson, token)


def test_a_token_of_another_kind_or_without_a_nonce_is_refused(lesson):
    """RFC 8725 §3.11. Where no nonce was kept, a token without one is not the right one."""
    [kid] = lesson["keys"]
    for header, changes, nonce in (
        ({"typ": "at+jwt"}, {}, "nonce-9"),
        ({"typ": "logout+jwt"}, {}, "nonce-9"),
        ({}, {"nonce": None}, None),
        ({}, {"nonce": ""}, ""),
    ):
        with pytest.raises(lesson["Refused"]):
            read(lesson, signed(changes, kid=kid, **header), nonce)
    assert read(lesson, signed({"aud": ["desks"]}, kid=kid))["sub"]


@pytest.mark.parametrize("header", [{}, {"kid": "unknown"}, {"kid": ""}])
def test_a_token_whose_key_nobody_knows_is_refused(lesson, header):
    with pytest.raises(lesson["Refused"]):
        read(lesson, signed({}, **header))


def test_the_app_keeps_the_person_by_sub_and_not_by_name(lesson):
    ada = lesson["network"].client("Ada's browser")
    lesson["fill_in"](ada, ada.get("https://desks.example/login"))
    [row] = [row for row in lesson["desks"].sessions.values() if "person" in row]
    assert row["sub"] == "person-1"


def test_the_first_login_shows_to_each_what_exercise_12_1_says(lesson):
    """Whoever sends or gets a message sees what is in it. The maker of a thing sees it too."""
    network = lesson["network"]
    ada = network.client("Ada's browser")
    with network.record() as trace:
        lesson["fill_in"](ada, ada.get("https://desks.example/login"))
    roles = {"Ada's browser": "browser", "desks.example": "app", "login.example": "provider"}

    def seen(text):
        """Return who takes part in a request whose message, or whose answer, holds `text`."""
        found = set()
        for each in trace.requests:
            sent, got = each.request, each.response
            words = f"{sent.url} {dict(sent.headers)} {sent.body} {dict(got.headers)} {got.text}"
            if text in words:
                found |= {roles[each.sender.name], roles[each.receiver.name]}
        return found

    [row] = [row for row in lesson["desks"].sessions.values() if "person" in row]
    secret = base64.b64encode(b"desks:desks-secret").decode()
    [verifier] = re.findall(r"code_verifier=([^&]+)", str([r.request.body for r in trace.requests]))
    [code] = set(re.findall(r"[?&]code=([^&]+)", str([r.request.url for r in trace.requests])))
    assert {
        "the app's secret": seen(secret),
        "the code": seen(code),
        "the verifier": seen(verifier.split("'")[0]),
        "the ID token": seen(row["hint"]),
        "the value of the app's cookie": seen(list(lesson["desks"].sessions)[-1]),
    } == seen_by_solution()


def test_a_second_login_is_as_exercise_12_2_says(lesson):
    network = lesson["network"]
    ada = network.client("Ada's browser")
    lesson["fill_in"](ada, ada.get("https://desks.example/login"))
    before = set(lesson["store"].sessions)
    with network.record() as trace:
        ada.get("https://people.example/login")
    browser = [each for each in trace.requests if each.sender.name == "Ada's browser"]
    hosts = [each.receiver.name for each in browser]
    [token] = [each for each in trace.requests if each.sender.kind == "app"]
    assert "__Host-login=" in browser[1].request.headers["Cookie"]
    sent = [
        (number, each.receiver.name, each.request) for number, each in enumerate(trace.requests, 1)
    ]
    code = re.search(r"code=([^&]+)", browser[2].request.url)[1]

    def first(host, text):
        """Return the number of the first request to `host` that holds `text`."""
        return next(
            number
            for number, name, request in sent
            if name == host and text in f"{request.url} {request.body} {request.headers}"
        )

    new = trace.requests[2].response.headers["Set-Cookie"].partition(";")[0]
    assert {
        "people.example/login redirects her browser to": hosts[1],
        "her browser then brings the cookie of": hosts[1],
        "login.example/authorize redirects her browser to": hosts[2],
        "who sends the code to login.example/token": token.sender.name,
        "the request that brings the code to people.example": first("people.example", code),
        "the request that brings the code to login.example": first("login.example", code),
        "the request that first brings the id set at /callback": first("people.example", new),
        "password forms that she sees": sum("password" in each.response.text for each in browser),
        "requests of her browser to login.example": hosts.count("login.example"),
        "new sessions at login.example": len(set(lesson["store"].sessions) - before),
        "hosts that hold a session of hers afterwards": sum(
            any("Ada" in str(row) for row in rows.values())
            for rows in (
                lesson["store"].sessions,
                lesson["desks"].sessions,
                lesson["people"].sessions,
            )
        ),
    } == second_login_solution()


def test_a_page_without_a_form_is_named_and_nothing_is_sent(lesson):
    ada = lesson["network"].client("Ada's browser")
    page = ada.get("https://desks.example/")
    said = "https://desks.example/ shows no form: it answered 401"
    with lesson["network"].record() as trace, pytest.raises(ValueError, match=said):
        lesson["fill_in"](ada, page)
    assert not trace.requests
