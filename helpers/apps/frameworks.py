"""One small app five times: as a bare function, and in Flask, Bottle, Falcon and Django.

Each answers GET /hello/<name> with a greeting that says who made it, and 404 to all other paths.
Each is a WSGI application (PEP 3333), so any server can run any of them. A server that starts new
processes finds them by name, for instance as "helpers.apps.frameworks:bottle_app".
"""

import re

import bottle
import falcon
import flask
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path


def bare_app(environ, start_response):
    """Answer with nothing between the server and this function."""
    found = re.fullmatch("/hello/([^/]+)", environ["PATH_INFO"])
    if found is None:
        start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Not found"]
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    # The path holds the client's bytes as latin-1 (PEP 3333, "Unicode Issues").
    return [b"A function greets ", found[1].encode("latin-1")]


flask_app = flask.Flask(__name__, static_folder=None)


@flask_app.get("/hello/<name>")
def flask_hello(name):
    return f"Flask greets {name}", {"Content-Type": "text/plain; charset=utf-8"}


bottle_app = bottle.Bottle()


@bottle_app.get("/hello/<name>")
def bottle_hello(name):
    bottle.response.content_type = "text/plain; charset=utf-8"
    return f"Bottle greets {name}"


class FalconHello:
    """What Falcon calls a resource: a method for each HTTP method."""

    def on_get(self, request, response, name):
        response.content_type = "text/plain; charset=utf-8"
        response.text = f"Falcon greets {name}"


falcon_app = falcon.App()
falcon_app.add_route("/hello/{name}", FalconHello())


def django_hello(request, name):
    return HttpResponse(f"Django greets {name}", content_type="text/plain; charset=utf-8")


urlpatterns = [path("hello/<name>", django_hello)]

if not settings.configured:
    # Without the last two, Django sets the time zone and the logging of the whole process.
    settings.configure(
        SECRET_KEY="only for a greeting",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        TIME_ZONE=None,
        LOGGING_CONFIG=None,
    )
django_app = get_wsgi_application()

# Where a server finds each of them.
FRAMEWORKS = {
    "a function": f"{__name__}:bare_app",
    "Flask": f"{__name__}:flask_app",
    "Bottle": f"{__name__}:bottle_app",
    "Falcon": f"{__name__}:falcon_app",
    "Django": f"{__name__}:django_app",
}
