"""What lesson 01 claims, proved with generated names, levels and trees."""

import logging
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import loggers
from helpers.exercises import logging_levels
from helpers.exercises.logging_levels.beliefs import RECORDS, who
from helpers.exercises.shared.loggers import tree as tree_of
from helpers.loggers import Collector
from helpers.pictures import logger_tree
from tests.exercises.catalogue import fresh
from tests.lessons.cells import run

LEVELS = st.sampled_from([0, 10, 20, 30, 40, 50])
NAMES = ["root", "desks", "desks.bookings", "people"]


@given(
    levels=st.fixed_dictionaries({name: LEVELS for name in NAMES}),
    handlers=st.dictionaries(st.sampled_from(NAMES), LEVELS),
    stops=st.sets(st.sampled_from(NAMES[1:])),
    disabled=st.sets(st.sampled_from(NAMES)),
    filtered=st.sets(st.sampled_from([*NAMES, *(f"handler of {name}" for name in NAMES)])),
    below=st.sampled_from([0, 0, 0, 20, 50]),
    name=st.sampled_from(NAMES[1:]),
    level=LEVELS.filter(bool),
)
def test_journey_asks_what_logging_asks(
    levels, handlers, stops, disabled, filtered, below, name, level
):
    get_logger, last, collectors = tree_of(levels), Collector(logging.WARNING), {}
    get_logger("root").manager.disable = below
    for owner, threshold in handlers.items():
        collectors[owner] = Collector(threshold)
        collectors[owner].name = owner
        get_logger(owner).addHandler(collectors[owner])
        if f"handler of {owner}" in filtered:
            collectors[owner].addFilter(lambda record: False)
    for one in NAMES:
        get_logger(one).propagate = one not in stops
        get_logger(one).disabled = one in disabled
        if one in filtered:
            get_logger(one).addFilter(lambda record: False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging, "lastResort", last)
        patch.setattr(loggers.logging, "getLogger", get_logger)
        rows = [*loggers.journey(name, level)]
        get_logger(name).log(level, "a message")
    told = {row["place"] for row in rows[1:] if row["passes"]}
    written = {f"handler {one} on {one}" for one, it in collectors.items() if it.records}
    assert told == written | ({"last resort"} if last.records else set())
    assert all(row["passes"] == (not row["why not"]) for row in rows)
    if not told:
        assert any(row["why not"] for row in rows)


@given(
    levels=st.dictionaries(
        st.sampled_from(["desks", "desks.bookings", "desks.a.b", "people"]), LEVELS
    ),
    root=LEVELS,
)
def test_tree_says_what_the_loggers_say(levels, root):
    get_logger = tree_of({"root": root, **levels})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logger_tree.logging, "getLogger", get_logger)
        patch.setattr(logger_tree.logging, "root", get_logger("root"))
        tree = logger_tree.LoggerTree(*levels)
    rows = [line.lstrip("│├└─ ").split() for line in repr(tree).splitlines()[1:]]
    assert sorted(row[0] for row in rows) == sorted(["root", *levels])
    for name, own, *rest in rows:
        logger = get_logger(name)
        assert own == logging.getLevelName(logger.level)
        assert rest[-1] == logging.getLevelName(logger.getEffectiveLevel())
        assert ("↑" in rest) == (name != "root" and not logger.level)
    picture = ElementTree.fromstring(tree.svg())
    shown = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert shown[4::4] == [row[0] for row in rows]


