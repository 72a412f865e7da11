"""JupyterLab reaches its kernels over socket files by the settings that come with the course."""

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_client.blocking import BlockingKernelClient

from helpers.kernel_sockets import why_not

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / ".jupyter/kernel_sockets.json"
unix = pytest.mark.skipif(os.name != "posix", reason="Windows has no socket files")


@unix
def test_socket_files_are_used_where_their_path_is_short_enough():
    assert why_not({}, "/home/ada/.local/share/jupyter/runtime") == ""
    assert "is too long for a socket file" in why_not({}, "/home/" + "a" * 50)
    assert "is too long for a socket file" in why_not({}, "/home/" + "ä" * 25)


@unix
def test_what_the_servers_configuration_says_is_respected():
    config = {"KernelManager": {"transport": "tcp"}}
    assert "sets the transport" in why_not(config, "/run")


def test_windows_keeps_its_ports(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    assert why_not({}, "/run") == "this system has no socket files"


def test_the_setting_comes_with_the_course():
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = data["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    place = shipped[SHIPPED.relative_to(ROOT).as_posix()]
    assert place == "etc/jupyter/jupyter_server_config.d/follow-the-request.json"


class Server:
    """A Jupyter server with the shipped setting, in `folder`; asked by its own interface."""

    def __init__(self, folder: Path):
        (folder / "config/jupyter_server_config.d").mkdir(parents=True)
        shutil.copy(SHIPPED, folder / "config/jupyter_server_config.d/follow-the-request.json")
        self.runtime = folder / "run"
        self.log = open(folder / "log", "w+")  # noqa: SIM115 - it is closed by `stop`
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
             "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--IdentityProvider.token=t", f"--ServerApp.root_dir={ROOT}"],
            stdout=self.log, stderr=self.log,
            env={**os.environ, "JUPYTER_CONFIG_PATH": str(folder / "config"),
                 "JUPYTER_CONFIG_DIR": str(folder / "none"), "JUPYTER_RUNTIME_DIR": str(self.runtime)},
        )  # fmt: skip
        end = time.monotonic() + 60
        while not self.listens():
            assert self.process.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.1)

    def listens(self) -> bool:
        # The server writes where it is a moment before it listens there.
        for found in self.runtime.glob("jpserver-*.json"):
            try:
                self.url = json.loads(found.read_text())["url"]
                return bool(self.ask("api/status", "GET"))
            except (ValueError, urllib.error.URLError):
                continue
        return False

    def ask(self, path: str, method: str = "POST"):
        data = b"{}" if method == "POST" else None
        request = urllib.request.Request(
            self.url + path, method=method, data=data, headers={"Authorization": "token t"}
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.loads(response.read() or "null")

    def connection(self, kernel) -> Path:
        return self.runtime / f"kernel-{kernel['id']}.json"

    def said(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


@pytest.fixture
def server(tmp_path_factory):
    # A socket's path may have about 100 characters, and pytest's own folders are longer.
    folder = Path(os.environ["IPYTHONDIR"]).parent / f"server{os.getpid()}"
    server = Server(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


def value_of(connection: Path, expression: str) -> str:
    """Return what `expression` is in the kernel with this connection file, as text."""
    client = BlockingKernelClient(connection_file=str(connection))
    client.load_connection_file()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    try:
        client.execute("", user_expressions={"value": expression})
        reply = client.get_shell_msg(timeout=60)
        return reply["content"]["user_expressions"]["value"]["data"]["text/plain"]
    finally:
        client.stop_channels()


@unix
def test_a_real_server_starts_and_restarts_kernels_over_socket_files(server):
    with ThreadPoolExecutor(4) as threads:
        kernels = list(threads.map(lambda _: server.ask("api/kernels"), range(4)))
    for kernel in kernels:
        connection = json.loads(server.connection(kernel).read_text())
        assert connection["transport"] == "ipc", server.said()
        assert connection["ip"] == str(server.connection(kernel).with_suffix("")) + "-ipc"
        assert value_of(server.connection(kernel), "6 * 7") == "42"
    server.ask(f"api/kernels/{kernels[0]['id']}/restart")
    assert value_of(server.connection(kernels[0]), "6 * 7") == "42"
    for kernel in kernels:
        server.ask(f"api/kernels/{kernel['id']}", "DELETE")
    assert not list(server.runtime.glob("*-ipc-*"))
