"""The class's board: results of checks in a folder that a class shares, if the teacher sets one."""

from helpers.classroom.settings import NAME, VARIABLE, Unshared
from helpers.classroom.sharing import share, start, stop

__all__ = ["NAME", "VARIABLE", "Unshared", "share", "start", "stop"]
