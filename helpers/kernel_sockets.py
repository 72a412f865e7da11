"""Lets JupyterLab talk to its kernels over socket files instead of TCP ports, where the system can.

A port is picked, released and bound again later, so that kernels which start at once can take each
other's, and one of them dies. A socket file of its own belongs to one kernel alone. JupyterLab
loads this as an extension of its server: .jupyter/kernel_sockets.json, which comes with the course.
"""

import os
from typing import Any

LONGEST = 100  # bytes of a socket's path; macOS takes 103, Linux 107
NAME = "kernel-00000000-0000-0000-0000-000000000000-ipc-10"  # as JupyterLab names such a file
SECTIONS = (
    "ConnectionFileMixin",
    "KernelManager",
    "AsyncKernelManager",
    "ServerKernelManager",
)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "helpers.kernel_sockets"}]


def _load_jupyter_server_extension(server: Any) -> None:
    reason = why_not(server.config, server.kernel_manager.connection_dir)
    if reason:
        server.log.info("Kernels are reached over TCP: %s.", reason)
    else:
        server.kernel_manager.config.KernelManager.transport = "ipc"
        server.log.info("Kernels are reached over socket files.")


def why_not(config: Any, folder: str) -> str:
    """Return why socket files in `folder` are not to be used, or "" if they are.

    `config` is that of the server; what it says about the transport is respected.
    """
    if os.name != "posix":
        return "this system has no socket files"
    if any("transport" in config.get(section, {}) for section in SECTIONS):
        return "the server's configuration sets the transport"
    if len(os.fsencode(os.path.join(os.path.abspath(folder), NAME))) > LONGEST:
        return f"the path {folder} is too long for a socket file"
    return ""
