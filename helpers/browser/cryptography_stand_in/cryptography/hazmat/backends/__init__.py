"""The layout of the real package, whose backends have been all the same for years."""

from cryptography.hazmat.backends._default import default_backend

__all__ = ["default_backend"]
