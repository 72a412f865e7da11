"""The exercises of lesson 03: A Flask app with a built front end."""

from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from helpers import temporary
from helpers.apps import desks
from helpers.database import Database
from helpers.exercises.core import Exercise, Mistake, Wrong, call, compare, show

# 3.1 ----------------------------------------------------------------------------------------------

ARGUMENTS = {
    "A": {"static_folder": "static/build", "static_url_path": "/"},
    "B": {"static_folder": "static/build", "static_url_path": "/files"},
    "C": {"static_folder": "static/build"},
    "D": {"static_url_path": "/"},
    "E": {},
    "F": {"static_folder": None},
}
NO_SLASH = "A path in a URL begins with a slash."
PICTURE_BECAUSE = {
    "A": "With static_url_path='/' a path is a file's name below the static folder, and no more.",
    "B": "static_url_path is the whole prefix: the name of the folder is not added to it.",
    "C": "Without static_url_path the prefix is the last part of the folder's name.",
    "D": "Without static_folder Flask serves the folder static, with all that lies below it.",
    "E": "Without arguments Flask serves the folder static under /static, with all below it.",
    "F": "With static_folder=None there is no static rule, so no path leads to a file.",
}


def check_picture_paths(answer: dict[str, str | None]) -> None:
    if not isinstance(answer, dict) or set(answer) != set(ARGUMENTS):
        raise Wrong(seen=show(answer), expected="a dict with one path for each of A to F")
    package = temporary.folder()
    (package / "static" / "build").mkdir(parents=True)
    (package / "static" / "build" / "logo.svg").write_text("<svg/>")
    for name, arguments in ARGUMENTS.items():
        path, because = answer[name], PICTURE_BECAUSE[name]
        if (path is None) != (name == "F"):
            expected = "None" if name == "F" else "a path"
            raise Wrong(seen=f"{path!r} for app {name}", expected=expected, because=because)
        if path is None:
            continue
        if not isinstance(path, str) or not path.startswith("/"):
            raise Wrong(seen=f"{path!r} for app {name}", expected="a path", because=NO_SLASH)
        app = Flask("pictures", root_path=str(package), **arguments)
        status = app.test_client().get(path).status_code
        if status != 200:
            raise Wrong(
                seen=f"app {name} answers GET {path} with {status}",
                expected="the picture, with 200",
                because=because,
            )


def picture_paths_source(**changes: str | None) -> str:
    right = {
        "A": "/logo.svg",
        "B": "/files/logo.svg",
        "C": "/build/logo.svg",
        "D": "/build/logo.svg",
        "E": "/static/build/logo.svg",
        "F": None,
    }
    lines = "".join(f"    {name!r}: {path!r},\n" for name, path in (right | changes).items())
    return f"picture_paths = {{\n{lines}}}".replace("'", '"')


picture_paths = Exercise(
    name="picture_paths",
    number="3.1",
    title="Where is the picture?",
    stub="""picture_paths = {
    "A": ...,  # static_folder="static/build", static_url_path="/"
    "B": ...,  # static_folder="static/build", static_url_path="/files"
    "C": ...,  # static_folder="static/build"
    "D": ...,  # static_url_path="/"
    "E": ...,  # no arguments
    "F": ...,  # static_folder=None
}""",
    hints=(
        "A path has two parts: the prefix that stands for the static folder, and the rest.",
        "The folder is static where static_folder is not given; the file is then build/logo.svg.",
        "The prefix is static_url_path, or else / and the last part of the folder's name.",
    ),
    solution=picture_paths_source(),
    mistakes=(
        Mistake("no slash", picture_paths_source(A="logo.svg"), NO_SLASH),
        Mistake("the whole path", picture_paths_source(A="/build/logo.svg"), PICTURE_BECAUSE["A"]),
        Mistake("joined", picture_paths_source(B="/files/build/logo.svg"), PICTURE_BECAUSE["B"]),
        Mistake(
            "folder as prefix",
            picture_paths_source(C="/static/build/logo.svg"),
            PICTURE_BECAUSE["C"],
        ),
        Mistake("build is kept", picture_paths_source(D="/logo.svg"), PICTURE_BECAUSE["D"]),
        Mistake("no path", picture_paths_source(D=None), PICTURE_BECAUSE["D"]),
        Mistake(
            "files without a folder", picture_paths_source(F="/logo.svg"), PICTURE_BECAUSE["F"]
        ),
        Mistake(
            "prefix forgotten", picture_paths_source(E="/build/logo.svg"), PICTURE_BECAUSE["E"]
        ),
    ),
    check=check_picture_paths,
)

