"""Serves the course to a class on this machine: `python -m helpers.hub FOLDER`, see TEACHING.md."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from helpers import environment
from helpers.hub import bundle
from helpers.hub.checks import check_a_learner, check_environment, check_numbers, check_users
from helpers.hub.settings import Problem, Settings, password, prepare

PROXY = "configurable-http-proxy"


def read_arguments(arguments: list[str]) -> Settings:
    """Return the settings that the command's arguments say."""
    default = Settings(Path())
    parser = argparse.ArgumentParser(
        "python -m helpers.hub", description="Serve the course to a class on this machine."
    )
    add = parser.add_argument
    add("folder", type=Path, help="the hub's own folder: its database, and the course for learners")
    add("--port", type=int, default=default.port, help="this one and the next two are used")
    add("--group", default=default.group, help="the users of this group may log in")
    add("--one-user", action="store_true", help="all learners are you: nobody is safe from others")
    add("--idle", type=float, default=default.idle, help="minutes until an unused server stops")
    add("--memory", type=int, default=default.memory, help="MiB that one process may take, at most")
    given = vars(parser.parse_args(arguments))
    return Settings(**{**given, "folder": given["folder"].absolute()})


def find_proxy(folder: Path) -> str:
    """Return the path of configurable-http-proxy, on the PATH or in `folder`."""
    found = shutil.which(PROXY) or shutil.which(PROXY, path=folder / "node_modules/.bin")
    if found is None:
        raise Problem(
            f"{PROXY} is missing, which stands before the hub. Install Node.js with npm, and type: "
            f"npm install --prefix {folder} {PROXY}@5"
        )
    return found


def main(arguments: list[str]) -> None:
    """Start the hub, and return when it has ended; raises Problem where it cannot start."""
    settings = read_arguments(arguments)
    try:
        from jupyterhub.app import JupyterHub
    except ImportError:
        raise Problem(
            'JupyterHub is not in this environment: pip install -c requirements.txt ".[hub]"'
        ) from None
    from helpers.hub.configuration import configure

    course = Path.cwd() if (Path.cwd() / "notebooks").is_dir() else Path(environment.COURSE)
    check_environment(course)
    check_users(settings)
    check_numbers(settings)
    proxy = find_proxy(settings.folder)
    try:
        prepare(settings)
        note = bundle.write(course, settings.bundle)
    except OSError as error:
        raise Problem(f"{settings.folder} cannot be used: {error}") from None
    if not settings.one_user:
        check_a_learner(settings)
    configuration = configure(settings, proxy)
    print(*filter(None, [note, *opened(settings)]), sep="\n", flush=True)
    os.chdir(settings.folder)  # a jupyterhub_config.py there is read too, and has the last word
    JupyterHub.instance(config=configuration)
    JupyterHub.launch_instance([])


def opened(settings: Settings) -> list[str]:
    """Return the sentences that say where the hub is, and who may come in."""
    where = f"The hub starts at http://127.0.0.1:{settings.port}/, and ends when you press Ctrl+C."
    if not settings.one_user:
        return [where, f"The users of the group {settings.group} log in with their own passwords."]
    return [
        where,
        f"Anybody logs in with a name of their own, and with this password: {password(settings)}",
        "All of them are one user of this machine: each can read and change the files of others.",
    ]


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Problem as error:
        sys.exit(str(error))
