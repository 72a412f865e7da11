"""Puts the browser edition's threads, locks and sockets where Python's own would be."""

import _thread
import _threading_local
import ctypes
import hashlib
import logging
import queue
import select
import selectors
import socket
import socketserver
import sys
import threading
import time
from types import ModuleType
from typing import Any

from helpers.browser import (
    local_time,
    locks,
    machine,
    packages,
    readiness,
    scheduling,
    scrypt,
    sockets,
    switching,
    threads,
)

# Names that servers use, and that the socket module of WebAssembly may lack. None has an effect.
CONSTANTS = {
    "SOL_SOCKET": 1,
    "SO_REUSEADDR": 2,
    "SO_TYPE": 3,
    "SO_ERROR": 4,
    "SO_BROADCAST": 6,
    "SO_SNDBUF": 7,
    "SO_RCVBUF": 8,
    "SO_KEEPALIVE": 9,
    "SO_LINGER": 13,
    "SO_REUSEPORT": 15,
    "IPPROTO_TCP": 6,
    "TCP_NODELAY": 1,
    "IPPROTO_IPV6": 41,
    "IPV6_V6ONLY": 26,
    "MSG_PEEK": 2,
    "SOMAXCONN": 128,
    "SHUT_RD": 0,
    "SHUT_WR": 1,
    "SHUT_RDWR": 2,
}


def install() -> None:
    """Let this process's threads, locks, sockets and selectors be those of the browser edition."""
    packages.install()
    switching.prepare()
    _install_threads()
    _install_sockets()
    machine.install()
    local_time.install()
    if not hasattr(hashlib, "scrypt"):
        hashlib.scrypt = scrypt.scrypt


def _install_threads() -> None:
    real_kinds = {_thread.LockType: locks.Lock, _thread.RLock: threading._PyRLock}
    _replace_everywhere(
        {
            _thread.allocate_lock: locks.Lock,
            _thread.LockType: locks.Lock,
            _thread.RLock: threading._PyRLock,
            _thread.get_ident: scheduling.get_ident,
            _thread.start_joinable_thread: threads.start_joinable,
            _thread.start_new_thread: threads.start_new,
            _thread.start_new: threads.start_new,
            _thread._ThreadHandle: threads.Handle,
            _thread._make_thread_handle: threads.make_handle,
            _thread._local: _threading_local.local,
            queue.SimpleQueue: queue._PySimpleQueue,
            time.sleep: scheduling.sleep,
        }
    )
    _renew_locks(real_kinds)
    threading._thread_local_info = threading.local()
    ctypes.pythonapi.PyThreadState_SetAsyncExc = threads.set_async_exc


def _install_sockets() -> None:
    for name, number in CONSTANTS.items():
        if not hasattr(socket, name):
            setattr(socket, name, number)
    _replace_everywhere(
        {
            socket.socket: sockets.Socket,
            socket.getaddrinfo: sockets.resolve,
            socket.socketpair: readiness.connect_pair,
            select.poll: readiness.Poll,
            select.select: readiness.select_files,
        }
    )
    selectors.PollSelector._selector_cls = readiness.Poll
    selectors.SelectSelector._select = staticmethod(readiness.select_files)
    selectors.DefaultSelector = socketserver._ServerSelector = selectors.PollSelector
    # urllib3 exchanges its connections for fetch() where it sees a browser. Here it has sockets.
    instead = ModuleType("urllib3.contrib.emscripten")
    instead.inject_into_urllib3 = lambda: None
    sys.modules[instead.__name__] = instead


def _replace_everywhere(replacements: dict[Any, Any]) -> None:
    """Replace values in all modules: some were imported from elsewhere before this one."""
    by_identity = {id(old): new for old, new in replacements.items()}
    for module in _modules():
        for name, value in list(vars(module).items()):
            if id(value) in by_identity:
                setattr(module, name, by_identity[id(value)])


def _renew_locks(kinds: dict[type, type]) -> None:
    """Exchange the locks that modules made when they were imported; nobody holds them now."""
    for module in _modules():
        for name, value in list(vars(module).items()):
            if type(value) in kinds:
                setattr(module, name, kinds[type(value)]())
    for reference in logging._handlerList:
        if (handler := reference()) is not None and handler.lock is not None:
            handler.createLock()


def _modules() -> list[ModuleType]:
    own = __name__.rpartition(".")[0]
    return [
        module
        for name, module in list(sys.modules.items())
        if isinstance(module, ModuleType) and not name.startswith(own)
    ]
