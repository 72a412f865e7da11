"""Lesson 13: the app and its attacks, its log-outs, and its exercises at the real provider."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from authlib.integrations.base_client.errors import MismatchingStateError

from helpers.apps.login.tokens import Signer
from helpers.example_keys import rsa_key
from helpers.exercises import attacks_and_log_out
from helpers.exercises.attacks_and_log_out.goes_on import solution as goes_on_solution
from tests.exercises.answers import define
from tests.lessons.sign_on import hash_quickly, run, signed, state_of

NOTEBOOK = "13-attacks-and-log-out.ipynb"
APPS = ("setup", "setup-course", "ids", "app-by-hand", "clients", "provider", "start", "naive")
APPS += ("browsers", "helpers-attack")
LOGOUT = ("logout-app", "logout-start", "logout-in", "logout-leave")
LOGOUT += ("logout-told", "logout-allow", "logout-listen")
LIBRARY = ("authlib-channel", "authlib-app", "authlib-views")


@pytest.fixture
def lesson(monkeypatch):
    """The names of the notebook after its apps stand, with Ada and Mallory known to the provider."""
    hash_quickly(monkeypatch)
    names = {"__name__": "__main__"}
    run(NOTEBOOK, names, *APPS)
    yield names
    names["network"].close()


def test_a_forged_callback_is_taken_by_the_naive_app_alone(lesson):
    bring, code_for = lesson["bring"], lesson["code_for"]
    ada, mallory = lesson["ada"], lesson["mallory"]
    forged = {name: code_for(mallory, name) for name in ("old", "desks")}
    assert bring(ada, "old", code=forged["old"]) == "Hello, Mallory!"
    kept = state_of(lesson["begin"](ada, "desks"))
    for state in ({}, {"state": ""}, {"state": "state-0"}, {"state": f"{kept} "}):
        refused = bring(ada, "desks", code=forged["desks"], iss=lesson["LOGIN"], **state)
        assert refused.startswith("Refused: this browser did not")


def test_without_state_a_forged_callback_stops_at_pkce(lesson):
    """RFC 9700 §2.1: the code belongs to Mallory's verifier, and Ada's login has another one."""

    def finish_without_state(query, kept):
        id_token = lesson["redeem"](query, kept)
        return id_token, lesson["read"](id_token, kept["nonce"])

    lesson["start"]("desks", finish=finish_without_state)
    code = lesson["code_for"](lesson["mallory"], "desks")
    lesson["begin"](lesson["ada"], "desks")
    answer = lesson["bring"](lesson["ada"], "desks", code=code, iss=lesson["LOGIN"])
    assert answer == "Refused: invalid_grant"


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


def test_the_solution_of_13_2_lets_ada_in_at_the_real_provider(lesson):
    solution = define(attacks_and_log_out.callback, attacks_and_log_out.callback.solution_source)
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
    run(NOTEBOOK, lesson, *LOGOUT)
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
    run(NOTEBOOK, lesson, *LIBRARY)
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


def test_a_new_key_of_the_provider_is_fetched_once_by_each_app(lesson):
    lesson["start_provider"](key="may")
    ada, trace = lesson["network"].client("Ada's browser"), lesson["network"].record()
    with trace as recorded:
        lesson["fill_in"](ada, ada.get("https://desks.example/login"))
        for _ in range(2):
            assert ada.get("https://desks.example/login").text == "Hello, Ada!"
            assert ada.get("https://people.example/login").text == "Hello, Ada!"
    asked = [each.sender.name for each in recorded.requests if each.request.path_url == "/jwks"]
    assert asked == ["desks.example", "people.example"]
    assert lesson["desks"].keys.keys().isdisjoint(lesson["keys"])


def test_the_right_app_brings_no_code_to_a_provider_that_did_not_answer(lesson):
    """RFC 9207 §2.4, RFC 9700 §4.4: the mix-up."""
    run(NOTEBOOK, lesson, "mixup-evil", "mixup-host")
    ada, caught, start = lesson["ada"], lesson["caught"], lesson["start"]
    start("desks", issuer=lesson["EVIL"])
    assert ada.get("https://desks.example/login").text == "Refused: another provider answers"
    assert caught == []
    start("old", begin=dict, finish=lesson["finish_naively"], issuer=lesson["EVIL"])
    ada.get("https://old.example/login")
    start("old", begin=dict, finish=lesson["finish_naively"])
    assert lesson["bring"](lesson["mallory"], "old", code=caught[0]) == "Hello, Ada!"


def test_only_the_apps_own_form_logs_out(lesson):
    run(NOTEBOOK, lesson, *LOGOUT)
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
    run(NOTEBOOK, lesson, *LOGOUT)
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


def test_log_outs_end_what_exercise_13_1_says(lesson):
    """Each line of the exercise is done, and the hosts that still have a session are counted."""
    run(NOTEBOOK, lesson, *LOGOUT, "logout-provider-run")
    network, leave, out_of_all = lesson["network"], lesson["leave"], lesson["log_out_of_provider"]

    def with_an_address_of_people(ada):
        tells = "https://people.example/backchannel"
        store = lesson["store"]
        store.clients["people"] = replace(store.clients["people"], backchannel_logout_uri=tells)
        assert ada.get("https://people.example/login").text == "Hello, Ada!"

    def leave_and_come_back(ada):
        leave(ada, "desks")
        assert ada.get("https://desks.example/login").text == "Hello, Ada!"

    def after(*steps):
        """Return which hosts have a session after `steps`, each with Ada's browser."""
        run(NOTEBOOK, lesson, "logout-listen")
        ada = lesson["ada"]
        for step in steps:
            step(ada)
        return {row["host"] for row in lesson["where"](ada).rows if row["sessions"]}

    assert {
        "she logs out of desks": after(lambda ada: leave(ada, "desks")),
        "she logs out of desks, and opens its /login again": after(leave_and_come_back),
        "she logs out of login": after(out_of_all),
        "she logs out of login, and people has an address too": after(
            with_an_address_of_people, out_of_all
        ),
        "she logs out of login, and desks cannot be reached": after(
            lambda ada: network.stop("desks.example"), out_of_all
        ),
        "she deletes the cookies of her browser": after(lambda ada: ada.cookies.clear()),
        "a link on evil.example leads her to desks.example/logout": after(
            lambda ada: ada.get("https://desks.example/logout")
        ),
    } == goes_on_solution()
