"""A diagram can be read by everybody: nothing overlaps, nothing breaks it, nothing changes it."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.pictures.messages import NOTHING, pair, sentences, wrap
from helpers.pictures.paper import mono, sans
from helpers.pictures.sequence_diagram import (
    Arrow,
    Participant,
    cells,
    clean,
    html,
    ladder,
    shorten,
    svg,
)

ADA, DESKS, LOGIN = "Ada's browser", "desks.example", "login.example"
CAST = [
    Participant(ADA, "client"),
    Participant(DESKS, "app"),
    Participant(LOGIN, "app"),
    Participant("people.example", "app"),
    Participant("desks.db", "database"),
    Participant("login.db", "database"),
    Participant("people.db", "database"),
]
BOOKING = [
    Arrow(ADA, DESKS, "POST /api/bookings", detail='{"desk": 7}'),
    Arrow(DESKS, DESKS, "GET /api/desks/7"),
    Arrow(DESKS, "desks.db", "SELECT * FROM desks WHERE number = ?"),
    Arrow("desks.db", DESKS, "1 row", reply=True),
    Arrow(DESKS, DESKS, "200 OK", reply=True),
    Arrow(DESKS, ADA, "201 CREATED", reply=True, detail="Location: /api/bookings/1"),
]
THREE = [CAST[0], CAST[1], CAST[4]]
LOGGING_IN = [
    Arrow(ADA, DESKS, "GET /bookings"),
    Arrow(DESKS, ADA, "302 FOUND", True, "Location: http://login.example/authorize"),
    Arrow(ADA, LOGIN, "GET /authorize?response_type=code&client_id=desks&state=Xy3&scope=openid"),
    Arrow(LOGIN, "login.db", "SELECT id FROM sessions WHERE id = ?"),
    Arrow("login.db", LOGIN, "1 row", True),
    Arrow(LOGIN, ADA, "302 FOUND", True, "Location: http://desks.example/callback?code=Splx"),
    Arrow(ADA, DESKS, "GET /callback?code=Splx&state=Xy3"),
    Arrow(DESKS, LOGIN, "POST /token", detail="grant_type=authorization_code"),
    Arrow(LOGIN, DESKS, "200 OK", True, "id_token: eyJhbGciOiJS…"),
    Arrow(DESKS, "people.example", "GET /api/people/ada"),
    Arrow("people.example", "people.db", "SELECT * FROM people WHERE name = ?"),
    Arrow("people.db", "people.example", "1 row", True),
    Arrow("people.example", DESKS, "200 OK", True),
    Arrow(DESKS, ADA, "200 OK", True),
]
DIAGRAMS = {
    "one arrow": (CAST[:2], [Arrow(ADA, DESKS, "GET /")]),
    "three participants": (THREE, BOOKING),
    "ten requests": (THREE, BOOKING * 10),
    "five participants": (
        [*CAST[:3], *CAST[4:6]],
        [*BOOKING, *LOGGING_IN[2:6]],
    ),
    "seven participants": (CAST, LOGGING_IN),
    "long tokens": (
        CAST[:2],
        [
            Arrow(ADA, DESKS, "GET /" + "a" * 5000, detail="Cookie: " + "b" * 5000),
            Arrow(DESKS, DESKS, "c" * 300, detail="d " * 300),
            Arrow(DESKS, ADA, "e " * 300, True, "f" * 300),
        ],
    ),
    "long loops": (
        THREE,
        [Arrow(DESKS, DESKS, "GET /" + "a" * 200), Arrow(DESKS, "desks.db", "b" * 90)],
    ),
}
every_diagram = pytest.mark.parametrize("diagram", DIAGRAMS.values(), ids=DIAGRAMS)

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture):
    """The text elements of an SVG as (left, top, right, bottom, text), by a generous estimate."""
    for one in ElementTree.fromstring(picture).iter(f"{SVG}text"):
        size, middle = int(one.get("font-size")), one.get("text-anchor") == "middle"
        if "mono" in one.get("font-family", ""):
            width = mono(one.text, size)
        else:
            width = sans(one.text, size, one.get("font-weight") == "bold")
        left = float(one.get("x")) - (width / 2 if middle else 0)
        bottom = float(one.get("y"))
        yield left, bottom - 0.8 * size, left + width, bottom + 2, one.text


def lifelines(picture):
    """The middles of the columns."""
    paths = [one.get("d") for one in ElementTree.fromstring(picture).iter(f"{SVG}path")]
    found = [re.fullmatch(r"M(\d+) \d+V\d+", path) for path in paths]
    return [int(one[1]) for one in found if one]


@every_diagram
def test_no_text_overlaps_another_or_leaves_the_card(diagram):
    picture = svg(*diagram, "Ada books a desk")
    width, height = (int(ElementTree.fromstring(picture).get(name)) for name in ("width", "height"))
    boxes = list(texts(picture))
    assert len(boxes) > 2 * len(diagram[0])
    for left, top, right, bottom, text in boxes:
        assert 0 <= left and right <= width and 0 <= top and bottom <= height, text
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@every_diagram
def test_labels_stay_between_the_lifelines_of_their_arrow(diagram):
    participants, arrows = diagram
    picture = svg(participants, arrows)
    middles = dict(zip((one.name for one in participants), lifelines(picture), strict=True))
    kinds = {one.kind for one in participants} | {one.name for one in participants}
    boxes = [box for box in texts(picture) if box[4] not in kinds]
    for arrow in arrows:
        left, right = sorted((middles[arrow.sender], middles[arrow.receiver]))
        if left == right:
            right = min((x for x in middles.values() if x > left), default=880)
        for text in (arrow.label, *arrow.details):
            mine = [boxes.pop(0)] if boxes[0][4] == text else [boxes.pop(0), boxes.pop(0)]
            assert text.startswith(mine[0][4])
            assert all(left < box[0] and box[2] < right for box in mine), (arrow, mine)
    assert not boxes


@every_diagram
def test_the_picture_fits_into_a_notebook_with_letters_that_can_be_read(diagram):
    root = ElementTree.fromstring(svg(*diagram, "Ada books a desk"))
    assert int(root.get("width")) <= 880
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert min(int(one.get("font-size")) for one in root.iter(f"{SVG}text")) >= 11


def test_requests_are_solid_replies_dashed_and_the_kinds_differ_in_shape():
    root = ElementTree.fromstring(svg(THREE, BOOKING))
    lines = [one for one in root.iter(f"{SVG}path") if one.get("fill") == "none"]
    assert [line.get("stroke-dasharray") is not None for line in lines] == [
        arrow.reply for arrow in BOOKING
    ]
    shapes = []
    for group in root.iter(f"{SVG}g"):
        drawn = [one.tag + re.sub(r"[-\d. ]", "", one.get("d", "")) for one in group]
        shapes.append(drawn)
    assert len(shapes) == 3 and shapes[0] != shapes[1] != shapes[2] != shapes[0]


def test_a_bar_lasts_from_a_request_to_its_reply():
    root = ElementTree.fromstring(svg(THREE, BOOKING))
    lines = [one.get("d") for one in root.iter(f"{SVG}path") if one.get("fill") == "none"]
    heights = [int(re.match(r"M\d+ (\d+)", line)[1]) for line in lines]
    bars = [
        (int(one.get("y")), int(one.get("y")) + int(one.get("height")))
        for one in root.iter(f"{SVG}rect")
        if one.get("width") == "10"
    ]
    loop = 16  # an arrow to oneself arrives lower than it starts
    assert bars == [
        (heights[0], heights[5]),
        (heights[1] + loop, heights[4]),
        (heights[2], heights[3]),
    ]


def test_a_reply_answers_the_latest_request_that_waits():
    twice = [Arrow(DESKS, DESKS, "GET /"), Arrow(DESKS, DESKS, "GET /")]
    back = [Arrow(DESKS, DESKS, "200 OK", True)] * 2
    assert pair(twice + back) == {0: 3, 1: 2}
    assert pair(back + twice) == {}


def test_a_long_title_makes_a_narrow_card_wider():
    title = "Ada asks for a page that has moved, and asks again"
    assert title in [box[4] for box in texts(svg(*DIAGRAMS["one arrow"], title))]
    cut = next(box[4] for box in texts(svg(*DIAGRAMS["one arrow"], title * 9)))
    assert cut.startswith(title) and cut.endswith("…")


def images(shown):
    """Return each image in the HTML `shown`, as a parser of HTML reads it: its attributes."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(shown)
    parser.close()
    assert [tag for tag, _ in found] == ["img"] * len(found)
    return [attributes for _, attributes in found]


