"""What a cell with %pip becomes."""

from .piplite import REFUSAL


async def get_transformed_code(arguments: list[str]) -> str:
    """Return the Python that says why nothing is installed."""
    return f"print({REFUSAL!r})"
