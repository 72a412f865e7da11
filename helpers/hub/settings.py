"""What a hub is made of: the teacher's choices, and what each learner's server is told."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

SOURCE = "FOLLOW_THE_REQUEST_SOURCE"  # tells a learner's server where the course comes from
MEMORY = "FOLLOW_THE_REQUEST_MEMORY"  # tells it how many MiB each of its processes may take


class Problem(Exception):
    """The hub cannot start: one sentence says why, and what to do."""


@dataclass(frozen=True)
class Settings:
    """The choices of whoever starts the hub; `python -m helpers.hub --help` says what they mean."""

    folder: Path
    port: int = 8000
    group: str = "class"
    one_user: bool = False
    idle: float = 60  # minutes
    memory: int = 2048  # MiB

    @property
    def private(self) -> Path:
        """The folder of the hub's database and secrets: nobody else may read it."""
        return self.folder / "private"

    @property
    def bundle(self) -> Path:
        """The file that learners get the course from."""
        return self.folder / "course.bundle"

    @property
    def proxy_pid(self) -> Path:
        """The file that names the proxy's process, as long as there is one."""
        return self.private / "proxy.pid"

    @property
    def homes(self) -> Path:
        """Where learners' homes are, if all are one user of the system."""
        return self.folder / "learners"


def prepare(settings: Settings) -> None:
    """Make the hub's folders, so that learners can read the course there, and no secret.

    Raises Problem where others could write into the folder: what lies there is run by the hub.
    """
    if not settings.folder.exists():
        settings.folder.mkdir(parents=True)
        settings.folder.chmod(0o755)
    found = settings.folder.stat()
    if found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise Problem(
            f"Others may write into {settings.folder}, and so could change the hub: give it to "
            "yourself (chown) and take that right away (chmod 755), or choose another folder."
        )
    settings.private.mkdir(mode=0o700, exist_ok=True)
    settings.private.chmod(0o700)
    if settings.one_user:
        settings.homes.mkdir(mode=0o700, exist_ok=True)


def password(settings: Settings) -> str:
    """Return the class's password; it is made once, and is the same after a new start."""
    path = settings.private / "password"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(6))
    return path.read_text("ascii")
