"""Builds the whole edition into a folder."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.tools.edition import packages, pyodide, settings, wheels

COURSE = Path(__file__).parents[3]
KERNEL = Path(__file__).parent / "kernel"
EXTENSION = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension")
DISTRIBUTION = Path("static/pyodide")  # where it lies in the site


def build(site: Path, course: Path = COURSE) -> None:
    """Build the browser edition of `course` into the folder `site`, which it replaces.

    Raises RuntimeError where a part cannot be had, and FileExistsError where `site` holds what is
    no site of this command.
    """
    _make_way(site)
    with tempfile.TemporaryDirectory() as temporary:
        lite = Path(temporary, "lite")
        distribution = lite / DISTRIBUTION
        distribution.mkdir(parents=True)
        info = pyodide.fetch(distribution)
        entries = {e["name"]: e for e in map(wheels.describe, _pack(course, distribution))}
        lock = {"info": info, "packages": entries}
        (distribution / "pyodide-lock.json").write_text(json.dumps(lock, indent=1, sort_keys=True))
        settings.write(lite, sorted(entries.keys() - settings.LATER))
        shutil.copytree(
            course / "notebooks",
            lite / "files/notebooks",
            ignore=shutil.ignore_patterns(".*", "__pycache__"),
        )
        _run_jupyterlite(lite, site)


def _make_way(site: Path) -> None:
    if site.exists() and any(site.iterdir()):
        if not (site / "jupyter-lite.json").is_file():
            raise FileExistsError(f"{site} holds other files: name a new or an empty folder")
        shutil.rmtree(site)


def _pack(course: Path, folder: Path) -> list[Path]:
    packed = [wheels.pack_installed(*one, folder) for one in packages.find_needed().items()]
    packed.append(
        wheels.pack(packages.PROJECT, "0.1.0", wheels.read_tree(course, "helpers"), folder)
    )
    for path in (EXTENSION / "static/pypi").glob("*.whl"):
        if path.name.startswith(("ipykernel-", "pyodide_kernel-")):
            packed.append(Path(shutil.copy(path, folder)))
    for name in ("piplite", "micropip", "jedi"):
        packed.append(wheels.pack(name, "0", wheels.read_tree(KERNEL, name), folder))
    browser = course / "helpers/browser/cryptography_stand_in"
    packed.append(
        wheels.pack("cryptography", "0", wheels.read_tree(browser, "cryptography"), folder)
    )
    return packed


def _run_jupyterlite(lite: Path, site: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core.app", "build"]
    options = [
        *("--lite-dir", lite, "--output-dir", site.absolute(), "--contents", lite / "files"),
        *("--apps", "lab", "--apps", "notebooks"),
        *("--no-sourcemaps", "--no-unused-shared-packages"),
    ]
    done = subprocess.run(
        [*command, *map(str, options)], check=False, cwd=lite, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"JupyterLite could not build the site:\n{done.stdout}{done.stderr}")
