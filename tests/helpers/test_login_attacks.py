"""What somebody with bad intentions, or an app with a fault, asks of login.example, and what it says.

Each of these was answered wrongly once.
"""

import threading
from urllib.parse import urlencode

import jwt
import pytest

from helpers.apps.login import Store
from helpers.apps.login.store import FORM_LIFE, SESSION_LIFE
from tests.helpers.login_world import (
    CALLBACK,
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


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


def userinfo(world, token):
    headers = {"Authorization": f"Bearer {token}"}
    return world.network.client("app").get("https://login.example/userinfo", headers=headers)


def ask_token(world, form, **options):
    return world.network.client("app").post("https://login.example/token", form, **options)


def code_form(code, **changes):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }
    return form | changes


def test_a_scope_that_the_browser_invents_is_signed_into_no_token(world):
    """RFC 6749 §3.3: what was granted may be less than what was asked for, and is then told."""
    code = log_in(world.ada, scope="openid profile admin:everything")
    answer = redeem(world, code, resource="https://people.example").json()
    assert claims_of(answer["access_token"])["scope"] == "openid profile"
    assert answer["scope"] == "openid profile"
    assert redeem(world, log_in_again(world, scope="admin:everything openid")).json()["scope"] == (
        "openid"
    )


def log_in_again(world, **changes):
    """Get a code for whoever is logged in."""
    return answer_of(authorize(world.ada, **changes))[1]["code"]


def test_a_log_out_ends_the_tokens_from_before_a_second_password(world):
    first = redeem(world, log_in(world.ada)).json()
    form = authorize(world.ada, prompt="login")
    done = submit(world.ada, form)
    back = world.ada.get(f"https://login.example{done.headers['Location']}", allow_redirects=False)
    second = redeem(world, answer_of(back)[1]["code"]).json()
    for tokens in (first, second):
        assert userinfo(world, tokens["access_token"]).status_code == 200
    logout(world.ada, id_token_hint=first["id_token"])
    for tokens in (first, second):
        assert userinfo(world, tokens["access_token"]).status_code == 401


def test_a_code_from_before_a_second_password_is_still_good(world):
    code, before = log_in(world.ada), world.clock.now
    world.clock.now += 30
    submit(world.ada, authorize(world.ada, prompt="login"))
    answer = redeem(world, code)
    assert answer.status_code == 200
    assert claims_of(answer.json()["id_token"])["auth_time"] == before


def test_a_second_password_changes_the_cookie(world):
    log_in(world.ada)
    before = world.ada.cookies["__Host-login"]
    submit(world.ada, authorize(world.ada, prompt="login"))
    assert world.ada.cookies["__Host-login"] != before
    assert world.store.session(before) is None


def test_a_code_that_comes_twice_ends_the_token_that_is_in_the_making(world):
    """RFC 6749 §4.1.2. The second request comes between the first one's check and its token."""
    code, store = log_in(world.ada), world.store
    made, second = threading.Event(), threading.Event()
    new_access_token = store.new_access_token

    def wait_for_the_second(grant):
        made.set()
        assert second.wait(10)
        return new_access_token(grant)

    store.new_access_token = wait_for_the_second
    answers = []
    first = threading.Thread(target=lambda: answers.append(redeem(world, code)))
    first.start()
    assert made.wait(10)
    assert redeem(world, code).status_code == 400
    second.set()
    first.join()
    assert answers[0].status_code == 200
    assert userinfo(world, answers[0].json()["access_token"]).status_code == 401


def test_an_access_token_is_no_hint_who_logs_out(world):
    """RFC 8725 §3.11: the same key signs it, and its `typ` says that it is something else."""
    answer = redeem(world, log_in(world.ada), resource="https://people.example").json()
    page = logout(world.ada, id_token_hint=answer["access_token"])
    assert page.status_code == 200
    assert "csrf" in page.text
    assert authorize(world.ada).status_code == 303


def test_a_hint_and_an_app_that_do_not_fit_log_nobody_out(world):
    """RP-Initiated Logout §2: when both are there, they must match."""
    hint = redeem(world, log_in(world.ada)).json()["id_token"]
    assert logout(world.ada, id_token_hint=hint, client_id="people").status_code == 400
    assert authorize(world.ada).status_code == 303
    assert logout(world.ada, id_token_hint=hint, client_id="desks").status_code == 200
    assert authorize(world.ada).status_code == 200


def test_max_age_asks_for_the_password_when_the_login_is_too_old(world):
    """OIDC Core §3.1.2.1, mandatory for every provider by §15.1."""
    log_in(world.ada)
    world.clock.now += 10
    assert "code" in answer_of(authorize(world.ada, max_age="10"))[1]
    world.clock.now += 1
    form = authorize(world.ada, max_age="10")
    assert 'type="password"' in form.text
    refused = answer_of(authorize(world.ada, max_age="10", prompt="none"))[1]
    assert refused["error"] == "login_required"
    done = submit(world.ada, form)
    back = world.ada.get(f"https://login.example{done.headers['Location']}", allow_redirects=False)
    token = redeem(world, answer_of(back)[1]["code"]).json()["id_token"]
    assert claims_of(token)["auth_time"] == world.clock.now


