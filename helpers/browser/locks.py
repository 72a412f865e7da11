"""Locks, on which the standard library's own Python builds conditions, events, queues and pools."""

from helpers.browser.scheduling import Waiters, suspend
from helpers.browser.switching import keeping


class Lock:
    """A lock that belongs to no thread, as threading.Lock: who waits longest gets it first."""

    def __init__(self) -> None:
        self._locked, self._waiters = False, Waiters()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock and return True; False if it is not free, at once or within `timeout`."""
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not self._locked:
            self._locked = True
            return True
        if not blocking:
            return False
        limit = None if timeout == -1 else timeout
        with keeping(limit):
            return suspend([self._waiters], limit)

    def release(self) -> None:
        """Free the lock; RuntimeError if it is free."""
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        # One that waited goes on with the lock, which is never free in between.
        self._locked = self._waiters.wake_one()

    def locked(self) -> bool:
        """Return whether anyone has the lock."""
        return self._locked

    __enter__ = acquire
    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __exit__(self, *error: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self.__init__()

    def __repr__(self) -> str:
        return f"<{'locked' if self._locked else 'unlocked'} lock at {id(self):#x}>"
