"""The network: names, clients, errors that name the host, and nothing left behind."""

import gc
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests
from flask import Flask, redirect, request, session

from helpers.network import Network
from helpers.network.carrier import NoResponse, UnknownHost


@pytest.fixture
def network():
    with Network() as network:
        yield network


@pytest.fixture
def app():
    app = Flask(__name__)
    app.secret_key = "a key for tests"

    @app.get("/")
    def home():
        return {"host": request.host, "url": request.url, "port": request.environ["SERVER_PORT"]}

    @app.get("/count")
    def count():
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    @app.get("/slow")
    def slow():
        time.sleep(2)
        return "at last"

    @app.get("/to/<host>")
    def to(host):
        return redirect(f"http://{host}/")

    return app


def test_an_app_sees_its_name_and_no_port(network, app):
    network.host("desks.example", app)
    seen = network.client("Ada").get("http://desks.example/").json()
    assert seen == {"host": "desks.example", "url": "http://desks.example/", "port": "80"}


def test_names_are_not_case_sensitive(network, app):
    network.host("Desks.Example", app)
    assert network.client("Ada").get("http://DESKS.example/").ok


def test_https_is_what_the_app_is_told(network, app):
    network.host("login.example", app, https=True)
    assert network.client("Ada").get("https://login.example/").json()["url"].startswith("https:")
    with pytest.raises(UnknownHost, match="login.example is hosted for https:// alone"):
        network.client("Ada").get("http://login.example/")


def test_cookies_stay_with_their_host(network, app):
    network.host("desks.example", app)
    network.host("people.example", app)
    ada, grace = network.client("Ada"), network.client("Grace")
    counts = [ada.get(f"http://{name}.example/count").text for name in ("desks", "desks", "people")]
    assert counts == ["1", "2", "1"]
    assert grace.get("http://desks.example/count").text == "1"


def test_a_redirect_reaches_another_host_with_that_hosts_cookies(network, app):
    network.host("desks.example", app)
    network.host("people.example", app)
    ada = network.client("Ada")
    ada.get("http://desks.example/count")
    response = ada.get("http://desks.example/to/people.example")
    assert response.url == "http://people.example/"
    assert response.json()["host"] == "people.example"
    assert "Cookie" in response.history[0].request.headers
    assert "Cookie" not in response.request.headers


def test_an_unknown_name_is_an_error_that_lists_the_known_ones(network, app):
    network.host("desks.example", app)
    with pytest.raises(UnknownHost, match=r"No app answers to desk\.example.*desks\.example"):
        network.client("Ada").get("http://desk.example/")


def test_nothing_leaves_the_machine_by_a_redirect(network, app):
    network.host("desks.example", app)
    with pytest.raises(UnknownHost, match="www.rfc-editor.org"):
        network.client("Ada").get("http://desks.example/to/www.rfc-editor.org")


