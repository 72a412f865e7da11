"""Compiles the modules that the course imports; this file runs on both sides.

A browser would compile each module at each start, which takes longer than all else there. The
bytecode says that nobody has to compare it with its source (PEP 552: unchecked); the source stays
beside it for tracebacks.
"""

import importlib
import importlib.util
import marshal
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from types import ModuleType

STDLIB = "/lib/python314.zip/"  # where Pyodide puts python_stdlib.zip
START = ["pyodide_kernel", "IPython.core.completer", "sqlite3", "helpers"]


def compile_used(
    stdlib: dict[str, bytes], site: dict[str, bytes], distribution: Path
) -> dict[str, bytes]:
    """Return the bytecode of each module that the kernel and the course import, by its .py path.

    `stdlib` and `site` are the files of the standard library and of all packages; the Pyodide in
    `distribution` imports and compiles, under Node.js. RuntimeError says how that failed.
    """
    with tempfile.TemporaryDirectory() as temporary:
        for top, found in (("stdlib", stdlib), ("site", site)):
            for path, content in found.items():
                file = Path(temporary, top, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        script = Path(__file__)
        command = ["node", script.with_name("in_node.mjs"), distribution, script, temporary]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"the modules could not be compiled:\n{done.stderr[-3000:]}")
        return {
            path.relative_to(temporary, top).with_suffix(".py").as_posix(): path.read_bytes()
            for top in ("stdlib", "site")
            for path in Path(temporary, top).rglob("*.pyc")
        }


def cached(path: str) -> str:
    """Return where Python looks for the bytecode of a module that lies in a folder, as a file."""
    source = PurePosixPath(path)
    return (source.parent / "__pycache__" / f"{source.stem}.cpython-314.pyc").as_posix()


def _compile(folder: Path) -> None:
    site = folder / "site"
    sys.path.insert(0, str(site))
    sys.dont_write_bytecode = True
    # Without what helpers/__init__.py does in a browser, which Node.js is not.
    helpers = sys.modules["helpers"] = ModuleType("helpers")
    helpers.__path__ = [str(site / "helpers")]
    own = [one.name for one in pkgutil.walk_packages([str(site / "helpers")], "helpers.")]
    for name in [*START, *own]:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 (the browser imports it then)
            print(f"{name}: {error!r}", file=sys.__stderr__)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__  # the kernel has its own
    for place in sorted({str(getattr(one, "__file__", "")) for one in [*sys.modules.values()]}):
        if place.startswith((STDLIB, str(site))) and place.endswith(".py"):
            in_stdlib = place.startswith(STDLIB)
            name = place.removeprefix(STDLIB if in_stdlib else f"{site}/")
            file = folder / ("stdlib" if in_stdlib else "site") / name
            _write(file, STDLIB + name)


def _write(file: Path, name: str) -> None:
    source = file.read_bytes()
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
    code = marshal.dumps(compile(source, name, "exec", dont_inherit=True))
    file.with_suffix(".pyc").write_bytes(head + importlib.util.source_hash(source) + code)


if sys.platform == "emscripten":
    _compile(Path("/work"))
