"""Ratios are right, are shown in the order given, and hide nothing but what was measured."""

import gc
import math
import re
import time
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from nbval.plugin import get_sanitize_patterns

from helpers.measure import Ratios, measure

RULES = Path(__file__).parents[1] / "nbval.cfg"
SVG = "{http://www.w3.org/2000/svg}"


def once():
    return sum(range(300))


def ten_times():
    return [once() for _ in range(10)]


def sanitized(text):
    """What nbval compares: `text` after the rules of tests/nbval.cfg."""
    for pattern, replacement in get_sanitize_patterns(RULES.read_text("ascii")):
        text = re.sub(pattern, replacement, text)
    return text


def test_the_baseline_is_one_and_ten_times_the_work_takes_about_ten_times_as_long():
    ratios = measure({"once": once, "ten times": ten_times}, seconds=0.1)
    assert list(ratios) == ["once", "ten times"]
    assert ratios["once"] == 1
    assert 4 < ratios["ten times"] < 25
    assert len(ratios) == 2
    other = measure({"once": once, "ten times": ten_times}, baseline="ten times", seconds=0.1)
    assert other["ten times"] == 1
    assert 4 < 1 / other["once"] < 25


def test_a_slow_function_is_not_called_round_after_round():
    calls = []

    def slow():
        calls.append(1)
        time.sleep(0.02)

    assert measure({"once": once, "slow": slow}, rounds=1000, seconds=0.1)["slow"] > 100
    assert len(calls) < 50


def test_a_quick_function_is_called_many_times_a_turn():
    calls = []
    measure({"quick": lambda: calls.append(gc.isenabled())}, rounds=2, seconds=0.05)
    assert len(calls) > 500


@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize("before", [True, False])
def test_no_garbage_is_collected_meanwhile_and_as_before_afterwards(before, rounds):
    seen = []
    (gc.enable if before else gc.disable)()
    try:
        measure({"once": lambda: seen.append(gc.isenabled())}, rounds=rounds, seconds=1e-9)
        assert gc.isenabled() is before
    finally:
        gc.enable()
    assert seen[1:] and not any(seen[1:])  # the first call only tries the function out


def test_it_takes_about_as_long_as_it_is_told():
    begin = time.perf_counter()
    measure({"once": once, "ten times": ten_times}, seconds=0.2)
    assert 0.05 < time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    ("functions", "options", "error", "words"),
    [
        ({}, {}, ValueError, "nothing to measure"),
        ({"once": once()}, {}, TypeError, "'once' is 44850: pass a function, without calling it"),
        ({"once": once}, {"baseline": "twice"}, ValueError, "'twice' is not among the labels"),
        ({"once": once}, {"rounds": 0}, ValueError, "rounds is 0"),
        ({"fine": once, "bad": lambda: 1 / 0}, {}, RuntimeError, "'bad' raised ZeroDivisionError"),
    ],
)
def test_what_cannot_be_measured_is_an_error_that_names_the_label(functions, options, error, words):
    with pytest.raises(error, match=re.escape(words)):
        measure(functions, **options)


def test_rows_keep_the_order_given_whatever_was_measured():
    ratios = Ratios({"slow": 30.0, "usual": 1.0, "fast": 0.5}, "usual")
    assert repr(ratios) == (
        "Time for one call, compared with “usual”\n"
        "slow   ≈    30 × ████████████████████████\n"
        "usual  ≈     1 × █\n"
        "fast   ≈   0.5 × █"
    )
    labels = [one.text for one in ElementTree.fromstring(ratios.svg()).iter(f"{SVG}text")]
    assert labels == [
        "Time for one call, compared with “usual”",
        *("slow", "≈ 30 ×", "usual", "≈ 1 ×", "fast", "≈ 0.5 ×"),
    ]


def test_those_who_do_not_see_the_chart_hear_its_title_and_numbers():
    chart = Ratios({"slow": 30.0, "usual": 1.0, 'a "fast" one': 0.5}, "usual", log=True)
    alternative = re.match('<img alt="([^"]*)"', chart._repr_html_())[1]
    assert unescape(alternative).splitlines() == [
        "Time for one call, compared with “usual” (logarithmic scale).",
        "slow: a factor of about 30.",
        "usual: a factor of about 1.",
        'a "fast" one: a factor of about 0.5.',
    ]


def bars(ratios):
    root = ElementTree.fromstring(ratios.svg())
    return [int(one.get("width")) for one in root.iter(f"{SVG}rect") if one.get("data-ratio")]