@pytest.mark.parametrize("max_age", ["-1", "ten", "1.5", "1 0", "9" * 10])
def test_a_max_age_that_is_no_number_of_seconds_is_refused(world, max_age):
    assert answer_of(authorize(world.ada, max_age=max_age))[1]["error"] == "invalid_request"


def test_a_hint_of_somebody_else_asks_for_the_password(world):
    """OIDC Core §3.1.2.1, id_token_hint."""
    ada = redeem(world, log_in(world.ada)).json()["id_token"]
    assert "code" in answer_of(authorize(world.ada, id_token_hint=ada))[1]
    grace = world.network.client("Grace")
    submit(grace, authorize(grace), "Grace", "hopper")
    assert 'type="password"' in authorize(grace, id_token_hint=ada).text
    refused = answer_of(authorize(grace, id_token_hint=ada, prompt="none"))[1]
    assert refused["error"] == "login_required"


@pytest.mark.parametrize(
    "header",
    ['Digest username="desks", password="desks-secret"', "Foo x", "Basic !!!", "Bearer desks"],
)
def test_an_app_shows_its_secret_by_the_scheme_basic_alone(world, header):
    form = code_form(log_in(world.ada), client_id="desks", client_secret="desks-secret")
    answer = ask_token(world, form, headers={"Authorization": header})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_an_app_says_who_it_is_once_or_twice_the_same(world):
    code, auth = log_in(world.ada), ("desks", "desks-secret")
    answer = ask_token(world, code_form(code, client_id="people"), auth=auth)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert ask_token(world, code_form(code, client_id="desks"), auth=auth).status_code == 200


def test_a_parameter_without_a_value_counts_as_left_out_at_authorize(world):
    """RFC 6749 §3.1."""
    log_in(world.ada)
    for name in ("response_mode", "request", "request_uri", "prompt", "max_age", "id_token_hint"):
        assert "code" in answer_of(authorize(world.ada, **{name: ""}))[1], name
    missing = answer_of(authorize(world.ada, response_type=""))[1]
    assert missing["error"] == "invalid_request"
    old = authorize(
        world.ada,
        client_id="old",
        redirect_uri="https://old.example/callback",
        code_challenge="",
        code_challenge_method="",
    )
    assert "code" in answer_of(old)[1]


def test_a_parameter_without_a_value_counts_as_left_out_at_token(world):
    """RFC 6749 §3.2."""
    auth = ("desks", "desks-secret")
    for changes in ({"grant_type": ""}, {"code": ""}):
        answer = ask_token(world, code_form(log_in(world.ada)) | changes, auth=auth)
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
        world.ada.cookies.clear()
    form = code_form(log_in(world.ada), resource="", client_secret="", client_id="")
    assert ask_token(world, form, auth=auth).status_code == 200


def test_two_apis_are_two_tokens(world):
    """RFC 8707 §2 lets an app name several; a provider may refuse what it cannot give."""
    form = [*code_form(log_in(world.ada)).items()]
    form += [("resource", "https://people.example"), ("resource", "https://desks.example")]
    answer = ask_token(world, form, auth=("desks", "desks-secret"))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_target")


def test_tokens_are_kept_out_of_every_cache_and_public_keys_are_not(world):
    answer = redeem(world, log_in(world.ada))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Pragma"] == "no-cache"  # RFC 6749 §5.1
    for path in ("/jwks", "/.well-known/openid-configuration"):
        said = world.network.client("app").get(f"https://login.example{path}")
        assert said.headers["Cache-Control"] == "public, max-age=300"
    assert {"sub", "name", "auth_time"} <= set(said.json()["claims_supported"])


def test_scripts_of_other_sites_may_ask_who_a_token_belongs_to(world):
    """OIDC Core §5.3 asks for CORS."""
    token = redeem(world, log_in(world.ada)).json()["access_token"]
    without = world.network.client("app").get("https://login.example/userinfo")
    assert (without.status_code, without.content) == (401, b"")
    for answer in (userinfo(world, token), userinfo(world, "x"), without):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_forms_that_nobody_fills_in_are_forgotten(world):
    form = authorize(world.ada)
    for _ in range(20):
        authorize(world.network.client("a robot"))
    assert len(world.store.sessions) == 21
    world.clock.now += FORM_LIFE
    assert submit(world.ada, form).status_code == 403
    authorize(world.network.client("a robot"))
    assert len(world.store.sessions) == 1


def test_a_session_that_is_over_takes_its_tokens_along():
    now = [0.0]
    store = Store((), {"Ada": "lovelace"}, now=lambda: now[0], hashing="scrypt:1024:8:1")
    session = store.begin_session(store.people["Ada"])
    now[0] = SESSION_LIFE
    assert store.session(session.id) is None
    store.begin_session()
    assert session.ended


@pytest.mark.parametrize("status", [302, 400, 500])
def test_an_app_that_fails_to_end_its_session_is_noted(world, caplog, status):
    """Back-Channel Logout §2.8."""
    hint = redeem(world, log_in(world.ada)).json()["id_token"]
    world.answer.status_code = status
    assert logout(world.ada, id_token_hint=hint).status_code == 200
    assert f"desks was not told of a logout: {status}" in caplog.text


def test_an_address_with_nothing_in_it_is_no_address(world):
    asked = urlencode({"client_id": "", "redirect_uri": CALLBACK})
    answer = world.ada.get(f"https://login.example/authorize?{asked}", allow_redirects=False)
    assert answer.status_code == 400
