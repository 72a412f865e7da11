"""What learners answer to exercise 6.3."""

import os
import re
from functools import partial
from pathlib import Path

import flask
from flask import Blueprint, Response, abort, jsonify, make_response, redirect
from flask.views import View
from werkzeug.exceptions import NotFound
from werkzeug.routing import BaseConverter, Rule, ValidationError

from helpers.exercises.flask_front_end.add_people import OWN_LIST, solution
from helpers.exercises.flask_front_end.people_checks import (
    HIDES_FILES,
    HIDES_PEOPLE,
    INVENTS_PEOPLE,
    NO_PAGE,
    OTHER_LIST,
    OTHER_METHODS,
    SAYS_OTHERS,
    SAYS_THE_NAME,
    TOO_LATE,
    WHOLE_APP,
)
from tests.exercises.answers import mistake, right

EQUIVALENT = {"line 4: 'page_of_' → *": "How an endpoint is called is free."}


def saying(page, **options):
    """Return an answer that gives each person a rule, and a page that `page(name)` makes."""

    def add_people(app, people):
        for name in people:
            app.add_url_rule(f"/{name}", f"page_of_{name}", partial(page, name), **options)

    return add_people


def and_then(spoil):
    """Return the solution, after which `spoil(app, people)` does what it should not."""
    right = solution()

    def add_people(app, people):
        right(app, people)
        spoil(app, people)

    return add_people


# Files


@mistake(HIDES_FILES)
def the_rule_of_the_lesson():
    """The rule of the lesson."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            return name.title()

    return add_people


@mistake(HIDES_FILES)
def nobody():
    """A 404 for all others, files among them."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name not in people:
                return "There is nobody of that name.", 404
            return name.title()

    return add_people


@mistake(HIDES_FILES)
def abort_for_others():
    """All others end in abort(404), files among them."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name in people:
                return name.title()
            abort(404)

    return add_people


@mistake(HIDES_FILES)
def by_ending():
    """Files are told by their ending."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if "." in name:
                return app.send_static_file(name)
            return name.title(), 200 if name in people else 404

    return add_people


@mistake(HIDES_FILES)
def index_alone():
    """Only index.html is given back."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name == "index.html":
                return app.send_static_file("index.html")
            return name.title() if name in people else abort(404)

    return add_people


@mistake(HIDES_FILES)
def files_of_this_moment():
    """The files that are there when the people are added."""

    def add_people(app, people):
        files = os.listdir(app.static_folder)

        @app.get("/<name>")
        def page_of(name):
            if name in files:
                return app.send_static_file(name)
            return name.title() if name in people else abort(404)

    return add_people


@mistake(HIDES_FILES)
def files_as_text():
    """Files are read and returned as text, of another type."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            file = Path(app.static_folder) / name
            if file.is_file():
                return file.read_bytes()
            return name.title() if name in people else abort(404)

    return add_people


@mistake(HIDES_FILES)
def files_by_redirect():
    """Files are found under another path."""

    def add_people(app, people):
        app.add_url_rule("/files/<path:filename>", "files", app.view_functions["static"])

        @app.get("/<name>")
        def page_of(name):
            return name.title() if name in people else redirect(f"/files/{name}")

    return add_people


