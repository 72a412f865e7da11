"""What was recorded: requests, responses and database statements, in the order they happened."""

from dataclasses import dataclass, field

import requests

from helpers.pictures import sequence_diagram as diagram

SHOWN_HEADERS = (
    "Authorization",
    "X-API-Key",
    "Cookie",
    "Location",
    "Set-Cookie",
    "WWW-Authenticate",
)
"""The headers that a diagram shows unless the recording asks for others."""


@dataclass
class Exchange:
    """One request and its response, as the client saw them.

    `response` is None while the app still works, and stays None when none came (`error` says why).
    """

    sender: diagram.Participant
    receiver: diagram.Participant
    request: requests.PreparedRequest
    response: requests.Response | None = None
    error: str = ""

    @property
    def request_line(self) -> str:
        """The request line without its version, such as `GET /api/bookings` (RFC 9112 §3)."""
        return f"{self.request.method} {self.request.path_url}"

    @property
    def status(self) -> str:
        """The status code and its reason, such as `200 OK`, or why there is no response."""
        if self.response is None:
            return self.error or "no response yet"
        return f"{self.response.status_code} {self.response.reason}".strip()

    def __repr__(self) -> str:
        return f"{self.sender.name} → {self.receiver.name}: {self.request_line} → {self.status}"

    def __str__(self) -> str:
        """Both messages in full: start line, headers and body, as HTTP/1.1 writes them."""
        host = requests.utils.urlparse(self.request.url).netloc
        lines = [f"{self.sender.name} → {self.receiver.name}", f"{self.request_line} HTTP/1.1"]
        lines += _header_lines([("Host", host), *self.request.headers.items()])
        lines += _body_lines(self.request.body)
        lines += ["", f"{self.receiver.name} → {self.sender.name}"]
        if self.response is None:
            return "\n".join([*lines, f"({self.status})"])
        version = self.response.raw.version / 10
        lines += [f"HTTP/{version} {self.status}", *_header_lines(_sent_headers(self.response))]
        return "\n".join(lines + _body_lines(self.response.content))


@dataclass(frozen=True)
class Statement:
    """One SQL statement that `sender` had `database` run, and what came of it."""

    sender: diagram.Participant
    database: diagram.Participant
    sql: str
    outcome: str


@dataclass(frozen=True)
class Answer:
    """The moment at which the response of `exchange` reached its sender."""

    exchange: Exchange


Event = Exchange | Answer | Statement


@dataclass
class Trace:
    """Shows itself as a sequence diagram: a picture in JupyterLab, a ladder of text elsewhere."""

    title: str = ""
    headers: tuple[str, ...] = SHOWN_HEADERS
    events: list[Event] = field(default_factory=list)

    @property
    def requests(self) -> list[Exchange]:
        """Every request with its response, first to last."""
        return [event for event in self.events if isinstance(event, Exchange)]

    @property
    def queries(self) -> list[str]:
        """The SQL statements that the apps had run, first to last."""
        return [event.sql for event in self.events if isinstance(event, Statement)]

    def show(self, number: int = 0) -> None:
        """Print request `number` (the first is 0) and its response in full."""
        if not self.requests:
            raise IndexError("this trace holds no request: send one inside the `with` block")
        try:
            print(self.requests[number])
        except IndexError:
            last = len(self.requests) - 1
            raise IndexError(f"this trace holds requests 0 to {last}, not {number}") from None

    @property
    def arrows(self) -> list[diagram.Arrow]:
        """The events as the arrows of the diagram."""
        return [arrow for event in self.events for arrow in self._arrows_of(event)]

    @property
    def participants(self) -> list[diagram.Participant]:
        """Who takes part: clients, then apps in order of appearance, then databases."""
        seen = {}
        for event in self.events:
            if isinstance(event, Exchange):
                seen |= {event.sender: None, event.receiver: None}
            elif isinstance(event, Statement):
                seen |= {event.sender: None, event.database: None}
        return sorted(seen, key=lambda one: ("client", "app", "database").index(one.kind))

    def _arrows_of(self, event: Event) -> list[diagram.Arrow]:
        match event:
            case Exchange(sender=sender, receiver=receiver):
                detail = self._detail(event.request.headers.items())
                return [
                    diagram.Arrow(sender.name, receiver.name, event.request_line, False, detail)
                ]
            case Answer(exchange=exchange):
                back = exchange.receiver.name, exchange.sender.name
                headers = [] if exchange.response is None else _sent_headers(exchange.response)
                return [diagram.Arrow(*back, exchange.status, True, self._detail(headers))]
            case Statement(sender=sender, database=database):
                there, back = (sender.name, database.name), (database.name, sender.name)
                return [diagram.Arrow(*there, event.sql), diagram.Arrow(*back, event.outcome, True)]

    def _detail(self, headers) -> str:
        shown = {name.lower() for name in self.headers}
        return "\n".join(
            f"{name}: {diagram.shorten(_text(value))}"
            for name, value in headers
            if name.lower() in shown
        )

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        drawn = self.participants, self.arrows, self.title
        return {"text/html": diagram.html(*drawn), "text/plain": diagram.ladder(*drawn)}

    def __repr__(self) -> str:
        return diagram.ladder(self.participants, self.arrows, self.title)


def _sent_headers(response: requests.Response) -> list[tuple[str, str]]:
    """The headers one by one, as they came: `response.headers` joins those that came twice."""
    return list(response.raw.headers.iteritems())


def _header_lines(headers) -> list[str]:
    return [f"{_text(name)}: {_text(value)}" for name, value in headers]


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _body_lines(body: str | bytes | None) -> list[str]:
    if not body:
        return []
    if isinstance(body, str):
        return ["", body]
    try:
        return ["", body.decode("utf-8").rstrip("\n")]
    except UnicodeDecodeError:
        return ["", f"({len(body)} bytes that are not text)"]
