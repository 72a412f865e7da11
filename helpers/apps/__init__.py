"""The running example: the web apps of a small company that books desks."""