@mistake(HIDES_FILES)
def kept_for_a_day():
    """Files are sent with another Cache-Control."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name in people:
                return name.title()
            response = app.send_static_file(name)
            response.cache_control.max_age = 86400
            return response

    return add_people


@mistake(HIDES_FILES)
def refusing_converter():
    """A converter that fits each segment, and then refuses it: no other rule is tried."""

    def add_people(app, people):
        class Person(BaseConverter):
            def to_python(self, value):
                if value not in people:
                    raise ValidationError
                return value.title()

        app.url_map.converters["person"] = Person

        @app.get("/<person:name>")
        def page_of(name):
            return name

    return add_people


@mistake(seen="GET /index.html answers 404")
def without_static_files():
    """The static rule answers people alone."""

    def add_people(app, people):
        def page_of(filename):
            return filename.title() if filename in people else abort(404)

        app.view_functions["static"] = page_of

    return add_people


@mistake(seen="GET /assets/ada answers 404")
def files_of_one_segment():
    """Before each request: what has no file of one segment is a 404."""

    def add_people(app, people):
        @app.before_request
        def page_of():
            name = flask.request.path[1:]
            if name in people and flask.request.method in ("GET", "HEAD"):
                return name.title()
            if "/" in name:
                abort(404)
            return None

    return add_people


# People


@mistake(HIDES_PEOPLE)
def as_weak_as_static():
    """A rule as weak as the static rule."""

    def add_people(app, people):
        @app.get("/<path:name>")
        def page_of(name):
            return name.title()

    return add_people


@mistake(HIDES_PEOPLE)
def weak_but_careful():
    """A rule as weak as the static rule, that knows the people."""

    def add_people(app, people):
        @app.get("/<path:name>")
        def page_of(name):
            return name.title() if name in people else app.send_static_file(name)

    return add_people


@mistake(HIDES_PEOPLE)
def below_a_prefix():
    """Pages below /people."""

    def add_people(app, people):
        for name in people:
            app.add_url_rule(f"/people/{name}", name, lambda name=name: name.title())

    return add_people


@mistake(HIDES_PEOPLE)
def capital_paths():
    """Pages under names with a capital letter."""

    def add_people(app, people):
        for name in map(str.title, people):
            app.add_url_rule(f"/{name}", name, lambda name=name: name)

    return add_people


@mistake(HIDES_PEOPLE)
def the_first_alone():
    """Only the first person."""

    def add_people(app, people):
        return solution()(app, people[:1])

    return add_people


@mistake(HIDES_PEOPLE)
def the_first_two():
    """Only the first two people."""

    def add_people(app, people):
        return solution()(app, people[:2])

    return add_people


@mistake(HIDES_PEOPLE)
def all_but_the_first():
    """The first person is left out."""

    def add_people(app, people):
        return solution()(app, people[1:])

    return add_people


@mistake(HIDES_PEOPLE)
def return_in_the_loop():
    """The loop ends with its first round."""

    def add_people(app, people):
        for name in people:
            app.add_url_rule(f"/{name}", name, lambda name=name: name.title())
            return

    return add_people


@mistake(OTHER_LIST)
def names_in_the_rule():
    """The names are written into the rule."""

    def add_people(app, people):
        @app.get("/<any(ada, grace):name>")
        def page_of(name):
            return name.title()

    return add_people


@mistake(OTHER_LIST)
def two_functions():
    """A function for each name of the text."""

    def add_people(app, people):
        @app.get("/ada")
        def ada():
            return "Ada"

        @app.get("/grace")
        def grace():
            return "Grace"

    return add_people


@mistake(OTHER_LIST)
def first_list():
    """The first list is kept for all apps."""
    kept = []

    def add_people(app, people):
        kept[:] = kept or people
        solution()(app, kept)

    return add_people


@mistake(INVENTS_PEOPLE)
def list_that_grows():
    """A default argument keeps the people of all apps."""

    def add_people(app, people, everybody=[]):  # noqa: B006 - the mistake itself
        everybody += people

        @app.get("/<name>")
        def page_of(name):
            return name.title() if name in everybody else app.send_static_file(name)

    return add_people


@mistake(seen="GET /ada answers 404")
def last_list():
    """The last list is kept for all apps."""
    kept = []

    def add_people(app, people):
        kept[:] = people

        @app.get("/<name>")
        def page_of(name):
            return name.title() if name in kept else app.send_static_file(name)

    return add_people


@mistake(seen="your code raised AssertionError")
def one_endpoint():
    """One endpoint for all rules."""

    def add_people(app, people):
        for name in people:

            @app.get(f"/{name}")
            def page_of(name=name):
                return name.title()

    return add_people


@mistake(seen="your code raised TypeError")
def rule_without_a_name():
    """The rule names no part, so the function gets nothing."""

    def add_people(app, people):
        @app.get(f"/<any({', '.join(people)}):who>")
        def page_of():
            return flask.request.path[1:].title()

    return add_people


@mistake(seen="GET /ada answers 308")
def a_slash_behind():
    """Rules with a slash at the end."""

    def add_people(app, people):
        for name in people:
            app.add_url_rule(f"/{name}/", name, lambda name=name: name.title())

    return add_people


@mistake(seen="GET /ada answers 302")
def redirected():
    """A person's path leads to another."""

    def add_people(app, people):
        app.add_url_rule("/person/<name>", "person", str.title)
        for name in people:
            app.add_url_rule(f"/{name}", name, lambda name=name: redirect(f"/person/{name}"))

    return add_people


