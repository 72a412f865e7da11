"""A table that a cell computes: HTML in JupyterLab, aligned text elsewhere."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any


class Table:
    """Shows `rows`, one mapping from column to value each. The columns are those of the first row.

    Values are shown by str(). Raises ValueError where the rows differ in their columns.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.rows = list(rows)
        self.columns = list(self.rows[0]) if self.rows else []
        for number, row in enumerate(self.rows):
            if list(row) != self.columns:
                raise ValueError(f"row {number} has columns {list(row)}, row 0 {self.columns}")

    def __repr__(self) -> str:
        if not self.rows:
            return "(no rows)"
        lines = [self.columns, *([str(value) for value in row.values()] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        lines.insert(1, ["─" * width for width in widths])
        return "\n".join(
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )

    def _repr_html_(self) -> str:
        if not self.rows:
            return "<p>(no rows)</p>"
        head = _html_row(f'<th scope="col"{_LEFT}>{escape(name)}</th>' for name in self.columns)
        body = (
            _html_row(f"<td{_LEFT}>{escape(str(value))}</td>" for value in row.values())
            for row in self.rows
        )
        return f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"


# JupyterLab aligns the cells of a table to the right, which suits numbers and not text.
_LEFT = ' style="text-align: left"'


def _html_row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"
