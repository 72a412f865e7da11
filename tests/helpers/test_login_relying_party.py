"""A login at desks.example that has begun: how long it waits, and how often it can come back."""

from urllib.parse import parse_qs, urlsplit

import pytest

from helpers.apps.company import Company
from helpers.apps.company.company import DESKS, log_in
from helpers.apps.login.tokens import Signer
from helpers.apps.relying_party import BEGUN, LOGIN_LIFE
from helpers.network import Network


@pytest.fixture
def company():
    with Network() as network:
        made = Company(network, hashing="scrypt:1024:8:1")
        made.network = network
        yield made
        made.close()


def callback(browser):
    """Go as far as the address to which login.example sends the browser back."""
    asked = browser.get(f"{DESKS}/login", allow_redirects=False).headers["Location"]
    return browser.get(asked, allow_redirects=False).headers["Location"]


@pytest.fixture
def ada(company):
    browser = company.network.client("Ada's browser")
    log_in(browser)
    return browser


@pytest.mark.parametrize(("waited", "status"), [(LOGIN_LIFE - 1, 302), (LOGIN_LIFE, 403)])
def test_a_login_that_waited_too_long_lets_nobody_in(company, ada, waited, status):
    asked = ada.get(f"{DESKS}/login", allow_redirects=False).headers["Location"]
    company.clock.now += waited
    address = ada.get(asked, allow_redirects=False).headers["Location"]
    assert ada.get(address, allow_redirects=False).status_code == status
    assert ada.get(callback(ada), allow_redirects=False).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"error": "access_denied", "code": None},
        {"iss": "https://evil.example"},
        {"state": "state-0"},
        {"state": None},
        {"code": "unknown"},
        {},
    ],
)
def test_each_callback_uses_the_login_up(ada, changes):
    address = urlsplit(callback(ada))
    query = {name: values[0] for name, values in parse_qs(address.query).items()} | changes
    sent = {name: value for name, value in query.items() if value is not None}
    first = ada.get(f"{DESKS}/callback", params=sent, allow_redirects=False)
    assert first.status_code == (403 if changes else 302)
    assert BEGUN not in ada.cookies
    assert ada.get(address.geturl(), allow_redirects=False).status_code == 403


def test_the_cookie_of_a_login_is_signed_with_a_key_of_its_own(company, ada):
    """Whoever knows the secret that the app shows to login.example cannot make that cookie."""
    from itsdangerous import URLSafeSerializer

    from helpers.apps.company.company import SECRET

    ada.get(f"{DESKS}/login", allow_redirects=False)
    found = ada.cookies[BEGUN]
    signer = URLSafeSerializer(SECRET, salt="login")
    assert not signer.loads_unsafe(found)[0]


@pytest.mark.parametrize(
    ("claims", "kind", "status"),
    [
        ({}, "JWT", 302),
        ({"aud": ["desks"]}, "JWT", 302),
        ({"aud": ["desks", "evil"]}, "JWT", 403),
        ({}, "at+jwt", 403),
    ],
)
def test_an_id_token_is_for_this_app_alone_and_of_its_kind(
    company, ada, monkeypatch, claims, kind, status
):
    """OIDC Core §3.1.3.7 item 3, RFC 8725 §3.11."""
    sign = Signer._sign
    monkeypatch.setattr(Signer, "_sign", lambda self, made, _: sign(self, made | claims, kind))
    assert ada.get(callback(ada), allow_redirects=False).status_code == status
