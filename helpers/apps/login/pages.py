"""The pages of login.example. Jinja writes every value in a form that cannot become markup."""

from flask import render_template_string

from helpers.apps.login.records import Session

PAGE = """\
<!doctype html>
<html lang="en">
<title>{{ title }}</title>
<main>
<h1>{{ title }}</h1>
{% if message %}<p role="alert">{{ message }}</p>{% endif %}
{% if action %}<form method="post" action="{{ action }}">
{% for name, value in hidden.items() -%}
<input type="hidden" name="{{ name }}" value="{{ value }}">
{% endfor %}
{%- if asks_password -%}
<p><label>Name <input name="name" autocomplete="username" required></label></p>
<p><label>Password
<input name="password" type="password" autocomplete="current-password" required></label></p>
{% endif -%}
<button>{{ title }}</button>
</form>{% endif %}
</main>
</html>
"""


def login(action: str, csrf: str, message: str = "") -> str:
    """Return the form for name and password, which goes to `action`."""
    hidden = {"csrf": csrf}
    return _page("Log in", message, action=action, hidden=hidden, asks_password=True)


def confirm_logout(session: Session, asked: dict[str, str]) -> str:
    """Return the form that asks whether the person wants to log out."""
    hidden = asked | {"csrf": session.csrf}
    return _page("Log out", "Do you want to log out?", action="/logout", hidden=hidden)


def logged_out() -> str:
    """Return the page that says so."""
    return _page("Logged out")


def error(why: str) -> str:
    """Return the page for what the person should know and the app must not be told."""
    return _page("That did not work", why)


def _page(title: str, message: str = "", **parts) -> str:
    return render_template_string(PAGE, title=title, message=message, **parts)
