"""Many visits to one worker of exercise 16.1, and visits that differ in all that can differ."""

from collections.abc import Iterator
from pathlib import Path

from helpers.exercises.checker import Wrong, show
from helpers.exercises.servers_and_workers.again import write_again
from helpers.exercises.servers_and_workers.racing import make, why
from helpers.exercises.servers_and_workers.workers import ENVIRON, Worker

PLAIN = 30  # visits
# Counts from which some visits lead beyond two digits, a byte with a sign, a byte, 300, 512 and 1000.
EDGES = (96, 124, 252, 298, 510, 997)
BEYOND = 8  # visits
MOST = 1010  # visits that are all made, where what they write cannot be written again
AT_A_TIME = 50  # a worker is not taken to be stuck in the middle of so few
ON = "Each number is the one before it and one more, however many there are."
EACH_VISIT = "A visit is a visit, whatever its path, its method and its headers are."
STATIC = (
    "A visit is a visit, whatever its path is. An app of Flask's answers /static/... itself, unless it "
    "is made with static_folder=None."
)
PATHS = ("/", "/static/app.css", "/static/", "/assets/a.png", "/index.html", "/favicon.ico", "/api")
PATHS += ("/health", "/healthz", "/status", "/metrics", "/ping", "/admin", "/login", "/reset")
PATHS += ("/visits", "/count", "/counter", "/.well-known/security.txt", "/robots.txt", "/app.js")
# Paths and methods that a framework leaves to its routes: an empty path or `//` may be redirected.
PATHS += ("/1", "/Zo\xc3\xab", "/\xff", "/" + "a" * 9_000)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
HEADERS = {
    "ACCEPT": "text/css,*/*;q=0.1",
    "ACCESS_CONTROL_REQUEST_METHOD": "PUT",
    "CACHE_CONTROL": "only-if-cached",
    "CONNECTION": "close",
    "COOKIE": "visited=1; visits=3; count=3; session=a",
    "DNT": "1",
    "IF_MODIFIED_SINCE": "Mon, 06 May 2030 09:00:00 GMT",
    "IF_NONE_MATCH": "*",
    "PURPOSE": "prefetch",
    "RANGE": "bytes=0-0",
    "REFERER": "http://desks.example/",
    "SEC_PURPOSE": "prefetch",
    "USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)",
    "X_FORWARDED_FOR": "192.0.2.7",
    "X_MOZ": "prefetch",
}
QUERIES = ("count=0", "visits=0", "reset=1", "number=7", "n=7", "preview=1")


def many_visits(worker: Worker, answer: bytes, path: Path) -> None:
    """Count on, let the visits differ, and then count beyond 1000."""
    make(worker, answer, path)
    in_a_row(worker, [{}] * PLAIN)
    different = list(different_visits())
    try:
        in_a_row(worker, different, PLAIN)
    except Wrong:
        make(worker, answer, path.with_name("many alike.db"))
        in_a_row(worker, [{}] * (PLAIN + len(different)))
        raise  # alike, as many visits are counted well
    if not counts_beyond(worker, path, PLAIN + len(different)):
        make(worker, answer, path.with_name("each.db"))
        in_a_row(worker, [{}] * MOST)


def in_a_row(worker: Worker, visits: list[dict], before: int = 0) -> None:
    """Raise Wrong unless the visits read the numbers after `before`."""
    for start in range(0, len(visits), AT_A_TIME):
        some = visits[start : start + AT_A_TIME]
        first = before + start + 1
        what, told = worker.outcome(worker.begin("many", 0, some, ENVIRON))
        if what != "done":
            seen = f"one of the visits {first} to {first + len(some) - 1} {why(what, told)}"
            raise Wrong(seen, "a number for each visit")
        for number, (visit, body) in enumerate(zip(some, told, strict=True), first):
            nothing = visit.get("REQUEST_METHOD") == "HEAD" and body == b""
            if body != b"%d" % number and not nothing:
                asked = "".join(f": {key}={show(value)}" for key, value in visit.items())
                because = why_not(visit)
                raise Wrong(
                    f"{show(body)} for visit {number}{asked}", show(b"%d" % number), because
                )


def counts_beyond(worker: Worker, path: Path, count: int) -> bool:
    """Tell whether the count goes on beyond each edge, which is reached by writing into the file.

    That takes no time. A right answer may still fail, where it writes what no other visit would.
    """
    for edge in EDGES:
        what, told = worker.outcome(worker.begin("noted", 0, ENVIRON))
        if what != "done":
            return False
        [body], statements = told
        if body != b"%d" % (count + 1):
            return False
        write_again(path, statements, count + 1, edge - count - 1)
        what, told = worker.outcome(worker.begin("many", 0, [{}] * BEYOND, ENVIRON))
        count = edge + BEYOND
        if what != "done" or told != [b"%d" % number for number in range(edge + 1, count + 1)]:
            return False
    return True


def why_not(visit: dict) -> str:
    """Return what an answer that does not count this visit has overlooked."""
    if visit.get("PATH_INFO", "").startswith("/static/"):
        return STATIC
    return EACH_VISIT if visit else ON


def different_visits() -> Iterator[dict]:
    """Yield what the environ of each visit has in place of the usual."""
    for path in PATHS:
        yield {"PATH_INFO": path}
    for method in METHODS:
        yield {"REQUEST_METHOD": method}
    for name, value in HEADERS.items():
        yield {f"HTTP_{name}": value}
    yield {"REQUEST_METHOD": "OPTIONS", "HTTP_ACCESS_CONTROL_REQUEST_METHOD": "PUT"}
    for query in QUERIES:
        yield {"QUERY_STRING": query}
