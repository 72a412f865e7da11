"""Threads, locks and loopback sockets for a Python that runs in one thread of a browser.

`helpers/__init__.py` installs them where Python was built for a browser, and nothing above asks
where it runs. What the library promises:

- `threading`, `queue`, `concurrent.futures`, `socket`, `socketserver`, `select` and `selectors`
  behave as on CPython, so that servers and clients run as they are. The tests in
  tests/helpers/test_green_*.py say what that means; they pass on CPython and in the browser.
- A socket reaches sockets of the same page, and nothing else: no byte leaves it.
- A time limit of a join or of a lock holds, also while a notebook's function loops without end.

What it does not promise:

- Preemption. A thread runs until it waits for a lock, a socket, a queue, another thread or
  time.sleep; apart from the last promise above, a loop that never waits stops all others.
- Waiting below JavaScript. Where JavaScript called Python, a thread cannot be suspended, and what
  would wait raises RuntimeError.
- Depth. Freeing a value that is nested many thousand times ends Python, unless it is freed as
  garbage between two cells.
- Processes, signals, UDP, IPv6, sockets that are files, and options of sockets that do something.
- Parallel work: two threads never run at the same time, as with CPython's global lock.
"""