# 3.2 ----------------------------------------------------------------------------------------------

STATUS_BECAUSE = {
    "GET /": "/<path:filename> needs at least one character, and index.html is not automatic.",
    "GET /index.html": "The static rule fits every path, and below the folder there is this file.",
    "GET /api/desks": "The API has a rule for this path, and it says more than the static rule.",
    "GET /api/rooms": "No rule of the API fits, so the static rule looks for such a file.",
    "GET /desks/7": "The page knows this path, but the server has no rule and no file for it.",
    "GET /hello": "A function's own rule says more about the path than the static rule.",
    "POST /index.html": "The static rule fits the path, and allows GET and HEAD alone.",
    "POST /nowhere": "The path alone makes the static rule fit. Whether there is a file comes later.",
}


def check_statuses(answer: dict[str, int]) -> None:
    client = small_app().test_client()
    truth = {}
    for asked in STATUS_BECAUSE:
        method, path = asked.split()
        truth[asked] = client.open(path, method=method).status_code
    compare(answer, truth, STATUS_BECAUSE)


def small_app() -> Flask:
    """Return the lesson's app, over a fresh database."""
    app = desks.create_app(Database("desks.db"), static_folder="static/build", static_url_path="/")
    app.add_url_rule("/hello", view_func=lambda: "Hello!", endpoint="hello")
    return app


def statuses_source(**changes: int) -> str:
    right = dict(zip(STATUS_BECAUSE, (404, 200, 200, 404, 404, 200, 405, 405), strict=True))
    lines = "".join(f'    "{asked}": {status},\n' for asked, status in (right | changes).items())
    return f"statuses = {{\n{lines}}}"


statuses = Exercise(
    name="statuses",
    number="3.2",
    title="Which status comes back?",
    stub="statuses = {\n" + "".join(f'    "{asked}": ...,\n' for asked in STATUS_BECAUSE) + "}",
    hints=(
        "First find the rule that fits the path, and only then ask whether it allows the method.",
        "/<path:filename> fits every path but /. It allows GET and HEAD (and OPTIONS).",
        "A rule that fits with the wrong method gives 405; a static rule without a file gives 404.",
    ),
    solution=statuses_source(),
    mistakes=tuple(
        Mistake(asked, statuses_source(**{asked: status}), STATUS_BECAUSE[asked])
        for asked, status in {
            "GET /": 200,
            "GET /api/rooms": 405,
            "GET /desks/7": 200,
            "GET /hello": 404,
            "POST /index.html": 200,
            "POST /nowhere": 404,
        }.items()
    ),
    check=check_statuses,
)

# 3.3 ----------------------------------------------------------------------------------------------

FILES = {
    "/index.html": "the page",
    "/ada.txt": "notes",
    "/assets/ada": "a script",
    "/alan": "a map",
}
HIDES_FILES = "A rule for one segment goes before the static rule, so it must leave files to it."
HIDES_PEOPLE = "Each person has a page: a function of yours must answer /ada, not the static rule."
INVENTS_PEOPLE = "A name that is neither a person nor a file is a 404, and not a page."
SAYS_THE_NAME = "The page at /ada says Ada: the name in the path, with a capital letter."
TOO_LATE = (
    "A function looks up `name` when it is called, and by then the loop is at the last name. "
    "lambda name=name: ... keeps the value."
)
OTHER_LIST = "The people are those of the list, and another app may be given another list."
OTHER_METHODS = "A page is there to be read: a POST to it is a 405."


