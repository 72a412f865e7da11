"""Values for exercise 5.3 that no answer can know beforehand, and the same ones each time."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from random import Random
from typing import Any

from helpers.exercises.reading_json.codec_values import FOLDED, LEAVES

ATOMS = LEAVES + FOLDED
HASHABLE = tuple(one for one in ATOMS if not (type(one) is Decimal and one.is_nan()))


def generated(choose: Random, names: list[str], depth: int = 3) -> Any:
    """Return a value that no answer can know beforehand; its dicts have keys out of `names`."""
    kind = choose.choice(["leaf", "list", "tuple", "dict", "set"] if depth else ["leaf"])
    if kind == "leaf":
        return choose.choice(ATOMS)
    if kind == "set":
        return choose.choice([set, frozenset])(choose.sample(HASHABLE, choose.randrange(4)))
    items = [generated(choose, names, depth - 1) for _ in range(choose.randrange(4))]
    if kind == "dict":
        return {choose.choice(names): item for item in items}
    return items if kind == "list" else tuple(items)


def moments(choose: Random, count: int) -> Iterator[Any]:
    """Yield dates, times and numbers of every size."""
    for _ in range(count):
        zone = timezone(timedelta(seconds=choose.randrange(-86_399, 86_400)))
        moment = datetime.min + timedelta(
            days=choose.randrange(3_000_000), microseconds=choose.randrange(86_400_000_000)
        )
        yield moment.replace(tzinfo=zone, fold=choose.randrange(2))
        yield moment.time().replace(tzinfo=choose.choice([None, zone]), fold=choose.randrange(2))
        yield moment.date()
        yield Decimal(choose.randrange(-(10**30), 10**30)).scaleb(choose.randrange(-40, 40))
