"""How sessions of exercise 17.4 are driven: many calls in a fixed random order, beside a plain dict."""

import random
from typing import Any

from helpers.database import Database
from helpers.exercises.checker import Wrong, call, same, show

CALLS = 120
# Ids that look alike: in another case, as a number, with a space, one the beginning of the other.
IDS = [
    "a7",
    "A7",
    "7",
    "07",
    "7.0",
    "1e1",
    "10",
    "a7 ",
    " a7",
    "a70",
    "a7/",
    "a",
    "a_",
    "a%",
    "é",
    "e\u0301",
]
TEXTS = [
    "person-1",
    "Ada",
    " Ada ",
    "ada",
    "",
    "0",
    "007",
    "1e3",
    "None",
    "Zoë",
    "O'Brien",
    "a\nb",
    "NULL",
]


def drive(answer: Any) -> None:
    """Begin, find and end in two workers, and compare each result with what a dict remembers."""
    for name, part in (("many.db", _many_calls), ("alike.db", _end_each)):
        database = Database(name)  # no id comes twice in one database
        try:
            part(answer, database)
        finally:
            database.close()


def _many_calls(answer: Any, database: Database) -> None:
    rng = random.Random(74)  # the same calls each time, and nothing secret
    ids = rng.sample(IDS, len(IDS))
    given = iter(tuple(ids))
    workers = [call(answer, database, lambda: next(given)) for _ in range(2)]
    kept: dict[str, dict] = {}
    for _ in range(CALLS):
        worker = rng.choice(workers)
        kind = rng.choice(("begin", "find", "find", "find", "end"))
        one = rng.choice(IDS)
        if kind == "begin" and ids:
            row = _row(len(ids), rng)
            one = ids.pop(0)
            _expect(call(worker.begin, dict(row)), one, "begin")
            kept[one] = row
        if kind == "end":
            call(worker.end, one)
            kept.pop(one, None)
        for each in workers:
            _expect_row(call(each.find, one), kept.get(one), one)
    for one in IDS:
        _expect_row(call(workers[0].find, one), kept.get(one), one)


def _end_each(answer: Any, database: Database) -> None:
    """Begin all sessions, and end one after the other: those whose ids look alike stay."""
    ids = sorted(IDS, key=len)
    given = iter(ids[::-1])  # so that the first one to end is not the oldest, either
    worker = call(answer, database, lambda: next(given))
    row = {"sub": "person-1", "name": "Ada", "access_token": "e30"}
    for _ in ids:
        call(worker.begin, dict(row))
    for number, one in enumerate(ids, 1):
        call(worker.end, one)
        for other in ids:
            _expect_row(call(worker.find, other), row if other in ids[number:] else None, other)


def _row(number: int, rng: random.Random) -> dict:
    """Return a row. In 13 of them each name has each text once; no order of the names is usual."""
    names = {"sub": number, "name": number + 4, "access_token": number + 9}
    order = rng.sample(list(names), len(names))
    return {name: TEXTS[names[name] % len(TEXTS)] for name in order}


def _expect(got: Any, wanted: str, what: str) -> None:
    if not same(got, wanted):
        raise Wrong(f"{what} returned {show(got)}", f"the id that new_id() gave, {show(wanted)}")


def _expect_row(got: Any, wanted: dict | None, one: str) -> None:
    right = got is None if wanted is None else isinstance(got, dict) and same(dict(got), wanted)
    if not right:
        raise Wrong(
            f"{show(got)} for the id {one!r}, after many calls in two workers", show(wanted)
        )
