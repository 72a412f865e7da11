"""Builds the whole edition into a folder."""

import json
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from helpers.browser import processes
from tests.tools.edition import bytecode, packages, page, pyodide, settings, wheels

COURSE = Path(__file__).parents[3]
KERNEL = Path(__file__).parent / "kernel"
EXTENSION = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension")
STAND_IN = "helpers/browser/cryptography_stand_in"
# What JupyterLite's kernel wants to find as packages, under these names.
ASKED_FOR = ["comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide-kernel"]


def build(site: Path, course: Path = COURSE) -> None:
    """Build the browser edition of `course` into the folder `site`, which it replaces.

    Raises RuntimeError where a part cannot be had, and FileExistsError where `site` holds what is
    no site of this command.
    """
    _refuse_other_files(site)
    with tempfile.TemporaryDirectory() as temporary:
        lite = Path(temporary, "lite")
        distribution = lite / "static/pyodide"
        distribution.mkdir(parents=True)
        lock = {"info": pyodide.fetch(distribution), "packages": {}}
        _write_lock(distribution, lock)  # Pyodide does not start without one
        lock["packages"] = {entry["name"]: entry for entry in _pack(course, distribution)}
        _write_lock(distribution, lock)
        settings.write(lite, sorted([*ASKED_FOR, packages.PROJECT]))
        shutil.copytree(
            course / "notebooks",
            lite / "files/notebooks",
            ignore=shutil.ignore_patterns(".*", "__pycache__"),
        )
        # JupyterLite dates all that lies beside its output anew, so it gets a folder of its own.
        built = Path(temporary, "apart", "site")
        _run_jupyterlite(lite, built, _moment(course))
        page.add(built)
        if site.exists():
            shutil.rmtree(site)
        site.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, site)


def _refuse_other_files(site: Path) -> None:
    if site.exists() and any(site.iterdir()) and not (site / "jupyter-lite.json").is_file():
        raise FileExistsError(f"{site} holds other files: name a new or an empty folder")


def _write_lock(distribution: Path, lock: dict[str, object]) -> None:
    (distribution / "pyodide-lock.json").write_text(json.dumps(lock, indent=1, sort_keys=True))


def _pack(course: Path, distribution: Path) -> list[dict[str, object]]:
    """Put all packages into `distribution`; return their entries for the lock file.

    What every lesson needs becomes part of python_stdlib.zip, from which Python imports without
    unpacking. The course, IPython and what is loaded later are wheels, which are unpacked.
    """
    library = distribution / "python_stdlib.zip"
    stdlib = wheels.read_wheel(library)
    first, apart = _gather(course)
    own = wheels.read_tree(course, "helpers")
    own = {path: content for path, content in own.items() if not path.startswith(STAND_IN)}
    stored = processes.collect(sorted((course / "notebooks").glob("*.ipynb")))
    own["helpers/browser/stored_outputs.json"] = stored.encode()
    everything = {path: content for found in apart.values() for path, content in found.items()}
    compiled = bytecode.compile_used(stdlib, {**everything, **first, **own}, distribution)

    at_once = {**stdlib, **first}
    at_once |= {f"{path}c": compiled[path] for path in at_once.keys() & compiled}
    wheels.write_zip(library, at_once)

    packed = []
    for name, found in {**apart, packages.PROJECT: own}.items():
        with_code = {**found, **{bytecode.cached(p): compiled[p] for p in found.keys() & compiled}}
        packed.append(wheels.pack(name, version(name), with_code, distribution))
    # The modules of these are in the library already: here they are names.
    names = [name for name in ASKED_FOR if name not in apart]
    packed += [wheels.pack(name, "0", {}, distribution) for name in names]
    return [wheels.describe(path) for path in packed]


def _gather(course: Path) -> tuple[dict[str, bytes], dict[str, dict[str, bytes]]]:
    """Return the files of what is imported from the zip file, and those of each wheel."""
    first, apart = {}, {}
    for name, number in packages.find_needed(course).items():
        found = wheels.read_installed(name, number)
        if name in packages.LATER | packages.WITH_FILES:
            apart[name] = found
        else:
            first |= found
    for path in sorted((EXTENSION / "static/pypi").glob("*.whl")):
        if path.name.startswith(("ipykernel-", "pyodide_kernel-")):
            first |= wheels.read_wheel(path)
    first |= wheels.read_tree(KERNEL, "piplite")
    first |= wheels.read_tree(course / STAND_IN, "cryptography")
    return first, apart


def _moment(course: Path) -> str:
    """Return when the course was last committed, in seconds since 1970; 0 where that is unknown."""
    command = ["git", "-C", course, "log", "-1", "--format=%ct"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout.strip() or "0"


def _run_jupyterlite(lite: Path, site: Path, moment: str) -> None:
    command = [sys.executable, "-m", "jupyterlite_core.app", "build"]
    options = [
        *("--lite-dir", lite, "--output-dir", site, "--contents", lite / "files"),
        *("--apps", "lab", "--apps", "notebooks"),
        *("--no-sourcemaps", "--no-unused-shared-packages", "--source-date-epoch", moment),
    ]
    done = subprocess.run(
        [*command, *map(str, options)], check=False, cwd=lite, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"JupyterLite could not build the site:\n{done.stdout}{done.stderr}")
