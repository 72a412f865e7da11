"""JupyterLab in a headless browser: start it, open a notebook, run it, and read what came out.

    with Lab(folder) as lab:
        with lab.notebook("notebooks/00-start-here.ipynb"):
            lab.run_all()
            print(lab.cells())

The notebook is driven by JupyterLab's own commands and read from its model, because clicks in
menus and texts in the page change from one version of JupyterLab to the next.
"""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds for each step, so that a busy machine is not taken for a broken one

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
    r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
)

SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "docmanager-extension/plugin": {"autosave": False},
    # All cells are in the page at once, so that pictures and counts miss none of them.
    "notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
}

GRACE = 5  # seconds that JupyterLab has to end itself: with requests under way it may never
# JupyterLab ends when its standard input does. The input is a pipe held by the tests, so
# JupyterLab ends with them even where they are killed and can clean up nothing. Its kernels
# watch it, and end after it.
SERVER = f"""
import os, signal, sys, threading, time

def end_with_the_tests():
    sys.stdin.read()
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM)
        time.sleep({GRACE})
    os._exit(1)

threading.Thread(target=end_with_the_tests, daemon=True).start()
from jupyterlab.labapp import main
main()
"""

# The beginning of a function that opens the notebook at `path`, and waits for its kernel.
OPENED = """async (path) => {
    const app = window.jupyterapp;
    const panel = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
    await panel.revealed;
    await panel.context.ready;
    await panel.sessionContext.ready;
"""
OPEN = f"""{OPENED}
    await Promise.all(panel.content.widgets.map(cell => cell.ready));
}}"""
# The command is done at the first exception, also where a tag allows it, while later cells still
# run. A kernel answers in order, so one more request is answered after the last cell. A kernel
# that died answers nothing; its cells show that.
RUN_ALL = """async () => {
    const app = window.jupyterapp;
    await app.commands.execute('notebook:run-all-cells');
    const kernel = app.shell.currentWidget.sessionContext.session.kernel;
    try {
        await kernel.requestExecute({code: '', silent: true}).done;
    } catch {}
}"""
PICTURES_READY = """() => Promise.allSettled(
    [...document.querySelectorAll('.jp-Notebook img')].map(picture => picture.decode()))"""
CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells"
CLOSE = """async () => {
    document.querySelectorAll('.jp-Dialog .jp-mod-accept').forEach(button => button.click());
    const panel = window.jupyterapp.shell.currentWidget;
    await panel?.sessionContext?.shutdown();
    panel?.dispose();
}"""


def find_browser():
    """Return the path of a Chromium or Chrome; FileNotFoundError says what to install."""
    chosen = os.environ.get("CHROMIUM")
    places = [chosen] if chosen else [*NAMES, *map(os.path.expandvars, PLACES)]
    for place in places:
        if found := shutil.which(place):
            return found
    if chosen:
        raise FileNotFoundError(f"CHROMIUM={chosen} is not a program; set it to a browser's path.")
    raise FileNotFoundError(
        "No Chromium or Chrome found: install one (on Debian and Ubuntu: apt-get install chromium)"
        " or set the environment variable CHROMIUM to its path."
    )


@contextlib.contextmanager
def jupyterlab(folder, dark=False):
    """Serve `folder` with a JupyterLab that has no past; yield its address and its token.

    It writes nothing into `folder`: it saves no notebook, and keeps checkpoints elsewhere.
    Configuration, settings, trust and runtime files are in a temporary folder, so that nothing of
    the user's own JupyterLab is read or changed. RuntimeError shows the log where it does not start.
    """
    token = secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as temporary:
        home = Path(temporary)
        theme = {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"}
        for name, values in {**SETTINGS, "apputils-extension/themes": theme}.items():
            file = home / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values), encoding="utf-8")
        environment = {
            **os.environ,
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
            "IPYTHONDIR": str(home / "ipython"),
            "FOLLOW_THE_REQUEST_KEPT": str(home / "kept"),
        }
        options = [
            "--no-browser",
            "--ip=127.0.0.1",
            "--ServerApp.port=0",
            "--ServerApp.allow_root=True",
            f"--ServerApp.root_dir={Path(folder).resolve()}",
            f"--FileCheckpoints.checkpoint_dir={home / 'checkpoints'}",
            f"--IdentityProvider.token={token}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.news_url=",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]
        # Kernels on TCP can take each other's ports when several start at once; sockets that are
        # files cannot, but their paths may have no more than about 100 characters.
        if os.name == "posix" and len(temporary) < 45:
            options.append("--KernelManager.transport=ipc")
        with open(home / "log", "wb") as log:
            server = subprocess.Popen(
                [sys.executable, "-c", SERVER, *options],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=environment,
            )
            try:
                yield _address(server, home, token), token
            finally:
                _end(server)


