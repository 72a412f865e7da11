"""The whole service: what it lets through, what it refuses, and what it writes down."""

import gc
import json
import logging
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest

from helpers.apps import relying_party
from helpers.apps.company import Parts
from helpers.apps.company.company import LOGIN, PASSWORDS, PEOPLE, Company, log_in
from helpers.apps.login.tokens import Signer
from helpers.example_keys import rsa_key
from helpers.exercises.shared.service import QUICK
from helpers.network import Network

API = "https://desks.example/api"
WANTED = {
    "desk": 7,
    "person": "Ada",
    "start": "2030-05-06T09:00:00+00:00",
    "end": "2030-05-06T12:00:00+00:00",
}


@pytest.fixture(scope="module")
def shared():
    """One company for the tests that leave it as it was."""
    with Network() as network:
        yield network, Company(network, hashing=QUICK)


@pytest.fixture
def network(shared):
    return shared[0]


@pytest.fixture
def company(shared):
    yield shared[1]
    shared[1].clock.now = 1904288400
    shared[1].desks_db.execute("DELETE FROM bookings")
    shared[1].restart()


@pytest.fixture
def ada(network, company):
    browser = network.client("Ada's browser")
    assert log_in(browser).url == "https://desks.example/"
    return browser


def lines(company):
    return [json.loads(line) for line in company.log]


def hops(trace):
    return [
        (each.sender.name, each.receiver.name, each.request.path_url) for each in trace.requests
    ]


def test_a_booking_passes_through_all_three_apps(network, company, ada):
    with network.record() as trace:
        answer = ada.post(f"{API}/bookings", json=WANTED)
    assert answer.status_code == 201
    assert hops(trace) == [
        ("Ada's browser", "desks.example", "/api/bookings"),
        ("desks.example", "people.example", "/staff/person-1"),
        ("people.example", "login.example", "/jwks"),
    ]
    assert {one.name for one in trace.participants} >= {"desks.db", "people.db"}
    assert ada.get(f"{API}/bookings").json()[0]["person"] == "Ada"


def test_the_keys_are_fetched_once(network, company, ada):
    ada.post(f"{API}/bookings", json=WANTED)
    with network.record() as trace:
        ada.post(f"{API}/bookings", json=WANTED)
    assert not [hop for hop in hops(trace) if hop[2] == "/jwks"]


def test_one_id_runs_through_every_line_of_a_booking(company, ada):
    before = len(company.log)
    request_id = ada.post(f"{API}/bookings", json=WANTED).headers["X-Request-ID"]
    new = lines(company)[before:]
    assert {line["request_id"] for line in new} == {request_id}
    assert {line["app"] for line in new} == {"desks.example", "people.example", "login.example"}
    assert {line["worker"] for line in new if line["app"] == "desks.example"} in ({1}, {2})


def test_two_requests_never_share_an_id(company, ada):
    ids = [ada.get(f"{API}/me").headers["X-Request-ID"] for _ in range(4)]
    assert len(set(ids)) == 4


@pytest.mark.parametrize("path", ["me", "bookings"])
def test_who_is_not_logged_in_is_told_how(network, company, path):
    stranger = network.client("a stranger's browser")
    method = "POST" if path == "bookings" else "GET"
    answer = stranger.request(method, f"{API}/{path}", json=WANTED)
    assert (answer.status_code, answer.json()) == (401, {"error": "Log in first."})
    assert answer.headers["WWW-Authenticate"] == 'Cookie realm="desks.example"'
    assert not company.desks_db.execute("SELECT * FROM bookings")


def test_nobody_books_for_another(company, ada):
    answer = ada.post(f"{API}/bookings", json=WANTED | {"person": "Grace"})
    assert answer.status_code == 403
    assert not company.desks_db.execute("SELECT * FROM bookings")


@pytest.mark.parametrize("body", [{"desk": 7}, [], "Ada", WANTED | {"person": 7}])
def test_a_bad_booking_is_refused_as_ever(company, ada, body):
    assert ada.post(f"{API}/bookings", json=body).status_code in (400, 403)
    assert not company.desks_db.execute("SELECT * FROM bookings")


def test_a_token_ends_after_five_minutes_and_a_new_login_gives_another(company, ada):
    company.clock.now += 299
    assert ada.post(f"{API}/bookings", json=WANTED).status_code == 201
    company.clock.now += 1
    answer = ada.post(f"{API}/bookings", json=WANTED)
    assert (answer.status_code, answer.json()) == (401, {"error": "Log in again."})
    assert "token refused: it expired at 2030-05-06T09:05:00+00:00" in company.log[-4]
    log_in(ada)
    assert ada.post(f"{API}/bookings", json=WANTED).status_code == 409