@mistake(seen="GET /ada answers 404")
def a_page_with_404():
    """A page with the status 404."""
    return saying(lambda name: (name.title(), 404))


@mistake(seen="HEAD /ada answers 404")
def get_alone():
    """A GET alone gets the page."""

    def add_people(app, people):
        @app.before_request
        def page_of():
            if flask.request.method == "GET" and flask.request.path[1:] in people:
                return flask.request.path[1:].title()
            return None

    return add_people


@mistake(seen="GET /ada?lang=en answers 404")
def no_query():
    """A query changes the path."""

    def add_people(app, people):
        @app.before_request
        def page_of():
            name = flask.request.full_path.strip("/?")
            return (
                name.title() if name in people and flask.request.method in ("GET", "HEAD") else None
            )

    return add_people


@mistake(seen="your code raised TypeError")
def no_response():
    """A function that returns nothing."""
    return saying(lambda name: print(name.title()))


# What the page says


@mistake(TOO_LATE)
def too_late():
    """The name is looked up too late."""

    def add_people(app, people):
        for name in people:
            app.add_url_rule(f"/{name}", name, lambda: name.title())  # noqa: B023 - the mistake itself

    return add_people


@mistake(SAYS_THE_NAME)
def small_letters():
    """Small letters."""
    return saying(lambda name: f"Hello, {name}!")


@mistake(SAYS_THE_NAME)
def capital_letters():
    """Capital letters."""
    return saying(str.upper)


@mistake(SAYS_THE_NAME)
def capital_greeting():
    """The greeting has the capital letter."""
    return saying(lambda name: f"hello, {name}".capitalize())


@mistake(SAYS_THE_NAME)
def initial():
    """The first letter alone."""
    return saying(lambda name: name[0].upper())


@mistake(SAYS_THE_NAME)
def same_page():
    """The same page for all."""
    return saying(lambda name: "This is the page of a person.")


@mistake(SAYS_OTHERS)
def all_names():
    """All names on each page."""

    def add_people(app, people):
        text = ", ".join(people).title()
        for name in people:
            app.add_url_rule(f"/{name}", name, lambda: text)

    return add_people


@mistake(NO_PAGE)
def a_dict():
    """A dict, which goes out as JSON."""
    return saying(lambda name: {"name": name.title()})


@mistake(NO_PAGE)
def json():
    """A name as JSON."""
    return saying(lambda name: jsonify(name.title()))


@mistake(SAYS_THE_NAME)
def missing_f():
    """A text without its f."""
    return saying(lambda name: "Hello, {name.title()}!")


# Everything else


@mistake(INVENTS_PEOPLE)
def front_page():
    """Another name gets the front page."""
    return and_then(
        lambda app, people: app.register_error_handler(
            404, lambda error: app.send_static_file("index.html")
        )
    )


@mistake(WHOLE_APP)
def handler_for_the_app():
    """A 404 handler for the whole app."""
    return and_then(
        lambda app, people: app.register_error_handler(
            404, lambda error: ("There is nobody of that name.", 404)
        )
    )


@mistake(WHOLE_APP)
def handler_for_a_class():
    """A handler for the class of the error."""

    def add_people(app, people):
        solution()(app, people)

        @app.errorhandler(NotFound)
        def nobody(error):
            return "<h1>Not found</h1>", 404

    return add_people


@mistake(WHOLE_APP)
def handler_for_methods():
    """A handler for wrong methods."""
    return and_then(
        lambda app, people: app.register_error_handler(405, lambda error: ("Only GET.", 405))
    )


