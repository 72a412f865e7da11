"""Reads packages of the environment that builds, and packs them: the same bytes each time.

The course runs in the browser on the very files that its tests ran on. PyPI has wheels for Pyodide
of only some of them. Their parts in C, which only make them faster, stay behind.
"""

import hashlib
import zipfile
from importlib.metadata import files
from pathlib import Path, PurePosixPath

NEVER = {".pyc", ".so", ".pyd", ".c", ".pyx", ".pyi", ".po"}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can say


def read_installed(name: str, version: str) -> dict[str, bytes]:
    """Return the files of an installed package, by their path in site-packages.

    Raises ValueError where no Python would be left of it, as from a package without its sources.
    """
    found = {}
    for file in files(name) or []:
        path = PurePosixPath(file.as_posix())
        if ".." in path.parts or path.suffix in NEVER or "__pycache__" in path.parts:
            continue
        if path.parts[0].endswith(".dist-info"):
            if path.name not in ("METADATA", "entry_points.txt") and "licenses" not in path.parts:
                continue
            path = PurePosixPath(_info(name, version), *path.parts[1:])
        found[path.as_posix()] = Path(file.locate()).read_bytes()
    if not any(path.endswith(".py") for path in found):
        raise ValueError(f"{name} {version} has no Python file here: it cannot run in a browser")
    return _with_record(_info(name, version), found)


def read_tree(folder: Path, top: str) -> dict[str, bytes]:
    """Return the files below `folder`/`top` by their path from `folder`, without caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / top).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in NEVER
    }


def read_wheel(path: Path) -> dict[str, bytes]:
    """Return the files in a zip file, such as a wheel."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}


def pack(name: str, version: str, found: dict[str, bytes], folder: Path) -> Path:
    """Write `found` (path: content) as a wheel into `folder`; return its path."""
    info = _info(name, version)
    found = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        **found,
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: edition\nRoot-Is-Purelib: true\n"
        b"Tag: py3-none-any\n",
    }
    found = _with_record(info, found)
    wheel = folder / f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    write_zip(wheel, found)
    return wheel


def write_zip(path: Path, found: dict[str, bytes]) -> None:
    """Write files (path: content) as a zip file that says nothing of when it was made."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(found):
            entry = zipfile.ZipInfo(name, EARLIEST)
            archive.writestr(entry, found[name], zipfile.ZIP_DEFLATED, 9)


def describe(wheel: Path) -> dict[str, object]:
    """Return a wheel's entry in pyodide-lock.json."""
    name, version = wheel.name.split("-")[:2]
    tops = {path.split("/")[0] for path in read_wheel(wheel) if path.endswith(".py")}
    return {
        "name": name.replace("_", "-"),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(top.removesuffix(".py") for top in tops),
        "depends": [],  # what a package imports is loaded when it is imported
        "unvendored_tests": False,
    }


def _with_record(info: str, found: dict[str, bytes]) -> dict[str, bytes]:
    """Add the list of files that tells importlib.metadata which package a module comes from."""
    place = f"{info}/RECORD"
    lines = "".join(f"{path},,\n" for path in sorted({*found, place}))
    return {**found, place: lines.encode()}


def _info(name: str, version: str) -> str:
    return f"{name.replace('-', '_')}-{version}.dist-info"