def check_add_people(answer: Any) -> None:
    package = temporary.folder()
    for path, text in FILES.items():
        file = package / "static" / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    client = _client_with(answer, package, ["ada", "grace"])
    for path, text in FILES.items():
        expect(client, "GET", path, 200, HIDES_FILES, body=text)
    for name in ("ada", "grace"):
        text = expect(client, "GET", f"/{name}", 200, HIDES_PEOPLE)
        if name.title() not in text:
            because = TOO_LATE if "Grace" in text else SAYS_THE_NAME
            raise Wrong(f"GET /{name} answers {show(text)}", f"a page with {name.title()}", because)
    for path in ("/nobody", "/ada/grace", "/index", "/adagrace"):
        expect(client, "GET", path, 404, INVENTS_PEOPLE)
    expect(client, "POST", "/ada", 405, OTHER_METHODS)
    expect(_client_with(answer, package, ["linus"]), "GET", "/linus", 200, OTHER_LIST)


def _client_with(answer: Any, package: Path, people: list[str]) -> Any:
    """Return a client of a new app, to which the answer has added `people`."""
    app = Flask("people", root_path=str(package), static_url_path="/")
    app.testing = True  # an error of the answer's view comes out, and is not made a 500
    call(answer, app, people)
    return app.test_client()


def expect(
    client: Any, method: str, path: str, status: int, because: str, body: str | None = None
) -> str:
    """Return the response's text. Raise Wrong unless it has this status, and this body if any."""
    response = call(client.open, path, method=method)
    text = response.get_data(as_text=True)
    if response.status_code != status or body not in (None, text):
        raise Wrong(
            seen=f"{method} {path} answers {response.status_code}: {show(text.strip(), 60)}",
            expected=f"{status}" + (f", and the body {body!r}" if body else ""),
            because=because,
        )
    return text


add_people = Exercise(
    name="add_people",
    number="3.3",
    title="Give the files back",
    stub='''def add_people(app, people):
    """Give each of `people` a page that says their name, and leave all else as it was."""
    ...''',
    hints=(
        "Which paths should reach your function? Can the rule itself say so?",
        "Two ways lead there: a rule for each person, or one rule that tells files apart.",
        "In a loop over people: app.add_url_rule(f'/{name}', endpoint=name, view_func=...).",
        "Werkzeug's rule /<any(ada, grace):name> fits these two names alone. Make it from people.",
    ),
    solution='''def add_people(app, people):
    """Give each of `people` a page that says their name, and leave all else as it was."""
    names = ", ".join(people)

    @app.get(f"/<any({names}):name>")
    def page_of(name):
        return name.title()
''',
    mistakes=(
        Mistake(
            "the rule of the lesson",
            """def add_people(app, people):
    @app.get("/<name>")
    def page_of(name):
        return name.title()
""",
            HIDES_FILES,
        ),
        Mistake(
            "a 404 for all others, files among them",
            """def add_people(app, people):
    @app.get("/<name>")
    def page_of(name):
        if name not in people:
            return "There is nobody of that name.", 404
        return name.title()
""",
            HIDES_FILES,
        ),
        Mistake(
            "files are told by their ending",
            """def add_people(app, people):
    @app.get("/<name>")
    def page_of(name):
        if "." in name:
            return app.send_static_file(name)
        return name.title(), 200 if name in people else 404
""",
            HIDES_FILES,
        ),
        Mistake(
            "a rule as weak as the static rule",
            """def add_people(app, people):
    @app.get("/<path:name>")
    def page_of(name):
        return name.title()
""",
            HIDES_PEOPLE,
        ),
        Mistake(
            "the name is looked up too late",
            """def add_people(app, people):
    for name in people:
        app.add_url_rule(f"/{name}", name, lambda: name.title())
""",
            TOO_LATE,
        ),
        Mistake(
            "small letters",
            """def add_people(app, people):
    for name in people:
        app.add_url_rule(f"/{name}", name, lambda name=name: f"Hello, {name}!")
""",
            SAYS_THE_NAME,
        ),
        Mistake(
            "the names are written into the rule",
            """def add_people(app, people):
    @app.get("/<any(ada, grace):name>")
    def page_of(name):
        return name.title()
""",
            OTHER_LIST,
        ),
        Mistake(
            "another name gets the front page",
            """def add_people(app, people):
    for name in people:
        app.add_url_rule(f"/{name}", name, lambda name=name: name.title())
    app.register_error_handler(404, lambda error: app.send_static_file("index.html"))
""",
            INVENTS_PEOPLE,
        ),
        Mistake(
            "any method",
            """def add_people(app, people):
    for name in people:
        view = lambda name=name: name.title()
        app.add_url_rule(f"/{name}", name, view, methods=["GET", "POST"])
""",
            OTHER_METHODS,
        ),
    ),
    check=check_add_people,
)

