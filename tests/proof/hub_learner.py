"""A learner of a hub: logs in by its form, starts a server by its API, runs cells in a kernel there."""

import copy
import json
import time
import uuid
from urllib.parse import quote, urlsplit

import nbformat
import requests
import websocket
from nbformat.v4 import output_from_msg

OUTPUTS = ("stream", "display_data", "execute_result", "error")
PATIENCE = 300  # seconds for a server's start or a cell, with thirty learners at once


class HubLearner:
    """One learner, as a browser is one: with the hub's cookies."""

    def __init__(self, hub: str, name: str):
        self.hub, self.name = hub, name
        self.session = requests.Session()

    def log_in(self, password: str) -> bool:
        """Fill in the hub's form; True if it lets the learner in."""
        page = self.session.get(f"{self.hub}/hub/login", timeout=PATIENCE)
        page.raise_for_status()
        form = {
            "username": self.name,
            "password": password,
            "_xsrf": self.session.cookies.get("_xsrf", path="/hub/"),
        }
        self.session.post(
            f"{self.hub}/hub/login", data=form, allow_redirects=False, timeout=PATIENCE
        )
        return self.api("GET", "user").ok

    def api(self, method: str, path: str, **options) -> requests.Response:
        """Ask the hub's API, with the learner's own cookies."""
        headers = {"X-XSRFToken": self.session.cookies.get("_xsrf", path="/hub/")}
        options = {"headers": headers, "timeout": PATIENCE, **options}
        return self.session.request(method, f"{self.hub}/hub/api/{path}", **options)

    def start_server(self) -> None:
        """Start the learner's server, and return when the hub says that it is ready."""
        self.api("POST", f"users/{self.name}/server").raise_for_status()
        end = time.monotonic() + PATIENCE
        while not (server := self.server()).get("ready"):
            assert server.get("pending"), f"the server of {self.name} did not start"
            assert time.monotonic() < end, f"the server of {self.name} is still not ready"
            time.sleep(0.5)

    def server(self) -> dict:
        """Return what the hub knows of the learner's server; {} if there is none."""
        answer = self.api("GET", f"users/{self.name}")
        answer.raise_for_status()
        return answer.json()["servers"].get("", {})

    def stop_server(self) -> None:
        """Stop the learner's server, and return when it has ended."""
        self.api("DELETE", f"users/{self.name}/server").raise_for_status()
        while self.server():
            time.sleep(0.2)

    def open_lab(self) -> str:
        """Open the server's page as a browser does, which logs in there; return the page."""
        page = self.session.get(f"{self.hub}/user/{self.name}/lab", timeout=PATIENCE)
        page.raise_for_status()
        return page.text

    def ask(self, method: str, path: str, **options) -> requests.Response:
        """Ask the API of the learner's own server."""
        prefix = f"/user/{self.name}/"
        headers = {"X-XSRFToken": self.session.cookies.get("_xsrf", path=prefix)}
        options = {"headers": headers, "timeout": PATIENCE, **options}
        return self.session.request(method, f"{self.hub}{prefix}api/{path}", **options)

    def read(self, path: str):
        """Return the notebook at `path`, as the learner's server has it."""
        answer = self.ask("GET", f"contents/{quote(path)}")
        answer.raise_for_status()
        return nbformat.from_dict(answer.json()["content"])

    def kernel(self, path: str) -> "HubKernel":
        """Start a kernel for the notebook at `path`, as JupyterLab does when it is opened."""
        data = {"path": path, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        answer = self.ask("POST", "sessions", json=data)
        answer.raise_for_status()
        return HubKernel(self, answer.json()["kernel"]["id"])


class HubKernel:
    """A kernel on a learner's server, over the websocket that JupyterLab would use."""

    def __init__(self, learner: HubLearner, kernel: str):
        prefix = f"/user/{learner.name}/"
        address = learner.hub.replace("http", "ws", 1)
        self._session = uuid.uuid4().hex
        self._socket = websocket.create_connection(
            f"{address}{prefix}api/kernels/{kernel}/channels?session_id={self._session}",
            cookie=_cookies(learner, prefix),
            origin=learner.hub,
            timeout=PATIENCE,
        )

    def run(self, code: str) -> list:
        """Run a cell, and return its outputs as a notebook stores them."""
        message = {
            "channel": "shell",
            "header": {
                "msg_id": uuid.uuid4().hex,
                "msg_type": "execute_request",
                "session": self._session,
                "username": "",
                "version": "5.3",
                "date": "2026-01-01T00:00:00Z",
            },
            "parent_header": {},
            "metadata": {},
            "content": {"code": code, "silent": False, "store_history": True, "allow_stdin": False},
        }
        self._socket.send(json.dumps(message))
        outputs, waiting = [], {"reply", "idle"}
        while waiting:
            answer = json.loads(self._socket.recv())
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            kind, content = answer["msg_type"], answer["content"]
            if kind == "execute_reply":
                waiting.discard("reply")
            elif kind == "status" and content["execution_state"] == "idle":
                waiting.discard("idle")
            elif kind in OUTPUTS:
                outputs.append(output_from_msg(answer))
            elif kind not in ("status", "execute_input"):
                raise NotImplementedError(f"a cell sent {kind}")
        return outputs

    def text(self, code: str) -> str:
        """Run a cell, and return what it prints, or its error."""
        return "".join(
            one.get("text") or f"{one.ename}: {one.evalue}"
            for one in self.run(code)
            if one.output_type in ("stream", "error")
        )

    def run_all(self, book, after_cell=lambda: None):
        """Run all cells of a notebook; return a copy of it that has the new outputs."""
        book = copy.deepcopy(book)
        for cell in book.cells:
            if cell.cell_type == "code":
                cell.outputs = self.run(cell.source)
                after_cell()
        return book

    def close(self) -> None:
        self._socket.close()


def _cookies(learner: HubLearner, prefix: str) -> str:
    # As a browser would choose them: by path. The host is the same for all.
    request = requests.Request("GET", f"{learner.hub}{prefix}")
    assert urlsplit(learner.hub).hostname == "127.0.0.1"
    return learner.session.prepare_request(request).headers["Cookie"]
