"""One small app five times: as a bare function, and in Flask, Bottle, Falcon and Django.

Each answers GET /hello/<name> with a greeting that says who made it, and 404 to all other paths.
Each is a WSGI application (PEP 3333), so any server can run any of them. A server that starts new
processes imports one by its name, and has to import nothing of the others.
"""

# Where a server finds each of them.
FRAMEWORKS = {
    "a function": f"{__name__}.function:app",
    "Flask": f"{__name__}.in_flask:app",
    "Bottle": f"{__name__}.in_bottle:app",
    "Falcon": f"{__name__}.in_falcon:app",
    "Django": f"{__name__}.in_django:app",
}
