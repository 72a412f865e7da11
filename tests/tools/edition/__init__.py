"""Builds the browser edition: the course as static files, which run without a server.

`python -m tests.tools.edition FOLDER` builds it. JupyterLite (JupyterLab as a static page) shows
the notebooks, and Pyodide (CPython for WebAssembly) runs them.
"""
