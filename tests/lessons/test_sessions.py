"""Lesson 11: its apps against its attacks."""

import pytest

from tests.lessons.sign_on import run

SETUP = ("setup", "setup-course", "ids")


@pytest.fixture
def lesson():
    """The names of the notebook after its setup, and the functions that its apps are made of."""
    names = {"__name__": "__main__"}
    run("11-sessions.ipynb", names, *SETUP, "simple-app", "greet", "csrf-app", "origin-app")
    yield names
    names["network"].close()


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


def test_only_the_pages_of_the_app_itself_send_its_forms(lesson):
    app = lesson["Flask"]("page")
    app.add_url_rule("/own", view_func=lambda: str(lesson["is_own_form"]()), methods=["POST"])
    page = app.test_client()
    own = page.post("/own", headers={"Origin": "http://localhost"})
    assert own.text == "True"
    for origin in (
        "https://localhost",
        "http://evil.localhost",
        "http://localhost:81",
        "null",
        None,
    ):
        headers = {} if origin is None else {"Origin": origin}
        assert page.post("/own", headers=headers).text == "False"
