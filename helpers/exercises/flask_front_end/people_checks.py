"""The parts of exercise 6.3's check. Each compares an app with people to the same app without."""

import re

from flask import Flask

from helpers.exercises.checker import Wrong, call
from helpers.exercises.flask_front_end.people_site import (
    FILES,
    LATER,
    METHODS,
    OTHER_NAMES,
    REST,
    Response,
    ask,
    before,
    endpoint_of,
    error_handlers,
)

HIDES_FILES = "A rule for one segment goes before the static rule, so it must leave files to it."
HIDES_PEOPLE = "Each person has a page: a function of yours answers its path, not the static rule."
INVENTS_PEOPLE = "A name that is neither a person nor a file is a 404, and not a page."
SAYS_THE_NAME = "The page at /ada says Ada: the name in the path, with a capital letter."
SAYS_OTHERS = "The page of one person says the name of this person, and nobody else's."
TOO_LATE = (
    "A function looks up `name` when it is called, and by then the loop is at the last name. "
    "lambda name=name: ... keeps the value."
)
OTHER_LIST = "The people are those of the list, and another app may be given another list."
OTHER_METHODS = "A page is there to be read: a POST to it is a 405."
WHOLE_APP = "An error handler answers for the whole app, so every other error changes with it."
NO_PAGE = "A page is text that a browser shows, such as text/html. A dict goes out as JSON."


def check_files(app: Flask, plain: Flask) -> None:
    """Raise Wrong unless every file is served as before."""
    for path in (*FILES, *LATER):
        taken = endpoint_of(app, path) != endpoint_of(plain, path)
        because = HIDES_FILES if taken else ""
        known = {"If-None-Match": compare(app, plain, f"GET {path}", because).headers["Etag"]}
        compare(app, plain, f"HEAD {path}", because)
        again = call(ask, app, f"GET {path}", **known)
        if again.status != 304:
            seen = f"GET {path} with the ETag of the file answers {again}"
            raise Wrong(seen, "304, as before", because)


def check_pages(app: Flask, people: list[str], without: str) -> None:
    """Raise Wrong unless each person has a page. `without` says why the first one has none."""
    for name in people:
        for asked in (f"GET /{name}", f"HEAD /{name}", f"GET /{name}?lang=en"):
            response = call(ask, app, asked)
            if response.status != 200:
                static = asked == f"GET /{name}" and endpoint_of(app, f"/{name}") == "static"
                because = without if name == people[0] else HIDES_PEOPLE
                raise Wrong(f"{asked} answers {response}", "200", because if static else "")
        check_page(name, people, response)


def check_page(name: str, people: list[str], response: Response) -> None:
    """Raise Wrong unless `response` is a page that says the name, and no other."""
    kind = response.headers.get("Content-Type", "")
    if not kind.startswith(("text/", "application/xhtml+xml")):
        raise Wrong(f"GET /{name} answers with the type {kind}", "a page", NO_PAGE)
    seen, mine, last = f"GET /{name} answers {response}", name.title(), people[-1].title()
    words = set(re.findall(r"[^\W\d_]+", response.text))
    others = {one.title() for one in people} & words - {mine}
    if mine not in words:
        because = TOO_LATE if others == {last} else SAYS_THE_NAME
        raise Wrong(seen, f"a page with {mine}", because)
    if others:
        raise Wrong(seen, f"a page with {mine} alone", SAYS_OTHERS)


def check_other_names(app: Flask, others: list[str]) -> None:
    """Raise Wrong unless each name that is neither a person nor a file is a 404.

    `others` are the people of another app. What a 404 says here is free.
    """
    paths = (*OTHER_NAMES, *(f"/{name}" for name in others))
    for asked in (*(f"GET {path}" for path in paths), "HEAD /nobody"):
        response = call(ask, app, asked)
        if response.status != 404:
            because = INVENTS_PEOPLE if response.status == 200 else ""
            raise Wrong(f"{asked} answers {response}", "404", because)


def check_rest(app: Flask, plain: Flask, people: list[str]) -> None:
    """Raise Wrong unless all other requests are answered as before."""
    because = WHOLE_APP if error_handlers(app) != error_handlers(plain) else ""
    for asked in REST:
        compare(app, plain, asked, because)
    for name in people:
        compare(app, plain, f"POST /{name}", OTHER_METHODS)
    for path in (f"/{people[0]}", f"/{people[-1]}", "/nobody", "/alan"):
        for method in METHODS:
            compare(app, plain, f"{method} {path}", because)


def compare(app: Flask, plain: Flask, asked: str, because: str, **headers: str) -> Response:
    """Raise Wrong unless both apps answer alike, and return the response."""
    was, after = before(plain, asked, tuple(headers.items())), call(ask, app, asked, **headers)
    if (after.status, after.body) != (was.status, was.body):
        raise Wrong(f"{asked} answers {after}", f"as before, {was}", because)
    names = sorted(was.headers.keys() | after.headers.keys())
    for name in names:
        old, new = was.headers.get(name), after.headers.get(name)
        # An ETag is made of the file's path as well, and so of how an answer writes it.
        if old != new and not (name == "Etag" and old and new):
            seen, expected = (f"{name}: {one}" if one else f"no {name}" for one in (new, old))
            raise Wrong(f"{asked} answers with {seen}", f"as before, {expected}", because)
    return after
