"""What a learner sees below a cell, and how two runs of it differ."""

import copy
import difflib

from tests.course.conditions import coalesce_streams, sanitized
from tests.tools.refresh import comparable


def shown(cell) -> str:
    """Return what a learner sees below a cell, apart from its number and from a traceback."""
    outputs = copy.deepcopy(coalesce_streams(cell.outputs))
    for output in outputs:
        output.pop("execution_count", None)
        output.pop("traceback", None)
    return comparable(outputs)


def difference(before, after) -> str:
    """Return the lines that differ, of text alone where any of them does."""
    lines = difflib.unified_diff(texts(before), texts(after), "stored", "again", n=0, lineterm="")
    return "\n".join(list(lines)[2:12]) or "the same text, but a different picture or page"


def texts(cell) -> list[str]:
    outputs = coalesce_streams(cell.outputs)
    found = [
        output.get("text") or output.get("evalue") or output.get("data", {}).get("text/plain", "")
        for output in outputs
    ]
    return "\n".join(sanitized(text) for text in found).splitlines()