@mistake(WHOLE_APP)
def handler_that_answers():
    """A 404 handler that has the pages of the people."""

    def add_people(app, people):
        @app.errorhandler(404)
        def page_of(error):
            name = flask.request.path[1:]
            return (name.title(), 200) if name in people else ("Not found", 404)

    return add_people


@mistake(INVENTS_PEOPLE)
def everybody_but_files():
    """Each name that is no file is a person."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if (Path(app.static_folder) / name).is_file():
                return app.send_static_file(name)
            return name.title()

    return add_people


@mistake(INVENTS_PEOPLE)
def letter_case():
    """Letter case does not count."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            return name.title() if name.lower() in people else app.send_static_file(name)

    return add_people


@mistake(INVENTS_PEOPLE)
def begins_like_a_person():
    """A name that begins as a person's does."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name in people:
                return name.title()
            if (Path(app.static_folder) / name).is_file():
                return app.send_static_file(name)
            return name.title() if name.startswith(tuple(people)) else abort(404)

    return add_people


@mistake(INVENTS_PEOPLE)
def piece_of_a_text():
    """A piece of the names, joined to one text."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if (Path(app.static_folder) / name).is_file():
                return app.send_static_file(name)
            return name.title() if name in " ".join(people) else abort(404)

    return add_people


@mistake(INVENTS_PEOPLE)
def pattern_with_a_line_break():
    """A pattern whose end lets a line break through."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            found = re.match(f"({'|'.join(people)})$", name)
            return found[1].title() if found else app.send_static_file(name)

    return add_people


@mistake(INVENTS_PEOPLE)
def stripped():
    """Spaces do not count."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            found = name.strip()
            return found.title() if found in people else app.send_static_file(name)

    return add_people


@mistake(INVENTS_PEOPLE)
def page_with_an_excuse():
    """An excuse with the status 200."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name in people:
                return name.title()
            if (Path(app.static_folder) / name).is_file():
                return app.send_static_file(name)
            return "There is nobody of that name."

    return add_people


@mistake(seen="GET /nobody answers 302")
def back_to_the_front_page():
    """Another name leads to the front page."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            if name in people:
                return name.title()
            if (Path(app.static_folder) / name).is_file():
                return app.send_static_file(name)
            return redirect("/")

    return add_people


@mistake(seen="GET /ada/ answers 200")
def slash_or_not():
    """A slash at the end does not count."""
    return saying(str.title, strict_slashes=False)


@mistake(seen="GET /hello/ answers 200")
def slashes_of_the_app():
    """A slash at the end does not count in the whole app."""

    def add_people(app, people):
        app.url_map.strict_slashes = False
        for name in people:
            app.add_url_rule(f"/{name}", name, lambda name=name: name.title(), strict_slashes=True)
        app.add_url_rule("/hello/", "hello")

    return add_people


@mistake(seen="GET /ada/grace answers 200")
def first_segment():
    """The first segment says whose page it is."""

    def add_people(app, people):
        @app.before_request
        def page_of():
            name = flask.request.path.split("/")[1]
            full = (
                f"/{name}" == flask.request.path
                or flask.request.path.count("/") > 1
                and flask.request.path[-1] != "/"
            )
            get = flask.request.method in ("GET", "HEAD")
            return name.title() if get and full and name in people else None

    return add_people


@mistake(OTHER_METHODS)
def any_method():
    """POST too."""
    return saying(str.title, methods=["GET", "POST"])


@mistake(OTHER_METHODS)
def before_any_method():
    """Before each request, whatever its method."""

    def add_people(app, people):
        @app.before_request
        def page_of():
            name = flask.request.path[1:]
            return name.title() if name in people else None

    return add_people


@mistake(seen="PUT /ada answers 200")
def put_too():
    """PUT too."""
    return saying(str.title, methods=["GET", "PUT"])


@mistake(seen="OPTIONS /ada answers 200")
def options_too():
    """OPTIONS gets the page."""
    return saying(str.title, methods=["GET", "OPTIONS"])


@mistake(NO_PAGE)
def files_for_people():
    """A file for each person in the folder of the front end."""

    def add_people(app, people):
        for name in people:
            Path(app.static_folder, name).write_text(f"<h1>{name.title()}</h1>")

    return add_people


