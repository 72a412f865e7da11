"""Keeps recursion in C from ending the kernel: RecursionError comes before a browser's stack ends.

CPython measures how much of the stack in WebAssembly's memory is in use, which is ten megabytes
here. A browser keeps return addresses and local values elsewhere, in about one megabyte, and ends
all when that is full. So each stack is told that it is shorter.
"""

import ctypes

from pyodide_js import _module

SIZE = (
    64 * 1024
)  # bytes in WebAssembly's memory; with twice as many, some recursions end the kernel

_current_state = ctypes.pythonapi.PyThreadState_Get
_current_state.restype = ctypes.c_void_p
_protect = ctypes.pythonapi.PyUnstable_ThreadState_SetStackProtection
_protect.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]


def guard_stack() -> None:
    """Let the stack that is in use now raise RecursionError after SIZE more bytes."""
    top = _module._emscripten_stack_get_current()
    _protect(_current_state(), top - SIZE, SIZE)