def test_the_machines_proxies_are_ignored(network, app, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    network.host("desks.example", app)
    assert network.client("Ada").get("http://desks.example/").ok


def test_a_taken_name_is_an_error_until_it_is_replaced(network, app):
    network.host("desks.example", app)
    with pytest.raises(ValueError, match="desks.example is taken"):
        network.host("desks.example", app)
    network.host(
        "desks.example", lambda environ, start: start("204 No Content", []) and [], replace=True
    )
    assert network.client("Ada").get("http://desks.example/").status_code == 204


@pytest.mark.parametrize("name", ["desks", "desks example", "http://desks.example", "", "a.b:80"])
def test_a_name_must_be_a_host_name(network, app, name):
    with pytest.raises(ValueError, match="is no host name"):
        network.host(name, app)


def test_what_is_no_app_is_refused(network):
    with pytest.raises(TypeError, match="desks.example needs a WSGI app"):
        network.host("desks.example", "an app")


def test_a_port_in_a_url_is_refused(network, app):
    network.host("desks.example", app)
    with pytest.raises(UnknownHost, match="without a port"):
        network.client("Ada").get("http://desks.example:5000/")


def test_an_app_that_raises_is_a_500_that_names_the_host(network, capsys):
    def broken(environ, start_response):
        raise ZeroDivisionError("no desks left")

    network.host("desks.example", broken)
    response = network.client("Ada").get("http://desks.example/")
    assert (response.status_code, response.text) == (
        500,
        "desks.example raised ZeroDivisionError: no desks left\n",
    )
    assert 'raise ZeroDivisionError("no desks left")' in capsys.readouterr().err


def test_an_app_that_raises_while_it_streams_is_named_on_stderr(network, capsys):
    def broken(environ, start_response):
        start_response("200 OK", [("Content-Length", "10")])
        yield b"half"
        raise ZeroDivisionError("no desks left")

    network.host("desks.example", broken)
    with pytest.raises(requests.RequestException):
        network.client("Ada").get("http://desks.example/")
    assert "ZeroDivisionError: no desks left" in capsys.readouterr().err


def answer_once(data: bytes) -> int:
    """Answer one connection with `data`, whatever it asks; return the port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer():
        with listener, listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(data)

    threading.Thread(target=answer, daemon=True).start()
    return listener.getsockname()[1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"good day\r\n", r"desks.example answered, but not in HTTP: it began with 'good day'"),
        (b"\xff\xfe\x00\r\n", r"desks.example answered, but not in HTTP"),
        (b"x" * 70_000, r"desks.example answered, but not in HTTP.*more than 65536 bytes"),
        (b"", r"desks.example closed the connection and sent no response"),
    ],
)
def test_what_is_not_http_is_an_error_that_names_the_host(network, data, message):
    network.attach("desks.example", answer_once(data))
    with pytest.raises(NoResponse, match=message):
        network.client("Ada").get("http://desks.example/")


def test_a_server_that_went_away_is_an_error_that_names_the_host(network):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    network.attach("mini.example", port)
    with pytest.raises(NoResponse, match="Nothing listens behind mini.example any more"):
        network.client("Ada").get("http://mini.example/")


def test_a_time_limit_names_the_host_and_no_port(network, app):
    network.host("desks.example", app)
    with pytest.raises(requests.ReadTimeout) as caught:
        network.client("Ada").get("http://desks.example/slow", timeout=0.1)
    assert str(caught.value) == "desks.example did not answer within 0.1 seconds"


def test_use_after_close_is_an_error_that_says_what_to_do(app):
    network = Network()
    network.host("desks.example", app)
    ada = network.client("Ada")
    network.close()
    network.close()
    for use in (
        lambda: ada.get("http://desks.example/"),
        lambda: network.host("desks.example", app),
        lambda: network.record().__enter__(),
    ):
        with pytest.raises(RuntimeError, match="this network is closed. Run the cell"):
            use()


def test_stop_frees_the_name_alone(network, app):
    network.host("desks.example", app)
    network.host("people.example", app)
    network.stop("desks.example")
    ada = network.client("Ada")
    with pytest.raises(UnknownHost):
        ada.get("http://desks.example/")
    assert ada.get("http://people.example/").ok
    with pytest.raises(UnknownHost):
        network.stop("desks.example")


def can_connect(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_closing_leaves_no_thread_and_no_port(app):
    before = set(threading.enumerate())
    network = Network()
    for name in ("desks.example", "login.example", "people.example"):
        network.host(name, app)
    ports = [
        int(network.address(f"{name}.example").rpartition(":")[2]) for name in ("desks", "login")
    ]
    idle = socket.create_connection(("127.0.0.1", ports[0]))
    network.client("Ada").get("http://desks.example/")
    assert set(threading.enumerate()) > before
    network.close()
    idle.close()
    assert set(threading.enumerate()) <= before
    assert not any(can_connect(port) for port in ports)


def test_a_network_that_nobody_refers_to_is_closed(app):
    network = Network()
    network.host("desks.example", app)
    port = int(network.address("desks.example").rpartition(":")[2])
    assert can_connect(port)
    del network
    gc.collect()
    assert not can_connect(port)


def test_the_end_of_the_process_leaves_nothing(tmp_path):
    program = """
        import os
        from helpers.apps import desks
        from helpers.database import Database
        from helpers.network import Network
        network, database = Network(), Database("desks.db")
        network.host("desks.example", desks.create_app(database))
        ada = network.client("Ada")
        assert ada.get("http://desks.example/api/desks").ok
        print(database.path, os.path.exists(database.path))
    """
    program = "\n".join(line.strip() for line in program.splitlines())
    environment = os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (0, "")
    path, existed = done.stdout.split()
    assert existed == "True" and Path(path).is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []
