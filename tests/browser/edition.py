"""The browser edition in a headless browser: build it, serve it, and run cells in its kernel.

with Edition(site) as edition:
    edition.open("notebooks/00-start-here.ipynb")
    outputs = edition.run(["1 + 1"])[0]
"""

import contextlib
import functools
import http.server
import threading
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser.lab import OPENED, find_browser

PATIENCE = 120  # seconds for a kernel to start, on a busy machine too
OPEN = f"""{OPENED}
    window.kernel = panel.sessionContext.session.kernel;
    await window.kernel.requestExecute({{code: '', silent: true}}).done;
}}"""
RESTART = """async () => {
    await window.kernel.restart();
    await window.kernel.requestExecute({code: '', silent: true}).done;
}"""
# Outputs come in the order in which the kernel sends them, and its reply after all of them.
RUN = """async ([sources, seconds]) => {
    const kinds = ['stream', 'display_data', 'execute_result', 'error'];
    const cells = [];
    for (const code of sources) {
        const outputs = [], start = performance.now();
        const future = window.kernel.requestExecute({code, stop_on_error: false}, false);
        future.onIOPub = message => {
            if (kinds.includes(message.header.msg_type))
                outputs.push({output_type: message.header.msg_type, ...message.content});
        };
        const late = new Promise(end => setTimeout(end, seconds * 1000, 'late'));
        const reply = await Promise.race([future.done, late]);
        await new Promise(end => setTimeout(end));
        cells.push({outputs, late: reply === 'late', seconds: (performance.now() - start) / 1000});
        if (reply === 'late') break;
    }
    return cells;
}"""


class Edition:
    """The built `site`, served and open in a browser that reaches nothing else; a context manager.

    `more` gives further files that are served besides: path -> bytes. `outside` lists the
    addresses elsewhere that were asked for, each of them refused.
    """

    def __init__(self, site: Path, more: dict[str, bytes] | None = None) -> None:
        self.site, self.more, self.outside, self.console = site, more or {}, [], []

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            handler = functools.partial(_Files, directory=str(self.site), more=self.more)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            stack.callback(server.server_close)
            threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
            stack.callback(server.shutdown)
            self.address = f"http://127.0.0.1:{server.server_port}/"
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=find_browser())
            stack.callback(browser.close)
            self.page = browser.new_page()
            self.page.set_default_timeout(PATIENCE * 1000)
            self.page.on("console", lambda message: self.console.append(message.text))
            self.page.context.route(self._is_outside, self._refuse)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @staticmethod
    def _is_outside(url: str) -> bool:
        return urlsplit(url).hostname not in (None, "127.0.0.1")

    def _refuse(self, route) -> None:
        self.outside.append(route.request.url)
        route.abort()

    def open(self, path: str) -> None:
        """Open the notebook at `path` in the site, with a new kernel, and wait for the kernel."""
        self.page.goto(f"{self.address}lab/index.html?reset")
        self.page.wait_for_function("window.jupyterapp !== undefined")
        self.page.evaluate("window.jupyterapp.restored")
        self.page.evaluate(OPEN, path)

    def run(self, sources: list[str], seconds: float = 60) -> list[dict]:
        """Run cells, one after the other, and return for each its outputs and its time.

        A cell that takes longer than `seconds` has `late`, and is the last.
        """
        return self.page.evaluate(RUN, [sources, seconds])

    def restart(self) -> None:
        """Restart the kernel of the open notebook, as the menu does, and wait for the new one."""
        self.page.evaluate(RESTART)


class _Files(http.server.SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def __init__(self, *arguments, more: dict[str, bytes], **options) -> None:
        self.more = more
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        data = self.more.get(urlsplit(self.path).path)
        if data is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments) -> None:
        """Write nothing."""