@mistake(seen="GET /hello?name=ada answers 200: 'Ada'")
def name_in_the_query():
    """A name in the query is a person too."""

    def spoil(app, people):
        @app.before_request
        def page_of():
            name = flask.request.args.get("name")
            return name.title() if name in people else None

    return and_then(spoil)


@mistake(seen="answers with X-People: 2")
def header_for_all():
    """A header on each response."""

    def spoil(app, people):
        @app.after_request
        def count(response):
            response.headers["X-People"] = str(len(people))
            return response

    return and_then(spoil)


@mistake(seen="answers with Cache-Control: no-store")
def no_cache_for_all():
    """Another Cache-Control on each response."""

    def spoil(app, people):
        @app.after_request
        def keep(response):
            response.headers["Cache-Control"] = "no-store"
            return response

    return and_then(spoil)


@mistake(seen="GET / answers 200")
def front_page_for_the_root():
    """The front page where there was none."""

    def spoil(app, people):
        if "index" not in app.view_functions:
            app.add_url_rule("/", "index", lambda: app.send_static_file("index.html"))

    return and_then(spoil)


@mistake(seen="GET / answers 200")
def list_of_people():
    """A list of people at /."""

    def spoil(app, people):
        app.add_url_rule("/", "people", lambda: ", ".join(people))
        app.view_functions["index"] = app.view_functions["people"]

    return and_then(spoil)


@mistake(seen="GET /people/ada answers 200")
def second_path():
    """A second path for each person."""

    def spoil(app, people):
        for name in people:
            app.add_url_rule(f"/people/{name}", f"page_of_{name}")

    return and_then(spoil)


@mistake(OWN_LIST)
def sorted_list():
    """The list is sorted for good."""
    return and_then(lambda app, people: people.reverse())


@mistake(OWN_LIST)
def emptied_list():
    """The list is emptied."""

    def add_people(app, people):
        while people:
            name = people.pop()
            app.add_url_rule(f"/{name}", name, partial(str.title, name))

    return add_people


@mistake(OWN_LIST)
def capitals_in_the_list():
    """The names in the list get their capital letter."""

    def add_people(app, people):
        for number, name in enumerate(people):
            people[number] = name.title()
            app.add_url_rule(f"/{name}", name, partial(str, people[number]))

    return add_people


# Right answers


@right
def any_rule():
    """One rule for these names alone."""

    def add_people(app, people):
        names = ", ".join(people)

        @app.get(f"/<any({names}):name>")
        def page_of(name):
            return name.title()

    return add_people


@right
def any_rule_with_quotes():
    """One rule for these names, in quotes."""

    def add_people(app, people):
        rule = "/<any({}):name>".format(", ".join(f'"{name}"' for name in people))
        app.add_url_rule(rule, view_func=lambda name: f"<h1>{name.capitalize()}</h1>")

    return add_people


@right
def files_by_static():
    """One rule that leaves all others to the static files."""

    def add_people(app, people):
        @app.route("/<name>")
        def page_of(name):
            if name in people:
                return f"Hello, {name.title()}!"
            return app.send_static_file(name)

    return add_people


@right
def people_then_files():
    """One rule that asks for a file, and has its own 404."""

    def add_people(app, people):
        known = frozenset(people)

        @app.get("/<name>")
        def page_of(name):
            if name in known:
                return Response(f"<p>{name.title()}</p>", mimetype="text/html")
            if os.path.isfile(os.path.join(app.static_folder, name)):
                return app.send_static_file(name)
            return "There is nobody of that name.", 404

    return add_people


@right
def function_for_each():
    """A function that makes the function for each name."""

    def page(name):
        def show():
            return make_response(f"This is the page of {name.capitalize()}.")

        show.__name__ = f"show_{name}"
        return show

    def add_people(app, people):
        for name in people:
            app.get(f"/{name}")(page(name))

    return add_people


@right
def partial_views():
    """functools.partial in place of a lambda."""
    return saying(lambda name: f"Page of {name[0].upper()}{name[1:]}")


@right
def defaults_of_a_rule():
    """One function, and the name as a default of each rule."""

    def add_people(app, people):
        app.view_functions["person"] = lambda name: name.title()
        for name in people:
            app.add_url_rule(f"/{name}", "person", defaults={"name": name})

    return add_people


