"""What earlier cells of the lesson define for exercise 5.2: MARK, whole and real."""

import math
import re
from decimal import Decimal, InvalidOperation

MARK = re.compile(
    r'(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")(?P<colon>[ \t\n\r]*:)?'
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<constant>NaN|-?Infinity)"
)


def whole(digits):
    """Return the number: an int, or a Decimal where int() refuses so many digits."""
    try:
        return int(digits)
    except ValueError:  # more than 4,300 digits
        return Decimal(digits)


def real(digits):
    """Return the number: a float, or a Decimal beyond the range of float."""
    number = float(digits)
    try:
        return number if math.isfinite(number) else Decimal(digits)
    except InvalidOperation:
        raise ValueError("a number is beyond the range of Decimal") from None
