"""Writes JupyterLite's settings."""

import json
from pathlib import Path

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# What is changed is kept in the browser's storage. Answers are files of the same storage.
AUTOSAVE = 5  # seconds
KEPT = {"FOLLOW_THE_REQUEST_KEPT": "/drive/answers"}


def write(lite: Path, first: list[str]) -> None:
    """Write jupyter-lite.json into `lite`; the kernel loads the packages `first` at its start."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": "./static/pyodide/pyodide-lock.json",
            "packages": first,
            "env": KEPT,
        },
    }
    data = {
        "appName": "Follow the Request",
        "exposeAppInBrowser": True,  # the panel and the tests ask the app what it does
        "disabledExtensions": ["@jupyterlab/apputils-extension:announcements"],
        "litePluginSettings": {KERNEL: kernel},
    }
    text = json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": data}, indent=1)
    (lite / "jupyter-lite.json").write_text(text, encoding="utf-8")
    overrides = {"@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": AUTOSAVE}}
    (lite / "overrides.json").write_text(json.dumps(overrides, indent=1), encoding="utf-8")
