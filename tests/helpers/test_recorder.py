"""What is recorded is what happened, in its order, and each app's doings are its own."""

import socket
import threading

import pytest
from flask import Flask, request

from helpers.apps import desks
from helpers.database import Database
from helpers.network import Network
from helpers.network.carrier import UnknownHost

BOOKING = {
    "desk": 7,
    "person": "Ada",
    "start": "2030-05-06T09:00:00+00:00",
    "end": "2030-05-06T12:00:00+00:00",
}


@pytest.fixture
def database():
    database = Database("desks.db")
    yield database
    database.close()


@pytest.fixture
def network(database):
    with Network() as network:
        network.host("desks.example", desks.create_app(database))
        front = Flask("front")
        calls = network.client("people.example")

        @front.get("/desks")
        def show():
            return calls.get("http://desks.example/api/desks").json()

        network.host("people.example", front)
        yield network


def steps(trace):
    return [(arrow.sender, arrow.receiver, arrow.label, arrow.reply) for arrow in trace.arrows]


def test_a_request_through_two_apps_and_a_database(network):
    with network.record() as trace:
        network.client("Ada").get("http://people.example/desks")
    select = "SELECT * FROM desks ORDER BY id"
    assert steps(trace) == [
        ("Ada", "people.example", "GET /desks", False),
        ("people.example", "desks.example", "GET /api/desks", False),
        ("desks.example", "desks.db", select, False),
        ("desks.db", "desks.example", "8 rows", True),
        ("desks.example", "people.example", "200 OK", True),
        ("people.example", "Ada", "200 OK", True),
    ]
    assert [(one.name, one.kind) for one in trace.participants] == [
        ("Ada", "client"),
        ("people.example", "app"),
        ("desks.example", "app"),
        ("desks.db", "database"),
    ]
    assert trace.queries == [select]


def test_only_what_happens_inside_the_block_is_recorded(network):
    ada = network.client("Ada")
    ada.get("http://desks.example/api/desks")
    with network.record() as outer:
        ada.get("http://desks.example/api/desks")
        with network.record() as inner:
            ada.get("http://desks.example/api/desks/7")
    ada.get("http://desks.example/api/desks")
    assert [one.request_line for one in outer.requests] == ["GET /api/desks", "GET /api/desks/7"]
    assert [one.request_line for one in inner.requests] == ["GET /api/desks/7"]


def test_a_statement_from_the_notebook_is_the_notebooks(network, database):
    database.execute("SELECT 1")
    with network.record() as trace:
        database.execute("SELECT count(*)\n   FROM desks")
    assert steps(trace) == [
        ("notebook", "desks.db", "SELECT count(*) FROM desks", False),
        ("desks.db", "notebook", "1 row", True),
    ]


def test_two_apps_at_once_do_not_mix(network, database):
    together = threading.Barrier(2, timeout=10)

    def app(environ, start_response):
        together.wait()
        database.execute(f"SELECT '{environ['HTTP_HOST']}'")
        together.wait()
        start_response("200 OK", [])
        return []

    for name in ("one.example", "two.example"):
        network.host(name, app)
    with network.record() as trace:
        threads = [
            threading.Thread(target=network.client(name).get, args=(f"http://{host}/",))
            for name, host in (("Ada", "one.example"), ("Grace", "two.example"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    said = {arrow.sender: arrow.label for arrow in trace.arrows if arrow.receiver == "desks.db"}
    assert said == {"one.example": "SELECT 'one.example'", "two.example": "SELECT 'two.example'"}


def test_a_request_without_a_response_says_why(network):
    with network.record() as trace, pytest.raises(UnknownHost):
        network.client("Ada").get("http://desk.example/")
    assert steps(trace)[1][2].startswith("No app answers to desk.example")


def test_the_headers_that_are_asked_for_are_drawn(network):
    ada = network.client("Ada")
    with network.record(headers=("X-Request-ID",)) as trace:
        ada.get("http://desks.example/api/desks", headers={"X-Request-ID": "r-1"})
    request_arrow, *_, response_arrow = trace.arrows
    assert (request_arrow.detail, response_arrow.detail) == ("X-Request-ID: r-1",) * 2


def test_an_exchange_in_full(network, capsys):
    with network.record() as trace:
        network.client("Ada").post("http://desks.example/api/bookings", json=BOOKING)
    trace.show(0)
    sent, received = capsys.readouterr().out.split("\n\ndesks.example → Ada\n")
    assert sent.startswith(
        "Ada → desks.example\nPOST /api/bookings HTTP/1.1\nHost: desks.example\n"
    )
    assert '"person": "Ada"' in sent
    assert received.startswith("HTTP/1.1 201 CREATED\nServer: Werkzeug/")
    assert '"id":1' in received.replace(" ", "")


def test_what_is_shown_in_full_is_what_was_sent(network, capsys):
    heard = []
    listener = socket.create_server(("127.0.0.1", 0))

    def answer():
        with listener, listener.accept()[0] as connection:
            while not "".join(heard).endswith("desk=7"):
                heard.append(connection.recv(65536).decode())
            connection.sendall(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nhi")

    thread = threading.Thread(target=answer)
    thread.start()
    network.attach("raw.example", listener.getsockname()[1])
    with network.record() as trace:
        network.client("Ada").post("http://raw.example/x?y=1", data={"desk": 7})
    thread.join()
    trace.show()
    shown = capsys.readouterr().out
    assert shown == (
        "Ada → raw.example\n" + "".join(heard).replace("\r\n", "\n") + "\n\nraw.example → Ada\n"
        "HTTP/1.1 200 OK\nSet-Cookie: a=1\nSet-Cookie: b=2\n\nhi\n"
    )


def test_showing_what_is_not_there_says_what_is(network):
    with network.record() as trace:
        pass
    with pytest.raises(IndexError, match="holds no request"):
        trace.show()
    with network.record() as trace:
        network.client("Ada").get("http://desks.example/api/desks")
    with pytest.raises(IndexError, match="requests 0 to 0, not 3"):
        trace.show(3)


def test_bytes_that_are_not_text_are_counted(network, capsys):
    echo = Flask("echo")
    echo.post("/")(lambda: request.get_data())
    network.host("echo.example", echo)
    with network.record() as trace:
        network.client("Ada").post("http://echo.example/", data=b"\xff\x00\xfe")
    trace.show()
    assert capsys.readouterr().out.count("(3 bytes that are not text)") == 2


def test_long_values_are_cut_in_the_diagram_and_whole_in_full(network, capsys):
    token = "eyJhbGciOiJIUzI1NiJ9." * 10
    with network.record() as trace:
        ada = network.client("Ada")
        ada.get("http://desks.example/api/desks", headers={"Authorization": f"Bearer {token}"})
    assert trace.arrows[0].detail == "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJ…"
    trace.show(0)
    assert token in capsys.readouterr().out
