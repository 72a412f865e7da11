"""Lesson 05: its own apps against its attacks, and its exercises against the real provider."""

import base64
import json
import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import nbformat
import pytest
from authlib.integrations.base_client.errors import MismatchingStateError
from werkzeug.security import generate_password_hash

from helpers.apps.login.tokens import Signer
from helpers.example_keys import rsa_key
from helpers.exercises import sessions_and_sso
from helpers.exercises.sessions_and_sso import Refused
from helpers.exercises.sessions_and_sso.second_login import solution as second_login_solution
from tests.exercises.answers import define

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "05-sessions-and-sso.ipynb"
SETUP = ("setup", "setup-course", "ids", "greet", "csrf-app", "origin-app")
SETUP += ("clients", "provider", "discovery-run", "keys-run")
PARTY = ("rp-memory", "rp-sessions", "rp-begin", "rp-log-in", "rp-redeem", "rp-key", "rp-read")
PARTY += ("rp-finish",)
REST = ("rp-returned", "rp-host", "rp-run", "naive", "helpers-attack", "browsers")
LOGOUT = ("kept", "logout-told", "logout-app", "logout-allow", "logout-start")
LIBRARY = ("authlib-channel", "authlib-app", "authlib-views")


def run(names, *ids):
    """Run these cells of the notebook, by id, in `names`."""
    cells = {cell.id: cell.source for cell in nbformat.read(NOTEBOOK, as_version=4).cells}
    for each in ids:
        exec(cells[each].replace("desks_app(sessions)", "print"), names)  # noqa: S102


@pytest.fixture
def lesson(monkeypatch):
    """The names of the notebook after its apps stand, with Ada and Mallory known to the provider.

    Passwords are hashed by the same method with less work, so that the tests do not wait for it.
    """
    quick = partial(generate_password_hash, method="scrypt:1024:8:1")
    hashed = "helpers.apps.login.store.generate_password_hash"
    monkeypatch.setattr(hashed, lambda password, method: quick(password))
    names = {"__name__": "__main__"}
    run(names, *SETUP, *PARTY, *REST)
    yield names
    names["network"].close()


def state_of(address):
    return parse_qs(urlsplit(address).query).get("state", [""])[0]


def test_a_forged_callback_is_taken_by_the_naive_app_alone(lesson):
    bring, code_for = lesson["bring"], lesson["code_for"]
    ada, mallory = lesson["ada"], lesson["mallory"]
    forged = {name: code_for(mallory, name) for name in ("old", "desks")}
    assert bring(ada, "old", code=forged["old"]) == "Hello, Mallory!"
    kept = state_of(lesson["begin"](ada, "desks"))
    for state in ({}, {"state": ""}, {"state": "state-0"}, {"state": f"{kept} "}):
        refused = bring(ada, "desks", code=forged["desks"], iss=lesson["LOGIN"], **state)
        assert refused.startswith("Refused: this browser did not")


def test_a_stolen_code_is_taken_by_the_naive_app_alone(lesson):
    bring, code_for, begin = lesson["bring"], lesson["code_for"], lesson["begin"]
    ada, mallory = lesson["ada"], lesson["mallory"]
    assert bring(mallory, "old", code=code_for(ada, "old")) == "Hello, Ada!"
    stolen, state = code_for(ada, "desks"), state_of(begin(mallory, "desks"))
    answer = bring(mallory, "desks", code=stolen, state=state, iss=lesson["LOGIN"])
    assert answer == "Refused: invalid_grant"


@pytest.mark.parametrize("name", ["old", "desks"])
def test_a_callback_works_once(lesson, name):
    ada = lesson["ada"]
    address = ada.get(lesson["begin"](ada, name), allow_redirects=False).headers["Location"]
    assert ada.get(address).text == "Hello, Ada!"
    assert ada.get(address).text.startswith("Refused")


@pytest.mark.parametrize("name", ["old", "desks"])
def test_a_changed_address_gets_no_code(lesson, name):
    asked = urlsplit(lesson["begin"](lesson["ada"], name))
    for address in ("https://evil.example/callback", f"https://{name}.example/callback/x"):
        query = parse_qs(asked.query) | {"redirect_uri": [address]}
        changed = asked._replace(query=urlencode(query, doseq=True)).geturl()
        answer = lesson["ada"].get(changed, allow_redirects=False)
        assert (answer.status_code, "Location" in answer.headers) == (400, False)


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
    assert lesson["read"](signed({}, kid=kid), "desks", "nonce-9")["name"] == "Ada"
    with pytest.raises((Refused, jwt.InvalidTokenError)):
        lesson["read"](signed(changes, kid=kid), "desks", "nonce-9")


def test_a_token_without_a_signature_or_by_another_key_is_refused(lesson):
    [kid] = lesson["keys"]
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": kid}).encode())
    body = signed({}, kid=kid).split(".")[1]
    for token in (signed({}, "may", kid=kid), f"{head.decode().rstrip('=')}.{body}."):
        with pytest.raises(jwt.InvalidTokenError):
            lesson["read"](token, "desks", "nonce-9")


def test_a_second_login_is_as_exercise_5_3_says(lesson):
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
        "the request that first brings her new session's id": first("people.example", new),
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


def test_the_solution_of_5_4_lets_ada_in_at_the_real_provider(lesson):
    solution = define(sessions_and_sso.callback, sessions_and_sso.callback.solution_source)
    seen = []

    def finish(query, kept):
        app = lesson["current_app"]

        def redeem(code, verifier):
            return {"id_token": lesson["redeem"]({"code": code}, {"verifier": verifier})}

        def verify(token):
            rules = dict.fromkeys(("verify_aud", "verify_exp", "verify_iat"), False)
            [key] = lesson["keys"].values()
            return jwt.decode(token, key, algorithms=["RS256"], options=rules)

        assert app.name == "people"
        seen.append(solution(query.to_dict(), kept, redeem, verify, lesson["clock"].now))
        return "", {"name": seen[-1], "sub": seen[-1], "sid": ""}

    lesson["start"]("people", finish=finish)
    ada, mallory = lesson["ada"], lesson["mallory"]
    assert ada.get("https://people.example/login").text == "Hello, person-1!"
    forged = lesson["code_for"](mallory, "people")
    begun = state_of(lesson["begin"](ada, "people"))
    for state in ("", "state-0", begun):
        answer = lesson["bring"](ada, "people", code=forged, state=state, iss=lesson["LOGIN"])
        assert answer.startswith("Refused")
    assert seen == ["person-1"]


def test_a_logout_token_for_another_app_or_an_old_one_ends_nothing(lesson):
    run(lesson, *LOGOUT)
    store, desks, people = lesson["store"], lesson["desks"], lesson["people"]
    [session] = [each for each in store.sessions.values() if each.person]
    grace = lesson["network"].client("Grace's browser")
    lesson["fill_in"](grace, grace.get("https://desks.example/login"), "Grace", "hopper")
    signer = Signer("https://login.example", rsa_key("april"))
    for client, age, ended in (("people", 0, False), ("desks", 120, False), ("desks", 119, True)):
        signed_at = lesson["clock"].now - age
        token = signer.logout_token(store.clients[client], session, signed_at, "t")
        lesson["ada"].post("https://desks.example/backchannel", {"logout_token": token})
        assert (not any("Ada" in str(row) for row in desks.sessions.values())) is ended
    assert any("Ada" in str(row) for row in people.sessions.values())
    assert grace.get("https://desks.example/").text == "Hello, Grace!"


def test_authlib_refuses_a_forged_callback(lesson):
    run(lesson, *LIBRARY)
    refused = []

    def note(error):
        refused.append(error)
        return "Refused", 403

    lesson["app"].register_error_handler(MismatchingStateError, note)
    lesson["network"].host("people.example", lesson["app"], https=True, replace=True)
    ada = lesson["ada"]
    ada.get("https://people.example/login", allow_redirects=False)
    answer = ada.get("https://people.example/callback?code=login-code-1&state=state-0")
    assert (answer.text, len(refused)) == ("Refused", 1)


def test_a_token_of_another_kind_or_without_a_nonce_is_refused(lesson):
    """RFC 8725 §3.11. Where no nonce was kept, a token without one is not the right one."""
    [kid] = lesson["keys"]
    for header, changes, nonce in (
        ({"typ": "at+jwt"}, {}, "nonce-9"),
        ({"typ": "logout+jwt"}, {}, "nonce-9"),
        ({}, {"nonce": None}, None),
        ({}, {"nonce": ""}, ""),
    ):
        with pytest.raises(Refused):
            lesson["read"](signed(changes, kid=kid, **header), "desks", nonce)
    assert lesson["read"](signed({"aud": ["desks"]}, kid=kid), "desks", "nonce-9")["sub"]


@pytest.mark.parametrize("header", [{}, {"kid": "unknown"}, {"kid": ""}])
def test_a_token_whose_key_nobody_knows_is_refused(lesson, header):
    with pytest.raises(Refused):
        lesson["read"](signed({}, **header), "desks", "nonce-9")


