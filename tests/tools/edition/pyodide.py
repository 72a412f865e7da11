"""Fetches Pyodide, CPython for WebAssembly, from the npm registry."""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "314.0.7"
# Of the package as it was tested; npm's own name for it is `dist.integrity`.
SHA512 = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
NEEDED = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]


def fetch(folder: Path) -> dict[str, object]:
    """Put Pyodide's files into `folder`; return `info` of its lock file, which names its ABI.

    Raises RuntimeError where npm is missing or fails, or the package is another than was tested.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is missing, which fetches Pyodide: install Node.js and try again")
    with tempfile.TemporaryDirectory() as temporary:
        command = [npm, "pack", "--silent", f"pyodide@{VERSION}"]
        done = subprocess.run(command, check=False, cwd=temporary, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"npm could not fetch Pyodide {VERSION}:\n{done.stderr.strip()}")
        (archive,) = Path(temporary).glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != SHA512:
            raise RuntimeError(f"Pyodide {VERSION} from npm is not the one tested: {digest}")
        with tarfile.open(archive) as package:
            for name in NEEDED:
                (folder / name).write_bytes(package.extractfile(f"package/{name}").read())
            return json.load(package.extractfile("package/pyodide-lock.json"))["info"]