def test_tree_is_drawn_from_the_parents_and_handlers():
    get_logger = tree_of({"root": 30})
    for name in ("desks", "desks.bookings", "desks.requests", "people"):
        get_logger(name).addHandler(logging.NullHandler(10))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logger_tree.logging, "getLogger", get_logger)
        patch.setattr(logger_tree.logging, "root", get_logger("root"))
        tree = logger_tree.LoggerTree("people", "desks", "desks.requests", "desks.bookings")
    assert (
        repr(tree)
        == """\
logger                own level  effective level  handlers
root                  WARNING    WARNING
├─ desks              NOTSET ↑   WARNING          NullHandler (DEBUG)
│  ├─ desks.bookings  NOTSET ↑   WARNING          NullHandler (DEBUG)
│  └─ desks.requests  NOTSET ↑   WARNING          NullHandler (DEBUG)
└─ people             NOTSET ↑   WARNING          NullHandler (DEBUG)"""
    )
    heard = re.match('<img alt="([^"]*)"', tree._repr_html_())[1].splitlines()
    asks = "own level NOTSET, so it asks its parent; effective level WARNING"
    assert heard[:2] == [
        "Tree of loggers.",
        "root: own level WARNING; effective level WARNING; no handlers.",
    ]
    assert heard[3] == f"desks.bookings, child of desks: {asks}; handlers NullHandler (DEBUG)."
    assert len(heard) == 6


def test_tree_shows_what_besides_a_level_stops_a_record():
    get_logger, handler = tree_of({"root": 30}), logging.NullHandler()
    handler.addFilter(lambda record: False)
    desks, people = get_logger("desks"), get_logger("people")
    desks.addHandler(handler)
    desks.propagate = False
    people.disabled = True
    people.addFilter(lambda record: True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logger_tree.logging, "getLogger", get_logger)
        patch.setattr(logger_tree.logging, "root", get_logger("root"))
        tree = logger_tree.LoggerTree("desks", "people")
    ends = ["NullHandler (NOTSET, filtered); propagate is False", "disabled; filtered"]
    assert [line.partition("WARNING  ")[2].strip() for line in repr(tree).splitlines()[2:]] == ends
    shown = [one.text for one in ElementTree.fromstring(tree.svg()).iter() if one.text in ends]
    assert shown == ends
    heard = re.match('<img alt="([^"]*)"', tree._repr_html_())[1].splitlines()
    assert heard[2].endswith(f"; handlers {ends[0]}.")
    assert heard[3].endswith(f"; no handlers; {ends[1]}.")


def test_beliefs_of_exercise_1_2_are_measured_against_real_loggers():
    believed = {
        name: {level: who(name, level) for level in levels} for name, levels in RECORDS.items()
    }
    assert fresh(logging_levels.reached).check(believed).status == "Correct"
    used = {one for row in believed.values() for one in row.values()}
    assert used == {"none", "screen", "file", "both"}


def test_fresh_start_gives_the_settings_of_a_new_process():
    root, desks = logging.root, logging.getLogger("desks.test-fresh-start")
    level, handlers = root.level, root.handlers
    root.handlers = [Collector()]
    try:
        root.setLevel(logging.DEBUG)
        logging.disable(logging.CRITICAL)
        for logger in (root, desks):
            logger.addHandler(Collector())
            logger.addFilter(lambda record: False)
            logger.disabled, logger.propagate = True, False
        desks.setLevel(logging.ERROR)
        loggers.fresh_start()
        assert (root.level, desks.level) == (logging.WARNING, logging.NOTSET)
        assert root.manager.disable == logging.NOTSET
        for logger in (root, desks):
            assert (logger.handlers, logger.filters) == ([], [])
            assert (logger.disabled, logger.propagate) == (False, True)
    finally:
        root.handlers = handlers
        root.setLevel(level)
        del root.manager.loggerDict["desks.test-fresh-start"]


def test_collector_of_the_lesson_keeps_what_the_one_of_the_helpers_keeps():
    by_hand = run("01-logging-levels", "collector", logging=logging)["Collector"]
    for level in (logging.NOTSET, logging.WARNING):
        both = by_hand(level), Collector(level)
        logger = tree_of({"root": logging.NOTSET})("desks")
        for handler in both:
            logger.addHandler(handler)
        logger.info("desk 7 is free")
        logger.error("desk 7 is gone")
        assert both[0].records == both[1].records != []
        assert both[0].level == both[1].level == level
