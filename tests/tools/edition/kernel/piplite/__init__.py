"""Stands in for piplite, which installs packages from elsewhere: the browser edition never does."""

from .piplite import install

__all__ = ["install"]
