"""Lets a Python process reach this machine alone. Installed as `sitecustomize`, before all else.

Whatever else it calls or looks up is refused, and written to the file LOOPBACK_ONLY_REPORT, so that
an attempt is found even where the program hides its failure. It holds for any user and in every
child process in Python; a network namespace would need rights that not everybody has.
"""

import os
import socket
import sys

HERE = ("127.", "::1", "localhost", "0.0.0.0", "::ffff:127.")
CALLS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def refuse(event, arguments):
    if event in CALLS:
        endpoint, address = arguments
        if endpoint.family not in (socket.AF_INET, socket.AF_INET6) or address is None:
            return
        host = address[0]
    elif event in LOOK_UPS:
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not str(host).startswith(HERE):
        with open(os.environ["LOOPBACK_ONLY_REPORT"], "a", encoding="utf-8") as report:
            report.write(f"{event} {host}\n")
        raise PermissionError(f"{host} is not on this machine")


sys.addaudithook(refuse)
