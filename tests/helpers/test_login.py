"""login.example against its standards, and against clients and libraries that others wrote."""

import json
import re
import threading
import time

import jwt
import pytest
from joserfc import jwt as jose
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet
from jwcrypto.jwk import JWKSet
from jwcrypto.jwt import JWT
from requests_oauthlib import OAuth2Session

from helpers.apps import login
from helpers.apps.login import Store
from helpers.apps.login.records import Grant
from helpers.apps.login.tokens import Signer
from helpers.example_keys import rsa_key
from tests.helpers.authlib_app import host_authlib_app
from tests.helpers.login_world import (
    CALLBACK,
    CHALLENGE,
    NOW,
    VERIFIER,
    answer_of,
    authorize,
    log_in,
    logout,
    provider,
    redeem,
    submit,
)


@pytest.fixture
def world():
    with provider() as made:
        yield made


def test_a_login_gives_an_id_token_and_the_second_app_asks_for_no_password(world):
    answer = redeem(world, log_in(world.ada)).json()
    claims = jwt.decode(answer["id_token"], options={"verify_signature": False})
    assert claims == {
        "iss": "https://login.example",
        "sub": "person-1",
        "aud": "desks",
        "iat": NOW,
        "exp": NOW + 300,
        "auth_time": NOW,
        "nonce": "nonce-of-app",
        "sid": claims["sid"],
        "name": "Ada",
    }
    assert claims["sid"] not in world.ada.cookies.values()
    assert (answer["token_type"], answer["expires_in"]) == ("Bearer", 300)
    where, second = answer_of(
        authorize(
            world.ada, client_id="people", redirect_uri="https://people.example/callback", state="s"
        )
    )
    assert where == "https://people.example/callback"
    assert second.keys() == {"code", "state", "iss"}
    assert second["state"] == "s"


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "nobody"},
        {"client_id": None},
        {"client_id": ["desks", "desks"]},
        {"redirect_uri": None},
        {"redirect_uri": [CALLBACK, CALLBACK]},
        {"redirect_uri": "https://people.example/callback"},
        *(
            {"redirect_uri": address}
            for address in (
                f"{CALLBACK}/",
                f"{CALLBACK}?x=1",
                f"{CALLBACK}#x",
                f"{CALLBACK}/../evil",
                f"{CALLBACK}.evil.example",
                "https://desks.example@evil.example/callback",
                "https://desks.example.evil.example/callback",
                "http://desks.example/callback",
                "https://DESKS.example/callback",
                "https://desks.example:443/callback",
                "https://desks.example/callbac%6b",
                "//evil.example",
                "javascript:alert(1)",
                "",
            )
        ),
    ],
)
def test_a_browser_is_not_sent_to_an_address_that_is_not_the_apps(world, changes):
    log_in(world.ada)
    for browser in (world.ada, world.network.client("a browser without a session")):
        response = authorize(browser, **changes)
        assert response.status_code == 400
        assert "Location" not in response.headers


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        ("invalid_request", {"response_type": None}),
        ("unsupported_response_type", {"response_type": "token"}),
        ("unsupported_response_type", {"response_type": "code id_token"}),
        ("invalid_request", {"response_mode": "fragment"}),
        ("invalid_scope", {"scope": None}),
        ("invalid_scope", {"scope": "profile"}),
        ("invalid_scope", {"scope": "openidx"}),
        ("invalid_request", {"scope": ["openid", "openid"]}),
        ("invalid_request", {"state": ["one", "two"]}),
        ("invalid_request", {"code_challenge": None}),
        ("invalid_request", {"code_challenge": None, "code_challenge_method": None}),
        ("invalid_request", {"code_challenge_method": None}),
        ("invalid_request", {"code_challenge_method": "plain"}),
        ("invalid_request", {"code_challenge": "short"}),
        ("invalid_request", {"prompt": "consent"}),
        ("request_not_supported", {"request": "x"}),
        ("request_uri_not_supported", {"request_uri": "https://desks.example/r"}),
        ("login_required", {"prompt": "none"}),
    ],
)
def test_what_is_wrong_with_a_request_goes_back_to_the_app(world, error, changes):
    where, answer = answer_of(authorize(world.ada, **changes))
    assert where == CALLBACK
    assert answer["error"] == error
    assert answer["iss"] == "https://login.example"
    assert answer["state"] == ("one" if changes.get("state") else "state-of-app")


