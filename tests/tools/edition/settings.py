"""Writes JupyterLite's settings."""

import json
from pathlib import Path

# Packages that are loaded when a cell imports them, not at the start: they are large or rare.
LATER: set[str] = set()
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


def write(lite: Path, first: list[str]) -> None:
    """Write jupyter-lite.json into `lite`; the kernel loads the packages `first` at its start."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": "./static/pyodide/pyodide-lock.json",
            "packages": first,
        },
    }
    data = {
        "appName": "Follow the Request",
        "exposeAppInBrowser": True,  # tests and the first page ask the app what it does
        "disabledExtensions": ["@jupyterlab/apputils-extension:announcements"],
        "litePluginSettings": {KERNEL: kernel},
    }
    text = json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": data}, indent=1)
    (lite / "jupyter-lite.json").write_text(text)
