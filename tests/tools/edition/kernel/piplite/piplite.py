"""What JupyterLite's kernel asks of piplite."""

_PIPLITE_DISABLE_PYPI = True
_PIPLITE_URLS = []

REFUSAL = (
    "The browser edition has all that the course needs, and loads nothing from elsewhere: "
    "install packages in a Python of your own."
)


async def install(*requirements: object, **options: object) -> None:
    """Raise RuntimeError, whatever is asked for."""
    raise RuntimeError(REFUSAL)