def test_an_address_keeps_its_own_query(world):
    log_in(world.ada)
    back = authorize(world.ada, redirect_uri="https://desks.example/other?x=1")
    where, answer = answer_of(back)
    assert where == "https://desks.example/other"
    assert answer["x"] == "1"
    assert "code" in answer


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        ("invalid_grant", {"code": "code-0"}),
        ("invalid_request", {"code": None}),
        ("invalid_request", {"grant_type": None}),
        ("unsupported_grant_type", {"grant_type": "password"}),
        ("invalid_grant", {"redirect_uri": None}),
        ("invalid_grant", {"redirect_uri": "https://desks.example/other?x=1"}),
        ("invalid_grant", {"code_verifier": None}),
        ("invalid_grant", {"code_verifier": "w" * 43}),
        ("invalid_grant", {"code_verifier": "v" * 42}),
        ("invalid_grant", {"code_verifier": CHALLENGE}),
        ("invalid_grant", {"client": "people"}),
        ("invalid_request", {"scope": ["a", "b"]}),
        ("invalid_request", {"client_secret": "desks-secret"}),
    ],
)
def test_a_code_is_good_for_its_own_app_request_and_verifier_alone(world, error, changes):
    code = log_in(world.ada)
    response = redeem(world, **({"code": code} | changes))
    assert (response.status_code, response.json()["error"]) == (400, error)
    assert response.headers["Cache-Control"] == "no-store"