def _address(server, home, token):
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(StopIteration, ValueError, OSError):
            file = next(home.glob("runtime/jpserver-*.json"))
            address = json.loads(file.read_text(encoding="utf-8"))["url"]
            urllib.request.urlopen(f"{address}api/status?token={token}", timeout=5).close()
            return address
        time.sleep(0.05)
    log = (home / "log").read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"JupyterLab did not start:\n{log}")


def _end(server):
    kernels = _children(server)
    server.stdin.close()
    try:
        server.wait(timeout=2 * GRACE)
    except subprocess.TimeoutExpired:
        kernels += _children(server)
        server.kill()
        server.wait()
    for kernel in kernels:  # JupyterLab ends its kernels; this is for those that it left
        with contextlib.suppress(psutil.NoSuchProcess):
            kernel.kill()


def _children(server):
    try:
        return psutil.Process(server.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


class Lab:
    """JupyterLab on `folder`, and a page of a headless browser that shows it; a context manager.

    `width` and `height` are the page's, in pixels. `page` is playwright's page. `outside` lists the
    addresses on other machines that the open notebook asked for, each of them refused, and
    `page_errors` the JavaScript errors. FileNotFoundError says what to install if no browser is
    found.
    """

    def __init__(self, folder, width=1200, height=1400, dark=False):
        self.folder, self.dark = folder, dark
        self.size = {"width": width, "height": height}
        self.outside, self.page_errors = [], []

    def __enter__(self):
        program = find_browser()
        with contextlib.ExitStack() as stack:
            address, token = stack.enter_context(jupyterlab(self.folder, self.dark))
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=program)
            stack.callback(browser.close)
            self.page = browser.new_page(viewport=self.size)
            self.page.set_default_timeout(PATIENCE * 1000)
            self.page.on("pageerror", lambda error: self.page_errors.append(str(error)))
            self.page.route(self._is_outside, self._refuse)
            self.page.goto(f"{address}lab?reset&token={token}")
            self.page.wait_for_function("window.jupyterapp !== undefined")
            self.page.evaluate("window.jupyterapp.restored")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error):
        self._stack.close()

    @staticmethod
    def _is_outside(url):
        return urlsplit(url).hostname not in (None, "127.0.0.1")

    def _refuse(self, route):
        self.outside.append(route.request.url)
        route.abort()

    def _within(self, seconds, script, argument=None):
        limit = f"new Promise(end => setTimeout(end, {seconds * 1000}, 'time is up'))"
        race = f"argument => Promise.race([({script})(argument), {limit}])"
        if self.page.evaluate(race, argument) == "time is up":
            raise TimeoutError(f"not done within {seconds} seconds")

    @contextlib.contextmanager
    def notebook(self, path, seconds=PATIENCE):
        """Open the notebook at `path` (relative to the folder, with /) as it is stored.

        At the end its kernel is ended, and it is closed without being saved. TimeoutError if it
        is not open within `seconds`: its metadata may name a kernel that is not there.
        """
        self.outside.clear()
        self.page_errors.clear()
        try:
            self._within(seconds, OPEN, path)
            self._within(seconds, PICTURES_READY)
            yield
        finally:
            self._within(seconds, CLOSE)

    def run_all(self, seconds=2 * PATIENCE):
        """Run all cells, and wait for the last one and for the pictures that came out.

        TimeoutError if they have not all ended within `seconds`.
        """
        self._within(seconds, RUN_ALL)
        self._within(seconds, PICTURES_READY)

    def cells(self):
        """Return the open notebook's cells as JupyterLab would save them: a list of dicts."""
        return self.page.evaluate(CELLS)
