"""Tells how long a thread could have run, but had to wait for a processor.

Thirty learners on one machine make a right answer slow. Its time limit is meant for what the answer
does, so a check does not count the time in which the machine was busy with others.
"""

import threading
from pathlib import Path

# Linux: nanoseconds on a processor, nanoseconds in line for one, and how often it ran.
SCHEDULED = "/proc/self/task/{}/schedstat"


def seconds_in_line(thread: threading.Thread) -> float:
    """Return for how many seconds `thread` was ready to run, and others ran in its place.

    0.0 where the system does not say, and for a thread that has ended.
    """
    number = getattr(thread, "native_id", None)  # not every system numbers its threads
    try:
        return int(Path(SCHEDULED.format(number)).read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