def test_a_code_works_once_and_a_second_use_ends_what_the_first_gave(world):
    code = log_in(world.ada)
    first = redeem(world, code).json()
    bearer = {"Authorization": f"Bearer {first['access_token']}"}
    app = world.network.client("desks.example")
    asked = app.get("https://login.example/userinfo", headers=bearer)
    assert asked.json() == {"sub": "person-1", "name": "Ada"}
    assert redeem(world, code).json()["error"] == "invalid_grant"
    again = app.get("https://login.example/userinfo", headers=bearer)
    assert again.status_code == 401
    assert again.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_of_many_who_bring_one_code_at_once_one_gets_tokens(world):
    client = world.store.clients["desks"]
    code = log_in(world.ada)
    gate, got = threading.Barrier(8), []

    class Slow(Grant):
        def __getattribute__(self, name):
            value = super().__getattribute__(name)
            if name == "used":
                time.sleep(0.01)  # long enough for the other threads to look as well
            return value

    world.store.grants[code].__class__ = Slow

    def bring():
        gate.wait()
        got.append(world.store.redeem(code, client))

    threads = [threading.Thread(target=bring) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(grant is not None for grant in got) == 1


def test_codes_tokens_and_sessions_live_for_their_time(world):
    code = log_in(world.ada)
    world.clock.now += 60
    assert redeem(world, code).json()["error"] == "invalid_grant"
    code = answer_of(authorize(world.ada))[1]["code"]
    world.clock.now += 59
    token = redeem(world, code).json()["access_token"]
    assert world.store.grant_of(token)
    world.clock.now += 300
    assert world.store.grant_of(token) is None
    world.clock.now = NOW + 8 * 3600 - 1
    assert "code" in answer_of(authorize(world.ada))[1]
    world.clock.now += 1
    assert authorize(world.ada).status_code == 200


def test_an_app_without_its_secret_gets_401(world):
    code = log_in(world.ada)
    app = world.network.client("desks.example")
    url = "https://login.example/token"
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
    form["code_verifier"] = VERIFIER
    for extra in ({}, {"auth": ("desks", "wrong")}, {"auth": ("nobody", "")}):
        refused = app.post(url, form, **extra)
        assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
        assert refused.headers["WWW-Authenticate"].startswith("Basic")
    form |= {"client_id": "desks", "client_secret": "desks-secret"}
    assert app.post(url, form).status_code == 200


def test_an_old_app_may_leave_pkce_out_and_a_verifier_cannot_be_slipped_in(world):
    asked = {"client_id": "old", "redirect_uri": "https://old.example/callback"}
    asked |= {"code_challenge": None, "code_challenge_method": None}
    back = {"client": "old", "redirect_uri": asked["redirect_uri"]}
    code = log_in(world.ada, **asked)
    assert redeem(world, code, **back, code_verifier=None).status_code == 200
    code = answer_of(authorize(world.ada, **asked))[1]["code"]
    assert redeem(world, code, **back).json()["error"] == "invalid_grant"


def test_a_login_changes_the_session_id_and_asks_for_the_forms_token(world):
    form = authorize(world.ada)
    before = world.ada.cookies["__Host-login"]
    cookie = form.headers["Set-Cookie"]
    assert cookie == f"__Host-login={before}; Secure; HttpOnly; Path=/; SameSite=Lax"
    for csrf in ("", "wrong"):
        assert submit(world.ada, form, csrf=csrf).status_code == 403
    wrong = submit(world.ada, form, password="hopper")
    assert "Wrong name or password." in wrong.text
    assert "Wrong name or password." in submit(world.ada, form, name="Alan").text
    done = submit(world.ada, wrong)
    after = world.ada.cookies["__Host-login"]
    assert done.headers["Location"].startswith("/authorize?")
    assert after != before
    assert before not in world.store.sessions
    thief = world.network.client("who planted the first id")
    thief.cookies.set("__Host-login", before, domain="login.example", secure=True)
    assert authorize(thief).status_code == 200


def test_a_form_of_another_session_does_not_log_anybody_in(world):
    mallory = world.network.client("Mallory")
    form = authorize(mallory)
    authorize(world.ada)
    assert submit(world.ada, form).status_code == 403
    assert submit(world.network.client("no cookie"), form).status_code == 403


def test_a_code_whose_session_has_ended_is_worth_nothing(world):
    code = log_in(world.ada)
    [session] = [each for each in world.store.sessions.values() if each.person]
    world.store.end_session(session)
    assert redeem(world, code).json()["error"] == "invalid_grant"


def test_who_logs_in_in_place_of_another_ends_the_others_session(world):
    token = redeem(world, log_in(world.ada)).json()["access_token"]
    submit(world.ada, authorize(world.ada, prompt="login"), "Grace", "hopper")
    assert [url for url, sent in world.told] == ["https://desks.example/backchannel"]
    assert world.store.grant_of(token) is None


def test_who_logs_in_again_keeps_the_session_that_the_apps_know(world):
    first = redeem(world, log_in(world.ada)).json()["id_token"]
    submit(world.ada, authorize(world.ada, prompt="login"))
    code = answer_of(authorize(world.ada))[1]["code"]
    second = redeem(world, code).json()["id_token"]
    sids = [
        jwt.decode(each, options={"verify_signature": False})["sid"] for each in (first, second)
    ]
    assert sids[0] == sids[1]
    assert world.told == []


def test_an_app_that_does_not_answer_keeps_no_session_alive(world, caplog):
    tokens = redeem(world, log_in(world.ada)).json()

    def fail(url, **sent):
        raise ConnectionError(url)

    app = login.create_app(world.store, rsa_key("april"), post=fail)
    world.network.host("login.example", app, https=True, replace=True)
    assert logout(world.ada, id_token_hint=tokens["id_token"]).status_code == 200
    assert authorize(world.ada).status_code == 200
    assert "desks was not told of a logout" in caplog.text


def test_prompt_login_asks_again_and_then_goes_on(world):
    log_in(world.ada)
    form = authorize(world.ada, prompt="login")
    assert 'type="password"' in form.text
    done = submit(world.ada, form)
    back = world.ada.get(f"https://login.example{done.headers['Location']}", allow_redirects=False)
    assert "code" in answer_of(back)[1]


def test_passwords_are_kept_as_slow_hashes(world):
    ada = Store((), {"Ada": "lovelace"}).people["Ada"]
    assert ada.password_hash.startswith("scrypt:32768:8:1$")
    for name, password in (("Ada", "lovelace"), ("Grace", "hopper")):
        assert world.store.people[name].password_hash.startswith("scrypt:")
        assert password not in world.store.people[name].password_hash


def test_what_is_shown_is_no_markup(world):
    form = authorize(world.ada, state='"><script>alert(1)</script>')
    assert "<script>" not in form.text
    assert form.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_logging_out_ends_the_session_its_tokens_and_tells_the_apps(world):
    tokens = redeem(world, log_in(world.ada)).json()
    target = "https://desks.example/bye"
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": target, "state": "x"}
    world.clock.now += 3600  # an ID token may have expired by then
    assert answer_of(logout(world.ada, **asked)) == (target, {"state": "x"})
    assert world.store.grant_of(tokens["access_token"]) is None
    assert authorize(world.ada).status_code == 200
    [(url, sent)] = world.told
    assert url == "https://desks.example/backchannel"
    keys = KeySet.import_key_set(jwks(world))
    told = jose.decode(sent["logout_token"], keys, algorithms=["RS256"])
    claims = told.claims
    assert told.header["typ"] == "logout+jwt"
    assert claims["events"] == {"http://schemas.openid.net/event/backchannel-logout": {}}
    assert (claims["aud"], claims["sub"], "nonce" in claims) == ("desks", "person-1", False)
    seen = jwt.decode(tokens["id_token"], options={"verify_signature": False})
    assert claims["sid"] == seen["sid"]


def test_a_page_of_somebody_else_cannot_log_ada_out(world):
    log_in(world.ada)
    grace = world.network.client("Grace")
    done = submit(grace, authorize(grace), "Grace", "hopper")
    back = grace.get(f"https://login.example{done.headers['Location']}", allow_redirects=False)
    of_grace = redeem(world, answer_of(back)[1]["code"]).json()["id_token"]
    [session] = [each for each in world.store.sessions.values() if each.person.name == "Ada"]
    signer = Signer("https://login.example", rsa_key("april"))
    told = signer.logout_token(world.store.clients["desks"], session, NOW, "logout-1")
    for hint in ("", "x.y.z", of_grace, f"{of_grace[:-4]}AAAA", told):
        page = logout(world.ada, id_token_hint=hint)
        assert "Do you want to log out?" in page.text
        assert "code" in answer_of(authorize(world.ada))[1]
    sent = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page.text)[1]}
    world.ada.post("https://login.example/logout", sent)
    assert authorize(world.ada).status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example", "https://desks.example/bye/", "//evil.example", CALLBACK]
)
def test_logging_out_leads_to_no_other_address(world, target):
    tokens = redeem(world, log_in(world.ada)).json()
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": target}
    assert logout(world.ada, **asked).status_code == 400
    assert logout(world.ada, client_id="desks", post_logout_redirect_uri=target).status_code == 400


