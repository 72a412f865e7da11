"""The app in Django, whose settings are given here in place of a module of settings."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path


def hello(request, name):
    return HttpResponse(f"Django greets {name}", content_type="text/plain; charset=utf-8")


urlpatterns = [path("hello/<name>", hello)]

if not settings.configured:
    # Without the last two, Django sets the time zone and the logging of the whole process.
    settings.configure(
        SECRET_KEY="only for a greeting",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        TIME_ZONE=None,
        LOGGING_CONFIG=None,
    )
app = get_wsgi_application()