@right
def blueprint():
    """A blueprint."""

    def add_people(app, people):
        pages = Blueprint("people_pages", "people_pages")
        for name in people:
            pages.add_url_rule(f"/{name}", name, lambda name=name: name.title())
        app.register_blueprint(pages)

    return add_people


@right
def converter():
    """A converter of one's own, for these people."""

    def add_people(app, people):
        class Person(BaseConverter):
            regex = "|".join(people)

            def to_python(self, value):
                return value.title()

        app.url_map.converters["person"] = Person

        @app.get("/<person:name>")
        def page_of(name):
            return name

    return add_people


@right
def before_each_request():
    """A look at each request before its rule."""

    def add_people(app, people):
        @app.before_request
        def page_of():
            name = flask.request.path.removeprefix("/")
            if name in people and flask.request.method in ("GET", "HEAD"):
                return name.title()
            return None

    return add_people


@right
def view_class():
    """A class of views."""

    class Page(View):
        init_every_request = False

        def __init__(self, name):
            self.name = name

        def dispatch_request(self):
            return f"<!doctype html><title>{self.name}</title><h1>{self.name}</h1>"

    def add_people(app, people):
        for name in people:
            app.add_url_rule(f"/{name}", view_func=Page.as_view(f"person-{name}", name.title()))

    return add_people


@right
def around_static():
    """The static function, with the people before it."""

    def add_people(app, people):
        static = app.view_functions["static"]

        def people_or_files(filename):
            return filename.title() if filename in people else static(filename=filename)

        app.view_functions["static"] = people_or_files

    return add_people


@right
def rules_of_werkzeug():
    """Rules of Werkzeug, put into the map."""

    def add_people(app, people):
        for name in people:
            app.url_map.add(Rule(f"/{name}", endpoint=f"people.{name}", methods=["GET"]))
            app.view_functions[f"people.{name}"] = lambda name=name: name.title()

    return add_people


@right
def callable_object():
    """An object that can be called."""

    class Pages:
        def __init__(self, pattern):
            self.pattern = pattern

        def __call__(self, app, people):
            for name in people:
                page = self.pattern.format(name.title())
                app.add_url_rule(f"/{name}", f"of-{name}", lambda page=page: page)
            return app

    return Pages("<html><body>{}</body></html>")


@right
def any_file_by_its_path():
    """One rule that sends a file by its whole path."""

    def add_people(app, people):
        @app.get("/<name>")
        def page_of(name):
            file = Path(app.static_folder) / name
            if file.is_file():
                return flask.send_file(file)
            return f"<b>{name.title()}</b>" if name in people else abort(404)

    return add_people


@right
def any_file_of_the_folder():
    """One rule that sends a file from the folder."""

    def add_people(app, people):
        def page_of(name):
            try:
                return flask.send_from_directory(app.static_folder, name)
            except NotFound:
                if name not in people:
                    raise
            return Response(name.title())

        app.add_url_rule("/<string:name>", view_func=page_of, methods=["GET"])

    return add_people


@right
def after_each_request():
    """A page in place of the 404 that a person's path had."""

    def add_people(app, people):
        @app.after_request
        def page_of(response):
            name = flask.request.path[1:]
            if response.status_code == 404 and name in people:
                return make_response(name.title())
            return response

    return add_people


@right
def around_the_app():
    """An app around the app."""

    def add_people(app, people):
        inner = app.wsgi_app

        def outer(environ, start_response):
            name = environ["PATH_INFO"][1:]
            if name in people and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
                return Response(name.title(), mimetype="text/html")(environ, start_response)
            return inner(environ, start_response)

        app.wsgi_app = outer

    return add_people


@right
def template():
    """A template with the name."""

    def add_people(app, people):
        page = "<!doctype html><title>{{ name|title }}</title><p>Hello, {{ name|title }}!</p>"
        for name in people:
            view = partial(flask.render_template_string, page, name=name)
            app.add_url_rule(f"/{name}", endpoint=f"hello {name}", view_func=view)

    return add_people
