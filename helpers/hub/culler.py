"""Runs jupyterhub-idle-culler, and ends with the hub, also where the hub is killed.

JupyterHub would leave it behind then, and start one more beside it.
"""

import os
import threading
import time


def end_after(parent: int) -> None:
    """Wait until this process has another parent than `parent`, and end it."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    from jupyterhub_idle_culler import main

    threading.Thread(target=end_after, args=(os.getppid(),), daemon=True).start()
    main()