def test_those_who_do_not_see_the_picture_get_its_title_and_sentences():
    (seen,) = images(html(THREE, BOOKING, "Ada books a desk"))
    assert list(seen) == ["alt", "src"]
    assert seen["alt"].splitlines() == [
        "Ada books a desk.",
        '1. Ada\'s browser asks desks.example: POST /api/bookings; {"desk": 7}.',
        "2. desks.example asks itself: GET /api/desks/7.",
        "3. desks.example asks desks.db: SELECT * FROM desks WHERE number = ?",
        "4. desks.db replies to desks.example: 1 row.",
        "5. desks.example replies to itself: 200 OK.",
        "6. desks.example replies to Ada's browser: 201 CREATED; Location: /api/bookings/1.",
    ]
    (seen,) = images(html(THREE, [], "Ada books a desk"))
    assert seen["alt"].splitlines() == ["Ada books a desk.", *NOTHING]


@every_diagram
def test_the_image_holds_the_very_picture(diagram):
    (seen,) = images(html(*diagram, 'A "title" & <more>'))
    kind, _, data = seen["src"].partition(",")
    assert kind == "data:image/svg+xml"
    assert unquote(data, errors="strict") == svg(*diagram, 'A "title" & <more>')
    assert re.fullmatch(r"[A-Za-z0-9%!$'()*+,;=:@/?._~-]+", data)  # RFC 3986, without HTML's &


