"""Predictions that are sets of names: which hosts, who takes part."""

from collections.abc import KeysView, Mapping
from typing import Any

from helpers.exercises.checker import Wrong, as_dict, compare, show
from helpers.exercises.checker.values import plain


def compare_sets(
    answer: Any,
    truth: dict[str, set[str]],
    names: tuple[str, ...],
    too_many: Mapping[tuple[str, str], str],
    forgotten: Mapping[tuple[str, str], str],
) -> None:
    """Raise Wrong unless `answer` equals `truth`. `names` are the names that a set may hold.

    The misconception is looked up by the item and the name: in `too_many` for a name that is in the
    set and should not be, and else in `forgotten` for one that is not.
    """
    answer = as_dict(answer)
    if isinstance(answer, dict):
        answer = {item: _as_set(one) for item, one in answer.items()}
    given = answer if isinstance(answer, dict) else {}
    reasons = {}
    for item, right in truth.items():
        if type(given.get(item)) is set:
            named = given[item]
            if other := sorted(show(one) for one in named if one not in names):
                known = ", ".join(f'"{name}"' for name in names)
                raise Wrong(f"the name {other[0]} for {show(item)}", f"names of {known}")
            many = [too_many.get((item, one), "") for one in sorted(named - right)]
            few = [forgotten.get((item, one), "") for one in sorted(right - named)]
            reasons[item] = next(filter(None, many + few), "")
    compare(answer, truth, reasons)


def _as_set(value: Any) -> Any:
    # These say the same as a set of texts. What has an order does not.
    kinds = isinstance(value, set | frozenset | KeysView)
    return {plain(one) for one in value} if kinds else value
