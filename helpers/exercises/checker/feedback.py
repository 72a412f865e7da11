"""What a learner sees of an exercise: plain data that shows itself as text and as HTML."""

from dataclasses import dataclass
from html import escape

NOT_STARTED = "Not started"
NOT_YET = "Not yet"
CORRECT = "Correct"
CHECKER_FAULT = "Fault in the checker"

# Sign and word say the same as the colour, and each colour shows on light and on dark ground.
_SIGNS = {NOT_STARTED: "○", NOT_YET: "◐", CORRECT: "●", CHECKER_FAULT: "!"}
_COLOURS = {
    NOT_STARTED: "#888888",
    NOT_YET: "#c77700",
    CORRECT: "#2e9e5b",
    CHECKER_FAULT: "#d1495b",
}


@dataclass(frozen=True)
class Result:
    """What became of one check.

    `status` is NOT_STARTED, NOT_YET or CORRECT, or CHECKER_FAULT where nothing can be said of the
    answer. The other parts are sentences, or "" where there is nothing to say.
    """

    exercise: str
    status: str
    seen: str = ""
    expected: str = ""
    because: str = ""
    note: str = ""
    printed: str = ""
    next: str = ""

    def _parts(self) -> list[tuple[str, str]]:
        parts = [
            ("Seen", self.seen),
            ("Expected", self.expected),
            ("Because", self.because),
            ("Note", self.note),
            ("Your code printed", self.printed),
            ("Next", self.next),
        ]
        return [(label, text) for label, text in parts if text]

    def __repr__(self) -> str:
        lines = [f"{_SIGNS[self.status]} {self.status} · {self.exercise}"]
        lines += [f"  {label}: {_indent(text)}" for label, text in self._parts()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<div style="margin-top: 4px"><em>{label}:</em> '
            f'<span style="white-space: pre-wrap">{escape(text)}</span></div>'
            for label, text in self._parts()
        )
        title = f"<strong>{_SIGNS[self.status]} {self.status}</strong> · {escape(self.exercise)}"
        return _box(_COLOURS[self.status], f"<div>{title}</div>{rows}")


@dataclass(frozen=True)
class Note:
    """A hint or a solution: a title, sentences or source code, and a last line."""

    title: str
    lines: tuple[str, ...] = ()
    code: str = ""
    last: str = ""

    def __repr__(self) -> str:
        body = [f"  {_indent(line)}" for line in self.lines]
        code = ["", self.code.strip("\n"), ""] if self.code else []
        last = [f"  {self.last}"] if self.last else []
        return "\n".join([self.title, *body, *code, *last]).rstrip()

    def _repr_html_(self) -> str:
        body = "".join(f"<div>{escape(line)}</div>" for line in self.lines)
        code = self.code.strip("\n")
        code = f"<pre><code>{escape(code)}</code></pre>" if code else ""
        last = f"<div><em>{escape(self.last)}</em></div>" if self.last else ""
        title = f"<div><strong>{escape(self.title)}</strong></div>"
        return _box("#888888", title + body + code + last)


def _indent(text: str) -> str:
    return text.replace("\n", "\n    ")


def _box(colour: str, inner: str) -> str:
    return f'<div style="border-left: 4px solid {colour}; padding-left: 10px">{inner}</div>'