def test_nothing_but_presentation_attributes():
    picture = svg(CAST, LOGGING_IN, "Ada logs in")
    assert not re.search(r"<style|<script|style=|class=|href|url\(", picture)


def test_the_same_bytes_in_every_process():
    script = (
        "from tests.helpers.test_diagram import *; import hashlib;"
        "print(hashlib.sha256((svg(CAST, LOGGING_IN) + ladder(CAST, LOGGING_IN)).encode())"
        ".hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_the_ladder_reads_as_the_picture_does():
    assert (
        ladder(THREE, BOOKING, "Ada books a desk")
        == """\
Ada books a desk

 Ada's browser                     desks.example                                  desks.db
    client                              app                                       database
       │                                 │                                            │
       │─── POST /api/bookings ─────────►│                                            │
       │    {"desk": 7}                  │                                            │
       │                                 │──┐ GET /api/desks/7                        │
       │                                 │◄─┘                                         │
       │                                 │─── SELECT * FROM desks WHERE number = ? ──►│
       │                                 │◄-- 1 row ----------------------------------│
       │                                 │--┐ 200 OK                                  │
       │                                 │◄-┘                                         │
       │◄-- 201 CREATED -----------------│                                            │
       │    Location: /api/bookings/1    │                                            │
       │                                 │                                            │"""
    )


def test_a_ladder_that_is_too_wide_becomes_a_list_in_steps():
    assert (
        ladder(CAST, LOGGING_IN[6:], "Ada comes back")
        == """\
Ada comes back

1. Ada's browser ──► desks.example      GET /callback?code=Splx&state=Xy3
2.   desks.example ──► login.example    POST /token
                                        grant_type=authorization_code
3.   login.example --> desks.example    200 OK
                                        id_token: eyJhbGciOiJS…
4.   desks.example ──► people.example   GET /api/people/ada
5.     people.example ──► people.db     SELECT * FROM people WHERE name = ?
6.     people.db --> people.example     1 row
7.   people.example --> desks.example   200 OK
8. desks.example --> Ada's browser      200 OK"""
    )


def test_each_line_of_a_detail_stands_on_its_own():
    headers = "Location: /api/bookings/1\nSet-Cookie: session=eyJkZXNrIjo3fQ; HttpOnly; Path=/\n"
    arrows = [
        Arrow(DESKS, DESKS, "checks the body"),
        Arrow(DESKS, DESKS, "checks the body"),
        Arrow(DESKS, ADA, "201 CREATED", True, headers),
    ]
    assert (
        ladder(CAST[:2], arrows, width=70)
        == """\
 Ada's browser                          desks.example
    client                                   app
       │                                      │
       │                                      │──┐ checks the body
       │                                      │◄─┘
       │                                      │
       │                                      │──┐ checks the body
       │                                      │◄─┘
       │◄-- 201 CREATED ----------------------│
       │    Location: /api/bookings/1         │
       │    Set-Cookie: session=              │
       │    eyJkZXNrIjo3fQ; HttpOnly; Path=/  │
       │                                      │"""
    )
    shown = [box[4] for box in texts(svg(CAST[:2], arrows))]
    assert "Location: /api/bookings/1" in shown
    assert "Set-Cookie: session=eyJkZXNrIjo3fQ; HttpOnly; Path=/" in shown
    assert sentences(arrows)[2].endswith(
        "201 CREATED; Location: /api/bookings/1; "
        "Set-Cookie: session=eyJkZXNrIjo3fQ; HttpOnly; Path=/"
    )


@pytest.mark.parametrize("arrows", [BOOKING[:1], LOGGING_IN])
def test_no_line_of_text_is_too_long(arrows):
    long = [Arrow(one.sender, one.receiver, "a" * 300, one.reply, "b" * 300) for one in arrows]
    lines = ladder(CAST, long, "c" * 300).split("\n")
    assert max(cells(line) for line in lines) == 100
    assert lines[0] == "c" * 99 + "…"


def column_of(line, position):
    return cells(line[:position])


labels = st.text(max_size=60) | st.sampled_from(
    ["GET /", "日本語", "e\u0301", "שלום", "</text>&\"'"]
)


@st.composite
def diagrams(draw):
    count = draw(st.integers(1, 7))
    kinds = draw(
        st.lists(st.sampled_from(["client", "app", "database"]), min_size=count, max_size=count)
    )
    names = draw(st.lists(labels, min_size=count, max_size=count, unique=True))
    cast = [Participant(name, kind) for name, kind in zip(names, kinds, strict=True)]
    arrow = st.builds(
        Arrow, st.sampled_from(names), st.sampled_from(names), labels, st.booleans(), labels
    )
    return cast, draw(st.lists(arrow, max_size=12)), draw(labels)


@given(diagrams())
@settings(max_examples=150)
def test_any_text_makes_a_picture_that_is_well_formed(diagram):
    picture = svg(*diagram)
    (seen,) = images(html(*diagram))
    assert unquote(seen["src"]).endswith(picture)
    assert all(clean(arrow.label) in seen["alt"] for arrow in diagram[1])
    root = ElementTree.fromstring(picture)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "rect", "path", "circle", "g", "text"}
    assert picture == svg(*diagram)
    picture.encode("utf-8")