def test_the_workers_take_turns_and_share_the_sessions(company, ada):
    before = len(company.log)
    assert all(ada.get(f"{API}/me").ok for _ in range(4))
    workers = [line["worker"] for line in lines(company)[before:]][::2]
    assert workers in ([1, 2, 1, 2], [2, 1, 2, 1])


def test_a_restart_keeps_sessions_and_bookings(company, ada):
    ada.post(f"{API}/bookings", json=WANTED)
    company.restart()
    assert ada.get(f"{API}/me").json() == {"name": "Ada"}
    assert len(ada.get(f"{API}/bookings").json()) == 1


def test_a_log_out_ends_the_session_here(company, ada):
    assert ada.post("https://desks.example/logout").url == "https://desks.example/"
    assert ada.get(f"{API}/me").status_code == 401


def test_a_login_ends_the_session_before_it(company, ada):
    before = ada.cookies["__Host-session"]
    log_in(ada)
    assert ada.cookies["__Host-session"] != before
    assert not company.desks_db.execute("SELECT * FROM sessions WHERE id = ?", (before,))


@pytest.mark.parametrize(
    "changes",
    [
        {"state": None},
        {"state": "state-of-another-login"},
        {"iss": None},
        {"iss": "https://evil.example"},
        {"code": None},
        {"code": "code-of-nobody"},
    ],
)
def test_an_answer_that_is_changed_on_its_way_lets_nobody_in(network, company, ada, changes):
    del ada.cookies["__Host-session"]
    answer = answer_to_a_login(ada)
    query = {name: value for name, value in (answer | changes).items() if value is not None}
    back = ada.get("https://desks.example/callback", params=query, allow_redirects=False)
    assert back.status_code == 403
    assert "__Host-session" not in ada.cookies
    late = ada.get("https://desks.example/callback", params=answer, allow_redirects=False)
    assert late.status_code == 403  # one login, one answer


def answer_to_a_login(browser):
    """Return what login.example's answer says, without bringing it to desks.example."""
    going = browser.get("https://desks.example/login", allow_redirects=False)
    answer = browser.get(going.headers["Location"], allow_redirects=False)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "nonce-of-another-login"},
        {"nonce": None},
        {"aud": "people"},
        {"iss": "https://evil.example"},
        {"exp": 1904288400},
        {"sub": None},
        {"key": "may"},
    ],
)
def test_an_id_token_for_another_app_or_login_lets_nobody_in(company, ada, monkeypatch, changes):
    del ada.cookies["__Host-session"]
    redeem = relying_party.redeem

    def redeem_and_change(code, verifier):
        claims = jwt.decode(redeem(code, verifier)["id_token"], options={"verify_signature": False})
        id_token = token(**{"client_id": None, "typ": "JWT", **claims, **changes})
        return {"id_token": id_token, "access_token": "access-token"}

    monkeypatch.setattr(relying_party, "redeem", redeem_and_change)
    answer = answer_to_a_login(ada)
    back = ada.get("https://desks.example/callback", params=answer, allow_redirects=False)
    assert back.status_code == 403
    assert "__Host-session" not in ada.cookies


def test_a_callback_without_a_login_is_refused(network, company):
    answer = network.client("a browser").get("https://desks.example/callback?code=code-1")
    assert answer.status_code == 403


CLAIMS = {
    "iss": LOGIN,
    "sub": "person-1",
    "aud": PEOPLE,
    "client_id": "desks",
    "iat": 1904288400,
    "exp": 1904288700,
    "jti": "access-token-1",
}


def token(key="april", typ="at+jwt", alg="RS256", **claims):
    kid = Signer(LOGIN, rsa_key("april")).kid
    made = {name: value for name, value in (CLAIMS | claims).items() if value is not None}
    signing = rsa_key(key) if alg == "RS256" else "secret" * 8
    return jwt.encode(made, signing, alg, headers={"kid": kid, "typ": typ})


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, 200),
        ({"typ": "application/at+jwt"}, 200),
        ({"typ": "JWT"}, 401),  # an ID token is no access token
        ({"key": "may"}, 401),
        ({"alg": "HS256"}, 401),
        ({"aud": "https://desks.example"}, 401),
        ({"aud": "desks"}, 401),
        ({"iss": "https://evil.example"}, 401),
        ({"exp": 1904288400}, 401),
        ({"exp": None}, 401),
        ({"client_id": None}, 401),
        ({"sub": "person-2"}, 403),
    ],
)
def test_people_opens_a_record_to_a_good_token_alone(network, company, changed, status):
    bearer = {"Authorization": f"Bearer {token(**changed)}"}
    app = network.client("an app")
    answer = app.get(f"{PEOPLE}/staff/person-1", headers=bearer)
    assert answer.status_code == status, answer.text
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)