def jwks(world):
    return world.network.client("an app").get("https://login.example/jwks").json()


def test_the_id_token_is_good_for_two_other_libraries(world):
    token = redeem(world, log_in(world.ada)).json()["id_token"]
    keys = jwks(world)
    assert not {"d", "p", "q"} & keys["keys"][0].keys()
    first = jose.decode(token, KeySet.import_key_set(keys), algorithms=["RS256"]).claims
    second = json.loads(JWT(jwt=token, key=JWKSet.from_json(json.dumps(keys))).claims)
    assert first == second
    head, body, signature = token.split(".")
    forged = f"{head}.{body[:-2]}AA.{signature}"
    with pytest.raises(BadSignatureError):
        jose.decode(forged, KeySet.import_key_set(keys), algorithms=["RS256"])


def test_an_app_gets_an_access_token_for_the_api_that_it_names(world):
    """RFC 8707 §2 and RFC 9068 §2."""
    code = log_in(world.ada)
    answer = redeem(world, code, resource="https://people.example").json()
    header, claims = (
        jwt.get_unverified_header(answer["access_token"]),
        jwt.decode(answer["access_token"], options={"verify_signature": False}),
    )
    assert header["typ"] == "at+jwt"
    assert claims == {
        "iss": "https://login.example",
        "sub": "person-1",
        "aud": "https://people.example",
        "client_id": "desks",
        "iat": NOW,
        "exp": NOW + answer["expires_in"],
        "jti": claims["jti"],
        "scope": "openid profile",
    }
    keys = KeySet.import_key_set(world.ada.get("https://login.example/jwks").json())
    assert jose.decode(answer["access_token"], keys, algorithms=["RS256"]).claims == claims
    bearer = {"Authorization": f"Bearer {answer['access_token']}"}
    assert world.ada.get("https://login.example/userinfo", headers=bearer).status_code == 401


@pytest.mark.parametrize("resource", ["https://people.example/", "https://login.example"])
def test_an_app_gets_no_token_for_an_api_that_is_not_its_own(world, resource):
    code = log_in(world.ada)
    answer = redeem(world, code, resource=resource)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_target")


def test_discovery_names_what_is_there(world):
    app = world.network.client("an app")
    told = app.get("https://login.example/.well-known/openid-configuration").json()
    assert told["issuer"] == "https://login.example"
    for name, url in told.items():
        if name.endswith(("_endpoint", "_uri")):
            assert app.get(url, allow_redirects=False).status_code != 404, name


def test_two_apps_with_authlib_and_one_password(world):
    world.store.now = time.time  # Authlib has no clock that could be set
    for name in ("desks", "people"):
        host_authlib_app(world.network, name)
    form = world.ada.get("https://desks.example/login")
    assert 'type="password"' in form.text
    action = re.search(r'action="([^"]+)"', form.text)[1].replace("&amp;", "&")
    csrf = re.search(r'name="csrf" value="([^"]+)"', form.text)[1]
    sent = {"name": "Ada", "password": "lovelace", "csrf": csrf}
    assert world.ada.post(f"https://login.example{action}", sent).text == "Ada"
    second = world.ada.get("https://people.example/login")
    assert second.text == "Ada"
    assert [hop.status_code for hop in second.history] == [302, 303]


def test_requests_oauthlib_with_pkce_logs_in(world):
    app = OAuth2Session("desks", redirect_uri=CALLBACK, scope=["openid", "profile"], pkce="S256")
    app.trust_env = False
    app.mount("https://", world.network.client("desks.example").get_adapter("https://"))
    log_in(world.ada)
    url, state = app.authorization_url("https://login.example/authorize")
    back = world.ada.get(url, allow_redirects=False).headers["Location"]
    token = app.fetch_token(
        "https://login.example/token", authorization_response=back, client_secret="desks-secret"
    )
    assert state in back
    assert app.get("https://login.example/userinfo").json()["name"] == "Ada"
    assert token["id_token"].count(".") == 2
