"""What the hub starts for a learner, as that learner: their copy of the course, and their server.

The hub itself never writes into a learner's home: where it is root, a link there could lead it
astray. A copy that is there stays as it is. `python -m helpers.update` brings a newer one.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from helpers.hub import bundle
from helpers.hub.settings import MEMORY, SOURCE, Problem

COURSE = "follow-the-request"


def limit_memory(mebibytes: int) -> None:
    """Let no process take more memory of its own; the next allocation is a MemoryError there.

    The limit is for each process, so for each kernel, and not for the learner. Linux knows it;
    where a system does not, nothing changes.
    """
    import resource  # not on Windows

    wanted = mebibytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or wanted < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, wanted))


def serve() -> None:
    """Run the learner's server until the hub ends it."""
    from jupyterhub.singleuser import main

    # Short, and readable for nobody else: kernels are reached over socket files in it, whose path
    # may have about 100 characters. See helpers/kernel_sockets.py.
    runtime = tempfile.mkdtemp(prefix="hub", dir="/tmp")
    os.environ["JUPYTER_RUNTIME_DIR"] = runtime
    try:
        main()
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


if __name__ == "__main__":
    os.umask(0o077)  # what a learner writes, other learners cannot read
    try:
        bundle.clone(os.environ[SOURCE], Path.home() / COURSE)
    except (Problem, OSError) as error:
        sys.exit(f"{Path.home()} does not get the course: {error}")
    if os.environ.get(MEMORY):
        limit_memory(int(os.environ[MEMORY]))
    serve()