@given(diagrams())
@settings(max_examples=150)
def test_any_text_keeps_the_ladder_in_its_columns(diagram):
    participants, arrows, title = diagram
    text = ladder(participants, arrows, title)
    text.encode("utf-8")
    lines = text.split("\n")
    assert all(cells(line) <= 100 for line in lines)
    if "│" not in text or any("│" in clean(part) for part in (title, *map(str, arrows))):
        return
    bare = {column_of(lines[-1], n) for n, sign in enumerate(lines[-1]) if sign == "│"}
    assert len(bare) == len(participants)
    for line in lines:
        for n, sign in enumerate(line):
            assert sign != "│" or column_of(line, n) in bare, line


@given(labels | st.text(min_size=50, max_size=300), st.integers(1, 80))
def test_a_text_is_cut_to_its_width_in_one_way(text, width):
    short = shorten(text, width)
    assert cells(short) <= width
    assert shorten(short, width) == short
    if short != clean(text):
        assert short.endswith("…") and clean(text).startswith(short[:-1])


@given(labels | st.text(min_size=50, max_size=300), st.integers(4, 80))
def test_a_text_in_two_lines_loses_nothing_but_its_end(text, width):
    lines = wrap(text, width)
    assert len(lines) <= 2 and all(cells(line) <= width for line in lines)
    kept = "".join(lines)
    whole = clean(text).replace(" ", "")
    assert kept.replace(" ", "") == whole or whole.startswith(kept[:-1].replace(" ", ""))


def test_a_line_breaks_where_a_reader_pauses():
    assert wrap("SELECT id FROM sessions", 20) == ["SELECT id", "FROM sessions"]
    assert wrap("Location: /api/bookings/1", 16) == ["Location:", "/api/bookings/1"]
    assert wrap("GET /callback?code=Splx", 15) == ["GET /callback?", "code=Splx"]
    assert wrap("GET /api/bookings/1?person=Ada&day=7", 21) == [
        "GET /api/bookings/1?",
        "person=Ada&day=7",
    ]
    assert wrap("abcdefghijkl", 6) == ["abcde", "fghij…"]
    assert wrap("GET /", 10) == ["GET /"]
    assert wrap("", 10) == []


def test_wide_signs_take_two_columns_and_marks_none():
    assert [cells(text) for text in ("abc", "日本語", "e\u0301", "שלום", "│─►")] == [3, 6, 1, 4, 3]


def test_what_cannot_be_seen_is_written_out():
    assert clean("a\tb\r\n  c") == "a b c"
    assert clean("x\x1b[31m\u202ey\x00\ud800") == r"x\x1b[31m\u202ey\x00\ud800"
    assert clean("Zoë 日本語 שלום & <b>") == "Zoë 日本語 שלום & <b>"


def test_nothing_recorded_says_so_and_what_to_do():
    for cast in (THREE, []):
        picture = svg(cast, [], "Ada books a desk")
        assert [box[4] for box in texts(picture)] == [
            "Nothing was recorded.",
            "Send a request inside the recording block, then show the trace again.",
        ]
        assert ladder(cast, []).startswith("Nothing was recorded.\nSend a request")


def test_what_does_not_fit_together_is_an_error_that_names_it():
    with pytest.raises(ValueError, match="kind is 'server'"):
        Participant(DESKS, "server")
    for draw in (svg, html, ladder):
        with pytest.raises(ValueError, match="'desks.db' is not among"):
            draw(CAST[:2], [Arrow(DESKS, "desks.db", "SELECT 1")])
        with pytest.raises(ValueError, match="desks.example.*twice"):
            draw([CAST[1], CAST[1]], [Arrow(DESKS, DESKS, "GET /")])
