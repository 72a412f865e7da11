"""The desk-booking app: what it accepts, what it refuses, and what its log says."""

import logging

import pytest

from helpers.apps import desks
from helpers.database import Database

MORNING = {
    "desk": 7,
    "person": "Ada",
    "start": "2030-05-06T09:00:00+00:00",
    "end": "2030-05-06T12:00:00+00:00",
}


@pytest.fixture
def client():
    database = Database("desks.db")
    yield desks.create_app(database).test_client()
    database.close()


def test_desks_are_listed_and_found(client):
    listed = client.get("/api/desks").json
    assert [desk["id"] for desk in listed] == list(range(1, 9))
    assert client.get("/api/desks/7").json == listed[6] == {"id": 7, "place": "with two screens"}
    missing = client.get("/api/desks/70")
    assert (missing.status_code, missing.json) == (404, {"error": "There is no desk 70."})


def test_a_booking_comes_back_as_it_was_asked_for(client):
    made = client.post("/api/bookings", json=MORNING)
    assert (made.status_code, made.json) == (201, {"id": 1, **MORNING})
    assert client.get(made.headers["Location"]).json == [made.json]
    assert client.get("/api/bookings").json == [made.json]
    assert client.get("/api/bookings?desk=8").json == []


def test_a_booking_with_an_offset_is_the_same_instant_in_utc(client):
    made = client.post(
        "/api/bookings",
        json=MORNING | {"start": "2030-05-06T11:00:00+02:00", "end": "2030-05-06T12:00:00Z"},
    )
    assert made.json["start"] == MORNING["start"]


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [("08", "09", 201), ("12", "13", 201), ("08", "10", 409), ("11", "13", 409), ("10", "11", 409)],
)
def test_a_desk_is_booked_once_at_a_time(client, start, end, status):
    client.post("/api/bookings", json=MORNING)
    other = {
        "desk": 7,
        "person": "Grace",
        "start": f"2030-05-06T{start}:00:00Z",
        "end": f"2030-05-06T{end}:00:00Z",
    }
    assert client.post("/api/bookings", json=other).status_code == status
    assert client.post("/api/bookings", json=other | {"desk": 8}).status_code == 201


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"desk": "7"}, "desk is missing, or is no JSON number."),
        ({"desk": True}, "desk is missing, or is no JSON number."),
        ({"person": None}, "person is missing, or is no JSON string."),
        ({"start": "tomorrow"}, "start is no date and time such as 2030-05-06T09:00:00+00:00."),
        ({"start": "2030-05-06T09:00:00"}, "start needs an offset from UTC, such as +00:00 or Z."),
        (
            {"start": "0001-01-01T00:00:00+05:00"},
            "start is no date and time such as 2030-05-06T09:00:00+00:00.",
        ),
        ({"end": MORNING["start"]}, "start must be before end."),
    ],
)
def test_a_bad_booking_is_refused_with_a_reason(client, change, message):
    answer = client.post("/api/bookings", json=MORNING | change)
    assert (answer.status_code, answer.json) == (400, {"error": message})
    assert client.get("/api/bookings").json == []


@pytest.mark.parametrize(
    ("query", "status"), [("desk=8", 200), ("desk=9", 404), ("desk=x", 400), ("desk=", 400)]
)
def test_bookings_are_asked_for_by_a_desk_that_there_is(client, query, status):
    assert client.get(f"/api/bookings?{query}").status_code == status


@pytest.mark.parametrize("number", [0, 9, 10**30])
def test_a_desk_that_there_is_not_cannot_be_booked(client, number):
    answer = client.post("/api/bookings", json=MORNING | {"desk": number})
    assert (answer.status_code, answer.json) == (404, {"error": f"There is no desk {number}."})


@pytest.mark.parametrize("body", [b"[]", b"null", b'"desk"'])
def test_a_body_that_is_no_object_is_refused(client, body):
    answer = client.post("/api/bookings", data=body, content_type="application/json")
    assert answer.json == {"error": "Send a JSON object with desk, person, start and end."}


def test_a_body_that_is_no_json_is_refused(client):
    assert (
        client.post("/api/bookings", data=b"{", content_type="application/json").status_code == 400
    )
    assert client.post("/api/bookings", data={"desk": 7}).status_code == 415


def test_one_request_id_runs_through_the_log(client, caplog):
    caplog.set_level(logging.DEBUG, logger="desks")
    answer = client.post("/api/bookings", json=MORNING)
    assert [
        (record.name, record.levelname, record.request_id, record.getMessage())
        for record in caplog.records
    ] == [
        ("desks.requests", "INFO", "desks-1", "POST /api/bookings"),
        ("desks.bookings", "DEBUG", "desks-1", "is desk 7 free at 2030-05-06 09:00:00+00:00?"),
        ("desks.bookings", "INFO", "desks-1", "booked desk 7 for Ada"),
        ("desks.requests", "INFO", "desks-1", "201 CREATED"),
    ]
    assert answer.headers["X-Request-ID"] == "desks-1"
    assert client.get("/api/desks").headers["X-Request-ID"] == "desks-2"


def test_a_request_id_that_came_along_is_kept_unless_it_could_forge_a_line(client):
    kept = client.get("/api/desks", headers={"X-Request-ID": "from-login.7"})
    assert kept.headers["X-Request-ID"] == "from-login.7"
    for bad in ("a b", "x" * 65, "a\u2028b".encode().decode("latin-1")):
        answer = client.get("/api/desks", headers={"X-Request-ID": bad})
        assert answer.headers["X-Request-ID"].startswith("desks-")


def test_a_debug_flag_of_the_machine_changes_no_byte(monkeypatch):
    bodies = []
    for flag in ("0", "1"):
        monkeypatch.setenv("FLASK_DEBUG", flag)
        database = Database("desks.db")
        bodies.append(desks.create_app(database).test_client().get("/api/desks").data)
        database.close()
    assert bodies[0] == bodies[1]
