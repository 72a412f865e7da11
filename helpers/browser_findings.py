"""What a real browser did with cookies, for lessons that run without one.

tests/browser/test_login_pages.py lets Chromium do it again and holds every row to what it sees.
"""

_COLUMNS = (
    "cookie",
    "kept",
    "read by a script",
    "sent by evil's image",
    "by its link",
    "by its form",
)
_SEEN = (
    ("no attributes", "yes", "yes", "no", "yes", "yes"),
    ("HttpOnly", "yes", "no", "no", "yes", "yes"),
    ("Secure", "no", "no", "no", "no", "no"),
    ("SameSite=Lax", "yes", "yes", "no", "yes", "no"),
    ("SameSite=Strict", "yes", "yes", "no", "no", "no"),
)

COOKIES = tuple(dict(zip(_COLUMNS, row, strict=True)) for row in _SEEN)
"""Cookies that desks.example set over http, and requests to it that a page of evil.example makes.

The form is sent within two minutes of the cookie: later, Chromium takes a cookie without SameSite
for Lax here as well.
"""
