"""The front end in a real browser: a desk is booked through the page, and found in the database."""

import pytest
from playwright.sync_api import expect

from helpers.apps import front_end
from helpers.database import Database
from helpers.network import Network

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    database = Database("desks.db")
    yield database
    database.close()


@pytest.fixture
def network(database):
    with Network() as network:
        network.host("desks.example", front_end.create_app(database))
        yield network


@pytest.fixture
def page(browser, network):
    """A page in a time zone with a half-hour offset; what it asks for elsewhere is an error."""
    context = browser.new_context(
        base_url=network.address("desks.example"), timezone_id="Asia/Kolkata", locale="en-GB"
    )
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(network.address("desks.example"))] == []


def book(page, person):
    page.get_by_label("Your name").fill(person)
    page.get_by_label("Day").fill("2030-05-06")
    page.get_by_label("From").fill("09:00")
    page.get_by_label("Until").fill("12:00")
    page.get_by_role("button", name="Book").click()


def test_a_desk_is_booked_and_found_in_the_database(page, database):
    page.goto("/")
    page.get_by_role("link", name="Desk 7").click()
    expect(page.get_by_role("heading")).to_have_text("Desk 7, with two screens")
    book(page, "Ada")
    expect(page.get_by_role("status")).to_have_text("Desk 7 is yours, Ada.")
    expect(page.get_by_role("listitem")).to_contain_text("Ada")
    rows = [tuple(row) for row in database.execute("SELECT desk, person, start, end FROM bookings")]
    assert rows == [
        (7, "Ada", "2030-05-06T03:30:00.000000+00:00", "2030-05-06T06:30:00.000000+00:00")
    ]


def test_the_page_tells_why_a_booking_is_refused(page, database):
    page.goto("/desks/7")
    book(page, "Ada")
    expect(page.get_by_role("listitem")).to_contain_text("Ada")
    book(page, "Grace")
    expect(page.get_by_role("status")).to_have_text("Desk 7 is taken by Ada at that time.")
    assert len(database.execute("SELECT * FROM bookings")) == 1


def test_a_path_of_the_page_can_be_opened_and_left(page, network):
    page.goto("/desks/7")
    expect(page.get_by_role("heading")).to_have_text("Desk 7, with two screens")
    page.get_by_role("link", name="Desks").click()
    expect(page.get_by_role("heading")).to_have_text("Choose a desk")
    page.go_back()
    expect(page.get_by_role("heading")).to_have_text("Desk 7, with two screens")
    pages = [line for line in network.access_log("desks.example") if "/desks/7 H" in line]
    assert sum("/api/" not in line for line in pages) == 1


@pytest.mark.parametrize(
    ("path", "message"),
    [("/desks/70", "There is no desk 70."), ("/rooms", "There is no such page.")],
)
def test_what_is_not_there_is_said(page, path, message):
    page.goto(path)
    expect(page.get_by_role("heading")).to_have_text("That did not work")
    expect(page.get_by_role("status")).to_have_text(message)


def test_an_api_that_answers_with_a_page_is_told_apart(page):
    page.route("**/api/desks", lambda route: route.fulfill(body="<p>", content_type="text/html"))
    page.goto("/")
    expect(page.get_by_role("status")).to_contain_text("not in JSON but in text/html")


def test_a_script_that_comes_as_a_page_does_not_run(page):
    def as_html(route):
        route.fulfill(response=route.fetch(), headers={"Content-Type": "text/html"})

    page.route("**/assets/*.js", as_html)
    with page.expect_console_message(lambda message: "MIME type" in message.text):
        page.goto("/")
    expect(page.get_by_role("heading")).to_have_count(0)