@pytest.mark.parametrize(
    "sent", [None, "Bearer", "Bearer ", "Bearer a.b.c", "Basic YTpi", "nonsense"]
)
def test_people_refuses_what_is_no_token(network, company, sent):
    headers = {} if sent is None else {"Authorization": sent}
    answer = network.client("an app").get(f"{PEOPLE}/staff/person-1", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_people_says_when_nobody_has_the_number(network, company):
    bearer = {"Authorization": f"Bearer {token(sub='person-9')}"}
    answer = network.client("an app").get(f"{PEOPLE}/staff/person-9", headers=bearer)
    assert answer.status_code == 404


def test_an_app_that_cannot_be_reached_is_a_bad_gateway(network, company, ada):
    network.stop("people.example")
    answer = ada.post(f"{API}/bookings", json=WANTED)
    assert (answer.status_code, answer.json()["error"]) == (
        502,
        "people.example cannot be reached.",
    )


def test_an_error_that_nobody_foresaw_is_a_500_and_a_line_in_the_log(company, ada, capfd):
    def broken(value):
        raise TypeError("no rule for this")

    company.restart(replace(Parts(), default=broken))
    answer = ada.get(f"{API}/desks")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/json")
    [line] = [line for line in lines(company) if line["logger"] == "desks.errors"]
    assert (line["level"], line["error"]) == ("ERROR", "TypeError('no rule for this')")
    assert capfd.readouterr() == ("", "")


def test_each_part_can_be_exchanged(company, ada):
    company.restart(replace(Parts(), now=lambda clock: 0, asks_for_a_page=lambda request: True))
    company.clock.now += 10_000
    assert ada.post(f"{API}/bookings", json=WANTED).status_code == 201
    assert ada.get(f"{API}/nowhere").headers["Content-Type"].startswith("text/html")
    company.restart()
    assert ada.post(f"{API}/bookings", json=WANTED).status_code == 401
    assert ada.get(f"{API}/nowhere").status_code == 404


def test_a_library_can_switch_off_the_loggers_of_desks_alone(company, ada):
    def library():
        for name in ("desks.requests", "desks.sessions", "login.requests", "elsewhere"):
            logging.getLogger(name).disabled = True

    logging.getLogger("elsewhere")
    company.restart(replace(Parts(), library=library))
    company.log.clear()
    log_in(ada)
    assert {line["app"] for line in lines(company)} == {"login.example"}
    assert not logging.getLogger("elsewhere").disabled
    company.restart()
    ada.get(f"{API}/me")
    assert {line["logger"] for line in lines(company)} == {"login.requests", "desks.requests"}


def test_two_companies_keep_their_logs_apart_and_leave_no_handler():
    names = ("login", "desks", "people")
    before = [(list(logging.getLogger(n).handlers), logging.getLogger(n).level) for n in names]
    with Network() as one, Network() as two:
        first, second = (
            Company(each, passwords={"Ada": "lovelace"}, hashing=QUICK) for each in (one, two)
        )
        log_in(one.client("Ada's browser"))
        assert first.log
        assert not second.log
        del first, second
    gc.collect()
    assert before == [
        (list(logging.getLogger(n).handlers), logging.getLogger(n).level) for n in names
    ]


def test_a_company_that_takes_the_place_of_another_hears_its_apps():
    """As where a learner runs the cell that makes it again."""
    with Network() as network:
        company = Company(network, passwords={"Ada": "lovelace"}, hashing=QUICK)
        company = Company(network, passwords={"Ada": "lovelace"}, hashing=QUICK)
        gc.collect()
        log_in(network.client("Ada's browser"))
        assert company.log


def test_everyone_has_a_password(network, company):
    for name, password in PASSWORDS.items():
        browser = network.client(f"{name}'s browser")
        log_in(browser, name, password)
        assert browser.get(f"{API}/me").json() == {"name": name}
