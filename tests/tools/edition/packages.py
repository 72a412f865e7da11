"""Finds which Python packages the course needs in the browser."""

import tomllib
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "follow-the-request"
# What the browser edition has in another form, or does without, and why.
REPLACED = {
    "cryptography": "no wheel for Pyodide is on PyPI: the browser edition has a stand-in",
    "gunicorn": "starts processes, which a browser does not have",
    "ipykernel": "JupyterLite's kernel has one of its own",
    "jedi": "takes megabytes to complete names, which IPython does well enough without",
    "jsonschema": "is there for JupyterLab's server, which JupyterLite does without",
    "jupyterlab": "JupyterLite is its page without a server",
    "pexpect": "starts processes, which a browser does not have",
}
# Large, or for few lessons: helpers/browser/packages.py loads them when a cell imports them.
LATER = {
    *("asgiref", "authlib", "bottle", "cheroot", "django", "ecdsa", "falcon"),
    *("jaraco-functools", "joserfc", "more-itertools", "pyjwt", "six", "sqlparse", "waitress"),
}
# Needed from the start, and they read files beside their modules: a zip file will not do.
WITH_FILES = {"ipython"}
# What the kernel of JupyterLite imports besides, and what the stand-in for cryptography does.
BESIDES = ["comm", "ecdsa"]
# Where requirements' markers are evaluated (PEP 508): Pyodide 314.
BROWSER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
}


def find_needed(course: Path) -> dict[str, str]:
    """Return name and version of each package that the course needs in the browser.

    Its pyproject.toml says what it needs. The versions are those of the environment that builds,
    where requirements.txt has fixed them.
    Raises importlib.metadata.PackageNotFoundError where that environment lacks one.
    """
    project = tomllib.loads((course / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {}
    waiting = [(line, ()) for line in [*project["dependencies"], *BESIDES]]
    while waiting:
        line, extras = waiting.pop()
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        if name in {*REPLACED, *needed} or not _applies(requirement, extras):
            continue
        needed[name] = version(name)
        waiting += [(more, tuple(requirement.extras)) for more in requires(name) or []]
    return dict(sorted(needed.items()))


def _applies(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**BROWSER, "extra": e}) for e in ("", *extras))
