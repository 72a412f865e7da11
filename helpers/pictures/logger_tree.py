"""Draws loggers as the tree that they are, with their levels and handlers."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.pictures.paper import BLUE, FAINT, INK, MARGIN, QUIET, card, image, mono, sans, words

SIZE = 12  # pixels: the letters' height
STEP = 28  # pixels from one logger to the next
INDENT = 26  # pixels from a parent to its children
TITLE = "Tree of loggers"
ASKS = " ↑"  # behind the level of a logger that takes its parent's
COLUMNS = ("logger", "own level", "effective level", "handlers")


@dataclass(frozen=True)
class _Node:
    """One logger as it was when the tree was made; `parent` is the number of its parent's row."""

    name: str
    depth: int
    parent: int | None
    branch: str
    own: str
    effective: str
    handlers: str
    stops: str  # what else can stop a record

    @property
    def end(self) -> str:
        """What stands in the last column."""
        return "; ".join(filter(None, (self.handlers, self.stops)))


class LoggerTree:
    """Shows root and the loggers of these names, as they are when the tree is made.

    A logger that takes its level from its parent has the own level NOTSET, with an arrow up. Behind
    a logger's handlers stands what else can stop a record there.
    """

    def __init__(self, *names: str) -> None:
        loggers = [logging.getLogger(name) for name in sorted(names)]
        self._nodes: list[_Node] = []
        self._add(logging.root, loggers, None, "", "")

    def _add(
        self,
        logger: logging.Logger,
        loggers: list[logging.Logger],
        parent: int | None,
        branch: str,
        below: str,
    ) -> None:
        """Add `logger` and all below it; `branch` and `below` are what the text puts in front."""
        row = len(self._nodes)
        asks = ASKS if logger.level == logging.NOTSET and logger.parent else ""
        self._nodes.append(
            _Node(
                logger.name,
                0 if parent is None else self._nodes[parent].depth + 1,
                parent,
                branch,
                logging.getLevelName(logger.level) + asks,
                logging.getLevelName(logger.getEffectiveLevel()),
                ", ".join(map(_handler, logger.handlers)),
                "; ".join(_stops(logger)),
            )
        )
        children = [one for one in loggers if _parent(one, loggers) is logger]
        for child in children:
            is_last = child is children[-1]
            branch, more = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
            self._add(child, loggers, row, below + branch, below + more)

    def __repr__(self) -> str:
        rows = [
            COLUMNS,
            *((n.branch + n.name, n.own, n.effective, n.end) for n in self._nodes),
        ]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )

    def svg(self) -> str:
        """Return the tree as an SVG document."""
        left = [MARGIN + INDENT * node.depth for node in self._nodes]
        boxes = [mono(node.name, SIZE) + 20 for node in self._nodes]
        columns = [MARGIN, round(max(map(sum, zip(left, boxes, strict=True))) + 30)]
        columns += [columns[1] + 110, columns[1] + 240]
        body = [
            words(x, 34, title, size=SIZE, fill=QUIET, weight="bold")
            for x, title in zip(columns, COLUMNS, strict=True)
        ]
        for row, node in enumerate(self._nodes):
            y = _middle(row)
            if node.parent is not None:
                x, top = left[node.parent] + 12, _middle(node.parent) + 11
                path = f"M {x} {top} V {y} H {left[row]}"
                body.append(f"<path d='{path}' fill='none' stroke='{FAINT}' stroke-width='1.5'/>")
            body.append(
                f"<rect x='{left[row]}' y='{y - 11}' width='{round(boxes[row])}' height='22' "
                f"rx='5' fill='none' stroke='{QUIET}'/>"
            )
            body.append(words(left[row] + 10, y + 4, node.name, size=SIZE))
            inherits = node.own.endswith(ASKS)
            body.append(words(columns[1], y + 4, node.own, SIZE, fill=QUIET if inherits else INK))
            body.append(words(columns[2], y + 4, node.effective, size=SIZE, weight="bold"))
            body.append(words(columns[3], y + 4, node.end, size=SIZE, fill=BLUE))
        widest = max(sans(node.end, SIZE) for node in self._nodes)
        width = round(columns[3] + max(widest, 70)) + MARGIN
        return card(width, _middle(len(self._nodes)) + 4, TITLE, body)

    def _repr_html_(self) -> str:
        return image(self.svg(), [TITLE, *map(self._sentence, self._nodes)])

    def _sentence(self, node: _Node) -> str:
        place = "" if node.parent is None else f", child of {self._nodes[node.parent].name}"
        own = node.own.replace(ASKS, ", so it asks its parent")
        handlers = f"handlers {node.handlers}" if node.handlers else "no handlers"
        end = "; ".join(filter(None, (handlers, node.stops)))
        return f"{node.name}{place}: own level {own}; effective level {node.effective}; {end}"


def _middle(row: int) -> int:
    return 60 + STEP * row


def _parent(logger: logging.Logger, shown: list[logging.Logger]) -> logging.Logger:
    """Return the nearest parent that is shown: root, if no other is."""
    parent = logger.parent
    while parent.parent and parent not in shown:
        parent = parent.parent
    return parent


def _handler(handler: logging.Handler) -> str:
    filtered = ", filtered" if handler.filters else ""
    level = logging.getLevelName(handler.level)
    return f"{handler.name or type(handler).__name__} ({level}{filtered})"


def _stops(logger: logging.Logger) -> Iterator[str]:
    """Yield what besides a level can stop a record at this logger."""
    if logger.disabled:
        yield "disabled"
    if logger.filters:
        yield "filtered"
    if logger.parent and not logger.propagate:
        yield "propagate is False"
