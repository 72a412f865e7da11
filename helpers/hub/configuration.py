"""The configuration of the hub: JupyterHub's settings, each with the reason why it is not the default.

https://jupyterhub.readthedocs.io/en/stable/reference/config-reference.html tells them all.
"""

import os
import sys
from pathlib import Path

from traitlets.config import Config

from helpers.classroom import NAME, VARIABLE
from helpers.hub.ports import Ports
from helpers.hub.settings import MEMORY, SOURCE, Settings, password

START = 300  # seconds that a server has when the whole class starts at once
START_PAGE = "/lab/tree/notebooks/00-start-here.ipynb"
# What the service that stops idle servers may do, and nothing else.
CULLING = ["list:users", "read:users:activity", "read:servers", "delete:servers"]


def configure(settings: Settings, proxy: str) -> Config:
    """Return JupyterHub's configuration; `proxy` is the path of configurable-http-proxy."""
    c = Config()
    _listen(c, settings, proxy)
    _authenticate(c, settings)
    _spawn(c, settings)
    _cull(c, settings)
    return c


def _listen(c: Config, settings: Settings, proxy: str) -> None:
    # All of it is on loopback. A class reaches it through a server that speaks TLS.
    c.JupyterHub.bind_url = f"http://127.0.0.1:{settings.port}"
    c.JupyterHub.hub_ip = "127.0.0.1"
    c.JupyterHub.hub_port = settings.port + 1
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{settings.port + 2}"
    # The server that speaks TLS says so in X-Forwarded-Proto. The proxy would add that it does not,
    # JupyterHub would believe the proxy, and the cookie of a log-in would not be Secure.
    c.ConfigurableHTTPProxy.command = [proxy, "--no-x-forward"]
    c.ConfigurableHTTPProxy.pid_file = str(settings.proxy_pid)
    c.JupyterHub.db_url = f"sqlite:///{settings.private / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(settings.private / "cookie_secret")


def _authenticate(c: Config, settings: Settings) -> None:
    if settings.one_user:
        # One password, since learners who are one user of the system have no secrets before each
        # other: it keeps others out, and tells nobody who somebody is.
        c.JupyterHub.authenticator_class = "shared-password"
        c.SharedPasswordAuthenticator.user_password = password(settings)
        c.Authenticator.allow_all = True
        # A name is that of a folder. JupyterHub compares the beginning, hence the end of it here.
        c.Authenticator.username_pattern = r"[a-z][a-z0-9-]{0,31}\Z"
    else:
        c.JupyterHub.authenticator_class = "pam"  # the users of this machine, by its own passwords
        c.PAMAuthenticator.allowed_groups = {settings.group}


def _spawn(c: Config, settings: Settings) -> None:
    if settings.one_user:
        c.JupyterHub.spawner_class = "simple"
        c.SimpleLocalProcessSpawner.home_dir_template = str(settings.homes / "{username}")
    else:
        c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
    # -P: a folder `helpers` in a learner's home is not taken for the course's.
    c.Spawner.cmd = [sys.executable, "-P", "-m", "helpers.hub.learner"]
    # JupyterLab looks for language servers, which runs npm: a third of a start, and there are none.
    c.Spawner.args = ["--LanguageServerManager.autodetect=False"]
    c.Spawner.notebook_dir = "~/follow-the-request"
    c.Spawner.default_url = START_PAGE
    c.Spawner.environment = {SOURCE: str(settings.bundle), MEMORY: str(settings.memory)}
    # PATH names this environment first, also where the command was typed with its full path.
    c.Spawner.environment["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    )
    c.Spawner.env_keep = ["PYTHONPATH", "LANG", "LC_ALL", VARIABLE, NAME]
    c.Spawner.pre_spawn_hook = Ports().give
    c.Spawner.start_timeout = c.Spawner.http_timeout = START


def _cull(c: Config, settings: Settings) -> None:
    seconds = max(1, round(settings.idle * 60))
    command = [sys.executable, "-m", "helpers.hub.culler", f"--timeout={seconds}"]
    c.JupyterHub.services = [{"name": "idle-culler", "command": command}]
    c.JupyterHub.load_roles = [
        {"name": "idle-culler", "scopes": CULLING, "services": ["idle-culler"]}
    ]
