"""Each server runs the same app by the same call, and leaves nothing behind, however it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
import requests

from helpers.apps.frameworks.function import app as bare_app
from helpers.servers import LOOPBACK, SERVERS, available, gunicorn, pooled, serve
from helpers.servers import serving as servers

APP = "helpers.apps.frameworks.function:app"
HERE = [pytest.param(name, id=name) for name in available()]
unix = pytest.mark.skipif("gunicorn" not in available(), reason="Gunicorn runs on Unix alone")


def fetch(url: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=10)


def is_open(port: int) -> bool:
    with suppress(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port), timeout=2).close()
        return True
    return False


@contextmanager
def nothing_left():
    """Fail if the block leaves a thread, a process or an open file."""

    def all_of_it():
        me = psutil.Process()
        files = me.num_fds() if hasattr(me, "num_fds") else 0
        return set(threading.enumerate()), {child.pid for child in me.children(True)}, files

    with serve(APP, "werkzeug"):
        pass  # what is imported and opened once, such as the random device, is no leak
    before = all_of_it()
    yield
    end = time.monotonic() + 5
    while all_of_it() != before and time.monotonic() < end:
        time.sleep(0.01)  # a thread that has closed its connection still has to return
    assert all_of_it() == before


@pytest.mark.parametrize("name", HERE)
def test_same_call_for_each_server(name):
    with serve(APP, name) as server:
        response = fetch(f"{server.url}/hello/Zoë")
        assert (response.status_code, response.text) == (200, "A function greets Zoë")
    assert not is_open(server.port)


@pytest.mark.parametrize("name", [name for name in SERVERS if name != "gunicorn"])
def test_app_of_this_process(name):
    with serve(lambda environ, start_response: bare_app(environ, start_response), name) as server:
        assert fetch(f"{server.url}/hello/Ada").text == "A function greets Ada"


def test_all_run_side_by_side_on_ports_of_their_own():
    with serve(APP, "wsgiref") as one, serve(APP, "wsgiref") as two, serve(APP, "cheroot") as three:
        assert len({one.port, two.port, three.port}) == 3
        assert {fetch(server.url).status_code for server in (one, two, three)} == {404}


@pytest.mark.parametrize("name", HERE)
def test_nothing_is_left(name):
    with serve(APP, name):
        pass  # imports what the server needs
    with nothing_left(), serve(APP, name) as server:
        fetch(f"{server.url}/hello/Ada")


@pytest.mark.parametrize("name", HERE)
def test_a_client_that_stays_does_not_keep_the_server(name, monkeypatch):
    # A server that waits for such a client need not do so for long to show that it ends.
    monkeypatch.setattr(gunicorn, "STOP", 1)
    monkeypatch.setattr(pooled, "WAIT", 1)
    start = time.monotonic()
    with serve(APP, name) as server:
        idle = socket.create_connection((LOOPBACK, server.port))
        idle.sendall(b"GET /hello/Ada HTTP/1.1\r\n")
        fetch(f"{server.url}/hello/Ada") if name not in ("wsgiref", "gunicorn") else None
    assert time.monotonic() - start < 11
    assert not is_open(server.port)
    idle.close()


@pytest.mark.parametrize("name", HERE)
def test_end_by_an_error_in_the_block(name):
    with pytest.raises(KeyError, match="on purpose"), nothing_left(), serve(APP, name) as server:
        raise KeyError("on purpose")
    assert not is_open(server.port)


def test_name_that_is_no_server():
    names = "wsgiref, werkzeug, waitress, cheroot, gunicorn"
    with pytest.raises(ValueError, match=f"'apache'; there are {names}"), serve(APP, "apache"):
        pass


@pytest.mark.parametrize("name", ["wsgiref", "werkzeug"])
def test_option_that_is_none(name):
    message = f"{name} has no option workers; it has none"
    with pytest.raises(ValueError, match=message), serve(APP, name, workers=3):
        pass
    with pytest.raises(ValueError, match="it has threads"), serve(APP, "waitress", workers=3):
        pass


@pytest.mark.parametrize(
    ("app", "error", "message"),
    [
        ("helpers.apps.frameworks.function", ValueError, "write package.module:name"),
        ("no_such_module:app", ModuleNotFoundError, "no_such_module"),
        ("helpers.apps.frameworks.function:no_app", AttributeError, "no_app"),
        (42, TypeError, "42 cannot"),
    ],
)
def test_what_is_no_app(app, error, message):
    with pytest.raises(error, match=message), serve(app, "waitress"):
        pass


def test_package_that_is_missing(monkeypatch):
    monkeypatch.setattr(servers, "find_spec", lambda name: None if name == "cheroot" else True)
    assert available() == ["wsgiref", "werkzeug", "waitress", "gunicorn"]
    with pytest.raises(RuntimeError, match="pip install cheroot"), serve(APP, "cheroot"):
        pass


@pytest.mark.parametrize("lacking", ["fcntl", "fork"])
def test_gunicorn_where_it_cannot_run(monkeypatch, lacking):
    monkeypatch.setattr(servers, "find_spec", lambda name: None if name == lacking else True)
    if lacking == "fork":
        monkeypatch.delattr("os.fork", raising=False)
    assert "gunicorn" not in available()
    with pytest.raises(RuntimeError, match="Take waitress instead"), serve(APP, "gunicorn"):
        pass


@pytest.mark.parametrize("name", ["wsgiref", "werkzeug", "waitress", "cheroot"])
def test_errors_are_kept_and_not_printed(name, capfd):
    def fails(environ, start_response):
        raise KeyError("no such desk")

    with serve(fails, name) as server:
        assert fetch(server.url).status_code == 500
    assert "no such desk" in "\n".join(server.error_log)
    assert capfd.readouterr() == ("", "")


def test_access_log_is_there_when_the_response_is():
    with serve(APP) as server:
        for _ in range(50):
            fetch(f"{server.url}/hello/Ada")
            assert server.access_log.pop() == '"GET /hello/Ada HTTP/1.1" 200'


@unix
def test_app_that_gunicorn_cannot_import():
    failed = pytest.raises(RuntimeError, match="No module named 'no_such_module'")
    with nothing_left(), failed, serve("no_such_module:app", "gunicorn", workers=2):
        pass


@unix
def test_live_app_for_gunicorn():
    with pytest.raises(TypeError, match="say where it is"), serve(bare_app, "gunicorn"):
        pass


@unix
def test_gunicorn_finds_what_this_process_finds(tmp_path, monkeypatch):
    (tmp_path / "shop.py").write_text("from helpers.apps.frameworks.function import app\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--bind 127.0.0.1:1")
    with serve("shop:app", "gunicorn", workers=2, threads=2) as server:
        assert fetch(f"{server.url}/hello/Ada").ok


@unix
@pytest.mark.parametrize("options", [{}, {"threads": 2}, {"workers": 2}], ids=str)
def test_gunicorn_finishes_the_answers_at_work(options):
    """SIGTERM comes when half of an answer is there; the rest of it comes too."""
    with ThreadPoolExecutor(1) as reader:
        with serve("helpers.apps.counter:app", "gunicorn", **options) as server:
            direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            answer = direct.open(f"{server.url}/?seconds=0.3", timeout=10)
            half = answer.read(10)
            rest = reader.submit(answer.read)
        assert json.loads(half + rest.result())["count"] == 1
    assert not is_open(server.port)


SERVING = f"""
import time
from helpers.servers import serve
with serve("{APP}", "gunicorn", workers=3) as server:
    print(server.port, flush=True)
    time.sleep(60)
