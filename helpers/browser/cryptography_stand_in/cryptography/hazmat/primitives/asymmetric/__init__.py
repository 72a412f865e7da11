"""The layout of the real package."""