# 3.4 ----------------------------------------------------------------------------------------------

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
METHOD = "Only GET and HEAD read a page. Another method that fails must say so."
PREFIX = "A path of the API gets the API's own errors: /api and all below /api/, and nothing else."
ENDING = "A dot in the last segment names a file. One further up, as in /v1.2/desks, does not."
ACCEPT = "Only text/html by that name, with a quality above 0, says that a page is wanted."
NO_BOOLEAN = "Answer True or False."

QUESTIONS = [
    ("GET", "/desks/7", BROWSER, True, METHOD),
    ("HEAD", "/desks/7", BROWSER, True, METHOD),
    ("GET", "/", BROWSER, True, ENDING),
    ("POST", "/desks/7", BROWSER, False, METHOD),
    ("DELETE", "/desks/7", BROWSER, False, METHOD),
    ("PUT", "/desks/7", BROWSER, False, METHOD),
    ("PATCH", "/desks/7", BROWSER, False, METHOD),
    ("OPTIONS", "/desks/7", BROWSER, False, METHOD),
    ("GET", "/api/rooms", BROWSER, False, PREFIX),
    ("GET", "/api/", BROWSER, False, PREFIX),
    ("GET", "/api", BROWSER, False, PREFIX),
    ("GET", "/apiary", BROWSER, True, PREFIX),
    ("GET", "/desks/api/7", BROWSER, True, PREFIX),
    ("GET", "/assets/old.js", BROWSER, False, ENDING),
    ("GET", "/favicon.ico", BROWSER, False, ENDING),
    ("GET", "/notes.of-ada", BROWSER, False, ENDING),
    ("GET", "/.env", BROWSER, False, ENDING),
    ("GET", "/v1.2/desks", BROWSER, True, ENDING),
    ("GET", "/desks/", BROWSER, True, ENDING),
    ("GET", "/desks/7", "*/*", False, ACCEPT),
    ("GET", "/desks/7", "text/*", False, ACCEPT),
    ("GET", "/desks/7", "application/json", False, ACCEPT),
    ("GET", "/desks/7", "application/xhtml+xml", False, ACCEPT),
    ("GET", "/desks/7", None, False, ACCEPT),
    ("GET", "/desks/7", "text/html", True, ACCEPT),
    ("GET", "/desks/7", "*/*;q=0.1, text/html;q=0.5", True, ACCEPT),
    ("GET", "/desks/7", "application/json, text/html;q=0.001", True, ACCEPT),
    ("GET", "/desks/7", "text/html;q=0, */*", False, ACCEPT),
]


def check_asks_for_a_page(answer: Any) -> None:
    for method, path, accept, expected, because in QUESTIONS:
        headers = {} if accept is None else {"Accept": accept}
        builder = EnvironBuilder(path, method=method, headers=headers)
        got = call(answer, Request(builder.get_environ()))
        asked = f"{method} {path} with Accept: {accept}" if accept else f"{method} {path}"
        if not isinstance(got, bool):
            raise Wrong(seen=f"{got!r} for {asked}", expected="True or False", because=NO_BOOLEAN)
        if got is not expected:
            raise Wrong(seen=f"{got} for {asked}", expected=str(expected), because=because)