def test_a_new_key_of_the_provider_is_fetched_once(lesson):
    before = set(lesson["keys"])
    lesson["start_provider"](key="may")
    ada, trace = lesson["network"].client("Ada's browser"), lesson["network"].record()
    with trace as recorded:
        page = lesson["fill_in"](ada, ada.get("https://desks.example/login"))
        ada.get("https://people.example/login")
    assert page.text == "Hello, Ada!"
    assert sum(each.request.path_url == "/jwks" for each in recorded.requests) == 1
    assert before.isdisjoint(lesson["keys"])


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>", "\"'&"])
def test_what_a_visitor_writes_is_shown_as_text(lesson, text):
    app = lesson["Flask"]("page")
    app.add_url_rule("/book", "book", lambda: lesson["book"](False), methods=["POST"])
    app.add_url_rule("/greet", "greet", lambda: lesson["greet"](lesson["request"].args["name"]))
    page = app.test_client()
    page.set_cookie("session", "session-of-ada")
    shown = page.get("/greet", query_string={"name": text}), page.post("/book", data={"desk": text})
    for answer in shown:
        assert answer.status_code == 200
        assert text not in answer.text


def test_a_form_without_the_right_token_books_nothing(lesson):
    app = lesson["Flask"]("page")
    app.add_url_rule("/book", view_func=lambda: lesson["book"](True), methods=["POST"])
    page = app.test_client()
    page.set_cookie("session", "session-of-ada")
    for csrf in ({}, {"csrf": ""}, {"csrf": "only-in-the-pag"}, {"csrf": "\u00e9"}):
        assert page.post("/book", data={"desk": 7} | csrf).status_code == 403
    assert page.post("/book", data={"desk": 7, "csrf": "only-in-the-page"}).status_code == 200


def test_the_right_app_brings_no_code_to_a_provider_that_did_not_answer(lesson):
    """RFC 9207 §2.4, RFC 9700 §4.4: the mix-up."""
    run(lesson, "mixup-evil", "mixup-host")
    ada, caught, start = lesson["ada"], lesson["caught"], lesson["start"]
    start("desks", issuer=lesson["EVIL"])
    assert ada.get("https://desks.example/login").text == "Refused: another provider answers"
    assert caught == []
    start("old", begin=dict, finish=lesson["finish_naively"], issuer=lesson["EVIL"])
    ada.get("https://old.example/login")
    start("old", begin=dict, finish=lesson["finish_naively"])
    assert lesson["bring"](lesson["mallory"], "old", code=caught[0]) == "Hello, Ada!"


def test_the_app_keeps_the_person_by_sub_and_not_by_name(lesson):
    ada = lesson["ada"]
    ada.get("https://desks.example/login")
    assert [row["sub"] for row in lesson["desks"].sessions.values() if "person" in row][-1:] == [
        "person-1"
    ]


def test_only_the_apps_own_form_logs_out(lesson):
    run(lesson, *LOGOUT)
    ada, where = lesson["ada"], "https://desks.example/logout"
    assert ada.get(where).status_code == 405
    for origin in ("https://evil.example", "https://evil.desks.example", "null", None):
        headers = {} if origin is None else {"Origin": origin}
        assert ada.post(where, headers=headers).status_code == 403
    assert ada.get("https://desks.example/").text == "Hello, Ada!"
    assert ada.post(where, headers={"Origin": "https://desks.example"}).text == "Goodbye"
    assert ada.get("https://desks.example/").status_code == 401


def test_what_is_no_logout_token_gets_400_and_ends_nothing(lesson):
    """Back-Channel Logout §2.6 and §2.8."""
    run(lesson, *LOGOUT)
    store, desks, [kid] = lesson["store"], lesson["desks"], lesson["keys"]
    [session] = [each for each in store.sessions.values() if each.person]
    event = {"http://schemas.openid.net/event/backchannel-logout": {}}
    fine = {"sid": session.sid, "jti": "t", "events": event, "nonce": None}
    changes = (
        {"events": {}},
        {"events": {"http://example.com/other": {}}},
        {"events": None},
        {"nonce": "nonce-9"},
        {"jti": None},
        {"sid": None},
        {"aud": "people"},
        {"exp": lesson["clock"].now},
    )
    tokens = [signed(fine | each, kid=kid, typ="logout+jwt") for each in changes]
    tokens += ["", "x", "a.b.c", "\u00e9.\u00e9.\u00e9", signed(fine, kid="unknown"), signed(fine)]
    for row in desks.sessions.values():
        tokens.append(row["hint"])

    def tell(token):
        sent = {} if token is None else {"logout_token": token}
        return lesson["mallory"].post("https://desks.example/backchannel", sent)

    for token in (*tokens, None):
        answer = tell(token)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (400, "no-store"), token
    assert any("Ada" in str(row) for row in desks.sessions.values())
    good = signed(fine, kid=kid, typ="logout+jwt")
    assert [tell(good).status_code, tell(good).status_code] == [200, 400]
    assert not any("Ada" in str(row) for row in desks.sessions.values())
