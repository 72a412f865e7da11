"""What a real browser did with cookies, for lessons that run without one.

tests/browser/test_login_pages.py lets Chromium do it again and holds every row to what it sees.
"""

_COLUMNS = (
    "cookie",
    "kept",
    "read by a script",
    "sent by evil's image",
    "by its link",
    "by a GET form",
    "by a POST form",
)
_SEEN = (
    ("no attributes", "yes", "yes", "no", "yes", "yes", "yes"),
    ("HttpOnly", "yes", "no", "no", "yes", "yes", "yes"),
    ("Secure", "no", "no", "no", "no", "no", "no"),
    ("SameSite=Lax", "yes", "yes", "no", "yes", "yes", "no"),
    ("SameSite=Strict", "yes", "yes", "no", "no", "no", "no"),
)

COOKIES = tuple(dict(zip(_COLUMNS, row, strict=True)) for row in _SEEN)
"""Cookies that desks.example set over http, and requests to it that a page of evil.example makes.

The POST form is sent within two minutes of the cookie: later, Chromium takes a cookie without SameSite
for Lax here as well.
"""

ORIGINS = {"evil.example": "http://evil.example", "desks.example": "http://desks.example"}
"""What Chromium writes into `Origin` when a page of that host posts a form to desks.example."""