def asks_source(
    method: str = 'request.method in ("GET", "HEAD")',
    api: str = 'request.path == "/api" or request.path.startswith("/api/")',
    file: str = '"." in request.path.rpartition("/")[2]',
    accepted: str = "[kind for kind, quality in request.accept_mimetypes if quality > 0]",
    last: str = 'is_read and not is_api and not is_file and "text/html" in accepted',
) -> str:
    """Return the solution, or what becomes of it with another line."""
    return f'''def asks_for_a_page(request):
    """Tell whether a browser wants to show this request as a page."""
    is_read = {method}
    is_api = {api}
    is_file = {file}
    accepted = {accepted}
    return {last}
'''


asks_for_a_page = Exercise(
    name="asks_for_a_page",
    number="3.4",
    title="Who gets the page?",
    stub='''def asks_for_a_page(request):
    """Tell whether a browser wants to show this request as a page."""
    ...''',
    hints=(
        "Write one line for each of the four conditions, and join them with `and` at the end.",
        "request.method and request.path are strings. /apiary does not belong to the API.",
        "request.path.rpartition('/')[2] is the last segment.",
        "[kind for kind, quality in request.accept_mimetypes if quality > 0] is what is accepted.",
    ),
    solution=asks_source(),
    mistakes=(
        Mistake("any method", asks_source(method="True"), METHOD),
        Mistake("GET alone", asks_source(method='request.method == "GET"'), METHOD),
        Mistake("prefix too wide", asks_source(api='request.path.startswith("/api")'), PREFIX),
        Mistake("prefix too narrow", asks_source(api='request.path.startswith("/api/")'), PREFIX),
        Mistake("anywhere in the path", asks_source(api='"/api" in request.path'), PREFIX),
        Mistake("a dot anywhere", asks_source(file='"." in request.path'), ENDING),
        Mistake(
            "a list of endings",
            asks_source(file='request.path.endswith((".js", ".css", ".svg", ".ico", ".html"))'),
            ENDING,
        ),
        Mistake(
            "an ending, not a dot",
            "from pathlib import PurePosixPath\n\n\n"
            + asks_source(file="bool(PurePosixPath(request.path).suffix)"),
            ENDING,
        ),
        Mistake(
            "another type comes first",
            asks_source(accepted="list(request.accept_mimetypes.values())[:1]"),
            ACCEPT,
        ),
        Mistake("files are pages too", asks_source(file="False"), ENDING),
        Mistake("any type", asks_source(accepted='["text/html"]'), ACCEPT),
        Mistake("wildcards count", asks_source(accepted="request.accept_mimetypes"), ACCEPT),
        Mistake(
            "quality forgotten",
            asks_source(accepted="[kind for kind, quality in request.accept_mimetypes]"),
            ACCEPT,
        ),
        Mistake("no boolean", asks_source(last='"yes" if is_read else "no"'), NO_BOOLEAN),
    ),
    check=check_asks_for_a_page,
)

# 3.5 ----------------------------------------------------------------------------------------------

LONG = "public, max-age=31536000, immutable"
ASSETS = "An asset's name changes with its content, so a found one may be kept: /assets/ and below."
FOUND = "An asset is kept with the statuses 200 and 304 alone: a redirect may soon lead elsewhere."
MISSING = "What is missing now may be there soon, so a 404 must not be kept for a year."
PAGE = "The page keeps its name when its content changes, so it is asked for each time."
API = "A booking may change at any moment, so no cache may keep what the API says, errors included."
A_YEAR = "A year has 365 * 24 * 60 * 60 = 31536000 seconds, and max-age is given in seconds."
A_STRING = "Return the header's value as a string."
VALUE_ALONE = "Return the header's value alone, without the header's name."
COMMAS = "Commas stand between the parts of Cache-Control."

