"""What would keep a class out, found before the hub starts, and said in a sentence."""

import getpass
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

from helpers.hub.settings import Problem, Settings

COMPARISON = """
import sys
from helpers.environment import find_problem
print(find_problem(folder=sys.argv[1]))
"""
ADVICE = re.compile(r": (?=close |type )")  # for a learner, and wrong here
LEAST_MEMORY = 500  # MiB; with less, a lesson with many threads may fail
# What a learner's server begins with: all of it must be readable for learners.
TRIAL = "import sys, jupyterhub.singleuser, helpers.hub.learner; open(sys.argv[1], 'rb').close()"


def check_numbers(settings: Settings) -> None:
    """Raise Problem where a number makes no sense, or a port is taken."""
    if not 0 < settings.port <= 65533:
        raise Problem(f"--port {settings.port} is no port: take one from 1 to 65533, such as 8000.")
    if not settings.idle > 0:
        raise Problem(f"--idle {settings.idle:g} is no time: give minutes, such as 60.")
    if settings.memory < LEAST_MEMORY:
        raise Problem(f"--memory {settings.memory} is too little: {LEAST_MEMORY} MiB is the least.")
    if settings.proxy_pid.exists():
        return  # a hub here was killed: JupyterHub ends the proxy that it left, and takes its ports
    for port in range(settings.port, settings.port + 3):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError as error:
                raise Problem(
                    f"The hub needs port {port}, and cannot have it ({error.strerror}): end what "
                    "uses it, or choose three other ports with --port."
                ) from None


def check_environment(course: Path) -> None:
    """Raise Problem where learners' kernels would have other helpers or packages than `course`.

    They have what is installed, whichever folder the hub is started in.
    """
    found = subprocess.run(
        [sys.executable, "-P", "-c", COMPARISON, course / "notebooks"],
        check=False,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ).stdout.strip()
    if found:
        raise Problem(
            f"Learners would not have what {course} needs. Type there: "
            f'{sys.executable} -m pip install -c requirements.txt ".[hub]"\n'
            f"The reason: {ADVICE.split(found.splitlines()[-1])[0]}."
        )


def check_users(settings: Settings) -> None:
    """Raise Problem where the choice of users does not fit whoever starts the hub."""
    import grp  # not on Windows, and neither is JupyterHub

    if settings.one_user:
        if os.getuid() == 0:
            raise Problem(
                "With --one-user every learner would be root here: start the hub as another user."
            )
        return
    if os.getuid() != 0:
        raise Problem(
            f"You are {_own_name()}, and only root can start servers as other users. Type sudo "
            "before the command. To try a hub where all learners are you, and can read and "
            "change all that you can, add --one-user."
        )
    try:
        grp.getgrnam(settings.group)
    except KeyError:
        raise Problem(
            f"There is no group {settings.group!r} on this machine, so nobody may log in. "
            "TEACHING.md shows how to make it and its users."
        ) from None


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # in a container a user may have a number and no name
        return f"user {os.getuid()}"


def check_a_learner(settings: Settings) -> None:
    """Raise Problem where a user of the group cannot read the environment or the course."""
    import grp

    members = grp.getgrnam(settings.group).gr_mem
    if not members:
        return  # whose own group it is, may log in too, and does not stand there
    if error := _tried_as(members[0], settings):
        raise Problem(
            f"{members[0]} cannot start a server ({error}). Put the environment {sys.prefix}, its "
            f"Python and {settings.folder} into folders that everybody can read, such as /opt and "
            "/srv."
        )


def _tried_as(user: str, settings: Settings) -> str:
    """Return why a server of `user` could not begin, or ""."""
    try:
        subprocess.run(
            [sys.executable, "-P", "-c", TRIAL, settings.bundle],
            check=True,
            cwd="/",
            user=user,
            group=settings.group,
            extra_groups=[],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.CalledProcessError as error:
        return " ".join(error.stderr.strip().splitlines()[-1:])
    except OSError as error:
        return str(error)
    return ""