def test_bars_are_as_long_as_the_ratios_or_as_their_logarithms():
    ratios = {"one": 1.0, "two": 2.0, "four": 4.0}
    assert bars(Ratios(ratios, "one")) == [95, 190, 380]
    short, middle, long = bars(Ratios(ratios, "one", log=True))
    assert math.isclose(long - middle, middle - short, abs_tol=1)
    assert "logarithmic" in repr(Ratios(ratios, "one", log=True))


def test_the_baseline_has_a_colour_of_its_own():
    root = ElementTree.fromstring(Ratios(dict.fromkeys("abc", 1.0), "b").svg())
    a, b, c = (one.get("fill") for one in root.iter(f"{SVG}rect") if one.get("data-ratio"))
    assert a == c != b


def test_numbers_have_two_digits():
    values = {"a": 1.0, "b": 1.26, "c": 23.4, "d": 234.5, "e": 1_234_567.0, "f": 0.0123}
    shown = re.findall(r"≈ +(\S+) ×", repr(Ratios(values, "a")))
    assert shown == ["1", "1.3", "23", "230", "1200000", "0.012"]


def test_nothing_leaves_the_card():
    labels = ["a", "Zoë's label with " + "many words " * 20, "日本語 & <b>"]
    root = ElementTree.fromstring(Ratios(dict.fromkeys(labels, 1.0), "a").svg())
    width, height = int(root.get("width")), int(root.get("height"))
    assert width <= 880
    for one in root.iter(f"{SVG}rect"):
        assert float(one.get("x")) + float(one.get("width")) <= width
        assert float(one.get("y")) + float(one.get("height")) <= height


@pytest.mark.parametrize("log", [False, True])
def test_two_measurements_look_the_same_to_nbval(log):
    one = Ratios({"%-style": 1.0, "f-string": 23.4, "other": 0.012}, "%-style", log)
    two = Ratios({"%-style": 1.0, "f-string": 1.3, "other": 1_234_567.0}, "%-style", log)
    for show in (Ratios._repr_html_, repr):
        assert show(one) != show(two)
        assert sanitized(show(one)) == sanitized(show(two))


def test_nbval_still_sees_labels_their_order_and_the_baseline():
    ratios = {"%-style": 1.0, "f-string": 23.4}
    changed = [
        Ratios({"f-string": 23.4, "%-style": 1.0}, "%-style"),
        Ratios(ratios, "f-string"),
        Ratios(ratios, "%-style", log=True),
        Ratios({"%-style": 1.0, "format": 23.4}, "%-style"),
        Ratios(ratios | {"other": 2.0}, "%-style"),
    ]
    for show in (Ratios._repr_html_, repr):
        seen = {sanitized(show(one)) for one in [Ratios(ratios, "%-style"), *changed]}
        assert len(seen) == 6


def test_the_rules_for_ratios_touch_nothing_else():
    for text in (
        "GET /api/bookings 200 OK in 23 rows",
        "%3Crect%20width='400'%20height='18'%20x='334'/%3E",
        "x ≈ 23",
        "23 × 7 = 161",
        "██████ 60 %",
        "data-ratio='23'",
        "by a factor of about 23.",
        "slow: a factor of about 23 and more.",
        '"slow: a factor of about 23."',
        "%E2%89%88%2023%20rows",
        "True",
    ):
        assert sanitized(text) == text


def test_a_clock_with_long_steps_measures_right(monkeypatch):
    step = 0.001  # seconds: ten times that of a browser's clock
    monkeypatch.setattr("helpers.measure.perf_counter", lambda: time.perf_counter() // step * step)
    ratios = measure({"once": once, "ten times": ten_times}, rounds=20, seconds=0.5)
    assert 4 < ratios["ten times"] < 25


def test_a_disturbed_first_turn_leaves_enough_calls_for_a_clock_with_long_steps(monkeypatch):
    now, calls = 0.0, 0

    def tick():
        nonlocal now
        now += 1e-6
        return now // 1e-4 * 1e-4

    def work(seconds):
        nonlocal now
        now += seconds

    def disturbed():
        nonlocal calls
        calls += 1
        work(0.03 if calls == 2 else 5e-5)  # another process has its turn meanwhile

    monkeypatch.setattr("helpers.measure.perf_counter", tick)
    ratios = measure({"one": lambda: work(1e-5), "five": disturbed})
    assert 4 < ratios["five"] < 6