RESPONSES = [
    ("/assets/index-d8eab8da.js", 200, LONG, ASSETS),
    ("/assets/icons/desk-b376d58d.svg", 304, LONG, ASSETS),
    ("/assets/old.js", 404, "no-cache", MISSING),
    ("/assets/old.js", 405, "no-cache", MISSING),
    ("/assets/old.js", 500, "no-cache", MISSING),
    ("/assets/old.js", 302, "no-cache", FOUND),
    ("/assets/index-d8eab8da.js", 206, "no-cache", FOUND),
    ("/", 200, "no-cache", PAGE),
    ("/index.html", 304, "no-cache", PAGE),
    ("/desks/7", 200, "no-cache", PAGE),
    ("/assets", 404, "no-cache", PAGE),
    ("/desks/assets/7", 200, "no-cache", PAGE),
    ("/assetsale", 200, "no-cache", PAGE),
    ("/api/bookings", 200, "no-store", API),
    ("/api/desks/70", 404, "no-store", API),
    ("/api", 404, "no-store", API),
    ("/apiary", 200, "no-cache", PAGE),
    ("/api/assets/1", 200, "no-store", API),
]


def check_cache_control(answer: Any) -> None:
    for path, status, expected, because in RESPONSES:
        got = call(answer, path, status)
        if not isinstance(got, str):
            raise Wrong(seen=f"{got!r} for {path}", expected="a string", because=A_STRING)
        if directives(got) != directives(expected):
            raise Wrong(
                seen=f"{got!r} for {path} with status {status}",
                expected=repr(expected),
                because=form_reason(got, expected) or because,
            )


def form_reason(got: str, expected: str) -> str:
    """Return what is wrong with the form of a value, or "" if it is the wrong value."""
    if ":" in got:
        return VALUE_ALONE
    if ";" in got:
        return COMMAS
    other = directives(got) - directives(expected)
    return A_YEAR if expected == LONG and "max-age" in str(other) else ""


def directives(value: str) -> set[str]:
    """The directives of a Cache-Control value: their order and letter case say nothing."""
    return {part.strip().lower() for part in value.split(",")}


def cache_source(
    asset: str = 'path.startswith("/assets/") and status in (200, 304)',
    age: str = "31536000",
    api: str = 'path == "/api" or path.startswith("/api/")',
    other: str = '"no-cache"',
) -> str:
    """Return the solution, or what becomes of it with another line."""
    return f'''def cache_control(path, status):
    """Return the value of Cache-Control for a response."""
    if {api}:
        return "no-store"
    if {asset}:
        return "public, max-age={age}, immutable"
    return {other}
'''


cache_control = Exercise(
    name="cache_control",
    number="3.5",
    title="The right header for each response",
    stub='''def cache_control(path, status):
    """Return the value of Cache-Control for a response."""
    ...''',
    hints=(
        "Three kinds of responses need three values. Begin with the one that is easiest to tell.",
        "path.startswith('/assets/') is half of the question. The status is the other half.",
        "A chain of two `if ... return`, and a last return for everything else.",
    ),
    solution=cache_source(),
    mistakes=(
        Mistake("a missing asset is kept", cache_source('path.startswith("/assets/")'), MISSING),
        Mistake(
            "a redirect is kept",
            cache_source('path.startswith("/assets/") and status < 400'),
            FOUND,
        ),
        Mistake(
            "a 304 is no success",
            cache_source('path.startswith("/assets/") and status == 200'),
            ASSETS,
        ),
        Mistake(
            "assets anywhere", cache_source('"/assets/" in path and status in (200, 304)'), PAGE
        ),
        Mistake("minutes", cache_source(age="525600"), A_YEAR),
        Mistake("the API is kept", cache_source(api="False"), API),
        Mistake("a look-alike of the API", cache_source(api='path.startswith("/api")'), PAGE),
        Mistake("the page is kept", cache_source(other='"max-age=3600"'), MISSING),
        Mistake(
            "the header's name too", cache_source(other='"Cache-Control: no-cache"'), VALUE_ALONE
        ),
        Mistake("semicolons", cache_source(age="31536000; immutable; public"), COMMAS),
        Mistake("nothing for the rest", cache_source(other="None"), A_STRING),
    ),
    check=check_cache_control,
)
