"""Finds which Python packages the course needs in the browser."""

from importlib.metadata import requires, version

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
# What the kernel of JupyterLite imports besides.
KERNEL = ["comm"]
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


def find_needed() -> dict[str, str]:
    """Return name and version of each package that the course needs in the browser.

    They are those of the environment that builds, where requirements.txt has fixed the versions.
    Raises importlib.metadata.PackageNotFoundError where that environment lacks one.
    """
    needed = {}
    waiting = [(PROJECT, ()), *((name, ()) for name in KERNEL)]
    while waiting:
        name, extras = waiting.pop()
        if name != PROJECT:
            needed[name] = version(name)
        for requirement in map(Requirement, requires(name) or []):
            wanted = canonicalize_name(requirement.name)
            if wanted not in {*REPLACED, *needed} and _applies(requirement, extras):
                waiting.append((wanted, tuple(requirement.extras)))
    return dict(sorted(needed.items()))


def _applies(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**BROWSER, "extra": e}) for e in ("", *extras))