"""


@unix
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_serves(end, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", SERVING], stdout=subprocess.PIPE, cwd=tmp_path
    ) as notebook:
        port = int(notebook.stdout.readline())
        started = psutil.Process(notebook.pid).children(recursive=True)
        assert len(started) == 4  # the master and three workers
        notebook.send_signal(end)
    _, alive = psutil.wait_procs(started, timeout=10)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert not is_open(port)
    assert list(Path(tmp_path).iterdir()) == []


@unix
def test_no_process_outlives_the_one_that_serves_when_a_worker_was_replaced(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", SERVING], stdout=subprocess.PIPE, cwd=tmp_path
    ) as notebook:
        port = int(notebook.stdout.readline())
        [master] = psutil.Process(notebook.pid).children()
        first = {one.pid for one in master.children()}
        os.kill(min(first), signal.SIGKILL)
        end = time.monotonic() + 30
        while len({one.pid for one in master.children()} - first) < 1 and time.monotonic() < end:
            time.sleep(0.05)
        ask_until_answered(port)
        time.sleep(0.5)  # the new worker has said by then that it is ready
        started = [master, *master.children()]
        notebook.kill()
    _, alive = psutil.wait_procs(started, timeout=10)
    left = [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
    for process in left:
        process.kill()
    assert left == []


def ask_until_answered(port):
    for _ in range(20):
        assert fetch(f"http://127.0.0.1:{port}/hello/Ada").ok


@unix
def test_no_process_outlives_a_killed_kernel(tmp_path):
    from jupyter_client.manager import start_new_kernel

    # In-process servers end with the kernel in any case; Gunicorn's processes must notice.
    kernel, client = start_new_kernel(cwd=str(tmp_path))
    try:
        seen = []
        client.execute_interactive(
            "from helpers.servers.serving import serve\n"
            f"running = serve('{APP}', 'gunicorn', workers=2)\n"
            "print(running.__enter__().port)",
            timeout=60,
            output_hook=lambda message: seen.append(message["content"].get("text", "")),
        )
        port = int("".join(seen))
        started = psutil.Process(kernel.provisioner.pid).children(recursive=True)
        assert len(started) == 3
        os.kill(kernel.provisioner.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(started, timeout=10)
        assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
        assert not is_open(port)
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)


@pytest.mark.skipif(os.name != "posix", reason="Waitress wakes its loop otherwise on Windows")
def test_waitress_ends_where_its_loop_is_awake_already(monkeypatch):
    """A loop that a last response has woken may run what ends it before it is woken for that."""
    from waitress.trigger import trigger

    pull = trigger._physical_pull

    def pull_late(self):
        pull(self)
        end = time.monotonic() + 0.5
        while self.thunks and not self._closed and time.monotonic() < end:
            time.sleep(0.01)
        pull(self)

    with serve(bare_app, "waitress"):
        monkeypatch.setattr(trigger, "_physical_pull", pull_late)
